"""The package: a wheel with lessons and resources inside, installed in a clean environment elsewhere, and
started."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

WHERE = """
import sys
from pathlib import Path
import weeejob_desktop
from weeejob_desktop import paths
assert Path(weeejob_desktop.__file__).is_relative_to(sys.prefix), weeejob_desktop.__file__
assert paths.shipped("lessons").is_relative_to(sys.prefix)
print(paths.shipped("lessons"))
"""


def run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "VIRTUAL_ENV", "COV"))
    }
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        check=False,
        env=clean | environment,
        cwd="/",
    )
    assert done.returncode == 0, f"{command[0]}: {done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean virtual environment somewhere else, with the locked dependencies and our wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    (wheel,) = folder.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "weeejob_desktop/_shipped/lessons/course.yaml" in names
    assert any(name.endswith("Andika-Regular.ttf") for name in names)
    assert any(name.endswith("weeejob_en.qm") for name in names)
    venv.create(folder / "env")
    # Of the many megabytes that are installed, little is imported: that is compiled then.
    pip = (sys.executable, "-m", "pip", "--python", folder / "env" / "bin" / "python", "install", "--quiet",
           "--disable-pip-version-check", "--no-compile")  # fmt: skip
    run(*pip, "--require-hashes", "--no-deps", "-r", ROOT / "requirements.lock")
    run(*pip, "--no-deps", wheel)
    return folder / "env"


def test_the_app_starts_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    picture = tmp_path / "first.png"
    weeejob = installed / "bin" / "weeejob"
    run(weeejob, "--data", tmp_path / "data", "--picture", picture, QT_QPA_PLATFORM="offscreen")
    assert picture.stat().st_size > 5_000
    assert (tmp_path / "data" / "weeejob.sqlite3").is_file()


def test_the_three_commands_are_there(installed: Path) -> None:
    for command in ("weeejob", "weeejob-hub", "weeejob-lessons"):
        assert "usage" in run(installed / "bin" / command, "--help").stdout.lower()


def test_the_shipped_course_is_the_one_in_the_wheel(installed: Path) -> None:
    lessons = run(installed / "bin" / "python", "-c", WHERE).stdout.strip()
    assert "76" in run(installed / "bin" / "weeejob-lessons", "check", lessons).stdout
