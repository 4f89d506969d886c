"""The long form: seed after seed, each noted when it is finished, so that nothing is played twice."""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from tests.end2end.histories.play import PER_SEED, play
from tests.end2end.histories.world import Stage


@dataclass
class Played:
    """What was played so far: histories and steps, how long it took, and what failed, by seed."""

    seeds: list[int] = field(default_factory=list)
    steps: int = 0
    seconds: float = 0.0
    failed: dict[int, str] = field(default_factory=dict)

    @property
    def line(self) -> str:
        histories = len(self.seeds) * PER_SEED
        return (
            f"{histories} histories ({len(self.seeds)} seeds of {PER_SEED}), {self.steps} steps, "
            f"{self.seconds / 60:.1f} min, {len(self.failed)} seeds failed"
        )


def read(kept: Path) -> Played:
    """What was noted; nothing where nothing was."""
    return msgspec.json.decode(kept.read_bytes(), type=Played) if kept.exists() else Played()


def play_many(
    stage: Stage, histories: int, kept: Path, minutes: float | None = None, first: int = 0
) -> Played:
    """Play the seeds from `first` on that are missing, as long as there is time. A seed that failed is played
    again."""
    played = read(kept)
    played.failed.clear()
    until = None if minutes is None else time.monotonic() + minutes * 60
    wanted = range(first, first - (-histories // PER_SEED))
    for number in (one for one in wanted if one not in set(played.seeds)):
        if until is not None and time.monotonic() > until:
            break
        begun = time.monotonic()
        steps_before = stage.steps
        try:
            play(stage, PER_SEED, number)
        except Exception as fault:  # noqa: BLE001  # whatever it is, the next seeds are played
            played.failed[number] = "".join(traceback.format_exception(fault))
            print(played.failed[number], flush=True)
        else:
            played.seeds.append(number)
        played.steps += stage.steps - steps_before
        played.seconds += time.monotonic() - begun
        _keep(played, kept)
        print(f"seed {number}: {played.line}", flush=True)
        if len(played.failed) >= MOST_FAILURES:
            break
    return played


MOST_FAILURES = 3
"""After so many nobody needs more of them."""


def _keep(played: Played, kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    beside = kept.with_suffix(".new")
    beside.write_bytes(msgspec.json.format(msgspec.json.encode(played), indent=1))
    beside.replace(kept)
