"""The table of hours that a trainer opens in LibreOffice or Excel: one line of a day's account, one row.

Laptop and hub make the same table; each brings the words and titles of its own language. Rows are all
there is, without sums, so that whoever adds up a column counts nothing twice. Standard library only.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from weeejob_desktop.core.training_time import DayAccount, Line, Origin, Reason

Column = Literal[
    "date", "begin", "end", "origin", "lesson", "step", "measured", "counted", "remark", "author", "reason"
]
COLUMNS: tuple[Column, ...] = get_args(Column)

MINUTE_MS = 60_000
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a text for a formula."""

Titles = Callable[[str, str], tuple[str, str]]
"""The titles of a lesson and a step, by their ids; the step's id may be empty."""


@dataclass(frozen=True, slots=True)
class HoursWords:
    """The words of the table, by code. `measured` and `counted` are columns of minutes: their headings say
    so. A reason without words ("" for ``counted``) leaves its remark empty; `to_confirm` is the remark of a
    line whose date is only a label."""

    headings: Mapping[Column, str]
    origins: Mapping[Origin, str]
    reasons: Mapping[Reason, str]
    to_confirm: str


def hours_csv(accounts: Iterable[DayAccount], words: HoursWords, titles: Titles) -> bytes:
    """The table as a file: UTF-8 with its mark, semicolons, lines as Windows ends them.

    Dates are ISO 8601, times those of the account's zone to the second (the end of a day is ``24:00:00``),
    lengths are minutes with a decimal comma. No text can be taken for a formula.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([cell(words.headings[column]) for column in COLUMNS])
    for account in accounts:
        for line in account.lines:
            writer.writerow(_row(account.day.on, line, words, titles))
    return text.getvalue().encode("utf-8-sig")


def minutes_comma(length_ms: int) -> str:
    """Milliseconds as minutes with two decimals, as French spreadsheets read them: ``12,50``."""
    hundredths = (abs(length_ms) * 100 + MINUTE_MS // 2) // MINUTE_MS
    sign = "-" if length_ms < 0 and hundredths else ""
    return f"{sign}{hundredths // 100},{hundredths % 100:02d}"


def _row(on: date, line: Line, words: HoursWords, titles: Titles) -> list[str]:
    lesson, step = titles(line.lesson, line.step) if line.lesson else ("", "")
    remarks = [words.reasons[line.reason], words.to_confirm if line.to_confirm else ""]
    return [
        on.isoformat(),
        _time(on, line.begin_at),
        _time(on, line.end_at),
        cell(words.origins[line.origin]),
        cell(lesson),
        cell(step),
        minutes_comma(line.measured_ms),
        minutes_comma(line.counted_ms),
        cell(", ".join(remark for remark in remarks if remark)),
        cell(line.author),
        cell(line.words),
    ]


def _time(on: date, at: datetime | None) -> str:
    if at is None:
        return ""
    return at.strftime("%H:%M:%S") if at.date() == on else "24:00:00"


def cell(text: str) -> str:
    """One line of text that no spreadsheet runs."""
    one_line = " ".join(text.split())
    return f"'{one_line}" if one_line.startswith(FORMULA) else one_line
