"""The real `weeejob-hub` under the benchmark's clock: everything else, sockets and TLS included, is its
own."""

from __future__ import annotations

import sys
from datetime import datetime
from functools import partial
from pathlib import Path

from tests.bench.hand_clock import hub_clock

from weeejob_desktop.app import hub as command
from weeejob_desktop.app import hub_chores
from weeejob_desktop.hub.hub import Hub, open_hub


def opened(folder: Path, url: str = "") -> Hub:
    """The hub that lives in `folder`, on the clock that is kept beside its database."""
    clock: partial[datetime] = partial(hub_clock, folder)
    return open_hub(folder, url, clock)


if __name__ == "__main__":
    vars(hub_chores)["open_hub"] = opened
    sys.exit(command.main())
