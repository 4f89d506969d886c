"""What is said once, about this start: a file that was mended, another laptop, a full disk. Calmly, on
Accueil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.end2end.person import Person
from tests.store.small_disk import small_disk

from weeejob_desktop.app.desktop import Desktop
from weeejob_desktop.workspace import start
from weeejob_desktop.workspace.workspace import Workspace

MENDED = "Un fichier était abîmé. Weeejob l’a réparé."
FULL = "Le disque est plein."
ANOTHER = "Cet ordinateur est nouveau pour Weeejob. Vos heures sont gardées."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder that somebody has used."""
    workspace = Workspace.open(tmp_path / "data")
    workspace.introduce("Amina")
    workspace.close()
    return tmp_path / "data"


def said_at_a_start(folder: Path) -> str:
    person = Person(Desktop(folder))
    person.open_app()
    person.settle()
    words = person.all_words().replace("\N{NO-BREAK SPACE}", " ")
    assert "Bonjour Amina" in words
    person.close_app()
    return words


def test_a_mended_file_is_told_once(qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Workspace, "mended", property(lambda _self: True))
        assert said_at_a_start(folder).count(MENDED) == 1
    assert MENDED not in said_at_a_start(folder)


def test_another_laptop_is_told_once(qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(start, "settle_identity", lambda *_facts: True)
        assert said_at_a_start(folder).count(ANOTHER) == 1
    assert ANOTHER not in said_at_a_start(folder)


def test_a_full_disk_is_told_and_everything_can_be_looked_at(qtbot: QtBot, folder: Path) -> None:
    with small_disk() as disk:
        shutil.copytree(folder, disk.folder / "data")
        disk.fill()
        assert said_at_a_start(disk.folder / "data").count(FULL) == 1
        disk.make_room()
        assert FULL not in said_at_a_start(disk.folder / "data")
