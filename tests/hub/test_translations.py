"""Every sentence of the pages has its English; the little reader of `.po` files reads what gettext does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from jinja2.ext import extract_from_ast

from weeejob_desktop.hub import translations
from weeejob_desktop.hub.translations import best_language, catalogue, languages, mark, read_po

HUB = Path(translations.__file__).parent
PLACE = re.compile(r"%\((\w+)\)s")


def sentences() -> Iterator[tuple[str, str]]:
    """Every sentence in the source with its plural, "" where it has none."""
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    for template in sorted((HUB / "templates").glob("*.html")):
        text = template.read_text(encoding="utf-8")
        for _line, _name, found in extract_from_ast(environment.parse(text), gettext_functions=("_",)):
            yield str(found[0] if isinstance(found, tuple) else found), ""
        yield from re.findall(r'words\.count\("([^"]*)", "([^"]*)"', text)
    for source in sorted(HUB.glob("*.py")):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
            if name in {"mark", "say"} and isinstance(node.args[0].value, str):
                yield node.args[0].value, ""


@pytest.mark.parametrize("language", [language for language in languages() if language != "fr"])
def test_every_sentence_is_translated(language: str) -> None:
    spoken = catalogue(language)
    wanted = set(sentences())
    assert len(wanted) > 150
    known = {one for one, text in {**spoken.texts, **spoken.plurals}.items() if text}
    missing = {one for one, _many in wanted} - known
    assert not missing
    assert not (spoken.texts.keys() | spoken.plurals.keys()) - {one for one, _many in wanted}


@pytest.mark.parametrize("language", [language for language in languages() if language != "fr"])
def test_translations_fill_in_the_same_parts(language: str) -> None:
    spoken = catalogue(language)
    pairs = [*spoken.texts.items(), *((one, form) for one, forms in spoken.plurals.items() for form in forms)]
    for french, translated in pairs:
        if french in spoken.plurals:
            assert set(PLACE.findall(translated)) <= {"n"}
        else:
            assert sorted(PLACE.findall(french)) == sorted(PLACE.findall(translated)), french


def test_french_typography() -> None:
    for one, many in sentences():
        for text in (one, many):
            assert not re.search(r" [:;!?»]|« |[a-zA-Zéè]'[a-zé]", text), text


def test_languages_are_offered_in_the_order_asked() -> None:
    assert best_language("de;q=1, en-GB;q=0.8, fr;q=0.7") == "en"
    assert best_language("zh") == "fr"
    assert best_language("") == "fr"


def test_po_files_are_read_as_gettext_reads_them() -> None:
    spoken = read_po(
        '# a comment\nmsgid ""\nmsgstr ""\n"Plural-Forms: nplurals=3; plural=n==1 ? 0 : n<5 ? 1 : 2;\\n"\n\n'
        '#: somewhere\nmsgid ""\n"deux "\n"lignes"\nmsgstr "two \\"lines\\""\n\n'
        'msgid "un"\nmsgid_plural "des"\nmsgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n\n'
        'msgid "vide"\nmsgid_plural "vides"\nmsgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n'
    )
    assert spoken.gettext("deux lignes") == 'two "lines"'
    assert [spoken.ngettext("un", "des", n) for n in (1, 3, 9)] == ["a", "b", "c"]
    assert spoken.ngettext("vide", "vides", 3) == "vides"
    assert spoken.gettext(mark("inconnu")) == "inconnu"


def test_french_counts_nothing_as_one() -> None:
    assert [catalogue("fr").ngettext("personne", "personnes", n) for n in (0, 1, 2)] == [
        "personne",
        "personne",
        "personnes",
    ]
