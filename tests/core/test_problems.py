"""Problems carry codes and parameters."""

from __future__ import annotations

from weeejob_desktop.core.connection import Connection
from weeejob_desktop.core.problems import UserProblem


def test_a_problem_says_its_code_and_parameters_in_the_log() -> None:
    assert str(UserProblem("disk_full")) == "disk_full"
    problem = UserProblem("pin_wait", seconds=30)
    assert (problem.code, problem.params) == ("pin_wait", {"seconds": 30})
    assert str(problem) == "pin_wait {'seconds': 30}"


def test_at_first_nothing_is_known_of_the_connection() -> None:
    assert Connection().network == "unknown"
    assert not Connection().problem
