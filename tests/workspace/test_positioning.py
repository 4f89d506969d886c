"""Where a learner stands: the first answers stay the start, the newest are now, and all of it travels."""

from __future__ import annotations

from weeejob_desktop.core.exercises.exercise import ExerciseResult
from weeejob_desktop.core.positioning import ModulePosition, Position
from weeejob_desktop.store.confidence import CONFIDENCE_KINDS
from weeejob_desktop.store.journal import bodies_after
from weeejob_desktop.wire.entries import ConfidenceBody
from weeejob_desktop.workspace.workspace import Workspace

ASKED = ("la-souris", "essayer", "ou-j-en-suis", "positionnement")


def answer(workspace: Workspace, *levels: int, errors: tuple[str, ...] = (), outcome: str = "done") -> None:
    confidence = tuple(zip(("m01", "m02"), levels, strict=True))
    result = ExerciseResult(outcome, 1, 0, errors, confidence)  # type: ignore[arg-type] # one of Outcome
    workspace.record_result(*ASKED, result, 60_000)


def test_nobody_stands_anywhere_before_they_were_asked(workspace: Workspace) -> None:
    assert workspace.path().positions == ()


def test_the_first_answers_stay_and_the_newest_are_now(workspace: Workspace) -> None:
    answer(workspace, 2, 1, errors=("unknown-m02",))
    first = (
        ModulePosition("m01", "Module m01", Position(2, right=True)),
        ModulePosition("m02", "Module m02", Position(1, right=False)),
    )
    assert workspace.path().positions == first
    answer(workspace, 3, 2, errors=("wrong-m01", "wrong-m02"))
    answer(workspace, 5, 4, errors=("wrong-m01",))
    assert workspace.path().positions == (
        ModulePosition("m01", "Module m01", Position(2, right=True), Position(5, right=False)),
        ModulePosition("m02", "Module m02", Position(1, right=False), Position(4, right=True)),
    )


def test_what_was_passed_over_says_nothing(workspace: Workspace) -> None:
    answer(workspace, 2, 1, outcome="passed_over")
    assert workspace.path().positions == ()
    answer(workspace, 4, 4)
    assert [one.start.level for one in workspace.path().positions] == [4, 4]


def test_each_answer_is_a_fact_that_travels(workspace: Workspace) -> None:
    answer(workspace, 2, 1)
    answer(workspace, 3, 4)
    with workspace.database.reading() as tx:
        kept = [
            (entry.owner, body.item, body.level, body.moment)
            for _seq, entry, body in bodies_after(tx, 0, CONFIDENCE_KINDS)
            if isinstance(body, ConfidenceBody)
        ]
    assert kept == [
        ("learner", "m01", 2, "positioning"),
        ("learner", "m02", 1, "positioning"),
        ("learner", "m01", 3, "assessment"),
        ("learner", "m02", 4, "assessment"),
    ]
