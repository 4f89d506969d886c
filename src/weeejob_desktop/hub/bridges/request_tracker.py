"""Request Tracker 5 as one of the other tools, by its REST 2: our tickets in one of its queues.

Our id stands in a custom field of the queue, so that a ticket is found again whatever happened; our words end
with a line that names them, for the same reason. What RT's own rules change (a reply that opens a ticket) is
put down to whoever replied. Comments there are the workshop's own and never come here. Knows RT's shapes; no
database and no thread.
"""

from __future__ import annotations

import base64
import binascii
import email.utils
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import msgspec

from weeejob_desktop.core.tickets import TicketState
from weeejob_desktop.hub.bridges.markup import words_of_html
from weeejob_desktop.hub.bridges.request_tracker_shapes import (
    Attachment,
    Content,
    Found,
    Made,
    Queue,
    Reference,
    RequestTrackerSettings,
    Ticket,
    Transaction,
)
from weeejob_desktop.hub.bridges.sentences import facts_of, said_in, speaker_of, title_of
from weeejob_desktop.hub.bridges.tools import (
    BridgeProblem,
    Changed,
    OurTicket,
    OurWord,
    Settings,
    TheirTicket,
    TheirWord,
)
from weeejob_desktop.hub.bridges.web import Answer, Web

API = "/REST/2.0"
THEIR_STATUSES: Mapping[str, TicketState] = {
    "open": "assigned",
    "stalled": "waiting_for_learner",
    "resolved": "ready",
    "rejected": "refused",
}
"""What RT's usual statuses mean here. ``resolved`` is ``ready``: that all is well the person says."""
OUR_STATES: Mapping[TicketState, str] = {
    "assigned": "open",
    "waiting_for_learner": "stalled",
    "in_repair": "open",
    "ready": "resolved",
    "closed": "resolved",
    "withdrawn": "resolved",
    "refused": "rejected",
}
_SYSTEM = "RT_System"
_PAGE = 100
_CHANGED_PAGE = 50
_OVERLAP = timedelta(seconds=120)
"""What is being written there while we ask is dated before it can be seen."""
_LONGEST_CONTENT_BYTES = 1_000_000
_TAG = re.compile(r"^.*\[weeejob:([0-9a-f-]{36})\].*$", re.MULTILINE)
_TOO_LONG = "Cette réponse est trop longue pour être affichée ici. Demandez-la à l’atelier."
_T = TypeVar("_T")


def open_request_tracker(settings: Settings) -> RequestTracker:
    """Request Tracker as these settings say. UserProblem as `web.looked_at`."""
    assert isinstance(settings, RequestTrackerSettings)  # noqa: S101  # the kind says so
    return RequestTracker(settings)


@dataclass(frozen=True, slots=True)
class _Said:
    """What the attachments of one transaction say."""

    text: str
    files: tuple[str, ...]


