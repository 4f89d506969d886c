"""Everything a hub has about one person, as files for that person: a readable page, all the data, the hours.

Knows every table that speaks of people. Secrets that let somebody in are left out: they say nothing about
anybody. The notes of the workshop and the audit log are part of it, since they are about the person.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, RowMapping, Select, Table, and_, or_, select

from weeejob_desktop.core.hours_csv import hours_csv
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import learners
from weeejob_desktop.hub.blob_tables import attachments, blobs
from weeejob_desktop.hub.blobs import content_of
from weeejob_desktop.hub.bridges.records import known_by
from weeejob_desktop.hub.bridges.tables import bridge_items
from weeejob_desktop.hub.corrections import corrections_in
from weeejob_desktop.hub.database import instant
from weeejob_desktop.hub.facts import facts_of
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.lessons import titles
from weeejob_desktop.hub.tables import (
    audit_log,
    cohorts,
    devices,
    enrolment_codes,
    entries,
    holders,
    installations,
    knocks,
    learner_ids,
    mailbox,
    people,
    stick_files,
    ticket_entries,
    ticket_hands,
    ticket_notes,
    tickets,
    users,
)
from weeejob_desktop.hub.translations import mark
from weeejob_desktop.hub.visitors import rendered
from weeejob_desktop.hub.words import Words

PAGE, DATA, HOURS = "lisez-moi.html", "donnees.json", "heures.csv"
_SECRET = frozenset({"stretched", "secret_hash", "pin_hash", "answer", "hash", "nonce", "origin_nonce"})


_KINDS = {
    "interval": mark("Temps de travail"),
    "anchor": mark("Repères de date"),
    "step": mark("Étapes ouvertes ou finies"),
    "result": mark("Résultats d’exercices"),
    "confidence": mark("Ce dont vous vous sentez capable"),
    "ticket": mark("Demandes à l’atelier"),
    "message": mark("Messages"),
    "diagnostics": mark("État de l’ordinateur"),
    "attendance": mark("Présences en séance"),
    "signature": mark("Signatures"),
    "correction": mark("Corrections d’heures"),
    "validation": mark("Décisions sur vos heures"),
}
"""What the kinds of facts are called before the person they are about."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and how many facts of the person are in it."""

    files: list[Path]
    entries: int


def export_person(hub: Hub, person: str, to: Path, language: str = "fr") -> Exported:
    """Write what there is about a person into the folder `to`, made with mode 0700; each file 0600. Nothing
    there is overwritten, and it is all or nothing. UserProblem ``person_unknown``, ``file_there``; OSError
    when a file cannot be written."""
    words = Words(language, hub.zone)
    made_at = hub.clock()

    def read(connection: Connection) -> tuple[dict[str, Any], dict[str, bytes]]:
        told = data_about(connection, person)
        _name, accounts = learners.accounts(connection, person, hub.zone)
        page = _page(connection, person, told, hub, words, made_at)
        whole = {"made_at": made_at.isoformat(), "hub": hub.id, **told}
        files = {
            DATA: msgspec.json.format(msgspec.json.encode(whole), indent=2),
            HOURS: hours_csv(accounts, words.table(), titles),
            PAGE: page.encode(),
        }
        # Each is small, and there are few (`wire.blobs`).
        files |= {name: b"".join(content_of(connection, one)) for one, name in _pictures(told).items()}
        return told, files

    told, files = hub.database.read_now(read)
    for name in files:
        if (to / name).exists():
            raise UserProblem("file_there", file=str(to / name))
    to.mkdir(mode=0o700, parents=True, exist_ok=True)
    written: list[Path] = []
    try:
        for name, content in files.items():
            _write(to / name, content)
            written.append(to / name)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return Exported(written, len(told["entries"]))


def data_about(connection: Connection, person: str) -> dict[str, Any]:
    """Every row about a person, by table, with instants in words beside the numbers and bodies read.
    UserProblem ``person_unknown``."""
    if connection.scalar(select(people.c.id).where(people.c.id == person)) is None:
        raise UserProblem("person_unknown")
    own_ids = list(connection.scalars(select(learner_ids.c.learner).where(learner_ids.c.person_id == person)))
    laptops = list(connection.scalars(select(installations.c.id).where(installations.c.person_id == person)))
    asked = list(connection.scalars(select(tickets.c.id).where(tickets.c.learner.in_(own_ids))))
    machines = select(installations.c.device_id).where(installations.c.person_id == person)
    cohort = select(people.c.cohort_id).where(people.c.id == person)
    facts = or_(
        and_(entries.c.owner == "learner", entries.c.owner_id.in_(own_ids)),
        and_(entries.c.owner == "installation", entries.c.owner_id.in_(laptops)),
        and_(entries.c.owner == "device", entries.c.installation.in_(laptops)),
    )
    named = select(attachments.c.sha256).where(attachments.c.entry_id.in_(select(entries.c.id).where(facts)))
    about: dict[Table, ColumnElement[bool]] = {
        people: people.c.id == person,
        cohorts: cohorts.c.id.in_(cohort),
        learner_ids: learner_ids.c.person_id == person,
        devices: devices.c.id.in_(machines),
        holders: holders.c.person_id == person,
        installations: installations.c.person_id == person,
        enrolment_codes: enrolment_codes.c.person_id == person,
        knocks: knocks.c.learner.in_(own_ids),
        mailbox: mailbox.c.installation.in_(laptops),
        tickets: tickets.c.id.in_(asked),
        ticket_entries: ticket_entries.c.ticket_id.in_(asked),
        ticket_hands: ticket_hands.c.ticket_id.in_(asked),
        ticket_notes: ticket_notes.c.ticket_id.in_(asked),
        bridge_items: bridge_items.c.about.in_([*asked, *own_ids]),
        stick_files: stick_files.c.installation.in_(laptops),
        entries: facts,
        attachments: attachments.c.entry_id.in_(select(entries.c.id).where(facts)),
        blobs: blobs.c.sha256.in_(named),
        audit_log: or_(
            audit_log.c.person_id == person,
            audit_log.c.subject.in_([person, *laptops, *asked, *own_ids]),
            audit_log.c.subject.in_(select(entries.c.id).where(facts)),
        ),
    }
    told = {table.name: _rows(connection, select(table).where(where)) for table, where in about.items()}
    # What went to a store of learning records leaves no row here; by this name it lies there.
    accounts = [{"bridge": tool, "account": account} for tool, _what, account in known_by(connection, person)]
    return told | {"stores_of_records": accounts}


