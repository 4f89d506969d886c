"""The short form of the run on a bad link, and its ten minutes; and that the link is as bad as it says."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.badlink.figures import LinkFigures
from tests.badlink.hub import HubUnderFire, damage
from tests.badlink.namespaces import HOW_TO_RUN, Namespace, why_not
from tests.badlink.relay import Link, Relay, Shape, Traffic
from tests.badlink.run import main
from tests.end2end.hub_process import HubProcess

from weeejob_desktop.hub.database import FILE_NAME


@pytest.fixture(autouse=True)
def as_root() -> None:
    if problem := why_not():
        pytest.fail(problem)


def run(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, dict[str, object]]:
    """A run's figures, kept in `folder`, once it has lost nothing."""
    kept = folder / "figures.json"
    seed = random.SystemRandom().randrange(10**6)
    words = ["--seed", str(seed), "--figures", str(kept), "--folder", str(folder / "w"), *more]
    code = main(words)
    said = capsys.readouterr().out
    print(said)
    assert code == 0, said
    figures: dict[str, dict[str, object]] = json.loads(kept.read_text(encoding="utf-8"))
    return figures


def test_nothing_is_lost_on_a_bad_link(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = run(tmp_path, capsys, "--minutes", "0.5", "--longest-cut", "6", "--laptops", "2")
    link, laptops = figures["link"], figures["laptops"]
    assert link["problems"] == laptops["problems"] == []
    assert int(str(link["hub_kills"])) > 0
    assert int(str(laptops["kills"])) > 0
    assert link["converged_seconds"]


@pytest.mark.long
def test_nothing_is_lost_in_ten_minutes_on_a_bad_link(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = run(tmp_path, capsys, "--minutes", "10")
    assert int(str(figures["link"]["hub_kills"])) >= 10
    assert int(str(figures["laptops"]["kills"])) >= 30


# -- the link itself -----------------------------------------------------------------------------------------
HUB, LAPTOP = "10.78.0.1", "10.78.0.2"
ECHO = """
import socket
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("10.78.0.1", 7))
print("listening", flush=True)
while True:
    server.sendto(*server.recvfrom(2000))
"""
ASK = """
import socket, sys, time
asking = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
asking.settimeout(2)
for _ in range(int(sys.argv[1])):
    began = time.monotonic()
    try:
        asking.sendto(b"x" * int(sys.argv[2]), ("10.78.0.1", 7))
        asking.recv(2000)
        print((time.monotonic() - began) * 1000)
    except TimeoutError:
        print("lost")
    except OSError as error:
        print(error.strerror)
"""


def dice() -> random.Random:
    return random.Random(3)  # noqa: S311 - not a secret


class Pair:
    """A laptop and a machine that sends everything back, with a link between them."""

    def __init__(self, shape: Shape, stack: ExitStack) -> None:
        far = stack.enter_context(Namespace(HUB, "hub"))
        self.near = stack.enter_context(Namespace(LAPTOP))
        self.link = Link(self.near, shape)
        stack.enter_context(Relay(far, [self.link], dice()))
        command = [*far.inside, sys.executable, "-c", ECHO]
        echo = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        stack.callback(echo.communicate)
        stack.callback(echo.kill)
        assert echo.stdout is not None
        assert echo.stdout.readline() == "listening\n"

    def ask(self, times: int = 1, size_bytes: int = 10) -> list[str]:
        """The milliseconds that each answer took, ``lost``, or what the system said."""
        command = [*self.near.inside, sys.executable, "-c", ASK, str(times), str(size_bytes)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as made:
        yield made


def test_a_link_is_as_late_and_as_slow_as_it_says(stack: ExitStack) -> None:
    pair = Pair(Shape(300.0, loss=0.0, bits_a_second=64_000.0), stack)
    assert min(float(ms) for ms in pair.ask(2)) >= 300
    [large] = pair.ask(1, 1000)
    assert float(large) >= 300 + 2 * 1028 * 8 / 64
    assert pair.link.traffic.octets == 2 * (2 * 38 + 1028)
    assert (pair.link.traffic.packets, pair.link.traffic.lost) == (6, 0)


def test_a_link_loses_packets_and_counts_them(stack: ExitStack) -> None:
    pair = Pair(Shape(1.0, loss=0.3), stack)
    answers = pair.ask(4)
    assert [said == "lost" for said in answers] == [True, False, False, True], "as these dice fall"
    assert (pair.link.traffic.packets, pair.link.traffic.lost) == (6, 2)


def test_a_cut_is_silent_and_a_pulled_key_is_told(stack: ExitStack) -> None:
    pair = Pair(Shape(1.0, loss=0.0), stack)
    pair.link.cut = True
    assert pair.ask() == ["lost"]
    pair.link.mend()
    assert float(pair.ask()[0]) >= 1
    pair.link.pull()
    assert pair.ask() == ["Network is unreachable"]
    pair.link.mend()
    assert float(pair.ask()[0]) >= 1


def test_nothing_of_a_namespace_is_left(stack: ExitStack) -> None:
    with Namespace(LAPTOP) as made:
        assert made.name in namespaces()
    assert made.name not in namespaces()
    with pytest.raises(subprocess.CalledProcessError), Namespace("not an address") as made:
        raise AssertionError("there is no such address")
    assert "not an address" not in "".join(namespaces())


def test_who_is_not_root_reads_the_line_to_type(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert HOW_TO_RUN in why_not()
    assert main([]) == 2
    assert HOW_TO_RUN in capsys.readouterr().err


def namespaces() -> list[str]:
    said = subprocess.run(["ip", "netns", "list"], check=True, capture_output=True, text=True).stdout
    return [line.split()[0] for line in said.splitlines()]


# -- counting ------------------------------------------------------------------------------------------------
def packet(flags: int, payload: bytes = b"", port: int = 40_000) -> bytes:
    """A TCP packet of a laptop, with as much of its heads as is looked at."""
    head = bytearray(40)
    head[0], head[9], head[20:22], head[32], head[33] = 0x45, 6, port.to_bytes(2, "big"), 0x50, flags
    return bytes(head) + payload


SYN, FIN, ACK = 0x02, 0x01, 0x10


def test_connections_and_their_payload_are_counted() -> None:
    traffic = Traffic()
    traffic.see(packet(SYN), 1.0, upwards=True)
    traffic.see(packet(SYN), 2.0, upwards=True)
    traffic.see(packet(SYN | ACK), 2.1, upwards=False)
    traffic.see(packet(ACK, b"x" * 100), 2.2, upwards=True)
    traffic.see(packet(ACK, b"y" * 50), 2.3, upwards=False)
    assert (traffic.connections, traffic.syns) == (1, 2)
    assert (traffic.packets, traffic.octets, traffic.payload_bytes) == (5, 350, 150)
    traffic.see_end(packet(FIN | ACK), 9.0)
    traffic.see_end(packet(FIN | ACK), 99.0)
    assert traffic.longest_seconds == 8.0
    traffic.see(packet(SYN), 100.0, upwards=True)
    traffic.see(packet(SYN), 130.0, upwards=True)
    assert (traffic.connections, traffic.open) == (3, {40_000: 130.0})


# -- that the checks can fail --------------------------------------------------------------------------------
def test_what_a_hub_tells_of_trouble_is_found(tmp_path: Path) -> None:
    figures = LinkFigures()
    under_fire = HubUnderFire(HubProcess(tmp_path), figures, dice(), (1.0, 2.0))
    good = "2026-11-27 02:35:22 INFO weeejob.hub sync offered=14 new=12 rejected=0 changes=2 reset=False\n"
    under_fire.take_in(good * 2)
    assert (figures.rounds, figures.offered, figures.new, figures.problems) == (2, 28, 24, [])
    under_fire.take_in(good.replace("reset=False", "reset=True") + good.replace("rejected=0", "rejected=1"))
    under_fire.take_in("2026-11-27 02:35:22 ERROR weeejob.hub internal: KeyError in …\n")
    assert len(figures.problems) == 3


def test_a_damaged_hub_is_found(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no database at all" * 100)
    assert damage(tmp_path) == ["cannot be read: file is not a database"]
