"""Between the socket and `/v1`: at most 64 KiB of body, unpacked to at most 1 MiB, and only over our own TLS.

The framework does not unpack requests. Unpacking stops at the limit, so that a bomb costs no more than a
lesson.
"""

from __future__ import annotations

import zlib

from litestar.types import ASGIApp, Receive, ReceiveMessage, Scope, Send

from weeejob_desktop.hub.refusals import PROBLEM_TYPE, Refusal, problem_body
from weeejob_desktop.wire.sync import MAX_COMPRESSED_BYTES, MAX_DECOMPRESSED_BYTES

_DRAINED_BYTES = 1024 * 1024
"""What is still read, and thrown away, of a body that is too large, so that its sender can hear the
answer."""


def unpack_bodies(app: ASGIApp) -> ASGIApp:
    """An ASGI application that hands unpacked bodies to `app`, or answers 400, 403 or 413 itself."""

    async def unpacking(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["scheme"] != "https":
            # Tokens and facts travel under the association's certificate or not at all.
            await _refuse("forbidden", send)
            return
        try:
            body = unpacked(await _read(receive), _header(scope, b"content-encoding"))
        except Refusal as refusal:
            await _refuse(refusal.code, send)
            return
        headers = [
            (name, value)
            for name, value in scope["headers"]
            if name not in {b"content-length", b"content-encoding", b"transfer-encoding"}
        ]
        scope["headers"] = [*headers, (b"content-length", str(len(body)).encode())]
        given = False

        async def receive_whole() -> ReceiveMessage:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": body, "more_body": False}

        await app(scope, receive_whole, send)

    return unpacking


def unpacked(body: bytes, encoding: str) -> bytes:
    """The body as it was before its content encoding. Refusal ``malformed`` or ``too-large``."""
    if encoding in {"", "identity"}:
        return body
    if encoding != "gzip":
        raise Refusal("malformed")
    whole = bytearray()
    while body:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            whole += unpacker.decompress(body, MAX_DECOMPRESSED_BYTES + 1 - len(whole))
        except zlib.error as error:
            raise Refusal("malformed") from error
        if len(whole) > MAX_DECOMPRESSED_BYTES:
            raise Refusal("too-large")
        if not unpacker.eof:
            raise Refusal("malformed")
        body = unpacker.unused_data
    return bytes(whole)


async def _read(receive: Receive) -> bytes:
    body = bytearray()
    length = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise Refusal("malformed")
        length += len(message["body"])
        if length <= MAX_COMPRESSED_BYTES:
            body += message["body"]
        if length > _DRAINED_BYTES:
            break
        if not message["more_body"]:
            break
    if length > MAX_COMPRESSED_BYTES:
        raise Refusal("too-large")
    return bytes(body)


async def _refuse(code: str, send: Send) -> None:
    status, body = problem_body(code)
    headers = [(b"content-type", PROBLEM_TYPE.encode()), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def _header(scope: Scope, wanted: bytes) -> str:
    for name, value in scope["headers"]:
        if name == wanted:
            return value.decode("latin-1").strip().lower()
    return ""
