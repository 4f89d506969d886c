"""The hubs this laptop knows, and the enrolment that may still be under way. Tokens never leave for another
hub."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_unless

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.store import schema
from weeejob_desktop.store.identity import identity
from weeejob_desktop.store.outbox import offer_all_again
from weeejob_desktop.store.pictures import offer_pictures_again
from weeejob_desktop.wire.enrolment import PREPARATION_VERSION, PREPARED_ID_LENGTH, Preparation
from weeejob_desktop.wire.sync import ProfileChange

HubRole = Literal["association", "class"]
LATE = "code_late"
"""The one problem of a code that is not the end of it."""


@dataclass(frozen=True, slots=True)
class HubLink:
    """How to reach a hub and prove who we are there. `cursor` is how far we have read, None for not at all;
    `address` is ``host:port``."""

    hub: str
    address: str
    root_pem: str
    token: str
    cursor: str | None = None
    role: HubRole = "association"


@dataclass(frozen=True, slots=True)
class PendingEnrolment:
    """A code that waits for the hub at `address`: a typed one (normalized), or a preparation file's id and
    secret, which says whom the hub must be (`hub` and `root_pem`, else "") and whose `sticker` it is."""

    code: str
    address: str
    asked_at: datetime
    hub: str = ""
    root_pem: str = ""
    sticker: str = ""

    @property
    def preparation(self) -> Preparation | None:
        """The preparation file it came from, None for a typed code."""
        if not self.hub:
            return None
        code_id, secret = self.code[:PREPARED_ID_LENGTH], self.code[PREPARED_ID_LENGTH:]
        return Preparation(
            PREPARATION_VERSION, self.hub, self.address, self.root_pem, code_id, secret, self.sticker
        )


@dataclass(frozen=True, slots=True)
class Profile:
    """What the hub told of the person, their session and this laptop. Empty before enrolment."""

    display_name: str = ""
    cohort: str = ""
    planned_minutes: int = 3600
    pin_hash: str = ""
    covered_until_on: date | None = None
    phone: str = ""


def known_hub(tx: Connection) -> HubLink | None:
    """The association's hub, or None while this laptop has no token for it."""
    hubs = schema.hubs.c
    row = tx.execute(select(schema.hubs).where(hubs.role == "association", hubs.token != "")).first()
    return (
        None if row is None else HubLink(row.hub, row.address, row.root_pem, row.token, row.cursor, row.role)
    )


def known_address(tx: Connection) -> str:
    """The address of the association's hub that this laptop knows, with a token for it or without; "" for
    none."""
    hubs = schema.hubs.c
    return tx.execute(select(hubs.address).where(hubs.role == "association")).scalar() or ""


def pending_enrolment(tx: Connection) -> PendingEnrolment | None:
    """The code that still waits for its hub; None when there is none, or the hub has refused it for good."""
    row = tx.execute(select(schema.pending_enrolment)).first()
    if row is None or row.problem not in {"", LATE}:
        return None
    return PendingEnrolment(row.code, row.address, row.asked_at, row.hub, row.root_pem, row.sticker)


def enrolment_problem(tx: Connection) -> str:
    """Why the last code was refused, ``code_late`` while it waits for a person at the association, "" when
    there is nothing to say."""
    return tx.execute(select(schema.pending_enrolment.c.problem)).scalar() or ""


def keep_enrolment(tx: Connection, code: str, address: str, moment: Moment) -> None:
    """Keep a typed code (normalized) for the next time the hub can be reached; it replaces an earlier one."""
    _keep_pending(tx, code=code, address=address, asked_at=moment.wall_at, hub="", root_pem="", sticker="")


def keep_preparation(tx: Connection, file: Preparation, moment: Moment) -> None:
    """Keep what a preparation file says for the next time its hub can be reached, in the place of an earlier
    code."""
    _keep_pending(
        tx, code=file.code_id + file.secret, address=file.address, asked_at=moment.wall_at,
        hub=file.hub, root_pem=file.root_pem, sticker=file.sticker,
    )  # fmt: skip


def preparation_spent(tx: Connection, code_id: str) -> bool:
    """Whether this preparation file was used on this laptop, or refused for good."""
    spent = schema.spent_preparations.c.code_id
    return tx.execute(select(spent).where(spent == code_id)).first() is not None


def _keep_pending(tx: Connection, **values: object) -> None:
    tx.execute(delete(schema.pending_enrolment))
    tx.execute(insert(schema.pending_enrolment).values(id=1, problem="", **values))


