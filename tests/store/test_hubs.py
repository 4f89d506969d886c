"""Enrolment, and who this database is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.store.laptops import MARCH_AT, HandClock

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import Bug
from weeejob_desktop.store import hubs, rounds
from weeejob_desktop.store.class_hubs import class_link, keep_class_hub
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.giving_back import give_back
from weeejob_desktop.store.identity import identity, keep_first_name, settle_identity
from weeejob_desktop.store.journal import write_entry
from weeejob_desktop.wire.entries import ConfidenceBody, MessageBody
from weeejob_desktop.wire.sync import ProfileChange, SyncResponse, roots_name


def test_a_code_waits_until_it_is_finished_or_refused(database: Database, clock: HandClock) -> None:
    with database.transaction() as tx:
        assert hubs.pending_enrolment(tx) is None
        hubs.keep_enrolment(tx, "AAAA2222333344", "hub.example:443", clock.now())
        hubs.keep_enrolment(tx, "BBBB2222333344", "hub.example:443", clock.now())
        assert hubs.pending_enrolment(tx) == hubs.PendingEnrolment(
            "BBBB2222333344", "hub.example:443", MARCH_AT
        )
        hubs.fail_enrolment(tx, "code_expired")
        assert hubs.pending_enrolment(tx) is None
        assert hubs.enrolment_problem(tx) == "code_expired"
        hubs.keep_enrolment(tx, "CCCC2222333344", "hub.example:443", clock.now())
        assert hubs.enrolment_problem(tx) == ""
        link = hubs.HubLink(new_id(1), "hub.example:443", "pem", "token")
        hubs.finish_enrolment(tx, link, ProfileChange("Amina"))
        assert hubs.known_hub(tx) == link
        assert hubs.pending_enrolment(tx) is None


def test_tokens_are_lost_rotated_and_given_again(database: Database, hub: str, clock: HandClock) -> None:
    with database.transaction() as tx:
        hubs.rotate_token(tx, hub, "second")
        hubs.move_hub(tx, hub, "elsewhere.example:443")
        request = rounds.next_round(tx, hub, "1", clock.now(), limited=False)
        assert request is not None
        response = SyncResponse(hub, MARCH_AT, "5.0000000000000005")
        rounds.apply_response(tx, hub, request, response, clock.now(), clock.now())
        assert hubs.known_hub(tx) == hubs.HubLink(
            hub, "elsewhere.example:443", "pem", "second", "5.0000000000000005"
        )
        hubs.lose_token(tx, hub)
        assert hubs.known_hub(tx) is None
        assert rounds.round_state(tx).problem == "enrol_again"
        hubs.finish_enrolment(tx, hubs.HubLink(hub, "hub.example:443", "pem", "third"), ProfileChange())
        known = hubs.known_hub(tx)
        assert known is not None
        assert (known.token, known.cursor) == ("third", "5.0000000000000005")
        assert rounds.round_state(tx).problem == ""


def test_roots_are_taken_from_the_associations_own_answer_alone(
    database: Database, hub: str, clock: HandClock
) -> None:
    room = new_id(9)
    with database.transaction() as tx:
        keep_class_hub(tx, hubs.HubLink(room, "192.0.2.9:443", "pem", "room", None, "class"))
        from_class = rounds.next_round(tx, room, "1", clock.now(), limited=False)
        request = rounds.next_round(tx, hub, "1", clock.now(), limited=False)
        assert from_class is not None
        assert request is not None
        assert (request.roots, from_class.roots) == (roots_name("pem"), "")
        told = SyncResponse(room, MARCH_AT, "5.0000000000000005", roots_pem="a thief's")
        rounds.apply_response(tx, room, from_class, told, clock.now(), clock.now())
        told = SyncResponse(hub, MARCH_AT, "5.0000000000000005", roots_pem="from a stick")
        rounds.take_in(tx, hub, None, "1", told, clock.now())
        known, near = hubs.known_hub(tx), class_link(tx, room, "192.0.2.9:443")
        assert known is not None
        assert near is not None
        assert (known.root_pem, near.root_pem) == ("pem", "pem")
        told = SyncResponse(hub, MARCH_AT, "5.0000000000000005", roots_pem="pem and another")
        rounds.apply_response(tx, hub, request, told, clock.now(), clock.now())
        known, near = hubs.known_hub(tx), class_link(tx, room, "192.0.2.9:443")
        assert known is not None
        assert near is not None
        assert (known.root_pem, near.root_pem) == ("pem and another", "pem and another")
        following = rounds.next_round(tx, hub, "1", clock.now(), limited=False, go_on=True)
        assert following is not None
        assert following.roots == roots_name("pem and another")


def test_another_association_is_offered_everything(database: Database, hub: str, clock: HandClock) -> None:
    with database.transaction() as tx:
        kept = write_entry(tx, ConfidenceBody("a", 1, "positioning"), "learner", clock.now())
        request = rounds.next_round(tx, hub, "1", clock.now(), limited=False)
        assert request is not None
        response = SyncResponse(hub, MARCH_AT, "5.0000000000000005", ack=[kept])
        rounds.apply_response(tx, hub, request, response, clock.now(), clock.now())
        assert rounds.waiting(tx).entries == 0
        other = hubs.HubLink(new_id(7), "other.example:443", "pem", "token")
        hubs.finish_enrolment(tx, other, ProfileChange())
        assert hubs.known_hub(tx) == other
        assert rounds.waiting(tx).entries == 1


def test_a_new_installation_offers_everything_again(database: Database, hub: str, clock: HandClock) -> None:
    """It has no cursor by which a hub that was restored could say that it has lost what it acked."""
    with database.transaction() as tx:
        sent = write_entry(tx, ConfidenceBody("item", 3, "positioning"), "learner", clock.now())
        request = rounds.next_round(tx, hub, "1", clock.now(), limited=False)
        assert request is not None
        response = SyncResponse(hub, MARCH_AT, "5.0000000000000005", ack=[sent])
        rounds.apply_response(tx, hub, request, response, clock.now(), clock.now())
        assert rounds.waiting(tx).entries == 0
        link = hubs.HubLink(hub, "hub.example:443", "pem", "another")
        hubs.finish_enrolment(tx, link, ProfileChange())
        assert rounds.waiting(tx).entries == 0
        give_back(tx, clock.now())
        hubs.finish_enrolment(tx, link, ProfileChange())
        again = rounds.next_round(tx, hub, "1", clock.now(), limited=False)
        assert again is not None
        assert sent in {entry.id for entry in again.entries}


def test_ids_are_made_once(database: Database, clock: HandClock) -> None:
    with database.transaction() as tx:
        before = identity(tx)
        assert not settle_identity(tx, ("board-1", "disk-1"), clock.now())
        assert identity(tx) == before
        assert len({before.learner, before.device, before.installation}) == 3
        assert all(len(value) == 64 for value in before.hardware)


@pytest.mark.parametrize("parts", [("board-2", "disk-1"), ("board-1", "disk-2"), ("", ""), ("", "disk-2")])
def test_a_replaced_or_unreadable_part_changes_nothing(
    database: Database, clock: HandClock, hub: str, parts: tuple[str, str]
) -> None:
    with database.transaction() as tx:
        before = identity(tx)
        assert not settle_identity(tx, parts, clock.now())
        assert identity(tx).installation == before.installation
        assert hubs.known_hub(tx) is not None


def test_parts_may_be_replaced_one_after_the_other(database: Database, clock: HandClock) -> None:
    with database.transaction() as tx:
        before = identity(tx)
        assert not settle_identity(tx, ("board-2", "disk-1"), clock.now())
        assert not settle_identity(tx, ("board-2", "disk-2"), clock.now())
        assert identity(tx).installation == before.installation


def test_another_laptop_is_a_new_installation_that_keeps_its_learner(
    database: Database, clock: HandClock, hub: str
) -> None:
    with database.transaction() as tx:
        before = identity(tx)
        keep_first_name(tx, "Amina")
        assert settle_identity(tx, ("board-2", "disk-2"), clock.now())
        after = identity(tx)
        assert (after.learner, after.first_name) == (before.learner, "Amina")
        assert after.installation != before.installation
        assert after.device != before.device
        assert hubs.known_hub(tx) is None
        assert not settle_identity(tx, ("board-2", "disk-2"), clock.now())
        hubs.finish_enrolment(tx, hubs.HubLink(hub, "hub.example:443", "pem", "new"), ProfileChange())
        known = hubs.known_hub(tx)
        assert known is not None
        assert known.cursor is None


def test_nobody_writes_before_there_is_an_identity(tmp_path: Path, clock: HandClock) -> None:
    database = Database(tmp_path / "bare.sqlite3")
    with pytest.raises(Bug, match="no identity"), database.transaction() as tx:
        write_entry(tx, ConfidenceBody("a", 1, "positioning"), "learner", clock.now())
    database.close()


def test_a_body_that_is_too_long_is_never_written(database: Database, clock: HandClock) -> None:
    long = MessageBody(new_id(1), "learner", "x" * 17_000)
    with pytest.raises(Bug, match="message"), database.transaction() as tx:
        write_entry(tx, long, "learner", clock.now())
    with database.reading() as tx:
        assert rounds.waiting(tx).entries == 0
