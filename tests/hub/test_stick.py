"""A laptop without Internet and the hub, files between them: the real store, the real hub, no network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from tests.hub.laptop import Clock, Laptop, Web, code_again, code_for, kept, opened, photograph, post
from tests.hub.test_pages import hub_fact
from tests.store.laptops import HandClock

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import stick as hub_stick
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.stick import Brought, take_file
from weeejob_desktop.hub.tables import audit_log, entries, mailbox
from weeejob_desktop.hub.tokens import revoke
from weeejob_desktop.store import rounds, schema
from weeejob_desktop.store import stick as store_stick
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.hubs import HubLink, finish_enrolment, lose_token
from weeejob_desktop.store.identity import identity, settle_identity
from weeejob_desktop.store.journal import write_entry
from weeejob_desktop.store.outbox import Waiting, waiting
from weeejob_desktop.store.tickets import Requests, write_ticket
from weeejob_desktop.wire.entries import ConfidenceBody, Entry, IntervalBody, MessageBody
from weeejob_desktop.wire.stick import (
    Answer,
    Batch,
    hash_of_token,
    opened_body,
    opened_header,
    sealed_file,
)
from weeejob_desktop.wire.sync import SyncRequest, SyncResponse

VERSION = "1.0"


class Offline:
    """A real laptop's database, enrolled at the hub, that speaks by files (and by the network when asked)."""

    def __init__(self, folder: Path, hub: Hub, web: Web, code: str, number: int = 1) -> None:
        self.clock = HandClock(f"boot-{number}")
        self.web = web
        self.database = Database(folder / f"laptop-{number}.sqlite3")
        with self.database.transaction() as tx:
            settle_identity(tx, (f"board-{number}", f"disk-{number}"), self.clock.now())
            who = identity(tx)
        self.plain = Laptop(web, who.learner, who.device, who.installation)
        enrolled = self.plain.enrol(code)
        link = HubLink(hub.id, "hub.test:443", "pem", enrolled.token)
        with self.database.transaction() as tx:
            finish_enrolment(tx, link, enrolled.profile)
        self.hub = hub.id

    def say(self, count: int = 1) -> list[str]:
        with self.database.transaction() as tx:
            return [
                write_entry(tx, ConfidenceBody(f"item-{n}", 3, "positioning"), "learner", self.clock.now())
                for n in range(count)
            ]

    def request(self) -> str:
        with self.database.transaction() as tx:
            return write_ticket(tx, "slow", None, self.clock.now())

    def export(self, version: str = VERSION) -> bytes:
        with self.database.reading() as tx:
            made = store_stick.batch_for_stick(tx, version, self.clock.now())
        return sealed_file(
            "batch", made.hub, made.installation, self.clock.now().wall_at, made.token_hash, made.batch
        )

    def take(self, content: bytes) -> rounds.Applied:
        header, sealed = opened_header(content)
        with self.database.transaction() as tx:
            answer = opened_body(header, sealed, store_stick.key_for_answer(tx, header), Answer)
            return store_stick.apply_answer(tx, answer, self.clock.pass_ms(3_600_000))

    def online(self) -> None:
        """Rounds over the network until all is said."""
        for _ in range(50):
            with self.database.reading() as tx:
                request = rounds.next_round(
                    tx, self.hub, VERSION, self.clock.now(), limited=False, force=True
                )
                assert request is not None
            response = self.answered(request)
            before = self.clock.now()
            with self.database.transaction() as tx:
                applied = rounds.apply_response(
                    tx, self.hub, request, response, before, self.clock.pass_ms(300)
                )
                left = waiting(tx).entries
            if not applied.more and not (left and applied.acked):
                return
        raise AssertionError("no end")

    def answered(self, request: SyncRequest) -> SyncResponse:
        answer = post(self.web, "/v1/sync", msgspec.json.encode(request), self.plain.token)
        assert answer.status_code == 200, answer.content
        return msgspec.json.decode(answer.content, type=SyncResponse)

    @property
    def waits(self) -> Waiting:
        with self.database.reading() as tx:
            return waiting(tx)

    @property
    def cursor(self) -> str | None:
        with self.database.reading() as tx:
            return tx.execute(select(schema.hubs.c.cursor)).scalar()

    def state(self) -> dict[str, list[Any]]:
        """Everything the database holds."""
        with self.database.reading() as tx:
            return {
                table.name: list(tx.execute(select(table)))
                for table in schema.tables.sorted_tables
                if table.name != "home"
            }


@pytest.fixture
def laptop(tmp_path: Path, hub: Hub, web: Web) -> Iterator[Offline]:
    made = Offline(tmp_path, hub, web, code_for(hub))
    yield made
    made.database.close()


