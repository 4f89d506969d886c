"""What the files say that let Weeejob send without its window: units of systemd, an entry of the session's
autostart, a task of Windows. Texts only; knows nothing of where they go.

The package's own units (packaging/systemd) are these texts too; a test compares them.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

NAME = "weeejob-send"
SERVICE, TIMER = f"{NAME}.service", f"{NAME}.timer"
AUTOSTART = f"{NAME}.desktop"
AFTER_LOGIN_SECONDS = 60
"""A network that comes up at login has come up by then."""

TIMER_TEXT = """\
# User unit: a minute after login, then a quarter of an hour after each run.
[Unit]
Description=Weeejob: send what waits, every quarter of an hour

[Timer]
OnStartupSec=1min
OnUnitInactiveSec=15min
RandomizedDelaySec=2min

[Install]
WantedBy=timers.target
"""

_SERVICE_TEXT = """\
# User unit: sends what waits, without a window.
[Unit]
Description=Weeejob: send what waits
ConditionPathExists={folder}
ConditionFileIsExecutable={program}

[Service]
Type=oneshot
ExecStart={command}
TimeoutStartSec=10min
Nice=10
IOSchedulingClass=idle
"""

_AUTOSTART_TEXT = """\
[Desktop Entry]
Type=Application
Name=Weeejob
Comment=Sends what waits, once after login
Comment[fr]=Envoie ce qui attend, une fois après l’ouverture de la session
Exec={command}
TryExec={program}
Terminal=false
NoDisplay=true
"""

_TASK_TEXT = """\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>Weeejob: send what waits</Description></RegistrationInfo>
  <Triggers>
    <LogonTrigger>
      <Repetition><Interval>PT15M</Interval><StopAtDurationEnd>false</StopAtDurationEnd></Repetition>
      <UserId>{user}</UserId>
      <Delay>PT1M</Delay>
    </LogonTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>{user}</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <Hidden>true</Hidden>
    <ExecutionTimeLimit>PT10M</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec><Command>{program}</Command><Arguments>{arguments}</Arguments></Exec>
  </Actions>
</Task>
"""


def service_text(words: Sequence[str], folder: str) -> str:
    """The unit that runs `words` once, where `folder` and the program exist: a program that was removed is no
    failure."""
    return _SERVICE_TEXT.format(
        folder=_specifiers(folder), program=_specifiers(words[0]), command=" ".join(map(_unit_word, words))
    )


def autostart_text(words: Sequence[str]) -> str:
    """The entry that runs `words` at login, for sessions that have no manager of their own."""
    return _AUTOSTART_TEXT.format(
        program=words[0].replace("\\", "\\\\"), command=" ".join(map(_desktop_word, words))
    )


def task_text(words: Sequence[str], user: str) -> str:
    """The task of Windows that runs `words` a minute after the logon of `user`, then each quarter of an
    hour."""
    program, *arguments = words
    quoted = " ".join(f'"{word}"' if " " in word else word for word in arguments)
    return _TASK_TEXT.format(user=escape(user), program=escape(program), arguments=escape(quoted))


def _specifiers(text: str) -> str:
    return text.replace("%", "%%")


def _unit_word(word: str) -> str:
    """One word of a command line of systemd (systemd.service(5), "Command lines")."""
    plain = _specifiers(word).replace("$", "$$")
    if plain and not set(plain) & set(" \t\"';\\"):
        return plain
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _desktop_word(word: str) -> str:
    """One word of an `Exec` line (Desktop Entry Specification): quoted, and then the line's own escapes."""
    plain = word.replace("%", "%%")
    if plain and not set(plain) & set(" \t\n\"'\\><~|&;$*?#()`"):
        return plain
    for special in ("\\", '"', "`", "$"):
        plain = plain.replace(special, f"\\{special}")
    return '"' + plain.replace("\\", "\\\\") + '"'
