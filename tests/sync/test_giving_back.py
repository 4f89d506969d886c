"""« Ce n’est pas moi »: nothing of the former person is seen here, and nothing of theirs is lost. With the
real hub."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.hub.laptop import Clock, Web
from tests.sync.real_hub import Desk

from weeejob_desktop.core.exercises.exercise import Action, ExerciseResult
from weeejob_desktop.core.tickets import SYMPTOMS
from weeejob_desktop.hub import tokens
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.tables import entries as hub_entries
from weeejob_desktop.hub.tables import installations, learner_ids, people
from weeejob_desktop.store import hubs, schema
from weeejob_desktop.store.identity import Identity, identity
from weeejob_desktop.workspace.first_paint import home_snapshot

LESSON = "la-souris"
MINUTE_MS = 60_000


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, course_folder: Path, hub: Hub, web: Web) -> Iterator[Desk]:
    made = Desk(tmp_path / "data", course_folder, hub, web)
    yield made
    made.desktop.close()


def who(desk: Desk) -> Identity:
    with desk.desktop.database.reading() as tx:
        return identity(tx)


def work(desk: Desk, minutes: int = 4) -> None:
    desktop = desk.desktop
    desktop.open_lesson(LESSON)
    desktop.reach_step(LESSON, "lire")
    desktop.start_counting(LESSON, "lire", 20)
    for _ in range(minutes):
        desk.clock.pass_ms(MINUTE_MS)
        desktop.tick(100)
    desktop.finish_step(LESSON, "lire")
    desktop.record_result(LESSON, "essayer", "verifier", "vrai-faux", ExerciseResult("done", 1, 0), 20_000)
    desktop.stop_counting()
    desktop.keep_half_done(LESSON, "verifier", 7, (Action("answer", "mes mots"),))
    ticket = desktop.request_repair(SYMPTOMS[len(desktop.tickets())])  # the same again would be the same
    desktop.add_words(ticket.id, "rien ne va")


def sees_nothing(desk: Desk, folder: Path) -> None:
    """The person at the laptop begins at nothing, wherever they look."""
    desktop = desk.desktop
    home = desktop.home()
    assert (home.total_ms, home.week_ms, home.today_ms, home.unread_answers) == (0, 0, 0, 0)
    assert home.resume is not None
    assert not home.resume.started
    assert {module.percent for module in home.modules} == {0}
    assert desktop.days().total_ms == 0
    path = desktop.path()
    assert (path.total_ms, path.lessons, path.exercises, path.last_activity_at) == (0, (), (), None)
    assert desktop.tickets() == ()
    assert all(lesson.state != "done" for module in desktop.course().modules for lesson in module.lessons)
    opened = desktop.open_lesson(LESSON)
    assert opened.half_done == {}
    copy = desktop.save_my_data(folder)
    told = json.loads((copy / "mes-donnees.json").read_text("utf-8"))
    own = who(desk)
    assert {entry["owner_id"] for entry in told["entries"]} <= {own.learner, own.installation, own.device}
    assert not [entry for entry in told["entries"] if entry["kind"] in {"interval", "ticket", "message"}]
    everything = b"".join(file.read_bytes() for file in copy.rglob("*") if file.is_file())
    assert b"Amina" not in everything
    assert b"rien ne va" not in everything


def at_the_hub(hub: Hub, name: str) -> list[str]:
    """The kinds of what the hub has of a person, by their learner ids."""
    theirs = (
        select(hub_entries.c.kind)
        .join(learner_ids, learner_ids.c.learner == hub_entries.c.owner_id)
        .join(people, people.c.id == learner_ids.c.person_id)
        .where(people.c.full_name == name)
    )
    return sorted(hub.database.read_now(lambda c: list(c.scalars(theirs))))


def test_the_next_person_begins_at_nothing_and_the_former_loses_nothing(
    desk: Desk, hub: Hub, tmp_path: Path
) -> None:
    desk.desktop.introduce("Amina")
    assert desk.enrol("Amina B.").enrolled_now
    work(desk)
    desk.sync()
    work(desk)  # four more minutes that nobody but this laptop has
    assert desk.desktop.home().total_ms == 8 * MINUTE_MS
    desk.desktop.start_counting(LESSON, "lire", 20)
    desk.clock.pass_ms(MINUTE_MS)
    amina, unsent = who(desk), desk.desktop.unsent()
    assert desk.desktop.home().first_name == "Amina B."

    desk.give_back()
    nobody = who(desk)
    assert nobody.device == amina.device
    assert {nobody.learner, nobody.installation}.isdisjoint({amina.learner, amina.installation})
    assert home_snapshot(desk.folder) is None or not home_snapshot(desk.folder).first_name  # type: ignore[union-attr]
    assert desk.desktop.home().first_name == ""
    assert not desk.desktop.connection().enrolled
    assert desk.desktop.hub_known(), "no address has to be typed again"
    left = desk.desktop.unsent()
    assert left.work_ms == unsent.work_ms + MINUTE_MS, "erasing would still lose what Amina did"
    assert (left.results, left.requests) == (unsent.results, unsent.requests)
    sees_nothing(desk, tmp_path / "nobody")

    desk.desktop.introduce("Omar")
    desk.desktop.enrol_with_code(code_for_omar(hub))
    assert desk.sync().enrolled_now
    assert desk.desktop.connection().waiting == 0, "all of Amina's has left with Omar's token"
    assert at_the_hub(hub, "Amina B.").count("interval") == 3
    assert at_the_hub(hub, "Amina B.").count("ticket") == 2
    assert "interval" not in at_the_hub(hub, "Omar D.")
    assert desk.desktop.home().first_name == "Omar D."
    sees_nothing(desk, tmp_path / "omar")
    desk.sync()
    sees_nothing(desk, tmp_path / "omar-again")


def code_for_omar(hub: Hub) -> str:
    from tests.hub.laptop import code_for

    return code_for(hub, "Omar D.")


@pytest.mark.parametrize("sent_before", [True, False])
def test_a_mistake_is_undone_by_enrolling_again(desk: Desk, sent_before: bool) -> None:
    desk.desktop.introduce("Amina")
    desk.enrol("Amina B.")
    work(desk)
    if sent_before:
        desk.sync()
    tickets = {ticket.id for ticket in desk.desktop.tickets()}
    desk.give_back()
    work(desk, minutes=2)  # before anybody noticed
    assert desk.enrol("Amina B.", known=True).enrolled_now
    desk.sync()
    assert desk.desktop.home().total_ms == 6 * MINUTE_MS
    assert tickets < {ticket.id for ticket in desk.desktop.tickets()}
    assert desk.desktop.days().total_ms == 6 * MINUTE_MS


def test_a_restored_hub_gives_nobody_what_is_anothers(desk: Desk, tmp_path: Path) -> None:
    desk.desktop.introduce("Amina")
    desk.enrol("Amina B.")
    work(desk)
    desk.give_back()
    desk.enrol("Omar D.")
    with desk.desktop.database.transaction() as tx:  # this database is put back to before it had read on
        tx.execute(schema.hubs.update().values(cursor=None))
    desk.sync()
    sees_nothing(desk, tmp_path / "omar")


def test_a_round_under_way_while_the_laptop_is_given_back_changes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.sync import real_hub

    desk.desktop.introduce("Amina")
    desk.enrol("Amina B.")
    work(desk)
    usual = real_hub.InProcess.sync

    def given_back_meanwhile(connection: real_hub.InProcess, request: object) -> object:
        answer = usual(connection, request)  # type: ignore[arg-type] # as it came
        desk.desktop.give_back()
        return answer

    monkeypatch.setattr(real_hub.InProcess, "sync", given_back_meanwhile)
    desk.sync()
    with desk.desktop.database.reading() as tx:
        assert hubs.known_hub(tx) is None
        assert hubs.profile(tx).display_name == ""


def test_ids_that_are_anothers_are_replaced_and_the_code_is_tried_again(desk: Desk, hub: Hub) -> None:
    desk.desktop.introduce("Amina")
    desk.enrol("Amina B.")
    work(desk)
    amina = who(desk)
    with desk.desktop.database.transaction() as tx:  # handed on without a word
        hubs.lose_token(tx, hub.database.read_now(hub_id))
    assert desk.enrol("Omar D.").enrolled_now
    assert who(desk).learner != amina.learner
    assert desk.desktop.home().first_name == "Omar D."
    assert desk.desktop.home().total_ms == 0
    assert desk.desktop.tickets() == ()
    assert at_the_hub(hub, "Amina B.").count("interval") == 1


def hub_id(connection: object) -> str:
    from weeejob_desktop.hub.database import said

    return said(connection, "id")  # type: ignore[arg-type] # a connection


# -- the token on the laptop ---------------------------------------------------------------------------------
def token_of(desk: Desk) -> str:
    with desk.desktop.database.reading() as tx:
        known = hubs.known_hub(tx)
    assert known is not None
    return known.token


def test_a_token_is_renewed_and_a_lost_answer_locks_nobody_out(desk: Desk, clock: Clock) -> None:
    desk.enrol("Amina B.")
    first = token_of(desk)
    clock.forward(days=91)
    desk.lost_answers = 1
    assert desk.sync().problem == "hub_unreachable"
    assert token_of(desk) == first, "the new token was lost with its answer"
    work(desk)
    assert desk.sync().problem == ""
    second = token_of(desk)
    assert second != first
    clock.forward(days=31)
    assert desk.sync().problem == ""
    clock.forward(days=60)
    assert desk.sync().problem == ""
    assert token_of(desk) != second


def test_a_revoked_laptop_keeps_and_shows_everything(desk: Desk, hub: Hub) -> None:
    desk.desktop.introduce("Amina")
    desk.enrol("Amina B.")
    work(desk)
    installation = who(desk).installation
    assert hub.database.write_now(lambda c: tokens.revoke(c, installation)) is None
    assert desk.sync().problem == "enrol_again"
    state = desk.desktop.connection()
    assert (state.enrolled, state.problem) == (False, "enrol_again")
    work(desk)
    assert desk.desktop.home().total_ms == 8 * MINUTE_MS
    assert desk.desktop.home().first_name == "Amina B."
    assert len(desk.desktop.tickets()) == 2
    assert desk.sync().problem == "", "nobody is asked again before there is a new code"
    assert desk.enrol("Amina B.", known=True).enrolled_now
    assert desk.desktop.connection().waiting == 0


def test_what_the_laptop_keeps_is_for_its_owner_alone_and_no_log_tells_a_token(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    desk.enrol("Amina B.")
    work(desk)
    desk.desktop.care()
    token = token_of(desk)
    modes = {path.name: path.stat().st_mode & 0o777 for path in desk.folder.rglob("*") if path.is_file()}
    assert {"weeejob.sqlite3", "weeejob.sqlite3-wal", "weeejob.sqlite3-shm"} <= set(modes)
    assert [name for name in modes if name.startswith("0") and ".sqlite3" in name], "a copy was made"
    assert {name: mode for name, mode in modes.items() if mode != 0o600} == {}
    assert token not in caplog.text


def test_installations_are_those_the_hub_knows(desk: Desk, hub: Hub) -> None:
    desk.enrol("Amina B.")
    desk.give_back()
    desk.enrol("Omar D.")
    rows = hub.database.read_now(lambda c: list(c.execute(select(installations))))
    assert len({row.device_id for row in rows}) == 1
    assert len({row.id for row in rows}) == 2
