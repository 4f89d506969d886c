"""What sending does not need is not in memory: on an old laptop each megabyte is somebody else's."""

from __future__ import annotations

import subprocess
import sys

SENDING = """
import sys, warnings
warnings.simplefilter("error")
import weeejob_desktop.sync.syncer, weeejob_desktop.device.network
print(*(name for name in ("chardet", "charset_normalizer", "psutil", "sqlalchemy.orm", "alembic")
        if name in sys.modules))
import charset_normalizer
"""


def test_sending_brings_no_guesser_of_encodings_and_no_probes() -> None:
    done = subprocess.run([sys.executable, "-c", SENDING], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.returncode) == ("", 0), done.stderr
