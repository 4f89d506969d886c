"""A day told line by line, the table of hours, and corrections decided under one's own account."""

from __future__ import annotations

import csv
import io
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from litestar.testing import TestClient
from sqlalchemy import Connection, select
from tests.hub.browser import HOSTILE, add_user, log_in, secret_in, text_of
from tests.hub.laptop import START_AT, Clock, Laptop, Web, code_again, code_for
from tests.hub.test_pages import anchored, hub_fact

from weeejob_desktop.core.day_account import explain
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import corrections, learners, people
from weeejob_desktop.hub.application import application
from weeejob_desktop.hub.facts import Facts, facts_of_each
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.tables import audit_log, entries
from weeejob_desktop.wire.entries import (
    AttendanceBody,
    CorrectionBody,
    Entry,
    IntervalBody,
    ValidationBody,
    decode_body,
)

MINUTE_MS = 60_000
MONDAY = START_AT.date()
"""The laptops' first day, 2 March 2026, 9 h in Paris."""


def person_of(hub: Hub, name: str = "Amina B.") -> str:
    return hub.database.read_now(lambda c: people.find_person(c, name))


def credit_ms(hub: Hub, name: str = "Amina B.") -> int:
    person = person_of(hub, name)
    return hub.database.read_now(lambda c: learners.credit_of(c, person, hub.zone)).total_ms


@pytest.fixture
def trainer(hub: Hub, web: Web, clock: Clock) -> Web:
    """Paul, at the end of the first day."""
    clock.at = START_AT + timedelta(hours=10)
    add_user(hub, "paul", "trainer")
    assert log_in(web, "paul").status_code == 303
    return web


def proposal(laptop: Laptop, minutes: int = 30, on: date = MONDAY) -> Entry:
    """What a trainer writes in the trainer's space of a laptop, brought to the hub."""
    entry = laptop.write(CorrectionBody(on, minutes, "Exercice sur papier", "Samia"))
    laptop.sync()
    return entry


def decided(web: Web, person: str, correction: str, deed: str) -> Any:
    page = web.get(f"/learners/{person}").text
    fields = {"csrf": secret_in(page)}
    return web.post(f"/learners/{person}/corrections/{correction}/{deed}", data=fields)


def form(web: Web, person: str, **fields: str) -> dict[str, str]:
    """The form for a correction as it is shown, filled in."""
    page = web.get(f"/learners/{person}").text
    found = re.search(r'name="id" value="([^"]+)"', page)
    assert found
    filled = {"on": "2026-03-02", "way": "add", "minutes": "20", "reason": "Batterie vide"}
    return {"csrf": secret_in(page), "id": found[1], **filled, **fields}


def notes(hub: Hub) -> list[tuple[str, str]]:
    rows = hub.database.read_now(lambda c: c.execute(select(audit_log).order_by(audit_log.c.id)).all())
    return [(row.action, row.subject) for row in rows if "correction" in row.action]


# -- a day, line by line -----------------------------------------------------------------------------------
def busy_day(hub: Hub, laptop: Laptop) -> str:
    """A morning of own work, a meeting with own work inside, the same hour on another laptop, a mission that
    was declared. Returns the person."""
    anchored(laptop, hub)
    hour = 60 * MINUTE_MS
    for start_ms, length_ms in ((0, 42 * MINUTE_MS + 40_900), (90 * MINUTE_MS, 20 * MINUTE_MS + 30_500)):
        body = IntervalBody(laptop.boot, start_ms, length_ms, START_AT, lesson="la-souris", step="viser")
        laptop.write(body)
    declared = IntervalBody(laptop.boot, 7 * hour, 5 * MINUTE_MS, START_AT, lesson="gone", declared=True)
    laptop.write(declared)
    other = Laptop(laptop.web)
    other.enrol(code_again(hub, "Amina B."))
    anchored(other, hub)
    other.interval(10 * MINUTE_MS, start_ms=5 * MINUTE_MS)
    laptop.sync()
    other.sync()
    start_at = START_AT + timedelta(hours=1)
    hub_fact(hub, AttendanceBody(new_id(1), laptop.learner, start_at, start_at + timedelta(hours=1)),
             laptop.learner)  # fmt: skip
    return person_of(hub)


