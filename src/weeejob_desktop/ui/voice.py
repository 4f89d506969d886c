"""« Écouter »: reads a list of sentences aloud with the system's voice, one after the other.

Qt's speech module is imported at the first press only: it costs memory that most starts never need.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

UNHEARD = frozenset({"mock"})
"""Engines that say nothing aloud: a computer that has no other has no voice."""


class Voice(QObject):
    """Signals: `speaking(bool)` when it begins and ends, `sentence(int)` with the number of the sentence
    being read, `missing()` when this computer has no voice."""

    speaking = Signal(bool)
    sentence = Signal(int)
    missing = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine: QTextToSpeech | None = None
        self._left: list[str] = []
        self._number = -1
        self._on = False

    @property
    def on(self) -> bool:
        """Whether something is being read."""
        return self._on

    def read(self, sentences: list[str], language: str = "fr") -> None:
        """Read these sentences from the first on; what was being read stops."""
        self.stop()
        engine = self._ready_engine()
        if engine is None or not sentences:
            self.missing.emit()
            return
        engine.setLocale(QLocale(language))
        self._left = list(sentences)
        self._number = -1
        self._on = True
        self.speaking.emit(True)
        self._next()

    def stop(self) -> None:
        """Be silent."""
        self._left.clear()
        if self._on:
            self._on = False
            if self._engine is not None:
                self._engine.stop()
            self.speaking.emit(False)

    def _ready_engine(self) -> QTextToSpeech | None:
        if self._engine is None:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                try:
                    from PySide6.QtTextToSpeech import QTextToSpeech
                except ImportError:
                    return None
            names = [name for name in QTextToSpeech.availableEngines() if name not in UNHEARD]
            if not names:
                return None
            self._engine = QTextToSpeech(names[0], self)
            self._engine.stateChanged.connect(self._state_changed)
        engine = self._engine
        if engine.state() == type(engine).State.Error or not engine.availableVoices():
            return None
        return engine

    def _next(self) -> None:
        if not self._on or self._engine is None:
            return
        if not self._left:
            self.stop()
            return
        self._number += 1
        self.sentence.emit(self._number)
        self._engine.say(self._left.pop(0))

    def _state_changed(self) -> None:
        engine = self._engine
        if engine is None or not self._on:
            return
        if engine.state() == type(engine).State.Ready:
            self._next()
        elif engine.state() == type(engine).State.Error:
            self.stop()
            self.missing.emit()
