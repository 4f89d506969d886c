"""A batch is written to a stick whole or not at all, and whatever comes back from one changes all or
nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from tests.store.laptops import HandClock, HandMachine
from tests.store.small_disk import small_disk
from tests.sync.fake_hub import HUB, HUB_AT, FakeHub

from weeejob_desktop.core.exercises.exercise import ExerciseResult
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.stick import AnswerTaken, OnStick
from weeejob_desktop.store.hubs import HubLink, finish_enrolment
from weeejob_desktop.store.identity import identity
from weeejob_desktop.wire.stick import Answer, Batch, hash_of_token, opened_body, opened_header, sealed_file
from weeejob_desktop.wire.sync import ProfileChange
from weeejob_desktop.workspace.workspace import Workspace

T = TypeVar("T")
LESSON = "la-souris"
DONE = ExerciseResult("done", 1, 0)
TOKEN = "a-token"


def here(work: Callable[[], T]) -> T:
    """The database lives on this thread."""
    return work()


def enrol(workspace: Workspace) -> None:
    with workspace.database.transaction() as tx:
        finish_enrolment(tx, HubLink(HUB, "hub.example:443", "pem", TOKEN), ProfileChange("Amina"))


def work(workspace: Workspace, count: int) -> None:
    for _ in range(count):
        workspace.record_result(LESSON, "essayer", "verifier", "vrai-faux", DONE, 20_000)


def answered(content: bytes, hub: FakeHub) -> bytes:
    """What the hub makes of a file."""
    header, sealed = opened_header(content)
    batch = opened_body(header, sealed, hash_of_token(TOKEN), Batch)
    responses = [hub.sync(request) for request in batch.requests]
    answer = Answer(batch.requests[0].cursor, batch.requests[0].app_version, responses)
    return sealed_file("answer", HUB, header.installation, HUB_AT, hash_of_token(TOKEN), answer)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "cle"
    folder.mkdir()
    return folder


def test_work_goes_on_a_stick_and_stays_here_until_the_answer(workspace: Workspace, stick: Path) -> None:
    enrol(workspace)
    work(workspace, 3)
    hub = FakeHub()
    done = workspace.put_on_stick(stick, here)
    assert done == OnStick("weeejob-WF-0042-2026-03-10.weeejob", "cle", 3)
    assert [path.name for path in stick.iterdir()] == [done.name]
    assert workspace.connection().waiting == 3
    (stick / "reponse.weeejob").write_bytes(answered((stick / done.name).read_bytes(), hub))
    assert workspace.take_from_stick(stick / "reponse.weeejob", here) == AnswerTaken(3, 0, 0, 0)
    assert workspace.connection().waiting == 0
    assert workspace.connection().last_sent_at == HUB_AT
    assert workspace.take_from_stick(stick / "reponse.weeejob", here) == AnswerTaken(0, 0, 0, 0)
    with pytest.raises(UserProblem, match="stick_nothing"):
        workspace.put_on_stick(stick, here)


def test_what_was_refused_is_told(workspace: Workspace, stick: Path) -> None:
    enrol(workspace)
    work(workspace, 2)
    workspace.request_repair("slow")
    done = workspace.put_on_stick(stick, here)
    answer = stick / "reponse.weeejob"
    answer.write_bytes(answered((stick / done.name).read_bytes(), FakeHub(refused=frozenset({"result"}))))
    taken = workspace.take_from_stick(answer, here)
    assert (taken.rejected, taken.waiting) == (2, 0)


def test_a_file_that_is_there_is_never_written_over(workspace: Workspace, stick: Path) -> None:
    enrol(workspace)
    work(workspace, 1)
    names = [workspace.put_on_stick(stick, here).name for _ in range(3)]
    assert names == [f"weeejob-WF-0042-2026-03-10{end}.weeejob" for end in ("", "-2", "-3")]
    assert len({(stick / name).read_bytes() for name in names}) == 3


def test_without_a_sticker_the_name_is_of_the_installation(
    workspace: Workspace, machine: HandMachine, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enrol(workspace)
    work(workspace, 1)
    with workspace.database.reading() as tx:
        installation = identity(tx).installation
    for sticker, middle in (("", installation[-6:]), ("../W 4:21/é", "W-4-21")):
        monkeypatch.setattr(HandMachine, "sticker", lambda _self, said=sticker: said)
        assert workspace.put_on_stick(stick, here).name == f"weeejob-{middle}-2026-03-10.weeejob"


@pytest.mark.uncounted
@pytest.mark.parametrize("kind", ["ext4", "tmpfs"])
def test_a_full_stick_is_left_as_it_was(workspace: Workspace, kind: str) -> None:
    enrol(workspace)
    work(workspace, 400)
    with small_disk(kind) as disk:
        (disk.folder / "photo.jpg").write_bytes(b"hers")
        for room in (0, 4096):
            disk.fill(room)
            before = sorted(path.name for path in disk.folder.iterdir())
            with pytest.raises(UserProblem, match="stick_full"):
                workspace.put_on_stick(disk.folder, here)
            assert sorted(path.name for path in disk.folder.iterdir()) == before
        disk.make_room()
        assert workspace.put_on_stick(disk.folder, here).entries == 400
    assert workspace.connection().waiting == 400


def test_a_place_that_takes_no_file_is_told(workspace: Workspace, stick: Path) -> None:
    enrol(workspace)
    work(workspace, 1)
    (stick / "file").write_bytes(b"")
    for place in (stick / "gone", stick / "file"):
        with pytest.raises(UserProblem, match="stick_not_writable"):
            workspace.put_on_stick(place, here)


def test_nothing_goes_before_enrolment(workspace: Workspace, stick: Path) -> None:
    work(workspace, 1)
    with pytest.raises(UserProblem, match="stick_not_enrolled"):
        workspace.put_on_stick(stick, here)
    assert list(stick.iterdir()) == []


def test_what_cannot_be_read_is_told(workspace: Workspace, stick: Path) -> None:
    os.mkfifo(stick / "endless")
    for path in (stick / "gone", stick, stick / "endless"):
        with pytest.raises(UserProblem, match="stick_unreadable"):
            workspace.take_from_stick(path, here)
    (stick / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0 a photo")
    with pytest.raises(UserProblem, match="stick_unknown"):
        workspace.take_from_stick(stick / "photo.jpg", here)


def test_accueil_knows_what_the_answer_brought(
    workspace: Workspace, clock: HandClock, stick: Path, course_folder: Path, data_folder: Path
) -> None:
    enrol(workspace)
    workspace.introduce("Amina")
    ticket = workspace.request_repair("slow")
    done = workspace.put_on_stick(stick, here)
    assert workspace.tickets()[0].delivery == "waiting"
    answer = stick / "reponse.weeejob"
    answer.write_bytes(answered((stick / done.name).read_bytes(), FakeHub()))
    workspace.take_from_stick(answer, here)
    assert [(one.id, one.delivery) for one in workspace.tickets()] == [(ticket.id, "sent")]
