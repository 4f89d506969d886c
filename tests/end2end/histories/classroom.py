"""The class hub of the histories: a trainer's laptop that has joined the association's hub and passes on what
laptops hand in. Its own way up is under the same weather."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.end2end.histories.disks import Killed
from tests.end2end.histories.hubs import COHORT, HubPlace, Way, Weather, stretch

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub import admission, relay
from weeejob_desktop.hub.certificates import (
    fingerprint,
    keep_class_certificate,
    request_class_certificate,
    root_in,
)
from weeejob_desktop.hub.class_enrolment import claim_class, new_class_code
from weeejob_desktop.hub.database import Database, hub_id, keep, open_database
from weeejob_desktop.hub.enrolment import hello, make_seal
from weeejob_desktop.hub.refusals import Refusal
from weeejob_desktop.hub.relay import Upstream
from weeejob_desktop.hub.relaying import Relaying
from weeejob_desktop.link.problems import LinkProblem
from weeejob_desktop.wire.enrolment import Hello, RelayClaim, relay_proof

ADDRESS = "hub.example:443"


class ClassPlace(HubPlace):
    """A class hub with its disk. `protocol` is as of a laptop: what it speaks to the association."""

    protocol = 1
    far = False

    def __init__(self, folder: Path, association: HubPlace) -> None:
        self.association = association
        folder.mkdir()
        database = open_database(folder)
        database.write_now(make_seal)
        installation = database.write_now(lambda c: hub_id(c, 1))
        self._join(folder, installation, database)
        database.close()
        super().__init__(folder, association.clock)

    @property
    def installation(self) -> str:
        return self.id

    def join_again(self) -> None:
        """The association's hub lets it in no more: another code."""
        self._join(self.hub.folder, self.id, self.hub.database)

    def _join(self, folder: Path, installation: str, database: Database) -> None:
        """As `hub.joining.join`, with the association's hub in this process."""
        above, now_ms = self.association, self.association.hub.now_ms
        request = request_class_certificate(folder, installation)
        code = above.do(lambda c: new_class_code(c, "Portable de Nadia", [COHORT], now_ms)).typed
        proof = above.do(lambda c: hello(c, Hello(code[:4], "0f" * 16), "root", now_ms))
        assert not isinstance(proof, Refusal)
        proved = relay_proof(stretch(code), proof.nonce, installation, request)
        claim = RelayClaim(code[:4], proof.nonce, proved, installation, request)
        joined = above.do(lambda c: claim_class(c, claim, above.hub.folder, above.clock()))
        assert not isinstance(joined, Refusal), joined.code
        root = above.hub.certificates.root_pem
        keep_class_certificate(folder, joined.certificate_pem, root)
        known = Upstream(above.id, ADDRESS, root, installation, joined.token)
        database.write_now(partial(relay.keep_upstream, joined=known))
        database.write_now(lambda c: keep(c, "root", fingerprint(root_in(folder))))

    def send(self, weather: Weather) -> bool:
        """Say and hear all there is; whether it went well. Whoever needs a code has one."""
        known = self.ask(relay.upstream_of)
        assert known is not None
        if not known.token:
            self.join_again()

        def connect(known: Upstream) -> Way:
            return Way(self.association, self, weather, known.token)

        try:
            Relaying(self.hub.database, self.clock, connect).send()
        except LinkProblem as problem:
            code = problem.code
            self.do(lambda c: relay.note_failed_round(c, code))
            return False
        except Killed:
            return False
        finally:
            self.disk.tripwire.disarm()
        return True

    def let_in(self) -> None:
        """The trainer lets in everyone at the door."""
        now_ms = self.hub.now_ms
        for one in self.ask(lambda c: admission.at_the_door(c, now_ms)):
            if one.person:
                self.do(partial(admission.admit, installation=one.installation, now_ms=now_ms))

    def waits(self) -> set[str]:
        """What the association's hub has neither acked nor refused."""
        wanted = "SELECT entry_id FROM relay_outbox WHERE problem = ''"
        return self.ask(lambda c: set(c.exec_driver_sql(wanted).scalars()))

    def offer_refused_again(self) -> None:
        """Another version of its program is started."""
        self.do(lambda c: relay.begin_serving(c, new_id(1)))
