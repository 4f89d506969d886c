"""A list that has become long shows its first rows and, when asked, the next ones."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.labels import Paragraph
from weeejob_desktop.ui.short_list import FIRST_ROWS, MORE_ROWS, ShortList


def made(qtbot: QtBot, count: int) -> ShortList:
    listed = ShortList(lambda number: Button(str(number), "check", "quiet"))
    qtbot.addWidget(listed)
    listed.show_items(range(count))
    listed.show()
    return listed


def words(listed: ShortList) -> list[str]:
    return [row.text() for row in listed.rows if isinstance(row, Button)]


def test_a_list_that_fits_has_no_more_to_ask_for(qtbot: QtBot) -> None:
    listed = made(qtbot, FIRST_ROWS)
    assert len(listed.rows) == FIRST_ROWS
    assert listed.more.isHidden()


def test_the_rest_comes_when_asked_for_and_the_focus_goes_to_it(qtbot: QtBot) -> None:
    listed = made(qtbot, 40)
    with qtbot.waitActive(listed):
        listed.activateWindow()
    assert words(listed) == [str(number) for number in range(FIRST_ROWS)]
    assert "32" in listed.more.text()
    with qtbot.waitSignal(listed.grown):
        listed.more.click()
    assert len(listed.rows) == FIRST_ROWS + MORE_ROWS
    assert listed.focusWidget() is listed.rows[FIRST_ROWS]
    listed.more.click()
    assert words(listed) == [str(number) for number in range(40)]
    assert listed.more.isHidden()


def test_what_was_opened_stays_open_and_what_must_be_seen_is_seen(qtbot: QtBot) -> None:
    listed = made(qtbot, 40)
    listed.more.click()
    listed.show_items(range(100, 140))
    assert words(listed)[0] == "100"
    assert len(listed.rows) == FIRST_ROWS + MORE_ROWS
    other = made(qtbot, 40)
    other.show_items(range(40), at_least=12)
    assert len(other.rows) == 12


def test_rows_that_take_no_focus_leave_it_where_it_is(qtbot: QtBot) -> None:
    listed = ShortList(lambda number: Paragraph(str(number)))
    qtbot.addWidget(listed)
    listed.show_items(range(9))
    listed.show()
    listed.more.click()
    assert len(listed.rows) == 9
