"""Sentences, hard words and French typography."""

from __future__ import annotations

import pytest

from weeejob_desktop.course.body import Passage
from weeejob_desktop.course.language import (
    excerpt,
    hard_words,
    is_sentence,
    long_sentences,
    readability,
    sentences,
    typography,
    unexplained,
)


def passage(text: str, field: str = "") -> Passage:
    return Passage(1, text, "learner", field)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un. Deux\u00a0! Trois\u00a0? Quatre… Cinq", 5),
        ("Il dit\u00a0: «\u00a0Oui.\u00a0» Puis il part.", 2),
        ("Une ligne sans point", 1),
        ("La version 1.2 est là.", 1),
        ("… !", 0),
        ("", 0),
    ],
)
def test_sentences_are_counted(text: str, expected: int) -> None:
    assert len(sentences(text)) == expected


def test_only_sentences_for_learners_are_measured() -> None:
    assert is_sentence(passage("a"))
    assert is_sentence(passage("a", "feedback"))
    assert not is_sentence(passage("a", "label"))
    assert not is_sentence(passage("a", "title"))
    assert not is_sentence(Passage(1, "a", "trainer"))
    assert readability([passage("Titre très long", "title")]).words == 0
    assert readability([]).mean_words == 0.0


def test_long_words_read_harder() -> None:
    pytest.importorskip("textstat")
    easy = readability([passage("Le chat dort. Il est sur le lit. Il a chaud."), passage("Il rêve")])
    hard = readability(
        [passage("L’administration territoriale communique systématiquement ses recommandations.")]
    )
    assert easy.flesch is not None
    assert hard.flesch is not None
    assert easy.flesch > 90 > 40 > hard.flesch
    assert easy.mean_words < hard.mean_words


def test_the_limit_is_twenty_words() -> None:
    assert list(long_sentences([passage("mot " * 19 + "fin. " + "mot " * 5)])) == []
    (found,) = long_sentences([passage("Court. " + "mot " * 20 + "fin.")])
    assert found[2] == 21
    assert list(long_sentences([passage("mot " * 30, "label")])) == []


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("l'écran", "straight_apostrophe"),
        ('le "rond"', "straight_quotes"),
        ("oui...", "three_dots"),
        ("à 9 h 30", "hour"),
        ("à 9h30", "hour"),
        ("à 9\u00a0h 30", "hour"),
        ("à 9 h\u00a030", "hour"),
        ("« oui\u00a0»", "no_break_space"),
        ("«\u00a0oui »", "no_break_space"),
        ("un : deux", "no_break_space"),
        ("un: deux", "no_break_space"),
        ("fin :", "no_break_space"),
        ("un ; deux", "no_break_space"),
        ("oui !", "no_break_space"),
        ("oui?", "no_break_space"),
        ("<b>oui</b>", "html"),
        ("[oui](x)", "link"),
        ("<https://x.example>", "link"),
    ],
)
def test_wrong_typography_is_seen(wrong: str, code: str) -> None:
    assert code in [found for found, _, _ in typography(f"Voici {wrong} et la suite.")] + [
        found for found, _, _ in typography(wrong)
    ]


@pytest.mark.parametrize(
    "right",
    [
        "L’écran\u00a0: «\u00a0oui\u00a0» à 23\u00a0h\u00a015\u00a0; où\u00a0?! Là\u202f!",
        "https://x.example:8080/a",
        "nom@mail.example",
        "le 4 h",
        "3 < 4",
        "oui…",
    ],
)
def test_right_typography_is_left_alone(right: str) -> None:
    assert list(typography(right)) == []


def test_an_excerpt_is_short() -> None:
    assert excerpt("abc", 1, 2) == "abc"
    long = excerpt("x" * 100, 50, 51)
    assert long.startswith("…x")
    assert long.endswith("x…")
    assert len(long) < 60


def test_every_hard_word_finds_itself() -> None:
    assert len(hard_words()) > 60
    names = [hard.word for hard in hard_words()]
    assert len(set(names)) == len(names)
    for hard in hard_words():
        assert hard.pattern.search(hard.word), hard.word
        assert hard.pattern.search(f"Voici un {hard.word.upper()}."), hard.word


def test_hard_words_are_found_in_their_forms() -> None:
    found = [
        word
        for _, word in unexplained([passage("Vos pièces jointes et les onglets. Cliquez au clic-droit.")], [])
    ]
    assert found == ["clic droit", "onglet", "pièce jointe"]
    assert list(unexplained([passage("Deux onglets")], ["onglet"])) == []
    assert list(unexplained([passage("Deux onglets")], ["Les onglets"])) == []
    assert list(unexplained([Passage(1, "Deux onglets", "trainer")], [])) == []
    assert [word for _, word in unexplained([passage("Un onglet", "label")], [])] == ["onglet"]
    assert list(unexplained([passage("onglet", "id")], [])) == []
    assert list(unexplained([passage("des réseautages, un fichier@x")], ["fichier"])) == []


def test_a_hard_word_is_told_once_where_it_comes_first() -> None:
    first, second = Passage(3, "Un onglet", "learner"), Passage(9, "Un onglet", "learner")
    assert list(unexplained([first, second], [])) == [(first, "onglet")]
