"""The drag itself: what follows the pointer, what lights up, and where a thing lies that was let go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.exercises.people import Hand
from tests.ui.exercises.samples import PICTURE, SAMPLES

from weeejob_desktop.core.exercises import build
from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui.boxes import ScrollPage
from weeejob_desktop.ui.exercises import carrying, surface_for
from weeejob_desktop.ui.exercises.demonstration import Demonstration
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.theme import the_theme

MakeSurface = Callable[..., Surface[Any]]
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def take(tile: QWidget, to: QPoint) -> None:
    """Press on the thing and carry it to a global position, still holding the button."""
    QTest.mousePress(tile, LEFT, NONE, tile.rect().center())
    QTest.mouseMove(tile, tile.rect().center() + QPoint(0, 30))
    QTest.mouseMove(tile, tile.mapFromGlobal(to))


def let_go(tile: QWidget, at: QPoint) -> None:
    QTest.mouseRelease(tile, LEFT, NONE, tile.mapFromGlobal(at))
    QApplication.processEvents()


def test_the_thing_follows_the_pointer_and_its_place_lights_up(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("glisser")
    tile, place = surface.tiles[0], surface.places["photos"]
    other = surface.places["corbeille"]
    over = place.mapToGlobal(place.rect().center())
    take(tile, over)
    assert surface.hand.isVisible()
    assert surface.hand.middle() == place.geometry().center()
    assert (tile.away, place.hot, other.hot) == (True, True, False)
    assert place.inviting
    assert other.inviting
    surface.grab()
    take(tile, surface.mapToGlobal(QPoint(450, 240)))
    assert not place.hot
    let_go(tile, surface.mapToGlobal(QPoint(450, 240)))


def test_let_go_half_way_it_stays_there_and_can_be_taken_up_again(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("glisser")
    tile = surface.tiles[0]
    half_way = QPoint(450, 240)
    take(tile, surface.mapToGlobal(half_way))
    let_go(tile, surface.mapToGlobal(half_way))
    assert (tile.geometry().center() - half_way).manhattanLength() <= 2
    assert not tile.away
    assert surface.exercise.tally.errors == ["let_go"]
    assert surface.picked is None
    again: Any = make_surface("glisser", list(surface.exercise.actions))
    assert again.tiles[0].geometry() == tile.geometry(), "a crash leaves it where it lay"
    place = surface.places["photos"]
    Hand(surface).drag(tile, place.mapToGlobal(place.rect().center()))
    assert surface.exercise.in_zone("photos") == (0,)


def test_let_go_outside_it_glides_back(make_surface: MakeSurface, qtbot: QtBot) -> None:
    surface: Any = make_surface("glisser")
    tile = surface.tiles[0]
    home = tile.geometry()
    outside = surface.mapToGlobal(QPoint(-60, -60))
    take(tile, outside)
    let_go(tile, outside)
    assert surface.exercise.tally.errors == ["let_go_outside"]
    qtbot.waitUntil(lambda: not surface.hand.isVisible())
    assert tile.geometry() == home
    assert not tile.away


def test_the_wrong_place_gives_it_back(make_surface: MakeSurface, qtbot: QtBot) -> None:
    surface: Any = make_surface("glisser")
    tile, place = surface.tiles[0], surface.places["corbeille"]
    home = tile.geometry()
    Hand(surface).drag(tile, place.mapToGlobal(place.rect().center()))
    assert surface.exercise.tally.errors == ["wrong_zone"]
    qtbot.waitUntil(lambda: not surface.hand.isVisible())
    assert tile.geometry() == home
    assert not tile.away
    assert surface.picked is None


def test_a_hand_that_trembles_has_only_clicked(make_surface: MakeSurface, qtbot: QtBot) -> None:
    surface: Any = make_surface("glisser")
    tile = surface.tiles[0]
    near = tile.mapToGlobal(tile.rect().center() + QPoint(6, 8))
    QTest.mousePress(tile, LEFT, NONE, tile.rect().center())
    QTest.mouseMove(tile, tile.mapFromGlobal(near))
    let_go(tile, near)
    assert surface.exercise.actions == []
    assert surface.picked == 0, "as a click does"
    qtbot.waitUntil(lambda: not surface.hand.isVisible())
    Hand(surface).click(surface.places["photos"])
    assert surface.exercise.in_zone("photos") == (0,)


def test_where_nothing_may_move_it_is_back_at_once(
    make_surface: MakeSurface, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carrying, "motion_allowed", lambda: False)
    surface: Any = make_surface("glisser")
    tile, place = surface.tiles[0], surface.places["corbeille"]
    Hand(surface).drag(tile, place.mapToGlobal(place.rect().center()))
    assert not surface.hand.isVisible()
    assert not tile.away


def test_escape_puts_it_back(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("glisser")
    surface.tiles[1].setFocus()
    QTest.keyClick(surface.tiles[1], Qt.Key.Key_Space)
    assert surface.picked == 1
    assert surface.places["photos"].hasFocus()
    assert "Échap" in surface.advice.text()
    surface.grab()
    QTest.keyClick(surface.places["photos"], Qt.Key.Key_Escape)
    assert surface.picked is None
    assert surface.tiles[1].hasFocus()
    take(surface.tiles[1], surface.mapToGlobal(QPoint(450, 240)))
    QTest.keyClick(surface.tiles[1], Qt.Key.Key_Escape)
    assert not surface.hand.isVisible()
    assert not surface.tiles[1].away
    let_go(surface.tiles[1], surface.mapToGlobal(QPoint(450, 240)))
    assert surface.exercise.actions == [], "it was put back before it was let go"


def test_the_demonstration_carries_the_thing(make_surface: MakeSurface, qtbot: QtBot) -> None:
    surface: Any = make_surface("glisser")
    own = surface.exercise
    seen: list[bool] = []
    copy = build("glisser", SAMPLES["glisser"], own.seed)
    shown = Demonstration(surface, copy, motion=True, pace_ms=4)
    carry = surface.carry

    def watched(tip: QPoint) -> None:
        carry(tip)
        seen.append(surface.hand.isVisible() and surface.hand.geometry().contains(tip))

    surface.carry = watched
    with qtbot.waitSignal(shown.finished):
        shown.start()
    assert len(seen) >= 2
    assert all(seen)
    assert len(copy.actions) == 2
    assert surface.exercise is own
    assert not surface.hand.isVisible()
    assert not any(tile.away for tile in surface.tiles.values())


def test_a_page_scrolls_under_what_is_carried_to_its_edge(qtbot: QtBot) -> None:
    the_theme().apply("light", 200)
    surface: Any = surface_for(build("glisser", SAMPLES["glisser"], 5))
    page = ScrollPage()
    page.column.addWidget(surface)
    qtbot.addWidget(page)
    page.resize(640, 380)
    page.show()
    qtbot.waitExposed(page)
    QApplication.processEvents()
    tile, place = surface.tiles[0], surface.places["photos"]
    bar = page.verticalScrollBar()
    assert bar.maximum() > 0
    take(tile, place.mapToGlobal(place.rect().center()))
    assert bar.value() > 0
    let_go(tile, place.mapToGlobal(place.rect().center()))
    assert surface.exercise.in_zone("photos") == (0,)


def test_more_things_than_room_come_one_after_the_other(qtbot: QtBot) -> None:
    items = [{"text": f"Photo {n}", "zone": "a", "feedback": "Là."} for n in range(9)]
    zones = [{"id": "a", "label": "Mes photos"}, {"id": "b", "label": "La corbeille"}]
    data = {"id": "long", "instruction": "Rangez.", "zones": zones, "items": items}
    surface: Any = surface_for(build("glisser", data, 5))
    qtbot.addWidget(surface)
    surface.resize(900, 560)
    surface.show()
    first = surface.exercise.order
    assert [tile.isVisible() for tile in surface.tiles.values()].count(True) == 6
    kept = surface.tiles[first[1]].geometry()
    freed = surface.tiles[first[0]].geometry()
    surface.act(Action("put", f"{first[0]}:a"))
    assert surface.tiles[first[6]].geometry() == freed
    assert surface.tiles[first[1]].geometry() == kept, "the others stay where they are"


def test_places_on_a_picture(qtbot: QtBot) -> None:
    zones = [
        {"id": "a", "label": "L’étagère", "rect": ["5", "10", "40", "80"]},
        {"id": "b", "label": "La table", "rect": ["55", "10", "40", "80"]},
    ]
    items = [
        {"text": "Un livre", "zone": "a", "feedback": "Là-haut."},
        {"text": "Une tasse", "zone": "b", "feedback": "Sur la table."},
    ]
    data = {
        "id": "image", "instruction": "Rangez.", "picture": "img/p.svg", "alt": "Une pièce.",
        "zones": zones, "items": items,
    }  # fmt: skip
    surface: Any = surface_for(build("glisser", data, 5), {"img/p.svg": PICTURE})
    qtbot.addWidget(surface)
    surface.resize(900, 560)
    surface.show()
    left, right = surface.places["a"].geometry(), surface.places["b"].geometry()
    assert left.right() < right.left()
    assert left.size() == right.size()
    person = Hand(surface)
    while not surface.exercise.done:
        person.do(next(surface.exercise.solve()))
        surface.grab()
    assert not surface.exercise.tally.errors


def test_a_new_round_begins_with_nothing_in_the_hand(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("glisser")
    person = Hand(surface)
    while surface.exercise.round_index == 0:
        person.do(next(surface.exercise.solve()))
    assert surface.picked is None
    assert not any(place.inviting for place in surface.places.values())
