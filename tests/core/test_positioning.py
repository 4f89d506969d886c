"""Where a learner stands, and what follows from it."""

from __future__ import annotations

from weeejob_desktop.core.positioning import (
    ModulePosition,
    Position,
    begin_with,
    positions,
    to_pass,
    to_see_again,
)

MODULES = [("m01", "Gestes"), ("m02", "Clavier"), ("m03", "Bureau")]


def test_modules_stand_in_the_order_of_the_course_and_only_if_asked() -> None:
    found = positions(
        MODULES,
        {("m03", "positioning"): 2, ("m01", "positioning"): 5, ("m01", "assessment"): 4},
        {"positioning": frozenset({"m03"}), "assessment": frozenset({"m01"})},
    )
    assert found == (
        ModulePosition("m01", "Gestes", Position(5, right=True), Position(4, right=False)),
        ModulePosition("m03", "Bureau", Position(2, right=False)),
    )


def test_who_feels_sure_and_knows_may_pass_with_the_trainer_and_begins_with_the_next() -> None:
    sure = ModulePosition("m01", "Gestes", Position(4, right=True))
    guessed = ModulePosition("m02", "Clavier", Position(5, right=False))
    shy = ModulePosition("m03", "Bureau", Position(3, right=True))
    assert to_pass([sure, guessed, shy]) == (sure,)
    assert begin_with([sure, guessed, shy]) == guessed
    assert begin_with([sure]) is None
    assert to_see_again([sure, guessed, shy]) == ()


def test_what_is_unsure_or_wrong_at_the_end_is_seen_again() -> None:
    start = Position(1, right=False)
    wrong = ModulePosition("m01", "Gestes", start, Position(5, right=False))
    unsure = ModulePosition("m02", "Clavier", start, Position(2, right=True))
    good = ModulePosition("m03", "Bureau", start, Position(3, right=True))
    assert to_see_again([wrong, unsure, good]) == (wrong, unsure)
