"""The 4G run in its short form: with a NetworkManager that tells, and without any bus."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.key4g.run import Figure, with_network_manager, without_a_bus


def check(figures: list[Figure]) -> None:
    assert not [figure for figure in figures if figure.missed]


def test_a_request_leaves_within_ten_seconds_of_the_connection(tmp_path: Path) -> None:
    check(with_network_manager(tmp_path))


def test_without_a_bus_the_timer_gets_it_out(tmp_path: Path) -> None:
    check(without_a_bus(tmp_path))


@pytest.mark.long
def test_after_minutes_offline_too(tmp_path: Path) -> None:
    check(with_network_manager(tmp_path / "told", long=True))
    check(without_a_bus(tmp_path / "untold", long=True))
