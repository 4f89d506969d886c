"""Small real stand-ins for a laptop: a clock that only tests move, and a machine with known parts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from weeejob_desktop.core.clock import Clock, Moment
from weeejob_desktop.core.computer import Probe
from weeejob_desktop.device.double_click import DoubleClick

MARCH_AT = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


class HandClock:
    """A clock moved by hand. `set_wall` changes the label only, as a wrong clock does."""

    def __init__(
        self, boot: str = "boot-1", monotonic_ms: int = 60_000, wall_at: datetime = MARCH_AT
    ) -> None:
        self.boot = boot
        self.monotonic_ms = monotonic_ms
        self.wall_at = wall_at

    def now(self) -> Moment:
        return Moment(self.boot, self.monotonic_ms, self.wall_at)

    def pass_ms(self, ms: int) -> Moment:
        """Time passes on every clock."""
        self.monotonic_ms += ms
        self.wall_at += timedelta(milliseconds=ms)
        return self.now()

    def set_wall(self, wall_at: datetime) -> None:
        self.wall_at = wall_at

    def restart(self, boot: str, wall_at: datetime | None = None) -> None:
        """The machine is started again."""
        self.boot, self.monotonic_ms = boot, 30_000
        self.wall_at = wall_at or self.wall_at + timedelta(minutes=1)


class HandPace(DoubleClick):
    """What a desktop is set to; one that is `fixed` takes nothing, 0 stands for one that is unknown to us."""

    def __init__(self, now_ms: int = 0, *, fixed: bool = False) -> None:
        super().__init__({})
        self.now_ms, self.fixed = now_ms, fixed

    def ms(self) -> int:
        return self.now_ms

    def set_ms(self, ms: int) -> int:
        if not self.fixed:
            self.now_ms = ms or 400
        return self.now_ms


class HandMachine:
    """A laptop with a board, a disk and two probes."""

    def __init__(self, clock: Clock, board: str = "board-1", disk: str = "disk-1") -> None:
        self._clock = clock
        self.parts = (board, disk)
        self.probed = 0
        self.percent = 81
        self.idle: int | None = None
        self.pace: DoubleClick = HandPace()
        self.key = Probe("modem", "absent", {})

    @property
    def clock(self) -> Clock:
        return self._clock

    def diagnostics(self) -> tuple[Probe, ...]:
        self.probed += 1
        return (
            Probe("system", "ok", {"name": "Linux Mint 22"}),
            Probe("memory", "ok", {"total_bytes": 8_000_000_000, "available_bytes": 5_000_000_000}),
            Probe("disk_space", "ok", {"total_bytes": 250_000_000_000, "free_bytes": 90_000_000_000}),
            Probe("battery", "ok", {"capacity_percent": self.percent}),
            Probe("temperature", "absent", {}),
        )

    def double_click(self) -> DoubleClick:
        return self.pace

    def hardware(self) -> tuple[str, str]:
        return self.parts

    def idle_ms(self) -> int | None:
        return self.idle

    def model(self) -> str:
        return "ThinkPad T460"

    def modem(self) -> Probe:
        return self.key

    def sticker(self) -> str:
        return "WF-0042"
