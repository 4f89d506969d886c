"""Every page, on the real workspace: names, targets, nothing cut, nothing sideways, at every size and text
size."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Settle
from tests.ui.fake_workspace import FakeWorkspace
from tests.ui.looking import cut_texts, name_of, reachable, small_targets, too_wide

from weeejob_desktop.paths import shipped
from weeejob_desktop.settings import Preferences
from weeejob_desktop.ui import icons
from weeejob_desktop.ui.boxes import ScrollPage
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.flowing import Tiles
from weeejob_desktop.ui.labels import Paragraph
from weeejob_desktop.ui.main_window import MainWindow
from weeejob_desktop.ui.theme import the_theme

PAGES = [
    "home",
    "learn",
    "lessons",
    "computer",
    "help",
    "ticket",
    "sent",
    "path",
    "trainer",
    "settings",
    "stick",
]


def turn_to(window: MainWindow, page: str, settle: Settle) -> ScrollPage:
    """Bring a page to the front with its answers."""
    if page == "lessons":
        assert window.workspace is not None
        window.go("learn", "m07" if isinstance(window.workspace, FakeWorkspace) else "m01")
    elif page == "ticket":
        window.go("help")
        settle()
        window.page("help").tiles[4].click()  # type: ignore[attr-defined]
        settle()
        window.page("help").rows[0].click()  # type: ignore[attr-defined]
    else:
        window.go(page)
    settle()
    shown = window.shell.pages.currentWidget()
    assert isinstance(shown, ScrollPage)
    return shown


@pytest.mark.parametrize("page", PAGES)
def test_every_control_has_a_name_and_is_big_enough(window: MainWindow, settle: Settle, page: str) -> None:
    turn_to(window, page, settle)
    controls = reachable(window)
    assert len(controls) >= 7
    assert not [type(control).__name__ for control in controls if not name_of(control).strip()]
    assert not small_targets(window, 48)


@pytest.fixture
def full_window(crossing: Crossing, qtbot: QtBot, settle: Settle) -> MainWindow:
    """A window with much on every page."""
    workspace = FakeWorkspace()
    made = MainWindow(workspace.home(), Preferences(theme="light", language="fr"))
    qtbot.addWidget(made)
    made.show()
    made.attach(workspace, crossing)
    settle()
    return made


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [1366, 1024])
def test_nothing_is_cut_and_nothing_scrolls_sideways(
    full_window: MainWindow, settle: Settle, width: int, percent: int
) -> None:
    full_window.resize(width, 768)
    the_theme().apply(percent=percent)
    for page in PAGES:
        shown = turn_to(full_window, page, settle)
        QApplication.processEvents()
        assert too_wide(shown) == 0, page
        assert not cut_texts(shown), page
        assert not small_targets(full_window, 48 * percent // 100), page
        assert full_window.width() == width, page


def test_accueil_fits_the_old_screen_without_scrolling(window: MainWindow, settle: Settle) -> None:
    shown = turn_to(window, "home", settle)
    QApplication.processEvents()
    assert shown.verticalScrollBar().maximum() == 0


def test_tab_leads_through_the_bar_and_then_down_the_page(window: MainWindow, settle: Settle) -> None:
    turn_to(window, "help", settle)
    names = [name_of(control) for control in reachable(window)]
    expected = ["Accueil", "Apprendre", "Mon ordinateur", "Aide et panne", "Mon parcours", "Écouter"]
    assert [name for name in names if name in expected] == expected
    tiles = ["Il est lent", "Pas d’Internet", "L’écran", "Le clavier ou la souris"]
    assert [name for name in names if name in tiles] == tiles
    assert names.index("Accueil") < names.index("Il est lent") < names.index("Autre chose")
    assert names.index("Autre chose") < names.index("Ce qui est envoyé, et qui le voit")


def test_every_picture_that_is_painted_is_shipped(full_window: MainWindow, settle: Settle) -> None:
    for page in PAGES:
        turn_to(full_window, page, settle)
        full_window.grab()
    painted = set(icons._sources)
    assert {"house", "laptop", "wrench", "check-circle"} <= painted
    assert not [name for name in painted if not (shipped("resources") / "icons" / f"{name}.svg").is_file()]


@pytest.mark.parametrize("page", ["learn", "lessons", "computer", "sent", "path"])
def test_a_page_that_comes_back_unchanged_is_not_built_anew(
    full_window: MainWindow, settle: Settle, page: str
) -> None:
    shown = turn_to(full_window, page, settle)
    before = shown.body.findChildren(QWidget)
    full_window.go("settings")
    assert turn_to(full_window, page, settle) is shown
    assert shown.body.findChildren(QWidget) == before


@pytest.mark.parametrize("page", ["computer", "path"])
def test_nothing_jumps_down_when_the_answer_comes(full_window: MainWindow, settle: Settle, page: str) -> None:
    full_window.go(page)
    shown = full_window.page(page)
    assert isinstance(shown, ScrollPage)
    assert not [button for button in shown.findChildren(QAbstractButton) if button.isVisible()]
    settle()
    assert [button for button in shown.findChildren(QAbstractButton) if button.isVisible()]


def test_tiles_are_measured_anew_when_one_is_added(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    tiles = Tiles(box, columns=2, least=100, gap=10)
    tiles.addWidget(Paragraph("un"))
    one = tiles.heightForWidth(300)
    for word in ("deux", "trois"):
        tiles.addWidget(Paragraph(word))
    assert tiles.heightForWidth(300) > 2 * one


def test_with_large_text_the_next_button_stands_first_and_in_sight(
    full_window: MainWindow, settle: Settle
) -> None:
    the_theme().apply(percent=150)
    full_window.resize(1366, 768)
    turn_to(full_window, "home", settle)
    QApplication.processEvents()
    home = full_window.shell.home
    assert home.resume.y() < home.hours.y()
    for part in (home.greeting, home.repair, home.resume.button):
        assert part.visibleRegion().boundingRect() == part.rect()


def test_what_takes_the_focus_comes_into_sight(full_window: MainWindow, settle: Settle) -> None:
    full_window.resize(800, 600)
    full_window.activateWindow()
    shown = turn_to(full_window, "learn", settle)
    last = shown.findChildren(QAbstractButton)[-1]
    assert last.visibleRegion().isEmpty()
    last.setFocus()
    settle()
    QApplication.processEvents()
    assert last.visibleRegion().boundingRect() == last.rect()
