"""A laptop's client as a process of its own: enrols with a code, syncs one fact, and says what it saw.

python -m tests.hub.trusting_client enrol ADDRESS CODE [INSTALLATION]
python -m tests.hub.trusting_client prepared FILE
python -m tests.hub.trusting_client sync ADDRESS ROOT_FILE HUB TOKEN
"""

from __future__ import annotations

import json
import socket
import ssl
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.link.enrolment import Claimant, enrol, enrol_prepared
from weeejob_desktop.link.hub import HubClient
from weeejob_desktop.link.problems import LinkProblem
from weeejob_desktop.link.trust import identity_name
from weeejob_desktop.wire.enrolment import Preparation
from weeejob_desktop.wire.entries import Entry, IntervalBody, encode_body
from weeejob_desktop.wire.sync import PROTOCOL, SyncRequest


def ordinary_check(address: str, root_pem: str, hub: str) -> str:
    """What a program that looks at dates says of the same hub: "" or OpenSSL's reason."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=root_pem)
    host, _, port = address.rpartition(":")
    with socket.create_connection((host, int(port)), timeout=10) as plain:
        try:
            context.wrap_socket(plain, server_hostname=identity_name(hub)).close()
        except ssl.SSLCertVerificationError as refused:
            return refused.verify_message
    return ""


def synced(
    address: str, root_pem: str, hub: str, token: str, learner: str, installation: str
) -> dict[str, object]:
    """One fact, sent with the link's own client."""
    now_at = datetime.now(UTC)
    body = IntervalBody("boot", 1000, 60_000, now_at, lesson="la-souris", step="viser")
    entry = Entry(
        new_id(int(now_at.timestamp() * 1000)), "interval", 1, "learner", learner, installation, now_at,
        encode_body(body), "boot", 61_000,
    )  # fmt: skip
    with HubClient(address, root_pem, hub, token) as client:
        response = client.sync(SyncRequest(PROTOCOL, installation, "0.1.0", now_at, None, [entry]))
        roots = len(client.context.get_ca_certs())
    return {"acked": response.ack == [entry.id], "entry": entry.id, "roots": roots}


def main() -> dict[str, object]:
    """What came of it."""
    said: dict[str, object] = {"year": datetime.now(UTC).year}
    what, address, *rest = sys.argv[1:]
    try:
        if what in {"enrol", "prepared"}:
            me = Claimant(
                new_id(1), new_id(1), rest[1] if len(rest) == 2 else new_id(1), model="ThinkPad X260"
            )
            said["installation"] = me.installation
            if what == "prepared":
                file = msgspec.json.decode(Path(address).read_bytes(), type=Preparation)
                address, made = file.address, enrol_prepared(file, me)
            else:
                made = enrol(address, rest[0], me)
            said["ordinary"] = ordinary_check(address, made.root_pem, made.hub)
            said |= synced(address, made.root_pem, made.hub, made.token, me.learner, me.installation)
            said["token"] = made.token
        else:
            root, hub, token = Path(rest[0]).read_text(), rest[1], rest[2]
            said |= synced(address, root, hub, token, new_id(1), new_id(1))
    except LinkProblem as problem:
        said["problem"] = problem.code
    return said


if __name__ == "__main__":
    print(json.dumps(main()))
