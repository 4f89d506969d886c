"""Bringing pictures to a hub that was just talked to: those that may leave by this connection, one after the
other.

Database work runs where the caller says, the network here. Each piece is counted when it is gone; what a cut
or a kill leaves half-way, the hub tells us to go on with.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.connection import Network
from weeejob_desktop.core.pictures import Picture, PictureState, may_leave
from weeejob_desktop.link.pictures import TakesPieces, bring_picture
from weeejob_desktop.link.problems import LinkProblem
from weeejob_desktop.store import pictures, rounds
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.hubs import HubLink
from weeejob_desktop.sync.ways import RunInStore

log = logging.getLogger(__name__)
_OVER = frozenset({"blob_unknown", "blob_wrong"})
"""Problems of one picture: the hub will not have it, and the others go on."""


class Pictures:
    """What a syncer brings beside entries. `hint` says what connection this is."""

    def __init__(
        self,
        database: Database,
        data_folder: Path,
        run_in_store: RunInStore,
        hint: Callable[[], Network],
        now: Callable[[], Moment],
    ) -> None:
        self._database = database
        self._data_folder = data_folder
        self._run_in_store = run_in_store
        self._hint = hint
        self._now = now

    def waiting(self, link: HubLink, network: Network) -> list[Picture]:
        """What may be brought to this hub now. In the store."""
        with self._database.reading() as tx:
            return pictures.to_bring(tx, link.hub, link.role, limited=network != "free")

    def bring(
        self,
        link: HubLink,
        hub: TakesPieces,
        network: Network,
        spent: Callable[[], int],
        ended: Callable[[], bool],
    ) -> list[str]:
        """Bring what may be brought; what this hub has all of now. It stops early when the connection becomes
        one that is paid for, when the person asks for help meanwhile, or `ended` says so. `spent` gives the
        bytes since it was last asked. LinkProblem when the connection fails."""
        brought: list[str] = []
        for picture in self._run_in_store(partial(self.waiting, link, network)):
            go_on = partial(self._go_on, link, spent, ended, picture)
            read = partial(pictures.read_picture, self._data_folder, picture)
            if len(read()) != picture.size_bytes:
                self._run_in_store(partial(self._give_up, picture, pictures.MISSING))
                continue
            try:
                whole = bring_picture(hub, picture.sha256, picture.size_bytes, read, go_on)
            except LinkProblem as problem:
                if problem.code == "slow_down":
                    break  # enough for today; nothing is wrong
                if problem.code not in _OVER:
                    raise
                log.info("picture not taken: %s", problem.code)
                if link.role == "association":
                    self._run_in_store(partial(self._give_up, picture, problem.code))
                continue
            finally:
                self._run_in_store(partial(self._count, spent()))
            if not whole:
                break
            brought.append(picture.sha256)
        return brought

    def keep_brought(self, link: HubLink, brought: list[str]) -> None:
        """Remember what this hub has, and delete what nobody needs here any more. In the store."""
        with self._database.transaction() as tx:
            pictures.note_brought(tx, brought, link.hub, link.role)
            files = pictures.no_more_needed(tx, self._data_folder)
        pictures.sweep(files)

    def _go_on(
        self, link: HubLink, spent: Callable[[], int], ended: Callable[[], bool], picture: Picture
    ) -> bool:
        if ended():
            return False
        help_waits, state = self._run_in_store(partial(self._look, spent(), picture))
        if link.role != "association":
            return True  # it is near
        return not help_waits and may_leave(state, limited=self._hint() != "free")

    def _look(self, used_bytes: int, picture: Picture) -> tuple[bool, PictureState]:
        self._count(used_bytes)
        with self._database.reading() as tx:
            state = pictures.picture_states(tx).get(picture.sha256, "there")
            return rounds.waiting(tx).help > 0, state

    def _count(self, used_bytes: int) -> None:
        if used_bytes:
            with self._database.transaction() as tx:
                rounds.count_bytes(tx, self._now(), used_bytes)

    def _give_up(self, picture: Picture, problem: str) -> None:
        with self._database.transaction() as tx:
            pictures.note_problem(tx, picture.sha256, problem)
