"""Whose laptop this is, and at which hub: the first name, the code or the file, and how the enrolment stands.

The part of the workspace that is there before anything was learned.
"""

from __future__ import annotations

from pathlib import Path

from weeejob_desktop.core.connection import Connection
from weeejob_desktop.core.home import HomeSnapshot
from weeejob_desktop.store.class_hubs import class_door
from weeejob_desktop.store.hubs import enrolment_problem, known_hub, pending_enrolment, profile
from weeejob_desktop.store.rounds import month_bytes, round_state, waiting
from weeejob_desktop.workspace import first_start, giving_back
from weeejob_desktop.workspace.desk import Desk


class Enrolling:
    """What the workspace can do before it is enrolled, and to become so."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def home(self) -> HomeSnapshot:
        """What Accueil shows, computed afresh and kept as the snapshot of the next start."""
        with self._desk.looking() as tx:
            return self._desk.home(tx)

    def introduce(self, first_name: str) -> HomeSnapshot:
        """The learner says their first name (one word and an initial at most are kept)."""
        first_start.introduce(self._desk, first_name)
        return self.home()

    def enrol_with_code(self, code: str, hub_address: str = "") -> Connection:
        """Keep a typed enrolment code; sync completes it when the hub can be reached. `hub_address` "" means
        the installer's setting, or the hub this laptop was at before. UserProblem ``code_malformed``,
        ``hub_address_missing``."""
        first_start.enrol_with_code(self._desk, code, hub_address)
        return self.connection()

    def enrol_with_file(self, path: Path) -> Connection:
        """Keep what a preparation file says; sync completes it when the hub can be reached. UserProblem
        ``preparation_unreadable``, ``preparation_foreign``, ``preparation_damaged``,
        ``preparation_newer``."""
        first_start.enrol_with_file(self._desk, path)
        return self.connection()

    def give_back(self) -> None:
        """« Ce n’est pas moi »: this laptop is as it was prepared, and the one before keeps their facts. All
        or nothing. For the next start: whoever holds this workspace closes it and opens the folder again.
        UserProblem ``disk_full``, ``folder_not_writable``."""
        giving_back.give_back(self._desk)

    def say_it_is_me(self) -> HomeSnapshot:
        """The person says that the hub's name for them is theirs; it is not asked again."""
        giving_back.say_it_is_me(self._desk)
        return self.home()

    def hub_known(self) -> bool:
        """Whether the hub's address need not be typed beside a code."""
        return first_start.hub_known(self._desk)

    def connection(self) -> Connection:
        """The state of sending, from acks."""
        moment = self._desk.now()
        with self._desk.reading() as tx:
            counts = waiting(tx)
            last = round_state(tx)
            return Connection(
                enrolled=known_hub(tx) is not None,
                enrolment_waiting=pending_enrolment(tx) is not None,
                waiting=counts.entries,
                in_class=counts.in_class,
                rejected=counts.rejected,
                last_sent_at=last.sent_at,
                month_bytes=month_bytes(tx, moment),
                problem=enrolment_problem(tx) or last.problem,
                person=profile(tx).display_name,
                class_door=class_door(tx, moment),
            )
