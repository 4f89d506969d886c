"""The people of the demo, invented from first name to broken key. Any likeness is chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from weeejob_desktop.core.tickets import Symptom, TicketState

GIB = 1024**3


@dataclass(frozen=True, slots=True)
class Answer:
    """A later word on a request, `days_later` working days after it."""

    days_later: int
    words: str
    state: TicketState | None = None
    technician: bool = True


@dataclass(frozen=True, slots=True)
class Request:
    """A request made so many days before the story's end."""

    days_ago: int
    symptom: Symptom
    words: str = ""
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction that Paul proposes on the laptop after class, so many days before the story's end, and
    what Claire makes of it the next day: ``confirmed``, ``declined``, or "" while it waits."""

    days_ago: int
    minutes: int
    reason: str
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented person with their laptop. `diligence` is the chance to work at home on a day; nothing is
    done in the last `silent_days`; exercises of the type `stumbles_on` do not succeed."""

    name: str
    sticker: str
    model: str
    diligence: float = 0.45
    silent_days: int = 0
    given_days_ago: int = 12
    dead_clock: bool = False
    stumbles_on: str = ""
    battery_percent: int = 78
    free_gib: int = 61
    memory_gib: int = 8
    requests: tuple[Request, ...] = ()
    corrections: tuple[Corrected, ...] = ()


PEOPLE = (
    Invented(
        "Amina Benali", "W-0411", "Dell Latitude 5480", diligence=0.6,
        requests=(Request(0, "sound", "Bonjour, je n’entends plus rien avec le casque."),),
        corrections=(
            Corrected(10, 30, "Exercice de la séance fait sur papier.", "confirmed"),
            Corrected(6, 60, "Leçon relue à la maison, sans l’ordinateur.", "declined"),
            Corrected(1, 25, "La batterie était vide pendant la séance."),
        ),
    ),
    Invented(
        "Jean-Luc Morel", "W-0412", "HP EliteBook 840 G3", diligence=0.7, battery_percent=64,
        requests=(
            Request(
                9, "slow", "Il met longtemps à démarrer.",
                (
                    Answer(1, "Bonjour Jean-Luc. Fermez les programmes dont vous n’avez pas besoin, puis"
                              " redémarrez l’ordinateur. Est-ce que cela va mieux ?", "waiting_for_learner"),
                    Answer(2, "Oui, c’est beaucoup mieux. Merci !", technician=False),
                    Answer(3, "Très bien. Je termine la demande. Bonne journée !", "closed"),
                ),
            ),
        ),
    ),
    Invented("Fatou Diallo", "W-0413", "Lenovo ThinkPad T460", stumbles_on="menu", dead_clock=True),
    Invented(
        "Carlos Ribeiro da Costa", "W-0414", "Dell Latitude E7470", battery_percent=31, memory_gib=4,
        requests=(
            Request(
                5, "battery", "",
                (
                    Answer(1, "Bonjour Carlos. La batterie est très usée : nous pouvons la changer."
                              " Passez à l’atelier jeudi, entre 14 h et 17 h.", "assigned"),
                    Answer(3, "La nouvelle batterie est en place. Nous la testons un jour.", "in_repair"),
                ),
            ),
        ),
    ),
    Invented("Nadia Kaddour", "W-0415", "HP ProBook 430 G5", diligence=0.3, silent_days=9, free_gib=9),
    Invented(
        "Sylvie Perrin", "W-0416", "Lenovo ThinkPad X260", diligence=0.75, given_days_ago=400,
        requests=(
            Request(
                14, "keyboard_mouse", "La touche E ne marche plus.",
                (
                    Answer(1, "Bonjour Sylvie. Nous avons le bon clavier. Vous pouvez venir mardi.",
                           "assigned"),
                    Answer(4, "Le clavier est changé. L’ordinateur est prêt.", "ready"),
                ),
            ),
        ),
    ),
    Invented(
        "Mehmet Yilmaz", "W-0417", "Dell Latitude 5480", diligence=0.5, free_gib=3,
        requests=(
            Request(
                2, "no_internet", "La clé 4G clignote en rouge.",
                (
                    Answer(1, "Bonjour Mehmet. Retirez la clé 4G, attendez une minute, puis remettez-la."
                              " Dites-nous si la lumière devient bleue.", "waiting_for_learner"),
                ),
            ),
        ),
    ),
    Invented(
        "Thierry Garnier", "W-0418", "HP EliteBook 820 G4", diligence=0.4,
        requests=(Request(1, "strange_message", "Une fenêtre me demande d’appeler un numéro."),),
    ),
)  # fmt: skip


def probes(who: Invented) -> dict[str, dict[str, Any]]:
    """What this laptop's probes say, in the shape real ones have."""
    return {
        "system": {"status": "ok", "name": "Linux Mint 22.1"},
        "app": {"status": "ok", "version": "0.1.0"},
        "model": {"status": "ok", "name": who.model},
        "processor": {"status": "ok", "name": "Intel Core i5-7300U", "cores": 2},
        "memory": {
            "status": "ok",
            "total_bytes": int(who.memory_gib * 0.97 * GIB),
            "available_bytes": int(who.memory_gib * 0.4 * GIB),
        },
        "disk_space": {"status": "ok", "total_bytes": 119 * GIB, "free_bytes": who.free_gib * GIB},
        "disk_health": {"status": "denied"},
        "battery": {"status": "ok", "capacity_percent": who.battery_percent, "charge_percent": 83},
        "temperature": {"status": "ok", "celsius": 52},
        "network": {"status": "ok", "wifi": 1, "cable": 0, "mobile": 1},
        "updates": {"status": "ok", "waiting": 4, "security": 2, "list_age_days": 6},
        "uptime": {"status": "ok", "uptime_seconds": 7300},
        "screen": {"status": "error"},
    }
