"""Learning records as others read them: one entry of a learner becomes one xAPI 1.0.3 statement, or none.

Pure: knows the shapes of both sides, no database, no network and no clock, and of a person nothing but a name
made for one store. What is sent, and why no more, is in `docs/bridges.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

from weeejob_desktop.core.lessons import Course, Lesson
from weeejob_desktop.hub.bridges.tools import OurRecord, Pseudonym
from weeejob_desktop.link.trust import identity_name
from weeejob_desktop.wire.entries import ConfidenceBody, Entry, ResultBody, StepBody, decode_body

OURS = "https://weeejob.invalid/"
"""Begins the names of whatever is the course's own. `.invalid` is never anybody's (RFC 6761)."""
COURSE = f"{OURS}course"
PROFILE = f"{OURS}xapi/profile/1"
DATED_BY = f"{OURS}xapi/extensions/dated-by"
TRIES = f"{OURS}xapi/extensions/tries"
HINTS = f"{OURS}xapi/extensions/hints"
ERRORS = f"{OURS}xapi/extensions/errors"
EXERCISE_TYPE = f"{OURS}xapi/extensions/exercise-type"
MOMENT = f"{OURS}xapi/extensions/moment"
CMI5_REASON = "https://w3id.org/xapi/cmi5/result/extensions/reason"
PLATFORM = "Weeejob Desktop"
LANGUAGE = "fr"

_ADL_TYPE = "http://adlnet.gov/expapi/activities/"
_QUESTIONS = frozenset({"qcm", "vrai-faux", "association", "tri", "ordre", "trous", "zones"})
"""The types of exercise that ask for knowledge; all others are done with the hands."""

LanguageMap = dict[str, str]


class Account(msgspec.Struct, frozen=True, rename="camel"):
    home_page: str
    name: str


class Agent(msgspec.Struct, frozen=True, tag_field="objectType", tag="Agent"):
    account: Account


class Verb(msgspec.Struct, frozen=True):
    id: str
    display: LanguageMap


class Choice(msgspec.Struct, frozen=True, omit_defaults=True):
    id: str
    description: LanguageMap = {}


class Definition(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    type: str
    name: LanguageMap = {}
    description: LanguageMap = {}
    interaction_type: str = ""
    scale: tuple[Choice, ...] = ()
    extensions: dict[str, str] = {}


class Activity(msgspec.Struct, frozen=True, tag_field="objectType", tag="Activity", omit_defaults=True):
    id: str
    definition: Definition | None = None


class Result(msgspec.Struct, frozen=True, omit_defaults=True):
    """What came of it. `duration` is ISO 8601."""

    success: bool | None = None
    completion: bool | None = None
    response: str = ""
    duration: str = ""
    extensions: dict[str, str | int | list[str]] = {}


class ContextActivities(msgspec.Struct, frozen=True, omit_defaults=True):
    parent: tuple[Activity, ...] = ()
    grouping: tuple[Activity, ...] = ()
    category: tuple[Activity, ...] = ()


class Context(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    registration: str
    context_activities: ContextActivities
    platform: str
    language: str
    revision: str = ""
    extensions: dict[str, str] = {}


class Statement(msgspec.Struct, frozen=True, omit_defaults=True):
    """One statement, as it is sent. What is empty is left out: xAPI forbids null."""

    id: str
    actor: Agent
    verb: Verb
    object: Activity
    context: Context
    timestamp: str
    result: Result | None = None


@dataclass(frozen=True, slots=True)
class Titles:
    """Where a step stands, in the course's own words; ids where the course does not know it."""

    course: str
    module: str
    module_title: str
    lesson: str
    step: str


def titles_in(course: Course, read: Lesson | None, lesson: str, step: str) -> Titles:
    """The titles of a lesson and of a step of it. `read` is that lesson, None when it cannot be read."""
    found = course.lesson(lesson)
    steps = read.steps if read else ()
    return Titles(
        course.title,
        found[0].id if found else "",
        found[0].title if found else "",
        found[1].title if found else lesson,
        next((one.title for one in steps if one.id == step), step),
    )


