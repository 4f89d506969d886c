"""In class: finding the class hub, knocking at it, being let in. What is said then is said by `syncer`.

Knows `link`, `store` and `discovery`. Nothing that goes wrong here reaches the association's round: every
failure is kept with the class hub it belongs to.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from weeejob_desktop.device.machine import Machine
from weeejob_desktop.link import class_hubs as link_class_hubs
from weeejob_desktop.link.connection import Limits
from weeejob_desktop.link.problems import LinkProblem
from weeejob_desktop.store import class_hubs
from weeejob_desktop.store.class_hubs import Knocking
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.hubs import HubLink, known_hub
from weeejob_desktop.store.identity import identity
from weeejob_desktop.sync import discovery
from weeejob_desktop.sync.discovery import Found, Look, Looking
from weeejob_desktop.wire.enrolment import Enrolled, HubName, Knock

NEARBY_LIMITS = Limits(connect_seconds=2.0, stall_seconds=5.0, round_seconds=20.0)
"""A class hub is in the same room: what takes longer is broken, and must not keep a request for help
waiting."""
LOOK_AGAIN_SECONDS = 900.0
LEFT_ALONE_SECONDS = {"not_of_this_class": 600.0, "hub_not_trusted": 8 * 3600.0, "hub_refuses": 8 * 3600.0}
"""How long a class hub that will not have us is left alone, by its reason. A trainer's tap on the wrong line
is taken back within minutes, and a knock in the same room costs no key anything."""

RunInStore = Callable[[Callable[[], Any]], Any]


class AskName(Protocol):
    """As `link.class_hubs.ask_name`."""

    def __call__(self, address: str, limits: Limits) -> HubName: ...


class KnockAt(Protocol):
    """As `link.class_hubs.knock`."""

    def __call__(self, address: str, root_pem: str, hub: str, message: Knock, limits: Limits) -> Enrolled: ...


class ClassHubs:
    """Which class hubs this laptop may talk to right now. One thread uses it; `abort` may come from any."""

    def __init__(
        self,
        database: Database,
        machine: Machine,
        run_in_store: RunInStore,
        look: Look,
        typed_address: Callable[[], str] = str,
        *,
        here: Callable[[], str] | None = None,
        ask_name: AskName = link_class_hubs.ask_name,
        knock: KnockAt = link_class_hubs.knock,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`typed_address` is what a person typed as the address of the class, "" for nothing."""
        self._database = database
        self._machine = machine
        self._run_in_store = run_in_store
        self._look = look
        self._typed_address = typed_address
        self._here = here or discovery.local_address
        self._ask_name = ask_name
        self._knock = knock
        self._now = now
        self._found: list[Found] = []
        self._place = ""
        self._looked_at: float | None = None
        self._left_alone: dict[str, float] = {}
        self.knocking = False

    def at_hand(self) -> list[HubLink]:
        """Those class hubs that were found here and let us in, knocking where we are not let in yet.
        UserProblem when the database refuses; no other problem comes out."""
        self.knocking = False
        links = []
        for found in self._found:
            link: HubLink | None = self._run_in_store(partial(self._link, found))
            link = link or self._try_the_door(found)
            if link is not None:
                links.append(link)
        return links

    def abort(self) -> None:
        """End a running look, from another thread."""
        if isinstance(self._look, Looking):
            self._look.abort()

    def lost(self, hub: str) -> None:
        """It did not answer: look again next time."""
        self._found = [one for one in self._found if one.hub != hub]
        self._looked_at = None

    def look(self, *, asked: bool) -> bool:
        """Look who is here, where that may be news: on another network than before, after a while, or when
        `asked` by a person. Takes seconds. Whether somebody was found who was not known to be here."""
        if not self._run_in_store(self._association_known):
            return False
        place = self._here()
        if place != self._place:
            self._found, self._looked_at = [], None
        self._place = place
        old = self._looked_at is None or self._now() - self._looked_at >= LOOK_AGAIN_SECONDS
        if not place or not (asked or old):
            return False
        self._looked_at = self._now()
        before, self._found = self._found, self._look()
        self._found += self._by_hand()
        return any(one not in before for one in self._found)

    def _by_hand(self) -> list[Found]:
        address = self._typed_address()
        if not address or any(one.address == address for one in self._found):
            return []
        try:
            named = self._ask_name(address, NEARBY_LIMITS)
        except LinkProblem:
            return []
        return [Found(named.hub, address)] if named.role == "class" else []

    def _try_the_door(self, found: Found) -> HubLink | None:
        left_alone = self._left_alone.get(found.hub)
        if left_alone is not None and self._now() < left_alone:
            return None
        moment = self._machine.clock.now()
        knocking: Knocking | None = self._run_in_store(partial(self._begin, found, moment))
        if knocking is None:
            return None
        message = Knock(
            installation=knocking.installation,
            learner=knocking.learner,
            device=knocking.device,
            secret=knocking.secret,
            sticker=self._machine.sticker()[:200],
            model=self._machine.model()[:200],
        )
        try:
            let_in = self._knock(found.address, knocking.root_pem, found.hub, message, NEARBY_LIMITS)
        except LinkProblem as problem:
            self.knocking = self.knocking or problem.code == "not_admitted"
            if problem.code in LEFT_ALONE_SECONDS:
                self._left_alone[found.hub] = self._now() + LEFT_ALONE_SECONDS[problem.code]
            self._run_in_store(partial(self._note, found.hub, problem.code))
            return None
        link = HubLink(found.hub, found.address, knocking.root_pem, let_in.token, None, "class")
        kept: HubLink | None = self._run_in_store(partial(self._keep, link, knocking.installation))
        return kept

    # -- in the store ----------------------------------------------------------------------------------------
    def _association_known(self) -> bool:
        with self._database.reading() as tx:
            return known_hub(tx) is not None

    def _link(self, found: Found) -> HubLink | None:
        with self._database.transaction() as tx:
            return class_hubs.class_link(tx, found.hub, found.address)

    def _begin(self, found: Found, moment: Any) -> Knocking | None:
        with self._database.transaction() as tx:
            return class_hubs.begin_knock(tx, found.hub, found.address, moment)

    def _note(self, hub: str, problem: str) -> None:
        with self._database.transaction() as tx:
            class_hubs.note_knock(tx, hub, problem)

    def _keep(self, link: HubLink, installation: str) -> HubLink | None:
        with self._database.transaction() as tx:
            if identity(tx).installation != installation:
                return None  # another installation meanwhile: the token is not that one's
            class_hubs.keep_class_hub(tx, link)
            return class_hubs.class_link(tx, link.hub, link.address)
