"""``weeejob --remove-timer``: take away what lets this session send without the window. For whoever takes the
program away; without a window and without Qt.

While Weeejob is used, the choice in its settings is the lasting one: a window that opens keeps to that.
"""

from __future__ import annotations

import sys
from pathlib import Path

from weeejob_desktop.device.timer import this_session


def main(folder: Path) -> int:
    """Take the timer away and say so in one line; 1 when the session's settings cannot be written."""
    try:
        found = this_session(folder).remove()
    except OSError as error:
        print(f"weeejob --remove-timer: {error.strerror}", file=sys.stderr)
        return 1
    print(f"weeejob --remove-timer: {'removed' if found else 'there was none'}")
    return 0