class RequestTracker:
    """A `Helpdesk`."""

    def __init__(self, settings: RequestTrackerSettings) -> None:
        self._settings = settings
        headers = {"Authorization": f"token {settings.token}"} if settings.token else {}
        login = None if settings.token else (settings.user, settings.password)
        self._web = Web(settings.address, headers=headers, login=login, ca_file=settings.ca_file)
        self._states = {**THEIR_STATUSES, **settings.statuses}
        own = {state: status for status, state in reversed(settings.statuses.items())}
        self._statuses = {**OUR_STATES, **own}

    def find(self, our_id: str) -> Sequence[TheirTicket]:
        """Those whose field holds our id, by number. RT shows deleted ones to no search."""
        answer = self._get(
            "/tickets",
            query=f"CF.{{{self._settings.field}}}='{our_id}'",
            fields="Status,CustomFields",
            orderby="id",
            per_page=_PAGE,
        )
        found = (self._theirs(_read(raw, Ticket)) for raw in answer.read(Found).items)
        # What another search would mean by « = » is not asked: who carries exactly this id counts.
        return sorted((one for one in found if one.our_id == our_id), key=lambda one: int(one.id))

    def create(self, ticket: OurTicket) -> TheirTicket:
        """Make theirs, with the state of the laptop below the request. Nothing is made in a queue without our
        field: BridgeProblem ``tool_refuses_us``."""
        field = self._settings.field
        queue = self._get(f"/queue/{self._settings.queue}").read(Queue)
        if field not in {one.name for one in queue.ticket_fields}:
            raise BridgeProblem("tool_refuses_us", f"no custom field {field}")
        made = self._web.ask(
            "POST",
            f"{API}/ticket",
            json={
                "Queue": self._settings.queue,
                "Subject": title_of(ticket),
                "Content": _first_words(ticket),
                "ContentType": "text/plain",
                "CustomFields": {field: ticket.id},
            },
        ).read(Made)
        theirs = self.look(str(made.id))
        if theirs.our_id != ticket.id:
            self._web.ask("PUT", f"{API}/ticket/{made.id}", json={"CustomFields": {field: ticket.id}})
            theirs = self.look(str(made.id))
        if theirs.our_id != ticket.id:  # without it nobody would find it again: somebody has to look
            raise BridgeProblem("tool_rejects", f"ticket {made.id} does not take {field}")
        return theirs

    def look(self, their_id: str) -> TheirTicket:
        """One of theirs. One that was merged is the one that it was merged into."""
        return self._theirs(self._get(f"/ticket/{_number(their_id)}").read(Ticket))

    def words(self, their_id: str) -> Sequence[TheirWord]:
        """Correspondence and changes of status, oldest first."""
        number = _number(their_id)
        wanted = " OR ".join(f"Type='{kind}'" for kind in ("Create", "Correspond", "Status"))
        done = sorted(
            (
                _read(raw, Transaction)
                for raw in self._all(
                    "/transactions",
                    query=f"ObjectType='RT::Ticket' AND ObjectId={number} AND ({wanted})",
                    fields="Type,Field,NewValue,Created,Creator",
                    **{"fields[Creator]": "RealName"},
                    orderby="id",
                )
            ),
            key=lambda one: int(one.id),
        )
        said = self._said(number, {str(one.id) for one in done if one.kind == "Correspond"})
        heard: list[TheirWord] = []
        speaker: Reference | None = None
        for one in done:
            if one.kind == "Correspond":
                speaker = None if self._is_us(one.creator) else one.creator
                heard.append(self._word(one, said.get(str(one.id), _Said("", ()))))
            elif one.kind == "Status" and one.field == "Status" and not self._is_us(one.creator):
                who = speaker if one.creator.id == _SYSTEM else one.creator
                state = self._states.get(one.new_value)
                if who is not None and state is not None:
                    heard.append(TheirWord(str(one.id), "", _name(who), "", state, one.created))
        return heard

    def add(self, their_id: str, word: OurWord) -> str:
        """Say our word as correspondence, with its author's name, the line that names it, and its status."""
        number = _number(their_id)
        body: dict[str, Any] = {
            "Content": f"{speaker_of(word)}\N{NO-BREAK SPACE}:\n\n{said_in(word)}\n\n[weeejob:{word.id}]",
            "ContentType": "text/plain",
        }
        if word.state is not None and word.state in self._statuses:
            body["Status"] = self._statuses[word.state]
        answer = self._web.ask("POST", f"{API}/ticket/{number}/correspond", json=body)
        return answer.headers.get("Location", "").rstrip("/").rpartition("/")[2]

    def changed(self, cursor: str) -> Changed:
        """Those that carry an id of ours and were changed since: by number, a page at a time."""
        try:
            since, page = _cursor(cursor)
        except ValueError:
            since, page = "", 1
        field = self._settings.field
        query = f"Queue='{self._settings.queue}' AND CF.{{{field}}} IS NOT NULL"
        if since:
            query += f" AND LastUpdated >= '{since} UTC'"
        answer = self._get(
            "/tickets", query=query, fields="Status", orderby="id", page=page, per_page=_CHANGED_PAGE
        )
        found = answer.read(Found)
        tickets = tuple(str(_read(raw, Ticket).id) for raw in found.items)
        now = _their_now(answer)
        # The next cursor is of the moment the first page was asked at: what changed since is asked again.
        following = cursor.rpartition("|")[2] if cursor.count("|") == 2 else now
        if len(tickets) >= _CHANGED_PAGE:
            return Changed(tickets, f"{since}|{page + 1}|{following}", more=True)
        return Changed(tickets, f"{following}|1")

    def check(self) -> Sequence[str]:
        """What is missing there."""
        settings = self._settings
        missing = []
        try:
            queue = self._get(f"/queue/{settings.queue}").read(Queue)
        except BridgeProblem as problem:
            if problem.details.startswith("401"):
                return [f"RT does not let {settings.user} in with this token or password."]
            if problem.code in {"theirs_gone", "tool_refuses_us"}:
                return [f"There is no queue {settings.queue}, or {settings.user} lacks the right SeeQueue."]
            raise
        if settings.field not in {one.name for one in queue.ticket_fields}:
            missing.append(
                f"The queue {settings.queue} has no custom field {settings.field} for tickets, or "
                f"{settings.user} lacks the right SeeCustomField. Make it under Admin, Custom Fields "
                "(« Enter one value », applies to Tickets), then put it on the queue."
            )
        if not any(link.ref == "create" for link in queue.links):
            missing.append(f"{settings.user} lacks the right CreateTicket in {settings.queue}.")
        return missing

    def abort(self) -> None:
        """End the running call from another thread."""
        self._web.abort()

    def close(self) -> None:
        """Let the connection go."""
        self._web.close()

    def _get(self, path: str, **query: str | int) -> Answer:
        return self._web.ask("GET", API + path, query=query)

    def _all(self, path: str, **query: str | int) -> Iterator[msgspec.Raw]:
        """Every item of a list. A page holds only what we may see of it, so it ends at an empty one."""
        page = 1
        while True:
            found = self._get(path, page=page, per_page=_PAGE, **query).read(Found)
            yield from found.items
            if not found.items:
                return
            page += 1

    def _theirs(self, ticket: Ticket) -> TheirTicket:
        ids = [
            value for one in ticket.custom_fields if one.name == self._settings.field for value in one.values
        ]
        ours = ids[0] if ids and isinstance(ids[0], str) else ""
        return TheirTicket(str(ticket.id), ours, gone=ticket.status == "deleted")

    def _is_us(self, who: Reference) -> bool:
        return str(who.id).casefold() == self._settings.user.casefold()

    def _word(self, one: Transaction, said: _Said) -> TheirWord:
        named = _TAG.search(said.text)
        ours = self._is_us(one.creator)
        our_id = (named[1] if named else "ours") if ours else ""
        text = _TAG.sub("", said.text).strip()
        if said.files and not ours:
            files = ", ".join(said.files)
            told = f"(Fichier joint\N{NO-BREAK SPACE}: {files}. Demandez-le à l’atelier.)"
            text = f"{text}\n\n{told}".strip()
        return TheirWord(str(one.id), our_id, _name(one.creator), text, None, one.created)

    def _said(self, number: int, transactions: set[str]) -> dict[str, _Said]:
        """What each of these transactions says: its plain words, or those of its HTML; and names of files."""
        if not transactions:
            return {}
        parts: dict[str, list[Attachment]] = defaultdict(list)
        listed = self._all(
            f"/ticket/{number}/attachments", fields="ContentType,Filename,TransactionId,ContentLength"
        )
        for raw in listed:
            part = _read(raw, Attachment)
            if part.transaction in transactions:
                parts[part.transaction].append(part)
        return {transaction: self._read_parts(some) for transaction, some in parts.items()}

    def _read_parts(self, parts: list[Attachment]) -> _Said:
        files = tuple(part.file_name for part in parts if part.file_name)
        for kind in ("text/plain", "text/html"):
            text = next((one for one in parts if one.kind.lower() == kind and not one.file_name), None)
            if text is None:
                continue
            if str(text.length).isdigit() and int(text.length) > _LONGEST_CONTENT_BYTES:
                return _Said(_TOO_LONG, files)
            content = self._get(f"/attachment/{text.id}").read(Content).content
            try:
                words = base64.b64decode(content, validate=False).decode(errors="replace")
            except binascii.Error as error:
                raise BridgeProblem("tool_speaks_oddly", "an attachment that is no base64") from error
            return _Said(words_of_html(words) if kind == "text/html" else words, files)
        return _Said("", files)


