"""« Ce n’est pas moi »: giving a laptop back to its preparation, and saying that the hub's name is right."""

from __future__ import annotations

import logging

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.store.giving_back import confirm_name
from weeejob_desktop.store.giving_back import give_back as let_go
from weeejob_desktop.store.hubs import profile
from weeejob_desktop.store.pictures import no_more_needed, sweep
from weeejob_desktop.workspace.desk import Desk

log = logging.getLogger(__name__)


def give_back(desk: Desk) -> None:
    """Let go of who has the laptop, in one transaction. UserProblem ``disk_full``,
    ``folder_not_writable``."""
    with desk.database.transaction() as tx:
        let_go(tx, desk.now())
        files = no_more_needed(tx, desk.database.path.parent)
    sweep(files)
    desk.running_ms = 0
    try:
        # A damaged file is mended from the newest copy: none older than this must be that one.
        desk.database.back_up("given-back")
    except UserProblem as problem:
        log.warning("no copy after giving back: %s", problem.code)


def say_it_is_me(desk: Desk) -> None:
    """Keep that the person goes by the hub's name."""
    with desk.writing() as tx:
        confirm_name(tx, profile(tx).display_name)
