"""The body of a lesson: what Markdown becomes, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from weeejob_desktop.core.lessons import ExerciseBlock, Picture, Text
from weeejob_desktop.course.body import Body, count_words, read_body

STEP = "## Un {#un}\n\n"
EXERCISE = """```exercise qcm
id: essai
instruction: Choisissez.
questions:
  - question: Oui ?
    choices:
      - {text: A, right: yes, feedback: Oui.}
      - {text: B, feedback: Non.}
```
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lecon/img").mkdir(parents=True)
    (tmp_path / "lecon/img/a.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "lecon/img/é à.png").write_bytes(b"png")
    (tmp_path / "lecon/img/notes.txt").write_text("x", encoding="utf-8")
    (tmp_path / "lecon/img/big.png").write_bytes(b"x" * (1024 * 1024 + 1))
    (tmp_path / "secret.png").write_bytes(b"png")
    (tmp_path / "lecon/img/link.png").symlink_to(tmp_path / "secret.png")
    return tmp_path / "lecon"


def read(source: str, folder: Path) -> Body:
    return read_body(source, "m/a.md", folder, 1)


def faults(source: str, folder: Path) -> list[tuple[str, int]]:
    return [(fault.code, fault.line) for fault in read(source, folder).faults]


def blocks(source: str, folder: Path) -> list[tuple[str, str]]:
    body = read(STEP + source, folder)
    assert body.faults == []
    return [(block.style, block.markup) for block in body.steps[0].blocks if isinstance(block, Text)]


def test_inline_markup_is_safe(folder: Path) -> None:
    assert blocks("**a** *b* `c<d` &amp; &nbsp;: [[F1]]  \ne\nf", folder) == [
        ("paragraph", "<b>a</b> <i>b</i> <code>c&lt;d</code> &amp; \u00a0: <kbd>F1</kbd><br>e f")
    ]


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "<b onclick=x>", "<img src=x>", "<!-- x -->", "a <br> b", "<https://x.example>",
     "[lien](https://x.example)", "[[<b>]]", "&lt;b&gt;", "\\<b>"],
)  # fmt: skip
def test_html_and_links_stay_text(hostile: str, folder: Path) -> None:
    for _, markup in blocks(f"texte {hostile}", folder) + blocks(hostile, folder):
        assert "<" not in markup.replace("<kbd>", "").replace("</kbd>", "")
        assert "href" not in markup


def test_lists_headings_and_callouts(folder: Path) -> None:
    source = "### Titre\n\n- a\n- b\n\n3. c\n4. d\n\n"
    source += "> [!astuce] Posez\n> le **bras**.\n>\n> Encore.\n\n> [!attention]\n> Non."
    assert blocks(source, folder) == [
        ("heading", "Titre"), ("item", "a"), ("item", "b"), ("number", "c"), ("number", "d"),
        ("hint", "Posez le <b>bras</b>."), ("hint", "Encore."), ("warning", "Non."),
    ]  # fmt: skip
    numbers = [
        block.number for block in read(STEP + source, folder).steps[0].blocks if isinstance(block, Text)
    ]
    assert numbers == [0, 0, 0, 1, 2, 0, 0, 0]


