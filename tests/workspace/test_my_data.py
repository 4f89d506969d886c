"""A copy of all that is held, without its secrets; and erasing that ends whatever happens on the way."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update
from tests.store.laptops import MARCH_AT, HandClock, HandMachine

from weeejob_desktop.app import send
from weeejob_desktop.core.exercises.exercise import Action, ExerciseResult
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.my_data import Unsent
from weeejob_desktop.core.problems import Bug, UserProblem
from weeejob_desktop.paths import ERASING
from weeejob_desktop.settings import Preferences, load_preferences, save_preferences
from weeejob_desktop.store import hubs, my_data, schema
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.erasing import begin_erasing, what_is_ours
from weeejob_desktop.store.home import DATABASE_NAME
from weeejob_desktop.store.identity import identity
from weeejob_desktop.store.journal import keep_entry
from weeejob_desktop.sync.lock import LOCK_NAME, SENDING_LOCK_NAME, sync_lock
from weeejob_desktop.sync.outcome import Outcome
from weeejob_desktop.wire.entries import Entry, MessageBody, encode_body
from weeejob_desktop.wire.sync import ProfileChange
from weeejob_desktop.workspace import my_data as room
from weeejob_desktop.workspace.first_paint import home_snapshot
from weeejob_desktop.workspace.workspace import Workspace

LESSON = "la-souris"
DONE = ExerciseResult("done", 1, 0)
MINUTE_MS = 60_000
NAME = "Oumou"
TOKEN = "a-token-that-opens-the-hub"
PIN = "scrypt$1024$8$1$73616c74$6861736865642d70696e"
CODE = "A2CD-EFGH-JKMN-PQ"
LOCKS = ["send.lock", "sync.lock", "weeejob.lock"]


def enrol(workspace: Workspace) -> str:
    link = hubs.HubLink(new_id(1), "hub.example:443", "ROOT-PEM-OF-THE-HUB", TOKEN, "7.nonceofcursor")
    with workspace.database.transaction() as tx:
        hubs.finish_enrolment(tx, link, ProfileChange(NAME, "Groupe 3", 3000, PIN))
    return link.hub


def a_day(workspace: Workspace, clock: HandClock) -> str:
    """Four minutes of work, two results, a request with words, something half done; the request's id."""
    workspace.introduce(NAME)
    workspace.open_lesson(LESSON)
    workspace.reach_step(LESSON, "lire")
    workspace.start_counting(LESSON, "lire", 20)
    for _ in range(4):
        clock.pass_ms(MINUTE_MS)
        workspace.tick(100)
    workspace.finish_step(LESSON, "lire")
    for _ in range(2):
        workspace.record_result(LESSON, "essayer", "verifier", "vrai-faux", DONE, 20_000)
    workspace.stop_counting()
    workspace.keep_half_done(LESSON, "verifier", 7, (Action("answer", "mes mots"),))
    workspace.look_at_computer()
    ticket = workspace.request_repair("slow")
    workspace.add_words(ticket.id, "=1+1\nrien ne va")
    return ticket.id


def from_elsewhere(workspace: Workspace, kind: str, body: bytes) -> str:
    """An entry as a hub of tomorrow may send it."""
    with workspace.database.transaction() as tx:
        learner = identity(tx).learner
        raw = encode_body(MessageBody(learner, "technician"))
        entry = Entry(new_id(9), kind, 7, "learner", learner, learner, MARCH_AT, type(raw)(body))
        keep_entry(tx, entry)
    return entry.id


def entry_ids(workspace: Workspace) -> list[str]:
    with workspace.database.reading() as tx:
        return list(tx.execute(select(schema.entries.c.id).order_by(schema.entries.c.seq)).scalars())


