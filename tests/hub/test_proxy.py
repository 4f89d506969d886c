"""One port for laptops and browsers: the shipped nginx files in a real nginx before a real hub; and the line
that a proxy puts before what it passes on."""

from __future__ import annotations

import contextlib
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from tests.hub.test_server import Served, code_of, run, start

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub.proxied import client_in
from weeejob_desktop.link.enrolment import Claimant, enrol
from weeejob_desktop.link.hub import HubClient
from weeejob_desktop.link.trust import HELLO_NAME
from weeejob_desktop.wire.enrolment import Hello
from weeejob_desktop.wire.sync import PROTOCOL, SyncRequest

SHIPPED = Path(__file__).parents[2] / "packaging" / "hub"
NAME = "hub.example.org"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin")
MODULE = "/usr/lib/nginx/modules/ngx_stream_module.so"


@dataclass
class Proxied:
    """A hub behind a proxy; `port` is the one for everybody."""

    hub: Served
    port: int
    public_pem: Path

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def public_certificate(folder: Path) -> Path:
    """What a public authority would give: a certificate for the name in the address bar."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now_at = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now_at - timedelta(days=1))
        .not_valid_after(now_at + timedelta(days=90))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return folder / "fullchain.pem"


def configuration(folder: Path, hub: Served, port: int, pages: int) -> str:
    """The shipped files with this test's ports, as nginx.conf includes them."""
    stream = (SHIPPED / "nginx-stream.conf").read_text()
    stream = stream.replace("127.0.0.1:8443", hub.sync).replace("127.0.0.1:8444", f"127.0.0.1:{pages}")
    stream = stream.replace("listen 443;", f"listen 127.0.0.1:{port};").replace("listen [::]:443;", "")
    inside = (SHIPPED / "nginx-pages.conf").read_text()
    inside = inside[: inside.index("server {\n    listen 80;")]
    inside = inside.replace("127.0.0.1:8444", f"127.0.0.1:{pages}").replace("127.0.0.1:8080", hub.pages)
    inside = inside.replace("/etc/letsencrypt/live/YOUR.NAME", str(folder))
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    inside = inside.replace("YOUR.NAME", NAME)
    return (
        f"load_module {MODULE};\ndaemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\n"
        f"events {{}}\n{stream}\nhttp {{ access_log off; {temporary}\n{inside}}}\n"
    )


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    assert NGINX, "nginx is missing: sh packaging/system_packages.sh"
    folder = tmp_path_factory.mktemp("proxy")
    hub = start(folder / "hub", "--behind-proxy")
    public = public_certificate(folder)
    port, pages = free_port(), free_port()
    (folder / "nginx.conf").write_text(configuration(folder, hub, port, pages))
    command = [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        until = time.monotonic() + 20
        while not answers(port):
            assert process.poll() is None, process.communicate()[1]
            assert time.monotonic() < until, "nginx does not listen"
            time.sleep(0.05)
        yield Proxied(hub, port, public)
    finally:
        process.terminate()
        process.communicate(timeout=20)
        hub.stop()


@pytest.mark.usefixtures("real_stretching")
def test_a_laptop_enrols_and_syncs_through_the_one_port(proxied: Proxied) -> None:
    said = run("enrol", "--data", str(proxied.hub.folder), "--name", "Amina B.")
    installation = new_id(1)
    enrolled = enrol(proxied.address, code_of(said), Claimant(new_id(1), new_id(1), installation))
    assert enrolled.hub == proxied.hub.hub
    with HubClient(proxied.address, enrolled.root_pem, enrolled.hub, enrolled.token) as client:
        response = client.sync(SyncRequest(PROTOCOL, installation, "0.1.0", datetime.now(UTC)))
    assert response.hub == proxied.hub.hub


def test_a_browser_gets_the_pages_with_the_public_certificate(proxied: Proxied) -> None:
    context = ssl.create_default_context(cafile=str(proxied.public_pem))
    with (
        socket.create_connection(("127.0.0.1", proxied.port), timeout=10) as plain,
        context.wrap_socket(plain, server_hostname=NAME) as secure,
    ):
        secure.sendall(f"GET /login HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: secure.recv(65536), b"")).decode()
    assert answer.startswith("HTTP/1.1 200")
    assert re.search(r"(?i)^set-cookie: .*; Secure", answer, re.MULTILINE)
    assert re.search(r"(?i)^strict-transport-security: ", answer, re.MULTILINE)


def test_neither_sync_nor_figures_go_through_the_pages(proxied: Proxied) -> None:
    with requests.Session() as browser:
        browser.trust_env = False
        browser.verify = str(proxied.public_pem)
        adapter = requests.adapters.HTTPAdapter()
        adapter.init_poolmanager(1, 1, server_hostname=NAME, assert_hostname=NAME)
        browser.mount("https://", adapter)
        there = f"https://{proxied.address}"
        assert browser.get(f"{there}/healthz", timeout=10).status_code == 200
        assert browser.get(f"{there}/metrics", timeout=10).status_code == 404
        assert browser.post(f"{there}/v1/sync", data=b"{}", timeout=10).status_code == 403


def wrong_code(port: int, source: str) -> bytes:
    """The first line of the answer to a code that nobody made, from this address."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    body = msgspec.json.encode(Hello("2222", "0f" * 16))
    head = f"POST /v1/enrol HTTP/1.1\r\nHost: hub\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
    with (
        socket.create_connection(("127.0.0.1", port), timeout=10, source_address=(source, 0)) as plain,
        context.wrap_socket(plain, server_hostname=HELLO_NAME) as secure,
    ):
        secure.sendall(head.encode() + body)
        return b"".join(iter(lambda: secure.recv(65536), b"")).split(b"\r\n")[0]


def test_who_guesses_codes_makes_nobody_else_wait(proxied: Proxied) -> None:
    tried = [wrong_code(proxied.port, "127.0.0.2") for _ in range(21)]
    assert tried[0] == b"HTTP/1.1 404 Not Found"
    assert tried[-1] == b"HTTP/1.1 429 Too Many Requests"
    assert wrong_code(proxied.port, "127.0.0.3") == b"HTTP/1.1 404 Not Found"


def test_the_hub_answers_without_the_line_and_closes_on_nonsense(proxied: Proxied) -> None:
    port = proxied.hub.port
    assert wrong_code(port, "127.0.0.1").startswith(b"HTTP/1.1 4")
    for line in (b"PROXY TCP4 nobody 127.0.0.1 1 2\r\n", b"P" * 107, b"PROXY \r\n"):
        with socket.create_connection(("127.0.0.1", port), timeout=10) as plain:
            plain.sendall(line)
            with contextlib.suppress(ConnectionResetError):  # let go of, in one way or the other
                assert plain.recv(100) == b""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as half:
        half.sendall(b"PROXY TCP4 ")  # and a line that never ends keeps nobody from being answered
        assert wrong_code(port, "127.0.0.1").startswith(b"HTTP/1.1 4")


@pytest.mark.parametrize(
    ("line", "client"),
    [
        (b"PROXY TCP4 198.51.100.7 192.0.2.1 4711 443\r\n", ("198.51.100.7", 4711)),
        (b"PROXY TCP6 2001:db8::7 2001:db8::1 65535 443\r\n", ("2001:db8::7", 65535)),
        (b"PROXY UNKNOWN\r\n", None),
        (b"PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n", None),
    ],
)
def test_the_proxys_line_is_read(line: bytes, client: tuple[str, int] | None) -> None:
    assert client_in(line) == client


@pytest.mark.parametrize(
    "line",
    [
        b"PROXY TCP4 198.51.100.7 192.0.2.1 4711\r\n", b"PROXY TCP5 198.51.100.7 192.0.2.1 1 2\r\n",
        b"PROXY TCP4 hub.example.org 192.0.2.1 1 2\r\n", b"PROXY TCP4 198.51.100.7 192.0.2.1 70000 2\r\n",
        b"PROXY TCP4 198.51.100.7 192.0.2.1 x 2\r\n", b"POST / HTTP/1.1\r\n", "PROXY é".encode(), b"\r\n",
    ],
)  # fmt: skip
def test_other_lines_are_refused(line: bytes) -> None:
    with pytest.raises(ValueError):
        client_in(line)
