"""Random histories of laptops, clones, people and hubs on the real code of both sides (`histories.machine`).

What must hold: an ack is never said of what the hub has not kept; what any database still holds is nowhere
missing in the end; no fact reaches another person's laptop, and no hour another's account; laptops and hub
show the same facts and the same minutes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.end2end.histories.long_run import play_many
from tests.end2end.histories.play import play
from tests.end2end.histories.world import Stage, stage

HISTORIES = 500
MANY_HISTORIES = int(os.environ.get("WEEEJOB_HISTORIES", "20000"))
KEPT = Path("build") / "histories.json"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with stage(tmp_path_factory.mktemp("stage")) as made:
        yield made


def test_nothing_acked_is_missing_and_all_agree_in_the_end(place: Stage) -> None:
    play(place, HISTORIES)


@pytest.mark.long
def test_nothing_acked_is_missing_in_many_more_histories(place: Stage) -> None:
    """Goes on where the last run was stopped, as `python -m tests.end2end.histories` does."""
    played = play_many(place, MANY_HISTORIES, KEPT)
    assert not played.failed, played.line
