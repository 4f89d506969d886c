"""The look: colours, sizes and fonts, and the one object that changes them live.

There is one look per application, as with Qt's own palette: `the_theme()`. Sizes are written in logical
pixels at 100 % and multiplied by the chosen text size, controls included. This room knows no page and no
data.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal, get_args

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from weeejob_desktop.core.problems import Bug
from weeejob_desktop.paths import shipped
from weeejob_desktop.ui.style_sheet import style_sheet

Look = Literal["light", "dark", "contrast"]
Role = Literal[
    "caption", "small", "label", "body", "lead", "strong", "nav", "button", "call", "heading", "brand", "big",
    "title",
]  # fmt: skip
Tone = Literal["card", "paper", "bar", "green", "sun", "blue", "coral", "grey"]

NARROW_BELOW = 900
"""Under this width, counted in pixels of 100 % text, the side bar becomes a top bar."""

ROLES: dict[Role, tuple[int, bool]] = {
    "caption": (15, False),
    "small": (16, False),
    "label": (16, True),
    "body": (18, False),
    "lead": (20, False),
    "strong": (18, True),
    "nav": (19, False),
    "button": (19, True),
    "call": (22, True),
    "heading": (25, True),
    "brand": (28, True),
    "big": (30, True),
    "title": (34, True),
}
"""Font size in pixels at 100 %, and whether it is bold."""


@dataclass(frozen=True, slots=True)
class Colours:
    """One look's colours as ``#rrggbb``. For each family `X`: `X` is the control's fill or line, `on_X` is
    text upon that fill, `X_text` is text of that family upon `X_soft`, `X_line` borders a card of that
    family."""

    ink: str
    muted: str
    paper: str
    card: str
    bar: str
    line: str
    field: str
    focus: str
    green: str
    on_green: str
    green_text: str
    green_soft: str
    green_line: str
    sun: str
    on_sun: str
    sun_text: str
    sun_soft: str
    sun_line: str
    blue: str
    on_blue: str
    blue_text: str
    blue_soft: str
    blue_line: str
    coral: str
    on_coral: str
    coral_text: str
    coral_soft: str
    coral_line: str
    grey: str
    on_grey: str
    grey_text: str
    grey_soft: str
    grey_line: str


LOOKS: dict[Look, Colours] = {
    "light": Colours(
        ink="#1E2A38", muted="#5A6675", paper="#FBF8F2", card="#FFFFFF", bar="#F2EEE4", line="#E4DDD1",
        field="#85796A", focus="#2B5CAB",
        green="#0B7A5B", on_green="#FFFFFF", green_text="#075E45", green_soft="#DDF2EA", green_line="#BCE3D4",
        sun="#F2B134", on_sun="#1E2A38", sun_text="#5C3D00", sun_soft="#FFF3D6", sun_line="#F3D58E",
        blue="#2B5CAB", on_blue="#FFFFFF", blue_text="#234C8F", blue_soft="#E3ECFA", blue_line="#BDD0EF",
        coral="#C8452F", on_coral="#FFFFFF", coral_text="#B03A26", coral_soft="#FBE6E1", coral_line="#EFB9AE",
        grey="#5A6675", on_grey="#FFFFFF", grey_text="#4D5866", grey_soft="#EEEAE1", grey_line="#D9D2C5",
    ),
    "dark": Colours(
        ink="#EDF1F5", muted="#B0BAC6", paper="#141A21", card="#1E262F", bar="#10151B", line="#3A4653",
        field="#8A98A8", focus="#9CC2FF",
        green="#4CC9A0", on_green="#06231A", green_text="#7FE0BF", green_soft="#16372D", green_line="#2B5E4E",
        sun="#F2B134", on_sun="#241800", sun_text="#FFDD9B", sun_soft="#3B2F14", sun_line="#6A5420",
        blue="#86B2F5", on_blue="#0A1B36", blue_text="#B5D0FA", blue_soft="#1D2E4A", blue_line="#37527F",
        coral="#F08B76", on_coral="#32100A", coral_text="#FFB3A3", coral_soft="#45231D", coral_line="#7C4438",
        grey="#B0BAC6", on_grey="#141A21", grey_text="#C3CCD6", grey_soft="#2B3540", grey_line="#48545F",
    ),
    "contrast": Colours(
        ink="#FFFFFF", muted="#FFFFFF", paper="#000000", card="#000000", bar="#000000", line="#FFFFFF",
        field="#FFFFFF", focus="#FFE14D",
        green="#5CF2BE", on_green="#000000", green_text="#5CF2BE", green_soft="#00261A", green_line="#5CF2BE",
        sun="#FFD23F", on_sun="#000000", sun_text="#FFD23F", sun_soft="#241B00", sun_line="#FFD23F",
        blue="#9CC8FF", on_blue="#000000", blue_text="#9CC8FF", blue_soft="#001533", blue_line="#9CC8FF",
        coral="#FF9E8A", on_coral="#000000", coral_text="#FF9E8A", coral_soft="#2B0700", coral_line="#FF9E8A",
        grey="#FFFFFF", on_grey="#000000", grey_text="#FFFFFF", grey_soft="#1C1C1C", grey_line="#FFFFFF",
    ),
}  # fmt: skip


class Theme(QObject):
    """Colours and sizes of the moment. Signals: `changed()` after any of them changed."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.percent = 100
        self.choice: Look | Literal["system"] = "light"
        self.look: Look = "light"
        self.family = ""
        self._dressed = False
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[Role, QFont] = {}

    @property
    def colours(self) -> Colours:
        """The look's colours as text."""
        return LOOKS[self.look]

    def colour(self, name: str) -> QColor:
        """One colour of `Colours` by its name."""
        kept = self._colours.get(name)
        if kept is None:
            kept = self._colours[name] = QColor(getattr(self.colours, name))
        return kept

    def px(self, size: float) -> int:
        """A control's or letter's size at the chosen text size; `size` is in pixels at 100 %."""
        return round(size * self.percent / 100)

    def gap(self, size: float) -> int:
        """A distance at the chosen text size: it grows half as fast as letters, so that big text keeps its
        room."""
        return round(size * (100 + (self.percent - 100) * 0.3) / 100)

    def font(self, role: Role) -> QFont:
        """The font of one role at the chosen text size."""
        kept = self._fonts.get(role)
        if kept is None:
            size, bold = ROLES[role]
            kept = QFont(self.family) if self.family else QFont()
            kept.setPixelSize(self.px(size))
            kept.setBold(bold)
            self._fonts[role] = kept
        return kept

    def apply(self, look: Look | Literal["system"] | None = None, percent: int | None = None) -> None:
        """Choose the look, the text size (100 to 200) or both, and show it everywhere at once."""
        before = self.look, self.percent
        if look is not None:
            self.choice = look
            self.look = _look_of_the_system() if look == "system" else look
        if percent is not None:
            self.percent = max(100, min(200, percent))
        if self._dressed and before == (self.look, self.percent):
            return
        self._dressed = True
        self._colours.clear()
        self._fonts.clear()
        self._dress_application()
        self.changed.emit()

    def follow_system(self) -> None:
        """The system's own look changed: follow it where the learner asked for that."""
        if self.choice == "system" and self.look != _look_of_the_system():
            self.apply("system")

    def load_fonts(self) -> None:
        """Make the shipped font known to Qt. Without the files Qt's own font is used."""
        folder = shipped("resources") / "fonts" / "andika"
        for name in ("Andika-Regular.ttf", "Andika-Bold.ttf"):
            number = QFontDatabase.addApplicationFont(str(folder / name))
            families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
            self.family = families[0] if families else self.family

    def _dress_application(self) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        colours = self.colours
        palette = QPalette()
        for role, colour in (
            (QPalette.ColorRole.Window, colours.paper),
            (QPalette.ColorRole.WindowText, colours.ink),
            (QPalette.ColorRole.Base, colours.card),
            (QPalette.ColorRole.AlternateBase, colours.bar),
            (QPalette.ColorRole.Text, colours.ink),
            (QPalette.ColorRole.Button, colours.card),
            (QPalette.ColorRole.ButtonText, colours.ink),
            (QPalette.ColorRole.BrightText, colours.on_coral),
            (QPalette.ColorRole.Highlight, colours.blue),
            (QPalette.ColorRole.HighlightedText, colours.on_blue),
            (QPalette.ColorRole.PlaceholderText, colours.muted),
            (QPalette.ColorRole.ToolTipBase, colours.card),
            (QPalette.ColorRole.ToolTipText, colours.ink),
            (QPalette.ColorRole.Link, colours.blue_text),
        ):
            palette.setColor(role, QColor(colour))
        app.setPalette(palette)
        app.setFont(self.font("body"))
        app.setStyleSheet(style_sheet(self.tokens(), self.px))

    def pixel_ratio(self) -> float:
        """Device pixels for one of the layout's, on the sharpest screen."""
        app = QApplication.instance()
        return app.devicePixelRatio() if isinstance(app, QApplication) else 1.0

    def tokens(self) -> dict[str, str]:
        """The look's colours by name, for style sheets and inline markup."""
        return {field.name: getattr(self.colours, field.name) for field in fields(Colours)}


_kept: Theme | None = None


def the_theme() -> Theme:
    """The application's one theme, made at the first call (a QApplication must exist)."""
    global _kept  # noqa: PLW0603 - one look per application, asked for at every painting
    if _kept is not None and shiboken6.isValid(_kept):
        return _kept
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise Bug("the theme needs a QApplication")
    _kept = Theme(app)
    _kept.load_fonts()
    _kept.apply()
    QGuiApplication.styleHints().colorSchemeChanged.connect(_kept.follow_system)
    return _kept


def _look_of_the_system() -> Look:
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


LOOK_NAMES: tuple[Look, ...] = get_args(Look)
