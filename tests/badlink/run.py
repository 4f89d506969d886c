"""Real processes on a real bad link: laptops and their hub, each in a network namespace, killed on both sides
while the links between them lose packets and are cut.

``python -m tests.badlink.run --minutes 10`` as root on Linux; ``--seed`` draws the same moments again (what
the processes make of them depends on the machine). Exit code 1 when anything was lost.
"""

from __future__ import annotations

import argparse
import math
import random
import secrets
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.badlink.figures import LinkFigures
from tests.badlink.hub import HubUnderFire, damage
from tests.badlink.laptop import PATIENT, PHASES, Laptop, minutes_differ, missing_from_the_other
from tests.badlink.namespaces import Namespace, why_not
from tests.badlink.relay import Link, Relay, Shape
from tests.end2end.hub_process import HubProcess
from tests.kills.checks import hub_bodies
from tests.kills.figures import Figures

HUB_ADDRESS = "10.78.0.1"
SHORTEST_CUT_SECONDS, LONGEST_CUT_SECONDS = 2.0, 60.0
PULLED = 0.4
"""The share of cuts in which the key is pulled: the laptop then sees that it has no network."""
PATIENT_FROM_SECONDS = 300.0
"""A shorter run has no time for lives of minutes."""
RETRY_SECONDS = 5.0
LONGEST_CONNECTION_SECONDS = 240.0
"""Rounds that follow each other share a connection, and each may take 120 s."""
TELL_EVERY_SECONDS = 60.0
JOINS_AT = 0.4
BROTHER = "brother"
"""The laptop that joins when this share of the time is over: the second one of the first laptop's person."""


