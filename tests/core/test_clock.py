"""Names of stretches: the machine's start and the sleep since."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weeejob_desktop.core.clock import boot_name, split_boot_name


@given(st.uuids().map(str), st.integers(0, 999_999_999))
def test_a_name_gives_back_its_start_and_its_sleep(start: str, seconds: int) -> None:
    assert split_boot_name(boot_name(start, seconds)) == (start, seconds * 1000)


def test_without_sleep_the_name_is_the_start() -> None:
    assert boot_name("b1", 0) == "b1"
    assert boot_name("b1", -3) == "b1"


@pytest.mark.parametrize(
    "name", ["", "b1", "+12", "b1+", "b1+1x", "b1+-4", "b1+²", "b1+1234567890", "b1+ 12"]
)
def test_any_other_name_is_a_start_of_its_own(name: str) -> None:
    assert split_boot_name(name) == (name, 0)
