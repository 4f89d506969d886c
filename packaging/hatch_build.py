"""Compiles the translations before a wheel is packed, so that they are in it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TranslationsHook(BuildHookInterface[Any]):
    """Hatch finds this class by the path in pyproject.toml."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatch's own signature
        """Write ``resources/i18n/*.qm``, which the wheel takes along with the other resources."""
        place = Path(self.root) / "packaging" / "translations.py"
        spec = importlib.util.spec_from_file_location("translations", place)
        if spec is None or spec.loader is None:
            raise ImportError(str(place))
        translations = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = translations  # dataclasses look their module up
        spec.loader.exec_module(translations)
        translations.compile_all()
