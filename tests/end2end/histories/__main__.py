"""Play thousands of histories, and go on where they were stopped.

    python -m tests.end2end.histories --histories 20000
    python -m tests.end2end.histories --seed 17          # one seed again

Each seed is some histories of hypothesis' choosing. What was played stands in `build/histories.json` after
each seed; a failing seed is printed with the fewest steps that fail.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.end2end.histories.long_run import play_many
from tests.end2end.histories.play import PER_SEED, play
from tests.end2end.histories.world import stage

KEPT = Path("build") / "histories.json"


def main() -> None:
    reader = argparse.ArgumentParser(prog="python -m tests.end2end.histories", description=__doc__)
    reader.add_argument("--histories", type=int, default=20_000, help="how many in all")
    reader.add_argument("--first", type=int, default=0, help="the first seed")
    reader.add_argument("--minutes", type=float, default=None, help="stop after that long, to go on later")
    reader.add_argument("--seed", type=int, default=None, help="play this seed alone")
    reader.add_argument("--kept", type=Path, default=KEPT, help="where finished seeds are noted")
    reader.add_argument("--anew", action="store_true", help="forget what was played")
    asked = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder, stage(Path(folder)) as place:
        if asked.seed is not None:
            play(place, PER_SEED, asked.seed)
            print(f"seed {asked.seed}: {PER_SEED} histories, all well")
            return
        if asked.anew:
            asked.kept.unlink(missing_ok=True)
        played = play_many(place, asked.histories, asked.kept, asked.minutes, asked.first)
        print(played.line)
        for number, story in played.failed.items():
            print(f"\nseed {number} fails:\n{story}")
        raise SystemExit(bool(played.failed))


if __name__ == "__main__":
    main()
