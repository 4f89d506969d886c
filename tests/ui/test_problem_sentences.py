"""Every problem that can reach the window is said in words: the codes are collected from the source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import weeejob_desktop
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db import engine
from weeejob_desktop.link import problems
from weeejob_desktop.ui.sentences import codes_with_a_sentence, round_problem, user_problem

SOURCES = Path(weeejob_desktop.__file__).parent
FLOORS = ("core", "db", "device", "documents", "link", "store", "sync", "wire", "workspace")
FILES = [path for floor in FLOORS for path in sorted((SOURCES / floor).rglob("*.py"))]
FILES.append(SOURCES / "app" / "desktop.py")
OF_A_SERVER = {"database_url_wrong", "database_driver_missing", "database_not_utf8"}
"""Said by `db` of databases that are given by URL, which a laptop's never is."""
OF_A_PICTURE = {"blob_unknown", "blob_wrong"}
"""Said of one picture, in its own words (`ui.picture_sentences`); sending goes on."""
A_CODE = re.compile(r"[a-z]+(_[a-z]+)+")


def raised(path: Path) -> Iterator[str]:
    """The codes written in the calls of ``UserProblem(…)`` and ``LinkProblem(…)`` in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"UserProblem", "LinkProblem"}
            and node.args
        ):
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def listed() -> set[str]:
    """The codes that are looked up rather than written in a call."""
    told = re.findall(r"``([^`]+)``", problems.LinkProblem.__doc__ or "")
    return {
        *engine._PROBLEMS.values(),
        *problems._OF_THE_HUB.values(),
        *(code for words in told for code in words.split() if A_CODE.fullmatch(code)),
    }


def test_every_code_has_a_sentence() -> None:
    codes = {code for path in FILES for code in raised(path)} | listed()
    assert {"disk_full", "words_empty", "hub_not_trusted", "slow_down", "pin_wait"} <= codes
    assert codes - codes_with_a_sentence() == OF_A_SERVER | OF_A_PICTURE


@pytest.mark.parametrize("code", sorted(codes_with_a_sentence()))
def test_a_sentence_is_plain_and_whole(code: str) -> None:
    for said in (user_problem(UserProblem(code)), round_problem(code)):
        assert said[0].isupper()
        assert said.endswith((".", "!"))
        assert "_" not in said
        assert "{" not in said


def test_a_code_of_a_newer_program_is_still_told_calmly() -> None:
    assert user_problem(UserProblem("from_the_future")).startswith(
        "Cela n’a pas marché. Votre travail est gardé."
    )
    assert round_problem("from_the_future").endswith("Tout est gardé sur votre ordinateur.")


def test_a_full_disk_is_not_blamed_on_the_server() -> None:
    assert "Le disque est plein." in round_problem("disk_full")
    assert "serveur" not in round_problem("disk_full")
