"""The file that carries a batch on a USB stick, or the answer to one.

A first line that says what it is, a second one in clear (`Header`): who it is for, and whether it is whole.
Then the sealed body, gzip JSON of `Batch` or `Answer`. The key comes from the hash of the installation's
token, which only the hub and this laptop have: a lost stick tells nothing, an altered file does not open, and
no secret travels. The header goes into the key, so nothing of it can be exchanged either.

Knows no disk, no database and no network.
"""

from __future__ import annotations

import gzip
import hashlib
import hmac
import re
import zlib
from datetime import UTC, datetime
from typing import Annotated, Literal, TypeVar

import msgspec

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.wire.entries import END, Id, Instant, ShortText
from weeejob_desktop.wire.sync import Cursor, SyncRequest, SyncResponse

VERSION = 1
SUFFIX = ".weeejob"
MAX_REQUESTS = 400
"""20,000 entries, more than three years of work. What does not fit goes with the next file."""
MAX_BODY_BYTES = 16 * 1024 * 1024
MAX_FILE_BYTES = MAX_BODY_BYTES + 64 * 1024
"""Above the largest body as it is when nothing of it can be pressed, with its header and its seal."""
_MAGIC = b"weeejob-stick "
_FIRST_LINE = b"%s%d\n" % (_MAGIC, VERSION)
_LONGEST_HEADER = 1024
_ENDS_OF_TIME = frozenset({1, 9999})
"""Years in which an instant may have no name in another zone."""

Kind = Literal["batch", "answer"]
KeyName = Annotated[str, msgspec.Meta(pattern=f"^[0-9a-f]{{16}}{END}")]
Sha256 = Annotated[str, msgspec.Meta(pattern=f"^[0-9a-f]{{64}}{END}")]


class Header(msgspec.Struct, frozen=True):
    """The second line. `key` names the key without telling it; `length` and `sha256` are of the sealed
    body."""

    type: Kind
    hub: Id
    installation: Id
    made_at: Instant
    key: KeyName
    length: int
    sha256: Sha256


class Batch(msgspec.Struct, frozen=True, tag="batch"):
    """What an installation offers: requests as they travel to the hub, the first with its cursor. Whoever
    answers takes each answer's cursor for the next one."""

    requests: Annotated[list[SyncRequest], msgspec.Meta(max_length=MAX_REQUESTS)]


class Answer(msgspec.Struct, frozen=True, tag="answer"):
    """A hub's answers to a batch, in order. `cursor` and `app_version` are those of the batch."""

    cursor: Cursor | None
    app_version: ShortText
    responses: list[SyncResponse]


_B = TypeVar("_B", bound=msgspec.Struct)


def hash_of_token(token: str) -> str:
    """What a hub keeps of a token, 64 hex digits: all that the seal of a file needs."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def sealed_file(
    kind: Kind, hub: str, installation: str, made_at: datetime, token_hash: str, body: msgspec.Struct
) -> bytes:
    """The whole file. `made_at` is a label by its writer's clock. UserProblem ``stick_too_large``."""
    from nacl.secret import SecretBox  # not for the first window, nor for a sending

    text = msgspec.json.encode(body)
    if len(text) > MAX_BODY_BYTES:
        raise UserProblem("stick_too_large")
    made_at = made_at.astimezone(UTC).replace(microsecond=0)
    key = _key(token_hash, kind, hub, installation, made_at)
    sealed = bytes(SecretBox(key).encrypt(gzip.compress(text, mtime=0)))
    header = Header(
        kind,
        hub,
        installation,
        made_at,
        key_name(token_hash),
        len(sealed),
        hashlib.sha256(sealed).hexdigest(),
    )
    return _FIRST_LINE + msgspec.json.encode(header) + b"\n" + sealed


