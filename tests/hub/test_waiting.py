"""A code that comes late waits for a coordinator's click; a wrong or used one does not."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select
from tests.hub.browser import add_user, log_in, secret_in, text_of
from tests.hub.class_hub import ClassHub, class_code_for
from tests.hub.laptop import Clock, Laptop, Web, code_again, code_for, problem
from tests.hub.test_preparing import EIGHT, read

from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.preparing import prepare
from weeejob_desktop.hub.tables import audit_log
from weeejob_desktop.hub.waiting import MAX_TRIES, RETRY_SECONDS, Waiting, waiting
from weeejob_desktop.wire.enrolment import Claim, HubProof


def listed(hub: Hub) -> list[Waiting]:
    return hub.database.read_now(waiting)


def decide(web: Web, one: Waiting, deed: str, installation: str = "") -> object:
    page = web.get("/laptops")
    fields = {"csrf": secret_in(page.text), "installation": installation or one.installation}
    return web.post(f"/laptops/waiting/{one.code}/{deed}", data=fields, follow_redirects=False)


@pytest.fixture
def coordinator(hub: Hub, web: Web) -> Web:
    add_user(hub, "nadia", "coordinator")
    assert log_in(web, "nadia").status_code == 303
    return web


def test_a_late_typed_code_waits_and_is_let_in_by_a_click(hub: Hub, clock: Clock, coordinator: Web) -> None:
    code, laptop = code_for(hub, "Amina Benali"), Laptop(coordinator)
    clock.forward(hours=73)
    for _ in range(30):  # asking again is no wrong try, and no reason to make an address wait
        answer = laptop.ask(code)
        assert (answer.status_code, problem(answer)) == (409, "code-late")
        assert answer.headers["retry-after"] == str(RETRY_SECONDS)
    clock.forward(hours=25)
    assert problem(laptop.ask(code)) == "code-late"
    log_in(coordinator, "nadia")
    (one,) = listed(hub)
    assert (one.sticker, one.model, one.name, one.label) == ("W-0421", "ThinkPad X260", "Amina Benali", "")
    assert one.installation == laptop.installation
    shown = text_of(coordinator.get("/laptops").text)
    for words in ("W-0421", "ThinkPad X260", "Amina Benali", "hier à 10 h 00", "Confirmer W-0421"):
        assert words in shown, words
    assert "1 ordinateur attend votre accord" in text_of(coordinator.get("/tickets").text)
    assert "1 ordinateur attend votre accord" in text_of(coordinator.get("/learners").text)
    done = decide(coordinator, one, "confirm")
    assert done.headers["location"] == "/laptops?done=late_confirmed"  # type: ignore[attr-defined]
    assert "C’est confirmé." in text_of(coordinator.get("/laptops?done=late_confirmed").text)
    assert listed(hub) == []
    assert laptop.enrol(code).profile.display_name == "Amina B."
    assert problem(Laptop(coordinator).ask(code)) == "code-used"
    noted = hub.database.read_now(lambda c: c.execute(select(audit_log)).all())
    deeds = [
        (row.action, row.subject, bool(row.user_id)) for row in noted if row.subject == laptop.installation
    ]
    assert sorted(deeds) == [
        ("confirm-late", laptop.installation, True),
        ("enrol", laptop.installation, False),
    ]


def test_a_late_preparation_file_waits_too(hub: Hub, clock: Clock, coordinator: Web, tmp_path: Path) -> None:
    body, laptop = read(prepare(hub, EIGHT, tmp_path / "lot").files[0]), Laptop(coordinator)
    clock.forward(days=91)
    log_in(coordinator, "nadia")
    assert problem(laptop.ask(body)) == "code-late"
    (one,) = listed(hub)
    assert (one.sticker, one.name) == ("W-0421", "(Ordinateur W-0421)")
    decide(coordinator, one, "confirm")
    laptop.enrol(body)


def test_declining_ends_the_code(hub: Hub, clock: Clock, coordinator: Web) -> None:
    code, laptop = code_for(hub), Laptop(coordinator)
    clock.forward(hours=73)
    log_in(coordinator, "nadia")
    laptop.ask(code)
    decide(coordinator, listed(hub)[0], "decline")
    assert listed(hub) == []
    answer = laptop.hello(code)
    assert (answer.status_code, problem(answer)) == (410, "code-expired")


def test_only_what_was_seen_is_let_in(hub: Hub, clock: Clock, coordinator: Web) -> None:
    code, first, second = code_for(hub), Laptop(coordinator), Laptop(coordinator)
    clock.forward(hours=73)
    log_in(coordinator, "nadia")
    first.ask(code)
    (seen,) = listed(hub)
    second.ask(code)
    answer = decide(coordinator, seen, "confirm")
    assert answer.status_code == 409  # type: ignore[attr-defined]
    assert "La liste a changé" in text_of(answer.text)  # type: ignore[attr-defined]
    assert problem(first.ask(code)) == "code-late"
    second.ask(code)
    decide(coordinator, listed(hub)[0], "confirm")
    assert problem(first.ask(code)) == "code-used"  # the one confirmed is the second
    second.enrol(code)
    assert decide(coordinator, seen, "confirm").status_code == 409  # type: ignore[attr-defined]


def test_wrong_proofs_never_wait_and_still_end_a_code(hub: Hub, clock: Clock, web: Web) -> None:
    code, laptop = code_for(hub), Laptop(web)
    clock.forward(hours=73)
    proof = msgspec.json.decode(laptop.hello(code).content, type=HubProof)
    for _ in range(MAX_TRIES):
        claim = Claim(code[:4], proof.nonce, "0" * 64, laptop.learner, laptop.device, laptop.installation)
        answer = web.post("/v1/enrol", content=msgspec.json.encode(claim))
        assert problem(answer) == "code-unknown"
    assert listed(hub) == []
    assert problem(laptop.claim(code, proof)) == "code-expired"


def test_whoever_came_in_by_another_code_waits_no_more(hub: Hub, clock: Clock, web: Web) -> None:
    code, laptop = code_for(hub), Laptop(web)
    clock.forward(hours=73)
    laptop.ask(code)
    assert len(listed(hub)) == 1
    laptop.enrol(code_again(hub, "Amina B."))
    assert listed(hub) == []


def test_a_class_hub_that_comes_late_waits_too(
    hub: Hub, clock: Clock, coordinator: Web, tmp_path: Path
) -> None:
    code, class_hub = class_code_for(hub, "Session 2"), ClassHub(coordinator, tmp_path / "class")
    clock.forward(hours=73)
    log_in(coordinator, "nadia")
    assert problem(class_hub.claim(code)) == "code-late"
    (one,) = listed(hub)
    assert (one.label, one.name) == ("Portable de Nadia", "")
    assert "Portable de Nadia" in text_of(coordinator.get("/laptops").text)
    decide(coordinator, one, "confirm")
    class_hub.join(code)


@pytest.mark.parametrize("role", ["technician", "trainer"])
def test_only_coordinators_decide(hub: Hub, clock: Clock, web: Web, role: str) -> None:
    code, laptop = code_for(hub), Laptop(web)
    clock.forward(hours=73)
    laptop.ask(code)
    (one,) = listed(hub)
    assert web.get("/laptops", follow_redirects=False).status_code == 303
    add_user(hub, "samia", role)
    log_in(web)
    page = web.get("/laptops").text
    assert "En attente de votre accord" not in page
    assert one.code not in page
    fields = {"csrf": secret_in(page), "installation": one.installation}
    assert web.post(f"/laptops/waiting/{one.code}/confirm", data=fields).status_code == 403
    assert problem(laptop.ask(code)) == "code-late"


def test_a_form_from_elsewhere_confirms_nobody(hub: Hub, clock: Clock, coordinator: Web) -> None:
    code, laptop = code_for(hub), Laptop(coordinator)
    clock.forward(hours=73)
    log_in(coordinator, "nadia")
    laptop.ask(code)
    (one,) = listed(hub)
    for deed in ("confirm", "decline"):
        answer = coordinator.post(
            f"/laptops/waiting/{one.code}/{deed}", data={"csrf": "wrong", "installation": one.installation}
        )
        assert answer.status_code == 403
    assert listed(hub) == [one]
