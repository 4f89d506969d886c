"""A lesson cut into pages, and its pictures drawn from bytes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from tests.ui.exercises.samples import PICTURE

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.lessons import Block, ExerciseBlock, Lesson, Picture, Step, Text
from weeejob_desktop.core.progress import HalfDone, OpenLesson
from weeejob_desktop.ui.lesson_pages import INTRO_WORDS, first_page, load_lesson, pages_of
from weeejob_desktop.ui.lesson_pictures import WIDEST, Drawing, PictureView
from weeejob_desktop.ui.theme import the_theme


def text(words: int) -> Text:
    plain = " ".join(["mot"] * words)
    return Text(plain, plain)


def exercise(name: str) -> ExerciseBlock:
    return ExerciseBlock(name, "qcm", {})


def lesson(*steps: tuple[Block, ...]) -> Lesson:
    made = tuple(Step(f"pas-{n}", f"Pas {n}", "text", blocks, 10) for n, blocks in enumerate(steps))
    return Lesson("la", "La", 10, "1", "", (), (), (), {}, (), (), made, (), (), "/nowhere")


def opened(made: Lesson, current: str = "pas-0") -> OpenLesson:
    return OpenLesson(made, current, {}, frozenset(), {})


def test_a_step_without_exercise_is_one_page() -> None:
    pages = pages_of(lesson((text(300), Picture("/a.svg", "A")), ()))
    assert [(page.step_number, page.exercise, page.last_of_step) for page in pages] == [
        (0, None, True),
        (1, None, True),
    ]


def test_a_few_words_stand_beside_their_exercise() -> None:
    short = text(INTRO_WORDS)
    (page,) = pages_of(lesson((short, exercise("un"))))
    assert page.blocks == (short,)
    assert page.exercise == exercise("un")


@pytest.mark.parametrize("before", [text(INTRO_WORDS + 1), Picture("/a.svg", "A")])
def test_more_words_and_pictures_get_a_page_of_their_own(before: Block) -> None:
    reading, doing = pages_of(lesson((before, exercise("un"))))
    assert reading.blocks == (before,)
    assert not reading.last_of_step
    assert doing.exercise == exercise("un")
    assert doing.last_of_step


def test_exercises_follow_each_other_and_words_after_them_are_read_last() -> None:
    pages = pages_of(lesson((exercise("un"), exercise("deux"), text(3))))
    assert [page.exercise.id if page.exercise else "" for page in pages] == ["un", "deux", ""]
    assert [page.last_of_step for page in pages] == [False, False, True]


def test_a_lesson_opens_where_it_was_left() -> None:
    made = lesson((text(300),), (text(300), exercise("un"), exercise("deux")))
    pages = pages_of(made)
    here = opened(made, "pas-1")
    assert first_page(pages, opened(made)) == 0
    assert first_page(pages, here) == 1
    assert first_page(pages, replace(here, half_done={"deux": HalfDone(1, (Action("check"),))})) == 3
    assert first_page(pages, replace(here, exercises_done=frozenset({"un"}))) == 3
    assert first_page(pages, replace(here, current="partie")) == 0
    assert first_page(pages, replace(here, steps={"pas-0": "done", "pas-1": "done"})) == 0


class OneLesson:
    """A workspace that knows one lesson."""

    def __init__(self, made: Lesson) -> None:
        self.made = made

    def open_lesson(self, _lesson_id: str) -> OpenLesson:
        return opened(self.made)


def test_pictures_are_read_with_the_lesson_and_a_missing_one_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "a.svg").write_bytes(PICTURE)
    zones = ExerciseBlock("un", "zones", {"picture": "img/a.svg"})
    there, gone = tmp_path / "img" / "a.svg", tmp_path / "img" / "b.svg"
    made = replace(lesson((Picture(str(there), "A"), Picture(str(gone), "B"), zones)), folder=str(tmp_path))
    loaded = load_lesson(OneLesson(made), "la")  # type: ignore[arg-type] # one method is all it needs
    assert loaded.pictures == {str(there): PICTURE, "img/a.svg": PICTURE}


def png() -> bytes:
    image = QImage(60, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # the stub wants bytes, Qt a str
    return bytes(buffer.data().data())


def test_pictures_are_drawn_from_either_kind(qtbot: QtBot) -> None:
    assert Drawing.of(PICTURE).size() == QSize(300, 200)
    red = Drawing.of(png())
    assert red.size() == QSize(60, 30)
    drawn = red.pixmap(QSize(120, 60), 2.0)
    assert drawn.size() == QSize(240, 120)
    assert drawn.toImage().pixelColor(120, 60) == Qt.GlobalColor.red


@pytest.mark.parametrize(
    "content", [None, b"", b"<svg", b"<html></html>", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"\0" * 40]
)
def test_what_is_no_picture_leaves_a_place(content: bytes | None, qtbot: QtBot) -> None:
    drawing = Drawing.of(content)
    assert drawing.missing
    assert not drawing.pixmap(QSize(100, 80), 1.0).isNull()


def test_a_picture_is_scaled_by_the_width_and_the_text_size(qtbot: QtBot) -> None:
    the_theme().apply("light", 100)
    view = PictureView(Drawing.of(PICTURE), "Un rectangle.")
    qtbot.addWidget(view)
    assert view.accessibleName() == "Un rectangle."
    assert view.heightForWidth(150) == 100
    assert view.heightForWidth(2000) == 200
    the_theme().apply("light", 150)
    assert view.heightForWidth(2000) == 300
    assert view.sizeHint().width() <= the_theme().px(WIDEST)
    the_theme().apply("light", 100)
