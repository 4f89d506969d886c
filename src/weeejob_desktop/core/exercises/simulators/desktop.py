"""The computer of `bureau`: its programs, windows and settings, and how a lesson writes them. Values only.

Places and sizes are fractions of the desktop above the task bar. Sizes of programs and data are in megabytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from weeejob_desktop.core.exercises.exercise import (
    ExerciseFault,
    mapping_list,
    optional_text,
    required_text,
    truth,
    unique,
    whole_number,
)

SETTINGS = "settings"
"""The window of the settings, which is a program that every computer has."""
PAGES = (
    "sound", "brightness", "text", "language", "updates", "wifi", "mobile", "printers", "battery", "storage",
    "programs",
)  # fmt: skip
USUAL_ICON = "app-window"
TEXT_SIZES = (100, 125, 150, 175)
LANGUAGES = {"fr": "Français", "en": "English", "ar": "العربية", "uk": "Українська", "es": "Español"}
"""The languages of a computer whose author names no others, each in its own words."""
UPDATES = ("none", "ready", "postponed", "done")
STATES = ("normal", "max", "min")
LEAST_SIDE, MOST_SIDE = 0.4, 0.96
"""How small and how big a window may be made without being in full."""
MOST_ROWS = 30
"""So many programs, networks, printers at most."""
MOST_WINDOWS = 8
"""So many windows at most are open at the beginning."""
LEAST_PASSWORD = 8
Path = tuple[str | int, ...]
KeyState = Literal["none", "out", "in"]


@dataclass(frozen=True, slots=True)
class Program:
    """A program. `needed` when the computer cannot do without it; `content` is what its window shows."""

    id: str
    name: str
    icon: str = USUAL_ICON
    content: str = ""
    size: int = 100
    on_desktop: bool = True
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """The window of a program, by its corner and its sides. `full` and `hidden` (in the task bar) leave these
    as they are, so that it comes back as it was."""

    id: str
    x: float
    y: float
    wide: float
    high: float
    full: bool = False
    hidden: bool = False

    @property
    def side(self) -> str:
        """On which side of the desktop it stands: ``left``, ``right``, or "" in the middle."""
        left, right = self.x, 1 - self.x - self.wide
        return "" if abs(left - right) < 0.02 else "left" if left < right else "right"


@dataclass(frozen=True, slots=True)
class Network:
    """A Wi-Fi network; without a password it has no lock. `signal` is 1 to 3."""

    id: str
    name: str
    password: str = ""
    signal: int = 3


@dataclass(frozen=True, slots=True)
class Printer:
    id: str
    name: str
    on: bool = True


@dataclass(frozen=True, slots=True)
class Machine:
    """What never changes: what there is on this computer and around it. `used` and `allowance` are the data
    of the month of the 4G key, `files` what else takes room (name and size)."""

    programs: Mapping[str, Program]
    networks: Mapping[str, Network]
    printers: Mapping[str, Printer]
    languages: Mapping[str, str]
    key_name: str
    pin: str
    used: int
    allowance: int
    battery: int
    charging: bool
    room: int
    files: tuple[tuple[str, int], ...]

    def called(self, id_: str) -> str:
        """The name of what has this id; the id itself for the settings."""
        known: tuple[Mapping[str, Any], ...] = (self.programs, self.networks, self.printers)
        return next((rows[id_].name for rows in known if id_ in rows), self.languages.get(id_, id_))


@dataclass(frozen=True, slots=True)
class Desktop:
    """The world. `windows` lie one on the other, the last one on top; `page` is what the settings show, ""
    for the list of pages. `wifi` and `network` are whether it is on, and what it is connected to."""

    installed: tuple[str, ...]
    windows: tuple[Window, ...] = ()
    page: str = ""
    volume: int = 50
    muted: bool = False
    brightness: int = 80
    text_size: int = 100
    language: str = "fr"
    updates: str = "none"
    wifi: bool = True
    network: str = ""
    key: KeyState = "none"
    key_name: str = ""
    unlocked: bool = False
    printer: str = ""
    saver: bool = False

    @property
    def active(self) -> str:
        """The window in front; "" where none is to be seen."""
        return next((one.id for one in reversed(self.windows) if not one.hidden), "")

    @property
    def online(self) -> bool:
        """Whether the computer is on the Internet."""
        return bool(self.network) or self.unlocked

    def window(self, id_: str) -> Window | None:
        """The window of this program, if it is open."""
        return next((one for one in self.windows if one.id == id_), None)

    def shows(self, page: str) -> bool:
        """Whether the settings are in front, with this page."""
        return self.active == SETTINGS and self.page == page

    # -- windows ---------------------------------------------------------------------------------------------
    def in_front(self, id_: str) -> Desktop:
        """With a window on top of all others, opened if it was not open."""
        known = self.window(id_)
        window = replace(known, hidden=False) if known is not None else self._fresh(id_)
        return replace(self, windows=(*(one for one in self.windows if one.id != id_), window))

    def _fresh(self, id_: str) -> Window:
        """A window as it opens: each a little lower than the one before. The settings are bigger."""
        if id_ == SETTINGS:
            return Window(id_, 0.16, 0.0, 0.8, 0.96)
        step = 0.05 * (len(self.windows) % 4)
        return Window(id_, round(0.16 + step, 3), round(0.04 + step, 3), 0.62, 0.7)

    def with_window(self, window: Window) -> Desktop:
        """With this window in the place of the one with its id."""
        return replace(self, windows=tuple(window if one.id == window.id else one for one in self.windows))

    def without_window(self, id_: str) -> Desktop:
        """With a window closed. The settings begin anew with their list."""
        page = "" if id_ == SETTINGS else self.page
        return replace(self, windows=tuple(one for one in self.windows if one.id != id_), page=page)


def moved(window: Window, x: float, y: float) -> Window:
    """A window with its corner there, whole on the desktop."""
    x, y = min(x, 1 - window.wide), min(y, 1 - window.high)
    return replace(window, x=round(max(x, 0.0), 3), y=round(max(y, 0.0), 3))


def resized(window: Window, wide: float, high: float) -> Window:
    """A window with these sides, as far as the desktop has room. Its corner stays, where it can."""
    wide, high = (min(max(one, LEAST_SIDE), MOST_SIDE) for one in (wide, high))
    return moved(replace(window, wide=round(wide, 3), high=round(high, 3)), window.x, window.y)


# -- reading -------------------------------------------------------------------------------------------------
def read_machine(data: Mapping[str, Any]) -> Machine:
    """What there is on the computer and around it. All of it may be left out."""
    programs = [_read_program(row, path) for row, path in _rows(data, "programs")]
    networks = [_read_network(row, path) for row, path in _rows(data, "networks")]
    printers = [
        Printer(read_id(row, path), required_text(row, "name", path), _yes(row, "on", path, usual=True))
        for row, path in _rows(data, "printers")
    ]
    tongues = {read_id(row, path): required_text(row, "name", path) for row, path in _rows(data, "languages")}
    for name, ids in (
        ("programs", [SETTINGS, *(one.id for one in programs)]),
        ("networks", [one.id for one in networks]),
        ("printers", [one.id for one in printers]),
    ):
        unique(ids, (name,), "id")
    key, battery = part(data, "key"), part(data, "battery")
    files = tuple(
        (required_text(row, "name", path), whole_number(row, "size", most=1_000_000, path=path))
        for row, path in _rows(data, "files")
    )
    machine = Machine(
        {one.id: one for one in programs},
        {one.id: one for one in networks},
        {one.id: one for one in printers},
        tongues or LANGUAGES,
        required_text(key, "name", ("key",)) if key else "",
        _read_pin(key) if key else "",
        whole_number(key, "used", 0, most=1_000_000, path=("key",)),
        whole_number(key, "allowance", 20_000, least=1, most=1_000_000, path=("key",)),
        whole_number(battery, "percent", 80, least=1, most=100, path=("battery",)),
        _yes(battery, "charging", ("battery",)),
        whole_number(data, "room", 128_000, least=1, most=10_000_000),
        files,
    )
    taken = sum(one.size for one in programs) + sum(size for _, size in files)
    if taken > machine.room:
        raise ExerciseFault("out_of_range", ("room",), least=taken, most=10_000_000)
    return machine


def read_desktop(data: Mapping[str, Any], machine: Machine) -> Desktop:
    """The computer as it is at the beginning."""
    sound, wifi, key = part(data, "sound"), part(data, "wifi"), part(data, "key")
    plugged = _yes(key, "plugged", ("key",))
    world = Desktop(
        tuple(machine.programs),
        volume=_tens(sound, "volume", 50, 0, ("sound",)),
        muted=_yes(sound, "muted", ("sound",)),
        brightness=_tens(data, "brightness", 80, 10),
        text_size=int(_one_of(data, "text_size", [str(size) for size in TEXT_SIZES])),
        language=_one_of(data, "language", machine.languages),
        updates=_one_of(data, "updates", UPDATES),
        wifi=_yes(wifi, "on", ("wifi",), usual=True),
        network=_one_of(wifi, "connected", ("", *machine.networks), ("wifi",)),
        key="none" if not key else "in" if plugged else "out",
        key_name=machine.key_name,
        printer=_one_of(data, "printer", ("", *machine.printers)),
        saver=_yes(part(data, "battery"), "saver", ("battery",)),
    )
    if world.network and not world.wifi:
        raise ExerciseFault("not_one_of", ("wifi", "on"), allowed="yes")
    for row, path in _rows(data, "windows", MOST_WINDOWS):
        id_ = program_of(row, machine, path)
        state = _one_of(row, "state", STATES, path)
        if world.window(id_) is not None:
            raise ExerciseFault("twice", (*path, "program"), name=id_)
        window = world.in_front(id_).windows[-1]
        window = replace(window, full=state == "max", hidden=state == "min")
        world = replace(world, windows=(*world.windows, window))
    return world


def part(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """The mapping under `key`; an empty one when it is absent."""
    value = data.get(key)
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise ExerciseFault("not_a_mapping", (key,))
    return value


def program_of(row: Mapping[str, Any], machine: Machine, path: Path) -> str:
    """The id under `program`: one of the lesson's programs, or the settings."""
    return one_of(row, "program", (*machine.programs, SETTINGS), path)


