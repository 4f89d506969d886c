"""A cheap hint of what the connection costs. Never the truth: only a hub's answer is. Used to
spare a 4G key."""

from __future__ import annotations

from pathlib import Path

from weeejob_desktop.core.connection import Network
from weeejob_desktop.device import buses
from weeejob_desktop.device.hardware import SYS, read_text
from weeejob_desktop.device.parts import has_link, interface_kind
from weeejob_desktop.settings import NetworkKind

PROC = Path("/proc")


def connection_hint(setting: NetworkKind = "auto", sys_root: Path = SYS, proc_root: Path = PROC) -> Network:
    """What to expect of the network now: ``none``, ``free`` (known to be Wi-Fi, not metered) or ``limited``
    (anything else: many 4G keys look like a cable). ``unknown`` where this system cannot be asked. `setting`
    is the learner's own word on the cost and wins over the machine's."""
    hint = _from_the_machine(sys_root, proc_root)
    if setting == "auto" or hint == "none":
        return hint
    return setting


def _from_the_machine(sys_root: Path, proc_root: Path) -> Network:
    linked = _linked_kinds(sys_root)
    if linked is None:
        return "unknown"
    if not linked:
        return "none"
    main = buses.primary_connection()
    if main is not None and main[0]:
        kind, metered = main
        return "free" if kind == "802-11-wireless" and not metered else "limited"
    way_out = _way_out(proc_root)
    kinds = {linked[way_out]} if way_out in linked else set(linked.values())
    return "free" if kinds == {"wifi"} else "limited"


def _linked_kinds(sys_root: Path) -> dict[str, str] | None:
    """Interfaces that are up, by name, with their kind; None where there is no such list."""
    try:
        interfaces = sorted((sys_root / "class/net").iterdir())
    except OSError:
        return None
    kinds = {interface.name: interface_kind(interface) for interface in interfaces if has_link(interface)}
    return {name: kind for name, kind in kinds.items() if kind}


def _way_out(proc_root: Path) -> str:
    """The interface of the default route with the smallest metric; "" without one."""
    routes = []
    for line in read_text(proc_root / "net/route").splitlines()[1:]:
        columns = line.split()
        if len(columns) > 7 and columns[1] == "00000000" and columns[7] == "00000000":
            routes.append((int(columns[6]), columns[0]))
    return min(routes)[1] if routes else ""
