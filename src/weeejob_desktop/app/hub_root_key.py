"""`weeejob-hub root-key`: the root's key into a sealed file and back. Builds and wires; decides nothing."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import Any

from weeejob_desktop.app.hub_operation import look_for_hub
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.root_key import SHORTEST_PASSPHRASE, export_root_key, import_root_key

_Commands = Any  # argparse has no public name for what `add_subparsers` returns
SENTENCES = {
    "root_key_missing": "There is no root-key.pem here: it is kept elsewhere, or this is a class hub.",
    "root_key_foreign": "This is the key of another root. Nothing was changed.",
    "passphrase_short": "A passphrase has at least {least} characters: four or five words are easy to keep.",
    "passphrase_wrong": "The passphrase does not open this file, or it is no sealed key. Nothing changed.",
    "passphrases_differ": "The two passphrases differ. Nothing was written.",
}


def add_root_key(commands: _Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    root_key = commands.add_parser("root-key", help="the root's key, sealed by a passphrase, to keep offline")
    deeds = root_key.add_subparsers(required=True, metavar="export|import")
    export = deeds.add_parser("export", parents=[common], help="write the key to a sealed file")
    export.add_argument("--to", type=Path, required=True, metavar="FILE", help="a new file")
    export.set_defaults(command=_export)
    bring = deeds.add_parser("import", parents=[common], help="put the key back from a sealed file")
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.set_defaults(command=_import)


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


def _asked(words: str) -> str:
    """A passphrase that is not shown while it is typed, or the next line of what is piped in."""
    return getpass.getpass(words) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
