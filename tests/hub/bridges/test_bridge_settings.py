"""What is mistyped about GLPI, mail or an inventory is said in a sentence of its own, and nothing is kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from weeejob_desktop.app import hub as commands

GLPI = ("--kind", "glpi", "--set", "address=https://glpi.example.org", "--secret", "user_token=TOKEN")
MAIL = (
    "--kind", "mail", "--set", "host=mail.example.org", "--set", "sender=demande@example.org",
    "--set", "workshop=atelier@example.org", "--secret", "secret=TOKEN",
)  # fmt: skip
INVENTORY = ("--kind", "inventory", "--set", "address=https://glpi.example.org")


@pytest.fixture
def folder(fresh_folder: Path, tmp_path: Path) -> Path:
    made = tmp_path / "hub"
    shutil.copytree(fresh_folder, made)
    (tmp_path / "TOKEN").write_text("0123456789abcdef0123\n")
    return made


def add(folder: Path, *words: str) -> int:
    told = [word.replace("TOKEN", str(folder.parent / "TOKEN")) for word in words]
    return commands.main(["bridge", "add", "one", *told, "--data", str(folder)])


@pytest.mark.parametrize("words", [GLPI, MAIL, INVENTORY], ids=["glpi", "mail", "inventory"])
def test_what_is_right_is_kept(
    folder: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(folder, *words) == 0
    capsys.readouterr()
    assert commands.main(["bridge", "list", "--data", str(folder)]) == 0
    shown = capsys.readouterr().out
    assert f"one {words[1]} new waiting=0" in shown
    assert "0123456789abcdef" not in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((*GLPI, "--set", "zone=Paris"), "There is no time zone Paris; it is written as Europe/Paris."),
        ((*GLPI, "--set", "address=http://glpi.example.org"), "a password could be read on its way"),
        ((*GLPI, "--set", "entity=x"), "entity"),
        ((*GLPI, "--set", "url=x"), "For this kind there are: address, app_token, ca_file, category"),
        (GLPI[:4], "user_token"),
        ((*MAIL, "--set", "sender=demande"), "demande is no mail address."),
        ((*MAIL, "--set", "workshop=a@b c"), "a@b c is no mail address."),
        ((*MAIL, "--set", 'senders=["x"]'), "x is no mail address."),
        ((*MAIL, "--set", "senders=x"), "senders"),
        ((*MAIL[:-2], "--set", "secret=short"), "at least 16 characters"),
        ((*MAIL, "--set", "security=plain"), "only to a server on this computer"),
        ((*MAIL, "--set", "security=none"), "security"),
        ((*MAIL, "--set", "port=0"), "host and port"),
        ((*MAIL, "--set", "user=x"), "user and password go together"),
        ((*MAIL, "--set", "user=x", "--set", "password=é"), "without accents"),
        ((*MAIL, "--set", "separator=#"), "The separator is"),
        ((*INVENTORY, "--set", "address=glpi"), "An address begins with https://"),
    ],
)
def test_what_is_wrong_is_said(
    folder: Path, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(folder, *words) == 1
    assert said in capsys.readouterr().err
    commands.main(["bridge", "list", "--data", str(folder)])
    assert "No other tool is known." in capsys.readouterr().out
