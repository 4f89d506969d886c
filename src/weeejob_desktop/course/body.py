"""The body of a lesson: Markdown into steps, blocks and sheets, with every fault at its line.

markdown-it is imported when the first lesson is read, not before: the list of lessons does not need it. Links
and HTML are not known here; they stay the text they are written as, escaped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from weeejob_desktop.core.exercises import build
from weeejob_desktop.core.exercises.exercise import ExerciseFault
from weeejob_desktop.core.exercises.situation import parts_of
from weeejob_desktop.core.lessons import Block, ExerciseBlock, Picture, Step, StepKind, Text
from weeejob_desktop.course import yaml_text
from weeejob_desktop.course.faults import Fault
from weeejob_desktop.course.files import ID, find_picture

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

Part = Literal["learner", "trainer", "paper"]

KEY = re.compile(r"\[\[([^\[\]]{1,20})\]\]")
"""A key of the keyboard: ``[[Entrée]]``."""
CALLOUT = re.compile(r"\[!(astuce|attention)\]\s*")
CALLOUT_STYLES = {"astuce": "hint", "attention": "warning"}
LONGEST_STEP_MINUTES = 300
TAGS = {"strong_open": "<b>", "strong_close": "</b>", "em_open": "<i>", "em_close": "</i>"}
NOT_IN_THE_FORMAT = ("reference", "html_block", "lheading", "code", "link", "autolink", "html_inline")
WORD = re.compile(r"\w+(?:[’'\-\w]*\w)?")
SPOKEN_FIELDS = frozenset(
    {
        "instruction",
        "story",
        "question",
        "text",
        "goal",
        "feedback",
        "hints",
        "ask",
        "where",
        "symptom",
        "sees",
        "early",
        "opens",
    }
)
"""The fields of an exercise that hold sentences for the learner."""
NAMING_FIELDS = frozenset(
    {"label", "thing", "objects", "alt", "answer", "entries", "lines", "person", "said", "speaker"}
)
NAMING_FIELDS |= {"left", "match", "others", "bank", "answers"}
"""The fields of an exercise that name things: they are read too, but are no sentences."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of text and its line in the file, for the language check. `field` is "" in the body."""

    line: int
    plain: str
    part: Part
    field: str = ""


@dataclass(frozen=True, slots=True)
class ReadExercise:
    """One exercise with its YAML: what the check needs beyond the block itself."""

    block: ExerciseBlock
    document: yaml_text.YamlText


@dataclass(slots=True)
class Body:
    """What the body of a lesson holds."""

    steps: list[Step] = field(default_factory=list)
    trainer_sheet: list[Block] = field(default_factory=list)
    paper_sheet: list[Block] = field(default_factory=list)
    exercises: list[ReadExercise] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").disable(list(NOT_IN_THE_FORMAT))


def read_body(source: str, file: str, folder: Path, first_line: int) -> Body:
    """Read the Markdown `source`, which begins at line `first_line` of `file`; pictures are in `folder`."""
    from markdown_it.tree import SyntaxTreeNode

    reading = _Reading(file, folder, first_line)
    for node in SyntaxTreeNode(_parser().parse(source)).children:
        reading.take(node)
    reading.close_step()
    if not reading.body.steps:
        reading.note(first_line, "no_steps")
    return reading.body


@dataclass(frozen=True, slots=True)
class _Heading:
    id: str
    title: str
    kind: StepKind
    minutes: int
    line: int


