"""« Écouter » in a lesson: what is on the screen is read aloud, and the page follows the voice.

Knows the player's screen; the voice itself is `ui.voice`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible

from weeejob_desktop.ui.boxes import ScrollPage
from weeejob_desktop.ui.lesson_text import spoken_blocks
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.voice import Voice
from weeejob_desktop.ui.words import language, tr

if TYPE_CHECKING:
    from weeejob_desktop.ui.player import Player


class LessonListening(QObject):
    """The player's voice and its button. `speaks_unasked` is the learner's preference."""

    def __init__(self, player: Player) -> None:
        super().__init__(player)
        self._player = player
        self.voice = Voice(self)
        self.speaks_unasked = False
        self._aside = self._unasked = False
        player.top.listen.clicked.connect(self.press)
        self.voice.speaking.connect(self._show_speaking)
        self.voice.sentence.connect(self._show_sentence)
        self.voice.missing.connect(self._say_no_voice)

    def spoken(self) -> list[str]:
        """What is on the screen."""
        player = self._player
        for shown in (
            player.word_card,
            player.missions.page,
            player.words_page,
            player.finish_page,
            player.exercise,
        ):
            if shown is not None:
                return shown.spoken()
        page = player.page
        return [page.step.title, *spoken_blocks(page.blocks)] if page is not None else []

    def press(self) -> None:
        """Read what is on the screen aloud, or be silent."""
        self._player.clock.note_input()
        if self.voice.on:
            self.voice.stop()
        else:
            self.voice.read(self.spoken())

    def press_aside(self, sentence: str) -> None:
        """Read one sentence that is shown beside the page, or be silent."""
        if self.voice.on:
            self.voice.stop()
        else:
            self._aside = True
            self.voice.read([sentence])

    def say_unasked(self, sentence: str) -> None:
        """Say one sentence that belongs to what is being shown, in the place of what was being read; "" ends
        it. Not where the learner wants none of it, nor where a screen reader has said it already. A computer
        without a voice is silent: nobody asked for one."""
        if self._unasked:
            self.voice.stop()
        if sentence and self.speaks_unasked and not QAccessible.isActive():
            self.voice.stop()
            self._aside = self._unasked = True
            self.voice.read([sentence], language())

    def is_on(self) -> bool:
        """Whether something is being read."""
        return self.voice.on

    def _show_speaking(self, speaking: bool) -> None:
        listen = self._player.top.listen
        listen.setText(tr("Arrêter") if speaking else tr("Écouter"))
        listen.set_icon("stop" if speaking else "speaker-high")
        if self._player.helping.helper is not None:
            self._player.helping.helper.show_speaking(speaking)
        if not speaking:
            self._aside = self._unasked = False
            self._show_sentence(-1)

    def _show_sentence(self, number: int) -> None:
        """Follow the voice on a page to read."""
        player = self._player
        reading = player.missions.page or player.reading
        if reading is None or player.words_page is not None or self._aside:
            return
        part, scroll = reading.show_read(number), player.front or player.content
        if part is not None and isinstance(scroll, ScrollPage):
            scroll.ensureWidgetVisible(part, 0, the_theme().px(24))

    def _say_no_voice(self) -> None:
        if self._unasked:
            self._aside = self._unasked = False
            return
        sentence = tr("Cet ordinateur n’a pas encore de voix pour lire. Demandez de l’aide à Weeefund.")
        self._aside = False
        if self._player.helping.helper is not None:
            self._player.helping.helper.say_no_voice()
        self._player.banner.ask("speaker-x", sentence, "")
