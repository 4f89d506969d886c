"""A code is proved by both sides, works once, ends in time, and cannot be guessed."""

from __future__ import annotations

import functools
import secrets
from typing import Any

import msgspec
import pytest
from sqlalchemy import func, select
from tests.hub.laptop import Clock, Laptop, Web, code_again, code_for, post, problem

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import people
from weeejob_desktop.hub.enrolment import Code
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.tables import audit_log, devices, enrolment_codes, installations, learner_ids, tokens
from weeejob_desktop.hub.tokens import hash_of
from weeejob_desktop.hub.waiting import MAX_TRIES
from weeejob_desktop.wire.enrolment import Claim, HubProof, laptop_proof, normalize_code, stretch
from weeejob_desktop.wire.sync import EntryChange

NONCE = "0f" * 16


def proof_for(laptop: Laptop, code: str) -> HubProof:
    answer = laptop.hello(code, NONCE)
    assert answer.status_code == 200, answer.content
    return msgspec.json.decode(answer.content, type=HubProof)


def claim_with(laptop: Laptop, code: str, nonce: str, proof: str) -> Any:
    claim = Claim(code[:4], nonce, proof, laptop.learner, laptop.device, laptop.installation)
    return post(laptop.web, "/v1/enrol", msgspec.json.encode(claim))


def test_enrolment_ties_learner_laptop_and_installation(hub: Hub, web: Web) -> None:
    laptop = Laptop(web)
    enrolled = laptop.enrol(code_for(hub))
    assert enrolled.role == "laptop"
    assert enrolled.profile.display_name == "Amina B."
    assert enrolled.profile.planned_minutes == 3600
    row = hub.database.read_now(lambda c: c.execute(select(installations)).one())
    assert (row.id, row.learner, row.device_id) == (laptop.installation, laptop.learner, laptop.device)
    kept = hub.database.read_now(lambda c: c.scalars(select(tokens.c.hash)).all())
    assert kept == [hash_of(enrolled.token)]
    device = hub.database.read_now(lambda c: c.execute(select(devices)).one())
    assert (device.model, device.sticker) == ("ThinkPad X260", "W-0421")
    assert device.covered_until_on == "2029-03-02"


def test_a_full_name_never_travels(hub: Hub, web: Web) -> None:
    laptop = Laptop(web)
    enrolled = laptop.enrol(code_for(hub, "Amina Benali"))
    assert enrolled.profile.display_name == "Amina B."
    answer = laptop.send()
    assert "Benali" not in answer.text
    assert "Amina B." in answer.text
    person = hub.database.read_now(lambda c: people.find_person(c, "AMINA BÉNALI"))
    assert hub.database.read_now(lambda c: people.profile_of(c, person)) == enrolled.profile


def test_printed_codes_can_be_typed() -> None:
    code = Code("K7F2", "QX3MN8RTWA")
    assert code.shown == "K7F2-QX3MN-8RTWA"
    assert normalize_code(code.shown.lower()) == code.typed


def test_a_code_works_once(hub: Hub, web: Web) -> None:
    code = code_for(hub)
    Laptop(web).enrol(code)
    other = Laptop(web)
    answer = other.claim(code, proof_for(other, code))
    assert (answer.status_code, problem(answer)) == (409, "code-used")


def test_a_lost_answer_can_be_asked_again_for_a_day(clock: Clock, hub: Hub, web: Web) -> None:
    code, laptop = code_for(hub), Laptop(web)
    first = laptop.enrol(code)
    clock.forward(hours=23)
    second = laptop.enrol(code)
    assert first.token != second.token
    laptop.token = first.token
    assert problem(laptop.send()) == "enrol-again"
    clock.forward(hours=2)
    assert problem(laptop.claim(code, proof_for(laptop, code))) == "code-used"


def test_unknown_codes_are_unknown(web: Web) -> None:
    laptop = Laptop(web)
    answer = laptop.hello("ZZZZ2345678923", NONCE)
    assert (answer.status_code, problem(answer)) == (404, "code-unknown")
    assert problem(claim_with(laptop, "ZZZZ2345678923", NONCE, "0" * 64)) == "code-unknown"