def test_headings_of_steps_carry_their_marks(folder: Path) -> None:
    body = read("## A *b* &amp; c {#ab .atelier minutes=14}\n\nx\n\n## D {#de .mission}\n\ny", folder)
    first, second = body.steps
    assert (first.id, first.title, first.kind, first.minutes) == ("ab", "A b & c", "atelier", 14)
    assert (second.id, second.kind, second.minutes) == ("de", "mission", 0)


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("## Sans marque", "bad_heading"),
        ("## Sans id {.atelier}", "bad_heading"),
        ("## {#seul}", "bad_heading"),
        ("## Deux {#un .atelier .mission}", "bad_heading"),
        ("## Deux {#un #deux}", "bad_heading"),
        ("## Trop {#un minutes=900}", "bad_heading"),
        ("## Trop {#un minutes=beaucoup}", "bad_heading"),
        ("## Trop {#un .rouge}", "bad_heading"),
        ("## Mauvais {#Un}", "bad_id"),
        ("## Encore {#un}\n\nx\n\n## Encore {#un}", "twice"),
        ("##", "bad_heading"),
    ],
)
def test_a_step_needs_its_id(heading: str, code: str, folder: Path) -> None:
    assert code in [found for found, _ in faults(f"{heading}\n\ntexte", folder)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("texte\n\n## Un {#un}\n\nx", [("before_first_step", 1)]),
        ("### Titre\n\n## Un {#un}\n\nx", [("before_first_step", 1)]),
        ("", [("no_steps", 1)]),
        ("# Fiche {.paper}\n\nx", [("no_steps", 1)]),
        ("## Un {#un}\n\n## Deux {#de}\n\nx", [("empty_step", 1)]),
        (STEP + "x\n\n#### Petit", [("heading_level", 5)]),
        (STEP + "x\n\n# Autre\n\ny", [("bad_sheet", 5)]),
        (STEP + "x\n\n# Autre {.rouge}", [("bad_sheet", 5)]),
        (STEP + "x\n\n# Un {.paper}\n\ny\n\n# Deux {.paper}", [("bad_sheet", 9)]),
        (STEP + "x\n\n***", [("unknown_block", 5)]),
        (STEP + "x\n\n```python\nprint()\n```", [("unknown_block", 5)]),
        (STEP + "- a\n  - b", [("nested", 3), ("empty_step", 1)]),
        (STEP + "x\n\n- a\n\n  b", [("nested", 5)]),
        (STEP + "x\n\n> une citation", [("unknown_callout", 5)]),
        (STEP + "x\n\n> [!danger] non", [("unknown_callout", 5)]),
        (STEP + "x\n\n> - a", [("unknown_callout", 5)]),
        (STEP + "x\n\n> [!astuce] a\n>\n> - b", [("unknown_callout", 5)]),
        (STEP + "x ![a](img/a.svg) y", [("picture_in_text", 3)]),
        (STEP + "x\n\n# Fiche {.paper}\n\n" + EXERCISE, [("exercise_in_sheet", 7)]),
    ],
)
def test_what_is_not_in_the_format_has_its_line(
    source: str, expected: list[tuple[str, int]], folder: Path
) -> None:
    assert faults(source, folder) == expected


def test_headings_in_a_sheet_are_headings(folder: Path) -> None:
    body = read(STEP + "x\n\n# Fiche {.trainer}\n\n## Avant\n\n### Après\n\n![a](img/a.svg)\n", folder)
    assert body.faults == []
    assert [block.style for block in body.trainer_sheet if isinstance(block, Text)] == ["heading"] * 3
    assert isinstance(body.trainer_sheet[-1], Picture)
    assert len(body.steps) == 1


# -- pictures ----------------------------------------------------------------------------------------------
def test_pictures_are_found_in_the_lesson_s_folder(folder: Path) -> None:
    body = read(STEP + "![Un a](img/a.svg)\n![Un é](<img/é à.png>)", folder)
    assert body.faults == []
    assert body.steps[0].blocks == (
        Picture(str(folder.resolve() / "img/a.svg"), "Un a"),
        Picture(str(folder.resolve() / "img/é à.png"), "Un é"),
    )


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        ("![a](img/absente.svg)", "no_picture"),
        ("![a](../secret.png)", "outside"),
        ("![a](img/../../secret.png)", "outside"),
        ("![a](/etc/hostname.png)", "outside"),
        ("![a](img/link.png)", "outside"),
        ("![a](https://x.example/a.png)", "outside"),
        ("![a](C:\\a.png)", "outside"),
        ("![a](img/notes.txt)", "picture_type"),
        ("![a](img)", "picture_type"),
        ("![a](img/big.png)", "too_big"),
        ("![a](img/%00.png)", "no_picture"),
        (f"![a]({'x' * 5000}.png)", "no_picture"),
        ("![](img/a.svg)", "no_alt"),
        ("![ ](img/a.svg)", "no_alt"),
    ],
)
def test_a_picture_that_cannot_be_shown(picture: str, code: str, folder: Path) -> None:
    assert (code, 5) in faults(f"{STEP}x\n\n{picture}", folder)


# -- exercises ---------------------------------------------------------------------------------------------
def test_an_exercise_is_a_block_with_its_lines(folder: Path) -> None:
    body = read(STEP + EXERCISE, folder)
    (block,) = body.steps[0].blocks
    assert isinstance(block, ExerciseBlock)
    assert (block.id, block.type, block.line) == ("essai", "qcm", 3)
    assert body.exercises[0].document.line(("questions", 0, "choices", 1)) == 10
    assert ("Non.", 10, "feedback") in [(one.plain, one.line, one.field) for one in body.passages]


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "field"),
    [
        ("exercise qcm", "exercise puzzle", "unknown_type", 3, None),
        ("exercise qcm", "exercise", "unknown_type", 3, None),
        ("id: essai", "id: Essai 1", "bad_id", 4, None),
        ("instruction: Choisissez.\n", "", "missing", 4, "instruction"),
        (", feedback: Non.", "", "missing", 10, "feedback"),
        ("right: yes", "right: peut-être", "not_yes_or_no", 9, "right"),
        ("id: essai\n", "id: essai\nid: essai\n", "yaml_twice", 5, None),
        ("question: Oui", "question: Oui : ", "yaml", 7, None),
        ("questions:", "questions: x\nautres:", "not_a_list", 6, "questions"),
    ],
)
def test_a_fault_of_an_exercise_has_its_line_in_the_file(
    old: str, new: str, code: str, line: int, field: str | None, folder: Path
) -> None:
    body = read(STEP + EXERCISE.replace(old, new, 1), folder)
    fault = body.faults[0]
    assert (fault.code, fault.line) == (code, line)
    if field is not None:
        assert fault.params["field"] == field


