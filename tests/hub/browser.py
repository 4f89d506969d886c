"""A browser's manners at the hub's pages: logging in, reading forms, reading what a person reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import Any

from sqlalchemy import Connection, select
from tests.hub.laptop import Web

from weeejob_desktop.hub import accounts, people, users
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.tables import cohorts as table

PASSWORD = "K7F2-QX3M-N8RT-WAAA"
HOSTILE = "<script>alert('x')</script>\"'&{{7777777*3}}"


def add_user(
    hub: Hub, name: str = "samia", role: str = "technician", cohorts: Sequence[str] | None = None
) -> str:
    """An account. A trainer sees the sessions of these names, or all that there are now."""

    def add(connection: Connection) -> str:
        if role == "trainer" and cohorts is None:
            people.cohort_named(connection, "Session 2", "123456", hub.now_ms)
        user = users.add_user(connection, name, role, PASSWORD, hub.now_ms)
        known = connection.execute(select(table.c.id, table.c.name)).all()
        wanted = [row.id for row in known if cohorts is None or row.name in cohorts]
        accounts.set_cohorts(connection, user, wanted, hub.now_ms)
        return user

    return hub.database.write_now(add)


def secret_in(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found, page
    return found[1]


def log_in(web: Web, name: str = "samia", password: str = PASSWORD, **more: str) -> Any:
    page = web.get("/login").text
    fields = {"csrf": secret_in(page), "username": name, "password": password, **more}
    return web.post("/login", data=fields, follow_redirects=False)


def submit(web: Web, page: str, action: str) -> Any:
    """Send the form of `page` that leads to `action`, with the hidden fields it has."""
    shown = web.get(page).text
    form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', shown, re.DOTALL)
    assert form, shown
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form[0]):
        fields.setdefault(name, []).append(value)
    return web.post(action, data=fields, follow_redirects=False)


def text_of(page: str) -> str:
    """What a person reads on a page, spaces in one."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
