"""What a learner may do wrong at the beginning of an exercise, by its type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from weeejob_desktop.core.exercises.exercise import Action


def take_a_risk(exercise: Any) -> Action:
    return Action("choose", str(next(i for i, one in enumerate(exercise.scene.choices) if one.risky)))


MISTAKES: Mapping[str, Callable[[Any], Action]] = {
    "decision": take_a_risk,
}
