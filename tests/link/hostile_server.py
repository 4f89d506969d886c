"""A small hostile TLS server on loopback with a root of its own, which answers exactly what a test says."""

from __future__ import annotations

import datetime as dt
import gzip
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HUB = "01920000-0000-7000-8000-000000000001"
NAME = f"hub-{HUB}.weeejob.invalid"
NOW_AT = dt.datetime(2026, 3, 14, tzinfo=dt.UTC)


class Authority:
    """A root that signs server certificates, as the association's does."""

    def __init__(self, folder: Path, name: str = "Test root") -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        identifier = x509.SubjectKeyIdentifier.from_public_key(self._key.public_key())
        self._certificate = (
            x509.CertificateBuilder()
            .subject_name(self._name)
            .issuer_name(self._name)
            .public_key(self._key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW_AT - dt.timedelta(days=1))
            .not_valid_after(NOW_AT + dt.timedelta(days=14000))
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(
                x509.KeyUsage(
                    digital_signature=False,
                    content_commitment=False,
                    key_encipherment=False,
                    data_encipherment=False,
                    key_agreement=False,
                    key_cert_sign=True,
                    crl_sign=True,
                    encipher_only=False,
                    decipher_only=False,
                ),
                critical=True,
            )
            .add_extension(identifier, critical=False)
            .sign(self._key, hashes.SHA256())
        )
        self._identifier = identifier

    @property
    def pem(self) -> str:
        return self._certificate.public_bytes(serialization.Encoding.PEM).decode()

    def server_context(
        self, name: str = NAME, first_at: dt.datetime | None = None, last_at: dt.datetime | None = None
    ) -> ssl.SSLContext:
        """The server's side, with a certificate for `name` that is valid from `first_at` to `last_at`."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Weeejob hub")]))
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(first_at or NOW_AT - dt.timedelta(days=1))
            .not_valid_after(last_at or NOW_AT + dt.timedelta(days=7000))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(self._identifier),
                critical=False,
            )
            .sign(self._key, hashes.SHA256())
        )
        file = self._folder / f"{x509.random_serial_number():x}.pem"
        file.write_bytes(
            certificate.public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        context.num_tickets = 0
        return context


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came: the first line, the headers by lower-case name, the body unpacked."""

    line: str
    headers: dict[str, str]
    body: bytes


def answer(
    status: str = "200 OK", body: bytes = b"", *, headers: dict[str, str] | None = None, packed: bool = True
) -> bytes:
    """A whole answer as bytes; `packed` gzips the body and says so."""
    said = {"Content-Type": "application/json", **(headers or {})}
    if packed:
        body = gzip.compress(body)
        said["Content-Encoding"] = "gzip"
    said.setdefault("Content-Length", str(len(body)))
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in said.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


Reply = bytes | Callable[[socket.socket], None]


@dataclass
class HostileServer:
    """Answers the n-th request with the n-th reply (the last one for ever): bytes, or a function given
    the socket. Without a context it speaks plainly, as a captive portal does."""

    replies: list[Reply]
    context: ssl.SSLContext | None
    asked: list[Asked] = field(default_factory=list)
    ending: threading.Event = field(default_factory=threading.Event)
    names: list[str | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self._sockets: list[socket.socket] = []
        self._thread = threading.Thread(target=self._serve, name="hostile-server", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self.ending.set()
        # A thread in accept is not woken by closing the listener; a connection does it.
        socket.create_connection(self._listener.getsockname()).close()
        for one in self._sockets:
            one.close()
        self._thread.join()
        self._listener.close()

    def _serve(self) -> None:
        while not self.ending.is_set():
            plain, _ = self._listener.accept()
            if self.ending.is_set():
                plain.close()
                return
            plain.settimeout(5)
            try:
                self._talk(plain)
            except OSError:
                pass
            finally:
                plain.close()

    def _talk(self, plain: socket.socket) -> None:
        if self.context is None:
            plain.recv(65536)
            reply = self.replies[0]
            if isinstance(reply, bytes):
                plain.sendall(reply)
            return
        self.context.sni_callback = lambda _socket, name, _context: self.names.append(name)
        with self.context.wrap_socket(plain, server_side=True) as secure:
            self._sockets.append(secure)
            while request := self._request(secure):
                self.asked.append(request)
                reply = self.replies[min(len(self.asked), len(self.replies)) - 1]
                if callable(reply):
                    reply(secure)
                    return
                secure.sendall(reply)
                if len(self.asked) >= len(self.replies) and b"onnection: close" in reply:
                    return

    @staticmethod
    def _request(secure: ssl.SSLSocket) -> Asked | None:
        head = b""
        while b"\r\n\r\n" not in head:
            more = secure.recv(65536)
            if not more:
                return None
            head += more
        head, _, body = head.partition(b"\r\n\r\n")
        line, *rest = head.decode().split("\r\n")
        headers = {name.lower(): value for name, _, value in (one.partition(": ") for one in rest)}
        while len(body) < int(headers["content-length"]):
            body += secure.recv(65536)
        return Asked(line, headers, gzip.decompress(body))