def bring(hub: Hub, content: bytes, name: str = "weeejob-W-0421-2026-03-10.weeejob") -> Brought:
    return take_file(hub.database, name, content, hub.clock())


def hub_state(hub: Hub) -> tuple[list[Any], list[Any]]:
    """Every fact and every change the hub has."""
    return hub.database.read_now(
        lambda c: (
            list(c.execute(select(entries))),
            list(c.execute(select(mailbox).order_by(mailbox.c.number))),
        )
    )


# -- there and back ------------------------------------------------------------------------------------------
def test_a_batch_goes_as_a_file_and_its_answer_says_that_all_is_sent(hub: Hub, laptop: Offline) -> None:
    ids = laptop.say(12)
    content = laptop.export()
    assert laptop.waits.entries == 12  # nothing leaves the outbox because a file was written
    brought = bring(hub, content)
    assert (brought.problem, brought.new, brought.known, brought.refused) == ("", 12, 0, 0)
    assert brought.answer_name == "reponse-W-0421-2026-03-10.weeejob"
    assert laptop.waits.entries == 12
    assert laptop.take(brought.answer).acked == 12
    assert laptop.waits == Waiting()
    found = hub.database.read_now(lambda c: set(c.scalars(select(entries.c.id))))
    assert found == set(ids)
    with pytest.raises(UserProblem, match="stick_nothing"):
        laptop.export()
    deeds = hub.database.read_now(lambda c: c.execute(select(audit_log.c.action, audit_log.c.subject)).all())
    assert ("stick-taken", laptop.plain.installation) in [tuple(deed) for deed in deeds]


def test_five_hundred_entries_and_a_year_of_them_fit_in_one_file(hub: Hub, laptop: Offline) -> None:
    laptop.say(500)
    brought = bring(hub, laptop.export())
    assert (brought.new, brought.known) == (500, 0)
    assert laptop.take(brought.answer).acked == 500
    assert laptop.waits.entries == 0


def test_what_does_not_fit_waits_for_the_next_file(
    hub: Hub, laptop: Offline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_stick, "MAX_REQUESTS", 2)
    laptop.say(120)
    for new, left in ((100, 20), (20, 0)):
        brought = bring(hub, laptop.export())
        assert brought.new == new
        laptop.take(brought.answer)
        assert laptop.waits.entries == left


def test_a_file_brought_twice_changes_nothing_and_is_answered_again(hub: Hub, laptop: Offline) -> None:
    laptop.say(120)
    content = laptop.export()
    first = bring(hub, content)
    before = hub_state(hub)
    again = bring(hub, content)
    assert (again.problem, again.new, again.known) == ("", 0, 120)
    assert hub_state(hub) == before
    laptop.take(again.answer)
    assert laptop.waits.entries == 0
    state = laptop.state()
    for answer in (first.answer, again.answer):  # and taking the answer again changes nothing either
        assert laptop.take(answer).acked == 0
        assert laptop.state() == state


def test_what_was_missed_comes_with_the_answer(hub: Hub, web: Web, laptop: Offline) -> None:
    ticket = laptop.request()
    laptop.take(bring(hub, laptop.export()).answer)
    other = Laptop(web)
    other.enrol(code_again(hub, "Amina B."))
    elsewhere = other.interval()
    other.sync()
    hub_says(hub, laptop.plain.learner, ticket)
    # Nothing waits, but an answer is awaited: there is a reason for a file.
    assert laptop.waits.entries == 0
    applied = laptop.take(bring(hub, laptop.export()).answer)
    assert applied.news == 2
    with laptop.database.reading() as tx:
        known = set(tx.execute(select(schema.entries.c.id)).scalars())
        (request,) = Requests().look(tx)
    assert elsewhere.id in known
    assert [message.text for message in request.messages] == ["Bonjour"]


def hub_says(hub: Hub, learner: str, ticket: str) -> Entry:
    return hub_fact(hub, MessageBody(ticket, "technician", "Bonjour", "assigned", "Samia"), learner)


# -- what an answer is not -----------------------------------------------------------------------------------
def test_an_answer_by_stick_reads_no_clock_and_is_no_round(hub: Hub, laptop: Offline, clock: Clock) -> None:
    laptop.say()
    content = laptop.export()
    clock.forward(days=3)
    laptop.take(bring(hub, content).answer)
    with laptop.database.reading() as tx:
        anchors = tx.execute(
            select(func.count()).select_from(schema.entries).where(schema.entries.c.kind == "anchor")
        ).scalar()
        row = tx.execute(select(schema.hubs)).one()
        assert rounds.month_bytes(tx, laptop.clock.now()) == 0  # a stick is no 4G key
        request = rounds.next_round(tx, hub.id, VERSION, laptop.clock.now(), limited=True)
    assert anchors == 0
    assert (row.round_at, row.round_ms, row.sent_at) == (None, 0, hub.clock())
    assert request is not None  # the network is asked as soon as there is one


