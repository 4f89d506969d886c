"""Erasing one person: nothing of them stays in any table or page of the file, and nothing comes back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Connection, insert, select
from tests.hub.class_hub import ClassHub, class_code_for
from tests.hub.laptop import Clock, Laptop, Web, code_again, code_for, kept, problem

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import appointments, people, tickets, users
from weeejob_desktop.hub.erasing import erase_again, erase_person, wipe_freed
from weeejob_desktop.hub.erasures import FILE_NAME, Erasure, erasures_in, note_erasures
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.tables import (
    audit_log,
    erased,
    mailbox,
    metadata,
    ticket_notes,
)
from weeejob_desktop.hub.tables import users as users_table

NAME = "Zorica Abramowicz"
WORD = "imprimante"


def erase(hub: Hub, name: str = NAME) -> str:
    person = hub.database.read_now(lambda c: people.find_person(c, name))
    hub.database.write_now(lambda c: erase_person(c, hub.folder, person, hub.now_ms))
    assert wipe_freed(hub.database.engine)
    return person


def everything(hub: Hub) -> dict[str, str]:
    """Every value of every table, as text, by table."""
    return hub.database.read_now(
        lambda c: {
            table.name: str([tuple(row) for row in c.execute(select(table))])
            for table in metadata.tables.values()
        }
    )


@pytest.fixture
def zorica(hub: Hub, web: Web) -> Laptop:
    """Somebody with hours, a request that was answered, a note, an appointment and a code to come."""
    made = Laptop(web)
    made.enrol(code_for(hub, NAME, "W-0777"))
    made.interval()
    ticket = made.ticket()
    made.says(ticket, f"Mon {WORD} ne marche plus")
    made.sync()

    def more(connection: Connection) -> None:
        user = users.add_user(connection, "samia", "technician", "x" * 12, hub.now_ms)
        tickets.answer(connection, ticket.id, "Samia", f"Apportez le {WORD}", "in_repair", hub.clock(), user)
        row = {"ticket_id": ticket.id, "user_id": user, "made_ms": hub.now_ms}
        connection.execute(insert(ticket_notes).values(id=new_id(1), text=f"{WORD} : cartouche", **row))
        samia = connection.execute(select(users_table).where(users_table.c.id == user)).one()
        at = hub.clock() + timedelta(days=1)
        appointments.arrange(connection, ticket.id, at, f"Chez {NAME}", samia, hub.clock(), hub.zone)

    hub.database.write_now(more)
    code_again(hub, NAME)
    return made


def test_nothing_of_a_person_is_left_anywhere(hub: Hub, zorica: Laptop, laptop: Laptop) -> None:
    laptop.interval()
    laptop.sync()
    before = everything(hub)
    for word in (NAME, WORD, zorica.learner, zorica.installation):
        assert any(word in text for text in before.values()), word
    person = erase(hub)
    after = everything(hub)
    for table, text in after.items():
        for word in ("orica", "bramowicz", WORD):
            assert word not in text, table
        allowed = {"erased", "audit_log"}
        for known in (person, zorica.learner, zorica.installation):
            assert known not in text or table in allowed, (table, known)
    # The other's facts, and what belongs to nobody, are as they were.
    assert after["users"] == before["users"]
    assert kept(hub) == 1
    for path in hub.folder.glob("hub.sqlite3*"):
        assert WORD.encode() not in path.read_bytes(), path


def test_the_audit_log_says_it_without_a_name(hub: Hub, zorica: Laptop) -> None:
    person = erase(hub)
    lines = hub.database.read_now(
        lambda c: c.execute(select(audit_log).where(audit_log.c.action == "erase-person")).all()
    )
    assert [line.subject for line in lines] == [person]
    assert [one.person for one in erasures_in(hub.folder / FILE_NAME)] == [person]
    assert erasures_in(hub.folder / FILE_NAME)[0].learners == [zorica.learner]


def test_an_erased_fact_is_known_again_and_not_kept(
    hub: Hub, zorica: Laptop, web: Web, laptop: Laptop
) -> None:
    """A laptop that was handed on still has them; what was never sent has the erased person's id on it."""
    known = next(iter(zorica.journal.values()))
    unsent = zorica.interval()
    erase(hub)
    hashes = hub.database.read_now(lambda c: c.scalars(select(erased.c.body_hash)).all())
    assert sum(len(one) == 64 for one in hashes) == 5
    laptop.journal |= {known.id: known, unsent.id: unsent}
    laptop.sync()
    assert {known.id, unsent.id} <= laptop.acked
    assert kept(hub) == 0


def test_their_laptop_is_let_in_no_more_and_a_new_code_makes_it_another(
    hub: Hub, web: Web, zorica: Laptop
) -> None:
    erase(hub)
    assert problem(zorica.send()) == "enrol-again"
    code = code_for(hub, "Nina Roy")
    assert problem(zorica.ask(code)) == "learner-known"  # it takes new ids, and asks once more
    fresh = Laptop(web, device=zorica.device)
    fresh.enrol(code)
    # Work under an erased id is nobody's, though a laptop of the same hands names it as its own.
    fresh.learners = [zorica.learner]
    mine = fresh.interval()
    fresh.sync()
    assert mine.id in fresh.acked
    assert kept(hub) == 1
    assert zorica.learner not in everything(hub)["learner_ids"]


def test_class_hubs_are_told_and_read_no_name(hub: Hub, web: Web, tmp_path: Path, zorica: Laptop) -> None:
    relay = ClassHub(web, tmp_path / "class")
    relay.join(class_code_for(hub, "Session 2"))
    erase(hub)
    rows = hub.database.read_now(
        lambda c: c.execute(select(mailbox).where(mailbox.c.installation == relay.installation)).all()
    )
    assert rows
    told = [msgspec.json.decode(row.body) for row in rows if row.kind == "roster"]
    gone = [one for one in told if one["type"] == "person"]
    assert [(one["full_name"], one["gone"]) for one in gone] == [("", True)]


def test_erasing_again_does_no_harm(hub: Hub, zorica: Laptop) -> None:
    person = erase(hub)
    count = len(everything(hub)["erased"])
    listed = [Erasure(person, [zorica.learner], 5), Erasure(new_id(1), [new_id(1)], 5)]
    assert hub.database.write_now(lambda c: erase_again(c, listed)) == 0
    assert hub.database.write_now(lambda c: erase_again(c, listed)) == 0
    assert len(everything(hub)["erased"]) > count  # the second one's id is known from now on
    with pytest.raises(UserProblem, match="person_unknown"):
        hub.database.write_now(lambda c: erase_person(c, hub.folder, person, 1))


def test_a_list_that_was_cut_off_goes_on(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    first, second = Erasure("a", ["b"], 1), Erasure("c", [], 2)
    note_erasures(file, [first])
    with file.open("ab") as half:
        half.write(b'{"person":"c","lea')
    assert erasures_in(file) == [first]
    note_erasures(file, [first, second])
    note_erasures(file, [second])
    assert erasures_in(file) == [first, second]
    file.write_bytes(b"nonsense\n" + file.read_bytes())
    with pytest.raises(UserProblem, match="erasures_damaged"):
        erasures_in(file)


def test_an_erasure_that_fails_leaves_everything(hub: Hub, zorica: Laptop, clock: Clock) -> None:
    before = everything(hub)
    (hub.folder / FILE_NAME).mkdir()
    person = hub.database.read_now(lambda c: people.find_person(c, NAME))
    with pytest.raises(OSError):
        hub.database.write_now(lambda c: erase_person(c, hub.folder, person, hub.now_ms))
    assert everything(hub) == before
