"""Who opens a page: their session, their language, their address; and how a page is answered.

Knows cookies, forms and headers; knows no ticket and no learner.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jinja2
from litestar import Request, Response
from litestar.datastructures import Cookie, FormMultiDict, State
from litestar.exceptions import NotFoundException
from markupsafe import Markup
from sqlalchemy import Connection

from weeejob_desktop.hub import pictures
from weeejob_desktop.hub.audit import write_looks
from weeejob_desktop.hub.calls import MOST_OF_A_SESSION, MOST_OF_AN_ADDRESS, tell
from weeejob_desktop.hub.database import instant
from weeejob_desktop.hub.guessing import KNOWN_MS
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.names import file_stem
from weeejob_desktop.hub.sent_forms import SentForm, form_sent, once
from weeejob_desktop.hub.translations import LANGUAGE_NAMES, best_language, catalogue, languages
from weeejob_desktop.hub.users import SEEN_EVERY_MS, SESSION_LIFE_MS, Session, session_of, still_here
from weeejob_desktop.hub.words import Words, iso

SESSION_COOKIE = "weeejob_session"
BROWSER_COOKIE = "weeejob_browser"
FORM_COOKIE = "weeejob_form"
LANGUAGE_COOKIE = "weeejob_language"
_STYLE = Path(__file__).parent / "static" / "hub.css"
MAX_FORM_BYTES = 64 * 1024
MOST_FIELDS = 600
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
}

_SECRETS = Markup('<input type="hidden" name="csrf" value="{}"><input type="hidden" name="once" value="{}">')
"""What every form carries: that it was shown to this very visitor, and a mark of its own page."""

# In this order: each browser also says the names of those after it.
_BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrom", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)  # fmt: skip

WebRequest = Request[Any, Any, State]


class LoginNeeded(Exception):  # noqa: N818  # a turn in the road, not an error
    """Nobody is logged in."""


class FormOld(Exception):  # noqa: N818  # the form is to be filled in again
    """The form's secret does not fit: it came from elsewhere, or from an ended session."""


class NotAllowed(Exception):  # noqa: N818  # said to a person, calmly
    """This account may not do this."""


