"""Cards to print: of one person, of a session; a trainer's own sessions alone."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select
from tests.hub.browser import add_user, log_in
from tests.hub.laptop import Laptop, Web, code_for
from tests.hub.test_server import run

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub import people
from weeejob_desktop.hub.database import said
from weeejob_desktop.hub.hub import Hub, open_hub
from weeejob_desktop.hub.tables import audit_log


def test_cards_of_a_person_and_of_their_session(hub: Hub, web: Web, laptop: Laptop) -> None:
    laptop.interval(20 * 60_000)
    laptop.sync()
    Laptop(web).enrol(code_for(hub, "Bruno Caron", "W-0777", cohort="Session 9"))
    amina, bruno, own, other = hub.database.read_now(
        lambda c: (
            people.find_person(c, "Amina B."), people.find_person(c, "Bruno Caron"),
            people.cohort_id(c, "Session 2"), people.cohort_id(c, "Session 9"),
        )
    )  # fmt: skip
    add_user(hub, "paul", "trainer", ["Session 2"])
    assert web.get(f"/learners/{amina}/card.pdf", follow_redirects=False).status_code == 303
    log_in(web, "paul")
    for path, name in (
        (f"/learners/{amina}/card.pdf", "carte-de-depannage.pdf"),
        (f"/cohorts/{own}/cards.pdf", "cartes-de-depannage-Session-2.pdf"),
    ):
        answer = web.get(path)
        assert answer.headers["content-type"] == "application/pdf"
        assert name in answer.headers["content-disposition"]
        assert answer.content.startswith(b"%PDF-")
        assert path.rsplit("/", 1)[0] in web.get(path.rsplit("/", 1)[0]).text
    for path in (
        f"/learners/{bruno}/card.pdf",
        f"/cohorts/{other}/cards.pdf",
        f"/learners/{new_id(1)}/card.pdf",
        f"/cohorts/{new_id(1)}/cards.pdf",
    ):
        assert web.get(path).status_code == 404, path
    noted = hub.database.read_now(lambda c: c.scalars(select(audit_log.c.person_id)).all())
    assert amina in noted


def test_the_workshops_number_is_kept_and_changed(tmp_path: Path) -> None:
    for number in ("04 77 12 34 56", "04 77 65 43 21"):
        run("init", "--data", str(tmp_path), "--phone", number)
        hub = open_hub(tmp_path)
        assert hub.database.read_now(lambda c: said(c, "phone")) == number
        hub.close()
    run("init", "--data", str(tmp_path))
    hub = open_hub(tmp_path)
    assert hub.database.read_now(lambda c: said(c, "phone")) == "04 77 65 43 21"
    hub.close()
