"""One A4 document being written: font, margins, footer, and how each kind of block looks on paper.

Imports fpdf2, so it is itself imported only when something is printed. Lengths are millimetres, font sizes
points.
"""

from __future__ import annotations

import contextlib
import math
import os
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self
from xml.etree.ElementTree import ParseError

from fpdf import FPDF
from fpdf.errors import FPDFException
from fpdf.fonts import TTFFont
from fpdf.svg import SVGObject

from weeejob_desktop.core.lessons import Block, Picture, Text
from weeejob_desktop.core.problems import Bug, UserProblem
from weeejob_desktop.documents.inline import Run, runs_of
from weeejob_desktop.paths import shipped

FAMILY = "Andika"
MARGIN = 18.0
FOOTER = 18.0
INK = (0x1E, 0x2A, 0x38)
MUTED = (0x5A, 0x66, 0x75)
GREEN = (0x0B, 0x7A, 0x5B)
LINE = (0xE4, 0xDD, 0xD1)
CALL_OUTS = {"hint": ("Astuce", (0xF2, 0xB1, 0x34)), "warning": ("Attention", (0xC8, 0x45, 0x2F))}
POINT = 25.4 / 72
LEADING = 1.45
"""Line height over font size. Andika stands tall, and slow readers need air between lines."""
TALLEST_PICTURE = 60.0
TOGETHER = 0.45
"""The share of a page under which a heading and what belongs to it are not parted."""
HARDLY_BEGUN = 0.2
SVG_PIXEL = 25.4 / 96

PICTURE_FAULTS = (
    *(OSError, ParseError, FPDFException),
    # fpdf2 says what it cannot draw in these ways.
    *(ValueError, KeyError, IndexError, TypeError, AttributeError, NotImplementedError),
)


