"""People, their sessions of training and their laptops, as the association writes them down.

Knows the tables; never a password of its own users nor what a person has done.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select, true, update

from weeejob_desktop.core.computer import coverage_until
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.database import keep, said
from weeejob_desktop.hub.mailbox import Post
from weeejob_desktop.hub.names import laptop_name
from weeejob_desktop.hub.roster import tell_of_cohort, tell_of_person
from weeejob_desktop.hub.searching import terms
from weeejob_desktop.hub.tables import cohorts, devices, installations, people
from weeejob_desktop.wire.sync import CoverageChange, ProfileChange

PLANNED_MINUTES = 3600
LONGEST_NAME = 200
_SCRYPT = {"n": 2**14, "r": 8, "p": 1}


def own_pin(connection: Connection, cohort: str) -> str:
    """The six digits a session gets when nobody chooses them: as random as the hub's seal, and the same
    whenever they have to be printed again."""
    sealed = hmac.new(bytes.fromhex(said(connection, "seal")), f"pin {cohort}".encode(), hashlib.sha256)
    return f"{int.from_bytes(sealed.digest()[:8]) % 10**6:06}"


def hash_pin(pin: str) -> str:
    """``scrypt$n$r$p$salt_hex$hash_hex``. UserProblem ``pin_shape`` unless the PIN is six digits."""
    if len(pin) != 6 or not (pin.isascii() and pin.isdigit()):
        raise UserProblem("pin_shape")
    salt = secrets.token_bytes(16)
    hashed = hashlib.scrypt(pin.encode(), salt=salt, n=_SCRYPT["n"], r=_SCRYPT["r"], p=_SCRYPT["p"], dklen=32)
    return f"scrypt${_SCRYPT['n']}${_SCRYPT['r']}${_SCRYPT['p']}${salt.hex()}${hashed.hex()}"


def pin_fits(pin: str, pin_hash: str) -> bool:
    """Whether this is the PIN that was hashed."""
    _name, n, r, p, salt, kept = pin_hash.split("$")
    hashed = hashlib.scrypt(pin.encode(), salt=bytes.fromhex(salt), n=int(n), r=int(r), p=int(p), dklen=32)
    return hmac.compare_digest(hashed.hex(), kept)


def cohort_named(connection: Connection, name: str, pin: str | None, now_ms: int) -> tuple[str, str | None]:
    """The cohort of this name, made if there is none. Returns its id, and its PIN unless somebody chose it at
    another time: it is kept as a hash only."""
    known = connection.execute(select(cohorts).where(cohorts.c.name == name)).first()
    if known is None:
        cohort = new_id(now_ms)
        pin = pin or own_pin(connection, cohort)
        row = {"id": cohort, "name": name, "planned_minutes": PLANNED_MINUTES, "pin_hash": hash_pin(pin)}
        connection.execute(insert(cohorts).values(made_ms=now_ms, **row))
        return cohort, pin
    if pin is None:
        own = own_pin(connection, known.id)
        return known.id, own if pin_fits(own, known.pin_hash) else None
    connection.execute(update(cohorts).where(cohorts.c.id == known.id).values(pin_hash=hash_pin(pin)))
    post = Post()
    post_profiles(connection, post, people.c.cohort_id == known.id)
    tell_of_cohort(connection, post, known.id)
    post.deliver(connection)
    return known.id, pin


def cohort_id(connection: Connection, name: str) -> str:
    """The id of the session of this name. UserProblem ``cohort_unknown``."""
    found = connection.scalar(select(cohorts.c.id).where(cohorts.c.name == name))
    if found is None:
        raise UserProblem("cohort_unknown", name=name)
    return str(found)


def cohort_of(connection: Connection, person: str) -> str:
    """The name of this person's session."""
    joined = select(cohorts.c.name).join(people, people.c.cohort_id == cohorts.c.id)
    return str(connection.execute(joined.where(people.c.id == person)).scalar_one())


def name_known(connection: Connection, full_name: str) -> bool:
    """Whether somebody of this name is written down already, whatever the accents and capitals."""
    known = select(people.c.id).where(people.c.search_name == searchable(full_name))
    return connection.execute(known.limit(1)).first() is not None


def sound_name(full_name: str) -> str:
    """A full name as somebody typed it, tidied. UserProblem ``name_wrong`` without a letter or over 200
    characters."""
    name = " ".join(full_name.split())
    if not name.isprintable() or len(name) > LONGEST_NAME or not laptop_name(name):
        raise UserProblem("name_wrong")
    return name


def new_person(
    connection: Connection, full_name: str, cohort: str, now_ms: int, by: str | None = None
) -> str:
    """A new person by their full name, which stays on the hub. Returns the id."""
    person = new_id(now_ms)
    connection.execute(
        insert(people).values(
            id=person,
            full_name=full_name,
            search_name=searchable(full_name),
            cohort_id=cohort,
            made_ms=now_ms,
        )
    )
    note(connection, now_ms, "new-person", cohort, by, person)
    post = Post()
    tell_of_person(connection, post, person)
    post.deliver(connection)
    return person


