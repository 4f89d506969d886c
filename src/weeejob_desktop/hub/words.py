"""What the pages say: every code as a word, every moment as people write it. Sentences are French here and
looked up in the visitor's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, get_args
from zoneinfo import ZoneInfo

from weeejob_desktop.core import durations
from weeejob_desktop.core.hours_csv import COLUMNS, Column, HoursWords
from weeejob_desktop.core.training_time import Line, Origin, Reason
from weeejob_desktop.core.zone_days import within_calendar
from weeejob_desktop.hub import people_words, problem_words
from weeejob_desktop.hub.translations import Catalogue, catalogue, mark

_WEEKDAYS = (
    mark("lundi"), mark("mardi"), mark("mercredi"), mark("jeudi"), mark("vendredi"), mark("samedi"),
    mark("dimanche"),
)  # fmt: skip
_MONTHS = (
    mark("janvier"), mark("février"), mark("mars"), mark("avril"), mark("mai"), mark("juin"), mark("juillet"),
    mark("août"), mark("septembre"), mark("octobre"), mark("novembre"), mark("décembre"),
)  # fmt: skip

_SYMPTOMS = {
    "slow": ("hourglass-medium", mark("Ordinateur lent")),
    "no_internet": ("wifi-slash", mark("Pas d’Internet")),
    "screen": ("monitor", mark("Écran")),
    "keyboard_mouse": ("keyboard", mark("Clavier ou souris")),
    "battery": ("battery-warning", mark("Batterie")),
    "sound": ("speaker-x", mark("Son")),
    "strange_message": ("warning", mark("Message bizarre")),
    "other": ("question", mark("Autre chose")),
}
_STATES = {
    "received": ("envelope-open", mark("Reçue"), "blue"),
    "assigned": ("user-circle", mark("Prise en charge"), "blue"),
    "waiting_for_learner": ("chat-circle-text", mark("Attend la personne"), "sun"),
    "in_repair": ("wrench", mark("En réparation"), "blue"),
    "ready": ("calendar-check", mark("Prêt à rendre"), "green"),
    "closed": ("check-circle", mark("Terminée"), "green"),
    "refused": ("x-circle", mark("Refusée"), "coral"),
    "withdrawn": ("arrow-counter-clockwise", mark("Retirée par la personne"), "grey"),
}
_SHOWS = {
    "open": mark("En cours"),
    "answer": mark("À répondre"),
    "closed": mark("Terminées"),
    "all": mark("Toutes"),
}
_SORTS = {
    "changed": mark("dernier mot"),
    "waiting": mark("plus longue attente"),
    "asked": mark("demande la plus récente"),
    "pressing": mark("plus gênant"),
    "sticker": mark("numéro d’étiquette"),
}
_WHICHES = {
    "all": mark("tous"),
    "used": mark("en service"),
    "nobody": mark("à personne en ce moment"),
    "shut": mark("plus acceptés"),
    "silent": mark("sans nouvelles"),
    "uncovered": mark("garantie finie"),
}
_HEALTHS = {
    "any": mark("tous"),
    "trouble": mark("à réparer"),
    "watch": mark("à surveiller"),
    "battery": mark("batterie fatiguée"),
    "disk": mark("disque presque plein ou abîmé"),
    "unknown": mark("état inconnu"),
}
_LAPTOP_SORTS = {
    "sticker": mark("numéro d’étiquette"),
    "seen": mark("dernière connexion"),
    "covered": mark("fin de garantie"),
}
_LAPTOP_STATES = {
    "used": ("check-circle", mark("En service"), "green"),
    "nobody": ("user", mark("À personne en ce moment"), "grey"),
    "shut": ("x-circle", mark("N’est plus accepté"), "coral"),
}
_COMES = {
    "unknown": ("clock", mark("pas encore de réponse"), "grey"),
    "yes": ("check", mark("a dit : je viens"), "green"),
    "no": ("x-circle", mark("ne peut pas venir"), "coral"),
}
_UNCOVERED = mark("Hors garantie")
_LATE = ("clock", mark("En retard"), "coral")
_ROLES = {
    "technician": mark("Atelier"),
    "trainer": mark("Formation"),
    "coordinator": mark("Coordination"),
}
_ORIGINS = {
    "own_work": mark("Travail personnel"),
    "class_meeting": mark("Séance"),
    "correction": mark("Correction"),
}
_REASONS = {
    "counted": ("check-circle", mark("Compté"), "green"),
    "declared": ("check-circle", mark("Déclaré à la fin d’une mission"), "green"),
    "in_meeting": ("users", mark("Pendant la séance : compté avec la séance"), "grey"),
    "twice": ("copy", mark("Déjà compté ailleurs"), "grey"),
    "twice_meeting": ("copy", mark("Déjà compté avec une autre séance"), "grey"),
    "proposed": ("hourglass-medium", mark("Proposition : à confirmer"), "sun"),
    "limited": ("minus", mark("Un jour ne descend pas sous zéro"), "sun"),
    "declined": ("x-circle", mark("Refusée"), "grey"),
    "waits": ("hourglass-medium", mark("À confirmer"), "sun"),
    "date": ("calendar", mark("Date à confirmer"), "sun"),
}
_HEADINGS: dict[Column, str] = {
    "date": mark("Jour"),
    "begin": mark("Début"),
    "end": mark("Fin"),
    "origin": mark("Origine"),
    "lesson": mark("Leçon"),
    "step": mark("Étape"),
    "measured": mark("Minutes mesurées"),
    "counted": mark("Minutes comptées"),
    "remark": mark("Remarque"),
    "author": mark("Formatrice ou formateur"),
    "reason": mark("Raison"),
}
_TO_CONFIRM = mark("date à confirmer")
_DEEDS = {
    "laptop_changed": mark(
        "C’est noté. La garantie suit, et l’ordinateur l’apprend à la prochaine connexion."
    ),
    "noted": mark("La note est gardée. Elle reste ici."),
    "arranged": mark("Le rendez-vous est pris. La personne l’apprend à la prochaine connexion."),
    "cancelled": mark("Le rendez-vous est annulé. La personne l’apprend à la prochaine connexion."),
    "opened": mark(
        "La demande est ouverte. Elle arrive sur l’ordinateur de la personne à la prochaine connexion."
    ),
    "canned_kept": mark("La réponse est gardée."),
    "canned_dropped": mark("La réponse n’est plus proposée. Ce qui est envoyé reste envoyé."),
    "renamed": mark("Le nom est changé. L’ordinateur l’apprend à la prochaine connexion."),
    "revoked": mark(
        "Cet ordinateur n’est plus accepté ici. Ce qu’il contient y reste lisible. Un nouveau code le fait"
        " revenir."
    ),
    "late_confirmed": mark(
        "C’est confirmé. L’ordinateur s’inscrit tout seul, la prochaine fois qu’il demande."
    ),
    "late_declined": mark("C’est refusé. Ce code ne sert plus."),
    "confirmed": mark(
        "La correction est confirmée et comptée. L’ordinateur l’apprend à la prochaine connexion."
    ),
    "declined": mark("La correction est refusée. Elle ne compte pas et n’attend plus."),
    "written": mark("La correction est comptée. L’ordinateur l’apprend à la prochaine connexion."),
}
_LESSON_STATES = {
    "done": ("check-circle", mark("Terminée"), "green"),
    "started": ("play", mark("Commencée"), "blue"),
}
_RESULTS = {
    "done": ("check-circle", mark("Réussi"), "green"),
    "not_yet": ("circle-half", mark("Pas encore"), "grey"),
}
_LET_IN = {
    "yes": ("check-circle", mark("Accepté"), "green"),
    "no": ("x-circle", mark("N’est plus accepté"), "coral"),
}
_ATTENTION = {
    "failing": ("arrows-clockwise", mark("À revoir"), "sun"),
    "inactive": ("clock", mark("7 jours sans activité"), "coral"),
}
_PRESENCE = {
    "working": ("play", mark("Travaille"), "green"),
    "stuck": ("question", mark("En difficulté"), "sun"),
    "away": ("pause", mark("Absence"), "grey"),
    "between": ("house", mark("Pas dans une leçon"), "grey"),
    "hand": ("hand-pointing", mark("Demande de l’aide"), "coral"),
}


@dataclass(frozen=True, slots=True)
class Pill:
    """An icon, a word and a colour: never one without the others."""

    icon: str
    word: str
    tone: str


class Words:
    """One visitor's language, and the zone whose days are shown."""

    def __init__(self, language: str, zone: ZoneInfo) -> None:
        self.language = language
        self.zone = zone
        self.catalogue: Catalogue = catalogue(language)

    def say(self, text: str, **params: object) -> str:
        """A sentence, with its parts filled in."""
        said = self.catalogue.gettext(text)
        return said % params if params else said

    def count(self, one: str, many: str, number: int) -> str:
        """A sentence about a count, whose `%(n)s` is filled in."""
        return self.catalogue.ngettext(one, many, number) % {"n": number}

    def _number(self, on: date) -> str:
        """The first of a month is « 1er » in French."""
        return self.say("1er") if on.day == 1 else str(on.day)

    def day(self, on: date, today: date | None = None) -> str:
        """« mardi 14 mars », with the year when it is not this one."""
        text = self.say(
            "%(weekday)s %(day)s %(month)s",
            weekday=self.say(_WEEKDAYS[on.weekday()]),
            day=self._number(on),
            month=self.say(_MONTHS[on.month - 1]),
        )
        return text if today is not None and today.year == on.year else f"{text} {on.year}"

    def date(self, on: date) -> str:
        """« 14 mars 2026 »."""
        return self.say(
            "%(day)s %(month)s %(year)s",
            day=self._number(on),
            month=self.say(_MONTHS[on.month - 1]),
            year=on.year,
        )

    def moment(self, at: datetime, now_at: datetime) -> str:
        """« aujourd’hui à 9 h 05 », « hier à 18 h 30 », « mardi 14 mars à 9 h 05 »."""
        local, today = within_calendar(at).astimezone(self.zone), now_at.astimezone(self.zone).date()
        clock = self.clock(at)
        days = (today - local.date()).days
        if days == 0:
            said = self.say("aujourd’hui à %(clock)s", clock=clock)
        elif days == 1:
            said = self.say("hier à %(clock)s", clock=clock)
        else:
            said = self.say("%(day)s à %(clock)s", day=self.day(local.date(), today), clock=clock)
        return said.replace(f" {clock}", f"\N{NO-BREAK SPACE}{clock}")  # « à » does not end a line

    def clock(self, at: datetime) -> str:
        """« 9 h 05 »."""
        local = within_calendar(at).astimezone(self.zone)
        return self.say("%(hour)s h %(minute)s", hour=local.hour, minute=f"{local.minute:02}")

    def change(self, minutes: int) -> str:
        """« +30 min », « −1 h 15 »."""
        return ("−" if minutes < 0 else "+") + durations.minutes(abs(minutes))

    def reason(self, line: Line) -> Pill:
        """Why a line of a day counts as it does."""
        meeting = line.reason == "twice" and line.origin == "class_meeting"
        return self._pill(_REASONS, "twice_meeting" if meeting else line.reason)

    def date_to_confirm(self) -> Pill:
        return self._pill(_REASONS, "date")

    def declined(self) -> Pill:
        return self._pill(_REASONS, "declined")

    def counted(self) -> Pill:
        return self._pill(_REASONS, "counted")

    def let_in(self, *, still: bool) -> Pill:
        """Whether a laptop is let in."""
        return self._pill(_LET_IN, "yes" if still else "no")

    def waits(self) -> Pill:
        return self._pill(_REASONS, "waits")

    def table(self) -> HoursWords:
        """The words of the table of hours, as on laptops."""
        reasons = {
            code: "" if code == "counted" else self.say(_REASONS[code][1]) for code in get_args(Reason)
        }
        return HoursWords(
            headings={code: self.say(_HEADINGS[code]) for code in COLUMNS},
            origins={code: self.say(_ORIGINS[code]) for code in get_args(Origin)},
            reasons=reasons,
            to_confirm=self.say(_TO_CONFIRM),
        )

    def deed(self, code: str) -> str:
        """What was just done; "" for anything else."""
        sentence = _DEEDS.get(code) or people_words.DEEDS.get(code)
        return self.say(sentence) if sentence else ""

    def action(self, code: str) -> str:
        """What a line of the journal tells."""
        return self.say(people_words.ACTIONS.get(code, code))

    def hours(self, milliseconds: int) -> str:
        """« 23 h 15 »."""
        return durations.hours_minutes(milliseconds)

    def length(self, milliseconds: int) -> str:
        """« 12 min 40 s »: to the second, for what was measured."""
        minutes, seconds = divmod(milliseconds // 1000, 60)
        return f"{minutes}\N{NO-BREAK SPACE}min {seconds:02}\N{NO-BREAK SPACE}s"

    def symptom(self, code: str) -> Pill:
        icon, word = _SYMPTOMS.get(code, _SYMPTOMS["other"])
        return Pill(icon, self.say(word), "grey")

    def state(self, code: str) -> Pill:
        return self._pill(_STATES, code)

    def show(self, code: str) -> str:
        """Which tickets a tab shows."""
        return self.say(_SHOWS[code])

    def sort(self, code: str) -> str:
        """In what order tickets stand."""
        return self.say(_SORTS[code])

    def which(self, code: str) -> str:
        """Which laptops a filter leaves."""
        return self.say(_WHICHES[code])

    def laptop_health(self, code: str) -> str:
        """In what state the laptops are that a filter leaves."""
        return self.say(_HEALTHS[code])

    def laptop_sort(self, code: str) -> str:
        """In what order laptops stand."""
        return self.say(_LAPTOP_SORTS[code])

    def laptop_state(self, *, let_in: bool | None, held: bool) -> Pill:
        """How it stands with a laptop: somebody has it, nobody has, it is let in no more."""
        if not held:
            return self._pill(_LAPTOP_STATES, "nobody")
        return self._pill(_LAPTOP_STATES, "shut" if let_in is False else "used")

    def late(self) -> Pill:
        """An answer that was promised for an earlier day."""
        icon, word, tone = _LATE
        return Pill(icon, self.say(word), tone)

    def uncovered(self) -> Pill:
        """A request that came after the three years of support."""
        return Pill("info", self.say(_UNCOVERED), "grey")

    def comes(self, said: bool | None) -> Pill:  # noqa: FBT001  # as the appointment has it
        """Whether somebody comes to their appointment."""
        return self._pill(_COMES, {None: "unknown", True: "yes", False: "no"}[said])

    def lesson_state(self, code: str) -> Pill:
        return self._pill(_LESSON_STATES, code)

    def result(self, code: str) -> Pill:
        return self._pill(_RESULTS, code)

    def attention(self, code: str) -> Pill:
        return self._pill(_ATTENTION, code)

    def role(self, code: str) -> str:
        return self.say(_ROLES[code])

    def origin(self, code: str) -> str:
        return self.say(_ORIGINS[code])

    def problem(self, code: str, **params: object) -> str:
        return self.say(problem_words.PROBLEMS.get(code) or people_words.PROBLEMS[code], **params)

    def relay_problem(self, code: str) -> str:
        """Why the last sending to the association failed."""
        return self.say(problem_words.RELAY_PROBLEMS.get(code, problem_words.RELAY_PROBLEM))

    def rejection(self, code: str) -> str:
        """Why something that a laptop or a class hub offered was not taken in."""
        return self.say(problem_words.REJECTIONS.get(code, problem_words.REJECTIONS["wrong-shape"]))

    def presence(self, state: str, lesson: str, *, hand_raised: bool) -> Pill:
        """What a learner in the room looks like."""
        return self._pill(_PRESENCE, "hand" if hand_raised else state if lesson else "between")

    def error(self, status: int) -> str:
        return self.say(
            problem_words.ERRORS.get(
                status, problem_words.ERRORS[404] if status < 500 else problem_words.ERRORS[500]
            )
        )

    def _pill(self, known: dict[str, tuple[str, str, str]], code: str) -> Pill:
        icon, word, tone = known.get(code, ("info", code, "grey"))
        return Pill(icon, self.say(word), tone)


def iso(at: datetime | date) -> str:
    """What stands in a `datetime` attribute."""
    return within_calendar(at).isoformat(timespec="seconds") if isinstance(at, datetime) else at.isoformat()


def plain(values: dict[str, Any]) -> str:
    """Whatever a newer probe says, as it is."""
    return ", ".join(
        f"{name} {value}" for name, value in values.items() if value not in ("", None, [], False)
    )
