"""The cases K1 to K9 of SYNC.md, played against the running app and printed beside what Kolibri 0.19.5 made
of them.

Real: the window, the player, the database, the hub's process, TLS, and every SIGKILL. Held by us: what the
clocks show, and when the timer ticks. ``python -m tests.bench.k_cases`` prints the table alone.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.bench.hand_laptop import HandHub, Laptop, every

from weeejob_desktop.wire.entries import IntervalBody

MORNING = datetime(2026, 12, 1, 8, tzinfo=UTC)
IDLE_LIMIT_SECONDS = 180.0
BILLION_SECONDS_MS = 10**12


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a case, and whether it is right."""

    ours: str
    right: bool


class Place:
    """Where the cases live: a folder for each laptop, and one hub for all, started when it is asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._hub: HandHub | None = None
        self._laptops: list[Laptop] = []

    def hub(self, at: datetime) -> HandHub:
        """The hub, running, where it is `at` now."""
        if self._hub is None:
            self._hub = HandHub(self.folder / "hub")
            self._hub.show(at)
            self._hub.start()
        self._hub.show(at)
        return self._hub

    @property
    def the_hub(self) -> HandHub:
        """The hub that was asked for before."""
        assert self._hub is not None
        return self._hub

    def laptop(self, name: str, at: datetime, **more: Any) -> Laptop:
        """A laptop with its app open, in a new folder; `more` as in `Laptop`."""
        laptop = Laptop(self.folder / name, at, **more)
        self.keep(laptop)
        laptop.open_app()
        return laptop

    def keep(self, laptop: Laptop) -> None:
        """See to it that no program of this laptop is left."""
        self._laptops.append(laptop)

    def clear(self) -> None:
        """No program of a case is left."""
        while self._laptops:
            self._laptops.pop().kill()

    def close(self) -> None:
        """End everything, and hold the hub to a clean end."""
        self.clear()
        if self._hub is not None:
            self._hub.stop()


@contextmanager
def a_place(folder: Path) -> Iterator[Place]:
    """A place for cases, where nothing is left running afterwards."""
    folder.mkdir(parents=True, exist_ok=True)
    place = Place(folder)
    try:
        yield place
    finally:
        place.close()


@dataclass(frozen=True, slots=True)
class Case:
    """One case: what happens, what is right, what Kolibri says ("" where it was not measured), and how it is
    played."""

    name: str
    what: str
    right: str
    kolibri: str
    play: Callable[[Place], Seen]


def k1(place: Place) -> Seen:
    laptop = place.laptop("k1", MORNING)
    laptop.open_lesson()
    laptop.pass_time(3600, ticks=every(5, 3600))
    laptop.cut_power()
    attentive_ms = laptop.report()["total_ms"]
    laptop.open_lesson()
    laptop.pass_time(3600, ticks=every(1200, 3600))
    laptop.cut_power()
    sleepy_ms = laptop.report()["total_ms"] - attentive_ms
    return Seen(seconds(attentive_ms), max(attentive_ms, sleepy_ms) <= IDLE_LIMIT_SECONDS * 1000)


def k2(place: Place) -> Seen:
    laptop = place.laptop("k2", MORNING)
    laptop.open_lesson()
    laptop.pass_time(119, ticks=every(5, 119))
    laptop.cut_power()
    kept_ms = laptop.report()["total_ms"]
    return Seen(seconds(kept_ms), 114_000 <= kept_ms <= 119_000)


def k3(place: Place) -> Seen:
    laptop = place.laptop("k3", MORNING)
    for _ in range(20):
        laptop.open_lesson()
        laptop.pass_time(4.9)
        laptop.leave_lesson()
        laptop.pass_time(10)
    laptop.cut_power()
    kept_ms = laptop.report()["total_ms"]
    return Seen(seconds(kept_ms), kept_ms == 98_000)


def k4(place: Place) -> Seen:
    laptop = place.laptop("k4", MORNING)
    laptop.open_lesson()
    laptop.pass_time(1800, inputs=every(60, 1800), ticks=[241, 497, 752, 1003, 1259, 1511, 1770])
    laptop.leave_lesson()
    laptop.cut_power()
    kept_ms = laptop.report()["total_ms"]
    return Seen(seconds(kept_ms), kept_ms == 1_800_000)


def k5(place: Place) -> Seen:
    laptop = place.laptop("k5", MORNING)
    laptop.open_lesson()
    laptop.work(60)
    laptop.set_wall(laptop.time.wall_at + timedelta(seconds=45))
    laptop.work(60)
    laptop.cut_power()
    more_ms = laptop.report()["total_ms"] - 120_000
    return Seen(seconds(more_ms) + " more", more_ms == 0)


def k6(place: Place) -> Seen:
    laptop = place.laptop("k6", MORNING)
    laptop.open_lesson()
    laptop.work(60)
    laptop.set_wall(laptop.time.wall_at - timedelta(hours=1))
    answered = laptop.do("solve")["exercise"]
    laptop.work(60)
    laptop.do("press", words="Suivant")
    laptop.work(60)
    laptop.cut_power()
    kept_ms = laptop.report()["total_ms"]
    screen = laptop.open_lesson()
    kept = answered in screen["exercises_done"] and screen["steps_done"] == ["bonjour", "boutons"]
    later = laptop.do("solve")["exercise"]
    laptop.cut_power()
    kept = kept and later in laptop.open_lesson()["exercises_done"]
    ours = "all kept" if kept else "not all kept"
    return Seen(f"{ours}, {seconds(kept_ms)}", kept and kept_ms == 180_000)


def k7(place: Place) -> Seen:
    hub = place.hub(MORNING)
    laptop = place.laptop("k7", MORNING, person="Kadia", hub=hub)
    laptop.open_lesson()
    laptop.work(600)
    laptop.kill()
    image = shutil.copytree(laptop.folder, place.folder / "k7-image")
    laptop.open_app()
    laptop.send()
    first_ms = hub.credit("Kadia").total_ms
    laptop.kill()
    for _ in range(2):
        laptop.upload_all()
    again_ms = hub.credit("Kadia").total_ms
    shutil.rmtree(laptop.folder)
    shutil.copytree(image, laptop.folder)  # a disk image of before the upload is put back
    laptop.open_app()
    laptop.send()
    shown_ms = laptop.report()["total_ms"]
    figures = {first_ms, again_ms, hub.credit("Kadia").total_ms, shown_ms}
    right = figures == {600_000}
    return Seen("once" if right else seconds(max(figures)), right)


def k8(place: Place) -> Seen:
    hub = place.hub(MORNING)
    laptop = place.laptop("k8", MORNING, person="Kolia", hub=hub)
    laptop.send()
    laptop.kill()
    laptop.write(IntervalBody(laptop.time.start, 0, BILLION_SECONDS_MS, MORNING, lesson="mon-ordinateur"))
    laptop.open_app()
    laptop.open_lesson()
    laptop.work(60)
    laptop.leave_lesson()
    told = laptop.send()
    shown_ms, hub_ms = laptop.report()["total_ms"], hub.credit("Kolia").total_ms
    refused = (told["rejected"], told["waiting"]) == (1, 0)
    laptop.kill()
    refused = refused and len(laptop.upload_all().rejected) == 1
    right = refused and (shown_ms, hub_ms) == (60_000, 60_000)
    return Seen("refused" if right else f"accepted, {seconds(hub_ms)}", right)


def k9(place: Place) -> Seen:
    """One after the other in truth; by the label of the second, whose clock is wrong, at the same time."""
    hub = place.hub(MORNING)
    first = place.laptop("k9-first", MORNING, person="Kenza", hub=hub)
    first.send()
    second = place.laptop(
        "k9-second", MORNING + timedelta(hours=1), person="Kenza", hub=hub, wrong_by=timedelta(hours=-1)
    )
    second.send()
    hub.stop()
    first.open_lesson()
    first.work(600)
    first.kill()
    second.open_lesson()
    second.work(500)
    second.kill()
    hub.start()
    first.pass_dead(2 * 3600)
    for laptop in (first, second):
        laptop.open_app()
        laptop.send()
    first.send()
    hub_ms = hub.credit("Kenza").total_ms
    figures = {hub_ms, first.report()["total_ms"], second.report()["total_ms"]}
    return Seen(seconds(hub_ms), figures == {1_100_000})


K_CASES = (
    Case("K1", "lesson open, nobody there for 60 min", "≤ 180 s", "3,600 s", k1),
    Case("K2", "power cut 119 s after opening", "≥ 114 s", "0 s", k2),
    Case("K3", "twenty visits of 4.9 s", "98 s", "0 s", k3),
    Case("K4", "30 min of reading, ticks rare and late", "1,800 s", "0 s", k4),
    Case("K5", "the clock jumps +45 s", "0 s more", "+45 s", k5),
    Case("K6", "the clock goes back 1 h, then an answer", "all kept, 180 s", "answer and saves lost", k6),
    Case("K7", "the same upload replayed", "once", "twice", k7),
    Case("K8", "an upload claims 1,000,000,000 s", "refused", "accepted", k8),
    Case("K9", "two devices offline on one lesson, then sync", "1,100 s", "800 s", k9),
)


def seconds(ms: int) -> str:
    """Milliseconds as the table writes them."""
    return f"{ms / 1000:,.3f}".rstrip("0").rstrip(".") + " s"


def k_table(folder: Path, title: str, cases: Sequence[Case]) -> bool:
    """Play the cases in `folder` and print them; True when one is not right."""
    lines = [("case", "", "right", "ours", "Kolibri", "")]
    missed = False
    with a_place(folder) as place:
        for case in cases:
            seen = case.play(place)
            place.clear()
            missed = missed or not seen.right
            verdict = "ok" if seen.right else "MISSED"
            lines.append((case.name, case.what, case.right, seen.ours, case.kolibri or "—", verdict))
    print(f"\n{title}\n{'-' * len(title)}")
    widths = [max(len(line[column]) for line in lines) for column in range(6)]
    for line in lines:
        print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())
    sys.stdout.flush()
    return missed


def k_tables(folder: Path) -> bool:
    """K1 to K9, then the further cases; True when one is not right."""
    from tests.bench.clock_cases import CLOCK_CASES

    missed = k_table(folder / "k", "Training time, K1 to K9 (Kolibri 0.19.5 as in SYNC.md)", K_CASES)
    return k_table(folder / "clock", "Training time, clocks that sleep, jump and lie", CLOCK_CASES) or missed


def main() -> int:
    """Print the tables alone."""
    with tempfile.TemporaryDirectory() as folder:
        return int(k_tables(Path(folder)))


if __name__ == "__main__":
    sys.exit(main())