def test_a_day_is_told_line_by_line(hub: Hub, trainer: Web, laptop: Laptop) -> None:
    person = busy_day(hub, laptop)
    assert f'href="/learners/{person}/days/2026-03-02"' in trainer.get(f"/learners/{person}").text
    source = trainer.get(f"/learners/{person}/days/2026-03-02").text
    page = text_of(source)
    assert "lundi 2 mars" in page
    for words in (
        "1 h 47 ", "Travail personnel 0 h 47 ", "Séance 1 h 00 ",
        "9 h 00 – 9 h 42 Travail personnel La souris et le pavé tactile",
        "0 h 42 0 h 42 Compté",
        "10 h 00 – 11 h 00 Séance 1 h 00 1 h 00 Compté",
        "10 h 30 – 10 h 50", "0 h 20 0 h 00 Pendant la séance : compté avec la séance",
        "0 h 10 0 h 00 Déjà compté ailleurs",
        "gone", "Déclaré à la fin d’une mission", "Total du jour 1 h 47",
    ):  # fmt: skip
        assert words in page, words
    assert "Date à confirmer" not in page
    assert "pauses non comptées" not in page
    for start_ms in (0, 11 * MINUTE_MS):
        laptop.write(IntervalBody(laptop.boot, 6 * 60 * MINUTE_MS + start_ms, 10 * MINUTE_MS, START_AT))
    laptop.sync()
    page = text_of(trainer.get(f"/learners/{person}/days/2026-03-02").text)
    assert "15 h 00 – 15 h 21 Travail personnel 0 h 20 0 h 20 Compté pauses non comptées" in page


def test_each_measure_of_a_day_leads_to_its_laptop_and_its_anchor(
    hub: Hub, trainer: Web, laptop: Laptop
) -> None:
    person = busy_day(hub, laptop)
    undated = Laptop(laptop.web)
    undated.enrol(code_again(hub, "Amina B."))
    undated.interval(3 * MINUTE_MS, start_ms=0)
    undated.sync()
    source = trainer.get(f"/learners/{person}/days/2026-03-02").text
    written = [entry for entry in laptop.journal.values() if entry.kind == "interval"]
    listed = source[source.index("Chaque mesure") :]
    for entry in [*written, *(one for one in undated.journal.values() if one.kind == "interval")]:
        assert f"mesure {entry.id}, installation {entry.installation}" in text_of(listed)
    for device in (laptop.device, undated.device):
        assert f'href="/laptops/{device}"' in listed
    assert text_of(listed).count("repère : aujourd’hui") >= len(written) + 1
    assert text_of(listed).count("pas encore de repère") == 1
    # Each measured stretch is told to the second; those of one fact add up to what the laptop measured.
    for entry in written:
        body = decode_body(entry)
        assert isinstance(body, IntervalBody)
        parts = re.findall(rf"(\d+)\s+min (\d\d)\s+s(?:(?!min).)*?mesure {entry.id}", text_of(listed))
        seconds = sum(60 * int(minutes) + int(rest) for minutes, rest in parts)
        assert abs(seconds - body.length_ms / 1000) < len(parts), parts


