"""What a connection costs whoever pays by the megabyte: packets with their headers, as the interface and the
operator count them. Knows sockets, no TLS and no messages."""

from __future__ import annotations

import socket
import struct
import sys

TCP_INFO = 11
"""Linux, include/uapi/linux/tcp.h. Python names it, but not on every system."""
_SIZE = 256
_WITH_BYTES_SENT = 208
"""How long the answer is at least on a kernel that counts bytes sent (4.19)."""
_OPTIONS, _RECEIVED, _SEGMENTS, _SENT = 5, 128, 136, 200
"""Places in struct tcp_info: u8 options, u64 bytes received, u32 segments out and in, u64 bytes sent."""
_TIMESTAMPS = 1

_IPV4_BYTES, _IPV6_BYTES, _TCP_BYTES, _TIMESTAMP_BYTES = 20, 40, 20, 12
_SYN_BYTES = 60
SEGMENT_BYTES = 52
"""An IPv4 packet without payload, as most systems send it."""

END_BYTES = 4 * SEGMENT_BYTES + 24
"""What comes after the last look: both sides' goodbye, and what TLS says at its end."""
UNANSWERED_BYTES = 4 * _SYN_BYTES
"""Somebody was called who never answered: the system calls again after 1, 3 and 7 s."""
REFUSED_BYTES = _SYN_BYTES + 40
"""Somebody was called, and nobody is there."""
NAME_BYTES = 300
"""About what asking for an address costs: two questions and their answers."""

# Where the system counts nothing for us (anything but Linux).
HANDSHAKE_BYTES = 1500 + 9 * SEGMENT_BYTES
"""About what TCP's and TLS 1.3's greeting cost, with a P-256 certificate."""
RECORD_BYTES = 22 + 2 * SEGMENT_BYTES
"""About what goes around one piece of payload: the record, the packet and its receipt."""


def bytes_of(connection: socket.socket) -> int | None:
    """The bytes of all packets of this connection so far, both ways, as the system counted them; None where
    it does not."""
    if not sys.platform.startswith("linux"):
        return None  # pragma: no cover - Windows, untested
    try:
        info = connection.getsockopt(socket.IPPROTO_TCP, TCP_INFO, _SIZE)
    except OSError:
        return None
    if len(info) < _WITH_BYTES_SENT:
        return None  # pragma: no cover - a kernel older than Debian 10's
    (received,) = struct.unpack_from("=Q", info, _RECEIVED)
    segments = sum(struct.unpack_from("=II", info, _SEGMENTS))
    (sent,) = struct.unpack_from("=Q", info, _SENT)
    header = _TCP_BYTES + (_IPV6_BYTES if connection.family == socket.AF_INET6 else _IPV4_BYTES)
    if info[_OPTIONS] & _TIMESTAMPS:
        header += _TIMESTAMP_BYTES
    return int(sent + received + segments * header)
