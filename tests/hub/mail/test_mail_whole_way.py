"""By mail from a learner's laptop to the workshop and back, with a real desktop, hub and servers of mails."""

from __future__ import annotations

import re
import signal
import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from tests.end2end.hub_process import HubProcess, running_hub
from tests.hub.mail.smtp_server import MailServer

from weeejob_desktop.hub.bridges import keeping
from weeejob_desktop.hub.bridges.mail_shapes import MailSettings
from weeejob_desktop.hub.hub import open_hub
from weeejob_desktop.workspace.workspace import Workspace

PATIENCE_SECONDS = 40.0


@pytest.fixture
def provider() -> Iterator[MailServer]:
    running = MailServer()
    yield running
    running.close()


@pytest.fixture
def hub(tmp_path: Path, provider: MailServer) -> Iterator[HubProcess]:
    with running_hub(tmp_path / "hub") as running:
        known = open_hub(running.data)
        settings = MailSettings(
            "localhost", "demande@asso.example", "atelier@asso.example", "a secret of the tests",
            port=provider.port, security="plain",
        )  # fmt: skip
        known.database.write_now(lambda c: keeping.add_bridge(c, "mail", "mail", settings, known.now_ms))
        known.close()
        yield running


@pytest.fixture
def desktop(tmp_path: Path, hub: HubProcess, real_stretching: None) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path / "laptop")
    opened.introduce("Amina B.")
    code = hub.enrol("Amina B.")
    opened.enrol_with_code(code.code, code.address)
    yield opened
    opened.close()


