"""Counting while a lesson is open: when the last input was, a tick every four seconds, and what the answer
says.

The rules live in `core.idle` and the workspace. Input is watched on our windows only, not on every widget: a
few events a second instead of thousands. What the whole laptop hears during a mission, the workspace asks
itself. While another person's session is in front, our windows hear nothing and the ticks go on: they say how
long ago the last input was, and counting pauses.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from weeejob_desktop.core.idle import Counting
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.workspace.workspace import Workspace

TICK_MS = 4_000
"""A power cut costs what came after the last tick, and must cost 5 s at most: the rest is for a timer that Qt
may ring 5 % late, for a store worker that is busy, and for the disk."""
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


class LessonClock(QObject):
    """Watches input and ticks while a lesson is open.

    Signals: `changed(Counting)` at each answer of the workspace; `troubled(UserProblem)` when counting fails.
    """

    changed = Signal(object)
    troubled = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        crossing: Crossing,
        parent: QObject | None = None,
        now_ms: Callable[[], int] | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._crossing = workspace, crossing
        self._now_ms = now_ms or workspace.monotonic_ms
        self._last_input_ms = self._told_ms = self._now_ms()
        self._boot = workspace.boot()
        self._woken = False
        self._waiting = False
        self._running = False
        self.on_mission = False
        self.reading_aloud: Callable[[], bool] = lambda: False
        self.counting = Counting("stopped", "", 0, 0)
        self._windows: list[QWindow] = []
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.tick)

    def begin_step(self, lesson_id: str, step_id: str, words: int, mission_minutes: int = 0) -> None:
        """Count for this step from now on; with `mission_minutes` it is done in another program."""
        self.on_mission = mission_minutes > 0
        self._boot = self._workspace.boot()
        self.note_input()
        self._told_ms = self._last_input_ms
        self._crossing.ask(
            self._workspace.start_counting,
            lesson_id,
            step_id,
            words,
            mission_minutes,
            then=self._answered,
            failed=self._failed,
        )
        if not self._running:
            self._running = True
            self._watch_windows()
            app = QGuiApplication.instance()
            if isinstance(app, QGuiApplication):
                app.focusWindowChanged.connect(self._watch_windows)
            self._timer.start()

    def end(self) -> None:
        """The lesson is left."""
        if not self._running:
            return
        self._running = self.on_mission = False
        self._timer.stop()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.disconnect(self._watch_windows)
        for window in QGuiApplication.allWindows():
            window.removeEventFilter(self)
        self._windows.clear()
        self._crossing.ask(self._workspace.stop_counting, then=self._answered, failed=self._failed)

    def note_input(self) -> None:
        """Somebody is there: a key, a movement, a voice that reads."""
        self._last_input_ms = self._now_ms()

    def tick(self) -> None:
        """Tell the workspace how long ago the last input was. Skipped while the last answer is on its way."""
        if self._waiting or not self._running:
            return
        if self.reading_aloud():
            self.note_input()
        self._waiting = True
        self._boot = self._workspace.boot()
        self._told_ms = self._now_ms()
        self._crossing.ask(
            self._workspace.tick,
            max(0, self._told_ms - self._last_input_ms),
            self._told_ms,
            then=self._ticked,
            failed=self._failed,
        )

    def answer_question(self) -> None:
        """« Oui, je lis »: count on at once."""
        self.note_input()
        self.tick()

    def take(self, counting: Counting) -> None:
        """Something else than a tick has changed how things stand."""
        self._answered(counting)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT and self._running:
            self.note_input()
            # The first key after a sleep may come before the timer has noticed the sleep: it counts all the
            # same, once the workspace knows of it.
            self._woken = self._woken or self._workspace.boot() != self._boot
            # The timer may come late, by minutes on a busy laptop. Between two inputs that the workspace has
            # heard of, nobody is thought to be there for long: so it hears of each one that comes a tick
            # after its last news.
            late = self._last_input_ms - self._told_ms >= TICK_MS
            if late or self._woken or self.counting.phase in {"asking", "paused"}:
                self.tick()
        return False

    def _watch_windows(self, _focused: QWindow | None = None) -> None:
        for window in QGuiApplication.allWindows():
            if window not in self._windows:
                window.installEventFilter(self)
                self._windows.append(window)

    def _ticked(self, counting: Counting) -> None:
        self._waiting = False
        self._answered(counting)
        if self._woken:
            self._woken = False
            self.answer_question()

    def _answered(self, counting: Counting) -> None:
        self.counting = counting
        self.changed.emit(counting)

    def _failed(self, problem: UserProblem) -> None:
        self._waiting = self._woken = False
        self.troubled.emit(problem)
