"""A workspace without a database: believable answers for pictures and for states that are hard to reach."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from weeejob_desktop.core.computer import Computer, HealthLine, Probe, health
from weeejob_desktop.core.connection import Connection
from weeejob_desktop.core.home import HomeSnapshot, ModuleCard, ModuleState, Resume
from weeejob_desktop.core.hours_csv import HoursWords
from weeejob_desktop.core.ids import new_id, readable_number
from weeejob_desktop.core.lessons import Course, LessonCard, Module
from weeejob_desktop.core.modem import modem_lines
from weeejob_desktop.core.my_data import Unsent
from weeejob_desktop.core.pictures import Picture, PictureState
from weeejob_desktop.core.positioning import ModulePosition, Position
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.progress import (
    CourseProgress,
    ExerciseRecord,
    LessonProgress,
    ModuleProgress,
    Week,
)
from weeejob_desktop.core.progress import (
    Path as LearningPath,
)
from weeejob_desktop.core.sendings import Contents, Refused, Sending, Sendings, SentDay
from weeejob_desktop.core.stick import AnswerTaken, OnStick
from weeejob_desktop.core.tickets import Message, Symptom, Ticket, asked_already
from weeejob_desktop.core.training_time import Correction, Credit, Day, DayAccount, Line
from weeejob_desktop.workspace.pictures import Prepared, Screen
from weeejob_desktop.workspace.repair import COMES
from weeejob_desktop.workspace.stick import RunInStore
from weeejob_desktop.workspace.workspace import Workspace

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
NOW_AT = datetime(2023, 3, 14, 9, 30, tzinfo=UTC)
TO_COME_AT = datetime.now(UTC).replace(hour=13, minute=0, second=0, microsecond=0) + timedelta(days=3)
MODULES = (
    ("m01", "Bienvenue et premiers gestes", "Premiers gestes", "mouse", 100, 7, 300),
    ("m02", "Le clavier sans stress", "Le clavier", "keyboard", 100, 6, 270),
    ("m03", "Le bureau, les fenêtres, les fichiers", "Bureau et fichiers", "folders", 100, 6, 300),
    ("m04", "Mon ordinateur est à moi\u00a0: l’équiper", "S’équiper", "laptop", 100, 6, 300),
    ("m05", "J’entretiens mon ordinateur", "Entretenir", "wrench", 100, 9, 390),
    ("m06", "Internet\u00a0: chercher et vérifier", "Chercher", "globe-hemisphere-west", 100, 6, 270),
    ("m07", "La messagerie", "La messagerie", "envelope-open", 55, 6, 300),
    ("m08", "Mots de passe et arnaques", "Éviter les pièges", "shield-check", 0, 6, 270),
    ("m09", "Mes démarches en ligne", "Mes démarches", "identification-card", 0, 8, 420),
    ("m10", "Je crée mes documents\u00a0: CV et lettre", "CV et lettre", "file-text", 0, 6, 300),
    ("m11", "Je cherche un emploi en ligne", "Trouver un emploi", "briefcase", 0, 6, 300),
    ("m12", "Je suis autonome\u00a0: projet et bilan", "Projet et bilan", "flag-checkered", 0, 4, 180),
)
LESSONS = (
    ("Choisir une adresse mail sérieuse", "done"),
    ("Lire et trier mes messages", "done"),
    ("Écrire et répondre\u00a0: objet, politesse", "done"),
    ("Joindre et ouvrir une pièce jointe", "started"),
    ("SMS, messagerie, visio\u00a0: choisir le bon moyen", "faulty"),
    ("Bilan\u00a0: envoyer un document à mon conseiller", "planned"),
)
PROBES = (
    Probe(
        "modem",
        "ok",
        {"state": "connected", "operator": "Orange F", "technology": "4g", "signal_percent": 71},
    ),
    Probe("system", "ok", {"name": "Debian GNU/Linux 12", "kernel": "6.1"}),
    Probe("model", "ok", {"name": "Lenovo ThinkPad T450"}),
    Probe("processor", "ok", {"name": "Intel Core i5-5300U", "cores": 2}),
    Probe("memory", "ok", {"total_bytes": 4_000_000_000, "available_bytes": 1_900_000_000}),
    Probe("disk_space", "ok", {"total_bytes": 120_000_000_000, "free_bytes": 61_000_000_000}),
    Probe("battery", "ok", {"charge_percent": 81, "capacity_percent": 58, "cycles": 412}),
    Probe("temperature", "ok", {"celsius": 52}),
    Probe("network", "ok", {"wifi": 1, "cable": 1, "mobile": 1, "up": ["mobile"]}),
    Probe("updates", "ok", {"waiting": 3, "security": 1, "list_age_days": 2, "restart_needed": False}),
    Probe("uptime", "ok", {"uptime_seconds": 7300}),
    Probe("kernel_errors", "denied", {}),
    Probe("sound", "absent", {}),
)


class FakeWorkspace(Workspace):
    """Answers at once, keeps nothing on disk. `offline` decides how far requests have come."""

    def __init__(self, *, enrolled: bool = True, empty: bool = False) -> None:
        self.enrolled = enrolled
        self.empty = empty
        self.key = modem_lines(PROBES)
        self.unlocked = False
        self.proposed: list[Correction] = []
        self.saved_hours: list[tuple[Path, HoursWords]] = []
        self.disk_problem = ""
        self.first_name = "Amina"
        self.pictures: dict[str, bytes] = {}
        self.covered: bool | None = None if empty else True
        self.phone = ""
        self.kept: list[Ticket] = [] if empty else [_answered()]

    def close(self) -> None:
        """Nothing to release."""

    def boot(self) -> str:
        return "boot"

    def monotonic_ms(self) -> int:
        return 0

    def introduce(self, first_name: str) -> HomeSnapshot:
        self.first_name = first_name
        return self.home()

    def enrol_with_code(self, code: str, hub_address: str = "") -> Connection:
        if len(code) < 14:
            raise UserProblem("code_malformed")
        return Connection(enrolment_waiting=True)

    def enrol_with_file(self, path: Path) -> Connection:
        return Connection(enrolment_waiting=path.is_file())

    def say_it_is_me(self) -> HomeSnapshot:
        return self.home()

    def hub_known(self) -> bool:
        return False

    def home(self) -> HomeSnapshot:
        modules = tuple(
            ModuleCard(id_, short, icon, count, percent, _state(percent))
            for id_, _, short, icon, percent, count, _ in MODULES
        )
        return HomeSnapshot(
            first_name=self.first_name,
            total_ms=23 * HOUR_MS + 15 * MINUTE_MS,
            week_ms=4 * HOUR_MS + 30 * MINUTE_MS,
            today_ms=42 * MINUTE_MS,
            resume=Resume("joindre", "Joindre et ouvrir une pièce jointe", 4, 9, 15, started=True),
            modules=modules,
            unread_answers=sum(ticket.unread for ticket in self.kept),
            unread_opened=sum(one.unread and one.opened_for and not one.answered for one in self.kept),
        )

    def save_sheet(self, lesson_id: str, folder: Path) -> Path:
        if self.disk_problem:
            raise UserProblem(self.disk_problem)
        return folder / f"Fiche-{lesson_id}.pdf"

    def save_trainer_sheet(self, lesson_id: str, folder: Path) -> Path:
        return folder / f"Fiche-formateur-{lesson_id}.pdf"

    def course(self) -> CourseProgress:
        entries = []
        for id_, title, short, icon, percent, count, minutes in MODULES:
            if id_ == "m07":
                lessons = tuple(
                    LessonProgress(
                        f"{id_}-{number}", name, 45, state, {"done": 100, "started": 40}.get(state, 0),  # type: ignore[arg-type] # one of LessonState
                        review=number == 2,
                    )
                    for number, (name, state) in enumerate(LESSONS)
                )  # fmt: skip
            else:
                lessons = tuple(
                    LessonProgress(f"{id_}-{number}", f"Leçon {number + 1}", minutes // count, "planned")
                    for number in range(count)
                )
            cards = tuple(LessonCard(one.id, one.title, one.minutes, "ready") for one in lessons)
            module = Module(id_, title, short, "Recevoir, lire et envoyer un message.", icon, "use", cards)
            entries.append(ModuleProgress(module, lessons, percent))
        modules = tuple(entry.module for entry in entries)
        return CourseProgress(Course("La formation", "1", 3600, modules), tuple(entries))

    def request_repair(self, symptom: Symptom) -> Ticket:
        already = asked_already(self.kept, symptom)
        if already is not None:
            return already
        id_ = new_id(1_678_786_200_000 + len(self.kept))
        ticket = Ticket(id_, readable_number(id_), symptom, "received", NOW_AT, "waiting")
        self.kept.insert(0, ticket)
        return ticket

    def add_words(self, ticket_id: str, text: str) -> Ticket:
        if not text.strip():
            raise UserProblem("words_empty")
        return self._change(ticket_id, Message(new_id(1), "learner", "", text, None, NOW_AT))

    def prepare_picture(self, source: Path | Screen) -> Prepared:
        if isinstance(source, Path):
            if source.suffix not in {".png", ".jpg"}:
                raise UserProblem("picture_unreadable")
            return Prepared(source.read_bytes(), "image/png")
        return Prepared(a_screen(), "image/png")

    def show_picture(self, ticket_id: str, picture: Prepared, text: str = "") -> Ticket:
        named = Picture(hashlib.sha256(picture.content).hexdigest(), picture.type, len(picture.content))
        self.pictures[named.sha256] = picture.content
        said = Message(new_id(5), "learner", "", text, None, NOW_AT, pictures=(named,))
        return self._change(ticket_id, said)

    def answer_picture(self, ticket_id: str, sha256: str, agreed: bool) -> Ticket:
        ticket = next(one for one in self.kept if one.id == ticket_id)
        state: PictureState = "agreed" if agreed else "later"
        messages = tuple(
            replace(
                said,
                pictures=tuple(
                    replace(one, state=state) if one.sha256 == sha256 else one for one in said.pictures
                ),
            )
            for said in ticket.messages
        )
        return self._put(replace(ticket, messages=messages))

    def picture(self, shown: Picture) -> bytes:
        return self.pictures.get(shown.sha256, b"")

    def settle(self, ticket_id: str) -> Ticket:
        ticket = self._change(ticket_id, Message(new_id(2), "learner", "", "", "closed", NOW_AT))
        return self._put(replace(ticket, state="closed"))

    def answer_appointment(self, ticket_id: str, appointment: str, *, comes: bool) -> Ticket:
        ticket = next(one for one in self.kept if one.id == ticket_id)
        reply = 1 + max((message.reply for message in ticket.messages), default=0)
        said = Message(new_id(4), "learner", "", COMES[comes], None, datetime.now(UTC))
        return self._change(ticket_id, replace(said, appointment=appointment, comes=comes, reply=reply))

    def withdraw(self, ticket_id: str) -> Ticket:
        ticket = self._change(ticket_id, Message(new_id(2), "learner", "", "", "withdrawn", NOW_AT))
        return self._put(replace(ticket, state="withdrawn"))

    def _change(self, ticket_id: str, message: Message) -> Ticket:
        ticket = next(one for one in self.kept if one.id == ticket_id)
        return self._put(replace(ticket, messages=(*ticket.messages, message)))

    def _put(self, ticket: Ticket) -> Ticket:
        self.kept = [ticket if one.id == ticket.id else one for one in self.kept]
        return ticket

    def tickets(self) -> tuple[Ticket, ...]:
        return tuple(self.kept)

    def mark_read(self, ticket_id: str) -> None:
        ticket = next(one for one in self.kept if one.id == ticket_id)
        self._put(replace(ticket, unread=False))

    def computer(self) -> Computer:
        if self.empty:
            return Computer("", "", "", 0, 0, (), None, None, ())
        return Computer(
            "Lenovo ThinkPad T450",
            "W-0421",
            "Debian GNU/Linux 12",
            4_000_000_000,
            120_000_000_000,
            health(PROBES),
            NOW_AT,
            date(2025, 10, 12),
            PROBES,
            covered=self.covered,
            phone=self.phone,
        )

    def modem(self) -> tuple[HealthLine, ...]:
        return () if self.empty else self.key

    def look_aside(self, run_in_store: Callable[[Callable[[], None]], None], ticket_id: str = "") -> None:
        def keep() -> None:
            self.empty = False

        run_in_store(keep)

    def path(self) -> LearningPath:
        lessons = tuple(lesson for module in self.course().modules for lesson in module.lessons)
        hours = (2.5, 3.25, 0, 4, 5.5, 3.5, 4.5)
        monday = date(2023, 1, 30)
        weeks = tuple(
            Week(monday + timedelta(days=7 * index), int(length * HOUR_MS))
            for index, length in enumerate(hours)
        )
        return LearningPath(
            23 * HOUR_MS + 15 * MINUTE_MS, 3600, 20 * MINUTE_MS, weeks, lessons, _records(), monday, NOW_AT,
            self.positions(),
        )  # fmt: skip

    def positions(self) -> tuple[ModulePosition, ...]:
        """Two modules known from the start, the others learned since, one still to see again."""
        starts, nows = (4, 2, 1, 2, 1, 3, 2, 1, 1, 2, 1, 1), (5, 4, 4, 3, 3, 4, 4, 2, 3, 4, 3, 3)
        return tuple(
            ModulePosition(id_, short, Position(start, right=start > 2), Position(now, right=now != 2))
            for (id_, _title, short, *_rest), start, now in zip(MODULES, starts, nows, strict=True)
        )

    def unlock_trainer_space(self, pin: str) -> None:
        if pin != "123456":
            raise UserProblem("pin_wrong")
        self.unlocked = True

    def trainer_hours(self) -> Credit:
        if not self.unlocked:
            raise UserProblem("trainer_locked")
        return self.days()

    def days(self) -> Credit:
        return Credit(
            (
                Day(date(2023, 3, 12), {"own_work": 72 * MINUTE_MS}),
                Day(date(2023, 3, 13), {"class_meeting": 180 * MINUTE_MS, "own_work": 25 * MINUTE_MS}),
                Day(date(2023, 3, 14), {"own_work": 42 * MINUTE_MS}, 42 * MINUTE_MS),
            )
        )

    def trainer_exercises(self) -> tuple[ExerciseRecord, ...]:
        if not self.unlocked:
            raise UserProblem("trainer_locked")
        return _records()

    def trainer_day(self, on: date) -> DayAccount:
        if not self.unlocked:
            raise UserProblem("trainer_locked")
        return self.day(on)

    def day(self, on: date) -> DayAccount:
        days = {day.on: day for day in self.days().days}
        lines = _lines().get(on, ())
        proposed = tuple(
            Line(
                "correction", None, None, one.length_ms, 0, "proposed",
                fact=one.id, author=one.author, words=one.reason,
            )
            for one in self.proposed if one.on == on
        )  # fmt: skip
        return DayAccount(days.get(on) or Day(on, {}), (*lines, *proposed))

    def trainer_proposals(self) -> tuple[Correction, ...]:
        if not self.unlocked:
            raise UserProblem("trainer_locked")
        return tuple(self.proposed)

    def propose_correction(self, on: date, minutes: int, reason: str, author: str) -> None:
        if not minutes:
            raise UserProblem("correction_empty")
        if abs(minutes) > 1500 or len(reason) > 500 or len(author) > 200:
            raise UserProblem("correction_too_long")
        id_ = new_id(1_678_786_200_000 + len(self.proposed))
        self.proposed.append(Correction(id_, on, minutes * MINUTE_MS, False, author, reason))

    def save_trainer_hours(self, path: Path, words: HoursWords) -> None:
        if self.disk_problem:
            raise UserProblem(self.disk_problem)
        self.saved_hours.append((path, words))

    def lock_trainer_space(self) -> None:
        self.unlocked = False

    def connection(self) -> Connection:
        return Connection(
            enrolled=self.enrolled,
            waiting=4,
            in_class=1,
            rejected=2,
            last_sent_at=NOW_AT,
            month_bytes=1_340_000,
            person="Amina B.",
            class_door="not_admitted",
        )

    def sendings(self) -> Sendings:
        today_on = date(2023, 3, 14)
        if self.empty:
            return Sendings(Contents(), Contents(), (), (), today_on)
        days = []
        for back in range(12):
            at = datetime(2023, 3, 14, 14, 5, tzinfo=PARIS) - timedelta(days=back)
            went = [Sending(at, Contents(requests=back == 0, results=3, steps=4, work_ms=45 * MINUTE_MS))]
            if back == 0:
                went.append(Sending(at - timedelta(hours=3), Contents(steps=1, work_ms=20_000, looks=1)))
            days.append(SentDay(at.date(), tuple(went)))
        return Sendings(
            here=Contents(requests=2, results=3, work_ms=45 * MINUTE_MS),
            in_class=Contents(steps=2, others=1),
            days=tuple(days),
            refused=(
                Refused("too-long", Contents(work_ms=30 * HOUR_MS)),
                Refused("wrong-shape", Contents(results=1)),
            ),
            today_on=today_on,
        )

    def unsent(self) -> Unsent:
        return Unsent() if self.empty else Unsent(work_ms=200 * MINUTE_MS, results=2, requests=1)

    def save_my_data(self, folder: Path) -> Path:
        if folder.name == "full":
            raise UserProblem("copy_disk_full")
        return folder / "Weeejob – mes données – 2023-03-14"

    def put_on_stick(self, folder: Path, run_in_store: RunInStore) -> OnStick:
        if folder.name == "full":
            raise UserProblem("stick_full")
        return OnStick("weeejob-WF-0412-2023-03-14.weeejob", folder.name, 0 if self.empty else 4)

    def take_from_stick(self, path: Path, run_in_store: RunInStore) -> AnswerTaken:
        if path.name == "foreign":
            raise UserProblem("stick_foreign")
        return AnswerTaken(sent=4, rejected=0, news=1, waiting=0)

    def erase_my_data(self) -> None:
        self.first_name = ""

    @property
    def data_folder(self) -> Path:
        return Path("/nowhere")


def a_screen(width: int = 1366, height: int = 768) -> bytes:
    """A picture of some screen with a window on it, as PNG."""
    from PySide6.QtCore import QBuffer, QRect
    from PySide6.QtGui import QColor, QImage, QPainter

    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(QColor("#2B5CAB"))
    painter = QPainter(image)
    painter.fillRect(QRect(width // 4, height // 4, width // 2, height // 3), QColor("white"))
    painter.fillRect(QRect(width // 4, height // 4, width // 2, 40), QColor("#C8452F"))
    painter.end()
    into = QBuffer()
    into.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(into, "PNG")  # type: ignore[call-overload] # PySide takes a str here, and only that
    return bytes(into.data().data())


def _state(percent: int) -> ModuleState:
    return "done" if percent == 100 else "started" if percent else "to_start"


def _answered() -> Ticket:
    id_ = new_id(1_678_000_000_000)
    said = Message(
        new_id(3),
        "technician",
        "Weeefund",
        "Passez jeudi à 14\u00a0h, nous la changeons.",
        "assigned",
        NOW_AT,
        appointment="a",
        starts_at=TO_COME_AT,
        place="à l’atelier",
    )
    return Ticket(id_, "M4R-8TX", "battery", "assigned", NOW_AT, "sent", (said,), unread=True)


PARIS = timezone(timedelta(hours=1))


def _lines() -> dict[date, tuple[Line, ...]]:
    """Why the three days are as long as they are."""

    def line(day: int, begin: str, end: str, measured: int, **more: Any) -> Line:
        begin_at, end_at = (
            datetime.strptime(f"2023-03-{day} {text}", "%Y-%m-%d %H:%M").replace(tzinfo=PARIS)
            for text in (begin, end)
        )
        said = {"origin": "own_work", "counted_ms": measured * MINUTE_MS, "reason": "counted", **more}
        return Line(begin_at=begin_at, end_at=end_at, measured_ms=measured * MINUTE_MS, **said)

    return {
        date(2023, 3, 12): (
            line(12, "10:05", "10:47", 42, lesson="m07-0"),
            line(12, "14:00", "14:52", 30, lesson="m07-3", reason="declared"),
            line(12, "14:10", "14:30", 20, lesson="m07-3", counted_ms=0, reason="twice"),
        ),
        date(2023, 3, 13): (
            line(13, "9:00", "12:00", 180, origin="class_meeting"),
            line(13, "9:20", "10:25", 61, lesson="m07-1", counted_ms=0, reason="in_meeting"),
            line(13, "18:30", "18:55", 25, lesson="m07-2"),
        ),
        date(2023, 3, 14): (line(14, "9:05", "9:47", 42, lesson="m07-3", to_confirm=True),),
    }


def _records() -> tuple[ExerciseRecord, ...]:
    return (
        ExerciseRecord(
            "la-souris", "La souris et le pavé tactile", "c1", "cible", "Cliquez sur les 10 ronds.",
            done=False, tries=5, hints=2, failures=3, errors={"missed": 9}, last_on=date(2023, 3, 13),
            review=True,
        ),
        ExerciseRecord(
            "la-souris", "La souris et le pavé tactile", "q1", "qcm", "Quel bouton sert à choisir\u00a0?",
            done=True, tries=1, hints=0, failures=0, errors={}, last_on=date(2023, 3, 14), review=False,
        ),
        ExerciseRecord(
            "double-clic", "Double-clic, clic droit, molette", "d1", "double-clic", "Ouvrez les dossiers.",
            done=False, tries=1, hints=0, failures=0, errors={}, last_on=date(2023, 3, 14), review=False,
        ),
    )  # fmt: skip
