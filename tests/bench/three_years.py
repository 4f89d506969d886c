"""Three years of use beside a first month and a first day: every screen, and the size of the file."""

from __future__ import annotations

import hashlib
import statistics
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import delete, insert, update
from tests.bench.measure import Program, Row, table
from tests.bench.screens import PIN
from tests.store.heavy_user import make_heavy_user

from weeejob_desktop.store import schema
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.home import DATABASE_NAME
from weeejob_desktop.workspace.workspace import Workspace

LARGEST_FILE_MB = 20.0
WITHIN = 1.10
ROUNDS = 3
MONTH_RESULTS = 120
MONTH_TICKETS = 10


def make_first_day(folder: Path) -> None:
    """A person who has said their name and opened the first lesson, and no more."""
    desktop = Workspace.open(folder)
    desktop.introduce("Amina")
    desktop.open_lesson("mon-ordinateur")
    desktop.home()
    desktop.close()


def make_first_month(folder: Path) -> None:
    """A person after a month: little history, and already every sort of row on every screen."""
    make_heavy_user(folder, days=24, hours=4, results=MONTH_RESULTS, tickets=MONTH_TICKETS)


def ready_for_the_trainer(folder: Path) -> None:
    """Give the session of this data folder the PIN of the measurement, and no hub to talk to meanwhile."""
    salt = bytes(16)
    hashed = hashlib.scrypt(PIN.encode(), salt=salt, n=2, r=8, p=1, dklen=32).hex()
    values = {
        "cohort": "Groupe 3",
        "planned_minutes": 3600,
        "pin_hash": f"scrypt$2$8$1${salt.hex()}${hashed}",
    }
    database = Database(folder / DATABASE_NAME)
    with database.transaction() as tx:
        tx.execute(delete(schema.hubs))
        if not tx.execute(update(schema.profile).values(values)).rowcount:
            tx.execute(insert(schema.profile).values(id=1, display_name="Amina", **values))
    database.close()


def three_years(
    heavy: Path,
    first_month: Path,
    first_day: Path,
    command: Callable[[Path], list[str]],
    screen: dict[str, str],
) -> bool:
    """Print the table; True when a figure was missed. `command` starts the measured app on a folder.

    The bound is the first month's time: it shows as many rows, exercises and weeks as three years do, which
    is what the eye expects; all that is left of the difference is the weight of the history.
    """
    folders = (first_day, first_month, heavy)
    taken: dict[tuple[str, str], dict[Path, list[float]]] = defaultdict(lambda: defaultdict(list))
    for _ in range(ROUNDS):
        for folder in folders:
            program = Program(command(folder), screen)
            while (line := program.next_line().split())[0] != "done":
                _, name, first_ms, again_ms = line
                taken[name, "first visit"][folder].append(float(first_ms))
                taken[name, "again"][folder].append(float(again_ms))
            program.end()
    rows = []
    for (name, visit), figures in taken.items():
        day, month, old = (statistics.median(figures[folder]) for folder in folders)
        note = f"{old / month:.2f} × the first month, {old / day:.2f} × the first day ({day:.1f} ms)"
        rows.append(Row(f"{name}, {visit}", old, "ms", WITHIN * month, note))
    size_mb = sum(path.stat().st_size for path in heavy.glob(f"{DATABASE_NAME}*")) / 1e6
    rows.append(Row("the database's file", size_mb, "MB", LARGEST_FILE_MB))
    return table(f"Every screen after three years of use (medians of {ROUNDS})", rows)
