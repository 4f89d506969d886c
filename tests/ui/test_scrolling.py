"""A long page can be read to its end by keys, wherever the focus is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from weeejob_desktop.ui.boxes import ScrollPage, scroll_by_key


def press(key: Qt.Key) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)


def test_keys_nobody_wanted_scroll_the_page_in_front(qtbot: QtBot) -> None:
    shown = QWidget()
    qtbot.addWidget(shown)
    page = ScrollPage(shown)
    QVBoxLayout(shown).addWidget(page)
    page.body.setMinimumHeight(3_000)
    shown.resize(600, 400)
    shown.show()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 2_000)
    bar = page.verticalScrollBar()
    assert scroll_by_key(shown, press(Qt.Key.Key_PageDown))
    assert bar.value() == bar.pageStep()
    assert scroll_by_key(shown, press(Qt.Key.Key_End))
    assert bar.value() == bar.maximum()
    assert scroll_by_key(shown, press(Qt.Key.Key_Home))
    assert bar.value() == 0
    assert not scroll_by_key(shown, press(Qt.Key.Key_A))
    assert not scroll_by_key(QWidget(), press(Qt.Key.Key_PageDown))
