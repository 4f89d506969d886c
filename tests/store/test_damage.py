"""What mending keeps: every fact once, whatever numbers they had, and what is needed to go on sending."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, update
from tests.store.laptops import MARCH_AT, HandClock

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.store import hubs, schema
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.giving_back import give_back
from weeejob_desktop.store.home import DATABASE_NAME
from weeejob_desktop.store.hours import Hours
from weeejob_desktop.store.hubs import HubLink, finish_enrolment
from weeejob_desktop.store.identity import identity, settle_identity
from weeejob_desktop.store.intervals import (
    OpenInterval,
    close_left_open,
    drop_open,
    keep_open,
    write_interval,
)
from weeejob_desktop.store.journal import entries_after, write_entry
from weeejob_desktop.store.outbox import note_held
from weeejob_desktop.store.sendings import sent_facts
from weeejob_desktop.wire.entries import ConfidenceBody
from weeejob_desktop.wire.sync import ProfileChange

PAGE = 4096


def say(database: Database, clock: HandClock, count: int = 1) -> list[str]:
    with database.transaction() as tx:
        return [
            write_entry(tx, ConfidenceBody(f"item-{n}", 3, "positioning"), "learner", clock.pass_ms(1000))
            for n in range(count)
        ]


def ids(database: Database) -> set[str]:
    with database.reading() as tx:
        return set(tx.execute(select(schema.entries.c.id)).scalars())


def ruin_first_page(path: Path) -> None:
    with path.open("rb+") as file:
        file.write(os.urandom(PAGE))


def asides(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.glob("*.damaged-*"))


def test_two_facts_of_one_number_are_both_kept(database: Database, clock: HandClock) -> None:
    """After an earlier mending a number may have been given again: the copy and the file then have different
    facts under it."""
    early = say(database, clock, 20)
    database.back_up("early")
    lost = say(database, clock, 10)
    with database.transaction() as tx:
        tx.execute(schema.outbox.delete().where(schema.outbox.c.seq > 20))
        tx.execute(schema.entries.delete().where(schema.entries.c.seq > 20))
    again = say(database, clock, 5)
    copy = database.back_up("later")
    with database.transaction() as tx:
        tx.execute(schema.outbox.delete().where(schema.outbox.c.seq > 20))
        tx.execute(schema.entries.delete().where(schema.entries.c.seq > 20))
    late = say(database, clock, 7)
    database.close()
    assert copy.exists()
    ruin_first_page(database.path)
    mended = Database(database.path)
    assert ids(mended) == {*early, *again, *late}
    assert not ids(mended) & set(lost)
    with mended.reading() as tx:
        waiting = set(tx.execute(select(schema.outbox.c.seq)).scalars())
        assert waiting == set(tx.execute(select(schema.entries.c.seq)).scalars())
    mended.close()


def test_only_what_the_copy_knew_as_sent_is_told_as_sent(
    database: Database, clock: HandClock, hub: str
) -> None:
    def acked(wanted: list[str]) -> None:
        with database.transaction() as tx:
            note_held(tx, hub, wanted, clock.now(), MARCH_AT, association=True)

    early = say(database, clock, 2)
    acked(early[:1])
    database.back_up("early")
    late = say(database, clock, 40)
    acked([*early, *late])
    database.close()
    ruin_first_page(database.path)
    mended = Database(database.path)
    assert ids(mended) == {*early, *late}
    with mended.reading() as tx:
        facts = sent_facts(tx)
    assert (len(facts.sent), len(facts.here)) == (1, 41)
    mended.close()


def test_the_newer_token_is_kept_with_the_older_cursor(
    database: Database, clock: HandClock, hub: str
) -> None:
    with database.transaction() as tx:
        tx.execute(update(schema.hubs).values(cursor="3.0000000000000003"))
    database.back_up("early")
    with database.transaction() as tx:
        hubs.rotate_token(tx, hub, "newer-token")
        tx.execute(update(schema.hubs).values(cursor="9.0000000000000009"))
    say(database, clock, 200)
    database.close()
    with database.path.open("rb+") as file:
        file.seek(database.path.stat().st_size - 2 * PAGE)
        file.write(bytes(2 * PAGE))
    mended = Database(database.path)
    assert mended.mended
    with mended.reading() as tx:
        link = hubs.known_hub(tx)
        assert link is not None
        assert (link.token, link.cursor) == ("newer-token", "3.0000000000000003")
    mended.close()


def test_who_we_are_is_read_from_the_facts_when_nothing_else_tells(
    database: Database, clock: HandClock, hub: str
) -> None:
    say(database, clock, 30)
    with database.reading() as tx:
        before = identity(tx)
    database.close()
    with closing(sqlite3.connect(database.path)) as connection:
        connection.execute("UPDATE identity SET learner = x'ff'")
        connection.commit()
    mended = Database(database.path)
    with mended.transaction() as tx:
        assert not settle_identity(tx, ("board-1", "disk-1"), clock.now())
        after = identity(tx)
        assert (after.learner, after.installation) == (before.learner, before.installation)
        assert after.first_name == "Amina"
    mended.close()


def test_an_unknown_laptop_without_facts_begins_anew(database: Database, clock: HandClock) -> None:
    database.close()
    with closing(sqlite3.connect(database.path)) as connection:
        connection.execute("UPDATE identity SET learner = x'ff'")
        connection.commit()
    mended = Database(database.path)
    with mended.transaction() as tx:
        assert tx.execute(schema.identity.select()).first() is None
        settle_identity(tx, ("board-1", "disk-1"), clock.now())
    mended.close()


def test_open_intervals_of_copy_and_file_count_once(database: Database, clock: HandClock) -> None:
    def interval(start_ms: int, length_ms: int) -> OpenInterval:
        return OpenInterval("boot-1", start_ms, length_ms, clock.now().wall_at, "la-souris", "lire")

    with database.transaction() as tx:
        keep_open(tx, interval(0, 120_000))
    database.back_up("in the middle of a lesson")
    with database.transaction() as tx:
        write_interval(tx, interval(0, 600_000))
        drop_open(tx)
        keep_open(tx, interval(600_000, 45_000))
    say(database, clock, 200)
    database.close()
    with database.path.open("rb+") as file:
        file.seek(database.path.stat().st_size - PAGE)
        file.write(bytes(PAGE))
    mended = Database(database.path)
    assert mended.mended
    with mended.transaction() as tx:
        close_left_open(tx)
        assert Hours().look(tx).total_ms == 645_000
    mended.close()


def test_the_newest_three_damaged_files_are_kept(database: Database, clock: HandClock) -> None:
    database.close()
    for number in range(5):
        database.path.write_bytes(b"damaged %d" % number * 900)
        database.path.with_name(f"{DATABASE_NAME}-wal").write_bytes(b"log")
        Database(database.path).close()
    assert asides(database.path) == [
        f"weeejob.damaged-{n}.sqlite3{end}" for n in (3, 4, 5) for end in ("", "-wal")
    ]
    assert database.path.with_name("weeejob.damaged-5.sqlite3").read_bytes().startswith(b"damaged 4")


def test_a_disk_without_second_names_sets_aside_too(
    database: Database, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    say(database, clock, 5)
    database.back_up("today")
    database.close()
    database.path.write_bytes(b"damaged" * 900)
    with monkeypatch.context() as patch:
        patch.setattr(os, "link", refuse)  # as FAT answers
        mended = Database(database.path)
    assert len(ids(mended)) == 5
    mended.close()
    assert asides(database.path) == ["weeejob.damaged-1.sqlite3"]


def test_a_newer_database_stays_as_it_is_with_its_log(
    database: Database, clock: HandClock, tmp_path: Path
) -> None:
    say(database, clock, 5)
    with database.transaction() as tx:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '0099'")
    left = tmp_path / "left"
    shutil.copytree(database.path.parent, left, ignore=shutil.ignore_patterns("left"))
    database.close()
    path = left / DATABASE_NAME

    def told() -> dict[str, str]:
        return {
            one.name: hashlib.sha256(one.read_bytes()).hexdigest()
            for one in left.iterdir()
            if not one.name.endswith("-shm") and one.name != "weeejob.lock"
        }

    before = told()
    assert f"{DATABASE_NAME}-wal" in before
    for alone in (True, False):
        with pytest.raises(UserProblem, match="database_newer"):
            Database(path, alone=alone)
    assert told() == before


@pytest.mark.uncounted
def test_nearly_all_of_three_years_is_salvaged_without_any_copy(tmp_path: Path, heavy_folder: Path) -> None:
    """What one broken page costs at most, wherever it is: the facts that stood on it."""
    made = tmp_path / "made"
    shutil.copytree(heavy_folder, made)
    path = made / DATABASE_NAME
    database = Database(path)
    known = ids(database)
    database.close()
    pages = path.stat().st_size // PAGE
    worst = len(known)
    for number in {0, 1, 2, 3, 5, 8, 13, pages // 3, pages // 2, pages - 1, *range(17, pages, pages // 12)}:
        folder = tmp_path / f"page-{number}"
        shutil.copytree(made, folder)
        with (folder / DATABASE_NAME).open("rb+") as file:
            file.seek(number * PAGE)
            file.write(os.urandom(PAGE))
        mended = Database(folder / DATABASE_NAME)
        found = ids(mended)
        assert mended.mended or found == known  # a page that nothing stands on
        assert found <= known
        worst = min(worst, len(found))
        mended.close()
        shutil.rmtree(folder)
    assert len(known) - worst <= 30
    assert worst / len(known) > 0.99


def test_a_hub_known_by_the_damaged_file_alone_is_read_from_the_start(
    database: Database, clock: HandClock
) -> None:
    database.back_up("before the enrolment")
    with database.transaction() as tx:
        finish_enrolment(tx, HubLink(new_id(1), "hub:443", "pem", "token", "9.9"), ProfileChange("Amina"))
    say(database, clock, 100)
    database.close()
    with database.path.open("rb+") as file:
        file.seek(database.path.stat().st_size - PAGE)
        file.write(bytes(PAGE))
    mended = Database(database.path)
    with mended.reading() as tx:
        link = hubs.known_hub(tx)
        assert link is not None
        assert (link.token, link.cursor) == ("token", None)
    mended.close()


@pytest.mark.parametrize(
    ("column", "value"),
    [("id", new_id(7)), ("kind", "confidenca"), ("boot", "boot-9")],
    ids=["id", "kind", "boot"],
)
def test_a_flipped_bit_does_not_make_two_facts_of_one(
    database: Database, clock: HandClock, column: str, value: str
) -> None:
    known = say(database, clock, 40)
    database.back_up("today")
    database.close()
    with closing(sqlite3.connect(database.path)) as connection:
        connection.execute(f"UPDATE entries SET {column} = ? WHERE seq = 20", (value,))  # noqa: S608
        connection.execute("UPDATE entries SET body = x'00' WHERE seq = 30")
        connection.commit()
    mended = Database(database.path)
    assert mended.mended
    assert ids(mended) == set(known)
    mended.close()


def test_a_column_whose_name_is_garbled_is_no_end(database: Database, clock: HandClock) -> None:
    known = say(database, clock, 40)
    database.close()
    content = database.path.read_bytes()
    assert content.count(b"monotonic_ms BIGINT") > 1
    database.path.write_bytes(content.replace(b"monotonic_ms BIGINT", b"monotonic_\xe1s BIGINT"))
    mended = Database(database.path)
    assert mended.mended
    assert ids(mended) == set(known)
    mended.close()


def test_a_copy_from_before_the_giving_back_brings_nobody_back(
    database: Database, clock: HandClock, hub: str
) -> None:
    """The newest copy still says Amina; the damaged file says that she left."""
    say(database, clock, 3)
    database.back_up("while-amina-had-it")
    with database.transaction() as tx:
        amina = identity(tx)
        give_back(tx, clock.now())
        omar = identity(tx)
    own = say(database, clock, 2)
    database.close()
    ruin_one_page_of(database.path, "traffic")
    mended = Database(database.path)
    assert mended.mended
    with mended.reading() as tx:
        assert (identity(tx).learner, identity(tx).installation) == (omar.learner, omar.installation)
        assert list(tx.execute(select(schema.former_learners.c.learner)).scalars()) == [amina.learner]
        assert hubs.profile(tx).display_name == ""
        assert hubs.known_hub(tx) is None
        shown = [entry.id for _, entry in entries_after(tx, 0, {"confidence"})]
    assert shown == own
    assert len(ids(mended)) == 5
    mended.close()


def ruin_one_page_of(path: Path, table: str) -> None:
    """Garble the root page of one small table: the rest can be read, and the file is damaged."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    with path.open("rb+") as file:
        file.seek((root - 1) * PAGE)
        file.write(os.urandom(PAGE))
