"""`weeejob-lessons` as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from weeejob_desktop.app import lessons
from weeejob_desktop.app.lessons import main
from weeejob_desktop.course import language

COURSE = """\
title: Un cours
version: "1"
minutes: 45
modules:
  - id: m01
    folder: m01-gestes
    lessons:
      - id: la-souris
        title: La souris
        minutes: 45
        status: planned
"""
MODULE = "title: Gestes\nshort_title: Gestes\naim: Viser.\nicon: mouse\nautonomy: use\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "m01-gestes").mkdir()
    (tmp_path / "course.yaml").write_text(COURSE, encoding="utf-8")
    (tmp_path / "m01-gestes/module.yaml").write_text(MODULE, encoding="utf-8")
    return tmp_path


def test_new_then_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(folder), "m01", "La souris"]) == 0
    said = capsys.readouterr().out
    assert "01-la-souris.md" in said
    assert "inscrite dans course.yaml" in said
    assert main(["check", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "Aucun défaut." in said
    assert "m01" in said
    assert "20/49/31" in said


def test_faults_are_printed_with_file_and_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", str(folder), "m01", "La souris"])
    path = folder / "m01-gestes/01-la-souris.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("exercise vrai-faux", "exercise puzzle"), encoding="utf-8"
    )
    capsys.readouterr()
    assert main(["check", str(folder)]) == 1
    said = capsys.readouterr().out
    line = path.read_text(encoding="utf-8").split("\n").index("```exercise puzzle") + 1
    assert f"m01-gestes/01-la-souris.md:{line}: le type d’exercice «\u00a0puzzle\u00a0» est inconnu" in said
    assert "1 défaut(s)." in said


def test_new_says_what_is_wrong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(folder), "m09", "La souris"]) == 1
    assert "m09" in capsys.readouterr().err


def test_new_says_which_lines_to_add(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "course.yaml").write_text(
        COURSE.replace("status: planned", '"status": "planned"'), encoding="utf-8"
    )
    assert main(["new", str(folder), "m01", "la-souris"]) == 0
    said = capsys.readouterr().out
    assert "Ajoutez à la main" in said
    assert "- id: la-souris" in said


def test_the_notice_about_readability(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language, "measured", lambda: False)
    assert main(["check", str(folder)]) == 0
    assert lessons.NOT_MEASURED in capsys.readouterr().out


@pytest.mark.parametrize("argv", [[], ["fly"], ["new", "x"]])
def test_what_is_not_understood_is_told(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(argv)
    assert caught.value.code == 2
    assert "weeejob-lessons" in capsys.readouterr().err
