"""Questions run in order on another thread; methods of living QObjects get answers, on the GUI thread."""

from __future__ import annotations

import threading

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal
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


def test_what_runs_aside_keeps_nobody_waiting_and_answers_like_the_rest(
    crossing: Crossing, qtbot: QtBot
) -> None:
    slow, quick, refused = Ear(), Ear(), Ear()
    probing, probed, threads = threading.Event(), threading.Event(), set[str]()

    def probe(number: int) -> int:
        threads.add(threading.current_thread().name)
        probing.set()
        probed.wait()
        return crossing.run_in_store(lambda: number + 1)

    crossing.ask_aside(probe, 41, then=slow.hear)
    assert probing.wait(5)
    with qtbot.waitSignals([quick.heard, refused.heard]):
        crossing.ask(int, "7", then=quick.hear)
        crossing.ask_aside(refuse, failed=refused.hear)
    assert (quick.answers, slow.answers) == ([7], [])
    assert [problem.code for problem in refused.answers] == ["disk_full"]  # type: ignore[attr-defined]
    with qtbot.waitSignal(slow.heard):
        probed.set()
    assert (slow.answers, slow.threads, threads) == ([42], [True], {"aside"})
    with pytest.raises(Bug):
        crossing.ask_aside(refuse, failed=print)


def test_a_mistake_of_ours_aside_is_told(qtbot: QtBot) -> None:
    crossing, broken = Crossing(), Ear()
    crossing.broken.connect(broken.hear)
    with qtbot.waitSignal(broken.heard):
        crossing.ask_aside(break_down)
    assert isinstance(broken.answers[0], ZeroDivisionError)
    assert crossing.end()


def test_the_end_lets_what_runs_aside_bring_its_answer_to_the_store(qtbot: QtBot) -> None:
    crossing, probing, ending = Crossing(), threading.Event(), threading.Event()
    kept: list[str] = []

    def probe() -> None:
        probing.set()
        ending.wait()
        crossing.run_in_store(lambda: kept.append("answers"))

    crossing.ask_aside(probe)
    assert probing.wait(5)
    threading.Timer(0.05, ending.set).start()
    assert crossing.end(lambda: kept.append("closed"))
    assert kept == ["answers", "closed"]


def test_what_is_still_aside_at_the_end_is_left_alone_and_says_nothing(qtbot: QtBot) -> None:
    crossing, ear, broken = Crossing(), Ear(), Ear()
    crossing.broken.connect(broken.hear)
    held, refused = threading.Event(), threading.Event()
    kept: list[str] = []

    def probe() -> None:
        held.wait()
        try:
            crossing.run_in_store(lambda: kept.append("too late"))
        finally:
            refused.set()

    crossing.ask_aside(probe, then=ear.hear)
    assert crossing.end(lambda: kept.append("closed"), limit_seconds=0.1)
    held.set()
    assert refused.wait(5)
    for thread in crossing._asides:
        thread.join(5)
    QCoreApplication.processEvents()
    assert (kept, ear.answers, broken.answers) == (["closed"], [], [])
    crossing.ask_aside(kept.append, "never")
    assert len(crossing._asides) == 1
    assert kept == ["closed"]


def test_nobody_waits_for_a_store_that_ends_meanwhile() -> None:
    """The sync worker asks the store at whatever moment the window is closed: an answer or Bug, always."""
    for _ in range(100):
        crossing, here = Crossing(), threading.Barrier(4)
        said: list[str] = []

        def ask(
            crossing: Crossing = crossing, here: threading.Barrier = here, said: list[str] = said
        ) -> None:
            here.wait()
            for _ in range(20):
                try:
                    crossing.run_in_store(threading.get_ident)
                except Bug:
                    said.append("ended")
                    return
            said.append("answered")

        waiting = [threading.Thread(target=ask, name="sync", daemon=True) for _ in range(3)]
        for thread in waiting:
            thread.start()
        here.wait()
        assert crossing.end()
        for thread in waiting:
            thread.join(5)
        assert len(said) == 3, "one still waits for a worker that is gone"


def test_a_question_on_its_way_while_the_store_ends_is_answered() -> None:
    """Between looking whether the worker has ended and asking it, it ends: nothing may slip in there."""
    crossing = Crossing()
    questions = crossing._questions
    asking, ended = threading.Event(), threading.Event()
    said: list[object] = []

    class Late:
        """The queue, where putting a question takes until the end has been asked for."""

        def put(self, question: object) -> None:
            if question is not None and getattr(question, "reply", None) is not None:
                asking.set()
                ended.wait(0.2)
            questions.put(question)  # type: ignore[arg-type]

        def get(self) -> object:
            return questions.get()

        def empty(self) -> bool:
            return questions.empty()

    crossing.ask(int, "1")
    crossing._questions = Late()  # type: ignore[assignment]

    def ask() -> None:
        try:
            said.append(crossing.run_in_store(lambda: 42))
        except Bug:
            said.append("ended")

    sync = threading.Thread(target=ask, name="sync", daemon=True)
    sync.start()
    assert asking.wait(5)
    assert crossing.end()
    ended.set()
    sync.join(5)
    assert said == [42]
