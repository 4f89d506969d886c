"""What one attempt to sync does to the laptop's database, whatever the hub does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from msgspec import structs
from sqlalchemy import update
from tests.store.laptops import HandClock, HandMachine
from tests.sync.fake_hub import HUB, FakeHub

from weeejob_desktop.core.connection import Network
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import Bug, UserProblem
from weeejob_desktop.link.enrolment import Claimant, Enrolment
from weeejob_desktop.link.problems import LinkProblem
from weeejob_desktop.settings import Preferences, save_preferences
from weeejob_desktop.store import hubs, journal, rounds, schema
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.home import DATABASE_NAME
from weeejob_desktop.store.hubs import HubLink
from weeejob_desktop.store.identity import identity, settle_identity
from weeejob_desktop.sync import syncer as syncer_module
from weeejob_desktop.sync.lock import sync_lock
from weeejob_desktop.sync.syncer import Syncer
from weeejob_desktop.sync.ways import connect
from weeejob_desktop.wire.enrolment import Preparation
from weeejob_desktop.wire.entries import MessageBody, StepBody, TicketBody, encode_body
from weeejob_desktop.wire.sync import EntryChange, ProfileChange

T = TypeVar("T")
PREPARATION = Preparation(1, HUB, "hub.example:443", "root", "K7F2QX3MN8RTWA4C", "4d" * 32, sticker="WF-0099")
PROFILE = ProfileChange(display_name="Amina B.", cohort="Mars 2026")


class Laptop:
    """A database, a hub in memory, and what stands between them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = HandClock()
        self.machine = HandMachine(self.clock)
        self.database = Database(folder / DATABASE_NAME)
        self.hub = FakeHub()
        self.network: Network = "free"
        self.claimed: list[tuple[str, str, Claimant]] = []
        self.enrol_problem: LinkProblem | None = None
        self.during_enrolment: Callable[[], None] | None = None
        self.in_store = False
        self.another_root = False
        self.talked = 0
        with self.database.transaction() as tx:
            settle_identity(tx, self.machine.hardware(), self.clock.now())
        self.syncer = Syncer(
            self.database,
            self.machine,
            folder,
            run_in_store=self.run_in_store,
            hint=lambda: self.network,
            connect=self.connect,
            enrol=self.enrol,
            enrol_prepared=self.enrol_prepared,
            says_to_be=self.says_to_be,
            app_version="0.1.0",
            talks=self.talks,
        )

    def talks(self) -> None:
        assert not self.in_store
        self.talked += 1

    def run_in_store(self, work: Callable[[], T], /) -> T:
        assert not self.in_store
        self.in_store = True
        try:
            return work()
        finally:
            self.in_store = False

    def says_to_be(self, address: str, hub: str) -> tuple[bool, int]:
        assert not self.in_store
        assert (address, hub) == ("hub.example:443", HUB)
        return self.another_root, 2500 if self.another_root else 0

    def connect(self, link: HubLink) -> FakeHub:
        assert not self.in_store
        assert link.hub == HUB
        return self.hub

    def enrol(self, address: str, code: str, claimant: Claimant) -> Enrolment:
        assert not self.in_store
        self.claimed.append((address, code, claimant))
        if self.during_enrolment is not None:
            self.during_enrolment()
        if self.enrol_problem is not None:
            raise self.enrol_problem
        return Enrolment(HUB, "root", "token", "laptop", PROFILE, 4000)

    def enrol_prepared(self, preparation: Preparation, claimant: Claimant) -> Enrolment:
        assert preparation == PREPARATION
        return self.enrol(preparation.address, "a file", claimant)

    def know_the_hub(self) -> None:
        with self.database.transaction() as tx:
            hubs.finish_enrolment(tx, HubLink(HUB, "hub.example:443", "root", "token"), PROFILE)

    def type_code(self) -> None:
        with self.database.transaction() as tx:
            hubs.keep_enrolment(tx, "K7F29QXM4TRBWH", "hub.example:443", self.clock.now())

    def work(self, count: int = 1) -> list[str]:
        with self.database.transaction() as tx:
            return [
                journal.write_entry(
                    tx, StepBody("m01-clic", f"etape-{number}", "done"), "learner", self.clock.now()
                )
                for number in range(count)
            ]

    def ask_for_help(self) -> str:
        with self.database.transaction() as tx:
            device = identity(tx).device
            return journal.write_entry(tx, TicketBody(device, "slow"), "learner", self.clock.now())

    def waiting(self) -> rounds.Waiting:
        with self.database.reading() as tx:
            return rounds.waiting(tx)

    def problem(self) -> str:
        with self.database.reading() as tx:
            return rounds.round_state(tx).problem

    def month_bytes(self) -> int:
        with self.database.reading() as tx:
            return rounds.month_bytes(tx, self.clock.now())


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop(tmp_path)
    yield made
    made.database.close()


