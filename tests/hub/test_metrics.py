"""Figures for whoever watches the hub: right, on this computer alone, and about nobody."""

from __future__ import annotations

from litestar.testing import TestClient
from tests.hub.laptop import Laptop, Web, code_for

from weeejob_desktop.hub.application import application
from weeejob_desktop.hub.backups import LAST_BACKUP
from weeejob_desktop.hub.database import keep
from weeejob_desktop.hub.hub import Hub


def figures(hub: Hub) -> dict[str, float]:
    with TestClient(application(hub), base_url="http://127.0.0.1:8080") as plain:
        answer = plain.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def test_what_happened_is_counted(hub: Hub, web: Web, laptop: Laptop) -> None:
    laptop.interval()
    laptop.interval(-5)
    laptop.ticket()
    laptop.sync()
    Laptop(web, token="wrong").send()
    said = figures(hub)
    assert said['weeejob_entries_total{result="new"}'] == 2
    assert said['weeejob_entries_total{result="negative-length"}'] == 1
    assert said['weeejob_refusals_total{type="enrol-again"}'] == 1
    assert said['weeejob_requests_total{route="sync",status="401"}'] == 1
    assert said['weeejob_requests_total{route="enrol",status="200"}'] == 2
    assert said["weeejob_facts"] == 2
    assert said["weeejob_laptops"] == said["weeejob_tickets_open"] == said["weeejob_people"] == 1
    assert said["weeejob_backup_age_seconds"] == -1
    buckets = [
        value
        for name, value in said.items()
        if name.startswith('weeejob_request_seconds_bucket{route="sync"')
    ]
    assert buckets == sorted(buckets)
    assert buckets[-1] == said['weeejob_request_seconds_count{route="sync"}'] >= 2
    assert said['weeejob_request_seconds_sum{route="sync"}'] > 0
    hub.database.write_now(lambda c: keep(c, LAST_BACKUP, str(hub.now_ms - 60_000)))
    assert figures(hub)["weeejob_backup_age_seconds"] == 60


def test_unread_changes_are_told(hub: Hub, web: Web, laptop: Laptop) -> None:
    laptop.sync()
    before = figures(hub)["weeejob_mailbox_unread"]
    other = Laptop(web)
    other.enrol(code_for(hub, "Amina B."))
    assert figures(hub)["weeejob_mailbox_unread"] > before


def test_nobody_from_elsewhere_gets_them(hub: Hub, web: Web) -> None:
    assert web.get("/metrics").status_code == 404  # the port of laptops
    with TestClient(application(hub), base_url="http://hub.test") as plain:
        for header in ("X-Forwarded-For", "X-Forwarded-Proto", "Forwarded"):
            assert plain.get("/metrics", headers={header: "198.51.100.7"}).status_code == 404


def test_a_path_is_no_label(hub: Hub, laptop: Laptop, web: Web) -> None:
    web.get("/learners/Amina")
    web.get("/v1/sync?x=Amina")
    with TestClient(application(hub), base_url="http://127.0.0.1") as plain:
        text = plain.get("/metrics").text
    assert "Amina" not in text
    assert laptop.installation not in text
