"""Every sentence is found, translated, and read back by Qt's own translator."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator
from tests.ui.conftest import translations

from weeejob_desktop.ui.words import CONTEXT, plural, tr

TOOL = translations()


def test_every_sentence_is_translated_and_none_is_left_over() -> None:
    assert TOOL.faults() == []


def test_the_sources_are_french_with_no_break_spaces() -> None:
    plain = [
        text
        for _, text in TOOL.sentences()
        if any(f" {mark}" in text for mark in ":;!?»") or "« " in text or "'" in text
    ]
    assert plain == []


def test_all_four_ways_of_saying_are_found(tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text(
        'class Page(QObject):\n    def f(self, n):\n        self.tr("Un", "", n)\n        self.tr("Deux")\n'
        'tr("Trois {x}", x=1)\nplural("%n an", "%n ans", n)\n'
        'QCoreApplication.translate("Autre", "Quatre")\ntr(name)\n',
        encoding="utf-8",
    )
    found = TOOL.sentences(tmp_path)
    assert {key: message.counted for key, message in found.items()} == {
        ("Page", "Un"): True,
        ("Page", "Deux"): False,
        (CONTEXT, "Trois {x}"): False,
        (CONTEXT, "%n ans"): True,
        ("Autre", "Quatre"): False,
    }


def test_qt_reads_what_we_compile(tmp_path: Path, qapp: QCoreApplication) -> None:
    messages = {
        (CONTEXT, "%n leçons"): TOOL.Message(
            CONTEXT, "%n leçons", [], True, ["один %n", "кілька %n", "багато %n"], True
        ),
        (CONTEXT, "Bonjour {name}"): TOOL.Message(
            CONTEXT, "Bonjour {name}", [], False, ["Вітаю, {name}"], True
        ),
        (CONTEXT, "Plus tard"): TOOL.Message(CONTEXT, "Plus tard", [], False, ["Потім"], False),
    }
    TOOL.write_ts(tmp_path / "weeejob_uk.ts", "uk", messages)
    assert TOOL.read_ts(tmp_path / "weeejob_uk.ts") == messages
    (written,) = TOOL.compile_all(tmp_path, tmp_path)
    translator = QTranslator()
    assert translator.load(str(written))
    assert translator.language() == "uk"
    qapp.installTranslator(translator)
    try:
        assert tr("Bonjour {name}", name="Олена") == "Вітаю, Олена"
        assert [plural("%n leçon", "%n leçons", n) for n in (1, 3, 5, 11, 22)] == [
            "один 1", "кілька 3", "багато 5", "багато 11", "кілька 22",
        ]  # fmt: skip
        assert tr("Plus tard") == "Plus tard"
    finally:
        qapp.removeTranslator(translator)


def test_french_counts_without_any_file() -> None:
    assert [plural("%n leçon", "%n leçons", n) for n in (0, 1, 2)] == ["0 leçon", "1 leçon", "2 leçons"]
