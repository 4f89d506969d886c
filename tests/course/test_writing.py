"""Beginning a lesson: the skeleton passes the check, and `course.yaml` keeps its comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from weeejob_desktop.course.checker import check_course
from weeejob_desktop.course.faults import LessonFault
from weeejob_desktop.course.reader import read_course
from weeejob_desktop.course.writing import begin_lesson, slug

if TYPE_CHECKING:
    from .conftest import SmallCourse


def course_text(small: SmallCourse) -> str:
    return (small.folder / "course.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["le-clavier", "Le clavier\u00a0: les touches"])
def test_a_planned_lesson_is_begun(small: SmallCourse, name: str) -> None:
    before = course_text(small)
    begun = begin_lesson(small.folder, "m01", name)
    assert (begun.id, begun.file, begun.to_add) == ("le-clavier", "m01-gestes/02-le-clavier.md", "")
    expected = before.replace(
        "        status: planned   # bientôt",
        "        status: ready   # bientôt\n        file: 02-le-clavier.md",
    )
    assert course_text(small) == expected
    report = check_course(small.folder)
    assert report.faults == ()
    assert report.modules[0].ready == 2


def test_an_entry_on_one_line_is_changed_on_its_line(small: SmallCourse) -> None:
    begin_lesson(small.folder, "m02-bureau", "le-bureau")
    assert "minutes: 15, status: ready, file: 01-le-bureau.md}" in course_text(small)
    assert check_course(small.folder).faults == ()


def test_a_new_lesson_is_listed_behind_the_others(small: SmallCourse) -> None:
    before = course_text(small)
    begun = begin_lesson(small.folder, "m01", "L’écran\u00a0: où cliquer\u00a0?")
    assert (begun.id, begun.file, begun.to_add) == (
        "l-ecran-ou-cliquer",
        "m01-gestes/03-l-ecran-ou-cliquer.md",
        "",
    )
    assert before.split("\n")[0] in course_text(small)
    assert "# bientôt" in course_text(small)
    course, faults = read_course(small.folder)
    assert faults == ()
    card = course.modules[0].lessons[-1]
    assert (card.title, card.status, card.minutes) == ("L’écran\u00a0: où cliquer\u00a0?", "ready", 45)
    assert [fault.code for fault in check_course(small.folder).faults] == ["course_sum"], (
        "the author sets the minutes"
    )


def test_a_title_may_hold_anything(small: SmallCourse) -> None:
    title = 'Dire "oui" : C:\\ # {a}'
    begin_lesson(small.folder, "m01", title)
    course, faults = read_course(small.folder)
    assert faults == ()
    assert course.modules[0].lessons[-1].title == title
    assert begin_lesson(small.folder, "m01", "La souris !").id == "la-souris-2"
    assert begin_lesson(small.folder, "m01", "?").id == "lecon"


ON_ONE_LINE = "{id: le-bureau, title: Le bureau, minutes: 15, status: planned}"


@pytest.mark.parametrize(
    ("old", "new", "module", "name"),
    [
        ("        status: planned   # bientôt", '        "status": "planned"', "m01", "le-clavier"),
        (f"      - {ON_ONE_LINE}", "      []", "m02", "Le bureau"),
        (f"      - {ON_ONE_LINE}", f"      [\n      {ON_ONE_LINE}]", "m02", "Autre"),
        (ON_ONE_LINE, ON_ONE_LINE.replace("status:", '"status":'), "m02", "le-bureau"),
    ],
)
def test_an_unusual_list_is_left_alone_and_the_lines_are_handed_back(
    small: SmallCourse, old: str, new: str, module: str, name: str
) -> None:
    small.replace("course.yaml", old, new)
    before = course_text(small)
    begun = begin_lesson(small.folder, module, name)
    assert course_text(small) == before
    assert f"- id: {begun.id}" in begun.to_add
    assert "status: ready" in begun.to_add
    assert (small.folder / begun.file).is_file()


def code_of(small: SmallCourse, module: str, title: str) -> str:
    before = course_text(small)
    with pytest.raises(LessonFault) as caught:
        begin_lesson(small.folder, module, title)
    assert course_text(small) == before
    return caught.value.code


def test_nothing_is_written_over(small: SmallCourse) -> None:
    assert code_of(small, "m09", "x") == "unknown_module"
    assert code_of(small, "m01", "la-souris") == "twice"
    small.write("m01-gestes/02-le-clavier.md", "le travail de quelqu’un")
    assert code_of(small, "m01", "le-clavier") == "already_there"
    assert (small.folder / "m01-gestes/02-le-clavier.md").read_text(
        encoding="utf-8"
    ) == "le travail de quelqu’un"


def test_a_course_that_cannot_be_read_is_told(small: SmallCourse) -> None:
    small.write("course.yaml", "- x")
    assert code_of(small, "m01", "x") == "not_a_mapping"


def test_a_module_folder_that_cannot_be_made_is_told(small: SmallCourse) -> None:
    small.replace("course.yaml", "folder: m02-bureau", "folder: m03-nouveau")
    begun = begin_lesson(small.folder, "m02", "le-bureau")
    assert (small.folder / begun.file).is_file(), "a new module's folder is made"
    small.replace("course.yaml", "folder: m03-nouveau", "folder: m04-fichier")
    small.write("m04-fichier", "pas un dossier")
    assert code_of(small, "m02", "Autre") in {"unwritable", "already_there"}


def test_a_disk_that_cannot_be_written_is_told(small: SmallCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.mkdir", full)
    assert code_of(small, "m01", "le-clavier") == "unwritable"


def test_ids_are_made_of_titles() -> None:
    assert slug("Écrire à l’école !") == "ecrire-a-l-ecole"
    assert len(slug("mot " * 40)) <= 40
    assert slug("é") == "lecon"
