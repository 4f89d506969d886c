"""An answer by mail becomes a technician's word once; whatever else comes becomes none."""

from __future__ import annotations

import io
import shutil
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.hub.laptop import Clock, Laptop

from weeejob_desktop.app import hub as commands
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.bridges import keeping
from weeejob_desktop.hub.bridges.mail_reading import MAX_BYTES, read_mail
from weeejob_desktop.hub.bridges.mail_shapes import (
    MailSettings,
    looked_at,
    message_id,
    read_reply_address,
    reply_address,
    token_of,
)
from weeejob_desktop.hub.bridges.mail_taking import Outcome, knows_address, take_mail
from weeejob_desktop.hub.bridges.tables import bridge_items
from weeejob_desktop.hub.hub import Hub, open_hub
from weeejob_desktop.wire.entries import Entry, MessageBody, decode_body

SETTINGS = MailSettings(
    "127.0.0.1", "demande@asso.example", "atelier@asso.example", "a secret of the tests", security="plain"
)


def add(hub: Hub, settings: MailSettings = SETTINGS) -> None:
    hub.database.write_now(lambda c: keeping.add_bridge(c, "mail", "mail", settings, hub.now_ms))


@pytest.fixture
def ticket(hub: Hub, laptop: Laptop) -> Entry:
    add(hub)
    asked = laptop.ticket("slow")
    laptop.sync()
    return asked


