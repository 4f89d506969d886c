"""What a request, a followup and a date look like in GLPI, and what the hub is told about one GLPI.

Pure shapes: no network.
"""

from __future__ import annotations

import html
import re
from datetime import datetime
from typing import Any

from weeejob_desktop.core.tickets import PRIORITY, Priority, TicketState
from weeejob_desktop.hub.bridges.markup import html_of_words
from weeejob_desktop.hub.bridges.sentences import facts_of, said_in, speaker_of, title_of
from weeejob_desktop.hub.bridges.tools import BridgeProblem, OurTicket, OurWord, Settings

TAG = "weeejob:"
CHANGED, _CONTENT = 19, 21
"""Numbers of searches, the same in every GLPI."""
_OUR_ID = re.compile(r"weeejob:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_URGENCIES: dict[Priority, int] = {"blocked": 5, "hampered": 3, "question": 2}
_NEW, _ASSIGNED, _PLANNED, _PENDING, _SOLVED, _CLOSED = range(1, 7)
STATES: dict[int, TicketState] = {
    _ASSIGNED: "assigned",
    _PLANNED: "in_repair",
    _PENDING: "waiting_for_learner",
    _SOLVED: "ready",
    _CLOSED: "closed",
}
_STATUSES: dict[TicketState, int] = {
    **{state: status for status, state in STATES.items()},
    "refused": _CLOSED,
    "withdrawn": _CLOSED,
}
SINCE = {
    _ASSIGNED: "takeintoaccountdate",
    _PENDING: "begin_waiting_date",
    _SOLVED: "solvedate",
    _CLOSED: "closedate",
}


class GlpiSettings(Settings, frozen=True):
    """`address` is GLPI's, `user_token` the remote access key of an account made for the hub,
    `app_token` that of the API client. `entity` and `category` are numbers there, 0 for what GLPI does by
    itself; `zone` is the time zone of its dates."""

    address: str
    user_token: str
    app_token: str = ""
    entity: int = 0
    category: int = 0
    zone: str = "Europe/Paris"
    ca_file: str = ""


def page_in_glpi(settings: Settings, their_id: str) -> str:
    """The address of a ticket there, for a browser."""
    assert isinstance(settings, GlpiSettings)  # noqa: S101  # the shape of this kind
    return f"{base_of(settings)}/front/ticket.form.php?id={their_id}"


def base_of(settings: GlpiSettings) -> str:
    """Where GLPI begins."""
    return settings.address.strip().rstrip("/").removesuffix("/apirest.php").rstrip("/")


def new_ticket(ticket: OurTicket, settings: GlpiSettings) -> dict[str, Any]:
    """A request as GLPI takes it."""
    about = f"{facts_of(ticket)}\n\n{ticket.diagnostics}".strip()
    item: dict[str, Any] = {
        "name": title_of(ticket),
        "content": html_of_words(about) + mark(ticket.id),
        "externalid": f"{TAG}{ticket.id}",
        "type": 1,
        "urgency": _URGENCIES[PRIORITY[ticket.symptom]],
    }
    if settings.entity:
        item["entities_id"] = settings.entity
    if settings.category:
        item["itilcategories_id"] = settings.category
    return item


def new_followup(ticket: int, word: OurWord) -> dict[str, Any]:
    """A word of ours as GLPI takes it; a new state goes with it in the same call."""
    item: dict[str, Any] = {
        "itemtype": "Ticket",
        "items_id": ticket,
        "content": f"<p><b>{html.escape(speaker_of(word))}</b></p>{html_of_words(said_in(word))}"
        + mark(word.id),
        "is_private": 0,
    }
    if word.state in _STATUSES:
        item["_status"] = _STATUSES[word.state]
    return item


def our_ids(text: str) -> list[str]:
    """Ids of ours that a text carries."""
    return _OUR_ID.findall(text)


def without_ids(text: str) -> str:
    """The same without them."""
    return _OUR_ID.sub("", text).strip()


def search(external: int | None, tag: str, since: datetime | None, *, deleted: bool) -> dict[str, str | int]:
    """Ask for the tickets that carry `tag` in the external id (the number of that search here) or in the
    description, and changed after `since`, the oldest change first."""
    query: dict[str, str | int] = {
        "forcedisplay[0]": 2,
        "forcedisplay[1]": CHANGED,
        "sort": CHANGED,
        "order": "ASC",
        "is_deleted": int(deleted),
    }
    criteria: list[tuple[str, int, str, str]] = []
    for field in filter(None, (external, _CONTENT)):
        criteria.append(("OR" if criteria else "AND", field, "contains", tag))
        if since is not None:
            criteria.append(("AND", CHANGED, "morethan", since.strftime("%Y-%m-%d %H:%M:%S")))
    for place, (link, option, searchtype, value) in enumerate(criteria):
        query |= {
            f"criteria[{place}][link]": link,
            f"criteria[{place}][field]": option,
            f"criteria[{place}][searchtype]": searchtype,
            f"criteria[{place}][value]": value,
        }
    return query


def mark(our_id: str) -> str:
    """Our id at the end of what we write there."""
    return f"<p><small>{TAG}{our_id}</small></p>"


def markup_of(kept: Any) -> str:
    """HTML as it was written; GLPI may hand it out escaped once more, as it lies in its database."""
    text = str(kept or "")
    escaped = "<" not in text and re.search(r"&(?:lt|#60|#0*3c|#x3c);", text, re.IGNORECASE)
    return html.unescape(text) if escaped else text


def number_of(said: Any) -> int:
    """A number as GLPI writes it, bare or as text. BridgeProblem ``tool_speaks_oddly``."""
    if isinstance(said, bool) or not isinstance(said, int | str) or not re.fullmatch(r"\d{1,18}", str(said)):
        raise BridgeProblem("tool_speaks_oddly", "no number")
    return int(said)


def date_of(said: str) -> datetime:
    """A moment as GLPI writes it, in its own zone and without naming it. BridgeProblem
    ``tool_speaks_oddly``."""
    try:
        return datetime.strptime(said, "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007  # its zone is a setting
    except ValueError as error:
        raise BridgeProblem("tool_speaks_oddly", "no date") from error
