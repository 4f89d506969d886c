"""The administrator's guide is true: in both languages the same lines, every command exists, and those of the
hub are followed word by word, in the order they stand in, on a folder in the place of the server's."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from tests.end2end.hub_commands import run_command

from weeejob_desktop.app.hub import _parser

ROOT = Path(__file__).parents[2]
GUIDES = {language: ROOT / "docs" / f"hub-guide.{language}.md" for language in ("fr", "en")}
TYPED = {
    "root-key": "quatre mots bien choisis\nquatre mots bien choisis\n",
    "erase-person": "Amina Benali\n",
}
"""What the person at the keyboard answers."""
NOT_HERE = {"weeejob-hub-b2db-20260310-023000.zip"}
"""The name of a copy that is another on every server."""


def lines_of(language: str) -> list[str]:
    """Every line to type, in order."""
    blocks = re.findall(r"^```\n(.*?)^```$", GUIDES[language].read_text(), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line]


def test_both_languages_have_the_same_lines() -> None:
    assert lines_of("fr") == lines_of("en")
    assert len(lines_of("fr")) > 50


def test_both_languages_have_the_same_steps() -> None:
    steps = [re.findall(r"^(##+ \d*)", GUIDES[language].read_text(), re.MULTILINE) for language in GUIDES]
    assert steps[0] == steps[1]


@pytest.mark.parametrize("language", GUIDES)
def test_every_command_of_the_hub_exists(language: str) -> None:
    text = GUIDES[language].read_text()
    spoken = [words for words in re.findall(r"`hub ([a-z-]+)[^`]*`", text) if words != "--help"]
    for word in spoken:
        with pytest.raises(SystemExit) as ended:
            _parser().parse_args([word, "--help"])
        assert ended.value.code == 0, word
    for line in lines_of(language):
        if line.startswith("hub "):
            assert _parser().parse_args(shlex.split(line)[1:]).command, line


def test_the_files_it_copies_are_shipped() -> None:
    named = {word for line in lines_of("fr") for word in shlex.split(line) if word.startswith("packaging/")}
    assert len(named) == 6
    for name in named:
        assert (ROOT / name).is_file(), name


def test_the_french_is_typographically_clean() -> None:
    text = re.sub(r"^```\n.*?^```$", "", GUIDES["fr"].read_text(), flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"`[^`\n]*`|\]\([^)]*\)|^\|[-|]+\|$", "x", text, flags=re.MULTILINE)
    assert not re.findall(r".{0,20}[^\N{NO-BREAK SPACE}\d\s:|][:;!?»]", text)
    assert not re.findall(r".{0,20} [:;!?»]", text)
    assert not re.findall(r"«[^\N{NO-BREAK SPACE}].{0,20}", text)
    assert "'" not in text


def test_its_lines_are_followed_word_by_word(tmp_path: Path) -> None:
    server = tmp_path / "server"
    for folder in ("var/lib/weeejob-hub", "var/backups/weeejob-hub"):
        (server / folder).mkdir(mode=0o700, parents=True)
    followed = []
    for line in lines_of("fr"):
        words = [
            word.replace("/var/lib/", f"{server}/var/lib/").replace("/var/backups/", f"{server}/var/backups/")
            for word in shlex.split(line)
        ]
        if words[0] == "rm":
            for word in words[1:]:
                if not word.startswith("-"):
                    path = Path(word)
                    assert path.exists(), line
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
        if words[0] != "hub" or any(name in line for name in NOT_HERE):
            continue
        data = [] if "--data" in words else ["--data", str(server / "var/lib/weeejob-hub")]
        where = 3 if words[1] == "root-key" else 2
        done = run_command(*words[1:where], *data, *words[where:], typed=TYPED.get(words[1], ""))
        # The doctor has something to say where hub.example.org does not lead to, and no laptop has
        # enrolled here that could have been stolen.
        assert done.returncode == (words[1] in {"doctor", "revoke"}), line + done.stdout + done.stderr
        assert "WRONG" not in done.stdout, done.stdout
        followed.append(words[1])
    assert followed == [
        "init", "root-key", "doctor", "backup", "add-user", "add-user", "add-user", "prepare", "enrol",
        "backup", "restore", "doctor", "backup", "migrate", "doctor", "export-person", "erase-person",
        "retention", "retention", "revoke", "root-key", "backup", "root-key", "root-key", "backup",
            "root-key",
    ]  # fmt: skip
