"""The papers of a lesson as files: where they go, what they are called, and who may have which."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.workspace.test_day import pin_hash

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.paths import shipped
from weeejob_desktop.store import hubs
from weeejob_desktop.store.hubs import HubLink
from weeejob_desktop.wire.sync import ProfileChange
from weeejob_desktop.workspace.workspace import Workspace

NAME = "La-souris-et-le-pavé-tactile-viser-et-cliquer.pdf"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.open(tmp_path / "data", course_folder=shipped("lessons"))


def test_the_learners_sheet_is_a_pdf_named_after_its_lesson(workspace: Workspace, tmp_path: Path) -> None:
    path = workspace.save_sheet("la-souris", tmp_path)
    assert path == tmp_path / f"Fiche-{NAME}"
    assert path.read_bytes().startswith(b"%PDF-")
    assert workspace.save_sheet("la-souris", tmp_path) == path, "a newer one takes its place"
    workspace.close()


def test_a_folder_that_is_not_there_is_said(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserProblem, match="document_not_written"):
        workspace.save_sheet("la-souris", tmp_path / "gone")
    with pytest.raises(UserProblem, match="lesson_unknown"):
        workspace.save_sheet("nothing", tmp_path)
    workspace.close()


def test_the_trainers_sheet_needs_the_trainer(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserProblem, match="trainer_locked"):
        workspace.save_trainer_sheet("la-souris", tmp_path)
    link = HubLink("hub", "127.0.0.1:1", "root", "token")
    with workspace.database.transaction() as tx:
        hubs.finish_enrolment(tx, link, ProfileChange("Amina B.", "Groupe 3", 3000, pin_hash("123456")))
    workspace.unlock_trainer_space("123456")
    path = workspace.save_trainer_sheet("la-souris", tmp_path)
    assert path == tmp_path / f"Fiche-formateur-{NAME}"
    assert path.read_bytes().startswith(b"%PDF-")
    workspace.close()


def test_the_pdf_library_is_loaded_with_the_first_sheet_only() -> None:
    code = "import sys, weeejob_desktop.workspace.workspace; sys.exit('fpdf' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