def one_of(row: Mapping[str, Any], key: str, allowed: Iterable[str], path: Path = ()) -> str:
    """The needed word under `key`, which is one of these."""
    word, known = required_text(row, key, path), list(allowed)
    if word not in known:
        raise ExerciseFault("not_one_of", (*path, key), allowed=", ".join(filter(None, known)))
    return word


def read_id(row: Mapping[str, Any], path: Path) -> str:
    """The id of a row. It stands in actions before a colon, so that it has none itself."""
    id_ = required_text(row, "id", path)
    if ":" in id_:
        raise ExerciseFault("bad_id", (*path, "id"), id=id_)
    return id_


def _one_of(row: Mapping[str, Any], key: str, allowed: Iterable[str], path: Path = ()) -> str:
    """The word under `key`; the first of those allowed when it is absent."""
    known = list(allowed)
    return known[0] if not optional_text(row, key, path) else one_of(row, key, known, path)


def _yes(row: Mapping[str, Any], key: str, path: Path, *, usual: bool = False) -> bool:
    return usual if row.get(key) is None else truth(row, key, path)


def _tens(row: Mapping[str, Any], key: str, usual: int, least: int, path: Path = ()) -> int:
    """A percentage, which the settings change by tens."""
    return whole_number(row, key, usual, least=least, most=100, path=path) // 10 * 10