def place_of(entry: Entry) -> tuple[str, str] | None:
    """The lesson and step that an entry speaks of, ("", "") for none; None where no statement is made of
    it."""
    match decode_body(entry):
        case StepBody(lesson=lesson, step=step) | ResultBody(lesson=lesson, step=step):
            return lesson, step
        case ConfidenceBody():
            return "", ""
    return None


def statement_of(record: OurRecord, titles: Titles) -> Statement | None:
    """The statement of one record; None where its kind makes none. msgspec.ValidationError for a body that is
    not what its kind says."""
    entry, who = record.entry, record.who
    within: tuple[Activity, ...] = ()
    match decode_body(entry):
        case StepBody() as body:
            verb = _COMPLETED if body.state == "done" else _INITIALIZED
            result = Result(completion=True) if body.state == "done" else None
            within = (_lesson(body.lesson, titles),)
            about, moment, revision = _step(body.lesson, body.step, titles), "", body.course
        case ResultBody() as body:
            verb, result = _VERBS[body.outcome], _result(body)
            within = (_step(body.lesson, body.step, titles), _lesson(body.lesson, titles))
            about, moment, revision = _exercise(body, titles), "", ""
        case ConfidenceBody() as body:
            verb, result = _RESPONDED, Result(response=str(body.level))
            about, moment, revision = _confidence(body.item), body.moment, ""
        case _:
            return None
    around = (*within[1:], *_module(titles), _course(titles))
    extensions = {MOMENT: moment} if moment else {}
    if record.dated_by != "anchor":
        extensions[DATED_BY] = record.dated_by
    return Statement(
        entry.id,
        Agent(Account(home_page_of(who), who.name)),
        verb,
        about,
        Context(
            who.registration,
            ContextActivities(within[:1], around, (_PROFILE,)),
            PLATFORM,
            LANGUAGE,
            revision,
            extensions,
        ),
        _timestamp(record.at),
        result,
    )


class _TheirName(msgspec.Struct, frozen=True):
    id: str = ""


class _TheirAgent(msgspec.Struct, frozen=True):
    account: Account | None = None


class _TheirResult(msgspec.Struct, frozen=True):
    success: bool | None = None
    completion: bool | None = None
    response: str = ""


class TheirStatement(msgspec.Struct, frozen=True):
    """What of a statement that lies there tells whether it is ours."""

    id: str = ""
    actor: _TheirAgent = _TheirAgent()
    verb: _TheirName = _TheirName()
    object: _TheirName = _TheirName()
    result: _TheirResult = _TheirResult()


def home_page_of(who: Pseudonym) -> str:
    """Where an account of ours is: this hub, by the name in its certificate."""
    return f"https://{identity_name(who.hub)}/"


def same_record(ours: Statement, theirs: TheirStatement) -> bool:
    """Whether what lies there under this id is what we would say: the same person, act and outcome. The words
    of the course may have changed since, and its date may be better known now."""
    result = ours.result or Result()
    return theirs == TheirStatement(
        theirs.id,
        _TheirAgent(ours.actor.account),
        _TheirName(ours.verb.id),
        _TheirName(ours.object.id),
        _TheirResult(result.success, result.completion, result.response),
    )


