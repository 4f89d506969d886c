"""What a coordinator makes on the pages so that laptops can come in: a code for a person, the preparation
files of a batch in one archive. Secrets are in what is handed out and nowhere else.

Knows codes and batches; knows no page.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, select

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.documents.code_sheet import CodeSheet, code_sheet_pdf
from weeejob_desktop.hub import cohorts, enrolment, people
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.database import said
from weeejob_desktop.hub.enrolment import Code
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.open_codes import still_open, with_a_file
from weeejob_desktop.hub.preparing import Batch, prepare, stickers_from
from weeejob_desktop.hub.sent_forms import NO_FORM, SentForm, once
from weeejob_desktop.hub.tables import installations
from weeejob_desktop.hub.tables import people as people_table


@dataclass(frozen=True, slots=True)
class ShownCode:
    """A code as it is shown once. `pin` is None where somebody chose the session's."""

    code: str
    name: str
    cohort: str
    sticker: str
    address: str
    pin: str | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody of a session; `laptop` when they have one that is let in, `file` when there is a preparation
    file for them that nobody has used."""

    id: str
    name: str
    laptop: bool
    file: bool


def code_for(
    connection: Connection,
    person: str,
    sticker: str,
    donated_on: date | None,
    now_ms: int,
    by: str,
    form: SentForm = NO_FORM,
) -> ShownCode:
    """A one-time code for a person of this hub; the same form gives the same code. UserProblem
    ``person_unknown``, ``code_over`` where that one is good no more."""
    name = people.name_of(connection, person)

    def make() -> Code:
        made = enrolment.new_code(
            connection, person, sticker.strip()[:200], donated_on, now_ms, form.chance()
        )
        note(connection, now_ms, "code", made.id, by, person)
        return made

    made = code_once(connection, form, now_ms, make)
    cohort = people.cohort_of(connection, person)
    pin = cohorts.pin_of(connection, people.cohort_id(connection, cohort))
    return ShownCode(made.shown, name, cohort, sticker.strip(), said(connection, "address"), pin)


def code_once(connection: Connection, form: SentForm, now_ms: int, make: Callable[[], Code]) -> Code:
    """The code that a form makes, and the same one when it is sent again while that is good. UserProblem
    ``code_over``."""
    fresh: list[Code] = []

    def deed(_connection: Connection) -> str:
        fresh.append(make())
        return fresh[0].id

    made = once(connection, form, now_ms, deed)
    if fresh:
        return fresh[0]
    if not still_open(connection, made, now_ms):
        raise UserProblem("code_over")
    return enrolment.drawn_again(made, form.chance())


def sheet_of(code: ShownCode) -> bytes:
    """The same on paper."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "code.pdf"
        sheet = CodeSheet(code.code, code.name, code.cohort, code.sticker, code.address, code.pin or "")
        code_sheet_pdf(sheet, file)
        return file.read_bytes()


def of_cohort(connection: Connection, cohort: str, now_ms: int) -> list[Waiting]:
    """Everybody in a session by name, and who has a laptop or a file for one already."""
    has = select(installations.c.person_id).where(
        installations.c.person_id.is_not(None), installations.c.revoked_ms.is_(None)
    )
    having, prepared = set(connection.scalars(has)), with_a_file(connection, now_ms)
    rows = connection.execute(
        select(people_table.c.id, people_table.c.full_name)
        .where(people_table.c.cohort_id == cohort)
        .order_by(people_table.c.search_name, people_table.c.id)
    )
    return [Waiting(row.id, row.full_name, row.id in having, row.id in prepared) for row in rows]


def archive(
    hub: Hub,
    cohort: str,
    chosen: Sequence[str],
    more: int,
    first: str,
    donated_on: date | None,
    by: str,
    form: SentForm = NO_FORM,
) -> tuple[str, bytes]:
    """The preparation files of these people of a session, and of so many laptops more of nobody yet, with
    their sheet, in one archive; the session's name. All of it or nothing; the files are nowhere else. The
    same form gives the same files.

    UserProblem as `preparing.prepare`, ``sticker_no_number``, ``cohort_unknown``, ``person_unknown``.
    """

    def look(connection: Connection) -> tuple[str, dict[str, str]]:
        return cohorts.shown(connection, cohort).name, {
            one.id: one.name for one in of_cohort(connection, cohort, hub.now_ms)
        }

    name, known = hub.database.read_now(look)
    if not set(chosen) <= known.keys():
        raise UserProblem("person_unknown")
    if not chosen and more < 1:
        raise UserProblem("prepare_nobody")
    count = len(chosen) + more
    names = [*(known[one] for one in chosen), *([""] * more)]
    stickers = stickers_from(first, count) if first else []
    batch = Batch(count, name, names, stickers, donated_on, people=chosen)
    with tempfile.TemporaryDirectory() as folder:
        made = prepare(hub, batch, Path(folder) / "batch", by, form)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
            for file in (made.sheet, *made.files):
                opened.write(file, file.name)
    return name, packed.getvalue()
