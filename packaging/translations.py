"""Translations: collects the interface's sentences into ``.ts`` files, and compiles these into ``.qm``.

    packaging/translations.py update            # every tr() and plural() of src/ into resources/i18n/*.ts
    packaging/translations.py compile [FOLDER]  # resources/i18n/*.ts into FOLDER/*.qm (resources/i18n)
    packaging/translations.py check             # what is missing or stale; exit code 1 if anything is

The files are Qt Linguist's; Qt's own lrelease compiles them. Collecting is written here, since Qt's lupdate
does not see the two functions all our sentences go through.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "weeejob_desktop"
I18N = ROOT / "resources" / "i18n"
CONTEXT = "weeejob"

FORMS = {"fr": 2, "en": 2, "uk": 3, "ar": 6}
"""How many forms a language has for a count, in Qt's order."""


@dataclass
class Message:
    """One sentence with its translations: one, or one for each form of a count."""

    context: str
    source: str
    places: list[str] = field(default_factory=list)
    counted: bool = False
    forms: list[str] = field(default_factory=list)
    finished: bool = False


Catalogue = dict[tuple[str, str], Message]


def sentences(folder: Path = SOURCES) -> Catalogue:
    """Every sentence of the sources: ``tr("…")``, ``plural("…", "…", n)``, ``self.tr("…")``,
    ``translate("C", "…")``."""
    found: Catalogue = {}
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        where = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
        for context, text, counted in _calls(tree, ""):
            message = found.setdefault((context, text), Message(context, text))
            message.counted = message.counted or counted
            if where not in message.places:
                message.places.append(where)
    return found


def _calls(node: ast.AST, inside: str) -> Iterator[tuple[str, str, bool]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield from _call(child, inside)
        yield from _calls(child, child.name if isinstance(child, ast.ClassDef) else inside)


def _call(call: ast.Call, inside: str) -> Iterator[tuple[str, str, bool]]:
    texts = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    match call.func:
        case ast.Name(id="tr") if texts:
            yield CONTEXT, texts[0], False
        case ast.Name(id="plural") if len(texts) == 2:
            yield CONTEXT, texts[1], True
        case ast.Attribute(attr="tr") if texts:
            yield inside, texts[0], len(call.args) > 2
        case ast.Attribute(attr="translate") | ast.Name(id="translate") if len(texts) >= 2:
            yield texts[0], texts[1], len(call.args) > 3


def read_ts(path: Path) -> Catalogue:
    """The messages of a ``.ts`` file."""
    known: Catalogue = {}
    if not path.exists():
        return known
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - a file of this repository
        name = context.findtext("name") or ""
        for entry in context.iter("message"):
            message = Message(name, entry.findtext("source") or "", counted=entry.get("numerus") == "yes")
            told = entry.find("translation")
            if told is not None:
                forms = [form.text or "" for form in told.findall("numerusform")]
                message.forms = forms if message.counted else [told.text or ""]
                message.finished = told.get("type") is None
            message.places = [place.get("filename") or "" for place in entry.findall("location")]
            known[name, message.source] = message
    return known


def write_ts(path: Path, language: str, messages: Catalogue) -> None:
    """Write a ``.ts`` file as Qt Linguist does, in a stable order."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="fr">')
    for context in sorted({message.context for message in messages.values()}):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for message in sorted(messages.values(), key=lambda one: (one.places[:1], one.source)):
            if message.context == context:
                lines += _entry(message)
        lines.append("</context>")
    path.write_text("\n".join([*lines, "</TS>", ""]), encoding="utf-8")


def _entry(message: Message) -> Iterator[str]:
    yield '    <message numerus="yes">' if message.counted else "    <message>"
    for place in message.places:
        yield f'        <location filename="{escape(place)}"/>'
    yield f"        <source>{escape(message.source)}</source>"
    unfinished = "" if message.finished else ' type="unfinished"'
    if message.counted:
        yield f"        <translation{unfinished}>"
        for form in message.forms:
            yield f"            <numerusform>{escape(form)}</numerusform>"
        yield "        </translation>"
    else:
        text = message.forms[0] if message.forms else ""
        yield f"        <translation{unfinished}>{escape(text)}</translation>"
    yield "    </message>"


def update(folder: Path = I18N) -> None:
    """Bring every ``.ts`` file to the sentences of today; what is no longer said goes."""
    said = sentences()
    for path in sorted(folder.glob("weeejob_*.ts")):
        language = language_of(path)
        known = {_same(key): message for key, message in read_ts(path).items()}
        count = FORMS[language]
        for key, message in said.items():
            old = known.get(_same(key))
            keep = old is not None and old.counted == message.counted
            message.forms = (
                list(old.forms) if old is not None and keep else [""] * (count if message.counted else 1)
            )
            message.finished = old.finished if old is not None and keep else False
        write_ts(path, language, said)
        left = sum(not message.finished for message in said.values())
        print(f"{path.name}: {len(said)} sentences, {left} to translate")


def _same(key: tuple[str, str]) -> tuple[str, str]:
    """A sentence whose spaces only became no-break ones is still the same, and keeps its translation."""
    return key[0], key[1].replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def faults(folder: Path = I18N) -> list[str]:
    """What keeps a translation from being complete: a sentence that is missing, unfinished or no longer
    said."""
    said, told = sentences(), []
    for path in sorted(folder.glob("weeejob_*.ts")):
        known = read_ts(path)
        told += [f"{path.name}: not there: {text}" for _, text in sorted(said.keys() - known.keys())]
        told += [f"{path.name}: no longer said: {text}" for _, text in sorted(known.keys() - said.keys())]
        for message in known.values():
            if not message.finished or not all(message.forms):
                told.append(f"{path.name}: not translated: {message.source}")
            told += [
                f"{path.name}: {{{name}}} is missing: {message.source}"
                for name in _fields(message.source)
                if any(name not in _fields(form) for form in message.forms)
            ]
    return told


def _fields(text: str) -> set[str]:
    return {part.split("}")[0] for part in text.split("{")[1:]}


def language_of(path: Path) -> str:
    """``en`` of ``weeejob_en.ts``."""
    return path.stem.removeprefix("weeejob_")


def compile_all(target: Path = I18N, folder: Path = I18N) -> list[Path]:
    """Compile every ``.ts`` file into `target`; the files written."""
    import PySide6

    (lrelease,) = Path(PySide6.__file__).parent.glob("lrelease*")
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for path in sorted(folder.glob("weeejob_*.ts")):
        place = target / f"{path.stem}.qm"
        subprocess.run([lrelease, "-silent", "-nounfinished", path, "-qm", place], check=True)
        written.append(place)
    return written


def main(arguments: list[str]) -> int:
    """The command."""
    match arguments:
        case ["update"]:
            update()
        case ["compile", *folder]:
            for path in compile_all(Path(folder[0]) if folder else I18N):
                print(path)
        case ["check"]:
            told = faults()
            print("\n".join(told) or "every sentence is translated")
            return bool(told)
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
