"""YAML as text with lines, and hostile YAML."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from weeejob_desktop.course import yaml_text
from weeejob_desktop.course.yaml_text import YamlFault, load


@pytest.fixture(params=["C", "Python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both scanners: the one of libyaml, and the one that is there without it."""
    scanner = yaml.CSafeLoader if request.param == "C" else yaml.SafeLoader
    monkeypatch.setattr(yaml_text, "_LOADER", scanner)
    return str(request.param)


def test_scalars_stay_what_was_written(loader: str) -> None:
    text = 'a: no\nb: 12:30\nc: 0601020304\nd: ~\ne:\nf: "1.0"\ng: [yes, 2024-01-01]\nh: |\n  un\n  deux\n'
    assert load(text).value == {
        "a": "no", "b": "12:30", "c": "0601020304", "d": "~", "e": "", "f": "1.0", "g": ["yes", "2024-01-01"],
        "h": "un\ndeux\n",
    }  # fmt: skip


def test_every_value_knows_its_line(loader: str) -> None:
    document = load("a: 1\nb:\n  - x\n  - c: 2\n    d: {e: 3,\n      f: 4}\n", first_line=10)
    assert document.line(()) == 10
    assert document.line(("b",)) == 11
    assert document.line(("b", 0)) == 12
    assert document.line(("b", 1)) == 13
    assert document.line(("b", 1, "d", "e")) == 14
    assert document.line(("b", 1, "d", "f")) == 15
    assert document.line(("b", 1, "absent", 7)) == 13, "the nearest thing around it"


def test_an_empty_document_is_an_empty_text(loader: str) -> None:
    assert load("").value == ""
    assert load("# rien\n", 4).line(("a",)) == 4


def fault_of(text: str) -> tuple[str, int]:
    with pytest.raises(YamlFault) as caught:
        load(text)
    return caught.value.code, caught.value.line


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "yaml_twice", 3),
        ("a:\n  b: 1\n  b: 2\n", "yaml_twice", 3),
        ("a: &x [1]\nb: *x\n", "yaml_alias", 1),
        ("b: *x\n", "yaml_alias", 1),
        ("a: !!python/object:os.system x\n", "yaml_tag", 1),
        ("a: 1\nb: !rouge {}\n", "yaml_tag", 2),
        ("? [1, 2]\n: x\n", "yaml_key", 1),
        ("? {a: 1}\n: x\n", "yaml_key", 1),
        ("a: 1\n---\nb: 2\n", "yaml_documents", 2),
        ("[" * 13 + "]" * 13, "yaml_deep", 1),
        ("a: un\nb: deux : trois\n", "yaml", 2),
        ("a: [1, 2\n", "yaml", 2),
        ("a: 1\n\tb: 2\n", "yaml", 2),
        ("a: 1\nb: \x07\n", "yaml", 2),
        ("é: 1\nb: é\x00\n", "yaml", 2),
        ("a: 'un\n", "yaml", 2),
        ("a: %\n", "yaml", 1),
    ],
)
def test_what_is_refused_has_its_line(loader: str, text: str, code: str, line: int) -> None:
    assert fault_of(text) == (code, line)


def test_the_parser_s_own_words_are_kept() -> None:
    with pytest.raises(YamlFault) as caught:
        load("a: un : deux\n")
    assert "mapping values" in str(caught.value.params["problem"])
    assert str(caught.value) == "yaml at line 1"


def test_a_bomb_costs_no_more_than_its_size(loader: str) -> None:
    levels = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    tracemalloc.start()
    with pytest.raises(YamlFault) as caught:
        load("\n".join(levels))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.code == "yaml_alias"
    assert most < 1_000_000


def read_or_refused(text: str) -> tuple[Any, YamlFault | None]:
    try:
        document = load(text)
    except YamlFault as fault:
        return None, fault
    assert document.line(("absent", 1)) >= 1
    return document.value, None


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 50_000, "- " * 100_000, "a:\n" + " - x\n" * 50_000])
def test_deep_and_long_ones_end_quickly(text: str) -> None:
    value, fault = read_or_refused(text)
    if fault is None:
        assert len(value["a"]) == 50_000
    else:
        assert fault.code in {"yaml_deep", "yaml"}


@given(st.text(max_size=200) | st.text("ab:-[]{}#&*!|>'\"?%@` \n\t,", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    _, fault = read_or_refused(text)
    assert fault is None or fault.line >= 1


@pytest.mark.parametrize(
    "value", ["no", "12:30", "« Où ? »", "l’écran", "#", "a: b", "{}", "", " ", "\\", '"']
)
def test_what_is_quoted_reads_back(loader: str, value: str) -> None:
    quoted = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    assert load(f"a: {quoted}").value == {"a": value}
