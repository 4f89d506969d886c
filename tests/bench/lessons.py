"""The lessons' figures: opening any, any step of any, and what a course of 76 written lessons costs a start.

Part of ``make bench``; alone: ``python -m tests.bench.lessons``. The long course is made of the lessons that
are written, under other ids, until none of the list is « bientôt » any more; beside it stands the same list
without any lesson written.
"""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

from tests.bench.measure import Program, Row, medians, table, virtual_screen
from tests.bench.three_years import make_first_day

from weeejob_desktop.paths import shipped
from weeejob_desktop.workspace.workspace import Workspace

OPEN_MS, STEP_MS = 150, 100
MORE_START_MS, MORE_MB = 30, 15
LESSONS = 76
READING_MS = 1_000
RUNS = 9
MEMORY_RUNS = 3
SETTLE_SECONDS = 5

_READY = re.compile(r"status: ready\n +file: .*\n")
_PLANNED = re.compile(r"(?s)- id: (\S+)\n( +)title: (\"?)([^\n]*?)\3\n +minutes: (\d+)\n +status: planned\n")


def course_without_lessons(folder: Path) -> None:
    """The course's list, of which no lesson is written."""
    shutil.copytree(shipped("lessons"), folder)
    listed = folder / "course.yaml"
    listed.write_text(_READY.sub("status: planned\n", listed.read_text()))


def course_of_76(folder: Path) -> None:
    """The same list with every lesson written."""
    shutil.copytree(shipped("lessons"), folder)
    written = cycle(sorted((folder / "m01-premiers-gestes").glob("*.md")))
    pictures = folder / "m01-premiers-gestes" / "img"
    whole = []
    for module in re.split(r"(?m)^(?=  - id: )", (folder / "course.yaml").read_text()):
        room = re.search(r"(?m)^    folder: (\S+)$", module)

        def write(planned: re.Match[str], room: re.Match[str] | None = room) -> str:
            id_, indent, _, title, minutes = planned.groups()
            assert room is not None
            place = folder / room[1]
            text = next(written).read_text()
            text = re.sub(r"(?m)^id: .*$", f"id: {id_}", text, count=1)
            text = re.sub(r"(?m)^title: .*$", lambda _: f'title: "{title}"', text, count=1)
            text = re.sub(r"(?m)^minutes: .*$", f"minutes: {minutes}", text, count=1)
            text = re.sub(r"(?m)^activities: .*$", f"activities: {{lecture: {minutes}}}", text, count=1)
            (place / f"{id_}.md").write_text(text)
            if not (place / "img").exists():
                shutil.copytree(pictures, place / "img")
            return (
                f'- id: {id_}\n{indent}title: "{title}"\n{indent}minutes: {minutes}\n'
                f"{indent}status: ready\n{indent}file: {id_}.md\n"
            )

        whole.append(_PLANNED.sub(write, module))
    (folder / "course.yaml").write_text("".join(whole))


def made(place: Path, name: str, make: Callable[[Path], None], written: int) -> list[str]:
    """The command that starts the app of a first day on such a course; `written` lessons of it open."""
    course, data = place / f"course-{name}", place / f"data-{name}"
    make(course)
    make_first_day(data)
    desktop = Workspace.open(data, course_folder=course)
    modules = desktop.course().modules
    states = [lesson.state for module in modules for lesson in module.lessons]
    desktop.close()
    found = sum(state not in {"planned", "faulty"} for state in states)
    if (len(states), found) != (LESSONS, written):
        raise RuntimeError(f"of {len(states)} lessons {found} open")
    return [sys.executable, "-m", "tests.bench.app_window", str(data), str(course)]


def pss_mb(command: list[str], screen: dict[str, str]) -> float:
    """Proportional memory of the app once it stands, in megabytes."""
    program = Program(command, screen)
    program.seconds_until("true")
    time.sleep(SETTLE_SECONDS)
    memory = program.pss_mb()
    program.end()
    return memory


def long_course(place: Path, screen: dict[str, str]) -> bool:
    """A course of 76 written lessons beside its bare list."""
    none = made(place, "none", course_without_lessons, 0)
    full = made(place, "full", course_of_76, LESSONS)

    def until(command: list[str], word: str) -> Callable[[], float]:
        def once() -> float:
            program = Program(command, screen)
            seconds = program.seconds_until(word)
            program.end()
            return seconds

        return once

    rows = []
    for name, word in (("first paint", "painted"), ("hours confirmed", "true")):
        few, many = medians(RUNS, until(none, word), until(full, word))
        note = f"{few * 1000:.0f} → {many * 1000:.0f} ms"
        rows.append(Row(f"76 lessons, {name}: more", (many - few) * 1000, "ms", MORE_START_MS, note))
    few, many = medians(MEMORY_RUNS, lambda: pss_mb(none, screen), lambda: pss_mb(full, screen))
    rows.append(
        Row("76 lessons, PSS on Accueil: more", many - few, "MB", MORE_MB, f"{few:.0f} → {many:.0f} MB")
    )
    return table(f"A course of 76 lessons beside one without (medians of {RUNS})", rows)


def gone_through(
    place: Path, screen: dict[str, str], rest_ms: int
) -> tuple[dict[str, float], dict[str, list[float]]]:
    """Each lesson from its beginning to its end: milliseconds to its first page and to each other, with a
    rest before each click."""
    data = place / f"data-every-lesson-{rest_ms}"
    make_first_day(data)
    program = Program([sys.executable, "-m", "tests.bench.every_lesson", str(data), str(rest_ms)], screen)
    opened: dict[str, float] = {}
    steps: dict[str, list[float]] = {}
    while (words := program.next_line().split()) != ["done"]:
        if words[0] == "lesson":
            opened[words[1]] = float(words[2])
        elif words[0] == "steps":
            steps[words[1]] = [float(ms) for ms in words[2:]]
    program.end()
    return opened, steps


def every_lesson(place: Path, screen: dict[str, str]) -> bool:
    """Each lesson opened, and each of its steps: by a learner who reads, and by one who leafs through."""
    opened, steps = gone_through(place, screen, READING_MS)
    _, leafed = gone_through(place, screen, 0)
    first, *others = opened.values()
    rows = [Row("the first lesson since the start, to its painted step", first, "ms", OPEN_MS)]
    slowest = max(opened, key=lambda lesson: opened[lesson])
    rows.append(Row(f"of {len(opened)} lessons, opening: slowest", opened[slowest], "ms", OPEN_MS, slowest))
    rows.append(Row("opening another: median", statistics.median(others), "ms"))
    for who, found, bound in (("read", steps, STEP_MS), ("leafed through", leafed, None)):
        every = [ms for of_one in found.values() for ms in of_one]
        slowest = max(found, key=lambda lesson: max(found[lesson]))
        rows.append(Row(f"of {len(every)} steps, {who}: slowest", max(every), "ms", bound, slowest))
        rows.append(Row(f"a step, {who}: median", statistics.median(every), "ms"))
    return table("Every lesson that is written, from its beginning to its end", rows)


def main() -> int:
    """Both tables."""
    with tempfile.TemporaryDirectory() as place, virtual_screen() as display:
        screen = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "WEEEJOB_DATA": place}
        missed = every_lesson(Path(place), screen)
        missed |= long_course(Path(place), screen)
    print("\nSome figures were missed; they are marked." if missed else "\nEvery figure was reached.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
