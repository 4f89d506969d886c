"""The hub's real process in a namespace of its own, killed again and again, and what its log and its database
say of it."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path

from tests.badlink.figures import LinkFigures
from tests.end2end.hub_process import HubProcess

from weeejob_desktop.hub.database import FILE_NAME

_ROUND = re.compile(r"sync offered=(\d+) new=(\d+) rejected=(\d+) changes=\d+ reset=(\w+)")
_TROUBLE = re.compile(r"^.*(?: WARNING | ERROR | CRITICAL |Traceback).*$", re.MULTILINE)
DOWN_SECONDS = 6.0
"""The longest that a killed hub stays away."""


class HubUnderFire:
    """Starts the hub, kills it at random moments and starts it again on the same address and data folder."""

    def __init__(
        self, hub: HubProcess, figures: LinkFigures, chance: random.Random, lives: tuple[float, float]
    ) -> None:
        """It lives for between `lives` seconds."""
        self._hub = hub
        self._figures = figures
        self._chance = chance
        self._lives = lives

    def run(self, ending: threading.Event) -> None:
        """Kill after kill, until `ending`. It runs when this returns, or has said that it cannot."""
        while not ending.wait(self._chance.uniform(*self._lives)):
            self.take_in(self._hub.kill())
            self._figures.add_hub_kill(damage(self._hub.data))
            ending.wait(self._chance.uniform(0.0, DOWN_SECONDS))
            try:
                began = time.monotonic()
                self._hub.start()
                self._figures.add_hub_start(time.monotonic() - began)
            except RuntimeError as failure:
                self._figures.add_problem(f"the hub does not start again: {failure}")
                return

    def take_in(self, log: str) -> None:
        """Count what a hub's log tells of its rounds. A hub that lost nothing never answers with `reset`, and
        refuses nothing of what laptops write."""
        for offered, new, rejected, reset in _ROUND.findall(log):
            self._figures.add_round(int(offered), int(new))
            if int(rejected) or reset != "False":
                self._figures.add_problem(f"a round with {rejected} refused, reset {reset}")
        for line in _TROUBLE.findall(log):
            self._figures.add_problem(f"the hub's log: {line}")


def damage(hub_folder: Path) -> list[str]:
    """What SQLite finds wrong in the hub's database as a kill left it, looked at in a copy."""
    with tempfile.TemporaryDirectory() as place:
        for ending in ("", "-wal"):
            file = hub_folder / (FILE_NAME + ending)
            if file.exists():
                shutil.copyfile(file, Path(place) / file.name)
        try:
            with closing(sqlite3.connect(Path(place) / FILE_NAME)) as connection:
                found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
                return found + [
                    f"foreign key: {row}" for row in connection.execute("PRAGMA foreign_key_check")
                ]
        except sqlite3.DatabaseError as error:
            return [f"cannot be read: {error}"]
