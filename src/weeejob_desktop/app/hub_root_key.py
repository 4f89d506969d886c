"""`weeejob-hub root-key`: the root's key into a sealed file and back, and another root in its place. Builds
and wires; decides nothing."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import Any

from weeejob_desktop.app.hub_chores import association
from weeejob_desktop.app.hub_operation import look_for_hub
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.root_key import SHORTEST_PASSPHRASE, export_root_key, import_root_key
from weeejob_desktop.hub.root_rotation import Standing, begin_rotation, finish_rotation, standing

_Commands = Any  # argparse has no public name for what `add_subparsers` returns
SENTENCES = {
    "root_key_missing": "There is no root-key.pem here: it is kept elsewhere, or this is a class hub.",
    "root_key_foreign": "This is the key of another root. Nothing was changed.",
    "passphrase_short": "A passphrase has at least {least} characters: four or five words are easy to keep.",
    "passphrase_wrong": "The passphrase does not open this file, or it is no sealed key. Nothing changed.",
    "no_rotation": "The root is not being changed: weeejob-hub root-key rotate begins. Nothing was changed.",
    "passphrases_differ": "The two passphrases differ. Nothing was written.",
}


def add_root_key(commands: _Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    root_key = commands.add_parser(
        "root-key", help="the root's key, to keep offline, and another in its place"
    )
    deeds = root_key.add_subparsers(required=True, metavar="export|import|rotate|status")
    export = deeds.add_parser("export", parents=[common], help="write the key to a sealed file")
    export.add_argument("--to", type=Path, required=True, metavar="FILE", help="a new file")
    export.set_defaults(command=_export)
    bring = deeds.add_parser("import", parents=[common], help="put the key back from a sealed file")
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.set_defaults(command=_import)
    rotate = deeds.add_parser("rotate", parents=[common], help="make another root, and have laptops told")
    rotate.add_argument("--finish", action="store_true", help="let the other root take the first one's place")
    rotate.add_argument("--yes", action="store_true", help="with --finish: do it")
    rotate.set_defaults(command=_rotate)
    status = deeds.add_parser("status", parents=[common], help="how far a change of the root is")
    status.set_defaults(command=_status)


def _export(arguments: argparse.Namespace) -> int:
    folder = look_for_hub(arguments)
    print(f"A passphrase of {SHORTEST_PASSPHRASE} characters or more; without it the file is of no use.")
    passphrase = _asked("Passphrase: ")
    if passphrase != _asked("The same again: "):
        raise UserProblem("passphrases_differ")
    export_root_key(folder, arguments.to, passphrase)
    print(f"file {arguments.to}")
    print("Keep it on two USB sticks in two places, and the passphrase on paper in a third.")
    return 0


def _import(arguments: argparse.Namespace) -> int:
    folder = look_for_hub(arguments)
    import_root_key(folder, arguments.file, _asked("Passphrase: "))
    print(f"{folder / 'root-key.pem'} is back.")
    return 0


def _rotate(arguments: argparse.Namespace) -> int:
    hub = _existing_association(arguments)
    try:
        if not arguments.finish:
            begun = begin_rotation(hub.folder, hub.database, hub.clock())
            print("A second root is made." if begun else "There is a second root already.")
            print("Laptops hear of it at their next connection; nothing else changes for them yet.")
            print("Make a backup now. Later: weeejob-hub root-key status")
            return 0
        at = hub.database.read_now(lambda connection: standing(connection, hub.clock()))
        if not at.under_way:
            raise UserProblem("no_rotation")
        _tell(at)
        if not arguments.yes:
            print("Nothing was changed. With --yes the second root takes the first one's place.")
            return 1
        finish_rotation(hub.folder, hub.database, hub.id, hub.clock())
    finally:
        hub.close()
    print("Done: this hub shows a certificate by the new root, and by no other.")
    print("Next: weeejob-hub serve, a backup, and weeejob-hub root-key export.")
    return 0


def _status(arguments: argparse.Namespace) -> int:
    hub = _existing_association(arguments)
    try:
        _tell(hub.database.read_now(lambda connection: standing(connection, hub.clock())))
    finally:
        hub.close()
    return 0


def _tell(at: Standing) -> None:
    if not at.ever:
        print("There is one root, and it was never changed.")
        return
    if at.under_way:
        print("There are two roots. The hub shows the certificate by the first.")
        print(f"laptops {at.laptops - len(at.behind)} of {at.laptops} have said that they trust both")
        if at.behind:
            print(f"not yet: {', '.join(at.behind)}")
            print("They would need a new code each; what they hold stays with them.")
    else:
        print("The new root has taken the former one's place.")
        print(f"laptops {at.laptops - len(at.behind)} of {at.laptops} have heard of it")
        if at.behind:
            print(f"need a new code, as far as is known: {', '.join(at.behind)}")
    if at.files:
        print(
            f"files {at.files} preparation files are unused and hold the first root: make them anew after it"
        )
    if at.classes:
        print(f"class hubs to join again, with a new class code: {', '.join(at.classes)}")


def _existing_association(arguments: argparse.Namespace) -> Hub:
    look_for_hub(arguments)
    return association(arguments)


def _asked(words: str) -> str:
    """A passphrase that is not shown while it is typed, or the next line of what is piped in."""
    return getpass.getpass(words) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