def rename(connection: Connection, person: str, full_name: str, now_ms: int, user: str | None = None) -> None:
    """Write a person down under another full name, and tell their laptops what they may show of it.
    UserProblem ``name_wrong`` without a letter or over 200 characters, ``person_unknown``."""
    name = sound_name(full_name)
    own = people.c.id == person
    values = {"full_name": name, "search_name": searchable(name)}
    if connection.execute(update(people).where(own).values(values)).rowcount == 0:
        raise UserProblem("person_unknown")
    note(connection, now_ms, "rename", person, user, person)
    post = Post()
    post_profiles(connection, post, own)
    tell_of_person(connection, post, person)
    post.deliver(connection)


def searchable(text: str) -> str:
    """A text without accents and capitals, so that « Elodie » finds « Élodie » in any database."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold().strip()[:200]


def anyone(connection: Connection) -> bool:
    """Whether anybody is written down here."""
    return connection.execute(select(people.c.id).limit(1)).first() is not None


def name_of(connection: Connection, person: str) -> str:
    """A person's full name, for this hub's own people. UserProblem ``person_unknown``."""
    name = connection.scalar(select(people.c.full_name).where(people.c.id == person))
    if name is None:
        raise UserProblem("person_unknown")
    return str(name)


def ids_named(connection: Connection, search: str) -> tuple[str, ...]:
    """Everybody whose name holds this, whatever its accents and capitals; the first hundred."""
    found = people.c.search_name.contains(searchable(search), autoescape=True)
    return tuple(connection.scalars(select(people.c.id).where(found).order_by(people.c.id).limit(100)))


def found_people(connection: Connection, search: str, most: int) -> list[tuple[str, str, str]]:
    """The people whom a search by name finds, `most` at most: id, full name, session."""
    found = select(people.c.id, people.c.full_name, cohorts.c.name).join(
        cohorts, cohorts.c.id == people.c.cohort_id
    )
    for word in terms(search):
        found = found.where(people.c.search_name.contains(word, autoescape=True))
    rows = connection.execute(found.order_by(people.c.search_name, people.c.id).limit(most))
    return [(row.id, row.full_name, row.name) for row in rows]


def find_person(connection: Connection, wanted: str) -> str:
    """The id of the one person with this id or name, whatever its accents and capitals. UserProblem
    ``person_unknown`` or ``person_ambiguous``."""
    query = select(people.c.id).where((people.c.id == wanted) | (people.c.search_name == searchable(wanted)))
    found = list(connection.scalars(query.limit(2)))
    if len(found) != 1:
        raise UserProblem("person_ambiguous" if found else "person_unknown")
    return str(found[0])


def profile_of(connection: Connection, person: str) -> ProfileChange:
    """What this person's laptop may show of them: of their name, no more than `laptop_name` leaves."""
    row = connection.execute(
        select(people.c.full_name, cohorts.c.name, cohorts.c.planned_minutes, cohorts.c.pin_hash)
        .join(cohorts, cohorts.c.id == people.c.cohort_id)
        .where(people.c.id == person)
    ).one()
    phone = said(connection, "phone")
    return ProfileChange(laptop_name(row.full_name), row.name, row.planned_minutes, row.pin_hash, phone)


def coverage_of(device: Row[Any]) -> CoverageChange:
    """What a laptop shows of its coverage."""
    until = device.covered_until_on
    return CoverageChange(date.fromisoformat(until) if until else None)


def keep_device(
    connection: Connection, device: str, model: str, sticker: str, donated_on: date | None
) -> Row[Any]:
    """Write a laptop down under the id it gave itself, or what is newly known of it. A laptop that was
    installed anew has a new id; its sticker gives it back the date it was given."""
    if donated_on is None and sticker:
        known = connection.scalar(
            select(devices.c.donated_on).where(
                devices.c.sticker == sticker, devices.c.donated_on.is_not(None)
            )
        )
        donated_on = date.fromisoformat(known) if known else None
    values: dict[str, Any] = {"model": model, "sticker": sticker}
    if donated_on is not None:
        values |= {
            "donated_on": donated_on.isoformat(),
            "covered_until_on": coverage_until(donated_on).isoformat(),
        }
    own = devices.c.id == device
    if connection.execute(update(devices).where(own).values(values)).rowcount == 0:
        connection.execute(insert(devices).values(id=device, **values))
    return connection.execute(select(devices).where(own)).one()


def tell_phone(connection: Connection) -> None:
    """Tell every laptop the association's telephone number, once it is another than they were told."""
    phone = said(connection, "phone")
    if phone == said(connection, "phone_told"):
        return
    post = Post()
    post_profiles(connection, post, true())
    post.deliver(connection)
    keep(connection, "phone_told", phone)


def post_profiles(connection: Connection, post: Post, whose: ColumnElement[bool]) -> None:
    """Tell the laptops of some people what they may show of them and their session."""
    rows = connection.execute(
        select(installations.c.id, installations.c.person_id)
        .join(people, people.c.id == installations.c.person_id)
        .where(whose, installations.c.revoked_ms.is_(None))
    ).all()
    for row in rows:
        post.profile(row.id, profile_of(connection, row.person_id))
