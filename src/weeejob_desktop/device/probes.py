"""The probes: each asks one thing of this laptop and answers with plain values, or says why it cannot.

Nothing here may name a person or a place: no user or host name, no address, no network name, no serial, no
file name. The names of probes and values below are read by `core.health` and shown to the learner; they only
ever grow.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
import time
from pathlib import Path
from typing import Any

import psutil

from weeejob_desktop import __version__
from weeejob_desktop.device import parts
from weeejob_desktop.device.hardware import firmware, model, read_text
from weeejob_desktop.device.modem import modem
from weeejob_desktop.device.probing import Absent, ProbeFunction

PROC = Path("/proc")
VAR = Path("/var")
RUN = Path("/run")
_ABOUT_A_DISK = re.compile(rb"I/O error|EXT4-fs|BTRFS|XFS|\bata\d|\bnvme\d|\bmmcblk\d")


def system() -> dict[str, Any]:
    """``os name kernel arch``."""
    try:
        name = platform.freedesktop_os_release().get("PRETTY_NAME", "")
    except OSError:
        name = f"{platform.system()} {platform.release()}"
    kernel = platform.release()
    return {"os": sys.platform, "name": name, "kernel": kernel, "arch": platform.machine()}


def app() -> dict[str, Any]:
    """``version python``."""
    return {"version": __version__, "python": platform.python_version()}


def machine_model() -> dict[str, Any]:
    """``name firmware_on`` (date of the firmware as its maker writes it)."""
    name = model()
    if not name:
        raise Absent
    return {"name": name, "firmware_on": firmware("bios_date")}


def processor() -> dict[str, Any]:
    """``name cores``."""
    cores = os.cpu_count() or 0
    for line in read_text(PROC / "cpuinfo").splitlines():
        if line.startswith("model name"):
            return {"name": line.partition(":")[2].strip(), "cores": cores}
    return {"name": platform.processor(), "cores": cores}


def memory() -> dict[str, Any]:
    """``total_bytes available_bytes swap_total_bytes swap_used_bytes``."""
    now = psutil.virtual_memory()
    swap = psutil.swap_memory()
    return {
        "total_bytes": now.total,
        "available_bytes": now.available,
        "swap_total_bytes": swap.total,
        "swap_used_bytes": swap.used,
    }


def disk_space() -> dict[str, Any]:
    """``total_bytes free_bytes`` of the person's own volume, ``system_free_bytes`` of the system's."""
    home = shutil.disk_usage(Path.home())
    whole = shutil.disk_usage(Path(Path.home().anchor))
    return {"total_bytes": home.total, "free_bytes": home.free, "system_free_bytes": whole.free}


def uptime() -> dict[str, Any]:
    """``uptime_seconds`` since the last start, suspend included where the system counts it."""
    text = read_text(PROC / "uptime")
    seconds = float(text.split()[0]) if text else time.time() - psutil.boot_time()
    return {"uptime_seconds": int(seconds)}


def load() -> dict[str, Any]:
    """``one_minute five_minutes`` (runnable programs), ``cores programs``; ``memory_stall_percent`` where
    known."""
    one, five, _ = psutil.getloadavg()
    values: dict[str, Any] = {
        "one_minute": one,
        "five_minutes": five,
        "cores": os.cpu_count() or 1,
        "programs": len(psutil.pids()),
    }
    for line in read_text(PROC / "pressure/memory").splitlines():
        if line.startswith("some"):
            values["memory_stall_percent"] = float(line.partition("avg60=")[2].split()[0])
    return values


def updates(var: Path = VAR, run: Path = RUN) -> dict[str, Any]:
    """``waiting security`` (numbers), ``restart_needed``; ``list_age_days`` since the list was last fetched.

    Only what update tools have left in files readable by all: asking apt itself costs seconds of an old
    processor.
    """
    values: dict[str, Any] = {}
    for line in read_text(var / "lib/update-notifier/updates-available").splitlines():
        number = line.split(" ", 1)[0]
        if number.isdigit():
            values["security" if "security" in line.casefold() else "waiting"] = int(number)
    fetched = [
        path.stat().st_mtime
        for path in (var / "lib/apt/periodic/update-success-stamp", var / "lib/apt/lists")
        if path.exists()
    ]
    if fetched:
        values["list_age_days"] = max(0, int((time.time() - max(fetched)) // 86_400))
    if not values:
        raise Absent
    values["restart_needed"] = (run / "reboot-required").exists()
    return values


def kernel_errors(log: Path = Path("/dev/kmsg")) -> dict[str, Any]:
    """``errors`` the kernel wrote since the start, and how many of them are about ``disk``. Numbers only, no
    words."""
    errors = disk = 0
    descriptor = os.open(log, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        while True:
            try:
                record = os.read(descriptor, 8192)
            except BlockingIOError:
                break  # the end of the log
            except BrokenPipeError:
                continue  # a record was overwritten while we read: the next one follows
            if not record:
                break
            priority = record.partition(b",")[0]
            if priority.isdigit() and int(priority) & 7 <= 3:
                errors += 1
                disk += _ABOUT_A_DISK.search(record) is not None
    finally:
        os.close(descriptor)
    return {"errors": errors, "disk": disk}


ALL: dict[str, ProbeFunction] = {
    "system": system,
    "app": app,
    "model": machine_model,
    "processor": processor,
    "memory": memory,
    "disk_space": disk_space,
    "disk_health": parts.disk_health,
    "battery": parts.battery,
    "temperature": parts.temperature,
    "network": parts.network,
    "modem": modem,
    "screen": parts.screen,
    "sound": parts.sound,
    "input": parts.input_devices,
    "updates": updates,
    "uptime": uptime,
    "load": load,
    "kernel_errors": kernel_errors,
}
