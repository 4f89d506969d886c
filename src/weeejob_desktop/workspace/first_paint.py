"""What the very first paint needs, and nothing more: no SQLAlchemy, no messages, no course may be imported
here."""

from __future__ import annotations

from pathlib import Path

from weeejob_desktop.core.home import HomeSnapshot
from weeejob_desktop.store.home import DATABASE_NAME, read_home_snapshot


def home_snapshot(data_folder: Path) -> HomeSnapshot | None:
    """Accueil as it was last kept in this folder, or None at the first start."""
    return read_home_snapshot(data_folder / DATABASE_NAME)
