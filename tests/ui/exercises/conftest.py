"""A surface of any type, shown and with the keyboard where the work is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.exercises.samples import PICTURE, SAMPLES

from weeejob_desktop.core.exercises import build
from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui.exercises import surface_for
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.theme import the_theme

MakeSurface = Callable[..., Surface[Any]]


@pytest.fixture
def make_surface(qtbot: QtBot) -> MakeSurface:
    """Shows a surface of a type, with its exercise brought to where `actions` led."""

    def make(type_: str, actions: list[Action] | None = None, seed: int = 5) -> Surface[Any]:
        the_theme().apply("light", 100)
        exercise = build(type_, SAMPLES[type_], seed).replay(actions or [])
        surface = surface_for(exercise, {"img/ordinateur.svg": PICTURE})
        qtbot.addWidget(surface)
        surface.resize(900, 560)
        surface.show()
        surface.activateWindow()
        qtbot.waitUntil(surface.isActiveWindow)
        surface.place_focus()
        return surface

    return make