def test_no_new_token_comes_by_stick_and_the_next_round_brings_it(
    hub: Hub, laptop: Offline, clock: Clock
) -> None:
    laptop.say()
    clock.forward(days=100)
    brought = bring(hub, laptop.export())
    header, sealed = opened_header(brought.answer)
    answer = opened_body(header, sealed, hash_of_token(laptop.plain.token), Answer)
    assert [response.token for response in answer.responses] == [""]
    laptop.take(brought.answer)
    token = laptop.plain.token
    laptop.online()
    with laptop.database.reading() as tx:
        renewed = str(tx.execute(select(schema.hubs.c.token)).scalar())
    assert renewed not in {"", token}
    # The answer to what was sealed for the token before says so, and harms nothing.
    with laptop.database.reading() as tx, pytest.raises(UserProblem, match="stick_old"):
        opened_body(header, sealed, store_stick.key_for_answer(tx, header), Answer)


# -- other ways in between -----------------------------------------------------------------------------------
def test_the_network_may_be_faster_than_the_stick(hub: Hub, laptop: Offline) -> None:
    laptop.say(60)
    content = laptop.export()
    laptop.online()
    more = laptop.say(3)
    brought = bring(hub, content)
    assert (brought.new, brought.known) == (0, 60)
    before = laptop.cursor
    laptop.take(brought.answer)
    assert laptop.cursor == before
    assert laptop.waits.entries == 3
    laptop.online()
    assert laptop.waits.entries == 0
    assert set(more) <= hub.database.read_now(lambda c: set(c.scalars(select(entries.c.id))))


def test_an_overtaken_answer_moves_nothing_backwards(hub: Hub, laptop: Offline) -> None:
    laptop.say(2)
    first = bring(hub, laptop.export())
    laptop.say(2)
    second = bring(hub, laptop.export())
    laptop.take(second.answer)
    state = laptop.state()
    with pytest.raises(UserProblem, match="stick_overtaken"):
        laptop.take(first.answer)
    assert laptop.state() == state
    assert laptop.waits.entries == 0


def test_answers_taken_in_order_go_on_from_one_another(hub: Hub, laptop: Offline) -> None:
    laptop.say(2)
    first = laptop.export()
    laptop.say(2)
    second = laptop.export()
    brought = [bring(hub, content) for content in (first, second)]
    assert [one.new for one in brought] == [2, 2]
    assert [laptop.take(one.answer).acked for one in brought] == [2, 2]
    assert laptop.waits.entries == 0


def test_an_older_copy_of_the_laptop_is_given_back_what_it_lost(
    hub: Hub, laptop: Offline, tmp_path: Path
) -> None:
    laptop.say(2)
    laptop.take(bring(hub, laptop.export()).answer)
    older = laptop.database.back_up("older")
    lost = laptop.say(70)
    late = bring(hub, laptop.export())
    laptop.take(late.answer)
    laptop.database.close()
    shutil.copy(older, tmp_path / "laptop-1.sqlite3")
    laptop.database = Database(tmp_path / "laptop-1.sqlite3")
    laptop.take(late.answer)  # the older copy takes the same answer: it names what is lost
    with laptop.database.reading() as tx:
        assert tx.execute(select(schema.hubs.c.more)).scalar()
    laptop.take(bring(hub, laptop.export()).answer)
    with laptop.database.reading() as tx:
        assert set(lost) <= set(tx.execute(select(schema.entries.c.id)).scalars())


# -- a hub that was restored ---------------------------------------------------------------------------------
def test_a_restored_hub_asks_for_all_again_by_stick(
    hub: Hub, laptop: Offline, tmp_path: Path, clock: Clock
) -> None:
    folder = photograph(hub, tmp_path / "backup")
    laptop.say(60)
    laptop.take(bring(hub, laptop.export()).answer)
    laptop.say(1)
    restored = opened(folder, clock)
    try:
        brought = bring(restored, laptop.export())
        assert brought.new == 1
        applied = laptop.take(brought.answer)
        assert applied.reset
        assert applied.more
        assert laptop.waits.entries == 60
        state = laptop.state()
        laptop.take(brought.answer)
        assert laptop.state() == state
        laptop.take(bring(restored, laptop.export()).answer)
        assert laptop.waits.entries == 0
        assert kept(restored) == 61
    finally:
        restored.close()


