"""The hubs that the gallery draws: the demo's session, a crowd (long lists, long names), a class hub with its
door and its room, and one that nobody has used yet. Nobody in them exists."""

from __future__ import annotations

import random
import re
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Literal
from unittest.mock import patch

from argon2 import PasswordHasher
from litestar.testing import TestClient
from PIL import Image
from sqlalchemy import Connection, insert, select, update
from tests.end2end.hub_process import HubProcess, running_hub
from tests.hub.browser import PASSWORD, add_user
from tests.hub.chromium import Demo
from tests.hub.laptop import Clock, Laptop, Web, code_for
from tests.hub.room import InClass, joined_room
from tests.hub.routes import served
from tests.hub.test_stick import Offline

from weeejob_desktop.core.tickets import SYMPTOMS, TicketState
from weeejob_desktop.hub import (
    appointments,
    canned_answers,
    demo_people,
    notes,
    people,
    tables,
    tickets,
    users,
)
from weeejob_desktop.hub.bridges import items, keeping
from weeejob_desktop.hub.bridges.kinds import XapiSettings
from weeejob_desktop.hub.bridges.request_tracker_shapes import RequestTrackerSettings
from weeejob_desktop.hub.bridges.tables import bridge_items
from weeejob_desktop.hub.hub import Hub, open_hub
from weeejob_desktop.hub.lessons import course, read
from weeejob_desktop.hub.preparing import Batch, prepare, stickers_from
from weeejob_desktop.link.hub import HubClient
from weeejob_desktop.wire import enrolment as wire_enrolment
from weeejob_desktop.wire.entries import CorrectionBody, DiagnosticsBody
from weeejob_desktop.wire.sync import PROTOCOL, Presence, SyncRequest

Which = Literal["demo", "crowd", "class", "empty"]
FIRST = (
    "Amina", "Bruno", "Carlos", "Danièle", "Émilie", "Fatou", "Grzegorz", "Hélène", "Irina", "Jean-Luc",
    "Khadija", "Lucie", "Mehmet", "Nadia", "Oleksandra", "Parfait", "Quentin", "Rosa", "Sylvie", "Thierry",
    "Ursule", "Véronique", "Wassila", "Xavier", "Yasmine", "Zoé",
)  # fmt: skip
LAST = (
    "Benali", "de La Rochefoucauld-Montmorency", "Müller", "N’Diaye", "Kowalczyk-Wiśniewska", "Petit",
    "Rakotomalala", "Yıldırım", "Shevchenko", "Da Silva Fernandes", "Traoré", "Morel",
)  # fmt: skip
NAMES = tuple(f"{first} {last}" for last, first in product(LAST, FIRST))
SESSIONS = (
    "Session 2", "Session 3",
    "Session 4 – Saint-Étienne, Maison de l’Emploi, après-midi du mardi et du jeudi",
    *(f"Session {number}" for number in range(5, 29)),
)  # fmt: skip
MODELS = (
    "ThinkPad X260",
    "Dell Latitude 5480",
    "HP EliteBook 840 G3",
    "Fujitsu LIFEBOOK E556 (batterie neuve)",
)
STATES: tuple[TicketState | None, ...] = (
    None,
    "assigned",
    "waiting_for_learner",
    "in_repair",
    "ready",
    "closed",
)
LONG_WORDS = (
    "Bonjour, depuis hier soir l’ordinateur affiche « Erreur 0x8007045D », puis il s’éteint.\n\n"
    "J’ai essayé de le rallumer trois fois. L’adresse que j’ai vue : https://exemple.invalid/une/adresse/qui/"
    "ne/finit/pas/et/qui/ne/se/coupe/nulle/part?jeton=abcdef0123456789\nMerci de votre aide."
)
WITH_LAPTOPS = 260
IN_CLASS = 12
ADDRESS = "hub.example.org:8443"


@dataclass(frozen=True)
class Hubs:
    """The hubs that run, and files that can be brought to the crowd's."""

    by_name: dict[Which, Demo]
    sticks: tuple[Path, ...]


