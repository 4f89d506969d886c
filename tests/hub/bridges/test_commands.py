"""`weeejob-hub bridge …`: the commands of whoever keeps the hub, as real processes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import update
from tests.end2end.hub_commands import run_command
from tests.hub.bridges.fake_helpdesk import Desk, NoSettings, fake_kind
from tests.hub.bridges.test_talking import speak
from tests.hub.bridges.tool_server import Asked, Said, said_json, tool_server
from tests.hub.laptop import Clock, Laptop

from weeejob_desktop.hub import people, retention
from weeejob_desktop.hub.bridges import keeping
from weeejob_desktop.hub.bridges.kinds import KINDS
from weeejob_desktop.hub.exporting import DATA, export_person
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.tables import cohorts

_SECRET = "1-27-3823df2be1e1"
_KIND = ("--kind", "rt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A hub that nobody has used."""
    run("init", "--address", "hub.example.org:8443", folder=tmp_path / "hub")
    return tmp_path / "hub"


def run(*words: str, folder: Path, code: int = 0, typed: str = "") -> str:
    done = run_command(*words, "--data", str(folder), typed=typed)
    assert done.returncode == code, done.stdout + done.stderr
    return str(done.stdout + done.stderr)


def told(address: str = "http://127.0.0.1:9") -> list[str]:
    pairs = {"address": address, "queue": "Atelier", "user": "weeejob"}
    return [word for name, value in pairs.items() for word in ("--set", f"{name}={value}")]


def test_a_tool_is_added_looked_at_paused_and_removed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{_SECRET}\n")
    secret = ("--secret", f"token={tmp_path / 'token'}")
    said = run("bridge", "add", "atelier", *_KIND, *told(), *secret, folder=folder)
    assert said.startswith("bridge atelier\nwaiting 0\n")
    assert "There is a tool atelier already" in run(
        "bridge", "add", "atelier", *_KIND, *told(), *secret, folder=folder, code=1
    )
    assert "atelier rt new waiting=0 stuck=0 sent=0 last=never" in run("bridge", "list", folder=folder)
    run("bridge", "pause", "atelier", folder=folder)
    assert "atelier rt paused" in run("bridge", "list", folder=folder)
    run("bridge", "resume", "atelier", folder=folder)
    said = run("bridge", "send", "atelier", folder=folder, code=1)
    assert "sent 0\nheard 0\nIt does not answer" in said
    assert "atelier rt tool_away" in run("bridge", "list", folder=folder)
    assert "It does not answer" in run("bridge", "check", "atelier", folder=folder, code=1)
    run("bridge", "remove", "atelier", folder=folder)
    assert "No other tool is known" in run("bridge", "list", folder=folder)
    assert "There is no tool atelier" in run("bridge", "pause", "atelier", folder=folder, code=1)


def test_what_is_missing_there_is_said_in_sentences(folder: Path) -> None:
    answers: dict[str, Said] = {"now": said_json({"message": "Unauthorized"}, 401)}

    def answer(asked: Asked) -> Said:
        assert asked.headers["authorization"] == f"token {_SECRET}"
        return answers["now"]

    with tool_server(answer) as server:
        words = ("bridge", "add", "atelier", *_KIND, *told(server.address), "--secret", "token=-")
        run(*words, folder=folder, typed=f"{_SECRET}\n")
        assert "RT does not let weeejob in" in run("bridge", "check", "atelier", folder=folder, code=1)
        answers["now"] = said_json({"id": 3, "TicketCustomFields": [], "_hyperlinks": []})
        said = run("bridge", "check", "atelier", folder=folder, code=1)
        assert "has no custom field WeeejobId" in said
        assert "lacks the right CreateTicket" in said
        fields = [{"name": "WeeejobId"}]
        answers["now"] = said_json(
            {"id": 3, "TicketCustomFields": fields, "_hyperlinks": [{"ref": "create"}]}
        )
        assert "All is there." in run("bridge", "check", "atelier", folder=folder)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--set", "queue"], "A setting is NAME=VALUE"),
        (
            ["--set", "colour=blue"],
            "there are: address, ca_file, field, password, queue, statuses, token, user",
        ),
        (["--set", "address=http://rt.example.org"], "Plain http:// is for this computer alone"),
        (["--set", 'statuses={"new": "flying"}'], "This kind of tool needs other settings"),
        (["--secret", "token=/nowhere"], "/nowhere could not be read"),
        (["--since", "soon"], "--since is all, none, or a day"),
    ],
)
def test_what_is_told_wrongly_is_said_and_nothing_is_added(
    folder: Path, words: list[str], sentence: str
) -> None:
    said = run("bridge", "add", "atelier", *_KIND, *told(), *words, folder=folder, code=1)
    assert sentence in said
    assert "No other tool is known" in run("bridge", "list", folder=folder)
    assert "1 to 40 small letters" in run("bridge", "add", "A b", *_KIND, *told(), folder=folder, code=1)


