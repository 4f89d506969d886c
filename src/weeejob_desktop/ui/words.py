"""The interface's language: French is written in the source, other languages come from `resources/i18n`.

Every sentence of the shell goes through `tr` or `plural`; `packaging/translations.py` collects them into the
``.ts``
files. Numbers and dates are written as the chosen language writes them.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

from weeejob_desktop.core.durations import hours_minutes
from weeejob_desktop.paths import shipped

CONTEXT = "weeejob"
SOURCE_LANGUAGE = "fr"
LANGUAGES: dict[str, str] = {"fr": "Français", "en": "English"}
"""The complete languages, each by the name it gives itself."""

ZONE = "Europe/Paris"
"""Days are those of the hub's zone."""


def tr(text: str, /, **params: str | int) -> str:
    """The sentence in the chosen language, with `{name}` filled from `params`."""
    translated = QCoreApplication.translate(CONTEXT, text)
    return translated.format(**params) if params else translated


def plural(one: str, many: str, n: int, /, **params: str | int) -> str:
    """The sentence for a count: `one` for 0 and 1 as French counts, `many` beyond; ``%n`` is the number. In
    the translation files it stands under `many`, with the forms its language has."""
    translated = QCoreApplication.translate(CONTEXT, many, "", n)
    if translated == many.replace("%n", str(n)):
        translated = (one if n < 2 else many).replace("%n", number(n))
    return translated.format(**params) if params else translated


class Tongue:
    """The language now shown, with its translators. One per application, made by `choose_language`."""

    def __init__(self) -> None:
        self.code = SOURCE_LANGUAGE
        self.locale = QLocale(QLocale.Language.French, QLocale.Country.France)
        self.translators: list[QTranslator] = []


_tongue = Tongue()


def choose_language(wanted: str) -> str:
    """Speak `wanted` from now on; ``system`` follows the system where we speak its language, French
    otherwise. Gives the code now spoken. What is already on the screen has to be built again by the caller.
    """
    code = wanted
    if wanted == "system":
        system = QLocale.system().name().split("_")[0]
        code = system if system in LANGUAGES else SOURCE_LANGUAGE
    app = QCoreApplication.instance()
    for old in _tongue.translators:
        QCoreApplication.removeTranslator(old)
    _tongue.translators.clear()
    _tongue.code = code
    _tongue.locale = QLocale(QLocale.Language.French, QLocale.Country.France)
    if code != SOURCE_LANGUAGE:
        _tongue.locale = QLocale(code)
    places = (
        (f"weeejob_{code}", str(shipped("resources") / "i18n")),
        (f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
    )
    for name, folder in places:
        translator = QTranslator(app)
        if translator.load(name, folder):
            QCoreApplication.installTranslator(translator)
            _tongue.translators.append(translator)
    QLocale.setDefault(_tongue.locale)
    QGuiApplication.setLayoutDirection(_tongue.locale.textDirection())
    return code


def language() -> str:
    """The code of the language now shown."""
    return _tongue.code


def number(value: float, decimals: int = 0) -> str:
    """A number as the language writes it."""
    return _tongue.locale.toString(float(value), ord("f"), decimals)


def percent(value: int) -> str:
    """« 55 % », with the space French asks for."""
    return tr("{number} %", number=number(value))


def duration(length_ms: int) -> str:
    """« 23 h 15 »."""
    return hours_minutes(length_ms)


def long_date(on: date | datetime) -> str:
    """« mardi 14 mars », with the year where it is not this one: « mardi 14 mars 2023 »."""
    day = _local(on)
    form = tr("dddd d MMMM") if day.year == _today().year else tr("dddd d MMMM yyyy")
    return _tongue.locale.toString(QDate(day.year, day.month, day.day), form)


def full_date(on: date | datetime) -> str:
    """« 12 octobre 2025 »."""
    day = _local(on)
    return _tongue.locale.toString(QDate(day.year, day.month, day.day), tr("d MMMM yyyy"))


def short_date(on: date | datetime) -> str:
    """« 14 mars »."""
    day = _local(on)
    return _tongue.locale.toString(QDate(day.year, day.month, day.day), tr("d MMMM"))


def day_of_week(on: date) -> str:
    """« mardi 14 mars », whatever the year: for the days of a story."""
    return _tongue.locale.toString(QDate(on.year, on.month, on.day), tr("dddd d MMMM"))


def weekday_name(number: int, *, short: bool = False) -> str:
    """« lundi » or « lun. » for 0, up to Sunday."""
    form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    return _tongue.locale.dayName(number + 1, form)


def month_name(on: date) -> str:
    """« mars 2026 »."""
    return _tongue.locale.toString(QDate(on.year, on.month, on.day), tr("MMMM yyyy"))


def clock_time(at: datetime) -> str:
    """« 9 h 05 »."""
    return tr("{hour} h {minute}", hour=at.hour, minute=f"{at.minute:02d}")


def moment_words(at: datetime) -> str:
    """« mardi 14 mars à 14 h 30 », by the clocks of the association."""
    from zoneinfo import ZoneInfo  # not for the first paint

    return tr("{date} à {time}", date=long_date(at), time=clock_time(at.astimezone(ZoneInfo(ZONE))))


def gigabytes(count_bytes: int) -> str:
    """« 8 Go », as disks and memory are sold."""
    figure = count_bytes / 1e9
    return tr("{number} Go", number=number(figure, 0 if figure >= 10 else 1))


def memory_size(count_bytes: int) -> str:
    """« 4 Go » of memory: the next whole number of gibibytes, since a part is always kept by the machine."""
    return tr("{number} Go", number=number(max(1, round(count_bytes / 1024**3 + 0.2))))


def kilobytes(count_bytes: int) -> str:
    """« 240 Ko »."""
    return tr("{number} Ko", number=number(max(1, round(count_bytes / 1e3))))


def megabytes(count_bytes: int) -> str:
    """« 1,3 Mo »."""
    return tr("{number} Mo", number=number(count_bytes / 1e6, 1))


def right_to_left() -> bool:
    """True where the layout is mirrored."""
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _local(on: date | datetime) -> date:
    if not isinstance(on, datetime):
        return on
    from zoneinfo import ZoneInfo

    return on.astimezone(ZoneInfo(ZONE)).date()


def _today() -> date:
    return _local(datetime.now(tz=UTC))
