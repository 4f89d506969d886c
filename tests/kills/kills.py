"""The kill test: a scripted learner at work is killed again and again, and after each kill all is looked at.

``python -m tests.kills.kills --kills 1000`` or ``--minutes 30``, with ``--lanes 2`` on two data folders at
once. ``--go-on`` adds to the figures of the last run. With ``--cuts 100`` every kill is a power cut that also
loses writes below the file system (`lossy_disk`; Linux as root). Exit code 1 when anything was lost.
"""

from __future__ import annotations

import argparse
import random
import secrets
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from tests.end2end.hub_process import HubProcess, running_hub
from tests.kills.checks import Verdict, Witness, hub_has_all, read_disk
from tests.kills.figures import Figures
from tests.kills.killer import FIRST_DAY, PHASES, LearnerError, Phase, live_and_die, settle
from tests.kills.lossy_disk import LossyDisk

SEASON_KILLS = 125
"""After so many kills a data folder is brought to its end, and a new laptop begins."""
TELL_EVERY_SECONDS = 60.0
FIRST_DAY_KILLS = 2


class Lane:
    """Kills on one data folder after the other, until `wanted` says no more."""

    phases: Sequence[Phase] = PHASES
    inside: Sequence[str] = ()

    def __init__(
        self, place: Path, hub: HubProcess, figures: Figures, chance: random.Random, keep: Callable[[], None]
    ) -> None:
        self.place = place
        self.hub = hub
        self.figures = figures
        self.chance = chance
        self.keep = keep

    def run(self, wanted: Callable[[], bool], *, cutting: bool) -> None:
        """Season after season."""
        while wanted():
            name = secrets.token_hex(3)
            enrolment = self.hub.enrol(f"Amina {name}")
            arguments = ("--code", enrolment.code, "--address", enrolment.address)
            with ExitStack() as stack:
                disk = stack.enter_context(LossyDisk(self.place / f"disk-{name}")) if cutting else None
                folder = (disk.folder if disk else self.place) / f"data-{name}"
                self._season(folder, arguments, wanted, disk)
                if disk is not None:
                    self.figures.add_cuts(disk.cuts, disk.cuts_in_writing, disk.lost_blocks)

    def _season(
        self, folder: Path, arguments: tuple[str, ...], wanted: Callable[[], bool], disk: LossyDisk | None
    ) -> None:
        witness = Witness(self.hub.data)
        for number in range(SEASON_KILLS):
            if not wanted():
                break
            first_day = number < FIRST_DAY_KILLS and not witness.before.first_name
            phase = FIRST_DAY if first_day else self._phase()
            self._kill(folder, phase, arguments, witness, disk)
            self.keep()
        try:
            life = settle(folder, *arguments)
        except LearnerError as failure:
            self.figures.add_failed_start(f"at the end of a season: {failure}")
            self._keep_for_a_look(folder)
            return
        left = read_disk(folder)
        self.figures.add(life, witness.judge(life, left))
        self.figures.add_settled(hub_has_all(self.hub.data, left))
        self.keep()

    def _phase(self) -> Phase:
        return self.chance.choices(self.phases, [phase.weight for phase in self.phases])[0]

    def _kill(
        self,
        folder: Path,
        phase: Phase,
        arguments: tuple[str, ...],
        witness: Witness,
        disk: LossyDisk | None,
    ) -> None:
        try:
            cut = partial(disk.cut_power_somehow, self.chance) if disk else None
            life = live_and_die(folder, phase, self.chance, *arguments, also=cut, inside=self.inside)
        except LearnerError as failure:
            life = failure.life
            self.figures.add_failed_start(str(failure))
        if disk is not None:
            disk.power_on()
        before = len(self.figures.problems)
        try:
            verdict = witness.judge(life, read_disk(folder))
        except Exception as error:  # noqa: BLE001 - whatever stops the look is a finding
            verdict = Verdict(damaged=True, problems=[f"cannot be read: {error!r}"])
        self.figures.add(life, verdict)
        if verdict.problems or len(self.figures.problems) > before:
            self._keep_for_a_look(folder)
            words = "\n".join(str(said) for said in life.said)
            note = f"begun {life.begun_ms}, killed {life.killed_from_ms} to {life.killed_to_ms}\n{words}\n"
            (self.place / f"found-{self.figures.kills}.txt").write_text(note + "\n".join(verdict.problems))

    def _keep_for_a_look(self, folder: Path) -> None:
        shutil.copytree(folder, self.place / f"found-{self.figures.kills}", dirs_exist_ok=True)


class Run:
    """All lanes together, with the figures kept and told."""

    def __init__(self, figures: Figures, kept: Path, *, kills: int, minutes: float) -> None:
        self.figures = figures
        self.kept = kept
        self.kills = kills
        self.until = time.monotonic() + minutes * 60 if minutes else None
        self._began = time.monotonic()
        self._before = figures.seconds
        self._told = self._began

    def wanted(self) -> bool:
        """Whether another kill is wanted."""
        if self.until is not None:
            return time.monotonic() < self.until
        return self.figures.kills < self.kills

    def keep(self) -> None:
        """After each kill."""
        self.figures.seconds = self._before + time.monotonic() - self._began
        self.figures.keep(self.kept)
        if time.monotonic() - self._told > TELL_EVERY_SECONDS:
            self._told = time.monotonic()
            print(f"{self.figures}\n", flush=True)

    def run(self, place: Path, lanes: int, seed: int, *, cutting: bool) -> None:
        """Until it is enough."""
        with running_hub(place / "hub") as hub:
            threads = []
            for number in range(lanes):
                chance = random.Random(f"{seed} {number}")  # noqa: S311 - not a secret
                folder = place / f"lane-{number}"
                folder.mkdir(parents=True, exist_ok=True)
                lane = Lane(folder, hub, self.figures, chance, self.keep)
                threads.append(
                    threading.Thread(target=lane.run, args=(self.wanted,), kwargs={"cutting": cutting})
                )
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()


def main(words: list[str] | None = None) -> int:
    """Run as long as it is told; print the figures."""
    parser = argparse.ArgumentParser(description="Kill a learner at work, and look at what is left.")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--minutes", type=float, default=0.0, help="instead of a number of kills")
    parser.add_argument("--cuts", type=int, default=0, help="power cuts that lose writes, instead of kills")
    parser.add_argument("--lanes", type=int, default=1)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--folder", type=Path, help="keep all data here, to look at what was found")
    parser.add_argument("--figures", type=Path, default=Path("build/kills.json"))
    parser.add_argument("--go-on", action="store_true", help="add to the figures of the last run")
    chosen = parser.parse_args(words)
    figures = Figures.load(chosen.figures) if chosen.go_on and chosen.figures.exists() else Figures()
    cutting = chosen.cuts > 0
    run = Run(figures, chosen.figures, kills=chosen.cuts or chosen.kills, minutes=chosen.minutes)
    print(f"seed {chosen.seed}", flush=True)
    with ExitStack() as stack:
        place = chosen.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        run.run(place, chosen.lanes, chosen.seed, cutting=cutting)
    run.keep()
    print(figures)
    return 0 if figures.good else 1


if __name__ == "__main__":
    sys.exit(main())
