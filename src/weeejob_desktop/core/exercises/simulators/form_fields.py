"""The fields of `formulaire`: their kinds, and what is wrong with what stands in one, as a code.

What is typed is judged mildly: spaces, dots, capitals and accents do not count, a date may be « 3/7/26 », an
amount « 1250,5 ». What is wrong is named by a code and a few numbers; the typed text itself goes nowhere.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from weeejob_desktop.core.exercises.address_mistakes import mistakes
from weeejob_desktop.core.exercises.simulators.mailbox import folded
from weeejob_desktop.core.exercises.simulators.simulator import Refusal

TYPED_KINDS = ("text", "date", "number", "amount", "nir", "phone", "email")
"""The kinds that are written with the keyboard."""
CHOSEN_KINDS = ("list", "radio", "robot")
"""The kinds in which one of some options is chosen."""
FIELD_KINDS = (*TYPED_KINDS, *CHOSEN_KINDS, "ticks", "box", "file")
MOST_LETTERS = 200
"""What a field takes; more is not taken."""
TICKED = "yes"
"""What stands in a ticked box."""
_EMPTY = {"list": "not_chosen", "radio": "not_chosen", "robot": "robot_left", "ticks": "none_ticked",
          "box": "not_ticked", "file": "no_file"}  # fmt: skip
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_YEARS_AHEAD = 10
"""A year of two digits is of this century up to so many years after the lesson's day."""
_GROUPED = re.compile(r"(\d{1,3}(?:[ .]\d{3})+)(?:,(\d+))?")
_PLAIN = re.compile(r"(\d+)(?:[.,](\d+))?")
_NIR_LETTERS, _NIR_FIRST = 15, frozenset("123478")
_CORSICA = {"2A": "19", "2B": "18"}
"""What the rule of the key puts in the place of these departments."""
_PHONE_LETTERS = 10


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of the simulated computer. `size` is in kilobytes."""

    id: str
    name: str
    size: int

    @property
    def ending(self) -> str:
        """The ending of its name in small letters, such as ``pdf``."""
        return self.name.rpartition(".")[2].lower()


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `answers` are what is right, as `normal` writes it, none where anything sound is; `example`
    is what the solver writes there. `low` and `high` are the bounds of a number (of an amount in cents, of a
    date as its ordinal). A file has one of the endings `accepts` and `most` kilobytes."""

    id: str
    kind: str
    label: str
    help: str = ""
    optional: bool = False
    example: str = ""
    answers: frozenset[str] = frozenset()
    question: str = ""
    options: tuple[str, ...] = ()
    icons: tuple[str, ...] = ()
    ticked: bool = False
    low: int | None = None
    high: int | None = None
    accepts: tuple[str, ...] = ()
    most: int = 0


def judge(field: Field, value: str, today: date) -> Refusal | None:
    """What is wrong with what stands in a field; None for nothing."""
    if field.kind == "box":
        if not field.answers or value in field.answers:
            return None
        return Refusal("ticked_too_much" if value else "not_ticked")
    if not value.strip():
        return None if field.optional else Refusal(_EMPTY.get(field.kind, "empty"))
    found = normal(field, value, today)
    if isinstance(found, Refusal):
        return found
    if not field.answers or found in field.answers:
        return None
    other = {"robot": "robot_wrong", "file": "other_file"}
    chosen = "other_choice" if field.options else "other_answer"
    return Refusal(other.get(field.kind, chosen))


def normal(field: Field, value: str, today: date) -> str | Refusal:
    """What is written as it is compared, or why it cannot be read."""
    rule = _RULES.get(field.kind)
    return value if rule is None else rule(field, value.strip(), today)


def judge_file(field: Field, stored: Stored) -> Refusal | None:
    """Why a file is not taken; None for one that is."""
    if stored.ending not in field.accepts:
        return Refusal("file_format", (("accepted", ", ".join(one.upper() for one in field.accepts)),))
    if stored.size > field.most:
        return Refusal("file_size", (("size", stored.size), ("most", field.most)))
    return None


def nir_key(body: str) -> int:
    """The key of the first thirteen signs of a social-security number."""
    department = body[5:7]
    digits = body[:5] + _CORSICA.get(department, department) + body[7:]
    return 97 - int(digits) % 97


