"""What is wrong with a mail address as a beginner writes it, as codes. Stricter than the rules of mail.

Capitals and accents can work in some mailboxes. Here they are mistakes: learners write addresses that work
everywhere.
"""

from __future__ import annotations

import re

_ALLOWED = re.compile(r"[a-z0-9._+@-]")

MISTAKES: tuple[str, ...] = (
    "empty", "web", "space", "no_at", "several_at", "comma", "accent", "capital", "odd_sign", "no_name",
    "no_domain", "no_dot", "dots",
)  # fmt: skip
"""Every code, in the order in which mistakes are told: one at a time, the first one first."""


def mistakes(text: str) -> tuple[str, ...]:
    """The codes of all that is wrong with an address, in the order of `MISTAKES`; nothing for a sound one.

    Spaces around it do no harm and are no mistake.
    """
    address = text.strip()
    if not address:
        return ("empty",)
    name, _, domain = address.partition("@")
    at = address.count("@")
    letters = [sign for sign in address if sign.isalpha()]
    found = {
        "web": address.lower().startswith(("www.", "http:", "https:")),
        "space": any(sign.isspace() for sign in address),
        "no_at": at == 0,
        "several_at": at > 1,
        "comma": "," in address or ";" in address,
        "accent": any(not sign.isascii() for sign in letters),
        "capital": any(sign != sign.lower() for sign in letters),
        "odd_sign": any(not _fits(sign) for sign in address),
        "no_name": at == 1 and not name.strip(),
        "no_domain": at == 1 and not domain.strip(),
        "no_dot": at == 1 and bool(domain.strip()) and not re.search(r"[.,;]", domain),
        "dots": bool(re.search(r"\.\.|^\.|\.$|\.@|@\.", address)),
    }
    return tuple(code for code in MISTAKES if found.get(code))


def _fits(sign: str) -> bool:
    """Whether a sign may stand in an address, or has a mistake of its own."""
    return bool(_ALLOWED.match(sign)) or sign.isspace() or sign.isalpha() or sign in ",;:/"
