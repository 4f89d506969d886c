"""What learners did, on its way through a real hub into a store of learning records over real HTTP: there
once each, whatever the store's week was like and whenever the hub was killed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select
from tests.hub.bridges.record_store import PASSWORD, USER, Store, record_store
from tests.hub.bridges.tool_server import Said, said_json
from tests.hub.browser import add_user, log_in, secret_in, text_of
from tests.hub.laptop import Clock, Laptop, Web, code_for, opened, photograph

from weeejob_desktop.hub import erasing, people
from weeejob_desktop.hub.bridges import keeping
from weeejob_desktop.hub.bridges.kinds import XapiSettings
from weeejob_desktop.hub.bridges.running import Speaker
from weeejob_desktop.hub.bridges.tables import bridge_items
from weeejob_desktop.hub.bridges.talking import Round
from weeejob_desktop.hub.exporting import DATA, export_person
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.wire.entries import (
    AnchorBody,
    ConfidenceBody,
    Entry,
    ResultBody,
    StepBody,
)


@pytest.fixture
def store() -> Iterator[Store]:
    with record_store() as made:
        yield made


@pytest.fixture
def bridge(hub: Hub, store: Store) -> str:
    add(hub, store, "lrs", None)
    return "lrs"


def add(hub: Hub, store: Store, name: str, since_ms: int | None = 0) -> int:
    settings = XapiSettings(store.address, USER, PASSWORD)
    return hub.database.write_now(
        lambda c: keeping.add_bridge(c, name, "xapi", settings, hub.now_ms, since_ms)
    )


def speak(hub: Hub, name: str = "lrs", failures: int = 0) -> Round:
    known = hub.database.read_now(lambda c: keeping.known(c, name))
    done = Speaker(hub.database, hub.folder, hub.clock, hub.zone).round(known, failures)
    while done.more:
        done = Speaker(hub.database, hub.folder, hub.clock, hub.zone).round(known, failures)
    return done


def lesson(laptop: Laptop, hub: Hub, count: int = 1) -> list[Entry]:
    """A lesson worked through, with the anchor of the round before."""
    laptop.write(AnchorBody(laptop.boot, laptop.monotonic_ms, hub.id, hub.clock()), "installation")
    laptop.interval()
    made = [laptop.write(StepBody("la-souris", "tenir", "opened", "1"))]
    made += [
        laptop.write(ResultBody("la-souris", "tenir", f"x{number}", "cible", "done", 1, 0, 90_000))
        for number in range(count)
    ]
    made.append(laptop.write(StepBody("la-souris", "tenir", "done", "1")))
    made.append(laptop.write(ConfidenceBody("viser", 4, "assessment")))
    laptop.ticket()
    return made


def waiting(hub: Hub, name: str = "lrs") -> dict[str, tuple[str, str]]:
    """State and problem of each row."""
    rows = hub.database.read_now(
        lambda c: c.execute(select(bridge_items).where(bridge_items.c.bridge == name)).all()
    )
    return {row.entry_id: (row.state, row.problem) for row in rows}


def ids(made: list[Entry]) -> set[str]:
    return {one.id for one in made}


def bring(laptop: Laptop) -> None:
    """Sync until all is there."""
    while laptop.journal.keys() - laptop.acked:
        laptop.sync()


class _Killed(BaseException):
    """The process ends here."""


def speak_and_be_killed(hub: Hub, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A round that ends when the store has answered and nothing of it is kept yet."""
    real, before = hub.database.write_now, len(store.posts)

    def die(function: Callable[[Connection], Any]) -> Any:
        if len(store.posts) > before:
            raise _Killed
        return real(function)

    with monkeypatch.context() as patched:
        patched.setattr(hub.database, "write_now", die)
        with pytest.raises(_Killed):
            speak(hub)


def test_what_was_learned_is_there_once_and_leaves_no_row(
    hub: Hub, laptop: Laptop, store: Store, bridge: str
) -> None:
    made = lesson(laptop, hub, 70)
    bring(laptop)
    assert len(waiting(hub)) == 73
    done = speak(hub)
    assert (done.problem, done.more) == ("", False)
    assert set(store.kept) == ids(made)
    assert waiting(hub) == {}
    assert store.posts == [50, 23]
    assert {one["timestamp"][:10] for one in store.kept.values()} == {"2026-03-02"}
    assert "dated-by" not in str(store.kept)
    laptop.acked.clear()
    bring(laptop)  # the same again: lost answers
    speak(hub)
    assert store.posts == [50, 23]


