"""The real `weeejob-hub` process on loopback: its certificate, its ports, its commands, its end."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import signal
import socket
import sqlite3
import ssl
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from litestar.testing import TestClient
from sqlalchemy import select
from tests.end2end.hub_commands import run_command
from tests.hub.laptop import Clock, Laptop, code_for

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.application import application
from weeejob_desktop.hub.certificates import certificates, identity_name, tls_context
from weeejob_desktop.hub.hub import open_hub
from weeejob_desktop.hub.server import address_of, listen, reachable
from weeejob_desktop.hub.tables import cohorts, user_cohorts, users
from weeejob_desktop.link.enrolment import Claimant, enrol
from weeejob_desktop.link.hub import HubClient
from weeejob_desktop.link.problems import LinkProblem
from weeejob_desktop.wire.entries import KIND_OF, Body, Entry, IntervalBody, ResultBody, StepBody, encode_body
from weeejob_desktop.wire.sync import PROTOCOL, SyncRequest

NO_CHECK_TIME = 0x200000
BUDGET_BYTES = 4608


def run(*words: str, code: int = 0) -> str:
    """A command of `weeejob-hub` that ends by itself."""
    done = run_command(*words)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


@dataclass
class Served:
    """A hub process and what it said."""

    process: subprocess.Popen[str]
    folder: Path
    hub: str
    sync: str
    pages: str
    said: str

    @property
    def port(self) -> int:
        return int(self.sync.rpartition(":")[2])

    @property
    def root_pem(self) -> str:
        return (self.folder / "root.pem").read_text()

    def stop(self, number: signal.Signals = signal.SIGTERM) -> str:
        self.process.send_signal(number)
        _out, err = self.process.communicate(timeout=30)
        assert self.process.returncode == 0, err
        assert "Traceback" not in err
        return err


def start(folder: Path, *words: str) -> Served:
    command = [sys.executable, "-m", "weeejob_desktop.app.hub", "serve", "--data", str(folder), "--port", "0"]
    process = subprocess.Popen(
        [*command, "--pages-port", "0", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if line.startswith("pages "):
            break
    found = dict(re.findall(r"^(hub|sync|pages) (?:https?://)?(\S+)$", said, re.MULTILINE))
    return Served(process, folder, found["hub"], found["sync"], found["pages"], said)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    running = start(tmp_path_factory.mktemp("served") / "hub")
    yield running
    running.stop()


def code_of(said: str) -> str:
    found = re.search(r"^code (\S+)$", said, re.MULTILINE)
    assert found, said
    return found[1]


def shake_hands(port: int, context: ssl.SSLContext, name: str) -> tuple[str | None, bytes | None]:
    """Connect and check; the version, and the certificate as it came."""
    with (
        socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
        context.wrap_socket(plain, server_hostname=name) as secure,
    ):
        return secure.version(), secure.getpeercert(binary_form=True)


def trusting(root_pem: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=root_pem)
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    return context


def test_the_hub_proves_its_identity_not_its_address(served: Served) -> None:
    version, certificate = shake_hands(served.port, trusting(served.root_pem), identity_name(served.hub))
    assert version == "TLSv1.3"
    assert certificate is not None
    assert len(certificate) < 700
    for wrong in ("localhost", "127.0.0.1", identity_name(new_id(1))):
        with pytest.raises(ssl.SSLCertVerificationError):
            shake_hands(served.port, trusting(served.root_pem), wrong)


def test_foreign_roots_are_refused(served: Served, tmp_path: Path) -> None:
    foreign = certificates(tmp_path, served.hub, datetime.now(UTC)).root_pem
    with pytest.raises(ssl.SSLCertVerificationError):
        shake_hands(served.port, trusting(foreign), identity_name(served.hub))


def test_old_tls_is_refused(served: Served) -> None:
    context = trusting(served.root_pem)
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.raises(ssl.SSLError):
        shake_hands(served.port, context, identity_name(served.hub))


def test_a_certificate_out_of_its_time_works_without_the_time_check(tmp_path: Path) -> None:
    hub = new_id(1)
    made = certificates(tmp_path, hub, datetime.now(UTC) + timedelta(days=4000))
    server, client = socket.socketpair()
    context = trusting(made.root_pem)
    context.verify_flags |= NO_CHECK_TIME
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    theirs = tls_context(made).wrap_bio(incoming, outgoing, server_side=True)
    ours = context.wrap_bio(outgoing, incoming, server_hostname=identity_name(hub))
    with server, client:
        for side in (ours, theirs, ours, theirs):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
        assert ours.version() == "TLSv1.3"


def test_keys_are_private_and_kept(served: Served) -> None:
    for name in ("root-key.pem", "root.pem", "hub-key.pem", "hub.pem", "hub.sqlite3"):
        assert stat.S_IMODE((served.folder / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(served.folder.stat().st_mode) == 0o700


@pytest.mark.usefixtures("real_stretching")
def test_a_real_laptop_enrols_and_syncs_within_its_budget(served: Served) -> None:
    said = run(
        "enrol", "--data", str(served.folder), "--name", " Amina  B. ", "--sticker", "W-0421",
        "--donated-on", "2024-10-12", "--cohort", "Session 2", "--pin", "123456",
    )  # fmt: skip
    assert f"address {served.sync}" in said
    assert "pin 123456" in said
    learner, device, installation = new_id(1), new_id(1), new_id(1)
    enrolled = enrol(served.sync, code_of(said), Claimant(learner, device, installation))
    assert enrolled.hub == served.hub
    assert enrolled.profile.display_name == "Amina B."
    boot, now_at = new_id(1), datetime.now(UTC)
    entries = []
    for number in range(20):
        at_ms = 7_000_123 + 611_017 * number
        body: Body = [
            IntervalBody(boot, at_ms, 600_000 - 777 * number, now_at, lesson="la-souris", step="viser"),
            StepBody("la-souris", f"etape-{number}", "done", "1"),
            ResultBody("la-souris", "viser", f"viser-{number}", "cible", "done", 2, 1, 94_000 + number),
        ][number % 3]
        kind, version = KIND_OF[type(body)]
        ids = (
            new_id(int(now_at.timestamp() * 1000) + number),
            kind,
            version,
            "learner",
            learner,
            installation,
        )
        entries.append(Entry(*ids, now_at, encode_body(body), boot, at_ms))  # type: ignore[arg-type]  # literals
    with HubClient(served.sync, enrolled.root_pem, enrolled.hub, enrolled.token) as client:
        first = client.sync(SyncRequest(PROTOCOL, installation, "0.1.0", now_at))
    with HubClient(served.sync, enrolled.root_pem, enrolled.hub, enrolled.token) as client:
        response = client.sync(SyncRequest(PROTOCOL, installation, "0.1.0", now_at, first.cursor, entries))
        assert client.bytes_used <= BUDGET_BYTES
    assert response.ack == [entry.id for entry in entries]
    with HubClient(served.sync, enrolled.root_pem, new_id(1), enrolled.token) as impostor:
        with pytest.raises(LinkProblem) as refused:
            impostor.sync(SyncRequest(PROTOCOL, installation, "0.1.0", now_at))
        assert refused.value.code == "hub_not_trusted"


def test_the_plain_port_has_pages_only(served: Served) -> None:
    host, _, port = served.pages.rpartition(":")
    for method, path, status in (
        ("GET", "/login", 200),
        ("GET", "/healthz", 200),
        ("POST", "/v1/sync", 403),
        ("POST", "/v1/enrol", 403),
    ):
        with closing(http.client.HTTPConnection(host, int(port), timeout=10)) as connection:
            connection.request(method, path, body=b"{}" if method == "POST" else None)
            answer = connection.getresponse()
            assert (path, answer.status) == (path, status)
            assert {name.lower() for name in answer.headers}.isdisjoint({"server", "date"})


def test_pages_are_on_the_secure_port_too(served: Served) -> None:
    context = trusting(served.root_pem)
    with (
        socket.create_connection(("127.0.0.1", served.port), timeout=10) as plain,
        context.wrap_socket(plain, server_hostname=identity_name(served.hub)) as secure,
    ):
        secure.sendall(b"GET /login HTTP/1.1\r\nhost: hub\r\nconnection: close\r\n\r\n")
        answer = b"".join(iter(lambda: secure.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 200")


def test_the_first_account_can_log_in(served: Served) -> None:
    password = re.search(r"^password (\S+)$", served.said, re.MULTILINE)
    assert password
    with requests.Session() as browser:
        browser.trust_env = False
        page = browser.get(f"http://{served.pages}/login", timeout=10).text
        secret = re.search(r'name="csrf" value="([^"]+)"', page)
        assert secret
        fields = {"csrf": secret[1], "username": "Atelier", "password": password[1]}
        answer = browser.post(f"http://{served.pages}/login", data=fields, timeout=10)
    assert answer.status_code == 200
    assert "/logout" in answer.text


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stopped_hub_comes_back_as_itself(tmp_path: Path, number: signal.Signals) -> None:
    first = start(tmp_path / "hub")
    root = first.root_pem
    pages_port = int(first.pages.rpartition(":")[2])
    with closing(http.client.HTTPConnection("127.0.0.1", pages_port, timeout=10)) as kept:
        kept.request("GET", "/healthz")
        assert json.loads(kept.getresponse().read()) == {"status": "ok"}
        first.stop(number)  # a browser's open connection does not hold it up
    second = start(tmp_path / "hub", "--address", "hub.example:443")
    assert (second.hub, second.root_pem) == (first.hub, root)
    assert "password" not in second.said
    assert "address hub.example:443" in run("enrol", "--data", str(tmp_path / "hub"), "--name", "Nina")
    log = second.stop()
    assert "Nina" not in log


def test_commands_say_plainly_what_is_wrong(tmp_path: Path) -> None:
    folder = str(tmp_path / "hub")
    said = run("enrol", "--data", folder, "--name", "Nina")
    assert re.search(r"^code [2-9A-Z]{4}-[2-9A-Z]{5}-[2-9A-Z]{5}$", said, re.MULTILINE)
    assert re.search(r"^pin \d{6}$", said, re.MULTILINE)
    assert "address is known after the first serve" in said
    assert "\naddress " not in said
    assert "will say Nina\n" in said
    said = run("enrol", "--data", folder, "--name", "Nadia Kaddour", "--address", "hub.example:443")
    assert re.fullmatch(r"code \S+\naddress hub.example:443\npin \d{6}\n\n.+", said, re.DOTALL)
    assert "will say Nadia K.\n" in said
    assert "now there are two" not in said
    assert "now there are two" in run("enrol", "--data", folder, "--name", "nadia  KADDOUR")
    assert "Several people" in run("enrol", "--data", folder, "--person", "Nadia Kaddour", code=1)
    pin = re.search(r"^pin \d{6}$", said, re.MULTILINE)
    assert pin
    assert pin[0] in run("enrol", "--data", folder, "--name", "Zoé")  # the same session, the same PIN
    run("enrol", "--data", folder, "--name", "Ali", "--pin", "987654")
    for more in (("--name", "Eva"), ("--person", "NINA")):
        said = run("enrol", "--data", folder, *more)
        assert "Session 1 keeps the PIN that somebody chose" in said
        assert "\npin " not in said
    assert "\npin 123123\n" in run("enrol", "--data", folder, "--person", "Nina", "--pin", "123123")
    assert "leave out --cohort" in run("enrol", "--data", folder, "--person", "Nina", "--cohort", "S", code=1)
    assert "six digits" in run("enrol", "--data", folder, "--name", "Nina", "--pin", "12", code=1)
    assert "Nobody here" in run("enrol", "--data", folder, "--person", "Inès", code=1)
    assert "first name" in run("enrol", "--data", folder, "--name", " ", code=2)
    said = run("add-user", "Samia", "--data", folder, "--role", "technician", "--display-name", "Samia")
    assert re.search(r"^user samia\npassword \S+$", said, re.MULTILINE)
    assert "samia already" in run("add-user", "samia", "--data", folder, "--role", "trainer", code=1)
    assert "invalid choice" in run("add-user", "x", "--data", folder, "--role", "queen", code=2)
    assert "empty data folder" in run("seed-demo", "--data", folder, code=1)


def test_a_trainer_made_by_command_sees_the_sessions_that_are_named(new_folder: Path, clock: Clock) -> None:
    hub = open_hub(new_folder, clock=clock)
    for name in ("Session 1", "Session 2"):
        code_for(hub, name, cohort=name)
    hub.close()
    account = ("--data", str(new_folder), "--role", "trainer", "--cohort", "Session 1")
    assert "\nuser nadia\n" in f"\n{run('add-user', 'Nadia', *account)}"
    assert "There is no session Nowhere here." in run(
        "add-user", "x", *account, "--cohort", "Nowhere", code=1
    )
    hub = open_hub(new_folder, clock=clock)
    rows = hub.database.read_now(
        lambda c: c.execute(
            select(users.c.name, cohorts.c.name.label("session"))
            .outerjoin(user_cohorts, user_cohorts.c.user_id == users.c.id)
            .outerjoin(cohorts, cohorts.c.id == user_cohorts.c.cohort_id)
        ).all()
    )
    hub.close()
    assert [(row.name, row.session) for row in rows] == [("nadia", "Session 1")]


def test_a_folder_that_cannot_be_used_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert "weeejob-hub: " in run("enrol", "--data", str(tmp_path / "file" / "hub"), "--name", "Nina", code=1)


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    run("enrol", "--data", str(tmp_path), "--name", "Nina")
    with closing(sqlite3.connect(tmp_path / "hub.sqlite3")) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    assert "newer weeejob-hub" in run("serve", "--data", str(tmp_path), code=1)


def test_a_hub_without_the_keys_its_laptops_trust_does_not_start(tmp_path: Path) -> None:
    hub = open_hub(tmp_path / "hub")
    (tmp_path / "hub" / "root.pem").unlink()
    hub.close()
    hub = open_hub(tmp_path / "hub")  # nobody trusts it yet: made anew, in silence
    enrolled = code_for(hub)
    with TestClient(application(hub), base_url="https://hub.test") as web:
        Laptop(web).enrol(enrolled)
    hub.close()
    open_hub(tmp_path / "other").close()
    root = (tmp_path / "hub" / "root.pem").read_bytes()
    (tmp_path / "hub" / "root.pem").unlink()
    assert "Put root.pem" in run("enrol", "--data", str(tmp_path / "hub"), "--person", "Amina B.", code=1)
    assert not (tmp_path / "hub" / "root.pem").exists()
    shutil.copy(tmp_path / "other" / "root.pem", tmp_path / "hub")
    with pytest.raises(UserProblem, match="keys_wrong"):
        open_hub(tmp_path / "hub")
    (tmp_path / "hub" / "root.pem").write_bytes(root)
    open_hub(tmp_path / "hub").close()


def test_a_taken_port_is_said_plainly(tmp_path: Path, served: Served) -> None:
    said = run("serve", "--data", str(tmp_path / "hub"), "--port", str(served.port), code=1)
    assert f"127.0.0.1:{served.port} is taken" in said
    with pytest.raises(UserProblem, match="address_unknown"):
        listen("no-such-host.invalid", 0)


def test_addresses_are_written_as_people_write_them() -> None:
    assert reachable("0.0.0.0:8443") == f"{socket.gethostname()}:8443"
    assert reachable("127.0.0.1:8443") == "127.0.0.1:8443"
    with closing(listen("127.0.0.1", 0)) as bound:
        assert re.fullmatch(r"127\.0\.0\.1:\d+", address_of(bound))
    if socket.has_ipv6:
        try:
            bound = listen("::1", 0)
        except UserProblem:
            return  # a machine without IPv6
        with closing(bound):
            assert re.fullmatch(r"\[::1\]:\d+", address_of(bound))
