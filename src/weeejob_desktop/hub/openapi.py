"""`/schema/openapi.json`: what `/v1` takes and gives, derived from the message shapes themselves."""

from __future__ import annotations

from typing import Any

import msgspec

from weeejob_desktop.hub.refusals import PROBLEM_TYPE
from weeejob_desktop.wire.enrolment import Claim, Enrolled, Hello, HubProof
from weeejob_desktop.wire.entries import KINDS
from weeejob_desktop.wire.problems import PREFIX, REQUEST_PROBLEMS, Problem
from weeejob_desktop.wire.sync import PROTOCOL, SyncRequest, SyncResponse

_SHAPES = (SyncRequest, SyncResponse, Hello, Claim, HubProof, Enrolled, Problem)


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
                    "responses": _responses("SyncResponse", _codes(enrolment=False)),
                }
            },
            "/v1/enrol": {
                "post": {
                    "summary": "Prove a one-time code to each other, then receive a token",
                    "requestBody": _content("Hello", "Claim"),
                    "responses": _responses("HubProof", _codes(enrolment=True), "Enrolled"),
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
    return [
        code
        for code in REQUEST_PROBLEMS
        if not (code in only_sync if enrolment else code.startswith("code-") or code == "slow-down")
    ]


def _content(*names: str) -> dict[str, Any]:
    shapes = [{"$ref": f"#/components/schemas/{name}"} for name in names]
    return {"content": {"application/json": {"schema": shapes[0] if len(shapes) == 1 else {"oneOf": shapes}}}}


def _responses(first: str, codes: list[str], *others: str) -> dict[str, Any]:
    answers: dict[str, Any] = {"200": {"description": "Done", **_content(first, *others)}}
    for code in codes:
        answers[str(REQUEST_PROBLEMS[code])] = {
            "description": PREFIX + code,
            "content": {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    return answers
