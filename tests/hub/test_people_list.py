"""Lists of people as spreadsheets write them: read, looked at, kept once, or refused in words."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import select
from tests.hub.browser import HOSTILE, add_user, log_in, secret_in, text_of
from tests.hub.laptop import Web, code_for

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import people
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.people_list import names_in
from weeejob_desktop.hub.tables import people as table

ZOE = "Zoé Lefèvre"


@pytest.mark.parametrize(
    "content",
    [
        "Zoé;Lefèvre\nIbrahim;Sow\n".encode(),
        "\ufeffPrénom;Nom\r\nZoé;Lefèvre\r\nIbrahim;Sow\r\n".encode(),
        "Nom,Prénom,Courriel\nLefèvre,Zoé,z@example.org\nSow,Ibrahim,\n".encode("cp1252"),
        "n°\tNOM\tPRENOM\n1\tLefèvre\tZoé\n\n2\tSow\tIbrahim\n".encode(),
        "Zoé Lefèvre\nIbrahim   Sow".encode("cp1252"),
        'Nom complet\n"Zoé Lefèvre"\n"Ibrahim Sow"\n'.encode(),
        "Nom;Ville\nZoé Lefèvre;Lyon\nIbrahim Sow;Lyon\n".encode(),
    ],
)
def test_lists_are_read_however_they_are_written(content: bytes) -> None:
    assert [name for _number, name in names_in(content)] == [ZOE, "Ibrahim Sow"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "list_empty"), (b"\n ; \n", "list_empty"), (b"Nom;Prenom\n", "list_empty"),
        (b"PK\x03\x04\x00\x00", "list_unreadable"), (b"A;B\n" * 501, "list_too_large"),
        (b"x" * 300_000, "list_too_large"), (b'"' + b"x" * 140_000, "list_unreadable"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(UserProblem) as problem:
        names_in(content)
    assert problem.value.code == code


def test_the_longest_list_is_taken() -> None:
    assert len(names_in(b"A;B\n" * 500)) == 500


def bring(web: Web, path: str, content: bytes) -> Any:
    secret = secret_in(web.get(path).text)
    return web.post(path, data={"csrf": secret}, files={"file": ("liste.csv", content)})


def test_a_list_is_looked_at_then_kept_once(hub: Hub, web: Web) -> None:
    add_user(hub, "claire", "coordinator")
    log_in(web, "claire")
    code_for(hub, "Amina Benali")
    cohort = hub.database.read_now(lambda c: people.cohort_id(c, "Session 2"))
    path = f"/cohorts/{cohort}/list"
    content = f"{ZOE}\nzoe lefevre\nAMINA benali\n123\n{HOSTILE}x\n".encode()
    looked = bring(web, path, content)
    page = text_of(looked.text)
    assert "2 personnes nouvelles · 1 déjà connue · 1 en double · 1 ligne sans nom." in page
    assert (
        "déjà dans « Session 2 »".replace("« ", "«\N{NO-BREAK SPACE}").replace(" »", "\N{NO-BREAK SPACE}»")
        in looked.text
    )
    assert "Ligne 4" in page
    assert "<script>" not in looked.text

    def names() -> set[str]:
        return set(hub.database.read_now(lambda c: list(c.scalars(select(table.c.full_name)))))

    assert names() == {"Amina Benali"}
    ticked = re.findall(r'name="name" value="([^"]+)" checked', looked.text)
    assert ticked[0] == ZOE
    fields = {"csrf": secret_in(looked.text), "name": [ZOE, "Ibrahim Sow"]}
    for _ in range(2):
        assert "La liste est enregistrée." in web.post(f"{path}/keep", data=fields).text
        assert names() == {"Amina Benali", ZOE, "Ibrahim Sow"}
    assert "Choisissez d’abord un fichier." in bring(web, path, b"").text
    assert bring(web, path, b"\x00").status_code == 422
    bad = {"csrf": secret_in(looked.text), "name": ["Nina Petit", "42"]}
    assert web.post(f"{path}/keep", data=bad).status_code == 422
    assert "Nina Petit" not in names(), "all or nothing"
    assert web.post(path, data={"csrf": "wrong"}, files={"file": ("liste.csv", b"A")}).status_code == 403
