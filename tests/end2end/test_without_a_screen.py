"""The program in ARCHITECTURE.md is a learner's whole day without a screen. It runs as it stands there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.end2end.hub_process import HubProcess, Technician, running_hub

ROOT = Path(__file__).parents[2]


@pytest.fixture
def hub(tmp_path: Path) -> Any:
    with running_hub(tmp_path / "hub") as hub:
        yield hub


def documented_program() -> dict[str, Callable[..., Any]]:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- program -->\s*```python\n(.*?)```", text, re.DOTALL)
    assert found, "ARCHITECTURE.md holds no program"
    names: dict[str, Any] = {}
    exec(compile(found[1], "ARCHITECTURE.md", "exec"), names)  # noqa: S102  # the documentation is under test
    return names


def test_a_learners_day_without_a_screen(hub: HubProcess, tmp_path: Path) -> None:
    technician = Technician(hub, hub.add_technician())
    enrolment = hub.enrol("Amina B.", "--sticker", "W-0421", "--donated-on", "2026-01-12")
    answered: list[str] = []

    def technician_answers(number: str) -> None:
        answered.append(technician.answer(number, "Passez jeudi à 14 h, nous regardons ensemble."))

    words = documented_program()["a_day"](
        tmp_path / "amina", enrolment.code, enrolment.address, technician_answers
    )
    technician.close()
    assert words == ["Passez jeudi à 14 h, nous regardons ensemble."]
    assert len(answered) == 1
