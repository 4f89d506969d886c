"""`/schema/openapi.json`: what `/v1` takes and gives, derived from the message shapes themselves."""

from __future__ import annotations

from typing import Any

import msgspec

from weeejob_desktop.hub.refusals import PROBLEM_TYPE
from weeejob_desktop.wire.blobs import BlobKept
from weeejob_desktop.wire.enrolment import (
    Claim,
    Enrolled,
    Hello,
    HubName,
    HubProof,
    Knock,
    RelayClaim,
    RelayEnrolled,
    Who,
)
from weeejob_desktop.wire.entries import KINDS
from weeejob_desktop.wire.problems import PREFIX, REQUEST_PROBLEMS, Problem
from weeejob_desktop.wire.sync import PROTOCOL, SyncRequest, SyncResponse

_ASKED = (Hello, Claim, RelayClaim, Who, Knock)
_ANSWERED = (HubProof, Enrolled, RelayEnrolled, HubName)
_SHAPES = (SyncRequest, SyncResponse, BlobKept, *_ASKED, *_ANSWERED, Problem)
_BLOB_CODES = [
    "malformed", "enrol-again", "forbidden", "blob-unknown", "too-large", "blob-wrong", "slow-down",
    "internal", "unavailable",
]  # fmt: skip


def openapi() -> dict[str, Any]:
    """The OpenAPI 3.1 document of `/v1`."""
    template = "#/components/schemas/{name}"
    _, schemas = msgspec.json.schema_components([*_SHAPES, *KINDS.values()], ref_template=template)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "weeejob-hub",
            "version": str(PROTOCOL),
            "description": "JSON bodies, gzip both ways. An entry's body is that of its kind and version.",
        },
        "paths": {
            "/v1/sync": {
                "post": {
                    "summary": "Push entries and pull changes in one round trip",
                    "security": [{"token": []}],
                    "requestBody": _content("SyncRequest"),
                    "responses": _responses(_codes(enrolment=False), "SyncResponse"),
                }
            },
            "/v1/blobs/{sha256}": {
                "put": {
                    "summary": "Bring a piece of a picture that a message names, or ask how much is here",
                    "security": [{"token": []}],
                    "parameters": [
                        {"name": name, "in": place, "required": True, "schema": {"type": "string"}}
                        for name, place in (("sha256", "path"), ("Content-Range", "header"))
                    ],
                    "requestBody": {"content": {"application/octet-stream": {"schema": {}}}},
                    "responses": _responses(_BLOB_CODES, "BlobKept"),
                }
            },
            "/v1/enrol": {
                "post": {
                    "summary": "Prove a one-time code to each other, then receive a token",
                    "requestBody": _content(*(shape.__name__ for shape in _ASKED)),
                    "responses": _responses(_codes(enrolment=True), *(shape.__name__ for shape in _ANSWERED)),
                }
            },
        },
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _codes(*, enrolment: bool) -> list[str]:
    only_sync = {"enrol-again", "update-needed"}
    only_enrolment = {"slow-down", "not-admitted", "not-of-this-class"}
    return [
        code
        for code in REQUEST_PROBLEMS
        if not code.startswith("blob-")
        and not (code in only_sync if enrolment else code.startswith("code-") or code in only_enrolment)
    ]


def _content(*names: str) -> dict[str, Any]:
    shapes = [{"$ref": f"#/components/schemas/{name}"} for name in names]
    return {"content": {"application/json": {"schema": shapes[0] if len(shapes) == 1 else {"oneOf": shapes}}}}


def _responses(codes: list[str], *names: str) -> dict[str, Any]:
    answers: dict[str, Any] = {"200": {"description": "Done", **_content(*names)}}
    for status in sorted({REQUEST_PROBLEMS[code] for code in codes}):
        answers[str(status)] = {
            "description": ", ".join(PREFIX + code for code in codes if REQUEST_PROBLEMS[code] == status),
            "content": {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    return answers
