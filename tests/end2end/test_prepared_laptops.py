"""From `weeejob-hub prepare` to laptops that enrol by themselves, over real TLS: by the file beside the
installer's, and by one on a stick."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.end2end.hub_process import running_hub
from tests.store.laptops import HandClock, HandMachine

from weeejob_desktop.settings import INSTALLATION_VARIABLE
from weeejob_desktop.workspace.workspace import Workspace

NAMES = "Amina Benali\nOmar Diallo\n"


def test_prepared_laptops_enrol_by_themselves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "names.txt").write_text(NAMES, encoding="utf-8")
    (tmp_path / "etc").mkdir()
    monkeypatch.setenv(INSTALLATION_VARIABLE, str(tmp_path / "etc" / "installation.json"))
    with running_hub(tmp_path / "hub") as hub:
        hub.command(
            "prepare", "--cohort", "Session 1", "--names", str(tmp_path / "names.txt"), "--first-sticker",
            "W-0421", "--address", hub.address, "--to", str(tmp_path / "stick"),
        )  # fmt: skip
        first, second = sorted((tmp_path / "stick").rglob("*.json"))

        shutil.copyfile(first, tmp_path / "etc" / "preparation.json")
        prepared = Workspace.open(tmp_path / "first", machine=HandMachine(HandClock("boot-1")))
        assert prepared.connection().enrolment_waiting
        hub.stop()  # nobody is in reach at the first start
        assert prepared.send_now().enrolment_waiting
        hub.start()
        assert prepared.send_now().enrolled
        assert prepared.home().first_name == "Amina B."

        by_stick = Workspace.open(tmp_path / "second", machine=HandMachine(HandClock("boot-2"), "b2", "d2"))
        refused = by_stick.send_now()
        assert (refused.enrolled, refused.problem) == (False, "code_used"), "the file is of the first laptop"
        by_stick.enrol_with_file(second)
        assert by_stick.send_now().enrolled
        assert by_stick.home().first_name == "Omar D."

        prepared.give_back()
        prepared.close()
        anew = Workspace.open(tmp_path / "first", machine=HandMachine(HandClock("boot-3")))
        assert not anew.connection().enrolment_waiting, "its file is used up"
        assert anew.home().first_name == ""
        anew.close()
        by_stick.close()
