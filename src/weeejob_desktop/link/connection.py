"""One connection to one hub: lean headers, gzip both ways, bounded in size and time, no redirect, no
environment."""

from __future__ import annotations

import errno
import gzip
import http.client
import ipaddress
import ssl
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import urllib3
from urllib3.util import SKIP_HEADER

from weeejob_desktop.core.hub_address import hub_url
from weeejob_desktop.link.calling import CallingPool
from weeejob_desktop.link.plain_requests import HTTPAdapter, RequestException, Session
from weeejob_desktop.link.problems import LinkProblem, problem_of
from weeejob_desktop.link.traffic import NAME_BYTES, REFUSED_BYTES, UNANSWERED_BYTES
from weeejob_desktop.link.trust import HELLO_NAME, RoundContext, context_for, context_for_hello, identity_name
from weeejob_desktop.wire.sync import MAX_DECOMPRESSED_BYTES

_CHUNK_BYTES = 16 * 1024
_NO_NETWORK = frozenset({errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL})
_NO_TLS = frozenset(
    {"HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG", "RECORD_LAYER_FAILURE", "WRONG_VERSION_NUMBER"}
)
"""OpenSSL's words for an answer that is no TLS at all: a captive portal speaks in the hub's place."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much one round may take."""

    connect_seconds: float = 10.0
    stall_seconds: float = 30.0
    round_seconds: float = 120.0
    answer_bytes: int = MAX_DECOMPRESSED_BYTES


USUAL_LIMITS = Limits()


def base_url(address: str) -> str:
    """``https://host:port`` of a typed or set address. LinkProblem ``hub_address_wrong``; plain http is
    refused."""
    url = hub_url(address)
    if not url:
        raise LinkProblem("hub_address_wrong")
    return url


def _is_a_name(url: str) -> bool:
    """Whether somebody must be asked where this is."""
    host = urllib3.util.parse_url(url).host or ""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return host != "localhost"
    return False


class _TrustedAdapter(HTTPAdapter):
    """Hands our own TLS context and the hub's identity to every connection; adds no other root."""

    def __init__(self, context: RoundContext, server_name: str) -> None:
        self._context = context
        self._server_name = server_name
        super().__init__(pool_connections=1, pool_maxsize=1)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **kwargs: Any) -> None:  # noqa: FBT001, FBT002  # requests' signature
        """The pool, on our context. The name is checked by the context itself, against the certificate."""
        super().init_poolmanager(
            connections,
            maxsize,
            block,
            ssl_context=self._context,
            server_hostname=self._server_name,
            **kwargs,
        )
        self.poolmanager.pool_classes_by_scheme = {"https": CallingPool}

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Leave the context alone: requests would load a hundred public roots into it."""


class Connection:
    """One kept-alive connection to the hub at `address`. With `root_pem`, the hub must prove to be `hub`
    under that root; with `root_pem` "" nothing is proved and nothing confidential may be sent. Not
    thread-safe; close it."""

    def __init__(self, address: str, root_pem: str, hub: str, limits: Limits) -> None:
        self._url = base_url(address)
        self._limits = limits
        self._aborted = False
        self._context = context_for(root_pem) if root_pem else context_for_hello()
        self._context.stall_seconds = limits.stall_seconds
        self._context.name_bytes = NAME_BYTES if _is_a_name(self._url) else 0
        self._session = Session()
        self._session.trust_env = False  # an environment variable would replace the roots or add a proxy
        self._session.verify = bool(root_pem)
        self._session.headers.clear()
        self._session.adapters.clear()
        self._session.mount(
            "https://", _TrustedAdapter(self._context, identity_name(hub) if hub else HELLO_NAME)
        )

    @property
    def context(self) -> RoundContext:
        """The TLS context every connection of this session uses."""
        return self._context

    @property
    def bytes_used(self) -> int:
        """The bytes of all packets so far, both ways, as `link.traffic` counts them."""
        return self._context.bytes_used

    def close(self) -> None:
        """Close the connection. Safe to call twice."""
        self._session.close()
        self._context.hang_up()

    def abort(self) -> None:
        """End the running round, and all later ones, from another thread."""
        self._aborted = True
        self._context.abort()

    def post(self, path: str, body: bytes, token: str = "") -> bytes:
        """Send `body` (JSON) and return the answer's, unpacked. LinkProblem when there is none within the
        limits."""
        headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
        return self._send("POST", path, gzip.compress(body, mtime=0), headers, token)

    def put(self, path: str, piece: bytes, content_range: str, token: str) -> bytes:
        """Send a piece of something as it is, and return the answer's body, unpacked. LinkProblem as
        `post`."""
        return self._send("PUT", path, piece, {"Content-Range": content_range}, token)

    def _send(self, method: str, path: str, body: bytes, about: dict[str, str], token: str) -> bytes:
        limits = self._limits
        if self._aborted:
            raise LinkProblem("hub_unreachable")
        self._context.until = time.monotonic() + limits.round_seconds
        headers: dict[str, Any] = {"User-Agent": SKIP_HEADER, "Accept-Encoding": "gzip", **about}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        try:
            with self._session.request(
                method,
                self._url + path,
                data=body,
                headers=headers,
                timeout=(limits.connect_seconds, limits.stall_seconds),
                allow_redirects=False,
                stream=True,
            ) as response:
                packed = response.raw.stream(_CHUNK_BYTES, decode_content=False)
                content = _unpacked(packed, response.headers.get("Content-Encoding", ""), limits.answer_bytes)
                if response.ok and not 300 <= response.status_code < 400:
                    return content
                raise problem_of(response.status_code, content, response.headers.get("Retry-After"))
        except (
            RequestException,
            urllib3.exceptions.HTTPError,
            http.client.HTTPException,
            OSError,
        ) as fault:
            self._context.bytes_used += _called_in_vain(fault)
            raise LinkProblem(_code_of(fault)) from fault


def _unpacked(packed: Iterable[bytes], encoding: str, max_bytes: int) -> bytes:
    """The answer's body, unpacked and never longer than `max_bytes`, however far it would unfold."""
    coding = encoding.strip().lower()
    if coding in ("", "identity"):
        pieces: Iterator[bytes] = iter(packed)
    elif coding == "gzip":
        pieces = _gunzip(packed, max_bytes)
    else:
        raise LinkProblem("hub_garbled")
    content = bytearray()
    for piece in pieces:
        content += piece
        if len(content) > max_bytes:
            raise LinkProblem("hub_garbled")
    return bytes(content)


