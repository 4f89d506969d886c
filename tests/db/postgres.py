"""A real PostgreSQL server of the tests' own: in a temporary folder, on a Unix socket, never as root.

It has nothing to do with a server that this machine may run: `initdb` makes it, it is started here, and is
stopped by its process id. Without `fsync`: no power is cut here, and what a kill does needs none.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import psycopg
from sqlalchemy import make_url

PATIENCE_SECONDS = 60.0
MISSING = (
    "PostgreSQL is missing, on which the hub is tested too. Please type this line, then try again:\n"
    "  sudo sh packaging/system_packages.sh"
)
_BINARIES = Path("/usr/lib/postgresql")
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "autovacuum": "off",
    "logging_collector": "off",
    "max_wal_size": "4GB",
}


_SMALL = {"min_wal_size": "2MB", "max_wal_size": "4MB"}


class PostgresServer:
    """One server. `start` and `stop` may be called again and again; the data stay until `remove`."""

    def __init__(self, small: Path | None = None, settings: Mapping[str, str] | None = None) -> None:
        """On a `small` disk it keeps a short log, and everything else there too. `settings` stand in for some
        of ours."""
        self._folder = Path(tempfile.mkdtemp(prefix="weeejob-pg-", dir=small))
        # PostgreSQL refuses to run as root: there it runs as the account its package has made.
        account = None if os.geteuid() else _account()
        self._user = account.pw_uid if account else None
        self._group = account.pw_gid if account else None
        self._process: subprocess.Popen[bytes] | None = None
        if account:
            os.chown(self._folder, account.pw_uid, account.pw_gid)
        made = self._run("initdb", "--pgdata", str(self.data), "--auth=trust", "--username=hub",
                         "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions",
                         f"--wal-segsize={1 if small else 16}")  # fmt: skip
        assert made.returncode == 0, made.stderr.decode()
        with (self.data / "postgresql.conf").open("a") as written:
            wanted = _SETTINGS | (_SMALL if small else {}) | dict(settings or {})
            written.write("".join(f"{name} = '{value}'\n" for name, value in wanted.items()))

    @property
    def data(self) -> Path:
        return self._folder / "data"

    @property
    def process_id(self) -> int:
        """The server's own process."""
        assert self._process is not None
        return self._process.pid

    @property
    def runs(self) -> bool:
        """Whether it was started and has not ended by itself since."""
        if self._process is not None and self._process.poll() is not None:
            self._process = None
        return self._process is not None

    @property
    def socket_folder(self) -> Path:
        """Where it listens."""
        return self._folder

    def url(self, database: str) -> str:
        """Where a database of this server is, as `--database` takes it."""
        return f"postgresql://hub@/{database}?host={self._folder}"

    def start(self) -> None:
        """Start it and wait until it takes connections."""
        log = (self._folder / "log").open("ab")
        command = [_binary("postgres"), "-D", str(self.data), "-k", str(self._folder)]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=self._folder,
            user=self._user,
            group=self._group,
        )
        log.close()
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                self._ask("SELECT 1")
            except psycopg.OperationalError:
                assert self._process.poll() is None, (self._folder / "log").read_text()
                assert time.monotonic() < until, (self._folder / "log").read_text()
                time.sleep(0.05)
            else:
                return

    def stop(self, number: signal.Signals = signal.SIGINT) -> None:
        """Stop it by its process id. SIGINT ends every connection first (a fast shutdown)."""
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(number)
            process.wait(PATIENCE_SECONDS)

    def remove(self) -> None:
        """Stop it, and leave nothing of it."""
        self.stop()
        shutil.rmtree(self._folder)

    def new_database(self) -> str:
        """The URL of an empty database of its own."""
        return _made(self.url("template0"))

    def _ask(self, question: str) -> None:
        _ask(self.url("postgres"), question)

    def _run(self, program: str, *words: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [_binary(program), *words],
            capture_output=True,
            check=False,
            cwd=self._folder,
            user=self._user,
            group=self._group,
        )


def copy_database(url: str) -> str:
    """The URL of a copy of a database that nobody has open."""
    return _made(url)


def drop_database(url: str) -> None:
    """Remove a database, whoever still has it open."""
    _ask(url, f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")


def _made(template: str) -> str:
    name = f"hub_{secrets.token_hex(8)}"
    parsed = make_url(template)
    _ask(template, f"CREATE DATABASE {name} TEMPLATE {parsed.database}")
    return parsed.set(database=name).render_as_string(hide_password=False)


def _ask(url: str, question: str) -> None:
    """Ask the server behind this URL, in the database that is always there."""
    parsed = make_url(url)
    with psycopg.connect(
        user=parsed.username, host=str(parsed.query["host"]), dbname="postgres", autocommit=True
    ) as connection:
        connection.execute(question.encode())


def _account() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        raise AssertionError(MISSING) from None


def _binary(name: str) -> str:
    versions = sorted(_BINARIES.glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    found = shutil.which(name, path=os.pathsep.join(map(str, versions))) or shutil.which(name)
    assert found, MISSING
    return found
