"""One entry becomes one statement that says what happened, by the rules of xAPI, and not to whom."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hub.bridges.xapi_rules import faults

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.progress import Outcome
from weeejob_desktop.core.zone_days import EPOCH, LATEST_MS, ONE_MS
from weeejob_desktop.hub.bridges.kinds import RECORD_KINDS
from weeejob_desktop.hub.bridges.statements import (
    Titles,
    duration_of,
    place_of,
    statement_of,
    titles_in,
)
from weeejob_desktop.hub.bridges.tools import DatedBy, OurRecord, Pseudonym
from weeejob_desktop.hub.lessons import course, read
from weeejob_desktop.wire.entries import (
    KIND_OF,
    KINDS,
    Body,
    ConfidenceBody,
    Entry,
    IntervalBody,
    ResultBody,
    StepBody,
    encode_body,
)

AT = datetime(2026, 3, 2, 8, 0, 1, 234_567, tzinfo=UTC)
HUB = new_id(1)
WHO = Pseudonym(HUB, "4f" * 16, "5f0c7f0e-3f53-4d0f-9c7e-1c3a2b4d5e6f")
TITLES = titles_in(course(), read("la-souris"), "la-souris", "viser-grand")


def entry(body: Body, **changed: Any) -> Entry:
    kind, version = KIND_OF[type(body)]
    values: dict[str, Any] = {
        "id": new_id(1), "kind": kind, "version": version, "owner": "learner", "owner_id": new_id(1),
        "installation": new_id(1), "wall_at": AT, "body": encode_body(body), "boot": "b1", "monotonic_ms": 5,
    }  # fmt: skip
    return Entry(**(values | changed))


def said(body: Body, who: Pseudonym = WHO, by: DatedBy = "anchor", titles: Titles = TITLES) -> Any:
    """The statement as it is sent."""
    made = statement_of(OurRecord(entry(body), who, AT, by), titles)
    assert made is not None
    sent = msgspec.json.decode(msgspec.json.encode(made))
    assert faults(sent) == []
    return sent


RESULT = ResultBody(
    "la-souris", "viser-grand", "grandes-cibles", "cible", "done", 2, 1, 94_370, ["missed", "missed"]
)


def test_a_result_is_passed_with_all_that_is_known_of_it() -> None:
    fact = entry(RESULT)
    made = statement_of(OurRecord(fact, WHO, AT, "anchor"), TITLES)
    sent = msgspec.json.decode(msgspec.json.encode(made))
    assert faults(sent) == []
    assert sent == {
        "id": fact.id,
        "actor": {
            "objectType": "Agent",
            "account": {"homePage": f"https://hub-{HUB}.weeejob.invalid/", "name": "4f" * 16},
        },
        "verb": {
            "id": "http://adlnet.gov/expapi/verbs/passed",
            "display": {"fr": "a réussi", "en": "passed"},
        },
        "object": {
            "objectType": "Activity",
            "id": "https://weeejob.invalid/lessons/la-souris/exercises/grandes-cibles",
            "definition": {
                "type": "http://adlnet.gov/expapi/activities/performance",
                "name": {"fr": "Viser de grandes cibles"},
                "description": {"fr": "Exercice de type « cible »", "en": "Exercise of type “cible”"},
                "extensions": {"https://weeejob.invalid/xapi/extensions/exercise-type": "cible"},
            },
        },
        "context": {
            "registration": WHO.registration,
            "contextActivities": {
                "parent": [
                    {
                        "objectType": "Activity",
                        "id": "https://weeejob.invalid/lessons/la-souris/steps/viser-grand",
                        "definition": {
                            "type": "http://id.tincanapi.com/activitytype/step",
                            "name": {"fr": "Viser de grandes cibles"},
                            "description": {"fr": "Étape d’une leçon", "en": "Step of a lesson"},
                        },
                    }
                ],
                "grouping": [
                    {
                        "objectType": "Activity",
                        "id": "https://weeejob.invalid/lessons/la-souris",
                        "definition": {
                            "type": "http://adlnet.gov/expapi/activities/lesson",
                            "name": {"fr": TITLES.lesson},
                            "description": {
                                "fr": "Leçon de la formation Weeejob",
                                "en": "Lesson of the Weeejob course",
                            },
                        },
                    },
                    {
                        "objectType": "Activity",
                        "id": "https://weeejob.invalid/modules/m01",
                        "definition": {
                            "type": "http://adlnet.gov/expapi/activities/module",
                            "name": {"fr": TITLES.module_title},
                            "description": {
                                "fr": "Module de la formation Weeejob",
                                "en": "Module of the Weeejob course",
                            },
                        },
                    },
                    {
                        "objectType": "Activity",
                        "id": "https://weeejob.invalid/course",
                        "definition": {
                            "type": "http://adlnet.gov/expapi/activities/course",
                            "name": {"fr": TITLES.course},
                        },
                    },
                ],
                "category": [
                    {
                        "objectType": "Activity",
                        "id": "https://weeejob.invalid/xapi/profile/1",
                        "definition": {"type": "http://adlnet.gov/expapi/activities/profile"},
                    }
                ],
            },
            "platform": "Weeejob Desktop",
            "language": "fr",
        },
        "timestamp": "2026-03-02T08:00:01.234Z",
        "result": {
            "success": True,
            "completion": True,
            "duration": "PT94.37S",
            "extensions": {
                "https://weeejob.invalid/xapi/extensions/tries": 2,
                "https://weeejob.invalid/xapi/extensions/hints": 1,
                "https://weeejob.invalid/xapi/extensions/errors": ["missed", "missed"],
            },
        },
    }


@pytest.mark.parametrize(
    ("outcome", "verb", "success", "completion"),
    [
        ("done", "http://adlnet.gov/expapi/verbs/passed", True, True),
        ("not_yet", "http://adlnet.gov/expapi/verbs/failed", False, None),
        ("passed_over", "http://id.tincanapi.com/verb/skipped", None, False),
        ("passed_with_trainer", "https://w3id.org/xapi/adl/verbs/waived", True, True),
    ],
)
def test_each_outcome_has_its_verb(
    outcome: Any, verb: str, success: bool | None, completion: bool | None
) -> None:
    sent = said(msgspec.structs.replace(RESULT, outcome=outcome, errors=[]))
    assert sent["verb"]["id"] == verb
    assert (sent["result"].get("success"), sent["result"].get("completion")) == (success, completion)
    assert "https://weeejob.invalid/xapi/extensions/errors" not in sent["result"]["extensions"]
    reason = sent["result"]["extensions"].get("https://w3id.org/xapi/cmi5/result/extensions/reason")
    assert reason == ("Equivalent Outside Activity" if outcome == "passed_with_trainer" else None)


def test_a_question_is_no_performance() -> None:
    sent = said(msgspec.structs.replace(RESULT, type="qcm"))
    assert sent["object"]["definition"]["type"] == "http://adlnet.gov/expapi/activities/question"


def test_a_step_is_initialized_then_completed_within_its_lesson() -> None:
    opened = said(StepBody("la-souris", "tenir", "opened", "1"))
    assert opened["verb"]["id"] == "http://adlnet.gov/expapi/verbs/initialized"
    assert "result" not in opened
    done = said(StepBody("la-souris", "tenir", "done", "1"))
    assert done["verb"]["id"] == "http://adlnet.gov/expapi/verbs/completed"
    assert done["result"] == {"completion": True}
    assert done["object"]["id"] == "https://weeejob.invalid/lessons/la-souris/steps/tenir"
    around = done["context"]["contextActivities"]
    assert [one["id"] for one in around["parent"]] == ["https://weeejob.invalid/lessons/la-souris"]
    assert [one["id"] for one in around["grouping"]] == [
        "https://weeejob.invalid/modules/m01",
        "https://weeejob.invalid/course",
    ]
    assert done["context"]["revision"] == "1"
    assert "revision" not in said(StepBody("la-souris", "tenir", "done"))["context"]


def test_confidence_is_an_answer_on_a_scale_of_five() -> None:
    nowhere = titles_in(course(), None, "", "")
    sent = said(ConfidenceBody("envoyer-un-mail", 2, "positioning"), titles=nowhere)
    assert sent["verb"]["id"] == "http://adlnet.gov/expapi/verbs/responded"
    assert sent["result"] == {"response": "2"}
    definition = sent["object"]["definition"]
    assert definition["interactionType"] == "likert"
    assert [one["id"] for one in definition["scale"]] == ["1", "2", "3", "4", "5"]
    moment = {"https://weeejob.invalid/xapi/extensions/moment": "positioning"}
    assert sent["context"]["extensions"] == moment
    around = sent["context"]["contextActivities"]
    assert "parent" not in around
    assert [one["id"] for one in around["grouping"]] == ["https://weeejob.invalid/course"]


def test_other_kinds_and_other_versions_make_no_statement() -> None:
    """Hours among them: an LRS would add up what is counted once."""
    interval = entry(IntervalBody("b1", 0, 600_000, AT, lesson="la-souris", step="tenir"))
    later = entry(RESULT, version=2)
    for one in (interval, later):
        assert statement_of(OurRecord(one, WHO, AT, "anchor"), TITLES) is None
        assert place_of(one) is None
    assert {kind for kind, _ in KINDS} > set(RECORD_KINDS)


def test_where_an_entry_stands() -> None:
    assert place_of(entry(RESULT)) == ("la-souris", "viser-grand")
    assert place_of(entry(StepBody("a", "b", "done"))) == ("a", "b")
    assert place_of(entry(ConfidenceBody("item", 1, "assessment"))) == ("", "")


def test_a_body_of_another_shape_is_none() -> None:
    odd = entry(RESULT, kind="step")
    with pytest.raises(msgspec.ValidationError):
        statement_of(OurRecord(odd, WHO, AT, "anchor"), TITLES)


@pytest.mark.parametrize("by", get_args(DatedBy))
def test_a_date_that_is_not_measured_says_so(by: DatedBy) -> None:
    marked = said(RESULT, by=by)["context"].get("extensions", {})
    expected = {} if by == "anchor" else {"https://weeejob.invalid/xapi/extensions/dated-by": by}
    assert marked == expected


def test_a_person_is_a_name_and_a_way_through_the_course() -> None:
    sent = said(RESULT, Pseudonym("h", "n", "01951001-7c1d-4a60-8f3e-2b9c4d5e6f97"))
    assert sent["actor"]["account"] == {"homePage": "https://hub-h.weeejob.invalid/", "name": "n"}
    assert sent["context"]["registration"] == "01951001-7c1d-4a60-8f3e-2b9c4d5e6f97"


def test_a_course_that_no_longer_has_a_step_names_it_by_its_id() -> None:
    gone = titles_in(course(), None, "gone", "away")
    assert TITLES.step == "Viser de grandes cibles"
    assert (gone.lesson, gone.step, gone.module) == ("gone", "away", "")
    sent = said(ResultBody("gone", "away", "x", "cible", "done", 1, 0, 0), titles=gone)
    grouping = sent["context"]["contextActivities"]["grouping"]
    assert [one["id"] for one in grouping] == [
        "https://weeejob.invalid/lessons/gone",
        "https://weeejob.invalid/course",
    ]


@pytest.mark.parametrize(
    ("length_ms", "duration"),
    [(0, "PT0S"), (9, "PT0S"), (10, "PT0.01S"), (1500, "PT1.5S"), (94_000, "PT94S"), (3_600_001, "PT3600S")],
)
def test_durations(length_ms: int, duration: str) -> None:
    assert duration_of(length_ms) == duration


def test_the_document_names_all_that_is_said() -> None:
    written = (Path(__file__).parents[3] / "docs" / "bridges.md").read_text()
    bodies = [StepBody("a", "b", state) for state in ("opened", "done")]
    results = [msgspec.structs.replace(RESULT, outcome=outcome) for outcome in get_args(Outcome)]
    for sent in map(said, [*bodies, *results, ConfidenceBody("c", 1, "assessment")]):
        assert f"`{sent['verb']['id']}`" in written
    for name in ("dated-by", "tries"):
        assert f"`https://weeejob.invalid/xapi/extensions/{name}`" in written
    for name in ("hints", "errors", "exercise-type", "moment"):
        assert f"{name}`" in written
    assert all(f"`{by}`" in written for by in get_args(DatedBy) if by != "anchor")


_CODES = st.from_regex(r"[a-z0-9][a-z0-9_.-]{0,63}", fullmatch=True)


@given(
    body=st.one_of(
        st.builds(StepBody, _CODES, _CODES, st.sampled_from(["opened", "done"]), st.text(max_size=200)),
        st.builds(
            ResultBody, _CODES, _CODES, _CODES, _CODES,
            st.sampled_from(["done", "not_yet", "passed_over", "passed_with_trainer"]),
            st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 2**53 - 1),
            st.lists(_CODES, max_size=200),
        ),
        st.builds(
            ConfidenceBody, _CODES, st.integers(1, 5), st.sampled_from(["positioning", "assessment"])
        ),
    ),
    since_ms=st.integers(0, LATEST_MS),
)  # fmt: skip
def test_whatever_a_laptop_may_write_makes_a_sound_statement(body: Body, since_ms: int) -> None:
    at = EPOCH + ONE_MS * since_ms
    made = statement_of(OurRecord(entry(body), WHO, at, "label"), TITLES)
    sent = msgspec.json.decode(msgspec.json.encode(made))
    assert faults(sent) == []
