"""``make bench``: our figures beside their reference, measured in one run; each missed figure is marked.

The bare window is `tests/bench/bare_window.py`; both run under a real X server (Xvfb) as whole processes. The
app runs on a database of three years of use.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import delete
from tests.bench.hanging_sync import gui_while_sync_hangs
from tests.bench.k_cases import k_tables
from tests.bench.key4g_day import FACTS, day_on_the_key
from tests.bench.lessons import every_lesson, long_course
from tests.bench.measure import Program, Row, frame_rows, medians, table, throttled, virtual_screen
from tests.bench.simulators import simulators
from tests.bench.three_years import (
    WITHIN,
    make_first_day,
    make_first_month,
    ready_for_the_trainer,
    three_years,
)
from tests.bench.wire_bytes import bytes_of_syncs
from tests.end2end.hub_process import running_hub
from tests.store.heavy_user import make_heavy_user

from weeejob_desktop.store import schema
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.home import DATABASE_NAME
from weeejob_desktop.workspace.workspace import Workspace

RUNS = 9
SLOW_RUNS = 3
STARTS_BESIDE = 7
KILLS = 40
IDLE_SECONDS = 60
SETTLE_SECONDS = 5
BARE = [sys.executable, "-m", "tests.bench.bare_window"]


def app(folder: Path, *more: str) -> list[str]:
    """The command that starts the app on `folder`."""
    return [sys.executable, "-m", "tests.bench.app_window", str(folder), *more]


def time_to(
    command: list[str], word: str, screen: dict[str, str], group: Path | None = None
) -> Callable[[], float]:
    """A measure: seconds from the start of the process to its word."""

    def once() -> float:
        program = Program(command, screen, group)
        seconds = program.seconds_until(word)
        program.end()
        return seconds

    return once


def start_table(
    folder: Path, screen: dict[str, str], title: str, runs: int, group: Path | None = None
) -> bool:
    """From the process's start to a painted, usable home, beside the bare window; True when one is missed."""
    bare, painted, usable, opened, lesson = medians(
        runs,
        time_to(BARE, "painted", screen, group),
        time_to(app(folder), "painted", screen, group),
        time_to(app(folder), "usable", screen, group),
        time_to(app(folder), "true", screen, group),
        time_to(app(folder), "lesson", screen, group),
    )
    bound = 2000 * bare
    rows = [
        Row("bare window, first paint", bare * 1000, "ms"),
        Row(
            "Accueil, first paint with true hours",
            painted * 1000,
            "ms",
            bound,
            f"{painted / bare:.2f} × bare",
        ),
        Row("Accueil, Continuer has answered", usable * 1000, "ms", bound, f"{usable / bare:.2f} × bare"),
        Row(
            "behind it: data folder open, hours confirmed",
            opened * 1000,
            "ms",
            None,
            f"{opened / bare:.2f} × bare",
        ),
        Row(
            "behind it: the step asked for is painted",
            lesson * 1000,
            "ms",
            None,
            f"{lesson / bare:.2f} × bare",
        ),
    ]
    return table(f"{title}, three years of use (medians of {runs})", rows)


def starts(folder: Path, screen: dict[str, str]) -> bool:
    """The start as it is, and with 30 % of one core."""
    missed = start_table(folder, screen, "Start, warm", RUNS)
    with throttled() as group:
        if group is None:
            print("30 % of one core: not measured, this user may not make a control group")
            return missed
        return start_table(folder, screen, "Start, warm, at 30 % of one core", SLOW_RUNS, group) or missed


def loaded(folder: Path, screen: dict[str, str]) -> bool:
    """Memory, idling and steps, with home, one sync and one lesson behind it."""
    bare = Program(BARE, screen)
    bare.seconds_until("painted")
    time.sleep(SETTLE_SECONDS)
    bare_mb = bare.pss_mb()
    bare.end()
    program = Program(app(folder, "--loaded"), screen)
    steps = [float(ms) for ms in program.line_after("steps").split()]
    program.seconds_until("loaded")
    time.sleep(SETTLE_SECONDS)
    pss = program.pss_mb()
    cpu, switches = program.cpu_seconds(), program.wake_ups()
    time.sleep(IDLE_SECONDS)
    cpu_percent = 100 * (program.cpu_seconds() - cpu) / IDLE_SECONDS
    later = program.wake_ups()
    wake_ups = sum(count - switches.get(thread, 0) for thread, count in later.items()) / IDLE_SECONDS
    program.end()
    rows = [
        Row("bare window, PSS", bare_mb, "MB"),
        Row("Weeejob loaded, PSS", pss, "MB", bare_mb + 60, f"bare + {pss - bare_mb:.0f} MB"),
        Row(f"idle on Accueil over {IDLE_SECONDS} s, processor", cpu_percent, "% core", 0.3),
        Row("idle on Accueil, voluntary switches of all threads", wake_ups, "a second", 1.0),
        Row("a click in the lesson to the painted step, median", statistics.median(steps), "ms", 100),
        Row("a click in the lesson to the painted step, slowest", max(steps), "ms", 100),
    ]
    return table("Loaded: home, one sync, one lesson", rows)


