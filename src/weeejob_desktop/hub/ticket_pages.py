"""The pages about tickets: the list with its filters, and one ticket with everything about it.

Knows what is shown where; what it means is in `ticket_list` and `tickets`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, get_args
from urllib.parse import quote, urlencode

from litestar import Response, get, post
from sqlalchemy import Connection

from weeejob_desktop.core.computer import health
from weeejob_desktop.core.modem import modem_lines
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.tickets import SYMPTOMS, TicketState
from weeejob_desktop.hub import appointments, ticket_list, tickets
from weeejob_desktop.hub.api import LOG
from weeejob_desktop.hub.bridge_words import ToolWords
from weeejob_desktop.hub.bridges.repairing import there
from weeejob_desktop.hub.canned_answers import canned, filled
from weeejob_desktop.hub.computer_words import ComputerWords
from weeejob_desktop.hub.coordination_pages import waiting_count
from weeejob_desktop.hub.notes import notes_of
from weeejob_desktop.hub.ticket_list import SHOWS, SORTS, Show, Wanted, symptoms_named
from weeejob_desktop.hub.turning import search_of, turning
from weeejob_desktop.hub.users import Session
from weeejob_desktop.hub.visitors import NotAllowed, Visitor, WebRequest, do_once, form_of, go, page, visitor

STATES: tuple[TicketState, ...] = get_args(TicketState)
_ANSWER_PROBLEMS = frozenset(
    {"answer_empty", "answer_too_long", "refusal_reason", "state_unknown", "state_final"}
)

Page = Response[str]


@get("/tickets")
async def tickets_page(request: WebRequest) -> Page:
    """Tickets, filtered, searched and sorted."""
    guest = await visitor(request)
    session = guest.here
    wanted, number = _wanted(request, guest)
    today, zone = guest.hub.clock().astimezone(guest.hub.zone).date(), guest.hub.zone
    user = session.user.id
    seen = session.sight.of_people()
    lines, total = await guest.hub.database.read(
        lambda c: ticket_list.listed(c, wanted, number, user, today, zone, seen)
    )
    now_at = guest.hub.clock()
    cohorts, soon = await guest.hub.database.read(
        lambda c: (ticket_list.cohort_choices(c, seen), appointments.coming(c, now_at, seen))
    )
    await guest.saw("see-tickets", [(line.id, line.person or None) for line in lines])
    asked = _asked(wanted)
    return page(
        request,
        guest,
        "tickets.html",
        lines=lines,
        total=total,
        wanted=wanted,
        zone=zone,
        narrowed=bool(asked.keys() - {"show", "q", "sort"}),
        tabs=[(show, f"/tickets?{urlencode({**asked, 'show': show})}") for show in SHOWS],
        states=STATES,
        symptoms=SYMPTOMS,
        sorts=SORTS,
        cohorts=cohorts,
        soon=soon,
        may_answer=session.may_answer,
        turn=turning("/tickets", asked, number, total, ticket_list.PAGE),
        waiting_count=await waiting_count(guest),
    )


@get("/tickets/{ticket:str}")
async def ticket_page(request: WebRequest) -> Page:
    """One ticket."""
    guest = await visitor(request)
    return await ticket_answered(request, guest, 200, Typed())


@post("/tickets/{ticket:str}/begin")
async def answer_begun(request: WebRequest) -> Page:
    """Put a ready answer below what is typed already. Nothing is sent and nothing is kept."""
    guest = await visitor(request)
    workshop(guest)
    fields = await form_of(request, guest)
    typed = Typed(
        "answer", text=fields.get("text", ""), canned=fields.get("canned", ""), state=fields.get("state", "")
    )
    return await ticket_answered(request, guest, 200, typed)


@post("/tickets/{ticket:str}/answer")
async def answer(request: WebRequest) -> Page:
    """Answer a ticket, change its state, or both."""
    ticket = request.path_params["ticket"]
    guest = await visitor(request)
    session = workshop(guest)
    fields = await form_of(request, guest)
    text, state = fields.get("text", ""), fields.get("state", "") or None
    now_at, user = guest.hub.clock(), session.user
    try:
        await do_once(
            request,
            guest,
            lambda c: tickets.answer(c, ticket, user.display_name, text, state, now_at, user.id),
        )
    except UserProblem as problem:
        if problem.code in _ANSWER_PROBLEMS:
            problem_said = guest.words.problem(problem.code, **problem.params)
            typed = Typed("answer", problem_said, text, state=state or "")
            return await ticket_answered(request, guest, 422, typed)
        raise
    LOG.info("answer kept")
    return go(f"/tickets/{quote(ticket)}")


TICKET_PAGES: tuple[Any, ...] = (tickets_page, ticket_page, answer_begun, answer)


def workshop(guest: Visitor) -> Session:
    """The session of someone who answers requests. NotAllowed for the others."""
    session = guest.here
    if not session.may_answer:
        raise NotAllowed
    return session


def _wanted(request: WebRequest, guest: Visitor) -> tuple[Wanted, int]:
    """Which tickets the address asks for, and which page of them. Nonsense is left out."""
    asked = request.query_params
    words, number = search_of(request)
    state = next((one for one in STATES if one == asked.get("state")), "")
    # Whoever searches means all of them: a number read out on the phone may belong to a closed one.
    otherwise: Show = "all" if words or state else "open"
    show = next((one for one in SHOWS if one == asked.get("show")), otherwise)
    names = [(code, guest.words.symptom(code).word) for code in SYMPTOMS]
    wanted = Wanted(
        show=show,
        state=state,
        symptom=next((one for one in SYMPTOMS if one == asked.get("symptom")), ""),
        cohort=asked.get("cohort", "")[:36],
        late=asked.get("late") == "1",
        words=words,
        symptoms=symptoms_named(words, names),
        sort=next((one for one in SORTS if one == asked.get("sort")), "changed"),
    )
    whose = asked.get("whose")
    if whose == "mine" or whose == "nobody":  # noqa: PLR1714  # a set would forget the type
        wanted = replace(wanted, whose=whose)
    return wanted, number


def _asked(wanted: Wanted) -> dict[str, str]:
    """The address of a list, without what is left as it is by itself."""
    asked = {
        "show": wanted.show, "q": wanted.words, "state": wanted.state, "symptom": wanted.symptom,
        "cohort": wanted.cohort, "whose": wanted.whose, "late": "1" if wanted.late else "",
        "sort": "" if wanted.sort == "changed" else wanted.sort,
    }  # fmt: skip
    return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True)
class Typed:
    """What the forms of a ticket's page hold already, and what spoke against it. `place` says which form:
    ``answer``, ``note``, ``appointment``, or ``tool-`` and the name of another tool; `canned` is the answer
    to add to the words, `state` the state that is chosen."""

    place: str = ""
    problem: str = ""
    text: str = ""
    on: str = ""
    clock: str = ""
    where: str = ""
    canned: str = ""
    state: str = ""

    def said(self, problem: str) -> Typed:
        """The same, with what spoke against it."""
        return replace(self, problem=problem)


async def ticket_answered(request: WebRequest, guest: Visitor, status_code: int, typed: Typed) -> Page:
    """One ticket's page, with what was typed on it."""
    ticket = request.path_params["ticket"]
    session = guest.here

    seen = session.sight.of_people()

    def read(connection: Connection) -> dict[str, Any]:
        shown = tickets.shown(connection, ticket, session.sight)
        device = shown.line.device
        return {
            "shown": shown,
            "notes": notes_of(connection, ticket) if session.may_answer else [],
            "appointment": appointments.appointment_of(connection, ticket),
            "canned": canned(connection) if session.may_answer else [],
            "tools": there(connection, ticket) if session.may_answer else [],
            "earlier": [
                one for one in ticket_list.of_devices(connection, [device], seen) if one.id != ticket
            ],
        }

    given = await guest.hub.database.read(read)
    shown = given["shown"]
    await guest.saw("see-ticket", [(ticket, shown.line.person or None)])
    if typed.canned:
        begun = next((one.text for one in given["canned"] if one.id == typed.canned), "")
        ready = filled(begun, shown.line.name, shown.line.number)
        text = "\n\n".join(filter(None, (typed.text.rstrip(), ready)))
        typed = replace(typed, text=text, canned="")
    done = request.query_params.get("done", "") if request.method == "GET" else ""
    return page(
        request,
        guest,
        "ticket.html",
        status_code,
        **given,
        health=[*health(shown.probes), *modem_lines(shown.probes)] if shown.probes else (),
        computer=ComputerWords(guest.words),
        tool_words=ToolWords(guest.words),
        zone=guest.hub.zone,
        may_answer=session.may_answer,
        typed=typed,
        usual_place=appointments.USUAL_PLACE,
        deed=guest.words.deed(done),
    )
