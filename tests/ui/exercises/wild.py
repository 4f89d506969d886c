"""Somebody who clicks, drags and types without looking: for the tests that nothing breaks."""

from __future__ import annotations

import random
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.exercises.samples import SAMPLES

from weeejob_desktop.core.exercises import build
from weeejob_desktop.ui.exercises.surface import Surface

KEYS = (
    Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left,
    Qt.Key.Key_Right, Qt.Key.Key_Escape, Qt.Key.Key_Menu, Qt.Key.Key_A, Qt.Key.Key_Backtab, Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace, Qt.Key.Key_7, Qt.Key.Key_Period, Qt.Key.Key_Home, Qt.Key.Key_End,
)  # fmt: skip
MODIFIERS = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton)


def do_something_wild(surface: Surface[Any], chance: random.Random) -> None:
    """One event, anywhere. A round that has failed is begun again; one that is done sometimes."""
    focused = QApplication.focusWidget() or surface
    at = QPoint(chance.randrange(surface.width()), chance.randrange(surface.height()))
    under = surface.childAt(at) or surface
    spot = under.mapFrom(surface, at)
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    kind = chance.randrange(6)
    if kind < 2:
        QTest.keyClick(focused, chance.choice(KEYS), chance.choice(MODIFIERS))
    elif kind == 2:
        QTest.mouseDClick(under, chance.choice(BUTTONS), none, spot)
    elif kind == 3:
        QTest.mousePress(under, left, none, spot)
        far = QPoint(chance.randrange(900), chance.randrange(560)) - at + spot
        QTest.mouseMove(under, far)
        QTest.mouseRelease(under, left, none, far)
    else:
        QTest.mouseClick(under, chance.choice(BUTTONS), none, spot)
    if surface.exercise.failed or (surface.exercise.done and chance.random() < 0.3):
        surface.exercise.retry()
        surface.refresh()
        surface.place_focus()


def assert_replayable(surface: Surface[Any], type_: str) -> None:
    """What was done, done again on a fresh exercise, leads to the same state."""
    exercise = surface.exercise
    again = build(type_, SAMPLES[type_], exercise.seed).replay(list(exercise.actions))
    assert vars(again) == vars(exercise)
    assert (again.remaining, again.done, again.failed) == (
        exercise.remaining,
        exercise.done,
        exercise.failed,
    )
