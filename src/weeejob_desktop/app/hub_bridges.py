"""Commands of `weeejob-hub` about other tools: adding one, looking at it, speaking with it now. Builds and
wires; decides nothing. What lets us in comes from a file or the standard input, never from the command line,
which others on this computer can read."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec

from weeejob_desktop.app.hub_operation import existing
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.bridges import keeping
from weeejob_desktop.hub.bridges.kinds import KINDS, kind_of, settings_of
from weeejob_desktop.hub.bridges.tools import BridgeProblem, Settings, Tool
from weeejob_desktop.hub.database import instant

_Commands = Any  # argparse has no public name for what `add_subparsers` returns
_WAIT_SECONDS = 60.0
TOOL_SENTENCES = {
    "tool_away": "It does not answer, answers too late, or has trouble of its own.",
    "tool_refuses_us": "It does not let us in, or not do what we need.",
    "tool_speaks_oddly": "What answers there is not this tool, or its certificate is not believed.",
    "tool_rejects": "It will not take this.",
    "theirs_gone": "What we asked for is not there.",
    "theirs_foreign": "What stands there under this number is not ours.",
    "theirs_twice": "Several there carry our id.",
    "bridge_settings_wrong": "What is kept about this tool cannot be read: bridge change.",
    "bridge_kind_unknown": "This program does not know this kind of tool.",
}
SENTENCES = {
    **TOOL_SENTENCES,
    "bridge_name_shape": "The name of a tool has 1 to 40 small letters, digits and hyphens.",
    "bridge_exists": "There is a tool {name} already.",
    "bridge_unknown": "There is no tool {name} here: weeejob-hub bridge list.",
    "bridge_kind_unknown": "There is no kind {kind} of tool.",
    "bridge_setting_shape": "A setting is NAME=VALUE. For this kind there are: {names}.",
    "bridge_settings_missing": "This kind of tool needs other settings: {details}.",
    "bridge_secret_unreadable": "{file} could not be read as one line of text.",
    "bridge_address_wrong": "An address begins with https:// and names a computer.",
    "bridge_address_plain": "Plain http:// is for this computer alone: a password could be read on its way.",
    "bridge_busy": "The hub is speaking with this tool just now. Try again in a minute.",
    "bridge_since_wrong": "--since is all, none, or a day as YYYY-MM-DD.",
}


def add_bridges(commands: _Commands, common: argparse.ArgumentParser) -> None:
    """Add these commands to the parser."""
    bridge = commands.add_parser("bridge", help="other tools that requests or records go to")
    deeds = bridge.add_subparsers(required=True, metavar="DEED")
    one = argparse.ArgumentParser(add_help=False, parents=[common])
    one.add_argument("name", help="what the tool is called here")
    told = argparse.ArgumentParser(add_help=False)
    told.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="one thing to know about the tool"
    )
    told.add_argument(
        "--secret",
        action="append",
        default=[],
        metavar="NAME=FILE",
        help="the same from the first line of a file, or of the standard input: NAME=-",
    )

    add = deeds.add_parser("add", parents=[one, told], help="speak with another tool from now on")
    add.add_argument("--kind", choices=sorted(KINDS), required=True)
    add.add_argument(
        "--since",
        default="all",
        metavar="DAY",
        help="what exists since then goes there too: all, none, a day",
    )
    add.set_defaults(command=_add)
    deeds.add_parser("change", parents=[one, told], help="other settings").set_defaults(command=_change)
    deeds.add_parser("list", parents=[common], help="the tools, and how each does").set_defaults(
        command=_list
    )
    for name, command, words in (
        ("check", _check, "ask the tool whether all is there that is needed"),
        ("pause", _pause, "leave the tool alone for a while; what is to go there waits"),
        ("resume", _resume, "go on after a pause"),
        ("remove", _remove, "forget the tool; what is there stays there"),
        ("send", _send, "speak with the tool now"),
    ):
        deeds.add_parser(name, parents=[one], help=words).set_defaults(command=command)


def _add(arguments: argparse.Namespace) -> int:
    since_ms = _since_ms(arguments.since)
    settings = _told(arguments, arguments.kind, {})
    hub = existing(arguments)
    try:
        waiting = hub.database.write_now(
            lambda c: keeping.add_bridge(c, arguments.name, arguments.kind, settings, hub.now_ms, since_ms)
        )
    finally:
        hub.close()
    print(f"bridge {arguments.name}")
    print(f"waiting {waiting}")
    print()
    if kind_of(arguments.kind).helpdesk is None and since_ms is not None:
        print("What is here already goes there beside serving, a part at a time.")
    print(f"weeejob-hub bridge check {arguments.name} says whether the other side is ready.")
    return 0


def _change(arguments: argparse.Namespace) -> int:
    hub = existing(arguments)
    try:
        known = hub.database.read_now(lambda c: keeping.known(c, arguments.name))
        settings = _told(arguments, known.kind, msgspec.json.decode(known.settings))
        hub.database.write_now(lambda c: keeping.change_settings(c, arguments.name, settings))
    finally:
        hub.close()
    print(f"bridge {arguments.name}")
    return 0


def _list(arguments: argparse.Namespace) -> int:
    hub = existing(arguments)
    try:
        found = hub.database.read_now(keeping.standings)
    finally:
        hub.close()
    for one in found:
        bridge = one.bridge
        state = "paused" if bridge.paused else bridge.problem or ("ok" if bridge.ok_ms else "new")
        last = f"{instant(bridge.ok_ms):%Y-%m-%d %H:%M} UTC" if bridge.ok_ms else "never"
        print(
            f"{bridge.name} {bridge.kind} {state} waiting={one.waiting} stuck={one.stuck} sent={one.sent} "
            f"last={last}"
        )
    if not found:
        print("No other tool is known.")
    return 0


def _check(arguments: argparse.Namespace) -> int:
    hub = existing(arguments)
    try:
        known = hub.database.read_now(lambda c: keeping.known(c, arguments.name))
    finally:
        hub.close()
    tool = _opened(known.kind, settings_of(known.kind, known.settings))
    try:
        missing = tool.check()
    except BridgeProblem as problem:
        print(TOOL_SENTENCES.get(problem.code, problem.code))
        print(f"It said: {problem.details}" if problem.details else "It said nothing.")
        return 1
    finally:
        tool.close()
    for sentence in missing:
        print(f"- {sentence}")
    if not missing:
        print("All is there.")
    return 1 if missing else 0


def _pause(arguments: argparse.Namespace) -> int:
    return _done(arguments, lambda c, hub: keeping.pause(c, arguments.name, hub.now_ms))


def _resume(arguments: argparse.Namespace) -> int:
    return _done(arguments, lambda c, hub: keeping.resume(c, arguments.name, hub.now_ms))


def _remove(arguments: argparse.Namespace) -> int:
    hub = existing(arguments)
    name = arguments.name
    try:
        lost = hub.database.read_now(lambda c: keeping.unsent(c, name))
        hub.database.write_now(lambda c: keeping.pause(c, name, hub.now_ms))
        while hub.database.write_now(lambda c: keeping.forget_some(c, name)):
            pass
        hub.database.write_now(lambda c: keeping.remove(c, name, hub.now_ms))
    finally:
        hub.close()
    _say_lost(name, lost)
    return 0


def _done(arguments: argparse.Namespace, deed: Any) -> int:
    hub = existing(arguments)
    try:
        lost = hub.database.write_now(lambda c: deed(c, hub))
    finally:
        hub.close()
    _say_lost(arguments.name, lost)
    return 0


def _say_lost(name: str, lost: int | None) -> None:
    print(f"bridge {name}")
    if lost:
        print(f"{lost} things had not gone there.")


def _send(arguments: argparse.Namespace) -> int:
    from weeejob_desktop.hub.bridges.running import Speaker  # imported late: other commands do not speak

    hub = existing(arguments)
    sent = heard = 0
    try:
        known = hub.database.read_now(lambda c: keeping.known(c, arguments.name))
        speaker = Speaker(hub.database, hub.folder, hub.clock, hub.zone)
        while True:
            done = speaker.round(known, wait_seconds=_WAIT_SECONDS)
            sent, heard = sent + done.sent, heard + done.heard
            if not done.more:
                break
    finally:
        hub.close()
    print(f"sent {sent}")
    print(f"heard {heard}")
    if done.problem:
        print(TOOL_SENTENCES.get(done.problem, done.problem))
        if done.details:
            print(f"It said: {done.details}")
    return 1 if done.problem else 0


def _told(arguments: argparse.Namespace, kind: str, before: dict[str, Any]) -> Settings:
    """Settings from what was typed and from files, on top of those `before`. UserProblem
    ``bridge_setting_shape``, ``bridge_settings_missing``, ``bridge_secret_unreadable``."""
    shape = kind_of(kind).settings
    names = {field.name for field in msgspec.structs.fields(shape)}
    told = dict(before)
    for typed, secret in (
        *((one, False) for one in arguments.set),
        *((one, True) for one in arguments.secret),
    ):
        name, equals, value = typed.partition("=")
        if not equals or name not in names:
            raise UserProblem("bridge_setting_shape", names=", ".join(sorted(names)))
        text = _secret(value) if secret else value
        told[name] = msgspec.json.decode(text) if text.startswith(("{", "[")) and not secret else text
    try:
        settings = msgspec.convert(told, shape, strict=False)
    except (msgspec.ValidationError, ValueError) as error:
        raise UserProblem("bridge_settings_missing", details=str(error)) from error
    _opened(kind, settings).close()  # an address that cannot be one is said now
    return settings


def _opened(kind: str, settings: Settings) -> Tool:
    known = kind_of(kind)
    if known.helpdesk is not None:
        return known.helpdesk(settings)
    if known.records is not None:
        return known.records(settings)
    assert known.inventory is not None  # noqa: S101  # a kind sets one of the three
    return known.inventory(settings)


def _secret(file: str) -> str:
    try:
        text = sys.stdin.readline() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserProblem("bridge_secret_unreadable", file=file) from error
    first = text.partition("\n")[0].strip()
    if not first or not first.isprintable():
        raise UserProblem("bridge_secret_unreadable", file=file)
    return first


def _since_ms(typed: str) -> int | None:
    if typed in {"all", "none"}:
        return 0 if typed == "all" else None
    try:
        on = date.fromisoformat(typed)
    except ValueError as error:
        raise UserProblem("bridge_since_wrong") from error
    return int(datetime(on.year, on.month, on.day, tzinfo=UTC).timestamp() * 1000)
