"""The 4G key on « Mon ordinateur » and on the hub: a sentence for each code, the rule beside the word."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.looking import words_on

from weeejob_desktop.core import modem as rules
from weeejob_desktop.core.computer import HealthLine, Probe
from weeejob_desktop.core.modem import modem_lines
from weeejob_desktop.hub import computer_words as hub_words
from weeejob_desktop.ui import health_sentences
from weeejob_desktop.ui.computer_page import ConnectionCard

CODES = set(re.findall(r'"(modem_\w+)"', Path(rules.__file__).read_text(encoding="utf-8")))


def key(**values: Any) -> tuple[HealthLine, ...]:
    return modem_lines([Probe("modem", "ok", values)])


def test_every_code_has_a_sentence_here_and_on_the_hub() -> None:
    assert len(CODES) > 10
    assert set(health_sentences._HEALTH) >= CODES
    assert set(hub_words._HEALTH) >= CODES


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"state": "connected", "operator": "Orange F", "technology": "4g", "signal_percent": 71},
         ["La clé 4G", "Orange F, 4G, bon signal.", "Force du signal : 71 %. Bon à partir de 50 %"]),
        ({"state": "registered", "signal_percent": 12},
         ["Réseau trouvé, signal faible. Elle n’est pas encore connectée.", "près d’une fenêtre"]),
        ({"state": "connected", "operator": "SFR"}, ["SFR."]),
        ({"state": "locked", "lock": "pin", "tries_left": 3},
         ["La carte SIM attend son code PIN. Il reste 3 essais."]),
        ({"state": "locked", "lock": "pin"}, ["La carte SIM attend son code PIN."]),
        ({"state": "searching"}, ["pas de réseau ici"]),
    ],
)  # fmt: skip
def test_the_card_says_how_the_key_is(qtbot: QtBot, values: dict[str, Any], words: list[str]) -> None:
    card = ConnectionCard()
    qtbot.addWidget(card)
    card.show_modem(key(**values))
    said = words_on(card).replace("\u00a0", " ")
    assert not [one for one in words if one not in said], said
    card.show_modem(())
    assert "La clé 4G" not in words_on(card)
