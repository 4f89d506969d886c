"""The glossary's words in the text: which are marked, and their definition by click and by key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.exercises.samples import PICTURE
from tests.ui.test_player import COURSE, HEAD, MODULE, Desktop

from weeejob_desktop.core.lessons import Block, GlossaryWord, Picture, Text
from weeejob_desktop.ui.lesson_text import Lines
from weeejob_desktop.ui.lesson_words import INK, marked_blocks, word_of
from weeejob_desktop.ui.player import Player
from weeejob_desktop.ui.theme import the_theme

WORDS = ("clic", "double-clic", "clic droit", "menu")
GLOSSARY = tuple(GlossaryWord(word, f"C’est {word}.") for word in WORDS)
BODY = """
## Lire {#lire}

Le **pointeur** suit la main. Les pointeurs bougent.

- un autre mot

# Fiche formateur {.trainer}

Rien.

# Fiche papier {.paper}

Rien.
"""


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:
    folder = tmp_path / "course"
    (folder / "m01" / "img").mkdir(parents=True)
    (folder / "course.yaml").write_text(COURSE)
    (folder / "m01" / "img" / "ordinateur.svg").write_bytes(PICTURE)
    (folder / "m01" / "module.yaml").write_text(MODULE)
    (folder / "m01" / "01-tout.md").write_text(HEAD + BODY)
    the_theme().apply("light", 100)
    here = Desktop(qtbot, tmp_path / "data", folder)
    yield here
    here.end()


def marked(*markups: str, style: str = "paragraph") -> list[str]:
    """The markup with each link as ``[NUMBER:words]``."""
    blocks: list[Block] = [Text(markup, "", style) for markup in markups]
    found = []
    for block in marked_blocks(blocks, GLOSSARY):
        assert isinstance(block, Text)
        words = block.markup.replace(f'" style="color: {INK}; text-underline-style: dotted">', ":")
        found.append(words.replace('<a href="mot:', "[").replace("</a>", "]"))
    return found


def test_the_first_occurrence_of_each_word_is_marked_and_no_other() -> None:
    assert marked("Un clic. Encore un clic.", "Un clic, puis le menu.") == [
        "Un [0:clic]. Encore un clic.",
        "Un clic, puis le [3:menu].",
    ]


def test_the_longest_word_is_meant_in_the_plural_and_at_the_start_too() -> None:
    assert marked("Double-clics, <b>clics\u00a0droits</b> et Clic.") == [
        "[1:Double-clics], <b>[2:clics\u00a0droits]</b> et [0:Clic]."
    ]


def test_parts_of_words_markup_and_what_is_typed_are_left_alone() -> None:
    left_alone = "cliclic anti-clic <code>clic</code> <kbd>menu</kbd> &menu; <b>"
    assert marked(left_alone) == [left_alone]
    assert marked("Le menu", style="heading") == ["Le menu"]
    picture = Picture("menu.png", "Le menu.")
    assert marked_blocks([picture], GLOSSARY) == [picture]
    assert marked_blocks([Text("Le menu", "Le menu")], ()) == [Text("Le menu", "Le menu")]


def test_a_link_leads_to_its_word_and_a_wrong_one_nowhere() -> None:
    assert word_of("mot:1", GLOSSARY) == GLOSSARY[1]
    assert [word_of(link, GLOSSARY) for link in ("mot:9", "mot:-1", "https://x.example", "")] == [None] * 4


def at_the_word(desktop: Desktop) -> tuple[Player, Lines]:
    player = desktop.open()
    player.bottom.onward.click()
    desktop.settle()
    assert player.reading is not None
    lines = [one for one in player.reading.findChildren(Lines) if "mot:0" in one.text()]
    assert len(lines) == 1
    return player, lines[0]


def test_the_keyboard_opens_a_definition_and_escape_closes_it(desktop: Desktop) -> None:
    player, lines = at_the_word(desktop)
    for _ in range(20):
        focused = QApplication.focusWidget()
        if focused is lines:
            break
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert lines.hasFocus()
    QTest.keyClick(lines, Qt.Key.Key_Return)
    card = player.word_card
    assert card is not None
    assert card.isVisible()
    assert player.spoken() == ["pointeur\u00a0: La petite flèche qui bouge sur l’écran."]
    assert player.rect().contains(card.geometry())
    assert card.close_it.hasFocus()
    QTest.keyClick(card.close_it, Qt.Key.Key_Escape)
    assert player.word_card is None
    assert lines.hasFocus()


def test_a_click_opens_it_and_the_next_page_takes_it_away(desktop: Desktop) -> None:
    player, lines = at_the_word(desktop)
    lines.linkActivated.emit("mot:0")
    assert player.word_card is not None
    lines.linkActivated.emit("mot:7")
    assert player.word_card is not None, "a link that leads nowhere changes nothing"
    player.bottom.back.click()
    assert player.word_card is None


def test_it_follows_the_theme_and_fits_every_size(desktop: Desktop) -> None:
    player, lines = at_the_word(desktop)
    light = lines.text()
    the_theme().apply("dark", 200)
    player.resize(640, 600)
    QApplication.processEvents()
    assert lines.text() != light
    assert the_theme().colour("blue_text").name() in lines.text()
    lines.linkActivated.emit("mot:0")
    assert player.word_card is not None
    for percent, width in ((200, 700), (100, 700), (150, 1024)):
        the_theme().apply("dark", percent)
        player.resize(width, 600)
        for _ in range(3):
            QApplication.processEvents()
        card = player.word_card
        assert player.rect().contains(card.geometry())
        assert card.height() >= card.column.totalHeightForWidth(card.width())
    player.word_card.close_it.click()
    assert player.word_card is None
