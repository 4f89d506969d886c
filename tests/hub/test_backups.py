"""One file that holds a hub, and putting it back: whole or not at all, whatever is done to it on the way."""

from __future__ import annotations

import contextlib
import shutil
import stat
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from litestar.testing import TestClient
from tests.hub.laptop import Clock, Laptop, Web, code_for, kept, opened

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import people
from weeejob_desktop.hub.application import application
from weeejob_desktop.hub.archive import Manifest, described, write_archive
from weeejob_desktop.hub.backups import Made, back_up_hub, backups_in, check_backup
from weeejob_desktop.hub.copying import copy_in, copy_out, looked_at
from weeejob_desktop.hub.database import SCHEMA, open_database
from weeejob_desktop.hub.erasing import erase_person
from weeejob_desktop.hub.folder_lock import served
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.restoring import PART, READY, restore


def backed_up(hub: Hub, to: Path, *, root_key: bool = True) -> Made:
    return back_up_hub(hub.folder, hub.database, to, hub.clock(), root_key=root_key)


def problem_of(work: Callable[[], object]) -> str:
    with pytest.raises(UserProblem) as refused:
        work()
    return refused.value.code


def test_a_backup_is_one_private_file_with_everything(hub: Hub, laptop: Laptop, tmp_path: Path) -> None:
    laptop.interval()
    laptop.sync()
    made = backed_up(hub, tmp_path / "hub.zip")
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert (made.entries, made.root_key) == (1, True)
    manifest = check_backup(made.path, tmp_path / "looked")
    assert {part.name for part in manifest.files} == {
        "hub.sqlite3", "root.pem", "root-key.pem", "hub.pem", "hub-key.pem",
    }  # fmt: skip
    assert manifest.hub == hub.id
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hub", "hub.zip", "looked"]
    assert problem_of(lambda: backed_up(hub, tmp_path / "hub.zip")) == "file_there"


def test_a_folder_keeps_the_newest_of_this_hub_and_nobody_elses(
    hub: Hub, clock: Clock, tmp_path: Path
) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    (folder / "weeejob-hub-0000-20200101-000000.zip").touch()
    (folder / "letter.zip").touch()
    for _day in range(4):
        back_up_hub(hub.folder, hub.database, folder, clock(), most=2)
        clock.forward(days=1)
    found = backups_in(folder, hub.id)
    assert [path.name.split("-")[3] for path in found] == ["20260305", "20260304"]
    assert (folder / "weeejob-hub-0000-20200101-000000.zip").exists()
    assert (folder / "letter.zip").exists()


def test_a_laptop_goes_on_with_a_restored_hub(hub: Hub, laptop: Laptop, clock: Clock, tmp_path: Path) -> None:
    laptop.interval()
    laptop.sync()
    made = backed_up(hub, tmp_path / "hub.zip")
    late = laptop.interval()
    laptop.sync()
    done = restore(made.path, tmp_path / "elsewhere")
    assert (done.before, done.root_key, done.manifest.entries) == (None, True, 1)
    again = opened(tmp_path / "elsewhere", clock)
    try:
        assert (again.id, again.certificates.root_pem) == (hub.id, hub.certificates.root_pem)
        with TestClient(application(again), base_url="https://hub.test") as web:
            laptop.web = web
            assert any(answer.reset for answer in laptop.sync())
        assert late.id in laptop.acked
        assert kept(again) == 2
    finally:
        again.close()


def test_a_backup_made_while_laptops_sync_is_of_one_instant(
    hub: Hub, web: Web, laptop: Laptop, tmp_path: Path
) -> None:
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            laptop.interval()
            laptop.sync()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        for number in range(3):
            made = backed_up(hub, tmp_path / f"{number}.zip")
            # Read again and found whole, its count the manifest's: no row of one moment without the other's.
            check_backup(made.path, tmp_path / str(number))
    finally:
        stop.set()
        thread.join()


def test_a_living_hub_is_not_overwritten_unasked(hub: Hub, laptop: Laptop, tmp_path: Path) -> None:
    made = backed_up(hub, tmp_path / "hub.zip")
    before = {path.name: path.read_bytes() for path in hub.folder.glob("*.pem")}
    laptop.interval()
    laptop.sync()
    assert problem_of(lambda: restore(made.path, hub.folder)) == "hub_there"
    with served(hub.folder):
        assert problem_of(lambda: restore(made.path, hub.folder, replace=True)) == "hub_running"
    assert kept(hub) == 1
    hub.database.engine.dispose()
    done = restore(made.path, hub.folder, replace=True)
    assert done.before == hub.folder / "before-restore-1"
    assert {path.name: path.read_bytes() for path in hub.folder.glob("*.pem")} == before
    former = open_database(done.before)  # what was there is aside, its log with it
    try:
        assert former.read_now(lambda c: len(c.exec_driver_sql("SELECT id FROM entries").all())) == 1
    finally:
        former.close()
    assert kept(hub) == 0


