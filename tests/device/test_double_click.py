"""The desktop's double click: set by its own program, read again, put back. The programs are small stand-ins
that keep a number in a file; `gsettings` is also the real one."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from weeejob_desktop.device import double_click
from weeejob_desktop.device.double_click import DoubleClick

if sys.platform == "win32":  # pragma: no cover
    pytest.skip("Windows has a call of its own, untested", allow_module_level=True)

PROGRAM = """\
#!/bin/sh
echo "$(basename "$0") $*" >> "{log}"
{body}
"""
GSETTINGS = """\
[ "$2" = "{known}" ] || {{ echo "No such schema" >&2; exit 1; }}
case "$1" in
    get) echo "{type}$(cat "{kept}")" ;;
    set) echo "$4" > "{kept}" ;;
    reset) echo 400 > "{kept}" ;;
esac
"""
XFCONF = """\
last="" ; for word in "$@"; do before="$last"; last="$word"; done
[ "$before" = --set ] && echo "$last" > "{kept}" || cat "{kept}"
"""
KREAD = 'cat "{kept}"\n'
KWRITE = 'for word in "$@"; do last="$word"; done\necho "$last" > "{kept}"\n'
GNOME = "org.gnome.desktop.peripherals.mouse"


class Desktop:
    """A folder of programs that is all of PATH but the shell's own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.kept, self.log = folder / "bin", folder / "kept", folder / "log"
        self.folder.mkdir()
        self.kept.write_text("400\n")
        self.log.write_text("")
        for name in ("sh", "cat", "basename", "sleep"):
            (self.folder / name).symlink_to(shutil.which(name) or name)
        monkeypatch.setenv("PATH", str(self.folder))

    def has(self, name: str, body: str, **words: str) -> None:
        program = self.folder / name
        program.write_text(PROGRAM.format(log=self.log, body=body.format(kept=self.kept, **words)))
        program.chmod(0o755)

    def asked(self) -> list[str]:
        return self.log.read_text().splitlines()


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    return Desktop(tmp_path, monkeypatch)


def session(name: str) -> DoubleClick:
    return DoubleClick({"XDG_CURRENT_DESKTOP": name}, "linux")


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("ubuntu:GNOME", GNOME),
        ("Budgie:GNOME", GNOME),
        ("X-Cinnamon", "org.cinnamon.desktop.peripherals.mouse"),
        ("X-Cinnamon", "org.cinnamon.settings-daemon.peripherals.mouse"),
        ("MATE", "org.mate.peripherals-mouse"),
    ],
)
def test_gsettings_keeps_it_on_most_desktops(name: str, schema: str, desktop: Desktop) -> None:
    desktop.has("gsettings", GSETTINGS, known=schema, type="uint32 ")
    there = session(name)
    assert there.ms() == 400
    assert there.set_ms(900) == 900
    assert desktop.kept.read_text() == "900\n"
    assert f"gsettings set {schema} double-click 900" in desktop.asked()
    assert there.set_ms(0) == 400
    assert f"gsettings reset {schema} double-click" in desktop.asked(), "the desktop's own, whatever it is"


def test_xfce_keeps_it_in_its_settings(desktop: Desktop) -> None:
    desktop.has("xfconf-query", XFCONF)
    there = session("XFCE")
    place = "xfconf-query --channel xsettings --property /Net/DoubleClickTime"
    assert (there.ms(), there.set_ms(900), there.ms()) == (400, 900, 900)
    assert desktop.asked()[2] == f"{place} --create --type int --set 900"
    assert there.set_ms(0) == 400


@pytest.mark.parametrize("number", ["5", "6"])
def test_kde_keeps_it_in_a_file(number: str, desktop: Desktop) -> None:
    desktop.has(f"kreadconfig{number}", KREAD)
    desktop.has(f"kwriteconfig{number}", KWRITE)
    there = session("KDE")
    place = "--file kdeglobals --group KDE --key DoubleClickInterval"
    assert (there.ms(), there.set_ms(900), there.ms()) == (400, 900, 900)
    assert desktop.asked()[2] == f"kwriteconfig{number} {place} 900"
    assert there.set_ms(0) == 400


def test_a_program_that_only_says_it_is_done_is_found_out(desktop: Desktop) -> None:
    desktop.has("gsettings", "[ \"$1\" = set ] || cat '{kept}'\n")
    assert session("GNOME").set_ms(900) == 400


@pytest.mark.parametrize(
    "body",
    ["exit 1\n", "echo what\n", "echo\n", "echo -5\n", "printf '\\377'\n", "exec sleep 60\n"],
    ids=["fails", "words", "nothing", "negative", "no text", "hangs"],
)
def test_whatever_goes_wrong_is_cannot_tell(
    body: str, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(double_click, "PATIENCE_SECONDS", 0.2 if "sleep" in body else 5.0)
    desktop.has("gsettings", body)
    there = session("GNOME")
    assert (there.ms(), there.set_ms(900)) == (0, 0)


@pytest.mark.parametrize("name", ["", "LXQt", "sway", "GNOME", "XFCE", "KDE", "MATE", "X-Cinnamon"])
def test_an_unknown_desktop_or_one_without_its_program_cannot_tell(name: str, desktop: Desktop) -> None:
    there = session(name)
    assert (there.ms(), there.set_ms(900)) == (0, 0)
    assert desktop.asked() == []


@pytest.mark.skipif(shutil.which("gsettings") is None, reason="no gsettings here")
def test_the_real_gsettings_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With GLib's own file for settings, since a test has no dconf; the schema is GNOME's."""
    if not any(
        Path(folder, "glib-2.0/schemas", f"{GNOME.rsplit('.', 1)[0]}.gschema.xml").exists()
        for folder in os.environ.get("XDG_DATA_DIRS", "/usr/local/share:/usr/share").split(":")
    ):
        pytest.skip("GNOME's schemas are not installed")  # fmt: skip
    monkeypatch.setenv("GSETTINGS_BACKEND", "keyfile")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    there = session("GNOME")
    usual_ms = there.ms()
    assert usual_ms > 0
    assert there.set_ms(900) == 900
    assert session("GNOME").ms() == 900, "kept, not only in that program's memory"
    assert there.set_ms(0) == usual_ms
    monkeypatch.setenv("GSETTINGS_BACKEND", "memory")
    assert there.set_ms(900) == usual_ms, "written into its own memory, which is gone"
