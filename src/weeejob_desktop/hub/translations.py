"""The languages of the hub's pages: French is the source, every other one is a `.po` file in `locale`.

The files are read as they are, at the first page in that language: adding a language is adding a file, and
there is no compiled copy to forget.
"""

from __future__ import annotations

import ast
import gettext
import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "locale"
SOURCE = "fr"
LANGUAGE_NAMES = {"fr": "Français", "en": "English", "ar": "العربية", "uk": "Українська"}
_PLURAL = re.compile(r"plural=([^;]+)")


class Catalogue(gettext.NullTranslations):
    """One language's sentences. `texts` by French sentence, `plurals` by its singular; `rule` picks the
    form."""

    def __init__(self, texts: dict[str, str], plurals: dict[str, list[str]], rule: str) -> None:
        super().__init__()
        self.texts = texts
        self.plurals = plurals
        self._form = gettext.c2py(rule)

    def gettext(self, message: str) -> str:
        """The sentence in this language; the French one where it has none."""
        forms = self.plurals.get(message) or [message]
        return self.texts.get(message) or forms[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The sentence for a count."""
        forms = self.plurals.get(msgid1) or [msgid1, msgid2]
        return forms[min(self._form(n), len(forms) - 1)]


@cache
def catalogue(language: str) -> Catalogue:
    """The sentences of one of `languages()`."""
    if language == SOURCE:
        return Catalogue({}, {}, "n > 1")
    return read_po((FOLDER / f"{language}.po").read_text(encoding="utf-8"))


@cache
def languages() -> tuple[str, ...]:
    """The languages there are, French first."""
    return (SOURCE, *sorted(path.stem for path in FOLDER.glob("*.po")))


def best_language(wanted: str) -> str:
    """The first language of an Accept-Language header that there is, else French."""
    for part in wanted.split(","):
        code = part.partition(";")[0].strip().partition("-")[0].lower()
        if code in languages():
            return code
    return SOURCE


def mark(text: str) -> str:
    """Mark a sentence that is looked up later."""
    return text


def read_po(text: str) -> Catalogue:
    """Read a gettext file: comments, single and plural sentences, strings over several lines."""
    texts: dict[str, str] = {}
    plurals: dict[str, list[str]] = {}
    for block in re.split(r"\n\s*\n", text):
        fields: dict[str, str] = {}
        current = ""
        for line in block.splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            if not line.startswith('"'):
                current, line = line.split(" ", 1)  # noqa: PLW2901  # the rest of the same line
            fields[current] = fields.get(current, "") + str(ast.literal_eval(line.strip()))
        if "msgid_plural" in fields:
            forms = [value for key, value in sorted(fields.items()) if key.startswith("msgstr[")]
            plurals[fields["msgid"]] = forms if all(forms) else []
        elif "msgid" in fields:
            texts[fields["msgid"]] = fields.get("msgstr", "")
    head = _PLURAL.search(texts.pop("", ""))
    return Catalogue(texts, plurals, head[1].strip() if head else "n != 1")
