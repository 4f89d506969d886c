"""What is shipped to run the hub with: systemd takes the units, and they give away little."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from weeejob_desktop.app.hub import _parser

SHIPPED = Path(__file__).parents[2] / "packaging" / "hub"
UNITS = sorted(path.name for path in SHIPPED.glob("weeejob-hub*"))
MOST_EXPOSED = 2.0


def analyse(*words: str) -> subprocess.CompletedProcess[str]:
    command = ["systemd-analyze", "--no-pager", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for name in UNITS:
        text = (SHIPPED / name).read_text()
        program = tmp_path / "weeejob-hub"
        shutil.copy("/bin/true", program)
        (tmp_path / name).write_text(text.replace("/opt/weeejob/bin/weeejob-hub", str(program)))
    done = analyse("verify", *(str(tmp_path / name) for name in UNITS))
    # It also looks at units that other packages on this machine have brought.
    ours = [line for line in done.stderr.splitlines() if not line.startswith("/lib/systemd/")]
    assert (done.returncode, ours) == (0, [])


@pytest.mark.parametrize("name", [name for name in UNITS if name.endswith(".service")])
def test_the_services_can_do_little_else(name: str) -> None:
    done = analyse("security", "--offline=true", str(SHIPPED / name))
    found = re.search(r"exposure level for \S+: ([\d.]+)", done.stdout)
    assert found, done.stdout + done.stderr
    assert float(found[1]) <= MOST_EXPOSED


def test_what_the_units_call_exists() -> None:
    for name in UNITS:
        for line in re.findall(
            r"^ExecStart=\S+/weeejob-hub (.+)$", (SHIPPED / name).read_text(), re.MULTILINE
        ):
            assert _parser().parse_args(line.split()).command


def test_the_container_installs_what_the_hub_needs() -> None:
    """It is not built here: its base system would have to be fetched each time."""
    text = (SHIPPED / "Containerfile").read_text()
    project = (SHIPPED.parents[1] / "pyproject.toml").read_text()
    needed = re.search(r"^hub = \[(.*?)^\]", project, re.MULTILINE | re.DOTALL)
    assert needed
    for requirement in re.findall(r'"([^"]+)"', needed[1]):
        assert f"'{requirement.partition(';')[0]}'" in text, requirement
    assert "USER weeejob-hub" in text
    assert "VOLUME /var/lib/weeejob-hub" in text
    assert "HEALTHCHECK" in text
