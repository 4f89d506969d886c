"""A laptop of the histories: its real database and its real `Syncer`, a clock turned by hand, and all that a
learner writes."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import msgspec
from sqlalchemy import Connection, insert, select
from tests.end2end.histories.disks import Disk
from tests.store.laptops import HandClock, HandMachine

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.computer import Probe
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.tickets import Appointment
from weeejob_desktop.store import schema
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.diagnostics import Looked, write_diagnostics
from weeejob_desktop.store.giving_back import give_back
from weeejob_desktop.store.hours import Hours
from weeejob_desktop.store.hubs import Profile, profile
from weeejob_desktop.store.identity import identity
from weeejob_desktop.store.intervals import OpenInterval, write_interval
from weeejob_desktop.store.journal import rank, write_entry
from weeejob_desktop.store.outbox import refused_entries, waiting
from weeejob_desktop.store.results import write_result
from weeejob_desktop.store.tickets import Requests, write_message, write_ticket
from weeejob_desktop.wire.entries import (
    MAX_INTERVAL_MS,
    ConfidenceBody,
    CorrectionBody,
    Entry,
    ResultBody,
    StepBody,
)

PROBES = (Probe("memory", "ok", {"total_bytes": 8_000_000_000}), Probe("temperature", "absent", {}))


class Laptop:
    """One laptop. `person` is whose hands it is in, `protocol` and `version` are those of its app."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.folder = folder
        self.database = Database(folder / "weeejob.sqlite3", alone=True)
        self.disk = Disk(self.database.path, self.database._open_engine())
        self.clock = HandClock()
        self.machine = HandMachine(self.clock)
        self.begin("", "")

    def begin(self, name: str, person: str) -> None:
        """Another history begins, in which it is called that."""
        self.name, self.person = name, person
        self.protocol, self.version = 1, "1.0"
        self.clock.restart(new_id(1), None)

    def close(self) -> None:
        self.disk.forget()
        self.database.close()

    # -- what is asked of it --------------------------------------------------------------------------------
    # In the driver's own words where it is asked often: translating questions costs more than answering them.
    def identity(self) -> tuple[str, str, str]:
        """Learner, device, installation."""
        with self.database.reading() as tx:
            row = tx.exec_driver_sql("SELECT learner, device, installation FROM identity").one()
        return row.learner, row.device, row.installation

    @property
    def installation(self) -> str:
        return self.identity()[2]

    def held(self) -> dict[str, tuple[str, str, bytes]]:
        """All entries it holds: owner, owner's id and body, by id."""
        with self.database.reading() as tx:
            rows = tx.exec_driver_sql("SELECT id, owner, owner_id, body FROM entries").all()
        return {row.id: (row.owner, row.owner_id, row.body) for row in rows}

    def queued(self) -> set[str]:
        """What the association's hub has not acked, refused or not."""
        with self.database.reading() as tx:
            return set(tx.exec_driver_sql("SELECT id FROM outbox JOIN entries USING (seq)").scalars())

    def sent(self) -> set[str]:
        """What it calls sent."""
        wanted = "SELECT id FROM entries WHERE seq NOT IN (SELECT seq FROM outbox)"
        with self.database.reading() as tx:
            return set(tx.exec_driver_sql(wanted).scalars())

    def cursor(self, hub: str) -> str | None:
        """How far it has read there, None where there is more to read."""
        with self.database.reading() as tx:
            found = tx.exec_driver_sql("SELECT cursor FROM hubs WHERE hub = ? AND NOT more", (hub,))
            return found.scalar()

    def wants_in(self) -> bool:
        """Whether a code waits to be used."""
        with self.database.reading() as tx:
            return tx.exec_driver_sql("SELECT 1 FROM pending_enrolment").first() is not None

    def needs_code(self) -> bool:
        """Whether it can go on only with another code."""
        let_in = "SELECT 1 FROM hubs WHERE role = 'association' AND token <> ''"
        asking = "SELECT problem IN ('', 'code_late') FROM pending_enrolment"
        with self.database.reading() as tx:
            asks = tx.exec_driver_sql(asking).scalar()
            return not asks and (asks is not None or tx.exec_driver_sql(let_in).first() is None)

    def refused(self) -> set[str]:
        with self.database.reading() as tx:
            return {entry.id for entry, _problem in refused_entries(tx)}

    def waits(self) -> int:
        with self.database.reading() as tx:
            return waiting(tx).entries

    def credited_ms(self) -> int:
        with self.database.reading() as tx:
            return Hours().look(tx).total_ms

    def told(self) -> Profile:
        with self.database.reading() as tx:
            return profile(tx)

    # -- what the learner does ------------------------------------------------------------------------------
    def restart(self, wall_at: datetime | None) -> None:
        """Another start of the machine, whose clock may be years off."""
        self.clock.restart(new_id(1), wall_at)

    def learn(self, lengths_ms: list[int]) -> dict[str, int]:
        """Stretches of counted time, and what goes with them; the length of each interval by its id."""
        made: dict[str, int] = {}
        with self.database.transaction() as tx:
            for length_ms in lengths_ms:
                begin = self.clock.now()
                self.clock.pass_ms(length_ms)
                stretch = OpenInterval(
                    begin.boot, begin.monotonic_ms, length_ms, begin.wall_at, "m01-l03", "viser"
                )
                interval = write_interval(tx, stretch)
                assert interval is not None
                made[interval] = length_ms
            now = self.clock.now()
            write_entry(tx, StepBody("m01-l03", "viser", "done", "1"), "learner", now)
            write_result(tx, ResultBody("m01-l03", "viser", "grand", "cible", "done", 2, 1, 94_000), now)
        return made

    def ask_for_help(self) -> None:
        """A request with what the probes say."""
        with self.database.transaction() as tx:
            now = self.clock.pass_ms(1_000)
            write_diagnostics(tx, Looked(PROBES, now), now, write_ticket(tx, "no_internet", None, now))

    def say(self, *, withdraw: bool) -> None:
        """A word to the newest request, or its end; a request first where there is none."""
        columns = schema.entries.c
        newest = select(columns.id).where(columns.kind == "ticket").order_by(columns.seq.desc())
        with self.database.transaction() as tx:
            now = self.clock.pass_ms(1_000)
            ticket = tx.execute(newest.limit(1)).scalar() or write_ticket(tx, "slow", None, now)
            write_message(tx, ticket, now, "" if withdraw else "Oui.", "withdrawn" if withdraw else None)

    def answer_appointment(self, *, comes: bool) -> None:
        """Say to the newest appointment whether they come, as the window does."""
        with self.database.transaction() as tx:
            found = [one for one in Requests().look(tx) if one.appointment]
            if found and found[0].appointment:
                ticket, about = found[0], found[0].appointment.id
                reply = 1 + max(one.reply for one in ticket.messages if one.appointment == about)
                now = self.clock.pass_ms(1_000)
                write_message(tx, ticket.id, now, "Oui.", appointment=about, comes=comes, reply=reply)

    def requests(self) -> dict[str, tuple[str, Appointment | None]]:
        """The state and the appointment of each request that is shown."""
        with self.database.reading() as tx:
            return {one.id: (one.state, one.appointment) for one in Requests().look(tx)}

    def propose(self, on: date, minutes: int) -> None:
        """A trainer proposes a correction in the learner's window."""
        with self.database.transaction() as tx:
            write_entry(tx, CorrectionBody(on, minutes, "Départ", "Samia"), "learner", self.clock.now())

    def write_nonsense(self) -> str:
        """A fact that no hub takes, among good ones; its id."""
        with self.database.transaction() as tx:
            begin = self.clock.now()
            too_long = OpenInterval(
                begin.boot, begin.monotonic_ms, MAX_INTERVAL_MS + 1, begin.wall_at, "m01-l03", "viser"
            )
            write_entry(tx, ConfidenceBody("clavier", 2, "assessment"), "learner", begin)
            made = write_interval(tx, too_long)
            write_entry(tx, ConfidenceBody("fenetres", 4, "assessment"), "learner", begin)
        assert made is not None
        return made

    def write_news(self) -> None:
        """Facts of a newer app: a kind nobody here knows, and a newer version of a known one. The spaces in
        the bodies must stay."""
        with self.database.transaction() as tx:
            for kind, version in (("dream", 3), ("interval", 2)):
                self._write_raw(tx, kind, version, b'{ "of":"l\'\xc3\xa9t\xc3\xa9",  "n": 1.50 }')

    def _write_raw(self, tx: Connection, kind: str, version: int, body: bytes) -> None:
        who, now = identity(tx), self.clock.now()
        made = Entry(
            new_id(1), kind, version, "learner", who.learner, who.installation, now.wall_at,
            msgspec.Raw(body), now.boot, now.monotonic_ms,
        )  # fmt: skip
        values = msgspec.structs.asdict(made) | {"body": body, "here": True}
        del values["seal"]
        seq = tx.execute(insert(schema.entries).values(values).returning(schema.entries.c.seq)).scalar_one()
        tx.execute(insert(schema.outbox).values(seq=seq, rank=rank(kind), problem="", refused_by=""))

    def give_back(self) -> None:
        """« Ce n’est pas moi »."""
        with self.database.transaction() as tx:
            give_back(tx, self.clock.now())

    def now(self) -> Moment:
        return self.clock.now()
