"""The only crossing between threads: questions go to the store worker, answers come back to the GUI thread.

The store worker is one plain thread; questions run in the order in which they were asked. What blocks for
seconds without the database runs aside, on a short-lived thread of its own. Answers are delivered by a queued
signal of this QObject, which lives in the GUI thread; from there only methods of QObjects are called, and
none of an object that is gone.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from weeejob_desktop.core.problems import Bug, UserProblem

T = TypeVar("T")
Receiver = Callable[..., object]
"""A bound method of a QObject that lives in the GUI thread."""


class _Reply:
    """The answer that another thread waits for. (concurrent.futures would import logging before the first
    paint.)"""

    def __init__(self) -> None:
        self._ready = threading.Event()
        self._result: Any = None
        self._error: Exception | None = None

    def give(self, result: object, error: Exception | None) -> None:
        """The answer is here."""
        self._result, self._error = result, error
        self._ready.set()

    def wait(self) -> Any:
        """The result, or its exception."""
        self._ready.wait()
        if self._error is not None:
            raise self._error
        return self._result


@dataclass(slots=True)
class _Question:
    function: Callable[..., object]
    args: tuple[object, ...]
    then: Receiver | None
    failed: Receiver | None
    reply: _Reply | None = None


class Crossing(QObject):
    """Runs functions on the store worker. Signals: `problem(UserProblem)` for a failure nobody took,
    `broken(Exception)` for a failure that is ours; both on the GUI thread."""

    problem = Signal(object)
    broken = Signal(object)
    _arrived = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions: SimpleQueue[_Question | None] = SimpleQueue()
        self._worker: threading.Thread | None = None
        self._asides: list[threading.Thread] = []
        self._lock = threading.Lock()  # nothing is put behind the end, where nobody would answer it
        self._ended = False
        self._arrived.connect(self._deliver)

    def ask(
        self,
        function: Callable[..., T],
        *args: object,
        then: Callable[[T], object] | Callable[[], object] | None = None,
        failed: Callable[[UserProblem], object] | None = None,
    ) -> None:
        """Run `function(*args)` on the store worker, then `then(result)` on the GUI thread (`then()` when the
        result is None). A UserProblem goes to `failed`, or to the signal `problem`. Both must be methods of
        QObjects."""
        for receiver in (then, failed):
            _must_be_a_method_of_a_qobject(receiver)
        self._put(_Question(function, args, then, failed))

    def ask_aside(
        self,
        function: Callable[..., T],
        *args: object,
        then: Callable[[T], object] | Callable[[], object] | None = None,
        failed: Callable[[UserProblem], object] | None = None,
    ) -> None:
        """As `ask`, on a short-lived thread of its own and in no order: for what blocks for seconds. It
        touches no database but through `run_in_store`."""
        for receiver in (then, failed):
            _must_be_a_method_of_a_qobject(receiver)
        question = _Question(function, args, then, failed)
        with self._lock:
            if self._ended:
                return
            self._asides = [thread for thread in self._asides if thread.is_alive()]
            aside = threading.Thread(target=self._work_on, args=(question,), name="aside", daemon=True)
            self._asides.append(aside)
            aside.start()

    def run_in_store(self, function: Callable[[], T]) -> T:
        """Run `function` on the store worker and wait for it: for the sync worker and what runs aside. Never
        call it on the GUI thread. Raises what the function raises; Bug when the worker has ended."""
        if self._worker is threading.current_thread():
            return function()
        reply = _Reply()
        self._put(_Question(function, (), None, None, reply))
        result: T = reply.wait()
        return result

    def tell(self, receiver: Receiver, value: object = None) -> None:
        """Call `receiver(value)` on the GUI thread, from any thread."""
        _must_be_a_method_of_a_qobject(receiver)
        self._arrived.emit(receiver, value, None)

    def end(self, last: Callable[[], object] | None = None, limit_seconds: float = 5.0) -> bool:
        """Finish what was asked, run `last` on the worker, end the worker. False when the time limit was
        reached. What runs aside has half of it; later it is left alone, and says nothing any more."""
        if self._ended:
            return True
        until = time.monotonic() + limit_seconds
        for aside in self._asides:
            aside.join(max(0.0, until - limit_seconds / 2 - time.monotonic()))
        if last is not None:
            self._put(_Question(last, (), None, None))
        with self._lock:
            self._ended = True
            self._questions.put(None)
        worker = self._worker
        if worker is None:
            return True
        worker.join(max(0.0, until - time.monotonic()))
        return not worker.is_alive()

    def _put(self, question: _Question) -> None:
        with self._lock:
            if not self._ended:
                if self._worker is None:
                    self._worker = threading.Thread(target=self._work, name="store", daemon=True)
                    self._worker.start()
                self._questions.put(question)
                return
        if question.reply is not None:
            question.reply.give(None, Bug("the store worker has ended"))

    def _work(self) -> None:
        while (question := self._questions.get()) is not None:
            self._work_on(question)
            del question  # while waiting, nothing of the last question is held

    def _work_on(self, question: _Question) -> None:
        try:
            result = question.function(*question.args)
        except UserProblem as problem:
            self._answer(question, None, problem)
        except Exception as error:  # noqa: BLE001 - the outermost handler of this thread
            self._answer(question, None, error)
        else:
            self._answer(question, result, None)

    def _answer(self, question: _Question, result: object, error: Exception | None) -> None:
        if question.reply is not None:
            question.reply.give(result, error)
        elif error is None:
            if question.then is not None:
                self._emit(question.then, result, None)
        else:
            self._emit(question.failed, None, error)

    def _emit(self, receiver: Receiver | None, result: object, error: Exception | None) -> None:
        aside = threading.current_thread() is not self._worker
        with self._lock:
            if not (aside and self._ended) and shiboken6.isValid(self):
                self._arrived.emit(receiver, result, error)

    def _deliver(self, receiver: Receiver | None, result: object, error: Exception | None) -> None:
        """On the GUI thread: hand one answer over."""
        if error is not None and not isinstance(error, UserProblem):
            self.broken.emit(error)
            return
        if receiver is None:
            self.problem.emit(error)
            return
        owner = getattr(receiver, "__self__", None)
        if isinstance(owner, QObject) and not shiboken6.isValid(owner):
            return
        value = error if error is not None else result
        if value is None:
            receiver()
        else:
            receiver(value)


def _must_be_a_method_of_a_qobject(receiver: Receiver | None) -> None:
    if receiver is not None and not isinstance(getattr(receiver, "__self__", None), QObject):
        raise Bug("only methods of QObjects come back to the GUI thread")
