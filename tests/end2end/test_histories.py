"""Random histories of laptops, clones, people and hubs on the real code of both sides (`histories.machine`).

What must hold: an ack is never said of what the hub has not kept; what any database still holds is nowhere
missing in the end; no fact reaches another person's laptop, and no hour another's account; laptops and hub
show the same facts and the same minutes.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.end2end.histories import long_run
from tests.end2end.histories.long_run import play_many
from tests.end2end.histories.play import PER_SEED
from tests.end2end.histories.world import stage

LANES = 2
HISTORIES = 500
MANY_HISTORIES = int(os.environ.get("WEEEJOB_HISTORIES", "20000"))
KEPT = Path("build") / "histories.json"
ENOUGH_SECONDS = 1800.0


def test_nothing_acked_is_missing_and_all_agree_in_the_end(tmp_path: Path) -> None:
    """The first seeds of the long form, on two processors at once."""
    each = HISTORIES // LANES
    # Counting lines would take longer than playing; each of these lines has its own tests too.
    uncounted = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    lanes = []
    for lane in range(LANES):
        options = ("--histories", str(each), "--first", str(lane * each // PER_SEED))
        kept = ("--kept", str(tmp_path / f"{lane}.json"))
        command = [sys.executable, "-m", "tests.end2end.histories", *options, *kept]
        lanes.append(
            subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=uncounted
            )
        )
    told = [lane.communicate(timeout=ENOUGH_SECONDS)[0] for lane in lanes]
    assert [lane.returncode for lane in lanes] == [0] * LANES, "\n".join(told)


@pytest.mark.long
def test_nothing_acked_is_missing_in_many_more_histories(tmp_path: Path) -> None:
    """Goes on where the last run was stopped, as `python -m tests.end2end.histories` does."""
    with stage(tmp_path) as place:
        played = play_many(place, MANY_HISTORIES, KEPT)
    assert not played.failed, played.line


@pytest.mark.uncounted
def test_a_long_run_goes_on_where_it_was_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "kept.json"
    few = 5
    monkeypatch.setattr(long_run, "PER_SEED", few)
    with stage(tmp_path / "stage") as place:
        stopped = play_many(place, 2 * few, kept, minutes=0.0)
        assert len(stopped.seeds) < 2
        alone = play_many(place, few, kept)
        assert alone.seeds == [0]
        again = play_many(place, few, kept)
    assert (again.seeds, again.steps) == ([0], alone.steps)
