"""A trainer's laptop as it becomes a class hub, by the protocol."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import insert, update
from tests.hub.laptop import Web, post

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub import class_enrolment, people
from weeejob_desktop.hub.certificates import keep_class_certificate, request_class_certificate
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.tables import installations, relay_cohorts
from weeejob_desktop.wire.enrolment import Hello, HubProof, RelayClaim, RelayEnrolled, relay_proof, stretch


def class_code_for(hub: Hub, *cohorts: str, label: str = "Portable de Nadia") -> str:
    """A class hub's code, as `weeejob-hub class-code` makes it; the sessions are made as well."""

    def make(connection: Any) -> str:
        for cohort in cohorts:
            people.cohort_named(connection, cohort, None, hub.now_ms)
        return class_enrolment.new_class_code(connection, label, cohorts, hub.now_ms).typed

    return hub.database.write_now(make)


def as_relay(hub: Hub, installation: str, cohort: str = "Session 2") -> None:
    """Let an installation count as a class hub of a session, whatever it was."""

    def make(connection: Any) -> None:
        own = installations.c.id == installation
        connection.execute(update(installations).where(own).values(role="relay", person_id=None))
        served, _pin = people.cohort_named(connection, cohort, None, hub.now_ms)
        connection.execute(insert(relay_cohorts).values(installation=installation, cohort_id=served))

    hub.database.write_now(make)


@dataclass
class ClassHub:
    """A class hub's folder, and what it was given."""

    web: Web
    folder: Path
    installation: str = field(default_factory=lambda: new_id(1))
    token: str = ""
    root_pem: str = ""

    def request(self) -> str:
        self.folder.mkdir(exist_ok=True)
        return request_class_certificate(self.folder, self.installation)

    def hello(self, code: str) -> HubProof:
        answer = post(self.web, "/v1/enrol", msgspec.json.encode(Hello(code[:4], "0f" * 16)))
        assert answer.status_code == 200, answer.content
        return msgspec.json.decode(answer.content, type=HubProof)

    def claim(self, code: str, request_pem: str | None = None) -> Any:
        """The raw answer to a sound claim."""
        proof, request = self.hello(code), self.request() if request_pem is None else request_pem
        proved = relay_proof(stretch(code), proof.nonce, self.installation, request)
        self.root_pem = proof.root_pem
        return post(
            self.web,
            "/v1/enrol",
            msgspec.json.encode(RelayClaim(code[:4], proof.nonce, proved, self.installation, request)),
        )

    def join(self, code: str) -> RelayEnrolled:
        answer = self.claim(code)
        assert answer.status_code == 200, answer.content
        enrolled = msgspec.json.decode(answer.content, type=RelayEnrolled)
        keep_class_certificate(self.folder, enrolled.certificate_pem, self.root_pem)
        self.token = enrolled.token
        return enrolled
