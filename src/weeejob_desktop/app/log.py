"""The program's log file in the data folder: what went wrong, for whoever mends it. No names, no contents."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from weeejob_desktop.paths import LOG_NAME

LOG_BYTES = 200_000
OLD_LOGS = 2


def log_to(folder: Path) -> None:
    """Write the log into `folder` from now on. Nothing changes when it is written there already."""
    if _handler(folder) is not None:
        return
    handler = RotatingFileHandler(
        _place(folder), maxBytes=LOG_BYTES, backupCount=OLD_LOGS, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.INFO)
    logging.getLogger().addHandler(handler)


def stop_log(folder: Path) -> None:
    """Let go of the log in `folder`, so that it can be erased."""
    handler = _handler(folder)
    if handler is not None:
        logging.getLogger().removeHandler(handler)
        handler.close()


def _place(folder: Path) -> str:
    return str((folder / LOG_NAME).absolute())


def _handler(folder: Path) -> RotatingFileHandler | None:
    place = _place(folder)
    return next(
        (
            kept
            for kept in logging.getLogger().handlers
            if isinstance(kept, RotatingFileHandler) and kept.baseFilename == place
        ),
        None,
    )
