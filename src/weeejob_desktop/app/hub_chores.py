"""Chores of `weeejob-hub` around trust: the first start, batches of laptops, class hubs, names. Builds and
wires; decides nothing."""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import class_enrolment, people, preparing, revoking, users
from weeejob_desktop.hub.database import keep, keep_url, said
from weeejob_desktop.hub.hub import Hub, open_hub
from weeejob_desktop.hub.names import is_placeholder, laptop_name

DATA_VARIABLE = "WEEEJOB_HUB_DATA"
DATABASE_VARIABLE = "WEEEJOB_HUB_DATABASE"
FIRST_COHORT = "Session 1"
_Commands = Any  # argparse has no public name for what `add_subparsers` returns


def hub_folder(named: Path | None) -> Path:
    """The hub's data folder: the one named, that of ``WEEEJOB_HUB_DATA``, or this account's."""
    if named is not None:
        return named
    if os.environ.get(DATA_VARIABLE):
        return Path(os.environ[DATA_VARIABLE])
    from platformdirs import user_data_path  # imported late: it is not needed where the folder is named

    return user_data_path("weeejob-hub", appauthor=False)


def database_url(named: str) -> str:
    """Where the database is: what was `named`, or what ``WEEEJOB_HUB_DATABASE`` says; "" for whatever the
    hub's folder says. Either is a URL, or ``@FILE`` for a file whose first line is one. UserProblem
    ``database_url_unreadable``."""
    said = named or os.environ.get(DATABASE_VARIABLE, "")
    if not said.startswith("@"):
        return said
    try:
        return Path(said[1:]).read_text(encoding="utf-8").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UserProblem("database_url_unreadable", file=said[1:]) from error


def opened(arguments: argparse.Namespace) -> Hub:
    """The hub that the command is about."""
    return open_hub(hub_folder(arguments.data), database_url(arguments.database))


def association(arguments: argparse.Namespace) -> Hub:
    """The association's hub that the command is about. UserProblem ``class_hub`` when it is a class hub:
    people and codes are not made there."""
    hub = opened(arguments)
    if hub.role == "class":
        hub.close()
        raise UserProblem("class_hub")
    return hub


def first_account(hub: Hub) -> None:
    """Make the first account of a new hub and print its password, once."""
    password = users.new_password()
    in_class = hub.role == "class"
    name, role, shown = (
        ("formation", "trainer", "Formation") if in_class else ("atelier", "technician", "Atelier")
    )

    def make(connection: Connection) -> bool:
        if users.has_users(connection):
            return False
        users.add_user(connection, name, role, password, hub.now_ms, shown)
        return True

    if hub.database.write_now(make):
        print("A first account was made. Choose another password after the first login.")
        print(f"user {name}")
        print(f"password {password}")


def add_chores(commands: _Commands, common: argparse.ArgumentParser) -> None:
    """Add these commands to the parser."""
    init = commands.add_parser(
        "init", parents=[common], help="make a new hub: database, root certificate, first account"
    )
    init.add_argument(
        "--address", default="", metavar="HOST:PORT", help="the address laptops will reach this hub at"
    )
    init.add_argument(
        "--phone", type=text, metavar="NUMBER", help="the workshop's, for learners' cards and laptops"
    )
    init.set_defaults(command=_init)

    prepare = commands.add_parser(
        "prepare", parents=[common], help="single-use files and a sheet for a batch of laptops"
    )
    prepare.add_argument("--count", type=int, help="how many laptops (default: one for each name)")
    prepare.add_argument("--cohort", type=text, default="", help=f"the session (default: {FIRST_COHORT})")
    prepare.add_argument("--names", type=Path, metavar="FILE", help="full names, one a line, in UTF-8")
    stickers = prepare.add_mutually_exclusive_group()
    stickers.add_argument("--stickers", metavar="W-0421,…", help="the numbers on the laptops, in order")
    stickers.add_argument("--first-sticker", type=text, metavar="W-0421", help="the others follow it")
    prepare.add_argument(
        "--donated-on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="when they were given"
    )
    prepare.add_argument(
        "--address", default="", metavar="HOST:PORT", help="the address laptops reach this hub at"
    )
    prepare.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="where the files are put")
    prepare.set_defaults(command=_prepare)

    rename = commands.add_parser("rename", parents=[common], help="the right name of a person")
    rename.add_argument("person", help="id or present name")
    rename.add_argument("name", nargs="+", help="full name: Amina Benali; it stays on the hub")
    rename.set_defaults(command=_rename)

    revoke = commands.add_parser(
        "revoke", parents=[common], help="let a laptop or a class hub in no more: stolen, lost, given away"
    )
    which = revoke.add_mutually_exclusive_group(required=True)
    which.add_argument("--sticker", type=text, help="number on the laptop's sticker")
    which.add_argument("--installation", metavar="ID", help="the id in the address of its page")
    revoke.set_defaults(command=_revoke)

    class_code = commands.add_parser(
        "class-code", parents=[common], help="a one-time code for a trainer's laptop as class hub"
    )
    class_code.add_argument(
        "--label", type=text, required=True, help="what people call it: 'Portable de Nadia'"
    )
    class_code.add_argument(
        "--cohort", type=text, action="append", required=True, help="a session it serves; may be repeated"
    )
    class_code.add_argument("--address", default="", metavar="HOST:PORT", help="the address to print")
    class_code.set_defaults(command=_class_code)


