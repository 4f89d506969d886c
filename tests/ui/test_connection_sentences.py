"""What is said of sending, in every state there is: nothing unobserved, nothing unacked."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import get_args

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.looking import words_on

from weeejob_desktop.core.connection import Connection, Network
from weeejob_desktop.ui.computer_page import ConnectionCard
from weeejob_desktop.ui.sentences import OF_THE_LAST_TRY, OF_THE_WAY, _round_reasons, connection

PROBLEMS = ("", "internal", "disk_full", *sorted(_round_reasons()))
COUNTS = ((0, 0), (1, 0), (3, 1), (3, 3))
EVERY = [
    Connection(enrolled, enrolling, network, busy, waiting, in_class, rejected, problem=problem)
    for enrolled, enrolling, network, busy, (waiting, in_class), rejected, problem in product(
        (True, False), (True, False), get_args(Network), (True, False), COUNTS, (0, 2), PROBLEMS
    )
]
SENT = "Tout est envoyé"
CALM = {"bar", "green"}


def said(now: Connection) -> str:
    return connection(now).words.replace("\N{NO-BREAK SPACE}", " ")


def test_all_is_sent_only_where_the_associations_hub_has_acked_all() -> None:
    for now in EVERY:
        if SENT in said(now):
            assert now.enrolled, now
            assert not now.enrolment_waiting, now
            assert (now.waiting, now.in_class, now.rejected) == (0, 0, 0), now


def test_of_the_connection_only_what_was_observed_is_said() -> None:
    for now in EVERY:
        words = said(now)
        if "Connexion à Internet" in words:
            assert now.network in {"limited", "free"}, now
        if "Pas de connexion." in words:
            assert now.network == "none", now
        if "Envoi en cours" in words:
            assert now.busy, now
            assert now.network in {"limited", "free"}, now
            assert now.waiting, now


def test_what_waits_is_kept_and_every_state_reads_calm() -> None:
    for now in EVERY:
        state = connection(now)
        words = said(now)
        assert state.icon
        assert state.tone in CALM, now
        assert "erreur" not in words.lower()
        assert len(words) <= 200, words
        sure = ("gardé", "sécurité", "perdu", SENT, "arrivé en classe", "Envoi en cours", "du nouveau")
        assert any(word in words for word in sure), (now, words)
        if state.tone == "green":
            assert SENT in words or "en classe" in words or now.busy, now


def test_a_memory_of_the_network_never_outlives_the_network() -> None:
    """Yesterday's unreachable hub says nothing of today; with no connection there is no hub to blame."""
    usual = Connection(enrolled=True, waiting=1)
    for problem, network in product(OF_THE_WAY, get_args(Network)):
        now = replace(usual, network=network)
        assert said(replace(now, problem=problem)) == said(now)
    for problem in OF_THE_LAST_TRY:
        offline = replace(usual, network="none")
        assert said(replace(offline, problem=problem)) == said(offline)
        assert said(replace(usual, problem=problem)) != said(usual)


@pytest.mark.parametrize("problem", ["update_needed", "enrol_again", "code_used", "disk_full", "hub_refuses"])
def test_what_a_person_must_do_is_said_with_and_without_a_connection(problem: str) -> None:
    sentences = {
        said(Connection(enrolled=True, network=network, problem=problem)) for network in get_args(Network)
    }
    assert len(sentences) == 1


def test_at_the_door_of_a_class_the_card_says_so_beside_the_state_of_sending(qtbot: QtBot) -> None:
    card = ConnectionCard()
    qtbot.addWidget(card)
    waits, foreign = "doit encore faire entrer cet ordinateur", "n’est pas entré dans cette classe"
    for problem, network in product(("", "internal"), get_args(Network)):
        usual = Connection(enrolled=True, network=network, waiting=2, problem=problem)
        for door, words in (("not_admitted", waits), ("not_of_this_class", foreign)):
            card.show_connection(replace(usual, class_door=door))
            assert words in words_on(card)
            assert said(usual) in words_on(card)
        card.show_connection(usual)
        assert waits not in words_on(card)
        assert foreign not in words_on(card)
