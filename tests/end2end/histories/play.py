"""Playing many histories, and one after another until a number is reached."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.end2end.histories.machine import Histories
from tests.end2end.histories.world import Stage

PER_SEED = 50
STEPS = 12
"""As many steps as a history has at most, before everyone settles."""


def play(stage: Stage, histories: int, number: int | None = None, *, shrink: bool = True) -> None:
    """Play this many histories, all of one seed; without one, the same in every run. What fails is shrunk,
    and raised with the steps it takes."""

    class Here(Histories):
        def __init__(self) -> None:
            super().__init__(stage)

    machine = Here if number is None else seed(number)(Here)
    chosen = settings(
        max_examples=histories,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        derandomize=number is None,
        print_blob=False,
        phases=(Phase.generate, Phase.shrink) if shrink else (Phase.generate,),
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.normal,
    )
    run_state_machine_as_test(machine, settings=chosen)