class Sheet(FPDF):
    """A document that numbers its pages; use it as a context manager. `about` is the footer's left side;
    `size_pt` the body's font size."""

    def __init__(self, title: str, about: str, size_pt: float) -> None:
        super().__init__(orientation="portrait", unit="mm", format="A4")
        self._faces: list[TTFFont] = []
        self._known = self._with_font("") & self._with_font("B")
        self._about = self.printable(about)
        self.size_pt = size_pt
        self.set_title(self.printable(title))
        self.set_lang("fr")
        self.set_creator("Weeejob")
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(auto=True, margin=FOOTER + 4)
        self.alias_nb_pages()
        self.add_page()
        self.look()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failed: object) -> None:
        """Close the font's files, which fpdf2 leaves to the garbage collector."""
        for face in self._faces:
            face.ttfont.close()

    # -- what every page has ---------------------------------------------------------------------------------
    def footer(self) -> None:
        """Called by fpdf2 at the end of each page."""
        self.set_y(-FOOTER)
        self.set_draw_color(*LINE)
        self.line(MARGIN, self.get_y(), self.w - MARGIN, self.get_y())
        self.set_font(FAMILY, "", 8.5)
        self.set_text_color(*MUTED)
        height = 9.0
        numbers = 20.0
        self.cell(self.epw - numbers, height, self._shortened(self._about, self.epw - numbers))
        self.cell(numbers, height, f"{self.page_no()} / {{nb}}", align="R")

    # -- blocks ----------------------------------------------------------------------------------------------
    def look(self, *, bold: bool = False, scale: float = 1.0, colour: tuple[int, int, int] = INK) -> None:
        """How what follows is written; `scale` is relative to the body."""
        self.set_font(FAMILY, "B" if bold else "", self.size_pt * scale)
        self.set_text_color(*colour)

    def heading(self, text: str, scale: float = 1.3, colour: tuple[int, int, int] = GREEN) -> None:
        """A heading, kept together with the beginning of what follows."""
        self._room_for(3.5 * self.line_height(scale))
        if self.get_y() > self.t_margin:
            self.ln(self.line_height() * 0.6)
        self.look(bold=True, scale=scale, colour=colour)
        self.multi_cell(
            0, self.line_height(scale) * 0.9, self.printable(text), new_x="LMARGIN", new_y="NEXT", align="L"
        )
        self.look()
        self.ln(self.line_height() * 0.2)

    def small(self, text: str) -> None:
        """A quiet line, such as facts about the document."""
        self.look(scale=0.85, colour=MUTED)
        self.multi_cell(
            0, self.line_height(0.85), self.printable(text), new_x="LMARGIN", new_y="NEXT", align="L"
        )
        self.look()

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Texts and pictures of a lesson, in order. Exercises have no place on paper and are left out."""
        for place, block in enumerate(blocks):
            if isinstance(block, Text):
                following = blocks[place + 1 : place + 2]
                if block.style == "heading" and following and isinstance(following[0], Picture):
                    self._room_for(self._height_of(following[0]) + 3 * self.line_height(1.3))
                if block.style == "heading":
                    self._keep_together(_part(blocks, place))
                self.text_block(block)
            elif isinstance(block, Picture):
                self.picture(block)

    @property
    def hardly_begun(self) -> bool:
        """Whether the last of several pages holds so little that it looks like a mistake."""
        used = self.get_y() - self.t_margin
        return self.page_no() > 1 and used < HARDLY_BEGUN * (self.page_break_trigger - self.t_margin)

    def _keep_together(self, part: Sequence[Block]) -> None:
        """A short part begins on a new page rather than be parted."""
        height = sum(self._about_as_high(block) for block in part)
        if height <= TOGETHER * (self.page_break_trigger - self.t_margin):
            self._room_for(height)

    def _about_as_high(self, block: Block) -> float:
        if isinstance(block, Picture):
            return self._height_of(block) + 4 + self.line_height() * 0.3
        if not isinstance(block, Text):
            return 0.0
        if block.style == "heading":
            return self.line_height(1.3) + self.line_height()
        self.look()
        width = self.epw - self.line_height() * 1.2
        lines = math.ceil(self.get_string_width(self.printable(block.plain)) * 1.06 / width)
        return (max(1, lines) + 0.3) * self.line_height()

    def text_block(self, text: Text) -> None:
        """One paragraph, heading, list item or call-out."""
        runs = runs_of(text.markup)
        if text.style == "heading":
            self.heading(text.plain)
        elif text.style == "item":
            self._marked("•", runs)
        elif text.style == "number":
            self._marked(f"{text.number}.", runs)
        elif text.style in CALL_OUTS:
            self._call_out(*CALL_OUTS[text.style], runs)
        else:
            self._runs(runs)
            self.ln(self.line_height() * 0.3)

    def picture(self, picture: Picture) -> None:
        """A picture in its own proportions, in the middle; its alternative text in words when it cannot be
        drawn."""
        try:
            width, height = self._picture_size(Path(picture.path))
            self._room_for(height + 4)
            self.image(
                picture.path,
                x=(self.w - width) / 2,
                y=self.get_y() + 2,
                w=width,
                h=height,
                alt_text=picture.alt,
            )
        except PICTURE_FAULTS:
            self._runs((Run(f"[Image : {picture.alt}]"),))
        else:
            self.set_y(self.get_y() + height + 4)
        self.ln(self.line_height() * 0.3)

    def writing_lines(self, *labels: str) -> None:
        """Labels with a line to write on behind each, side by side."""
        width = self.epw / len(labels)
        top = self.get_y() + self.line_height() * 0.4
        for place, label in enumerate(labels):
            left = MARGIN + place * width
            self.set_xy(left, top)
            self.look()
            words = self.printable(label)
            self.cell(self.get_string_width(words) + 2, self.line_height(), words)
            self.set_draw_color(*MUTED)
            foot = top + self.line_height() * 0.85
            self.line(self.get_x() + 1, foot, left + width - 6, foot)
        self.set_xy(MARGIN, top + self.line_height() * 1.3)

    def ruled(self, heading: str, most: int, least: int, apart: float) -> None:
        """A heading with empty lines to write on, `apart` millimetres from one another: `most` of them, or as
        many as this page has room for; on a new page where that would be fewer than `least`. Two rows of
        `writing_lines` fit below."""
        around = 6.2 * self.line_height()
        count = min(most, int((self.page_break_trigger - self.get_y() - around) / apart))
        if count < least:
            count = most
        self._room_for(around + count * apart)
        self.heading(heading)
        self.set_draw_color(*MUTED)
        for _line in range(count):
            self.ln(apart)
            self.line(MARGIN, self.get_y(), self.w - MARGIN, self.get_y())
        self.ln(self.line_height() * 0.5)

    def pairs(self, listed: Iterable[tuple[str, str]]) -> None:
        """Names with what is said of each, in two columns."""
        rows = [(self.printable(name), self.printable(said)) for name, said in listed]
        if rows:
            self.set_draw_color(*LINE)
            with self.table(
                col_widths=(30, 70), line_height=self.line_height(0.9), padding=0.8, text_align="LEFT",
                borders_layout="HORIZONTAL_LINES", first_row_as_headings=False,
            ) as table:  # fmt: skip
                for row in rows:
                    table.row(list(row))

    def lines(self, text: str) -> None:
        """A plain text, line by line as it was typed."""
        for line in text.splitlines():
            self.multi_cell(
                0, self.line_height(), self.printable(line), new_x="LMARGIN", new_y="NEXT", align="L"
            )

    def line_height(self, scale: float = 1.0) -> float:
        """Millimetres from one line to the next."""
        return self.size_pt * scale * POINT * LEADING

    def printable(self, text: str) -> str:
        """`text` with only characters that the font has; others become "?", control characters vanish."""
        composed = unicodedata.normalize("NFC", text)
        return "".join(
            letter if ord(letter) in self._known else "?" if letter.isprintable() else ""
            for letter in composed.replace("\t", " ").replace("\n", " ")
        )

    def keep(self, out: Path) -> None:
        """Write the document, whole or not at all. UserProblem ``document_not_written`` when the disk
        refuses."""
        beside = out.with_name(f".{out.name}.{os.getpid()}")
        try:
            beside.write_bytes(bytes(self.output()))
            beside.replace(out)
        except OSError as refusal:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            raise UserProblem("document_not_written", file=out.name) from refusal

    # -- inside ----------------------------------------------------------------------------------------------
    def _with_font(self, style: str) -> frozenset[int]:
        """Add one face of the font, and say which characters it has."""
        face = "Bold" if style else "Regular"
        self.add_font(FAMILY, style, shipped("resources") / "fonts" / "andika" / f"Andika-{face}.ttf")
        font = self.fonts[FAMILY.lower() + style]
        if not isinstance(font, TTFFont):
            raise Bug(f"{face} is no TrueType font")
        # A table only SIL's own programs read: fontTools cannot subset it, and warns of that each time.
        if "Silt" in font.ttfont:
            del font.ttfont["Silt"]
        self._faces.append(font)
        return frozenset(font.cmap)

    def _runs(self, runs: Iterable[Run]) -> None:
        """Runs in a paragraph that begins at the current place and breaks at the current left margin."""
        for run in runs:
            if run.text == "\n":
                self.ln(self.line_height())
                continue
            self.look(bold=run.bold)
            self.write(self.line_height(), self.printable(run.text))
        self.look()
        self.ln(self.line_height())

    def _marked(self, mark: str, runs: Iterable[Run]) -> None:
        self._room_for(self.line_height())
        indent = self.line_height() * 1.2
        self.look(bold=True, colour=GREEN)
        self.cell(indent, self.line_height(), mark)
        self._indented(indent, runs)
        self.ln(self.line_height() * 0.15)

    def _call_out(self, word: str, colour: tuple[int, int, int], runs: Iterable[Run]) -> None:
        self._room_for(3 * self.line_height())
        indent = self.line_height() * 0.8
        page, top = self.page, self.get_y()
        self.set_x(MARGIN + indent)
        self._indented(indent, (Run(f"{word} : ", bold=True), *runs))
        begin = top if self.page == page else self.t_margin
        self.set_fill_color(*colour)
        self.rect(MARGIN, begin, 1.4, self.get_y() - begin, style="F")
        self.ln(self.line_height() * 0.4)

    def _indented(self, indent: float, runs: Iterable[Run]) -> None:
        self.set_left_margin(MARGIN + indent)
        self._runs(runs)
        self.set_left_margin(MARGIN)
        self.set_x(MARGIN)

    def _room_for(self, height: float) -> None:
        if self.get_y() + height > self.page_break_trigger:
            self.add_page()
            self.look()

    def _height_of(self, picture: Picture) -> float:
        try:
            return self._picture_size(Path(picture.path))[1]
        except PICTURE_FAULTS:
            return self.line_height()

    def _picture_size(self, path: Path) -> tuple[float, float]:
        """Width and height on paper, within the text's width and `TALLEST_PICTURE`."""
        if path.suffix.lower() == ".svg":
            drawing = SVGObject.from_file(path)
            if not drawing.viewbox:
                raise ValueError("a drawing without a viewBox has no proportions to keep")
            width, height = drawing.viewbox[2:]
        else:
            from PIL import Image  # what fpdf2 reads pictures with; drawings need it not

            with Image.open(path) as photo:
                width, height = photo.size
        if width <= 0 or height <= 0:
            raise ValueError(f"a picture of {width} × {height}")
        scale = min(self.epw * 0.8 / width, TALLEST_PICTURE / height, SVG_PIXEL)
        return width * scale, height * scale

    def _shortened(self, text: str, width: float) -> str:
        if self.get_string_width(text) <= width:
            return text
        while text and self.get_string_width(text + "…") > width:
            text = text[:-1]
        return text.rstrip() + "…"


def _part(blocks: Sequence[Block], place: int) -> Sequence[Block]:
    """The heading at `place` and all until the next one."""
    for end in range(place + 1, len(blocks)):
        block = blocks[end]
        if isinstance(block, Text) and block.style == "heading":
            return blocks[place:end]
    return blocks[place:]