def test_what_a_lost_hub_acked_by_stick_is_offered_again(
    hub: Hub, laptop: Offline, tmp_path: Path, clock: Clock
) -> None:
    folder = photograph(hub, tmp_path / "backup")
    laptop.say(3)
    brought = bring(hub, laptop.export())
    restored = opened(folder, clock)  # after it took the file in, and before its answer is back
    try:
        laptop.take(brought.answer)
        assert laptop.waits.entries == 0
        laptop.take(bring(restored, force(laptop)).answer)
        assert laptop.waits.entries == 3
        laptop.take(bring(restored, laptop.export()).answer)
        assert kept(restored) == 3
    finally:
        restored.close()


def force(laptop: Offline) -> bytes:
    """A batch written because something new happened."""
    with laptop.database.transaction() as tx:
        tx.execute(schema.hubs.update().values(more=True))
    return laptop.export()


# -- entries that are wrong ----------------------------------------------------------------------------------
def test_a_wrong_entry_is_refused_alone_and_offered_again_by_a_later_version(
    hub: Hub, laptop: Offline
) -> None:
    laptop.say(3)
    with laptop.database.transaction() as tx:
        body = IntervalBody("boot-1", 0, 25 * 3600 * 1000, laptop.clock.now().wall_at)
        write_entry(tx, body, "learner", laptop.clock.now())
    brought = bring(hub, laptop.export())
    assert (brought.new, brought.refused) == (3, 1)
    applied = laptop.take(brought.answer)
    assert (applied.acked, applied.rejected) == (3, 1)
    assert laptop.waits == Waiting(rejected=1)
    with pytest.raises(UserProblem, match="stick_nothing"):
        laptop.export()
    assert bring(hub, laptop.export("2.0")).refused == 1


# -- files that are not for here -----------------------------------------------------------------------------
@pytest.fixture
def pair(hub: Hub, laptop: Offline) -> tuple[bytes, bytes]:
    """A batch and its answer, not taken yet."""
    laptop.say(5)
    content = laptop.export()
    return content, bring(hub, content).answer


@pytest.mark.uncounted
@pytest.mark.parametrize("way", ["batch", "answer"])
@given(data=st.data())
@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_mutation_of_a_file_changes_anything_on_either_side(
    hub: Hub, laptop: Offline, pair: tuple[bytes, bytes], way: str, data: st.DataObject
) -> None:
    good = pair[way == "answer"]
    other = pair[way != "answer"]
    bad = data.draw(
        st.one_of(
            st.integers(0, len(good) - 1).map(lambda cut: good[:cut]),
            st.tuples(st.integers(0, len(good) - 1), st.integers(1, 255)).map(
                lambda flip: good[: flip[0]] + bytes([good[flip[0]] ^ flip[1]]) + good[flip[0] + 1 :]
            ),
            st.integers(1, len(good) - 1).map(lambda at: good[at:] + good[:at]),
            st.integers(1, len(good) - 1).map(lambda at: good[:at] + other[at:]),
            st.binary(max_size=300),
        ).filter(lambda content: content not in pair)
    )
    before, state = hub_state(hub), laptop.state()
    brought = bring(hub, bad)
    assert brought.problem.startswith("stick_")
    assert not brought.answer
    with pytest.raises(UserProblem, match="stick_"):
        laptop.take(bad)
    assert hub_state(hub) == before
    assert laptop.state() == state


def test_each_file_has_its_way(hub: Hub, laptop: Offline, pair: tuple[bytes, bytes]) -> None:
    batch, answer = pair
    assert bring(hub, answer).problem == "stick_is_answer"
    with pytest.raises(UserProblem, match="stick_own_batch"):
        laptop.take(batch)


def test_another_laptops_answer_is_refused(hub: Hub, web: Web, laptop: Offline, tmp_path: Path) -> None:
    other = Offline(tmp_path, hub, web, code_for(hub, "Karim B."), number=2)
    other.say()
    brought = bring(hub, other.export())
    with pytest.raises(UserProblem, match="stick_foreign"):
        laptop.take(brought.answer)
    other.database.close()


def test_another_hubs_files_are_refused(hub: Hub, laptop: Offline, pair: tuple[bytes, bytes]) -> None:
    header, sealed = opened_header(pair[0])
    body = opened_body(header, sealed, hash_of_token(laptop.plain.token), Batch)
    for there, installation, problem in (
        (new_id(5), header.installation, "stick_other_hub"),
        (header.hub, new_id(5), "stick_foreign"),
    ):
        made = sealed_file(
            "batch", there, installation, header.made_at, hash_of_token(laptop.plain.token), body
        )
        assert bring(hub, made).problem == problem
    answer = sealed_file(
        "answer", new_id(5), header.installation, header.made_at, hash_of_token(laptop.plain.token),
        Answer(None, VERSION, []),
    )  # fmt: skip
    with pytest.raises(UserProblem, match="stick_other_hub"):
        laptop.take(answer)


