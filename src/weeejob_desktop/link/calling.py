"""How a hub is called: so that another thread can end the wait for somebody to take the call.

urllib3 waits inside `connect`, where nobody can wake it, and for each address a name has anew. Knows sockets
and urllib3; no TLS.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import socket
import time

import urllib3
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError


class Call:
    """The wait for one call to be taken. `abort` may come from any thread."""

    def __init__(self) -> None:
        self._socket: socket.socket | None = None
        self._aborted = False

    def abort(self) -> None:
        """End the wait; later ones end at once."""
        self._aborted = True
        calling = self._socket  # the caller's own thread may let go of it meanwhile
        if calling is not None:
            with contextlib.suppress(OSError):
                calling.shutdown(socket.SHUT_RDWR)

    def place(self, host: str, port: int, seconds: float) -> socket.socket:
        """A connected socket with this time limit for all addresses of `host` together. OSError as sockets
        raise it: TimeoutError, `socket.gaierror`, ConnectionAbortedError after `abort`."""
        until = time.monotonic() + seconds
        fault: OSError = OSError("the name has no address")
        for family, kind, protocol, _name, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            calling = socket.socket(family, kind, protocol)
            try:
                calling.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                calling.settimeout(0.0)
                with contextlib.suppress(BlockingIOError):
                    calling.connect(address)
                self._wait(calling, until)
            except OSError as refused:
                calling.close()
                fault = refused
            else:
                calling.settimeout(seconds)
                return calling
        raise fault

    def _wait(self, calling: socket.socket, until: float) -> None:
        self._socket = calling
        try:
            # Looked at when the call is under way: an abort that comes later finds something to shut down.
            left = 0.0 if self._aborted else max(0.0, until - time.monotonic())
            with selectors.DefaultSelector() as selector:
                selector.register(calling, selectors.EVENT_WRITE)
                taken = selector.select(left)
        finally:
            self._socket = None
        if self._aborted:
            raise ConnectionAbortedError("the call was ended here")
        if not taken:
            raise TimeoutError("nobody took the call")
        code = calling.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if code:
            raise OSError(code, os.strerror(code))


class CallingConnection(urllib3.connection.HTTPSConnection):
    """A connection that is called by the `Call` of its TLS context."""

    def _new_conn(self) -> socket.socket:
        call = getattr(self.ssl_context, "call", None)
        assert isinstance(call, Call)  # noqa: S101  # only such a context is given to it
        assert isinstance(self.timeout, int | float)  # noqa: S101  # every round has its limits
        try:
            return call.place(self.host.strip("[]"), self.port, self.timeout)
        except socket.gaierror as fault:
            raise NameResolutionError(self.host, self, fault) from fault
        except TimeoutError as fault:
            raise ConnectTimeoutError(self, str(fault)) from fault
        except OSError as fault:
            raise NewConnectionError(self, str(fault)) from fault


class CallingPool(urllib3.HTTPSConnectionPool):
    """A pool of such connections."""

    ConnectionCls = CallingConnection
