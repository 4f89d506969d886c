"""« Écouter » outside of lessons: reads the page in front aloud. The voice is made at the first press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from weeejob_desktop.ui.words import language

if TYPE_CHECKING:
    from weeejob_desktop.ui.voice import Voice


class Listening(QObject):
    """Signals: `speaking(bool)` when the voice begins and ends, `missing()` where there is no voice."""

    speaking = Signal(bool)
    missing = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.voice: Voice | None = None

    def read(self, sentences: list[str]) -> None:
        """Read these sentences, or be silent where something is being read."""
        from weeejob_desktop.ui.voice import Voice  # most starts never need it

        if self.voice is None:
            self.voice = Voice(self)
            self.voice.speaking.connect(self.speaking)
            self.voice.missing.connect(self.missing)
        if self.voice.on:
            self.voice.stop()
        else:
            self.voice.read(sentences, language())

    def stop(self) -> None:
        """Be silent."""
        if self.voice is not None:
            self.voice.stop()
