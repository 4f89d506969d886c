"""What would be lost by erasing now."""

from __future__ import annotations

import pytest

from weeejob_desktop.core.my_data import Unsent


@pytest.mark.parametrize(
    ("unsent", "nothing"),
    [
        (Unsent(), True),
        (Unsent(in_class=12), True),
        (Unsent(work_ms=1), False),
        (Unsent(results=1), False),
        (Unsent(requests=1), False),
        (Unsent(others=1), False),
    ],
)
def test_what_a_class_hub_has_is_not_lost(unsent: Unsent, nothing: bool) -> None:
    assert unsent.nothing is nothing