def test_nobody_speaks_for_another_laptop(hub: Hub, web: Web, laptop: Offline) -> None:
    """Whoever has a token of their own may seal what they like, in their own name."""
    thief = Laptop(web)
    thief.enrol(code_for(hub, "Karim B."))
    request = SyncRequest(1, laptop.plain.installation, VERSION, hub.clock())
    token_hash = hash_of_token(thief.token)
    own = sealed_file("batch", hub.id, thief.installation, hub.clock(), token_hash, Batch([request]))
    assert bring(hub, own).problem == "stick_damaged"
    named = sealed_file("batch", hub.id, laptop.plain.installation, hub.clock(), token_hash, Batch([request]))
    assert bring(hub, named).problem == "stick_old"
    assert kept(hub) == 0


@pytest.mark.parametrize(
    ("request_json", "problem"),
    [
        (b'{"protocol": 9}', "stick_newer"),
        (b'{"protocol": 1}', "stick_damaged"),
        (b'"x"', "stick_damaged"),
    ],
)
def test_a_request_of_another_protocol_is_refused_whole(
    hub: Hub, laptop: Offline, request_json: bytes, problem: str
) -> None:
    body = hub_stick._Offered([msgspec.Raw(request_json)])
    token_hash = hash_of_token(laptop.plain.token)
    made = sealed_file("batch", hub.id, laptop.plain.installation, hub.clock(), token_hash, body)
    assert bring(hub, made).problem == problem


def test_an_empty_batch_and_an_empty_answer_are_nothing(hub: Hub, laptop: Offline) -> None:
    token_hash = hash_of_token(laptop.plain.token)
    made = sealed_file("batch", hub.id, laptop.plain.installation, hub.clock(), token_hash, Batch([]))
    assert bring(hub, made).problem == "stick_damaged"
    answer = Answer(None, VERSION, [])
    made = sealed_file("answer", hub.id, laptop.plain.installation, hub.clock(), token_hash, answer)
    with pytest.raises(UserProblem, match="stick_overtaken"):
        laptop.take(made)


def test_a_revoked_laptop_and_an_ended_token_are_told(
    hub: Hub, laptop: Offline, pair: tuple[bytes, bytes]
) -> None:
    hub.database.write_now(lambda connection: revoke(connection, laptop.plain.installation))
    assert bring(hub, pair[0]).problem == "stick_old"
    with laptop.database.transaction() as tx:
        lose_token(tx, hub.id)
    with pytest.raises(UserProblem, match="stick_not_enrolled"):
        laptop.export()
    with pytest.raises(UserProblem, match="stick_not_enrolled"):
        laptop.take(pair[1])


def test_a_laptop_that_never_enrolled_is_told(tmp_path: Path) -> None:
    database = Database(tmp_path / "new.sqlite3")
    clock = HandClock()
    with database.transaction() as tx:
        settle_identity(tx, ("", ""), clock.now())
        with pytest.raises(UserProblem, match="stick_not_enrolled"):
            store_stick.batch_for_stick(tx, VERSION, clock.now())
    database.close()


def test_an_answer_is_taken_whole_or_not_at_all(hub: Hub, laptop: Offline) -> None:
    laptop.say(60)
    brought = bring(hub, laptop.export())
    header, sealed = opened_header(brought.answer)
    token_hash = hash_of_token(laptop.plain.token)
    answer = opened_body(header, sealed, token_hash, Answer)
    assert len(answer.responses) == 2
    wrong = [answer.responses[0], msgspec.structs.replace(answer.responses[1], hub=new_id(5))]
    made = sealed_file(
        "answer", hub.id, header.installation, header.made_at, token_hash,
        Answer(answer.cursor, VERSION, wrong),
    )  # fmt: skip
    state = laptop.state()
    with pytest.raises(UserProblem, match="hub_garbled"):
        laptop.take(made)
    assert laptop.state() == state


def test_an_answer_stays_a_file_that_a_laptop_reads(
    hub: Hub, laptop: Offline, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop.say(200)
    monkeypatch.setattr(hub_stick, "MOST_ANSWER_BYTES", 5000)
    left = 200
    while left:
        laptop.take(bring(hub, laptop.export()).answer)
        assert laptop.waits.entries < left
        left = laptop.waits.entries
    assert kept(hub) == 200
