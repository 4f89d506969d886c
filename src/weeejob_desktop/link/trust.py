"""Whom a laptop trusts: the association's own root (two while it changes) and nobody else, by the hub's
identity, whatever the date."""

from __future__ import annotations

import contextlib
import socket
import ssl
import time
from typing import Any

from weeejob_desktop.link.calling import Call
from weeejob_desktop.link.problems import LinkProblem
from weeejob_desktop.link.traffic import END_BYTES, HANDSHAKE_BYTES, RECORD_BYTES, bytes_of

NO_CHECK_TIME = 0x200000
"""X509_V_FLAG_NO_CHECK_TIME: a dead clock battery must not end sync. Signature, root and name are still
checked."""

MOST_ROOTS = 2
"""The association's root, and the one that comes in its place."""

HELLO_NAME = "hub.weeejob.invalid"
"""The server name asked for while the hub's identity is not known yet, so that a proxy can tell a laptop's
connection from a browser's."""


def identity_name(hub: str) -> str:
    """The name in a hub's certificate. `.invalid` is never resolved by anybody (RFC 6761)."""
    return f"hub-{hub}.weeejob.invalid"


class RoundContext(ssl.SSLContext):
    """A client context whose sockets keep one end for the whole round and count what they carry."""

    until: float = 0.0
    """When the round is over, on `time.monotonic`."""
    stall_seconds: float = 30.0
    bytes_used: int = 0
    """The bytes of all packets so far, both ways, the end of each connection included."""
    name_bytes: int = 0
    """What finding the hub's address costs, once for each connection."""
    carrying: RoundSocket | None = None
    call: Call
    """The wait for the hub to take a call."""

    def abort(self) -> None:
        """End the running round from another thread: whatever waits on its socket wakes with an error."""
        self.until = 0.0
        self.call.abort()
        carrying = self.carrying  # the round's own thread may let go of it meanwhile
        if carrying is not None:
            with contextlib.suppress(OSError):
                # Below TLS: the round's own thread is still using the TLS object.
                socket.socket.shutdown(carrying, socket.SHUT_RDWR)

    def hang_up(self) -> None:
        """Close the socket now. urllib3 would leave that to the garbage collector."""
        if self.carrying is not None:
            self.carrying.close()
            self.carrying = None


class RoundSocket(ssl.SSLSocket):
    """A TLS socket on which no single wait outlives the round: a drop of data a second would otherwise last
    for ever."""

    _counted_bytes = 0

    def do_handshake(self, block: bool = False) -> None:  # noqa: FBT001, FBT002  # the standard library's signature
        """Shake hands, within the round."""
        self._bound()
        self._round().carrying = self
        self._round().bytes_used += END_BYTES + self._round().name_bytes
        try:
            super().do_handshake(block)
        finally:
            self._count(HANDSHAKE_BYTES)

    def recv_into(self, buffer: Any, nbytes: int | None = None, flags: int = 0) -> int:
        """Receive, within the round."""
        self._bound()
        count = 0
        try:
            count = super().recv_into(buffer, nbytes, flags)
        finally:
            self._count(count + RECORD_BYTES)
        return count

    def send(self, data: Any, flags: int = 0) -> int:
        """Send, within the round."""
        self._bound()
        count = 0
        try:
            count = super().send(data, flags)
        finally:
            self._count(count + RECORD_BYTES)
        return count

    def _count(self, guess_bytes: int) -> None:
        """Add what this connection has carried since the last count; a guess where the system does not
        say."""
        carried = bytes_of(self)
        more = guess_bytes if carried is None else carried - self._counted_bytes
        self._counted_bytes += more
        self._round().bytes_used += more

    def _round(self) -> RoundContext:
        context = self.context
        assert isinstance(context, RoundContext)  # noqa: S101  # only such a context makes this socket
        return context

    def _bound(self) -> None:
        context = self._round()
        left = context.until - time.monotonic()
        if left <= 0:
            raise TimeoutError("the round took too long")
        waiting = self.gettimeout()
        self.settimeout(
            min(left, context.stall_seconds if waiting is None else min(waiting, context.stall_seconds))
        )


def context_for(roots_pem: str) -> RoundContext:
    """A context that trusts exactly this root, or these two. LinkProblem ``hub_garbled`` when the text is
    anything else."""
    context = _context()
    try:
        context.load_verify_locations(cadata=roots_pem)
    except (ssl.SSLError, ValueError) as unreadable:
        raise LinkProblem("hub_garbled") from unreadable
    count = context.cert_store_stats()
    if not 1 <= count["x509"] <= MOST_ROOTS or count["x509_ca"] != count["x509"]:
        raise LinkProblem("hub_garbled")
    context.verify_flags |= ssl.VerifyFlags(NO_CHECK_TIME)
    return context


def may_follow(roots_pem: str, before_pem: str) -> bool:
    """Whether these roots may come in the place of those: one stays, so that no text ever cuts a laptop off
    from the hub that sent it. LinkProblem as `context_for`."""
    new, before = (set(context_for(each).get_ca_certs(binary_form=True)) for each in (roots_pem, before_pem))
    return not new.isdisjoint(before)


def context_for_hello() -> RoundContext:
    """A context that trusts whoever answers, for the one question whose answer carries its own proof."""
    context = _context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _context() -> RoundContext:
    context = RoundContext(ssl.PROTOCOL_TLS_CLIENT)
    context.call = Call()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.sslsocket_class = RoundSocket
    # One curve that every server has: newer OpenSSL otherwise offers a hybrid key of 1.2 KB each way, more
    # than a whole day's entries on a 4G key.
    context.set_ecdh_curve("prime256v1")
    return context
