"""A class hub says on the local network that it is there, so that laptops in the room find it.

Knows zeroconf; nothing of what is served. Wi-Fi often blocks multicast: then the address is typed by hand.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Generator
from contextlib import contextmanager

from weeejob_desktop.hub.hub import Hub

LOG = logging.getLogger("weeejob.hub")
SERVICE = "_weeejob._tcp.local."
EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104  # compared only


@contextmanager
def announcing(hub: Hub, bound: socket.socket) -> Generator[None, None, None]:
    """Announce a class hub for as long as the block lasts, where it listens beyond this computer."""
    host, port = bound.getsockname()[:2]
    if hub.role != "class" or host.startswith("127.") or host == "::1":
        yield
        return
    from zeroconf import IPVersion, NonUniqueNameException, ServiceInfo, Zeroconf  # imported late: only here

    addresses = None if host in EVERYWHERE else [socket.inet_aton(host)]
    try:
        zeroconf = Zeroconf(
            interfaces=[host] if addresses else _own_addresses() or [host], ip_version=IPVersion.V4Only
        )
    except OSError:
        LOG.warning("not announced: no local network")
        yield
        return
    try:
        info = ServiceInfo(
            SERVICE,
            f"weeejob-{hub.id}.{SERVICE}",
            port=port,
            addresses=addresses or [socket.inet_aton(one) for one in _own_addresses()],
            properties={"hub": hub.id},
            server=f"weeejob-{hub.id[-12:]}.local.",
        )
        try:
            zeroconf.register_service(info)
            LOG.info("announced")
        except (NonUniqueNameException, OSError):
            LOG.warning("not announced")
        yield
    finally:
        zeroconf.close()


def _own_addresses() -> list[str]:
    """This computer's addresses on local networks."""
    import ifaddr  # comes with zeroconf

    found = [
        str(one.ip) for adapter in ifaddr.get_adapters() for one in adapter.ips if isinstance(one.ip, str)
    ]
    return [one for one in found if not one.startswith("127.")]
