"""The schema: its scripts lead where its tables are, and one transaction is one transaction."""

from __future__ import annotations

import asyncio
import dataclasses
import functools
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_mock_engine, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import CreateTable
from tests.hub.laptop import Laptop, Web, code_for

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.engine import open_engine, reading, writing
from weeejob_desktop.db.migrate import migrate, upgrade
from weeejob_desktop.hub import users
from weeejob_desktop.hub.database import SCHEMA, hub_id, keep, said
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.refusals import Refusal
from weeejob_desktop.hub.tables import (
    entries,
    installations,
    mailbox,
    metadata,
    ticket_hands,
    tickets,
    tokens,
)


def test_the_scripts_make_the_tables(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "hub.sqlite3")
    try:
        with writing(engine) as connection:
            upgrade(connection, SCHEMA)
        with engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert not migrate(engine, SCHEMA)
    finally:
        engine.dispose()


def test_a_hub_with_laptops_takes_the_step_to_renewed_tokens(tmp_path: Path) -> None:
    """Other rows refer to the table that is made anew; every token that lets somebody in goes on doing so."""
    engine = open_engine(tmp_path / "hub.sqlite3")
    try:
        with writing(engine) as connection:
            upgrade(connection, dataclasses.replace(SCHEMA, newest=1))
            for line in (
                "INSERT INTO cohorts VALUES ('c', 'Session 2', 3600, 'pin', 1)",
                "INSERT INTO people VALUES ('p', 'Amina B.', 'amina b.', 'c', 1)",
                "INSERT INTO devices (id, model, sticker) VALUES ('d', 'ThinkPad', 'W-1')",
            ):
                connection.exec_driver_sql(line)
            for name, revoked_ms in (("i", None), ("j", 5)):
                connection.exec_driver_sql(
                    "INSERT INTO installations (id, role, learner, person_id, device_id, token_hash, "
                    "hardware, app_version, origin_nonce, mailbox_last, last_given, enrolled_ms, revoked_ms) "
                    "VALUES (?, 'laptop', 'l', 'p', 'd', ?, '[]', '', 'n', 1, 1, 3, ?)",
                    (name, f"hash of {name}", revoked_ms),
                )
            connection.exec_driver_sql("INSERT INTO mailbox VALUES ('i', 1, 'n', 'pushed', NULL, '{}')")
        assert migrate(engine, SCHEMA)
        with reading(engine) as connection:
            kept = connection.execute(select(tokens.c.hash, tokens.c.installation)).all()
            assert [tuple(row) for row in kept] == [("hash of i", "i")]
            assert connection.scalar(select(func.count()).select_from(installations)) == 2
            assert connection.scalar(select(mailbox.c.installation)) == "i"
        with pytest.raises(IntegrityError), writing(engine) as connection:
            connection.execute(insert(mailbox).values(installation="x", number=1, nonce="n", kind="pushed"))
    finally:
        engine.dispose()


def test_a_hub_with_requests_makes_their_words_searchable(tmp_path: Path) -> None:
    """What waits for an answer, and who answered, is told from what was kept before."""
    engine = open_engine(tmp_path / "hub.sqlite3")
    entry = (
        "INSERT INTO entries VALUES (?, ?, 1, 'learner', ?, 'i', '', 1, '2026-03-02T08:00:00+00:00', "
        "?, ?, 0, 'i')"
    )
    try:
        with writing(engine) as connection:
            upgrade(connection, dataclasses.replace(SCHEMA, newest=2))
            for name, state in (("t1", "received"), ("t2", "assigned"), ("t3", "closed")):
                connection.exec_driver_sql(entry, (name, "ticket", "l", "{}", 1))
                connection.exec_driver_sql(
                    "INSERT INTO tickets VALUES (?, 'K7F-2QX', 'slow', ?, 'l', 'd', 1, 1, NULL, 0)",
                    (name, state),
                )
            for at_ms, (ticket, author, text) in enumerate(
                (
                    ("t1", "learner", "\\u00c9teint"), ("t2", "technician", "Bonjour"),
                    ("t2", "learner", "Il R\\u00c9P\\u00c8TE"), ("t3", "learner", "Merci"),
                ), start=10,
            ):  # fmt: skip
                body = f'{{"ticket":"{ticket}","author":"{author}","text":"{text}"}}'
                connection.exec_driver_sql(entry, (f"m{at_ms}", "message", "l", body, at_ms))
                connection.exec_driver_sql(
                    "INSERT INTO ticket_entries VALUES (?, ?, 'message')", (f"m{at_ms}", ticket)
                )
            connection.exec_driver_sql(
                "INSERT INTO users VALUES ('u', 'samia', 'Samia', 'technician', '', 0, 1, NULL)"
            )
            connection.exec_driver_sql("INSERT INTO audit_log VALUES ('a', 1, 'u', 'answer', 't2')")
        assert migrate(engine, SCHEMA)
        with reading(engine) as connection:
            columns = (tickets.c.id, tickets.c.waits_since_ms, tickets.c.search_words)
            assert [tuple(row) for row in connection.execute(select(*columns).order_by(tickets.c.id))] == [
                ("t1", 1, "eteint"), ("t2", 12, "bonjour il repete"), ("t3", None, "merci"),
            ]  # fmt: skip
            assert [tuple(row) for row in connection.execute(select(ticket_hands))] == [("t2", "u")]
    finally:
        engine.dispose()


def test_nothing_is_sqlites_alone() -> None:
    postgresql = create_mock_engine("postgresql+psycopg://", lambda *_words: None).dialect
    for table in metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql))


