"""What an author of `formulaire` can ask for, the mistakes to expect, and the form as it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from weeejob_desktop.core.exercises.exercise import (
    Action,
    ExerciseFault,
    optional_text,
    required_text,
    whole_number,
)
from weeejob_desktop.core.exercises.simulators.form_fields import CHOSEN_KINDS, TYPED_KINDS, judge
from weeejob_desktop.core.exercises.simulators.form_reading import Sheet
from weeejob_desktop.core.exercises.simulators.simulator import Goal, Path, Trap, goal_words, trap_words

NOT_SAVED = -1


@dataclass(frozen=True, slots=True)
class Form:
    """The world: what stands in the fields, and where the learner is.

    `values` are the texts as they are typed, the numbers of options (``0,2`` for ticks), the id of a file.
    `page` counts from 0; behind the last one comes the summary. `ended`: the session has ended and waits to
    be taken up again. `kept` are the folders in which the receipt lies. `minutes` have passed on the clock of
    the story; at `saved` of them the draft was kept last. `papers` are looked at, or put away.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    page: int = 0
    ended: bool = False
    resumed: bool = False
    sent: bool = False
    kept: tuple[int, ...] = ()
    banner: bool = True
    papers: bool = False
    minutes: int = 0
    saved: int = NOT_SAVED

    def value(self, id_: str) -> str:
        """What stands in a field."""
        return self.values.get(id_, "")


@dataclass(frozen=True, kw_only=True)
class FormGoal(Goal[Form]):
    """A goal of `formulaire`. One that is about what was done has a `fact`."""

    fact: str = ""

    def met(self, world: Form, facts: frozenset[str]) -> bool:
        del world
        return self.fact in facts


@dataclass(frozen=True, kw_only=True)
class Filled(FormGoal):
    """A field that is filled, and rightly."""

    field: str
    sheet: Sheet

    def met(self, world: Form, facts: frozenset[str]) -> bool:
        del facts
        value, one = world.value(self.field), self.sheet.field(self.field)
        return bool(value) and one is not None and judge(one, value, self.sheet.today) is None


@dataclass(frozen=True, kw_only=True)
class Passed(FormGoal):
    """A page filled without a fault."""

    page: int


@dataclass(frozen=True, kw_only=True)
class Saved(FormGoal):
    """The draft kept by the learner."""


@dataclass(frozen=True, kw_only=True)
class Resumed(FormGoal):
    """The session taken up again after its end."""


@dataclass(frozen=True, kw_only=True)
class Sent(FormGoal):
    """The form sent."""


@dataclass(frozen=True, kw_only=True)
class Kept(FormGoal):
    """The receipt kept: in any folder, or in the one with this number."""

    folder: int | None

    def met(self, world: Form, facts: frozenset[str]) -> bool:
        del facts
        return bool(world.kept) if self.folder is None else self.folder in world.kept


@dataclass(frozen=True, kw_only=True)
class FormTrap(Trap[Form]):
    """`field` is the field it is about; `choice` the option or the file, "" for any."""

    field: str = ""
    choice: str = ""

    def catches(self, world: Form, action: Action) -> bool:
        del world
        id_, _, given = action.target.partition(":")
        if id_ != self.field and self.kind != "banner":
            return False
        if self.kind == "type":
            return bool(given.strip())
        return not self.choice or given == self.choice


class Reading(Protocol):
    """What readers know."""

    sheet: Sheet


GoalReader = Callable[[Any, Mapping[str, Any], Path], FormGoal]


def _done(made: Callable[..., FormGoal], fact: str) -> GoalReader:
    def read(reading: Reading, row: Mapping[str, Any], path: Path) -> FormGoal:
        del reading
        return made(fact=fact, **goal_words(row, path))

    return read


def _read_filled(reading: Reading, row: Mapping[str, Any], path: Path) -> FormGoal:
    id_ = _field_of(reading, row, path)
    return Filled(field=id_, sheet=reading.sheet, **goal_words(row, path))


def _read_passed(reading: Reading, row: Mapping[str, Any], path: Path) -> FormGoal:
    page = whole_number(row, "page", least=1, most=len(reading.sheet.pages), path=path) - 1
    return Passed(page=page, fact=f"passed:{page}", **goal_words(row, path))


def _read_resumed(reading: Reading, row: Mapping[str, Any], path: Path) -> FormGoal:
    if not any(page.ends for page in reading.sheet.pages):
        raise ExerciseFault("session_never_ends", (*path, "kind"))
    return Resumed(fact="resumed", **goal_words(row, path))


def _read_kept(reading: Reading, row: Mapping[str, Any], path: Path) -> FormGoal:
    name, folders = optional_text(row, "to", path), reading.sheet.folders
    if name and name not in folders:
        raise ExerciseFault("not_one_of", (*path, "to"), allowed=", ".join(folders))
    return Kept(folder=folders.index(name) if name else None, **goal_words(row, path))


def _field_of(reading: Reading, row: Mapping[str, Any], path: Path) -> str:
    id_ = required_text(row, "field", path)
    if reading.sheet.field(id_) is None:
        raise ExerciseFault("no_such_field", (*path, "field"), field=id_)
    return id_


FORM_GOALS: Mapping[str, GoalReader] = {
    "field": _read_filled,
    "page": _read_passed,
    "saved": _done(Saved, "saved"),
    "resumed": _read_resumed,
    "sent": _done(Sent, "sent"),
    "kept": _read_kept,
}
_KINDS_OF_TRAP: Mapping[str, tuple[str, ...]] = {
    "type": TYPED_KINDS,
    "choose": CHOSEN_KINDS,
    "tick": ("ticks", "box"),
    "upload": ("file",),
}
"""Which fields a trap may be about."""


def _read_trap(reading: Reading, row: Mapping[str, Any], path: Path) -> FormTrap:
    words = trap_words(row, path)
    kind, sheet = words["kind"], reading.sheet
    if kind == "banner":
        if not sheet.banner[0]:
            raise ExerciseFault("missing", ("banner",))
        return FormTrap(**words)
    id_ = _field_of(reading, row, path)
    about = sheet.field(id_)
    if about is None or about.kind not in _KINDS_OF_TRAP[kind]:
        raise ExerciseFault("no_such_field", (*path, "field"), field=id_)
    choice = ""
    if kind == "upload":
        choice = optional_text(row, "file", path)
        if choice and choice not in sheet.files:
            raise ExerciseFault("unknown_file", (*path, "file"), file=choice)
    elif about.options:
        option = optional_text(row, "option", path)
        if option and option not in about.options:
            raise ExerciseFault("not_one_of", (*path, "option"), allowed=", ".join(about.options))
        choice = str(about.options.index(option)) if option else ""
    return FormTrap(field=id_, choice=choice, **words)


FORM_TRAPS: Mapping[str, Callable[[Any, Mapping[str, Any], Path], FormTrap]] = dict.fromkeys(
    (*_KINDS_OF_TRAP, "banner"), _read_trap
)
