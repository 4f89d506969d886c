"""Every fault has its sentence, in both languages, with the same parameters."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from weeejob_desktop import core, course
from weeejob_desktop.course.faults import SENTENCES, Fault, LessonFault, located, sentence
from weeejob_desktop.course.language import typography

SPEAK_OF_MARKS = {
    "straight_apostrophe", "straight_quotes", "yaml", "yaml_tag", "bad_heading", "bad_sheet", "not_a_mapping",
    "unknown_callout",
}  # fmt: skip
"""Sentences that quote the very marks which plain text must not have."""


def params_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_both_languages_say_the_same(code: str) -> None:
    french, english = SENTENCES[code]
    assert params_of(french) == params_of(english)
    assert french != english


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_french_sentences_keep_french_typography(code: str) -> None:
    french = SENTENCES[code][0]
    if code not in SPEAK_OF_MARKS:
        assert list(typography(french)) == []
    assert re.search(r" [:;!?»]", french) is None


def test_every_code_that_is_raised_has_a_sentence() -> None:
    """Codes are written as plain words in calls to Fault, ExerciseFault, note and their like."""
    raised: set[str] = set()
    callers = {"Fault": 2, "ExerciseFault": 0, "YamlFault": 0, "note": 0, "_fault": 1, "_head_fault": 1}
    folders = [Path(str(course.__file__)).parent, Path(str(core.__file__)).parent / "exercises"]
    for path in (path for folder in folders for path in folder.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                place = callers.get(name, 99)
                if path.name == "body.py" and name == "note":
                    place = 1
                if len(node.args) > place:
                    raised |= {
                        one.value
                        for one in ast.walk(node.args[place])
                        if isinstance(one, ast.Constant) and isinstance(one.value, str)
                    }
    assert len(raised) > 50
    assert raised <= set(SENTENCES)


def test_a_fault_is_told_with_file_and_line() -> None:
    fault = Fault("m01/a.md", 12, "no_picture", {"path": "img/{x}.svg"})
    assert located(fault) == "m01/a.md:12: l’image «\u00a0img/{x}.svg\u00a0» n’existe pas"
    assert located(fault, "en") == "m01/a.md:12: the picture 'img/{x}.svg' does not exist"
    assert located(Fault("course.yaml", 0, "no_file"), "en") == "course.yaml: this file does not exist"


def test_a_fault_without_sentence_or_parameter_is_told_all_the_same() -> None:
    assert sentence(Fault("a", 1, "too_spicy", {"pepper": 3})) == "too_spicy pepper=3"
    assert sentence(Fault("a", 1, "missing"), "en") == "'…' is missing"


def test_a_lesson_fault_is_a_problem_of_the_world() -> None:
    error = LessonFault(Fault("a.md", 3, "missing", {"field": "id"}))
    assert (error.code, error.file, error.line, error.params) == ("missing", "a.md", 3, {"field": "id"})
    assert str(error) == "a.md:3: 'id' is missing"
