"""An exercise of a lesson, done on its surface by somebody with a mouse, or with keys alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.exercises.people import Hand, Keys

from weeejob_desktop.core.exercises import build
from weeejob_desktop.core.lessons import ExerciseBlock
from weeejob_desktop.ui.exercises import surface_for
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.theme import the_theme

MOST_ACTIONS = 400


def do_on_surface(
    exercise: ExerciseBlock,
    person: Callable[[Surface[Any]], Hand | Keys],
    pictures: Mapping[str, bytes],
    qtbot: QtBot,
) -> None:
    """Open the exercise and do what its solver says, until it is done, without a slip."""
    the_theme().apply("light", 100)
    surface = surface_for(build(exercise.type, exercise.data, 7), pictures)
    qtbot.addWidget(surface)
    surface.resize(900, 560)
    surface.show()
    surface.activateWindow()
    qtbot.waitUntil(surface.isActiveWindow)
    surface.place_focus()
    someone = person(surface)
    for _ in range(MOST_ACTIONS):
        if surface.exercise.done:
            break
        someone.do(next(surface.exercise.solve()))
    QApplication.processEvents()
    assert surface.exercise.done
    assert not surface.exercise.tally.errors