def opened_header(content: bytes) -> tuple[Header, bytes]:
    """The header and the body that is still sealed, once the file is known to be whole.

    UserProblem ``stick_unknown`` (no file of ours), ``stick_half`` (cut short), ``stick_newer``,
    ``stick_damaged``, ``stick_too_large``.
    """
    if len(content) > MAX_FILE_BYTES:
        raise UserProblem("stick_too_large")
    _look_at_first_line(content)
    line, end, sealed = content[len(_FIRST_LINE) :].partition(b"\n")
    if not end and len(line) < _LONGEST_HEADER:
        raise UserProblem("stick_half")
    try:
        header = msgspec.json.decode(line, type=Header)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise UserProblem("stick_damaged") from error
    if header.made_at.year in _ENDS_OF_TIME:
        raise UserProblem("stick_damaged")
    if msgspec.json.encode(header) != line:  # a second way to write the same is a way to alter it unseen
        raise UserProblem("stick_damaged")
    if len(sealed) < header.length:
        raise UserProblem("stick_half")
    if len(sealed) > header.length or hashlib.sha256(sealed).hexdigest() != header.sha256:
        raise UserProblem("stick_damaged")
    return header, sealed


def opened_body(header: Header, sealed: bytes, token_hash: str, shape: type[_B]) -> _B:
    """What is in the file. UserProblem ``stick_old`` (sealed for another token than this one),
    ``stick_damaged`` (altered), ``stick_too_large``, ``stick_newer`` (a shape that this program does not
    know)."""
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    if not hmac.compare_digest(header.key, key_name(token_hash)):
        raise UserProblem("stick_old")
    key = _key(token_hash, header.type, header.hub, header.installation, header.made_at)
    try:
        pressed = SecretBox(key).decrypt(sealed)
    except (CryptoError, ValueError) as error:
        raise UserProblem("stick_damaged") from error
    text = _unpressed(pressed)
    try:
        return msgspec.json.decode(text, type=shape)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        # It was sealed by who has the key, so it is what they meant.
        raise UserProblem("stick_newer") from error


def goes_on_from(answer: Answer, ours: str | None) -> bool:
    """Whether this answer begins at the cursor `ours` or before it, and ends there or after it. Then its last
    cursor is the one to show, and a hub that does not know it any more will say so."""
    if not answer.responses:
        return False
    if any(response.reset for response in answer.responses):
        return answer.cursor == ours  # a new line of numbers, which cannot be compared with ours
    return _reaches(ours, answer.cursor) and _reaches(answer.responses[-1].cursor, ours)


def key_name(token_hash: str) -> str:
    """16 hex digits that name the key of this token without telling it."""
    return hmac.new(bytes.fromhex(token_hash), b"weeejob-stick", hashlib.sha256).hexdigest()[:16]


def _key(token_hash: str, kind: str, hub: str, installation: str, made_at: datetime) -> bytes:
    said = "\n".join((kind, hub, installation, made_at.astimezone(UTC).isoformat()))
    return hmac.digest(bytes.fromhex(token_hash), said.encode(), "sha256")


def _reaches(later: str | None, earlier: str | None) -> bool:
    """Whether `later` is the same place in the mailbox or one behind it. The same number with another nonce
    comes from another line: then it is not."""
    return later == earlier or _number(later) > _number(earlier)


def _number(cursor: str | None) -> int:
    return -1 if cursor is None else int(cursor.partition(".")[0])


def _look_at_first_line(content: bytes) -> None:
    if content.startswith(_FIRST_LINE):
        return
    if _FIRST_LINE.startswith(content) or not content.strip(b"\0"):
        # Cut at the very beginning; zeros are what a stick that was pulled out leaves of a file.
        raise UserProblem("stick_half")
    newer = re.match(rb"%s([0-9]{1,6})\n" % _MAGIC, content)
    if newer is not None and int(newer[1]) > VERSION:
        raise UserProblem("stick_newer")
    raise UserProblem("stick_damaged" if content.startswith(_MAGIC) else "stick_unknown")


def _unpressed(pressed: bytes) -> bytes:
    """The text, as far as the limit goes: a bomb costs no more than that."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        text = unpacker.decompress(pressed, MAX_BODY_BYTES + 1)
    except zlib.error as error:
        raise UserProblem("stick_damaged") from error
    if len(text) > MAX_BODY_BYTES:
        raise UserProblem("stick_too_large")
    if not unpacker.eof or unpacker.unused_data:
        raise UserProblem("stick_damaged")
    return text
