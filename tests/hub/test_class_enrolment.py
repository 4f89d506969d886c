"""A class hub gets a token and a certificate for its own identity, and nothing else it asks for."""

from __future__ import annotations

import base64
import datetime as dt
import json
import stat
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from sqlalchemy import select
from tests.hub.class_hub import ClassHub, class_code_for
from tests.hub.laptop import Clock, Laptop, Web, code_for, post, problem

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.certificates import (
    LONGEST_REQUEST,
    certificates,
    class_certificates,
    identity_name,
    keep_class_certificate,
    request_class_certificate,
)
from weeejob_desktop.hub.class_enrolment import new_class_code
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.tables import (
    audit_log,
    cohorts,
    enrolment_codes,
    installations,
    relay_cohorts,
    tokens,
)
from weeejob_desktop.hub.tokens import hash_of
from weeejob_desktop.wire.enrolment import HubName, HubProof, Knock, RelayClaim, Who


@pytest.fixture
def class_hub(web: Web, tmp_path: Path) -> ClassHub:
    return ClassHub(web, tmp_path / "class")


def test_a_class_hub_is_written_down_with_its_sessions(hub: Hub, class_hub: ClassHub) -> None:
    enrolled = class_hub.join(class_code_for(hub, "Session 2", "Session 3"))
    row = hub.database.read_now(lambda c: c.execute(select(installations)).one())
    assert (row.id, row.role, row.label) == (class_hub.installation, "relay", "Portable de Nadia")
    assert (row.person_id, row.device_id, row.last_given) == (None, None, 0)
    served = hub.database.read_now(
        lambda c: set(c.scalars(select(cohorts.c.name).join(relay_cohorts).where(
            relay_cohorts.c.installation == class_hub.installation)))
    )  # fmt: skip
    assert served == {"Session 2", "Session 3"}
    kept = hub.database.read_now(lambda c: c.scalars(select(tokens.c.hash)).all())
    assert kept == [hash_of(enrolled.token)]
    noted = hub.database.read_now(lambda c: c.execute(select(audit_log)).all())
    assert [row.action for row in noted] == ["class-code", "enrol-class"]
    assert noted[1].subject == class_hub.installation


def test_its_certificate_is_for_its_own_identity_only(hub: Hub, class_hub: ClassHub) -> None:
    class_hub.folder.mkdir()
    request_class_certificate(class_hub.folder, class_hub.installation)
    key = serialization.load_pem_private_key((class_hub.folder / "hub-key.pem").read_bytes(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    greedy = (
        x509.CertificateSigningRequestBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, identity_name(hub.id))]))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(identity_name(hub.id))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
        .add_extension(
            x509.UnrecognizedExtension(x509.ObjectIdentifier("1.3.6.1.4.1.9999.1"), b"\x05\x00"),
            critical=True
        )
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    answer = class_hub.claim(
        class_code_for(hub, "Session 2"), greedy.public_bytes(serialization.Encoding.PEM).decode()
    )
    made = x509.load_pem_x509_certificate(json.loads(answer.content)["certificate_pem"].encode())
    assert made.subject.rfc4514_string() == "CN=Weeejob class hub"
    names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == [identity_name(class_hub.installation)]
    assert len(list(names)) == 1
    assert not made.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    usage = made.extensions.get_extension_for_class(x509.KeyUsage).value
    assert not usage.key_cert_sign
    uses = made.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(uses) == [ExtendedKeyUsageOID.SERVER_AUTH]
    known = {"2.5.29.14", "2.5.29.15", "2.5.29.17", "2.5.29.19", "2.5.29.35", "2.5.29.37"}
    assert {one.oid.dotted_string for one in made.extensions} == known
    made.verify_directly_issued_by(x509.load_pem_x509_certificate(hub.certificates.root_pem.encode()))


def request_by(key: Any, algorithm: Any = hashes.SHA256()) -> str:  # noqa: B008  # it has no state
    request = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([])).sign(key, algorithm)
    return request.public_bytes(serialization.Encoding.PEM).decode()


def wrong_requests() -> dict[str, str]:
    sound = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([])).sign(
        ec.generate_private_key(ec.SECP256R1()), hashes.SHA256()
    )  # fmt: skip
    altered = bytearray(sound.public_bytes(serialization.Encoding.DER))
    altered[-1] ^= 1
    return {
        "nothing": "",
        "words": "Bonjour",
        "letters": "é\N{ZERO WIDTH SPACE}\x00" * 20,
        "no request": "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n",
        "RSA": request_by(rsa.generate_private_key(65537, 2048)),
        "P-384": request_by(ec.generate_private_key(ec.SECP384R1())),
        "Ed25519": request_by(ed25519.Ed25519PrivateKey.generate(), None),
        "altered": x509_pem(bytes(altered)),
        "too long": request_by(ec.generate_private_key(ec.SECP256R1())) + "\n" * LONGEST_REQUEST,
    }


def x509_pem(der: bytes) -> str:
    body = base64.encodebytes(der).decode()
    return f"-----BEGIN CERTIFICATE REQUEST-----\n{body}-----END CERTIFICATE REQUEST-----\n"


@pytest.mark.parametrize("kind", sorted(wrong_requests()))
def test_what_cannot_be_signed_is_malformed(hub: Hub, class_hub: ClassHub, kind: str) -> None:
    code = class_code_for(hub, "Session 2")
    answer = class_hub.claim(code, wrong_requests()[kind])
    assert (answer.status_code, problem(answer)) == (400, "malformed")
    assert hub.database.read_now(lambda c: c.execute(select(installations)).first()) is None
    class_hub.join(code)  # nothing of the code was used up


