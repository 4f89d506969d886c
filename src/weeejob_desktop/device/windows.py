"""Every Windows call of this room, in one place. UNTESTED: written from Microsoft's documentation, never run
by us.

Imported on Windows only; on other systems the module is empty.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":  # pragma: no cover - Windows, untested
    import ctypes
    import uuid
    import winreg
    from ctypes import wintypes

    _VOLATILE = 1  # REG_OPTION_VOLATILE: the key lives in memory and is gone after the session
    _KEY = "Software\\Weeejob\\Boot"

    def unbiased_ms() -> int:
        """Milliseconds since Windows started, without sleep and hibernation (QueryUnbiasedInterruptTime)."""
        ticks = ctypes.c_ulonglong()
        if not ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(ticks)):
            raise ctypes.WinError()
        return ticks.value // 10_000

    def slept_seconds() -> float:
        """Seconds Windows has slept since its start: the tick count goes on in sleep, the unbiased time does
        not."""
        ticks = ctypes.windll.kernel32.GetTickCount64
        ticks.restype = ctypes.c_ulonglong
        return (ticks() - unbiased_ms()) / 1000

    class _LastInput(ctypes.Structure):
        _fields_ = (("size", wintypes.UINT), ("at", wintypes.DWORD))

    def idle_ms() -> int | None:
        """Milliseconds since the last input in this person's session (GetLastInputInfo); None when Windows
        does not say. Both ticks are 32 bits and begin again after 49.7 days; sleep is in both."""
        last = _LastInput(ctypes.sizeof(_LastInput), 0)
        if not ctypes.windll.user32.GetLastInputInfo(ctypes.byref(last)):
            return None
        ticks = ctypes.windll.kernel32.GetTickCount
        ticks.restype = wintypes.DWORD
        return int((ticks() - last.at) & 0xFFFFFFFF)

    def double_click_ms() -> int:
        """The longest gap between the two clicks of a double click (GetDoubleClickTime)."""
        return int(ctypes.windll.user32.GetDoubleClickTime())

    def set_double_click_ms(ms: int) -> None:
        """Set it for this person, now and at each login (SPI_SETDOUBLECLICKTIME, kept and told to all open
        windows); 0 is Windows' own 500 ms. Nothing is raised: what holds is asked afterwards."""
        set_it, keep_and_tell = 0x0020, 0x0001 | 0x0002
        ctypes.windll.user32.SystemParametersInfoW(set_it, ms or 500, None, keep_and_tell)

    def boot_identity() -> str:
        """A random id that stays the same until this person's session ends, and is new after each start.

        It is kept in a volatile registry key: Windows forgets it by itself, so that no stale id can meet a
        counter that began again at zero.
        """
        handle = wintypes.HKEY()
        status = ctypes.windll.advapi32.RegCreateKeyExW(
            wintypes.HKEY(winreg.HKEY_CURRENT_USER),
            _KEY,
            0,
            None,
            _VOLATILE,
            winreg.KEY_READ | winreg.KEY_WRITE,
            None,
            ctypes.byref(handle),
            None,
        )
        if status != 0:
            return str(uuid.uuid4())
        ctypes.windll.advapi32.RegCloseKey(handle)
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _KEY, 0, winreg.KEY_READ | winreg.KEY_SET_VALUE) as key:
            try:
                kept, _ = winreg.QueryValueEx(key, "id")
            except OSError:
                kept = ""
            if kept:
                return str(kept)
            fresh = str(uuid.uuid4())
            winreg.SetValueEx(key, "id", 0, winreg.REG_SZ, fresh)
            return fresh

    def firmware_value(name: str) -> str:
        """One value of the firmware's description, such as ``SystemProductName``; "" where there is none."""
        path = "HARDWARE\\DESCRIPTION\\System\\BIOS"
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:
                return str(winreg.QueryValueEx(key, name)[0]).strip()
        except OSError:
            return ""

    def system_volume_serial() -> str:
        """The serial number of the system volume as eight hex digits; "" where Windows does not say."""
        serial = wintypes.DWORD()
        done = ctypes.windll.kernel32.GetVolumeInformationW(
            "C:\\", None, 0, ctypes.byref(serial), None, None, None, 0
        )
        return f"{serial.value:08x}" if done else ""