@pytest.mark.parametrize("cut", range(0, 12, 2))
def test_a_restore_that_is_cut_off_ends_at_the_next_opening_or_never_began(
    fresh_folder: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    """Every renaming is a place where the power may go; whoever opens the hub next finds one whole hub."""
    old, new = tmp_path / "old", tmp_path / "new"
    shutil.copytree(fresh_folder, old)
    first = opened(old, clock)
    code_for(first)
    made = backed_up(first, tmp_path / "hub.zip")
    first.close()
    opened(new, clock).close()
    replaced, real = 0, Path.replace

    def replace_or_die(self: Path, target: Path) -> Path:
        nonlocal replaced
        replaced += 1
        if replaced > cut:
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace_or_die)
    with contextlib.suppress(KeyboardInterrupt):
        restore(made.path, new, replace=True)
    monkeypatch.undo()
    begun = (new / READY).exists()
    again = opened(new, clock)
    try:
        assert not (new / READY).exists()
        assert not (new / PART).exists()
        if begun:
            assert again.database.read_now(people.anyone)
            assert again.certificates.root_pem == (fresh_folder / "root.pem").read_text()
    finally:
        again.close()


def test_without_the_roots_key_it_stays_where_it_was(hub: Hub, tmp_path: Path) -> None:
    made = backed_up(hub, tmp_path / "hub.zip", root_key=False)
    with zipfile.ZipFile(made.path) as packed:
        assert "root-key.pem" not in packed.namelist()
    key = (hub.folder / "root-key.pem").read_bytes()
    assert not restore(made.path, tmp_path / "elsewhere").root_key
    hub.database.engine.dispose()
    assert restore(made.path, hub.folder, replace=True).root_key
    assert (hub.folder / "root-key.pem").read_bytes() == key