@pytest.fixture
def known(laptop: Laptop) -> Laptop:
    laptop.know_the_hub()
    return laptop


def test_before_enrolment_there_is_nobody_to_talk_to(laptop: Laptop) -> None:
    laptop.work(3)
    outcome = laptop.syncer.sync_once(force=True)
    assert (outcome.spoke, outcome.problem, outcome.waiting) == (False, "", 3)
    assert laptop.hub.requests == []


def test_what_waits_is_sent_and_only_the_ack_says_so(known: Laptop) -> None:
    ids = known.work(3)
    outcome = known.syncer.sync_once()
    assert (outcome.spoke, outcome.acked, outcome.waiting, outcome.problem) == (True, 3, 0, "")
    assert set(ids) <= set(known.hub.kept)
    assert known.hub.closed == 1
    assert known.month_bytes() == known.hub.bytes_used
    # A second try has nothing to say, and does not connect.
    assert not known.syncer.sync_once().spoke
    assert len(known.hub.requests) == 1


def test_many_entries_go_in_several_rounds_on_one_connection(known: Laptop) -> None:
    known.work(120)
    outcome = known.syncer.sync_once()
    assert outcome.waiting == 0
    assert [len(request.entries) for request in known.hub.requests][:2] == [50, 50]
    assert len(known.hub.kept) >= 120
    assert known.hub.closed == 1
    assert known.month_bytes() == known.hub.bytes_used


def test_a_failed_try_says_whether_a_request_for_help_waits(known: Laptop) -> None:
    known.hub.trouble = [LinkProblem("no_network"), LinkProblem("hub_unreachable")]
    known.work()
    assert not known.syncer.sync_once(force=True).help_waiting
    known.ask_for_help()
    assert known.syncer.sync_once().help_waiting


def test_hanging_up_ends_one_attempt_and_no_other(known: Laptop) -> None:
    known.syncer.hang_up()  # nobody is talking
    known.ask_for_help()
    known.hub.during = known.syncer.hang_up
    known.hub.trouble = [LinkProblem("hub_unreachable")]
    assert known.syncer.sync_once().problem == "hub_unreachable"
    assert known.hub.aborted == 1
    known.hub.during = None
    assert known.syncer.sync_once().waiting == 0


def test_a_lost_answer_is_a_replay_and_counts_once(known: Laptop) -> None:
    ids = known.work(5)
    known.hub.lost_answers = 1
    assert known.syncer.sync_once().problem == "hub_unreachable"
    assert known.waiting().entries == 5
    assert known.problem() == "hub_unreachable"
    assert known.syncer.sync_once().waiting == 0
    assert set(ids) <= set(known.hub.kept)
    assert known.problem() == ""


