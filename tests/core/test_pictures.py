"""Which picture may leave by which connection."""

from __future__ import annotations

from typing import get_args

import pytest

from weeejob_desktop.core.pictures import Picture, PictureState, may_leave


@pytest.mark.parametrize("state", get_args(PictureState))
def test_by_a_paid_connection_only_what_was_agreed_to_leaves(state: PictureState) -> None:
    assert may_leave(state, limited=True) == (state == "agreed")
    assert may_leave(state, limited=False) == (state in {"waiting", "agreed", "later", "in_class"})


@pytest.mark.parametrize(("type_", "ending"), [("image/png", "png"), ("image/jpeg", "jpg")])
def test_a_file_is_called_by_its_content(type_: str, ending: str) -> None:
    assert Picture("ab" * 32, type_, 10).file_name == f"{'ab' * 32}.{ending}"
