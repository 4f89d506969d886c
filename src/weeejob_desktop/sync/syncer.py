"""One attempt to sync: a waiting enrolment first, then rounds with the association's hub until all is said.

Database work runs where the caller says (`run_in_store`), the network here; no transaction spans a network
call.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import msgspec

from weeejob_desktop import __version__
from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.connection import Network
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.device.machine import Machine
from weeejob_desktop.device.network import connection_hint
from weeejob_desktop.link import enrolment
from weeejob_desktop.link.enrolment import Claimant, Enrolment
from weeejob_desktop.link.hub import says_to_be
from weeejob_desktop.link.problems import LinkProblem
from weeejob_desktop.settings import load_preferences
from weeejob_desktop.store import hubs, journal, rounds
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.figures import renew_home
from weeejob_desktop.store.giving_back import become_another
from weeejob_desktop.store.hubs import HubLink, PendingEnrolment
from weeejob_desktop.store.identity import identity
from weeejob_desktop.sync.class_round import ClassHubs
from weeejob_desktop.sync.lock import sync_lock
from weeejob_desktop.sync.outcome import Outcome
from weeejob_desktop.sync.pictures import Pictures
from weeejob_desktop.sync.told import Told
from weeejob_desktop.sync.ways import (
    Connect,
    Enrol,
    EnrolPrepared,
    Hub,
    RunInStore,
    SaysToBe,
    connect,
    run_here,
)
from weeejob_desktop.wire.sync import Presence, SyncRequest, SyncResponse

log = logging.getLogger(__name__)

MOST_ROUNDS = 200
"""A hub that says "more" for ever must not keep a laptop busy: 200 rounds are 10,000
entries, years of work."""

MOST_INTERRUPTIONS = 20
"""How often a request for help may come between pictures."""


def _nothing() -> None:
    """Nobody wants to know, or nobody is there."""


class Syncer:
    """Syncs one data folder. One thread calls `sync_once`; `abort` may come from any."""

    def __init__(
        self,
        database: Database,
        machine: Machine,
        data_folder: Path,
        *,
        run_in_store: RunInStore = run_here,
        hint: Callable[[], Network] | None = None,
        connect: Connect = connect,
        enrol: Enrol = enrolment.enrol,
        enrol_prepared: EnrolPrepared = enrolment.enrol_prepared,
        says_to_be: SaysToBe = says_to_be,
        app_version: str = __version__,
        talks: Callable[[], None] = _nothing,
        in_class: ClassHubs | None = None,
        presence: Callable[[], Presence | None] = _nothing,
    ) -> None:
        """`talks` is called each time a hub is about to be talked to, on the calling thread. Without
        `in_class` no class hub is looked for. `presence` is asked in the store, and told to class hubs alone.
        """
        self._database = database
        self._machine = machine
        self._data_folder = data_folder
        self._run_in_store = run_in_store
        self._hint = hint or self._machine_hint
        self._connect = connect
        self._enrol = enrol
        self._talks = talks
        self._enrol_prepared = enrol_prepared
        self._says_to_be = says_to_be
        self._app_version = app_version
        self._in_class = in_class
        self._presence = presence
        self._told = Told()
        self._pictures = Pictures(database, data_folder, run_in_store, self._hint, machine.clock.now)
        self._counted = 0
        self._hub: Hub | None = None
        self._aborted = False

    def sync_once(self, *, force: bool = False) -> Outcome:
        """Say and hear what there is, if there is a reason to (`force` is one). Never raises what the world
        does: every problem is in the outcome, and everything is kept for the next time."""
        return self._try(Outcome(network=self._hint()), partial(self._everything, force=force))

    def sync_in_class(self, before: Outcome) -> Outcome:
        """As `sync_once`, with the class hubs alone: they are near, so they are talked to more often than the
        association. `before` is what the last try with that one came to."""
        quiet = Outcome(
            problem=before.problem,
            waiting=before.waiting,
            help_waiting=before.help_waiting,
            enrolment_waiting=before.enrolment_waiting,
            network=before.network,
        )
        return self._try(quiet, self._near)

    def _everything(self, outcome: Outcome, *, force: bool) -> Outcome:
        outcome = self._enrol_first(outcome)
        outcome = self._rounds_in_class(outcome, force=force)
        outcome = self._rounds(outcome, force=force or outcome.enrolled_now)
        return self._look_around(outcome, force=force)

    def _near(self, outcome: Outcome) -> Outcome:
        return self._look_around(self._rounds_in_class(outcome, force=False), force=False)

    def _try(self, outcome: Outcome, work: Callable[[Outcome], Outcome]) -> Outcome:
        try:
            with sync_lock(self._data_folder) as ours:
                if not ours:
                    return replace(outcome, busy_elsewhere=True)
                return outcome if self._aborted else work(outcome)
        except OSError:
            return replace(outcome, problem="folder_not_writable")
        except UserProblem as problem:
            return replace(outcome, problem=problem.code)

    def hang_up(self) -> None:
        """End a running attempt: its network is gone. The next one may begin at once."""
        hub = self._hub
        if hub is not None:
            hub.abort()

    def abort(self) -> None:
        """End a running attempt, and refuse later ones. The laptop loses nothing by it."""
        self._aborted = True
        hub = self._hub
        if hub is not None:
            hub.abort()
        if self._in_class is not None:
            self._in_class.abort()

    def _machine_hint(self) -> Network:
        return connection_hint(load_preferences(self._data_folder).network)

    # -- enrolment ------------------------------------------------------------------------------------------
    def _enrol_first(self, outcome: Outcome, *, anew: bool = False) -> Outcome:
        """Complete an enrolment that waits. Its failure does not keep what waits for a known hub from being
        sent. Where the hub says that our ids are another person's (a copied disk, a laptop handed on), we
        take new ones and ask once more (`anew`)."""
        asked = self._run_in_store(self._waiting_enrolment)
        if asked is None:
            return outcome
        pending, claimant = asked
        preparation = pending.preparation
        try:
            self._talks()
            if preparation is None:
                enrolled = self._enrol(pending.address, pending.code, claimant)
            else:
                enrolled = self._enrol_prepared(preparation, claimant)
        except LinkProblem as problem:
            if problem.code == "learner_known" and not anew:
                self._run_in_store(partial(self._become_another, claimant))
                return self._enrol_first(outcome, anew=True)
            if preparation is not None:
                problem = self._looked_into(problem, preparation.address, preparation.hub)
            final = problem.code in enrolment.FINAL_CODES
            if final or problem.code == hubs.LATE:
                self._run_in_store(partial(self._note_refused, pending, problem.code))
            return _failed(replace(outcome, enrolment_waiting=not final), problem)
        kept = self._run_in_store(partial(self._finish_enrolment, pending, claimant, enrolled))
        return replace(outcome, spoke=True, enrolled_now=kept)

    def _waiting_enrolment(self) -> tuple[PendingEnrolment, Claimant] | None:
        with self._database.reading() as tx:
            pending = hubs.pending_enrolment(tx)
            who = identity(tx) if pending is not None else None
        if pending is None or who is None:
            return None
        claimant = Claimant(
            learner=who.learner,
            device=who.device,
            installation=who.installation,
            sticker=self._machine.sticker() or pending.sticker,
            model=self._machine.model(),
            hardware=who.hardware if any(who.hardware) else (),
        )
        return pending, claimant

    def _become_another(self, claimant: Claimant) -> None:
        with self._database.transaction() as tx:
            if identity(tx).installation == claimant.installation:
                moment = self._machine.clock.now()
                become_another(tx, moment)
                renew_home(tx, moment)

    def _note_refused(self, pending: PendingEnrolment, code: str) -> None:
        with self._database.transaction() as tx:
            if hubs.pending_enrolment(tx) != pending:
                return  # another code was given meanwhile, and nobody has refused that one
            if code == hubs.LATE:
                hubs.note_late(tx)
            else:
                hubs.fail_enrolment(tx, code)

    def _finish_enrolment(self, pending: PendingEnrolment, claimant: Claimant, enrolled: Enrolment) -> bool:
        """Keep what an enrolment brought. False when the laptop has become another installation meanwhile:
        the token is not that one's."""
        link = HubLink(enrolled.hub, pending.address, enrolled.root_pem, enrolled.token)
        with self._database.transaction() as tx:
            rounds.count_bytes(tx, self._machine.clock.now(), enrolled.bytes_used)
            if identity(tx).installation != claimant.installation:
                return False
            hubs.finish_enrolment(tx, link, enrolled.profile)
        return True

    # -- rounds ---------------------------------------------------------------------------------------------
    def _look_around(self, outcome: Outcome, *, force: bool) -> Outcome:
        """Look for class hubs, last of all since it takes seconds, and talk to those that are new here."""
        if self._in_class is None or self._aborted or not self._in_class.look(asked=force):
            return outcome
        return self._rounds_in_class(outcome, force=force)

    def _rounds_in_class(self, outcome: Outcome, *, force: bool) -> Outcome:
        """Talk to the class hubs at hand. Whatever goes wrong there keeps nothing from the association."""
        if self._in_class is None:
            return outcome
        news, handed_in, in_class = outcome.news, outcome.handed_in, False
        try:
            for link in self._in_class.at_hand():
                if self._aborted:
                    break
                in_class = True
                # It is near: what is said there costs nothing.
                done = self._round_with(Outcome(network="free"), link, force=force)
                if done is not None:
                    news += done.news
                    handed_in += done.acked
                    if done.problem:
                        self._in_class.lost(link.hub)
        except UserProblem as problem:
            log.info("no round in class: %s", problem.code)
        knocking = self._in_class.knocking
        return replace(outcome, news=news, handed_in=handed_in, knocking=knocking, in_class=in_class)

    def _rounds(self, outcome: Outcome, *, force: bool) -> Outcome:
        link = self._run_in_store(self._known_hub)
        done = None if link is None else self._round_with(outcome, link, force=force)
        return done or replace(outcome, waiting=self._run_in_store(self._count_waiting))

    def _round_with(self, outcome: Outcome, link: HubLink, *, force: bool) -> Outcome | None:
        """Rounds with one hub on one connection; None where there is no reason to connect."""
        request = self._run_in_store(partial(self._request, link, outcome.network, force=force))
        if request is None:
            return None
        try:
            self._talks()
            hub = self._connect(link)
        except LinkProblem as problem:
            return self._note(outcome, link, problem, 0)
        self._hub, self._counted = hub, 0
        try:
            outcome = self._talk(outcome, link, hub, request, force=force)
            return self._bring_pictures(outcome, link, hub, force=force)
        finally:
            self._hub = None
            hub.close()

    def _bring_pictures(self, outcome: Outcome, link: HubLink, hub: Hub, *, force: bool) -> Outcome:
        """Bring what may leave by this connection, and then talk once more: after that round a hub that is
        restored to before it is noticed."""
        spent = partial(self._spent, hub)
        for _ in range(MOST_INTERRUPTIONS):
            if outcome.problem or self._aborted:
                break
            if not self._run_in_store(partial(self._pictures.waiting, link, outcome.network)):
                break
            try:
                brought = self._pictures.bring(link, hub, outcome.network, spent, lambda: self._aborted)
            except LinkProblem as problem:
                return self._note(outcome, link, problem, 0)
            ask = partial(self._request, link, outcome.network, force=force, go_on=True)
            request = self._run_in_store(ask)
            if request is None or not (brought or _tells(request)):
                break
            outcome = self._talk(outcome, link, hub, request, force=force)
            if not outcome.problem:
                self._run_in_store(partial(self._pictures.keep_brought, link, brought))
        return outcome

    def _spent(self, hub: Hub) -> int:
        used, self._counted = hub.bytes_used - self._counted, hub.bytes_used
        return used

    def _talk(
        self, outcome: Outcome, link: HubLink, hub: Hub, request: SyncRequest, *, force: bool
    ) -> Outcome:
        """Rounds on one connection, as long as the hub or we have more to say and something moves."""
        most = 0
        for _ in range(MOST_ROUNDS):
            if self._aborted:
                break
            if most:
                request = msgspec.structs.replace(request, entries=request.entries[:most])
            before = self._machine.clock.now()
            try:
                response = hub.sync(request)
            except LinkProblem as problem:
                if problem.code == "too_large" and len(request.entries) > 1:
                    most = len(request.entries) // 2
                    continue
                if link.role == "association":
                    problem = self._looked_into(problem, link.address, link.hub)
                return self._note(outcome, link, problem, self._spent(hub))
            after = self._machine.clock.now()
            used = self._spent(hub)
            apply = partial(self._apply, outcome, link, request, response, (before, after), used)
            outcome, moves, sent = self._run_in_store(apply)
            ask = partial(self._request, link, outcome.network, force=force, go_on=True)
            following = self._run_in_store(ask) if moves or sent else None
            if following is None or not (moves or _tells(following)):
                break
            request = following
        return outcome

    def _known_hub(self) -> HubLink | None:
        with self._database.reading() as tx:
            return hubs.known_hub(tx)

    def _request(
        self, link: HubLink, network: Network, *, force: bool, go_on: bool = False
    ) -> SyncRequest | None:
        moment = self._machine.clock.now()
        limited = network != "free"  # unless Wi-Fi is known, somebody pays by the megabyte
        presence = self._presence() if link.role == "class" else None
        go_on = go_on or bool(self._pictures.waiting(link, network))
        force = force or self._told.is_news(link.hub, presence, moment)
        with self._database.reading() as tx:
            request = rounds.next_round(
                tx, link.hub, self._app_version, moment, limited=limited, force=force, go_on=go_on
            )
        return request and msgspec.structs.replace(request, presence=presence)

    def _apply(
        self,
        outcome: Outcome,
        link: HubLink,
        request: SyncRequest,
        response: SyncResponse,
        moments: tuple[Moment, Moment],
        used_bytes: int,
    ) -> tuple[Outcome, bool, bool]:
        """Take in an answer; the outcome so far, whether the hub has more to say that moves anything, and
        whether it took anything of ours."""
        before, after = moments
        with self._database.transaction() as tx:
            applied = rounds.apply_response(tx, link.hub, request, response, before, after)
            rounds.count_bytes(tx, after, used_bytes)
            waiting = rounds.waiting(tx).entries
        self._told.note(link.hub, request.presence, after)
        outcome = replace(
            outcome,
            spoke=True,
            acked=outcome.acked + applied.acked,
            rejected=outcome.rejected + applied.rejected,
            news=outcome.news + applied.news,
            waiting=waiting,
        )
        sent = bool(applied.acked or applied.rejected)
        heard = bool(applied.news) or response.cursor != request.cursor
        return outcome, applied.more and (sent or heard), sent

    def _looked_into(self, problem: LinkProblem, address: str, hub: str) -> LinkProblem:
        """The same problem, or ``root_unknown``: the association has another root now, and a new code brings
        it here. Somebody else may only say so, and then that sentence is all they get."""
        if problem.code != "hub_not_trusted" or self._aborted:
            return problem
        same, used_bytes = self._says_to_be(address, hub)

        def count() -> None:
            with self._database.transaction() as tx:
                rounds.count_bytes(tx, self._machine.clock.now(), used_bytes)

        self._run_in_store(count)
        return LinkProblem("root_unknown") if same else problem

    def _note(self, outcome: Outcome, link: HubLink, problem: LinkProblem, used_bytes: int) -> Outcome:
        """A round failed: keep why, and that a refused token is to be replaced. Nothing else changes."""

        def note() -> rounds.Waiting:
            with self._database.transaction() as tx:
                rounds.count_bytes(tx, self._machine.clock.now(), used_bytes)
                if problem.code == "enrol_again":
                    hubs.lose_token(tx, link.hub, problem.code, link.token)
                elif problem.code != "no_network" and outcome.network != "none":
                    rounds.note_failed_round(tx, link.hub, problem.code)
                return rounds.waiting(tx)

        if self._aborted:
            return outcome  # it was we who hung up
        left = self._run_in_store(note)
        return _failed(replace(outcome, waiting=left.entries, help_waiting=left.help > 0), problem)

    def _count_waiting(self) -> int:
        with self._database.reading() as tx:
            return rounds.waiting(tx).entries


def _tells(request: SyncRequest) -> bool:
    """Whether it holds more than what travels with others and is never a reason to connect."""
    return any(journal.rank(entry.kind) < journal.SILENT_RANK for entry in request.entries)


def _failed(outcome: Outcome, problem: LinkProblem) -> Outcome:
    network: Network = "none" if problem.code == "no_network" else outcome.network
    return replace(
        outcome, problem=problem.code, retry_after_seconds=problem.retry_after_seconds, network=network
    )