# -- the rules -----------------------------------------------------------------------------------------------
def _text(_field: Field, value: str, _today: date) -> str:
    return " ".join(folded(value).replace("-", " ").split())


def _date(field: Field, value: str, today: date) -> str | Refusal:
    """``1984-07-03`` for 3/7/84, 03.07.1984, 03071984."""
    digits = re.fullmatch(r"([0-9]{2})([0-9]{2})([0-9]{4})", value)
    parts = re.fullmatch(r"([0-9]{1,2})\s*[/.\- ]\s*([0-9]{1,2})\s*[/.\- ]\s*([0-9]{1,4})", value)
    found = digits or parts
    if found is None:
        return Refusal("date_form")
    day, month, year = (int(one) for one in found.groups())
    if len(found.group(3)) == 2:
        this_century = today.year // 100 * 100 + year
        year = this_century if this_century <= today.year + _YEARS_AHEAD else this_century - 100
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return Refusal("date_year")
    if not 1 <= month <= 12:
        return Refusal("date_month", (("month", month),))
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        return Refusal("date_day", (("month", month), ("year", year), ("days", days)))
    on = date(year, month, day)
    return _within(field, on.toordinal(), "date") or on.isoformat()


def _number(field: Field, value: str, _today: date) -> str | Refusal:
    plain = re.sub(r"\s", "", value)
    if not re.fullmatch(r"[0-9]{1,9}", plain):
        return Refusal("number_form")
    return _within(field, int(plain), "number") or str(int(plain))


def _amount(field: Field, value: str, _today: date) -> str | Refusal:
    """The cents of « 1 250,50 », « 1250.5 € », « 1.250 »."""
    plain = re.sub(r"\s*(€|euros?)$", "", re.sub(r"\s", " ", value), flags=re.IGNORECASE)
    found = _GROUPED.fullmatch(plain) or _PLAIN.fullmatch(plain)
    if found is None or not plain.isascii() or len(plain) > 12:
        return Refusal("amount_form")
    euros, cents = found.group(1), found.group(2) or ""
    if len(cents) > 2:
        return Refusal("amount_cents")
    whole = int(re.sub(r"\D", "", euros)) * 100 + int(cents.ljust(2, "0"))
    return _within(field, whole, "amount") or str(whole)


def _nir(_field: Field, value: str, _today: date) -> str | Refusal:
    signs = re.sub(r"[\s.\-]", "", value).upper()
    digits = signs[:5] + _CORSICA.get(signs[5:7], signs[5:7]) + signs[7:]
    if not (digits.isascii() and digits.isdecimal()):
        return Refusal("nir_sign")
    if len(signs) != _NIR_LETTERS:
        return Refusal("nir_length", (("count", len(signs)),))
    if signs[0] not in _NIR_FIRST:
        return Refusal("nir_first")
    return signs if nir_key(signs[:13]) == int(signs[13:]) else Refusal("nir_key")


def _phone(_field: Field, value: str, _today: date) -> str | Refusal:
    signs = re.sub(r"[\s.\-]", "", value)
    signs = re.sub(r"^(\+33|0033)(\(0\))?", "0", signs)
    if not (signs.isascii() and signs.isdecimal()):
        return Refusal("phone_sign")
    if not signs.startswith("0"):
        return Refusal("phone_first")
    return signs if len(signs) == _PHONE_LETTERS else Refusal("phone_length", (("count", len(signs)),))


def _email(_field: Field, value: str, _today: date) -> str | Refusal:
    wrong = mistakes(value)
    return Refusal(f"email_{wrong[0]}") if wrong else value


def _within(field: Field, found: int, what: str) -> Refusal | None:
    """Whether what was read is out of the field's bounds."""
    for bound, out, code in (
        (field.low, field.low is not None and found < field.low, "low"),
        (field.high, field.high is not None and found > field.high, "high"),
    ):
        if out and bound is not None:
            return Refusal(f"{what}_{code}", (("bound", bound),))
    return None


_RULES: Mapping[str, Callable[[Field, str, date], str | Refusal]] = {
    "text": _text, "date": _date, "number": _number, "amount": _amount, "nir": _nir, "phone": _phone,
    "email": _email,
}  # fmt: skip
