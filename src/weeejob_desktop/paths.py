"""Where things are: what we ship (installed or in a checkout) and where this person's data lives."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).parent
DATA_VARIABLE = "WEEEJOB_DATA"
"""Environment variable that names another data folder (tests, several people on one account, a USB stick)."""
LOG_NAME = "weeejob.log"
ERASING = "erasing"
"""The mark in a data folder whose contents are being erased: the folder counts as empty."""


def shipped(name: str) -> Path:
    """The folder ``resources`` or ``lessons`` as shipped: inside an installed wheel, or beside `src` in a
    checkout."""
    installed = PACKAGE / "_shipped" / name
    return installed if installed.is_dir() else PACKAGE.parent.parent / name


def data_folder() -> Path:
    """This person's data folder. Not created here."""
    named = os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_path  # imported late: it is not needed where the variable is set

    return user_data_path("weeejob", appauthor=False)
