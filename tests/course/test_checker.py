"""What `weeejob-lessons check` finds in a lesson that can be read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from weeejob_desktop.core.exercises import EXERCISE_TYPES, build, play_through
from weeejob_desktop.course import checker, language
from weeejob_desktop.course.checker import _Watched, check_course
from weeejob_desktop.course.yaml_text import load

if TYPE_CHECKING:
    from .conftest import SmallCourse

LESSON = "m01-gestes/01-souris.md"


def faults(small: SmallCourse, icons: Path | None = None) -> list[tuple[str, int, str]]:
    return [(fault.file, fault.line, fault.code) for fault in check_course(small.folder, icons).faults]


def test_a_good_course_has_no_fault_and_a_summary(small: SmallCourse) -> None:
    report = check_course(small.folder)
    assert report.faults == ()
    first, second = report.modules
    assert (first.id, first.lessons, first.ready, first.minutes) == ("m01", 2, 1, 75)
    assert (first.steps, first.exercises, first.shares) == (1, 1, (20, 49, 31))
    assert (second.ready, second.shares, second.mean_words, second.flesch) == (0, None, None, None)
    assert first.mean_words is not None
    assert 2 <= first.mean_words <= 5


def test_readability_is_measured_without_any_network(
    small: SmallCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("textstat")

    def no_network(*_: object) -> None:
        raise AssertionError("readability must not need the network")

    monkeypatch.setattr("socket.socket.connect", no_network)
    monkeypatch.setattr("socket.getaddrinfo", no_network)
    language._textstat.cache_clear()
    report = check_course(small.folder)
    assert report.measured
    assert report.modules[0].flesch is not None
    assert report.modules[0].flesch > 90
    assert report.modules[0].lix is not None


def test_without_textstat_the_rest_is_checked(small: SmallCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "textstat", None)
    language._textstat.cache_clear()
    try:
        report = check_course(small.folder)
        assert not report.measured
        assert report.faults == ()
        assert report.modules[0].flesch is None
        assert report.modules[0].mean_words is not None
    finally:
        language._textstat.cache_clear()


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("lecture: 9", "lecture: 10", "activities_sum", "activities"),
        ("minutes: 45\n", "minutes: 40\n", "differs", "minutes: 40"),
        ("title: La souris", "title: Une souris", "differs", "title: Une"),
        ("meets: [viser]", "meets: [voler]", "unknown_objective", "meets"),
        ("meets: [viser]", "meets: [voler]", "objective_unmet", "- id: viser"),
        ("meets: [viser]\n", "", "meets_nothing", "```exercise"),
        ("hints: [Regardez la souris.]\n", "", "no_hints", "```exercise"),
        ("feedback: Oui. Elle bouge.", "feedback: Oui., Elle bouge: ", "unknown_field", "{text: La souris"),
        ("hints:", "hinst: [a]\nhints:", "unknown_field", "hinst"),
        ("La souris bouge le", "Le navigateur bouge le", "hard_word", "Le navigateur"),
        ("La souris bouge le", "L'écran bouge le", "straight_apostrophe", "L'écran"),
        ("La souris bouge le", 'Le "rond" bouge le', "straight_quotes", "rond"),
        ("La souris bouge le", "Oui... Le", "three_dots", "Oui..."),
        ("La souris bouge le", "Le rond : là. Le", "no_break_space", "rond :"),
        ("La souris bouge le", "Où ? Le", "no_break_space", "Où"),
        ("La souris bouge le", "Le <b>rond</b> bouge le", "html", "<b>"),
        ("La souris bouge le", "[Le rond](https://x.example) bouge le", "link", "x.example"),
        ("La souris bouge le", "À 9 h 30, le", "hour", "9 h 30"),
        ("La souris bouge le", "mot " * 21, "long_sentence", "mot mot"),
        ("La petite flèche.", "L'autre flèche.", "straight_apostrophe", "L'autre"),
        ("Montrez le geste.", "Montrez l'écran.", "straight_apostrophe", "Montrez l'écran"),
        ("La souris bouge.", "La souris bouge !", "no_break_space", "La souris bouge !"),
        ("Une souris](", "Une souris !](", "no_break_space", "Une souris !"),
    ],
)
def test_a_fault_has_its_line(small: SmallCourse, old: str, new: str, code: str, words: str) -> None:
    small.replace(LESSON, old, new)
    assert (LESSON, small.line(LESSON, words), code) in faults(small)


def test_a_lesson_needs_an_objective_and_both_sheets(small: SmallCourse) -> None:
    small.replace(LESSON, "objectives:\n  - id: viser\n    text: Je sais viser.\n", "objectives: []\n")
    text = (small.folder / LESSON).read_text(encoding="utf-8")
    small.write(LESSON, text[: text.index("# Fiche formateur")])
    found = [code for _, _, code in faults(small)]
    assert found == ["no_trainer_sheet", "no_paper_sheet", "too_few", "unknown_objective"]


def test_hard_words_in_long_rows_are_hard_to_read(small: SmallCourse) -> None:
    pytest.importorskip("textstat")
    hard = "L’administration départementale subordonne obligatoirement ses attributions exceptionnelles. "
    small.replace(LESSON, "La souris bouge le", f"{hard * 5} Le")
    assert (LESSON, 0, "hard_to_read") in faults(small)


def test_long_sentences_are_told_for_the_lesson(small: SmallCourse) -> None:
    small.replace(LESSON, "Lisez la phrase.", ("mot " * 19 + "fin. ") * 20)
    assert faults(small) == [(LESSON, 0, "long_sentences")]


def test_a_word_explained_in_an_earlier_lesson_is_known(small: SmallCourse) -> None:
    text = (small.folder / LESSON).read_text(encoding="utf-8")
    title = 'title: "Le clavier\u00a0: les touches"'
    second = text.replace("id: la-souris", "id: le-clavier").replace("title: La souris", title)
    second = second.replace("minutes: 45", "minutes: 30").replace("exercice: 22", "exercice: 7")
    second = second.replace("  - word: pointeur\n    definition: La petite flèche.\n", "").replace(
        "glossary:", "glossary: []"
    )
    small.write("m01-gestes/02-clavier.md", second)
    small.replace("course.yaml", "status: planned   # bientôt", "status: ready\n        file: 02-clavier.md")
    assert faults(small) == []
    small.write(LESSON, text.replace("word: pointeur", "word: rond"))
    assert [code for _, _, code in faults(small)] == ["hard_word", "hard_word"]


def test_minutes_of_the_lessons_make_the_course(small: SmallCourse) -> None:
    small.replace("course.yaml", "minutes: 90", "minutes: 91")
    assert faults(small) == [("course.yaml", 0, "course_sum")]


def test_titles_of_the_list_keep_french_typography(small: SmallCourse) -> None:
    small.replace("course.yaml", "Le clavier\u00a0: les", "Le clavier : les")
    small.replace("m02-bureau/module.yaml", "aim: Viser et cliquer.", "aim: L'écran.")
    assert faults(small) == [
        ("course.yaml", 0, "no_break_space"),
        ("m02-bureau/module.yaml", 0, "straight_apostrophe"),
    ]


def test_icons_are_looked_up_where_they_are(small: SmallCourse, tmp_path: Path) -> None:
    icons = tmp_path / "icons"
    assert faults(small, icons) == [], "there is no folder to look into"
    icons.mkdir()
    (icons / "mouse.svg").write_text("<svg/>", encoding="utf-8")
    assert faults(small, icons) == []
    small.replace("m02-bureau/module.yaml", "icon: mouse", "icon: cat")
    menu = (
        "```exercise menu\nid: menu\ninstruction: Ouvrez.\nmeets: [viser]\nhints: [Ici.]\ntasks:\n"
        "  - gesture: menu\n    thing: Photo\n    icon: dog\n"
        "    goal: Ouvrez.\n    answer: Ouvrir\n    entries:\n"
        "      - {label: Ouvrir}\n      - {label: Fermer, feedback: Non.}\n```\n"
    )
    small.lesson(body=menu)
    assert faults(small, icons) == [
        (LESSON, small.line(LESSON, "icon: dog"), "unknown_icon"),
        ("m02-bureau/module.yaml", 0, "unknown_icon"),
    ]


def test_each_wrong_choice_has_a_feedback_of_its_own(small: SmallCourse) -> None:
    qcm = (
        "```exercise qcm\nid: choix\ninstruction: Choisissez.\nmeets: [viser]\nhints: [Ici.]\nquestions:\n"
        "  - question: Lequel\n    choices:\n      - {text: A, right: yes, feedback: Oui.}\n"
        "      - {text: B, feedback: Non.}\n      - {text: C, feedback: Non.}\n```\n"
    )
    small.lesson(body=qcm)
    assert faults(small) == [(LESSON, small.line(LESSON, "text: C"), "same_feedback")]
    small.replace(LESSON, "{text: C, feedback: Non.}", "{text: C, feedback: C est rouge.}")
    assert faults(small) == []


def test_an_exercise_that_cannot_be_done_is_a_fault(
    small: SmallCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checker, "play_through", lambda exercise: exercise.seed != 7)
    assert faults(small) == [(LESSON, small.line(LESSON, "```exercise"), "unsolvable")]


def test_all_faults_of_all_lessons_are_told_at_once(small: SmallCourse) -> None:
    small.replace("course.yaml", "file: 01-souris.md", "file: absente.md")
    small.replace("course.yaml", "status: planned}", "status: ready, file: bureau.md}")
    small.write("m02-bureau/bureau.md", "---\nid: le-bureau\n---\n## Un\n")
    found = faults(small)
    assert ("m01-gestes/absente.md", 0, "no_file") in found
    assert len([code for file, _, code in found if file == "m02-bureau/bureau.md"]) > 5
    assert [line for file, line, _ in found if file == "m02-bureau/bureau.md"] == sorted(
        line for file, line, _ in found if file == "m02-bureau/bureau.md"
    )


def test_an_empty_folder_has_one_fault(tmp_path: Path) -> None:
    report = check_course(tmp_path)
    assert [fault.code for fault in report.faults] == ["no_file"]
    assert report.modules == ()


def test_the_document_of_the_format_is_true() -> None:
    """Every exercise shown in docs/lesson-format.md can be read and done."""
    document = (Path(__file__).parents[2] / "docs/lesson-format.md").read_text(encoding="utf-8")
    shown = re.findall(r"^### `([a-z-]+)`[^\n]*\n+```yaml\n(.*?)^```", document, re.DOTALL | re.MULTILINE)
    assert sorted(type_ for type_, _ in shown) == sorted(EXERCISE_TYPES)
    for type_, source in shown:
        data = {"id": "essai", "instruction": "Faites.", **load(source).value}
        watched = _Watched(data)
        assert play_through(build(type_, watched)), type_
        assert list(watched.unread()) == []


def test_a_misspelt_field_of_a_situations_step_has_its_line(small: SmallCourse) -> None:
    steps = "".join(
        f"  - type: vrai-faux\n    name: n{n}\n    exercise:\n      instruction: Lisez.\n"
        f"      statments: []\n      statements: [{{text: Oui., answer: vrai, feedback: Oui.}}]\n"
        for n in range(3)
    ).replace("      statments: []\n", "", 2)
    head = "id: suite\ninstruction: Suivez.\nmeets: [viser]\nhints: [Lisez.]\nhistoire: Un jour.\n"
    block = f"```exercise situation\n{head}etapes:\n{steps}```\n\n"
    small.replace(LESSON, "```exercise", f"{block}```exercise")
    assert (LESSON, small.line(LESSON, "statments"), "unknown_field") in faults(small)
