"""The surface of `calendrier`: what to respect, a week or a month of slots, and the confirmation to keep."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.exercises.calendrier import Calendrier
from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui.boxes import Column, Row
from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.cards import Card
from weeejob_desktop.ui.exercises.calendar_grid import MonthGrid, SlotOption
from weeejob_desktop.ui.exercises.ordre import ArrowButton
from weeejob_desktop.ui.exercises.surface import Surface, TaskState
from weeejob_desktop.ui.flowing import Flow, Switching, Tiles
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.words import clock_time, day_of_week, month_name, right_to_left, tr, weekday_name

LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"
_ICONS = {"busy": "clock", "away": "calendar", "until": "flag", "since": "flag", "places": "house"}


class Wish(QWidget):
    """One constraint of the story, with a mark when a slot was refused for it."""

    def __init__(self, rule: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        row = Row(self, gap=10)
        row.addWidget(IconView(_ICONS[rule], 22, "sun_text", self), 0, Qt.AlignmentFlag.AlignTop)
        self.words = Words(text, "body", "sun_text")
        row.addWidget(self.words, 1)


class CalendrierSurface(Surface[Calendrier]):
    """A calendar to find the right slot in."""

    rights_shown = 2
    icon = "calendar"

    def __init__(self, exercise: Calendrier, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        self.slots: dict[int, SlotOption] = {}
        self._columns: list[list[int]] = []
        self._shown: tuple[object, ...] | None = None
        column = Column(self, gap=10, margins=(20, 12, 20, 14))
        wishes = Card("sun", gap=4, margins=(16, 10, 16, 10), parent=self)
        for constraint in exercise.constraints:
            wishes.column.addWidget(Wish(constraint.rule, constraint.text, wishes))
        column.addWidget(wishes)
        self._make_book()
        column.addWidget(self.book)
        self._make_slip()
        column.addWidget(self.slip)
        column.addStretch(1)
        self.refresh()

    def _make_book(self) -> None:
        """The calendar itself, with what is picked and « Confirmer »."""
        exercise = self.exercise
        self.book = QWidget(self)
        book = Column(self.book, gap=8)
        bar = Row(gap=10)
        month = exercise.view == "month"
        self.earlier = ArrowButton(
            "caret-left", tr("Le mois d’avant") if month else tr("La semaine d’avant"), self.book
        )
        self.later = ArrowButton(
            "caret-right", tr("Le mois d’après") if month else tr("La semaine d’après"), self.book
        )
        self.title = Words("", "strong")
        bar.addWidget(self.earlier)
        bar.addWidget(self.later)
        bar.addWidget(self.title, 1, Qt.AlignmentFlag.AlignVCenter)
        book.addLayout(bar)
        book.addWidget(Words(exercise.hours, "small", "muted"))
        self.earlier.clicked.connect(partial(self._turned, "previous"))
        self.later.clicked.connect(partial(self._turned, "next"))
        middle = QWidget(self.book)
        halves = Switching(middle, below=620, gap=14)
        self.month = MonthGrid(middle)
        self.month.chosen.connect(self._chose_day)
        self.month.setVisible(month)
        self._offer = QWidget(middle)
        if month:
            halves.addWidget(self.month, 3)
        halves.addWidget(self._offer, 2)
        book.addWidget(middle)
        self._times = Column(self._offer, gap=8)
        self.picked = Words("", "strong", "blue_text")
        book.addWidget(self.picked)
        self.confirm = Button(tr("Confirmer ce rendez-vous"), "check-circle", "blue")
        self.confirm.clicked.connect(self._confirmed)
        book.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignLeading)

    def _make_slip(self) -> None:
        """The confirmation, to keep or to close."""
        self.slip = Card("green", gap=8, margins=(20, 16, 20, 16), parent=self)
        self._slip_words = Words("", "lead", "green_text")
        self.slip.column.addWidget(Words(tr("Confirmation"), "heading", "green_text"))
        self.slip.column.addWidget(self._slip_words)
        choices = QWidget(self.slip)
        flow = Flow(choices, gap=10)
        self.keep = Button(tr("Garder la confirmation"), "calendar-check", "blue", parent=choices)
        self.close_button = Button(tr("Fermer sans garder"), "x", parent=choices)
        self.keep.clicked.connect(self._kept)
        self.close_button.clicked.connect(self._closed)
        flow.addWidget(self.keep)
        flow.addWidget(self.close_button)
        self._choices = choices
        self.slip.column.addWidget(choices)

    def headline(self) -> str:
        return self.exercise.appointment

    def tasks(self) -> tuple[tuple[str, TaskState], ...]:
        exercise = self.exercise
        steps = (
            (tr("Choisir le bon moment"), exercise.picked is not None),
            (tr("Confirmer"), exercise.confirmed),
            (tr("Garder la confirmation"), exercise.kept),
        )
        now = next((place for place, (_, done) in enumerate(steps) if not done), len(steps))
        return tuple(
            (words, "done" if done else "now" if place == now else "to_come")
            for place, (words, done) in enumerate(steps)
        )

    def refresh(self) -> None:
        exercise = self.exercise
        buttons = (self.confirm, self.keep, self.close_button)
        focused = any(button.hasFocus() for button in buttons)
        key = (exercise.page, exercise.day, exercise.tally.tries)
        if key != self._shown:
            self._lay_out()
            self._shown = key
        if exercise.view == "month":
            self.month.describe(exercise.today, exercise.day)
            self.title.setText(month_name(exercise.first_day))
        else:
            self.title.setText(tr("Semaine du {date}", date=day_of_week(exercise.first_day)))
        for number, option in self.slots.items():
            self._show_slot(number, option)
        self._allow(self.earlier, self.later, allowed=exercise.page > 0)
        self._allow(self.later, self.earlier, allowed=exercise.page < exercise.last_page)
        picked = exercise.picked
        self.book.setVisible(not exercise.confirmed)
        self.picked.setVisible(picked is not None)
        self.confirm.setVisible(picked is not None)
        if picked is not None:
            self.picked.setText(tr("Choisi : {slot}", slot=self._slot_words(picked)))
            self._slip_words.setText(f"{exercise.appointment}\n{self._slot_words(picked)}")
        self.slip.setVisible(exercise.confirmed)
        self._choices.setVisible(not exercise.kept)
        if focused and not any(button.hasFocus() and button.isVisibleTo(self) for button in buttons):
            self.place_focus()

    def pointer_at(self, action: Action) -> QPoint:
        widgets: dict[str, QWidget] = {"confirm": self.confirm, "keep": self.keep}
        if action.verb == "turn":
            widget: QWidget = self.later if action.target == "next" else self.earlier
        elif action.verb == "day":
            widget = self.month.cells[action.target]
        elif action.verb == "pick":
            widget = self.slots[int(action.target)]
        else:
            widget = widgets[action.verb]
        return widget.mapTo(self, widget.rect().center())

    def place_focus(self) -> None:
        day = self.month.first_free() if self.exercise.view == "month" else None
        target: QWidget | None = next(iter(self.slots.values()), None) or day
        if self.exercise.confirmed:
            target = self.keep if self.keep.isVisibleTo(self) else self
        elif target is None:
            target = self.later if self.later.isEnabled() else self.earlier
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> str:
        exercise = self.exercise
        said = [constraint.text for constraint in exercise.constraints]
        if exercise.confirmed:
            return "\n".join([tr("Confirmation"), self._slip_words.text()])
        said += [self.title.text(), exercise.hours]
        said += [f"{self._slot_words(number)}. {option.note}" for number, option in self.slots.items()]
        return "\n".join(said)

    def sentence(self, code: str) -> str:
        sentences = {
            "slot_taken": tr("Ce moment est déjà pris par une autre personne. Choisissez-en un autre."),
            "confirmed": tr("Le rendez-vous est pris. Gardez maintenant la confirmation."),
            "not_kept": tr("Sans confirmation, on oublie vite la date. La voici encore : gardez-la."),
            "kept": tr("La date et le lieu sont gardés."),
        }
        return sentences.get(code, "") or super().sentence(code)

    def show_exercise(self, exercise: Calendrier, *, watching: bool) -> None:
        self._shown = None
        super().show_exercise(exercise, watching=watching)

    # -- drawing -------------------------------------------------------------------------------------------
    def _slot_words(self, number: int) -> str:
        """« mardi 3 mars à 9 h 00, Agence Bellevue »."""
        slot = self.exercise.slots[number]
        on, place = day_of_week(slot.on), self.exercise.places[slot.place]
        if slot.at is None:
            return tr("{date}, {place}", date=on, place=place)
        return tr("{date} à {time}, {place}", date=on, time=_time_words(slot.at), place=place)

    def _show_slot(self, number: int, option: SlotOption) -> None:
        exercise = self.exercise
        slot = exercise.slots[number]
        note = exercise.places[slot.place]
        if slot.taken:
            option.show_state("plain", tr("Déjà pris"))
        elif number == exercise.picked:
            option.show_state("picked", f"{note}. {tr('Choisi')}")
        elif number in exercise.refused:
            option.show_state("wrong", f"{note}. {tr('Ne convient pas')}")
        else:
            option.show_state("plain", note)

    def _lay_out(self) -> None:
        """Build the week's days with their slots, or the month and the slots of its chosen day."""
        exercise = self.exercise
        if any(option.hasFocus() for option in self.slots.values()):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._times.clear()
        self.slots, self._columns = {}, []
        if exercise.view == "month":
            if (
                self._shown is None
                or self._shown[0] != exercise.page
                or self._shown[2] != exercise.tally.tries
            ):
                self._show_month()
            words = day_of_week(exercise.day) if exercise.day else tr("Choisissez un jour encadré en vert.")
            self._times.addWidget(Words(words, "label"))
            if exercise.day is not None:
                self._add_slots(self._times, exercise.slots_on(exercise.day), self._offer)
            self._times.addStretch(1)
            return
        week = QWidget(self._offer)
        days = [day for day in exercise.days if day.weekday() not in exercise.closed]
        tiles = Tiles(week, columns=len(days), least=104, gap=6)
        for day in days:
            box = QWidget(week)
            column = Column(box, gap=2)
            name = weekday_name(day.weekday())
            column.addWidget(
                Words(tr("{weekday} {number}", weekday=name, number=day.day), "label", centred=True)
            )
            numbers = exercise.slots_on(day)
            if not numbers:
                column.addWidget(
                    Words("—" if day >= exercise.today else tr("passé"), "small", "muted", centred=True)
                )
            self._add_slots(column, numbers, box)
            column.addStretch(1)
            tiles.addWidget(box)
        self._times.addWidget(week)

    def _show_month(self) -> None:
        if any(cell.hasFocus() for cell in self.month.cells.values()):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        slots = self.exercise.slots
        free = {
            day: sum(not slots[number].taken for number in self.exercise.slots_on(day))
            for day in self.exercise.days
        }
        self.month.show_month(self.exercise.days, free)

    def _add_slots(self, column: Column, numbers: tuple[int, ...], parent: QWidget) -> None:
        if numbers:
            self._columns.append(list(numbers))
        for number in numbers:
            slot = self.exercise.slots[number]
            words = tr("Ce jour") if slot.at is None else _time_words(slot.at)
            option = SlotOption(words, role="strong", parent=parent)
            option.clicked.connect(partial(self._picked, number))
            option.moved.connect(partial(self._moved, number))
            column.addWidget(option)
            option.show()  # so that it can take the focus now
            self.slots[number] = option

    def _allow(self, button: ArrowButton, other: ArrowButton, *, allowed: bool) -> None:
        if not allowed and button.hasFocus():
            other.setEnabled(True)
            other.setFocus(Qt.FocusReason.OtherFocusReason)
        button.setEnabled(allowed)

    # -- what the learner does -----------------------------------------------------------------------------
    def _turned(self, way: str) -> None:
        self.act(Action("turn", way))

    def _chose_day(self, day: str) -> None:
        reaction = self.act(Action("day", day))
        self.month.describe(self.exercise.today, self.exercise.day)
        if reaction.code == "day_shown" and self.slots:
            next(iter(self.slots.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _picked(self, number: int) -> None:
        self.act(Action("pick", str(number)))

    def _confirmed(self) -> None:
        self.act(Action("confirm"))

    def _kept(self) -> None:
        self.act(Action("keep"))

    def _closed(self) -> None:
        self.act(Action("close"))

    def _moved(self, number: int, across: int, down: int) -> None:
        """An arrow key: up and down within a day, to the side to the next day with slots."""
        column = next(place for place, numbers in enumerate(self._columns) if number in numbers)
        row = self._columns[column].index(number) + down
        column += across
        if 0 <= column < len(self._columns) and row >= 0:
            numbers = self._columns[column]
            if row < len(numbers) or across:
                self.slots[numbers[min(row, len(numbers) - 1)]].setFocus(Qt.FocusReason.TabFocusReason)


def _time_words(minutes: int) -> str:
    """« 9 h 00 », kept in this order where lines run from right to left."""
    words = clock_time(datetime.combine(date.min, time(minutes // 60, minutes % 60)))
    return f"{LEFT_TO_RIGHT}{words}" if right_to_left() else words
