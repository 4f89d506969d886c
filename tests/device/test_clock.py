"""The real clock, and the machine as others see it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from weeejob_desktop.core.clock import split_boot_name
from weeejob_desktop.device.clock import (
    BOOT_ID,
    MachineClock,
    linux_boot,
    linux_slept_seconds,
    process_monotonic_ms,
    real_clock,
)
from weeejob_desktop.device.machine import this_machine
from weeejob_desktop.settings import INSTALLATION_VARIABLE


def test_the_clock_reads_all_three_at_once() -> None:
    clock = real_clock()
    before = datetime.now(UTC)
    first, second = clock.now(), clock.now()
    assert first.boot == second.boot
    assert 0 <= second.monotonic_ms - first.monotonic_ms < 60_000
    assert first.wall_at.tzinfo is UTC
    assert timedelta(0) <= first.wall_at - before < timedelta(minutes=1)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's boot id is Linux's")
def test_two_processes_of_one_start_are_on_one_axis() -> None:
    program = (
        "from weeejob_desktop.device.clock import real_clock\n"
        "now = real_clock().now()\nprint(now.boot, now.monotonic_ms)"
    )
    before = real_clock().now()
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    after = real_clock().now()
    boot, monotonic_ms = said.split()
    assert (
        split_boot_name(boot)[0]
        == split_boot_name(before.boot)[0]
        == BOOT_ID.read_text(encoding="ascii").strip()
    )
    assert before.monotonic_ms <= int(monotonic_ms) <= after.monotonic_ms


def test_suspend_is_not_counted() -> None:
    if sys.platform == "linux":
        info = time.get_clock_info("monotonic")
        assert "CLOCK_MONOTONIC" in info.implementation  # unlike CLOCK_BOOTTIME it stands still in suspend
    assert abs(process_monotonic_ms() - time.monotonic() * 1000) < 60_000


def test_without_a_boot_id_each_process_is_its_own_boot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert uuid.UUID(linux_boot(tmp_path / "none")) != uuid.UUID(linux_boot(tmp_path / "none"))
    (tmp_path / "empty").write_text("\n")
    assert uuid.UUID(linux_boot(tmp_path / "empty")).version == 4
    (tmp_path / "given").write_text("a-boot\n")
    assert linux_boot(tmp_path / "given") == "a-boot"
    monkeypatch.delattr(time, "CLOCK_BOOTTIME")
    assert real_clock().now().boot != real_clock().now().boot


def test_preparation_speaks_for_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "installation.json"
    file.write_text(json.dumps({"sticker": "WF-0042", "model": "ThinkPad T430", "serial": "PB12345"}))
    monkeypatch.setenv(INSTALLATION_VARIABLE, str(file))
    machine = this_machine()
    assert (machine.sticker(), machine.model()) == ("WF-0042", "ThinkPad T430")
    mainboard, disk = machine.hardware()
    assert mainboard.endswith("PB12345")
    assert disk == this_machine().hardware()[1]
    assert machine.clock.now().boot == real_clock().now().boot
    monkeypatch.setenv(INSTALLATION_VARIABLE, str(tmp_path / "none"))
    assert this_machine().sticker() == ""


def test_the_machine_looks_at_itself() -> None:
    assert {probe.name for probe in this_machine().diagnostics()} >= {"memory", "battery"}


def test_each_stretch_between_two_sleeps_has_its_own_name() -> None:
    slept = [0.2]
    clock = MachineClock("start", lambda: 5_000, lambda: slept[0])
    assert clock.now().boot == "start"
    slept[0] = 0.9  # the two clocks are never read at the very same instant
    assert clock.now().boot == "start"
    slept[0] = 3600.4
    assert split_boot_name(clock.now().boot) == ("start", 3_600_000)
    slept[0] = 3600.9
    assert split_boot_name(clock.now().boot) == ("start", 3_600_000)


@pytest.mark.skipif(sys.platform != "linux", reason="CLOCK_BOOTTIME is Linux's")
def test_the_kernel_tells_how_long_it_slept() -> None:
    assert linux_slept_seconds() > -1