class _Reading:
    """The state while a body is read from top to bottom: the open step or sheet, its blocks so far."""

    def __init__(self, file: str, folder: Path, first_line: int) -> None:
        self.body = Body()
        self._file = file
        self._folder = folder
        self._first_line = first_line
        self._part: Part = "learner"
        self._heading: _Heading | None = None
        self._blocks: list[Block] = []

    def note(self, line: int, code: str, **params: str | int) -> None:
        """Note a fault."""
        self.body.faults.append(Fault(self._file, line, code, params))

    def take(self, node: SyntaxTreeNode) -> None:
        """Read one block of the top level."""
        line = self._line(node)
        if node.type == "heading":
            self._take_heading(node, line)
            return
        if self._part == "learner" and self._heading is None:
            if not self.body.steps:
                self.note(line, "before_first_step")
            return
        match node.type:
            case "paragraph":
                self._blocks.extend(self._paragraph(node, line))
            case "bullet_list" | "ordered_list":
                self._blocks.extend(self._list(node))
            case "blockquote":
                self._blocks.extend(self._callout(node, line))
            case "fence":
                self._take_fence(node, line)
            case _:
                self.note(line, "unknown_block", kind=node.type)

    def close_step(self) -> None:
        """End the open step, if any."""
        heading, self._heading = self._heading, None
        blocks = self._blocks
        if heading is None:
            return
        if not blocks:
            self.note(heading.line, "empty_step", id=heading.id)
        words = sum(count_words(_read_aloud(block)) for block in blocks)
        step = Step(heading.id, heading.title, heading.kind, tuple(blocks), words, heading.minutes)
        self.body.steps.append(step)
        self._blocks = []

    # -- headings ----------------------------------------------------------------------------------
    def _take_heading(self, node: SyntaxTreeNode, line: int) -> None:
        written = node.children[0].content if node.children else ""
        if node.tag == "h1":
            self._open_sheet(written, line)
        elif node.tag == "h2" and self._part == "learner":
            self._open_step(written, line)
        elif node.tag in {"h2", "h3"}:
            if self._part == "learner" and self._heading is None:
                self.note(line, "before_first_step")
            else:
                self._blocks.extend(self._text(node.children, line, "heading"))
        else:
            self.note(line, "heading_level")

    def _open_sheet(self, written: str, line: int) -> None:
        self.close_step()
        written, marks = _marks(written)
        if marks == [".trainer"] and not self.body.trainer_sheet:
            self._part, self._blocks = "trainer", self.body.trainer_sheet
        elif marks == [".paper"] and not self.body.paper_sheet:
            self._part, self._blocks = "paper", self.body.paper_sheet
        else:
            self.note(line, "bad_sheet")
            return
        title = self._inline(written)
        self._blocks.append(Text(title.markup, title.plain, "heading"))
        self.body.passages.append(Passage(line, title.plain, self._part))

    def _open_step(self, written: str, line: int) -> None:
        self.close_step()
        written, marks = _marks(written)
        step_id, kind, minutes = "", "text", 0
        wrong = not written
        for mark in marks:
            number = mark.removeprefix("minutes=")
            if mark.startswith("#") and not step_id:
                step_id = mark[1:]
            elif mark in {".atelier", ".mission"} and kind == "text":
                kind = mark[1:]
            elif number != mark and number.isascii() and number.isdecimal() and len(number) <= 3:
                minutes = int(number)
                wrong = wrong or not 1 <= minutes <= LONGEST_STEP_MINUTES
            else:
                wrong = True
        if wrong or not step_id:
            self.note(line, "bad_heading")
        elif ID.fullmatch(step_id) is None:
            self.note(line, "bad_id", id=step_id[:80])
        elif any(step.id == step_id for step in self.body.steps):
            self.note(line, "twice", name=step_id)
        title = self._inline(written).plain
        self.body.passages.append(Passage(line, title, "learner", "title"))
        self._heading = _Heading(step_id, title, _KINDS[kind], minutes, line)

    # -- blocks ------------------------------------------------------------------------------------
    def _paragraph(self, node: SyntaxTreeNode, line: int) -> Iterator[Block]:
        tokens = _inline_tokens(node.children)
        shown = [token for token in tokens if token.type != "softbreak" and token.content.strip() + token.tag]
        if shown and all(token.type == "image" for token in shown):
            for token in shown:
                yield from self._picture(token, line)
        else:
            yield from self._text(node.children, line, "paragraph")

    def _picture(self, token: Token, line: int) -> Iterator[Picture]:
        alt = token.content.strip()
        path, wrong = find_picture(self._folder, str(token.attrs.get("src", "")))
        if not alt:
            self.note(line, "no_alt")
        if wrong is not None:
            self.note(line, wrong[0], **wrong[1])
        elif alt:
            self.body.passages.append(Passage(line, alt, self._part, "alt"))
            yield Picture(path, alt)

    def _list(self, node: SyntaxTreeNode) -> Iterator[Text]:
        style = "number" if node.type == "ordered_list" else "item"
        for index, item in enumerate(node.children):
            line = self._line(item)
            if [child.type for child in item.children] != ["paragraph"]:
                self.note(line, "nested")
                continue
            for text in self._text(item.children[0].children, line, style):
                yield Text(text.markup, text.plain, style, index + 1 if style == "number" else 0)

    def _callout(self, node: SyntaxTreeNode, line: int) -> Iterator[Text]:
        style = ""
        for child in node.children:
            tokens = _inline_tokens(child.children) if child.type == "paragraph" else []
            opening = CALLOUT.match(tokens[0].content) if tokens and tokens[0].type == "text" else None
            if opening is not None:
                style = CALLOUT_STYLES[opening[1]]
                tokens[0].content = tokens[0].content[opening.end() :]
                if not tokens[0].content and len(tokens) > 1 and tokens[1].type == "softbreak":
                    del tokens[:2]
            if not style or child.type != "paragraph":
                self.note(line, "unknown_callout")
                return
            yield from self._text(child.children, self._line(child), style)

    def _text(self, children: Sequence[SyntaxTreeNode], line: int, style: str) -> Iterator[Text]:
        """One text, kept as a passage too. Nothing when it is empty."""
        tokens = _inline_tokens(children)
        if any(token.type == "image" for token in tokens):
            self.note(line, "picture_in_text")
        text = _render(tokens)
        if text.plain:
            self.body.passages.append(Passage(line, text.plain, self._part))
            yield Text(text.markup, text.plain, style)

    # -- exercises ---------------------------------------------------------------------------------
    def _take_fence(self, node: SyntaxTreeNode, line: int) -> None:
        name, _, type_ = node.info.strip().partition(" ")
        if name != "exercise":
            self.note(line, "unknown_block", kind=f"```{node.info.strip()[:40]}")
        elif self._part != "learner":
            self.note(line, "exercise_in_sheet")
        else:
            self._take_exercise(type_.strip(), node.content, line)

    def _take_exercise(self, type_: str, source: str, line: int) -> None:
        try:
            document = yaml_text.load(source, line + 1)
        except yaml_text.YamlFault as fault:
            self.note(fault.line, fault.code, **fault.params)
            return
        data = document.value
        if not isinstance(data, dict):
            self.note(line + 1, "not_a_mapping")
            return
        for inside, part in parts_of(data):
            if isinstance(part.get("picture"), str):
                path, wrong = find_picture(self._folder, part["picture"])
                if wrong is not None:
                    self.note(document.line((*inside, "picture")), wrong[0], **wrong[1])
                part["picture"] = path or part["picture"]
        try:
            exercise_id = build(type_, data).id
        except ExerciseFault as fault:
            at = line if fault.code == "unknown_type" else document.line(fault.path)
            named = {"field": str(fault.path[-1])} if fault.path else {}
            self.note(at, fault.code, **{**named, **fault.params})
            return
        id_line = document.line(("id",))
        if ID.fullmatch(exercise_id) is None:
            self.note(id_line, "bad_id", id=exercise_id[:80])
        elif any(one.block.id == exercise_id for one in self.body.exercises):
            self.note(id_line, "twice", name=exercise_id)
        block = ExerciseBlock(exercise_id, type_, data, line)
        self._blocks.append(block)
        self.body.exercises.append(ReadExercise(block, document))
        self.body.passages.extend(_spoken(data, document, ()))

    # -- small things ------------------------------------------------------------------------------
    def _line(self, node: SyntaxTreeNode) -> int:
        return self._first_line + (node.map[0] if node.map else 0)

    def _inline(self, source: str) -> Text:
        return _render(_parser().parseInline(source)[0].children or [])