def test_the_rows_of_a_day_add_up_to_it_by_origin(hub: Hub, trainer: Web, laptop: Laptop) -> None:
    person = busy_day(hub, laptop)
    for second in range(7):  # bits of minutes, far enough apart to stay rows of their own
        start_ms = (120 + 20 * second) * MINUTE_MS
        laptop.interval(MINUTE_MS + 31_700, start_ms=start_ms)
    laptop.sync()
    source = trainer.get(f"/learners/{person}/days/2026-03-02").text
    rows = re.findall(r"<tr>.*?</tr>", source.partition("<tbody>")[2].partition("</tbody>")[0], re.DOTALL)
    sums = {"own_work": 0, "class_meeting": 0}
    for row in rows:
        origin = re.search(r'class="key (\w+)"', row)
        counted = re.search(r"<b>(\d+)\s*h\s*(\d+)</b>", row)
        assert origin
        assert counted
        sums[origin[1]] += 60 * int(counted[1]) + int(counted[2])
    (day,) = hub.database.read_now(lambda c: learners.credit_of(c, person, hub.zone)).days
    assert sum(sums.values()) == day.total_ms // MINUTE_MS
    page = text_of(source)
    for code, words in (("own_work", "Travail personnel"), ("class_meeting", "Séance")):
        hours, minutes = divmod(sums[code], 60)
        assert f"{words} {hours} h {minutes:02}" in page
    assert f"Total du jour {day.total_ms // 3_600_000} h {day.total_ms // MINUTE_MS % 60:02}" in page


def test_the_hub_credits_a_day_as_it_explains_it(hub: Hub, trainer: Web, laptop: Laptop) -> None:
    person = busy_day(hub, laptop)
    decided(trainer, person, proposal(laptop).id, "confirm")
    shown = hub.database.read_now(lambda c: learners.day(c, person, MONDAY, hub.zone))
    (day,) = hub.database.read_now(lambda c: learners.credit_of(c, person, hub.zone)).days
    assert shown.account.day == day
    assert sum(line.counted_ms for line in shown.account.lines) == day.total_ms
    assert explain(MONDAY, [], []).lines == ()


def test_time_without_an_anchor_says_so_on_its_day(hub: Hub, trainer: Web, laptop: Laptop) -> None:
    laptop.interval(60 * MINUTE_MS)
    laptop.sync()
    page = text_of(trainer.get(f"/learners/{person_of(hub)}/days/2026-03-02").text)
    assert "Compté Date à confirmer" in page
    assert "la date devient sûre à la prochaine connexion" in page


def test_one_turns_from_day_to_day(hub: Hub, trainer: Web, laptop: Laptop) -> None:
    for days in (0, 3, 9):
        at = START_AT - timedelta(days=days)
        laptop.write(IntervalBody(new_id(1), 0, MINUTE_MS, at))
    laptop.sync()
    person = person_of(hub)
    middle = trainer.get(f"/learners/{person}/days/2026-02-27").text
    assert f'rel="prev" href="/learners/{person}/days/2026-02-21"' in middle
    assert f'rel="next" href="/learners/{person}/days/2026-03-02"' in middle
    empty = trainer.get(f"/learners/{person}/days/2026-02-25").text
    assert "Rien n’est compté ce jour-là." in empty
    assert f'rel="prev" href="/learners/{person}/days/2026-02-21"' in empty
    assert "0 h 00" in text_of(empty)


@pytest.mark.parametrize("on", ["2026-3-2", "20260302", "2026-W10-1", "2026-02-30", "x", "²", "0000-00-00"])
def test_what_is_no_day_has_no_page(hub: Hub, trainer: Web, laptop: Laptop, on: str) -> None:
    assert trainer.get(f"/learners/{person_of(hub)}/days/{on}").status_code == 404


def test_nobody_unknown_has_a_day_or_a_table(trainer: Web) -> None:
    for path in ("days/2026-03-02", "days/0001-01-01", "hours.csv"):
        assert trainer.get(f"/learners/{new_id(1)}/{path}").status_code == 404


def test_many_days_are_turned_like_a_list(hub: Hub, trainer: Web, laptop: Laptop) -> None:
    for days in range(30):
        laptop.write(IntervalBody(new_id(1), 0, MINUTE_MS, START_AT - timedelta(days=days)))
    laptop.sync()
    person = person_of(hub)
    first, second = (trainer.get(f"/learners/{person}?page={page}").text for page in (1, 2))
    assert first.count("/days/") == 21
    assert second.count("/days/") == 9
    assert f'rel="next" href="/learners/{person}?page=2"' in first
    assert "/days/2026-02-01" in second