def test_nobody_gets_the_identity_of_another(hub: Hub, web: Web, tmp_path: Path) -> None:
    class_hub = ClassHub(web, tmp_path / "class")
    class_hub.join(class_code_for(hub, "Session 2"))
    laptop = Laptop(web)
    laptop.enrol(code_for(hub))
    code = class_code_for(hub, "Session 2")
    for identity in (hub.id, laptop.installation, class_hub.installation):
        thief = ClassHub(web, tmp_path / identity, identity)
        answer = thief.claim(code)
        assert (answer.status_code, problem(answer)) == (403, "forbidden"), identity
    greedy = Laptop(web, installation=class_hub.installation)
    other = code_for(hub, "Karim T.")
    proof = msgspec.json.decode(greedy.hello(other, "0f" * 16).content, type=HubProof)
    assert problem(greedy.claim(other, proof)) == "forbidden"


def test_a_class_hub_may_come_back_with_its_own_key(hub: Hub, class_hub: ClassHub) -> None:
    first = class_hub.join(class_code_for(hub, "Session 2"))
    second = class_hub.join(class_code_for(hub, "Session 3", label="Portable de Samia"))
    kept = hub.database.read_now(lambda c: c.scalars(select(tokens.c.hash)).all())
    assert kept == [hash_of(second.token)]
    assert first.token != second.token
    assert (
        hub.database.read_now(lambda c: c.execute(select(installations.c.label)).one()[0])
        == "Portable de Samia"
    )
    assert len(hub.database.read_now(lambda c: c.execute(select(relay_cohorts)).all())) == 1


def test_a_code_makes_what_it_was_made_for(hub: Hub, web: Web, class_hub: ClassHub) -> None:
    answer = class_hub.claim(code_for(hub))
    assert problem(answer) == "code-unknown"
    laptop = Laptop(web)
    code = class_code_for(hub, "Session 2")
    proof = msgspec.json.decode(laptop.hello(code, "0f" * 16).content, type=HubProof)
    assert problem(laptop.claim(code, proof)) == "code-unknown"


def test_a_class_code_works_once_and_ends(hub: Hub, clock: Clock, web: Web, tmp_path: Path) -> None:
    code = class_code_for(hub, "Session 2")
    ClassHub(web, tmp_path / "one").join(code)
    assert problem(ClassHub(web, tmp_path / "two").claim(code)) == "code-used"


def test_a_proof_is_bound_to_its_request(hub: Hub, web: Web, class_hub: ClassHub) -> None:
    code = class_code_for(hub, "Session 2")
    proof = class_hub.hello(code)
    claim = RelayClaim(code[:4], proof.nonce, "0" * 64, class_hub.installation, class_hub.request())
    assert problem(post(web, "/v1/enrol", msgspec.json.encode(claim))) == "code-unknown"
    tries = hub.database.read_now(lambda c: c.scalar(select(enrolment_codes.c.tries)))
    assert tries == 1


def test_a_code_for_no_session_is_not_made(hub: Hub) -> None:
    with pytest.raises(UserProblem) as refused:
        hub.database.write_now(lambda c: new_class_code(c, "Portable", ["Session 9"], hub.now_ms))
    assert (refused.value.code, refused.value.params) == ("cohort_unknown", {"name": "Session 9"})


def test_the_hub_says_who_it_is_and_hears_no_knock(hub: Hub, web: Web) -> None:
    answer = post(web, "/v1/enrol", msgspec.json.encode(Who()))
    assert msgspec.json.decode(answer.content, type=HubName) == HubName(hub.id, "association")
    knock = Knock(new_id(1), new_id(1), new_id(1), "3c" * 32)
    answer = post(web, "/v1/enrol", msgspec.json.encode(knock))
    assert (answer.status_code, problem(answer)) == (403, "forbidden")


def test_its_keys_are_private_and_its_folder_is_no_associations(hub: Hub, class_hub: ClassHub) -> None:
    with pytest.raises(UserProblem, match="keys_wrong"):
        class_certificates(class_hub.folder)
    class_hub.join(class_code_for(hub, "Session 2"))
    for name in ("hub-key.pem", "hub.pem", "root.pem"):
        assert stat.S_IMODE((class_hub.folder / name).stat().st_mode) == 0o600
    assert not (class_hub.folder / "root-key.pem").exists()
    made = class_certificates(class_hub.folder)
    assert made is not None
    assert made.root_pem == hub.certificates.root_pem
    with pytest.raises(UserProblem, match="keys_wrong"):
        class_certificates(hub.folder)


def test_a_class_hub_keeps_only_what_fits(hub: Hub, class_hub: ClassHub, web: Web, tmp_path: Path) -> None:
    class_hub.join(class_code_for(hub, "Session 2"))
    before = {path.name: path.read_bytes() for path in class_hub.folder.iterdir()}
    certificate = (class_hub.folder / "hub.pem").read_text()
    other = ClassHub(web, tmp_path / "other")
    other.join(class_code_for(hub, "Session 2"))
    (tmp_path / "foreign").mkdir()
    foreign = certificates(tmp_path / "foreign", new_id(1), dt.datetime.now(dt.UTC)).root_pem
    for folder, signed, root in (
        (class_hub.folder, (other.folder / "hub.pem").read_text(), class_hub.root_pem),
        (class_hub.folder, certificate, foreign),
        (class_hub.folder, "Bonjour", class_hub.root_pem),
        (hub.folder, certificate, class_hub.root_pem),
    ):
        with pytest.raises(ValueError, match=r"."):
            keep_class_certificate(folder, signed, root)
    assert before == {path.name: path.read_bytes() for path in class_hub.folder.iterdir()}
