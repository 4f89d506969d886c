"""Another root in the first one's place: who is told, what is shown, who would be left behind, and that no
kill leaves anything half-made."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from sqlalchemy import Connection, select
from tests.hub.class_hub import ClassHub, class_code_for
from tests.hub.laptop import Clock, Laptop, Web, code_for
from tests.hub.room import Room, joined_room
from tests.hub.test_operation import found
from tests.hub.test_server import run

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import root_rotation
from weeejob_desktop.hub.backups import back_up_hub
from weeejob_desktop.hub.certificates import (
    certificates,
    each_root,
    has_next_key,
    keep_class_certificate,
    keys_fit,
    next_root,
    root_in,
)
from weeejob_desktop.hub.database import said
from weeejob_desktop.hub.folder_lock import served
from weeejob_desktop.hub.hub import Hub, open_hub
from weeejob_desktop.hub.preparing import Batch, prepare
from weeejob_desktop.hub.relay import upstream_of
from weeejob_desktop.hub.restoring import restore
from weeejob_desktop.hub.root_key import export_root_key, import_root_key
from weeejob_desktop.hub.root_rotation import ROOTS, Standing, begin_rotation, finish_rotation, standing
from weeejob_desktop.hub.tables import audit_log, installations

WORDS = "quatre mots bien choisis"


def rotate(hub: Hub) -> bool:
    return begin_rotation(hub.folder, hub.database, hub.clock())


def finish(hub: Hub) -> None:
    """As the command does it; then the hub is started anew."""
    finish_rotation(hub.folder, hub.database, hub.id, hub.clock())
    hub.certificates = certificates(hub.folder, hub.id, hub.clock())


def where(hub: Hub) -> Standing:
    return hub.database.read_now(lambda connection: standing(connection, hub.clock()))


def told(hub: Hub) -> str:
    return hub.database.read_now(lambda connection: said(connection, ROOTS))


def enrolled(hub: Hub, web: Web, name: str, sticker: str = "W-0421", *, old: bool = False) -> Laptop:
    laptop = Laptop(web, roots_pem="" if old else hub.certificates.root_pem)
    laptop.enrol(code_for(hub, name, sticker))
    laptop.sync()
    return laptop


def test_both_roots_are_told_to_who_can_read_them_and_then_the_second_alone(hub: Hub, web: Web) -> None:
    first = hub.certificates.root_pem
    new, old = enrolled(hub, web, "Amina B.", "W-1"), enrolled(hub, web, "Karim T.", "W-2", old=True)
    assert not where(hub).ever
    assert new.sync()[0].roots_pem == ""
    assert rotate(hub)
    assert not rotate(hub), "cut short or called twice, there is one second root"
    second = next_root(hub.folder)
    assert hub.certificates.root_pem == root_in(hub.folder) == first != second
    assert keys_fit(hub.folder, hub.id)
    assert where(hub) == Standing(True, True, 2, ["W-1", "W-2"], [], 0)
    assert new.sync()[0].roots_pem == first + second
    assert new.sync()[0].roots_pem == "", "it has it, and says so"
    assert old.sync()[0].roots_pem == ""
    assert where(hub).behind == ["W-2"]
    meanwhile = enrolled(hub, web, "Lina F.", "W-3")
    assert meanwhile.roots_pem == first + second
    assert "2 of 3 laptops" not in found(hub)["root"].words
    meanwhile.sync()
    assert found(hub)["root"].words.startswith("is being changed, 2 of 3 laptops")

    finish(hub)
    assert (hub.certificates.root_pem, next_root(hub.folder), has_next_key(hub.folder)) == (second, "", False)
    assert keys_fit(hub.folder, hub.id)
    assert found(hub)["keys"].level == "ok"
    assert "root" not in found(hub)
    assert where(hub) == Standing(False, True, 3, ["W-2"], [], 0), "the others hear it by themselves"
    assert new.sync()[0].roots_pem == second
    assert new.sync()[0].roots_pem == ""
    noted = hub.database.read_now(lambda c: c.scalars(select(audit_log.c.action)).all())
    assert [action for action in noted if action.startswith("root-")] == ["root-rotate", "root-finish"]
    with pytest.raises(UserProblem, match="no_rotation"):
        finish(hub)
    assert rotate(hub), "and another time"
    new.sync()
    assert each_root(new.roots_pem) == [second, next_root(hub.folder)]


def test_a_process_that_shows_another_certificate_says_nothing_of_roots(hub: Hub, web: Web) -> None:
    laptop = enrolled(hub, web, "Amina B.")
    rotate(hub)
    finish_rotation(hub.folder, hub.database, hub.id, hub.clock())  # and this process is not started anew
    laptop.sync()
    assert laptop.roots_pem == hub.certificates.root_pem


def test_what_the_first_root_alone_can_prove_is_counted(hub: Hub, web: Web, tmp_path: Path) -> None:
    prepare(hub, Batch(3, "Session 2", [], [], None, "hub.example:443"), tmp_path / "files")
    code_for(hub, "Amina B.")
    rotate(hub)
    assert where(hub).files == 3, "a typed code proves whichever root there is"
    finish(hub)
    assert where(hub).files == 0


def test_it_is_finished_only_on_a_stopped_hub_with_both_keys(hub: Hub) -> None:
    with pytest.raises(UserProblem, match="no_rotation"):
        finish(hub)
    rotate(hub)
    with served(hub.folder), pytest.raises(UserProblem, match="hub_running"):
        finish(hub)
    key = hub.folder / "root-next-key.pem"
    kept = key.read_bytes()
    key.unlink()
    with pytest.raises(UserProblem, match="root_key_missing"):
        finish(hub)
    assert len(each_root(told(hub))) == 2
    # Sealed before, it comes back to its own place.
    (hub.folder / "root-key.pem").rename(hub.folder / "aside")
    (hub.folder / "root-key.pem").write_bytes(kept)
    export_root_key(hub.folder, hub.folder / "sealed", WORDS)
    (hub.folder / "aside").replace(hub.folder / "root-key.pem")
    import_root_key(hub.folder, hub.folder / "sealed", WORDS)
    assert keys_fit(hub.folder, hub.id)
    finish(hub)


def signed_by(folder: Path) -> str:
    """The root in a class hub's folder, which has signed its certificate."""
    certificate = x509.load_pem_x509_certificate((folder / "hub.pem").read_bytes())
    certificate.verify_directly_issued_by(x509.load_pem_x509_certificate(root_in(folder).encode()))
    return root_in(folder)


