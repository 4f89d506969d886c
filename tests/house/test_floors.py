"""The house stands as ARCHITECTURE.md says."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "weeejob_desktop"
WITH_QT = ("ui", "app", "__main__")
VAGUE = {"utils", "util", "helpers", "helper", "misc", "manager", "controller", "common"}


def modules_below_qt() -> list[str]:
    names = []
    for file in sorted(SOURCE.rglob("*.py")):
        parts = file.relative_to(SOURCE).with_suffix("").parts
        if parts[0] in WITH_QT or "versions" in parts or parts[-1] == "env":
            continue
        parts = parts[:-1] if parts[-1] == "__init__" else parts
        names.append(".".join(("weeejob_desktop", *parts)))
    return names


def test_every_floor_below_the_screen_lives_without_qt() -> None:
    program = (
        "import importlib, sys\n"
        "class NoQt:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in ('PySide6', 'shiboken6'):\n"
        "            raise ImportError(f'{name} is not for this floor')\n"
        "sys.meta_path.insert(0, NoQt())\n"
        "for name in sys.argv[1:]:\n"
        "    importlib.import_module(name)\n"
        "print(len(sys.argv) - 1)\n"
    )
    names = modules_below_qt()
    assert len(names) > 40
    done = subprocess.run(
        [sys.executable, "-c", program, *names], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(len(names))


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("*.py")), ids=lambda file: str(file.relative_to(SOURCE)))
def test_each_room_has_a_name_a_sign_and_one_trade(file: Path) -> None:
    assert file.stem not in VAGUE
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 450, "does the room hold two trades?"
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), "a module's docstring says which room it is"


def test_nothing_shipped_names_a_machine() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    home = str(Path.home())
    for name in tracked:
        if name.endswith(
            (".py", ".md", ".toml", ".sh", ".yaml", ".ts", ".svg", ".html", ".css", "Makefile", "run")
        ):
            text = (ROOT / name).read_text(encoding="utf-8")
            assert str(ROOT) + "/" not in text, name
            assert home == "/" or home + "/" not in text, name
