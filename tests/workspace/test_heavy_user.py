"""Three years of use: the figures add up, and a start finds them at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.store.heavy_user import HOURS, LEFT_WAITING, RESULTS, TICKETS
from tests.store.laptops import HandClock, HandMachine

from weeejob_desktop.workspace.first_paint import home_snapshot
from weeejob_desktop.workspace.workspace import Workspace


@pytest.mark.uncounted
def test_three_years(tmp_path: Path, heavy_folder: Path) -> None:
    shutil.copytree(heavy_folder, tmp_path, dirs_exist_ok=True)
    workspace = Workspace.open(tmp_path, machine=HandMachine(HandClock("boot-today"), "", ""))
    home = workspace.home()
    assert home.total_ms == HOURS * 3600 * 1000
    assert home.unread_answers == 1
    assert 0 < home.waiting <= LEFT_WAITING
    assert home.resume is not None
    assert len(workspace.tickets()) == TICKETS
    assert sum(week.total_ms for week in workspace.path().weeks) == home.total_ms
    with workspace.database.reading() as tx:
        results = tx.exec_driver_sql("SELECT count(*) FROM entries WHERE kind = 'result'").scalar()
    assert results == RESULTS
    workspace.close()
    seen = home_snapshot(tmp_path)
    assert seen is not None
    assert (seen.total_ms, seen.modules) == (home.total_ms, home.modules)
