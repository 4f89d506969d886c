"""The first minutes: a first name, a code or a file if there is one. None of them is ever needed to learn."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.settings import load_installation
from weeejob_desktop.store.hubs import keep_enrolment, keep_preparation, known_address
from weeejob_desktop.store.identity import keep_first_name
from weeejob_desktop.wire.enrolment import normalize_code
from weeejob_desktop.workspace.desk import Desk
from weeejob_desktop.workspace.preparation import read_preparation

LONGEST_NAME = 40


def introduce(desk: Desk, first_name: str) -> None:
    """Keep the first word of what was typed, and the initial of the next one. UserProblem ``name_empty``."""
    name = short_name(first_name)
    if not name:
        raise UserProblem("name_empty")
    with desk.writing() as tx:
        keep_first_name(tx, name)


def hub_known(desk: Desk) -> bool:
    """Whether the installer, or an earlier enrolment, has told where the hub is."""
    with desk.reading() as tx:
        return bool(_hub_address(tx))


def enrol_with_code(desk: Desk, typed: str, hub_address: str) -> None:
    """Keep a typed code until the hub can be reached. UserProblem ``code_malformed``,
    ``hub_address_missing``."""
    code = normalize_code(typed)
    if code is None:
        raise UserProblem("code_malformed")
    with desk.database.transaction() as tx:
        address = hub_address.strip() or _hub_address(tx)
        if not address:
            raise UserProblem("hub_address_missing")
        keep_enrolment(tx, code, address, desk.now())


def enrol_with_file(desk: Desk, path: Path) -> None:
    """Keep what a preparation file says until its hub is in reach. UserProblem as of `read_preparation`."""
    preparation = read_preparation(path)
    with desk.database.transaction() as tx:
        keep_preparation(tx, preparation, desk.now())


def _hub_address(tx: Connection) -> str:
    return load_installation().hub_address.strip() or known_address(tx)


def short_name(typed: str) -> str:
    """A first name as the laptop may know it: « Marie-Claire Dupont » becomes « Marie-Claire D. »."""
    words = "".join(letter if letter.isprintable() else " " for letter in typed).split()
    if not words:
        return ""
    first = words[0][:LONGEST_NAME]
    return f"{first} {words[1][0].upper()}." if len(words) > 1 else first
