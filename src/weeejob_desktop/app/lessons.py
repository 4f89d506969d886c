"""`weeejob-lessons`: the command for those who write lessons. `check` a course, begin a `new` lesson."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from weeejob_desktop import paths
from weeejob_desktop.course.checker import CheckReport, ModuleSummary, check_course
from weeejob_desktop.course.faults import LessonFault, located
from weeejob_desktop.course.writing import NewLesson, begin_lesson

NOT_MEASURED = (
    "Lisibilité non mesurée : textstat n’est pas installé (pip install 'weeejob-desktop[authors]')."
)
COLUMNS = ("module", "leçons", "prêtes", "min", "étapes", "exerc.", "parts", "mots/phr.", "Flesch", "LIX")


def main(argv: list[str] | None = None) -> int:
    """Run the command. 0: all is well; 1: the course has faults; 2: the command was not understood."""
    arguments = _parser().parse_args(argv)
    if arguments.command == "check":
        return _check(arguments.folder)
    return _new(arguments.folder, arguments.module, arguments.title)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="weeejob-lessons", description="Vérifier et commencer des leçons.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="dire le fichier et la ligne de chaque défaut, puis le bilan")
    check.add_argument("folder", type=Path, help="le dossier du cours, celui de course.yaml")
    new = commands.add_parser("new", help="écrire le début d’une leçon et l’inscrire dans course.yaml")
    new.add_argument("folder", type=Path, help="le dossier du cours, celui de course.yaml")
    new.add_argument("module", help="l’identifiant du module, par exemple m07")
    new.add_argument("title", help="le titre de la leçon, ou son identifiant si elle est déjà prévue")
    return parser


def _check(folder: Path) -> int:
    report = check_course(folder, paths.shipped("resources") / "icons")
    for fault in report.faults:
        print(located(fault))
    if report.faults:
        print()
    for row in _table(report):
        print(row)
    if not report.measured:
        print(NOT_MEASURED)
    print(f"{len(report.faults)} défaut(s)." if report.faults else "Aucun défaut.")
    return 1 if report.faults else 0


def _table(report: CheckReport) -> list[str]:
    rows = [COLUMNS, *(_row(module) for module in report.modules), _sum(report.modules)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    return ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]


def _row(module: ModuleSummary) -> tuple[str, ...]:
    return (
        module.id,
        str(module.lessons),
        str(module.ready),
        str(module.minutes),
        str(module.steps),
        str(module.exercises),
        "/".join(map(str, module.shares)) if module.shares else "",
        _figure(module.mean_words, 1),
        _figure(module.flesch),
        _figure(module.lix),
    )


def _sum(modules: Sequence[ModuleSummary]) -> tuple[str, ...]:
    return (
        "total",
        str(sum(one.lessons for one in modules)),
        str(sum(one.ready for one in modules)),
        str(sum(one.minutes for one in modules)),
        str(sum(one.steps for one in modules)),
        str(sum(one.exercises for one in modules)),
        *("" for _ in range(4)),
    )


def _figure(value: float | None, digits: int = 0) -> str:
    return "" if value is None else f"{value:.{digits}f}"


def _new(folder: Path, module: str, title: str) -> int:
    try:
        begun: NewLesson = begin_lesson(folder, module, title)
    except LessonFault as fault:
        print(located(fault.fault), file=sys.stderr)
        return 1
    print(f"Leçon commencée : {folder / begun.file} (identifiant : {begun.id})")
    if begun.to_add:
        print(f"course.yaml n’a pas été changé. Ajoutez à la main, dans le module {module} :")
        print(begun.to_add)
    else:
        print("Elle est inscrite dans course.yaml.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