def _pictures(told: dict[str, Any]) -> dict[str, str]:
    """What the files of the person's pictures are called, by their hash: those that are whole here."""
    here = [one for one in told["blobs"] if one.get("whole_at") and not one.get("gone_at")]
    return {
        one["sha256"]: f"image-{number}.{'png' if one['type'] == 'image/png' else 'jpg'}"
        for number, one in enumerate(here, 1)
    }


def _rows(connection: Connection, query: Select[Any]) -> list[dict[str, Any]]:
    return [_told(row) for row in connection.execute(query).mappings()]


def _told(row: RowMapping) -> dict[str, Any]:
    """A row without secrets; JSON is read, and an instant says when it was."""
    told: dict[str, Any] = {}
    for name, value in row.items():
        if name in _SECRET:
            continue
        if name.endswith("_ms") and name != "monotonic_ms" and value:
            told[name.removesuffix("_ms") + "_at"] = instant(value).isoformat()
        elif name in {"body", "hardware", "cohort_ids", "late_claim"} and value:
            read = msgspec.json.decode(value)
            told[name] = (
                {k: v for k, v in read.items() if k not in _SECRET} if isinstance(read, dict) else read
            )
        else:
            told[name] = value
    return told


def _page(
    connection: Connection, person: str, told: dict[str, Any], hub: Hub, words: Words, made_at: datetime
) -> str:
    row = connection.execute(
        select(people, cohorts.c.name.label("cohort"))
        .join(cohorts, cohorts.c.id == people.c.cohort_id)
        .where(people.c.id == person)
    ).one()

    def on(iso: str | None) -> date | None:
        return datetime.fromisoformat(iso).astimezone(hub.zone).date() if iso else None

    models = {one["id"]: one for one in told["devices"]}
    names = dict(connection.execute(select(users.c.id, users.c.display_name)).tuples().all())
    notes: dict[str, list[str]] = defaultdict(list)
    for note in told["ticket_notes"]:
        notes[note["ticket_id"]].append(note["text"])
    said: dict[str, list[dict[str, Any]]] = defaultdict(list)
    files = _pictures(told)
    pictures: dict[str, list[str]] = defaultdict(list)
    for named in told["attachments"]:
        pictures[named["entry_id"]] += [files[named["sha256"]]] if named["sha256"] in files else []
    for fact in told["entries"]:
        if fact["kind"] == "message" and (fact["body"].get("text") or pictures[fact["id"]]):
            by = fact["body"].get("name", "") if fact["body"].get("author") == "technician" else ""
            said[fact["body"]["ticket"]].append(
                {
                    "on": on(fact["received_at"]),
                    "who": by,
                    "text": fact["body"].get("text", ""),
                    "pictures": pictures[fact["id"]],
                }
            )
    return rendered(
        words.language,
        "person_file.html",
        words=words,
        made_on=made_at.astimezone(hub.zone).date(),
        person={
            "full_name": row.full_name,
            "cohort": row.cohort,
            "made_on": instant(row.made_ms).astimezone(hub.zone).date(),
        },
        total_ms=learners.credit_of(connection, person, hub.zone).total_ms,
        laptops=[
            {
                "model": models.get(one["device_id"], {}).get("model", ""),
                "sticker": models.get(one["device_id"], {}).get("sticker", ""),
                "seen_on": on(one.get("seen_at")),
            }
            for one in told["installations"]
        ],
        tickets=[{**one, "messages": said[one["id"]], "notes": notes[one["id"]]} for one in told["tickets"]],
        corrections=corrections_in(facts_of(connection, person, ("correction", "validation"))),
        kinds=sorted(
            Counter(words.say(_KINDS.get(one["kind"], one["kind"])) for one in told["entries"]).items()
        ),
        seen=[
            {"on": on(one["at_at"]), "who": names.get(one["user_id"], ""), "action": _deed(words, one, row)}
            for one in told["audit_log"]
        ],
    )


def _deed(words: Words, line: dict[str, Any], person: Row[Any]) -> str:
    """What a line of the journal tells, with the name where it is about the person."""
    said = words.action(line["action"])
    return f"{said} {person.full_name}" if line["person_id"] == person.id else said


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
