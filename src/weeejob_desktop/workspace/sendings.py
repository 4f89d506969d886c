"""« Mes envois »: what waits, what went and when, what is to be seen again. Knows no words and no network."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from weeejob_desktop.core.sendings import Sendings, contents, refused, sent_days
from weeejob_desktop.core.training_time import DEFAULT_ZONE
from weeejob_desktop.store.sendings import sent_facts
from weeejob_desktop.workspace.desk import Desk


def sendings(desk: Desk) -> Sendings:
    """Everything this laptop wrote, by how far it has come."""
    with desk.reading() as tx:
        facts = sent_facts(tx)
        desk.hours.look(tx)  # it dates « aujourd’hui » where the clock is wrong
        return Sendings(
            here=contents(facts.here),
            in_class=contents(facts.in_class),
            days=sent_days(facts.sent, ZoneInfo(DEFAULT_ZONE)),
            refused=refused(facts.refused),
            today_on=desk.hours.today(desk.now()),
        )