def duration_of(length_ms: int) -> str:
    """Milliseconds as an ISO 8601 duration in seconds, to the hundredth: no store compares closer."""
    seconds, hundredths = divmod(length_ms // 10, 100)
    return f"PT{seconds}{f'.{hundredths:02d}'.rstrip('0') if hundredths else ''}S"


def _timestamp(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _result(body: ResultBody) -> Result:
    success, completion = _OUTCOMES[body.outcome]
    extensions: dict[str, str | int | list[str]] = {TRIES: body.tries, HINTS: body.hints}
    if body.errors:
        extensions[ERRORS] = body.errors
    if body.outcome == "passed_with_trainer":
        extensions[CMI5_REASON] = "Equivalent Outside Activity"
    return Result(success, completion, "", duration_of(body.duration_ms), extensions)


def _course(titles: Titles) -> Activity:
    return Activity(COURSE, Definition(f"{_ADL_TYPE}course", {"fr": titles.course}))


def _module(titles: Titles) -> tuple[Activity, ...]:
    if not titles.module:
        return ()
    words = Definition(
        f"{_ADL_TYPE}module",
        {"fr": titles.module_title},
        {"fr": "Module de la formation Weeejob", "en": "Module of the Weeejob course"},
    )
    return (Activity(f"{OURS}modules/{titles.module}", words),)


def _lesson(lesson: str, titles: Titles) -> Activity:
    words = Definition(
        f"{_ADL_TYPE}lesson",
        {"fr": titles.lesson},
        {"fr": "Leçon de la formation Weeejob", "en": "Lesson of the Weeejob course"},
    )
    return Activity(f"{OURS}lessons/{lesson}", words)


def _step(lesson: str, step: str, titles: Titles) -> Activity:
    words = Definition(
        "http://id.tincanapi.com/activitytype/step",
        {"fr": titles.step},
        {"fr": "Étape d’une leçon", "en": "Step of a lesson"},
    )
    return Activity(f"{OURS}lessons/{lesson}/steps/{step}", words)


def _exercise(body: ResultBody, titles: Titles) -> Activity:
    words = Definition(
        _ADL_TYPE + ("question" if body.type in _QUESTIONS else "performance"),
        {"fr": titles.step},
        {"fr": f"Exercice de type « {body.type} »", "en": f"Exercise of type “{body.type}”"},
        extensions={EXERCISE_TYPE: body.type},
    )
    return Activity(f"{OURS}lessons/{body.lesson}/exercises/{body.exercise}", words)


def _confidence(item: str) -> Activity:
    return Activity(f"{OURS}confidence/{item}", _CONFIDENCE)


def _verb(iri: str, french: str, english: str) -> Verb:
    return Verb(iri, {"fr": french, "en": english})


_ADL_VERB = "http://adlnet.gov/expapi/verbs/"
_INITIALIZED = _verb(f"{_ADL_VERB}initialized", "a commencé", "initialized")
_COMPLETED = _verb(f"{_ADL_VERB}completed", "a terminé", "completed")
_RESPONDED = _verb(f"{_ADL_VERB}responded", "a répondu", "responded")
_VERBS = {
    "done": _verb(f"{_ADL_VERB}passed", "a réussi", "passed"),
    "not_yet": _verb(f"{_ADL_VERB}failed", "n’a pas encore réussi", "failed"),
    "passed_over": _verb("http://id.tincanapi.com/verb/skipped", "a passé", "skipped"),
    "passed_with_trainer": _verb(
        "https://w3id.org/xapi/adl/verbs/waived", "a validé avec le formateur", "waived"
    ),
}
_OUTCOMES: dict[str, tuple[bool | None, bool | None]] = {
    "done": (True, True),
    "not_yet": (False, None),
    "passed_over": (None, False),
    "passed_with_trainer": (True, True),
}
"""By outcome, whether it succeeded and whether it is over; None where nothing is said."""
_PROFILE = Activity(PROFILE, Definition("http://adlnet.gov/expapi/activities/profile"))
_CONFIDENCE = Definition(
    f"{_ADL_TYPE}cmi.interaction",
    description={"fr": "Ce dont la personne se sent capable", "en": "What somebody feels able to do"},
    interaction_type="likert",
    scale=(
        Choice("1", {"fr": "je n’ose pas", "en": "I do not dare to"}),
        *(Choice(level) for level in "234"),
        Choice("5", {"fr": "je peux l’apprendre à quelqu’un", "en": "I can teach it to somebody"}),
    ),
)
