"""« Proposer une correction »: a day, how much, why and by whom. It counts once a trainer has confirmed it on
the association's site.

Each field says in one sentence beside it what is missing. Shown only inside of the trainer's space.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPlainTextEdit, QWidget

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.ui.boxes import Column, Row
from weeejob_desktop.ui.buttons import ChoiceButton, PrimaryButton, QuietButton
from weeejob_desktop.ui.cards import Card, Note
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.labels import Paragraph, Words
from weeejob_desktop.ui.sentences import user_problem
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import ZONE, long_date, tr

if TYPE_CHECKING:
    from weeejob_desktop.workspace.workspace import Workspace

LONGEST_MINUTES = 1500
LONGEST_REASON = 500
LONGEST_NAME = 200
ONE_DAY = timedelta(days=1)
FieldName = Literal["day", "time", "reason", "author"]


class CorrectionForm(Card):
    """Signals: `kept()` when the proposal is in the journal; `left()` when nothing was wanted after all."""

    kept = Signal()
    left = Signal()

    def __init__(self, workspace: Workspace, crossing: Crossing) -> None:
        super().__init__(gap=14)
        self.workspace, self.crossing = workspace, crossing
        self.column.addWidget(
            Note(
                "info",
                tr(
                    "C’est une proposition. Elle comptera quand une formatrice ou un formateur l’aura "
                    "confirmée sous son propre compte, sur le site de l’association."
                ),
                "blue",
            )
        )
        self.fields: dict[FieldName, Field] = {
            "day": Field(tr("Jour")),
            "time": Field(tr("Temps")),
            "reason": Field(tr("Pourquoi ?")),
            "author": Field(tr("Votre nom")),
        }
        self._build_day(self.fields["day"])
        self._build_time(self.fields["time"])
        self._build_words()
        for field in self.fields.values():
            self.column.addWidget(field)
        self.keep = PrimaryButton(tr("Garder la proposition"), "check", height=52)
        self.keep.clicked.connect(self._keep)
        self.cancel = QuietButton(tr("Annuler"), "arrow-left", height=52)
        self.cancel.clicked.connect(self.left)
        buttons = Flow(end=True)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.keep)
        self.column.addLayout(buttons)
        self._fit()
        the_theme().changed.connect(self._fit)

    def _build_day(self, field: Field) -> None:
        self.day = _line(tr("Jour, par exemple 14/03/2023"), most=10)
        self.day.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.day.textChanged.connect(self._tell_day)
        self.day.returnPressed.connect(self._keep)
        self.before = QuietButton(tr("Jour d’avant"), "caret-left")
        self.after = QuietButton(tr("Jour d’après"), "caret-right")
        self.before.clicked.connect(self._day_before)
        self.after.clicked.connect(self._day_after)
        self.day_in_words = Paragraph("", "body", "muted")
        for widget in (self.day, self.before, self.after, self.day_in_words):
            field.row.addWidget(widget)

    def _build_time(self, field: Field) -> None:
        self.add, self.take = ChoiceButton(tr("Ajouter du temps")), ChoiceButton(tr("Retirer du temps"))
        self.ways = QButtonGroup(self)
        self.ways.setExclusive(True)
        for way in (self.add, self.take):
            self.ways.addButton(way)
            field.row.addWidget(way)
        self.add.setChecked(True)
        self.hours, self.minutes = _line(tr("Heures"), most=2), _line(tr("Minutes"), most=4)
        together = QWidget()
        row = Row(together, gap=10)
        for line, word in ((self.hours, tr("heures")), (self.minutes, tr("minutes"))):
            line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
            line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            line.returnPressed.connect(self._keep)
            row.addWidget(line)
            row.addWidget(Words(word, stretch=False))
        field.row.addWidget(together)

    def _build_words(self) -> None:
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setAccessibleName(tr("Pourquoi cette correction ?"))
        self.reason.setPlaceholderText(tr("Par exemple : exercice fait sur papier, batterie vide."))
        self.fields["reason"].under.addWidget(self.reason)
        self.author = _line(tr("Votre nom, comme sur la feuille de présence"), most=LONGEST_NAME)
        self.author.returnPressed.connect(self._keep)
        self.fields["author"].under.addWidget(self.author)

    def _fit(self) -> None:
        theme = the_theme()
        self.day.setFixedWidth(theme.px(160))
        for line in (self.hours, self.minutes):
            line.setFixedWidth(theme.px(84))
        self.reason.setFixedHeight(theme.px(88))
        self.author.setMaximumWidth(theme.px(460))

    def begin(self, on: date) -> None:
        """A new proposal for this day; the trainer's name stays."""
        self.show_day(on)
        self.add.setChecked(True)
        for line in (self.hours, self.minutes):
            line.clear()
        self.reason.clear()
        self.keep.setEnabled(True)
        self._calm()

    def forget(self) -> None:
        """The trainer has left: nothing of theirs stays."""
        self.begin(today_on())
        self.author.clear()

    # -- the day ---------------------------------------------------------------------------------------------
    def show_day(self, on: date) -> None:
        """Write this day into its field."""
        self.day.setText(f"{on:%d/%m/}{on.year:04d}")

    def _tell_day(self) -> None:
        on = read_day(self.day.text())
        self.day_in_words.setText("" if on is None else long_date(on))
        self.day_in_words.setVisible(on is not None)

    def _day_before(self) -> None:
        self._move(-ONE_DAY)

    def _day_after(self) -> None:
        self._move(ONE_DAY)

    def _move(self, by: timedelta) -> None:
        self.show_day((read_day(self.day.text()) or today_on()) + by)
        self.fields["day"].calm()

    # -- keeping ---------------------------------------------------------------------------------------------
    def _keep(self) -> None:
        if not self.keep.isEnabled():
            return
        self._calm()
        on, minutes = self._read_day(), self._read_minutes()
        reason, author = self.reason.toPlainText().strip(), self.author.text().strip()
        if not reason:
            self._complain("reason", user_problem(UserProblem("correction_reason_missing")))
        elif len(reason) > LONGEST_REASON:
            self._complain("reason", tr("C’est trop long. Dites-le en une ou deux phrases."))
        if not author:
            self._complain("author", user_problem(UserProblem("correction_author_missing")))
        wrong = next((name for name, field in self.fields.items() if field.complaining), None)
        if wrong is not None or on is None or minutes is None:
            self._focus(wrong or "day")
            return
        self.keep.setEnabled(False)
        self.crossing.ask(
            self.workspace.propose_correction,
            on,
            minutes,
            reason,
            author,
            then=self._kept,
            failed=self._refused,
        )

    def _read_day(self) -> date | None:
        on = read_day(self.day.text())
        if on is None:
            self._complain("day", tr("Écrivez le jour comme ceci : 14/03/2023."))
        return on

    def _read_minutes(self) -> int | None:
        minutes = read_minutes(self.hours.text(), self.minutes.text())
        if minutes is None:
            self._complain("time", tr("Écrivez les heures et les minutes en chiffres."))
        elif minutes == 0:
            self._complain("time", user_problem(UserProblem("correction_empty")))
        elif minutes > LONGEST_MINUTES:
            self._complain("time", tr("C’est plus qu’une journée. Vérifiez les heures."))
        else:
            return -minutes if self.take.isChecked() else minutes
        return None

    def _kept(self) -> None:
        self.keep.setEnabled(True)
        self.kept.emit()

    def _refused(self, problem: UserProblem) -> None:
        self.keep.setEnabled(True)
        of: dict[str, FieldName] = {
            "correction_empty": "time",
            "correction_reason_missing": "reason",
            "correction_too_long": "reason",
        }
        name = of.get(problem.code, "author")
        self._complain(name, user_problem(problem))
        self._focus(name)

    def _complain(self, name: FieldName, sentence: str) -> None:
        self.fields[name].complain(sentence)
        self._control(name).setAccessibleDescription(sentence)

    def _calm(self) -> None:
        for name, field in self.fields.items():
            field.calm()
            self._control(name).setAccessibleDescription("")

    def _focus(self, name: FieldName) -> None:
        self._control(name).setFocus()

    def _control(self, name: FieldName) -> QWidget:
        controls: dict[FieldName, QWidget] = {
            "day": self.day,
            "time": self.hours,
            "reason": self.reason,
            "author": self.author,
        }
        return controls[name]


