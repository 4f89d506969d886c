"""Figures for whoever watches the hub, in Prometheus' text format: counts and times, never who.

Written by hand: a handful of counters and one histogram are less than a library's setting up, and nothing is
added to what a volunteer has to keep up to date. Each server process counts for itself, from its start; what
is counted in the database is the same from each.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterable, Mapping

from litestar.types import ASGIApp, Message, Receive, Scope, Send
from sqlalchemy import Connection, func, select

from weeejob_desktop.core.tickets import ENDED
from weeejob_desktop.hub.backups import LAST_BACKUP
from weeejob_desktop.hub.bridges.tables import bridge_items, bridges
from weeejob_desktop.hub.database import said
from weeejob_desktop.hub.tables import entries, installations, people, tickets
from weeejob_desktop.hub.waiting import waiting

BOUNDS_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_ROUTES = {"/v1/sync": "sync", "/v1/enrol": "enrol", "/healthz": "health", "/metrics": "metrics"}
MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """What one server process has counted since it started. Safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, int]] = Counter()
        self._under: dict[str, list[int]] = {}
        self._seconds: Counter[str] = Counter()
        self._entries: Counter[str] = Counter()
        self._refusals: Counter[str] = Counter()

    def answered(self, route: str, status: int, seconds: float) -> None:
        """A request was answered."""
        with self._lock:
            self._requests[route, status] += 1
            under = self._under.setdefault(route, [0] * (len(BOUNDS_SECONDS) + 1))
            for place, bound in enumerate(BOUNDS_SECONDS):
                under[place] += seconds <= bound
            under[-1] += 1
            self._seconds[route] += round(seconds * 1_000_000)

    def synced(self, new: int, known: int, rejected: Iterable[str]) -> None:
        """A batch was taken in; `rejected` are the reasons, one for each entry that was not."""
        with self._lock:
            self._entries["new"] += new
            self._entries["known"] += known
            self._entries.update(rejected)

    def refused(self, code: str) -> None:
        """A whole request was refused."""
        with self._lock:
            self._refusals[code] += 1

    def told(self, gauges: Mapping[str, float]) -> str:
        """All of it as text, with what the database says now."""
        with self._lock:
            lines = _counter("requests_total", "Requests answered.", _requests(self._requests))
            lines += _counter(
                "entries_total", "Facts offered, by what became of them.", _by(self._entries, "result")
            )
            lines += _counter("refusals_total", "Requests refused, by type.", _by(self._refusals, "type"))
            lines += _head("request_seconds", "Time to answer.", "histogram")
            for route, under in sorted(self._under.items()):
                for bound, count in zip((*map(str, BOUNDS_SECONDS), "+Inf"), under, strict=True):
                    lines.append(f'weeejob_request_seconds_bucket{{route="{route}",le="{bound}"}} {count}')
                seconds = self._seconds[route] / 1_000_000
                lines.append(f'weeejob_request_seconds_sum{{route="{route}"}} {seconds}')
                lines.append(f'weeejob_request_seconds_count{{route="{route}"}} {under[-1]}')
        for name, value in gauges.items():
            lines += [*_head(name, _GAUGES[name], "gauge"), f"weeejob_{name} {value:g}"]
        return "\n".join(lines) + "\n"


_GAUGES = {
    "facts": "Facts held.",
    "people": "People written down.",
    "laptops": "Laptops let in.",
    "laptops_silent_week": "Laptops let in and not heard of for seven days.",
    "mailbox_unread": "Changes that laptops have not read yet.",
    "tickets_open": "Requests for help that are not ended.",
    "late_codes": "Laptops that wait for a coordinator.",
    "bridges_in_trouble": "Other tools that cannot be spoken with now.",
    "bridges_waiting": "What waits to go to other tools.",
    "bridges_stuck": "What somebody has to decide about in other tools.",
    "backup_age_seconds": "Since the last backup; -1 for none.",
}


def gauges(connection: Connection, now_ms: int) -> dict[str, float]:
    """What the database says now."""
    let_in = (installations.c.role == "laptop", installations.c.revoked_ms.is_(None))
    heard = func.coalesce(installations.c.seen_ms, installations.c.enrolled_ms)
    unread = func.sum(installations.c.mailbox_last - installations.c.last_given)
    last_ms = said(connection, LAST_BACKUP)

    items = select(func.count()).select_from(bridge_items)

    def number(query: object) -> float:
        return float(connection.scalar(query) or 0)  # type: ignore[call-overload]  # any select of one number

    return {
        "facts": number(select(func.count()).select_from(entries)),
        "people": number(select(func.count()).select_from(people)),
        "laptops": number(select(func.count()).select_from(installations).where(*let_in)),
        "laptops_silent_week": number(
            select(func.count()).select_from(installations).where(*let_in, heard < now_ms - 7 * 86_400_000)
        ),
        "mailbox_unread": number(select(unread).where(installations.c.revoked_ms.is_(None))),
        "tickets_open": number(
            select(func.count()).select_from(tickets).where(tickets.c.state.not_in(ENDED))
        ),
        "bridges_in_trouble": number(
            select(func.count()).select_from(bridges).where(bridges.c.problem != "")
        ),
        "bridges_waiting": number(items.where(bridge_items.c.state == "waiting")),
        "bridges_stuck": number(items.where(bridge_items.c.state == "stuck")),
        "late_codes": float(len(waiting(connection))),
        "backup_age_seconds": (now_ms - int(last_ms)) / 1000 if last_ms else -1.0,
    }


def timing(app: ASGIApp) -> ASGIApp:
    """Middleware: count every request that a hub answers, and how long its answer took."""

    async def timed(scope: Scope, receive: Receive, send: Send) -> None:
        started, status = time.perf_counter(), 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await app(scope, receive, sending)
        finally:
            route = _ROUTES.get(scope["path"], "pages")
            metrics: Metrics = scope["litestar_app"].state.hub.metrics
            metrics.answered(route, status, time.perf_counter() - started)

    return timed


def _requests(counted: Counter[tuple[str, int]]) -> list[tuple[str, int]]:
    return [
        (f'route="{route}",status="{status}"', count) for (route, status), count in sorted(counted.items())
    ]


def _by(counted: Counter[str], label: str) -> list[tuple[str, int]]:
    return [(f'{label}="{code}"', count) for code, count in sorted(counted.items())]


def _counter(name: str, words: str, values: list[tuple[str, int]]) -> list[str]:
    return [
        *_head(name, words, "counter"),
        *(f"weeejob_{name}{{{labels}}} {count}" for labels, count in values),
    ]


def _head(name: str, words: str, kind: str) -> list[str]:
    return [f"# HELP weeejob_{name} {words}", f"# TYPE weeejob_{name} {kind}"]