def full_name(typed: str) -> str:
    """A person's full name as it was typed. ArgumentTypeError when there is nothing of a name in it."""
    name = text(typed)
    if not laptop_name(name):
        raise argparse.ArgumentTypeError("a first name and a family name, in letters")
    return name


def text(typed: str) -> str:
    """A short text as it was typed, spaces in one. ArgumentTypeError when it is long or not readable."""
    found = " ".join(typed.split())
    if len(found) > 200 or not found.isprintable():
        raise argparse.ArgumentTypeError("at most 200 readable characters")
    return found


def _init(arguments: argparse.Namespace) -> int:
    folder = hub_folder(arguments.data)
    known = (folder / "hub.pem").exists()
    hub = association(arguments)
    if url := database_url(arguments.database):
        keep_url(folder, url)
    try:
        if arguments.address:
            hub.database.write_now(lambda connection: keep(connection, "announced", arguments.address))
            hub.database.write_now(lambda connection: keep(connection, "address", arguments.address))
        if arguments.phone is not None:
            hub.database.write_now(lambda connection: keep(connection, "phone", arguments.phone))
            hub.database.write_now(people.tell_phone)
        first_account(hub)
        print(f"hub {hub.id}")
        print(f"folder {folder.absolute()}")
    finally:
        hub.close()
    print()
    print(
        "This hub was here already; its database and its keys are as they were."
        if known
        else "The hub is made."
    )
    print(
        f"Every laptop will trust the root certificate in this folder; its key is {folder / 'root-key.pem'}"
    )
    print("Copy the whole folder to another place now, and keep that copy offline: without the key no laptop")
    print("comes back without a new code, and whoever has it can pose as this hub.")
    print("Next: weeejob-hub serve")
    return 0


def _prepare(arguments: argparse.Namespace) -> int:
    names = _names_in(arguments.names) if arguments.names else []
    count = len(names) if arguments.count is None else arguments.count
    if arguments.first_sticker:
        stickers = preparing.stickers_from(arguments.first_sticker, count)
    else:
        stickers = [text(each) for each in (arguments.stickers or "").split(",") if each.strip()]
    cohort = arguments.cohort or FIRST_COHORT
    batch = preparing.Batch(count, cohort, names, stickers, arguments.donated_on, arguments.address)
    hub = association(arguments)
    try:
        made = preparing.prepare(hub, batch, arguments.to)
    finally:
        hub.close()
    for file in made.files:
        print(f"file {file}")
    print(f"sheet {made.sheet}")
    if made.pin is not None:
        print(f"pin {made.pin}")
    print()
    print(f"One file, one laptop, once, until {made.until_on.isoformat()}; later a coordinator has to agree.")
    print("Each file is a secret: give a laptop its own and no other, then delete it. The sheet tells which.")
    if not names:
        print("Names are not known yet: weeejob-hub rename, or the person's page, writes them down later.")
    for name in made.twice:
        print(f"There was a {name} already, and now there are two. For the same person: enrol --person.")
    return 0


def _names_in(file: Path) -> list[str]:
    """The names in a file, one a line, empty lines left out. UserProblem ``names_unreadable``,
    ``name_wrong``."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UserProblem("names_unreadable", file=str(file)) from error
    try:
        return [full_name(line) for line in lines if line.strip()]
    except argparse.ArgumentTypeError as error:
        raise UserProblem("name_wrong") from error


def _rename(arguments: argparse.Namespace) -> int:
    hub = association(arguments)

    def change(connection: Connection) -> tuple[str, bool]:
        person = people.find_person(connection, arguments.person)
        before = people.name_of(connection, person)
        people.rename(connection, person, " ".join(arguments.name), hub.now_ms)
        return people.profile_of(connection, person).display_name, is_placeholder(before)

    try:
        shown, was_unknown = hub.database.write_now(change)
    finally:
        hub.close()
    print(f"Laptops never learn the full name: this person's will say {shown}")
    if was_unknown:
        print("It replaces the first name that was typed there, at the next sync.")
    return 0


def _revoke(arguments: argparse.Namespace) -> int:
    hub = opened(arguments)

    def end(connection: Connection) -> list[revoking.Installed]:
        if arguments.sticker is not None:
            wanted = revoking.with_sticker(connection, arguments.sticker)
        else:
            wanted = [arguments.installation]
        for installation in wanted:
            revoking.revoke(connection, installation, hub.now_ms)
        return [revoking.installed(connection, installation) for installation in wanted]

    try:
        ended = hub.database.write_now(end)
    finally:
        hub.close()
    for one in ended:
        known = " · ".join(word for word in (one.label, one.model, one.sticker) if word)
        print(f"installation {one.id}  {known}")
    print()
    print("It is let in here no more. What it holds stays readable there; a new code lets it in again.")
    return 0


def _class_code(arguments: argparse.Namespace) -> int:
    hub = association(arguments)

    def make(connection: Connection) -> tuple[str, str]:
        code = class_enrolment.new_class_code(connection, arguments.label, arguments.cohort, hub.now_ms)
        return code.shown, arguments.address or said(connection, "address")

    try:
        code, address = hub.database.write_now(make)
    finally:
        hub.close()
    print(f"code {code}")
    if address:
        print(f"address {address}")
    print()
    if not address:
        print("The address is known after the first serve; --address gives it now.")
    print("Give both to weeejob-hub join on the trainer's laptop, within 72 hours. One code, one class hub.")
    print(f"It will pass on the work of {', '.join(arguments.cohort)} and of nobody else.")
    return 0