def frames_of_exercises(screen: dict[str, str]) -> bool:
    """How long a movement of the mouse takes until it is painted, while something is dragged or aimed at."""
    program = Program([sys.executable, "-m", "tests.bench.exercise_frames"], screen)
    rows = []
    for name in ("glisser", "cible"):
        rows += frame_rows(name, [float(ms) for ms in program.line_after("frames").split()[1:]])
        used = sorted(float(ms) for ms in program.line_after("processor").split()[1:])
        rows.append(Row(f"{name}, its processor time, 99 of 100", used[len(used) * 99 // 100], "ms"))
    program.seconds_until("done")
    program.end()
    return table("Exercises of the hand at sixty frames a second", rows)


def on_the_wire(folder: Path) -> bool:
    """TCP payload, both ways, TLS included."""
    twenty, nothing = bytes_of_syncs(folder / "syncs")
    day, quiet_bytes = day_on_the_key(folder / "day")
    rows = [
        Row("sync of 20 entries", twenty / 1000, "KB", 4.5),
        Row("sync with nothing to say", nothing / 1000, "KB", 3.0),
        Row(
            f"a day on the 4G key: {FACTS} entries, a request, an awaited answer, 8 h online",
            day.payload_bytes / 1000,
            "KB",
            15.0,
            f"{day.rounds} connections",
        ),
        Row("8 h online, nothing changed, no answer awaited", quiet_bytes / 1000, "KB", 0.0),
    ]
    return table("On the wire", rows)


def enrol_again(folder: Path, code: str, address: str) -> None:
    """Tie the three years of use to the hub of this run."""
    database = Database(folder / DATABASE_NAME)
    with database.transaction() as tx:
        tx.execute(delete(schema.hubs))
    database.close()
    desktop = Workspace.open(folder)
    desktop.enrol_with_code(code, address)
    desktop.close()


def after_three_years(heavy: Path, place: Path, screen: dict[str, str]) -> bool:
    """The start and every screen on three years of use, beside a first month and a first day."""
    first_month, first_day = place / "first-month", place / "first-day"
    make_first_month(first_month)
    make_first_day(first_day)
    for folder in (heavy, first_month, first_day):
        ready_for_the_trainer(folder)
    rows = []
    for name, word in (("first paint with true hours", "painted"), ("behind it: hours confirmed", "true")):
        day, old = medians(
            STARTS_BESIDE, time_to(app(first_day), word, screen), time_to(app(heavy), word, screen)
        )
        note = f"{old / day:.2f} × the first day"
        rows.append(Row(f"Accueil, {name}", old * 1000, "ms", WITHIN * day * 1000, note))
    missed = table(f"Start after three years beside a first day (medians of {STARTS_BESIDE})", rows)
    return missed | three_years(
        heavy,
        first_month,
        first_day,
        lambda folder: [sys.executable, "-m", "tests.bench.screens", str(folder)],
        screen,
    )


def killed() -> bool:
    """The kill test's figures, from a short run of it: docs/reliability.md has those of the long one."""
    title = f"A learner at work, killed {KILLS} times"
    print(f"\n{title}\n{'-' * len(title)}", flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "tests.kills.kills", "--kills", str(KILLS), "--lanes", "2"],
        capture_output=True,
        text=True,
        check=False,
    )
    figures = done.stdout.rstrip().rpartition("\n\n")[2]
    print(figures or done.stderr, "ok" if done.returncode == 0 else "MISSED", sep="\n", flush=True)
    return done.returncode != 0


def main() -> int:
    """Run all, print the tables, say what was missed."""
    with tempfile.TemporaryDirectory() as place, virtual_screen() as display:
        screen = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "WEEEJOB_DATA": place}
        heavy = Path(place) / "heavy"
        make_heavy_user(heavy)
        begun = Workspace.open(heavy)  # as it was left the evening before
        begun.home()
        begun.close()
        missed = starts(heavy, screen)
        with running_hub(Path(place) / "hub") as hub:
            enrol_again(heavy, hub.enrol("Amina B.").code, hub.address)
            missed |= loaded(heavy, screen)
        missed |= gui_while_sync_hangs(Path(place), screen)
        missed |= after_three_years(heavy, Path(place), screen)
        missed |= frames_of_exercises(screen)
        missed |= simulators(screen)
        missed |= every_lesson(Path(place), screen)
        missed |= long_course(Path(place), screen)
        missed |= on_the_wire(Path(place) / "hub-for-bytes")
        missed |= k_tables(Path(place) / "cases")
    missed |= killed()
    print("\nSome figures were missed; they are marked." if missed else "\nEvery figure was reached.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
