"""What the probes said: the newest answer stays on this laptop, and becomes a fact only beside a request for
repair."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as insert_unless

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.computer import Probe
from weeejob_desktop.store import schema
from weeejob_desktop.store.identity import identity
from weeejob_desktop.store.journal import write_entry
from weeejob_desktop.wire.entries import MAX_BODY_BYTES, DiagnosticsBody

ROOM_FOR_PROBES_BYTES = MAX_BODY_BYTES - 1024


@dataclass(frozen=True, slots=True)
class Looked:
    """The answers of all probes at one moment."""

    probes: tuple[Probe, ...]
    moment: Moment


def keep_newest(tx: Connection, looked: Looked) -> None:
    """Keep the answers as the newest background diagnostics."""
    values = {
        "taken_at": looked.moment.wall_at, "boot": looked.moment.boot,
        "monotonic_ms": looked.moment.monotonic_ms, "probes": msgspec.json.encode(_plain(looked.probes)),
    }  # fmt: skip
    keeping = insert_unless(schema.newest_diagnostics).values(id=1, **values)
    tx.execute(keeping.on_conflict_do_update(index_elements=["id"], set_=values))


def newest_diagnostics(tx: Connection) -> Looked | None:
    """The newest answers, or None when nobody ever looked."""
    row = tx.execute(select(schema.newest_diagnostics)).first()
    if row is None:
        return None
    try:
        kept: dict[str, dict[str, Any]] = msgspec.json.decode(row.probes)
        probes = tuple(Probe(name, answer.pop("status"), answer) for name, answer in kept.items())
    except (msgspec.DecodeError, AttributeError, KeyError):
        return None
    return Looked(probes, Moment(row.boot, row.monotonic_ms, row.taken_at))


def write_diagnostics(tx: Connection, looked: Looked, moment: Moment, ticket: str | None = None) -> str:
    """Write the answers as an entry of this device, written at `moment`; its id. Answers too long for an
    entry are left out, the longest first, and say so."""
    probes = _fitting(_plain(looked.probes))
    body = DiagnosticsBody(
        device=identity(tx).device, taken_at=looked.moment.wall_at, probes=probes, ticket=ticket
    )
    return write_entry(tx, body, "device", moment)


def _plain(probes: Iterable[Probe]) -> dict[str, dict[str, Any]]:
    return {probe.name: {"status": probe.status, **probe.values} for probe in probes}


def _fitting(probes: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    fitting = dict(probes)
    while len(msgspec.json.encode(fitting)) > ROOM_FOR_PROBES_BYTES:
        longest = max(fitting, key=lambda name: len(msgspec.json.encode(fitting[name])))
        if fitting[longest].get("left_out"):
            fitting.pop(longest)
        else:
            fitting[longest] = {"status": "error", "left_out": True}
    return fitting
