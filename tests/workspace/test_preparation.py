"""Preparation files: what is believed, what is refused in which words, and the one that lies ready."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.link.hostile_server import Authority
from tests.store.laptops import HandClock, HandMachine

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.settings import INSTALLATION_VARIABLE
from weeejob_desktop.store import hubs
from weeejob_desktop.store.hubs import HubLink
from weeejob_desktop.wire.enrolment import Preparation
from weeejob_desktop.wire.sync import ProfileChange
from weeejob_desktop.workspace.preparation import read_preparation
from weeejob_desktop.workspace.workspace import Workspace

HUB = new_id(5)
CODE_ID, OTHER_ID = "K7F2QX3MN8RTWA4C", "AAAA2222BBBB3333"
Write = Callable[..., Path]


@pytest.fixture(scope="module")
def root_pem(tmp_path_factory: pytest.TempPathFactory) -> str:
    return Authority(tmp_path_factory.mktemp("authority")).pem


@pytest.fixture
def write(tmp_path: Path, root_pem: str) -> Write:
    """write(path, **changed) makes a whole file; what is changed may be anything."""

    def make(path: Path | None = None, **changed: Any) -> Path:
        file = Preparation(1, HUB, "hub.example:8443", root_pem, CODE_ID, "4d" * 32, "WF-0412")
        values = {**msgspec.to_builtins(file), **changed}
        target = path or tmp_path / "file.json"
        target.write_bytes(msgspec.json.encode(values))
        return target

    return make


def refused(path: Path) -> str:
    with pytest.raises(UserProblem) as raised:
        read_preparation(path)
    return raised.value.code


def test_a_whole_file_is_read(write: Write) -> None:
    file = read_preparation(write())
    assert (file.hub, file.address, file.code_id) == (HUB, "hub.example:8443", CODE_ID)
    assert (file.secret, file.sticker) == ("4d" * 32, "WF-0412")


def test_what_is_no_file_of_ours_is_refused(tmp_path: Path, write: Write) -> None:
    assert refused(tmp_path / "none.json") == "preparation_unreadable"
    assert refused(tmp_path) == "preparation_unreadable"
    for number, content in enumerate((b"\x89PNG\r\n\x1a\n" * 100, b'{"type": "invoice"}', b"Bonjour")):
        foreign = tmp_path / str(number)
        foreign.write_bytes(content)
        assert refused(foreign) == "preparation_foreign"
    assert refused(write(sticker="x" * 70_000)) == "preparation_foreign"


def test_a_file_that_never_ends_is_not_read_to_its_end() -> None:
    assert refused(Path("/dev/zero")) == "preparation_foreign"


def test_a_half_written_or_altered_file_is_refused(tmp_path: Path, write: Write) -> None:
    whole = write().read_bytes()
    half = tmp_path / "half.json"
    for length in (0, len(whole) // 2, len(whole) - 1):
        half.write_bytes(whole[:length])
        assert refused(half) == "preparation_damaged", length
    deep = tmp_path / "deep.json"
    deep.write_bytes(b'{"type":"weeejob-preparation","version":' + b"[" * 30_000)
    assert refused(deep) == "preparation_damaged"
    for changed in (
        {"secret": "abc"}, {"hub": "nobody"}, {"address": "http://hub.example"}, {"address": ""},
        {"root_pem": "no certificate"}, {"code_id": "K7F2"}, {"code_id": 7}, {"version": "1"},
    ):  # fmt: skip
        assert refused(write(**changed)) == "preparation_damaged", changed


def test_a_file_for_a_newer_program_says_so(write: Write) -> None:
    assert refused(write(version=2, secret=["another", "shape"])) == "preparation_newer"


def test_a_chosen_file_waits_like_a_code(workspace: Workspace, write: Write, tmp_path: Path) -> None:
    foreign = tmp_path / "photo.json"
    foreign.write_text("[]")
    with pytest.raises(UserProblem, match="preparation_foreign"):
        workspace.enrol_with_file(foreign)
    assert not workspace.connection().enrolment_waiting
    assert workspace.enrol_with_file(write()).enrolment_waiting


# -- the file that lies ready --------------------------------------------------------------------------------
@pytest.fixture
def ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the file of a prepared laptop lies: beside the installer's, which need not be there."""
    folder = tmp_path / "etc"
    folder.mkdir()
    monkeypatch.setenv(INSTALLATION_VARIABLE, str(folder / "installation.json"))
    return folder / "preparation.json"


@pytest.fixture
def start(data_folder: Path, course_folder: Path, machine: HandMachine) -> Iterator[Callable[[], Workspace]]:
    """A start of the laptop; the one before has ended."""
    opened: list[Workspace] = []

    def again() -> Workspace:
        for one in opened:
            one.close()
        opened.append(Workspace.open(data_folder, course_folder=course_folder, machine=machine))
        return opened[-1]

    yield again
    for one in opened:
        one.close()


def pending(workspace: Workspace) -> str:
    """The id of the file that waits, or the code."""
    with workspace.database.reading() as tx:
        found = hubs.pending_enrolment(tx)
    if found is None:
        return ""
    return found.code if found.preparation is None else found.preparation.code_id


def test_a_prepared_laptop_takes_its_file_up_by_itself(
    start: Callable[[], Workspace], ready: Path, write: Write
) -> None:
    assert pending(start()) == ""
    write(ready)
    assert pending(start()) == CODE_ID
    write(ready, code_id=OTHER_ID)
    assert pending(start()) == CODE_ID, "the one that waits stays"


def test_a_file_that_cannot_be_used_keeps_nobody_from_starting(
    start: Callable[[], Workspace], ready: Path
) -> None:
    ready.write_text('{"type": "weeejob-preparation"')
    desktop = start()
    assert pending(desktop) == ""
    assert desktop.introduce("Amina").first_name == "Amina"


def test_a_typed_code_goes_before_the_file(start: Callable[[], Workspace], ready: Path, write: Write) -> None:
    start().enrol_with_code("K7F2-9QXM4-TRBWH", "hub.example:443")
    write(ready)
    assert pending(start()) == "K7F29QXM4TRBWH"


@pytest.mark.parametrize("outcome", ["used", "refused"])
def test_a_file_is_not_tried_for_ever(
    start: Callable[[], Workspace], ready: Path, write: Write, clock: HandClock, outcome: str
) -> None:
    write(ready)
    desktop = start()
    assert pending(desktop) == CODE_ID
    with desktop.database.transaction() as tx:
        if outcome == "used":
            hubs.finish_enrolment(tx, HubLink(HUB, "hub:1", "pem", "token"), ProfileChange("Amina B."))
            hubs.lose_token(tx, HUB)
        else:
            hubs.fail_enrolment(tx, "code_expired")
    assert pending(start()) == ""
    write(ready, code_id=OTHER_ID)
    assert pending(start()) == OTHER_ID, "another file is another chance"
