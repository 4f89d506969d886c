"""What codes say to people: the one place of the interface where a code becomes a sentence, with icon and
tone.

A code that is not known here still gives a calm sentence; a newer hub or probe never shows a bare code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from weeejob_desktop.ui.theme import Tone
from weeejob_desktop.ui.words import plural, tr

if TYPE_CHECKING:  # only named here: these rooms cost more to import than the first window has
    from weeejob_desktop.core.connection import Connection
    from weeejob_desktop.core.problems import UserProblem
    from weeejob_desktop.core.progress import LessonState
    from weeejob_desktop.core.tickets import Symptom, Ticket
    from weeejob_desktop.core.training_time import Origin, Reason

SYMPTOM_ICONS: dict[Symptom, str] = {
    "slow": "hourglass-medium",
    "no_internet": "wifi-slash",
    "screen": "monitor",
    "keyboard_mouse": "keyboard",
    "battery": "battery-warning",
    "sound": "speaker-slash",
    "strange_message": "warning-circle",
    "other": "question",
}


@dataclass(frozen=True, slots=True)
class State:
    """A state as people see it: icon, words, tone. Never one without the others."""

    icon: str
    words: str
    tone: Tone


def symptom(code: Symptom) -> str:
    """The words under one of the eight pictograms."""
    return {
        "slow": tr("Il est lent"),
        "no_internet": tr("Pas d’Internet"),
        "screen": tr("L’écran"),
        "keyboard_mouse": tr("Le clavier ou la souris"),
        "battery": tr("La batterie"),
        "sound": tr("Le son"),
        "strange_message": tr("Un message bizarre"),
        "other": tr("Autre chose"),
    }[code]


def ticket_state(ticket: Ticket) -> State:
    """Where a request is now: its state, or how far it has come while nobody has taken it."""
    states: dict[str, State] = {
        "assigned": State("user", tr("Weeefund s’en occupe"), "blue"),
        "waiting_for_learner": State("chat-circle-text", tr("Weeefund attend votre réponse"), "sun"),
        "in_repair": State("wrench", tr("En réparation"), "blue"),
        "ready": State("calendar-check", tr("Ordinateur prêt"), "green"),
        "closed": State("check-circle", tr("Terminée"), "green"),
        "refused": State("info", tr("Fermée par Weeefund"), "grey"),
        "withdrawn": State("trash", tr("Retirée par vous"), "grey"),
    }
    known = states.get(ticket.state)
    if known is not None:
        return known
    return {
        "waiting": State("clock", tr("Pas encore envoyée"), "sun"),
        "in_class": State("users", tr("Arrivée en classe"), "blue"),
        "sent": State("check", tr("Envoyée à Weeefund"), "green"),
    }[ticket.delivery]


def lesson_state(state: LessonState, percent: int = 0) -> State:
    """The state of one lesson in « Apprendre »."""
    return {
        "planned": State("clock", tr("Bientôt"), "grey"),
        "faulty": State("warning", tr("Ne peut pas s’ouvrir"), "coral"),
        "to_start": State("circle", tr("À commencer"), "blue"),
        "started": State("play", tr("En cours : {percent} %", percent=percent), "sun"),
        "done": State("check-circle", tr("Terminée"), "green"),
    }[state]


def confidence_level(level: int) -> str:
    """How sure somebody feels, 1 to 5, in their words."""
    return {
        1: tr("Je n’ose pas"),
        2: tr("J’ose avec quelqu’un"),
        3: tr("J’y arrive avec un peu d’aide"),
        4: tr("J’y arrive sans aide"),
        5: tr("Je peux l’apprendre à quelqu’un"),
    }[level]


def connection(now: Connection) -> State:
    """The sentence of the status bar: what is kept, what is sent. Being offline is no error. Of the
    connection only what a try has shown is said, and « tout est envoyé » only when the association's hub said
    so."""
    kept = tr("Tout est gardé sur votre ordinateur.")
    offline = State("cloud-slash", f"{tr('Pas de connexion.')} {kept}", "bar")
    if now.problem and now.problem not in OF_THE_WAY:
        passing = now.problem in OF_THE_LAST_TRY
        return offline if passing and now.network == "none" else _trouble(now.problem)
    if now.enrolment_waiting:
        return State("clock", f"{_enrolment_waits(now)} {kept}", "bar")
    if not now.enrolled:
        return State("laptop", kept, "bar")
    if now.network == "none":
        return offline
    return _sending(now)


OF_THE_WAY = frozenset({"no_network", "hub_unreachable"})
"""Problems that say no more than « pas de connexion »: the network tells it better than their memory."""
OF_THE_LAST_TRY = frozenset({"hub_garbled", "hub_trouble", "hub_not_trusted", "slow_down"})
"""Problems that pass by themselves: nothing is known of them where there is no connection."""


def _trouble(code: str) -> State:
    return State("clock" if code == "code_late" else "cloud-slash", round_problem(code), "bar")


def _enrolment_waits(now: Connection) -> str:
    if now.network in {"none", "unknown"}:
        return tr("Votre inscription part à la prochaine connexion.")
    return tr("Votre inscription n’est pas encore arrivée. Weeejob essaie de nouveau bientôt.")


def _sending(now: Connection) -> State:
    seen = now.network in {"limited", "free"}
    # `limited` may be a 4G key, a cable or a neighbour's telephone; before the first try nothing is known.
    way = f"{tr('Connexion à Internet.')} " if seen else ""
    again = plural(
        "%n information est à revoir. Rien n’est perdu.",
        "%n informations sont à revoir. Rien n’est perdu.",
        now.rejected,
    )
    busy = tr("Envoi en cours.") if now.waiting else tr("Weeejob demande s’il y a du nouveau.")
    in_class = tr("Tout est arrivé en classe. Weeefund le recevra ensuite.")
    cases = (
        (now.busy and seen, State("cloud-arrow-up", f"{way}{busy}", "green")),
        (now.rejected > 0, State("info", f"{way}{again}", "bar")),
        (now.waiting == 0, State("cloud-check", f"{way}{tr('Tout est envoyé.')}", "green")),
        (now.in_class >= now.waiting, State("users", in_class, "green")),
    )
    later = tr("Tout n’est pas encore parti. Tout est gardé sur votre ordinateur.")
    return next((state for holds, state in cases if holds), State("laptop", f"{way}{later}", "bar"))


def round_problem(code: str) -> str:
    """Why the last sending did not succeed although there was a network. Everything is kept, always."""
    of_this_laptop = _problem_sentences().get(code)
    if of_this_laptop is not None:
        return of_this_laptop
    kept = tr("Tout est gardé sur votre ordinateur.")
    return f"{_round_reasons().get(code) or tr('Le dernier envoi n’a pas marché.')} {kept}"


def user_problem(problem: UserProblem) -> str:
    """What happened and the one next step, in plain words."""
    if problem.code == "pin_wait":
        seconds = int(problem.params.get("seconds", 60))
        return plural(
            "Trop d’essais. Attendez %n minute.", "Trop d’essais. Attendez %n minutes.", -(-seconds // 60)
        )
    if problem.code in _round_reasons():
        return round_problem(problem.code)
    return _problem_sentences().get(problem.code) or tr(
        "Cela n’a pas marché. Votre travail est gardé. Essayez encore dans un moment."
    )


def codes_with_a_sentence() -> frozenset[str]:
    """Every code of a problem that is said in words of its own."""
    return frozenset({"pin_wait", *_problem_sentences(), *_round_reasons()})


def _round_reasons() -> dict[str, str]:
    answers_badly = tr("Au dernier essai, le serveur de Weeefund a mal répondu.")
    return {
        "no_network": tr("Pas de connexion."),
        "hub_unreachable": tr("Pas de connexion."),
        "hub_garbled": answers_badly,
        "hub_trouble": answers_badly,
        "hub_refuses": tr("Le serveur de Weeefund n’a pas accepté l’envoi. Montrez cet écran à Weeefund."),
        "too_large": tr("Un envoi est trop gros pour le serveur. Montrez cet écran à Weeefund."),
        "slow_down": tr("Le serveur de Weeefund a demandé d’attendre un peu."),
        "update_needed": tr("Weeejob doit être mis à jour avant le prochain envoi."),
        "enrol_again": tr("L’inscription de cet ordinateur est à refaire avec Weeefund."),
        "hub_not_trusted": tr(
            "Pas de connexion avec Weeefund. Ce Wi-Fi demande peut-être un accord dans le navigateur."
        ),
        "root_unknown": tr(
            "Le serveur qui répond pour Weeefund a une autre clé qu’avant. Demandez un nouveau code "
            "d’inscription à Weeefund."
        ),
        "hub_address_wrong": tr("L’adresse du serveur de Weeefund n’est pas juste."),
        "code_unknown": tr("Le code d’inscription n’est pas connu. Vérifiez-le avec Weeefund."),
        "code_used": tr("Ce code d’inscription a déjà servi. Demandez-en un autre à Weeefund."),
        "learner_known": tr(
            "Cet ordinateur garde le travail d’une autre personne. Demandez de l’aide à Weeefund : "
            "rien n’est perdu, et le code reste bon."
        ),
        "code_expired": tr("Ce code d’inscription n’est plus valable. Demandez-en un autre à Weeefund."),
        "code_wrong": tr("Le code d’inscription n’est pas juste. Vérifiez-le avec Weeefund."),
    }


def _problem_sentences() -> dict[str, str]:
    return {
        "folder_not_writable": tr(
            "Weeejob ne peut pas écrire dans son dossier. Demandez de l’aide à Weeefund : rien n’est perdu."
        ),
        "disk_full": tr(
            "Le disque est plein. Videz la corbeille ou retirez de gros fichiers, puis ouvrez Weeejob à "
            "nouveau. Tout ce qui est déjà gardé est en sécurité."
        ),
        "database_newer": tr(
            "Vos données viennent d’une version plus récente de Weeejob. Elles sont intactes. "
            "Installez la dernière version de Weeejob pour les ouvrir."
        ),
        "database_damaged": tr(
            "Le fichier de vos données est abîmé. Il est mis de côté, sans rien effacer. "
            "Montrez cet écran à Weeefund."
        ),
        "code_malformed": tr("Ce code n’est pas complet. Il a 14 lettres et chiffres. Vérifiez-le."),
        "hub_address_missing": tr("Écrivez aussi l’adresse du serveur. Elle est sur votre feuille."),
        "code_late": tr(
            "Votre code est arrivé tard. Une personne de Weeefund doit le confirmer. "
            "Vous n’avez rien à faire."
        ),
        "not_admitted": tr("La classe doit encore faire entrer cet ordinateur. Vous n’avez rien à faire."),
        "not_of_this_class": tr(
            "Cet ordinateur n’est pas entré dans cette classe. Demandez à la personne qui vous forme."
        ),
        "preparation_unreadable": tr(
            "Ce fichier ne peut pas être lu. Retirez la clé USB, remettez-la, puis essayez encore."
        ),
        "preparation_foreign": tr(
            "Ce n’est pas un fichier d’inscription de Weeefund. Choisissez un autre fichier."
        ),
        "preparation_damaged": tr("Ce fichier d’inscription est abîmé. Demandez-en un autre à Weeefund."),
        "preparation_newer": tr(
            "Ce fichier est pour une version plus récente de Weeejob. Demandez de l’aide à Weeefund."
        ),
        "class_address_wrong": tr(
            "Cette adresse n’est pas juste. Recopiez-la, ou demandez à la personne qui vous forme."
        ),
        "words_empty": tr("Écrivez d’abord quelques mots."),
        "picture_unreadable": tr(
            "Cette image ne s’ouvre pas. Choisissez une photo ou une copie d’écran (PNG ou JPEG)."
        ),
        "picture_too_large": tr("Cette image est trop grande. Choisissez-en une autre."),
        "words_too_long": tr("Votre message est trop long. Écrivez-le en deux fois."),
        "lesson_planned": tr("Cette leçon arrive bientôt."),
        "lesson_faulty": tr("Cette leçon ne peut pas s’ouvrir. Vos autres leçons marchent."),
        "lesson_unknown": tr("Cette leçon n’existe plus. Choisissez-en une autre."),
        "pin_unset": tr("L’espace formateur s’ouvrira après l’inscription de cet ordinateur."),
        "pin_wrong": tr("Ce code n’est pas le bon. Essayez encore."),
        "correction_empty": tr("Écrivez combien de temps il faut ajouter ou retirer."),
        "correction_reason_missing": tr("Écrivez pourquoi, en quelques mots."),
        "correction_author_missing": tr("Écrivez votre nom."),
        "correction_too_long": tr("C’est trop long. Vérifiez le temps, la raison et le nom."),
        "trainer_locked": tr("L’espace formateur est fermé. Tapez le code."),
        "database_busy": tr("Un instant : Weeejob est occupé. Essayez encore. Rien n’est perdu."),
        "already_running": tr("Weeejob est déjà ouvert."),
        "name_empty": tr("Écrivez votre prénom."),
        "document_not_written": tr("Le document n’a pas pu être écrit. Choisissez un autre dossier."),
        "sheet_missing": tr("Cette leçon n’a pas de fiche à imprimer."),
        "copy_disk_full": tr(
            "Il n’y a pas assez de place à cet endroit. Rien n’y a été laissé à moitié. "
            "Choisissez-en un autre."
        ),
        "stick_not_enrolled": tr("L’inscription de cet ordinateur doit d’abord être faite."),
        "stick_nothing": tr("Tout est déjà envoyé. Il n’y a rien à mettre sur la clé."),
        "stick_full": tr(
            "Il n’y a pas assez de place sur la clé. Rien n’y a été laissé à moitié. Prenez une autre clé."
        ),
        "stick_not_writable": tr(
            "Weeejob ne peut pas écrire à cet endroit. Vérifiez que la clé est branchée, ou prenez-en une "
            "autre."
        ),
        "stick_unreadable": tr(
            "Ce fichier ne peut pas être lu. Vérifiez que la clé est branchée, et essayez encore."
        ),
        "stick_unknown": tr(
            "Ce n’est pas un fichier de Weeejob. Choisissez celui dont le nom finit par « .weeejob »."
        ),
        "stick_half": tr(
            "Ce fichier n’est pas complet : la clé a peut-être été retirée trop tôt. Rien n’a changé ici. "
            "Demandez la réponse à nouveau."
        ),
        "stick_damaged": tr(
            "Ce fichier est abîmé, ou quelqu’un l’a changé. Rien n’a changé ici. "
            "Demandez la réponse à nouveau."
        ),
        "stick_foreign": tr("Cette réponse est pour un autre ordinateur. Rien n’a changé ici."),
        "stick_other_hub": tr(
            "Cette réponse ne vient pas du serveur où cet ordinateur est inscrit. Rien n’a changé ici."
        ),
        "stick_own_batch": tr(
            "Ce fichier est votre envoi, pas la réponse. Le nom de la réponse commence par « reponse »."
        ),
        "stick_newer": tr(
            "Ce fichier vient d’une version plus récente de Weeejob. Il faut d’abord mettre Weeejob à jour."
        ),
        "stick_old": tr(
            "Ce fichier n’est plus valable. Rien n’est perdu. Mettez à nouveau votre travail sur la clé."
        ),
        "stick_overtaken": tr(
            "Cet ordinateur a déjà reçu des nouvelles plus récentes que cette réponse. Rien n’est perdu. "
            "S’il reste du travail à envoyer, mettez-le à nouveau sur la clé."
        ),
        "stick_too_large": tr("Ce fichier est trop gros. Montrez cet écran à Weeefund."),
        "sending_busy": tr(
            "Un envoi est en cours. Attendez une minute, puis essayez encore. Rien n’est effacé."
        ),
        "erasing_unfinished": tr(
            "Tout n’a pas pu être effacé pour le moment. Essayez encore : Weeejob finira ce qui reste."
        ),
    }


def after_mending() -> str:
    """The database was found damaged at this start, and put together again."""
    return tr("Un fichier était abîmé. Weeejob l’a réparé. Votre travail est là.")


def on_another_laptop() -> str:
    """The data were found on another laptop than before."""
    return tr(
        "Cet ordinateur est nouveau pour Weeejob. Vos heures sont gardées. L’inscription est à refaire."
    )


def origin(code: Origin) -> str:
    """Where training time comes from."""
    return {
        "own_work": tr("Travail personnel"),
        "class_meeting": tr("Séance"),
        "correction": tr("Correction"),
    }[code]


def time_reason(code: Reason) -> str:
    """Why a stretch of time counts as it does; "" where it simply counts."""
    return {
        "counted": "",
        "declared": tr("Déclaré à la fin d’une mission"),
        "in_meeting": tr("Pendant la séance : compté avec la séance"),
        "twice": tr("Déjà compté ailleurs"),
        "proposed": tr("Proposition : à confirmer"),
        "limited": tr("Un jour ne descend pas sous zéro"),
    }[code]


def exercise_type(code: str) -> str:
    """What an exercise trains, in a few words."""
    known = {
        "cible": tr("Viser et cliquer"),
        "double-clic": tr("Double-clic"),
        "menu": tr("Clic droit et menus"),
        "zones": tr("Montrer sur l’image"),
        "ordre": tr("Mettre dans l’ordre"),
        "qcm": tr("Choisir la bonne réponse"),
        "vrai-faux": tr("Vrai ou faux"),
        "tri": tr("Trier"),
        "decision": tr("Choisir ses réponses"),
        "panne": tr("Chercher une panne"),
        "hameconnage": tr("Repérer un faux message"),
        "fichiers": tr("Ranger des fichiers"),
        "messagerie": tr("Écrire et ranger ses messages"),
        "navigateur": tr("Aller sur internet"),
        "formulaire": tr("Remplir un formulaire"),
        "editeur": tr("Écrire une lettre"),
        "bureau": tr("Utiliser l’ordinateur"),
        "tableau": tr("Tenir un tableau"),
        "situation": tr("Faire une démarche entière"),
        "calendrier": tr("Prendre un rendez-vous"),
        "clavier": tr("Trouver des touches"),
        "dactylo": tr("Écrire au clavier"),
        "adresse": tr("Adresse mail"),
        "mot-de-passe": tr("Mot de passe"),
        "positionnement": tr("Faire le point"),
    }
    return known.get(code) or tr("Exercice")
