"""A real Request Tracker 5 (Debian's packages, SQLite) in a folder of its own, on a loopback port: a queue
for us, our account with a token, and Paul, who works there."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import requests

SERVER = Path("/usr/share/request-tracker5/libexec/rt-server")
SETUP = Path("/usr/sbin/rt-setup-database-5")
QUEUE, US, PAUL, PASSWORD = "Atelier", "weeejob", "paul", "secret-of-paul"
_START_SECONDS = 90.0
_CONFIG = """\
use utf8;
Set($rtname, 'weeejob.example');
Set($Organization, 'weeejob.example');
Set($WebDomain, '127.0.0.1');
Set($WebPort, {port});
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '{folder}/rt.sqlite3');
Set($MailCommand, 'testfile');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'error');
Set($LogToFile, undef);
Set($MasonDataDir, '{folder}/mason');
Set($MasonSessionDir, '{folder}/sessions');
Set($Timezone, 'Europe/Paris');
1;
"""
_DATA = """\
@Queues = ( {{ Name => '{queue}' }} );
@CustomFields = ( {{ Name => 'WeeejobId', Type => 'FreeformSingle',
  LookupType => 'RT::Queue-RT::Ticket', Queue => [ '{queue}' ] }} );
@Users = (
  {{ Name => '{us}', RealName => 'Weeejob', Password => 'secret-of-weeejob', Privileged => 1 }},
  {{ Name => '{paul}', RealName => 'Paul Martin', Password => '{password}', Privileged => 1 }},
);
@Final = ( sub {{
  my @ours = qw(SeeQueue ShowTicket CreateTicket ReplyToTicket ModifyTicket SeeCustomField ModifyCustomField);
  my %rights = ( '{us}' => [ @ours ], '{paul}' => [ @ours, qw(OwnTicket DeleteTicket CommentOnTicket) ] );
  my $queue = RT::Queue->new( RT->SystemUser ); $queue->Load('{queue}');
  for my $name ( keys %rights ) {{
    my $user = RT::User->new( RT->SystemUser ); $user->Load($name);
    for my $right ( @{{ $rights{{$name}} }} ) {{
      my ( $ok, $said ) = $user->PrincipalObj->GrantRight( Object => $queue, Right => $right );
      die "$name $right: $said" unless $ok;
    }}
  }}
  my $user = RT::User->new( RT->SystemUser ); $user->Load('{us}');
  my $token = RT::AuthToken->new( RT->SystemUser );
  my ( $ok, $said, $text ) = $token->Create( Owner => $user->Id, Description => 'hub' );
  die $said unless $ok;
  open my $file, '>', '{folder}/token' or die $!; print $file $text; close $file;
}} );
1;
"""


def installed() -> bool:
    """Whether Request Tracker's packages are here."""
    return SERVER.exists() and SETUP.exists()


class RealRT:
    """A server and what lets us, and Paul, in. Made once in a folder; copied for whoever wants it fresh."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None

    @classmethod
    def made_in(cls, folder: Path) -> RealRT:
        """A new one, its database filled; not started."""
        folder.mkdir(parents=True)
        made = cls(folder)
        made._configure()
        data = folder / "weeejob.pl"
        names = {"queue": QUEUE, "us": US, "paul": PAUL, "password": PASSWORD, "folder": folder}
        data.write_text(_DATA.format_map(names))
        for words in (("init",), ("insert", "--datafile", str(data))):
            subprocess.run(
                [str(SETUP), "--skip-create", "--action", *words],
                env=made._environment(),
                check=True,
                capture_output=True,
                timeout=_START_SECONDS,
            )
        return made

    def copied_to(self, folder: Path) -> RealRT:
        """The same once more, as it was when it was last stopped."""
        shutil.copytree(self.folder, folder)
        copy = RealRT(folder)
        copy._configure()
        return copy

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def token_file(self) -> Path:
        return self.folder / "token"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [str(SERVER), "--host", "127.0.0.1", "--port", str(self.port), "--max-workers", "2"],
                env=self._environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        until = time.monotonic() + _START_SECONDS
        while time.monotonic() < until:
            assert self._process.poll() is None, (self.folder / "server.log").read_text()
            try:
                requests.get(f"{self.address}/REST/2.0/rt", timeout=5)
            except requests.ConnectionError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError("Request Tracker does not answer")

    def stop(self) -> None:
        """Stop it; everything stays on disk. Twice is once."""
        if self._process is None:
            return
        os.killpg(self._process.pid, 15)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, 9)
            self._process.wait(10)
        self._process = None

    def settings(self) -> tuple[str, ...]:
        """What `weeejob-hub bridge add` is told."""
        told = {"address": self.address, "queue": QUEUE, "user": US}
        words = [word for name, value in told.items() for word in ("--set", f"{name}={value}")]
        return (*words, "--secret", f"token={self.token_file}")

    def ask(self, method: str, path: str, json: Mapping[str, object] | None = None, **query: str) -> Any:
        """Paul does something there."""
        answer = requests.request(
            method,
            f"{self.address}/REST/2.0{path}",
            json=json,
            params=query,
            auth=(PAUL, PASSWORD),
            timeout=60,
        )
        assert answer.ok, answer.text
        return answer.json() if answer.content else None

    def reply(self, number: str, text: str, content_type: str = "text/plain") -> None:
        self.ask("POST", f"/ticket/{number}/correspond", {"Content": text, "ContentType": content_type})

    def set_status(self, number: str, status: str) -> None:
        self.ask("PUT", f"/ticket/{number}", {"Status": status})

    def numbers(self, query: str = "id > 0") -> list[str]:
        """All tickets of the queue that a search finds, by number."""
        found = self.ask("GET", "/tickets", query=query, orderby="id", per_page="100")
        return [str(one["id"]) for one in found["items"]]

    def told(self, number: str) -> str:
        """One ticket as it stands there, in words: its subject and status, then what was done, in order."""
        ticket = self.ask("GET", f"/ticket/{number}")
        done = self.ask("GET", f"/ticket/{number}/history", fields="Type,NewValue,Created", per_page="100")
        lines = [f"#{number} {ticket['Subject']}", f"Status: {ticket['Status']}"]
        lines += [f"{one['Created']} {one['Type']} {one['NewValue'] or ''}".rstrip() for one in done["items"]]
        return "\n".join(lines) + "\n"

    def as_root(self, perl: str) -> None:
        """Something only whoever keeps the server can do."""
        code = "use lib '/usr/share/request-tracker5/lib'; use RT; RT->LoadConfig; RT->Init; " + perl
        subprocess.run(
            ["/usr/bin/perl", "-e", code],
            env=self._environment(),
            check=True,
            capture_output=True,
            timeout=60,
        )

    def _configure(self) -> None:
        for name in ("mason", "sessions", "conf.d"):
            (self.folder / name).mkdir(exist_ok=True)
        (self.folder / "RT_SiteConfig.pm").write_text(_CONFIG.format(port=self.port, folder=self.folder))

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "RT_SITE_CONFIG": str(self.folder / "RT_SiteConfig.pm"),
            "RT_SITE_CONFIG_DIR": str(self.folder / "conf.d"),
        }
