"""Whom an account sees: everybody, or the people of its own sessions. Whoever is not seen does not exist.

Knows the tables of people, sessions and tickets; knows no page.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select, true

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.tables import (
    cohorts,
    installations,
    learner_ids,
    people,
    relay_cohorts,
    tickets,
    user_cohorts,
)


@dataclass(frozen=True, slots=True)
class Sight:
    """The sessions an account sees, or None for all there are and ever will be."""

    cohorts: tuple[str, ...] | None

    def of_people(self) -> ColumnElement[bool] | None:
        """The condition on `people` in a list; None for no condition."""
        return None if self.cohorts is None else people.c.cohort_id.in_(self.cohorts)

    def of_cohorts(self) -> ColumnElement[bool]:
        """The condition on `cohorts` in a list."""
        return true() if self.cohorts is None else cohorts.c.id.in_(self.cohorts)

    def of_tickets(self) -> ColumnElement[bool]:
        """The condition on `tickets` in a list. Whose laptop is not enrolled is nobody's yet."""
        if self.cohorts is None:
            return true()
        seen = select(learner_ids.c.learner).join(people, people.c.id == learner_ids.c.person_id)
        return tickets.c.learner.in_(seen.where(people.c.cohort_id.in_(self.cohorts)))

    def look_at_cohort(self, connection: Connection, cohort: str) -> None:
        """UserProblem ``cohort_unknown`` unless there is such a session and it is seen."""
        self._look(connection, cohorts.c.id, cohort, self.of_cohorts(), "cohort_unknown")

    def look_at_person(self, connection: Connection, person: str) -> None:
        """UserProblem ``person_unknown`` unless there is such a person and they are seen."""
        seen = self.of_people()
        people_seen = true() if seen is None else seen
        self._look(connection, people.c.id, person, people_seen, "person_unknown")

    def look_at_ticket(self, connection: Connection, ticket: str) -> str | None:
        """Whose ticket it is, None while nobody's. UserProblem ``ticket_unknown`` unless there is such a
        ticket and it is seen."""
        self._look(connection, tickets.c.id, ticket, self.of_tickets(), "ticket_unknown")
        person: str | None = connection.scalar(
            select(learner_ids.c.person_id)
            .join(tickets, tickets.c.learner == learner_ids.c.learner)
            .where(tickets.c.id == ticket)
        )
        return person

    def has_installation(self, connection: Connection, installation: str) -> bool:
        """Whether an installation is of someone who is seen, or of a class hub of sessions that all are."""
        if self.cohorts is None:
            return True
        row = connection.execute(
            select(installations.c.role, people.c.cohort_id)
            .outerjoin(people, people.c.id == installations.c.person_id)
            .where(installations.c.id == installation)
        ).first()
        if row is None or row.role != "relay":
            return row is not None and row.cohort_id in self.cohorts
        served = select(relay_cohorts.c.cohort_id).where(relay_cohorts.c.installation == installation)
        return set(connection.scalars(served)) <= set(self.cohorts)

    @staticmethod
    def _look(
        connection: Connection, column: ColumnElement[str], wanted: str, seen: ColumnElement[bool], code: str
    ) -> None:
        if connection.execute(select(column).where(column == wanted, seen)).first() is None:
            raise UserProblem(code)


EVERYBODY = Sight(None)


def sight_of(connection: Connection, user: str, role: str, *, in_class: bool) -> Sight:
    """What an account sees. A trainer sees their sessions; on a class hub, whatever that hub knows."""
    if role != "trainer" or in_class:
        return EVERYBODY
    own = select(user_cohorts.c.cohort_id).where(user_cohorts.c.user_id == user)
    return Sight(tuple(connection.scalars(own.order_by(user_cohorts.c.cohort_id))))
