"""The real clock. Reads the three clocks of `core.clock.Moment`; decides nothing, keeps nothing.

Linux: CLOCK_MONOTONIC stands still in suspend, and the kernel gives each start a random id. Windows: see
`device.windows`. Elsewhere each process is its own "boot", which splits the axis and loses nothing.
"""

from __future__ import annotations

import sys
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from weeejob_desktop.core.clock import Clock, Moment, boot_name

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class MachineClock:
    """A `Clock` on the id of a start, a monotonic source in milliseconds that excludes suspend, and the
    seconds slept since that start, which give each stretch between two sleeps its own name."""

    def __init__(
        self, start: str, monotonic_ms: Callable[[], int], slept_seconds: Callable[[], float]
    ) -> None:
        self._start = start
        self._monotonic_ms = monotonic_ms
        self._slept_seconds = slept_seconds
        self._slept = round(slept_seconds())

    def now(self) -> Moment:
        """Read all three clocks at once."""
        slept = self._slept_seconds()
        # The two sources are not read at the same instant: only a real sleep may give the stretch a new name.
        if abs(slept - self._slept) > 1:
            self._slept = round(slept)
        return Moment(boot_name(self._start, self._slept), self._monotonic_ms(), datetime.now(UTC))


def linux_boot(boot_id: Path = BOOT_ID) -> str:
    """The kernel's random id of this start; a random one of this process where it cannot be read."""
    try:
        text = boot_id.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        text = ""
    return text or str(uuid.uuid4())


def process_monotonic_ms() -> int:
    """Milliseconds of Python's own monotonic clock (on Linux and macOS it excludes suspend)."""
    return time.monotonic_ns() // 1_000_000


def linux_slept_seconds() -> float:
    """Seconds this machine has slept since its start: what CLOCK_BOOTTIME has over CLOCK_MONOTONIC."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)


def real_clock() -> Clock:
    """The clock of this machine."""
    if sys.platform == "win32":
        from weeejob_desktop.device import windows

        return MachineClock(windows.boot_identity(), windows.unbiased_ms, windows.slept_seconds)
    if hasattr(time, "CLOCK_BOOTTIME"):
        return MachineClock(linux_boot(), process_monotonic_ms, linux_slept_seconds)
    return MachineClock(str(uuid.uuid4()), process_monotonic_ms, lambda: 0.0)
