"""The list of lessons and one lesson, good ones, faulty ones and hostile ones."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from weeejob_desktop.core.lessons import ExerciseBlock, LessonCard, Picture, Text
from weeejob_desktop.course.faults import LessonFault
from weeejob_desktop.course.files import MOST_BYTES
from weeejob_desktop.course.reader import inspect_lesson, read_course, read_lesson

if TYPE_CHECKING:
    from .conftest import SmallCourse

LESSON = "m01-gestes/01-souris.md"
CARD = LessonCard("la-souris", "La souris", 45, "ready", LESSON)


def course_faults(small: SmallCourse) -> list[tuple[str, int, str]]:
    return [(fault.file, fault.line, fault.code) for fault in read_course(small.folder)[1]]


def lesson_faults(small: SmallCourse) -> list[tuple[str, int]]:
    return [(fault.code, fault.line) for fault in inspect_lesson(small.folder, CARD).faults]


# -- the list ----------------------------------------------------------------------------------------------
def test_the_list_is_read_in_order(small: SmallCourse) -> None:
    course, faults = read_course(small.folder)
    assert faults == ()
    assert (course.title, course.version, course.minutes) == ("Un petit cours", "1", 90)
    first, second = course.modules
    assert (first.id, first.title, first.short_title, first.icon) == (
        "m01",
        "Premiers gestes",
        "Gestes",
        "mouse",
    )
    assert (first.aim, first.autonomy, first.folder, first.minutes) == (
        "Viser et cliquer.",
        "use",
        "m01-gestes",
        75,
    )
    assert first.lessons[0] == CARD
    assert first.lessons[1].status == "planned"
    assert second.lessons == (LessonCard("le-bureau", "Le bureau", 15, "planned"),)


def test_reading_the_list_parses_no_lesson_and_imports_no_markdown(small: SmallCourse) -> None:
    small.write(LESSON, b"\xff\xfe not a lesson")
    code = (
        "import sys, pathlib; from weeejob_desktop.course.reader import read_course;"
        "course, faults = read_course(pathlib.Path(sys.argv[1]));"
        "assert course.modules and not faults; assert 'markdown_it' not in sys.modules"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code, str(small.folder)], check=True, env=environment)


def test_without_course_yaml_there_is_an_empty_course_and_one_fault(tmp_path: Path) -> None:
    course, faults = read_course(tmp_path)
    assert course.modules == ()
    assert [(fault.file, fault.code) for fault in faults] == [("course.yaml", "no_file")]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "not_a_mapping", 1),
        (b"- a\n- b\n", "not_a_mapping", 1),
        (b"title: un : deux\n", "yaml", 1),
        (b"a: &x 1\nb: *x\n", "yaml_alias", 1),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not_utf8", 1),
        (b"title: x\nminutes: \xff\n", "not_utf8", 2),
        (b"#" * (MOST_BYTES + 1), "too_big", 0),
    ],
)
def test_a_course_list_that_is_no_list(small: SmallCourse, content: bytes, code: str, line: int) -> None:
    small.write("course.yaml", content)
    course, faults = read_course(small.folder)
    assert course.modules == ()
    assert (faults[0].file, faults[0].code, faults[0].line) == ("course.yaml", code, line)


def test_a_folder_in_place_of_the_list_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").mkdir()
    assert [fault.code for fault in read_course(tmp_path)[1]] == ["unreadable"]


def test_a_faulty_module_yaml_closes_nothing(small: SmallCourse) -> None:
    small.write("m01-gestes/module.yaml", "title: a\ntitle: b\n")
    course, faults = read_course(small.folder)
    assert [(fault.file, fault.line, fault.code) for fault in faults] == [
        ("m01-gestes/module.yaml", 2, "yaml_twice")
    ]
    assert (course.modules[0].title, course.modules[0].lessons[0].status) == ("m01", "ready")
    assert read_lesson(small.folder, course.modules[0].lessons[0]).title == "La souris"


def test_what_module_yaml_must_say(small: SmallCourse) -> None:
    small.write(
        "m01-gestes/module.yaml",
        "short_title: Beaucoup trop de lettres\ntitle: T\nautonomy: fly\ncolour: red\n",
    )
    found = course_faults(small)
    file = "m01-gestes/module.yaml"
    assert set(found) == {
        (file, 1, "too_long"), (file, 3, "not_one_of"), (file, 4, "unknown_field"), (file, 1, "missing"),
    }  # fmt: skip
    assert found.count((file, 1, "missing")) == 2


@pytest.mark.parametrize(
    ("old", "new", "code", "status"),
    [
        ("id: la-souris", "id: La Souris", "bad_id", None),
        ("id: la-souris", "name: la-souris", "missing", None),
        ("id: le-clavier", "id: la-souris", "twice", None),
        ("minutes: 45", "minutes: longtemps", "not_a_number", "faulty"),
        ("minutes: 45", "minutes: 0", "out_of_range", "faulty"),
        ("minutes: 45", "minutes: [45]", "not_text", "faulty"),
        ("title: La souris", "titre: La souris", "missing", "faulty"),
        ("status: ready", "status: soon", "not_one_of", "faulty"),
        ("file: 01-souris.md", "file: ../../etc/passwd", "bad_name", "faulty"),
        ("file: 01-souris.md", "file: 09-absente.md", "no_file", "faulty"),
        ("        file: 01-souris.md\n", "", "missing", "faulty"),
    ],
)
def test_a_faulty_entry_is_faulty_alone(
    small: SmallCourse, old: str, new: str, code: str, status: str | None
) -> None:
    small.replace("course.yaml", old, new)
    course, faults = read_course(small.folder)
    assert code in [fault.code for fault in faults]
    assert all(fault.line or fault.code == "no_file" for fault in faults)
    cards = {card.id: card for module in course.modules for card in module.lessons}
    assert "le-bureau" in cards
    if status is not None:
        assert cards["la-souris"].status == status
        with pytest.raises(LessonFault):
            read_lesson(small.folder, LessonCard("la-souris", "", 0, "faulty"))


def test_modules_have_ids_and_plain_folders(small: SmallCourse) -> None:
    small.replace("course.yaml", "folder: m01-gestes", "folder: ../m01-gestes")
    small.replace("course.yaml", "id: m02", "id: m01")
    course, faults = read_course(small.folder)
    assert [(fault.line, fault.code) for fault in faults] == [(7, "bad_name"), (18, "twice")]
    assert [module.id for module in course.modules] == ["m01"]
    assert course.modules[0].lessons[0].status == "faulty"


def test_a_list_that_is_no_list_is_a_fault(small: SmallCourse) -> None:
    small.write(
        "course.yaml",
        "title: T\nversion: '1'\nminutes: 3\nmodules:\n  - m01\n  - id: m02\n    folder: x\n    lessons: y\n",
    )
    assert course_faults(small) == [
        ("course.yaml", 5, "not_a_mapping"),
        ("course.yaml", 5, "missing"),
        ("course.yaml", 5, "missing"),
        ("course.yaml", 5, "missing"),
        ("course.yaml", 8, "not_a_list"),
        ("x/module.yaml", 0, "no_file"),
    ]
    small.write("course.yaml", "title: T\nversion: '1'\nminutes: 3\n")
    assert course_faults(small) == [("course.yaml", 1, "missing")]


# -- one lesson --------------------------------------------------------------------------------------------
def test_a_lesson_is_read_in_full(small: SmallCourse) -> None:
    lesson = read_lesson(small.folder, CARD)
    assert (lesson.id, lesson.minutes, lesson.version, lesson.license) == (
        "la-souris",
        45,
        "1",
        "CC BY-SA 4.0",
    )
    assert lesson.activities == {"lecture": 9, "exercice": 22, "atelier": 14}
    assert (lesson.autonomy, lesson.crcn, lesson.digcomp) == (("use",), ("5.2",), ("5.2",))
    assert [objective.id for objective in lesson.objectives] == ["viser"]
    assert lesson.glossary[0].definition == "La petite flèche."
    assert lesson.folder == str((small.folder / "m01-gestes").resolve())
    (step,) = lesson.steps
    assert (step.id, step.title, step.kind, step.minutes) == ("tenir", "Tenir la souris", "text", 0)
    text, picture, exercise = step.blocks
    assert text == Text(
        "La souris bouge le <b>pointeur</b>. Appuyez sur <kbd>Entrée</kbd>.",
        "La souris bouge le pointeur. Appuyez sur Entrée.",
    )
    assert picture == Picture(str((small.folder / "m01-gestes/img/souris.svg").resolve()), "Une souris")
    assert isinstance(exercise, ExerciseBlock)
    assert (exercise.id, exercise.type) == ("essai", "vrai-faux")
    assert exercise.line == small.line(LESSON, "```exercise")
    assert exercise.data["statements"][0]["answer"] == "vrai"
    assert step.words == 8 + 3
    assert [block.style for block in lesson.trainer_sheet if isinstance(block, Text)] == [
        "heading", "paragraph", "heading", "item",
    ]  # fmt: skip
    assert isinstance(lesson.paper_sheet[0], Text)
    assert lesson.paper_sheet[0].plain == "Fiche papier"


def test_windows_line_ends_and_a_mark_at_the_start_make_no_difference(small: SmallCourse) -> None:
    before = read_lesson(small.folder, CARD)
    path = small.folder / LESSON
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_lesson(small.folder, CARD) == before


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "no_head", 1),
        (b"\n---\nid: x\n---\n", "no_head", 1),
        (b"---\nid: x\n", "no_head", 1),
        (b"\x00\x01\x02\xff", "not_utf8", 1),
        (b"---\nid: x\nid: y\n---\n", "yaml_twice", 3),
        (b"---\nid: x\ntitle: a : b\n---\n", "yaml", 3),
        (b"---\n- x\n---\n", "not_a_mapping", 2),
        (b"---\n---\n" + b"x" * MOST_BYTES, "too_big", 0),
    ],
)
def test_a_file_that_is_no_lesson(small: SmallCourse, content: bytes, code: str, line: int) -> None:
    small.write(LESSON, content)
    with pytest.raises(LessonFault) as caught:
        read_lesson(small.folder, CARD)
    assert (caught.value.file, caught.value.line, caught.value.code) == (LESSON, line, code)
    assert f"{LESSON}:" in str(caught.value)


def test_a_file_that_is_gone(small: SmallCourse) -> None:
    (small.folder / LESSON).unlink()
    with pytest.raises(LessonFault) as caught:
        read_lesson(small.folder, CARD)
    assert caught.value.code == "no_file"


def test_a_link_that_leads_out_of_the_course_is_not_followed(small: SmallCourse, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text((small.folder / LESSON).read_text(encoding="utf-8"), encoding="utf-8")
    (small.folder / LESSON).unlink()
    (small.folder / LESSON).symlink_to(secret)
    with pytest.raises(LessonFault) as caught:
        read_lesson(small.folder, CARD)
    assert caught.value.code == "outside"


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("id: la-souris", "id: la-souri", "differs", "id: la-souri"),
        ("title: La souris", "titre: La souris", "unknown_field", "titre"),
        ("minutes: 45", "minutes: 45 min", "not_a_number", "minutes:"),
        ("lecture: 9", "lecture: neuf", "not_a_number", "lecture"),
        ("atelier: 14", "ateliers: 14", "unknown_field", "activities"),
        ("activities: {lecture: 9, exercice: 22, atelier: 14}", "", "missing", "id: la-souris"),
        ("autonomy: [use]", "autonomy: [fly]", "not_one_of", "autonomy"),
        ("autonomy: [use]", "autonomy: use", "not_text_list", "autonomy"),
        ('crcn: ["5.2"]\n', "", "missing", "id: la-souris"),
        ("  - id: viser", "  - id: VISER", "bad_id", "VISER"),
        ("  - id: viser", "  - id: viser\n    text: Je sais.\n  - id: viser", "twice", "  - id: viser\n"),
        ("    definition: La petite flèche.", "    sens: La petite flèche.", "missing", "word: pointeur"),
    ],
)
def test_a_fault_of_the_head_has_its_line(
    small: SmallCourse, old: str, new: str, code: str, words: str
) -> None:
    small.replace(LESSON, old, new)
    line = small.line(LESSON, words.strip()) + (2 if code == "twice" else 0)
    assert (code, line) in lesson_faults(small)
    assert inspect_lesson(small.folder, CARD).lesson is None
