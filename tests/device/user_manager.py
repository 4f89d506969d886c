"""A real manager of systemd for one user's session, in namespaces of its own.

Needs root and `unshare`. The command runs beside the manager, as it would in a terminal of that session.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

# A tmpfs hides the machine's own /run; the manager wants a control group of its own to work in.
INSIDE = r"""
set -e
mount --make-rprivate /
mount -t tmpfs none /run
mkdir -p /run/systemd/system "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
umount -R /sys/fs/cgroup 2>/dev/null || true
mount -t cgroup2 none /sys/fs/cgroup
group=/sys/fs/cgroup/weeejob-test-$TAG
mkdir "$group"
echo $$ > "$group/cgroup.procs"
manager=/usr/lib/systemd/systemd
[ -x "$manager" ] || manager=/lib/systemd/systemd
"$manager" --user --log-target=console 2>"$LOG" &
tries=0
until systemctl --user is-active --quiet timers.target; do
  tries=$((tries + 1))
  [ "$tries" -lt 300 ] || { echo "the manager did not start: $(cat "$LOG")" >&2; exit 70; }
  sleep 0.1
done
said=0
"$@" || said=$?
systemctl --user exit || true
wait || true
echo $$ > /sys/fs/cgroup/cgroup.procs
find "$group" -depth -type d -exec rmdir {} +
exit $said
"""


def in_a_session(
    home: Path, command: Sequence[str], environment: Mapping[str, str], limit_seconds: float = 120
) -> subprocess.CompletedProcess[str]:
    """Run `command` in a session whose home is `home`, and end the session."""
    ours = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DBUS_"))},
        "HOME": str(home),
        "XDG_RUNTIME_DIR": "/run/user/0",
        "LOG": str(home / "manager.log"),
        "TAG": str(os.getpid()),
        **environment,
    }
    return subprocess.run(
        [
            "unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc",
            "sh", "-c", INSIDE, "session", *command,
        ],
        env=ours, capture_output=True, text=True, check=False, timeout=limit_seconds,
    )  # fmt: skip