def finish_enrolment(tx: Connection, link: HubLink, profile: ProfileChange) -> None:
    """Keep the hub with its token and what it says of the person; the code is let go.

    The cursor is kept when the same installation enrols again at the same hub. Whoever has no cursor to show
    could not be told that the hub was restored and has lost what it acked: so a new installation, and another
    association's hub than before, are a reason to offer everything.
    """
    installation = identity(tx).installation
    hubs = schema.hubs.c
    if link.role == "association":
        tx.execute(delete(schema.hubs).where(hubs.role == "association", hubs.hub != link.hub))
    known = tx.execute(select(schema.hubs).where(hubs.hub == link.hub)).first()
    same = known is not None and known.installation == installation
    if not same:
        offer_all_again(tx)
        offer_pictures_again(tx)
    values = {
        "role": link.role, "address": link.address, "root_pem": link.root_pem, "token": link.token,
        "installation": installation, "cursor": known.cursor if known is not None and same else link.cursor,
        "more": False, "problem": "",
    }  # fmt: skip
    if known is None:
        tx.execute(
            insert(schema.hubs).values(
                hub=link.hub, round_boot="", round_ms=0, round_at=None, sent_at=None, **values
            )
        )
    else:
        tx.execute(update(schema.hubs).where(hubs.hub == link.hub).values(values))
    _spend_preparation(tx)
    tx.execute(delete(schema.pending_enrolment))
    keep_profile(tx, profile)


def fail_enrolment(tx: Connection, problem_code: str) -> None:
    """The hub has refused the code for good (unknown, used, expired): do not ask again, say so on screen."""
    _spend_preparation(tx)
    tx.execute(update(schema.pending_enrolment).values(problem=problem_code))


def note_late(tx: Connection) -> None:
    """The code came late: a person at the association can still say yes, so it goes on waiting."""
    tx.execute(update(schema.pending_enrolment).values(problem=LATE))


def _spend_preparation(tx: Connection) -> None:
    pending = schema.pending_enrolment.c
    code = tx.execute(select(pending.code).where(pending.hub != "")).scalar()
    if code is not None:
        spending = insert_unless(schema.spent_preparations).values(code_id=code[:PREPARED_ID_LENGTH])
        tx.execute(spending.on_conflict_do_nothing())


def lose_token(tx: Connection, hub: str, problem_code: str = "enrol_again", token: str = "") -> None:
    """The hub does not know our token any more: keep everything, ask for enrolment again. With `token`, only
    if it is still that one."""
    hubs = schema.hubs.c
    ours = update(schema.hubs).where(hubs.hub == hub)
    if token:
        ours = ours.where(hubs.token == token)
    tx.execute(ours.values(token="", problem=problem_code))


def rotate_token(tx: Connection, hub: str, token: str) -> None:
    """The hub gave a new token in the place of ours."""
    tx.execute(update(schema.hubs).where(schema.hubs.c.hub == hub).values(token=token))


def keep_roots(tx: Connection, hub: str, roots_pem: str) -> None:
    """The association's hub is to be trusted by these roots from now on, and its class hubs with it. What a
    class hub says of roots changes nothing."""
    hubs = schema.hubs.c
    association = update(schema.hubs).where(hubs.hub == hub, hubs.role == "association")
    tx.execute(association.values(root_pem=roots_pem))


def move_hub(tx: Connection, hub: str, address: str) -> None:
    """The same hub answers at another address."""
    tx.execute(update(schema.hubs).where(schema.hubs.c.hub == hub).values(address=address))


def profile(tx: Connection) -> Profile:
    """What the hub told, empty before."""
    row = tx.execute(select(schema.profile)).first()
    phone = tx.execute(select(schema.telephone.c.number)).scalar() or ""
    if row is None:
        return Profile(phone=phone)
    return Profile(
        row.display_name, row.cohort, row.planned_minutes, row.pin_hash, row.covered_until_on, phone
    )


def keep_profile(tx: Connection, change: ProfileChange) -> None:
    """Keep what the hub says of the person, the session and the association."""
    _keep_person(tx, change)
    keeping = insert_unless(schema.telephone).values(id=1, number=change.phone)
    tx.execute(keeping.on_conflict_do_update(index_elements=["id"], set_={"number": keeping.excluded.number}))


def _keep_person(tx: Connection, change: ProfileChange) -> None:
    _one_profile(tx)
    tx.execute(
        update(schema.profile).values(
            display_name=change.display_name, cohort=change.cohort,
            planned_minutes=change.planned_minutes, pin_hash=change.pin_hash,
        )
    )  # fmt: skip


def forget_profile(tx: Connection) -> None:
    """Nobody is known any more. Until when repair is free is about the laptop, and stays; so does whom to
    call."""
    _keep_person(tx, ProfileChange("", "", Profile().planned_minutes, ""))


def keep_coverage(tx: Connection, until_on: date | None) -> None:
    """Keep until when repair is free."""
    _one_profile(tx)
    tx.execute(update(schema.profile).values(covered_until_on=until_on))


def _one_profile(tx: Connection) -> None:
    usual = Profile()
    tx.execute(
        insert_unless(schema.profile)
        .values(
            id=1, display_name=usual.display_name, cohort=usual.cohort,
            planned_minutes=usual.planned_minutes, pin_hash=usual.pin_hash, covered_until_on=None,
        )
        .on_conflict_do_nothing()
    )  # fmt: skip
