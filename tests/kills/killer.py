"""Starts the learner, waits for a random moment of a chosen phase, kills it, and hands over what it said.

The kill is SIGKILL to the app's process. What it had started itself is ended after it, so that nothing is
left over. Knows no check.
"""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.kills.checks import Life
from tests.kills.said import Said, Word, now_ms

START_SECONDS = 60.0
"""The longest a start, or the way to the phase, may take before it counts as failed."""


@dataclass(frozen=True)
class Phase:
    """A kind of moment: `least` to `most` seconds after the learner said `word` (None: after its process was
    started). `lead` is what the learner does first, `weight` how often the phase is chosen."""

    name: str
    lead: str
    word: Word | None
    least: float
    most: float
    weight: int


PHASES = (
    Phase("start", "usual", None, 0.05, 1.8, 15),
    Phase("any", "usual", None, 0.2, 9.0, 15),
    Phase("lesson", "usual", "lesson", 0.0, 3.0, 15),
    Phase("long lesson", "reading", "lesson", 5.0, 9.5, 12),
    Phase("answer", "answer", "deciding", 0.0, 0.06, 14),
    Phase("ticket", "ticket", "asking", 0.0, 0.12, 10),
    Phase("words", "words", "writing", 0.0, 0.1, 5),
    Phase("sync", "sync", "sending", 0.0, 0.3, 9),
    Phase("shutdown", "end", "closing", 0.0, 0.3, 5),
)
FIRST_DAY = Phase("first start", "usual", "naming", 0.0, 0.4, 0)


class LearnerError(Exception):
    """The learner did not start, or stopped by itself."""

    def __init__(self, life: Life, why: str) -> None:
        super().__init__(f"{why}\n{life.complaints[-3000:]}")
        self.life = life


class Process:
    """One learner's process, and what it says."""

    def __init__(self, folder: Path, phase: str, *arguments: str, inside: Sequence[str] = ()) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed at its end
        self._rest = b""
        self.life = Life(phase, now_ms())
        self._process = subprocess.Popen(
            [*inside, sys.executable, "-m", "tests.kills.learner", str(folder), *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self._errors,
            start_new_session=True, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        )  # fmt: skip

    def listen(self, until: float, word: str | None = None) -> bool:
        """Take in what it says until this time (`time.monotonic`) or this word. False when it has ended."""
        assert self._process.stdout is not None
        while (left := until - time.monotonic()) > 0:
            if not select.select([self._process.stdout], [], [], left)[0]:
                return True
            said = os.read(self._process.stdout.fileno(), 65_536)
            if not said:
                return False
            if self._take(said, word):
                return True
        return True

    def _take(self, said: bytes, word: str | None = None) -> bool:
        *lines, self._rest = (self._rest + said).split(b"\n")
        new = [Said.read(line.decode()) for line in lines]
        self.life.said += new
        return any(one.word == word for one in new)

    def kill(self, also: Callable[[], None] | None = None) -> None:
        """SIGKILL, then what it had said till then. `also`, a power cut, comes before it."""
        if also is not None:
            also()
        self.life.killed_from_ms = now_ms()
        self._process.kill()
        self._process.wait()
        self.life.killed_to_ms = now_ms()
        self._tidy()

    def end(self) -> int:
        """It has closed its window: wait for its end; its exit code."""
        code = self._process.wait(START_SECONDS)
        self.life.ended = True
        self.life.killed_from_ms = self.life.killed_to_ms = now_ms()
        self._tidy()
        return code

    def _tidy(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)  # what it had started: probes of the machine
        assert self._process.stdout is not None
        while select.select([self._process.stdout], [], [], 0)[0]:
            said = os.read(self._process.stdout.fileno(), 65_536)
            if not said:
                break
            self._take(said)
        self._process.stdout.close()
        self._errors.seek(0)
        self.life.complaints = self._errors.read().decode(errors="replace")
        self._errors.close()


def live_and_die(
    folder: Path,
    phase: Phase,
    chance: random.Random,
    *arguments: str,
    also: Callable[[], None] | None = None,
    inside: Sequence[str] = (),
) -> Life:
    """One life of the learner on `folder`, ended by a kill in `phase`, or by itself just before (`ended`).
    `inside` stands before its command (a network namespace). LearnerError when it does not start, or does
    not come to the phase."""
    seed = str(chance.randrange(2**31))
    process = Process(folder, phase.name, "--seed", seed, "--lead", phase.lead, *arguments, inside=inside)
    killed = False
    try:
        if phase.word is not None:
            alive = process.listen(time.monotonic() + START_SECONDS, phase.word)
            if not alive or not process.life.about(phase.word):
                process.kill()
                killed = True
                raise LearnerError(process.life, f"it never came to « {phase.word} »")
        alive = process.listen(time.monotonic() + chance.uniform(phase.least, phase.most))
        if not alive and process.life.about("closing"):
            code = process.end()
            killed = True
            if code:
                raise LearnerError(process.life, f"it ended with {code}")
        else:
            process.kill(also)
            killed = True
            if not alive:
                raise LearnerError(process.life, "it stopped by itself")
    finally:
        if not killed:
            process.kill()
    return process.life


def settle(folder: Path, *arguments: str, inside: Sequence[str] = ()) -> Life:
    """A life without a kill that sends all there is and closes its window. LearnerError when it cannot."""
    process = Process(folder, "settle", "--seed", "1", "--lead", "settle", *arguments, inside=inside)
    alive = process.listen(time.monotonic() + 2 * START_SECONDS, "closing")
    if not alive or not process.life.about("closing"):
        process.kill()
        raise LearnerError(process.life, "it did not send all there is")
    code = process.end()
    if code:
        raise LearnerError(process.life, f"it ended with {code}")
    return process.life