def _rows(data: Mapping[str, Any], key: str, most: int = MOST_ROWS) -> list[tuple[Mapping[str, Any], Path]]:
    """The mappings of a list that may be left out, each with its path."""
    if data.get(key) is None:
        return []
    rows = mapping_list(data, key, least=0)
    if len(rows) > most:
        raise ExerciseFault("too_many", (key,), most=most)
    return [(row, (key, index)) for index, row in enumerate(rows)]


def _read_program(row: Mapping[str, Any], path: Path) -> Program:
    return Program(
        read_id(row, path),
        required_text(row, "name", path),
        optional_text(row, "icon", path) or USUAL_ICON,
        optional_text(row, "content", path),
        whole_number(row, "size", 100, most=1_000_000, path=path),
        _yes(row, "desktop", path, usual=True),
        _yes(row, "needed", path),
    )


def _read_network(row: Mapping[str, Any], path: Path) -> Network:
    password = optional_text(row, "password", path)
    if password and len(password) < LEAST_PASSWORD:
        raise ExerciseFault("too_little", (*path, "password"), least=LEAST_PASSWORD)
    signal = whole_number(row, "signal", 3, least=1, most=3, path=path)
    return Network(read_id(row, path), required_text(row, "name", path), password, signal)


def _read_pin(key: Mapping[str, Any]) -> str:
    pin = required_text(key, "pin", ("key",))
    if not good_pin(pin):
        raise ExerciseFault("not_a_number", ("key", "pin"))
    return pin


def good_pin(pin: str) -> bool:
    """Whether a SIM card may have this code: four to eight digits."""
    return 4 <= len(pin) <= 8 and pin.isascii() and pin.isdecimal()
