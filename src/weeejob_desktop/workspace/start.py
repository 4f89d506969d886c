"""What is written first at every start: who we are, the interval that a power cut left open, and the
preparation file that lies ready.

On a full disk it waits for the first thing that can be kept; nothing may be counted over it before.
"""

from __future__ import annotations

import logging

from sqlalchemy import Connection

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.store.identity import identity_known, settle_identity
from weeejob_desktop.store.intervals import close_left_open
from weeejob_desktop.store.pictures import no_more_needed, sweep
from weeejob_desktop.workspace.desk import Desk
from weeejob_desktop.workspace.preparation import lying_ready, take_up

log = logging.getLogger(__name__)


class Start:
    """One start. `another_laptop` says whether it found the data on another laptop: enrolment is asked again,
    all hours are kept."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.another_laptop = False
        self._ready = lying_ready()

    def settle(self) -> None:
        """Write it, or put it off on a full disk that holds something to read. UserProblem as of
        `Database.transaction`; ``disk_full`` at a laptop's first start alone."""
        database = self._desk.database
        try:
            with database.transaction() as tx:
                self._write(tx)
        except UserProblem as problem:
            if problem.code != "disk_full":
                raise
            with database.reading() as tx:
                if not identity_known(tx):
                    raise
            database.put_off(self._write)

    def care(self) -> None:
        """The daily copy. Damage is the next start's: it is noticed and mended there. UserProblem
        ``disk_full``, ``folder_not_writable``."""
        with self._desk.reading() as tx:
            self._desk.hours.look(tx)
            # What a cut left between a picture's file and the words that were to name it.
            files = no_more_needed(tx, self._desk.database.path.parent, nameless=True)
        sweep(files)
        try:
            self._desk.database.back_up_daily(self._desk.hours.today(self._desk.now()))
        except UserProblem as problem:
            if problem.code != "database_damaged":
                raise
            log.warning("no copy of a damaged database: the next start mends it")

    def _write(self, tx: Connection) -> None:
        self.another_laptop = settle_identity(tx, self._desk.machine.hardware(), self._desk.now())
        close_left_open(tx)
        take_up(tx, self._ready, self._desk.now())