def answer(ticket: Entry | None, text: str = "Venez mardi.", to: str = "", **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = headers.pop("From", "Samia Martin <samia@asso.example>")
    made["To"] = to or (reply_address(SETTINGS, ticket.id) if ticket else "demande@asso.example")
    made["Message-ID"] = headers.pop("Message_ID", "<1@asso.example>")
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def take(hub: Hub, mail: EmailMessage, *recipients: str, from_nobody: bool = False) -> Outcome:
    read = read_mail(mail.as_bytes(), from_nobody)
    return hub.database.write_now(lambda c: take_mail(c, read, recipients, hub.clock()))


def heard(laptop: Laptop) -> list[tuple[str, str]]:
    laptop.sync()
    bodies = [decode_body(entry) for entry in laptop.journal.values()]
    return [(b.name, b.text) for b in bodies if isinstance(b, MessageBody) and b.author == "technician"]


def test_an_answer_reaches_the_laptop_once(hub: Hub, laptop: Laptop, ticket: Entry, clock: Clock) -> None:
    clock.forward(minutes=5)
    assert take(hub, answer(ticket)) == "said"
    clock.forward(minutes=5)
    assert take(hub, answer(ticket)) == "known"
    assert take(hub, answer(ticket), reply_address(SETTINGS, ticket.id).upper()) == "known"
    assert heard(laptop) == [("Samia Martin", "Venez mardi.")]
    waiting = select(bridge_items.c.state).where(bridge_items.c.kind == "message")
    assert hub.database.read_now(lambda c: c.scalars(waiting).all()) == ["sent"], "it is not mailed back"


def test_the_mail_that_is_answered_is_enough(hub: Hub, laptop: Laptop, ticket: Entry) -> None:
    asked = f"<{message_id(SETTINGS, ticket.id, ticket.id)}>"
    word = laptop.says(ticket, "Alors ?")
    laptop.sync()
    said = f"<{message_id(SETTINGS, word.id, ticket.id)}>"
    assert take(hub, answer(None, "un", In_Reply_To=asked)) == "said"
    assert take(hub, answer(None, "deux", References=f"<a@b> {said}")) == "said"
    wrong = message_id(SETTINGS, word.id, word.id)
    assert take(hub, answer(None, "trois", In_Reply_To=f"<{wrong}>")) == "refused"


@pytest.mark.parametrize(
    "to", ["demande@asso.example", "demande+k7f-2qx.aaaaaaaaaaaaaaaa@asso.example", "x@y.example"]
)
def test_without_the_right_token_nothing_is_said(hub: Hub, laptop: Laptop, ticket: Entry, to: str) -> None:
    assert take(hub, answer(ticket, to=to)) == "refused"
    number, token = reply_address(SETTINGS, ticket.id).partition("+")[2].partition("@")[0].split(".")
    other = "b" if token[0] == "a" else "a"
    assert take(hub, answer(ticket, to=f"demande+{number}.{other}{token[1:]}@asso.example")) == "refused"
    assert heard(laptop) == []


def test_one_requests_token_opens_no_other(hub: Hub, laptop: Laptop, ticket: Entry) -> None:
    other = laptop.ticket("screen")
    laptop.sync()
    number = reply_address(SETTINGS, other.id).partition("+")[2].partition(".")[0]
    forged = f"demande+{number}.{token_of(SETTINGS, ticket.id)}@asso.example"
    assert not hub.database.read_now(lambda c: knows_address(c, forged))
    assert take(hub, answer(ticket, to=forged)) == "refused"
    assert hub.database.read_now(lambda c: knows_address(c, reply_address(SETTINGS, other.id)))
    assert hub.database.read_now(lambda c: knows_address(c, "demande@asso.example"))
    assert not hub.database.read_now(lambda c: knows_address(c, "atelier@asso.example"))


def test_only_named_senders_may_answer(hub: Hub, laptop: Laptop) -> None:
    add(hub, MailSettings("localhost", "demande@asso.example", "atelier@asso.example", SETTINGS.secret,
                          security="plain", senders=("Chef@autre.example", "@asso.example")))  # fmt: skip
    ticket = laptop.ticket("slow")
    laptop.sync()
    assert take(hub, answer(ticket, "1", From="x@autre.example")) == "refused"
    assert take(hub, answer(ticket, "2", From="x@evil-asso.example")) == "refused"
    assert take(hub, answer(ticket, "3", From="chef@AUTRE.example")) == "said"
    assert take(hub, answer(ticket, "4", From="Toi <X@Asso.example>")) == "said"


def test_machines_say_nothing(hub: Hub, laptop: Laptop, ticket: Entry) -> None:
    assert take(hub, answer(ticket, Auto_Submitted="auto-replied")) == "automatic"
    assert take(hub, answer(ticket), from_nobody=True) == "automatic"
    assert take(hub, answer(ticket, From="Amina <Demande@asso.example>")) == "automatic"
    assert take(hub, answer(None, to="demande@asso.example", Auto_Submitted="auto-replied")) == "automatic"
    assert take(hub, answer(ticket, "\n")) == "empty"
    assert heard(laptop) == []


def test_a_mail_of_ours_that_did_not_arrive_waits_for_somebody(
    hub: Hub, laptop: Laptop, ticket: Entry
) -> None:
    head = f"Message-ID: <{message_id(SETTINGS, ticket.id, ticket.id)}>"
    raw = (
        "From: MAILER-DAEMON@x.example\nTo: demande@asso.example\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nAction: failed\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\n{head}\n--b--\n"
    ).encode()
    taken = hub.database.write_now(lambda c: take_mail(c, read_mail(raw, from_nobody=True), [], hub.clock()))
    assert taken == "bounced"
    row = hub.database.read_now(lambda c: c.execute(select(bridge_items)).one())
    assert (row.state, row.problem) == ("stuck", "tool_rejects")
    assert heard(laptop) == []


def test_a_paused_tool_takes_it_later_and_without_one_nobody_does(
    hub: Hub, laptop: Laptop, ticket: Entry
) -> None:
    hub.database.write_now(lambda c: keeping.pause(c, "mail", hub.now_ms))
    assert take(hub, answer(ticket)) == "paused"
    hub.database.write_now(lambda c: keeping.resume(c, "mail", hub.now_ms))
    assert take(hub, answer(ticket)) == "said"
    hub.database.write_now(lambda c: keeping.remove(c, "mail", hub.now_ms))
    assert take(hub, answer(ticket)) == "no_mail"


def test_a_long_answer_is_cut_and_says_so(hub: Hub, laptop: Laptop, ticket: Entry) -> None:
    assert take(hub, answer(ticket, "mot " * 3000)) == "said"
    ((_name, text),) = heard(laptop)
    assert len(text) <= 4000
    assert "La suite est trop longue" in text


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"sender": "demande"}, "mail_address_wrong"),
        ({"workshop": "a@b\r\nBcc: x@y"}, "mail_address_wrong"),
        ({"senders": ("@",)}, "mail_address_wrong"),
        ({"secret": "short"}, "mail_secret_short"),
        ({"host": ""}, "mail_host_wrong"),
        ({"host": "a b"}, "mail_host_wrong"),
        ({"port": 0}, "mail_host_wrong"),
        ({"host": "mail.example.org"}, "mail_plain"),
        ({"separator": "@"}, "mail_separator_wrong"),
        ({"user": "x"}, "mail_account_half"),
        ({"user": "x", "password": "é"}, "mail_account_ascii"),
    ],
)
def test_settings_that_cannot_be_are_refused(changed: dict[str, object], code: str) -> None:
    whole = {name: getattr(SETTINGS, name) for name in SETTINGS.__struct_fields__}
    with pytest.raises(UserProblem, match=code):
        looked_at(MailSettings(**{**whole, **changed}))
    assert looked_at(SETTINGS) is SETTINGS


