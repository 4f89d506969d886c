"""How tests look at a window: what is written on it, what can be reached, what is cut."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from weeejob_desktop.ui.boxes import ScrollPage
from weeejob_desktop.ui.page import texts_of


def words_on(widget: QWidget) -> str:
    """Everything written on it, in reading order, spaces made plain."""
    return " | ".join(texts_of(widget)).replace("\N{NO-BREAK SPACE}", " ")


def reachable(window: QWidget) -> list[QWidget]:
    """Every control that the Tab key comes to, in its order."""
    found: list[QWidget] = []
    widget = _after(window)
    while widget is not window:
        tabbed = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        if tabbed and widget.isVisible() and widget.isEnabled() and widget not in found:
            found.append(widget)
        widget = _after(widget)
    return found


def _after(widget: QWidget) -> QWidget:
    following: QWidget | None = widget.nextInFocusChain()
    assert isinstance(following, QWidget)
    return following


def name_of(widget: QWidget) -> str:
    """What a screen reader says of it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def cut_texts(widget: QWidget) -> list[str]:
    """Labels that have less room than their words need."""
    return [
        f"{label.text()!r} has {label.width()}×{label.height()}"
        for label in widget.findChildren(QLabel)
        if label.isVisible()
        and label.text()
        and (
            label.height() < label.heightForWidth(label.width())
            or label.width() < label.minimumSizeHint().width()
        )
    ]


def small_targets(widget: QWidget, least: int) -> list[str]:
    """Buttons lower than `least` real pixels."""
    return [
        f"{name_of(button)!r} is {button.height()} high"
        for button in widget.findChildren(QAbstractButton)
        if button.isVisible() and button.height() < least
    ]


def too_wide(page: ScrollPage) -> int:
    """By how many pixels a page is wider than its window; nothing scrolls sideways."""
    return max(0, page.body.width() - page.viewport().width())
