"""A typed code ties a laptop to a hub, and neither believes the other without proof."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from tests.link.conftest import Serve
from tests.link.hostile_server import HUB, Asked, Authority, HostileServer, answer

from weeejob_desktop.link.connection import Limits
from weeejob_desktop.link.enrolment import FINAL_CODES, Claimant, enrol, enrol_prepared
from weeejob_desktop.link.problems import LinkProblem
from weeejob_desktop.link.trust import HELLO_NAME, identity_name
from weeejob_desktop.wire.enrolment import (
    Claim,
    Enrolled,
    Hello,
    HubProof,
    Preparation,
    hub_proof,
    laptop_proof,
    normalize_code,
    prepared_key,
    stretch,
)
from weeejob_desktop.wire.problems import PREFIX, Problem
from weeejob_desktop.wire.sync import ProfileChange

QUICK = Limits(connect_seconds=2.0, stall_seconds=1.0, round_seconds=3.0)
CODE = "K7F2-9QXM4 TRBWH"
NORMALIZED = normalize_code(CODE) or ""
KEY = stretch(NORMALIZED)
NONCE = hashlib.sha256(b"hub").hexdigest()[:32]
CLAIMANT = Claimant(
    "01920000-0000-7000-8000-00000000000a",
    "01920000-0000-7000-8000-00000000000b",
    "01920000-0000-7000-8000-00000000000c",
    sticker="WF-0042",
    model="LENOVO ThinkPad T430",
    hardware=("aa", "bb"),
)
ENROLLED = Enrolled("a token", ProfileChange(display_name="Amina B.", cohort="Mars 2026"))


class ProvingServer(HostileServer):
    """A hub that answers hello with its proof over whatever nonce came, then what the test says."""

    key: bytes = KEY
    root_pem: str = ""
    last: bytes = answer(body=msgspec.json.encode(ENROLLED))

    def proof(self) -> bytes:
        hello = msgspec.json.decode(self.asked[0].body, type=Hello)
        proof = HubProof(HUB, self.root_pem, NONCE, hub_proof(self.key, hello.nonce, HUB, self.root_pem))
        return answer(body=msgspec.json.encode(proof))


Prove = Callable[..., ProvingServer]


@pytest.fixture
def prove(authority: Authority, serve: Serve) -> Prove:
    def start(*, key: bytes = KEY, root_pem: str = "", last: bytes = ProvingServer.last) -> ProvingServer:
        server = serve(kind=ProvingServer)
        assert isinstance(server, ProvingServer)
        server.key, server.root_pem = key, root_pem or authority.pem
        server.replies[:] = [lambda secure: secure.sendall(server.proof()), last]
        return server

    return start


def second(server: HostileServer) -> Asked:
    return server.asked[1]


def test_both_sides_prove_themselves(prove: Prove, authority: Authority) -> None:
    server = prove()
    done = enrol(server.address, CODE, CLAIMANT, QUICK)
    assert (done.hub, done.root_pem, done.token, done.role) == (HUB, authority.pem, "a token", "laptop")
    assert done.profile == ENROLLED.profile
    assert done.bytes_used > 2000
    hello = msgspec.json.decode(server.asked[0].body, type=Hello)
    claim = msgspec.json.decode(second(server).body, type=Claim)
    assert hello.code_id == "K7F2"
    assert claim.proof == laptop_proof(KEY, NONCE, CLAIMANT.installation)
    assert (claim.learner, claim.device, claim.installation) == (
        CLAIMANT.learner,
        CLAIMANT.device,
        CLAIMANT.installation,
    )
    assert (claim.sticker, claim.model, claim.hardware) == ("WF-0042", "LENOVO ThinkPad T430", ["aa", "bb"])
    assert server.names == [HELLO_NAME, identity_name(HUB)], "the claim goes to the proved identity only"
    for asked in server.asked:
        assert NORMALIZED[4:].encode() not in asked.body, "the secret never travels"
        assert "authorization" not in asked.headers


def test_a_hub_that_does_not_know_the_code_learns_nothing(prove: Prove) -> None:
    server = prove(key=stretch("K7F2" + "2" * 10))
    with pytest.raises(LinkProblem, match="code_wrong"):
        enrol(server.address, CODE, CLAIMANT, QUICK)
    assert len(server.asked) == 1
    assert b"sticker" not in server.asked[0].body


def test_a_relayed_proof_is_of_no_use_to_an_impostor(prove: Prove, tmp_path: Path) -> None:
    # The impostor passes on the true hub's proof, true root included, but has no certificate under that root.
    server = prove(root_pem=Authority(tmp_path).pem)
    with pytest.raises(LinkProblem, match="hub_not_trusted"):
        enrol(server.address, CODE, CLAIMANT, QUICK)
    assert len(server.asked) == 1, "the claim was never told"


@pytest.mark.parametrize("word", ["code-unknown", "code-used", "code-expired", "learner-known"])
def test_a_refused_code_is_said_to_be_so_for_good(serve: Serve, prove: Prove, word: str) -> None:
    refusal = answer("404 Not Found", msgspec.json.encode(Problem(PREFIX + word, "", 404)))
    code = word.replace("-", "_")
    assert code in FINAL_CODES
    with pytest.raises(LinkProblem, match=code):
        enrol(serve(refusal).address, CODE, CLAIMANT, QUICK)
    with pytest.raises(LinkProblem, match=code):
        enrol(prove(last=refusal).address, CODE, CLAIMANT, QUICK)


def test_a_late_code_is_refused_for_now_only(serve: Serve, prove: Prove) -> None:
    refusal = answer("409 Conflict", msgspec.json.encode(Problem(PREFIX + "code-late", "", 409)))
    assert "code_late" not in FINAL_CODES
    with pytest.raises(LinkProblem, match="code_late"):
        enrol(prove(last=refusal).address, CODE, CLAIMANT, QUICK)


# -- preparation files ---------------------------------------------------------------------------------------
CODE_ID, SECRET = "K7F2QX3MN8RTWA4C", hashlib.sha256(b"file").hexdigest()
PREPARED_KEY = prepared_key(CODE_ID, SECRET)


def file_for(server: HostileServer, authority: Authority, **changed: str) -> Preparation:
    values = {"hub": HUB, "address": server.address, "root_pem": authority.pem, "secret": SECRET, **changed}
    return Preparation(version=1, code_id=CODE_ID, sticker="WF-0042", **values)


def test_a_file_is_checked_from_the_first_byte_on(prove: Prove, authority: Authority) -> None:
    server = prove(key=PREPARED_KEY)
    done = enrol_prepared(file_for(server, authority), CLAIMANT, QUICK)
    assert (done.hub, done.root_pem, done.token, done.role) == (HUB, authority.pem, "a token", "laptop")
    assert set(server.names) == {identity_name(HUB)}, "nobody but the hub of the file was ever asked"
    assert msgspec.json.decode(server.asked[0].body, type=Hello).code_id == CODE_ID
    claim = msgspec.json.decode(second(server).body, type=Claim)
    assert (claim.code_id, claim.proof) == (CODE_ID, laptop_proof(PREPARED_KEY, NONCE, CLAIMANT.installation))
    for asked in server.asked:
        assert SECRET.encode() not in asked.body, "the secret never travels"


def test_a_hub_under_another_root_hears_nothing(prove: Prove, authority: Authority, tmp_path: Path) -> None:
    server = prove(key=PREPARED_KEY)
    with pytest.raises(LinkProblem, match="hub_not_trusted"):
        enrol_prepared(file_for(server, authority, root_pem=Authority(tmp_path).pem), CLAIMANT, QUICK)
    with pytest.raises(LinkProblem, match="hub_not_trusted"):
        enrol_prepared(file_for(server, authority, hub=HUB[:-1] + "9"), CLAIMANT, QUICK)
    assert server.asked == []


def test_a_proof_must_be_of_the_hub_and_the_root_of_the_file(
    prove: Prove, authority: Authority, tmp_path: Path
) -> None:
    server = prove(key=PREPARED_KEY, root_pem=Authority(tmp_path).pem)
    with pytest.raises(LinkProblem, match="hub_not_trusted"):
        enrol_prepared(file_for(server, authority), CLAIMANT, QUICK)
    assert len(server.asked) == 1, "the claim was never told"


def test_a_file_whose_secret_was_altered_is_not_believed(prove: Prove, authority: Authority) -> None:
    server = prove(key=PREPARED_KEY)
    with pytest.raises(LinkProblem, match="code_wrong"):
        enrol_prepared(file_for(server, authority, secret="0" * 64), CLAIMANT, QUICK)
    assert len(server.asked) == 1


def test_garbage_is_no_proof(serve: Serve, prove: Prove) -> None:
    with pytest.raises(LinkProblem, match="hub_garbled"):
        enrol(serve(answer(body=b"<html>")).address, CODE, CLAIMANT, QUICK)
    with pytest.raises(LinkProblem, match="hub_garbled"):
        enrol(serve(answer(body=b'{"x":' * 100_000)).address, CODE, CLAIMANT, QUICK)
    with pytest.raises(LinkProblem, match="hub_garbled"):
        enrol(prove(root_pem="not a certificate").address, CODE, CLAIMANT, QUICK)
    with pytest.raises(LinkProblem, match="hub_garbled"):
        enrol(prove(last=answer(body=b"\xff")).address, CODE, CLAIMANT, QUICK)


def test_a_code_that_cannot_be_one_is_not_even_asked() -> None:
    with pytest.raises(LinkProblem, match="code_wrong"):
        enrol("127.0.0.1:9", "TOO-SHORT", CLAIMANT, QUICK)
