"""Hours by day, each of which explains itself: from when to when, where the time comes from, what is not
counted and why.

Shows what it is given (`core.training_time`); asks nobody, knows no page and no workspace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from itertools import accumulate, pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from weeejob_desktop.core.day_account import gathered
from weeejob_desktop.core.progress import CourseProgress
from weeejob_desktop.core.training_time import Correction, Day, DayAccount, Line, Origin
from weeejob_desktop.ui.boxes import Column, Row, empty
from weeejob_desktop.ui.buttons import QuietButton
from weeejob_desktop.ui.cards import Card, CardButton
from weeejob_desktop.ui.flowing import Flow, Switching
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Paragraph, Pill, Words
from weeejob_desktop.ui.sentences import origin, time_reason
from weeejob_desktop.ui.short_list import ShortList
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import clock_time, duration, long_date, tr

MINUTE_MS = 60_000
ONE_MS = timedelta(milliseconds=1)
FIRST_DAYS = 20
ORIGIN_ICONS: Mapping[Origin, str] = {
    "own_work": "laptop",
    "class_meeting": "users",
    "correction": "note",
}


@dataclass(frozen=True, slots=True)
class ShownDay:
    """One row of the list: a day with time, with proposals that wait, or with both."""

    day: Day
    proposals: tuple[Correction, ...] = ()


class DayList(QWidget):
    """Days, newest first, each opened and closed by its row.

    Signals: `opened(date)` when a day's account is wanted: answer with `show_account`; `correct(date)` when a
    correction of a day is to be proposed (only where `correctable`). `after` is the control that the Tab key
    comes to before the first day.
    """

    opened = Signal(object)
    correct = Signal(object)

    def __init__(self, after: QWidget, *, correctable: bool = False, first: int = FIRST_DAYS) -> None:
        super().__init__()
        self._after = after
        self.correctable = correctable
        self.titles: Mapping[str, str] = {}
        self._open: set[date] = set()
        self._listed = 0
        column = Column(self)
        self.list = ShortList(self._make, gap=8, first=first)
        self.list.grown.connect(self._grown)
        column.addWidget(self.list)

    def show_titles(self, titles: Mapping[str, str]) -> None:
        """The lessons' titles by id, for accounts shown from now on."""
        self.titles = titles

    def show_days(self, days: Iterable[Day], proposals: Iterable[Correction] = ()) -> None:
        """Show these days; those that were open are asked for again."""
        shown = shown_days(days, proposals)
        self._open &= {one.day.on for one in shown}
        self.list.show_items(shown)
        self._order_focus()
        for item in self.items():
            if item.on in self._open:
                self.opened.emit(item.on)

    def show_account(self, account: DayAccount) -> None:
        """Show why a day is as long as it is, under its row."""
        item = next((item for item in self.items() if item.on == account.day.on), None)
        if item is not None and item.on in self._open:
            item.show_account(account, self.titles, correctable=self.correctable)

    def items(self) -> list[DayItem]:
        """The days that are listed now."""
        return [row for row in self.list.rows if isinstance(row, DayItem)]

    def item(self, on: date) -> DayItem | None:
        """The row of one day, if it is listed now."""
        return next((item for item in self.items() if item.on == on), None)

    def close_all(self) -> None:
        """Nothing is open any more."""
        self._open.clear()

    def _make(self, shown: ShownDay) -> DayItem:
        item = DayItem(shown)
        item.row.clicked.connect(self._press)
        item.correct.connect(self.correct)
        return item

    def _press(self) -> None:
        item = next((item for item in self.items() if item.row is self.sender()), None)
        if item is None:
            return
        if item.on in self._open:
            self._open.discard(item.on)
            item.close_account()
        else:
            self._open.add(item.on)
            self.opened.emit(item.on)

    def _grown(self) -> None:
        items = self.items()
        if self._listed < len(items):
            items[self._listed].show()  # Qt would only do so later, and what is not shown takes no focus
            items[self._listed].row.setFocus()
        self._order_focus()

    def _order_focus(self) -> None:
        self._listed = len(self.list.rows)
        self.list.more.setText(tr("Voir les jours plus anciens"))
        stops = [stop for item in self.items() for stop in item.stops()]
        for before, after in pairwise([self._after, *stops, self.list.more]):
            QWidget.setTabOrder(before, after)


