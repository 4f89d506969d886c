"""Pictures that a learner adds to a request: made small and plain, seen before they go, kept with the words.

Making one small takes a while: `prepare_picture` touches no database and may run on any thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from weeejob_desktop.core.pictures import LONGEST_SIDE, MOST_BYTES, Picture
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.tickets import Ticket
from weeejob_desktop.store import pictures
from weeejob_desktop.workspace.enrolling import Enrolling
from weeejob_desktop.workspace.repair import Repair

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_FILE_BYTES = 40 * 1024 * 1024
MOST_PIXELS = 60_000_000
"""A telephone's picture has 12 to 50 million."""
_BROKEN = (OSError, ValueError, SyntaxError, MemoryError, EOFError)
"""What a broken file does to the decoder. The size was looked at before."""
_QUALITIES = (85, 75, 60, 45)
_SMALLER = 0.75


@dataclass(frozen=True, slots=True)
class Screen:
    """A picture of the screen as it was taken: rows of red, green and blue without gaps."""

    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture as it will leave, before the learner has said yes."""

    content: bytes
    type: str


class Pictures(Enrolling):
    """What the workspace can do with pictures."""

    _repair: Repair

    def prepare_picture(self, source: Path | Screen) -> Prepared:
        """Make a picture small, without anything that its file tells beside what is seen. Touches no
        database, may run on any thread. UserProblem ``picture_unreadable``, ``picture_too_large``."""
        from PIL import Image, ImageOps  # not for the first window

        if isinstance(source, Screen):
            return _packed(Image.frombytes("RGB", (source.width, source.height), source.rgb))
        try:
            if source.stat().st_size > MOST_FILE_BYTES:
                raise UserProblem("picture_too_large")
            with Image.open(source, formats=("PNG", "JPEG")) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise UserProblem("picture_too_large")
                opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                turned = ImageOps.exif_transpose(opened)
                return _packed(_on_white(turned))
        except _BROKEN as error:
            raise UserProblem("picture_unreadable") from error

    def show_picture(self, ticket_id: str, picture: Prepared, text: str = "") -> Ticket:
        """The learner has seen this picture and sends it, with or without words. UserProblem ``disk_full``,
        ``folder_not_writable``, ``words_too_long``."""
        attachment = pictures.keep_picture(self._desk.database.path.parent, picture.content, picture.type)
        return self._repair.show(ticket_id, attachment, text)

    def answer_picture(self, ticket_id: str, sha256: str, agreed: bool) -> Ticket:  # noqa: FBT001  # for a crossing
        """The learner says whether this picture may leave by the 4G key, too; otherwise it waits for
        Wi-Fi."""
        return self._repair.answer_picture(ticket_id, sha256, agreed=agreed)

    def picture(self, shown: Picture) -> bytes:
        """A picture's content; b"" where it is not on this laptop. Touches no database, may run on any
        thread."""
        return pictures.read_picture(self._desk.database.path.parent, shown)


def _on_white(opened: Image) -> Image:
    from PIL import Image

    if opened.mode not in {"RGBA", "LA", "PA"} and "transparency" not in opened.info:
        return opened.convert("RGB")
    seen = opened.convert("RGBA")
    white = Image.new("RGBA", seen.size, "white")
    white.alpha_composite(seen)
    return white.convert("RGB")


def _packed(seen: Image) -> Prepared:
    """As PNG where that is small enough (letters stay sharp), as JPEG otherwise, at last with fewer
    pixels."""
    from PIL import Image

    # A new picture: nothing that came with the file (place, time, camera) comes along.
    plain = Image.new("RGB", seen.size)
    plain.paste(seen)
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    sharp = _written(plain, "PNG", optimize=True)
    if len(sharp) <= MOST_BYTES:
        return Prepared(sharp, "image/png")
    while True:
        for quality in _QUALITIES:
            content = _written(plain, "JPEG", quality=quality, optimize=True)
            if len(content) <= MOST_BYTES:
                return Prepared(content, "image/jpeg")
        plain = plain.resize((max(1, round(plain.width * _SMALLER)), max(1, round(plain.height * _SMALLER))))


def _written(picture: Image, kind: str, **how: int) -> bytes:
    into = BytesIO()
    picture.save(into, kind, **how)
    return into.getvalue()
