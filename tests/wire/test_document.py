"""`docs/wire.md` says what the code does: its tables are compared with the shapes, its examples are read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from msgspec import inspect
from msgspec import json as msgspec_json
from msgspec.structs import fields

from weeejob_desktop.wire import blobs, enrolment, entries, problems, stick, sync

DOCUMENT = (Path(__file__).parents[2] / "docs" / "wire.md").read_text(encoding="utf-8")
STRUCTS: dict[str, type[msgspec.Struct]] = {
    **{f"{kind} {version}": body for (kind, version), body in entries.KINDS.items()},
    "Entry": entries.Entry,
    "Attachment": entries.Attachment,
    "BlobKept": blobs.BlobKept,
    "SyncRequest": sync.SyncRequest,
    "Presence": sync.Presence,
    "SyncResponse": sync.SyncResponse,
    "Rejection": sync.Rejection,
    "change `entry`": sync.EntryChange,
    "change `received`": sync.ReceivedChange,
    "change `coverage`": sync.CoverageChange,
    "change `profile`": sync.ProfileChange,
    "change `cohort`": sync.CohortChange,
    "change `person`": sync.PersonChange,
    "change `device`": sync.DeviceChange,
    "hello": enrolment.Hello,
    "HubProof": enrolment.HubProof,
    "claim": enrolment.Claim,
    "Enrolled": enrolment.Enrolled,
    "relay": enrolment.RelayClaim,
    "RelayEnrolled": enrolment.RelayEnrolled,
    "who": enrolment.Who,
    "HubName": enrolment.HubName,
    "knock": enrolment.Knock,
    "preparation file": enrolment.Preparation,
    "stick header": stick.Header,
    "stick `batch`": stick.Batch,
    "stick `answer`": stick.Answer,
    "Problem": problems.Problem,
}
UNITS = {"ms": "ms", "minutes": "min", "seconds": "s", "bytes": "bytes"}


def pattern_of(kind_of_text: Any) -> str:
    return str(get_args(kind_of_text)[1].pattern)


PATTERNS = {
    pattern_of(entries.Id): "id",
    pattern_of(entries.Code): "code",
    pattern_of(sync.Cursor): "cursor",
    pattern_of(enrolment.CodeId): "code id",
    pattern_of(enrolment.Nonce): "32 hex digits",
    pattern_of(enrolment.Proof): "64 hex digits",
    pattern_of(stick.KeyName): "16 hex digits",
}
WORDS: dict[type[inspect.Type], str] = {
    inspect.NoneType: "null",
    inspect.BoolType: "true or false",
    inspect.DateTimeType: "instant",
    inspect.DateType: "date",
    inspect.RawType: "any JSON",
    inspect.AnyType: "any JSON",
}


def type_word(info: inspect.Type) -> str:
    """How the document writes a type."""
    match info:
        case inspect.UnionType(types=types):
            return " or ".join(sorted(map(type_word, types), key=lambda word: word == "null"))
        case inspect.LiteralType(values=values):
            return " ".join(sorted(f"`{value}`" for value in values))
        case inspect.StrType(pattern=str() as pattern):
            return PATTERNS[pattern]
        case inspect.StrType(min_length=low, max_length=high):
            return "text" + (f", {low or 0}…{high}" if high else "")
        case inspect.IntType(ge=low, le=high):
            return "integer" + (f", {low}…{high}" if high is not None else "")
        case inspect.ListType(item_type=item, max_length=high):
            return f"list of {type_word(item)}" + (f", {high} at most" if high else "")
        case inspect.DictType(value_type=value):
            return f"object of {type_word(value)}"
        case inspect.StructType(cls=cls):
            return next(name for name, struct in STRUCTS.items() if struct is cls)
    return WORDS[type(info)]


def rows_of(struct: type[msgspec.Struct]) -> list[tuple[str, ...]]:
    """Field, type, unit and "required" or default, as the document's table has them."""
    shapes = inspect.type_info(struct)
    assert isinstance(shapes, inspect.StructType)
    rows: list[tuple[str, ...]] = []
    for field, value in zip(shapes.fields, fields(struct), strict=True):
        if field.required:
            absent = "required"
        else:
            default = value.default if value.default is not msgspec.NODEFAULT else value.default_factory()
            absent = f"`{json.dumps(default)}`"
        unit = UNITS.get(field.encode_name.rsplit("_", 1)[-1], "")
        rows.append((f"`{field.encode_name}`", type_word(field.type), unit, absent))
    return rows


