"""Clocks that sleep, jump and lie, and two where one was expected: further cases, played as those of
`k_cases`. Nobody measured Kolibri on them."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.bench.hand_laptop import PATIENCE_SECONDS, Laptop, every
from tests.bench.k_cases import IDLE_LIMIT_SECONDS, MORNING, Case, Place, Seen, seconds

PARIS = ZoneInfo("Europe/Paris")
HOUR = 3600.0
DEAD_CLOCK = datetime(2010, 1, 1, 0, 0, 30, tzinfo=UTC)
FAST_CLOCK = datetime(2040, 6, 1, 10, tzinfo=UTC)


def wake(laptop: Laptop, asleep_seconds: float) -> None:
    """The lid is closed for so long; the late tick comes first, then somebody moves."""
    laptop.sleep(asleep_seconds)
    laptop.pass_time(1, inputs=[1], ticks=[0])


def suspend(place: Place) -> Seen:
    laptop = place.laptop("suspend", MORNING)
    laptop.open_lesson()
    laptop.work(300)
    wake(laptop, 2 * HOUR)
    laptop.work(300)
    laptop.cut_power()
    kept_ms = laptop.report()["total_ms"]
    return Seen(seconds(kept_ms), kept_ms == 600_000)


def hibernate(place: Place) -> Seen:
    """From 23 h 40 to 23 h 50 and, after the night, from half past seven."""
    evening_at = datetime(2026, 12, 2, 23, 40, tzinfo=PARIS)
    hub = place.hub(evening_at)
    laptop = place.laptop("hibernate", evening_at, person="Hiba", hub=hub)
    laptop.open_lesson()
    laptop.work(600)
    wake(laptop, 7 * HOUR + 40 * 60)
    laptop.work(600)
    laptop.leave_lesson()
    laptop.send()
    shown = laptop.report()
    days = {"2026-12-02": 600_000, "2026-12-03": 600_000}
    right = shown["days"] == days == by_day(place, "Hiba")
    right = right and (shown["accueil_today_ms"], shown["to_confirm_ms"]) == (600_000, 0)
    return Seen(on_days(shown["days"]), right)


def change_of_time(place: Place, name: str, evening_at: datetime, jump: timedelta) -> Seen:
    """Four hours from half past eleven on. The laptop keeps its wall clock in local time, as some do: at the
    change it jumps. Its system's zone is the association's, which must not matter either."""
    hub = place.hub(evening_at)
    laptop = place.laptop(name, evening_at, person=name.title(), hub=hub, zone="Europe/Paris")
    laptop.open_lesson()
    change_at = datetime.combine(evening_at.date() + timedelta(days=1), time(1), tzinfo=UTC)
    until_change = (change_at - evening_at.astimezone(UTC)).total_seconds()
    for awake in (until_change, 4 * HOUR - until_change):
        laptop.pass_time(awake, inputs=every(60, awake), ticks=every(60, awake))
        laptop.set_wall(laptop.time.wall_at + jump)
        jump = timedelta(0)
    laptop.leave_lesson()
    laptop.send()
    laptop.kill()
    laptop.open_app()
    shown = laptop.report()
    before_on, change_on = evening_at.date(), evening_at.date() + timedelta(days=1)
    days = {before_on.isoformat(): 1_800_000, change_on.isoformat(): 12_600_000}
    right = shown["days"] == days == by_day(place, name.title()) and shown["to_confirm_ms"] == 0
    return Seen(on_days(shown["days"]), right)


def to_summer(place: Place) -> Seen:
    return change_of_time(place, "printemps", datetime(2027, 3, 27, 23, 30, tzinfo=PARIS), timedelta(hours=1))


def to_winter(place: Place) -> Seen:
    return change_of_time(place, "automne", datetime(2027, 10, 30, 23, 30, tzinfo=PARIS), timedelta(hours=-1))


def a_week_in_2010(place: Place) -> Seen:
    """The association has prepared the laptop. Each morning its dead clock starts on one day of 2010; two
    sessions end with a power cut. On Sunday the 4G key connects, and the system's clock is set."""
    monday_at = datetime(2026, 12, 7, 9, tzinfo=UTC)
    hub = place.hub(monday_at)
    wrong_by = DEAD_CLOCK - monday_at
    laptop = place.laptop("2010", monday_at - timedelta(days=3), person="Lamine", hub=hub, wrong_by=wrong_by)
    laptop.send()
    laptop.close_app()
    hub.stop()
    for day in (0, 1, 3, 4, 6):
        laptop.switch_on(monday_at + timedelta(days=day), DEAD_CLOCK)
        laptop.open_app()
        laptop.open_lesson()
        laptop.work(600)
        if day in {1, 4}:
            laptop.kill()
        elif day < 6:
            laptop.leave_lesson()
            laptop.close_app()
    before = laptop.report()
    hub.show(laptop.true_at)
    hub.start()
    laptop.send()
    laptop.set_wall(laptop.true_at)
    laptop.work(300)
    laptop.leave_lesson()
    laptop.send()
    shown = laptop.report()
    days = {"2010-01-01": 2_400_000, "2026-12-13": 900_000}
    right = before["total_ms"] == 3_000_000 and shown["days"] == days == by_day(place, "Lamine")
    right = right and (shown["to_confirm_ms"], shown["accueil_today_ms"]) == (2_400_000, 900_000)
    return Seen(f"{seconds(shown['total_ms'])}, {seconds(shown['to_confirm_ms'])} to confirm", right)


