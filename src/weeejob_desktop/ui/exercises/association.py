"""The surface of `association`: cards on both sides, linked by dragging, by two clicks, or with keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from weeejob_desktop.core.exercises.association import Association
from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui import icons
from weeejob_desktop.ui.exercises.carrying import scroll_towards
from weeejob_desktop.ui.exercises.option import Option, OptionState, step_among
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

Side = Literal["left", "right"]
Card = tuple[Side, int]

_MARGIN = 20
_GAP = 8
_WAY = 130
"""The way between both sides, where the lines run, in pixels at 100 %; at least half of it."""
_OTHER: dict[Side, Side] = {"left": "right", "right": "left"}


class Lines(QWidget):
    """The lines between the cards, above them; the mouse goes through. `loose` is the line in the hand."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._links: tuple[QLineF, ...] = ()
        self._refused: QLineF | None = None
        self._loose: QLineF | None = None

    def show_links(self, links: Sequence[QLineF], refused: QLineF | None) -> None:
        """Draw these links, numbered in their order, and the one that was refused."""
        self._links, self._refused = tuple(links), refused
        self.update()

    def show_loose(self, loose: QLineF | None) -> None:
        """Draw the line in the hand; None for none. Only what it crosses is drawn anew."""
        for line in (self._loose, loose):
            if line is not None:
                self.update(QRectF(line.p1(), line.p2()).normalized().adjusted(-14, -14, 14, 14).toRect())
        self._loose = loose

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cap = Qt.PenCapStyle.RoundCap
        for line in self._links:
            painter.setPen(QPen(theme.colour("green"), 3, Qt.PenStyle.SolidLine, cap))
            painter.drawLine(line)
        if self._refused is not None:
            painter.setPen(QPen(theme.colour("coral"), 3, Qt.PenStyle.DashLine, cap))
            painter.drawLine(self._refused)
            side = theme.px(30)
            middle = self._refused.center()
            disc = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("card"))
            painter.drawEllipse(disc)
            painter.drawPixmap(disc.toRect(), icons.pixmap("x-circle", side, "coral"))
        for number, line in enumerate(self._links, 1):
            for end in (line.p1(), line.p2()):
                self._paint_number(painter, end, str(number))
        if self._loose is not None:
            painter.setPen(QPen(theme.colour("blue"), 4, Qt.PenStyle.SolidLine, cap))
            painter.drawLine(self._loose)
            painter.setBrush(theme.colour("blue"))
            painter.drawEllipse(self._loose.p1(), 6, 6)
            painter.drawEllipse(self._loose.p2(), 6, 6)
        painter.end()

    @staticmethod
    def _paint_number(painter: QPainter, at: QPointF, number: str) -> None:
        theme = the_theme()
        half = theme.px(12)
        disc = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
        painter.setPen(QPen(theme.colour("card"), 2))
        painter.setBrush(theme.colour("green"))
        painter.drawEllipse(disc)
        painter.setPen(theme.colour("on_green"))
        painter.setFont(theme.font("label"))
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), number)


