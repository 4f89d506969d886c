"""What docs/exercises.md and docs/lesson-format.md say of simulators is what the code does, and all of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from weeejob_desktop.core.exercises import EXERCISE_TYPES
from weeejob_desktop.core.exercises.simulators.simulator import Simulator

DOCS = Path(__file__).parents[3] / "docs"
SIMULATORS: dict[str, type[Simulator[Any]]] = {
    name: one for name, one in EXERCISE_TYPES.items() if issubclass(one, Simulator)
}


def rows_of(heading: str, type_: str) -> list[list[str]]:
    """The cells of a type's rows in the table under a heading."""
    text = (DOCS / "exercises.md").read_text(encoding="utf-8")
    section = text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows, current = [], ""
    for line in section.splitlines():
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            current = cells[0].strip("`") or current
            if current == type_:
                rows.append(cells)
    return rows


def codes_in(text: str) -> set[str]:
    return set(re.findall(r"`([\w-]+)`", text))


def yaml_of(type_: str) -> str:
    """The example of a type in lesson-format.md, and what is said under it."""
    text = (DOCS / "lesson-format.md").read_text(encoding="utf-8")
    return text.split(f"\n### `{type_}`", 1)[1].split("\n### ", 1)[0]


def kinds_in(example: str, key: str) -> set[str]:
    """The kinds of the list under this key of the example."""
    listed = re.search(rf"^{key}:.*\n((?:[ \t]+.*\n)+)", example, re.MULTILINE)
    return set(re.findall(r"kind: (\w+)", listed.group(1))) if listed else set()


@pytest.mark.parametrize("type_", SIMULATORS)
def test_every_verb_is_documented_and_every_documented_verb_is_there(type_: str) -> None:
    documented = set().union(*(codes_in(cells[1]) for cells in rows_of("Verbs", type_)))
    assert documented == {*SIMULATORS[type_].VERBS, "undo"}


@pytest.mark.parametrize("type_", SIMULATORS)
def test_every_kind_of_goal_is_in_the_example_and_every_kind_of_trap_is_named(type_: str) -> None:
    section = yaml_of(type_)
    assert kinds_in(section, "goals") == set(SIMULATORS[type_].GOALS)
    assert kinds_in(section, "traps")
    assert kinds_in(section, "traps") <= set(SIMULATORS[type_].TRAPS)
    assert set(SIMULATORS[type_].TRAPS) <= codes_in(section)
    assert set(SIMULATORS[type_].TRAPS) <= set(SIMULATORS[type_].VERBS), "a trap lies in wait for a verb"


@pytest.mark.parametrize("type_", SIMULATORS)
def test_every_code_of_its_own_is_documented(type_: str) -> None:
    """The codes in the source of the type, beside those of the kit."""
    module = Path(__file__).parents[3] / "src/weeejob_desktop/core/exercises/simulators" / f"{type_}.py"
    source = module.read_text(encoding="utf-8")
    made = set(re.findall(r'Refusal\(\s*"(\w+)"', source))
    documented = codes_in(" ".join(" ".join(cells) for cells in rows_of("Reaction codes", type_)))
    assert made <= documented
    assert {"goal_met", "goal_lost", "undone"} <= documented
