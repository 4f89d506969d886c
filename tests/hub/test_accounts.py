"""Accounts as coordinators look after them, sessions that end, guesses that lock out nobody else, limits."""

from __future__ import annotations

import re
from typing import Any

import pytest
from litestar.testing import TestClient
from sqlalchemy import Connection, func, select
from tests.hub.browser import add_user, log_in, secret_in, text_of
from tests.hub.class_hub import as_relay
from tests.hub.laptop import Clock, Laptop, Web, code_for

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import audit, calls
from weeejob_desktop.hub.application import application
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.tables import audit_log, known_browsers, sessions
from weeejob_desktop.hub.tables import calls as calls_table
from weeejob_desktop.hub.tables import people as people_table

NEW = "une phrase bien longue"


@pytest.fixture
def coordinator(hub: Hub, web: Web) -> Web:
    add_user(hub, "claire", "coordinator")
    log_in(web, "claire")
    return web


def another(hub: Hub) -> Web:
    """Another browser, which was never here."""
    return TestClient(application(hub), base_url="https://hub.test", raise_server_exceptions=False)


def send(web: Web, path: str, **fields: str) -> Any:
    secret = secret_in(web.get("/password").text)
    return web.post(path, data={"csrf": secret, **fields})


def opened(hub: Hub) -> int:
    return hub.database.read_now(lambda c: c.scalar(select(func.count()).select_from(sessions))) or 0


def test_a_coordinator_makes_an_account_whose_password_is_shown_once(hub: Hub, coordinator: Web) -> None:
    code_for(hub)
    page = coordinator.get("/accounts").text
    cohort = re.search(r'name="cohort" value="([^"]+)"', page)
    assert cohort
    fields = {"name": " Nadia ", "display_name": "Nadia Martin", "role": "trainer", "cohort": cohort[1]}
    shown = coordinator.post("/accounts", data={"csrf": secret_in(page), **fields})
    password = re.search(r'class="once">([^<]+)<', shown.text)
    assert password
    assert "Nadia Martin nadia · Formation · Session 2" in text_of(coordinator.get("/accounts").text).replace(
        " Formation nadia", " nadia · Formation"
    )
    assert password[1] not in coordinator.get("/accounts").text
    again = coordinator.post("/accounts", data={"csrf": secret_in(page), **fields})
    assert again.status_code == 422
    assert "Un compte s’appelle déjà ainsi." in again.text
    with another(hub) as nadia:
        assert log_in(nadia, "nadia", password[1]).status_code == 303
        assert "Votre mot de passe est provisoire." in nadia.get("/learners").text
        assert "Amina" in nadia.get("/learners").text
        assert nadia.get("/accounts").status_code == 403
        assert nadia.get("/audit").status_code == 403


def test_another_role_and_the_end_of_an_account_end_its_sessions(hub: Hub, coordinator: Web) -> None:
    user = add_user(hub, "samia")
    with another(hub) as samia:
        log_in(samia)
        assert opened(hub) == 2
        done = send(coordinator, f"/accounts/{user}", display_name="Samia B.", role="coordinator")
        assert "C’est enregistré." in done.text
        assert opened(hub) == 1
        log_in(samia)
        send(coordinator, f"/accounts/{user}/sign-out")
        assert samia.get("/tickets", follow_redirects=False).status_code == 303
        log_in(samia)
        first = re.search(r'class="once">([^<]+)<', send(coordinator, f"/accounts/{user}/password").text)
        assert first
        assert opened(hub) == 1
        assert log_in(samia).status_code == 401
        assert log_in(samia, password=first[1]).status_code == 303
        send(coordinator, f"/accounts/{user}/close")
        assert log_in(samia, password=first[1]).status_code == 401
        again = re.search(r'class="once">([^<]+)<', send(coordinator, f"/accounts/{user}/password").text)
        assert again
        assert log_in(samia, password=again[1]).status_code == 303
    journal = text_of(coordinator.get("/audit").text)
    for words in ("Claire a fermé un compte Samia B.", "Claire a rouvert un compte",
                  "a donné le rôle Coordination", "Samia B. s’est connecté"):  # fmt: skip
        assert words in journal


