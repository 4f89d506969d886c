"""Lets the probing process be started with ``python -m weeejob_desktop.device``."""

from weeejob_desktop.device.probing import main

if __name__ == "__main__":
    main()
