"""The learner sees their own days, and why each is as long as it is; nothing can be changed there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.conftest import Settle
from tests.ui.looking import name_of, reachable, words_on
from tests.ui.test_trainer import MONDAY, fake, trainer_window  # noqa: F401 - fixtures

from weeejob_desktop.ui.main_window import MainWindow
from weeejob_desktop.ui.path_page import PathPage


def path_of(window: MainWindow, settle: Settle) -> PathPage:
    window.go("path")
    settle()
    page = window.page("path")
    assert isinstance(page, PathPage)
    return page


def test_a_day_explains_itself_to_the_learner(trainer_window: MainWindow, settle: Settle) -> None:  # noqa: F811
    page = path_of(trainer_window, settle)
    QTest.keyClick(page.days, Qt.Key.Key_Return)
    settle()
    assert page.all.isHidden()
    assert page.my_days.back.hasFocus()
    item = page.my_days.days.item(MONDAY)
    assert item is not None
    QTest.keyClick(item.row, Qt.Key.Key_Return)
    settle()
    said = words_on(page)
    assert "Pendant la séance : compté avec la séance (1 h 01)" in said
    assert "Total du jour | 3 h 25" in said
    assert "correction pour ce jour" not in said
    rows = [one.row for one in page.my_days.days.items()]
    order = reachable(trainer_window)
    assert [one for one in order if one in [page.my_days.back, *rows]] == [page.my_days.back, *rows]
    assert not [one for one in order if not name_of(one).strip()]
    page.my_days.back.click()
    assert page.my_days.isHidden()
    assert page.days.hasFocus()


def test_coming_back_begins_with_the_whole_way(trainer_window: MainWindow, settle: Settle) -> None:  # noqa: F811
    page = path_of(trainer_window, settle)
    page.days.click()
    settle()
    trainer_window.go("home")
    page = path_of(trainer_window, settle)
    assert page.my_days.isHidden()
    assert not page.all.isHidden()


def test_on_the_first_day_there_is_no_day(window: MainWindow, settle: Settle) -> None:
    page = path_of(window, settle)
    page.days.click()
    settle()
    assert "Pas encore de temps compté." in words_on(page)