class DayItem(QWidget):
    """One day: its row, and its account under it while it is open. Signals: `correct(date)`."""

    correct = Signal(object)

    def __init__(self, shown: ShownDay) -> None:
        super().__init__()
        self.on, self.total_ms, self._under = shown.day.on, shown.day.total_ms, under_day(shown)
        column = Column(self, gap=6)
        self.row = CardButton(margins=(18, 8, 18, 8))
        row = Row(gap=14)
        self._caret = IconView("caret-right", 22, "muted")
        row.addWidget(IconView("calendar", 26, "blue"), 0, Qt.AlignmentFlag.AlignVCenter)
        words = Column(gap=0)
        words.addWidget(Paragraph(long_date(self.on), "strong"))
        words.addWidget(Paragraph(self._under, "small", "muted"))
        row.addLayout(words, 1)
        total = Words(duration(self.total_ms), "strong", "ink", stretch=False)
        row.addWidget(total, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._caret, 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.column.addLayout(row)
        column.addWidget(self.row)
        self._place = Column()
        column.addLayout(self._place)
        self.account: Card | None = None
        self.propose: QuietButton | None = None
        self._name()

    def show_account(self, account: DayAccount, titles: Mapping[str, str], *, correctable: bool) -> None:
        """Show the account under the row."""
        empty(self._place)
        self.account = account_card(account, titles)
        if correctable:
            self.propose = QuietButton(tr("Proposer une correction pour ce jour"), "note")
            self.propose.clicked.connect(self._correct)
            buttons = Flow()
            buttons.addWidget(self.propose)
            self.account.column.addLayout(buttons)
        self._place.addWidget(self.account)
        if self.propose is not None:
            QWidget.setTabOrder(self.row, self.propose)
        self._name()

    def close_account(self) -> None:
        """Show the row alone."""
        empty(self._place)
        self.account = self.propose = None
        self._name()

    def stops(self) -> list[QWidget]:
        """What of this day the Tab key comes to, in order."""
        return [self.row] if self.propose is None else [self.row, self.propose]

    def _name(self) -> None:
        said = {"date": long_date(self.on), "time": duration(self.total_ms)}
        shut = self.account is None
        self._caret.show_icon("caret-right" if shut else "caret-down")
        press = (
            tr("Voir le détail du {date} : {time}", **said)
            if shut
            else tr("Fermer le détail du {date} : {time}", **said)
        )
        self.row.setAccessibleName(f"{press}. {self._under}")

    def _correct(self) -> None:
        self.correct.emit(self.on)


def shown_days(days: Iterable[Day], proposals: Iterable[Correction]) -> list[ShownDay]:
    """Days with time and days with proposals, newest first."""
    by_day = {day.on: day for day in days}
    waiting: dict[date, list[Correction]] = {}
    for proposal in proposals:
        waiting.setdefault(proposal.on, []).append(proposal)
    return [
        ShownDay(by_day.get(on) or Day(on, {}), tuple(waiting.get(on, ())))
        for on in sorted(by_day.keys() | waiting.keys(), reverse=True)
    ]


def under_day(shown: ShownDay) -> str:
    """« Séance 3 h 00 · Travail personnel 0 h 25 · date à confirmer »."""
    origins = [(code, length_ms) for code, length_ms in shown.day.by_origin.items() if length_ms]
    minutes = shown_minutes([length_ms for _, length_ms in origins])
    parts = [
        f"{origin(code)} {duration(count * MINUTE_MS)}"
        for (code, _), count in zip(origins, minutes, strict=True)
        if count
    ]
    if shown.day.to_confirm_ms >= MINUTE_MS:
        parts.append(tr("date à confirmer"))
    parts.extend(
        tr("proposition de {time} à confirmer", time=signed_duration(proposal.length_ms))
        for proposal in shown.proposals
    )
    return " · ".join(parts) or tr("Moins d’une minute")


def what_counts() -> str:
    """The rule of `core.training_time`, in plain words."""
    return tr(
        "Ce qui compte : le temps de travail sur cet ordinateur, la présence en séance et les corrections "
        "confirmées. Rien n’est compté deux fois. Ouvrez un jour pour voir son détail."
    )


def titles_of(progress: CourseProgress) -> dict[str, str]:
    """The lessons' titles by id."""
    return {lesson.id: lesson.title for module in progress.modules for lesson in module.lessons}


# -- one day -----------------------------------------------------------------------------------------------
def account_card(account: DayAccount, titles: Mapping[str, str]) -> Card:
    """Why a day is as long as it is: its lines, and a total that is the day's."""
    card = Card("paper", gap=12, margins=(20, 16, 20, 16))
    lines = gathered(account.lines)
    minutes = shown_minutes([line.counted_ms for line in lines])
    for line, count in zip(lines, minutes, strict=True):
        card.column.addLayout(_line(line, count, titles))
    card.column.addWidget(Rule())
    total = Row(gap=14)
    total.addWidget(Paragraph(tr("Total du jour"), "strong"), 1)
    words = duration(account.day.total_ms)
    total.addWidget(Words(words, "strong", "green_text", stretch=False), 0, Qt.AlignmentFlag.AlignVCenter)
    card.column.addLayout(total)
    return card


def _line(line: Line, minutes: int, titles: Mapping[str, str]) -> Row:
    row = Row(gap=14)
    counts = line.counted_ms != 0
    colour = "blue" if counts else "muted"
    row.addWidget(IconView(ORIGIN_ICONS[line.origin], 24, colour), 0, Qt.AlignmentFlag.AlignTop)
    words = Column(gap=2)
    words.addWidget(Paragraph(heading_of(line), "label", "ink" if counts else "muted"))
    words.addWidget(Paragraph(about(line, titles), "small", "muted"))
    why = why_so(line)
    if why:
        words.addWidget(Paragraph(why, "small", "sun_text" if line.reason == "proposed" else "ink"))
    row.addLayout(words, 1)
    counted = Words(duration(minutes * MINUTE_MS), "label", "ink" if counts else "muted", stretch=False)
    row.addWidget(counted, 0, Qt.AlignmentFlag.AlignTop)
    return row


def heading_of(line: Line) -> str:
    """« de 9 h 05 à 9 h 47 », or what a correction adds or takes."""
    if line.begin_at is None or line.end_at is None:
        return tr("Correction : {time}", time=signed_duration(line.measured_ms))
    at_midnight = line.end_at.date() != line.begin_at.date()
    end = tr("minuit") if at_midnight else clock_time(line.end_at)
    return tr("de {begin} à {end}", begin=clock_time(line.begin_at), end=end)


def about(line: Line, titles: Mapping[str, str]) -> str:
    """« Travail personnel · La souris », « Nadia M. : la batterie était vide »."""
    if line.origin == "correction":
        said = [part for part in (line.author, line.words) if part]
        return tr("{author} : {reason}", author=said[0], reason=said[1]) if len(said) > 1 else "".join(said)
    parts = [origin(line.origin)]
    if line.lesson:
        parts.append(titles.get(line.lesson) or tr("une leçon qui n’existe plus"))
    return " · ".join(parts)


def why_so(line: Line) -> str:
    """Why a line counts as it does, and how much does not; "" where there is nothing to explain."""
    parts = []
    sentence = reason(line)
    if sentence:
        lost = line.origin != "correction" and not line.counted_ms
        parts.append(f"{sentence} ({duration(line.measured_ms)})" if lost else sentence)
    if line.begin_at is not None and line.end_at is not None and line.counted_ms:
        # In true time: the clocks of a zone show one hour twice when summer ends.
        whole = line.end_at.astimezone(UTC) - line.begin_at.astimezone(UTC)
        if whole // ONE_MS - line.measured_ms >= MINUTE_MS:
            parts.append(tr("pauses non comptées"))
    if line.to_confirm:
        parts.append(tr("date à confirmer"))
    return " · ".join(parts)


def reason(line: Line) -> str:
    """Why a line counts as it does; "" where it simply counts."""
    if line.reason == "twice" and line.origin == "class_meeting":
        return tr("Déjà compté avec une autre séance")
    return time_reason(line.reason)


def signed_duration(length_ms: int) -> str:
    """« +0 h 30 » or « −0 h 30 »."""
    return f"+{duration(length_ms)}" if length_ms >= 0 else duration(length_ms)


def shown_minutes(lengths_ms: Sequence[int]) -> list[int]:
    """Whole minutes for the parts of a whole, so that the parts a person adds up are the whole that is
    shown."""
    sums = [0, *accumulate(lengths_ms)]
    return [after // MINUTE_MS - before // MINUTE_MS for before, after in pairwise(sums)]


class Rule(QWidget):
    """A quiet line between what is added up and its sum."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(2)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), the_theme().colour("line"))


def waiting_pill() -> Pill:
    """« En attente de confirmation »."""
    return Pill("clock", tr("En attente de confirmation"), "sun")


def proposal_row(proposal: Correction) -> Switching:
    """One proposal that waits: the day, how much, why and by whom."""
    row = Switching(below=560, gap=12)
    words = Column(gap=0)
    said = f"{long_date(proposal.on)} · {signed_duration(proposal.length_ms)}"
    words.addWidget(Paragraph(said, "strong"))
    why = tr("{author} : {reason}", author=proposal.author, reason=proposal.reason)
    words.addWidget(Paragraph(why, "small", "muted"))
    row.addLayout(words, 1)
    row.addWidget(waiting_pill(), 0, Qt.AlignmentFlag.AlignVCenter)
    return row