class TooMany(Exception):  # noqa: N818  # said to a person, calmly
    """Somebody asks for more pages than any person reads."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Visitor:
    """One request's visitor. `form_secret` stands in every form of the page they are shown; `browser` is the
    secret of a browser that somebody logged in from before, "" for others."""

    hub: Hub
    session: Session | None
    words: Words
    form_secret: str
    address: str
    secure: bool
    browser: str = ""

    @property
    def here(self) -> Session:
        """The session. LoginNeeded when there is none."""
        if self.session is None:
            raise LoginNeeded
        return self.session

    async def saw(self, action: str, seen: Iterable[tuple[str, str | None]]) -> None:
        """Write down what is about to be shown: subjects, each with the person it is about."""
        user, looks, now_ms = self.here.user.id, self.hub.looks, self.hub.now_ms
        new = looks.new(user, action, seen, now_ms)
        if new:
            await self.hub.database.write(lambda c: write_looks(c, user, action, new, now_ms))
            looks.remember(user, action, new, now_ms)


async def visitor(request: WebRequest) -> Visitor:
    """Who asks for this page. TooMany when they ask too often."""
    hub: Hub = request.app.state.hub
    if "\0" in request.scope["path"] or b"%00" in request.scope["query_string"]:
        raise NotFoundException  # nothing here has such a name, and PostgreSQL keeps no such text
    secret = request.cookies.get(SESSION_COOKIE, "")
    session = None
    now_ms = hub.now_ms
    if secret:
        session = await hub.database.read(lambda connection: session_of(connection, secret, now_ms))
    proxied = hub.behind_proxy and request.scope["scheme"] == "http"
    address = request.client.host if request.client else ""
    secure = request.scope["scheme"] == "https"
    if proxied:
        # Only what our own proxy added, the last word of each, can be believed.
        address = request.headers.get("x-forwarded-for", address).rpartition(",")[2].strip()
        secure = request.headers.get("x-forwarded-proto", "").rpartition(",")[2].strip() == "https"
    await _count(hub, session, address, now_ms)
    if session and session.seen_ms < now_ms - SEEN_EVERY_MS:
        known = session
        await hub.database.write(lambda connection: still_here(connection, known, now_ms))
    kept = request.cookies.get(LANGUAGE_COOKIE, "")
    language = kept if kept in languages() else best_language(request.headers.get("accept-language", ""))
    form_secret = session.csrf if session else request.cookies.get(FORM_COOKIE, "")
    browser = request.cookies.get(BROWSER_COOKIE, "")[:128]
    return Visitor(hub, session, Words(language, hub.zone), form_secret, address, secure, browser)


async def _count(hub: Hub, session: Session | None, address: str, now_ms: int) -> None:
    """Count this call, under the session or else the address. TooMany when it is one too many."""
    if session:
        seconds, share = hub.calls.count("session", session.id_hash, MOST_OF_A_SESSION, now_ms)
    else:
        seconds, share = hub.calls.count("address", address, MOST_OF_AN_ADDRESS, now_ms)
    if seconds:
        raise TooMany(seconds)
    if share:
        hub.calls.learn(share, await hub.database.write(lambda connection: tell(connection, share)))


def browser_cookie(secret: str, guest: Visitor) -> Cookie:
    """The cookie that keeps this browser known, however often others type a wrong password elsewhere."""
    return cookie(BROWSER_COOKIE, secret, guest, KNOWN_MS // 1000)


def browser_name(request: WebRequest) -> str:
    """« Firefox, Windows »: as much as lets somebody know their own session again."""
    said = request.headers.get("user-agent", "")
    browser = next((name for mark, name in _BROWSERS if mark in said), "")
    system = next((name for mark, name in _SYSTEMS if mark in said), "")
    return ", ".join(filter(None, (browser, system)))


async def form_of(request: WebRequest, guest: Visitor) -> dict[str, str]:
    """The fields of a form that this very visitor was shown. FormOld when its secret does not fit."""
    body = await request.body()
    try:
        typed = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise FormOld from error
    # No keyboard types a zero byte, and PostgreSQL keeps no such text.
    fields = {name: values[-1].replace("\0", "") for name, values in typed.items()}
    given = fields.get("csrf", "").encode()
    if not guest.form_secret or not secrets.compare_digest(given, guest.form_secret.encode()):
        raise FormOld
    return fields


async def form_sent_by(request: WebRequest) -> SentForm:
    """The form that this very request brings, as `sent_forms` knows it again."""
    mark = (await all_of(request, "once") or [""])[0]
    return form_sent(request.scope["path"], await request.body(), mark)


async def do_once(request: WebRequest, guest: Visitor, deed: Callable[[Connection], str]) -> str:
    """Do what a form asks, once: sent again it changes nothing, and what came of it is the same."""
    form, now_ms = await form_sent_by(request), guest.hub.now_ms
    return await guest.hub.database.write(lambda connection: once(connection, form, now_ms, deed))


async def all_of(request: WebRequest, name: str) -> list[str]:
    """Every value of a field that may be there several times, such as ticked boxes."""
    typed = parse_qs((await request.body()).decode(errors="replace"), max_num_fields=MOST_FIELDS)
    return [value.replace("\0", "") for value in typed.get(name, [])]


async def parts_of(request: WebRequest) -> FormMultiDict:
    """The parts of a form with files in it. FormOld when they cannot be read."""
    try:
        return await request.form()
    except (UnicodeError, LookupError, ValueError) as error:
        raise FormOld from error


def page(
    request: WebRequest, guest: Visitor, template: str, status_code: int = 200, **given: object
) -> Response[str]:
    """A rendered page. A visitor without any secret yet gets one, for the forms on it."""
    cookies = []
    form_secret = guest.form_secret
    if not form_secret:
        form_secret = secrets.token_urlsafe(32)
        cookies.append(cookie(FORM_COOKIE, form_secret, guest, 3600))
    now_at = guest.hub.clock()
    text = (
        _environment(guest.words.language)
        .get_template(template)
        .render(
            words=guest.words,
            session=guest.session,
            form_secrets=_SECRETS.format(form_secret, secrets.token_urlsafe(18)),
            here=request.scope["path"],
            now_at=now_at,
            in_class=guest.hub.role == "class",
            today=now_at.astimezone(guest.words.zone).date(),
            **given,
        )
    )
    return Response(
        text,
        status_code=status_code,
        media_type="text/html; charset=utf-8",
        headers=_HEADERS,
        cookies=cookies,
    )


def bare_page(request: WebRequest, status_code: int, problem: str = "") -> Response[str]:
    """A page that says what did not work, and nothing about the visitor."""
    hub: Hub = request.app.state.hub
    kept = request.cookies.get(LANGUAGE_COOKIE, "")
    language = kept if kept in languages() else best_language(request.headers.get("accept-language", ""))
    words = Words(language, hub.zone)
    sentence = words.problem(problem) if problem else words.error(status_code)
    back = page_before(request) if request.method != "GET" else ""
    text = _environment(language).get_template("sorry.html").render(sentence=sentence, back=back)
    headers = {**_HEADERS, "retry-after": "30"} if status_code == 503 else _HEADERS
    return Response(text, status_code=status_code, media_type="text/html; charset=utf-8", headers=headers)


def page_before(request: WebRequest) -> str:
    """The page of this hub that a form was on, as its browser says; "" where it does not."""
    parts = urlsplit(request.headers.get("referer", ""))
    here = parts.netloc == request.headers.get("host", "")
    return inside(f"{parts.path}?{parts.query}" if parts.query else parts.path, "") if here else ""


def rendered(language: str, template: str, **given: object) -> str:
    """A document that is no page: it is written to a file, and read without a hub."""
    return _environment(language).get_template(template).render(**given)


def download(content: bytes, name: str, media_type: str) -> Response[bytes]:
    """A file to be saved, under a name of plain letters, figures and hyphens that every browser and disk
    takes."""
    stem, _, ending = name.rpartition(".")
    headers = {**_HEADERS, "content-disposition": f'attachment; filename="{file_stem(stem)}.{ending}"'}
    return Response(content, media_type=media_type, headers=headers)


def go(path: str, *cookies: Cookie) -> Response[str]:
    """Send a browser elsewhere on this hub."""
    headers = {**_HEADERS, "location": path}
    return Response("", status_code=303, media_type="text/plain", headers=headers, cookies=list(cookies))


def cookie(name: str, value: str, guest: Visitor, seconds: int) -> Cookie:
    """A cookie no script and no other site can read or send."""
    return Cookie(
        key=name, value=value, max_age=seconds, path="/", httponly=True, samesite="lax", secure=guest.secure
    )


def session_cookie(secret: str, guest: Visitor) -> Cookie:
    """The cookie that is the session; an empty secret ends it."""
    return cookie(SESSION_COOKIE, secret, guest, SESSION_LIFE_MS // 1000 if secret else 0)


def inside(path: str, otherwise: str = "/") -> str:
    """A path of this hub as it was asked for; anything that leads elsewhere becomes `otherwise`."""
    parts = urlsplit(path)
    plain = path.isprintable() and path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if plain and not parts.scheme and not parts.netloc else otherwise


@cache
def _environment(language: str) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    spoken = catalogue(language)
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # the extension's
        spoken.gettext, spoken.ngettext, newstyle=True
    )
    environment.globals.update(
        icon=pictures.icon,
        bar=pictures.bar,
        iso=iso,
        instant=instant,
        style_version=hashlib.sha256(_STYLE.read_bytes()).hexdigest()[:8],
        language=language,
        direction="rtl" if language in {"ar", "fa", "he"} else "ltr",
        language_choices=[(code, LANGUAGE_NAMES.get(code, code)) for code in languages()],
    )
    return environment
