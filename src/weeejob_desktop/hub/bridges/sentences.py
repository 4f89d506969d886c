"""What technicians read of ours in another tool beside the words themselves: in French, as all that learners
write. Knows no tool."""

from __future__ import annotations

from weeejob_desktop.core.tickets import TicketState
from weeejob_desktop.hub.bridges.tools import OurTicket, OurWord

_SPACE = "\N{NO-BREAK SPACE}"
_STATES: dict[TicketState, str] = {
    "assigned": "Un technicien s’en occupe.",
    "in_repair": "L’ordinateur est en réparation.",
    "waiting_for_learner": "La personne doit répondre.",
    "ready": "L’ordinateur est prêt.",
    "closed": "C’est réglé.",
    "refused": "La demande est refusée.",
    "withdrawn": "La personne a repris sa demande.",
}


def facts_of(ticket: OurTicket) -> str:
    """Who asks, and about which laptop: a line for each thing that is known."""
    facts = (
        ("Personne", ticket.name),
        ("Demande", f"{ticket.symptom_words} ({ticket.number})"),
        ("Étiquette", ticket.sticker),
        ("Modèle", ticket.model),
        ("Garantie", _coverage(ticket)),
        ("Page", ticket.page),
    )
    return "\n".join(f"{label}{_SPACE}: {said}" for label, said in facts if said)


def title_of(ticket: OurTicket) -> str:
    """A request in one line."""
    about = " · ".join(filter(None, (ticket.symptom_words, ticket.name, ticket.sticker)))
    return f"{about} ({ticket.number})"[:250]


def said_in(word: OurWord) -> str:
    """The words of a message; where it only sets a state, what that means."""
    state = _STATES.get(word.state, "") if word.state else ""
    return word.text or state


def speaker_of(word: OurWord) -> str:
    """Whose words they are."""
    return word.name or ("La personne" if word.author == "learner" else "L’atelier")


def _coverage(ticket: OurTicket) -> str:
    if ticket.covered_until_on is None:
        return "date inconnue"
    return f"{'jusqu’au' if ticket.covered else 'finie depuis le'} {ticket.covered_until_on:%d/%m/%Y}"