_KINDS: dict[str, StepKind] = {"text": "text", "atelier": "atelier", "mission": "mission"}


def _marks(heading: str) -> tuple[str, list[str]]:
    """A heading's own words, and the marks in braces at its end: ``Viser {#viser .atelier}``."""
    words, brace, marks = heading.rpartition("{")
    if not brace or not heading.endswith("}"):
        return heading.strip(), []
    return words.strip(), marks[:-1].split()


def count_words(text: str) -> int:
    """The words a reader reads: l’ordinateur is one."""
    return len(WORD.findall(text))


def _read_aloud(block: Block) -> str:
    if isinstance(block, Text):
        return block.plain
    return str(block.data["instruction"]) if isinstance(block, ExerciseBlock) else ""


def _spoken(value: Any, document: yaml_text.YamlText, path: yaml_text.Path) -> Iterator[Passage]:
    """The sentences of an exercise's data, with their lines."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _spoken(inner, document, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _spoken(inner, document, (*path, index))
    else:
        name = next(part for part in reversed(path) if isinstance(part, str))
        if name in SPOKEN_FIELDS | NAMING_FIELDS:
            yield Passage(document.line(path), str(value), "learner", name)


def _inline_tokens(children: Sequence[SyntaxTreeNode]) -> list[Token]:
    """The inline tokens of a paragraph: the list itself, so that a call-out's mark can be cut from it."""
    inline = children[0].token if children else None
    return inline.children if inline is not None and inline.children is not None else []


def _render(tokens: Sequence[Token]) -> Text:
    """Inline tokens as safe markup (``b i code br kbd``, all else escaped) and as plain text."""
    markup: list[str] = []
    plain: list[str] = []
    for token in tokens:
        if token.type in TAGS:
            markup.append(TAGS[token.type])
        elif token.type == "code_inline":
            markup.append(f"<code>{html.escape(token.content, quote=False)}</code>")
            plain.append(token.content)
        elif token.type == "hardbreak":
            markup.append("<br>")
            plain.append(" ")
        elif token.type == "softbreak":
            markup.append(" ")
            plain.append(" ")
        elif token.type != "image":
            markup.append(KEY.sub(r"<kbd>\1</kbd>", html.escape(token.content, quote=False)))
            plain.append(KEY.sub(r"\1", token.content))
    return Text("".join(markup).strip(" "), "".join(plain).strip(" "))
