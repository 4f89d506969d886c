"""The cases of training time once each, as `make bench` prints them: the running app, a clock in our hand,
real kills, a real hub."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.bench.clock_cases import CLOCK_CASES
from tests.bench.k_cases import K_CASES, Case, Place, a_place


@pytest.fixture(scope="module")
def shared_place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with a_place(tmp_path_factory.mktemp("cases")) as place:
        yield place


@pytest.fixture
def place(shared_place: Place) -> Iterator[Place]:
    yield shared_place
    shared_place.clear()


@pytest.mark.parametrize("case", [*K_CASES, *CLOCK_CASES], ids=lambda case: case.name)
def test_training_time(case: Case, place: Place) -> None:
    seen = case.play(place)
    assert seen.right, f"{case.what}: {case.right} is right, ours is {seen.ours}"


def test_the_table_has_all_of_kolibris_cases() -> None:
    assert [case.name for case in K_CASES] == [f"K{number}" for number in range(1, 10)]
    assert all(case.kolibri for case in K_CASES)
