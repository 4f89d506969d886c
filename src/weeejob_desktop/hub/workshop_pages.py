"""What the workshop does about a ticket beside answering: notes, appointments, a request for somebody, a work
order on paper, answers to begin from.

Knows what is shown where; what it means is in `notes`, `appointments`, `opening` and `canned_answers`.
"""

from __future__ import annotations

import tempfile
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from litestar import Response, get, post
from sqlalchemy import Connection

from weeejob_desktop.core.computer import health
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.modem import modem_lines
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.tickets import SYMPTOMS, Appointment
from weeejob_desktop.documents.work_order import WorkOrder, work_order_pdf
from weeejob_desktop.hub import appointments, canned_answers, opening, tickets
from weeejob_desktop.hub.api import LOG
from weeejob_desktop.hub.computer_words import ComputerWords
from weeejob_desktop.hub.notes import write_note
from weeejob_desktop.hub.ticket_list import TicketLine
from weeejob_desktop.hub.ticket_pages import Typed, ticket_answered, workshop
from weeejob_desktop.hub.translations import SOURCE
from weeejob_desktop.hub.turning import search_of
from weeejob_desktop.hub.visitors import Visitor, WebRequest, do_once, download, form_of, go, page, visitor
from weeejob_desktop.hub.words import Words

_MOST_TALK = 12
"""The newest words that stand on a work order."""

Page = Response[str]


@post("/tickets/{ticket:str}/notes")
async def note_kept(request: WebRequest) -> Page:
    """Write a note that stays here."""
    ticket = request.path_params["ticket"]
    guest = await visitor(request)
    user = workshop(guest).user
    text = (await form_of(request, guest)).get("text", "")
    now_ms = guest.hub.now_ms
    try:
        await do_once(request, guest, lambda c: write_note(c, ticket, text, user.id, now_ms))
    except UserProblem as problem:
        return await _again(request, guest, problem, Typed("note", text=text))
    LOG.info("note kept")
    return go(f"/tickets/{quote(ticket)}?done=noted#notes")


@post("/tickets/{ticket:str}/appointment")
async def appointment_made(request: WebRequest) -> Page:
    """Make an appointment, or change it."""
    ticket = request.path_params["ticket"]
    guest = await visitor(request)
    user = workshop(guest).user
    fields = await form_of(request, guest)
    on, clock, where = (fields.get(name, "") for name in ("on", "clock", "place"))
    now_at, zone = guest.hub.clock(), guest.hub.zone
    try:
        at = appointments.starts_at(on, clock, zone)
        await guest.hub.database.write(
            lambda c: appointments.arrange(c, ticket, at, where, user, now_at, zone, fields.get("seen"))
        )
    except UserProblem as problem:
        typed = Typed("appointment", on=on[:10], clock=clock[:8], where=where[:400])
        return await _again(request, guest, problem, typed)
    LOG.info("appointment kept")
    return go(f"/tickets/{quote(ticket)}?done=arranged#appointment")


@post("/tickets/{ticket:str}/appointment/cancel")
async def appointment_cancelled(request: WebRequest) -> Page:
    """Cancel an appointment."""
    ticket = request.path_params["ticket"]
    guest = await visitor(request)
    user = workshop(guest).user
    await form_of(request, guest)
    now_at, zone = guest.hub.clock(), guest.hub.zone
    await guest.hub.database.write(lambda c: appointments.cancel(c, ticket, user, now_at, zone))
    LOG.info("appointment cancelled")
    return go(f"/tickets/{quote(ticket)}?done=cancelled#appointment")


@get("/tickets/{ticket:str}/work-order.pdf")
async def work_order(request: WebRequest) -> Response[bytes]:
    """A sheet that goes with the laptop. In French, like everything that prints."""
    ticket = request.path_params["ticket"]
    guest = await visitor(request)
    workshop(guest)
    now_at, words = guest.hub.clock(), Words(SOURCE, guest.hub.zone)

    def made(connection: Connection) -> tuple[tickets.TicketPage, bytes]:
        shown = tickets.shown(connection, ticket)
        order = _order(shown, appointments.appointment_of(connection, ticket), words, now_at, guest.hub.zone)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "order.pdf"
            work_order_pdf(order, file)
            return shown, file.read_bytes()

    shown, content = await guest.hub.database.read(made)
    await guest.saw("see-ticket", [(ticket, shown.line.person or None)])
    return download(content, f"bon-de-travail-{shown.line.number}.pdf", "application/pdf")


@get("/tickets/new")
async def opening_page(request: WebRequest) -> Page:
    """For whom a request is opened, then which."""
    guest = await visitor(request)
    workshop(guest)
    return await _opening(request, guest, 200, "", {})


@post("/tickets/new")
async def opened(request: WebRequest) -> Page:
    """Open a request for somebody."""
    guest = await visitor(request)
    user = workshop(guest).user
    fields = await form_of(request, guest)
    ticket, installation, symptom, text = (
        fields.get(name, "") for name in ("id", "laptop", "symptom", "text")
    )
    now_at = guest.hub.clock()
    try:
        made = await guest.hub.database.write(
            lambda c: opening.open_ticket(c, ticket, installation, symptom, text, user, now_at)
        )
    except UserProblem as problem:
        if problem.code.endswith("_unknown"):
            raise
        return await _opening(
            request, guest, 422, guest.words.problem(problem.code, **problem.params), fields
        )
    LOG.info("ticket opened")
    return go(f"/tickets/{quote(made)}?done=opened")


@get("/answers")
async def answers_page(request: WebRequest) -> Page:
    """The answers to begin from."""
    guest = await visitor(request)
    workshop(guest)
    return await _answers(request, guest, 200, "", {})