class AssociationSurface(Surface[Association]):
    """Cards to link, beside each other; where there is no room, under each other."""

    rights_shown = 2
    icon = "link"

    def __init__(self, exercise: Association, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.picked: Card | None = None
        self._in_hand = False
        self._shown = 0
        self._under: Card | None = None
        self.advice = Words("", "small", "muted", parent=self)
        self.cards: dict[Card, Option] = {}
        for number, pair in enumerate(exercise.pairs):
            self._add_card(("left", number), pair.left, pair.icon)
        for number, text in enumerate(exercise.rights):
            self._add_card(("right", number), text, "")
        self.lines = Lines(self)
        self._laid_out: tuple[object, ...] = ()
        the_theme().changed.connect(self._fit)
        self.refresh()

    def _add_card(self, card: Card, text: str, icon: str) -> None:
        option = Option(text, marker="handle", icon=icon, parent=self)
        option.may_be_dragged = True
        option.clicked.connect(lambda _checked=False: self._clicked(card))
        option.stepped.connect(lambda step: self._stepped(card, step))
        option.dragged.connect(lambda at: self._dragged(card, at))
        option.dropped.connect(lambda at: self._dropped(card, at))
        self.cards[card] = option

    # -- what is said and shown ------------------------------------------------------------------------------
    def headline(self) -> str:
        done = len(self.exercise.linked)
        return tr("Cartes reliées : {done} sur {total}", done=done, total=self.exercise.total)

    def spoken(self) -> str:
        exercise = self.exercise
        lefts = [exercise.pairs[number].left for number in exercise.left_order]
        return "\n".join([*lefts, *(exercise.rights[number] for number in exercise.right_order)])

    def sentence(self, code: str) -> str:
        if code == "wrong_pair":
            return tr("Ces deux cartes ne vont pas ensemble. Essayez encore.")
        return super().sentence(code)

    def refresh(self) -> None:
        if self.picked is not None and self._is_linked(self.picked):
            self._let_go()
        order = (self.exercise.left_order, self.exercise.right_order)
        if order != self._laid_out:
            self._laid_out = order
            for first, second in pairwise([*self._side("left"), *self._side("right")]):
                QWidget.setTabOrder(first, second)
        for card, option in self.cards.items():
            self._show_card(card, option)
        over = self.exercise.done or self.exercise.failed
        if over:
            self.advice.setText("")
        elif self.picked is None:
            self.advice.setText(tr("Choisissez une carte, puis celle qui va avec."))
        else:
            self.advice.setText(tr("Maintenant, choisissez la carte qui va avec."))
        self._arrange()

    def _show_card(self, card: Card, option: Option) -> None:
        partner = self._partner(card)
        state: OptionState = "plain"
        if partner is not None:
            state = "right"
        elif card in {self.picked, self._under}:
            state = "picked"
        elif self.picked is None and self.exercise.refused is not None:
            left, right = self.exercise.refused
            state = "wrong" if card in {("left", left), ("right", right)} else "plain"
        words = "" if partner is None else tr("va avec « {card} »", card=self.cards[partner].text())
        option.show_state(state, words if self._stacked() else "")
        option.setAccessibleDescription(words)
        if partner is not None and option.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        option.setFocusPolicy(Qt.FocusPolicy.NoFocus if partner else Qt.FocusPolicy.StrongFocus)

    def _partner(self, card: Card) -> Card | None:
        side, number = card
        for left, right in self.exercise.linked.items():
            if number == (left if side == "left" else right):
                return ("right", right) if side == "left" else ("left", left)
        return None

    def _is_linked(self, card: Card) -> bool:
        return self._partner(card) is not None

    def _side(self, side: Side) -> list[Option]:
        """The cards of one side as they are shown."""
        order = self.exercise.left_order if side == "left" else self.exercise.right_order
        return [self.cards[side, number] for number in order]

    def show_exercise(self, exercise: Association, *, watching: bool) -> None:
        self._let_go()
        super().show_exercise(exercise, watching=watching)

    def place_focus(self) -> None:
        free = next(self._free("left"), None)
        if free is not None:
            free.setFocus(Qt.FocusReason.OtherFocusReason)

    def _free(self, side: Side) -> Iterator[Option]:
        order = self.exercise.left_order if side == "left" else self.exercise.right_order
        return (self.cards[side, number] for number in order if not self._is_linked((side, number)))

    # -- where everything stands -----------------------------------------------------------------------------
    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._walk(width, move=False)

    def sizeHint(self) -> QSize:
        width = the_theme().px(600)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        theme = the_theme()
        widest = max(option.minimumSizeHint().width() for option in self.cards.values())
        return QSize(max(theme.px(280), widest + 2 * theme.gap(_MARGIN)), theme.px(240))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()

    def _fit(self) -> None:
        self.updateGeometry()
        self.refresh()

    def _stacked(self, width: int | None = None) -> bool:
        """Whether the sides stand under each other, since words would not fit beside each other."""
        theme = the_theme()
        room = (self.width() if width is None else width) - 2 * theme.gap(_MARGIN) - theme.gap(_WAY) // 2
        widest = max(option.minimumSizeHint().width() for option in self.cards.values())
        return room < 2 * widest

    def _arrange(self) -> None:
        self._walk(self.width(), move=True)
        self.lines.setGeometry(self.rect())
        self.lines.raise_()
        stacked = self._stacked()
        links = [self._line(("left", a), ("right", b)) for a, b in self.exercise.linked.items()]
        refused = self.exercise.refused if self.picked is None else None
        wrong = self._line(("left", refused[0]), ("right", refused[1])) if refused is not None else None
        self.lines.show_links([] if stacked else links, None if stacked else wrong)

    def _walk(self, width: int, *, move: bool) -> int:
        """Walk through the cards within `width`, moving them there if asked; the height they take."""
        theme = the_theme()
        margin, gap = theme.gap(_MARGIN), theme.gap(_GAP)
        room = width - 2 * margin
        top = theme.gap(10)
        tall = max(self.advice.heightForWidth(room), self.advice.fontMetrics().height())
        if move:
            self.advice.setGeometry(margin, top, room, tall)
        top += tall + theme.gap(8)
        if self._stacked(width):
            end = self._column(self._side("left"), margin, top, room, move=move)
            return self._column(self._side("right"), margin, end + 2 * gap, room, move=move) + margin
        way = max(theme.gap(_WAY) // 2, min(theme.gap(_WAY), room // 4))
        wide = (room - way) // 2
        begin, other = margin, margin + wide + way
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            begin, other = other, begin
        left = self._column(self._side("left"), begin, top, wide, move=move)
        right = self._column(self._side("right"), other, top, wide, move=move)
        return max(left, right) + margin

    @staticmethod
    def _column(cards: list[Option], x: int, top: int, width: int, *, move: bool) -> int:
        """Put cards under each other; where they end."""
        gap = the_theme().gap(_GAP)
        for option in cards:
            tall = option.heightForWidth(width)
            if move:
                option.setGeometry(x, top, width, tall)
            top += tall + gap
        return top - gap

    def _end(self, card: Card) -> QPointF:
        """Where a card's line begins: in the middle of its inner edge."""
        box = self.cards[card].geometry()
        leading = card[0] == "left"
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            leading = not leading
        inset = the_theme().px(12)
        return QPointF(box.right() + inset if leading else box.left() - inset, box.center().y())

    def _line(self, left: Card, right: Card) -> QLineF:
        return QLineF(self._end(left), self._end(right))

    def _loose_to(self, card: Card, tip: QPoint) -> QLineF:
        begin = QPointF(self.cards[card].geometry().center()) if self._stacked() else self._end(card)
        return QLineF(begin, QPointF(tip))

    # -- by clicks and keys ----------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.picked is not None:
            back = self.cards[self.picked]
            self._let_go()
            self.refresh()
            back.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _clicked(self, card: Card) -> None:
        """The first card is chosen; one of the other side is linked with it; one of its own side instead."""
        over = self.exercise.done or self.exercise.failed
        if self.watching or over or self._is_linked(card):
            return
        if self.picked is None or self.picked[0] == card[0]:
            self.picked = None if self.picked == card else card
            self.refresh()
            if self.picked is not None and self.cards[card].hasFocus():
                other = next(self._free(_OTHER[card[0]]), None)
                if other is not None:
                    other.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._link(self.picked, card)

    def _link(self, one: Card, other: Card) -> None:
        left, right = (one, other) if one[0] == "left" else (other, one)
        self._let_go()
        reaction = self.act(Action("link", f"{left[1]}:{right[1]}"))
        if reaction.right:
            self.place_focus()
        elif reaction.right is False:
            self.cards[one].setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_go(self) -> None:
        self.picked = self._under = None
        self._in_hand = False
        self.lines.show_loose(None)

    def _stepped(self, card: Card, step: int) -> None:
        step_among(list(self._free(card[0])), self.cards[card], step)

    # -- by dragging -----------------------------------------------------------------------------------------
    def _dragged(self, card: Card, at: QPoint) -> None:
        over = self.exercise.done or self.exercise.failed
        if self.watching or over or self._is_linked(card):
            return
        if self.picked != card or not self._in_hand:
            self.picked, self._in_hand = card, True
            self.refresh()
        self._pull(card, self.mapFromGlobal(at))

    def _pull(self, card: Card, tip: QPoint) -> None:
        """The line in the hand goes from the card to the pointer; a card it could link lights up."""
        self.lines.show_loose(self._loose_to(card, tip))
        below = self._card_at(tip, _OTHER[card[0]])
        if below != self._under:
            before, self._under = self._under, below
            for changed in (before, below):
                if changed is not None:
                    self._show_card(changed, self.cards[changed])
        scroll_towards(self, tip)

    def _card_at(self, tip: QPoint, side: Side) -> Card | None:
        for card, option in self.cards.items():
            if card[0] == side and option.geometry().contains(tip) and not self._is_linked(card):
                return card
        return None

    def _dropped(self, card: Card, at: QPoint) -> None:
        if not self._in_hand or self.picked != card:
            return
        tip = self.mapFromGlobal(at)
        other = self._card_at(tip, _OTHER[card[0]])
        if other is not None:
            self._link(card, other)
            return
        here = self.cards[card].geometry().contains(tip)
        self._let_go()
        self.picked = card if here else None  # a hand that trembles has only clicked
        self.refresh()

    # -- shown by the demonstration --------------------------------------------------------------------------
    def taken_up_at(self, action: Action) -> QPoint | None:
        self._shown = int(action.target.partition(":")[0])
        return self.cards["left", self._shown].geometry().center()

    def pointer_at(self, action: Action) -> QPoint:
        box: QRect = self.cards["right", int(action.target.partition(":")[2])].geometry()
        return QPoint(box.left() + box.width() // 3, box.center().y())

    def carry(self, tip: QPoint) -> None:
        card: Card = ("left", self._shown)
        if self.picked != card:
            self.picked = card
            self.refresh()
        self._pull(card, tip)