def test_a_week_of_being_away_loses_and_doubles_nothing(
    hub: Hub, web: Web, laptop: Laptop, store: Store, bridge: str, clock: Clock
) -> None:
    other = Laptop(web)
    other.enrol(code_for(hub, "Bilal C.", "W-0422"))
    days = [
        Said(502, b"<html></html>", "text/html"),
        said_json({}, 503, Retry_After="60"),
        Said(401),
        Said(200, b"<html>portal</html>", "text/html"),
        Said(200, b"[", breaks_off=True),
        said_json({"detail": "Not Found"}, 404),
        said_json({}, 429),
    ]
    made = []
    for failures, said in enumerate(days):
        store.before = lambda _asked, said=said: said  # type: ignore[misc]
        for one in (laptop, other):
            made += lesson(one, hub)
            bring(one)
        assert speak(hub, failures=failures).problem
        clock.forward(days=1)
    assert store.kept == {}
    store.before = lambda _asked: None
    for _ in range(3):  # some rest a while
        speak(hub)
        clock.forward(hours=1)
    assert set(store.kept) == ids(made)
    assert waiting(hub) == {}
    assert len({one["actor"]["account"]["name"] for one in store.kept.values()}) == 2


def test_killed_between_their_answer_and_our_keeping_it_is_taken_as_known(
    hub: Hub, laptop: Laptop, store: Store, bridge: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = lesson(laptop, hub, 30)
    bring(laptop)
    speak_and_be_killed(hub, store, monkeypatch)
    assert set(store.kept) == ids(made)
    assert set(waiting(hub)) == ids(made)
    speak(hub)
    assert waiting(hub) == {}
    assert len(store.kept) == len(made)


def test_what_is_dated_better_after_a_kill_is_known_again(
    hub: Hub, laptop: Laptop, store: Store, bridge: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It went out by the laptop's own date; the process died; the anchor came; the store said 409."""
    fact = laptop.write(StepBody("la-souris", "tenir", "done"))
    bring(laptop)
    clock.forward(days=2)
    speak_and_be_killed(hub, store, monkeypatch)
    assert "dated-by" in str(store.kept[fact.id])
    body = AnchorBody(laptop.boot, 1000, hub.id, clock.at - timedelta(days=3))
    laptop.write(body, "installation")
    bring(laptop)
    assert speak(hub).problem == ""
    assert waiting(hub) == {}
    assert "dated-by" in str(store.kept[fact.id])


def test_what_it_will_not_have_is_stuck_alone_and_tried_again_when_asked(
    hub: Hub, laptop: Laptop, store: Store, bridge: str
) -> None:
    made = lesson(laptop, hub, 20)
    bring(laptop)
    store.refuses = lambda statement: statement["object"]["id"].endswith("/x7")
    store.kept[made[3].id] = {"id": made[3].id, "verb": {"id": "urn:theirs"}, "object": {"id": "urn:x"}}
    assert speak(hub).problem == ""
    assert waiting(hub) == {made[8].id: ("stuck", "tool_rejects"), made[3].id: ("stuck", "theirs_foreign")}
    assert set(store.kept) == ids(made) - {made[8].id}


def test_what_nothing_dates_waits_and_holds_up_nobody(
    hub: Hub, web: Web, laptop: Laptop, store: Store, bridge: str, clock: Clock
) -> None:
    undated = laptop.write(StepBody("la-souris", "tenir", "done"))
    bring(laptop)
    other = Laptop(web)
    other.enrol(code_for(hub, "Bilal C.", "W-0422"))
    made = lesson(other, hub)
    bring(other)
    done = speak(hub)
    assert (done.problem, done.more) == ("", False)
    assert set(store.kept) == ids(made)
    assert waiting(hub) == {undated.id: ("waiting", "")}
    assert speak(hub).more is False
    clock.forward(hours=47)
    speak(hub)
    assert undated.id not in store.kept
    clock.forward(hours=1)
    speak(hub)
    assert undated.id in store.kept


def test_what_was_learned_before_goes_there_only_when_wanted(
    hub: Hub, laptop: Laptop, store: Store, clock: Clock
) -> None:
    old = lesson(laptop, hub)
    bring(laptop)
    clock.forward(days=10)
    since_ms = hub.now_ms
    new = lesson(laptop, hub)
    bring(laptop)
    assert add(hub, store, "none", None) == 0
    add(hub, store, "new", since_ms)
    add(hub, store, "all")
    speak(hub, "none")
    assert store.kept == {}
    speak(hub, "new")
    assert set(store.kept) == ids(new)
    speak(hub, "all")
    assert set(store.kept) == ids(old) | ids(new)


def test_two_stores_know_nobody_by_the_same_name(hub: Hub, laptop: Laptop, store: Store, bridge: str) -> None:
    add(hub, store, "other")
    made = lesson(laptop, hub)
    bring(laptop)
    speak(hub)
    one = {each["actor"]["account"]["name"] for each in store.kept.values()}
    store.kept.clear()
    speak(hub, "other")
    assert set(store.kept) == ids(made)
    assert not one & {each["actor"]["account"]["name"] for each in store.kept.values()}


def test_a_hub_restored_from_an_older_copy_sends_nothing_twice(
    hub: Hub, laptop: Laptop, store: Store, bridge: str, clock: Clock, tmp_path: Path
) -> None:
    made = lesson(laptop, hub, 10)
    bring(laptop)
    older = photograph(hub, tmp_path / "older")
    speak(hub)
    names = {one["actor"]["account"]["name"] for one in store.kept.values()}
    restored = opened(older, clock)
    try:
        speak(restored)
        assert waiting(restored) == {}
    finally:
        restored.close()
    assert set(store.kept) == ids(made)
    assert {one["actor"]["account"]["name"] for one in store.kept.values()} == names


def test_an_erased_person_leaves_the_queue_and_is_named_where_they_still_are(
    hub: Hub, web: Web, laptop: Laptop, store: Store, bridge: str
) -> None:
    sent = lesson(laptop, hub)
    bring(laptop)
    speak(hub)
    other = Laptop(web)
    other.enrol(code_for(hub, "Bilal C.", "W-0422"))
    bring(other)
    more, others = lesson(laptop, hub), lesson(other, hub)
    bring(laptop)
    bring(other)
    person = hub.database.read_now(lambda c: people.find_person(c, "Amina B."))
    done = hub.database.write_now(lambda c: erasing.erase_person(c, hub.folder, person, hub.now_ms))
    account = store.kept[sent[0].id]["actor"]["account"]
    assert done.elsewhere == (("lrs", "records", f"{account['homePage']} {account['name']}"),)
    assert set(waiting(hub)) == ids(others)
    laptop.acked.clear()
    laptop.send()  # what it offers again is acked and goes nowhere
    speak(hub)
    assert set(store.kept) == ids(sent) | ids(others)
    assert not ids(more) & set(store.kept)


def test_a_persons_own_copy_says_by_which_name_a_store_knows_them(
    hub: Hub, laptop: Laptop, store: Store, bridge: str, tmp_path: Path
) -> None:
    sent = lesson(laptop, hub)
    bring(laptop)
    speak(hub)
    person = hub.database.read_now(lambda c: people.find_person(c, "Amina B."))
    export_person(hub, person, tmp_path / "out")
    told = json.loads((tmp_path / "out" / DATA).read_text())
    account = store.kept[sent[0].id]["actor"]["account"]
    known = [{"bridge": "lrs", "account": f"{account['homePage']} {account['name']}"}]
    assert told["stores_of_records"] == known


def test_the_command_names_the_account_by_which_the_store_finds_them(
    store: Store, tmp_path: Path, clock: Clock
) -> None:
    hub = opened(tmp_path / "hub", clock)
    try:
        code_for(hub, "Amina Benali")
        add(hub, store, "lrs")
        name = f"https://hub-{hub.id}.weeejob.invalid/"
    finally:
        hub.close()
    command = [sys.executable, "-m", "weeejob_desktop.app.hub", "erase-person", "Amina Benali"]
    done = subprocess.run(
        [*command, "--data", str(tmp_path / "hub")],
        input="Amina Benali\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert f"still in lrs: records {name} " in done.stdout


def test_nothing_that_leaves_tells_who(hub: Hub, laptop: Laptop, store: Store, bridge: str) -> None:
    lesson(laptop, hub)
    bring(laptop)
    speak(hub)
    assert store.server is not None
    body = b"".join(asked.body for asked in store.server.asked)
    assert b"la-souris" in body
    for word in ("Amina", "W-0421", laptop.learner, laptop.device, laptop.installation, laptop.boot):
        assert word.encode() not in body


def test_a_coordinator_sees_what_a_store_refused_and_decides(
    hub: Hub, web: Web, laptop: Laptop, store: Store, bridge: str
) -> None:
    made = lesson(laptop, hub, 3)
    bring(laptop)
    foreign = {"id": made[1].id, "verb": {"id": "urn:theirs"}, "object": {"id": "urn:x"}}
    store.kept[made[1].id] = foreign
    store.refuses = lambda statement: statement["object"]["id"].endswith(("/x1", "/x2"))
    speak(hub)
    add_user(hub, "claire", "coordinator")
    assert log_in(web, "claire").status_code == 303
    page = text_of(web.get("/bridges").text)
    assert "2 envois refusés. Il n’en veut pas." in page
    assert "1 envoi refusé. Là-bas, sous le même identifiant, il y a autre chose." in page

    def press(deed: str, name: str = "lrs") -> str:
        fields = {"csrf": secret_in(web.get("/bridges").text), "deed": deed}
        return text_of(web.post(f"/bridges/{name}", data=fields).text)

    store.refuses = lambda _statement: False
    assert "Ce qui était refusé est proposé de nouveau." in press("again")
    speak(hub)
    assert waiting(hub) == {made[1].id: ("stuck", "theirs_foreign")}
    assert "Ce qui était refusé reste ici." in press("leave")
    assert waiting(hub) == {made[1].id: ("left", "theirs_foreign")}
    assert "refusé." not in text_of(web.get("/bridges").text)
    assert "Proposer de nouveau" not in press("again", "nobody")
    assert "a renoncé à ce qu’un autre outil refusait" in text_of(web.get("/audit").text)
    assert store.kept[made[1].id] == foreign
