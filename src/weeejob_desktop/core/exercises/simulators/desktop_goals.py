"""What an author may ask for in `bureau`, and the traps. How a goal is reached is the planner's trade.

What is done with windows counts for good, so that a window may be closed at the end. What is set counts as it
is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from weeejob_desktop.core.exercises.exercise import Action, ExerciseFault, truth, whole_number
from weeejob_desktop.core.exercises.simulators.desktop import (
    PAGES,
    SETTINGS,
    TEXT_SIZES,
    Desktop,
    Machine,
    one_of,
    program_of,
)
from weeejob_desktop.core.exercises.simulators.simulator import Goal, Path, Trap, goal_words, trap_words


class DesktopGoal(Goal[Desktop]):
    """A goal of `bureau`."""


@dataclass(frozen=True, kw_only=True)
class WindowDone(DesktopGoal):
    """Something was done with a window. `fact` is how the fact begins, such as ``move:notes``; `verb` is what
    leads there, `way` which way it goes ("" for any)."""

    verb: str
    program: str
    way: str = ""

    def met(self, world: Desktop, facts: frozenset[str]) -> bool:
        done = f"{self.verb}:{self.program}"
        if self.verb == "close" and world.window(self.program) is not None:
            return False
        if self.way:
            return f"{done}:{self.way}" in facts
        return any(fact == done or fact.startswith(f"{done}:") for fact in facts)


@dataclass(frozen=True, kw_only=True)
class Seen(DesktopGoal):
    page: str

    def met(self, world: Desktop, facts: frozenset[str]) -> bool:
        del world
        return f"page:{self.page}" in facts


@dataclass(frozen=True, kw_only=True)
class Level(DesktopGoal):
    """A level (`kind` is ``volume``, ``brightness`` or ``text_size``) lies between `least` and `most`."""

    kind: str
    least: int
    most: int

    def met(self, world: Desktop, facts: frozenset[str]) -> bool:
        del facts
        level = {"volume": world.volume, "brightness": world.brightness, "text_size": world.text_size}[
            self.kind
        ]
        silent = self.kind == "volume" and world.muted and self.least > 0
        return self.least <= level <= self.most and not silent


@dataclass(frozen=True, kw_only=True)
class Switched(DesktopGoal):
    """Something is on or off: `kind` is ``mute``, ``saver``, or ``wifi``."""

    kind: str
    on: bool

    def met(self, world: Desktop, facts: frozenset[str]) -> bool:
        del facts
        return {"mute": world.muted, "saver": world.saver, "wifi": world.wifi}[self.kind] == self.on


@dataclass(frozen=True, kw_only=True)
class Chosen(DesktopGoal):
    """Of several things this one is chosen: `kind` is ``language``, ``network`` or ``printer``."""

    kind: str
    id: str

    def met(self, world: Desktop, facts: frozenset[str]) -> bool:
        del facts
        chosen = {"language": world.language, "network": world.network, "printer": world.printer}
        return chosen[self.kind] == self.id


@dataclass(frozen=True, kw_only=True)
class Left(DesktopGoal):
    id: str

    def met(self, world: Desktop, facts: frozenset[str]) -> bool:
        del facts
        return world.network != self.id


@dataclass(frozen=True, kw_only=True)
class Updated(DesktopGoal):
    """The updates are installed, or put off to later."""

    state: str

    def met(self, world: Desktop, facts: frozenset[str]) -> bool:
        del facts
        return world.updates == self.state


@dataclass(frozen=True, kw_only=True)
class KeyOpen(DesktopGoal):
    def met(self, world: Desktop, facts: frozenset[str]) -> bool:
        del world
        return "pin" in facts


@dataclass(frozen=True, kw_only=True)
class KeyOut(DesktopGoal):
    def met(self, world: Desktop, facts: frozenset[str]) -> bool:
        return "unplug" in facts and world.key == "out"


@dataclass(frozen=True, kw_only=True)
class Tested(DesktopGoal):
    """A test page came out: of this printer, or of any ("")."""

    id: str

    def met(self, world: Desktop, facts: frozenset[str]) -> bool:
        del world
        return any(
            fact == f"test_page:{self.id}" or (not self.id and fact.startswith("test_page:"))
            for fact in facts
        )


@dataclass(frozen=True, kw_only=True)
class Removed(DesktopGoal):
    program: str

    def met(self, world: Desktop, facts: frozenset[str]) -> bool:
        del facts
        return self.program not in world.installed


@dataclass(frozen=True, kw_only=True)
class DesktopTrap(Trap[Desktop]):
    """`id` is the program, network, printer, language or page it is about; "" for any."""

    id: str = ""

    def catches(self, world: Desktop, action: Action) -> bool:
        del world
        return not self.id or action.target.partition(":")[0] == self.id


class Reading(Protocol):
    """What readers know: the computer."""

    machine: Machine


GoalReader = Callable[[Reading, Mapping[str, Any], Path], DesktopGoal]


# -- reading -------------------------------------------------------------------------------------------------
def _window(verb: str, *ways: str) -> GoalReader:
    def read(reading: Reading, row: Mapping[str, Any], path: Path) -> DesktopGoal:
        way = one_of(row, "to", ways, path) if ways and row.get("to") is not None else ""
        program = program_of(row, reading.machine, path)
        return WindowDone(verb=verb, program=program, way=way, **goal_words(row, path))

    return read


def _level(kind: str, lowest: int) -> GoalReader:
    def read(_reading: Reading, row: Mapping[str, Any], path: Path) -> DesktopGoal:
        highest = TEXT_SIZES[-1] if kind == "text_size" else 100
        least = whole_number(row, "least", lowest, least=lowest, most=highest, path=path)
        most = whole_number(row, "most", highest, least=least, most=highest, path=path)
        return Level(kind=kind, least=least, most=most, **goal_words(row, path))

    return read


def _switched(kind: str) -> GoalReader:
    def read(_reading: Reading, row: Mapping[str, Any], path: Path) -> DesktopGoal:
        if row.get("on") is None:
            raise ExerciseFault("missing", (*path, "on"))
        return Switched(kind=kind, on=truth(row, "on", path), **goal_words(row, path))

    return read


def _chosen(kind: str) -> GoalReader:
    def read(reading: Reading, row: Mapping[str, Any], path: Path) -> DesktopGoal:
        return Chosen(
            kind=kind, id=one_of(row, kind, _ids(reading.machine, kind), path), **goal_words(row, path)
        )

    return read


def _ids(machine: Machine, kind: str) -> Mapping[str, Any]:
    """The things of this kind, by their ids."""
    known: Mapping[str, Mapping[str, Any]] = {
        "program": {**machine.programs, SETTINGS: None},
        "network": machine.networks,
        "printer": machine.printers,
        "language": machine.languages,
    }
    return known[kind]


def _read_seen(_reading: Reading, row: Mapping[str, Any], path: Path) -> DesktopGoal:
    return Seen(page=one_of(row, "page", PAGES, path), **goal_words(row, path))


def _read_left(reading: Reading, row: Mapping[str, Any], path: Path) -> DesktopGoal:
    return Left(id=one_of(row, "network", reading.machine.networks, path), **goal_words(row, path))


def _read_tested(reading: Reading, row: Mapping[str, Any], path: Path) -> DesktopGoal:
    wanted = row.get("printer") is not None
    printer = one_of(row, "printer", reading.machine.printers, path) if wanted else ""
    return Tested(id=printer, **goal_words(row, path))


def _read_removed(reading: Reading, row: Mapping[str, Any], path: Path) -> DesktopGoal:
    return Removed(program=one_of(row, "program", reading.machine.programs, path), **goal_words(row, path))


def _words_only(made: Callable[..., DesktopGoal], **more: Any) -> GoalReader:
    def read(_reading: Reading, row: Mapping[str, Any], path: Path) -> DesktopGoal:
        return made(**more, **goal_words(row, path))

    return read


DESKTOP_GOALS: Mapping[str, GoalReader] = {
    "open": _window("open"),
    "switch": _window("switch"),
    "maximise": _window("maximise"),
    "minimise": _window("minimise"),
    "move": _window("move", "left", "right"),
    "resize": _window("resize", "larger", "smaller"),
    "close": _window("close"),
    "look": _read_seen,
    "volume": _level("volume", 0),
    "brightness": _level("brightness", 10),
    "text_size": _level("text_size", 100),
    "mute": _switched("mute"),
    "saver": _switched("saver"),
    "wifi": _switched("wifi"),
    "language": _chosen("language"),
    "join": _chosen("network"),
    "leave": _read_left,
    "update": _words_only(Updated, state="done"),
    "postpone": _words_only(Updated, state="postponed"),
    "pin": _words_only(KeyOpen),
    "unplug": _words_only(KeyOut),
    "printer": _chosen("printer"),
    "test_page": _read_tested,
    "uninstall": _read_removed,
}

_ABOUT = {
    "open": "program", "close": "program", "uninstall": "program", "join": "network", "printer": "printer",
    "language": "language", "update": "", "postpone": "", "leave": "", "unplug": "", "mute": "",
}  # fmt: skip
"""The verbs a trap may lie in wait for, each with the field that says what it is about."""


def _read_trap(reading: Reading, row: Mapping[str, Any], path: Path) -> DesktopTrap:
    words = trap_words(row, path)
    about = _ABOUT[words["kind"]]
    wanted = about and row.get(about) is not None
    return DesktopTrap(id=one_of(row, about, _ids(reading.machine, about), path) if wanted else "", **words)


DESKTOP_TRAPS: Mapping[str, Callable[[Reading, Mapping[str, Any], Path], DesktopTrap]] = dict.fromkeys(
    _ABOUT, _read_trap
)