def test_exercises_have_different_ids(folder: Path) -> None:
    assert faults(STEP + EXERCISE + "\n" + EXERCISE, folder) == [("twice", 14)]


def test_an_exercise_without_fields(folder: Path) -> None:
    assert faults(STEP + "```exercise qcm\n- a\n```\n", folder) == [("not_a_mapping", 4), ("empty_step", 1)]


ZONES = """```exercise zones
id: essai
instruction: Montrez.
picture: img/{name}
alt: Une image.
zones:
  - {{id: aa, label: a, rect: [0, 0, 10, 10]}}
  - {{id: bb, label: b, rect: [20, 20, 10, 10]}}
find:
  - {{zone: aa, question: Où, feedback: Là.}}
```
"""


def test_the_picture_of_an_exercise_is_found_too(folder: Path) -> None:
    body = read(STEP + ZONES.format(name="a.svg"), folder)
    assert body.faults == []
    assert body.exercises[0].block.data["picture"] == str(folder.resolve() / "img/a.svg")


def test_the_picture_of_an_exercise_stays_inside_too(folder: Path) -> None:
    assert faults(STEP + ZONES.format(name="../../secret.png"), folder) == [("outside", 6)]
    assert faults(STEP + ZONES.format(name="absente.png"), folder) == [("no_picture", 6)]


# -- any text ----------------------------------------------------------------------------------------------
@pytest.mark.uncounted
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120) | st.text("#{}[]()!<>`*_-=>.&;:/\\ \n\taé1", max_size=120))
def test_any_text_is_read_or_refused(folder: Path, text: str) -> None:
    body = read(STEP + text, folder)
    for block in (block for step in body.steps for block in step.blocks):
        if isinstance(block, Text):
            bare = block.markup
            for tag in ("b", "i", "code", "kbd"):
                bare = bare.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
            assert "<" not in bare.replace("<br>", "")


def test_words_are_counted_as_they_are_read() -> None:
    assert count_words("L’ordinateur s’éteint : « c’est-à-dire » à 23 h 15 !") == 7
    assert count_words(" … « » ") == 0


@pytest.mark.parametrize(
    "long", ["## a" + " " * 300_000 + "b", "# {" + "a " * 150_000, "> " * 150_000, "![" * 20_000]
)
def test_long_lines_end(long: str, folder: Path) -> None:
    assert len(read(STEP + "x\n\n" + long, folder).steps) >= 1


SITUATION = """```exercise situation
id: suite
instruction: Suivez.
hints: [Lisez.]
histoire: Awa avance.
etapes:
  - {{type: tri, name: Trier, exercise: {tri}}}
  - {{type: tri, name: Encore, exercise: {tri}}}
  - type: zones
    name: Montrer
    exercise:
      instruction: Montrez.
      picture: img/{name}
      alt: Une image.
      zones:
        - {{id: aa, label: a, rect: [0, 0, 10, 10]}}
        - {{id: bb, label: b, rect: [20, 20, 10, 10]}}
      find:
        - {{zone: aa, question: Où, feedback: Là.}}
```
"""
TRI = (
    "{instruction: Triez., boxes: [{id: oui, label: Oui}, {id: non, label: Non}],"
    " items: [{text: a, box: oui, feedback: A.}, {text: b, box: non, feedback: B.}]}"
)


def test_the_picture_of_a_situations_step_is_found_too(folder: Path) -> None:
    body = read(STEP + SITUATION.format(name="a.svg", tri=TRI), folder)
    assert body.faults == []
    step = body.exercises[0].block.data["etapes"][2]
    assert step["exercise"]["picture"] == str(folder.resolve() / "img/a.svg")
    assert faults(STEP + SITUATION.format(name="absente.png", tri=TRI), folder) == [("no_picture", 15)]
