"""A database on a real PostgreSQL server: where it is, what it promises, what it says when it cannot."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from tests.db.postgres import PostgresServer, drop_database

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.engine import may_be_repeated, open_engine, problem_code, reading, writing


@pytest.fixture
def url(postgres: PostgresServer) -> Iterator[str]:
    made = postgres.new_database()
    yield made
    drop_database(made)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    opened = open_engine(url)
    with writing(opened) as tx:
        tx.execute(text("CREATE TABLE t (n INTEGER PRIMARY KEY, word VARCHAR(8))"))
        tx.execute(text("INSERT INTO t VALUES (1, 'one'), (2, 'two')"))
    yield opened
    opened.dispose()


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_url_is_taken_as_people_write_it(url: str, scheme: str) -> None:
    engine = open_engine(url.replace("postgresql://", f"{scheme}://"))
    with reading(engine) as tx:
        assert tx.execute(text("SHOW application_name")).scalar() == "weeejob-hub"
        assert tx.execute(text("SHOW lock_timeout")).scalar() == "10s"
    engine.dispose()


@pytest.mark.parametrize(
    "wrong", ["hub", "mysql://root@localhost/hub", "postgresql://localhost", "postgresql://h:port/db", "x://"]
)
def test_a_url_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(UserProblem) as told:
        open_engine(wrong)
    assert told.value.code == "database_url_wrong"


def test_a_missing_driver_is_said(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(UserProblem) as told:
        open_engine(url)
    assert told.value.code == "database_driver_missing"


def test_a_reader_sees_one_instant_and_changes_nothing(engine: Engine) -> None:
    with reading(engine) as reader:
        assert reader.execute(text("SELECT count(*) FROM t")).scalar() == 2
        with writing(engine) as tx:
            tx.execute(text("INSERT INTO t VALUES (3, 'three')"))
        assert reader.execute(text("SELECT count(*) FROM t")).scalar() == 2
    with pytest.raises(UserProblem) as told, reading(engine) as reader:
        reader.execute(text("DELETE FROM t"))
    assert told.value.code == "database_gone"  # as of a server that is only a copy of another
    with reading(engine) as reader:
        assert reader.execute(text("SELECT count(*) FROM t")).scalar() == 3


def test_an_undone_transaction_leaves_no_table(engine: Engine) -> None:
    def fail() -> None:
        with writing(engine) as tx:
            tx.execute(text("CREATE TABLE other (n INTEGER)"))
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    with reading(engine) as tx:
        assert tx.execute(text("SELECT to_regclass('other')")).scalar() is None


def test_what_was_read_stays_true_or_nothing_is_written(engine: Engine) -> None:
    """Two that count and then write what they have counted: one of them has to count again."""
    count = text("INSERT INTO t SELECT 10 + count(*) + :mine, 'sum' FROM t")

    def both() -> None:
        with writing(engine) as slow:
            slow.execute(count, {"mine": 100})
            with writing(engine) as fast:
                fast.execute(count, {"mine": 200})

    with pytest.raises(UserProblem) as told:
        both()
    assert told.value.code == "database_busy"
    assert may_be_repeated(told.value)


def test_two_that_wait_for_each_other(engine: Engine) -> None:
    met = threading.Barrier(2, timeout=10)
    ends: list[UserProblem] = []

    def change(first: int, second: int) -> None:
        update = text("UPDATE t SET word = 'x' WHERE n = :n")
        try:
            with writing(engine) as tx:
                tx.execute(update, {"n": first})
                met.wait()
                tx.execute(update, {"n": second})
        except UserProblem as problem:
            ends.append(problem)

    threads = [threading.Thread(target=change, args=order) for order in ((1, 2), (2, 1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [(end.code, may_be_repeated(end)) for end in ends] == [("database_busy", True)]


def test_a_key_taken_meanwhile_may_be_tried_again(engine: Engine) -> None:
    with pytest.raises(IntegrityError) as told, writing(engine) as tx:
        tx.execute(text("INSERT INTO t VALUES (1, 'again')"))
    assert may_be_repeated(told.value)


def test_a_lock_that_is_held_too_long(engine: Engine, url: str) -> None:
    other = open_engine(f"{url}&options=-c%20lock_timeout%3D50ms")
    with writing(engine) as tx:
        tx.execute(text("UPDATE t SET word = 'x' WHERE n = 1"))
        with pytest.raises(UserProblem) as told, writing(other) as late:
            late.execute(text("UPDATE t SET word = 'y' WHERE n = 1"))
    assert told.value.code == "database_busy"
    assert not may_be_repeated(told.value)
    other.dispose()


def test_our_own_mistakes_go_through(engine: Engine) -> None:
    with pytest.raises(DBAPIError), writing(engine) as tx:
        tx.execute(text("INSERT INTO t VALUES (5, 'a word that is too long')"))


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("postgresql://hub@/nothing_of_that_name?host={host}", "database_gone"),
        ("postgresql://nobody@/postgres?host={host}", "database_gone"),
        ("postgresql://hub@/postgres?host={host}/elsewhere", "database_gone"),
    ],
)
def test_a_server_that_does_not_let_in(postgres: PostgresServer, question: str, code: str) -> None:
    engine = open_engine(question.format(host=postgres.socket_folder))
    with pytest.raises(UserProblem) as told, reading(engine):
        pass
    assert told.value.code == code


def test_rights_and_too_many_connections(postgres: PostgresServer, url: str, engine: Engine) -> None:
    with writing(engine) as tx:
        tx.execute(text("CREATE ROLE guest LOGIN CONNECTION LIMIT 1"))
    guest_url = url.replace("//hub@", "//guest@")
    guest, another = open_engine(guest_url), open_engine(guest_url)
    try:
        with pytest.raises(UserProblem) as told, writing(guest) as tx:
            tx.execute(text("INSERT INTO t VALUES (7, 'seven')"))
        assert told.value.code == "database_refuses"
        with reading(guest), pytest.raises(UserProblem) as told, reading(another):
            pass
        assert told.value.code == "database_gone"
    finally:
        guest.dispose()
        another.dispose()
        with writing(engine) as tx:
            tx.execute(text("DROP ROLE guest"))


def test_a_server_that_was_away(postgres: PostgresServer, url: str, engine: Engine) -> None:
    """The connections that were open are noticed, and the first question after it is back is answered."""
    with reading(engine) as tx:
        tx.execute(text("SELECT 1"))
    postgres.stop()
    try:
        with pytest.raises(UserProblem) as told, reading(engine):
            pass
        assert told.value.code == "database_gone"
    finally:
        postgres.start()
    with reading(engine) as tx:
        assert tx.execute(text("SELECT count(*) FROM t")).scalar() == 2


def test_a_server_that_goes_in_the_middle(postgres: PostgresServer, engine: Engine) -> None:
    def write() -> None:
        with writing(engine) as tx:
            tx.execute(text("INSERT INTO t VALUES (9, 'nine')"))
            postgres.stop()
            try:
                tx.execute(text("SELECT 1"))
            finally:
                postgres.start()

    with pytest.raises(UserProblem) as told:
        write()
    assert told.value.code == "database_gone"
    with reading(engine) as tx:
        assert tx.execute(text("SELECT count(*) FROM t")).scalar() == 2


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (psycopg.errors.DiskFull(), "disk_full"),
        (psycopg.errors.DataCorrupted(), "database_damaged"),
        (psycopg.errors.AdminShutdown(), "database_gone"),
        (psycopg.errors.CannotConnectNow(), "database_gone"),
        (psycopg.errors.ConnectionFailure(), "database_gone"),
        (psycopg.errors.TooManyConnections(), "database_busy"),
        (psycopg.errors.InvalidPassword(), "database_refuses"),
        (psycopg.errors.InvalidCatalogName(), "database_refuses"),
        (psycopg.errors.UndefinedTable(), None),
        (psycopg.InterfaceError("the connection is closed"), "database_gone"),
        (psycopg.DataError("text fields cannot contain NUL"), None),
        (ValueError(), None),
        (None, None),
    ],
)
def test_what_a_server_says(error: BaseException | None, code: str | None) -> None:
    assert problem_code(error) == code
