"""`weeejob-hub mail-in`: answers by mail, one from standard input or many from a mail program. Builds and
wires; decides nothing."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

from weeejob_desktop.app.hub_chores import association
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.bridges.mail_reading import MAX_BYTES, read_mail
from weeejob_desktop.hub.bridges.mail_taking import Outcome, take_mail

_Commands = Any  # argparse has no public name for what `add_subparsers` returns
SENTENCES = {
    "mail_address_wrong": "{address} is no mail address.",
    "mail_secret_short": "The secret has at least {letters} characters: openssl rand -base64 24.",
    "mail_host_wrong": "The mail server is given as host and port, such as mail.example.org and 587.",
    "mail_plain": "Without encryption mails go only to a server on this computer: "
    "security is starttls or tls.",
    "mail_separator_wrong": "The separator is + - = or nothing.",
    "mail_account_half": "user and password go together.",
    "mail_account_ascii": "user and password may have plain letters, digits and signs only, without accents.",
    "mail_listen_wrong": "--listen takes HOST:PORT of this computer alone, such as 127.0.0.1:2525.",
    "bridge_zone_wrong": "There is no time zone {zone}; it is written as Europe/Paris.",
}
# What mail programs understand (sysexits.h): taken, refused for good, too large, to be tried again.
_TAKEN, _REFUSED, _TOO_LARGE, _LATER = 0, 77, 65, 75
_SAID: dict[Outcome, tuple[int, str]] = {
    "refused": (_REFUSED, "Only answers to our mails are taken here, by those who got them."),
    "no_mail": (_REFUSED, "No mail is taken here."),
    "paused": (_LATER, "Paused: to be tried again later."),
}
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def add_mail(commands: _Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    mail = commands.add_parser(
        "mail-in", parents=[common], help="take an answer by mail from standard input, or many with --listen"
    )
    mail.add_argument(
        "--listen", metavar="HOST:PORT", help="serve a mail program on this computer by SMTP, until SIGTERM"
    )
    mail.add_argument(
        "--recipient", action="append", default=[], metavar="ADDRESS",
        help="whom the mail program delivers to (default: what the mail's headers say)",
    )  # fmt: skip
    mail.add_argument(
        "--discard", action="store_true", help="end with 0 also for a mail that is refused (for fetchmail)"
    )
    mail.set_defaults(command=_mail_in)


def _mail_in(arguments: argparse.Namespace) -> int:
    if arguments.listen is not None:
        return _listen(arguments)
    raw = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        print("weeejob-hub mail-in: this mail is too large.", file=sys.stderr)
        return _TAKEN if arguments.discard else _TOO_LARGE
    try:
        outcome = _take(arguments, raw)
    except (UserProblem, OSError) as problem:
        print(f"weeejob-hub mail-in: not now ({problem}); to be tried again.", file=sys.stderr)
        return _LATER
    code, sentence = _SAID.get(outcome, (_TAKEN, ""))
    if sentence:
        print(f"weeejob-hub mail-in: {sentence}", file=sys.stderr)
    return _TAKEN if code == _REFUSED and arguments.discard else code


def _take(arguments: argparse.Namespace, raw: bytes) -> Outcome:
    # Postfix names the envelope's sender so; an empty one is that of a bounce.
    mail = read_mail(raw, os.environ.get("SENDER") in {"", "MAILER-DAEMON"})
    hub = association(arguments)
    try:
        return hub.database.write_now(lambda c: take_mail(c, mail, arguments.recipient, hub.clock()))
    finally:
        hub.close()


def _listen(arguments: argparse.Namespace) -> int:
    host, _, port = arguments.listen.rpartition(":")
    host = host.strip("[]")
    if host not in _LOOPBACK or not (port.isascii() and port.isdigit()) or int(port) > 65_535:
        raise UserProblem("mail_listen_wrong")
    from weeejob_desktop.hub.bridges.mail_listening import listen_for_mail  # brings asyncio and aiosmtpd
    from weeejob_desktop.hub.server import address_of, listen
    from weeejob_desktop.hub.service_manager import SOCKET_VARIABLE, tell_ready

    hub = association(arguments)

    def ready() -> None:
        print(f"mail smtp://{address_of(sock)}", flush=True)
        tell_ready(os.environ.get(SOCKET_VARIABLE, ""))

    try:
        with listen(host, int(port)) as sock:
            listen_for_mail(sock, hub.database, hub.clock, ready)
    finally:
        hub.close()
    return 0
