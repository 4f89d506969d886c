"""Questions run in order on another thread; only methods of living QObjects get answers, on the GUI
thread."""

from __future__ import annotations

import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread, Signal
from pytestqt.qtbot import QtBot

from weeejob_desktop.core.problems import Bug, UserProblem
from weeejob_desktop.ui.crossing import Crossing


class Ear(QObject):
    heard = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []
        self.threads: list[bool] = []

    def hear(self, answer: object = "nothing") -> None:
        self.answers.append(answer)
        self.threads.append(QThread.currentThread() is self.thread())
        self.heard.emit()


def test_answers_come_in_order_and_on_the_gui_thread(crossing: Crossing, qtbot: QtBot) -> None:
    ear = Ear()
    workers: set[int] = set()

    def work(number: int) -> int:
        workers.add(threading.get_ident())
        return number

    for number in range(20):
        crossing.ask(work, number, then=ear.hear)
    qtbot.waitUntil(lambda: len(ear.answers) == 20)

    assert ear.answers == list(range(20))
    assert all(ear.threads)
    assert len(workers) == 1
    assert workers != {threading.get_ident()}


def test_nothing_is_an_answer_too(crossing: Crossing, qtbot: QtBot) -> None:
    ear = Ear()
    with qtbot.waitSignal(ear.heard):
        crossing.ask(threading.Event().clear, then=ear.hear)
    assert ear.answers == ["nothing"]


def refuse() -> None:
    raise UserProblem("disk_full")


def break_down() -> None:
    raise ZeroDivisionError


def test_a_problem_goes_to_who_asked_or_to_all(crossing: Crossing, qtbot: QtBot) -> None:
    ear, other = Ear(), Ear()
    crossing.problem.connect(other.hear)
    with qtbot.waitSignals([ear.heard, other.heard]):
        crossing.ask(refuse, failed=ear.hear)
        crossing.ask(refuse)
    assert [problem.code for problem in ear.answers] == ["disk_full"]  # type: ignore[attr-defined]
    assert [problem.code for problem in other.answers] == ["disk_full"]  # type: ignore[attr-defined]


def test_our_own_mistake_is_told_apart_and_the_worker_goes_on(qtbot: QtBot) -> None:
    crossing, ear, broken = Crossing(), Ear(), Ear()
    crossing.broken.connect(broken.hear)
    with qtbot.waitSignals([ear.heard, broken.heard]):
        crossing.ask(break_down, failed=ear.hear)
        crossing.ask(threading.get_ident, then=ear.hear)
    assert isinstance(broken.answers[0], ZeroDivisionError)
    assert len(ear.answers) == 1
    assert crossing.end()


def test_a_plain_function_is_refused(crossing: Crossing) -> None:
    with pytest.raises(Bug):
        crossing.ask(threading.get_ident, then=print)
    with pytest.raises(Bug):
        crossing.tell(lambda _: None)


def test_nothing_is_delivered_to_an_object_that_is_gone(crossing: Crossing, qtbot: QtBot) -> None:
    gone, ear = Ear(), Ear()
    held = threading.Event()
    crossing.ask(held.wait, then=gone.hear)
    crossing.ask(threading.get_ident, then=ear.hear)
    shiboken6.delete(gone)
    held.set()
    qtbot.waitUntil(lambda: len(ear.answers) == 1)
    assert gone.answers == []


def test_another_thread_waits_for_work_in_the_store(crossing: Crossing) -> None:
    assert crossing.run_in_store(lambda: crossing.run_in_store(lambda: 42)) == 42
    with pytest.raises(UserProblem):
        crossing.run_in_store(refuse)


def test_the_end_finishes_what_was_asked_and_refuses_more() -> None:
    crossing = Crossing()
    done: list[object] = []
    for number in range(5):
        crossing.ask(done.append, number)
    assert crossing.end(lambda: done.append("last"))
    assert done == [0, 1, 2, 3, 4, "last"]
    crossing.ask(done.append, "never")
    with pytest.raises(Bug):
        crossing.run_in_store(lambda: None)
    assert crossing.end()
    assert "never" not in done


def test_the_end_has_a_limit() -> None:
    crossing, held = Crossing(), threading.Event()
    crossing.ask(held.wait)
    assert not crossing.end(limit_seconds=0.01)
    held.set()
