"""Enrolment: codes as people type them, proofs as both sides reckon them."""

from __future__ import annotations

import hashlib
import hmac

import msgspec
import pytest

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.wire.enrolment import (
    Claim,
    Enrolled,
    EnrolRequest,
    Hello,
    hub_proof,
    laptop_proof,
    normalize_code,
    stretch,
)
from weeejob_desktop.wire.sync import ProfileChange

ID = new_id(1)
NONCE = "0f" * 16


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("K7F2-QX3MN-8RTWA", "K7F2QX3MN8RTWA"),
        (" k7f2 qx3mn 8rtwa\n", "K7F2QX3MN8RTWA"),
        ("K7F2·QX3MN·8RTWA", "K7F2QX3MN8RTWA"),
        ("", None),
        ("K7F2QX3MN8RTW", None),
        ("K7F2QX3MN8RTWAA", None),
        ("O7F2QX3MN8RTWA", None),
        ("K7F2QX3MN8RTWß", None),
    ],
)
def test_a_code_is_read_as_people_type_it(typed: str, code: str | None) -> None:
    assert normalize_code(typed) == code


def test_the_key_depends_on_both_parts_of_the_code() -> None:
    keys = {stretch(code) for code in ("K7F2QX3MN8RTWA", "K7F3QX3MN8RTWA", "K7F2QX3MN8RTWB")}
    assert len(keys) == 3
    assert all(len(key) == 32 for key in keys)


def test_proofs_are_hmacs_over_lines() -> None:
    root = hashlib.sha256(b"pem").hexdigest()
    expected = hmac.new(b"key", f"hub\n{NONCE}\n{ID}\n{root}".encode(), hashlib.sha256).hexdigest()
    assert hub_proof(b"key", NONCE, ID, "pem") == expected
    expected = hmac.new(b"key", f"laptop\n{NONCE}\n{ID}".encode(), hashlib.sha256).hexdigest()
    assert laptop_proof(b"key", NONCE, ID) == expected


def test_the_two_steps_are_told_apart() -> None:
    asked: list[EnrolRequest] = [
        Hello("K7F2", NONCE),
        Claim("K7F2", NONCE, "3c" * 32, ID, ID, ID, hardware=["4b", "5a"]),
    ]
    for one in asked:
        assert msgspec.json.decode(msgspec.json.encode(one), type=EnrolRequest) == one


@pytest.mark.parametrize(
    "raw",
    [
        b'{"type":"hello","code_id":"K7F2","nonce":"xyz"}',
        b'{"type":"hello","code_id":"K7F","nonce":"0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"}',
        b'{"type":"goodbye"}',
        b"[]",
    ],
)
def test_any_other_word_is_refused(raw: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(raw, type=EnrolRequest)


def test_the_answer_carries_the_profile() -> None:
    answer = Enrolled("token", ProfileChange("Awa D."), "relay")
    assert msgspec.json.decode(msgspec.json.encode(answer), type=Enrolled) == answer