@contextmanager
def mail_in(data: Path) -> Iterator[int]:
    """The port of a `weeejob-hub mail-in --listen` on this folder."""
    command = [sys.executable, "-m", "weeejob_desktop.app.hub", "mail-in", "--data", str(data)]
    process = subprocess.Popen(
        [*command, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    found = re.match(r"mail smtp://127\.0\.0\.1:(\d+)", process.stdout.readline())
    assert found
    try:
        yield int(found[1])
    finally:
        process.send_signal(signal.SIGTERM)
        _out, complaints = process.communicate(timeout=20)
    assert process.returncode == 0, complaints
    assert "asso.example" not in complaints, "addresses are never logged"
    assert "Traceback" not in complaints, complaints


def wait_for(condition: Callable[[], object], what: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < until, f"waited for {what}"
        time.sleep(0.05)


def reply_to(mail: EmailMessage, text: str) -> EmailMessage:
    answer = EmailMessage()
    answer["From"] = "Samia Martin <samia@asso.example>"
    answer["To"] = mail["Reply-To"]
    answer["Subject"] = f"Re: {mail['Subject']}"
    answer["Message-ID"] = "<answer-1@asso.example>"
    answer["In-Reply-To"] = mail["Message-ID"]
    quoted = "".join(f"> {line}\n" for line in str(mail.get_content()).splitlines())
    answer.set_content(
        f"{text}\n\nLe ven. 27 nov. 2026 à 10:00, Weeejob <demande@asso.example> a écrit :\n{quoted}"
    )
    return answer


def deliver(
    port: int, mail: EmailMessage, sender: str = "samia@asso.example", to: str = ""
) -> tuple[int, bytes]:
    """Hand a mail over as a mail program does. What it was answered at the end, or where it was refused."""
    with smtplib.SMTP("127.0.0.1", port, timeout=30) as smtp:
        smtp.ehlo("mail.test")
        smtp.mail(sender)
        code, said = smtp.rcpt(to or mail["To"])
        return smtp.data(mail.as_bytes(policy=SMTP)) if code == 250 else (code, said)


def heard(desktop: Workspace) -> list[tuple[str, str]]:
    desktop.send_now()
    (ticket,) = desktop.tickets()
    return [(one.name, one.text) for one in ticket.messages if one.author == "technician"]


def test_a_request_goes_out_as_a_mail_and_its_answer_is_heard_on_the_laptop(
    hub: HubProcess, desktop: Workspace, provider: MailServer
) -> None:
    asked = desktop.request_repair("slow")
    desktop.send_now()
    wait_for(lambda: provider.got, "the mail of the request")
    request = provider.got[0].mail
    assert request["Subject"] == f"Demande {asked.number}"
    assert f"/tickets/{asked.id}" in request.get_content()
    answer = reply_to(request, "Bonjour Amina,\nvenez mardi à 14 h.")
    with mail_in(hub.data) as port:
        assert deliver(port, answer) == (250, b"2.0.0 OK")
        assert deliver(port, answer)[0] == 250, "a copy is taken, and says nothing new"
        assert heard(desktop) == [("Samia Martin", "Bonjour Amina,\nvenez mardi à 14 h.")]
        wrong = answer["To"].replace("@", "x@")
        assert deliver(port, answer, to=wrong)[0] == 550
        assert deliver(port, answer, to="samia@asso.example")[0] == 550
        stranger = EmailMessage()
        stranger["From"], stranger["To"] = "x@y.example", "demande@asso.example"
        stranger.set_content("Bonjour")
        assert deliver(port, stranger)[0] == 550
        away = reply_to(request, "Je suis absente.")
        away["Auto-Submitted"] = "auto-replied"
        assert deliver(port, away)[0] == 250
        assert deliver(port, reply_to(request, "Rebond"), sender="")[0] == 250
        desktop.add_words(asked.id, "J’y serai.")
        desktop.send_now()
        wait_for(lambda: len(provider.got) == 2, "the mail of the learner's words")
    said = provider.got[1].mail
    assert (said["In-Reply-To"], said["Subject"]) == (request["Message-ID"], f"Re: Demande {asked.number}")
    assert "J’y serai." in said.get_content()
    assert len(heard(desktop)) == 1


def test_killed_while_it_waits_for_the_server_it_sends_the_very_same_mail_again(
    hub: HubProcess, desktop: Workspace, provider: MailServer
) -> None:
    provider.holds_answer = True
    desktop.request_repair("screen")
    desktop.send_now()
    wait_for(lambda: provider.got, "the mail of the request")
    hub.kill()
    provider.goes_on.set()
    hub.start()
    wait_for(lambda: len(provider.got) == 2, "the same mail again")
    first, second = (got.mail for got in provider.got)
    assert first.as_bytes() == second.as_bytes()


def test_it_ends_though_somebody_says_nothing(hub: HubProcess) -> None:
    with mail_in(hub.data) as port:
        idle = socket.create_connection(("127.0.0.1", port), timeout=30)
        assert idle.recv(100).startswith(b"220 ")
        idle.sendall(b"EHLO x\r\nMAIL FROM:<x@y.example>\r\n")
    with idle:
        while idle.recv(1000):
            pass


def test_hostile_deliveries_are_bounded(hub: HubProcess, provider: MailServer, desktop: Workspace) -> None:
    asked = desktop.request_repair("slow")
    desktop.send_now()
    wait_for(lambda: provider.got, "the mail of the request")
    answer = reply_to(provider.got[0].mail, "x")
    with mail_in(hub.data) as port:
        with smtplib.SMTP("127.0.0.1", port, timeout=30) as smtp:
            smtp.ehlo("x")
            assert smtp.docmd(f"MAIL FROM:<x@y.example> SIZE={10**9}")[0] == 552
            smtp.docmd("MAIL FROM:<x@y.example>")
            for _ in range(20):
                assert smtp.docmd(f"RCPT TO:<{answer['To']}>")[0] == 250
            assert smtp.docmd(f"RCPT TO:<{answer['To']}>")[0] == 452
            assert smtp.data(b"From: x\r\n\r\nMot\r\n..\r\n\r\n.x")[0] == 250
            assert smtp.docmd("VRFY root")[0] in {252, 500, 502}
            assert (
                smtp.docmd("RCPT TO:<\x00@\xff>".encode("latin-1").decode("latin-1", "ignore")[:9])[0] >= 500
            )
        assert deliver(port, answer) == (250, b"2.0.0 OK")
    desktop.send_now()
    (ticket,) = desktop.tickets()
    assert ticket.id == asked.id
    assert len([one for one in ticket.messages if one.author == "technician"]) == 2
