"""Which key was pressed: what it writes, or its place where the laptop is set to another keyboard.

A laptop with French keys may be set to an English keyboard. Then the key that shows A writes q. Its place
tells that the right key was found.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from weeejob_desktop.core.exercises import azerty

_NAMES: dict[int, str] = {
    Qt.Key.Key_Return: "entree", Qt.Key.Key_Enter: "entree", Qt.Key.Key_Backspace: "effacer",
    Qt.Key.Key_Delete: "suppr", Qt.Key.Key_Shift: "maj", Qt.Key.Key_CapsLock: "verr-maj",
    Qt.Key.Key_Space: "espace", Qt.Key.Key_Tab: "tab", Qt.Key.Key_Backtab: "tab",
    Qt.Key.Key_Escape: "echap", Qt.Key.Key_Up: "haut", Qt.Key.Key_Down: "bas",
    Qt.Key.Key_Left: "gauche", Qt.Key.Key_Right: "droite", Qt.Key.Key_Control: "ctrl",
    Qt.Key.Key_Alt: "alt", Qt.Key.Key_AltGr: "altgr", Qt.Key.Key_Dead_Circumflex: "circonflexe",
    Qt.Key.Key_Dead_Diaeresis: "trema",
}  # fmt: skip
_EVDEV = 8
"""X11 and Wayland number the same places 8 higher than the PC keyboard does."""


def written(event: QKeyEvent) -> str:
    """The key's name, or the sign it writes; "" for a key that means nothing here."""
    name = _NAMES.get(event.key(), "")
    if name:
        return name
    text = event.text()
    return text if len(text) == 1 and text.isprintable() else ""


def by_place(event: QKeyEvent, platform: str = "") -> str:
    """The sign that a French keyboard writes at the place of this key, where the laptop's writes another one;
    "" where both agree or the place is not known. `platform` is Qt's name of the system in use.
    """
    windows = (platform or QGuiApplication.platformName()) == "windows"
    cap = azerty.cap_at(event.nativeScanCode() - (0 if windows else _EVDEV))
    sign = written(event)
    if cap is None or len(sign) != 1:
        return ""
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    # On Windows, Verr Maj writes 2 with the key of é; elsewhere it writes É.
    agrees = sign.lower() == cap.plain or sign == cap.altgr or (sign == cap.shift and (shift or windows))
    if agrees:
        return ""
    return cap.shift if shift else cap.plain
