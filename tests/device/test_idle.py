"""How long nobody has touched the laptop: a real X server with input made by XTEST, and a real session bus.

The desktops themselves do not run here: Mutter and KWin are small services of the test's own, on a real
``dbus-daemon``.
"""

from __future__ import annotations

import os
import selectors
import shutil
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jeepney import HeaderFields, new_method_return  # type: ignore[import-untyped]  # ships no types
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]  # ships no types
from jeepney.io.blocking import (  # type: ignore[import-untyped]  # ships no types
    DBusConnection,
    prep_socket,
)

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.device import idle, x11
from weeejob_desktop.device.machine import ThisMachine
from weeejob_desktop.settings import Installation

MUTTER, KDE = "org.gnome.Mutter.IdleMonitor", "org.freedesktop.ScreenSaver"
PATIENCE_SECONDS = 10.0
SOCKETS = "/tmp/.X11-unix"  # noqa: S108  # where every X server listens


class Still:
    """A clock that says one moment."""

    def now(self) -> Moment:
        return Moment("boot-1", 0, datetime(2026, 3, 10, tzinfo=UTC))


def this_laptop() -> ThisMachine:
    return ThisMachine(Still(), Installation())


@pytest.fixture(autouse=True)
def no_session(monkeypatch: pytest.MonkeyPatch) -> None:
    """The session of whoever runs the tests is nobody's business."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)


# -- X11 ------------------------------------------------------------------------------------------------
class Person:
    """Somebody at a real X server: moves the mouse by XTEST, over the X protocol itself."""

    def __init__(self, display: str) -> None:
        self._x = socket.socket(socket.AF_UNIX)
        self._x.settimeout(PATIENCE_SECONDS)
        self._x.connect(f"{SOCKETS}/X{display.removeprefix(':')}")
        self._x.sendall(struct.pack("<2sHHHHH", b"l\0", 11, 0, 0, 0, 0))
        welcome = self._read(8)
        assert welcome[0] == 1, "the server lets us in"
        self._read(struct.unpack_from("<H", welcome, 6)[0] * 4)
        self._x.sendall(struct.pack("<BBHHH8s", 98, 0, 4, 5, 0, b"XTEST\0\0\0"))
        present, self._xtest = struct.unpack_from("<BB", self._read(32), 8)
        assert present
        self._place = 10

    def move(self) -> None:
        """Move the mouse, and wait until the server has seen it."""
        self._place += 7
        motion = struct.pack("<BBHIIIIhhII", 6, 0, 0, 0, 0, 0, 0, self._place, 20, 0, 0)
        self._x.sendall(struct.pack("<BBH", self._xtest, 2, 9) + motion)
        self._x.sendall(struct.pack("<BBH", 43, 0, 1))  # GetInputFocus: its answer comes after the motion
        self._read(32)

    def close(self) -> None:
        self._x.close()

    def _read(self, length: int) -> bytes:
        read = b""
        while len(read) < length:
            more = self._x.recv(length - len(read))
            assert more
            read += more
        return read


def start_screen(*options: str) -> tuple[subprocess.Popen[bytes], str]:
    """A screen that nobody sees, with a number of its own."""
    ours, theirs = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(theirs),
        "-screen",
        "0",
        "320x240x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    screen = subprocess.Popen([*command, *options], pass_fds=[theirs], stderr=subprocess.DEVNULL)
    os.close(theirs)
    with os.fdopen(ours, "rb") as number:
        return screen, f":{number.readline().decode().strip()}"


def end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait(PATIENCE_SECONDS)


@pytest.fixture
def display() -> Iterator[str]:
    screen, name = start_screen()
    yield name
    end(screen)


@pytest.fixture
def person(display: str) -> Iterator[Person]:
    somebody = Person(display)
    yield somebody
    somebody.close()


def asked_until(ask: Callable[[], int | None], enough: Callable[[int], bool]) -> int:
    """Ask until the answer is enough; how long it may take is limited, not fixed."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        answer = ask()
        assert answer is not None
        if enough(answer):
            return answer
    raise AssertionError("never enough")


