"""A real hub process on loopback for the end-to-end tests, the tour and the benchmark, and a technician with
a browser's manners (cookies, CSRF) on its pages."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import IO

import requests
from tests.end2end.hub_commands import run_command

TECHNICIAN = "karim"


@dataclass(frozen=True)
class EnrolmentCode:
    """What `weeejob-hub enrol` printed. `pin` is "" when the session had one already."""

    code: str
    address: str
    pin: str


class HubProcess:
    """`weeejob-hub serve` on a data folder. The ports stay the same when it is stopped and started again.

    `program` is the module that is run: a hub under another clock names its own.
    """

    program = "weeejob_desktop.app.hub"

    def __init__(
        self, data: Path, host: str = "127.0.0.1", inside: Sequence[str] = (), more: Sequence[str] = ()
    ) -> None:
        """`host` is where laptops reach it; `inside` stands before its command (a network namespace), `more`
        are options of `serve`."""
        self.more = more
        self.data = data
        self.host = host
        self.inside = inside
        self.sync_port = 0
        self.pages_port = 0
        self._process: subprocess.Popen[str] | None = None
        self._log: IO[str] | None = None

    @property
    def pages(self) -> str:
        return f"http://127.0.0.1:{self.pages_port}"

    @property
    def address(self) -> str:
        return f"{self.host}:{self.sync_port}"

    def start(self) -> None:
        """Start and wait until it says that it listens. RuntimeError with its own words when it does not."""
        command = [*self.inside, sys.executable, "-m", self.program, "serve", "--data", str(self.data)]
        command += ["--host", self.host, "--port", str(self.sync_port), "--pages-port", str(self.pages_port)]
        command += self.more
        # It logs to a file: a pipe that nobody reads is full after some hundred syncs, and stops the hub.
        self._log = log = tempfile.TemporaryFile("w+")  # noqa: SIM115 - closed by `_complaints`
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        assert self._process.stdout is not None
        said: list[str] = []
        for line in self._process.stdout:
            said.append(line)
            if found := re.match(r"sync https://[\d.]+:(\d+)", line):
                self.sync_port = int(found[1])
            if found := re.match(r"pages http://127\.0\.0\.1:(\d+)", line):
                self.pages_port = int(found[1])
                return
        self._process.communicate()
        self._process = None
        raise RuntimeError("".join(said) + self._complaints())

    @property
    def runs(self) -> bool:
        """Whether it was started, and neither stopped nor killed since."""
        return self._process is not None

    @property
    def process_id(self) -> int:
        """The process that was started."""
        assert self._process is not None
        return self._process.pid

    def stop(self) -> str:
        """Ask it to end (SIGTERM), wait for it, and hold it to a clean exit. What it had logged."""
        process, self._process = self._process, None
        if process is None:
            return ""
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
        complaints = self._complaints()
        assert "Traceback" not in complaints, complaints
        assert process.returncode == 0, f"exit {process.returncode}: {complaints}"
        return complaints

    def kill(self) -> str:
        """SIGKILL, in the middle of whatever it does. What it had logged."""
        process, self._process = self._process, None
        assert process is not None
        process.kill()
        process.communicate()
        return self._complaints()

    def _complaints(self) -> str:
        """What it logged, once it has ended."""
        log, self._log = self._log, None
        if log is None:
            return ""
        with log:
            log.seek(0)
            return log.read()

    def command(self, *words: str) -> str:
        """Run another `weeejob-hub` command on the same data and give back what it printed."""
        words = (*words, "--data", str(self.data))
        if self.program == HubProcess.program:
            done = run_command(*words)
        else:
            command = [sys.executable, "-m", self.program, *words]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"weeejob-hub {words[0]}: {done.stdout}{done.stderr}")
        return done.stdout

    def enrol(self, name: str, *more: str, known: bool = False) -> EnrolmentCode:
        """A one-time code for a new laptop of `name`, somebody new or already `known`."""
        said = self.command("enrol", "--person" if known else "--name", name, *more)
        code = re.search(r"^code (\S+)$", said, re.MULTILINE)
        pin = re.search(r"^pin (\d{6})$", said, re.MULTILINE)
        assert code, said
        return EnrolmentCode(code[1], self.address, pin[1] if pin else "")

    def add_technician(self, name: str = TECHNICIAN) -> str:
        """A technician's account; the password it printed."""
        said = self.command("add-user", name, "--role", "technician")
        password = re.search(r"^password (\S+)$", said, re.MULTILINE)
        assert password, said
        return password[1]


@contextmanager
def running_hub(data: Path) -> Iterator[HubProcess]:
    """A hub that is stopped, and held to a clean exit, at the end."""
    hub = HubProcess(data)
    hub.start()
    try:
        yield hub
    finally:
        hub.stop()


class Technician:
    """Someone at the hub's pages, through HTTP alone."""

    def __init__(self, hub: HubProcess, password: str, name: str = TECHNICIAN) -> None:
        self._hub = hub
        self._browser = requests.Session()
        self._browser.trust_env = False
        page = self._send("/login", {"username": name, "password": password})
        assert "/logout" in page, page

    def read(self, path: str) -> str:
        """A page's HTML."""
        answer = self._browser.get(self._hub.pages + path, timeout=10)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return answer.text

    def look(self, path: str) -> requests.Response:
        """Whatever is answered."""
        return self._browser.get(self._hub.pages + path, timeout=30)

    def _send(self, path: str, fields: dict[str, str], form_page: str | None = None) -> str:
        form = self.read(form_page or path)
        hidden = dict(re.findall(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form))
        answer = self._browser.post(self._hub.pages + path, data=hidden | fields, timeout=10)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:300]}"
        return answer.text

    def submit(self, path: str, form_page: str) -> str:
        """Press the button of `form_page` that leads to `path`."""
        return self._send(path, {}, form_page)

    def answer(self, ticket_number: str, text: str, state: str = "in_repair") -> str:
        """Find the ticket by its number, answer it, and give back its page."""
        tickets = self.read("/tickets?q=" + ticket_number)
        link = re.search(r'href="(/tickets/[0-9a-f-]{36})"', tickets)
        assert link, f"{ticket_number} is not on the tickets page"
        return unescape(self._send(link[1] + "/answer", {"text": text, "state": state}, link[1]))

    def bring(self, file: Path) -> tuple[str, bytes]:
        """Bring a file from a stick; what the page says, and the answer."""
        hidden = re.search(r'name="csrf" value="([^"]+)"', self.read("/stick"))
        assert hidden
        with file.open("rb") as content:
            shown = self._browser.post(
                self._hub.pages + "/stick",
                data={"csrf": hidden[1]},
                files={"files": (file.name, content)},
                timeout=30,
            )
        assert shown.status_code == 200, shown.text
        link = re.search(r'href="(/stick/answers/[^"]+)"', shown.text)
        assert link, shown.text
        answer = self._browser.get(self._hub.pages + link[1], timeout=10)
        assert answer.status_code == 200
        return unescape(shown.text), answer.content

    def close(self) -> None:
        self._browser.close()
