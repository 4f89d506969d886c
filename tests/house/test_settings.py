"""Preferences and the installer's settings: read before the first paint, never a reason not to start."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from weeejob_desktop import paths, settings
from weeejob_desktop.settings import Installation, Preferences


def test_preferences_come_back_as_they_were_kept(tmp_path: Path) -> None:
    chosen = Preferences(
        text_percent=150, theme="contrast", language="en", speak_demonstrations=False,
        network="limited", send_when_closed=False,
    )  # fmt: skip
    settings.save_preferences(tmp_path, chosen)
    assert settings.load_preferences(tmp_path) == chosen
    assert [file.name for file in tmp_path.iterdir()] == ["preferences.json"]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"text_percent": "huge", "theme": 3}', b'{"send_when_closed": 0}'],
)
def test_a_damaged_file_gives_the_usual_look(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "preferences.json").write_bytes(content)
    assert settings.load_preferences(tmp_path) == Preferences()


def test_one_wrong_choice_does_not_cost_the_others(tmp_path: Path) -> None:
    (tmp_path / "preferences.json").write_text(json.dumps({"text_percent": 175, "theme": "neon", "extra": 1}))
    assert settings.load_preferences(tmp_path) == Preferences(text_percent=175)


def test_the_installer_says_which_laptop_this_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "installation.json"
    monkeypatch.setenv(settings.INSTALLATION_VARIABLE, str(file))
    assert settings.load_installation() == Installation()
    file.write_text(json.dumps({"hub_address": "hub.example:8443", "sticker": "W-0421", "colour": "grey"}))
    assert settings.load_installation() == Installation(hub_address="hub.example:8443", sticker="W-0421")


def test_the_data_folder_is_the_named_one_or_the_persons_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert paths.data_folder() == tmp_path / "weeejob"
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "stick"))
    assert paths.data_folder() == tmp_path / "stick"


def test_what_we_ship_is_found_in_a_checkout() -> None:
    assert (paths.shipped("resources") / "fonts").is_dir()
    assert (paths.shipped("lessons") / "course.yaml").is_file()
