"""A browser's manners at the hub's pages: logging in, reading forms, reading what a person reads."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from tests.hub.laptop import Web

from weeejob_desktop.hub import users
from weeejob_desktop.hub.hub import Hub

PASSWORD = "K7F2-QX3M-N8RT-WAAA"
HOSTILE = "<script>alert('x')</script>\"'&{{7777777*3}}"


def add_user(hub: Hub, name: str = "samia", role: str = "technician") -> None:
    hub.database.write_now(lambda c: users.add_user(c, name, role, PASSWORD, hub.now_ms))


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
