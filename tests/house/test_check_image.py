"""The check of a deployment image: what a real first start leaves is found, a clean image is not refused."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.hub.test_preparing import EIGHT

from weeejob_desktop.db.backup import back_up
from weeejob_desktop.device.timer import SendTimer
from weeejob_desktop.hub.hub import open_hub
from weeejob_desktop.hub.preparing import prepare
from weeejob_desktop.workspace.workspace import Workspace

CHECK = Path(__file__).parents[2] / "packaging" / "check_image.py"


def check(root: Path, code: int) -> str:
    """What the check says of an image; it must not have changed anything."""
    before = sorted((path, path.lstat().st_size) for path in root.rglob("*"))
    done = subprocess.run(
        [sys.executable, "-I", str(CHECK), str(root)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert sorted((path, path.lstat().st_size) for path in root.rglob("*")) == before
    return done.stdout + done.stderr


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """An image with the program, its units and its address, as it should be."""
    root = tmp_path / "image"
    for folder in (
        "etc/weeejob",
        "usr/lib/systemd/user",
        "opt/weeejob",
        "home/marie/.config",
        "proc/1",
        "var/log",
    ):
        (root / folder).mkdir(parents=True)
    (root / "etc/weeejob/installation.json").write_text('{"hub_address": "hub.example.org:8443"}')
    (root / "usr/lib/systemd/user/weeejob-send.timer").write_text("[Timer]\n")
    (root / "opt/weeejob/app.json").write_text('{"weeejob": "the program"}')
    (root / "opt/weeejob/list.json").write_text("[1, 2]")
    (root / "home/marie/notes.json").write_text("{ unfinished")
    (root / "home/marie/link").symlink_to("/nowhere")
    (root / "etc/skel/.local/share/weeejob").mkdir(parents=True)
    (root / "etc/skel/.local/share/weeejob/preferences.json").write_text('{"text_percent": 125}')
    (root / "proc/1/weeejob.log").write_text("of the machine it was mounted on")
    return root


def test_a_clean_image_is_clean(image: Path) -> None:
    assert "never started" in check(image, 0)


@pytest.mark.parametrize(
    "home", ["home/marie/.local/share/weeejob", "root/.local/share/weeejob", "var/lib/besoin"]
)
def test_a_first_start_is_found(image: Path, home: str) -> None:
    folder = image / home
    Workspace.open(folder).close()
    said = check(image, 1)
    assert f"/{home}/weeejob.sqlite3: a database of Weeejob." in said
    assert "must not be used" in said


def test_a_copy_of_a_database_is_found_under_any_name(image: Path, tmp_path: Path) -> None:
    Workspace.open(tmp_path / "elsewhere").close()
    with_all = back_up(tmp_path / "elsewhere" / "weeejob.sqlite3", tmp_path / "copies", "first")
    shutil.copy(with_all, image / "home/marie/photo.jpg")
    assert "/home/marie/photo.jpg: a database of Weeejob under another name" in check(image, 1)


def test_a_hub_and_its_preparation_files_are_found(image: Path) -> None:
    hub = open_hub(image / "srv" / "weeejob")
    try:
        made = prepare(hub, EIGHT, image / "home/marie/usb")
    finally:
        hub.close()
    made.files[0].rename(image / "etc/weeejob/begin.txt")
    said = check(image, 1)
    assert "/srv/weeejob/hub.sqlite3: a database" in said
    assert "/etc/weeejob/begin.txt: a preparation file." in said
    assert said.count("a preparation file.") == 8


def test_logs_and_an_accounts_timer_are_found(image: Path) -> None:
    home = image / "home/marie"
    SendTimer(("/usr/bin/true",), home, home / ".config", image / "run", ()).install()
    (home / "weeejob.log").write_text("")
    stamp = home / ".local/share/systemd/timers"
    stamp.mkdir(parents=True)
    (stamp / "stamp-weeejob-send.timer").touch()
    said = check(image, 1)
    for found in (
        "weeejob.log: a log",
        "autostart/weeejob-send.desktop: an account's",
        "stamp-weeejob-send.timer",
    ):
        assert found in said, said


def test_one_laptops_sticker_is_found(image: Path) -> None:
    (image / "etc/weeejob/installation.json").write_text('{"sticker": "W-0421"}')
    assert "sticker or serial number of one laptop" in check(image, 1)


def test_a_folder_of_windows_is_looked_at_too(tmp_path: Path) -> None:
    data = tmp_path / "Users" / "Marie" / "AppData" / "Local" / "weeejob"
    (tmp_path / "Windows").mkdir()
    data.mkdir(parents=True)
    assert "clean" in check(tmp_path, 0)
    (data / "half.new").write_text("")
    assert "it was started here" in check(tmp_path, 1)


def test_what_is_no_image_is_never_called_clean(tmp_path: Path) -> None:
    assert "does not look like" in check(tmp_path, 2)
    assert "does not look like" in check(tmp_path / "missing", 2)
    for words in ([], ["one", "two"], ["--help"]):
        done = subprocess.run(
            [sys.executable, str(CHECK), *words], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr[:6]) == (2, "usage:")
