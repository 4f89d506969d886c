"""The choices of a question, as `qcm` and `mot-de-passe` read them from a lesson."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from weeejob_desktop.core.exercises.exercise import mapping_list, required_text, truth, unique


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a question, with what is said when it is taken."""

    text: str
    right: bool
    feedback: str


def read_choices(
    data: Mapping[str, Any], path: tuple[str | int, ...], other_name: str = "text"
) -> tuple[Choice, ...]:
    """The choices of a question, no two alike; a text may stand under `other_name` too. ExerciseFault. How
    many are right is the caller's to judge."""
    here = (*path, "choices")
    choices = tuple(
        Choice(
            required_text(row, other_name if other_name in row else "text", (*here, i)),
            truth(row, "right", (*here, i)),
            required_text(row, "feedback", (*here, i)),
        )
        for i, row in enumerate(mapping_list(data, "choices", path, least=2))
    )
    unique([choice.text for choice in choices], here, "text")
    return choices