def test_a_class_hub_has_the_second_root_once_its_whole_class_trusts_it(
    hub: Hub, web: Web, tmp_path: Path
) -> None:
    first = hub.certificates.root_pem
    laptop, revoked = enrolled(hub, web, "Amina B."), enrolled(hub, web, "Karim T.", "W-2")
    class_hub = ClassHub(web, tmp_path / "class")
    class_hub.join(class_code_for(hub, "Session 2"))
    rotate(hub)
    second = next_root(hub.folder)
    assert where(hub).classes == ["Portable de Nadia"]
    as_laptop = Laptop(web, installation=class_hub.installation, token=class_hub.token, roots_pem=first)

    def join_again(roots_pem: str) -> str:
        answer = class_hub.claim(class_code_for(hub, "Session 2"))
        enrolled_again = json.loads(answer.content)
        as_laptop.token = enrolled_again["token"]
        keep_class_certificate(class_hub.folder, enrolled_again["certificate_pem"], roots_pem)
        return signed_by(class_hub.folder)

    laptop.sync()
    laptop.sync()
    revoked.sync()
    assert join_again(first) == first, "neither the class hub nor Karim's laptop trusts the second"
    for _ in range(2):
        answer = json.loads(as_laptop.send([]).content)
        as_laptop.roots_pem = answer.get("roots_pem") or as_laptop.roots_pem
    assert join_again(first + second) == first, "Karim's laptop has not said so yet"
    revoked.sync()
    assert join_again(first + second) == second
    assert where(hub).classes == []
    with pytest.raises(ValueError, match="another root"):
        keep_class_certificate(class_hub.folder, (class_hub.folder / "hub.pem").read_text(), first)


def test_a_class_hub_takes_the_roots_over_its_connection_and_says_when_to_join_again(
    hub: Hub, web: Web, tmp_path: Path, clock: Clock
) -> None:
    room = joined_room(hub, web, tmp_path / "room", clock, "Session 2")
    try:
        rotate(hub)
        room.round()
        assert trusted(room) == hub.certificates.root_pem, "by a round that is carried, nothing"
        room.send()
        assert trusted(room) == told(hub)
        assert room.state().problem == ""
        assert found(room.hub)["keys"].level == "ok"
        finish(hub)
        room.send()
        assert trusted(room) == told(hub) == hub.certificates.root_pem
        assert room.state().problem == "join_again"
        assert "join again" in found(room.hub)["root"].words
        with room.open() as in_class:
            answer = Laptop(in_class, roots_pem="anything").hello("AAAA2222333344").status_code
            assert answer == 403
    finally:
        room.close()


def trusted(room: Room) -> str:
    known = room.hub.database.read_now(upstream_of)
    assert known is not None
    return known.root_pem


def test_a_backup_from_between_brings_both_roots_back(tmp_path: Path, clock: Clock) -> None:
    restore_from = tmp_path / "copy.zip"
    hub = open_hub(tmp_path / "hub", clock=clock)
    try:
        rotate(hub)
        back_up_hub(hub.folder, hub.database, restore_from, clock())
        both = told(hub)
        finish(hub)
    finally:
        hub.close()
    restore(restore_from, hub.folder, replace=True)
    again = open_hub(hub.folder, clock=clock)
    try:
        assert told(again) == both == root_in(hub.folder) + next_root(hub.folder)
        assert keys_fit(hub.folder, again.id)
        finish(again)
    finally:
        again.close()


