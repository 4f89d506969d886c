"""What lesson 4 teaches holds in its exercise: one click, then Enter, opens an icon."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from weeejob_desktop.ui.exercises.surface import Surface


def test_one_click_then_enter_opens_and_is_no_miss(make_surface: Callable[..., Surface[Any]]) -> None:
    surface = make_surface("double-clic")
    tile = surface.tiles[surface.exercise.current.object]  # type: ignore[attr-defined]  # a DoubleClicSurface
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    QTest.keyClick(tile, Qt.Key.Key_Return)
    assert (surface.exercise.hits, surface.exercise.misses) == (1, 0)
    assert surface.exercise.gaps_ms == ()
    assert not surface._lonely.isActive()  # type: ignore[attr-defined]
