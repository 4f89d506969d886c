"""A laptop at work: the real window on a data folder, led by lines on stdin, which says what it shows.

``python -m tests.key4g.laptop FOLDER``. ``help SYMPTOM`` clicks on a pictogram; ``sent NUMBER`` waits until
the screen says that this request is with Weeefund; ``says WORDS`` waits for them in the status bar; ``tries``
counts the tries so far. Each is answered by one line of JSON: when (monotonic), and what.
"""

from __future__ import annotations

import gc
import json
import os
import re
import select
import sys
import time
from pathlib import Path

gc.disable()  # as `weeejob` itself does, and the app first, which knows what PySide6 does to imports
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from weeejob_desktop.app.desktop import Desktop, application, show  # noqa: E402

from PySide6.QtCore import Qt  # noqa: E402  # isort: skip
from PySide6.QtTest import QTest  # noqa: E402  # isort: skip

from tests.end2end.person import Person  # noqa: E402

from weeejob_desktop.ui.help_page import HelpPage  # noqa: E402
from weeejob_desktop.ui.words import tr  # noqa: E402

NUMBER = re.compile(r"demande ([2-9A-Z]{3}-[2-9A-Z]{3})")
LONGEST_SECONDS = 900.0


class Laptop(Person):
    """One person who asks for help and looks at the screen."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self.tries = 0
        self.numbers: set[str] = set()

    def work(self) -> None:
        """Do what the lines say, until they end."""
        opened: list[bool] = []
        self.desktop.opened.connect(lambda: opened.append(True))
        show(self.window)
        self.wait_for(lambda: opened, "the data folder to be open")
        assert self.desktop.sending is not None
        self.desktop.sending.seen.connect(self._count)
        answer("ready")
        while line := self._line():
            what, _, argument = line.strip().partition(" ")
            answer(getattr(self, f"do_{what}")(argument))
        self.close_app()

    def do_help(self, symptom: str) -> str:
        """One click on a pictogram; the request's number."""
        self.press(tr("Aide et panne"))
        page = self._help_page()
        self.wait_for(page.choose.isVisible, "the pictograms")
        tile = next(tile for tile in page.tiles if tile.symptom == symptom)
        self.bring_into_sight(tile)
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
        self.wait_for(self._new_number, "the request's number")
        number = self._new_number()
        self.numbers.add(number)
        return number

    def do_sent(self, number: str) -> str:
        """Wait until the screen says that the request has arrived."""

        def said() -> bool:
            row = next((row for row in self._help_page().rows if row.ticket.number == number), None)
            return row is not None and tr("Envoyée à Weeefund") in row.accessibleName()

        self.wait_for(said, f"« Envoyée » for {number}", LONGEST_SECONDS)
        return self.window.shell.status.accessibleName()

    def do_says(self, words: str) -> str:
        """Wait for words in the status bar."""
        bar = self.window.shell.status
        self.wait_for(lambda: words in bar.accessibleName(), words, LONGEST_SECONDS)
        return bar.accessibleName()

    def do_tries(self, _argument: str) -> int:
        """The tries that have begun."""
        return self.tries

    def _help_page(self) -> HelpPage:
        page = self.window.page("help")
        assert isinstance(page, HelpPage)
        return page

    def _new_number(self) -> str:
        said = NUMBER.findall(self.all_words())
        return next((number for number in said if number not in self.numbers), "")

    def _count(self, _network: str, busy: bool) -> None:
        self.tries += busy

    def _line(self) -> str:
        """The next line, while the app runs on."""

        def there() -> list[int]:
            return select.select([sys.stdin.fileno()], [], [], 0)[0]

        self.wait_for(there, "a line", LONGEST_SECONDS)
        return os.read(sys.stdin.fileno(), 4096).decode()


def answer(said: object) -> None:
    """One line: the time on the clock that all processes share, and what."""
    print(json.dumps([time.monotonic(), said]), flush=True)


def main() -> int:
    """Work on the folder that is named."""
    app = application()
    laptop = Laptop(Desktop(Path(sys.argv[1])))
    laptop.work()
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
