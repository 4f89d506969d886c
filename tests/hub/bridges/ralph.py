"""Ralph, a real store of learning records, as a process on a loopback port.

It is installed into an environment of its own under `build/`, from `ralph.lock`: none of what it needs is
ours.
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import IO, Any

import msgspec
import requests

_LOCK = Path(__file__).with_name("ralph.lock")
_ENVIRONMENTS = Path(__file__).parents[3] / "build"
USER, PASSWORD = "weeejob", "tres secret"

# Its own command would find the file there and write no second time (`default_operation_type`); it has no
# setting for that.
_SERVE = """
import json, os, socket, sys
from pathlib import Path
import bcrypt

folder, port, user, password = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
folder.mkdir(exist_ok=True)
hashed = bcrypt.hashpw(password.encode(), bcrypt.gensalt(4)).decode()
account = {
    "username": user, "hash": hashed, "scopes": ["all"],
    "agent": {"objectType": "Agent", "mbox": "mailto:lrs@hub.example"},
}
(folder / "auth.json").write_text(json.dumps([account]))
os.environ["RALPH_AUTH_FILE"] = str(folder / "auth.json")
os.environ["RALPH_RUNSERVER_BACKEND"] = "fs"
os.environ["RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH"] = str(folder)

import ralph.api
import uvicorn
from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend

FSLRSBackend.default_operation_type = BaseOperationType.APPEND
bound = socket.socket()
bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
bound.bind(("127.0.0.1", port))
bound.listen(100)
print("port", bound.getsockname()[1], flush=True)
uvicorn.Server(uvicorn.Config(ralph.api.app, log_level="warning")).run(sockets=[bound])
"""


def ralph_python() -> Path:
    """The Python of an environment with Ralph; made when it is not there yet."""
    folder = _ENVIRONMENTS / f"ralph-{hashlib.sha256(_LOCK.read_bytes()).hexdigest()[:12]}"
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        venv.create(folder, clear=True)
        pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--require-hashes")
        done = subprocess.run(
            [*pip, "--disable-pip-version-check", "--no-deps", "-r", _LOCK],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-4000:]
        (folder / "ready").touch()
    return python


class Ralph:
    """One store in a folder of its own. The port stays the same when it is stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self._process: subprocess.Popen[str] | None = None
        self._log: IO[str] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/xAPI"

    def start(self) -> None:
        """Start it; it takes calls when this returns."""
        python = ralph_python()
        command = [str(python), "-c", _SERVE, str(self.folder), str(self.port), USER, PASSWORD]
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
        self._log = tempfile.TemporaryFile("w+")  # noqa: SIM115 - closed by `stop`
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=self._log, text=True, env=clean, cwd="/"
        )
        assert self._process.stdout is not None
        said = self._process.stdout.readline().split()
        if said[:1] != ["port"]:
            self._process.communicate()
            raise RuntimeError(self._complaints())
        self.port = int(said[1])

    def stop(self) -> None:
        """End it, if it runs."""
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=20)
            complaints = self._complaints()
            assert "Traceback" not in complaints, complaints

    def lines(self) -> list[dict[str, Any]]:
        """Every statement in its file, in the order it was written: what was doubled would stand there
        twice."""
        file = self.folder / "fs_lrs.jsonl"
        return [msgspec.json.decode(line) for line in file.read_bytes().splitlines()] if file.exists() else []

    def statements(self, **query: str) -> list[dict[str, Any]]:
        """What it answers when it is asked, page after page."""
        found: list[dict[str, Any]] = []
        url = f"{self.address}/statements"
        params: dict[str, str] | None = query
        while url:
            answer = requests.get(
                url,
                params=params,
                auth=(USER, PASSWORD),
                headers={"X-Experience-API-Version": "1.0.3"},
                timeout=20,
            )
            assert answer.status_code == 200, answer.text
            page = answer.json()
            found += page["statements"]
            more = page.get("more", "")
            url, params = (f"http://127.0.0.1:{self.port}{more}" if more else ""), None
        return found

    def _complaints(self) -> str:
        log, self._log = self._log, None
        assert log is not None
        with log:
            log.seek(0)
            return log.read()
