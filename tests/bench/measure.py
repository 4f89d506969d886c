"""How the benchmark measures: whole processes from outside, by the kernel's own accounting; medians; a
reference beside."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SLOW_SHARE = 0.3
LONGEST_WAIT_SECONDS = 60.0
FRAME_MS = 17


@dataclass(frozen=True)
class Row:
    """One line of a table: a figure, its reference and its bound. `figure` over `bound`, or under `at_least`,
    is marked MISSED."""

    name: str
    figure: float
    unit: str
    bound: float | None = None
    note: str = ""
    at_least: float | None = None

    @property
    def missed(self) -> bool:
        over = self.bound is not None and self.figure > self.bound
        return over or (self.at_least is not None and self.figure < self.at_least)

    def __str__(self) -> str:
        bound = f"≤ {self.bound:.2f}" if self.bound is not None else ""
        bound = f"≥ {self.at_least:.2f}" if self.at_least is not None else bound
        mark = "MISSED" if self.missed else "ok" if bound else ""
        return f"{self.name:58} {self.figure:10.2f} {self.unit:8} {bound:>12}  {mark:6} {self.note}".rstrip()


def table(title: str, rows: Sequence[Row]) -> bool:
    """Print a table; True when a figure of it was missed."""
    print(f"\n{title}\n{'-' * len(title)}")
    for row in rows:
        print(row)
    sys.stdout.flush()
    return any(row.missed for row in rows)


def pss_mb(pid: int) -> float:
    """Proportional memory of a process, in megabytes (10⁶ bytes)."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise RuntimeError("no Pss in smaps_rollup")


def frame_rows(name: str, frames: Sequence[float]) -> list[Row]:
    """How many of these frames, in milliseconds, were in time, and how long most of them took."""
    ordered = sorted(frames)
    under = 100 * sum(ms < FRAME_MS for ms in ordered) / len(ordered)
    title, slowest = f"{name}, frames under {FRAME_MS} ms, of {len(ordered)}", f"slowest {ordered[-1]:.1f} ms"
    return [
        Row(title, under, "%", None, slowest, at_least=99),
        Row(f"{name}, a frame, median", statistics.median(ordered), "ms"),
        Row(f"{name}, a frame, 99 of 100", ordered[len(ordered) * 99 // 100], "ms", FRAME_MS),
    ]


@contextmanager
def virtual_screen() -> Iterator[str]:
    """A real X server without a screen, 1366 × 768; its display name."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    try:
        with os.fdopen(read) as said:
            number = said.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start; packaging/system_packages.sh installs it")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


class Program:
    """One process under measurement. It prints words on stdout when it reaches a point."""

    def __init__(
        self, command: Sequence[str], environment: dict[str, str], cgroup: Path | None = None
    ) -> None:
        self.started_at = time.perf_counter()

        def join_cgroup() -> None:
            if cgroup is not None:
                (cgroup / "cgroup.procs").write_text(str(os.getpid()))

        # Installed programs come with compiled modules; where writing them is forbidden,
        # we would time the compiler.
        usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=usual | environment, text=True,
            preexec_fn=join_cgroup if cgroup else None,  # noqa: PLW1509  # this process has no threads
        )  # fmt: skip

    @property
    def pid(self) -> int:
        return self._process.pid

    def seconds_until(self, word: str) -> float:
        """Seconds from the start of the process to the line `word`. Errors as with `line_after`."""
        self.line_after(word)
        return time.perf_counter() - self.started_at

    def line_after(self, word: str) -> str:
        """The rest of the line that begins with `word`. RuntimeError when a minute passes in silence."""
        while (line := self.next_line()).split()[:1] != [word]:
            pass
        return line[len(word) :].strip()

    def next_line(self) -> str:
        """The next line it says. RuntimeError when a minute passes in silence, or it has ended."""
        assert self._process.stdout is not None
        watch = threading.Timer(LONGEST_WAIT_SECONDS, self._process.kill)
        watch.start()
        try:
            line = self._process.stdout.readline()
        finally:
            watch.cancel()
        if not line:
            raise RuntimeError("the program ended without the word that was waited for")
        return line.strip()

    def pss_mb(self) -> float:
        """As the function of that name."""
        return pss_mb(self.pid)

    def cpu_seconds(self) -> float:
        """Processor seconds used so far, all threads."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def wake_ups(self) -> dict[str, int]:
        """Voluntary context switches so far, by thread: one that ends must not hide what others did."""
        switches = {}
        for status in Path(f"/proc/{self.pid}/task").glob("*/status"):
            for line in status.read_text().splitlines():
                if line.startswith("voluntary_ctxt_switches:"):
                    switches[status.parent.name] = int(line.split()[1])
        return switches

    def end(self) -> None:
        """Ask it to end by closing its stdin, and wait."""
        self._process.communicate(timeout=60)
        if self._process.returncode:
            raise RuntimeError(f"the program ended with {self._process.returncode}")


def medians(runs: int, *measures: Callable[[], float]) -> list[float]:
    """Each measure's median over `runs`, taken in turn (A B A B …) after one warm-up of each, so that a drift
    of the machine touches all alike."""
    seen: list[list[float]] = [[] for _ in measures]
    for turn in range(runs + 1):
        for figures, measure in zip(seen, measures, strict=True):
            figure = measure()
            if turn:
                figures.append(figure)
    return [statistics.median(figures) for figures in seen]


@contextmanager
def throttled() -> Iterator[Path | None]:
    """A control group with 30 % of one core (version 1 or 2), or None where this user may not make one."""
    first, second = Path("/sys/fs/cgroup/cpu"), Path("/sys/fs/cgroup")
    group = (first if first.is_dir() else second) / f"weeejob-bench-{os.getpid()}"
    try:
        group.mkdir()
    except OSError:
        yield None
        return
    try:
        if (group / "cpu.cfs_quota_us").exists():
            (group / "cpu.cfs_period_us").write_text("100000")
            (group / "cpu.cfs_quota_us").write_text(str(int(SLOW_SHARE * 100_000)))
        elif (group / "cpu.max").exists():
            (group / "cpu.max").write_text(f"{int(SLOW_SHARE * 100_000)} 100000")
        else:
            yield None
            return
        yield group
    finally:
        group.rmdir()