def told(copy: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((copy / "mes-donnees.json").read_text("utf-8"))
    return read


def table(copy: Path, name: str) -> list[list[str]]:
    with (copy / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def all_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


# -- the copy ------------------------------------------------------------------------------------------------
def test_a_copy_holds_everything_and_says_so(
    workspace: Workspace, clock: HandClock, tmp_path: Path, data_folder: Path
) -> None:
    ticket = a_day(workspace, clock)
    enrol(workspace)
    of_tomorrow = from_elsewhere(workspace, "badge", '{"name": "première étoile"}'.encode())
    broken = from_elsewhere(workspace, "result", b"{not json")
    save_preferences(data_folder, Preferences(text_percent=150, theme="dark"))
    copy = workspace.save_my_data(tmp_path / "cle")

    assert copy == tmp_path / "cle" / "Weeejob – mes données – 2026-03-10"
    assert sorted(path.name for path in copy.iterdir()) == [
        "LISEZ-MOI.txt", "demandes.csv", "exercices.csv", "heures.csv", "lecons.csv", "mes-donnees.json",
    ]  # fmt: skip
    found = told(copy)
    entries = {entry["id"]: entry for entry in found["entries"]}
    assert list(entries) == entry_ids(workspace)
    assert found["identity"][0]["first_name"] == NAME
    assert (found["profile"][0]["display_name"], found["profile"][0]["cohort"]) == (NAME, "Groupe 3")
    assert found["preferences"] == {
        "text_percent": 150, "theme": "dark", "language": "system", "network": "auto",
        "speak_demonstrations": True, "send_when_closed": True, "class_address": "",
    }  # fmt: skip
    assert found["half_done"][0]["actions"] == [asdict(Action("answer", "mes mots"))]
    assert found["places"][0]["step"] == "lire"
    assert found["newest_diagnostics"][0]["probes"]["battery"]["capacity_percent"] == 81
    assert entries[ticket]["body"]["symptom"] == "slow"
    assert entries[ticket]["delivery"] == "waiting"
    assert entries[of_tomorrow]["body"] == {"name": "première étoile"}
    assert entries[of_tomorrow]["delivery"] == "sent"
    assert entries[broken]["body"] == "{not json"

    assert [row[4:] for row in table(copy, "lecons.csv")[1:]] == [["Ouverte"], ["Terminée"]]
    assert table(copy, "lecons.csv")[1][2:4] == ["La souris", "Lire"]
    assert [row[2:] for row in table(copy, "exercices.csv")[1:]] == [
        ["La souris", "Vrai ou faux ?", "Réussi", "1", "0", "20"]
    ] * 2
    requests = table(copy, "demandes.csv")[1:]
    assert [row[3:] for row in requests] == [
        ["Vous", "Il est lent", "Demande créée", "Pas encore envoyé"],
        ["Vous", "'=1+1 rien ne va", "", "Pas encore envoyé"],
    ]
    assert requests[0][0] == "2026-03-10"
    hours = table(copy, "heures.csv")
    assert hours[0][0] == "Jour"
    assert [row[7] for row in hours[1:]] == ["4,00"]
    page = (copy / "LISEZ-MOI.txt").read_text("utf-8-sig").replace("\N{NO-BREAK SPACE}", " ")
    assert page.startswith(f"LES DONNÉES de {NAME} DANS WEEEJOB\nCopie faite le 10 mars 2026.")
    assert "Temps de formation dans cette copie : 0 h 04." in page
    assert f"Tout ({len(entries)} informations)" in page
    for name in (*found, "heures.csv", "CE QUI N’EST PAS DANS CE DOSSIER"):
        assert name in page


def test_no_secret_is_in_a_copy(workspace: Workspace, clock: HandClock, tmp_path: Path) -> None:
    a_day(workspace, clock)
    enrol(workspace)
    workspace.enrol_with_code(CODE, "hub.example:443")
    with workspace.database.reading() as tx:
        who = tx.execute(select(schema.identity)).one()
        code = tx.execute(select(schema.pending_enrolment.c.code)).scalar_one()
    text = all_bytes(workspace.save_my_data(tmp_path)).decode("utf-8")
    key: bytes = who.hardware_key
    secrets = [TOKEN, PIN, "6861736865642d70696e", code, CODE, "nonceofcursor", "ROOT-PEM", who.mainboard]
    secrets += [who.disk, key.hex(), key.decode("utf-8", "replace"), "board-1", "disk-1"]
    assert [secret for secret in secrets if secret in text] == []
    assert '"address": "hub.example:443"' in text


def test_every_column_that_sounds_like_a_secret_is_kept_out() -> None:
    words = ("token", "key", "hash", "pin_", "code", "secret", "pem", "cursor", "nonce", "password")
    sounding = {
        (table.name, column.name)
        for table in schema.tables.sorted_tables
        if table.name not in my_data.NOT_ABOUT_THE_PERSON
        for column in table.columns
        if any(word in column.name for word in words)
    }
    kept_out = {(table, name) for table, names in my_data.SECRETS.items() for name in names}
    assert sounding <= kept_out
    known = {(table.name, column.name) for table in schema.tables.sorted_tables for column in table.columns}
    assert kept_out <= known
    assert {table.name for table in schema.tables.sorted_tables} >= my_data.NOT_ABOUT_THE_PERSON


def test_a_second_copy_stands_beside_the_first(workspace: Workspace, tmp_path: Path) -> None:
    first = workspace.save_my_data(tmp_path / "ici")
    (tmp_path / "ici" / ".weeejob-mes-donnees.part").mkdir()
    (tmp_path / "ici" / ".weeejob-mes-donnees.part" / "heures.csv").write_text("cut short")
    second = workspace.save_my_data(tmp_path / "ici")
    assert second.name == f"{first.name} (2)"
    assert sorted(path.name for path in (tmp_path / "ici").iterdir()) == [first.name, second.name]
    page = (first / "LISEZ-MOI.txt").read_text("utf-8-sig")
    assert page.startswith("LES DONNÉES DANS WEEEJOB\n")
    assert told(first)["entries"] == []


@pytest.mark.uncounted
def test_three_years_are_copied_to_the_last_entry(tmp_path: Path, heavy_folder: Path) -> None:
    shutil.copytree(heavy_folder, tmp_path / "data")
    workspace = Workspace.open(tmp_path / "data", machine=HandMachine(HandClock("boot-today"), "", ""))
    copy = workspace.save_my_data(tmp_path)
    ids = entry_ids(workspace)
    assert len(ids) > 4000
    assert [entry["id"] for entry in told(copy)["entries"]] == ids
    assert len(table(copy, "exercices.csv")) == 1 + 2000
    assert {entry["delivery"] for entry in told(copy)["entries"]} == {"sent", "waiting"}
    counted = sum(float(row[7].replace(",", ".")) for row in table(copy, "heures.csv")[1:])
    assert counted == 60 * 60
    workspace.close()


@contextmanager
def small_disk(place: Path, options: str) -> Iterator[Path]:
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize("size", ["8k", "16k", "24k", "32k", "48k"])
def test_a_full_disk_leaves_nothing_half_made(
    workspace: Workspace, clock: HandClock, tmp_path: Path, size: str
) -> None:
    a_day(workspace, clock)
    for _ in range(40):
        workspace.record_result(LESSON, "essayer", "verifier", "vrai-faux", DONE, 20_000)
    with small_disk(tmp_path / "cle", f"size={size}") as place:
        (place / "photo.txt").write_text("hers")
        with pytest.raises(UserProblem, match="copy_disk_full"):
            workspace.save_my_data(place)
        assert [path.name for path in place.iterdir()] == ["photo.txt"]
    assert workspace.home().first_name == NAME


def test_a_place_that_refuses_is_told(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserProblem, match="document_not_written"):
        workspace.save_my_data(tmp_path / "file")
    with small_disk(tmp_path / "read-only", "ro") as place, pytest.raises(UserProblem, match="not_written"):
        workspace.save_my_data(place)


# -- what is nowhere else ------------------------------------------------------------------------------------
def test_what_waits_is_counted_by_what_it_is(workspace: Workspace, clock: HandClock) -> None:
    assert workspace.unsent() == Unsent()
    a_day(workspace, clock)
    # two steps; the look at the computer is an entry beside the request
    assert workspace.unsent() == Unsent(work_ms=4 * MINUTE_MS, results=2, requests=2, others=3)
    workspace.start_counting(LESSON, "lire", 20)
    clock.pass_ms(30_000)
    workspace.tick(100)
    assert workspace.unsent().work_ms == 4 * MINUTE_MS + 30_000


def test_what_a_class_hub_has_is_not_lost_and_what_was_refused_is(
    workspace: Workspace, clock: HandClock
) -> None:
    a_day(workspace, clock)
    with workspace.database.transaction() as tx:
        rows = tx.execute(select(schema.entries).join(schema.outbox)).all()
        for row in rows:
            if row.kind in {"interval", "ticket"}:
                tx.execute(
                    schema.class_acks.insert().values(
                        hub=new_id(3), seq=row.seq, boot=row.boot, monotonic_ms=0, wall_at=row.wall_at
                    )
                )
            if row.kind == "result":
                tx.execute(
                    update(schema.outbox).where(schema.outbox.c.seq == row.seq).values(problem="unfit")
                )
    assert workspace.unsent() == Unsent(results=2, requests=1, others=3, in_class=2)


def test_a_second_told_twice_is_one(workspace: Workspace, clock: HandClock) -> None:
    a_day(workspace, clock)
    with workspace.database.transaction() as tx:
        row = tx.execute(select(schema.entries).where(schema.entries.c.kind == "interval")).one()
        doubled = {**row._mapping, "seq": 900, "id": new_id(4)}
        garbled = {**row._mapping, "seq": 901, "id": new_id(5), "body": b"nonsense"}
        of_tomorrow = {**row._mapping, "seq": 902, "id": new_id(6), "version": 9}
        for values in (doubled, garbled, of_tomorrow):
            tx.execute(schema.entries.insert().values(values))
            tx.execute(schema.outbox.insert().values(seq=values["seq"], rank=2, problem="", refused_by=""))
    assert workspace.unsent().work_ms == 4 * MINUTE_MS


# -- erasing -------------------------------------------------------------------------------------------------
@pytest.fixture
def used(data_folder: Path, course_folder: Path, machine: HandMachine, clock: HandClock) -> Path:
    """A folder after some days: backups, a damaged copy set aside, logs, choices, and something of hers."""
    workspace = Workspace.open(data_folder, course_folder=course_folder, machine=machine)
    a_day(workspace, clock)
    enrol(workspace)
    workspace.care()
    clock.pass_ms(int(timedelta(days=2) / timedelta(milliseconds=1)))
    workspace.care()
    workspace.close()
    save_preferences(data_folder, Preferences(theme="dark"))
    database = data_folder / DATABASE_NAME
    for name in (
        "weeejob.damaged-1.sqlite3", "weeejob.damaged-1.sqlite3-wal", "mending.part", "mending.part-wal",
        "weeejob.log", "weeejob.log.1", "weeejob.log.2", "preferences.new", "weeejob.sqlite3-wal",
        "weeejob.sqlite3-shm", "backups/copy.part", "backups/copy.part-journal",
    ):  # fmt: skip
        if not (data_folder / name).exists():
            shutil.copyfile(database, data_folder / name)
    (data_folder / "weeejob.sqlite3-wal").write_bytes(b"")
    (data_folder / "weeejob.sqlite3-shm").unlink()
    return data_folder


def ids_of(folder: Path) -> list[str]:
    database = Database(folder / DATABASE_NAME)
    with database.reading() as tx:
        found = list(tx.execute(select(schema.entries.c.id)).scalars())
        who = identity(tx)
    database.close()
    return [*found, who.learner, who.device, who.installation]


def opened(folder: Path, course_folder: Path, clock: HandClock) -> Workspace:
    return Workspace.open(folder, course_folder=course_folder, machine=HandMachine(clock))


def test_after_erasing_nothing_of_the_person_is_left(
    used: Path, course_folder: Path, clock: HandClock, tmp_path: Path
) -> None:
    ids = ids_of(used)
    assert all(word.encode() in all_bytes(used) for word in (NAME, *ids, TOKEN))
    workspace = opened(used, course_folder, clock)
    saved = workspace.save_my_data(tmp_path / "cle")
    (used / "photos").mkdir()
    (used / "photos" / "weeejob.log").write_text("not ours")
    (used / "lettre.odt").write_text("hers")
    (used / "backups" / "001.txt").write_text("hers")
    outside = tmp_path / "outside.txt"
    outside.write_text("hers")
    (used / "weeejob.damaged-9.sqlite3").symlink_to(outside)
    workspace.start_counting(LESSON, "lire", 20)
    workspace.erase_my_data()
    left = sorted(str(path.relative_to(used)) for path in used.rglob("*") if path.is_file())
    assert left == ["backups/001.txt", "lettre.odt", "photos/weeejob.log", *LOCKS]
    assert outside.read_text() == "hers"
    assert NAME in (saved / "LISEZ-MOI.txt").read_text("utf-8-sig")
    found = all_bytes(used).decode("utf-8", "replace")
    assert [word for word in (NAME, *ids, TOKEN) if word in found] == []
    workspace.close()  # twice is once
    with pytest.raises(Bug, match="closed"):
        workspace.home()

    anew = opened(used, course_folder, clock)
    assert anew.home().first_name == ""
    assert anew.tickets() == ()
    assert not anew.another_laptop
    with anew.database.reading() as tx:
        assert identity(tx).learner not in ids
    anew.close()


def test_an_empty_folder_of_copies_goes_too(used: Path, course_folder: Path, clock: HandClock) -> None:
    opened(used, course_folder, clock).erase_my_data()
    assert sorted(path.name for path in used.iterdir()) == LOCKS
    assert all_bytes(used) == b""


KILLED = """
import os, shutil, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[4])
from tests.store.laptops import HandClock, HandMachine
from weeejob_desktop.workspace.workspace import Workspace
template, root, course = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
number, killed = 0, True
while killed:
    number += 1
    folder = root / f"{number:03}"
    shutil.copytree(template, folder)
    child = os.fork()
    if not child:
        workspace = Workspace.open(folder, course_folder=course, machine=HandMachine(HandClock("later")))
        left = number
        def watch(event, told):
            global left
            ours = event in {"open", "os.remove", "os.rmdir", "os.rename"}
            if ours and str(told[0]).startswith(str(folder)):
                left -= 1
                if not left:
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(watch)
        workspace.erase_my_data()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status)
    print(os.WTERMSIG(status) if killed else os.WEXITSTATUS(status), flush=True)
"""


def test_a_kill_at_any_moment_ends_erased_at_the_next_start(
    used: Path, course_folder: Path, clock: HandClock, tmp_path: Path
) -> None:
    ids = ids_of(used)
    root = tmp_path / "killed"
    root.mkdir()
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            KILLED,
            str(used),
            str(root),
            str(course_folder),
            str(Path(__file__).parents[2]),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    ends = [int(line) for line in done.stdout.split()]
    assert ends == [signal.SIGKILL] * (len(ends) - 1) + [0]
    folders = sorted(root.iterdir())
    begun = [folder for folder in folders if (folder / ERASING).exists()]
    assert len(begun) > len(list(what_is_ours(used))) >= 14
    for number, folder in enumerate(folders):
        whole = (folder / DATABASE_NAME).exists() and not (folder / ERASING).exists()
        if (folder / ERASING).exists():
            assert home_snapshot(folder) is None
            assert load_preferences(folder) == Preferences()
            if number % 2:  # the timer comes before the learner does
                assert send.send(folder, HandMachine(clock)).acked == 0
                assert all_bytes(folder) == b""
                assert send.send(folder, HandMachine(clock)) == Outcome()
        anew = opened(folder, course_folder, clock)
        if whole:  # killed before the mark stood: nothing is lost
            assert anew.home().first_name == NAME
            anew.close()
            continue
        assert anew.home().first_name == ""
        anew.close()
        found = all_bytes(folder).decode("utf-8", "replace")
        assert [word for word in (NAME, *ids, TOKEN) if word in found] == []
        assert not (folder / ERASING).exists()


def test_sending_in_another_program_comes_first(
    used: Path, course_folder: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "PATIENCE_SECONDS", 0.1)
    workspace = opened(used, course_folder, clock)
    for name in (SENDING_LOCK_NAME, LOCK_NAME):
        with sync_lock(used, name) as ours:
            assert ours
            with pytest.raises(UserProblem, match="sending_busy"):
                workspace.erase_my_data()
        assert workspace.home().first_name == NAME
    workspace.erase_my_data()
    assert all_bytes(used) == b""


def test_while_it_is_erased_nobody_sends_and_a_second_program_waits(
    used: Path, course_folder: Path, clock: HandClock
) -> None:
    workspace = opened(used, course_folder, clock)
    with sync_lock(used, SENDING_LOCK_NAME):
        assert send.send(used, HandMachine(clock)).busy_elsewhere
    (used / ERASING).touch()
    # the window has the folder's lock, so the timer leaves the work to it
    assert send.send(used, HandMachine(clock)).busy_elsewhere
    assert NAME.encode() in all_bytes(used)
    workspace.close()
    assert send.main(used) == 0
    assert all_bytes(used) == b""


def test_a_file_that_resists_is_told_and_goes_at_the_next_start(
    used: Path, course_folder: Path, clock: HandClock
) -> None:
    copies = next((used / "backups").glob("*.sqlite3"))
    subprocess.run(["chattr", "+i", str(copies)], check=False, capture_output=True)
    try:
        copies.rename(copies)
        with copies.open("ab"):
            pytest.fail("needs root, and chattr +i on the file system of the temporary folder")
    except PermissionError:
        pass
    try:
        workspace = opened(used, course_folder, clock)
        with pytest.raises(UserProblem, match="erasing_unfinished"):
            workspace.erase_my_data()
        with pytest.raises(UserProblem, match="erasing_unfinished"):
            opened(used, course_folder, clock)
        assert send.main(used) == 1
        assert home_snapshot(used) is None
    finally:
        subprocess.run(["chattr", "-i", str(copies)], check=True)
    anew = opened(used, course_folder, clock)
    assert anew.home().first_name == ""
    anew.close()
    assert NAME.encode() not in all_bytes(used)


def fill(disk: Path) -> None:
    """Until not one byte more goes in."""
    with (disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(b"x" * 4096)
    assert shutil.disk_usage(disk).free == 0


def take_every_name(disk: Path) -> None:
    """Until not one file more can be made."""
    with suppress(OSError):
        for number in range(100):
            (disk / f"photo-{number}").touch()
    assert os.statvfs(disk).f_ffree == 0


def test_a_full_disk_can_be_erased(tmp_path: Path, course_folder: Path, clock: HandClock) -> None:
    with small_disk(tmp_path / "disk", "size=900k") as disk:
        workspace = opened(disk / "data", course_folder, clock)
        a_day(workspace, clock)
        fill(disk)
        workspace.erase_my_data()
        assert all_bytes(disk / "data") == b""


def test_a_disk_without_room_for_a_name_can_be_erased(
    tmp_path: Path, course_folder: Path, clock: HandClock
) -> None:
    with small_disk(tmp_path / "disk", "nr_inodes=40") as disk:
        workspace = opened(disk / "data", course_folder, clock)
        a_day(workspace, clock)
        workspace.care()
        with sync_lock(disk / "data"), sync_lock(disk / "data", SENDING_LOCK_NAME):
            pass
        take_every_name(disk)
        workspace.erase_my_data()
        assert all_bytes(disk / "data") == b""
        assert sorted(path.name for path in (disk / "data").iterdir()) == LOCKS


def test_a_disk_that_refuses_every_name_is_told_and_nothing_is_erased(
    tmp_path: Path, course_folder: Path, clock: HandClock
) -> None:
    with small_disk(tmp_path / "disk", "nr_inodes=40") as disk:
        workspace = opened(disk / "data", course_folder, clock)
        a_day(workspace, clock)
        with sync_lock(disk / "data"), sync_lock(disk / "data", SENDING_LOCK_NAME):
            pass
        take_every_name(disk)
        with pytest.raises(UserProblem, match="disk_full"):
            workspace.erase_my_data()
        assert workspace.home().first_name == NAME
        workspace.close()


def test_a_disk_that_became_read_only_is_told(tmp_path: Path, course_folder: Path, clock: HandClock) -> None:
    with small_disk(tmp_path / "disk", "size=4m") as disk:
        workspace = opened(disk / "data", course_folder, clock)
        workspace.introduce(NAME)
        workspace.close()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(UserProblem, match="folder_not_writable"), room.nobody_sends(disk / "data"):
            pass
        with pytest.raises(UserProblem, match="folder_not_writable"):
            begin_erasing(disk / "data")
