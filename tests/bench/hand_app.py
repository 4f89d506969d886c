"""The app under the benchmark's clock: the real `Desktop` on its own process, led by commands on stdin.

Everything is the program's own (window, lesson player, crossing, database, sending) but three things: the
readings of the laptop's clock come with each command; the timer that ticks every five seconds is stopped,
since the ticks of a case come when the case says; and it sends at its start and when asked to, not by itself
in between. Input is given to the window system, not to a widget.

A command is one line of JSON: ``do``, the clock as ``time``, and what else the command takes. Each answer is
one line of JSON, given when every question to the database has its answer. The first answer says that the
app is open.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from weeejob_desktop.app.desktop import (
    Desktop,
    application,
    show,
)  # first: it knows what PySide6 does to imports

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer  # isort: skip
from PySide6.QtTest import QTest  # isort: skip
from PySide6.QtWidgets import QAbstractButton, QWidget  # isort: skip

from tests.bench.hand_clock import HandClock, HandTime
from tests.end2end.person import Person
from tests.store.laptops import HandMachine

from weeejob_desktop.core import retrying
from weeejob_desktop.store.hours import Hours
from weeejob_desktop.sync import discovery, schedule
from weeejob_desktop.ui.player import Player
from weeejob_desktop.ui.words import duration

Answer = dict[str, Any]


class Led(QObject):
    """Does what the benchmark says, and answers."""

    def __init__(self, desktop: Desktop, clock: HandClock) -> None:
        super().__init__()
        self.desktop, self.clock = desktop, clock
        self.person = Person(desktop)
        self.called = 0
        self.sendings = 0
        self._failures: list[str] = []
        self._read = b""
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.setEnabled(False)
        self._notifier.activated.connect(self._hear)
        desktop.opened.connect(self._opened)
        desktop.crossing.broken.connect(self._broke)

    # -- commands and answers --------------------------------------------------------------------------------
    def _opened(self) -> None:
        sending = self.desktop.sending
        if self.desktop.one_window is not None:
            self.desktop.one_window.wanted.connect(self._was_called)
        if sending is not None:
            sending.seen.connect(self._sending_seen)
        # At each start the app tries to send at once. No clock may move meanwhile: the hub would date the end
        # of a try by the clock of its beginning.
        self.person.wait_for(lambda: self.sendings, "the first try to send")
        self._notifier.setEnabled(True)
        self.person.settle()
        self._answer({})

    def _hear(self) -> None:
        heard = os.read(sys.stdin.fileno(), 1 << 16)
        if not heard:
            self.desktop.end()
            return
        self._read += heard
        while b"\n" in self._read:
            line, self._read = self._read.split(b"\n", 1)
            self._obey(json.loads(line))

    def _obey(self, command: Answer) -> None:
        self.clock.time = HandTime.from_plain(command.pop("time"))
        what: Callable[..., Answer | None] = getattr(self, "do_" + command.pop("do"))
        try:
            said = what(**command)
            self.person.settle()
        except Exception:  # noqa: BLE001 - the benchmark must hear of it
            self._failures.append(traceback.format_exc())
            said = None
        self._answer(said or {})

    def _answer(self, said: Answer) -> None:
        if self.player is not None:
            counting = self.player.clock.counting
            said |= {"phase": counting.phase, "reason": counting.reason, "counted_ms": counting.total_ms}
            said["today_ms"] = counting.today_ms
        said["time"] = self.clock.time.to_plain()
        if self._failures:
            said["failed"] = "\n".join(self._failures)
        print(json.dumps(said), flush=True)

    def _broke(self, error: BaseException) -> None:
        self._failures.append("".join(traceback.format_exception(error)))
        if not self._notifier.isEnabled():
            self._answer({})

    def _was_called(self) -> None:
        self.called += 1

    def _sending_seen(self, _network: str, busy: bool) -> None:
        self.sendings += not busy

    # -- the person ------------------------------------------------------------------------------------------
    @property
    def player(self) -> Player | None:
        player = self.desktop.window.player
        return player if isinstance(player, Player) and player.run is not None else None

    def do_lesson(self, lesson: str) -> Answer:
        """Open a lesson from wherever we are, and say what the screen shows of it."""
        self.desktop.window.go("lesson", lesson)
        self.person.wait_for(lambda: self.player is not None and self.player.page is not None, lesson)
        player = self.person.player
        for timer in player.clock.findChildren(QTimer):
            timer.stop()
        run, page = player.run, player.page
        assert run is not None
        assert page is not None
        exercises = [block.id for step in run.lesson.steps for block in step.exercises]
        return {
            "step": page.step.id,
            "words": page.step.words,
            "steps_done": [step.id for step in run.lesson.steps if run.is_done(step)],
            "exercises_done": [one for one in exercises if run.is_settled(one)],
        }

    def do_press(self, words: str) -> None:
        """Click on a button, through the window system."""
        self.person.wait_for(lambda: self.person.button(words), words)
        button = self.person.button(words)
        assert isinstance(button, QAbstractButton)
        self.person.bring_into_sight(button)
        self._click(button)

    def do_input(self) -> None:
        """A key is pressed."""
        QTest.keyClick(self.desktop.window.windowHandle(), Qt.Key.Key_Shift)

    def do_solve(self) -> Answer:
        """Go on to the next exercise and do it to its end."""
        while self.person.exercise() is None:
            self.do_press("Suivant")
            self.person.settle()
        self.person.solve_exercise()
        page = self.person.player.page
        return {"exercise": page.exercise.id if page is not None and page.exercise is not None else ""}

    def do_pass(self, ms: int, inputs: list[int], ticks: list[int]) -> None:
        """Time passes, with a key at each of `inputs` and a tick at each of `ticks`, all in ms from now. Of
        the two at one moment the input comes first."""
        begun = self.clock.time
        moments = sorted([(at, "input") for at in inputs] + [(at, "tick") for at in ticks])
        for at_ms, what in moments:
            self.clock.time = begun.later(at_ms)
            if what == "input":
                self.do_input()
            elif self.player is not None:
                self.player.clock.tick()
            self.person.settle()
        self.clock.time = begun.later(ms)

    def do_send(self) -> Answer:
        """« Envoyer maintenant », until the hub has said something or cannot be reached."""
        sending, workspace = self.desktop.sending, self.desktop.workspace
        assert sending is not None
        assert workspace is not None
        self.person.wait_for(lambda: sending.worker is not None, "the sync worker")
        before = self.sendings
        sending.wake("asked")
        self.person.wait_for(lambda: self.sendings > before, "an answer of the hub")
        self.person.settle()
        now = self.desktop.crossing.run_in_store(workspace.connection)
        return {"waiting": now.waiting, "rejected": now.rejected, "problem": now.problem}

    def do_report(self) -> Answer:
        """What Accueil shows, in figures, and the days behind it."""
        window, workspace = self.desktop.window, self.desktop.workspace
        assert workspace is not None
        window.refresh()
        self.person.settle()
        shown = window.snapshot
        ring = window.shell.home.hours.ring.accessibleName()
        if not ring.startswith(duration(shown.total_ms)):
            raise AssertionError(f"Accueil says {ring} of {shown.total_ms} ms")

        def days() -> dict[str, int]:
            with workspace.database.reading() as tx:
                return {day.on.isoformat(): day.total_ms for day in Hours().look(tx).days}

        return {
            "total_ms": shown.total_ms,
            "accueil_today_ms": shown.today_ms,
            "to_confirm_ms": shown.to_confirm_ms,
            "days": self.desktop.crossing.run_in_store(days),
        }

    def do_called(self) -> Answer:
        """How often another start called this window forward, at least once."""
        self.person.wait_for(lambda: self.called, "a second start")
        return {"called": self.called}

    def _click(self, widget: QWidget) -> None:
        window = self.desktop.window
        place = widget.mapTo(window, widget.rect().center())
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(window.windowHandle(), left, none, place)


def main(folder: Path, time: HandTime, board: str) -> int:
    """Run the app on `folder` until stdin closes. `board` names the laptop."""
    # It sends at its start and when the person asks, never in between by the minutes that truly pass.
    schedule.DEBOUNCE_SECONDS = 0.0
    retrying.FIRST_SECONDS = schedule.GATHER_SECONDS = schedule.CHECK_SECONDS = retrying.LONGEST_SECONDS
    discovery.local_address = lambda: ""  # nor does it look for a class on this machine's network
    running = application()
    clock = HandClock(time)
    desktop = Desktop(folder, machine=HandMachine(clock, board, board + "-disk"))
    led = Led(desktop, clock)
    show(desktop.window)
    code = running.exec()
    del led
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), HandTime.from_plain(json.loads(sys.argv[2])), sys.argv[3]))
