"""Who is revoked is let in no more, until a new code; and a person's name is set right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from tests.hub.browser import HOSTILE, add_user, log_in, secret_in, text_of
from tests.hub.class_hub import ClassHub, class_code_for
from tests.hub.laptop import Laptop, Web, code_again, code_for, problem

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import people, revoking
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.tables import audit_log, tokens


@pytest.fixture
def coordinator(hub: Hub, web: Web) -> Web:
    add_user(hub, "nadia", "coordinator")
    assert log_in(web, "nadia").status_code == 303
    return web


def person_of(hub: Hub, name: str = "Amina B.") -> str:
    return hub.database.read_now(lambda c: people.find_person(c, name))


def revoked(web: Web, installation: str) -> Any:
    page = web.get(f"/laptops/{installation}/revoke")
    assert page.status_code == 200
    return web.post(
        f"/laptops/{installation}/revoke", data={"csrf": secret_in(page.text)}, follow_redirects=False
    )


def test_a_laptop_is_revoked_from_its_persons_page(hub: Hub, coordinator: Web, laptop: Laptop) -> None:
    laptop.interval()
    laptop.sync()
    page = f"/learners/{person_of(hub)}"
    shown = coordinator.get(page).text
    assert "Accès Accepté" in text_of(shown)
    assert f"/laptops/{laptop.installation}/revoke" in shown
    question = text_of(coordinator.get(f"/laptops/{laptop.installation}/revoke").text)
    for words in (
        "Ne plus laisser entrer cet ordinateur",
        "Amina B.",
        "ThinkPad X260",
        "W-0421",
        "reste lisible",
    ):
        assert words in question, words
    assert laptop.send().status_code == 200  # a question changes nothing
    done = revoked(coordinator, laptop.installation)
    assert done.headers["location"] == f"{page}?done=revoked"
    shown = coordinator.get(f"{page}?done=revoked").text
    assert "N’est plus accepté" in text_of(shown)
    assert "Ce qu’il contient y reste lisible" in text_of(shown)
    assert f"/laptops/{laptop.installation}/revoke" not in shown
    assert problem(laptop.send()) == "enrol-again"
    assert hub.database.read_now(lambda c: c.execute(select(tokens)).first()) is None
    assert "C’est déjà fait" in text_of(coordinator.get(f"/laptops/{laptop.installation}/revoke").text)
    hub.database.write_now(lambda c: revoking.revoke(c, laptop.installation, hub.now_ms))
    noted = hub.database.read_now(lambda c: c.execute(select(audit_log)).all())
    assert [(row.subject, bool(row.user_id)) for row in noted if row.action == "revoke"] == [
        (laptop.installation, True)
    ]


def test_a_revoked_laptop_does_not_come_back_by_its_old_code(hub: Hub, web: Web) -> None:
    laptop, code = Laptop(web), code_for(hub)
    laptop.enrol(code)
    hub.database.write_now(lambda c: revoking.revoke(c, laptop.installation, hub.now_ms))
    assert problem(laptop.ask(code)) == "code-used"  # else asked again for a day, since an answer may be lost
    kept = laptop.interval()
    laptop.enrol(code_again(hub, "Amina B."))
    laptop.sync()
    assert kept.id in laptop.acked


def test_a_sticker_names_every_installation_of_a_laptop(hub: Hub, web: Web) -> None:
    first, second, other = Laptop(web), Laptop(web), Laptop(web)
    first.enrol(code_for(hub))
    second.enrol(code_for(hub, "Karim T."))
    other.enrol(code_for(hub, "Zoé P.", "W-0422"))
    found = hub.database.read_now(lambda c: revoking.with_sticker(c, "W-0421"))
    assert set(found) == {first.installation, second.installation}
    for wrong in ("W-9", ""):
        with pytest.raises(UserProblem, match="sticker_unknown"):
            hub.database.read_now(lambda c, wrong=wrong: revoking.with_sticker(c, wrong))  # type: ignore[misc]


def test_a_class_hub_is_revoked_from_the_list(hub: Hub, coordinator: Web, tmp_path: Path) -> None:
    class_hub = ClassHub(coordinator, tmp_path / "class")
    class_hub.join(class_code_for(hub, "Session 2", "Session 3"))
    shown = text_of(coordinator.get("/laptops").text)
    for words in ("Portable de Nadia", "Session 2, Session 3", "Accepté", "Ne plus laisser entrer"):
        assert words in shown, words
    assert revoked(coordinator, class_hub.installation).headers["location"] == "/laptops?done=revoked"
    assert "N’est plus accepté" in text_of(coordinator.get("/laptops?done=revoked").text)
    assert hub.database.read_now(lambda c: c.execute(select(tokens)).first()) is None
    class_hub.join(class_code_for(hub, "Session 2"))
    assert "N’est plus accepté" not in text_of(coordinator.get("/laptops").text)


def test_what_is_not_there_is_not_revoked(hub: Hub, coordinator: Web, laptop: Laptop) -> None:
    assert coordinator.get(f"/laptops/{new_id(1)}/revoke").status_code == 404
    csrf = secret_in(coordinator.get("/laptops").text)
    assert coordinator.post(f"/laptops/{new_id(1)}/revoke", data={"csrf": csrf}).status_code == 404
    assert coordinator.post(f"/laptops/{laptop.installation}/revoke", data={"csrf": "x"}).status_code == 403
    assert laptop.send().status_code == 200


def test_others_may_look_but_not_revoke_or_rename(hub: Hub, technician: Web, laptop: Laptop) -> None:
    person = person_of(hub)
    shown = technician.get(f"/learners/{person}").text
    assert "Accepté" in text_of(shown)
    assert "/revoke" not in shown
    assert "/name" not in shown
    csrf = secret_in(shown)
    for path in (f"/laptops/{laptop.installation}/revoke", f"/learners/{person}/name"):
        assert technician.get(path).status_code == 403
        assert technician.post(path, data={"csrf": csrf, "name": "Zoé Petit"}).status_code == 403
    assert laptop.send().status_code == 200
    assert person_of(hub) == person


def test_a_coordinator_sets_a_name_right(hub: Hub, coordinator: Web, laptop: Laptop) -> None:
    page = f"/learners/{person_of(hub)}"
    assert f"{page}/name" in coordinator.get(page).text
    form = coordinator.get(f"{page}/name").text
    assert 'value="Amina B."' in form
    wrong = coordinator.post(f"{page}/name", data={"csrf": secret_in(form), "name": "12"})
    assert wrong.status_code == 422
    assert "Écrivez un prénom et un nom" in text_of(wrong.text)
    assert 'value="12"' in wrong.text
    done = coordinator.post(
        f"{page}/name", data={"csrf": secret_in(form), "name": " Aminata  Diallo "}, follow_redirects=False
    )
    assert done.headers["location"] == f"{page}?done=renamed"
    shown = text_of(coordinator.get(f"{page}?done=renamed").text)
    assert "Aminata Diallo" in shown
    assert "Le nom est changé" in shown
    laptop.sync()
    assert laptop.profile is not None
    assert laptop.profile.display_name == "Aminata D."
    hostile = coordinator.post(f"{page}/name", data={"csrf": secret_in(form), "name": HOSTILE})
    assert "<script>" not in hostile.text
    assert coordinator.get(f"/learners/{new_id(1)}/name").status_code == 404


def test_a_placeholder_is_shown_as_such(hub: Hub, coordinator: Web) -> None:
    Laptop(coordinator).enrol(code_for(hub, "(Ordinateur W-0421)"))
    page = f"/learners/{person_of(hub, '(Ordinateur W-0421)')}"
    assert "le prénom que la personne y écrit" in text_of(coordinator.get(page).text)
    assert 'name="name" value=""' in coordinator.get(f"{page}/name").text
