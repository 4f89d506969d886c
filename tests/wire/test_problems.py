"""Problems as they travel."""

from __future__ import annotations

import msgspec
import pytest

from weeejob_desktop.wire.problems import PREFIX, REQUEST_PROBLEMS, Problem


@pytest.mark.parametrize("code", REQUEST_PROBLEMS)
def test_a_problem_of_ours_gives_its_code(code: str) -> None:
    problem = Problem(PREFIX + code, "words", REQUEST_PROBLEMS[code])
    assert msgspec.json.decode(msgspec.json.encode(problem), type=Problem).code == code
    assert 400 <= problem.status < 600


def test_a_problem_of_others_has_no_code() -> None:
    assert Problem("about:blank", "Not Found", 404).code == ""