def _first_words(ticket: OurTicket) -> str:
    if not ticket.diagnostics:
        return facts_of(ticket)
    return f"{facts_of(ticket)}\n\nÉtat de l’ordinateur\N{NO-BREAK SPACE}:\n{ticket.diagnostics}"


def _name(who: Reference) -> str:
    return who.real_name or str(who.id)


def _number(their_id: str) -> int:
    """A number of theirs; BridgeProblem ``theirs_gone`` for what cannot be one."""
    if not (their_id.isascii() and their_id.isdigit() and len(their_id) < 20):
        raise BridgeProblem("theirs_gone", "no number")
    return int(their_id)


def _cursor(cursor: str) -> tuple[str, int]:
    """Since when, as RT is asked in UTC ("" from the beginning), and which page. ValueError."""
    if not cursor:
        return "", 1
    since, page, *_rest = cursor.split("|")
    if since:
        datetime.fromisoformat(since)
    return since, int(page)


def _their_now(answer: Answer) -> str:
    """Their clock when they answered, a little earlier, as a cursor."""
    try:
        at = email.utils.parsedate_to_datetime(answer.headers.get("Date", "")).astimezone(UTC)
    except (ValueError, TypeError) as error:
        raise BridgeProblem("tool_speaks_oddly", "no Date") from error
    return f"{at - _OVERLAP:%Y-%m-%d %H:%M:%S}"


def _read(raw: msgspec.Raw, shape: type[_T]) -> _T:
    try:
        return msgspec.json.decode(raw, type=shape, strict=False)
    except (msgspec.DecodeError, ValueError) as error:
        raise BridgeProblem("tool_speaks_oddly", "another shape") from error
