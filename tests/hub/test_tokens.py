"""Tokens let one installation in, are renewed without locking anybody out, and end when they are revoked."""

from __future__ import annotations

import msgspec
from tests.hub.laptop import Clock, Laptop, Web, code_for, problem

from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.tokens import revoke
from weeejob_desktop.wire.sync import SyncResponse


def new_token(laptop: Laptop) -> str:
    answer = laptop.send()
    assert answer.status_code == 200, answer.content
    return msgspec.json.decode(answer.content, type=SyncResponse).token


def test_a_young_token_is_not_renewed(hub: Hub, web: Web, clock: Clock) -> None:
    laptop = Laptop(web)
    laptop.enrol(code_for(hub))
    assert new_token(laptop) == ""
    clock.forward(days=89)
    assert new_token(laptop) == ""


def test_an_old_token_is_renewed_and_a_lost_answer_locks_nobody_out(hub: Hub, web: Web, clock: Clock) -> None:
    laptop = Laptop(web)
    first = laptop.enrol(code_for(hub)).token
    clock.forward(days=91)
    lost = new_token(laptop)
    second = new_token(laptop)
    assert len({first, lost, second, ""}) == 4
    laptop.token = lost
    assert problem(laptop.send()) == "enrol-again"
    laptop.token = second
    assert new_token(laptop) == ""


def test_the_token_before_stays_good_for_a_while_and_is_replaced_at_once(
    hub: Hub, web: Web, clock: Clock
) -> None:
    laptop = Laptop(web)
    first = laptop.enrol(code_for(hub)).token
    clock.forward(days=91)
    laptop.token = new_token(laptop)
    new_token(laptop)  # shown: from now on the first one ends
    laptop.token = first
    clock.forward(days=29)
    assert new_token(laptop) not in {"", first}
    clock.forward(days=2)
    assert problem(laptop.send()) == "enrol-again"


def test_a_revoked_installation_is_let_in_no_more(hub: Hub, web: Web) -> None:
    laptop = Laptop(web)
    laptop.enrol(code_for(hub))
    hub.database.write_now(lambda connection: revoke(connection, laptop.installation))
    assert problem(laptop.send()) == "enrol-again"


def test_a_token_is_good_for_its_own_installation_alone(hub: Hub, web: Web) -> None:
    one, other = Laptop(web), Laptop(web)
    one.enrol(code_for(hub))
    other.enrol(code_for(hub, "Karim B."))
    one.token = other.token
    assert problem(one.send()) == "enrol-again"
