"""Many rows at once, on both databases: all are there, in whatever order their columns are named; and found
again by as many texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, String, Table, bindparam, select
from sqlalchemy.exc import IntegrityError
from tests.db.postgres import PostgresServer, drop_database

from weeejob_desktop.db.engine import open_engine, reading, writing
from weeejob_desktop.db.rows import among, insert_plain

NUMBERS = Table("numbers", MetaData(), Column("id", Integer, primary_key=True), Column("said", String(40)))


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    url = ""
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres")
        url = server.new_database()
    opened = open_engine(url or tmp_path / "some.sqlite3")
    with writing(opened) as tx:
        NUMBERS.create(tx)
    yield opened
    opened.dispose()
    if url:
        drop_database(url)


def test_rows_are_kept_whatever_the_order_of_their_names(engine: Engine) -> None:
    with writing(engine) as tx:
        insert_plain(tx, NUMBERS, [{"said": "trois : été", "id": 3}, {"id": 1, "said": None}])
        insert_plain(tx, NUMBERS, [{"id": number, "said": f"n° {number} %s"} for number in range(10, 700)])
        insert_plain(tx, NUMBERS, [])
    with reading(engine) as tx:
        rows = [tuple(row) for row in tx.execute(select(NUMBERS).order_by(NUMBERS.c.id))]
    assert rows[:3] == [(1, None), (3, "trois : été"), (10, "n° 10 %s")]
    assert len(rows) == 692


def test_a_key_that_is_taken_undoes_all_of_them(engine: Engine) -> None:
    with pytest.raises(IntegrityError), writing(engine) as tx:
        insert_plain(tx, NUMBERS, [{"id": 1, "said": ""}, {"id": 2, "said": ""}, {"id": 1, "said": ""}])
    with reading(engine) as tx:
        assert tx.execute(select(NUMBERS)).all() == []


def test_rows_are_found_by_any_number_of_texts(engine: Engine) -> None:
    strange = ["", "l’été", 'a "quoted" one', "back\\slash", "{1,2}", "NULL", "a, b", "été\n"]
    query = select(NUMBERS.c.said).where(among(NUMBERS.c.said, "some"), NUMBERS.c.id < bindparam("most"))
    with writing(engine) as tx:
        insert_plain(tx, NUMBERS, [{"id": at, "said": said} for at, said in enumerate([*strange, None, "x"])])
    with reading(engine) as tx:

        def found(some: list[str], most: int = 100) -> list[str | None]:
            return sorted(tx.scalars(query, {"some": some, "most": most}))

        assert found(strange) == sorted(strange)
        assert found(["", "nobody"]) == [""]
        assert found([]) == []
        assert found(["x"], most=9) == []
        assert found([*map(str, range(40_000)), "x"]) == ["x"]


def test_an_index_finds_them(engine: Engine) -> None:
    query = select(NUMBERS).where(among(NUMBERS.c.said, "some")).compile(engine)
    assert str(query).endswith(("IN (__[POSTCOMPILE_some])", "= ANY (%(some)s::TEXT[])"))
