"""The association's hub of the histories, and the way to it: real code on both ends, and weather in between.

A request is made and read as bytes, but no socket is opened. Requests and answers get lost, either side is
killed in the middle of its transaction, batches are called too large.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec
from sqlalchemy import Connection, select
from tests.end2end.histories.disks import Disk, Killed
from tests.end2end.histories.laptops import Laptop

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.tickets import Appointment
from weeejob_desktop.hub import corrections, enrolment, learners, people, tickets
from weeejob_desktop.hub.admission import knock
from weeejob_desktop.hub.appointments import appointment_of
from weeejob_desktop.hub.blobs import take_piece
from weeejob_desktop.hub.enrolment import role_of
from weeejob_desktop.hub.hub import Hub, open_hub
from weeejob_desktop.hub.mailbox import Post, publish
from weeejob_desktop.hub.refusals import Refusal, problem_body
from weeejob_desktop.hub.revoking import revoke
from weeejob_desktop.hub.sync import Visit, read_offer, sync
from weeejob_desktop.hub.tables import devices, entries, installations
from weeejob_desktop.hub.tables import tickets as ticket_rows
from weeejob_desktop.hub.tokens import shown_by
from weeejob_desktop.hub.waiting import confirm, waiting
from weeejob_desktop.link.connection import Limits
from weeejob_desktop.link.enrolment import Claimant, Enrolment
from weeejob_desktop.link.problems import LinkProblem, problem_of
from weeejob_desktop.wire.blobs import BlobKept
from weeejob_desktop.wire.enrolment import (
    Claim,
    Enrolled,
    Hello,
    HubProof,
    Knock,
    hub_proof,
    laptop_proof,
)
from weeejob_desktop.wire.entries import KIND_OF, AttendanceBody, Entry, MeetingBody, encode_body
from weeejob_desktop.wire.sync import EntryChange, SyncRequest, SyncResponse

BEGIN_AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
NAMES = ("Amina Benali", "Boris Petit", "Chloé Roy")
COHORT = "Session 2"
Bound = dict[str, str]

T = TypeVar("T")


@dataclass
class HandHubClock:
    """The hub's clock, turned by hand."""

    at: datetime = BEGIN_AT

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Weather:
    """What goes wrong on the way, once: on the `trip`-th request of a conversation."""

    what: str = "fine"
    trip: int = 0
    changes: int = 1

    def now(self, what: str) -> bool:
        """Whether it strikes now; it never does again."""
        if self.what == what and self.trip <= 0:
            self.what = "fine"
            return True
        return False

    def passes(self) -> None:
        self.trip -= 1


def stretch(code: str) -> bytes:
    """Cheap: what codes protect here is invented."""
    return hashlib.sha256(code.encode()).digest()