def a_screen(number: int) -> bytes:
    """A picture of some screen with a window on it, as PNG."""
    screen = Image.new("RGB", (1366, 768), (43, 92, 171))
    screen.paste((255, 255, 255), (340 + number, 190, 1020, 540))
    screen.paste((200, 69, 47), (340 + number, 190, 1020, 230))
    into = BytesIO()
    screen.save(into, "PNG")
    return into.getvalue()


def some_id(hub: Demo, wanted: str) -> str:
    """The id that stands for a word such as PERSON in an address. LookupError where the hub has none."""
    query = {
        "PERSON": "select id from people order by full_name = 'Amina Benali' desc, id",
        "STILL": "select id from people where id not in (select person_id from learner_ids) order by id",
        "TICKET": "select id from tickets where closed_ms is null order by asked_ms desc, id",
        "TALK": "select t.id from tickets t join ticket_entries e on e.ticket_id = t.id join entries x on"
        " x.id = e.entry_id group by t.id order by sum(length(x.body)) desc, t.id",
        "TOOLS": "select about from bridge_items where kind = 'ticket' and state = 'stuck'",
        "LAPTOP": "select id from installations where role = 'laptop' order by id",
        "DEVICE": "select d.id from devices d join tickets t on t.device_id = d.id order by d.id",
        "COHORT": "select cohort_id from people group by cohort_id order by count(*) desc, cohort_id",
        "OTHER": "select id from cohorts where closed_ms is null order by length(name) desc, id",
        "USER": "select id from users where role = 'trainer' order by name",
        "DAY": "select substr(wall_at, 1, 10) from entries where kind = 'interval' and owner_id in (select"
        " learner from learner_ids where person_id = (select id from people order by"
        " full_name = 'Amina Benali' desc, id)) order by wall_at",
    }[wanted]
    with sqlite3.connect(hub.data / "hub.sqlite3") as connection:
        found = connection.execute(query + " limit 1").fetchone()
    connection.close()
    if not found:
        raise LookupError(f"{wanted}: {hub.data}")
    return str(found[0])


@contextmanager
def hubs(folder: Path) -> Iterator[Hubs]:
    """Make them and let them run."""
    with ExitStack() as stack:
        logins = {"demo": _demo(folder / "demo"), "empty": _nobody(folder / "empty")}
        # The stretching of codes costs little: what it protects is invented.
        cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        with (
            patch.dict(people._SCRYPT, {"n": 2}),
            patch.object(wire_enrolment, "_WORK", 2),
            patch.object(users, "hasher", lambda: cheap),
        ):
            crowd = _Crowd(folder)
            crowd.tell()
        logins["crowd"] = dict.fromkeys(("claire", "samia", "paul"), PASSWORD)
        logins["class"] = {"nadia": PASSWORD}
        running: dict[Which, Demo] = {}
        for name in ("demo", "empty", "crowd", "class"):
            process = stack.enter_context(running_hub(folder / name))
            running[name] = Demo(process.pages, folder / name, logins[name])
        crowd.work_in_class(process.address)
        yield Hubs(running, tuple(crowd.sticks))


def _demo(folder: Path) -> dict[str, str]:
    said = HubProcess(folder).command("seed-demo")
    return dict(re.findall(r"^user (\S+)\n(?:role \S+\n)password (\S+)$", said, re.MULTILINE))


def _nobody(folder: Path) -> dict[str, str]:
    said = HubProcess(folder).command("init", "--address", ADDRESS)
    found = re.search(r"^password (\S+)$", said, re.MULTILINE)
    assert found, said
    return {"atelier": found[1]}


