"""A class without Internet: what its hub has goes to the association on a stick, the answer comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.hub.browser import add_user, log_in, secret_in, text_of
from tests.hub.laptop import Clock, Laptop, Web, code_for
from tests.hub.room import InClass, Room, joined_room, laptop_in_class

from weeejob_desktop.app import hub as hub_program
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import relay_stick
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.relay import RelayState, relay_state
from weeejob_desktop.hub.stick import Brought, take_file
from weeejob_desktop.hub.tables import entries, relay_outbox, upstream


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
def amina(room: Room, class_web: Web, laptop: Laptop) -> InClass:
    made = laptop_in_class(laptop, class_web)
    made.come_in(room)
    return made


def written(room: Room) -> relay_stick.Written:
    return room.hub.database.read_now(lambda c: relay_stick.written(c, room.hub.clock()))


def bring(hub: Hub, content: bytes) -> Brought:
    return take_file(hub.database, "weeejob-classe.weeejob", content, hub.clock())


def standing(room: Room) -> RelayState:
    state = room.hub.database.read_now(relay_state)
    assert state is not None
    return state


def ids_of(hub: Hub) -> set[str]:
    return hub.database.read_now(lambda c: {*c.scalars(select(entries.c.id))})


def cursor_of(room: Room) -> str | None:
    return room.hub.database.read_now(lambda c: c.scalar(select(upstream.c.cursor)))


def test_the_class_goes_by_stick_and_the_answer_empties_its_outbox(
    hub: Hub, room: Room, amina: InClass
) -> None:
    facts = [amina.home.interval() for _ in range(70)]
    for _ in range(2):
        amina.here.sync()
    waiting = standing(room).waiting
    assert waiting >= 70
    file = written(room)
    assert file.entries == waiting
    assert standing(room).waiting == waiting
    brought = bring(hub, file.content)
    assert (brought.problem, brought.new) == ("", waiting)
    assert {fact.id for fact in facts} <= ids_of(hub)
    taken = bring(room.hub, brought.answer)
    assert (taken.problem, taken.sent, taken.answer) == ("", waiting, b"")
    assert standing(room).waiting == 0
    place = cursor_of(room)
    assert bring(room.hub, brought.answer).sent == 0
    assert bring(hub, file.content).new == 0
    assert cursor_of(room) == place


def test_an_overtaken_answer_and_foreign_ones_change_nothing(
    hub: Hub, web: Web, room: Room, amina: InClass, tmp_path: Path, clock: Clock
) -> None:
    amina.home.interval()
    amina.here.sync()
    first = bring(hub, written(room).content)
    amina.home.interval()
    amina.here.sync()
    second = bring(hub, written(room).content)
    bring(room.hub, second.answer)
    place = cursor_of(room)
    assert bring(room.hub, first.answer).problem == "stick_overtaken"
    assert cursor_of(room) == place
    other = joined_room(hub, web, tmp_path / "other", clock, "Session 2")
    assert bring(other.hub, second.answer).problem == "stick_foreign"
    other.close()
    assert bring(hub, second.answer).problem == "stick_is_answer"
    assert bring(room.hub, second.answer[:-1]).problem == "stick_half"
    with pytest.raises(UserProblem, match="stick_no_class"):
        hub.database.read_now(lambda c: relay_stick.written(c, hub.clock()))


def test_what_the_association_refuses_stays_with_its_reason(
    hub: Hub, web: Web, room: Room, amina: InClass
) -> None:
    stranger = Laptop(web)
    stranger.enrol(code_for(hub, "Karim B.", cohort="Session 9"))
    amina.home.interval(owner_id=stranger.learner)
    amina.home.interval()
    amina.here.sync()
    taken = bring(room.hub, bring(hub, written(room).content).answer)
    assert taken.refused == 1
    why = room.hub.database.read_now(lambda c: list(c.scalars(select(relay_outbox.c.problem))))
    assert why == ["forbidden-owner"]


def test_the_page_of_a_class_hub_writes_and_reads(
    hub: Hub, web: Web, room: Room, amina: InClass, class_web: Web
) -> None:
    amina.home.interval()
    amina.here.sync()
    add_user(room.hub, "nadia", "trainer")
    log_in(class_web, "nadia")
    shown = class_web.get("/stick").text
    assert "Le travail de la classe, pour Weeefund" in text_of(shown)
    file = class_web.get("/stick/batch")
    assert re.search(r'filename="weeejob-classe-\w{6}-[\d-]+\.weeejob"', file.headers["content-disposition"])
    answer = bring(hub, file.content).answer
    taken = class_web.post(
        "/stick",
        data={"csrf": secret_in(shown)},
        files=[("files", ("reponse.weeejob", answer)), ("files", ("abime.weeejob", answer[:-1] + b"?"))],
    )
    said = text_of(taken.text)
    assert "La réponse de Weeefund est prise." in said
    assert "y est arrivée." in said or "y sont arrivées." in said
    assert "Ce fichier est abîmé" in said
    assert "Enregistrer la réponse" not in said
    assert standing(room).waiting == 0


def test_the_associations_page_has_no_such_file(technician: Web) -> None:
    assert "Le travail de la classe" not in technician.get("/stick").text
    assert technician.get("/stick/batch").status_code == 404


def test_the_command_writes_and_reads(
    hub: Hub, room: Room, amina: InClass, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    amina.home.interval()
    amina.here.sync()
    (tmp_path / "cle").mkdir()
    here = ["--data", str(room.folder)]
    assert hub_program.main(["stick", "--export", str(tmp_path / "cle"), *here]) == 0
    (batch,) = (tmp_path / "cle").iterdir()
    assert f"batch {batch}" in capsys.readouterr().out
    assert hub_program.main(["stick", str(batch), "--data", str(hub.folder)]) == 0
    (answer,) = (path for path in (tmp_path / "cle").iterdir() if path != batch)
    capsys.readouterr()
    assert hub_program.main(["stick", str(answer), *here]) == 0
    assert "the answer is taken" in capsys.readouterr().out
    assert standing(room).waiting == 0
    assert hub_program.main(["stick", *here]) == 2
    assert hub_program.main(["stick", "--export", str(tmp_path), "--data", str(hub.folder)]) == 1
    assert "no class hub" in capsys.readouterr().err
