"""The hub's log: one line for each event, without names, tokens or words of anybody.

To the standard error stream, for the journal, or to a file that is rotated by itself. What an exception says
may hold a row of the database, so only its kind and its place are written. Builds and wires; decides nothing.
"""

from __future__ import annotations

import logging
import logging.handlers
import os
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import IO

MOST_BYTES = 5_000_000
KEPT = 5
CHATTY = ("uvicorn.error", "httpx", "alembic", "fontTools")


def begin_log(file: Path | None = None) -> None:
    """Log to `file`, rotated at 5 MB with 5 older ones, each of mode 0600; without one, to the standard error
    stream. OSError when it cannot be written."""
    handler: logging.Handler = logging.StreamHandler(sys.stderr) if file is None else _PrivateFile(file)
    handler.setFormatter(OneLine("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for chatty in CHATTY:
        logging.getLogger(chatty).setLevel(logging.WARNING)


class OneLine(logging.Formatter):
    """One event, one line, whatever is in it."""

    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03d"

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return super().format(record).replace("\r", " ").replace("\n", " ")

    def formatException(  # noqa: N802  # the standard library's name
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """Where it broke, innermost first; never what it said."""
        frames = reversed(traceback.extract_tb(ei[2]))
        where = " < ".join(f"{frame.name} ({Path(frame.filename).name}:{frame.lineno})" for frame in frames)
        return f"{ei[0].__name__ if ei[0] else 'nothing'} in {where}"


class _PrivateFile(logging.handlers.RotatingFileHandler):
    """A rotated file that its owner alone can read, from the first byte."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, maxBytes=MOST_BYTES, backupCount=KEPT, encoding="utf-8")

    def _open(self) -> IO[str]:  # type: ignore[override]  # what the standard library says of it is narrower
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, "a", encoding="utf-8")