def from_2040(place: Place) -> Seen:
    """One start that nobody could date, then one that begins in 2040 and is put right by the connection."""
    tuesday_at = datetime(2026, 12, 15, 9, tzinfo=UTC)
    laptop = place.laptop("2040", tuesday_at, person="Zoé", wrong_by=FAST_CLOCK - tuesday_at)
    laptop.open_lesson()
    laptop.work(600)
    laptop.kill()
    laptop.switch_on(tuesday_at + timedelta(days=1), FAST_CLOCK + timedelta(days=1))
    laptop.enrol(place.hub(laptop.true_at))
    laptop.open_app()
    laptop.open_lesson()
    laptop.work(600)
    laptop.send()
    laptop.set_wall(laptop.true_at)
    laptop.work(300)
    laptop.leave_lesson()
    laptop.send()
    shown = laptop.report()
    days = {"2026-12-16": 900_000, "2040-06-01": 600_000}
    right = shown["days"] == days == by_day(place, "Zoé")
    right = right and (shown["to_confirm_ms"], shown["accueil_today_ms"]) == (600_000, 900_000)
    return Seen(f"{seconds(shown['total_ms'])}, {seconds(shown['to_confirm_ms'])} to confirm", right)


def two_copies(place: Place) -> Seen:
    """`weeejob` is started again, then a copy that does not know that a window is there."""
    laptop = place.laptop("two", MORNING)
    laptop.open_lesson()
    laptop.work(300)
    command = [sys.executable, "-m", "weeejob_desktop", "--data", str(laptop.folder)]
    started = subprocess.run(command, env=laptop.environment, timeout=PATIENCE_SECONDS, check=False)
    called = laptop.do("called")["called"]
    (laptop.folder / "window.here").unlink()
    blind = laptop.start_program()
    said, _ = blind.communicate(timeout=PATIENCE_SECONDS)
    laptop.work(300)
    laptop.cut_power()
    kept_ms = laptop.report()["total_ms"]
    ended = (started.returncode, blind.returncode, said, called) == (0, 0, b"", 1)
    right = ended and kept_ms == 600_000
    return Seen(f"{seconds(kept_ms)}, the second {'ended' if ended else 'went on'}", right)


def user_switch(place: Place) -> Seen:
    """Amina stays in her lesson behind the screen where Bilal works; then she is back."""
    amina = place.laptop("amina", MORNING, person="Amina")
    amina.open_lesson()
    amina.work(300)
    bilal = place.laptop("bilal", amina.time.wall_at, person="Bilal", start=amina.time.start)
    bilal.time = amina.time
    bilal.open_lesson()
    bilal.work(600)
    amina.pass_time(600, ticks=every(5, 600))
    amina.pass_time(1, inputs=[1])
    bilal.pass_time(1)
    bilal.leave_lesson()
    amina.work(300)
    amina.cut_power()
    bilal.cut_power()
    hers_ms, his_ms = amina.report()["total_ms"], bilal.report()["total_ms"]
    hers_right = 600_000 <= hers_ms <= 600_000 + IDLE_LIMIT_SECONDS * 1000
    return Seen(f"{seconds(hers_ms)} and {seconds(his_ms)}", hers_right and his_ms == 601_000)


def by_day(place: Place, person: str) -> dict[str, int]:
    """The days of this person's page on the hub."""
    return {day.on.isoformat(): day.total_ms for day in place.the_hub.credit(person).days}


def on_days(days: dict[str, int]) -> str:
    """Days as the table writes them."""
    return ", then ".join(seconds(ms) for _, ms in sorted(days.items()))


CLOCK_CASES = (
    Case("suspend", "5 min, lid closed for 2 h, 5 min", "600 s", "", suspend),
    Case("hibernation", "10 min, a night over midnight, 10 min", "600 s, then 600 s", "", hibernate),
    Case("summer time", "4 h across midnight and the change", "1,800 s, then 12,600 s", "", to_summer),
    Case("winter time", "4 h across midnight and the change", "1,800 s, then 12,600 s", "", to_winter),
    Case("2010", "a week of dead clock, then 4G: 55 min", "3,300 s, 2,400 s to confirm", "", a_week_in_2010),
    Case("2040", "a day without, a day with 4G: 25 min", "1,500 s, 600 s to confirm", "", from_2040),
    Case("two copies", "10 min, the app started twice more", "600 s, the second ended", "", two_copies),
    Case("user switch", "10 min each, one in the background", "≤ 780 s and 601 s", "", user_switch),
)