def test_what_the_hub_has_for_us_comes_down_page_by_page(known: Laptop) -> None:
    ticket = known.ask_for_help()
    known.syncer.sync_once()
    made = known.hub.kept[ticket]
    known.hub.page = 1
    for number in range(3):
        words = MessageBody(ticket, "technician", f"mot {number}", name="Sam")
        entry = structs.replace(made, id=new_id(number), kind="message", body=encode_body(words))
        known.hub.mailbox.append(EntryChange(entry))
    outcome = known.syncer.sync_once(force=True)
    assert outcome.news >= 3
    assert len(known.hub.requests) >= 4, "one page a round, on one connection"
    assert known.hub.closed == 2


def test_too_large_halves_the_batch(known: Laptop) -> None:
    known.work(50)
    known.hub.most_entries = 13
    outcome = known.syncer.sync_once()
    assert (outcome.problem, outcome.waiting) == ("", 0)
    assert [len(request.entries) for request in known.hub.requests][:4] == [50, 25, 12, 12]


def test_an_entry_that_is_too_large_alone_is_told_and_kept(known: Laptop) -> None:
    known.work(1)
    known.hub.most_entries = 0
    assert known.syncer.sync_once().problem == "too_large"
    assert known.waiting().entries == 1


def test_a_refused_entry_leaves_the_queue_and_the_rest_goes_on(known: Laptop) -> None:
    known.work(2)
    ticket = known.ask_for_help()
    known.hub.refused = frozenset({"step"})
    outcome = known.syncer.sync_once()
    assert (outcome.rejected, outcome.acked, outcome.waiting) == (2, 1, 0)
    assert known.waiting().rejected == 2
    assert ticket in known.hub.kept


def test_a_restored_hub_gets_everything_again(known: Laptop) -> None:
    ids = known.work(60)
    known.syncer.sync_once()
    known.hub.restore_empty()
    outcome = known.syncer.sync_once(force=True)
    assert (outcome.problem, outcome.waiting) == ("", 0)
    assert set(ids) <= set(known.hub.kept)


def test_a_lost_token_asks_for_enrolment_and_keeps_everything(known: Laptop) -> None:
    known.work(4)
    known.hub.trouble = [LinkProblem("enrol_again")]
    assert known.syncer.sync_once().problem == "enrol_again"
    with known.database.reading() as tx:
        assert hubs.known_hub(tx) is None
    assert known.waiting().entries == 4
    known.type_code()
    outcome = known.syncer.sync_once()
    assert (outcome.enrolled_now, outcome.problem, outcome.waiting) == (True, "", 0)


@pytest.mark.parametrize(
    "code", ["update_needed", "hub_garbled", "hub_not_trusted", "slow_down", "hub_trouble"]
)
def test_trouble_is_told_calmly_and_nothing_is_lost(known: Laptop, code: str) -> None:
    known.work(4)
    known.hub.trouble = [LinkProblem(code, 90)]
    outcome = known.syncer.sync_once()
    assert (outcome.problem, outcome.retry_after_seconds, outcome.waiting) == (code, 90, 4)
    assert known.problem() == code
    assert known.month_bytes() == 3000, "what a failure cost is counted too"
    assert known.syncer.sync_once().waiting == 0


def test_a_hub_with_another_root_asks_for_a_new_code_and_nothing_is_lost(known: Laptop) -> None:
    known.work(4)
    known.another_root = True
    known.hub.trouble = [LinkProblem("hub_not_trusted")] * 2
    assert known.syncer.sync_once().problem == known.problem() == "root_unknown"
    assert known.month_bytes() == 3000 + 2500
    with known.database.reading() as tx:
        assert hubs.known_hub(tx) is not None, "only somebody's word: the token stays"
    known.hub.trouble = []
    known.type_code()
    outcome = known.syncer.sync_once()
    assert (outcome.enrolled_now, outcome.problem, outcome.waiting) == (True, "", 0)