def test_without_a_separator_answers_come_to_the_address_itself() -> None:
    plain = MailSettings("localhost", "d@asso.example", "a@asso.example", SETTINGS.secret, separator="")
    assert reply_address(plain, "x") == "d@asso.example"
    assert read_reply_address(plain, "D@Asso.example") == ("", "")
    assert read_reply_address(plain, reply_address(SETTINGS, "x")) is None


def mail_in(
    folder: Path, raw: bytes, monkeypatch: pytest.MonkeyPatch, *more: str, sender: str = "samia@asso.example"
) -> int:
    class Input:
        buffer = io.BytesIO(raw)

    monkeypatch.setattr("sys.stdin", Input)
    monkeypatch.setenv("SENDER", sender)
    return commands.main(["mail-in", "--data", str(folder), *more])


def test_the_command_takes_one_from_standard_input(
    fresh_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What becomes of a mail is told by the codes that mail programs understand."""

    folder = tmp_path / "hub"
    shutil.copytree(fresh_folder, folder)
    raw = answer(None).as_bytes()
    assert mail_in(folder, raw, monkeypatch) == 77
    hub = open_hub(folder)
    add(hub)
    hub.close()
    assert mail_in(folder, raw, monkeypatch) == 77
    assert "Only answers to our mails" in capsys.readouterr().err
    assert mail_in(folder, raw, monkeypatch, "--discard") == 0
    assert mail_in(folder, raw, monkeypatch, sender="") == 0, "a bounce is never bounced"
    hub = open_hub(folder)
    hub.database.write_now(lambda c: keeping.pause(c, "mail", hub.now_ms))
    hub.close()
    assert mail_in(folder, b"x" * (MAX_BYTES + 1), monkeypatch) == 65
    (folder / "hub.sqlite3").chmod(0o000)
    (folder / "hub.sqlite3").write_bytes(b"no database")
    assert mail_in(folder, raw, monkeypatch) == 75
    assert "to be tried again" in capsys.readouterr().err


@pytest.mark.parametrize(
    "listen", ["0.0.0.0:2525", "127.0.0.1", "x:y", "127.0.0.1:99999", "mail.example.org:25"]
)
def test_it_listens_on_this_computer_alone(
    listen: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(["mail-in", "--data", str(tmp_path), "--listen", listen]) == 1
    assert "127.0.0.1:2525" in capsys.readouterr().err