@pytest.mark.parametrize("path", ["", "/days/2026-03-02", "/hours.csv"])
def test_hours_are_for_those_who_log_in(hub: Hub, web: Web, laptop: Laptop, path: str) -> None:
    answer = web.get(f"/learners/{person_of(hub)}{path}", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login")


# -- the table ---------------------------------------------------------------------------------------------
def test_the_table_holds_every_line_of_every_day(hub: Hub, trainer: Web, laptop: Laptop) -> None:
    person = busy_day(hub, laptop)
    hub_fact(hub, CorrectionBody(MONDAY, -5, "=1+1;\nannulé", "@Samia", confirmed=True), laptop.learner)
    answer = trainer.get(f"/learners/{person}/hours.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="heures-Amina-B-2026-03-02.csv"'
    assert answer.headers["cache-control"] == "no-store"
    assert answer.content.startswith(b"\xef\xbb\xbfJour;D\xc3\xa9but;Fin;Origine;")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert {row["Jour"] for row in rows} == {"2026-03-02"}
    minutes = sum(float(row["Minutes comptées"].replace(",", ".")) for row in rows)
    assert abs(minutes - credit_ms(hub) / MINUTE_MS) < 0.01 * len(rows)
    (corrected,) = [row for row in rows if row["Origine"] == "Correction"]
    assert corrected["Raison"] == "'=1+1; annulé"
    assert corrected["Formatrice ou formateur"] == "'@Samia"
    assert corrected["Minutes comptées"] == "-5,00"
    (inside,) = [row for row in rows if row["Remarque"].startswith("Pendant la séance")]
    assert (inside["Début"], inside["Minutes mesurées"], inside["Minutes comptées"]) == (
        "10:30:00", "20,51", "0,00",
    )  # fmt: skip
    assert inside["Leçon"].startswith("La souris")


def test_the_table_speaks_the_visitors_language(hub: Hub, trainer: Web, laptop: Laptop) -> None:
    person = busy_day(hub, laptop)
    trainer.get("/language/en?next=/")
    assert "Day;Start;End;Origin" in trainer.get(f"/learners/{person}/hours.csv").text


@pytest.mark.parametrize(
    ("name", "said"),
    [("Élodie Çelik", "heures-Elodie-C"), ("Олена Ковальчук", "heures"), (HOSTILE, "heures-")],
)
def test_the_tables_name_is_plain_and_never_the_full_one(
    hub: Hub, trainer: Web, name: str, said: str
) -> None:
    code_for(hub, name)
    answer = trainer.get(f"/learners/{person_of(hub, name)}/hours.csv")
    given = answer.headers["content-disposition"]
    found = re.fullmatch(r'attachment; filename="([A-Za-z0-9-]+)-2026-03-02\.csv"', given)
    assert found
    assert found[1].startswith(said)
    assert "elik" not in given


# -- proposals ---------------------------------------------------------------------------------------------
def test_a_confirmed_proposal_counts_the_same_on_the_hub_and_on_every_laptop(
    hub: Hub, trainer: Web, laptop: Laptop
) -> None:
    other = Laptop(laptop.web)
    other.enrol(code_again(hub, "Amina B."))
    entry = proposal(laptop)
    person = person_of(hub)
    assert credit_ms(hub) == 0
    page = text_of(trainer.get(f"/learners/{person}").text)
    for words in ("+30 min · lundi 2 mars", "« Exercice sur papier »", "Proposée par Samia", "À confirmer"):
        assert words in page, words
    assert "1 correction à confirmer" in text_of(trainer.get("/learners").text)
    assert "Proposition : à confirmer" in text_of(trainer.get(f"/learners/{person}/days/2026-03-02").text)
    said = text_of(decided(trainer, person, entry.id, "confirm").text)
    assert "La correction est confirmée et comptée." in said
    assert "Aucune correction n’attend." in said
    assert "confirmée par Paul aujourd’hui" in said
    assert credit_ms(hub) == 30 * MINUTE_MS
    assert "à confirmer" not in text_of(trainer.get("/learners").text)
    day = text_of(trainer.get(f"/learners/{person}/days/2026-03-02").text)
    assert "Samia · confirmée par Paul" in day
    assert "Total du jour 0 h 30" in day
    for each in (laptop, other):
        each.sync()
        (fact,) = [fact for fact in each.journal.values() if fact.kind == "validation"]
        assert decode_body(fact) == ValidationBody("Paul", entry.id)
        assert (fact.installation, fact.owner_id) == (hub.id, laptop.learner)
        assert entry.id in each.journal
    assert notes(hub) == [("confirm-correction", entry.id)]


def test_a_declined_proposal_never_counts_and_waits_nowhere(hub: Hub, trainer: Web, laptop: Laptop) -> None:
    entry = proposal(laptop)
    person = person_of(hub)
    said = text_of(decided(trainer, person, entry.id, "decline").text)
    assert "La correction est refusée. Elle ne compte pas" in said
    assert "refusée par Paul" in said
    assert credit_ms(hub) == 0
    assert "à confirmer" not in text_of(trainer.get("/learners").text)
    day = text_of(trainer.get(f"/learners/{person}/days/2026-03-02").text)
    assert "Rien n’est compté ce jour-là." in day
    assert "Refusée +30 min · « Exercice sur papier » · Samia · refusée par Paul" in day
    laptop.sync()
    (fact,) = [fact for fact in laptop.journal.values() if fact.kind == "validation"]
    assert decode_body(fact) == ValidationBody("Paul", declined=entry.id)
    assert notes(hub) == [("decline-correction", entry.id)]


@pytest.mark.parametrize(
    ("first", "second", "sentence", "total_ms"),
    [
        ("confirm", "confirm", "Cette correction est déjà confirmée par Paul.", 30 * MINUTE_MS),
        ("confirm", "decline", "Cette correction est déjà confirmée par Paul.", 30 * MINUTE_MS),
        ("decline", "confirm", "Cette correction est déjà refusée par Paul.", 0),
        ("decline", "decline", "Cette correction est déjà refusée par Paul.", 0),
    ],
)
def test_the_first_decision_stands(
    hub: Hub, trainer: Web, laptop: Laptop, first: str, second: str, sentence: str, total_ms: int
) -> None:
    entry = proposal(laptop)
    person = person_of(hub)
    decided(trainer, person, entry.id, first)
    add_user(hub, "claire", "coordinator")
    with TestClient(application(hub), base_url="https://hub.test") as claire:
        log_in(claire, "claire")
        answer = decided(claire, person, entry.id, second)
    assert answer.status_code == 409
    assert sentence in answer.text
    assert credit_ms(hub) == total_ms
    assert len(notes(hub)) == 1


def test_two_who_decide_at_the_same_moment_leave_one_decision(hub: Hub, laptop: Laptop) -> None:
    entry = proposal(laptop)
    person = person_of(hub)
    together = threading.Barrier(4, timeout=60)

    def decide(confirm: bool) -> str:
        together.wait()
        try:
            hub.database.write_now(
                lambda c: corrections.decide(c, person, entry.id, "Paul", hub.clock(), confirm=confirm)
            )
        except UserProblem as problem:
            return problem.code
        return "done"

    with ThreadPoolExecutor(4) as pool:
        said = sorted(pool.map(decide, [True, False] * 2))
    assert said.count("done") == 1
    assert len({code for code in said if code != "done"}) == 1
    kinds = hub.database.read_now(lambda c: list(c.scalars(select(entries.c.kind))))
    assert kinds.count("validation") == 1
    confirmed = "correction_confirmed" in said
    assert credit_ms(hub) == (30 * MINUTE_MS if confirmed else 0)


def test_of_two_hubs_decisions_the_earlier_stands(hub: Hub, trainer: Web, laptop: Laptop) -> None:
    entry = proposal(laptop)
    now_ms = hub.now_ms
    hub_fact(hub, ValidationBody("Claire", entry.id), laptop.learner, now_ms)
    assert credit_ms(hub) == 30 * MINUTE_MS
    hub_fact(hub, ValidationBody("Paul", declined=entry.id), laptop.learner, now_ms - 1000)
    hub_fact(hub, ValidationBody("Paul", first_on=MONDAY, last_on=MONDAY, seconds=5), laptop.learner)
    assert credit_ms(hub) == 0
    assert "refusée par Paul" in text_of(trainer.get(f"/learners/{person_of(hub)}").text)


def test_a_correction_belongs_to_one_person(hub: Hub, trainer: Web, laptop: Laptop) -> None:
    entry = proposal(laptop)
    code_for(hub, "Karim T.")
    answer = decided(trainer, person_of(hub, "Karim T."), entry.id, "confirm")
    assert answer.status_code == 404
    assert decided(trainer, person_of(hub), new_id(1), "decline").status_code == 404
    secret = secret_in(trainer.get("/learners").text)
    path = f"/learners/{new_id(1)}/corrections/{entry.id}/confirm"
    assert trainer.post(path, data={"csrf": secret}).status_code == 404
    assert credit_ms(hub) == 0


def test_technicians_may_not_correct(hub: Hub, technician: Web, laptop: Laptop) -> None:
    entry = proposal(laptop)
    person = person_of(hub)
    page = technician.get(f"/learners/{person}").text
    assert "« Exercice sur papier »" in text_of(page)
    assert "/corrections" not in page
    assert "Corriger ce jour" not in technician.get(f"/learners/{person}/days/2026-03-02").text
    secret = secret_in(page)
    for path in (f"/{entry.id}/confirm", f"/{entry.id}/decline", ""):
        fields = {"csrf": secret, "id": new_id(1), "on": "2026-03-02", "minutes": "5", "reason": "x"}
        answer = technician.post(f"/learners/{person}/corrections{path}", data=fields)
        assert answer.status_code == 403
        assert "Vous n’avez pas le droit" in answer.text
    assert credit_ms(hub) == 0
    assert not notes(hub)


def test_forms_from_elsewhere_correct_nothing(hub: Hub, trainer: Web, laptop: Laptop) -> None:
    entry = proposal(laptop)
    person = person_of(hub)
    for path in (f"/{entry.id}/confirm", f"/{entry.id}/decline", ""):
        answer = trainer.post(f"/learners/{person}/corrections{path}", data={"csrf": "x", "id": new_id(1)})
        assert answer.status_code == 403
        assert "trop ancienne" in answer.text
    assert not notes(hub)


# -- corrections written here ------------------------------------------------------------------------------
def test_a_written_correction_counts_at_once_and_reaches_the_laptop(
    hub: Hub, trainer: Web, laptop: Laptop
) -> None:
    person = person_of(hub)
    fields = form(trainer, person, minutes="75", reason="  Batterie\r\n vide  ")
    said = text_of(trainer.post(f"/learners/{person}/corrections", data=fields).text)
    assert "La correction est comptée." in said
    assert "1 correction décidée" in said
    assert credit_ms(hub) == 75 * MINUTE_MS
    laptop.sync()
    fact = laptop.journal[fields["id"]]
    assert decode_body(fact) == CorrectionBody(MONDAY, 75, "Batterie vide", "Paul", confirmed=True)
    assert fact.installation == hub.id
    assert notes(hub) == [("write-correction", fact.id)]
    # The same form sent again is the same correction; filled in anew, it is refused in a sentence.
    assert trainer.post(f"/learners/{person}/corrections", data=fields).status_code == 200
    answer = trainer.post(f"/learners/{person}/corrections", data={**fields, "minutes": "10"})
    assert answer.status_code == 409
    assert "Ce formulaire a déjà servi" in answer.text
    assert credit_ms(hub) == 75 * MINUTE_MS
    # What is taken beyond a day's time takes the day to nothing, and says so.
    less = form(trainer, person, way="take", minutes="90")
    assert trainer.post(f"/learners/{person}/corrections", data=less).status_code == 200
    assert credit_ms(hub) == 0
    day = text_of(trainer.get(f"/learners/{person}/days/2026-03-02").text)
    assert "−1 h 30 −1 h 15 Un jour ne descend pas sous zéro" in day
    assert "Total du jour 0 h 00" in day


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"minutes": "0"}, "Indiquez un nombre de minutes"),
        ({"minutes": "-5"}, "Indiquez un nombre de minutes"),
        ({"minutes": "²"}, "Indiquez un nombre de minutes"),
        ({"minutes": "1501"}, "de 1500 minutes au plus"),
        ({"minutes": "999999999999"}, "Indiquez un nombre de minutes"),
        ({"on": ""}, "Choisissez le jour"),
        ({"on": "hier"}, "Choisissez le jour"),
        ({"on": "1999-12-31"}, "Choisissez le jour"),
        ({"on": "2026-03-03"}, "Ce jour n’est pas encore arrivé."),
        ({"reason": " \r\n "}, "Écrivez la raison"),
        ({"reason": "x" * 501}, "500 lettres au plus"),
    ],
)
def test_only_what_makes_sense_is_written(
    hub: Hub, trainer: Web, laptop: Laptop, fields: dict[str, str], words: str
) -> None:
    person = person_of(hub)
    answer = trainer.post(f"/learners/{person}/corrections", data=form(trainer, person, **fields))
    assert answer.status_code == 422
    assert words in text_of(answer.text)
    assert 'role="alert"' in answer.text
    kept = {"reason": "Batterie vide", **fields}["reason"].strip()
    assert kept in answer.text
    assert not notes(hub)