class HubPlace:
    """The hub with its disk, what people do there, and what may never change there. `far` is on the Internet,
    not in the room."""

    far = True

    def __init__(self, folder: Path, clock: HandHubClock) -> None:
        self.clock = clock
        self.hub: Hub = open_hub(folder, clock=clock)
        self.disk = Disk(folder / "hub.sqlite3", self.hub.database.engine)
        self.bound: Bound = {}

    def close(self) -> None:
        self.disk.forget()
        self.hub.close()

    @property
    def id(self) -> str:
        return self.hub.id

    def ask(self, question: Callable[[Connection], T]) -> T:
        return self.hub.database.read_now(question)

    def do(self, deed: Callable[[Connection], T]) -> T:
        return self.hub.database.write_now(deed)

    # -- what is looked at ----------------------------------------------------------------------------------
    def held(self) -> dict[str, tuple[str, str, bytes]]:
        """All entries it holds: owner, owner's id and body, by id."""
        rows = self.ask(lambda c: c.exec_driver_sql("SELECT id, owner, owner_id, body FROM entries").all())
        return {row.id: (row.owner, row.owner_id, row.body.encode()) for row in rows}

    def ids(self) -> set[str]:
        return self.ask(lambda c: set(c.exec_driver_sql("SELECT id FROM entries").scalars()))

    def persons(self) -> Bound:
        """Whose each learner id is."""
        rows = self.ask(lambda c: c.exec_driver_sql("SELECT learner, person_id FROM learner_ids").all())
        return {row.learner: row.person_id for row in rows}

    def newest_cursor(self, installation: str) -> str | None:
        """Where the mailbox of an installation ends; None for one that is revoked."""
        wanted = (
            "SELECT number || '.' || nonce FROM mailbox JOIN installations ON id = installation "
            "WHERE installation = ? AND revoked_ms IS NULL ORDER BY number DESC LIMIT 1"
        )
        return self.ask(lambda c: c.exec_driver_sql(wanted, (installation,)).scalar())

    def credited_ms(self, person: str) -> int:
        return self.ask(lambda c: learners.credit_of(c, person, self.hub.zone)).total_ms

    def look_at_bindings(self) -> None:
        """No learner id ever goes from one person to another; only a restored hub forgets."""
        now = self.persons()
        moved = {one for one, person in self.bound.items() if now.get(one) != person}
        assert not moved, f"hours moved to another person: {moved}"
        self.bound = now

    # -- what people do there -------------------------------------------------------------------------------
    def write_down(self) -> list[str]:
        """A session of two people, and one of another; their ids."""

        def write(connection: Connection) -> list[str]:
            now_ms = self.hub.now_ms
            found = []
            for name, session in zip(NAMES, (COHORT, COHORT, "Session 3"), strict=True):
                cohort, _pin = people.cohort_named(connection, session, None, now_ms)
                found.append(people.new_person(connection, name, cohort, now_ms))
            return found

        return self.do(write)

    def code_for(self, person: str) -> str:
        return self.do(lambda c: enrolment.new_code(c, person, "", None, self.hub.now_ms)).typed

    def revoke(self, installation: str) -> None:
        if self.ask(lambda c: role_of(c, installation)):
            self.do(lambda c: revoke(c, installation, self.hub.now_ms))

    def say_yes(self) -> None:
        """A coordinator lets in whoever came with a late code."""
        for one in self.ask(waiting):
            self.do(
                partial(
                    confirm, code=one.code, installation=one.installation, now_ms=self.hub.now_ms, user=""
                )
            )

    def answer(self, which: int, text: str, state: str | None) -> None:
        """A technician answers one of the requests."""
        found = self.ask(lambda c: list(c.scalars(select(entries.c.id).where(entries.c.kind == "ticket"))))
        if found:
            ticket = sorted(found)[which % len(found)]
            final = {"withdrawn", "closed", "refused"}
            state_of = select(ticket_rows.c.state).where(ticket_rows.c.id == ticket)
            known = self.ask(lambda c: c.scalar(state_of))
            said = None if known in final else state
            self.do(lambda c: tickets.answer(c, ticket, "Samia", text, said, self.clock()))

    def arrange(self, which: int, days: int) -> None:
        """A technician names an appointment for one of the requests, or calls off the one that holds."""
        found = self.ask(lambda c: sorted(c.scalars(select(ticket_rows.c.id))))
        if found:
            ticket = found[which % len(found)]
            holds = self.ask(lambda c: appointment_of(c, ticket))
            at = self.clock().replace(microsecond=0) + timedelta(days=days)
            about = Appointment(new_id(1), at, "ici") if days else holds and holds.id
            if about:
                self.do(
                    lambda c: tickets.say(
                        c, tickets.row_of(c, ticket), "Samia", "Rendez-vous", None, self.clock(), about
                    )
                )

    def requests_of(self, person: str) -> dict[str, tuple[str, Appointment | None]]:
        """The state and the appointment of each of this person's requests."""
        theirs = {one for one, bound in self.persons().items() if bound == person}
        rows = self.ask(lambda c: c.execute(select(ticket_rows.c.id, ticket_rows.c.state).where(
            ticket_rows.c.learner.in_(theirs))).all())  # fmt: skip
        return {row.id: (row.state, self.ask(partial(appointment_of, ticket=row.id))) for row in rows}

    def decide(self, person: str, *, confirm: bool) -> None:
        """A trainer decides the oldest proposal of this person."""
        page = self.ask(lambda c: learners.shown(c, person, self.hub.zone, self.clock().date()))
        waiting = [one.id for one in page.corrections if one.waits]
        if waiting:
            self.do(
                lambda c: corrections.decide(c, person, waiting[0], "Samia", self.clock(), confirm=confirm)
            )

    def correct(self, person: str, on: date, minutes: int) -> None:
        """A correction that counts at once, where the person has a learner id already."""
        if self.ask(lambda c: corrections.learner_of(c, person)) is not None:
            made, now_at = new_id(self.hub.now_ms), self.clock()
            self.do(
                lambda c: corrections.write(
                    c, person, made, on, minutes, "Oubli", "Samia", now_at, now_at.date()
                )
            )

    def meet(self, person: str, *, present: bool) -> None:
        """Half an hour of class, for whoever has a learner id already."""

        def write(connection: Connection) -> None:
            learner = corrections.learner_of(connection, person)
            if learner is None:
                return
            now_at, now_ms = self.clock(), self.hub.now_ms
            meeting, until_at = new_id(now_ms), now_at + timedelta(minutes=30)
            planned = MeetingBody(new_id(now_ms), now_at, until_at)
            was_there = AttendanceBody(meeting, learner, now_at, until_at, present)
            facts = [
                Entry(
                    meeting, *KIND_OF[MeetingBody], "installation", self.id, self.id, now_at,
                    encode_body(planned),
                ),
                Entry(
                    new_id(now_ms), *KIND_OF[AttendanceBody], "learner", learner, self.id, now_at,
                    encode_body(was_there),
                ),
            ]  # fmt: skip
            publish(connection, facts, self.id, now_ms)

        self.do(write)

    def change_pin(self, pin: str) -> None:
        self.do(lambda c: people.cohort_named(c, COHORT, pin, self.hub.now_ms))

    def cover(self, laptop: Laptop, until_on: date) -> None:
        """The laptop's support ends on another day than was thought."""
        _, device, _ = laptop.identity()

        def write(connection: Connection) -> None:
            changed = devices.update().where(devices.c.id == device)
            if connection.execute(changed.values(covered_until_on=until_on.isoformat())).rowcount:
                row = connection.execute(select(devices).where(devices.c.id == device)).one()
                post = Post()
                for reader in connection.scalars(
                    select(installations.c.id).where(installations.c.device_id == device)
                ):
                    post.coverage(reader, people.coverage_of(row))
                post.deliver(connection)

        self.do(write)


