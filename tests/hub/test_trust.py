"""Whom a laptop believes, with the real things: a hub process, the laptop's own client in a process whose
date is wrong, servers with certificates that prove something else."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
import re
import shutil
import socket
import sqlite3
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from litestar.types import Receive, Scope, Send
from tests.hub.class_hub import ClassHub, class_code_for
from tests.hub.laptop import Web
from tests.hub.test_server import Served, code_of, run, shake_hands, start, trusting

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub import waiting
from weeejob_desktop.hub.certificates import Certificates, certificates, class_certificates, identity_name
from weeejob_desktop.hub.hub import Hub, open_hub
from weeejob_desktop.hub.server import serving
from weeejob_desktop.link.hub import HubClient
from weeejob_desktop.link.problems import LinkProblem
from weeejob_desktop.wire.sync import PROTOCOL, SyncRequest

TOKEN = "a-token-that-nobody-else-may-see"
REQUEST = SyncRequest(PROTOCOL, new_id(1), "0.1.0", dt.datetime(2026, 3, 2, tzinfo=dt.UTC), None, [])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    running = start(tmp_path_factory.mktemp("trusted") / "hub")
    yield running
    running.stop()


def new_code(served: Served) -> str:
    return code_of(run("enrol", "--data", str(served.folder), "--name", "Amina Benali"))


def client(*words: str, date: str = "", **environment: str) -> dict[str, Any]:
    """What the laptop's client says, in a process of its own, with the wall clock at `date`."""
    command = [sys.executable, "-m", "tests.hub.trusting_client", *words]
    # The wall clock alone is wrong, as with a dead battery: the monotonic one never is.
    faked = {"FAKETIME_DONT_FAKE_MONOTONIC": "1"} if date else {}
    if date:
        assert shutil.which("faketime"), "faketime is missing: packaging/system_packages.sh installs it"
        command = ["faketime", "-f", f"@{date} 00:00:00", *command]
    done = subprocess.run(
        command,
        env=os.environ | faked | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


@dataclasses.dataclass
class Recorder:
    """A server's program that keeps what it is asked, and answers nothing of use."""

    asked: list[dict[bytes, bytes]] = dataclasses.field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.append(dict(scope["headers"]))
        await send({"type": "http.response.start", "status": 500, "headers": []})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


@contextmanager
def posing(made: Certificates) -> Iterator[tuple[str, Recorder]]:
    """A real TLS server that proves what `made` proves."""
    recorder = Recorder()
    with serving(recorder, made) as address:
        yield address, recorder


def problem_at(address: str, root_pem: str, hub: str) -> str:
    with HubClient(address, root_pem, hub, TOKEN) as known, pytest.raises(LinkProblem) as refused:
        known.sync(REQUEST)
    return refused.value.code


# 2015 is before the root was made, 2040 is within its time, by 2075 root and certificate are long over.
@pytest.mark.parametrize(
    ("date", "ordinary"),
    [
        ("2015-03-02", "certificate is not yet valid"),
        ("2040-03-02", ""),
        ("2075-03-02", "certificate has expired"),
    ],
)
def test_a_wrong_date_ends_neither_enrolment_nor_sync(served: Served, date: str, ordinary: str) -> None:
    said = client("enrol", served.sync, new_code(served), date=date)
    assert "problem" not in said
    assert said["year"] == int(date[:4])
    assert said["ordinary"] == ordinary
    assert (said["acked"], said["roots"]) == (True, 1)
    with closing(sqlite3.connect(served.folder / "hub.sqlite3")) as kept:
        assert kept.execute("SELECT count(*) FROM entries WHERE id = ?", [said["entry"]]).fetchone() == (1,)


def test_a_preparation_file_enrols_whatever_the_date(served: Served, tmp_path: Path) -> None:
    said = run(
        "prepare",
        "--data",
        str(served.folder),
        "--count",
        "2",
        "--first-sticker",
        "W-0421",
        "--to",
        str(tmp_path),
    )
    files = re.findall(r"^file (\S+)$", said, re.MULTILINE)
    for file, date in zip(files, ("2015-03-02", "2040-03-02"), strict=True):
        done = client("prepared", file, date=date)
        assert (done.get("problem"), done["acked"], done["roots"]) == (None, True, 1)
        assert client("prepared", file)["problem"] == "code_used"


def test_a_late_code_is_let_in_after_the_click(served: Served) -> None:
    code, installation = new_code(served), new_id(1)
    with closing(sqlite3.connect(served.folder / "hub.sqlite3", timeout=30)) as turned, turned:
        turned.execute("UPDATE enrolment_codes SET expires_ms = 1 WHERE used_ms IS NULL")
    said = client("enrol", served.sync, code, installation)
    assert said["problem"] == "code_late"
    beside = open_hub(served.folder)
    try:
        (one,) = beside.database.read_now(waiting.waiting)
        assert (one.installation, one.name) == (installation, "Amina Benali")
        beside.database.write_now(
            lambda c: waiting.confirm(c, one.code, installation, beside.now_ms, new_id(1))
        )
    finally:
        beside.close()
    assert client("enrol", served.sync, code, installation)["acked"]


def test_a_certificate_out_of_its_time_is_accepted(tmp_path: Path) -> None:
    hub = new_id(1)
    for place, made_at in enumerate(
        (dt.datetime(1990, 1, 1, tzinfo=dt.UTC), dt.datetime(2090, 1, 1, tzinfo=dt.UTC))
    ):
        (tmp_path / str(place)).mkdir()
        made = certificates(tmp_path / str(place), hub, made_at)
        with posing(made) as (address, recorder):
            assert problem_at(address, made.root_pem, hub) == "hub_trouble"  # it was believed, and asked
            assert recorder.asked[0][b"authorization"] == f"Bearer {TOKEN}".encode()


def test_an_impostor_with_a_root_of_the_same_name_never_sees_the_token(
    served: Served, tmp_path: Path
) -> None:
    made = certificates(tmp_path, served.hub, dt.datetime.now(dt.UTC))
    with posing(made) as (address, recorder):
        assert problem_at(address, served.root_pem, served.hub) == "hub_not_trusted"
        for date in ("2015-03-02", "2040-03-02"):
            said = client("sync", address, str(served.folder / "root.pem"), served.hub, TOKEN, date=date)
            assert said["problem"] == "hub_not_trusted"
    assert recorder.asked == []


def test_a_real_hub_of_another_association_is_refused(served: Served, tmp_path: Path) -> None:
    foreign = certificates(tmp_path, new_id(1), dt.datetime.now(dt.UTC)).root_pem
    assert problem_at(served.sync, foreign, served.hub) == "hub_not_trusted"
    assert problem_at(served.sync, served.root_pem, new_id(1)) == "hub_not_trusted"


def test_a_class_hub_cannot_pose_as_the_associations_hub(hub: Hub, web: Web, tmp_path: Path) -> None:
    class_hub = ClassHub(web, tmp_path / "class")
    class_hub.join(class_code_for(hub, "Session 2"))
    made = class_certificates(class_hub.folder)
    assert made is not None
    with posing(made) as (address, recorder):
        assert problem_at(address, hub.certificates.root_pem, hub.id) == "hub_not_trusted"
        assert recorder.asked == []
        # The same server is believed as what it is.
        assert problem_at(address, hub.certificates.root_pem, class_hub.installation) == "hub_trouble"
        assert len(recorder.asked) == 1


def test_a_class_hub_cannot_sign_for_another(hub: Hub, web: Web, tmp_path: Path) -> None:
    class_hub = ClassHub(web, tmp_path / "class")
    class_hub.join(class_code_for(hub, "Session 2"))
    (tmp_path / "forged").mkdir()
    shutil.copy(class_hub.folder / "hub.pem", tmp_path / "forged" / "root.pem")
    shutil.copy(class_hub.folder / "hub-key.pem", tmp_path / "forged" / "root-key.pem")
    forged = certificates(tmp_path / "forged", hub.id, dt.datetime.now(dt.UTC))
    chain = forged.certificate.read_text() + forged.root_pem
    forged.certificate.write_text(chain)
    with posing(forged) as (address, recorder):
        assert problem_at(address, hub.certificates.root_pem, hub.id) == "hub_not_trusted"
    assert recorder.asked == []


def test_strict_checks_accept_root_hub_and_class_hub(hub: Hub, web: Web, tmp_path: Path) -> None:
    class_hub = ClassHub(web, tmp_path / "class")
    class_hub.join(class_code_for(hub, "Session 2"))
    made = class_certificates(class_hub.folder)
    assert made is not None
    for proved, name in ((hub.certificates, hub.id), (made, class_hub.installation)):
        context = trusting(hub.certificates.root_pem)
        assert context.verify_flags & ssl.VERIFY_X509_STRICT
        context.verify_flags |= 0x200000  # the test's hub lives in its own year
        with posing(proved) as (address, _recorder):
            version, _certificate = shake_hands(int(address.rpartition(":")[2]), context, identity_name(name))
        assert version == "TLSv1.3"


def test_no_environment_variable_changes_whom_a_laptop_believes(served: Served, tmp_path: Path) -> None:
    made = certificates(tmp_path, served.hub, dt.datetime.now(dt.UTC))
    foreign = str(tmp_path / "root.pem")
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password else\ndefault login somebody password else\n")
    netrc.chmod(0o600)
    with socket.create_server(("127.0.0.1", 0)) as trap:
        proxy = f"http://127.0.0.1:{trap.getsockname()[1]}"
        changed = {
            **dict.fromkeys(("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"), foreign),
            **dict.fromkeys(("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY"), proxy),
            "SSL_CERT_DIR": str(tmp_path), "NETRC": str(netrc), "NO_PROXY": "",
        }  # fmt: skip
        said = client("enrol", served.sync, new_code(served), **changed)
        assert (said.get("problem"), said["acked"], said["roots"]) == (None, True, 1)
        with posing(made) as (address, recorder):
            said = client("sync", address, str(served.folder / "root.pem"), served.hub, TOKEN, **changed)
            assert said["problem"] == "hub_not_trusted"
            assert recorder.asked == []
        trap.setblocking(False)
        with pytest.raises(BlockingIOError):
            trap.accept()  # nobody took the proxy's way


def test_the_roots_key_stays_in_its_folder(served: Served) -> None:
    key = (served.folder / "root-key.pem").read_bytes()
    body = key.split(b"\n")[1]
    root = x509.load_pem_x509_certificate(served.root_pem.encode())
    private = serialization.load_pem_private_key(key, None)
    assert private.public_key() == root.public_key()
    holders = [path.name for path in served.folder.rglob("*") if path.is_file() and body in path.read_bytes()]
    assert holders == ["root-key.pem"]