def test_a_correction_needs_a_laptop_to_go_to_and_an_id_of_ours(
    hub: Hub, trainer: Web, laptop: Laptop
) -> None:
    code_for(hub, "Nina")
    nina, amina = person_of(hub, "Nina"), person_of(hub)
    assert "Écrire une correction" not in trainer.get(f"/learners/{nina}").text
    fields = form(trainer, amina)
    answer = trainer.post(f"/learners/{nina}/corrections", data=fields)
    assert answer.status_code == 422
    assert "n’a pas encore d’ordinateur inscrit" in answer.text
    interval = laptop.interval()
    laptop.sync()
    for bad in ("", "x", "0" * 36, interval.id):
        answer = trainer.post(f"/learners/{amina}/corrections", data={**fields, "id": bad})
        assert answer.status_code == 409
    assert not notes(hub)


def test_the_form_begins_with_the_day_that_was_read(hub: Hub, trainer: Web, laptop: Laptop) -> None:
    person = person_of(hub)
    day = trainer.get(f"/learners/{person}/days/2026-03-01").text
    assert f'href="/learners/{person}?on=2026-03-01#corrections"' in day
    page = trainer.get(f"/learners/{person}?on=2026-03-01").text
    assert 'name="on" value="2026-03-01"' in page
    assert "<details open>" in page
    assert 'name="on" value=""' in trainer.get(f"/learners/{person}", params={"on": HOSTILE}).text
    assert "notice green" not in trainer.get(f"/learners/{person}?done=x").text


