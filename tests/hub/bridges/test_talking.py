"""One helpdesk and the hub: each request is there once with its words in order, and what is said there comes
here once; whatever goes wrong, and however often."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import event, select
from tests.hub.bridges.fake_helpdesk import Desk, NoSettings, fake_kind
from tests.hub.laptop import Clock, Laptop, Web, code_for, opened, photograph

from weeejob_desktop.core.ids import readable_number
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import tickets
from weeejob_desktop.hub.bridges import hearing, items, keeping
from weeejob_desktop.hub.bridges.kinds import KINDS
from weeejob_desktop.hub.bridges.lock import sole_speaker
from weeejob_desktop.hub.bridges.running import Bridging, Speaker
from weeejob_desktop.hub.bridges.tables import bridge_items
from weeejob_desktop.hub.bridges.talking import LATE_MS, MOST_TRIES, Round
from weeejob_desktop.hub.bridges.tools import BridgeProblem, OurWord, ProblemCode
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.wire.entries import Attachment, Entry, Id, MessageBody, decode_body


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Desk:
    made = Desk()
    made.clock = clock
    monkeypatch.setitem(KINDS, "fake", fake_kind(made))
    return made


@pytest.fixture
def bridge(hub: Hub, desk: Desk) -> str:
    add(hub, "desk")
    return "desk"


def add(hub: Hub, name: str, since_ms: int | None = 0) -> int:
    return hub.database.write_now(
        lambda c: keeping.add_bridge(c, name, "fake", NoSettings(), hub.now_ms, since_ms)
    )


def speak(hub: Hub, name: str = "desk") -> Round:
    known = hub.database.read_now(lambda c: keeping.known(c, name))
    done = Speaker(hub.database, hub.folder, hub.clock, hub.zone).round(known)
    while done.more:
        done = Speaker(hub.database, hub.folder, hub.clock, hub.zone).round(known)
    return done


def item(hub: Hub, entry: Entry | str, name: str = "desk") -> tuple[str, str, str]:
    """State, problem and their number."""
    entry_id = entry if isinstance(entry, str) else entry.id
    own = (bridge_items.c.bridge == name, bridge_items.c.entry_id == entry_id)
    row = hub.database.read_now(lambda c: c.execute(select(bridge_items).where(*own)).one())
    return row.state, row.problem, row.their_id


def said(hub: Hub, ticket: Entry) -> list[tuple[str, str, str | None]]:
    shown = hub.database.read_now(lambda c: tickets.shown(c, ticket.id))
    return [(one.name, one.text, one.state) for one in shown.messages]


def reply(hub: Hub, ticket: Entry, text: str, state: str | None = None) -> None:
    hub.database.write_now(lambda c: tickets.answer(c, ticket.id, "Nadia", text, state, hub.clock()))


class _Killed(BaseException):
    """The process ends here."""


def fails(desk: Desk, call: str, code: ProblemCode, *, after: bool = False, times: int = 1) -> None:
    left = [times]

    def maybe(name: str, _about: object) -> None:
        if name == call and left[0]:
            left[0] -= 1
            raise BridgeProblem(code)

    if after:
        desk.after = maybe
    else:
        desk.before = maybe


def test_a_request_and_its_words_go_there_once_and_in_order(
    hub: Hub, laptop: Laptop, desk: Desk, bridge: str, clock: Clock
) -> None:
    ticket = laptop.ticket("slow")
    laptop.says(ticket, "Il rame.")
    laptop.sync()
    clock.forward(seconds=1)
    reply(hub, ticket, "Bonjour.", "assigned")
    clock.forward(seconds=1)
    laptop.says(ticket, "Merci.")
    laptop.sync()
    for _ in range(3):
        assert speak(hub).problem == ""
    theirs = desk.only()
    assert theirs.ours is not None
    assert (theirs.ours.number, theirs.ours.symptom_words) == (readable_number(ticket.id), "Ordinateur lent")
    assert (theirs.ours.name, theirs.ours.sticker) == ("Amina B.", "W-0421")
    assert [(w.name, w.text, w.state) for w in theirs.words] == [
        ("Amina B.", "Il rame.", None),
        ("Nadia", "Bonjour.", "assigned"),
        ("Amina B.", "Merci.", None),
    ]
    assert item(hub, ticket) == ("sent", "", "100")
    assert desk.calls["create"] == 1
    assert desk.calls["add"] == 3
    assert len(said(hub, ticket)) == 3, "what we put there came back"


def test_what_is_said_there_comes_here_once(
    hub: Hub, laptop: Laptop, desk: Desk, bridge: str, clock: Clock
) -> None:
    ticket = laptop.ticket("slow")
    laptop.sync()
    speak(hub)
    clock.forward(minutes=1)
    desk.says("100", "On regarde.", "in_repair")
    assert speak(hub).heard == 1
    clock.forward(minutes=1)
    desk.says("100", "", "ready")
    for _ in range(3):
        speak(hub)
    assert said(hub, ticket) == [("Paul", "On regarde.", "in_repair"), ("Paul", "", "ready")]
    laptop.sync()
    bodies = [decode_body(entry) for entry in laptop.journal.values()]
    assert [b.text for b in bodies if isinstance(b, MessageBody)] == ["On regarde.", ""]
    assert hub.database.read_now(lambda c: tickets.shown(c, ticket.id)).line.state == "ready"
    assert desk.calls["add"] == 0


def test_a_word_heard_in_one_tool_is_told_to_the_other(
    hub: Hub, laptop: Laptop, desk: Desk, bridge: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Desk()
    monkeypatch.setitem(KINDS, "other", fake_kind(other))
    hub.database.write_now(lambda c: keeping.add_bridge(c, "other", "other", NoSettings(), hub.now_ms))
    laptop.ticket("slow")
    laptop.sync()
    speak(hub)
    speak(hub, "other")
    desk.says("100", "On regarde.")
    for _ in range(2):
        speak(hub)
        speak(hub, "other")
    assert desk.texts("100") == other.texts("100") == ["On regarde."]


def test_killed_between_their_answer_and_our_keeping_it_nothing_is_made_twice(
    hub: Hub, laptop: Laptop, desk: Desk, bridge: str
) -> None:
    ticket = laptop.ticket("slow")
    laptop.says(ticket, "Il rame.")
    laptop.sync()

    def die(_name: str, _about: object) -> None:
        raise _Killed

    desk.after = die
    for _ in range(2):  # after their ticket, after their word
        with pytest.raises(_Killed):
            speak(hub)
    desk.after = lambda _name, _about: None
    speak(hub)
    assert len(desk.tickets) == 1
    assert desk.texts("100") == ["Il rame."]
    assert item(hub, ticket) == ("sent", "", "100")


def test_an_answer_that_comes_too_late_makes_nothing_twice(
    hub: Hub, laptop: Laptop, desk: Desk, bridge: str, clock: Clock
) -> None:
    ticket = laptop.ticket("slow")
    laptop.says(ticket, "Il rame.")
    laptop.sync()
    fails(desk, "create", "tool_away", after=True)
    speak(hub)
    assert item(hub, ticket)[0] == "waiting"
    speak(hub)
    assert desk.calls["create"] == 1, "it rests until what was made shows itself"
    clock.forward(seconds=LATE_MS // 1000)
    fails(desk, "add", "tool_away", after=True)
    speak(hub)
    clock.forward(seconds=LATE_MS // 1000 + 600)
    speak(hub)
    assert (len(desk.tickets), desk.texts("100")) == (1, ["Il rame."])
    assert item(hub, ticket) == ("sent", "", "100")


def test_what_comes_to_be_after_all_while_we_make_another_is_followed_and_said(
    hub: Hub, laptop: Laptop, desk: Desk, bridge: str, clock: Clock
) -> None:
    ticket = laptop.ticket("slow")
    laptop.sync()
    fails(desk, "create", "tool_away")  # nothing is there yet …
    speak(hub)
    clock.forward(hours=1)

    def late(name: str, _about: object) -> None:
        if name == "create":
            desk.make(ticket.id)  # … and it comes at the very moment of the second try

    desk.before = late
    speak(hub)
    assert item(hub, ticket) == ("sent", "theirs_twice", "100")
    desk.says("100", "Ici.")
    speak(hub)
    assert item(hub, ticket) == ("sent", "theirs_twice", "100")
    assert said(hub, ticket) == [("Paul", "Ici.", None)]


def test_of_two_that_carry_our_id_the_oldest_is_followed(
    hub: Hub, laptop: Laptop, desk: Desk, bridge: str
) -> None:
    ticket = laptop.ticket("slow")
    laptop.sync()
    desk.make(ticket.id)
    desk.make(ticket.id)
    speak(hub)
    assert item(hub, ticket) == ("sent", "theirs_twice", "100")
    assert desk.calls["create"] == 0


@pytest.mark.parametrize("code", ["tool_away", "tool_refuses_us", "tool_speaks_oddly"])
def test_a_week_of_being_away_loses_and_doubles_nothing(
    hub: Hub, laptop: Laptop, desk: Desk, bridge: str, clock: Clock, code: ProblemCode
) -> None:
    first = laptop.ticket("slow")
    laptop.sync()
    speak(hub)
    calls = ("find", "create", "look", "words", "add", "changed")

    def away(name: str, _about: object) -> None:
        if name in calls:
            raise BridgeProblem(code)

    desk.before = away
    second = laptop.ticket("sound")
    desk.says("100", "Pendant ce temps.")
    for day in range(7):
        laptop.says(first, f"jour {day}")
        laptop.sync()
        for _ in range(4):
            clock.forward(hours=6)
            assert speak(hub).problem == code
    known = hub.database.read_now(lambda c: keeping.known(c, "desk"))
    assert known.problem == code
    assert known.problem_since_ms is not None
    assert hub.now_ms - known.problem_since_ms > 6 * items.DAY_MS
    desk.before = lambda _name, _about: None
    for _ in range(2):
        assert speak(hub).problem == ""
    assert [one.text for one in desk.tickets["100"].words if one.our_id] == [f"jour {d}" for d in range(7)]
    assert len(desk.tickets) == 2
    assert item(hub, second) == ("sent", "", "101")
    assert ("Paul", "Pendant ce temps.", None) in said(hub, first)
    assert hub.database.read_now(lambda c: keeping.known(c, "desk")).problem == ""


def test_one_that_is_rejected_holds_up_nothing_and_waits_for_somebody(
    hub: Hub, laptop: Laptop, desk: Desk, bridge: str
) -> None:
    bad, good = laptop.ticket("slow"), laptop.ticket("sound")
    word = laptop.says(good, "non")
    laptop.says(good, "oui")
    laptop.sync()

    def reject(name: str, about: object) -> None:
        ticket = name == "create" and getattr(about, "id", "") == bad.id
        if ticket or (isinstance(about, OurWord) and about.text == "non"):
            raise BridgeProblem("tool_rejects")

    desk.before = reject
    speak(hub)
    assert item(hub, bad) == ("stuck", "tool_rejects", "")
    assert item(hub, word) == ("stuck", "tool_rejects", "")
    assert desk.texts("100") == ["oui"]
    laptop.says(bad, "et moi ?")
    laptop.sync()
    assert not speak(hub).more
    desk.before = lambda _name, _about: None
    speak(hub)
    assert len(desk.tickets) == 1, "the words of one that is stuck wait with it"


def test_one_that_breaks_the_tool_each_time_is_set_aside_in_the_end(
    hub: Hub, laptop: Laptop, desk: Desk, bridge: str, clock: Clock
) -> None:
    bad = laptop.ticket("slow")
    laptop.sync()

    def breaks(name: str, about: object) -> None:
        if name == "create" and getattr(about, "id", "") == bad.id:
            raise BridgeProblem("tool_away")

    desk.before = breaks
    for number in range(MOST_TRIES + 1):
        good = laptop.ticket("sound")
        laptop.sync()
        assert speak(hub).problem == ""
        assert item(hub, good) == ("sent", "", str(100 + number))
        clock.forward(minutes=30)
    assert item(hub, bad) == ("stuck", "tool_away", "")


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda desk: desk.tickets.pop("100"), "theirs_gone"),
        (lambda desk: setattr(desk.tickets["100"], "gone", True), "theirs_gone"),
        (lambda desk: setattr(desk.tickets["100"], "our_id", "somebody else's"), "theirs_foreign"),
        (lambda desk: setattr(desk.tickets["100"], "merged_into", desk.make("")), "theirs_foreign"),
    ],
    ids=["lost", "deleted", "another's", "merged"],
)
@pytest.mark.parametrize("way", ["sending", "hearing", "looking"])
def test_theirs_that_is_ours_no_more_is_told_nothing_and_tells_nothing(
    hub: Hub, laptop: Laptop, desk: Desk, bridge: str, clock: Clock, spoil: object, problem: str, way: str
) -> None:
    ticket = laptop.ticket("slow")
    laptop.sync()
    speak(hub)
    desk.says("100", "Pour quelqu’un d’autre.")
    if way != "hearing":
        desk.log.clear()
    assert callable(spoil)
    spoil(desk)
    if way == "sending":
        laptop.says(ticket, "Bonjour ?")
        laptop.sync()
    if way == "looking":
        clock.forward(days=2)
    for _ in range(2):
        assert speak(hub).problem == ""
    assert item(hub, ticket) == ("stuck", problem, "100")
    assert desk.calls["add"] == 0
    assert [text for _name, text, _state in said(hub, ticket)] == ["Bonjour ?"] * (way == "sending")


def test_a_hub_restored_from_an_older_copy_hears_and_sends_nothing_twice(
    hub: Hub, web: Web, laptop: Laptop, desk: Desk, bridge: str, clock: Clock, tmp_path: Path
) -> None:
    first = laptop.ticket("slow")
    laptop.sync()
    speak(hub)
    desk.says("100", "Avant.")
    speak(hub)
    photograph(hub, tmp_path / "copy")
    clock.forward(minutes=5)
    laptop.says(first, "Après la copie.")
    second = laptop.ticket("sound")
    laptop.sync()
    desk.says("100", "Après.", "in_repair")
    speak(hub)
    before = said(hub, first)
    restored = opened(tmp_path / "copy", clock)
    try:
        speak(restored)
        again = [one for one in before if one[1] != "Après la copie."]
        assert said(restored, first) == again
    finally:
        restored.close()
    assert len(desk.tickets) == 2
    assert item(hub, second)[0] == "sent"


def test_two_who_want_to_speak_with_one_tool_do_so_one_after_the_other(hub: Hub, bridge: str) -> None:
    with sole_speaker(hub.database, hub.folder, "desk") as holds:
        assert holds()
        with pytest.raises(UserProblem, match="bridge_busy"), sole_speaker(hub.database, hub.folder, "desk"):
            pytest.fail("two at once")
        with sole_speaker(hub.database, hub.folder, "other"):
            pass
    with sole_speaker(hub.database, hub.folder, "desk", wait_seconds=1):
        pass


def test_two_workers_make_one_ticket(hub: Hub, laptop: Laptop, desk: Desk, bridge: str) -> None:
    for _ in range(5):
        laptop.ticket("slow")
    laptop.sync()
    known = hub.database.read_now(lambda c: keeping.known(c, "desk"))

    def work() -> None:
        speaker = Speaker(hub.database, hub.folder, hub.clock, hub.zone)
        for _ in range(5):
            speaker.round(known, wait_seconds=10)

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert (len(desk.tickets), desk.calls["create"]) == (5, 5)


def test_what_existed_before_a_tool_was_added_goes_there_as_wanted(
    hub: Hub, laptop: Laptop, desk: Desk, clock: Clock
) -> None:
    old = laptop.ticket("slow")
    laptop.says(old, "Vieux.")
    laptop.sync()
    clock.forward(days=10)
    since_ms = hub.now_ms
    laptop.ticket("sound")
    laptop.sync()
    assert add(hub, "nothing", None) == 0
    assert add(hub, "some", since_ms) == 1
    assert add(hub, "desk") == 3
    speak(hub, "some")
    assert len(desk.tickets) == 1
    laptop.says(old, "Encore là ?")
    laptop.sync()
    speak(hub, "some")
    assert [desk.texts(number) for number in desk.tickets] == [[], ["Vieux.", "Encore là ?"]]


def test_words_of_nobody_and_of_strangers_go_nowhere(
    hub: Hub, laptop: Laptop, desk: Desk, bridge: str
) -> None:
    ticket = laptop.ticket("slow")
    laptop.sync()
    stranger = Laptop(laptop.web)
    stranger.enrol(code_for(hub, "Karim L.", "W-0500"))
    stranger.says(ticket, "Je suis Amina.")
    lost = stranger.ticket("sound")
    del stranger.journal[lost.id]
    stranger.says(lost, "Sans demande.")
    stranger.sync()
    for _ in range(2):
        assert not speak(hub).more
    assert desk.texts("100") == []
    stranger.journal[lost.id] = lost
    stranger.sync()
    speak(hub)
    assert desk.texts("101") == ["Sans demande."]


def test_what_the_learner_ended_stays_ended_and_a_refusal_says_why(
    hub: Hub, laptop: Laptop, desk: Desk, bridge: str, clock: Clock
) -> None:
    ended, open_ = laptop.ticket("slow"), laptop.ticket("sound")
    laptop.says(ended, "", "withdrawn")
    laptop.sync()
    speak(hub)
    numbers = {one.our_id: number for number, one in desk.tickets.items()}
    clock.forward(minutes=1)
    desk.says(numbers[ended.id], "Dommage.", "in_repair")
    desk.says(numbers[ended.id], "", "ready")
    desk.says(numbers[open_.id], "", "refused")
    speak(hub)
    assert said(hub, ended)[1:] == [("Paul", "Dommage.", None)]
    assert said(hub, open_) == [("Paul", hearing.REFUSED, "refused")]


def test_a_word_too_long_is_cut_and_says_so(hub: Hub, laptop: Laptop, desk: Desk, bridge: str) -> None:
    ticket = laptop.ticket("slow")
    laptop.sync()
    speak(hub)
    assert hearing.tidied("14\u00a0h\u202f! \u202e\x00\r\n\n\n\nfin  ") == "14\u00a0h\u202f!\n\nfin"
    desk.says("100", "é" * 100_000, name="P\u202eaul\n" + "x" * 300)
    speak(hub)
    ((name, text, _state),) = said(hub, ticket)
    assert len(text) <= tickets.LONGEST_TEXT
    assert text.endswith(hearing.CUT)
    assert name == ("Paul" + "x" * 300)[:80]


def test_a_word_from_a_clock_of_tomorrow_is_not_of_tomorrow(
    hub: Hub, laptop: Laptop, desk: Desk, bridge: str, clock: Clock
) -> None:
    ticket = laptop.ticket("slow")
    laptop.sync()
    speak(hub)
    desk.says("100", "Bonjour.", at=clock.at + timedelta(days=400))
    speak(hub)
    speak(hub)
    (word,) = hub.database.read_now(lambda c: tickets.shown(c, ticket.id)).messages
    assert word.at <= clock.at


def test_a_paused_tool_is_left_alone_and_loses_nothing(
    hub: Hub, laptop: Laptop, desk: Desk, bridge: str
) -> None:
    running = Bridging(Speaker(hub.database, hub.folder, hub.clock, hub.zone))
    hub.database.write_now(lambda c: keeping.pause(c, "desk", hub.now_ms))
    laptop.ticket("slow")
    laptop.sync()
    running.run_once()
    assert desk.opened == 0
    hub.database.write_now(lambda c: keeping.resume(c, "desk", hub.now_ms))
    running.run_once()
    assert len(desk.tickets) == 1
    assert hub.database.write_now(lambda c: keeping.remove(c, "desk", hub.now_ms)) == 0
    running.run_once()
    assert desk.opened == 1


def test_a_tool_that_is_away_is_tried_more_and_more_slowly_and_at_once_when_asked(
    hub: Hub, laptop: Laptop, desk: Desk, bridge: str
) -> None:
    waits: list[tuple[float, float]] = []

    def spread(low: float, high: float) -> float:
        waits.append((low, high))
        return high

    def away(_name: str, _about: object) -> None:
        raise BridgeProblem("tool_away", retry_after_seconds=30)

    desk.before = away
    laptop.ticket("slow")
    laptop.sync()
    running = Bridging(Speaker(hub.database, hub.folder, hub.clock, hub.zone), spread)
    running.run_once()
    running.run_once()
    assert desk.opened == 1, "it waits, although something is due"
    assert max(high for _low, high in waits) == 30
    hub.database.write_now(lambda c: keeping.try_now(c, "desk", hub.now_ms))
    desk.before = lambda _name, _about: None
    running.run_once()
    assert len(desk.tickets) == 1


def test_the_thread_speaks_and_stops(hub: Hub, laptop: Laptop, desk: Desk, bridge: str) -> None:
    there = threading.Event()
    desk.after = lambda _name, _about: there.set()
    running = Bridging(Speaker(hub.database, hub.folder, hub.clock, hub.zone), poll_seconds=0.05)
    thread = threading.Thread(target=running.run)
    thread.start()
    try:
        laptop.ticket("slow")
        laptop.sync()
        assert there.wait(10)
    finally:
        running.stop()
        thread.join(10)
    assert not thread.is_alive()


def test_their_word_has_one_id_of_our_shape_and_keeps_its_order() -> None:
    at = datetime(2026, 11, 27, 18, 0, tzinfo=UTC)
    ids = [hearing.word_id("desk", their_id, at) for their_id in ("70", "73", "74")]
    assert ids == sorted(ids)
    assert ids == [hearing.word_id("desk", their_id, at) for their_id in ("70", "73", "74")]
    others = {hearing.word_id("other", "70", at), hearing.word_id("desk", "70", at + timedelta(seconds=1))}
    assert len({*ids, *others, hearing.word_id("desk", "<a@b>", at)}) == 6
    for one in (*ids, *others):
        assert msgspec.convert(one, Id) == one


def test_an_open_request_is_looked_at_there_every_day_and_an_ended_one_no_more(
    hub: Hub, laptop: Laptop, desk: Desk, bridge: str, clock: Clock
) -> None:
    ticket = laptop.ticket("slow")
    laptop.sync()

    def looks() -> int:
        before = desk.calls["look"]
        speak(hub)
        return desk.calls["look"] - before

    speak(hub)
    clock.forward(minutes=1)
    looks()
    assert looks() == 0
    clock.forward(days=1)
    assert looks() == 1
    laptop.says(ticket, "C’est réglé.", "closed")
    laptop.sync()
    looks()
    looks()
    clock.forward(days=9)
    assert looks() == 0
    laptop.says(ticket, "Encore une question.")
    laptop.sync()
    looks()
    looks()
    desk.tickets["100"].gone = True
    reply(hub, ticket, "Oui ?")
    speak(hub)
    assert item(hub, ticket)[:2] == ("stuck", "theirs_gone")


def test_a_sync_asks_for_tools_once_and_only_when_something_new_came(
    hub: Hub, laptop: Laptop, desk: Desk, bridge: str
) -> None:
    asked: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        if "bridge" in statement:
            asked.append(statement)

    laptop.sync()
    event.listen(hub.database.engine, "before_cursor_execute", note)
    try:
        laptop.sync()
        laptop.interval()
        laptop.sync()
        assert asked == []
        laptop.ticket("slow")
        laptop.sync()
    finally:
        event.remove(hub.database.engine, "before_cursor_execute", note)
    assert [one.split()[0] for one in asked] == ["SELECT", "INSERT"]


def test_of_a_picture_its_place_is_told(hub: Hub, laptop: Laptop, desk: Desk, bridge: str) -> None:
    ticket = laptop.ticket("slow")
    picture = Attachment("a" * 64, 1000, "image/png")
    laptop.write(MessageBody(ticket.id, "learner", attachments=[picture]))
    laptop.sync()
    speak(hub)
    ((text,),) = (desk.texts("100"),)
    assert text.startswith("(Avec une image")
