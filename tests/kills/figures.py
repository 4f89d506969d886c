"""The figures of a kill test: gathered from kill to kill, kept in a file after each, printed as a table."""

from __future__ import annotations

import json
import statistics
import threading
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.kills.checks import Life, Verdict

SHOWN = ("answered", "ticket", "words", "sent", "steps", "named")


@dataclass
class Figures:
    """What a run has seen so far. `missing_ms` has one number for each kill with a lesson on the screen."""

    kills: int = 0
    seconds: float = 0.0
    by_phase: dict[str, int] = field(default_factory=dict)
    ended_before: int = 0
    opened: int = 0
    starts_failed: int = 0
    shown: dict[str, int] = field(default_factory=dict)
    shown_minutes: float = 0.0
    missing_ms: list[int] = field(default_factory=list)
    damaged: int = 0
    cuts: int = 0
    cuts_in_writing: int = 0
    lost_blocks: int = 0
    settled: int = 0
    problems: list[str] = field(default_factory=list)

    @classmethod
    def load(cls, path: Path) -> Figures:
        """The figures of a run that was ended, to go on from."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))

    def __post_init__(self) -> None:
        self._lock = threading.Lock()

    def add(self, life: Life, verdict: Verdict) -> None:
        """One more kill and what it cost."""
        with self._lock:
            if life.ended:
                self.ended_before += 1
            else:
                self.kills += 1
                self.by_phase[life.phase] = self.by_phase.get(life.phase, 0) + 1
            self.opened += bool(life.about("opened"))
            shown = Counter(said.word for said in life.said if said.word in SHOWN)
            self.shown = dict(Counter(self.shown) + shown)
            self.shown_minutes += life.shown_ms() / 60_000
            if life.shown_ms() and not life.ended:
                self.missing_ms.append(verdict.missing_ms)
            self.damaged += verdict.damaged
            self.problems += [f"kill {self.kills} ({life.phase}): {problem}" for problem in verdict.problems]

    def add_failed_start(self, why: str) -> None:
        """The app did not start, or stopped by itself."""
        with self._lock:
            self.starts_failed += 1
            self.problems.append(f"after kill {self.kills}: {why}")

    def add_cuts(self, cuts: int, in_writing: int, lost_blocks: int) -> None:
        """Power cuts of one disk."""
        with self._lock:
            self.cuts += cuts
            self.cuts_in_writing += in_writing
            self.lost_blocks += lost_blocks

    def add_settled(self, problems: list[str]) -> None:
        """One data folder was brought to its end: all sent, and compared with the hub."""
        with self._lock:
            self.settled += 1
            self.problems += problems

    @property
    def good(self) -> bool:
        return not (self.problems or self.damaged or self.starts_failed)

    def keep(self, path: Path) -> None:
        """Write them down, all or nothing."""
        with self._lock:
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(".part")
            part.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
            part.replace(path)

    def __str__(self) -> str:
        with self._lock:
            return "\n".join(self._lines())

    def _lines(self) -> list[str]:
        missing = sorted(self.missing_ms) or [0]
        phases = ", ".join(f"{name} {count}" for name, count in sorted(self.by_phase.items()))
        shown = ", ".join(f"{name} {self.shown.get(name, 0)}" for name in SHOWN)
        median = statistics.median(missing) / 1000
        in_lessons = f"{len(self.missing_ms)} kills after a lesson was opened"
        lines = [
            f"kills                 {self.kills} in {self.seconds / 60:.1f} min ({phases})",
            f"starts                {self.opened} came to their end, {self.starts_failed} failed",
            f"shown as kept         {shown}",
            f"time on the screen    {self.shown_minutes:.1f} min in lessons",
            f"time missing          worst {missing[-1] / 1000:.3f} s, median {median:.3f} s, {in_lessons}",
            f"damaged databases     {self.damaged}",
            f"compared with the hub {self.settled} times to the last fact",
            f"problems              {len(self.problems)}",
        ]
        if self.cuts:
            lines.append(
                f"power cuts            {self.cuts}, {self.cuts_in_writing} in the middle of writing, "
                f"with {self.lost_blocks} blocks lost on their way to the disk"
            )
        return lines + [f"  {problem}" for problem in self.problems[:20]]