class Asker(Protocol):
    """Who speaks to a hub: a laptop, or a class hub."""

    protocol: int
    disk: Disk

    @property
    def installation(self) -> str: ...


class Way:
    """An asker's way to a hub, for one conversation. It is what `Syncer` takes for a connection."""

    def __init__(
        self,
        place: HubPlace,
        laptop: Asker,
        weather: Weather,
        token: str = "",
        online: bool = True,
    ) -> None:
        """`online` is whether there is an Internet on the way to the association."""
        self.place, self.laptop, self.weather, self.token = place, laptop, weather, token
        self.cut = place.far and not online
        self.bytes_used = 0

    def abort(self) -> None:
        raise AssertionError("nobody hangs up here")

    def close(self) -> None:
        """There is nothing to let go of."""

    def enrol(self, _address: str, code: str, claimant: Claimant) -> Enrolment:
        """As `link.enrolment.enrol`."""
        key, nonce = stretch(code), "0f" * 16
        root = "root"
        proof = self._over(
            HubProof,
            lambda c: enrolment.hello(c, Hello(code[:4], nonce), root, self.place.hub.now_ms),
        )
        assert proof.proof == hub_proof(key, nonce, proof.hub, root)
        claim = Claim(
            code[:4], proof.nonce, laptop_proof(key, proof.nonce, claimant.installation),
            claimant.learner, claimant.device, claimant.installation,
        )  # fmt: skip
        enrolled = self._over(Enrolled, lambda c: enrolment.claim(c, claim, self.place.hub.now_ms))
        return Enrolment(proof.hub, root, enrolled.token, enrolled.role, enrolled.profile, 0)

    def knock(self, address: str, root_pem: str, hub: str, message: Knock, limits: Limits) -> Enrolled:
        """As `link.class_hubs.knock`."""
        return self._over(Enrolled, lambda c: knock(c, message, self.place.hub.now_ms))

    def sync(self, request: SyncRequest) -> SyncResponse:
        """As `link.hub.HubClient.sync`."""
        if len(request.entries) > 1 and self.weather.now("too large"):
            raise _refused("too-large")
        body = msgspec.json.encode(msgspec.structs.replace(request, protocol=self.laptop.protocol))

        def one_round(connection: Connection) -> SyncResponse | Refusal:
            try:
                [done] = sync(connection, [Visit(self.token, read_offer(body), self.place.clock())])
            except Refusal as refusal:
                return refusal
            return done if isinstance(done, Refusal) else done.response

        return self._over(SyncResponse, one_round)

    def put_piece(self, sha256: str, first: int, piece: bytes, size_bytes: int) -> BlobKept:
        """As `link.hub.HubClient.put_piece`."""

        def one_piece(connection: Connection) -> BlobKept | Refusal:
            now_ms = self.place.hub.now_ms
            try:
                asker = shown_by(connection, self.token, now_ms)
                return take_piece(connection, asker, sha256, first, piece, size_bytes, now_ms)
            except Refusal as refusal:
                return refusal

        return self._over(BlobKept, one_piece)

    def look_at(self, response: SyncResponse, installation: str) -> None:
        """What is acked is kept, and nothing is another person's."""
        facts = [change.entry for change in response.changes if isinstance(change, EntryChange)]
        theirs = [one for one in facts if one.owner == "learner" and one.installation != installation]
        if response.ack or theirs:
            self.place.ask(lambda c: self._look_at(c, response.ack, theirs, installation))

    def _look_at(self, tx: Connection, ack: list[str], facts: list[Entry], installation: str) -> None:
        kept = set(tx.exec_driver_sql("SELECT id FROM entries").scalars())
        assert set(ack) <= kept, "acked and not kept"
        wanted = "SELECT role, person_id FROM installations WHERE id = ?"
        role, person = tx.exec_driver_sql(wanted, (installation,)).one()
        for fact in facts:
            wanted = "SELECT person_id FROM learner_ids WHERE learner = ?"
            owner = tx.exec_driver_sql(wanted, (fact.owner_id,)).scalar()
            if role == "laptop":
                assert owner == person, "another person's fact comes to this laptop"
            else:
                wanted = "SELECT name FROM cohorts JOIN people ON cohort_id = cohorts.id WHERE people.id = ?"
                session = tx.exec_driver_sql(wanted, (owner,)).scalar()
                assert session == COHORT, "a fact of another session comes to the class hub"

    def _over(self, shape: type[T], step: Callable[[Connection], T | Refusal]) -> T:
        """One request and its answer."""
        weather = self.weather
        if self.cut or weather.now("request lost"):
            raise LinkProblem("hub_unreachable")
        if weather.now("hub killed"):
            self.place.disk.tripwire.arm(weather.changes)
        try:
            answer = self.place.do(step)
        except Killed:
            raise LinkProblem("hub_unreachable") from None
        finally:
            self.place.disk.tripwire.disarm()
        if isinstance(answer, SyncResponse):
            self.look_at(answer, self.laptop.installation)
        if weather.now("answer lost"):
            raise LinkProblem("hub_unreachable")
        weather.passes()
        if isinstance(answer, Refusal):
            raise _refused(answer.code)
        if weather.now("laptop killed"):
            self.laptop.disk.tripwire.arm(weather.changes)
        return msgspec.json.decode(msgspec.json.encode(answer), type=shape)


def _refused(code: str) -> LinkProblem:
    status, body = problem_body(code)
    return problem_of(status, body, None)
