"""The scheduled task that sends without the window on Windows. UNTESTED: written from Microsoft's
documentation, never run by us.

Imported on Windows only; on other systems the module is empty.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":  # pragma: no cover - Windows, untested
    import os
    import subprocess
    import tempfile
    from collections.abc import Sequence
    from pathlib import Path

    from weeejob_desktop.device.timer_files import task_text

    NAME = "Weeejob\\Send"
    _PATIENCE_SECONDS = 20.0

    def install(words: Sequence[str]) -> bool:
        """Make the task, or make it anew; whether the system took it."""
        text = task_text(_without_a_console(words), _user())
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "task.xml"
            file.write_text(text, encoding="utf-16")
            return _schtasks("/Create", "/TN", NAME, "/XML", str(file), "/F")

    def remove() -> bool:
        """Take the task away; whether there was one."""
        return _schtasks("/Delete", "/TN", NAME, "/F")

    def _without_a_console(words: Sequence[str]) -> tuple[str, ...]:
        """``pythonw`` opens no black window each quarter of an hour."""
        program = Path(words[0])
        quiet = program.with_name("pythonw.exe")
        if program.name.lower() == "python.exe" and quiet.exists():
            program = quiet
        return (str(program), *words[1:])

    def _user() -> str:
        return f"{os.environ.get('USERDOMAIN', '.')}\\{os.environ.get('USERNAME', '')}"

    def _schtasks(*words: str) -> bool:
        done = subprocess.run(  # noqa: S603 - our own words
            ["schtasks", *words],  # noqa: S607 - the system's own, by its PATH
            capture_output=True,
            timeout=_PATIENCE_SECONDS,
            check=False,
            creationflags=subprocess.CREATE_NO_WINDOW,
        )
        return done.returncode == 0
