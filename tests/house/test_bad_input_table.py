"""`docs/reliability.md` tells which test proves each clause about bad input: every test it names is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_TITLE = "## Bad input, clause by clause"
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def rows() -> list[tuple[str, list[tuple[str, str]]]]:
    """Each clause, and the tests that its row names."""
    text = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    assert _TITLE in text
    section = text.split(_TITLE, 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("|") and not line.startswith("|--")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [(clause, _TEST.findall(tests)) for clause, tests, *_ in cells if clause not in {"", "clause"}]


@pytest.mark.parametrize(("clause", "tests"), rows(), ids=[clause for clause, _tests in rows()])
def test_each_clause_names_tests_that_are_there(clause: str, tests: list[tuple[str, str]]) -> None:
    assert tests, clause
    for file, name in tests:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert name in {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}, (
            file,
            name,
        )


def test_no_clause_was_forgotten() -> None:
    """The plan's own words, each of them once."""
    told = " ".join(clause for clause, _tests in rows()).casefold()
    for word in (
        "bombs", "wrong types", "unknown kinds", "other people’s ids", "reused ids", "1970", "9999",
        "negative", "week", "both sides", "kill", "full disk", "gone and back", "captive portal", "garbage",
        "half a body", "wrong gzip", "protocol", "401", "413", "426", "429", "500", "trickle", "one by one",
    ):  # fmt: skip
        assert word in told, word
