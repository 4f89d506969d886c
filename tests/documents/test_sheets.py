"""A lesson's two papers: what stands on them, and what hostile lessons do to them."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from weeejob_desktop.core.lessons import Block, ExerciseBlock, Lesson, Objective, Picture, Text
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.course.reader import read_course, read_lesson
from weeejob_desktop.documents.sheets import paper_sheet_pdf, trainer_sheet_pdf
from weeejob_desktop.paths import shipped

Read = Callable[[Path], list[str]]
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" {size}>
<rect x="2" y="2" width="60" height="40" fill="#DDF2EA" stroke="#0B7A5B"/></svg>"""


def text(words: str, style: str = "paragraph", number: int = 0) -> Text:
    return Text(words, words, style, number)


def lesson(*blocks: Block) -> Lesson:
    return Lesson(
        id="la-souris",
        title="La souris : viser et cliquer",
        minutes=75,
        version="3",
        license="CC BY-SA 4.0",
        autonomy=("use",),
        crcn=("5.2",),
        digcomp=("5.2", "1.3"),
        activities={"lecture": 15, "exercice": 60, "atelier": 0},
        objectives=(Objective("viser", "Je sais viser <vite> & bien."),),
        glossary=(),
        steps=(),
        trainer_sheet=blocks,
        paper_sheet=blocks,
        folder="/",
    )


def drawing(folder: Path, name: str = "souris.svg", size: str = 'viewBox="0 0 64 44"') -> Picture:
    path = folder / name
    path.write_text(DRAWING.format(size=size), encoding="utf-8")
    return Picture(str(path), "Une souris vue de dessus.")


@pytest.fixture(autouse=True)
def no_warning_in_the_log(caplog: pytest.LogCaptureFixture) -> object:
    yield
    assert [record.message for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_the_learners_sheet_holds_title_lines_text_and_footer(tmp_path: Path, read: Read) -> None:
    paper_sheet_pdf(
        lesson(
            text("Fiche papier", "heading"),
            text("Cliquer", "heading"),
            Text("<b>Je vise</b> avec la flèche.", "Je vise avec la flèche.", "number", 1),
            text("Le bras est posé.", "item"),
            text("Posez le bras sur la table.", "hint"),
            text("Ne tirez pas sur le câble.", "warning"),
            drawing(tmp_path),
            ExerciseBlock("viser", "cible", {"instruction": "Visez les ronds."}),
        ),
        tmp_path / "fiche.pdf",
    )
    (page,) = read(tmp_path / "fiche.pdf")
    for words in (
        *(
            "La souris : viser et cliquer",
            "Prénom :",
            "Date :",
            "Cliquer",
            "1.",
            "Je vise",
            "avec la flèche.",
        ),
        *("• Le bras est posé.", "Astuce :", "Posez le bras", "Attention :", "Ne tirez pas"),
        "Fiche papier · La souris : viser et cliquer · version 3 · CC BY-SA 4.0",
    ):
        assert words in page
    assert page.endswith("1 / 1")
    assert page.count("Fiche papier") == 1
    assert "Visez les ronds" not in page


def test_the_trainers_sheet_has_aims_and_minutes_on_top(tmp_path: Path, read: Read) -> None:
    trainer_sheet_pdf(lesson(text("Avant la séance", "heading"), text("Huit souris.")), tmp_path / "f.pdf")
    (page,) = read(tmp_path / "f.pdf")
    facts = "Durée : 1 h 15 (lecture 15 min, exercices 1 h) · CRCN 5.2 · DigComp 5.2, 1.3"
    for words in (
        facts,
        "Je sais viser <vite> & bien.",
        "Avant la séance",
        "Huit souris.",
        "Fiche formateur · La",
    ):
        assert words in page


def test_a_lesson_that_says_little_of_itself_prints_too(tmp_path: Path, read: Read) -> None:
    bare = replace(lesson(text("Huit souris.")), activities={}, crcn=(), digcomp=(), objectives=())
    trainer_sheet_pdf(bare, tmp_path / "f.pdf")
    (page,) = read(tmp_path / "f.pdf")
    assert "Durée" in page
    assert "CRCN" not in page
    assert "À la fin" not in page


@pytest.mark.parametrize("make", [paper_sheet_pdf, trainer_sheet_pdf])
def test_a_lesson_without_a_sheet_says_so_and_writes_nothing(
    make: Callable[[Lesson, Path], None], tmp_path: Path
) -> None:
    with pytest.raises(UserProblem) as problem:
        make(lesson(), tmp_path / "f.pdf")
    assert (problem.value.code, problem.value.params) == ("sheet_missing", {"lesson": "la-souris"})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_refuses_is_a_problem_of_the_world_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "f.pdf").mkdir()
    with pytest.raises(UserProblem) as problem:
        paper_sheet_pdf(lesson(text("Bonjour")), tmp_path / "f.pdf")
    assert (problem.value.code, problem.value.params) == ("document_not_written", {"file": "f.pdf"})
    assert [path.name for path in tmp_path.iterdir()] == ["f.pdf"]


