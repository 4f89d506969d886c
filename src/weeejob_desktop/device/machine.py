"""The machine as the floors above see it: one small protocol, and the real one. Tests hand in their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from weeejob_desktop.core.clock import Clock
from weeejob_desktop.core.computer import Probe
from weeejob_desktop.device.clock import real_clock
from weeejob_desktop.settings import Installation, load_installation

if TYPE_CHECKING:
    from weeejob_desktop.device.double_click import DoubleClick
    from weeejob_desktop.device.idle import Idle


class Machine(Protocol):
    """What `workspace` asks of the laptop it runs on."""

    @property
    def clock(self) -> Clock:
        """The clock of this laptop."""
        ...

    def diagnostics(self) -> tuple[Probe, ...]:
        """Ask every probe (at most 2 s each, all at once). Never fails; blocks for up to a few seconds."""
        ...

    def double_click(self) -> DoubleClick:
        """The session's setting of how far apart two clicks may be. It blocks: for a thread that may wait."""
        ...

    def hardware(self) -> tuple[str, str]:
        """Raw values of mainboard and internal disk, only ever to be hashed with a key; "" where unknown."""
        ...

    def idle_ms(self) -> int | None:
        """Milliseconds since the last input anywhere in this person's session; None where the system cannot
        tell. Quick; asked every few seconds while a mission is open."""
        ...

    def model(self) -> str:
        """Maker and model as a person would say them; "" where unknown."""
        ...

    def modem(self) -> Probe:
        """The 4G key as it is now, by the probe of this name. Blocks for a second at most; for a thread that
        may wait."""
        ...

    def sticker(self) -> str:
        """The number on the association's sticker; "" where preparation has not set it."""
        ...


class ThisMachine:
    """The laptop the program runs on, completed by what preparation wrote for it."""

    def __init__(self, clock: Clock, installation: Installation) -> None:
        self._clock = clock
        self._installation = installation
        self._idle: Idle | None = None

    @property
    def clock(self) -> Clock:
        """The clock of this laptop."""
        return self._clock

    def diagnostics(self) -> tuple[Probe, ...]:
        """Ask every probe in a short-lived process of its own, so that one that hangs is truly ended."""
        from weeejob_desktop.device import diagnostics  # not needed for the first window

        return diagnostics.look()

    def double_click(self) -> DoubleClick:
        """The setting of the desktop this program runs in."""
        from weeejob_desktop.device.double_click import DoubleClick  # few starts ever need it

        return DoubleClick()

    def hardware(self) -> tuple[str, str]:
        """Raw values of mainboard and internal disk; preparation's serial stands in where
        only root may read."""
        from weeejob_desktop.device import hardware

        return hardware.mainboard(self._installation.serial), hardware.internal_disk()

    def idle_ms(self) -> int | None:
        """Milliseconds since the last input anywhere in this person's session; None where nobody can tell."""
        if self._idle is None:
            from weeejob_desktop.device import idle

            self._idle = idle.Idle(idle.this_session())
        return self._idle.ms()

    def model(self) -> str:
        """The model preparation wrote, otherwise what the firmware says."""
        from weeejob_desktop.device import hardware

        return self._installation.model or hardware.model()

    def modem(self) -> Probe:
        """The 4G key as ModemManager tells it now."""
        from weeejob_desktop.device.modem import modem
        from weeejob_desktop.device.probing import ask

        status, values = ask(modem)
        return Probe("modem", status, values)

    def sticker(self) -> str:
        """The number on the association's sticker; "" where preparation has not set it."""
        return self._installation.sticker


def this_machine() -> Machine:
    """The real machine."""
    return ThisMachine(real_clock(), load_installation())
