"""What is new in an answer, without what it quotes and the signature. In doubt everything stays: a quoted
line too many does no harm, a lost word does."""

from __future__ import annotations

import re

from weeejob_desktop.hub.bridges.mail import ABOVE

_LONGEST_SIGNATURE_LINES = 10
_LONGEST_SIGNATURE = 600
_ATTRIBUTION = re.compile(
    r"(?:a écrit|écrivait|wrote|schrieb|escribió|ha scritto|escreveu)\s*:?\s*$", re.IGNORECASE
)
_OPENING = re.compile(r"(?:le|on|am|el|il|em)\b.*\d", re.IGNORECASE)
_FORWARDED = re.compile(
    r"^-{3,}\s*(?:message d.origine|message original|original message|forwarded message|message transféré)"
    r"\s*-{3,}$",
    re.IGNORECASE,
)
_RULE = re.compile(r"^_{10,}$")
_FROM = re.compile(r"^\**(?:de|from|von)\s*:\**\s*\S", re.IGNORECASE)
_SENT = re.compile(r"^\**(?:envoyé|sent|date|gesendet|à|to|objet|subject)\s*:?\**\s*:?\s*\S", re.IGNORECASE)


def cut(text: str) -> str:
    """The new words of an answer."""
    lines = text.split("\n")
    kept = _above_ours(lines)
    if kept is None:
        kept = _above_quote(lines)
    return "\n".join(_unsigned(kept)).strip()


def _above_ours(lines: list[str]) -> list[str] | None:
    """What stands above the first line of our mail; None where it is not there, or where answers may stand
    between its lines."""
    place = next((n for n, line in enumerate(lines) if ABOVE in line), None)
    if place is None:
        return None
    if _is_quote(lines[place]) and any(line.strip() and not _is_quote(line) for line in lines[place:]):
        return None
    above = lines[:place]
    copied = (n for n in range(place) if _begins_copy(above, n) and any(one.strip() for one in above[:n]))
    above = _without_attribution(above[: next(copied, place)])
    return above if any(line.strip() for line in above) else None


def _above_quote(lines: list[str]) -> list[str]:
    """Without one block that is quoted, where all new words stand before it or all after it; and without a
    mail that is copied below in the way of mail programs."""
    for place, line in enumerate(lines):
        if _begins_copy(lines, place) and any(one.strip() for one in lines[:place]):
            return lines[:place]
        if _is_quote(line):
            break
    quoted = [n for n, line in enumerate(lines) if _is_quote(line)]
    if not quoted:
        return lines
    first, last = quoted[0], quoted[-1]
    whole = all(_is_quote(line) or not line.strip() for line in lines[first : last + 1])
    above, below = lines[:first], lines[last + 1 :]
    said_below = any(line.strip() for line in below) and not _is_signature(below)
    attributed = _without_attribution(above)
    if not whole or attributed == above:
        return lines  # answers between the lines, or somebody cites something
    if said_below:
        return below if not any(line.strip() for line in attributed) else lines
    return attributed if any(line.strip() for line in attributed) else lines


def _without_attribution(lines: list[str]) -> list[str]:
    """Without « Le …, … a écrit : » at their end, which may take up to three lines."""
    end = len(lines)
    while end and not lines[end - 1].strip(" >—-"):
        end -= 1
    for count in range(1, 5):
        said = [line.strip(" >") for line in lines[max(0, end - count) : end]]
        if len(said) == count and _OPENING.match(said[0]) and _ATTRIBUTION.search(" ".join(said)):
            return lines[: end - count]
    last = lines[end - 1] if end else ""
    if _ATTRIBUTION.search(last) and re.search(r"\d|@", last):
        return lines[: end - 1]
    return lines


def _begins_copy(lines: list[str], place: int) -> bool:
    line = lines[place].strip()
    if _FORWARDED.match(line):
        return True
    if _RULE.match(line) or not line:
        place = next((n for n in range(place + 1, len(lines)) if lines[n].strip()), place)
    elif not _FROM.match(line):
        return False
    after = [one.strip() for one in lines[place : place + 6] if one.strip()]
    return bool(after) and bool(_FROM.match(after[0])) and sum(bool(_SENT.match(one)) for one in after) >= 2


def _unsigned(lines: list[str]) -> list[str]:
    for place, line in enumerate(lines):
        if line == "-- " and any(one.strip() for one in lines[:place]):
            return lines[:place] if _is_signature(lines[place:]) else lines
    return lines


def _is_signature(lines: list[str]) -> bool:
    said = [line for line in lines if line.strip()]
    return (
        bool(said)
        and said[0] == "-- "
        and len(said) <= _LONGEST_SIGNATURE_LINES
        and len("\n".join(said)) <= _LONGEST_SIGNATURE
    )


def _is_quote(line: str) -> bool:
    return line.lstrip().startswith(">")