def test_there_is_always_a_coordinator(hub: Hub, coordinator: Web) -> None:
    user = hub.database.read_now(lambda c: c.scalar(select(sessions.c.user_id)))
    for path, fields in ((f"/accounts/{user}/close", {}),
                         (f"/accounts/{user}", {"display_name": "C", "role": "technician"})):  # fmt: skip
        answer = send(coordinator, path, **fields)
        assert answer.status_code == 422
        assert "dernier compte de la coordination" in answer.text
    assert send(coordinator, f"/accounts/{new_id(1)}/close").status_code == 404


def test_a_session_left_alone_ends_and_one_in_use_goes_on(clock: Clock, hub: Hub, technician: Web) -> None:
    for _ in range(5):
        clock.forward(minutes=110)
        assert technician.get("/tickets", follow_redirects=False).status_code == 200
    clock.forward(minutes=125)
    assert technician.get("/tickets", follow_redirects=False).status_code == 303


def test_own_sessions_are_listed_and_ended(hub: Hub, technician: Web) -> None:
    with another(hub) as phone, another(hub) as third:
        for each, agent in ((phone, "Mozilla/5.0 (Android 14) Firefox/130.0"), (third, "curl")):
            each.headers["user-agent"] = agent
            log_in(each)
        page = technician.get("/password").text
        assert "Firefox, Android" in page
        phones = re.search(r'/sessions/(\w{16})/end"(?:(?!</form>).)*unseen"> Firefox', page, re.DOTALL)
        assert phones
        assert "Cette connexion est terminée." in send(technician, f"/sessions/{phones[1]}/end").text
        assert phone.get("/tickets", follow_redirects=False).status_code == 303
        assert third.get("/tickets", follow_redirects=False).status_code == 200
        send(technician, "/sessions/others/end")
        assert third.get("/tickets", follow_redirects=False).status_code == 303
        assert technician.get("/tickets", follow_redirects=False).status_code == 200
        # Nobody ends another account's.
        add_user(hub, "paul", "trainer")
        log_in(phone, "paul")
        pauls = hub.database.read_now(
            lambda c: c.scalar(select(sessions.c.id_hash).order_by(sessions.c.made_ms.desc()))
        )
        send(technician, f"/sessions/{str(pauls)[:16]}/end")
        send(technician, "/sessions//end")
        assert phone.get("/learners", follow_redirects=False).status_code == 200


def test_nobody_locks_out_somebody_else(clock: Clock, hub: Hub, technician: Web) -> None:
    browser = technician.cookies["weeejob_browser"]
    kept = hub.database.read_now(lambda c: c.scalar(select(known_browsers.c.hash)))
    assert kept
    assert browser not in kept
    with another(hub) as stranger:
        for _ in range(30):
            log_in(stranger, password="wrong")
            clock.forward(seconds=20)
        assert log_in(stranger, password="wrong").status_code == 429
    technician.cookies.delete("weeejob_session")
    assert log_in(technician).status_code == 303, "whoever was here before comes in at once"


def test_a_known_browser_is_no_free_way_to_guess(hub: Hub, technician: Web) -> None:
    technician.cookies.delete("weeejob_session")
    for _ in range(5):
        assert log_in(technician, password="wrong").status_code == 401
    assert log_in(technician).status_code == 429
    # For another account it is a browser like any other.
    add_user(hub, "paul", "trainer")
    for _ in range(5):
        assert log_in(technician, "paul", "wrong").status_code == 401
    assert log_in(technician, "paul").status_code == 429


def test_logging_in_oneself_buys_no_guesses(hub: Hub, web: Web) -> None:
    add_user(hub)
    for number in range(24):
        log_in(web, f"user{number}", "wrong")
    assert log_in(web).status_code == 303
    web.cookies.clear()
    assert log_in(web, "another", "wrong").status_code == 401
    assert log_in(web, "yet another", "wrong").status_code == 429


