"""Two small files: the learner's preferences (look and language), and what the association's installer set.

Read before the first paint, so plain JSON and nothing heavy. Facts never live here; they live in the journal.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal

from weeejob_desktop.paths import ERASING

Theme = Literal["system", "light", "dark", "contrast"]
Language = Literal["system", "fr", "en"]
NetworkKind = Literal["auto", "limited", "free"]
TEXT_PERCENTS = (100, 125, 150, 175, 200)
PREFERENCES_NAME = "preferences.json"
INSTALLATION_VARIABLE = "WEEEJOB_INSTALLATION"
INSTALLATION_FILE = Path("/etc/weeejob/installation.json")
PREPARATION_NAME = "preparation.json"


@dataclass(frozen=True, slots=True)
class Preferences:
    """How this person wants the app to look. `network` overrides what the machine says of the connection;
    `speak_demonstrations` has the sentence of a demonstration said aloud;
    `send_when_closed` lets the session send what waits while no window is open; `class_address` is where a
    class hub answers that cannot be found by itself (``host:port``)."""

    text_percent: int = 100
    theme: Theme = "system"
    language: Language = "system"
    network: NetworkKind = "auto"
    speak_demonstrations: bool = True
    send_when_closed: bool = True
    class_address: str = ""


@dataclass(frozen=True, slots=True)
class Installation:
    """What preparation wrote for this laptop: the hub's address (``host:port``), the sticker number, the
    model and serial that only root may read, and the date the laptop was given (ISO)."""

    hub_address: str = ""
    sticker: str = ""
    model: str = ""
    serial: str = ""


def load_preferences(folder: Path) -> Preferences:
    """The preferences kept in `folder`; the usual ones where the file is absent or unreadable, since a look
    must never keep the app from starting. Values that are not among the choices fall back one by one. A
    folder that is being erased has none."""
    data = {} if (folder / ERASING).exists() else _read_object(folder / PREFERENCES_NAME)
    usual = Preferences()
    choices: dict[str, tuple[Any, ...]] = {
        "text_percent": TEXT_PERCENTS,
        "theme": ("system", "light", "dark", "contrast"),
        "language": ("system", "fr", "en"),
        "network": ("auto", "limited", "free"),
    }
    kept = {name: data[name] for name, allowed in choices.items() if data.get(name) in allowed}
    for name in ("speak_demonstrations", "send_when_closed"):
        if isinstance(answer := data.get(name), bool):
            kept[name] = answer
    if isinstance(address := data.get("class_address"), str):
        kept["class_address"] = address.strip()[:200]
    return Preferences(**{**asdict(usual), **kept})


def save_preferences(folder: Path, preferences: Preferences) -> None:
    """Keep the preferences: written beside, flushed, then put in place. OSError when the disk refuses."""
    target = folder / PREFERENCES_NAME
    beside = target.with_suffix(".new")
    with beside.open("w", encoding="utf-8") as file:
        json.dump(asdict(preferences), file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(target)


def load_installation() -> Installation:
    """What the installer set, from the file that ``WEEEJOB_INSTALLATION`` names or from the system's; empty
    without."""
    data = _read_object(_installation_file())
    known = {field.name for field in fields(Installation)}
    return Installation(**{name: str(value) for name, value in data.items() if name in known})


def preparation_file() -> Path:
    """Where preparation leaves this laptop's own way to its hub: beside the installer's file."""
    return _installation_file().with_name(PREPARATION_NAME)


def _installation_file() -> Path:
    named = os.environ.get(INSTALLATION_VARIABLE)
    return Path(named) if named else INSTALLATION_FILE


def _read_object(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}
