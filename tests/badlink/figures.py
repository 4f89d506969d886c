"""The figures of a run on a bad link: gathered by its threads, kept in a file, printed as a table."""

from __future__ import annotations

import json
import statistics
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.badlink.relay import Link
from tests.kills.figures import Figures


@dataclass
class LaptopTraffic:
    """One laptop's bytes on the wire, both ways. `octets` are those of IP; `payload_bytes` those of TCP, with
    TLS and with all that was sent again; `told_bytes` what the laptop itself counted."""

    name: str
    packets: int
    lost: int
    octets: int
    payload_bytes: int
    connections: int
    syns: int
    longest_connection_seconds: float
    entries: int
    told_bytes: int


@dataclass
class LinkFigures:
    """What a run has seen so far; the laptops' kills are in `Figures`."""

    seed: int = 0
    seconds: float = 0.0
    link: str = ""
    hub_kills: int = 0
    hub_start_seconds: list[float] = field(default_factory=list)
    cuts: list[float] = field(default_factory=list)
    pulls: list[float] = field(default_factory=list)
    rounds: int = 0
    offered: int = 0
    new: int = 0
    converged_seconds: float | None = None
    compared: int = 0
    laptops: list[LaptopTraffic] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lock = threading.Lock()

    def add_problem(self, problem: str) -> None:
        """Something that must not be."""
        with self._lock:
            self.problems.append(problem)

    def add_hub_kill(self, damage: Sequence[str]) -> None:
        """The hub was killed, and its database looked at."""
        with self._lock:
            self.hub_kills += 1
            self.problems += [f"the hub's database: {found}" for found in damage]

    def add_hub_start(self, seconds: float) -> None:
        """It was started again."""
        with self._lock:
            self.hub_start_seconds.append(round(seconds, 3))

    def add_cut(self, seconds: float, *, pulled: bool) -> None:
        """A link was cut for so long, or its key pulled."""
        with self._lock:
            (self.pulls if pulled else self.cuts).append(round(seconds, 1))

    def add_round(self, offered: int, new: int) -> None:
        """The hub answered one round: how many entries were offered, and how many of them were new."""
        with self._lock:
            self.rounds += 1
            self.offered += offered
            self.new += new

    def add_laptop(self, name: str, link: Link, entries: int, told_bytes: int) -> None:
        """What one laptop's link carried in all, for how many entries."""
        seen = link.traffic
        with self._lock:
            self.laptops.append(
                LaptopTraffic(
                    name, seen.packets, seen.lost, seen.octets, seen.payload_bytes,
                    seen.connections, seen.syns,
                    round(seen.longest_seconds, 1), entries, told_bytes,
                )
            )  # fmt: skip

    def keep(self, path: Path, kills: Figures) -> None:
        """Write all down, the laptops' kills as well."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._lock:
            figures = {"link": asdict(self), "laptops": asdict(kills)}
        path.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    def __str__(self) -> str:
        with self._lock:
            return "\n".join([*self._run(), *self._wire(), *[f"  {one}" for one in self.problems[:20]]])

    def _run(self) -> list[str]:
        start = statistics.median(self.hub_start_seconds) if self.hub_start_seconds else 0.0
        away = [*self.cuts, *self.pulls, 0.0]
        converged = "not yet" if self.converged_seconds is None else f"{self.converged_seconds:.1f} s"
        said = {
            "link": self.link,
            "the hub killed": f"{self.hub_kills} times in {self.seconds / 60:.1f} min; "
            f"a start took {start:.1f} s (median)",
            "links cut": f"{len(self.cuts)} times, keys pulled {len(self.pulls)} times; "
            f"{sum(away):.0f} s in all, the longest {max(away):.0f} s",
            "rounds answered": f"{self.rounds} with {self.offered} entries, {self.new} of them new",
            "all had arrived": f"{converged} after the links were good again",
            "comparisons": f"{self.compared}",
            "problems": f"{len(self.problems)}",
        }
        return [f"{name:21} {words}" for name, words in said.items()]

    def _wire(self) -> list[str]:
        return [
            f"{one.name:21} {one.connections} connections ({one.syns} SYN, the longest "
            f"{one.longest_connection_seconds:.0f} s), {one.packets} packets, {one.lost} lost, "
            f"{one.octets / 1000:.1f} KB of IP ({one.told_bytes / 1000:.1f} KB by its own account), "
            f"{one.payload_bytes / 1000:.1f} KB of TCP payload for {one.entries} entries: "
            f"{one.payload_bytes / max(1, one.entries):.0f} bytes each"
            for one in self.laptops
        ]