class _Crowd:
    """A hub that has served for a while: 312 people in 27 sessions, their laptops and requests, and the class
    hub of one session."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.chance = random.Random(7)  # noqa: S311  # a picture, not a secret
        self.clock = Clock(datetime.now(UTC) - timedelta(days=40))
        self.sticks: list[Path] = []
        self.at_the_door: list[Laptop] = []
        self.in_class: list[InClass] = []
        self.root_pem = ""
        self.class_hub = ""

    def tell(self) -> None:
        """Tell it all, in-process."""
        hub = open_hub(self.folder / "crowd", clock=self.clock)
        with TestClient(served(hub), base_url="https://hub.test") as web:
            samia = add_user(hub, "samia", "technician")
            add_user(hub, "claire", "coordinator")
            for number, name in enumerate(NAMES):
                # The first session is full; the others share who is left.
                cohort = SESSIONS[0] if number % 4 == 0 else SESSIONS[number % len(SESSIONS)]
                code = code_for(hub, name, f"W-{1000 + number}", cohort)
                if number < WITH_LAPTOPS:
                    self.clock.forward(minutes=self.chance.randint(20, 400))
                    self._laptop(hub, web, number, code, samia)
            add_user(hub, "paul", "trainer", SESSIONS[:3])
            for number in range(40):
                add_user(hub, f"formation-{number:02d}", "trainer", SESSIONS[number % 9 : number % 9 + 4])
            self._codes(hub, web)
            self._bring_sticks(hub, web)
            self._class(hub, web)
            self._tools(hub)
        self.root_pem = hub.certificates.root_pem
        hub.close()

    def _tools(self, hub: Hub) -> None:
        """Two helpdesks at which nobody answers, and requests that stand there in every way."""
        settings = RequestTrackerSettings("http://127.0.0.1:9", "Atelier", "weeejob", password="x")

        def link(connection: Connection) -> None:
            for name in ("atelier", "partenaire"):
                keeping.add_bridge(connection, name, "rt", settings, hub.now_ms)
                items.note_tried(connection, name, hub.now_ms, "")
            keeping.pause(connection, "partenaire", hub.now_ms)
            store = XapiSettings("https://lrs.example/xAPI", "weeejob", "secret")
            keeping.add_bridge(connection, "traces", "xapi", store, hub.now_ms, None)
            some = connection.scalars(select(tables.entries.c.id).limit(7)).all()
            row = {"bridge": "traces", "kind": "record", "about": "", "state": "stuck", "due_ms": 0}
            why = ["tool_rejects", "theirs_foreign"]
            refused = [{**row, "entry_id": one, "problem": why[n % 2]} for n, one in enumerate(some)]
            connection.execute(insert(bridge_items), refused)
            asked = list(connection.scalars(select(tables.tickets.c.id).order_by(tables.tickets.c.asked_ms)))
            for number, ticket in enumerate(asked[:6]):
                items.note_sent(connection, "partenaire", ticket, str(4200 + number), problem="theirs_twice")
                items.note_sent(connection, "atelier", ticket, str(120 + number))
                if number % 2:
                    items.note_stuck(connection, "atelier", ticket, "theirs_foreign")

        hub.database.write_now(link)

    def _laptop(self, hub: Hub, web: Web, number: int, code: str, samia: str) -> None:
        """One laptop with some work, and for most a request with what was said about it."""
        laptop, now_at = Laptop(web), self.clock.at
        laptop.enrol(code)
        if number % 4 == 0 and len(self.at_the_door) < IN_CLASS:
            self.at_the_door.append(laptop)
        who = demo_people.Invented(
            "",
            f"W-{1000 + number}",
            MODELS[number % 4],
            battery_percent=self.chance.randint(20, 95),
            free_gib=self.chance.randint(1, 80),
        )
        probes = demo_people.probes(who)
        for _ in range(self.chance.randint(1, 4)):
            laptop.interval(self.chance.randint(10, 90) * 60_000, wall_at=now_at)
        laptop.write(DiagnosticsBody(laptop.device, now_at, probes), "device", wall_at=now_at)
        if number % 17 == 0:
            why = "La batterie était vide pendant la séance."
            laptop.write(CorrectionBody(now_at.date(), 25, why, "Paul"), wall_at=now_at)
        if number % 3 == 0:
            laptop.sync()
            return
        ticket = laptop.ticket(SYMPTOMS[number % len(SYMPTOMS)])
        laptop.write(DiagnosticsBody(laptop.device, now_at, probes, ticket.id), "device", wall_at=now_at)
        laptop.says(ticket, LONG_WORDS if number == 1 else "Bonjour, il ne va plus très bien.")
        if number < 3:
            laptop.shows(ticket, a_screen(number))
        laptop.sync()
        if number == 1:
            laptop.bring(a_screen(number))  # the other is still on its way
        state = "in_repair" if number < 10 else STATES[number % len(STATES)]

        def care(c: Connection) -> None:
            if state:
                tickets.answer(c, ticket.id, "Samia", "Bonjour, nous regardons cela.", state, now_at, samia)
            if number < 10:
                user = c.execute(select(tables.users).where(tables.users.c.id == samia)).one()
                on_at = datetime.now(UTC) + timedelta(days=number + 1)
                place = "à l’atelier, 12 rue de la République, 2e étage, porte de gauche"
                tickets.answer(c, ticket.id, "Samia", LONG_WORDS, None, now_at, samia)
                notes.write_note(c, ticket.id, LONG_WORDS, samia, hub.now_ms)
                appointments.arrange(c, ticket.id, on_at, place, user, now_at, hub.zone)

        hub.database.write_now(care)

    def _codes(self, hub: Hub, web: Web) -> None:
        """Codes that came late, and preparation files: open ones and some that are over."""
        codes = tables.enrolment_codes
        late = [(Laptop(web), code_for(hub, name, f"W-19{n:02d}")) for n, name in enumerate(NAMES[:12])]
        hub.database.write_now(
            lambda c: c.execute(update(codes).where(codes.c.sticker.like("W-19%")).values(expires_ms=1))
        )
        for laptop, code in late:
            laptop.ask(code)
        for sticker, count in (("W-0300", 60), ("W-0200", 8)):
            batch = Batch(count, SESSIONS[0], stickers=stickers_from(sticker, count), address=ADDRESS)
            prepare(hub, batch, self.folder / sticker)
        hub.database.write_now(
            lambda c: c.execute(
                update(codes).where(codes.c.sticker.like("W-020%")).values(expires_ms=hub.now_ms - 1)
            )
        )
        hub.database.write_now(lambda c: canned_answers.first_ones(c, hub.now_ms))

    def _bring_sticks(self, hub: Hub, web: Web) -> None:
        """What learners without Internet carry to the workshop, and what is no such file."""
        for number in range(3):
            laptop = Offline(self.folder, hub, web, code_for(hub, NAMES[number], f"W-18{number:02d}"), number)
            laptop.say(number * 4 + 1)
            self._stick(f"weeejob-W-18{number:02d}-2026-03-10.weeejob", laptop.export())
            laptop.database.close()
        self._stick("photo-de-vacances-avec-un-nom-qui-ne-finit-pas-du-tout-et-encore.weeejob", b"\xff\xd8")
        self._stick("coupe.weeejob", self.sticks[0].read_bytes()[:-5])

    def _stick(self, name: str, content: bytes) -> None:
        file = self.folder / "sticks" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
        self.sticks.append(file)

    def _class(self, hub: Hub, web: Web) -> None:
        """The class hub of the first session: half of the laptops are in, the others knock."""
        self.clock.at = datetime.now(UTC)
        room = joined_room(hub, web, self.folder / "class", self.clock, SESSIONS[0])
        add_user(room.hub, "nadia", "trainer")
        self.class_hub = room.hub.id
        stranger = Laptop(web)
        stranger.enrol(code_for(hub, "Personne d’Ailleurs", "W-0500", SESSIONS[3]))
        with room.open() as class_web:
            for number, home in enumerate([*self.at_the_door, stranger]):
                here = Laptop(class_web, home.learner, home.device, home.installation, home.boot)
                one = InClass(home, here, secrets.token_hex(32))
                if number < IN_CLASS // 2:
                    one.come_in(room)
                    here.interval(20 * 60_000, wall_at=self.clock.at)
                    here.sync()
                    self.in_class.append(one)
                else:
                    one.knock()
        room.close()

    def work_in_class(self, address: str) -> None:
        """Say where everybody is, as their windows do."""
        lesson = next(card.id for module in course().modules for card in module.lessons if read(card.id))
        read_lesson = read(lesson)
        assert read_lesson is not None
        step = read_lesson.steps[0].id
        says = (
            Presence(lesson, step), Presence(lesson, step, "stuck"), Presence(lesson, step, "away"),
            Presence(lesson, step, "stuck", hand_raised=True), Presence(lesson, step), Presence(),
        )  # fmt: skip
        for one, presence in zip(self.in_class, says, strict=True):
            with HubClient(address, self.root_pem, self.class_hub, one.here.token) as client:
                now_at = datetime.now(UTC)
                client.sync(SyncRequest(PROTOCOL, one.here.installation, "0.1.0", now_at, presence=presence))