def test_a_line_break_begins_a_new_line(tmp_path: Path, read: Read) -> None:
    paper_sheet_pdf(lesson(Text("Un<br>Deux", "Un Deux"), text("Trois")), tmp_path / "f.pdf")
    assert "Un Deux Trois" in read(tmp_path / "f.pdf")[0]


def test_a_sheet_that_exists_is_replaced(tmp_path: Path, read: Read) -> None:
    out = tmp_path / "f.pdf"
    for words in ("Avant", "Maintenant"):
        paper_sheet_pdf(lesson(text(words)), out)
    assert "Maintenant" in read(out)[0]
    assert "Avant" not in read(out)[0]


def test_a_long_sheet_numbers_its_pages_and_keeps_headings_with_their_text(
    tmp_path: Path, read: Read
) -> None:
    blocks: list[Block] = []
    for number in range(60):
        blocks += [text(f"Partie {number}", "heading"), text(f"Paragraphe {number} " + "mot " * number)]
    paper_sheet_pdf(lesson(*blocks), tmp_path / "f.pdf")
    pages = read(tmp_path / "f.pdf")
    assert len(pages) > 3
    assert all(page.endswith(f"{number} / {len(pages)}") for number, page in enumerate(pages, 1))
    for number in range(60):
        (page,) = [page for page in pages if f"Partie {number} " in page]
        assert f"Paragraphe {number} " in page


def test_a_heading_goes_to_the_next_page_with_its_picture(tmp_path: Path, read: Read) -> None:
    big = drawing(tmp_path, size='viewBox="0 0 640 480"')
    lines = [text(f"Ligne {number}") for number in range(23)]
    paper_sheet_pdf(lesson(*lines, text("Le dessin", "heading"), big, text("Dessous")), tmp_path / "f.pdf")
    first, second = read(tmp_path / "f.pdf")
    assert "Le dessin" not in first
    assert "Le dessin" in second


def test_a_short_part_is_not_parted_from_its_heading(tmp_path: Path, read: Read) -> None:
    lines = [text(f"Ligne {number}") for number in range(23)]
    part = [text(f"Geste {number}", "number", number) for number in range(1, 6)]
    more = text("Et après", "heading"), *lines[:9]
    paper_sheet_pdf(lesson(*lines, text("Je m’entraîne", "heading"), *part, *more), tmp_path / "f.pdf")
    first, second = read(tmp_path / "f.pdf")
    assert "Je m’entraîne" not in first
    assert all(words in second for words in ("Je m’entraîne", "Geste 1", "Geste 5"))


@pytest.mark.parametrize(("lines", "pages"), [(29, 1), (40, 2)])
def test_a_last_page_of_a_few_lines_is_spared_by_smaller_words(
    lines: int, pages: int, tmp_path: Path, read: Read
) -> None:
    paper_sheet_pdf(lesson(*[text(f"Ligne {number}.") for number in range(lines)]), tmp_path / "f.pdf")
    found = read(tmp_path / "f.pdf")
    assert len(found) == pages
    assert f"Ligne {lines - 1}." in found[-1]


def test_where_smaller_words_spare_no_page_they_stay_as_they_were(tmp_path: Path, read: Read) -> None:
    big = drawing(tmp_path, size='viewBox="0 0 640 480"')
    lines = [text(f"Ligne {number}.") for number in range(24)]
    paper_sheet_pdf(lesson(*lines, big), tmp_path / "f.pdf")
    assert len(read(tmp_path / "f.pdf")) == 2