def test_whoever_was_erased_does_not_come_back_with_a_copy(
    hub: Hub, laptop: Laptop, clock: Clock, tmp_path: Path
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    laptop.interval()
    laptop.sync()
    old = backed_up(hub, copies)
    person = hub.database.read_now(lambda c: people.find_person(c, "Amina B."))
    hub.database.write_now(lambda c: erase_person(c, hub.folder, person, hub.now_ms))
    clock.forward(days=1)
    backed_up(hub, copies)
    # On another machine there is nothing but the folder of copies: the list lies beside them.
    done = restore(old.path, tmp_path / "elsewhere")
    assert done.erased == 1
    again = opened(tmp_path / "elsewhere", clock)
    try:
        assert not again.database.read_now(people.anyone)
        assert kept(again) == 0
    finally:
        again.close()
    assert b"amina" not in (tmp_path / "elsewhere" / "hub.sqlite3").read_bytes().lower()


def packed_by_hand(target: Path, parts: dict[str, bytes], manifest: bytes | None = None) -> Path:
    folder = target.with_suffix("")
    folder.mkdir()
    files = {}
    for name, content in parts.items():
        files[name] = folder / name.replace("/", "_")
        files[name].write_bytes(content)
    told = Manifest(1, "h", 1, 3, 0, described(files))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("manifest.json", manifest or msgspec.json.encode(told))
        for name, path in files.items():
            packed.write(path, name)
    return target


def test_hostile_archives_are_refused(hub: Hub, tmp_path: Path) -> None:
    link = zipfile.ZipInfo("root.pem")
    link.external_attr = 0o120777 << 16
    hostile: list[Path] = []
    for name in ("../evil", "/etc/evil", "hub.sqlite3/../../evil", "evil.py"):
        hostile.append(packed_by_hand(tmp_path / f"{len(hostile)}.zip", {"hub.sqlite3": b"", name: b"x"}))
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as packed:
        packed.writestr("manifest.json", msgspec.json.encode(Manifest(1, "h", 1, 3, 0, [])))
        packed.writestr(link, "/etc/passwd")
    bomb = {"hub.sqlite3": bytes(200_000_000)}
    many = tmp_path / "many.zip"
    with zipfile.ZipFile(many, "w") as packed:
        for number in range(100):
            packed.writestr(f"{number}", "")
    (tmp_path / "text.zip").write_text("no archive")
    hostile += [
        tmp_path / "link.zip",
        packed_by_hand(tmp_path / "bomb.zip", bomb),
        packed_by_hand(tmp_path / "long.zip", {"hub.sqlite3": b"", "root.pem": bytes(17_000_000)}),
        packed_by_hand(tmp_path / "list.zip", {"hub.sqlite3": b""}, b"[" * 10_000),
        packed_by_hand(tmp_path / "empty.zip", {}),
        packed_by_hand(tmp_path / "other.zip", {"hub.sqlite3": b"not a database at all" * 40}),
        many,
        tmp_path / "text.zip",
    ]
    for number, path in enumerate(hostile):
        target = tmp_path / f"into-{number}"
        assert problem_of(lambda p=path, t=target: restore(p, t)) == "backup_unreadable", path  # type: ignore[misc]
        assert [one.name for one in target.iterdir()] == ["serving.lock"]
    assert not (tmp_path / "evil").exists()
    assert not (tmp_path.parent / "evil").exists()


def test_a_changed_or_shortened_backup_is_refused(hub: Hub, laptop: Laptop, tmp_path: Path) -> None:
    made = backed_up(hub, tmp_path / "hub.zip")
    whole = made.path.read_bytes()
    for number, content in enumerate((whole[:-1], whole[: len(whole) // 2], whole[50:], b"")):
        short = tmp_path / f"short-{number}.zip"
        short.write_bytes(content)
        assert problem_of(lambda p=short: restore(p, tmp_path / "new")) == "backup_unreadable"  # type: ignore[misc]
    for at in range(len(whole) // 20, len(whole), len(whole) // 20):
        flipped = bytearray(whole)
        flipped[at] ^= 0x55
        changed = tmp_path / "changed.zip"
        changed.write_bytes(flipped)
        said = contextlib.ExitStack()
        with said:
            said.push(lambda _kind, fault, _trace: getattr(fault, "code", "") == "backup_unreadable")
            # Either refused in these words, or a byte of the zip's own that means nothing: all is as it was.
            assert check_backup(changed, tmp_path / f"flipped-{at}").hub == hub.id


def test_keys_of_another_hub_are_refused(hub: Hub, clock: Clock, tmp_path: Path) -> None:
    opened(tmp_path / "other", clock).close()
    copy_out(hub.database.engine, tmp_path / "hub.sqlite3")
    files = {"hub.sqlite3": tmp_path / "hub.sqlite3"}
    files |= {path.name: path for path in (tmp_path / "other").glob("*.pem")}
    known, schema, count = looked_at(tmp_path / "hub.sqlite3")
    manifest = Manifest(1, known, 1, schema, count, described(files))
    write_archive(tmp_path / "mixed.zip", manifest, files)
    assert problem_of(lambda: restore(tmp_path / "mixed.zip", tmp_path / "new")) == "backup_unreadable"


def test_a_newer_programs_backup_is_refused(hub: Hub, tmp_path: Path) -> None:
    newer = packed_by_hand(
        tmp_path / "newer.zip",
        {"hub.sqlite3": b""},
        msgspec.json.encode(Manifest(2, "h", 1, 3, 0, [])),
    )
    assert problem_of(lambda: restore(newer, tmp_path / "new")) == "backup_newer"


def test_a_full_disk_leaves_nothing_behind(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = backed_up(hub, tmp_path / "hub.zip")

    class Full:
        free = 1000

    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Full)
    assert problem_of(lambda: restore(made.path, tmp_path / "new")) == "disk_full"
    assert [one.name for one in (tmp_path / "new").iterdir()] == ["serving.lock"]


def test_rows_go_from_one_database_to_another_and_back(
    hub: Hub, laptop: Laptop, clock: Clock, tmp_path: Path
) -> None:
    """As to another server and from it: row by row, in one transaction each way."""
    laptop.interval()
    laptop.ticket()
    laptop.sync()
    copy_out(hub.database.engine, tmp_path / "copy.sqlite3")
    (tmp_path / "other").mkdir()
    other = open_database(tmp_path / "other")
    try:
        copy_in(tmp_path / "copy.sqlite3", other.engine)
        copy_in(tmp_path / "copy.sqlite3", other.engine)  # again does no harm
        copy_out(other.engine, tmp_path / "again.sqlite3")
    finally:
        other.close()
    known = (hub.id, SCHEMA.newest, 2)
    assert looked_at(tmp_path / "again.sqlite3") == looked_at(tmp_path / "copy.sqlite3") == known
