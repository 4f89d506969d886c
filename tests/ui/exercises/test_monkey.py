"""Ten thousand wild events a surface: nothing raises, nothing is lost, the goal can still be reached."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from tests.ui.exercises.wild import assert_replayable, do_something_wild

from weeejob_desktop.core.exercises import play_through
from weeejob_desktop.ui.exercises import SURFACES
from weeejob_desktop.ui.exercises.surface import Surface

MakeSurface = Callable[..., Surface[Any]]
EVENTS = 10_000


@pytest.mark.long
@pytest.mark.parametrize("type_", SURFACES)
def test_ten_thousand_wild_events(type_: str, make_surface: MakeSurface) -> None:
    surface = make_surface(type_)
    chance = random.Random(f"long monkey {type_}")  # noqa: S311 - wild, not secret
    for event in range(EVENTS):
        do_something_wild(surface, chance)
        if event % 500 == 0:
            QApplication.processEvents()
            surface.grab()
    assert_replayable(surface, type_)
    assert surface.exercise.actions
    assert play_through(surface.exercise, most=4_000)
    surface.refresh()
    surface.grab()