class Run:
    """Everything between two moments. `place` holds all data."""

    def __init__(
        self, place: Path, kept: Path, seed: int, *, minutes: float, longest_cut: float, laptops: int
    ) -> None:
        self.place = place
        self.kept = kept
        self.seed = seed
        self.seconds = minutes * 60
        self.longest_cut = longest_cut
        self.laptops = laptops
        self.kills = Figures()
        self.figures = LinkFigures(seed)
        self._began = self._told = time.monotonic()
        self._ending = threading.Event()
        self._keeping = threading.Lock()

    def chance(self, what: str) -> random.Random:
        """Each part draws from dice of its own."""
        return random.Random(f"{self.seed} {what}")  # noqa: S311 - not a secret

    def wanted(self) -> bool:
        """Whether there is time left for another life."""
        return time.monotonic() - self._began < self.seconds

    def keep(self) -> None:
        """After each kill."""
        with self._keeping:
            self.kills.seconds = self.figures.seconds = time.monotonic() - self._began
            self.figures.keep(self.kept, self.kills)
            if self.wanted() and time.monotonic() - self._told > TELL_EVERY_SECONDS:
                self._told = time.monotonic()
                print(f"{self}\n", flush=True)

    @property
    def good(self) -> bool:
        return self.kills.good and not self.figures.problems

    def __str__(self) -> str:
        return f"{self.kills}\n{self.figures}"

    def go(self) -> None:
        """The bad time, then the good one, then the comparison."""
        shape = Shape()
        self.figures.link = (
            f"{shape.round_trip_ms:.0f} ms there and back, {shape.loss:.0%} of packets lost on each way, "
            f"{shape.bits_a_second / 1000:.0f} kbit/s each way"
        )
        with ExitStack() as stack:
            far = stack.enter_context(Namespace(HUB_ADDRESS, "hub"))
            ends = [stack.enter_context(Namespace(f"10.78.0.{number + 2}")) for number in range(self.laptops)]
            links = [Link(end, shape) for end in ends]
            stack.enter_context(Relay(far, links, self.chance("packets")))
            hub = HubProcess(self.place / "hub", HUB_ADDRESS, far.inside)
            under_fire = HubUnderFire(hub, self.figures, self.chance("hub"), self._hub_lives())
            hub.start()
            try:
                self._play(hub, under_fire, links)
            finally:
                if hub.runs:
                    under_fire.take_in(hub.kill())
        self.keep()

    def _play(self, hub: HubProcess, under_fire: HubUnderFire, links: list[Link]) -> None:
        amina, bilal = f"Amina {secrets.token_hex(3)}", f"Bilal {secrets.token_hex(3)}"
        people = {"amina": amina, "bilal": bilal, BROTHER: amina}
        laptops = [
            Laptop(name, person, link, self.place, hub, self.kills, self.chance(name), self.keep)
            for (name, person), link in zip(people.items(), links, strict=False)
        ]
        for laptop in laptops:
            if self.seconds >= PATIENT_FROM_SECONDS:
                laptop.phases = (*PHASES, PATIENT)
            else:
                laptop.phases, laptop.first = PHASES, PHASES[1]
            laptop.enrol(known=laptop.name == BROTHER)
        with self._cut_links(links):
            works = [threading.Thread(target=self._work, args=(laptop,)) for laptop in laptops]
            fire = threading.Thread(target=under_fire.run, args=(self._ending,))
            for thread in (*works, fire):
                thread.start()
            for thread in works:
                thread.join()
            self._ending.set()
            fire.join()
        for link in links:
            link.shape = link.shape.mended()
        self._compare(hub, under_fire, laptops)

    def _work(self, laptop: Laptop) -> None:
        if laptop.name == BROTHER:
            self._ending.wait(self.seconds * JOINS_AT)
        laptop.work(self.wanted)

    def _compare(self, hub: HubProcess, under_fire: HubUnderFire, laptops: list[Laptop]) -> None:
        """Everything must arrive now, and everyone say the same."""
        began = time.monotonic()
        arrived = [0.0] * len(laptops)

        def arrive(number: int) -> None:
            arrived[number] = laptops[number].arrive()

        threads = [threading.Thread(target=arrive, args=(number,)) for number in range(len(laptops))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.figures.converged_seconds = round(max(arrived) - began, 1)
        two_of_one = [laptop for laptop in laptops if laptop.person == laptops[-1].person]
        for laptop in two_of_one[:-1] + two_of_one[1:]:  # each hears what the other sent last
            laptop.arrive()
        for laptop in laptops:
            self._note(laptop.differences())
            acked = laptop.disk().acked
            gone = len(acked - hub_bodies(hub.data, acked).keys())
            self._note([f"{laptop.name}: {gone} acked facts are not on the hub"] if gone else [])
            self._hold_to_bounds(laptop)
            self.figures.add_laptop(laptop.name, laptop.link, laptop.entries(), laptop.told_bytes())
        for laptop in two_of_one[:-1]:
            self._note(missing_from_the_other(two_of_one[-1], laptop))
        under_fire.take_in(hub.stop())
        self._note([f"the hub's database: {found}" for found in damage(hub.data)])
        self._note(minutes_differ(hub.data, [one for one in laptops if one not in two_of_one[:-1]]))

    def _hold_to_bounds(self, laptop: Laptop) -> None:
        """No round without an end, no storm of tries: one for each start and each thing that asks for it, and
        one each 5 s at most where they fail."""
        traffic = laptop.link.traffic
        if traffic.longest_seconds > LONGEST_CONNECTION_SECONDS:
            self._note([f"{laptop.name}: a connection of {traffic.longest_seconds:.0f} s"])
        asked = self.kills.kills + sum(self.kills.shown.values())
        most = 2 * asked + (time.monotonic() - self._began) / RETRY_SECONDS
        if traffic.connections > most:
            self._note([f"{laptop.name}: {traffic.connections} connections, more than {most:.0f}"])

    def _note(self, problems: list[str]) -> None:
        self.figures.compared += 1
        for problem in problems:
            self.figures.add_problem(problem)

    @contextmanager
    def _cut_links(self, links: list[Link]) -> Iterator[None]:
        """Cut each link now and then, until the block has ended; then all are whole."""
        threads = [
            threading.Thread(target=self._cut, args=(link, self.chance(f"cuts {link.end.address}")))
            for link in links
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._ending.set()
            for thread in threads:
                thread.join()

    def _cut(self, link: Link, chance: random.Random) -> None:
        logs = math.log(SHORTEST_CUT_SECONDS), math.log(self.longest_cut)
        while not self._ending.wait(chance.uniform(5.0, min(50.0, self.seconds / 2))):
            pulled = chance.random() < PULLED
            began = time.monotonic()
            if pulled:
                link.pull()
            else:
                link.cut = True
            self._ending.wait(math.exp(chance.uniform(*logs)))
            link.mend()
            self.figures.add_cut(time.monotonic() - began, pulled=pulled)

    def _hub_lives(self) -> tuple[float, float]:
        return (8.0, min(40.0, self.seconds / 2))


def main(words: list[str] | None = None) -> int:
    """Run as long as it is told; print the figures."""
    parser = argparse.ArgumentParser(description="Laptops and a hub on a bad link, killed on both sides.")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--longest-cut", type=float, default=LONGEST_CUT_SECONDS, help="in seconds")
    parser.add_argument("--laptops", type=int, default=3, choices=(1, 2, 3))
    parser.add_argument("--folder", type=Path, help="keep all data here, to look at what was found")
    parser.add_argument("--figures", type=Path, default=Path("build/badlink.json"))
    chosen = parser.parse_args(words)
    if problem := why_not():
        print(problem, file=sys.stderr)
        return 2
    print(f"seed {chosen.seed}", flush=True)
    with ExitStack() as stack:
        place = chosen.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        place.mkdir(parents=True, exist_ok=True)
        run = Run(
            place, chosen.figures, chosen.seed,
            minutes=chosen.minutes, longest_cut=chosen.longest_cut, laptops=chosen.laptops,
        )  # fmt: skip
        run.go()
    print(run)
    return 0 if run.good else 1


if __name__ == "__main__":
    sys.exit(main())
