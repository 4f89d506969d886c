"""Cycles are collected on the GUI thread alone, whoever made the garbage."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.sweeping import Sweeper


class Knot:
    """Garbage: it holds itself. Says on which thread it went."""

    def __init__(self, went: list[threading.Thread], widget: QWidget | None = None) -> None:
        self.itself = self
        self.widget = widget
        weakref.finalize(self, lambda: went.append(threading.current_thread()))


def much() -> int:
    """Make more garbage than Python's collector leaves lying, as a long question would."""
    return sum(len([{} for _ in range(100)]) for _ in range(200))


def test_a_window_that_lies_in_a_cycle_goes_on_the_gui_thread(qtbot: QtBot, crossing: Crossing) -> None:
    sweeper = Sweeper()
    went: list[threading.Thread] = []
    window = QWidget()
    window.show()
    qtbot.waitExposed(window)
    Knot(went, window)
    del window

    def question() -> int:
        knots = [Knot([]) for _ in range(2000)]
        return len(knots) + much()

    # Waited for as a test does, with the GUI thread standing still: this hung where the worker collected.
    assert crossing.run_in_store(question) == 22_000
    assert not went
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: bool(went))
    assert set(went) == {threading.main_thread()}
    sweeper.deleteLater()


def test_nothing_is_swept_while_nothing_is_due(qapp: QApplication) -> None:
    sweeper = Sweeper()
    gc.collect()
    before = gc.get_stats()
    sweeper.sweep()
    assert [one["collections"] for one in gc.get_stats()] == [one["collections"] for one in before]
