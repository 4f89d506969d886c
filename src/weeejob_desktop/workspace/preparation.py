"""Preparation files: reading one, and taking up the one that lies beside the installer's file.

A file comes from a stick, a download or the workshop: what it holds is believed only when it is whole.
"""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.settings import preparation_file
from weeejob_desktop.store.hubs import keep_preparation, known_hub, pending_enrolment, preparation_spent
from weeejob_desktop.wire.enrolment import PREPARATION_VERSION, PREPARED_ID_LENGTH, Preparation

log = logging.getLogger(__name__)

MOST_BYTES = 64 * 1024
OUR_MARK = b"weeejob-preparation"


class _Version(msgspec.Struct, tag="weeejob-preparation", tag_field="type"):
    version: int


def read_preparation(path: Path) -> Preparation:
    """What a preparation file says.

    UserProblem ``preparation_unreadable`` (no file, or none that may be read), ``preparation_foreign``,
    ``preparation_damaged`` (half-written or altered), ``preparation_newer``.
    """
    # It brings `requests`, which a start without a file does not need.
    from weeejob_desktop.link.connection import base_url
    from weeejob_desktop.link.problems import LinkProblem
    from weeejob_desktop.link.trust import context_for

    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UserProblem("preparation_unreadable") from error
    ours = OUR_MARK in content[:MOST_BYTES]
    if len(content) > MOST_BYTES or not (ours or not content.strip()):
        raise UserProblem("preparation_foreign")
    try:
        version = msgspec.json.decode(content, type=_Version).version
        told = msgspec.json.decode(content, type=Preparation) if version <= PREPARATION_VERSION else None
        if told is not None:
            base_url(told.address)
            context_for(told.root_pem)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, LinkProblem) as error:
        raise UserProblem("preparation_damaged") from error
    if told is None:
        raise UserProblem("preparation_newer")
    if len(told.code_id) != PREPARED_ID_LENGTH:
        raise UserProblem("preparation_damaged")
    return told


def lying_ready() -> Preparation | None:
    """The file beside the installer's, None where there is none that can be used. Reads files, and no
    database."""
    path = preparation_file()
    if not path.is_file():
        return None
    try:
        return read_preparation(path)
    except UserProblem as problem:
        log.info("the preparation file cannot be used: %s", problem.code)
        return None


def take_up(tx: Connection, ready: Preparation | None, moment: Moment) -> None:
    """Keep the file that lies ready as the enrolment that waits, unless this laptop is enrolled, has another
    code, or has used up this one."""
    if ready is None or known_hub(tx) is not None or pending_enrolment(tx) is not None:
        return
    if not preparation_spent(tx, ready.code_id):
        keep_preparation(tx, ready, moment)
