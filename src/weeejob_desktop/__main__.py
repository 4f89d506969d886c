"""`weeejob`: the window, or with ``--send`` one sending without any window and without Qt."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from pathlib import Path

from weeejob_desktop import __version__
from weeejob_desktop.paths import DATA_VARIABLE, data_folder


def main(arguments: list[str] | None = None) -> int:
    """Run the program. Gives the process's exit code."""
    parser = argparse.ArgumentParser(prog="weeejob", description="The companion of a refurbished laptop.")
    parser.add_argument(
        "--data", type=Path, metavar="FOLDER", help=f"another data folder (or ${DATA_VARIABLE})"
    )
    parser.add_argument("--send", action="store_true", help="send what waits, without a window, and end")
    parser.add_argument(
        "--after", type=int, default=0, metavar="SECONDS", help="with --send: wait first, for the network"
    )
    parser.add_argument(
        "--remove-timer",
        action="store_true",
        help="take away what lets this session send without the window, and end",
    )
    parser.add_argument(
        "--picture", type=Path, metavar="FILE", help="keep a picture of the first screen, and end"
    )
    parser.add_argument("--version", action="version", version=__version__)
    chosen = parser.parse_args(arguments)
    folder = chosen.data or data_folder()
    if chosen.send:
        time.sleep(max(0, chosen.after))  # before anything is imported: what waits takes little memory
        from weeejob_desktop.app import send

        return send.main(folder)
    if chosen.remove_timer:
        from weeejob_desktop.app import timer

        return timer.main(folder)
    # Nothing is garbage while everything is being made, and looking for it costs a tenth of the start. From
    # the first paint on it runs on the GUI thread alone.
    gc.disable()
    from weeejob_desktop.app import desktop

    usual = chosen.data is None and DATA_VARIABLE not in os.environ and chosen.picture is None
    return desktop.run(folder, chosen.picture, keeps_timer=usual)


if __name__ == "__main__":
    sys.exit(main())
