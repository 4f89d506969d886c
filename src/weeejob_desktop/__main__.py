"""`weeejob`: the window, or with ``--send`` one sending without any window and without Qt."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program. Gives the process's exit code."""
    arguments = sys.argv[1:]
    if "--send" in arguments:
        from weeejob_desktop.app import send

        return send.main([argument for argument in arguments if argument != "--send"])
    from weeejob_desktop.app import desktop

    return desktop.run(arguments)


if __name__ == "__main__":
    sys.exit(main())