def _gunzip(packed: Iterable[bytes], max_bytes: int) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        for chunk in packed:
            yield unpacker.decompress(chunk, max_bytes + 1)
    except zlib.error as garbled:
        raise LinkProblem("hub_garbled") from garbled
    if not unpacker.eof:
        raise LinkProblem("hub_garbled")


def _code_of(fault: BaseException) -> str:
    """Which problem lies under an exception of requests, urllib3, ssl or the socket."""
    faults = list(_chain(fault))
    code = "hub_unreachable"
    if any(isinstance(one, ssl.SSLCertVerificationError) for one in faults) or any(
        isinstance(one, ssl.SSLError) and one.reason in _NO_TLS for one in faults
    ):
        code = "hub_not_trusted"
    elif any(isinstance(one, ConnectionError | TimeoutError | ssl.SSLEOFError) for one in faults):
        pass  # someone is there or was there, and did not answer
    elif any(isinstance(one, ssl.SSLError | http.client.HTTPException) for one in faults):
        code = "hub_garbled"
    elif any(isinstance(one, urllib3.exceptions.NameResolutionError) for one in faults) or any(
        isinstance(one, OSError) and one.errno in _NO_NETWORK for one in faults
    ):
        code = "no_network"
    elif any(
        isinstance(one, urllib3.exceptions.ProtocolError | urllib3.exceptions.DecodeError) for one in faults
    ):
        code = "hub_garbled"
    return code


def _called_in_vain(fault: BaseException) -> int:
    """The bytes of a call that nobody took."""
    faults = list(_chain(fault))
    if any(isinstance(one, ConnectionRefusedError) for one in faults):
        return REFUSED_BYTES
    # urllib3 makes every failed call a kind of timeout; only those that really were have cost anything.
    called = any(isinstance(one, urllib3.exceptions.ConnectTimeoutError) for one in faults)
    return UNANSWERED_BYTES if called and any(isinstance(one, TimeoutError) for one in faults) else 0


def _chain(fault: BaseException) -> Iterator[BaseException]:
    """The exception and all it was made from: causes, contexts, and those requests and urllib3 put in
    arguments."""
    waiting, seen = [fault], set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        inner = (one.__cause__, one.__context__, getattr(one, "reason", None), *one.args)
        waiting.extend(other for other in inner if isinstance(other, BaseException))