def test_single_things_are_kept_and_changed(hub: Hub) -> None:
    assert hub.database.read_now(lambda c: said(c, "nothing")) == ""
    for value in ("a", "b"):
        hub.database.write_now(functools.partial(keep, name="thing", value=value))
        assert hub.database.read_now(lambda c: said(c, "thing")) == value
    assert hub.database.write_now(lambda c: hub_id(c, 1)) == hub.id


def test_a_failed_transaction_leaves_nothing(hub: Hub, web: Web) -> None:
    laptop = Laptop(web)
    laptop.enrol(code_for(hub))
    number = hub.database.read_now(lambda c: c.scalar(select(installations.c.mailbox_last)))

    def fail(connection: object) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        hub.database.write_now(fail)
    assert hub.database.read_now(lambda c: c.scalar(select(installations.c.mailbox_last))) == number


def test_an_entry_kept_at_the_same_moment_is_asked_for_again(
    hub: Hub, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = Laptop(web)
    laptop.enrol(code_for(hub))
    laptop.interval()
    laptop.sync()
    laptop.acked.clear()
    # What another worker has just committed is not seen by the question, but is by the primary key.
    monkeypatch.setattr("weeejob_desktop.hub.journal._kept_among", lambda _connection, _offered: {})
    answer = laptop.send()
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "1"
    assert hub.database.read_now(lambda c: c.scalar(select(func.count()).select_from(entries))) == 1
    assert Refusal("unavailable").code == "unavailable"


def test_those_who_wait_together_share_a_commit_and_one_fault_is_only_its_own(hub: Hub) -> None:
    transactions: list[int] = []
    begun = threading.Event()

    def slow(connection: Connection) -> str:
        begun.wait(10)
        keep(connection, "slow", "yes")
        return "slow"

    def fail(connection: Connection) -> None:
        keep(connection, "failed", "yes")
        raise LookupError

    def each(connection: Connection, functions: list[Callable[[Connection], object]]) -> list[object]:
        transactions.append(len(functions))
        return [function(connection) for function in functions]

    async def all_at_once(functions: list[Callable[[Connection], object]]) -> list[object]:
        slow_one: Callable[[Connection], object] = slow
        first = asyncio.ensure_future(hub.database.write_together(each, slow_one))
        await asyncio.sleep(0)
        others = [asyncio.ensure_future(hub.database.write_together(each, one)) for one in functions]
        await asyncio.sleep(0)
        begun.set()
        return await asyncio.gather(first, *others, return_exceptions=True)

    keeping = [functools.partial(_keep_and_say, name=f"thing-{number}") for number in range(6)]
    assert asyncio.run(all_at_once([*keeping])) == ["slow", *(f"thing-{number}" for number in range(6))]
    assert len(transactions) <= 3  # the slow one's, theirs, and at most one who came between
    outcomes = asyncio.run(all_at_once([keeping[0], fail, keeping[1]]))
    assert [type(one) for one in outcomes] == [str, str, LookupError, str]
    assert hub.database.read_now(lambda c: said(c, "failed")) == ""
    assert hub.database.read_now(lambda c: said(c, "thing-1")) == "thing-1"


def test_whoever_comes_while_a_crowd_waits_for_its_turn_goes_along(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowds: list[list[str]] = []
    begun = threading.Event()
    write_now = hub.database.write_now

    def each(_connection: Connection, names: list[str]) -> list[str]:
        begun.wait(10)
        crowds.append(names)
        return names

    async def come(*names: str) -> list[asyncio.Future[str]]:
        coming: list[asyncio.Future[str]] = [
            asyncio.ensure_future(hub.database.write_together(each, name)) for name in names
        ]
        await asyncio.sleep(0)
        return coming

    async def come_one_after_the_other() -> list[str]:
        loop = asyncio.get_running_loop()
        late: list[asyncio.Future[str]] = []

        def wait_for_the_turn(function: Callable[[Connection], object], *, alone: bool) -> object:
            if alone and not late:
                late.extend(asyncio.run_coroutine_threadsafe(come("c", "d"), loop).result(10))
            return write_now(function, alone=alone)

        monkeypatch.setattr(hub.database, "write_now", wait_for_the_turn)
        here = await come("first", "a", "b")
        begun.set()
        return [*await asyncio.gather(*here), *await asyncio.gather(*late)]

    assert asyncio.run(come_one_after_the_other()) == ["first", "a", "b", "c", "d"]
    assert crowds[-1][-4:] == ["a", "b", "c", "d"]


def _keep_and_say(connection: Connection, name: str) -> str:
    keep(connection, name, name)
    return said(connection, name)


def test_whoever_finds_a_crowd_is_told_to_come_again_later(
    hub: Hub, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = Laptop(web)
    laptop.enrol(code_for(hub))
    laptop.interval()
    monkeypatch.setattr("weeejob_desktop.hub.database.MOST_WAITING", 0)
    answer = laptop.send()
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    monkeypatch.undo()
    laptop.sync()
    assert len(laptop.acked) == 1


@pytest.mark.parametrize(
    ("name", "role", "code"),
    [
        ("", "trainer", "user_name_shape"),
        ("x" * 81, "trainer", "user_name_shape"),
        ("sam", "queen", "role_unknown"),
    ],
)
def test_accounts_have_a_name_and_a_role(hub: Hub, name: str, role: str, code: str) -> None:
    with pytest.raises(UserProblem) as refused:
        hub.database.write_now(lambda c: users.add_user(c, name, role, "x", 1))
    assert refused.value.code == code


def test_readers_do_not_wait_for_the_writer(hub: Hub) -> None:
    with writing(hub.database.engine) as connection:
        connection.execute(insert(entries.metadata.tables["hub"]).values(name="half", value=new_id(1)))
        assert hub.database.read_now(lambda c: said(c, "half")) == ""
    assert hub.database.read_now(lambda c: said(c, "half")) != ""
