"""The cards to cut out: what stands on each, and that none runs over its edge."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.documents.learner_card import LearnerCard, learner_cards_pdf

Read = Callable[[Path], list[str]]
AMINA = LearnerCard(
    "Amina B.",
    "04 77 12 34 56",
    "W-0412",
    "Dell Latitude 5480",
    "Dépannage gratuit jusqu’au 12 octobre 2028",
    "Mes heures : 22 h 09 sur 60 h, le 27 novembre 2026",
)
LONG = LearnerCard("Ï" * 42, "0" * 40, "W" * 24, "m" * 60, "c" * 60, "h" * 60)


def test_a_card_says_whom_to_call_which_laptop_and_how_many_hours(tmp_path: Path, read: Read) -> None:
    learner_cards_pdf([AMINA], tmp_path / "card.pdf")
    (page,) = read(tmp_path / "card.pdf")
    words = " ".join(page.split())
    for said in ("Amina B.", "04 77 12 34 56", "W-0412", "Dell Latitude 5480", "12 octobre 2028", "22 h 09"):
        assert said in words, said


def test_four_cards_on_a_sheet_and_what_is_not_known_can_be_written_in(tmp_path: Path, read: Read) -> None:
    unknown = LearnerCard("", "", "", "", "", AMINA.hours)
    learner_cards_pdf([AMINA, unknown] * 4 + [AMINA], tmp_path / "cards.pdf")
    pages = read(tmp_path / "cards.pdf")
    assert [page.count("l’étiquette") for page in pages] == [4, 4, 1]
    assert [page.count("W-0412") for page in pages] == [2, 2, 1]


def test_the_longest_of_everything_stays_on_its_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from weeejob_desktop.documents import learner_card
    from weeejob_desktop.documents.page import MARGIN, Sheet

    ends: list[float] = []
    draw = learner_card._draw

    def drawn(sheet: Sheet, card: LearnerCard, left: float, top: float) -> None:
        draw(sheet, card, left, top)
        ends.append(sheet.get_y())

    monkeypatch.setattr(learner_card, "_draw", drawn)
    learner_cards_pdf([LONG], tmp_path / "card.pdf")
    assert ends
    assert max(ends) < MARGIN + learner_card._HEIGHT_MM


def test_nobody_makes_an_empty_sheet_of_it(tmp_path: Path, read: Read) -> None:
    learner_cards_pdf([], tmp_path / "none.pdf")
    assert len(read(tmp_path / "none.pdf")) == 1


def test_a_disk_that_refuses_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserProblem, match="document_not_written"):
        learner_cards_pdf([AMINA], tmp_path / "nowhere" / "card.pdf")
