"""Requests as tickets in GLPI, by the contract of its `apirest.php` (GLPI 10): no real GLPI was available.

Knows what a ticket, a followup, a solution and a line of history are there. Their ticket carries our id as
its external id and at the end of its description, each word of ours its id at the end of its followup: so
both are found again where an answer was lost.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.tickets import PRIORITY, Priority, TicketState
from weeejob_desktop.hub.bridges.glpi_session import GlpiSession
from weeejob_desktop.hub.bridges.kinds import Settings
from weeejob_desktop.hub.bridges.markup import html_of_words, words_of_html
from weeejob_desktop.hub.bridges.tools import (
    BridgeProblem,
    Changed,
    OurTicket,
    OurWord,
    TheirTicket,
    TheirWord,
)
from weeejob_desktop.hub.bridges.web import Web

OVERLAP = timedelta(seconds=30)
"""How much later than its own date a change may show: PHP lets a request run that long."""

_TAG = "weeejob:"
_OUR_ID = re.compile(r"weeejob:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_STATUS = "12"
_CHANGED, _CONTENT = 19, 21
_HIGH: dict[Priority, int] = {"blocked": 5, "hampered": 3, "question": 2}
_NEW, _ASSIGNED, _PLANNED, _PENDING, _SOLVED, _CLOSED = range(1, 7)
_STATES: dict[int, TicketState] = {
    _ASSIGNED: "assigned",
    _PLANNED: "in_repair",
    _PENDING: "waiting_for_learner",
    _SOLVED: "ready",
    _CLOSED: "closed",
}
_STATUSES: dict[TicketState, int] = {
    **{state: status for status, state in _STATES.items()},
    "refused": _CLOSED,
    "withdrawn": _CLOSED,
}
_SINCE = {
    _ASSIGNED: "takeintoaccountdate",
    _PENDING: "begin_waiting_date",
    _SOLVED: "solvedate",
    _CLOSED: "closedate",
}
# What is written there, for technicians: French, as all that they read of ours.
_SAID: dict[TicketState, str] = {
    "assigned": "Un technicien s’en occupe.",
    "in_repair": "L’ordinateur est en réparation.",
    "waiting_for_learner": "La personne doit répondre.",
    "ready": "L’ordinateur est prêt.",
    "closed": "C’est réglé.",
    "refused": "La demande est refusée.",
    "withdrawn": "La personne a repris sa demande.",
}


class GlpiSettings(Settings, frozen=True):
    """`url` is GLPI's address, `user_token` the remote access key of an account made for the hub,
    `app_token` that of the API client. `entity` and `category` are numbers there, 0 for what GLPI does by
    itself; `zone` is the time zone of its dates."""

    url: str
    user_token: str
    app_token: str = ""
    entity: int = 0
    category: int = 0
    zone: str = "Europe/Paris"
    ca_file: str = ""


def open_glpi(settings: GlpiSettings) -> Glpi:
    """GLPI as a helpdesk. UserProblem ``bridge_address_wrong``, ``bridge_address_plain``,
    ``bridge_zone_wrong``."""
    try:
        zone = ZoneInfo(settings.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UserProblem("bridge_zone_wrong", zone=settings.zone) from error
    web = Web(f"{_base(settings)}/apirest.php", ca_file=settings.ca_file)
    return Glpi(GlpiSession(web, settings.user_token, settings.app_token), settings, zone)


def page_in_glpi(settings: GlpiSettings, their_id: str) -> str:
    """The address of a ticket there, for a browser."""
    return f"{_base(settings)}/front/ticket.form.php?id={their_id}"


class Glpi:
    """One GLPI, as one account there sees it."""

    def __init__(self, session: GlpiSession, settings: GlpiSettings, zone: ZoneInfo) -> None:
        self._session = session
        self._settings = settings
        self._zone = zone
        self._external: int | None = None
        self._asked_options = False
        self._names: dict[int, str] = {}

    def check(self) -> Sequence[str]:
        """What is missing there, in plain English."""
        missing = []
        profile = self._session.get("getActiveProfile")
        active = profile.get("active_profile") if isinstance(profile, dict) else None
        if not isinstance(active, dict) or active.get("interface") != "central":
            missing.append("The account's profile must be one of the standard interface, not self-service.")
        if self._session.own_id < 1:
            missing.append("GLPI does not say which account this is.")
        if self._external_option() is None:
            missing.append(
                "This GLPI cannot search by external id: tickets are found by the id in their description, "
                "which must stay there."
            )
        try:
            self._session.part_of("Log", {}, 0)
        except BridgeProblem as problem:
            if problem.code != "tool_refuses_us":
                raise
            missing.append("The profile may not read the history (Logs): of several changes of state between "
                           "two looks only the last is told.")  # fmt: skip
        return missing

    def find(self, our_id: str) -> Sequence[TheirTicket]:
        """Their tickets that carry our ticket's id, those in the dustbin too."""
        found = []
        for number in sorted(self._carrying(f"{_TAG}{our_id}")):
            theirs = self.look(str(number))
            if theirs.our_id == our_id:
                found.append(theirs)
        return found

    def create(self, ticket: OurTicket) -> TheirTicket:
        """Make theirs."""
        item: dict[str, Any] = {
            "name": _title(ticket),
            "content": _description(ticket),
            "externalid": f"{_TAG}{ticket.id}",
            "type": 1,
            "urgency": _HIGH[PRIORITY[ticket.symptom]],
        }
        if self._settings.entity:
            item["entities_id"] = self._settings.entity
        if self._settings.category:
            item["itilcategories_id"] = self._settings.category
        return TheirTicket(str(self._session.post("Ticket", item)), ticket.id)

    def look(self, their_id: str) -> TheirTicket:
        """One of theirs; `gone` where it lies in the dustbin."""
        return self._theirs(self._ticket(their_id))

    def words(self, their_id: str) -> Sequence[TheirWord]:
        """What was said there for the requester to read, and the changes of state."""
        ticket = self._ticket(their_id)
        said = [
            *self._said(their_id, "ITILFollowup"),
            *self._said(their_id, "ITILSolution"),
            *self._changes(ticket),
        ]
        return sorted(said, key=lambda word: (word.at, word.id))

    def add(self, their_id: str, word: OurWord) -> str:
        """Put our word there as a followup; a new state goes with it in the same call."""
        said = word.text or (_SAID.get(word.state, "") if word.state else "")
        who = word.name or ("La personne" if word.author == "learner" else "L’atelier")
        item: dict[str, Any] = {
            "itemtype": "Ticket",
            "items_id": int(their_id),
            "content": f"<p><b>{html.escape(who)}</b></p>{html_of_words(said)}{_mark(word.id)}",
            "is_private": 0,
        }
        if word.state in _STATUSES:
            item["_status"] = _STATUSES[word.state]
        return f"ITILFollowup/{self._session.post('ITILFollowup', item)}"

    def changed(self, cursor: str) -> Changed:
        """Which of ours changed there since the date of the cursor, the oldest first."""
        since, start = _read_cursor(cursor)
        rows, total = self._session.part_of("search/Ticket", self._search(_TAG, since, deleted=False), start)
        news = [(_number(row.get("2")), str(row.get(str(_CHANGED)) or "")) for row in rows]
        more = bool(rows) and start + len(rows) < total
        gone = [] if more else [
            _number(row.get("2"))
            for row in self._session.all_of("search/Ticket", self._search(_TAG, since, deleted=True))
        ]  # fmt: skip
        newest = max((_date(at) for _, at in news), default=since)
        if more and newest - timedelta(seconds=1) > since:
            cursor = _write_cursor(newest - timedelta(seconds=1), 0)
        elif more:
            cursor = _write_cursor(since, start + len(rows))
        else:
            cursor = _write_cursor(max(since, newest - OVERLAP), 0)
        numbers = [number for number, _ in news] + gone
        return Changed(tuple(str(number) for number in dict.fromkeys(numbers)), cursor, more)

    def abort(self) -> None:
        """End the running call from another thread."""
        self._session.abort()

    def close(self) -> None:
        """End the session there and let the connection go."""
        self._session.close()

    def _ticket(self, their_id: str) -> dict[str, Any]:
        if not (their_id.isascii() and their_id.isdigit()):
            raise BridgeProblem("theirs_gone", "no number")
        try:
            ticket = self._session.get(f"Ticket/{their_id}")
        except BridgeProblem as problem:
            if "ERROR_RIGHT_MISSING" in problem.details:  # somebody has put it where we may not look
                raise BridgeProblem("theirs_gone", problem.details) from problem
            raise
        if not isinstance(ticket, dict) or _number(ticket.get("id")) != int(their_id):
            raise BridgeProblem("tool_speaks_oddly", f"Ticket/{their_id}")
        return ticket

    def _theirs(self, ticket: dict[str, Any]) -> TheirTicket:
        ours = _OUR_ID.findall(str(ticket.get("externalid") or ""))
        ours = ours or _OUR_ID.findall(_markup(ticket.get("content")))
        return TheirTicket(
            str(_number(ticket.get("id"))),
            ours[-1] if ours else "",
            gone=_number(ticket.get("is_deleted") or 0) == 1,
        )

    def _carrying(self, tag: str) -> set[int]:
        numbers: set[int] = set()
        for deleted in (False, True):
            query = self._search(tag, None, deleted=deleted)
            numbers.update(_number(row.get("2")) for row in self._session.all_of("search/Ticket", query))
        return numbers

    def _search(self, tag: str, since: datetime | None, *, deleted: bool) -> dict[str, str | int]:
        """Tickets that carry this, in the external id or in the description."""
        query: dict[str, str | int] = {
            "forcedisplay[0]": 2,
            "forcedisplay[1]": _CHANGED,
            "sort": _CHANGED,
            "order": "ASC",
            "is_deleted": int(deleted),
        }
        criteria: list[tuple[str, int, str, str]] = []
        for field in filter(None, (self._external_option(), _CONTENT)):
            criteria.append(("OR" if criteria else "AND", field, "contains", tag))
            if since is not None:
                at = since.strftime("%Y-%m-%d %H:%M:%S")
                criteria.append(("AND", _CHANGED, "morethan", at))
        for place, (link, option, searchtype, value) in enumerate(criteria):
            query |= {
                f"criteria[{place}][link]": link,
                f"criteria[{place}][field]": option,
                f"criteria[{place}][searchtype]": searchtype,
                f"criteria[{place}][value]": value,
            }
        return query

    def _external_option(self) -> int | None:
        """The number under which this GLPI searches by external id; None where it does not."""
        if not self._asked_options:
            options = self._session.get("listSearchOptions/Ticket")
            if not isinstance(options, dict):
                raise BridgeProblem("tool_speaks_oddly", "listSearchOptions")
            for number, option in options.items():
                of_ticket = isinstance(option, dict) and option.get("table") == "glpi_tickets"
                if of_ticket and option.get("field") == "externalid" and str(number).isdigit():
                    self._external = int(number)
            self._asked_options = True
        return self._external

    def _said(self, their_id: str, itemtype: str) -> Iterator[TheirWord]:
        for item in self._session.all_of(f"Ticket/{their_id}/{itemtype}", {}):
            text, by = words_of_html(_markup(item.get("content"))), _number(item.get("users_id") or 0)
            # Whoever answers by mail may quote ours, with its id.
            ours = _OUR_ID.findall(text) if by == self._session.own_id else []
            if _number(item.get("is_private") or 0) and not ours:
                continue
            yield TheirWord(
                id=f"{itemtype}/{_number(item.get('id'))}",
                our_id=ours[-1] if ours else "",
                name="" if ours else self._name(by),
                text=_OUR_ID.sub("", text).strip(),
                state=None,
                at=self._at(item.get("date_creation") or item.get("date")),
            )

    def _changes(self, ticket: dict[str, Any]) -> Iterator[TheirWord]:
        """Changes of state, from the history; what our own account did is no news."""
        number = _number(ticket.get("id"))
        try:
            lines = list(self._session.all_of(f"Ticket/{number}/Log", {}))
        except BridgeProblem as problem:
            if problem.code != "tool_refuses_us":
                raise
            yield from self._state_now(ticket)
            return
        ours = f"({self._session.own_id})"
        for line in lines:
            status = str(line.get("new_value") or "")
            state = _STATES.get(int(status)) if status.isascii() and status.isdigit() else None
            by = str(line.get("user_name") or "")
            if str(line.get("id_search_option")) != _STATUS or state is None or by.rstrip().endswith(ours):
                continue
            name = re.sub(r"\s*\(\d+\)\s*$", "", by)
            at = self._at(line.get("date_mod"))
            yield TheirWord(f"Log/{_number(line.get('id'))}", "", name, "", state, at)

    def _state_now(self, ticket: dict[str, Any]) -> Iterator[TheirWord]:
        """The state as it is, where the history may not be read."""
        status = _number(ticket.get("status") or 0)
        mine = _number(ticket.get("users_id_lastupdater") or 0) == self._session.own_id
        if status not in _STATES or mine:
            return
        since = str(ticket.get(_SINCE.get(status, "")) or "")
        at = self._at(since or ticket.get("date_mod"))
        yield TheirWord(f"status/{status}/{since}", "", "", "", _STATES[status], at)

    def _name(self, user: int) -> str:
        """Who that is there; "" where we may not know."""
        if not user:
            return ""
        if user not in self._names:
            try:
                known = self._session.get(f"User/{user}")
            except BridgeProblem as problem:
                if problem.code not in {"theirs_gone", "tool_refuses_us"}:
                    raise
                known = {}
            parts = [str(known.get(key) or "") for key in ("firstname", "realname")] if known else []
            self._names[user] = " ".join(filter(None, parts)) or str(known.get("name") or "")
        return self._names[user]

    def _at(self, said: Any) -> datetime:
        return _date(str(said or "")).replace(tzinfo=self._zone).astimezone(UTC)