def sections() -> dict[str, str]:
    """The text under each level-3 heading."""
    parts = re.split(r"^### (.+)$", DOCUMENT, flags=re.MULTILINE)
    return {title: text.split("\n## ")[0] for title, text in zip(parts[1::2], parts[2::2], strict=True)}


def table(text: str) -> list[tuple[str, ...]]:
    """The rows of the first table of `text`, without its head."""
    block = re.search(r"(?:^\|.*\|\n?)+", text, flags=re.MULTILINE)
    assert block is not None
    return [
        tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
        for line in block[0].splitlines()[2:]
    ]


def examples(text: str) -> list[str]:
    return re.findall(r"^```json\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


def under(title: str) -> str:
    """The text under a level-2 heading."""
    return DOCUMENT.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def test_each_shape_has_its_section_and_no_section_is_left_over() -> None:
    assert set(sections()) == set(STRUCTS)


@pytest.mark.parametrize("title", STRUCTS)
def test_a_table_says_what_the_shape_is(title: str) -> None:
    written = [row[:4] for row in table(sections()[title])]
    assert written == rows_of(STRUCTS[title])
    assert all(row[4] for row in table(sections()[title]))


@pytest.mark.parametrize("title", STRUCTS)
def test_each_example_is_read_and_written_again_the_same(title: str) -> None:
    (example,) = examples(sections()[title])
    struct = STRUCTS[title]
    known: Any = msgspec_json.decode(example, type=struct)
    assert json.loads(msgspec_json.encode(known)) == json.loads(example)


def test_the_example_entry_holds_an_example_body() -> None:
    entry = msgspec_json.decode(examples(sections()["Entry"])[0], type=entries.Entry)
    assert isinstance(entries.decode_body(entry), entries.IntervalBody)


def test_the_table_of_kinds_names_owners_and_writers() -> None:
    written = [row[:4] for row in table(under("Kinds"))]
    assert written == [
        (
            f"`{kind}`",
            str(version),
            " or ".join(entries.OWNERS[kind]),
            "laptop, hub" if kind in entries.LAPTOP_KINDS else "hub",
        )
        for kind, version in entries.KINDS
    ]
    assert set(entries.OWNERS) == {kind for kind, _ in entries.KINDS} >= entries.LAPTOP_KINDS


def test_the_limits_are_those_of_the_code() -> None:
    written = {row[0]: row[1] for row in table(under("Limits"))}
    assert written == {
        "body of an entry": f"{entries.MAX_BODY_BYTES // 1024} KiB",
        "length of an interval": f"{entries.MAX_INTERVAL_MS // 3_600_000} h",
        "entries in one request": str(sync.MAX_ENTRIES),
        "entries of one request, as JSON": f"{sync.MAX_BATCH_BYTES // 1024} KiB",
        "request or answer, compressed": f"{sync.MAX_COMPRESSED_BYTES // 1024} KiB",
        "request or answer, unpacked": f"{sync.MAX_DECOMPRESSED_BYTES // 1024} KiB",
        "enrolment code": f"{enrolment.CODE_ID_LENGTH} + {enrolment.CODE_SECRET_LENGTH} characters",
        "pictures of one message": str(entries.MAX_ATTACHMENTS),
        "one picture": f"{blobs.MAX_BLOB_BYTES // 1024} KiB",
        "one piece of a picture": f"{blobs.PIECE_BYTES // 1024} KiB",
        "requests in one file on a stick": str(stick.MAX_REQUESTS),
        "body of a file on a stick, unpacked": f"{stick.MAX_BODY_BYTES // 1024 // 1024} MiB",
    }


def test_the_problems_are_those_of_the_code() -> None:
    requests = {row[0].strip("`"): int(row[1]) for row in table(under("Problems of a whole request"))}
    rejections = {row[0].strip("`") for row in table(under("Problems of one entry"))}
    assert requests == problems.REQUEST_PROBLEMS
    assert rejections == problems.ENTRY_PROBLEMS
    assert problems.PREFIX in DOCUMENT
    assert f"protocol version is {sync.PROTOCOL}" in DOCUMENT
