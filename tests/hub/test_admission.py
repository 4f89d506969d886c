"""At the door of a class hub: laptops of its sessions wait for a tap, all others stay outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Connection, select
from tests.hub.browser import add_user, log_in, submit, text_of
from tests.hub.laptop import Clock, Laptop, Web, code_for, post, problem
from tests.hub.room import InClass, Room, joined_room, laptop_in_class

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import admission
from weeejob_desktop.hub.class_people import take_roster
from weeejob_desktop.hub.classes import person_change
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.mailbox import Post
from weeejob_desktop.hub.tables import installations
from weeejob_desktop.wire.enrolment import Enrolled, Hello, HubName, Who


@pytest.fixture
def room(hub: Hub, web: Web, laptop: Laptop, tmp_path: Path, clock: Clock) -> Iterator[Room]:
    made = joined_room(hub, web, tmp_path / "room", clock, "Session 2")
    yield made
    made.close()


@pytest.fixture
def class_web(room: Room) -> Iterator[Web]:
    with room.open() as opened_web:
        yield opened_web


@pytest.fixture
def amina(class_web: Web, laptop: Laptop) -> InClass:
    return laptop_in_class(laptop, class_web)


@pytest.fixture
def trainer(room: Room, class_web: Web) -> Web:
    add_user(room.hub, "nadia", "trainer")
    assert log_in(class_web, "nadia").status_code == 303
    return class_web


def at_the_door(room: Room) -> list[admission.AtTheDoor]:
    return room.hub.database.read_now(lambda c: admission.at_the_door(c, room.hub.now_ms))


def test_a_class_hub_says_what_it_is_and_has_no_codes(room: Room, class_web: Web) -> None:
    answer = post(class_web, "/v1/enrol", msgspec.json.encode(Who()))
    assert msgspec.json.decode(answer.content, type=HubName) == HubName(room.hub.id, "class")
    answer = post(class_web, "/v1/enrol", msgspec.json.encode(Hello("K7F2", "0f" * 16)))
    assert problem(answer) == "forbidden"


def test_a_laptop_waits_until_the_trainer_lets_it_in(room: Room, amina: InClass, trainer: Web) -> None:
    assert amina.knock() == "not-admitted"
    page = trainer.get("/class").text
    assert "Amina B." in page
    assert "ThinkPad X260" in page
    assert amina.knock() == "not-admitted"
    assert submit(trainer, "/class", f"/class/{amina.home.installation}/admit").status_code == 303
    enrolled = amina.knock()
    assert isinstance(enrolled, Enrolled)
    assert (enrolled.role, enrolled.profile.display_name) == ("laptop", "Amina B.")
    assert at_the_door(room) == []
    assert enrolled.token != amina.home.token
    amina.home.interval()
    amina.here.sync()
    assert amina.here.acked == set(amina.home.journal)


def test_one_tap_lets_in_all_that_were_shown(
    hub: Hub, web: Web, room: Room, class_web: Web, amina: InClass, trainer: Web
) -> None:
    second = Laptop(web)
    second.enrol(code_for(hub, "Karim L.", "W-0500"))
    room.send()
    karim = laptop_in_class(second, class_web)
    assert amina.knock() == karim.knock() == "not-admitted"
    assert submit(trainer, "/class", "/class/admit-all").status_code == 303
    assert isinstance(amina.knock(), Enrolled)
    assert isinstance(karim.knock(), Enrolled)


def test_who_came_after_the_page_was_shown_still_waits(room: Room, amina: InClass) -> None:
    amina.knock()
    shown = [new_id(1)]
    assert room.hub.database.write_now(lambda c: admission.admit_all(c, shown, room.hub.now_ms)) == 0
    assert amina.knock() == "not-admitted"


def test_a_stranger_stays_outside_and_is_seen(
    hub: Hub, web: Web, room: Room, class_web: Web, trainer: Web
) -> None:
    stranger = Laptop(web)
    stranger.enrol(code_for(hub, "Karim L.", "W-0500", "Session 9"))
    room.send()
    karim = laptop_in_class(stranger, class_web)
    assert karim.knock() == "not-of-this-class"
    (seen,) = at_the_door(room)
    assert (seen.sticker, seen.person, seen.name) == ("WF-0412", "", "")
    assert "Pas de cette classe" in trainer.get("/class").text
    with pytest.raises(UserProblem, match="knock_unknown"):
        room.hub.database.write_now(lambda c: admission.admit(c, stranger.installation, 1))
    assert room.hub.database.write_now(lambda c: admission.admit_all(c, [stranger.installation], 1)) == 0


def test_another_secret_gets_nothing_in_the_same_place(room: Room, amina: InClass, clock: Clock) -> None:
    amina.knock()
    assert amina.knock("f" * 64) == "not-of-this-class"
    amina.come_in(room)
    clock.forward(hours=2)
    assert amina.knock("f" * 64) == "not-of-this-class"
    # An older copy of the laptop's disk comes back another day, and needs a tap like any other.
    clock.forward(hours=25)
    assert amina.knock("f" * 64) == "not-admitted"


def test_the_token_may_be_lost_on_its_way(room: Room, amina: InClass) -> None:
    amina.come_in(room)
    first = amina.here.token
    assert isinstance(amina.knock(), Enrolled)
    assert amina.here.token != first
    amina.here.sync()


def test_a_door_full_of_knocks_says_to_wait(
    room: Room, amina: InClass, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(admission, "MOST_KNOCKS", 1)
    amina.knock()
    other = InClass(Laptop(amina.here.web), amina.here, "a" * 64)
    assert other.knock() == "slow-down"


def test_the_page_is_for_trainers_and_for_class_hubs(hub: Hub, web: Web, room: Room, class_web: Web) -> None:
    assert class_web.get("/class", follow_redirects=False).status_code == 303
    add_user(room.hub, "karim", "technician")
    log_in(class_web, "karim")
    assert class_web.get("/class").status_code == 403
    assert "/class" not in class_web.get("/tickets").text
    add_user(hub, "nadia", "trainer")
    log_in(web, "nadia")
    assert web.get("/class").status_code == 404


def test_presence_is_shown_and_never_kept(room: Room, amina: InClass, trainer: Web, clock: Clock) -> None:
    amina.come_in(room)
    request = msgspec.json.decode(amina.here.request())
    request["presence"] = {"lesson": "m01-l03", "state": "stuck", "hand_raised": True}
    answer = post(amina.here.web, "/v1/sync", msgspec.json.encode(request), amina.here.token)
    assert answer.status_code == 200
    page = trainer.get("/class").text
    assert "Demande de l’aide" in page
    clock.forward(minutes=16)
    assert "Demande de l’aide" not in trainer.get("/class").text


def test_the_page_says_what_waits_and_why(room: Room, amina: InClass, trainer: Web) -> None:
    amina.come_in(room)
    amina.home.interval()
    amina.here.sync()
    page = trainer.get("/class").text
    assert "1 élément" in page
    woken: list[bool] = []
    room.hub.passing_on.on_wake = woken.append
    assert submit(trainer, "/class", "/class/send").status_code == 303
    assert woken == [True]


def test_somebody_who_left_the_session_is_let_in_no_more(room: Room, amina: InClass) -> None:
    amina.come_in(room)

    def leave(connection: Connection) -> None:
        person = str(connection.scalar(select(installations.c.person_id)))
        gone = msgspec.structs.replace(person_change(connection, person), learners=[], gone=True)
        take_roster(connection, Post(), gone, room.hub.now_ms)

    room.hub.database.write_now(leave)
    assert problem(amina.here.send()) == "enrol-again"
    assert amina.knock() == "not-of-this-class"


def test_a_refused_laptop_stays_out_for_a_day_or_until_another_tap(
    room: Room, amina: InClass, trainer: Web, clock: Clock
) -> None:
    assert amina.knock() == "not-admitted"
    submit(trainer, "/class", f"/class/{amina.home.installation}/refuse")
    assert amina.knock() == "not-of-this-class", "a laptop that hears this knocks no more today"
    assert "refusé aujourd’hui" in text_of(trainer.get("/class").text)
    assert "n’entre pas aujourd’hui" in text_of(trainer.get("/class?refused").text)
    shown = [one.installation for one in at_the_door(room)]
    assert room.hub.database.write_now(lambda c: admission.admit_all(c, shown, room.hub.now_ms)) == 0
    clock.forward(hours=25)
    assert amina.knock() == "not-admitted", "another day, another try"
    room.hub.database.write_now(lambda c: admission.refuse(c, amina.home.installation, room.hub.now_ms))
    room.hub.database.write_now(lambda c: admission.admit(c, amina.home.installation, room.hub.now_ms))
    assert isinstance(amina.knock(), Enrolled)
    with pytest.raises(UserProblem, match="knock_unknown"):
        room.hub.database.write_now(lambda c: admission.refuse(c, amina.home.installation, room.hub.now_ms))