def test_a_prepared_laptop_that_comes_after_the_change_of_root_goes_on_waiting(laptop: Laptop) -> None:
    with laptop.database.transaction() as tx:
        hubs.keep_preparation(tx, PREPARATION, laptop.clock.now())
    laptop.another_root, laptop.enrol_problem = True, LinkProblem("hub_not_trusted")
    outcome = laptop.syncer.sync_once()
    assert (outcome.problem, outcome.enrolment_waiting) == ("root_unknown", True)
    laptop.enrol_problem = None
    laptop.type_code()
    assert laptop.syncer.sync_once().enrolled_now


def test_trouble_in_the_middle_keeps_what_was_acked_before(known: Laptop) -> None:
    known.work(80)
    known.hub.trouble = [None, LinkProblem("hub_unreachable")]
    outcome = known.syncer.sync_once()
    assert (outcome.acked, outcome.problem) == (50, "hub_unreachable")
    assert known.waiting().entries == 30


def test_offline_is_not_a_problem_of_the_hub(known: Laptop) -> None:
    known.work(1)
    known.hub.trouble = [LinkProblem("no_network"), LinkProblem("hub_unreachable")]
    outcome = known.syncer.sync_once()
    assert (outcome.problem, outcome.network) == ("no_network", "none")
    known.network = "none"
    assert known.syncer.sync_once().problem == "hub_unreachable"
    assert known.problem() == "", "the status bar says that all is kept, and no more"


def test_no_transaction_is_open_during_a_round(known: Laptop) -> None:
    known.work(1)
    written: list[str] = []
    # Another writer is not kept waiting, and what it writes goes with the next round.
    known.hub.during = lambda: None if written else written.extend(known.work(1))
    assert known.syncer.sync_once().waiting == 0
    assert set(written) < set(known.hub.kept)


def test_a_limited_connection_gathers_and_help_goes_at_once(known: Laptop) -> None:
    known.syncer.sync_once()
    known.network = "unknown"
    gathered = known.work(5)
    assert not known.syncer.sync_once().spoke
    ticket = known.ask_for_help()
    outcome = known.syncer.sync_once()
    assert outcome.spoke
    assert set(known.hub.kept) > {*gathered, ticket}, "once there is a connection, all goes"


def test_the_persons_word_wins_over_the_budget(known: Laptop) -> None:
    known.syncer.sync_once()
    known.network = "limited"
    gathered = known.work(2)
    assert known.syncer.sync_once(force=True).waiting == 0
    assert set(gathered) < set(known.hub.kept)


