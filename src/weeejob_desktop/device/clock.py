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

from weeejob_desktop.core.clock import Clock, Moment

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class MachineClock:
    """A `Clock` on a boot id and a monotonic source in milliseconds that excludes suspend."""

    def __init__(self, boot: str, monotonic_ms: Callable[[], int]) -> None:
        self._boot = boot
        self._monotonic_ms = monotonic_ms

    def now(self) -> Moment:
        """Read all three clocks at once."""
        return Moment(self._boot, self._monotonic_ms(), datetime.now(UTC))


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


def real_clock() -> Clock:
    """The clock of this machine."""
    if sys.platform == "win32":  # pragma: no cover - Windows, untested
        from weeejob_desktop.device import windows

        return MachineClock(windows.boot_identity(), windows.unbiased_ms)
    boot = linux_boot() if sys.platform == "linux" else str(uuid.uuid4())
    return MachineClock(boot, process_monotonic_ms)