def test_under_x11_nobody_there_grows_and_one_movement_ends_it(
    display: str, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    laptop = this_laptop()
    before = time.monotonic()
    alone_ms = asked_until(laptop.idle_ms, lambda ms: ms >= 700)
    person.move()
    moved = time.monotonic()
    after_ms = laptop.idle_ms()
    assert after_ms is not None
    assert after_ms <= (time.monotonic() - moved) * 1000 + 20
    assert after_ms < alone_ms
    again_ms = asked_until(laptop.idle_ms, lambda ms: ms >= 300)
    assert again_ms <= (time.monotonic() - before) * 1000


def test_input_at_another_server_is_not_ours(display: str, person: Person) -> None:
    """As when another person's session is in front: their input reaches their server."""
    other, name = start_screen()
    try:
        asked_until(lambda: x11.idle_ms(name), lambda ms: ms >= 400)
        person.move()
        ours_ms = x11.idle_ms(name)
        assert ours_ms is not None
        assert ours_ms >= 400
    finally:
        end(other)


@pytest.mark.parametrize("name", [":4711", "", "no such screen", "elsewhere.invalid:0.9x"])
def test_a_server_that_is_not_there_says_nothing(name: str) -> None:
    assert x11.idle_ms(name) is None


def test_a_server_without_the_extension_says_nothing() -> None:
    screen, name = start_screen("-extension", "MIT-SCREEN-SAVER")
    try:
        assert x11.idle_ms(name) is None
    finally:
        end(screen)


def test_a_server_that_dies_ends_no_process_of_ours() -> None:
    screen, name = start_screen()
    assert x11.idle_ms(name) is not None
    end(screen)
    assert x11.idle_ms(name) is None


def test_a_laptop_without_the_library_says_nothing(display: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise OSError("libxcb.so.1")

    monkeypatch.setattr(x11, "_library", missing)
    assert x11.idle_ms(display) is None


class MuteServer:
    """Lets one client in and knows the extension, and then hangs at the question itself."""

    def __init__(self) -> None:
        self.display = f":{40_000 + os.getpid() % 10_000}"
        self.heard = b""
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(f"\0{SOCKETS}/X{self.display[1:]}")  # no file: gone with its owner
        self._listener.listen()
        self._listener.settimeout(PATIENCE_SECONDS)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        client, _ = self._listener.accept()
        with client:
            client.recv(12)
            fixed = struct.pack(
                "<IIIIHHBBBBBBBBI", 1, 0x200000, 0xFFFFF, 0, 0, 65535, 1, 0, 0, 0, 32, 32, 8, 255, 0
            )
            screen = struct.pack("<IIIIIHHHHHHIBBBB", 77, 0, 0, 0, 0, 9, 9, 9, 9, 1, 1, 0, 0, 0, 24, 0)
            client.sendall(
                struct.pack("<BBHHH", 1, 0, 11, 0, (len(fixed) + len(screen)) // 4) + fixed + screen
            )
            heard = client.recv(4096)
            if heard[:1] == b"\x62":  # QueryExtension
                client.sendall(struct.pack("<BBHIBBBB20x", 1, 0, 1, 0, 1, 150, 0, 0))
            while more := client.recv(4096):
                self.heard += more

    def close(self) -> None:
        self._thread.join(PATIENCE_SECONDS)
        self._listener.close()


def test_a_server_that_hangs_costs_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(x11, "WAIT_SECONDS", 0.2)
    mute = MuteServer()
    begun = time.monotonic()
    try:
        assert x11.idle_ms(mute.display) is None
        assert 0.2 <= time.monotonic() - begun < 1.0
    finally:
        mute.close()
    assert mute.heard[:2] == bytes([150, 1]), "the question had come"


# -- the session bus ------------------------------------------------------------------------------------
@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A session bus of the test's own."""
    address = f"unix:path={tmp_path}/bus"
    command = [shutil.which("dbus-daemon") or "dbus-daemon", "--session", "--nofork", "--nosyslog"]
    daemon = subprocess.Popen(
        [*command, f"--address={address}", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert daemon.stdout is not None
    assert daemon.stdout.readline()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    yield address
    end(daemon)
    daemon.stdout.close()


class Service:
    """A small service on the bus: answers every question with `answer`, None for never."""

    def __init__(self, bus: str, name: str, answer: tuple[str, int | str] | None) -> None:
        self.asked: list[str] = []
        self._answer = answer
        self._ours, theirs = socket.socketpair()
        self._connection = DBusConnection(prep_socket(bus.removeprefix("unix:path="), timeout=5))
        assert self._connection.send_and_get_reply(message_bus.RequestName(name), timeout=5).body == (1,)
        self._thread = threading.Thread(target=self._serve, args=(theirs,), daemon=True)
        self._thread.start()

    def _serve(self, ending: socket.socket) -> None:
        with selectors.DefaultSelector() as either, ending:
            either.register(self._connection.sock, selectors.EVENT_READ)
            either.register(ending, selectors.EVENT_READ)
            while True:
                if any(key.fileobj is ending for key, _ in either.select()):
                    return
                question = self._connection.receive(timeout=5)
                member = question.header.fields.get(HeaderFields.member)
                if question.header.message_type.name == "method_call":
                    self.asked.append(member)
                    if self._answer is not None:
                        kind, value = self._answer
                        self._connection.send(new_method_return(question, kind, (value,)))

    def close(self) -> None:
        self._ours.close()
        self._thread.join(PATIENCE_SECONDS)
        self._connection.close()


@pytest.fixture
def service(bus: str) -> Iterator[Callable[[str, tuple[str, int | str] | None], Service]]:
    started: list[Service] = []

    def start(name: str, answer: tuple[str, int | str] | None) -> Service:
        started.append(Service(bus, name, answer))
        return started[-1]

    yield start
    for one in started:
        one.close()


Start = Callable[[str, tuple[str, int | str] | None], Service]


def test_under_wayland_mutter_is_asked_and_never_the_x_server_in_it(
    service: Start, display: str, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutter = service(MUTTER, ("t", 123_456))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DISPLAY", display)
    person.move()
    assert this_laptop().idle_ms() == 123_456
    assert mutter.asked == ["GetIdletime"]


def test_kdes_zero_under_wayland_is_not_believed(service: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    kwin = service(KDE, ("u", 0))
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    assert this_laptop().idle_ms() is None
    assert kwin.asked == []


def test_an_answer_of_another_shape_is_none(service: Start) -> None:
    service(MUTTER, ("s", "soon"))
    assert idle.mutter_idle_ms() is None


def test_a_service_that_hangs_costs_a_moment_and_is_left_alone_for_a_while(
    service: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle, "WAIT_SECONDS", 0.3)
    mutter = service(MUTTER, None)
    now = [100.0]
    asking = idle.Idle(idle.mutter_idle_ms, lambda: now[0])
    begun = time.monotonic()
    assert asking.ms() is None
    assert 0.3 <= time.monotonic() - begun < 1.0
    for _ in range(5):
        assert asking.ms() is None
    assert mutter.asked == ["GetIdletime"]
    now[0] += idle.REST_SECONDS
    assert asking.ms() is None
    assert mutter.asked == ["GetIdletime"] * 2


def test_a_bus_that_hangs_costs_a_moment(bus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idle, "WAIT_SECONDS", 0.3)
    with socket.socket(socket.AF_UNIX) as silent:
        path = bus.removeprefix("unix:path=") + "-silent"
        silent.bind(path)
        silent.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={path}")
        begun = time.monotonic()
        assert idle.mutter_idle_ms() is None
        assert time.monotonic() - begun < 1.0


def test_a_service_that_comes_back_is_heard_again() -> None:
    now, answers = [0.0], [5, None, 7, 8]
    asking = idle.Idle(lambda: answers.pop(0), lambda: now[0])
    assert [asking.ms(), asking.ms(), asking.ms()] == [5, None, None]
    now[0] = idle.REST_SECONDS + 1
    assert [asking.ms(), asking.ms()] == [7, 8]


def test_a_bus_without_the_service_and_no_bus_at_all_say_nothing(
    bus: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert idle.mutter_idle_ms() is None
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert idle.mutter_idle_ms() is None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    assert idle.mutter_idle_ms() is None


# -- which session this is ------------------------------------------------------------------------------
def test_each_session_has_its_source() -> None:
    assert idle.this_session({}, "linux") is None
    assert idle.this_session({"XDG_SESSION_TYPE": "tty"}, "linux") is None
    assert idle.this_session({"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}, "linux") is idle.mutter_idle_ms
    assert idle.this_session({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, "linux") is idle.mutter_idle_ms
    assert idle.this_session({"DISPLAY": ":0", "XDG_SESSION_TYPE": "x11"}, "linux") is not None
    assert idle.this_session({}, "win32") is idle._windows


def test_where_there_is_no_session_nobody_can_tell() -> None:
    laptop = this_laptop()
    assert laptop.idle_ms() is None
    assert laptop.idle_ms() is None


def test_nothing_is_brought_into_memory_before_a_mission_asks() -> None:
    code = (
        "import sys; from weeejob_desktop.device.machine import this_machine; this_machine();"
        "print([name for name in sys.modules if name in ('weeejob_desktop.device.idle', 'jeepney')])"
    )
    seen = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert seen.stdout.strip() == "[]"