def test_a_persons_own_copy_names_what_lies_elsewhere_and_no_secret(
    hub: Hub, laptop: Laptop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(KINDS, "fake", fake_kind(Desk()))
    hub.database.write_now(lambda c: keeping.add_bridge(c, "desk", "fake", NoSettings(), hub.now_ms))
    laptop.ticket("slow")
    laptop.sync()
    speak(hub)
    person = hub.database.read_now(lambda c: people.find_person(c, "Amina B."))
    export_person(hub, person, tmp_path / "copy")
    items = json.loads((tmp_path / "copy" / DATA).read_text())["bridge_items"]
    assert [(one["bridge"], one["their_id"]) for one in items] == [("desk", "100")]
    assert "settings" not in items[0]


def test_who_is_let_go_with_their_session_is_named_where_they_still_are(
    hub: Hub, laptop: Laptop, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KINDS, "fake", fake_kind(Desk()))
    hub.database.write_now(lambda c: keeping.add_bridge(c, "desk", "fake", NoSettings(), hub.now_ms))
    laptop.ticket("slow")
    laptop.sync()
    speak(hub)
    hub.database.write_now(lambda c: c.execute(update(cohorts).values(closed_ms=hub.now_ms)))
    clock.forward(days=4000)
    found = hub.database.write_now(lambda c: retention.let_go(c, hub.folder, hub.now_ms))
    told = {one.rule: one.elsewhere for one in found}
    assert told["closed"] == (("desk", "ticket", "100"),)
    assert not any(there for rule, there in told.items() if rule != "closed")
    assert hub.database.read_now(keeping.standings)[0].sent == 0


def test_mails_wait_for_a_look_when_the_hub_was_restored(folder: Path, tmp_path: Path) -> None:
    """An older copy does not know what it has sent since, and no mailbox can be asked; a helpdesk can."""
    mail = {"host": "127.0.0.1", "security": "plain", "sender": "h@example.org", "workshop": "w@example.org"}
    pairs = [word for name, value in mail.items() for word in ("--set", f"{name}={value}")]
    (tmp_path / "secret").write_text("sixteen letters, or more\n")
    (tmp_path / "token").write_text(f"{_SECRET}\n")
    pairs += ["--secret", f"secret={tmp_path / 'secret'}"]
    run("bridge", "add", "courrier", "--kind", "mail", *pairs, folder=folder)
    run("bridge", "add", "atelier", *_KIND, *told(), "--secret", f"token={tmp_path / 'token'}", folder=folder)
    made = run("backup", "--to", str(tmp_path / "copies"), folder=folder).split()[1]
    said = run("restore", made, "--replace", folder=folder)
    assert "Paused: courrier. Nobody can ask a mailbox" in said
    assert "atelier" not in said
    listed = run("bridge", "list", folder=folder)
    assert "courrier mail paused" in listed
    assert "atelier rt new" in listed
    run("bridge", "resume", "courrier", folder=folder)
    assert "courrier mail new" in run("bridge", "list", folder=folder)
