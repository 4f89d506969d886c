"""From one schema to the next: all of it or nothing, and a newer one is left as it is."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, text

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.engine import open_engine, reading, writing
from weeejob_desktop.db.migrate import Schema, migrate, number_on_disk, refuse_newer

ENV = "from weeejob_desktop.db.migrate import run_scripts\n\nrun_scripts()\n"
FIRST = """
import sqlalchemy as sa
from alembic import op
revision = "0001"
down_revision = None
def upgrade():
    op.create_table("first", sa.Column("n", sa.Integer, primary_key=True))
"""
SECOND = """
import os, signal
import sqlalchemy as sa
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    op.create_table("second", sa.Column("n", sa.Integer, primary_key=True))
    op.execute("INSERT INTO second SELECT n FROM first")
    if os.environ.get("DIE_HALF_WAY") == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if os.environ.get("DIE_HALF_WAY") == "raise":
        raise RuntimeError("half way")
    op.drop_table("first")
"""


def schemas(folder: Path) -> tuple[Schema, Schema]:
    """The schema of an older program and of a newer one."""
    versions = folder / "scripts 100%" / "versions"
    versions.mkdir(parents=True, exist_ok=True)
    (versions.parent / "env.py").write_text(ENV)
    (versions / "0001_first.py").write_text(FIRST)
    (versions / "0002_second.py").write_text(SECOND)
    old, new = MetaData(), MetaData()
    Table("first", old, Column("n", Integer, primary_key=True))
    Table("second", new, Column("n", Integer, primary_key=True))
    return Schema(old, versions.parent, 1), Schema(new, versions.parent, 2)


@pytest.fixture
def old_database(tmp_path: Path) -> Path:
    path = tmp_path / "some.sqlite3"
    engine = open_engine(path)
    assert migrate(engine, schemas(tmp_path)[0])
    with writing(engine) as tx:
        tx.execute(text("INSERT INTO first VALUES (5)"))
    engine.dispose()
    return path


def tables_of(path: Path) -> list[str]:
    engine = open_engine(path)
    with reading(engine) as tx:
        names = [
            row[0] for row in tx.execute(text("SELECT name FROM sqlite_master WHERE type='table' ORDER BY 1"))
        ]
    engine.dispose()
    return names


def test_a_fresh_database_is_made_at_once(old_database: Path, tmp_path: Path) -> None:
    assert number_on_disk(old_database) == 1
    engine = open_engine(old_database)
    assert not migrate(engine, schemas(tmp_path)[0])
    engine.dispose()


def test_a_step_forward_backs_up_first_and_keeps_the_rows(old_database: Path, tmp_path: Path) -> None:
    engine = open_engine(old_database)
    before: list[int] = []
    assert migrate(engine, schemas(tmp_path)[1], before.append)
    with reading(engine) as tx:
        assert tx.execute(text("SELECT n FROM second")).scalar() == 5
    engine.dispose()
    assert before == [1]
    assert number_on_disk(old_database) == 2
    assert tables_of(old_database) == ["alembic_version", "second"]


def test_a_step_that_fails_half_way_leaves_nothing(
    old_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIE_HALF_WAY", "raise")
    engine = open_engine(old_database)
    with pytest.raises(RuntimeError, match="half way"):
        migrate(engine, schemas(tmp_path)[1])
    engine.dispose()
    assert tables_of(old_database) == ["alembic_version", "first"]


def test_a_step_killed_half_way_is_done_at_the_next_start(old_database: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from sqlalchemy import MetaData\n"
        "from weeejob_desktop.db.engine import open_engine\n"
        "from weeejob_desktop.db.migrate import Schema, migrate\n"
        "migrate(open_engine(Path(sys.argv[1])), Schema(MetaData(), Path(sys.argv[2]), 2))\n"
    )
    new = schemas(tmp_path)[1]
    killed = subprocess.run(
        [sys.executable, "-c", program, str(old_database), str(new.scripts)],
        env={**os.environ, "DIE_HALF_WAY": "kill"},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert tables_of(old_database) == ["alembic_version", "first"]
    engine = open_engine(old_database)
    assert migrate(engine, new)
    engine.dispose()
    assert tables_of(old_database) == ["alembic_version", "second"]


def test_a_newer_database_is_refused_and_left_to_the_byte(old_database: Path, tmp_path: Path) -> None:
    old, new = schemas(tmp_path)
    engine = open_engine(old_database)
    migrate(engine, new)
    engine.dispose()
    before = hashlib.sha256(old_database.read_bytes()).hexdigest()
    with pytest.raises(UserProblem) as told:
        refuse_newer(old_database, old)
    assert (told.value.code, told.value.params) == ("database_newer", {"found": 2, "known": 1})
    assert hashlib.sha256(old_database.read_bytes()).hexdigest() == before
    engine = open_engine(old_database)
    with pytest.raises(UserProblem):
        migrate(engine, old)
    engine.dispose()
    assert hashlib.sha256(old_database.read_bytes()).hexdigest() == before


def test_numbers_of_files_without_a_schema(tmp_path: Path) -> None:
    assert number_on_disk(tmp_path / "absent.sqlite3") == 0
    (tmp_path / "empty.sqlite3").touch()
    assert number_on_disk(tmp_path / "empty.sqlite3") == 0
    engine = open_engine(tmp_path / "bare.sqlite3")
    with writing(engine) as tx:
        tx.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        tx.execute(text("CREATE TABLE t (n INTEGER)"))
    engine.dispose()
    assert number_on_disk(tmp_path / "bare.sqlite3") == 0


def test_alembic_is_imported_only_for_a_step(old_database: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from sqlalchemy import MetaData\n"
        "from weeejob_desktop.db.engine import open_engine\n"
        "from weeejob_desktop.db.migrate import Schema, migrate\n"
        "engine = open_engine(Path(sys.argv[1]))\n"
        "migrate(engine, Schema(MetaData(), Path(sys.argv[2]), 1)); engine.dispose()\n"
        "sys.exit('alembic' in sys.modules)\n"
    )
    scripts = schemas(tmp_path)[0].scripts
    done = subprocess.run([sys.executable, "-c", program, str(old_database), str(scripts)], check=False)
    assert done.returncode == 0