def test_too_many_pages_must_wait_and_others_need_not(
    clock: Clock, hub: Hub, technician: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    for most in ("MOST_OF_A_SESSION", "MOST_OF_AN_ADDRESS"):
        monkeypatch.setattr(f"weeejob_desktop.hub.visitors.{most}", 60)
    clock.forward(minutes=1)
    codes = [technician.get("/password").status_code for _ in range(62)]
    assert codes == [200] * 60 + [429] * 2
    answer = technician.get("/password")
    assert 0 < int(answer.headers["retry-after"]) <= 60
    assert "Attendez une minute" in text_of(answer.text)
    with another(hub) as samia:
        assert samia.get("/login").status_code == 200
        log_in(samia)
        assert samia.get("/tickets").status_code == 200
    told = hub.database.read_now(lambda c: c.scalar(select(calls_table.c.count)))
    assert told == 50, "each worker tells the others its share"
    elsewhere = calls.Calls()
    oldest = select(sessions.c.id_hash).order_by(sessions.c.made_ms)
    session = hub.database.read_now(lambda c: str(c.scalar(oldest)))
    shares = [elsewhere.count("session", session, 60, hub.now_ms)[1] for _ in range(calls.SHARE)]
    (share,) = filter(None, shares)

    def undone(connection: Connection) -> None:
        calls.tell(connection, share)
        raise LookupError

    with pytest.raises(LookupError):
        hub.database.write_now(undone)
    assert hub.database.write_now(lambda c: calls.tell(c, share)) == 75, "what was undone counts once"
    elsewhere.learn(share, 75)
    assert elsewhere.count("session", session, 60, hub.now_ms)[0] > 0
    clock.forward(minutes=1)
    assert technician.get("/password").status_code == 200


@pytest.mark.expects_warnings
def test_a_look_that_could_not_be_written_down_is_written_by_the_next(
    hub: Hub, coordinator: Web, laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = hub.database.read_now(lambda c: c.scalar(select(people_table.c.id)))

    def full(connection: Connection, *look: Any) -> None:
        audit.write_looks(connection, *look)
        raise UserProblem("disk_full")  # as its commit may say

    with monkeypatch.context() as patch:
        patch.setattr("weeejob_desktop.hub.visitors.write_looks", full)
        assert coordinator.get(f"/learners/{person}").status_code == 503
    assert coordinator.get(f"/learners/{person}").status_code == 200
    looks = select(audit_log.c.action).where(audit_log.c.person_id == person, audit_log.c.action == "see")
    assert hub.database.read_now(lambda c: c.scalars(looks).all()) == ["see"]


def test_every_form_needs_its_secret(hub: Hub, coordinator: Web) -> None:
    """No POST of the pages does anything without the secret of the visitor's own page."""
    found = [
        (path, handler.opt)
        for route in coordinator.app.routes
        for path in [route.path]
        for handler in getattr(route, "route_handlers", ())
        if "POST" in handler.http_methods and not path.startswith("/v1")
    ]
    assert len(found) > 20
    before = hub.database.read_now(lambda c: c.scalar(select(func.count()).select_from(audit_log)))
    for path, _opt in found:
        filled = re.sub(r"\{[^}]+\}", new_id(1), path)
        for fields in ({}, {"csrf": "wrong"}):
            answer = coordinator.post(filled, data=fields, follow_redirects=False)
            in_class = path == "/class" or path.startswith("/class/")
            wanted = {404} if in_class else {403}  # the pages of a class hub are not here
            assert answer.status_code in wanted, path
    assert hub.database.read_now(lambda c: c.scalar(select(func.count()).select_from(audit_log))) == before


def test_a_stolen_class_hub_is_shut_out_and_its_trainers_sessions_end(
    hub: Hub, coordinator: Web, laptop: Laptop
) -> None:
    add_user(hub, "paul", "trainer", ["Session 2"])
    add_user(hub, "nadia", "trainer", [])
    as_relay(hub, laptop.installation)
    relay = laptop.installation
    with another(hub) as paul, another(hub) as nadia:
        log_in(paul, "paul")
        log_in(nadia, "nadia")
        page = text_of(coordinator.get(f"/laptops/{relay}/revoke").text)
        assert "se terminent aussi pour Paul :" in page.replace("\N{NO-BREAK SPACE}", " ")
        assert "n’est plus accepté ici" in send(coordinator, f"/laptops/{relay}/revoke").text
        assert paul.get("/learners", follow_redirects=False).status_code == 303
        assert nadia.get("/learners", follow_redirects=False).status_code == 200
