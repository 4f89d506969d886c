"""Requests as tickets in GLPI, by the contract of its `apirest.php` (GLPI 10): no real GLPI was available.

Knows what a ticket, a followup, a solution and a line of history are there. Their ticket carries our id as
its external id and at the end of its description, each word of ours its id at the end of its followup: so
both are found again where an answer was lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.bridges.glpi_session import GlpiSession
from weeejob_desktop.hub.bridges.glpi_shapes import (
    CHANGED,
    SINCE,
    STATES,
    TAG,
    GlpiSettings,
    base_of,
    date_of,
    markup_of,
    new_followup,
    new_ticket,
    number_of,
    our_ids,
    search,
    without_ids,
)
from weeejob_desktop.hub.bridges.markup import words_of_html
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

_EXTERNAL: dict[str, int | None] = {}
"""By address, since the list that says it is long and stays the same until GLPI is another one; a search that
is refused asks for it again."""
_STATUS = "12"


def open_glpi(settings: GlpiSettings) -> Glpi:
    """GLPI as a helpdesk. UserProblem ``bridge_address_wrong``, ``bridge_address_plain``,
    ``bridge_zone_wrong``."""
    try:
        zone = ZoneInfo(settings.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UserProblem("bridge_zone_wrong", zone=settings.zone) from error
    web = Web(f"{base_of(settings)}/apirest.php", ca_file=settings.ca_file)
    return Glpi(GlpiSession(web, settings.user_token, settings.app_token), settings, zone)


class Glpi:
    """One GLPI, as one account there sees it."""

    def __init__(self, session: GlpiSession, settings: GlpiSettings, zone: ZoneInfo) -> None:
        self._session = session
        self._settings = settings
        self._zone = zone
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
        for number in sorted(self._carrying(f"{TAG}{our_id}")):
            theirs = self.look(str(number))
            if theirs.our_id == our_id:
                found.append(theirs)
        return found

    def create(self, ticket: OurTicket) -> TheirTicket:
        """Make theirs."""
        return TheirTicket(str(self._session.post("Ticket", new_ticket(ticket, self._settings))), ticket.id)

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
        made = self._session.post("ITILFollowup", new_followup(int(their_id), word))
        return f"ITILFollowup/{made}"

    def changed(self, cursor: str) -> Changed:
        """Which of ours changed there since the date of the cursor, the oldest first."""
        since, start = _read_cursor(cursor)
        asked = self._search(TAG, since, deleted=False)
        try:
            rows, total = self._session.part_of("search/Ticket", asked, start)
        except BridgeProblem:
            _EXTERNAL.pop(self._settings.address, None)
            raise
        news = [(number_of(row.get("2")), str(row.get(str(CHANGED)) or "")) for row in rows]
        more = bool(rows) and start + len(rows) < total
        gone: list[int] = []
        if not more:
            trash = self._search(TAG, since, deleted=True)
            gone = [number_of(row.get("2")) for row in self._session.all_of("search/Ticket", trash)]
        newest = max((date_of(at) for _, at in news), default=since)
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
        if not isinstance(ticket, dict) or number_of(ticket.get("id")) != int(their_id):
            raise BridgeProblem("tool_speaks_oddly", f"Ticket/{their_id}")
        return ticket

    def _theirs(self, ticket: dict[str, Any]) -> TheirTicket:
        ours = our_ids(str(ticket.get("externalid") or ""))
        ours = ours or our_ids(markup_of(ticket.get("content")))
        return TheirTicket(
            str(number_of(ticket.get("id"))),
            ours[-1] if ours else "",
            gone=number_of(ticket.get("is_deleted") or 0) == 1,
        )

    def _carrying(self, tag: str) -> set[int]:
        numbers: set[int] = set()
        for deleted in (False, True):
            query = self._search(tag, None, deleted=deleted)
            numbers.update(number_of(row.get("2")) for row in self._session.all_of("search/Ticket", query))
        return numbers

    def _external_option(self) -> int | None:
        """The number under which this GLPI searches by external id; None where it does not."""
        if self._settings.address not in _EXTERNAL:
            options = self._session.get("listSearchOptions/Ticket")
            if not isinstance(options, dict):
                raise BridgeProblem("tool_speaks_oddly", "listSearchOptions")
            found = [
                int(number)
                for number, option in options.items()
                if isinstance(option, dict)
                and (option.get("table"), option.get("field")) == ("glpi_tickets", "externalid")
                and str(number).isdigit()
            ]
            _EXTERNAL[self._settings.address] = found[0] if found else None
        return _EXTERNAL[self._settings.address]

    def _search(self, tag: str, since: datetime | None, *, deleted: bool) -> dict[str, str | int]:
        return search(self._external_option(), tag, since, deleted=deleted)

    def _said(self, their_id: str, itemtype: str) -> Iterator[TheirWord]:
        for item in self._session.all_of(f"Ticket/{their_id}/{itemtype}", {}):
            text, by = words_of_html(markup_of(item.get("content"))), number_of(item.get("users_id") or 0)
            # Whoever answers by mail may quote ours, with its id.
            ours = our_ids(text) if by == self._session.own_id else []
            if number_of(item.get("is_private") or 0) and not ours:
                continue
            yield TheirWord(
                id=f"{itemtype}/{number_of(item.get('id'))}",
                our_id=ours[-1] if ours else "",
                name="" if ours else self._name(by),
                text=without_ids(text),
                state=None,
                at=self._at(item.get("date_creation") or item.get("date"), number_of(item.get("id"))),
            )

    def _changes(self, ticket: dict[str, Any]) -> Iterator[TheirWord]:
        """Changes of state, from the history; what our own account did is no news."""
        number = number_of(ticket.get("id"))
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
            state = STATES.get(int(status)) if status.isascii() and status.isdigit() else None
            by = str(line.get("user_name") or "")
            if str(line.get("id_search_option")) != _STATUS or state is None or by.rstrip().endswith(ours):
                continue
            name = re.sub(r"\s*\(\d+\)\s*$", "", by)
            at = self._at(line.get("date_mod"), number_of(line.get("id")), is_state=True)
            yield TheirWord(f"Log/{number_of(line.get('id'))}", "", name, "", state, at)

    def _state_now(self, ticket: dict[str, Any]) -> Iterator[TheirWord]:
        """The state as it is, where the history may not be read."""
        status = number_of(ticket.get("status") or 0)
        mine = number_of(ticket.get("users_id_lastupdater") or 0) == self._session.own_id
        if status not in STATES or mine:
            return
        since = str(ticket.get(SINCE.get(status, "")) or "")
        at = self._at(since or ticket.get("date_mod"), 0, is_state=True)
        yield TheirWord(f"status/{status}/{since}", "", "", "", STATES[status], at)

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

    def _at(self, said: Any, number: int, *, is_state: bool = False) -> datetime:
        """When something was said or done there. GLPI names seconds: within one, what was said goes in the
        order of its numbers, and before a new state."""
        milliseconds = number % 500 + (500 if is_state else 0)
        at = date_of(str(said or "")).replace(tzinfo=self._zone).astimezone(UTC)
        return at + timedelta(milliseconds=milliseconds)


def _read_cursor(cursor: str) -> tuple[datetime, int]:
    at, _, start = cursor.partition("/")
    if not at:
        return datetime(1970, 1, 2), 0  # noqa: DTZ001  # as GLPI's own dates
    return date_of(at), int(start or 0)


def _write_cursor(since: datetime, start: int) -> str:
    return f"{since:%Y-%m-%d %H:%M:%S}/{start}"
