"""Why time does not count just now, and how to go on: calm, without blame."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from weeejob_desktop.core.idle import Counting
from weeejob_desktop.ui.words import ZONE, tr


def time_of_day(at: datetime) -> str:
    """« 14 h 32 », in the hub's zone."""
    local = at.astimezone(ZoneInfo(ZONE))
    return tr("{hour} h {minute}", hour=local.hour, minute=f"{local.minute:02d}")


def why_paused(counting: Counting) -> tuple[str, str, str]:
    """The icon, the sentence and the word on the button ("" for none) of a pause."""
    if counting.reason == "suspend":
        return (
            "moon",
            tr("L’ordinateur a dormi : ce temps-là ne compte pas. Bougez la souris pour reprendre."),
            tr("Je reprends"),
        )
    if counting.reason == "mission":
        return (
            "flag",
            tr("Vous êtes dans un autre programme. À la fin, nous vous demanderons si la mission est faite."),
            "",
        )
    if counting.since_at is None:
        return "pause", tr("Le temps est en pause. Bougez la souris pour reprendre."), tr("Je reprends")
    return (
        "pause",
        tr(
            "Le temps est en pause depuis {time}. Bougez la souris pour reprendre.",
            time=time_of_day(counting.since_at),
        ),
        tr("Je reprends"),
    )
