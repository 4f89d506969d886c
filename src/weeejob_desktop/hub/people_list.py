"""A list of people for a session, read from a file that somebody's spreadsheet wrote, looked at before
anything is kept.

Knows CSV as it is found in the wild and names; what is kept goes through `people`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.cohorts import shown
from weeejob_desktop.hub.people import new_person, searchable, sound_name
from weeejob_desktop.hub.tables import cohorts, people

MOST_PEOPLE = 500
MOST_BYTES = 256 * 1024
_FIRST = frozenset({"prenom", "first name", "firstname", "given name", "prenoms"})
_LAST = frozenset({"nom", "nom de famille", "last name", "lastname", "family name", "surname", "name"})
_WHOLE = frozenset({"nom complet", "nom et prenom", "prenom et nom", "full name", "personne", "beneficiaire"})

State = Literal["new", "twice", "known", "wrong"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file: its number there, the name in it, and what would become of it: somebody ``new``,
    the same name ``twice`` in the file, somebody ``known`` here already (in the session `where`), or
    ``wrong``, no name at all."""

    number: int
    name: str
    state: State
    where: str = ""


def names_in(content: bytes) -> list[tuple[int, str]]:
    """The names in a file, each with the number of its line; lines without anything are left out.

    UTF-8 or Windows-1252; commas, semicolons or tabs; with a line of headings or none. Without headings the
    first two columns are first name and family name where there are several, the whole name otherwise.
    UserProblem ``list_empty``, ``list_too_large``, ``list_unreadable``.
    """
    if len(content) > MOST_BYTES:
        raise UserProblem("list_too_large", people=MOST_PEOPLE)
    text = _text(content)
    try:
        lines = [
            (number, [" ".join(cell.split()) for cell in line])
            for number, line in enumerate(csv.reader(io.StringIO(text), delimiter=_delimiter(text)), 1)
        ]
    except csv.Error as error:
        raise UserProblem("list_unreadable") from error
    filled = [(number, cells) for number, cells in lines if any(cells)]
    if not filled:
        raise UserProblem("list_empty")
    first, last = _columns([searchable(cell) for cell in filled[0][1]])
    if first is None and last is None:
        several = max(len(cells) for _number, cells in filled) > 1
        first, last = 0, 1 if several else None
    else:
        filled = filled[1:]
    found = [(number, _joined(cells, first, last)) for number, cells in filled]
    if not found:
        raise UserProblem("list_empty")
    if len(found) > MOST_PEOPLE:
        raise UserProblem("list_too_large", people=MOST_PEOPLE)
    return found


def looked_at(connection: Connection, names: Sequence[tuple[int, str]]) -> list[Row]:
    """What would become of each name. Changes nothing."""
    known = {
        row.search_name: row.name
        for row in connection.execute(
            select(people.c.search_name, cohorts.c.name).join(cohorts, cohorts.c.id == people.c.cohort_id)
        )
    }
    seen: set[str] = set()
    rows = []
    for number, name in names:
        try:
            sound = sound_name(name)
        except UserProblem:
            rows.append(Row(number, name[:80], "wrong"))
            continue
        key = searchable(sound)
        state: State = "twice" if key in seen else "known" if key in known else "new"
        rows.append(Row(number, sound, state, known.get(key, "")))
        seen.add(key)
    return rows


def keep(connection: Connection, cohort: str, chosen: Sequence[str], now_ms: int, by: str) -> tuple[int, int]:
    """Write these people down in a session, all in one transaction. Returns how many are new, and how many
    were left out because the session has somebody of that name already: the same form sent twice adds nobody.
    UserProblem ``cohort_unknown``, ``name_wrong``, ``list_too_large``."""
    shown(connection, cohort)
    if len(chosen) > MOST_PEOPLE:
        raise UserProblem("list_too_large", people=MOST_PEOPLE)
    here = set(connection.scalars(select(people.c.search_name).where(people.c.cohort_id == cohort)))
    added = 0
    for name in chosen:
        sound = sound_name(name)
        if searchable(sound) not in here:
            here.add(searchable(sound))
            new_person(connection, sound, cohort, now_ms, by)
            added += 1
    return added, len(chosen) - added


def _text(content: bytes) -> str:
    if b"\0" in content:
        raise UserProblem("list_unreadable")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    """Whichever of the three stands most often in the first lines."""
    head = "\n".join(text.splitlines()[:20])
    return max((";", "\t", ","), key=head.count)


def _columns(headings: list[str]) -> tuple[int | None, int | None]:
    """Where the first name and the family name stand, or a whole name in the first place; None for none."""
    place = {heading: number for number, heading in reversed(list(enumerate(headings)))}
    whole = next((place[one] for one in headings if one in _WHOLE), None)
    if whole is not None:
        return whole, None
    first = next((place[one] for one in headings if one in _FIRST), None)
    last = next((place[one] for one in headings if one in _LAST), None)
    return (last, None) if first is None else (first, last)


def _joined(cells: list[str], first: int | None, last: int | None) -> str:
    wanted = [place for place in (first, last) if place is not None]
    return " ".join(filter(None, (cells[place] for place in wanted if place < len(cells))))