def test_a_hub_that_says_more_for_ever_is_left(known: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    known.hub.page = 0
    known.work(1)
    outcome = known.syncer.sync_once()
    assert outcome.waiting == 0
    assert len(known.hub.requests) <= 3
    monkeypatch.setattr(syncer_module, "MOST_ROUNDS", 2)
    known.hub.page = 100
    known.work(200)
    assert known.syncer.sync_once().waiting == 100


def test_a_hub_that_acks_nothing_is_not_asked_in_a_loop(known: Laptop) -> None:
    known.work(3)
    known.hub.retouch = lambda response: structs.replace(response, ack=[], changes=[])
    outcome = known.syncer.sync_once()
    assert outcome.waiting == 3
    assert len(known.hub.requests) == 1


def test_another_hubs_answer_is_garbled_and_changes_nothing(known: Laptop) -> None:
    known.work(1)
    known.hub.retouch = lambda response: structs.replace(response, hub=new_id(9))
    assert known.syncer.sync_once().problem == "hub_garbled"
    assert known.waiting().entries == 1


# -- enrolment -----------------------------------------------------------------------------------------------
def test_a_typed_code_is_completed_before_anything_else(laptop: Laptop) -> None:
    laptop.work(2)
    laptop.type_code()
    outcome = laptop.syncer.sync_once()
    assert (outcome.enrolled_now, outcome.waiting, outcome.problem) == (True, 0, "")
    [(address, code, claimant)] = laptop.claimed
    assert (address, code) == ("hub.example:443", "K7F29QXM4TRBWH")
    assert (claimant.sticker, claimant.model) == ("WF-0042", "ThinkPad T460")
    assert len(claimant.hardware) == 2
    assert "board-1" not in claimant.hardware, "serials never leave, only their keyed hash"
    with laptop.database.reading() as tx:
        assert hubs.profile(tx).display_name == "Amina B."
        assert hubs.pending_enrolment(tx) is None
    assert laptop.month_bytes() == 4000 + laptop.hub.bytes_used


def test_offline_the_code_waits(laptop: Laptop) -> None:
    laptop.type_code()
    laptop.enrol_problem = LinkProblem("no_network")
    outcome = laptop.syncer.sync_once()
    assert (outcome.problem, outcome.enrolment_waiting, outcome.network) == ("no_network", True, "none")
    laptop.enrol_problem = None
    assert laptop.syncer.sync_once().enrolled_now


@pytest.mark.parametrize("code", ["code_unknown", "code_used", "code_expired", "code_wrong"])
def test_a_refused_code_is_asked_once(laptop: Laptop, code: str) -> None:
    laptop.type_code()
    laptop.enrol_problem = LinkProblem(code)
    outcome = laptop.syncer.sync_once()
    assert (outcome.problem, outcome.enrolment_waiting) == (code, False)
    assert laptop.syncer.sync_once().problem == ""
    assert len(laptop.claimed) == 1
    with laptop.database.reading() as tx:
        assert hubs.enrolment_problem(tx) == code


def test_a_new_code_that_fails_does_not_stop_what_a_known_hub_waits_for(known: Laptop) -> None:
    known.work(2)
    known.type_code()
    known.enrol_problem = LinkProblem("hub_trouble", 30)
    outcome = known.syncer.sync_once()
    assert (outcome.problem, outcome.acked, outcome.waiting) == ("hub_trouble", 2, 0)


def test_a_laptop_without_readable_parts_claims_none(laptop: Laptop) -> None:
    with laptop.database.transaction() as tx:
        tx.execute(update(schema.identity).values(mainboard="", disk=""))
    laptop.type_code()
    laptop.syncer.sync_once()
    assert laptop.claimed[0][2].hardware == ()


# -- one at a time, and the end ------------------------------------------------------------------------------
def test_only_one_sync_at_a_time_on_a_folder(known: Laptop) -> None:
    known.work(1)
    with sync_lock(known.folder) as ours:
        assert ours
        outcome = known.syncer.sync_once(force=True)
    assert outcome.busy_elsewhere
    assert known.hub.requests == []
    assert known.syncer.sync_once().acked == 1


def test_an_aborted_syncer_says_nothing_more(known: Laptop) -> None:
    known.work(60)
    known.hub.during = known.syncer.abort
    known.hub.trouble = [LinkProblem("hub_unreachable")]
    outcome = known.syncer.sync_once()
    assert (outcome.problem, known.hub.aborted, len(known.hub.requests)) == ("", 1, 1)
    assert known.problem() == "", "hanging up is not the hub's fault"
    assert known.waiting().entries == 60
    assert not known.syncer.sync_once(force=True).spoke


def test_abort_between_rounds_stops_there(known: Laptop) -> None:
    known.work(60)
    known.hub.during = known.syncer.abort
    assert known.syncer.sync_once().acked == 50


def test_trouble_of_the_laptop_is_an_outcome_too(known: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    known.work(1)

    def full(*_: object, **__: object) -> None:
        raise UserProblem("disk_full")

    monkeypatch.setattr(rounds, "apply_response", full)
    assert known.syncer.sync_once().problem == "disk_full"
    (known.folder / "sync.lock").unlink()
    (known.folder / "sync.lock").mkdir()
    assert known.syncer.sync_once().problem == "folder_not_writable"


def test_a_mistake_of_ours_is_not_hidden(known: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise Bug("ours")

    monkeypatch.setattr(rounds, "next_round", broken)
    with pytest.raises(Bug):
        known.syncer.sync_once()


def test_a_known_hub_with_a_broken_root_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path)
    laptop.know_the_hub()
    syncer = Syncer(laptop.database, laptop.machine, tmp_path, connect=connect)
    assert syncer.sync_once(force=True).problem == "hub_garbled"
    laptop.database.close()


def test_the_learners_word_on_the_network_is_heard(known: Laptop) -> None:
    save_preferences(known.folder, Preferences(network="free"))
    syncer = Syncer(known.database, known.machine, known.folder, connect=known.connect)
    assert syncer.sync_once().network in {"free", "none"}


def test_it_says_that_it_talks_only_when_it_does(known: Laptop, tmp_path: Path) -> None:
    known.work()
    known.syncer.sync_once(force=True)
    assert known.talked == 1
    known.syncer.sync_once()
    assert known.talked == 1, "nothing waits: nobody is talked to"
    with sync_lock(known.folder):
        known.syncer.sync_once(force=True)
    assert known.talked == 1
    (tmp_path / "other").mkdir()
    other = Laptop(tmp_path / "other")
    other.syncer.sync_once(force=True)
    assert other.talked == 0, "nobody is known yet"
    other.type_code()
    other.enrol_problem = LinkProblem("no_network")
    other.syncer.sync_once()
    assert other.talked == 1
    other.database.close()


# -- preparation files, late codes, and what changes while a hub is being asked ------------------------------
def test_a_preparation_file_enrols_by_itself_and_is_then_spent(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HandMachine, "sticker", lambda _machine: "")
    with laptop.database.transaction() as tx:
        hubs.keep_preparation(tx, PREPARATION, laptop.clock.now())
    laptop.enrol_problem = LinkProblem("no_network")
    assert laptop.syncer.sync_once().enrolment_waiting
    laptop.enrol_problem = None
    assert laptop.syncer.sync_once().enrolled_now
    address, way, claimant = laptop.claimed[-1]
    assert (address, way) == ("hub.example:443", "a file")
    assert claimant.sticker == "WF-0099", "the file's, where the machine knows none"
    with laptop.database.reading() as tx:
        assert hubs.preparation_spent(tx, PREPARATION.code_id)
        assert hubs.pending_enrolment(tx) is None


def test_a_late_code_goes_on_waiting_and_says_so(laptop: Laptop) -> None:
    laptop.type_code()
    laptop.enrol_problem = LinkProblem("code_late")
    outcome = laptop.syncer.sync_once()
    assert (outcome.problem, outcome.enrolment_waiting) == ("code_late", True)
    with laptop.database.reading() as tx:
        assert hubs.enrolment_problem(tx) == "code_late"
        assert hubs.pending_enrolment(tx) is not None
    laptop.enrol_problem = LinkProblem("no_network")
    laptop.syncer.sync_once()
    with laptop.database.reading() as tx:
        assert hubs.enrolment_problem(tx) == "code_late", "it is still so, whatever the network does"
    laptop.enrol_problem = None
    assert laptop.syncer.sync_once().enrolled_now
    with laptop.database.reading() as tx:
        assert hubs.enrolment_problem(tx) == ""


def test_a_refusal_is_of_the_code_that_was_asked_about(laptop: Laptop) -> None:
    laptop.type_code()

    def type_another() -> None:
        with laptop.database.transaction() as tx:
            hubs.keep_enrolment(tx, "AAAA2222333344", "hub.example:443", laptop.clock.pass_ms(1000))

    laptop.during_enrolment = type_another
    laptop.enrol_problem = LinkProblem("code_wrong")
    laptop.syncer.sync_once()
    with laptop.database.reading() as tx:
        pending = hubs.pending_enrolment(tx)
        assert pending is not None
        assert pending.code == "AAAA2222333344"