@post("/answers")
async def answer_written(request: WebRequest) -> Page:
    """Write a new answer, or change one."""
    guest = await visitor(request)
    workshop(guest)
    fields = await form_of(request, guest)
    one, title, text = fields.get("id") or None, fields.get("title", ""), fields.get("text", "")
    now_ms = guest.hub.now_ms
    try:
        await do_once(request, guest, lambda c: canned_answers.keep_canned(c, one, title, text, now_ms))
    except UserProblem as problem:
        if problem.code.endswith("_unknown"):
            raise
        return await _answers(
            request, guest, 422, guest.words.problem(problem.code, **problem.params), fields
        )
    return go("/answers?done=canned_kept")


@post("/answers/first")
async def answers_begun(request: WebRequest) -> Page:
    """Put the first answers there."""
    guest = await visitor(request)
    workshop(guest)
    await form_of(request, guest)
    await guest.hub.database.write(partial(canned_answers.first_ones, now_ms=guest.hub.now_ms))
    return go("/answers")


@post("/answers/{one:str}/drop")
async def answer_dropped(request: WebRequest) -> Page:
    """Offer an answer no more."""
    one = request.path_params["one"]
    guest = await visitor(request)
    workshop(guest)
    await form_of(request, guest)
    await guest.hub.database.write(partial(canned_answers.drop_canned, one=one))
    return go("/answers?done=canned_dropped")


WORKSHOP_PAGES: tuple[Any, ...] = (
    opening_page, opened, note_kept, appointment_made, appointment_cancelled, work_order, answers_page,
    answer_written, answers_begun, answer_dropped,
)  # fmt: skip


async def _again(request: WebRequest, guest: Visitor, problem: UserProblem, typed: Typed) -> Page:
    """The ticket's page once more, with what was typed and why it did not go."""
    if problem.code.endswith("_unknown"):
        raise problem
    said = guest.words.problem(problem.code, **problem.params)
    status_code = 409 if problem.code == "appointment_there" else 422
    return await ticket_answered(request, guest, status_code, typed.said(said))


async def _opening(
    request: WebRequest, guest: Visitor, status_code: int, problem: str, typed: dict[str, str]
) -> Page:
    q, _number = search_of(request)
    chosen = typed.get("laptop") or request.query_params.get("laptop", "")

    def read(connection: Connection) -> tuple[list[opening.Laptop], opening.Laptop | None]:
        return (
            opening.laptops(connection, q),
            opening.laptop(connection, chosen) if chosen else None,
        )

    found, laptop = await guest.hub.database.read(read)
    await guest.saw("see-list", [(one.person, one.person) for one in [*found, *filter(None, [laptop])]])
    # A form that was used keeps its id only while it has not done its work.
    repeated = problem == guest.words.problem("opening_repeated")
    ticket = "" if repeated else typed.get("id", "")
    return page(
        request,
        guest,
        "opening.html",
        status_code,
        q=q,
        found=found,
        laptop=laptop,
        symptoms=SYMPTOMS,
        problem=problem,
        typed={"symptom": typed.get("symptom", ""), "text": typed.get("text", "")},
        ticket=ticket or new_id(guest.hub.now_ms),
        opened_words=opening.OPENED,
    )


async def _answers(
    request: WebRequest, guest: Visitor, status_code: int, problem: str, typed: dict[str, str]
) -> Page:
    answers = await guest.hub.database.read(canned_answers.canned)
    done = request.query_params.get("done", "") if request.method == "GET" else ""
    return page(
        request,
        guest,
        "answers.html",
        status_code,
        answers=answers,
        problem=problem,
        typed={name: typed.get(name, "") for name in ("id", "title", "text")},
        deed=guest.words.deed(done),
    )


def _coverage(line: TicketLine, words: Words, zone: ZoneInfo) -> str:
    until = line.covered_until_on
    if until is None:
        return "date inconnue"
    if line.covered(zone):
        return f"jusqu’au {words.date(until)}"
    return f"HORS GARANTIE, finie depuis le {words.date(until)}"


def _order(
    shown: tickets.TicketPage, appointment: Appointment | None, words: Words, now_at: datetime, zone: ZoneInfo
) -> WorkOrder:
    line, computer = shown.line, ComputerWords(words)
    facts = [
        ("Étiquette", line.sticker or "inconnue"),
        ("Modèle", line.model or "inconnu"),
        ("Personne", line.name or "pas encore inscrite"),
        ("Garantie", _coverage(line, words, zone)),
        ("Demandé", words.moment(line.asked_at, now_at)),
        ("État de la demande", words.state(line.state).word),
    ]
    if appointment is not None:
        facts.append(("Rendez-vous", f"{words.moment(appointment.starts_at, now_at)}, {appointment.place}"))
    lines = [*health(shown.probes), *modem_lines(shown.probes)] if shown.probes else []
    names = {"technician": "Atelier", "learner": line.name or "La personne"}
    talk = [
        (f"{one.name or names[one.author]} · {words.moment(one.at, now_at)}", one.text)
        for one in shown.messages
        if one.text
    ]
    taken = (
        f"Relevé par l’ordinateur, à son heure : {words.moment(shown.taken_at, now_at)}"
        if shown.taken_at
        else "L’ordinateur n’a pas encore envoyé son état."
    )
    return WorkOrder(
        number=line.number,
        symptom=words.symptom(line.symptom).word,
        printed=f"Imprimé {words.moment(now_at, now_at)}",
        facts=facts,
        health=[
            (computer.part(one).word, f"{computer.level(one).word} : {computer.health(one)}") for one in lines
        ],
        taken=taken,
        talk=talk[-_MOST_TALK:],
    )