def _base(settings: GlpiSettings) -> str:
    return settings.url.strip().rstrip("/").removesuffix("/apirest.php").rstrip("/")


def _title(ticket: OurTicket) -> str:
    about = " · ".join(filter(None, (ticket.symptom_words, ticket.name, ticket.sticker)))
    return f"{about} ({ticket.number})"[:250]


def _description(ticket: OurTicket) -> str:
    facts = [
        ("Personne", ticket.name),
        ("Demande", f"{ticket.symptom_words} ({ticket.number})"),
        ("Étiquette", ticket.sticker),
        ("Modèle", ticket.model),
        ("Garantie", _coverage(ticket)),
        ("Page", ticket.page),
    ]
    lines = "\n".join(f"{label}\N{NO-BREAK SPACE}: {said}" for label, said in facts if said)
    return html_of_words(f"{lines}\n\n{ticket.diagnostics}".strip()) + _mark(ticket.id)


def _coverage(ticket: OurTicket) -> str:
    if ticket.covered_until_on is None:
        return "date inconnue"
    return f"{'jusqu’au' if ticket.covered else 'finie depuis le'} {ticket.covered_until_on:%d/%m/%Y}"


def _mark(our_id: str) -> str:
    return f"<p><small>{_TAG}{our_id}</small></p>"


