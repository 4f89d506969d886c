"""Commands of `weeejob-hub` about what is kept of people: a person's own copy, erasing, periods. Builds and
wires; decides nothing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from weeejob_desktop.app.hub_operation import existing
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.backup import backups
from weeejob_desktop.hub import people, retention
from weeejob_desktop.hub.erasing import Erased, erase_person, wipe_freed

_Commands = Any  # argparse has no public name for what `add_subparsers` returns
SENTENCES = {
    "not_confirmed": "The name was not typed as it is written here. Nothing was erased.",
    "rule_unknown": "There is no rule {rule}. There are: {rules}.",
    "days_wrong": "A period is 0 (for ever) to {most} days.",
}


def add_persons(commands: _Commands, common: argparse.ArgumentParser) -> None:
    """Add these commands to the parser."""
    export = commands.add_parser(
        "export-person", parents=[common], help="everything there is about a person, as files for them"
    )
    export.add_argument("person", help="id or name")
    export.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="where the files are put")
    export.add_argument("--language", choices=("fr", "en"), default="fr", help="of the readable page")
    export.set_defaults(command=_export)

    erase = commands.add_parser(
        "erase-person", parents=[common], help="erase everything about a person, for good"
    )
    erase.add_argument("person", help="id or name")
    erase.set_defaults(command=_erase)

    keeping = commands.add_parser(
        "retention", parents=[common], help="what has been kept longer than its period, and let it go"
    )
    keeping.add_argument("--apply", action="store_true", help="let it go (otherwise it is only said)")
    keeping.add_argument(
        "--set", action="append", default=[], metavar="RULE=DAYS", help="another period; 0 keeps for ever"
    )
    keeping.set_defaults(command=_retention)


def _export(arguments: argparse.Namespace) -> int:
    from weeejob_desktop.hub.exporting import export_person  # imported late: templates and lessons

    hub = existing(arguments)
    try:
        person = hub.database.read_now(lambda c: people.find_person(c, arguments.person))
        made = export_person(hub, person, arguments.to, arguments.language)
    finally:
        hub.close()
    for path in made.files:
        print(f"file {path}")
    print()
    print(f"{made.entries} facts. Give the files to this person and to nobody else, then delete them.")
    return 0


def _erase(arguments: argparse.Namespace) -> int:
    hub = existing(arguments)
    try:
        person = hub.database.read_now(lambda c: people.find_person(c, arguments.person))
        name = hub.database.read_now(lambda c: people.name_of(c, person))
        print(f"This erases everything about {name} on this hub, for good. There is no way back.")
        print("Type the full name to go on: ", end="")
        sys.stdout.flush()
        if " ".join(sys.stdin.readline().split()) != name:
            raise UserProblem("not_confirmed")
        done = hub.database.write_now(lambda c: erase_person(c, hub.folder, person, hub.now_ms))
        wiped = wipe_freed(hub.database.engine)
    finally:
        hub.close()
    print()
    print(_said(done))
    if not wiped:
        print(
            "The freed pages of the database could not be wiped now: stop the hub, call it again with an id."
        )
    _say_elsewhere(done.elsewhere)
    copies = backups(hub.folder / "backups")
    for path in (*copies, *sorted(hub.folder.glob("before-restore-*"))):
        print(f"still there: {path}")
    print(
        "Backups made before still have this person, until they are replaced by newer ones. A restored one is"
    )
    print("cleaned by itself: the list erasures.jsonl goes with every backup made from now on.")
    return 0


def _say_elsewhere(elsewhere: Iterable[tuple[str, str, str]]) -> None:
    """What other tools still have."""
    there = list(elsewhere)
    for tool, what, their_name in there:
        print(f"still in {tool}: {what} {their_name}")
    if there:
        print("Other tools keep what they were told: whoever looks after them has to erase it there.")


def _said(done: Erased) -> str:
    words = (
        f"Erased: {done.entries} facts, {done.tickets} requests; {done.laptops} laptops are let in no more. "
        "What they hold stays on them."
    )
    if done.classes:
        words += f"\n{done.classes} class hubs know this person: call erase-person on each of them too."
    return words


def _retention(arguments: argparse.Namespace) -> int:
    hub = existing(arguments)

    def work(connection: Connection) -> list[retention.Over]:
        for typed in arguments.set:
            rule, _, days = typed.partition("=")
            retention.set_period(connection, rule, int(days) if days.isascii() and days.isdigit() else -1)
        act = retention.let_go if arguments.apply else retention.over
        return act(connection, hub.folder, hub.now_ms)

    try:
        found = hub.database.write_now(work)
        if arguments.apply:
            wipe_freed(hub.database.engine)
    finally:
        hub.close()
    for one in found:
        period = f"{one.days} days" if one.days else "for ever"
        print(f"{one.rule:9} {period:>10}  {one.count:6}  {one.words}")
    print()
    _say_elsewhere(line for one in found for line in one.elsewhere)
    print("Done." if arguments.apply else "Nothing was changed: --apply lets go of these.")
    return 0