def test_a_code_ends_after_72_hours(clock: Clock, hub: Hub, web: Web) -> None:
    code, laptop = code_for(hub), Laptop(web)
    proof = proof_for(laptop, code)
    clock.forward(hours=71, minutes=55)
    late = proof_for(laptop, code)
    assert problem(laptop.claim(code, proof)) == "code-unknown"  # the hub's nonce is too old by then
    clock.forward(minutes=10)
    answer = laptop.claim(code, late)
    assert (answer.status_code, problem(answer)) == (409, "code-late")  # what follows: test_waiting


def test_ten_wrong_proofs_end_a_code(hub: Hub, web: Web) -> None:
    code, laptop = code_for(hub), Laptop(web)
    proof = proof_for(laptop, code)
    for _ in range(MAX_TRIES):
        assert problem(claim_with(laptop, code, proof.nonce, secrets.token_hex(32))) == "code-unknown"
    assert problem(laptop.claim(code, proof)) == "code-expired"
    assert problem(laptop.hello(code, NONCE)) == "code-expired"


def test_a_proof_is_bound_to_its_installation_and_nonce(hub: Hub, web: Web) -> None:
    code, laptop = code_for(hub), Laptop(web)
    proof = proof_for(laptop, code)
    key = stretch(code)
    stolen = laptop_proof(key, proof.nonce, new_id(1))
    assert problem(claim_with(laptop, code, proof.nonce, stolen)) == "code-unknown"
    own_nonce = secrets.token_hex(16)
    forged = laptop_proof(key, own_nonce, laptop.installation)
    assert problem(claim_with(laptop, code, own_nonce, forged)) == "code-unknown"
    other_code = code_for(hub, "Karim T.")
    elsewhere = laptop_proof(stretch(other_code), proof.nonce, laptop.installation)
    assert problem(claim_with(laptop, other_code, proof.nonce, elsewhere)) == "code-unknown"


def test_guessing_addresses_must_wait(hub: Hub, clock: Clock, web: Web) -> None:
    laptop = Laptop(web)
    for number in range(20):
        assert problem(laptop.hello(f"ZZ{number + 10}2345678923", NONCE)) == "code-unknown"
    answer = laptop.hello("ZZZZ2345678923", NONCE)
    assert (answer.status_code, problem(answer)) == (429, "slow-down")
    clock.forward(seconds=int(answer.headers["retry-after"]))
    assert problem(laptop.hello("ZZZZ2345678923", NONCE)) == "code-unknown"
    clock.forward(days=2)
    for _ in range(19):
        assert problem(laptop.hello("ZZZZ2345678923", NONCE)) == "code-unknown"
    laptop.enrol(code_for(hub))  # a right one takes the wrong ones of its room back
    for _ in range(20):
        assert problem(laptop.hello("ZZZZ2345678923", NONCE)) == "code-unknown"


def test_enrolling_again_after_revocation_keeps_the_mailbox(hub: Hub, web: Web) -> None:
    laptop = Laptop(web)
    laptop.enrol(code_for(hub))
    laptop.interval()
    laptop.sync()
    hub.database.write_now(lambda c: c.execute(installations.update().values(revoked_ms=1)))
    laptop.enrol(code_again(hub, "Amina B."))
    later = laptop.interval()
    rounds = laptop.sync()
    assert not rounds[0].reset
    assert later.id in laptop.acked


