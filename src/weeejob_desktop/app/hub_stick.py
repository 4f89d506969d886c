"""`weeejob-hub stick`: files that laptops wrote to a USB stick, read from the command line. Builds and wires;
decides nothing."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from weeejob_desktop.app.hub_chores import opened
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.relay_stick import written
from weeejob_desktop.hub.stick import Brought, take_file
from weeejob_desktop.wire.stick import MAX_FILE_BYTES

_Commands = Any  # argparse has no public name for what `add_subparsers` returns
SENTENCES = {
    "stick_unknown": "This is not a Weeejob file.",
    "stick_half": "This file is not complete: the stick may have been taken out too early. "
    "The work is still on the laptop: make the file again.",
    "stick_damaged": "This file is damaged, or somebody changed it. The work is still on the laptop: "
    "make the file again.",
    "stick_foreign": "This file comes from a laptop that is not enrolled here.",
    "stick_other_hub": "This file is for another hub.",
    "stick_is_answer": "This file is an answer: it is for the laptop.",
    "stick_overtaken": "This hub has received newer news than this answer. Nothing is lost.",
    "stick_newer": "This file comes from a newer version of Weeejob: update this hub first.",
    "stick_old": "This laptop is no longer enrolled in this way. Its work is still there: make the file "
    "again, or enrol it again.",
    "stick_too_large": "This file is too big.",
    "stick_busy": "The hub is busy. Nothing is lost: try again in a moment.",
}


def add_stick(commands: _Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    stick = commands.add_parser(
        "stick", parents=[common], help="take in files that laptops wrote to a USB stick, and answer them"
    )
    stick.add_argument("files", type=Path, nargs="*", metavar="FILE", help="….weeejob files from the stick")
    stick.add_argument(
        "--export", type=Path, metavar="FOLDER", help="on a class hub: write what waits for the association"
    )
    stick.add_argument(
        "--to", type=Path, metavar="FOLDER", help="where the answers are put (default: beside each file)"
    )
    stick.set_defaults(command=_stick)


def _stick(arguments: argparse.Namespace) -> int:
    if not arguments.files and arguments.export is None:
        print("weeejob-hub stick: name the files, or a folder to --export to.", file=sys.stderr)
        return 2
    hub = opened(arguments)
    refused = 0
    try:
        if arguments.export is not None:
            made = hub.database.read_now(lambda connection: written(connection, hub.clock()))
            _put(arguments.export / made.name, made.content)
            print(f"batch {arguments.export / made.name}")
            print(f"{made.entries} entries; all of them stay here until the answer is taken.")
        for path in arguments.files:
            with path.open("rb") as file:
                content = file.read(MAX_FILE_BYTES + 1)
            brought = take_file(hub.database, path.name, content, hub.clock())
            print(f"{path}: {_said(brought)}")
            refused += bool(brought.problem)
            if brought.answer:
                answer = (arguments.to or path.parent) / brought.answer_name
                _put(answer, brought.answer)
                print(f"answer {answer}")
    finally:
        hub.close()
    return 1 if refused else 0


def _said(brought: Brought) -> str:
    if brought.problem:
        return SENTENCES[brought.problem]
    if not brought.answer:
        return f"the answer is taken: {brought.sent} arrived, {brought.refused} refused, {brought.new} came"
    return f"{brought.new} new, {brought.known} known, {brought.refused} refused"


def _put(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all. An older answer of the same name is replaced: it answers less.
    UserProblem ``document_not_written``."""
    beside = path.with_name(f".{path.name}.part")
    try:
        try:
            with beside.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise UserProblem("document_not_written", file=str(path)) from error