def test_hostile_reasons_stay_words(hub: Hub, trainer: Web, laptop: Laptop) -> None:
    laptop.write(CorrectionBody(MONDAY, 5, HOSTILE, HOSTILE))
    laptop.sync()
    person = person_of(hub)
    for path in (f"/learners/{person}", f"/learners/{person}/days/2026-03-02"):
        page = trainer.get(path).text
        assert "alert('" not in page
        assert "&lt;script&gt;" in page
        assert "23333331" not in text_of(page)


# -- the list stays quick ----------------------------------------------------------------------------------
def test_the_list_reads_nothing_anew_while_nothing_came(
    hub: Hub, trainer: Web, laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def counted(connection: Connection, persons: list[str], kinds: tuple[str, ...]) -> dict[str, Facts]:
        looked.extend(persons)
        return facts_of_each(connection, persons, kinds)

    monkeypatch.setattr(learners, "facts_of_each", counted)
    laptop.interval(60 * MINUTE_MS)
    laptop.sync()
    for _ in range(3):
        assert "1 h 00 / 60 h" in text_of(trainer.get("/learners").text)
    assert len(looked) == 1
    hub_fact(hub, CorrectionBody(MONDAY, 5, "oubli", "Paul", confirmed=True), laptop.learner)
    assert "1 h 05 / 60 h" in text_of(trainer.get("/learners").text)
    other = Laptop(laptop.web)
    other.enrol(code_again(hub, "Amina B."))
    other.interval(10 * MINUTE_MS)
    other.sync()
    assert "1 h 15 / 60 h" in text_of(trainer.get("/learners").text)
    assert len(looked) == 3
    start_at = START_AT - timedelta(minutes=30)
    meeting = AttendanceBody(new_id(1), laptop.learner, start_at, start_at + timedelta(hours=3))
    hub_fact(hub, meeting, laptop.learner)
    trainer.get("/learners")
    anchored(other, hub)  # an anchor alone dates what was worked: now the meeting has it
    other.sync()
    assert "4 h 05 / 60 h" in text_of(trainer.get("/learners").text)
    assert len(looked) == 5


# -- what a laptop may not do ------------------------------------------------------------------------------
def test_a_laptop_never_confirms_its_own_correction(hub: Hub, trainer: Web, laptop: Laptop) -> None:
    waiting = laptop.write(CorrectionBody(MONDAY, 30, "oubli", "Samia"))
    forged = [
        laptop.write(CorrectionBody(MONDAY, 60, "oubli", "Samia", confirmed=True)),
        laptop.write(ValidationBody("Paul", waiting.id)),
        laptop.write(ValidationBody("Paul", declined=waiting.id)),
        laptop.write(ValidationBody("Paul", first_on=MONDAY, last_on=MONDAY, seconds=3600)),
    ]
    laptop.sync()
    assert laptop.rejected == {entry.id: "forbidden-kind" for entry in forged}
    assert waiting.id in laptop.acked
    assert credit_ms(hub) == 0
    assert "1 correction à confirmer" in text_of(trainer.get("/learners").text)


def test_k7_and_k8_on_the_page(hub: Hub, trainer: Web, laptop: Laptop) -> None:
    """The same upload replayed counts once; an impossible length counts nothing, and what follows it does."""
    bad = laptop.interval(1_000_000_000_000, start_ms=1000)
    laptop.interval(60 * MINUTE_MS, start_ms=2000)
    for _ in range(3):
        assert laptop.send().status_code == 200
    laptop.sync()
    assert laptop.rejected == {bad.id: "too-long"}
    person = person_of(hub)
    assert "1 h 00 / 60 h" in text_of(trainer.get(f"/learners/{person}").text)
    day = text_of(trainer.get(f"/learners/{person}/days/2026-03-02").text)
    assert "Total du jour 1 h 00" in day
    assert "Déjà compté" not in day


# -- the words ---------------------------------------------------------------------------------------------
def test_the_pages_are_typeset_and_speak_to_everybody(hub: Hub, trainer: Web, laptop: Laptop) -> None:
    person = busy_day(hub, laptop)
    decided(trainer, person, proposal(laptop).id, "decline")
    proposal(laptop, -90)
    for path in (f"/learners/{person}", f"/learners/{person}/days/2026-03-02"):
        source = trainer.get(path).text
        read = re.sub(r"<[^>]+>", "\n", source)
        assert not re.search(r"[ \n][:;!?»](?!\w)|« |«\n|[a-zA-Zéè]'[a-zé]|\d h \d", read), path
        assert not re.search(r"\b(un formateur|confirmé par|le bénéficiaire|formateur\(|·e\b)", read)
        assert "sync" not in read.lower()
    trainer.get("/language/en?next=/")
    page = text_of(trainer.get(f"/learners/{person}/days/2026-03-02").text)
    for words in ("Total of the day 1 h 47", "Declared at the end of a mission", "Counted with the meeting"):
        assert words.lower() in page.lower(), words
    assert "Decline" in trainer.get(f"/learners/{person}").text
