"""Answers that are given often, to begin from. They are written here in the language learners read: French.

Knows one table; sends nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.names import laptop_name
from weeejob_desktop.hub.searching import folded
from weeejob_desktop.hub.tables import canned_answers
from weeejob_desktop.hub.tickets import tidied

LONGEST_TITLE = 80
FIRST_NAME = "{prénom}"
NUMBER = "{numéro}"

FIRST_ONES = (
    (
        "Bien reçue",
        (
            "Bonjour {prénom},\nnous avons bien reçu votre demande {numéro}. Nous la regardons et nous vous "
            "répondons ici."
        ),
    ),
    (
        "Redémarrer",
        (
            "Bonjour {prénom},\npouvez-vous éteindre l’ordinateur, attendre une minute, puis le rallumer ? "
            "Dites-nous ensuite si cela va mieux. Vous ne pouvez rien casser."
        ),
    ),
    (
        "Dites-nous en plus",
        (
            "Bonjour {prénom},\nque se passe-t-il exactement, et à quel moment ? S’il y a un message à "
            "l’écran, recopiez-le ici comme vous le lisez."
        ),
    ),
    (
        "Clé 4G",
        (
            "Bonjour {prénom},\nretirez la clé 4G, attendez dix secondes, puis remettez-la. Attendez "
            "encore deux minutes. Si Internet ne revient pas, écrivez-nous ici : votre message "
            "partira plus tard."
        ),
    ),
    (
        "Passez à l’atelier",
        (
            "Bonjour {prénom},\nle mieux est de regarder cela ensemble. Venez à l’atelier avec l’ordinateur "
            "et son chargeur. Votre travail est gardé. Quel jour vous arrange ?"
        ),
    ),
    (
        "C’est prêt",
        "Bonjour {prénom},\nvotre ordinateur est réparé. Vous pouvez venir le chercher à l’atelier.",
    ),
)
"""What an association may begin with."""


@dataclass(frozen=True, slots=True)
class Canned:
    """One answer to begin from."""

    id: str
    title: str
    text: str


def canned(connection: Connection) -> list[Canned]:
    """All of them, by title."""
    rows = connection.execute(select(canned_answers))
    found = [Canned(row.id, row.title, row.text) for row in rows]
    return sorted(found, key=lambda one: (folded(one.title), one.id))


def keep_canned(connection: Connection, one: str | None, title: str, text: str, now_ms: int) -> str:
    """Write a new answer, or change the one with this id. Returns its id.
    UserProblem ``canned_unknown``, ``canned_title``, ``canned_twice``, ``canned_empty``,
    ``answer_too_long``."""
    title, text = " ".join(title.split()), tidied(text)
    if not title or len(title) > LONGEST_TITLE or not title.isprintable():
        raise UserProblem("canned_title", letters=LONGEST_TITLE)
    if not text:
        raise UserProblem("canned_empty")
    same = [each.id for each in canned(connection) if folded(each.title) == folded(title)]
    if any(each != one for each in same):
        raise UserProblem("canned_twice")
    values = {"title": title, "text": text, "changed_ms": now_ms}
    if one is None:
        one = new_id(now_ms)
        connection.execute(insert(canned_answers).values(id=one, **values))
    elif (
        connection.execute(update(canned_answers).where(canned_answers.c.id == one).values(values)).rowcount
        == 0
    ):
        raise UserProblem("canned_unknown")
    return one


def drop_canned(connection: Connection, one: str) -> None:
    """Offer this answer no more. What was sent stays sent."""
    connection.execute(delete(canned_answers).where(canned_answers.c.id == one))


def first_ones(connection: Connection, now_ms: int) -> None:
    """Write down the first answers, where there is none yet."""
    if not canned(connection):
        for title, text in FIRST_ONES:
            keep_canned(connection, None, title, text, now_ms)


def filled(text: str, full_name: str, number: str) -> str:
    """An answer for one person: « {prénom} » is what their laptop calls them without the initial."""
    first_name = laptop_name(full_name).rpartition(" ")[0] or laptop_name(full_name)
    if not first_name:
        text = text.replace(f" {FIRST_NAME}", "")
    return text.replace(FIRST_NAME, first_name).replace(NUMBER, number)
