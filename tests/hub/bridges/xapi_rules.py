"""What xAPI 1.0.3 asks of a statement, written down from the specification: for the tests, and for the small
store of records in `record_store`."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from uuid import UUID

_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DURATION = re.compile(r"PT(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?")
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_INTERACTIONS = {
    "true-false", "choice", "fill-in", "long-fill-in", "matching", "performance", "sequencing", "likert",
    "numeric", "other",
}  # fmt: skip


def faults(statement: Any) -> list[str]:
    """Every rule that a statement breaks, by the place in it."""
    found: list[str] = []
    _no_empty(statement, "statement", found)
    _keys(
        statement,
        {"id", "actor", "verb", "object", "result", "context", "timestamp"},
        {"id", "actor", "verb", "object", "timestamp"},
        "statement",
        found,
    )
    if found:
        return found
    _uuid(statement["id"], "id", found)
    if not _TIMESTAMP.fullmatch(statement["timestamp"]):
        found.append("timestamp")
    else:
        datetime.fromisoformat(statement["timestamp"])
    _agent(statement["actor"], found)
    _keys(statement["verb"], {"id", "display"}, {"id"}, "verb", found)
    _iri(statement["verb"].get("id"), "verb.id", found)
    _words(statement["verb"].get("display", {}), "verb.display", found)
    _activity(statement["object"], "object", found)
    _result(statement.get("result", {}), found)
    _context(statement.get("context", {}), found)
    return found


def _no_empty(value: Any, where: str, found: list[str]) -> None:
    if value is None or value in ("", {}):
        found.append(f"{where} is empty")
    elif isinstance(value, dict):
        for name, one in value.items():
            if name != "extensions":
                _no_empty(one, f"{where}.{name}", found)
    elif isinstance(value, list):
        for one in value:
            _no_empty(one, where, found)


def _keys(value: Any, allowed: set[str], needed: set[str], where: str, found: list[str]) -> None:
    if not isinstance(value, dict):
        found.append(f"{where} is no object")
        return
    found += [f"{where}.{name} unknown" for name in sorted(set(value) - allowed)]
    found += [f"{where}.{name} missing" for name in sorted(needed - set(value))]


def _uuid(value: Any, where: str, found: list[str]) -> None:
    try:
        if str(UUID(value)) != value:
            found.append(where)
    except (ValueError, TypeError, AttributeError):
        found.append(where)


def _iri(value: Any, where: str, found: list[str]) -> None:
    if not isinstance(value, str) or not _IRI.fullmatch(value):
        found.append(f"{where} no absolute IRI")


def _words(value: Any, where: str, found: list[str]) -> None:
    for tag, words in value.items():
        if not _TAG.fullmatch(tag) or not isinstance(words, str) or not words:
            found.append(f"{where} no language map")


def _agent(value: Any, found: list[str]) -> None:
    _keys(value, {"objectType", "account"}, {"account"}, "actor", found)
    if value.get("objectType", "Agent") != "Agent":
        found.append("actor.objectType")
    account = value.get("account", {})
    _keys(account, {"homePage", "name"}, {"homePage", "name"}, "account", found)
    _iri(account.get("homePage"), "account.homePage", found)
    if not re.match("https?://", account.get("homePage", "")):
        found.append("account.homePage no IRL")


def _activity(value: Any, where: str, found: list[str]) -> None:
    _keys(value, {"objectType", "id", "definition"}, {"id"}, where, found)
    if value.get("objectType", "Activity") != "Activity":
        found.append(f"{where}.objectType")
    _iri(value.get("id"), f"{where}.id", found)
    definition = value.get("definition", {})
    allowed = {"name", "description", "type", "extensions", "interactionType", "scale"}
    _keys(definition, allowed, set(), f"{where}.definition", found)
    _words(definition.get("name", {}), f"{where}.name", found)
    _words(definition.get("description", {}), f"{where}.description", found)
    if "type" in definition:
        _iri(definition["type"], f"{where}.type", found)
    _extensions(definition, where, found)
    if "interactionType" in definition and definition["interactionType"] not in _INTERACTIONS:
        found.append(f"{where}.interactionType")
    if "scale" in definition:
        if definition.get("interactionType") != "likert":
            found.append(f"{where}.scale without likert")
        ids = [one["id"] for one in definition["scale"]]
        if len(set(ids)) != len(ids):
            found.append(f"{where}.scale twice")
        for one in definition["scale"]:
            _words(one.get("description", {}), f"{where}.scale", found)


def _extensions(value: Any, where: str, found: list[str]) -> None:
    for name in value.get("extensions", {}):
        _iri(name, f"{where}.extensions", found)


def _result(value: Any, found: list[str]) -> None:
    allowed = {"success", "completion", "response", "duration", "extensions"}
    _keys(value, allowed, set(), "result", found)
    found += [
        f"result.{name}" for name in ("success", "completion") if not isinstance(value.get(name, True), bool)
    ]
    if not isinstance(value.get("response", ""), str):
        found.append("result.response")
    duration = value.get("duration", "PT0S")
    if not _DURATION.fullmatch(duration) or duration == "PT":
        found.append("result.duration")
    _extensions(value, "result", found)


def _context(value: Any, found: list[str]) -> None:
    allowed = {"registration", "contextActivities", "revision", "platform", "language", "extensions"}
    _keys(value, allowed, set(), "context", found)
    if "registration" in value:
        _uuid(value["registration"], "context.registration", found)
    if not _TAG.fullmatch(value.get("language", "fr")):
        found.append("context.language")
    activities = value.get("contextActivities", {})
    _keys(activities, {"parent", "grouping", "category", "other"}, set(), "contextActivities", found)
    for name, listed in activities.items():
        for one in listed:
            _activity(one, f"contextActivities.{name}", found)
    _extensions(value, "context", found)