def test_a_change_that_was_decided_is_ended_by_the_next_start(
    hub: Hub, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    rotate(hub)
    second = next_root(hub.folder)

    def full(folder: Path) -> None:
        raise OSError(28, "No space left on device", str(folder))

    with monkeypatch.context() as patch:
        patch.setattr(root_rotation, "put_next_root_in_place", full)
        with pytest.raises(OSError, match="No space"):
            finish(hub)
    assert root_in(hub.folder) != second
    assert found(hub)["keys"].words.endswith("start the hub")
    again = open_hub(hub.folder, clock=clock)
    try:
        assert again.certificates.root_pem == root_in(hub.folder) == second
        assert keys_fit(hub.folder, again.id)
        assert found(again)["keys"].level == "ok"
    finally:
        again.close()


@pytest.mark.parametrize("deed", ["rotate", "finish"])
def test_killed_at_any_step_nothing_is_half_made(tmp_path: Path, clock: Clock, deed: str) -> None:
    source = tmp_path / "hub"
    hub = open_hub(source, clock=clock)
    first = hub.certificates.root_pem
    if deed == "finish":
        rotate(hub)
    second = next_root(source)
    hub.close()
    done = subprocess.run(
        [sys.executable, "-m", "tests.hub.killed_rotations", str(source), deed],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    left: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(left) >= 6, done.stdout
    assert [one["came_through"] for one in left] == [False] * (len(left) - 1) + [True]
    for one in left:
        assert one["fit"], one
        assert one["shown_is_told"], one
        if deed == "rotate":
            assert one["shown"] == first
            assert one["roots"] in {0, 2}
        else:
            # Decided or not: one root and its certificate, or both and the first one's.
            decided = one["roots"] == 1
            assert (one["shown"], one["beside"]) == ((second, False) if decided else (first, True)), one
    assert {one["roots"] for one in left} == ({0, 2} if deed == "rotate" else {1, 2})
    # Called again, it goes on from whatever was left.
    for one in left:
        folder = source.with_name(f"{source.name}-{deed}-{one['left']}")
        opened = open_hub(folder, clock=clock)
        try:
            if deed == "rotate":
                rotate(opened)
            if one["roots"] != 1:
                finish(opened)
            assert keys_fit(folder, opened.id)
            assert len(each_root(told(opened))) == 1
        finally:
            opened.close()


def test_the_commands_say_how_far_it_is_and_ask_before_the_end(tmp_path: Path) -> None:
    folder = tmp_path / "hub"
    run("init", "--data", str(folder))
    run("enrol", "--data", str(folder), "--name", "Amina Benali")
    call = ("root-key", "rotate", "--data", str(folder))
    assert "never changed" in run("root-key", "status", "--data", str(folder))
    assert "not being changed" in run(*call, "--finish", "--yes", code=1)
    assert "A second root is made." in run(*call)
    assert "a second root already" in run(*call)
    run("prepare", "--data", str(folder), "--count", "2", "--address", "h:443", "--to", str(tmp_path / "to"))
    hub = open_hub(folder)
    try:
        laptop = "01951003-7c1d-7a60-8f3e-2b9c4d5e6f99"
        hub.database.write_now(lambda connection: _let_in(connection, hub, laptop))
    finally:
        hub.close()
    asked = run(*call, "--finish", code=1)
    assert "laptops 0 of 1 have said that they trust both\nnot yet: …5e6f99\n" in asked
    assert "files 2 preparation files" in asked
    assert "class hubs to join again, with a new class code: Portable de Nadia" in asked
    assert "Nothing was changed" in asked
    before = root_in(folder)
    assert run("root-key", "status", "--data", str(folder)) in asked
    assert "Done" in run(*call, "--finish", "--yes")
    assert root_in(folder) != before
    after = run("root-key", "status", "--data", str(folder))
    assert "need a new code, as far as is known: …5e6f99" in after
    assert "files" not in after


def _let_in(connection: Connection, hub: Hub, laptop: str) -> None:
    """A laptop of a program of today, and a class hub."""
    usual = {
        "learner": "", "hardware": "[]", "app_version": "0.1.0", "origin_nonce": "0" * 16,
        "mailbox_last": 0, "last_given": 0, "enrolled_ms": hub.now_ms,
    }  # fmt: skip
    connection.execute(installations.insert().values(id=laptop, role="laptop", label="", **usual))
    relay = laptop[:-1] + "0"
    connection.execute(
        installations.insert().values(id=relay, role="relay", label="Portable de Nadia", **usual)
    )