class Field(QWidget):
    """A label, its controls in `row` and `under`, and one sentence when something is missing."""

    def __init__(self, label: str) -> None:
        super().__init__()
        column = Column(self, gap=6)
        column.addWidget(Paragraph(label, "strong"))
        self.row = Flow(gap=10)
        column.addLayout(self.row)
        self.under = Column(gap=8)
        column.addLayout(self.under)
        self.problem = Paragraph("", "body", "coral_text")
        self.problem.hide()
        column.addWidget(self.problem)

    @property
    def complaining(self) -> bool:
        """Whether something is missing here."""
        return not self.problem.isHidden()

    def complain(self, sentence: str) -> None:
        """Say what is missing."""
        self.problem.setText(sentence)
        self.problem.show()

    def calm(self) -> None:
        """Nothing is missing."""
        self.problem.hide()


def read_day(text: str) -> date | None:
    """A typed day: « 14/03/2023 », « 14.3.23 », « 14 3 2023 », or « 14/3 » of this year; None for anything
    else."""
    for mark in ".- ":
        text = text.replace(mark, "/")
    parts = [part for part in text.split("/") if part]
    if not 2 <= len(parts) <= 3 or not all(part.isdecimal() for part in parts):
        return None
    day, month, year = (*(int(part) for part in parts), today_on().year)[:3]
    if len(parts) == 3 and len(parts[0]) == 4:
        day, year = year, day
    if year < 100:
        year += 2000
    try:
        return date(year, month, day) if 2000 <= year <= 2200 else None
    except ValueError:
        return None


def read_minutes(hours: str, minutes: str) -> int | None:
    """How many minutes two fields say together, an empty one being nothing; None where one is no number."""
    parts = [text.strip() or "0" for text in (hours, minutes)]
    if not all(part.isdecimal() for part in parts):
        return None
    return int(parts[0]) * 60 + int(parts[1])


def today_on() -> date:
    """Today by this laptop's calendar, in the hub's zone."""
    return datetime.now(tz=UTC).astimezone(ZoneInfo(ZONE)).date()


def _line(name: str, *, most: int) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setMaxLength(most)
    return line
