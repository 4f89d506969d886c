"""The home snapshot: what is written is what is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weeejob_desktop.core.home import HomeSnapshot, ModuleCard, Resume


@given(
    st.builds(
        HomeSnapshot,
        first_name=st.text(max_size=20),
        resume=st.none() | st.builds(Resume),
        modules=st.lists(st.builds(ModuleCard), max_size=3).map(tuple),
    )
)
def test_it_comes_back_as_it_was(snapshot: HomeSnapshot) -> None:
    assert HomeSnapshot.from_json(snapshot.to_json()) == snapshot


@pytest.mark.parametrize(
    "text", ["", "null", "[]", '"x"', "{}", '{"resume": null, "modules": [], "colour": 1}', '{"resume": 3}']
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        HomeSnapshot.from_json(text)