def _markup(kept: Any) -> str:
    """HTML as it was written; GLPI may hand it out escaped once more, as it lies in its database."""
    text = str(kept or "")
    escaped = "<" not in text and re.search(r"&(?:lt|#60|#0*3c|#x3c);", text, re.IGNORECASE)
    return html.unescape(text) if escaped else text


def _number(said: Any) -> int:
    """A number as GLPI writes it, bare or as text. BridgeProblem ``tool_speaks_oddly``."""
    if isinstance(said, bool) or not isinstance(said, int | str) or not re.fullmatch(r"\d{1,18}", str(said)):
        raise BridgeProblem("tool_speaks_oddly", "no number")
    return int(said)


def _date(said: str) -> datetime:
    """A moment as GLPI writes it, in its own zone and without naming it. BridgeProblem
    ``tool_speaks_oddly``."""
    try:
        return datetime.strptime(said, "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007  # its zone is a setting
    except ValueError as error:
        raise BridgeProblem("tool_speaks_oddly", "no date") from error


def _read_cursor(cursor: str) -> tuple[datetime, int]:
    at, _, start = cursor.partition("/")
    if not at:
        return datetime(1970, 1, 2), 0  # noqa: DTZ001  # as GLPI's own dates
    return _date(at), int(start or 0)


def _write_cursor(since: datetime, start: int) -> str:
    return f"{since:%Y-%m-%d %H:%M:%S}/{start}"