def test_a_call_out_across_two_pages_is_whole(tmp_path: Path, read: Read) -> None:
    paper_sheet_pdf(
        lesson(*[text("Ligne")] * 21, text("Attendez bien. " * 80, "warning")), tmp_path / "f.pdf"
    )
    pages = read(tmp_path / "f.pdf")
    assert len(pages) == 2
    assert " ".join(pages).count("Attendez") == 80


@pytest.mark.parametrize("style", ["paragraph", "item", "number", "hint", "warning", "heading"])
def test_a_word_longer_than_the_line_is_broken_and_not_lost(style: str, tmp_path: Path, read: Read) -> None:
    paper_sheet_pdf(lesson(text("anticonstitutionnellement" * 40, style)), tmp_path / "f.pdf")
    assert "".join(read(tmp_path / "f.pdf")).replace(" ", "").count("anticonstitutionnellement") == 40


def test_characters_the_font_has_not_become_question_marks_and_controls_vanish(
    tmp_path: Path, read: Read
) -> None:
    paper_sheet_pdf(lesson(text("Un 🙂 deux \x07\x00trois\tquatre « œ’ É » e\u0301")), tmp_path / "f.pdf")
    assert "Un ? deux trois quatre « œ’ É » é" in read(tmp_path / "f.pdf")[0]


def test_a_title_too_long_for_the_footer_is_shortened(tmp_path: Path, read: Read) -> None:
    paper_sheet_pdf(replace(lesson(text("Bonjour")), title="Très long " * 40), tmp_path / "f.pdf")
    assert read(tmp_path / "f.pdf")[0].endswith("… 1 / 1")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no picture",
        "<svg",
        "<html/>",
        '<svg xmlns="http://www.w3.org/2000/svg"/>',
        DRAWING.format(size='width="64" height="44"'),
        DRAWING.format(size='viewBox="0 0 0 44"'),
        DRAWING.format(size='viewBox="0 0 x y"'),
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M bad"/></svg>',
        '<!DOCTYPE x [<!ENTITY e "e">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">&e;</svg>',
    ],
)
def test_a_picture_that_cannot_be_drawn_is_said_in_words(content: str, tmp_path: Path, read: Read) -> None:
    (tmp_path / "p.svg").write_text(content, encoding="utf-8")
    picture = Picture(str(tmp_path / "p.svg"), "Une souris.")
    paper_sheet_pdf(lesson(text("Voici", "heading"), picture, text("La suite.")), tmp_path / "f.pdf")
    (page,) = read(tmp_path / "f.pdf")
    assert "[Image : Une souris.]" in page
    assert "La suite." in page


def test_a_picture_that_is_gone_is_said_in_words(tmp_path: Path, read: Read) -> None:
    paper_sheet_pdf(lesson(Picture(str(tmp_path / "gone.png"), "Une souris.")), tmp_path / "f.pdf")
    assert "[Image : Une souris.]" in read(tmp_path / "f.pdf")[0]


def test_a_photo_is_drawn(tmp_path: Path, read: Read) -> None:
    from PIL import Image

    Image.new("RGB", (40, 30), "green").save(tmp_path / "p.png")
    paper_sheet_pdf(lesson(Picture(str(tmp_path / "p.png"), "Du vert.")), tmp_path / "f.pdf")
    assert "Du vert" not in read(tmp_path / "f.pdf")[0]
    assert b"/Subtype /Image" in (tmp_path / "f.pdf").read_bytes()


def test_every_sheet_of_the_course_prints_with_all_its_words_and_pictures(tmp_path: Path, read: Read) -> None:
    folder = shipped("lessons")
    course, _ = read_course(folder)
    ready = [card for module in course.modules for card in module.lessons if card.status == "ready"]
    assert ready
    for card in ready:
        real = read_lesson(folder, card)
        for make, blocks in ((paper_sheet_pdf, real.paper_sheet), (trainer_sheet_pdf, real.trainer_sheet)):
            make(real, tmp_path / "f.pdf")
            pages = " ".join(read(tmp_path / "f.pdf"))
            assert "[Image" not in pages
            squeezed = pages.replace(" ", "")
            for block in blocks[1:]:
                if isinstance(block, Text):
                    # A page's end may stand between a block's words, never inside of one.
                    for word in block.plain.split():
                        assert word.replace("\N{NO-BREAK SPACE}", "") in squeezed


def test_fpdf2_is_not_imported_before_something_is_printed() -> None:
    code = "import sys, weeejob_desktop.documents.sheets; sys.exit('fpdf' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
