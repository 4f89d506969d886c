"""One question to an X server: how long ago its last input was (the MIT-SCREEN-SAVER extension).

Through libxcb, which Qt's own X11 platform stands on: nothing to install, and unlike Xlib it never ends the
process when the connection breaks. The extension has no own library here: its two numbers go out through
libxcb's door for extensions. Knows nothing of Wayland: who asks must know that this *is* an X11 session.
"""

from __future__ import annotations

import ctypes
import os
import select
import struct
import time

WAIT_SECONDS = 1.0
_SCREEN_SAVER = b"MIT-SCREEN-SAVER"
_QUERY_INFO = 1
_REPLY_BYTES = 32
_REPLY_WANTED = 1  # XCB_REQUEST_CHECKED: an error comes back as an answer


class _Vector(ctypes.Structure):
    _fields_ = (("base", ctypes.c_char_p), ("length", ctypes.c_size_t))


class _Extension(ctypes.Structure):
    _fields_ = (("name", ctypes.c_char_p), ("number", ctypes.c_int))


class _Request(ctypes.Structure):
    _fields_ = (
        ("parts", ctypes.c_size_t),
        ("extension", ctypes.POINTER(_Extension)),
        ("code", ctypes.c_uint8),
        ("without_reply", ctypes.c_uint8),
    )


class _Screens(ctypes.Structure):
    _fields_ = (("first", ctypes.POINTER(ctypes.c_uint32)), ("left", ctypes.c_int), ("index", ctypes.c_int))


_extension = _Extension(_SCREEN_SAVER, 0)  # libxcb keeps its address: it must live as long as the process


def idle_ms(display: str) -> int | None:
    """Milliseconds since the last input on this X server; None where it does not say within a second.

    One connection for one question: nothing is kept open between two. The server that is asked is the one
    that shows our window; one that hangs while it lets us in has frozen that too.
    """
    try:
        xcb = _library()
        free = ctypes.CDLL(None).free
    except (OSError, AttributeError):
        return None
    free.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(os.fsencode(display), None)
    try:
        if xcb.xcb_connection_has_error(connection):
            return None
        known = xcb.xcb_get_extension_data(connection, ctypes.byref(_extension))
        if not known or not known[8]:  # after 8 bytes of every reply's head: present or not
            return None
        root = xcb.xcb_setup_roots_iterator(xcb.xcb_get_setup(connection)).first[0]
        number = _send(xcb, connection, root)
        answer = _wait(xcb, connection, number)
        if not answer:
            return None
        try:
            reply = ctypes.string_at(answer, _REPLY_BYTES)
        finally:
            free(answer)
        # head (8), the saver's window, until it starts, since the last input: 32 bits each
        return int(struct.unpack_from("=I", reply, 16)[0])
    finally:
        xcb.xcb_disconnect(connection)


def _send(xcb: ctypes.CDLL, connection: int, root: int) -> int:
    # libxcb writes opcode and extension into the first two bytes, and uses the two parts before ours.
    question = ctypes.create_string_buffer(struct.pack("=BBHI", 0, _QUERY_INFO, 2, root), 8)
    parts = (_Vector * 4)()
    parts[2] = _Vector(ctypes.cast(question, ctypes.c_char_p), 8)
    request = _Request(1, ctypes.pointer(_extension), _QUERY_INFO, 0)
    ours = ctypes.byref(parts, 2 * ctypes.sizeof(_Vector))
    number = int(xcb.xcb_send_request(connection, _REPLY_WANTED, ours, ctypes.byref(request)))
    xcb.xcb_flush(connection)
    return number


def _wait(xcb: ctypes.CDLL, connection: int, number: int) -> int | None:
    """The address of the reply, for the caller to free; None for an error, or when it does not come."""
    until = time.monotonic() + WAIT_SECONDS
    answer, error = ctypes.c_void_p(), ctypes.c_void_p()
    socket = xcb.xcb_get_file_descriptor(connection)
    while number and not xcb.xcb_poll_for_reply(
        connection, number, ctypes.byref(answer), ctypes.byref(error)
    ):
        left = until - time.monotonic()
        if left <= 0 or not select.select([socket], [], [], left)[0]:
            return None
    return answer.value


def _library() -> ctypes.CDLL:
    xcb = ctypes.CDLL("libxcb.so.1")
    here = ctypes.c_void_p
    xcb.xcb_connect.argtypes, xcb.xcb_connect.restype = [ctypes.c_char_p, here], here
    xcb.xcb_connection_has_error.argtypes = [here]
    xcb.xcb_get_extension_data.argtypes = [here, here]
    xcb.xcb_get_extension_data.restype = ctypes.POINTER(ctypes.c_uint8)
    xcb.xcb_get_setup.argtypes, xcb.xcb_get_setup.restype = [here], here
    xcb.xcb_setup_roots_iterator.argtypes, xcb.xcb_setup_roots_iterator.restype = [here], _Screens
    xcb.xcb_send_request.argtypes = [here, ctypes.c_int, here, here]
    xcb.xcb_send_request.restype = ctypes.c_uint
    xcb.xcb_flush.argtypes = [here]
    xcb.xcb_poll_for_reply.argtypes = [here, ctypes.c_uint, here, here]
    xcb.xcb_get_file_descriptor.argtypes = [here]
    xcb.xcb_disconnect.argtypes = [here]
    return xcb
