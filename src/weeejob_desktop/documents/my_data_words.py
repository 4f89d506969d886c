"""What the copy of a person's data says: its page, its headings, and a word for every code. French, plain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from weeejob_desktop.core.hours_csv import HoursWords
from weeejob_desktop.core.tickets import Delivery

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
)  # fmt: skip
HEADINGS: Mapping[Literal["lecons.csv", "exercices.csv", "demandes.csv"], tuple[str, ...]] = {
    "lecons.csv": ("Jour", "Heure", "Leçon", "Étape", "État"),
    "exercices.csv": (
        "Jour", "Heure", "Leçon", "Consigne", "Résultat", "Essais", "Indices", "Durée en secondes",
    ),
    "demandes.csv": ("Jour", "Heure", "Demande", "Qui", "Panne ou message", "État", "Envoi"),
}  # fmt: skip
HOURS_WORDS = HoursWords(
    headings={
        "date": "Jour",
        "begin": "Début",
        "end": "Fin",
        "origin": "Origine",
        "lesson": "Leçon",
        "step": "Étape",
        "measured": "Minutes mesurées",
        "counted": "Minutes comptées",
        "remark": "Remarque",
        "author": "Formatrice ou formateur",
        "reason": "Raison",
    },
    origins={"own_work": "Travail personnel", "class_meeting": "Séance", "correction": "Correction"},
    reasons={
        "counted": "",
        "declared": "déclaré à la fin d’une mission",
        "in_meeting": "compté avec la séance",
        "twice": "déjà compté ailleurs",
        "proposed": "proposition, pas encore confirmée",
        "limited": "un jour ne descend pas sous zéro",
    },
    to_confirm="date à confirmer",
)
OUTCOMES: Mapping[str, str] = {
    "done": "Réussi",
    "not_yet": "Pas encore",
    "passed_over": "Passé",
    "passed_with_trainer": "Réussi avec la formatrice ou le formateur",
}
SYMPTOMS: Mapping[str, str] = {
    "slow": "Il est lent",
    "no_internet": "Pas d’Internet",
    "screen": "L’écran",
    "keyboard_mouse": "Le clavier ou la souris",
    "battery": "La batterie",
    "sound": "Le son",
    "strange_message": "Un message bizarre",
    "other": "Autre chose",
}
STATES: Mapping[str, str] = {
    "received": "Demande créée",
    "assigned": "Weeefund s’en occupe",
    "waiting_for_learner": "Weeefund attend votre réponse",
    "in_repair": "En réparation",
    "ready": "Ordinateur prêt",
    "closed": "Terminée",
    "refused": "Fermée par Weeefund",
    "withdrawn": "Retirée par vous",
}
DELIVERIES: Mapping[Delivery, str] = {
    "waiting": "Pas encore envoyé",
    "in_class": "Arrivé en classe",
    "sent": "Envoyé à Weeefund",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page says of one copy: whose, of which day, and how much is in it."""

    first_name: str
    on: date
    hours: str
    entries: int


def folder_name(on: date) -> str:
    """« Weeejob – mes données – 2026-03-14 »."""
    return f"Weeejob – mes données – {on.isoformat()}"


def explanation(facts: Facts) -> str:
    """The page that explains the folder, in plain words."""
    day = f"{facts.on.day}{_first(facts.on)} {MONTHS[facts.on.month - 1]} {facts.on.year}"
    whose = f" de {facts.first_name}" if facts.first_name else ""
    return _EXPLANATION.format(whose=whose, day=day, hours=facts.hours, entries=facts.entries)


def _first(on: date) -> str:
    return "er" if on.day == 1 else ""


_EXPLANATION = """\
LES DONNÉES{whose} DANS WEEEJOB
Copie faite le {day}.

Ce dossier contient ce que Weeejob garde sur vous dans cet ordinateur.
Il est à vous. Vous pouvez le lire, le copier, le montrer ou le donner.
Temps de formation dans cette copie : {hours}.


LES FICHIERS

Un double-clic ouvre chaque tableau (.csv) dans LibreOffice Calc ou dans Excel.

heures.csv      Votre temps de formation, ligne par ligne : le jour, le début, la fin,
                et les minutes comptées. Une même minute n’est jamais comptée deux fois.
lecons.csv      Les étapes de leçon que vous avez ouvertes et terminées.
exercices.csv   Vos exercices : le résultat, les essais, les indices.
demandes.csv    Vos demandes de dépannage et les réponses de Weeefund.
image-….png, image-….jpg   Les images que vous avez jointes à vos demandes, s’il y en a.

mes-donnees.json   Tout ({entries} informations), pour un programme. Un éditeur de texte
                   l’ouvre aussi. Les noms des champs sont en anglais :
   saved          le jour de la copie, la version de Weeejob
   preferences    vos réglages (texte, couleurs, langue, connexion, envoi)
   identity       votre prénom, et les numéros au hasard qui vous désignent
   profile        ce que Weeefund a dit de votre inscription
   hubs           les serveurs de Weeefund que cet ordinateur connaît
   pending_enrolment    une inscription qui attend encore
   class_knocks   les serveurs de classe à qui cet ordinateur a demandé d’entrer
   seals          les sceaux de Weeefund sur ce qu’il a écrit lui-même
   open_interval, missions, mission_stretches    du temps qui se compte encore
   places, half_done    où vous en êtes dans les leçons et les exercices
   telephone      le numéro de Weeefund
   read_answers   les réponses que vous avez lues
   newest_diagnostics   l’état de cet ordinateur
   pin_tries      les essais du code de l’espace formateur
   traffic        ce que l’envoi a consommé, mois par mois, en octets
   entries        toutes les autres informations, une par une, dans l’ordre
Le détail de chaque information (« entries ») est dans le document « wire.md » de Weeejob.

Les jours et les heures sont ceux de France. Tant que Weeejob n’a pas parlé avec Weeefund,
ils viennent de l’horloge de l’ordinateur, qui peut se tromper.


CE QUI N’EST PAS DANS CE DOSSIER

Ce qui est secret. Avec cela, quelqu’un pourrait se faire passer pour vous :
la clé qui relie cet ordinateur à Weeefund, votre code d’inscription s’il attend encore,
l’empreinte du code de l’espace formateur, l’empreinte des pièces de cet ordinateur.

Ce qui dit deux fois la même chose : les copies de secours de vos données.

Ce qui ne parle pas de vous : les leçons, et le journal technique du programme (weeejob.log),
qui sert à le réparer.

Ce que vous tapez dans un exercice n’est gardé que pour un exercice commencé et pas fini.
Vos fichiers, vos photos et vos messages ne sont jamais dans Weeejob.


CE QUE WEEEFUND A DÉJÀ REÇU

Ce dossier vient de votre ordinateur. Weeefund garde aussi ce que cet ordinateur lui a envoyé.
Vous pouvez en demander une copie à Weeefund, ou demander de l’effacer.
"""
