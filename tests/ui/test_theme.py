"""Contrast of every look, sizes that follow the text size, icons that follow the colour."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from pytestqt.qtbot import QtBot

from weeejob_desktop.paths import shipped
from weeejob_desktop.ui import icons
from weeejob_desktop.ui.buttons import PrimaryButton
from weeejob_desktop.ui.icons import icon, pixmap
from weeejob_desktop.ui.labels import Paragraph, Pill
from weeejob_desktop.ui.theme import LOOK_NAMES, LOOKS, Look, the_theme


def luminance(colour: str) -> float:
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXT_PAIRS = [
    *((text, ground) for text in ("ink", "muted") for ground in ("paper", "card", "bar")),
    *((f"{tone}_text", f"{tone}_soft") for tone in ("green", "sun", "blue", "coral", "grey")),
    *((f"on_{tone}", tone) for tone in ("green", "sun", "blue", "coral", "grey")),
    ("green_text", "card"), ("muted", "green_soft"), ("coral_text", "card"), ("blue_text", "card"),
]  # fmt: skip


@pytest.mark.parametrize("look", LOOK_NAMES)
def test_text_has_contrast_in_every_look(look: Look) -> None:
    colours = LOOKS[look]
    weak = {
        (text, ground): round(contrast(getattr(colours, text), getattr(colours, ground)), 2)
        for text, ground in TEXT_PAIRS
        if contrast(getattr(colours, text), getattr(colours, ground)) < 4.5
    }
    assert not weak


@pytest.mark.parametrize("look", LOOK_NAMES)
def test_controls_have_contrast_in_every_look(look: Look) -> None:
    colours = LOOKS[look]
    for control in ("field", "focus", "green", "blue", "coral"):
        assert contrast(getattr(colours, control), colours.card) >= 3, control
        assert contrast(getattr(colours, control), colours.paper) >= 3, control


def test_letters_and_controls_grow_live(qtbot: QtBot) -> None:
    button, words = PrimaryButton("Continuer", "play"), Paragraph("Bonjour")
    qtbot.addWidget(button)
    qtbot.addWidget(words)
    before = button.sizeHint().height(), words.sizeHint().width()
    with qtbot.waitSignal(the_theme().changed):
        the_theme().apply(percent=200)
    assert button.sizeHint().height() == 2 * before[0]
    assert words.sizeHint().width() >= 2 * before[1] - 4
    assert the_theme().px(48) == 96
    the_theme().apply(percent=1000)
    assert the_theme().percent == 200


def test_words_that_have_no_room_wrap_and_are_not_cut(qtbot: QtBot) -> None:
    button = PrimaryButton("Ce qui est envoyé, et qui le voit")
    pill = Pill("clock", "En attente de connexion", "sun")
    qtbot.addWidget(button)
    qtbot.addWidget(pill)
    assert button.heightForWidth(160) > button.heightForWidth(600)
    assert pill.heightForWidth(140) > pill.heightForWidth(600)


def test_an_icon_takes_the_colour_and_an_unknown_name_has_a_picture_too(qtbot: QtBot) -> None:
    seen = pixmap("check", 32, "coral").toImage()
    colours = {
        seen.pixelColor(x, y).name()
        for x in range(32)
        for y in range(32)
        if seen.pixelColor(x, y).alpha() == 255
    }
    assert colours == {LOOKS["light"].coral.lower()}
    assert not pixmap("no-such-icon", 32).isNull()
    assert not icon("../secret").isNull()
    for name in ("no-such-icon", "../secret"):
        icons._sources.pop(name)


def test_arrows_turn_with_the_reading_direction(qtbot: QtBot) -> None:
    left = pixmap("arrow-left", 32).toImage()
    house = pixmap("house", 32).toImage()
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    turned = pixmap("arrow-left", 32).toImage()
    flipped = left.flipped(Qt.Orientation.Horizontal)
    places = [(x, y) for x in range(32) for y in range(32)]
    assert turned != left
    assert all(
        abs(turned.pixelColor(x, y).alpha() - flipped.pixelColor(x, y).alpha()) < 48 for x, y in places
    )
    assert pixmap("house", 32).toImage() == house


def test_every_icon_named_in_the_sources_and_lessons_is_shipped() -> None:
    folder = shipped("resources") / "icons"
    named = {
        line.split(":", 1)[1].split("#")[0].strip()
        for path in shipped("lessons").glob("*/module.yaml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("icon:")
    }
    assert named
    assert not [name for name in named if not (folder / f"{name}.svg").is_file()]
    assert (folder / "LICENSE").is_file()
    assert (shipped("resources") / "fonts" / "andika" / "OFL.txt").is_file()


def test_the_shipped_font_is_used() -> None:
    assert "Andika" in the_theme().family
    assert the_theme().font("title").pixelSize() == 34
