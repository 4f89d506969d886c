"""Requests as mails through a real server: what they say, in one thread, and what each refusal means."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.hub.mail.smtp_server import MailServer
from tests.link.hostile_server import Authority

from weeejob_desktop.core.ids import readable_number
from weeejob_desktop.core.tickets import TicketState
from weeejob_desktop.hub.bridges import mail as room
from weeejob_desktop.hub.bridges.mail import ABOVE, Mail, open_mail
from weeejob_desktop.hub.bridges.mail_shapes import MailSettings, message_id, reply_address
from weeejob_desktop.hub.bridges.tools import BridgeProblem, OurTicket, OurWord

TICKET = "01952005-7c1d-7a60-8f3e-2b9c4d5e6f01"
WORD = "01952006-7c1d-7a60-8f3e-2b9c4d5e6f03"
AT = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
ASKED = OurTicket(
    TICKET, "K7F-2QX", "keyboard_mouse", "Clavier ou souris", "Amina B.", "W-0421", "ThinkPad X260",
    AT, dt.date(2028, 1, 9), True, "Batterie : 61 %", "https://hub.example.org/tickets/1",
)  # fmt: skip


@pytest.fixture
def server() -> Iterator[MailServer]:
    running = MailServer()
    yield running
    running.close()


def settings(port: int, **more: object) -> MailSettings:
    plain = MailSettings(
        "localhost", "demande@asso.example", "atelier@asso.example", "a secret of the tests", port, "plain"
    )
    return MailSettings(**{**{n: getattr(plain, n) for n in plain.__struct_fields__}, **more})


@pytest.fixture
def ours(server: MailServer) -> Iterator[Mail]:
    opened = open_mail(settings(server.port))
    yield opened
    opened.close()


def word(text: str, state: TicketState | None = None, name: str = "Amina B.") -> OurWord:
    return OurWord(WORD, TICKET, "learner", name, text, state, AT)


def words_of(mail: EmailMessage) -> str:
    return str(mail.get_content()).replace("\r\n", "\n")


def test_a_request_is_a_mail_that_says_all_and_asks_for_an_answer(ours: Mail, server: MailServer) -> None:
    told = settings(server.port)
    made = ours.create(ASKED)
    (got,) = server.got
    assert (got.sender, got.recipients) == ("demande@asso.example", ("atelier@asso.example",))
    assert got.mail["Subject"] == "Demande K7F-2QX"
    assert got.mail["From"] == '"Amina B. · Weeejob" <demande@asso.example>'
    assert got.mail["Reply-To"] == reply_address(told, TICKET)
    assert got.mail["Message-ID"] == f"<{made.id}>"
    assert got.mail["Auto-Submitted"] == "auto-generated"
    assert got.mail["Date"].datetime == AT
    assert (made.id, made.our_id) == (message_id(told, TICKET, TICKET), TICKET)
    text = words_of(got.mail)
    assert text.startswith(f"— {ABOVE} —\n\nBonjour,\n\nAmina B. a besoin d’un coup de main.\n")
    for said in ("Clavier ou souris", "W-0421", "ThinkPad X260", "jusqu’au 09/01/2028", ASKED.page, "61 %"):
        assert said in text
    assert ours.look(made.id) == made


def test_the_same_request_twice_is_the_same_mail(ours: Mail, server: MailServer) -> None:
    ours.create(ASKED)
    ours.create(ASKED)
    first, second = server.got
    assert first.mail.as_bytes() == second.mail.as_bytes()
    assert server.connections == 1


def test_words_and_states_stand_in_the_requests_thread(ours: Mail, server: MailServer) -> None:
    made = ours.create(ASKED)
    ours.add(made.id, word("Ça clignote.\nEt puis plus rien."))
    ours.add(made.id, word("", "withdrawn"))
    _, said, state = (got.mail for got in server.got)
    assert said["Subject"] == f"Re: Demande {readable_number(TICKET)}"
    assert said["In-Reply-To"] == said["References"] == f"<{made.id}>"
    assert "Amina B.\N{NO-BREAK SPACE}:\n\nÇa clignote.\nEt puis plus rien.\n" in words_of(said)
    assert "La personne a repris sa demande." in words_of(state)
    assert ours.words(made.id) == []
    assert ours.find(TICKET) == []


def test_nobody_writes_headers_by_their_name(ours: Mail, server: MailServer) -> None:
    ours.create(replace(ASKED, name="Amina\r\nBcc: x@y.example", sticker='W"<x@y>'))
    ours.add("x@y", word("a\r\n.\r\nMAIL FROM:<x@y>\r\n", name='"<evil@x>" \r\nBcc: x'))
    for got in server.got:
        assert got.recipients == ("atelier@asso.example",)
        assert "Bcc" not in got.mail
        assert got.mail["From"].addresses[0].addr_spec == "demande@asso.example"
    assert "MAIL FROM" in words_of(server.got[1].mail)


@pytest.mark.expects_warnings  # aiosmtpd's: that we do not believe its certificate
def test_by_starttls_with_an_account(tmp_path: Path) -> None:
    root = Authority(tmp_path)
    (tmp_path / "root.pem").write_text(root.pem)
    server = MailServer(context(root), account=("demande", "mot de passe"))
    told = {"security": "starttls", "user": "demande", "ca_file": str(tmp_path / "root.pem")}
    right = open_mail(settings(server.port, password="mot de passe", **told))
    right.create(ASKED)
    assert (right.check(), server.got[0].over_tls, server.got[0].logged_in) == ([], True, True)
    right.close()
    assert refused(open_mail(settings(server.port, password="falsch", **told))).code == "tool_refuses_us"
    stranger = Authority(tmp_path, "Another root")
    (tmp_path / "root.pem").write_text(stranger.pem)
    assert refused(open_mail(settings(server.port, password="x", **told))).code == "tool_speaks_oddly"
    server.close()


def context(root: Authority) -> ssl.SSLContext:
    now = dt.datetime.now(UTC)
    return root.server_context("localhost", now - dt.timedelta(days=1), now + dt.timedelta(days=1))


def refused(mail: Mail) -> BridgeProblem:
    with pytest.raises(BridgeProblem) as met:
        mail.create(ASKED)
    with pytest.raises(BridgeProblem) as again:
        mail.changed("")
    assert again.value is met.value
    mail.close()
    return met.value


def test_by_tls_at_once(tmp_path: Path) -> None:
    root = Authority(tmp_path)
    (tmp_path / "root.pem").write_text(root.pem)
    server = MailServer(context(root), at_once=True)
    mail = open_mail(settings(server.port, security="tls", ca_file=str(tmp_path / "root.pem")))
    mail.create(ASKED)
    mail.close()
    assert server.got[0].over_tls
    server.close()


def test_without_tls_a_server_that_offers_none_gets_no_password(server: MailServer) -> None:
    told = settings(server.port, security="starttls", user="x", password="y")
    assert refused(open_mail(told)).code == "tool_refuses_us"
    assert server.got == []


@pytest.mark.parametrize(
    ("step", "answer", "code"),
    [
        ("MAIL", "550 5.7.1 no", "tool_refuses_us"),
        ("MAIL", "451 4.3.0 later", "tool_away"),
        ("RCPT", "550 5.1.1 no such user", "tool_refuses_us"),
        ("RCPT", "450 4.2.1 mailbox busy", "tool_away"),
        ("DATA", "554 5.7.1 looks like spam", "tool_rejects"),
        ("DATA", "452 4.3.1 full", "tool_away"),
    ],
)
def test_each_refusal_has_its_meaning(
    ours: Mail, server: MailServer, step: str, answer: str, code: str
) -> None:
    server.refuses.append((step, answer))
    met = refused(ours)
    assert met.code == code
    ours.create(ASKED)
    assert ours.changed("5").cursor == "5"
    assert len(server.got) == 1


def test_a_server_that_is_away_or_no_server_of_mails(server: MailServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    assert refused(open_mail(settings(port))).code == "tool_away"


def test_a_lost_answer_is_away_and_the_second_copy_is_the_same(ours: Mail, server: MailServer) -> None:
    server.loses_answer = True
    with pytest.raises(BridgeProblem, match="tool_away"):
        ours.create(ASKED)
    ours.create(ASKED)
    assert {got.mail["Message-ID"] for got in server.got} == {f"<{ours.create(ASKED).id}>"}
    assert len(server.got) == 3


def test_one_who_never_answers_is_away_and_another_thread_can_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.listen()
        monkeypatch.setattr(room, "CONNECT_SECONDS", 0.2)
        assert refused(open_mail(settings(silent.getsockname()[1]))).code == "tool_away"
        monkeypatch.setattr(room, "CONNECT_SECONDS", 60)
        mail = open_mail(settings(silent.getsockname()[1]))
        accepted = threading.Event()

        def end() -> None:
            while not accepted.is_set():
                connection, _ = silent.accept()
                connection.close()
                accepted.set()

        silent.accept()[0].close()
        ending = threading.Thread(target=end)
        ending.start()
        assert refused(mail).code == "tool_away"
        ending.join()
        mail.abort()
        assert refused(mail).code == "tool_away"
