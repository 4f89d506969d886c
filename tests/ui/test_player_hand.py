"""Raising a hand in a lesson: only where a trainer would see it, and lowered with the lesson."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.exercises.samples import PICTURE
from tests.ui.test_player import COURSE, HEAD, MODULE, TAIL, Desktop

from weeejob_desktop.core.connection import Connection
from weeejob_desktop.ui.player import Player
from weeejob_desktop.ui.theme import the_theme

NEAR = Connection(enrolled=True, class_near=True)


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:
    """A lesson of three pages, none with an exercise."""
    folder = tmp_path / "course"
    (folder / "m01" / "img").mkdir(parents=True)
    (folder / "course.yaml").write_text(COURSE)
    (folder / "m01" / "img" / "ordinateur.svg").write_bytes(PICTURE)
    (folder / "m01" / "module.yaml").write_text(MODULE)
    (folder / "m01" / "01-tout.md").write_text(HEAD + TAIL)
    the_theme().apply("light", 100)
    here = Desktop(qtbot, tmp_path / "data", folder)
    yield here
    here.end()


def hand_is_up(desktop: Desktop) -> bool:
    desktop.settle()
    return desktop.crossing.run_in_store(desktop.workspace.presence).hand_raised


def in_class(desktop: Desktop) -> tuple[Player, list[str]]:
    player = desktop.open()
    told: list[str] = []
    player.send_wanted.connect(told.append)
    assert not player.top.hand.isVisible(), "without a class hub nobody would see it"
    player.show_connection(NEAR)
    assert player.top.hand.isVisible()
    return player, told


def test_the_same_button_raises_and_lowers_and_the_class_hub_is_told_at_once(desktop: Desktop) -> None:
    player, told = in_class(desktop)
    hand = player.top.hand
    assert hand.text() == "J’ai besoin d’aide"
    hand.click()
    assert hand_is_up(desktop)
    assert told == ["presence"]
    assert player.banner.words.text() == "Main levée\N{NO-BREAK SPACE}: on vient vous aider."
    assert hand.text() == "Ça va maintenant"
    hand.click()
    assert not hand_is_up(desktop)
    assert told == ["presence", "presence"]
    assert not player.banner.isVisible()
    assert hand.text() == "J’ai besoin d’aide"


def test_it_stays_up_from_page_to_page_and_goes_down_with_the_lesson(desktop: Desktop) -> None:
    player, told = in_class(desktop)
    player.top.hand.click()
    player.bottom.onward.click()
    assert hand_is_up(desktop)
    assert player.top.hand.text() == "Ça va maintenant"
    player.leave()
    assert not hand_is_up(desktop)
    assert told == ["presence", "presence"]
    desktop.open()
    assert not hand_is_up(desktop)
    assert player.top.hand.text() == "J’ai besoin d’aide"
    assert player.top.hand.isVisible(), "the class is still near"


def test_the_end_of_the_lesson_lowers_it_too(desktop: Desktop) -> None:
    player, _ = in_class(desktop)
    player.top.hand.click()
    for _ in range(3):
        player.bottom.onward.click()
    assert player.finish_page is not None
    assert not player.top.hand.isVisible()
    assert not hand_is_up(desktop)


def test_a_class_that_is_out_of_reach_is_said_and_the_hand_can_still_be_lowered(desktop: Desktop) -> None:
    player, _ = in_class(desktop)
    player.top.hand.click()
    player.show_connection(replace(NEAR, class_near=False))
    assert "n’entend plus" in player.banner.words.text()
    assert player.top.hand.isVisible()
    player.top.hand.click()
    assert not player.top.hand.isVisible()
    assert not hand_is_up(desktop)


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [640, 1024, 1366])
def test_the_top_row_has_room_for_it(width: int, percent: int, desktop: Desktop) -> None:
    the_theme().apply("light", percent)
    player, _ = in_class(desktop)
    player.resize(width, 768)
    QApplication.processEvents()
    top = player.top
    parts = [top.leave, top.titles, top.hand, top.listen]
    for part in parts:
        assert top.rect().contains(part.geometry()), part
        assert part.width() >= part.minimumSizeHint().width(), part
        others = [other for other in parts if other is not part]
        assert not any(part.geometry().intersects(other.geometry()) for other in others)
