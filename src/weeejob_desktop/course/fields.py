"""Typing our YAML by our own schema: fields of a mapping; every fault is noted at its line, not raised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weeejob_desktop.course.faults import Fault
from weeejob_desktop.course.files import ID
from weeejob_desktop.course.yaml_text import Path, YamlText


class Fields:
    """One mapping of a YAML document. A getter notes what is wrong and goes on with an empty value."""

    def __init__(self, document: YamlText, file: str, faults: list[Fault], path: Path = ()) -> None:
        self.document = document
        self.file = file
        self.faults = faults
        self.path = path
        value: Any = document.value
        for key in path:
            value = value[key]
        self._values: dict[str, Any] = value if isinstance(value, dict) else {}
        if not isinstance(value, dict):
            self.note("not_a_mapping")

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def note(self, code: str, key: str = "", **params: str | int) -> None:
        """Note a fault at the line of `key`, or of this mapping."""
        path = (*self.path, key) if key else self.path
        field = {"field": key} if key else {}
        self.faults.append(Fault(self.file, self.document.line(path), code, {**field, **params}))

    def text(self, key: str, default: str | None = None) -> str:
        """The text under `key`; a fault when it is absent and there is no `default`."""
        value = self._values.get(key, "" if default is None else default)
        if not isinstance(value, str):
            self.note("not_text", key)
            return default or ""
        if value.strip() == "" and default is None:
            self.note("missing", key)
        return value.strip()

    def one_of(self, key: str, allowed: Sequence[str]) -> str:
        """The text under `key` when it is one of `allowed`; else a fault and the first of them."""
        value = self.text(key)
        if value in allowed:
            return value
        if value:
            self.note("not_one_of", key, allowed=", ".join(allowed))
        return allowed[0]

    def number(self, key: str, most: int = 100_000) -> int:
        """The whole number (1 to `most`) under `key`; a fault and 0 otherwise."""
        value = self.text(key)
        if not (value.isascii() and value.isdecimal() and len(value) <= 9):
            if value:
                self.note("not_a_number", key)
            return 0
        if not 1 <= int(value) <= most:
            self.note("out_of_range", key, least=1, most=most)
            return 0
        return int(value)

    def id(self, key: str = "id") -> str:
        """The id under `key`; a fault and "" when it is none."""
        value = self.text(key)
        if value and ID.fullmatch(value) is None:
            self.note("bad_id", key, id=value[:80])
            return ""
        return value

    def texts(self, key: str, allowed: Sequence[str] = ()) -> tuple[str, ...]:
        """The list of texts under `key`, each one of `allowed` where that is given."""
        value = self._values.get(key)
        if value is None:
            self.note("missing", key)
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            self.note("not_text_list", key)
            return ()
        if allowed and not all(one in allowed for one in value):
            self.note("not_one_of", key, allowed=", ".join(allowed))
            return ()
        return tuple(value)

    def each(self, key: str, *, required: bool = True) -> list[Fields]:
        """The mappings of the list under `key`."""
        value = self._values.get(key)
        if value is None and not required:
            return []
        if value is None:
            self.note("missing", key)
            return []
        if not isinstance(value, list):
            self.note("not_a_list", key)
            return []
        return [
            Fields(self.document, self.file, self.faults, (*self.path, key, i)) for i in range(len(value))
        ]

    def inner(self, key: str) -> Fields:
        """The mapping under `key`; an empty one, and a fault, when it is absent."""
        if key in self._values:
            return Fields(self.document, self.file, self.faults, (*self.path, key))
        self.note("missing", key)
        return Fields(YamlText({}, {(): self.document.line(self.path)}), self.file, self.faults)

    def only(self, known: Sequence[str]) -> None:
        """Note every field that is not `known`: a misspelt name would else be passed over in silence."""
        for key in self._values:
            if key not in known:
                self.note("unknown_field", key)