def test_the_ids_of_one_person_never_become_those_of_another(hub: Hub, web: Web) -> None:
    """A disk was copied after its first start, or a laptop handed on: no hour may move with it."""
    laptop = Laptop(web)
    laptop.enrol(code_for(hub))
    worked = laptop.interval()
    laptop.sync()
    amina = hub.database.read_now(lambda c: people.find_person(c, "Amina B."))
    code = code_for(hub, "Karim T.")
    copies = [
        Laptop(web, learner=laptop.learner, device=laptop.device, installation=laptop.installation),
        Laptop(web, learner=laptop.learner),
        Laptop(web, installation=laptop.installation),
    ]
    for copy in copies:
        answer = copy.claim(code, proof_for(copy, code))
        assert (answer.status_code, problem(answer)) == (409, "learner-known")
    bound = hub.database.read_now(lambda c: c.execute(select(learner_ids)).all())
    assert [(row.learner, row.person_id) for row in bound] == [(laptop.learner, amina)]
    answer = laptop.sync()[0]  # its token did not end, nor its mailbox
    assert not answer.reset
    assert not any(isinstance(change, EntryChange) for change in answer.changes)

    handed_on = Laptop(web, device=laptop.device)
    handed_on.enrol(code)  # which was not used up
    handed_on.sync()
    assert worked.id not in handed_on.journal
    assert handed_on.profile is not None
    assert handed_on.profile.display_name == "Karim T."


def test_what_was_left_by_the_one_before_goes_to_their_account(hub: Hub, web: Web) -> None:
    laptop, other = Laptop(web), Laptop(web)
    laptop.enrol(code_for(hub))
    other.enrol(code_again(hub, "Amina B."))
    left = laptop.interval()
    handed_on = Laptop(web, device=laptop.device, journal={left.id: left})
    handed_on.enrol(code_for(hub, "Karim T."))
    handed_on.sync()
    assert left.id in handed_on.acked
    handed_on.journal.clear()
    handed_on.cursor = None
    handed_on.sync()
    assert left.id not in handed_on.journal  # nor is it given back to where it is nobody's
    other.sync()
    assert other.journal[left.id].owner_id == laptop.learner


def test_a_new_learner_id_is_bound_to_the_same_person(hub: Hub, web: Web) -> None:
    Laptop(web).enrol(code_for(hub))
    second = Laptop(web)
    second.enrol(code_again(hub, "Amina B."))
    assert hub.database.read_now(lambda c: c.scalar(select(func.count()).select_from(learner_ids))) == 2
    assert len(set(hub.database.read_now(lambda c: list(c.scalars(select(learner_ids.c.person_id)))))) == 1


def test_a_sticker_gives_a_reinstalled_laptop_its_coverage_back(hub: Hub, web: Web) -> None:
    Laptop(web).enrol(code_for(hub))

    def make(connection: Any) -> Any:
        return people.keep_device(connection, new_id(1), "ThinkPad X260", "W-0421", None)

    assert hub.database.write_now(make).covered_until_on == "2029-03-02"


def test_people_are_found_by_id_or_name(hub: Hub) -> None:
    code_for(hub)
    code_for(hub, "Karim T.")
    code_for(hub, "Karim T.")
    amina = hub.database.read_now(lambda c: people.find_person(c, "Amina B."))
    assert hub.database.read_now(lambda c: people.find_person(c, amina)) == amina
    for wanted, code in (("Karim T.", "person_ambiguous"), ("Zoé", "person_unknown")):
        with pytest.raises(UserProblem) as refused:
            hub.database.read_now(functools.partial(people.find_person, wanted=wanted))
        assert refused.value.code == code


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12345a", "１２３４５６"])
def test_a_pin_is_six_digits(pin: str) -> None:
    with pytest.raises(UserProblem):
        people.hash_pin(pin)


def test_the_audit_log_names_nobody(hub: Hub, web: Web) -> None:
    laptop = Laptop(web)
    laptop.enrol(code_for(hub))
    rows = hub.database.read_now(lambda c: c.execute(select(audit_log)).all())
    assert [row.action for row in rows] == ["new-person", "enrol"]
    assert rows[-1].subject == laptop.installation
    assert not [row for row in rows if "Amina" in str(row)]
    codes = hub.database.read_now(lambda c: c.execute(select(enrolment_codes)).one())
    assert codes.used_by == laptop.installation
