"""The style sheet of the few plain Qt controls we use, made from the theme's colours and sizes.

Buttons, cards and gauges paint themselves; here stand fields, choices, scroll bars and tool tips.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping


def style_sheet(colours: Mapping[str, str], px: Callable[[float], int]) -> str:
    """The whole style sheet. `colours` is by name, `px` scales a size to the chosen text size."""
    c = colours
    return f"""
QToolTip {{ background: {c["card"]}; color: {c["ink"]}; border: 1px solid {c["field"]}; padding: {px(6)}px; }}
QScrollArea, QScrollArea > QWidget > QWidget[pageBody="true"] {{ background: transparent; border: none; }}
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox {{
  background: {c["card"]}; color: {c["ink"]}; border: 2px solid {c["field"]}; border-radius: {px(10)}px;
  padding: {px(8)}px {px(12)}px; selection-background-color: {c["blue"]};
  selection-color: {c["on_blue"]};
}}
QLineEdit {{ min-height: {px(30)}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus {{ border: 3px solid {c["focus"]}; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ color: {c["muted"]}; background: {c["bar"]}; }}
QScrollBar:vertical {{ background: transparent; width: {px(12)}px; margin: 3px 2px; }}
QScrollBar::handle:vertical {{ background: {c["field"]}; border-radius: {px(4)}px; min-height: {px(48)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QScrollBar:horizontal {{ background: transparent; height: {px(14)}px; margin: 2px; }}
QScrollBar::handle:horizontal {{ background: {c["field"]}; border-radius: {px(5)}px; min-width: {px(48)}px; }}
"""
