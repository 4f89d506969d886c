"""Wrong entries of the trainer's PIN, kept over restarts. Waiting is measured on the monotonic clock."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as insert_unless

from weeejob_desktop.core.clock import Moment, split_boot_name
from weeejob_desktop.store import schema


@dataclass(frozen=True, slots=True)
class PinTries:
    """How often the PIN was wrong in a row, and where the clock of which boot stood at the last time."""

    failures: int = 0
    boot: str = ""
    monotonic_ms: int = 0


def pin_tries(tx: Connection) -> PinTries:
    """The wrong entries so far."""
    row = tx.execute(select(schema.pin_tries)).first()
    return PinTries() if row is None else PinTries(row.failures, row.boot, row.monotonic_ms)


def keep_pin_tries(tx: Connection, failures: int, moment: Moment) -> None:
    """Keep the number of wrong entries as of `moment`."""
    values = {"failures": failures, "boot": moment.boot, "monotonic_ms": moment.monotonic_ms}
    keeping = insert_unless(schema.pin_tries).values(id=1, **values)
    tx.execute(keeping.on_conflict_do_update(index_elements=["id"], set_=values))


def forget_pin_tries(tx: Connection) -> None:
    """The PIN was right."""
    tx.execute(delete(schema.pin_tries))


def passed_ms(tries: PinTries, moment: Moment) -> int | None:
    """Milliseconds since the last wrong entry; None when the laptop was started since, so nobody knows."""
    start, slept_ms = split_boot_name(moment.boot)
    start_then, slept_then_ms = split_boot_name(tries.boot)
    if start != start_then:
        return None
    return moment.monotonic_ms + slept_ms - tries.monotonic_ms - slept_then_ms
