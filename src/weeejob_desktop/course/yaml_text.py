"""YAML as text: every scalar stays what was written, and every value knows its line.

Plain YAML turns ``no`` into False and ``12:30`` into 750. Here nothing is typed, no tag, anchor or alias is
accepted, and nothing recurses, so that a hostile file costs no more than its size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

DEEPEST = 12
"""More levels than any lesson needs."""

Path = tuple[str | int, ...]


class YamlFault(ValueError):  # noqa: N818 - a fault of the file, not of the program
    """YAML that cannot be read or is refused: `code`, `line` in the file, and parameters for the sentence."""

    def __init__(self, code: str, line: int, **params: str | int) -> None:
        super().__init__(f"{code} at line {line}")
        self.code = code
        self.line = line
        self.params = params


@dataclass(frozen=True, slots=True)
class YamlText:
    """A document: dicts and lists of text. `lines` gives the line of each value by its path."""

    value: Any
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """The line of the value at `path`, or of the nearest thing around it that is there."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]


def load(text: str, first_line: int = 1) -> YamlText:
    """Read one YAML document that begins at line `first_line` of its file. `YamlFault` when it cannot be."""
    try:
        return _build(yaml.parse(text, Loader=_LOADER), first_line)
    except yaml.reader.ReaderError as error:
        line = first_line + text.count("\n", 0, _position(error, text))
        raise YamlFault("yaml", line, problem="character not allowed") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark is not None else 0
        raise YamlFault("yaml", first_line + line, problem=error.problem or "") from None


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C scanner where it is there (ten times faster); the one in Python reads the same."""


def _position(error: yaml.reader.ReaderError, text: str) -> int:
    """Where in the text the reader stopped. The C one counts bytes: the first bad character is looked for."""
    bad = yaml.reader.Reader.NON_PRINTABLE.search(text)
    return bad.start() if bad is not None else min(int(error.position), len(text))


@dataclass(slots=True)
class _Open:
    """A list or a mapping being filled; `key` is the mapping's key that waits for its value."""

    value: list[Any] | dict[str, Any]
    path: Path
    key: str | None = field(default=None)


def _build(events: Iterator[Any], first_line: int) -> YamlText:
    root: list[Any] = []
    lines: dict[Path, int] = {(): first_line}
    stack: list[_Open] = []
    for event in events:
        line = first_line + event.start_mark.line
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise YamlFault("yaml_alias", line)
        if getattr(event, "tag", None) is not None:
            raise YamlFault("yaml_tag", line)
        if isinstance(event, yaml.DocumentStartEvent) and root:
            raise YamlFault("yaml_documents", line)
        if isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
        elif isinstance(event, yaml.ScalarEvent):
            _put(stack, root, lines, event.value, line)
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(stack) == DEEPEST:
                raise YamlFault("yaml_deep", line)
            value: list[Any] | dict[str, Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
            stack.append(_Open(value, _put(stack, root, lines, value, line)))
    return YamlText(root[0] if root else "", lines)


def _put(stack: list[_Open], root: list[Any], lines: dict[Path, int], value: Any, line: int) -> Path:
    """Put a value where it belongs; the path at which it now is."""
    if not stack:
        root.append(value)
        lines[()] = line
        return ()
    here = stack[-1]
    if isinstance(here.value, list):
        path: Path = (*here.path, len(here.value))
        here.value.append(value)
    elif here.key is None:
        if not isinstance(value, str):
            raise YamlFault("yaml_key", line)
        if value in here.value:
            raise YamlFault("yaml_twice", line, name=value)
        here.key = value
        lines[*here.path, value] = line
        return here.path
    else:
        path = (*here.path, here.key)
        here.value[here.key] = value
        here.key = None
        line = min(line, lines[path])
    lines[path] = line
    return path
