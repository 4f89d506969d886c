"""Who gets in, what guessing costs, and what no page ever lets through."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select, update
from tests.hub.browser import HOSTILE, PASSWORD, add_user, log_in, secret_in, text_of
from tests.hub.laptop import Clock, Laptop, Web

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.tables import audit_log, sessions, throttle
from weeejob_desktop.hub.tables import users as user_table
from weeejob_desktop.hub.visitors import inside


@pytest.mark.parametrize("path", ["/", "/tickets", "/tickets/x", "/learners", "/learners/x", "/password"])
def test_pages_ask_for_a_login(web: Web, path: str) -> None:
    answer = web.get(path, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login")
    assert "csrf" in web.get(path).text


def test_login_and_logout(hub: Hub, web: Web) -> None:
    add_user(hub)
    answer = log_in(web, next="/learners")
    assert answer.headers["location"] == "/learners"
    cookie = answer.headers["set-cookie"]
    assert all(word in cookie for word in ("HttpOnly", "SameSite=lax", "Secure", "Path=/"))
    page = web.get("/tickets").text
    assert "Demandes de dépannage" in text_of(page)
    assert web.get("/login", follow_redirects=False).status_code == 303
    answer = web.post("/logout", data={"csrf": secret_in(page)}, follow_redirects=False)
    assert answer.headers["location"] == "/login"
    assert web.get("/tickets", follow_redirects=False).status_code == 303
    assert hub.database.read_now(lambda c: c.scalar(select(func.count()).select_from(sessions))) == 0


def test_who_is_logged_in_no_more_reads_why_and_comes_back_to_the_same_page(
    clock: Clock, hub: Hub, web: Web, laptop: Laptop
) -> None:
    add_user(hub)
    ticket = laptop.ticket()
    laptop.sync()
    path = f"/tickets/{ticket.id}"
    assert "connexion est finie" not in web.get("/login").text
    log_in(web)
    clock.forward(hours=13)
    assert "Votre connexion est finie. Entrez de nouveau." in text_of(web.get(path).text)
    for referer in (
        f"https://hub.test{path}?a=b",
        "https://elsewhere.test/tickets",
        "",
        "https://hub.test//e.test",
    ):
        answer = web.post(f"{path}/notes", data={"text": "Perdu"}, headers={"referer": referer})
        assert "Ce que vous veniez d’envoyer n’a pas été gardé" in text_of(answer.text)
        onward = re.search(r'name="next" value="([^"]*)"', answer.text)
        assert onward
        assert onward[1] == (f"{path}?a=b" if path in referer else "/"), referer
    assert log_in(web).status_code == 303


def test_an_old_form_leads_back_to_its_page(technician: Web) -> None:
    answer = technician.post("/password", data={}, headers={"referer": "https://hub.test/password"})
    assert answer.status_code == 403
    assert "rien n’a été changé" in text_of(answer.text)
    assert 'href="/password"' in answer.text
    answer = technician.post("/password", data={}, headers={"referer": "https://elsewhere.test/evil"})
    assert "evil" not in answer.text


def test_everyone_begins_where_their_work_is(hub: Hub, web: Web) -> None:
    for name, role, start in (("samia", "technician", "/tickets"), ("paul", "trainer", "/learners")):
        add_user(hub, name, role)
        log_in(web, name)
        assert web.get("/", follow_redirects=False).headers["location"] == start
        web.cookies.clear()


@pytest.mark.parametrize(
    ("name", "password"), [("samia", "wrong"), ("nobody", PASSWORD), ("", ""), (HOSTILE, HOSTILE)]
)
def test_wrong_logins_say_the_same(hub: Hub, web: Web, name: str, password: str) -> None:
    add_user(hub)
    answer = log_in(web, name, password)
    assert answer.status_code == 401
    assert "Le nom ou le mot de passe ne va pas." in text_of(answer.text)
    assert "alert(" not in answer.text
    rows = hub.database.read_now(lambda c: c.execute(select(audit_log)).all())
    assert all(password not in (row.subject, row.action) for row in rows if password)


def test_closed_accounts_and_old_sessions_are_out(clock: Clock, hub: Hub, technician: Web) -> None:
    clock.forward(hours=13)
    assert technician.get("/tickets", follow_redirects=False).status_code == 303
    log_in(technician)
    hub.database.write_now(lambda c: c.execute(update(user_table).values(closed_ms=1)))
    assert technician.get("/tickets", follow_redirects=False).status_code == 303
    assert log_in(technician).status_code == 401


def test_guessing_one_account_must_wait(clock: Clock, hub: Hub, web: Web) -> None:
    add_user(hub)
    for _ in range(5):
        assert log_in(web, password="wrong").status_code == 401
    answer = log_in(web)
    assert answer.status_code == 429
    assert "Il y a eu trop d’essais. Attendez 15 secondes." in text_of(answer.text)
    clock.forward(seconds=int(answer.headers["retry-after"]))
    assert log_in(web).status_code == 303
    # What others are counted in too, account and address, keeps the five that were wrong.
    assert hub.database.read_now(lambda c: list(c.scalars(select(throttle.c.failures)))) == [5, 5]


def test_waits_double_up_to_a_quarter_of_an_hour(clock: Clock, web: Web) -> None:
    waits = []
    for number in range(16):
        answer = log_in(web, password="wrong")
        if number >= 5:
            waits.append(int(answer.headers["retry-after"]))
            clock.forward(seconds=waits[-1])
            assert log_in(web, password="wrong").status_code == 401
    assert waits[:4] == [15, 30, 60, 120]
    assert waits[-1] == 900


def test_guessing_many_accounts_must_wait(web: Web) -> None:
    for number in range(25):
        assert log_in(web, f"user{number}", "wrong").status_code == 401
    assert log_in(web, "another", "wrong").status_code == 429


def test_forms_need_their_secret(hub: Hub, technician: Web, laptop: Laptop) -> None:
    ticket = laptop.ticket()
    laptop.sync()
    page = f"/tickets/{ticket.id}"
    for fields in ({}, {"csrf": ""}, {"csrf": "wrong"}):
        answer = technician.post(f"{page}/answer", data={"text": "Bonjour", **fields})
        assert answer.status_code == 403
    answer = technician.post("/logout", content=b"\xff\xfe=", headers={"content-type": "text/plain"})
    assert answer.status_code == 403
    assert technician.get(page).text.count("Bonjour") == 0
    technician.cookies.clear()
    assert technician.post("/login", data={"username": "samia", "password": PASSWORD}).status_code == 403


def test_large_forms_are_refused(technician: Web) -> None:
    answer = technician.post("/logout", content=b"x" * 100_000)
    assert answer.status_code == 413
    assert "Un instant" in answer.text


def test_pages_let_nothing_in_from_elsewhere(technician: Web) -> None:
    answer = technician.get("/tickets")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert not re.search(r'(?:src|href)="(?:https?:)?//|<script|style="', answer.text)


@pytest.mark.parametrize("name", ["hub.css", "icon.svg", "andika-regular.ttf", "andika-bold.ttf"])
def test_style_and_font_are_served_from_here(web: Web, name: str) -> None:
    answer = web.get(f"/static/{name}")
    assert answer.status_code == 200
    assert len(answer.content) > 300


@pytest.mark.parametrize("path", ["/static/nothing.css", "/static/..%2fhub.py", "/nowhere", "/tickets/a/b"])
def test_unknown_addresses_are_a_page(technician: Web, path: str) -> None:
    answer = technician.get(path)
    assert answer.status_code == 404
    assert "Cette page n’existe pas." in text_of(answer.text)


@pytest.mark.parametrize("path", ["/tickets/", "/learners/"])
def test_unknown_tickets_and_people_are_a_page(technician: Web, path: str) -> None:
    assert technician.get(path + new_id(1)).status_code == 404


def test_answering_an_unknown_ticket_is_a_page(technician: Web) -> None:
    fields = {"csrf": secret_in(technician.get("/tickets").text), "text": "Bonjour"}
    assert technician.post(f"/tickets/{new_id(1)}/answer", data=fields).status_code == 404


def test_redirects_stay_here() -> None:
    assert inside("/tickets?q=a") == "/tickets?q=a"
    for away in ("//evil.example", "https://evil.example", "/\\evil.example", "evil", "", "/a\nb"):
        assert inside(away) == "/"


def test_language_is_kept(technician: Web) -> None:
    assert "Repair requests" in technician.get("/tickets", headers={"accept-language": "en"}).text
    answer = technician.get("/language/en?next=/learners", follow_redirects=False)
    assert answer.headers["location"] == "/learners"
    assert "Learners" in text_of(technician.get("/learners").text)
    assert (
        technician.get("/language/xx?next=//evil.example", follow_redirects=False).headers["location"] == "/"
    )
    assert "There is no such page." in technician.get("/nowhere").text


def test_own_password_is_changed(hub: Hub, technician: Web) -> None:
    page = technician.get("/tickets").text
    assert "Votre mot de passe est provisoire." in page
    secret = secret_in(page)
    new = "une phrase bien longue"
    for fields, words in (
        ({"password": PASSWORD, "new": "court", "again": "court"}, "au moins 12"),
        ({"password": PASSWORD, "new": "x" * 300, "again": "x" * 300}, "trop long"),
        ({"password": PASSWORD, "new": new, "again": new + "r"}, "pas les mêmes"),
        ({"password": "wrong", "new": new, "again": new}, "actuel ne va pas"),
    ):
        answer = technician.post("/password", data={"csrf": secret, **fields})
        assert answer.status_code == 422
        assert words in answer.text
    fields = {"csrf": secret, "password": PASSWORD, "new": new, "again": new}
    assert "Le nouveau mot de passe est gardé." in technician.post("/password", data=fields).text
    assert "provisoire" not in technician.get("/tickets").text
    technician.cookies.clear()
    assert log_in(technician).status_code == 401
    assert log_in(technician, password=new).status_code == 303


def test_behind_a_proxy_the_visitor_is_the_proxys_word(hub: Hub, web: Web) -> None:
    add_user(hub)
    hub.behind_proxy = True
    login = "http://hub.test/login"
    for number in range(30):
        headers = {"x-forwarded-for": f"1.2.3.4, 10.0.0.{number}", "x-forwarded-proto": "https"}
        page = web.get(login, headers=headers)
        assert "Secure" in page.headers["set-cookie"]
        cookie = {"cookie": page.headers["set-cookie"].partition(";")[0]}
        fields = {"csrf": secret_in(page.text), "username": f"u{number}", "password": "wrong"}
        assert web.post(login, data=fields, headers=headers | cookie).status_code == 401
        web.cookies.clear()
    assert "Secure" not in web.get(login).headers["set-cookie"]


@pytest.mark.expects_warnings
def test_a_fault_of_ours_is_a_calm_page(hub: Hub, technician: Web, caplog: pytest.LogCaptureFixture) -> None:
    hub.database.write_now(lambda c: c.exec_driver_sql("DROP TABLE throttle"))
    answer = log_in(technician, "secret-name")
    assert answer.status_code in {303, 500}
    technician.cookies.clear()
    answer = log_in(technician, "secret-name")
    assert answer.status_code == 500
    assert "Rien n’est perdu." in text_of(answer.text)
    assert "secret-name" not in caplog.text


def test_wrong_methods_are_a_page(technician: Web) -> None:
    assert technician.put("/tickets").status_code == 405
    assert technician.get("/logout").status_code == 405


def test_health_and_schema(web: Web) -> None:
    assert web.get("/healthz").json() == {"status": "ok"}
    schema = web.get("/schema/openapi.json").json()
    assert schema["openapi"] == "3.1.0"
    assert set(schema["paths"]) == {"/v1/sync", "/v1/enrol", "/v1/blobs/{sha256}"}
    sync = schema["paths"]["/v1/sync"]["post"]
    assert sync["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith("/SyncRequest")
    assert {"200", "400", "401", "413", "426", "500", "503"} <= sync["responses"].keys()
    assert "404" in schema["paths"]["/v1/enrol"]["post"]["responses"]
    references = set(re.findall(r'"#/components/schemas/(\w+)"', web.get("/schema/openapi.json").text))
    assert references <= schema["components"]["schemas"].keys()
    assert {"IntervalBody", "TicketBody", "Problem"} <= schema["components"]["schemas"].keys()
