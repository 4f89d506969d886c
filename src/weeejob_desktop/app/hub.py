"""`weeejob-hub`: the association's server and its chores, from the command line. Builds and wires; decides
nothing."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from weeejob_desktop.app.hub_bridges import SENTENCES as BRIDGE_SENTENCES
from weeejob_desktop.app.hub_bridges import add_bridges
from weeejob_desktop.app.hub_chores import (
    FIRST_COHORT,
    add_chores,
    association,
    database_url,
    first_account,
    full_name,
    hub_folder,
    opened,
    text,
)
from weeejob_desktop.app.hub_inventory import add_inventory
from weeejob_desktop.app.hub_log import begin_log
from weeejob_desktop.app.hub_mail import SENTENCES as MAIL_SENTENCES
from weeejob_desktop.app.hub_mail import add_mail
from weeejob_desktop.app.hub_operation import SENTENCES as OPERATION_SENTENCES
from weeejob_desktop.app.hub_operation import add_operation
from weeejob_desktop.app.hub_persons import SENTENCES as PERSONS_SENTENCES
from weeejob_desktop.app.hub_persons import add_persons
from weeejob_desktop.app.hub_root_key import SENTENCES as ROOT_KEY_SENTENCES
from weeejob_desktop.app.hub_root_key import add_root_key
from weeejob_desktop.app.hub_stick import add_stick
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import accounts, enrolment, people, users
from weeejob_desktop.hub.database import keep, kept_url, said
from weeejob_desktop.hub.folder_lock import served, sole_server

_SENTENCES = {
    **BRIDGE_SENTENCES,
    **MAIL_SENTENCES,
    **OPERATION_SENTENCES,
    **PERSONS_SENTENCES,
    **ROOT_KEY_SENTENCES,
    "port_taken": "{host}:{port} is taken already, or may not be used. Choose another port.",
    "address_unknown": "This computer has no address {host}.",
    "folder_not_writable": "The data folder cannot be written to.",
    "disk_full": "The disk is full. Nothing was lost; make room and start again.",
    "database_newer": "A newer weeejob-hub wrote this database. It was left as it is: update the program.",
    "database_damaged": "The database is damaged. The newest copy is in the folder backups.",
    "database_busy": "The database is busy. Try again in a moment.",
    "database_gone": "The database does not answer, or does not let this hub in. Nothing was changed. Is it "
    "running, and is its address right?",
    "database_refuses": "The database does not let this hub do what it needs: see the rights of its role.",
    "database_not_utf8": "This database does not keep its texts in UTF-8. Make one that does: "
    "CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.",
    "database_url_wrong": "A database is given as postgresql://ROLE:PASSWORD@HOST/NAME.",
    "database_url_unreadable": "The address of the database could not be read from {file}.",
    "database_driver_missing": "The program that speaks to PostgreSQL is missing: "
    "pip install 'weeejob-desktop[hub]'.",
    "pin_shape": "A PIN is six digits.",
    "person_unknown": "Nobody here has this id or name.",
    "person_ambiguous": "Several people have this name. Give the id: it stands in the address of their page.",
    "cohort_unknown": "There is no session {name} here.",
    "name_wrong": "A name has a first name and a family name in letters, at most 200.",
    "sticker_unknown": "No laptop with the sticker {sticker} is let in here.",
    "installation_unknown": "No laptop and no class hub has this id.",
    "names_unreadable": "{file} is not text in UTF-8, one name a line.",
    "names_differ": "There are {names} names for {count} laptops.",
    "stickers_differ": "There are {stickers} stickers for {count} laptops.",
    "stickers_twice": "The same sticker is there twice.",
    "sticker_no_number": "{sticker} does not end in a number that could be counted on.",
    "count_wrong": "Prepare 1 to {most} laptops at a time: --count 8, or a file of --names.",
    "address_missing": "No address is known that laptops could reach this hub at: --address HOST:PORT.",
    "file_there": "{file} is there already, and was left alone. Choose another folder.",
    "document_not_written": "{file} could not be written.",
    "user_name_shape": "A user name has 1 to 80 readable characters.",
    "user_exists": "There is a user {name} already.",
    "cohort_given": "A known person stays in their session: leave out --cohort.",
    "keys_wrong": "The keys that the laptops trust are not in this folder. Put root.pem, root-key.pem, "
    "hub.pem and hub-key.pem back from the copy. Nothing was changed.",
    "keys_elsewhere": "The keys of the hub in this database were made in another folder. Copy root.pem, "
    "root-key.pem, hub.pem and hub-key.pem from there to {folder}, then start again. Nothing was changed. "
    "If they are lost and no laptop knows them yet, begin with an empty database.",
    "served_already": "A weeejob-hub serves this folder already, and one is enough. Stop it first, or give "
    "this one a folder of its own: --data.",
    "folder_of_an_association": "An association's hub lives in this folder. A class hub needs its own: "
    "--data.",
    "class_hub": "This is a class hub: that is done at the association's.",
    "code_wrong": "The code is mistyped, or this is not the hub that made it.",
    "code_unknown": "The association's hub does not know this code.",
    "code_used": "This code was used for another class hub.",
    "code_expired": "This code is no longer good. The association makes another one.",
    "hub_address_wrong": "An address is HOST:PORT.",
    "hub_unreachable": "Nobody answers at this address. Nothing was changed; try again.",
    "no_network": "This computer is not on a network. Nothing was changed; try again.",
    "hub_not_trusted": "Whoever answers at this address is not the hub that knows the code.",
    "hub_garbled": "Whoever answers at this address does not speak as a hub.",
    "hub_refuses": "The association's hub will not have this computer as a class hub.",
    "code_late": "The code came after its date. A coordinator has to confirm it on the hub; then try again.",
    "slow_down": "Too many tries. Wait a few minutes.",
    "stick_no_class": "This is no class hub, or the association knows it no more.",
    "workers_wrong": "Between 1 and {most} workers.",
    "workers_need_a_server": "In SQLite one process serves, and no more are needed: several need PostgreSQL.",
    "workers_log_file": "Several workers log to the standard error: leave out --log-file.",
    "workers_in_class": "One process serves a class.",
    "workers_not_here": "Several workers are for Linux.",
    "demo_not_empty": "There are people in this hub already. The demo needs an empty data folder.",
}


def main(argv: list[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0 done, 1 the world refused and was told so, 2 wrong usage."""
    words = sys.argv[1:] if argv is None else argv
    arguments = _parser().parse_args(words)
    arguments.words = words
    command: Callable[[argparse.Namespace], int] = arguments.command
    try:
        begin_log(getattr(arguments, "log_file", None))
        return command(arguments)
    except UserProblem as problem:
        sentence = _SENTENCES.get(problem.code, problem.code).format(**problem.params)
        print(f"weeejob-hub: {sentence}", file=sys.stderr)
    except OSError as error:
        print(f"weeejob-hub: {error.strerror or error}: {error.filename or ''}", file=sys.stderr)
    return 1


def _serve(arguments: argparse.Namespace) -> int:
    if database_url(arguments.database) or kept_url(hub_folder(arguments.data)):
        return _serve_folder(arguments)
    with sole_server(hub_folder(arguments.data)):  # before the database is touched
        return _serve_folder(arguments)


def _serve_folder(arguments: argparse.Namespace) -> int:
    from weeejob_desktop.hub.announcing import announcing
    from weeejob_desktop.hub.application import application  # imported late: chores need no web server
    from weeejob_desktop.hub.bridges.running import bridging
    from weeejob_desktop.hub.relaying import relaying
    from weeejob_desktop.hub.server import address_of, listen, reachable, serve
    from weeejob_desktop.hub.service_manager import SOCKET_VARIABLE, tell_ready
    from weeejob_desktop.hub.workers import Workers, given_sockets, look_at_count

    hub = opened(arguments)
    hub.behind_proxy = arguments.behind_proxy
    try:
        if arguments.sockets:
            bound = given_sockets(arguments.sockets)
            plain = bound[1] if len(bound) > 1 else None
            with served(hub.folder), bridging(hub):
                serve(
                    application(hub), hub.certificates, bound[0], plain, lambda: None,
                    behind_proxy=hub.behind_proxy, as_worker=True,
                )  # fmt: skip
            return 0
        if arguments.workers > 1 and arguments.log_file:
            raise UserProblem("workers_log_file")  # each would turn the file over under the others
        look_at_count(arguments.workers, on_a_server=hub.database.on_a_server, in_class=hub.role == "class")
        secure = listen(arguments.host, arguments.port)
        plain = listen("127.0.0.1", arguments.pages_port) if arguments.pages_port >= 0 else None
        announced = arguments.address or hub.database.read_now(lambda c: said(c, "announced"))
        address = announced or reachable(address_of(secure))
        hub.database.write_now(lambda connection: keep(connection, "address", address))
        first_account(hub)

        def say_so() -> None:
            print(f"hub {hub.id}" if hub.role == "association" else f"class hub {hub.id}")
            print(f"sync https://{address_of(secure)}")
            if plain is not None:
                print(f"pages http://{address_of(plain)}")
            sys.stdout.flush()
            tell_ready(os.environ.get(SOCKET_VARIABLE, ""))

        if arguments.workers > 1:
            hub.close()
            command = [sys.executable, "-m", "weeejob_desktop.app.hub", *arguments.words]
            with served(hub.folder):
                Workers(command, arguments.workers, [secure, *([plain] if plain else [])]).run(say_so)
            return 0
        with served(hub.folder), announcing(hub, secure), relaying(hub), bridging(hub):
            serve(application(hub), hub.certificates, secure, plain, say_so, behind_proxy=hub.behind_proxy)
    finally:
        hub.close()
    return 0


def _join(arguments: argparse.Namespace) -> int:
    from weeejob_desktop.hub.joining import join  # imported late: no other chore speaks to another hub

    database = database_url(arguments.database)
    installation = join(hub_folder(arguments.data), arguments.address, arguments.code, database)
    print(f"class hub {installation}")
    print("weeejob-hub serve --host 0.0.0.0 opens it to the laptops in the room.")
    return 0


def _add_user(arguments: argparse.Namespace) -> int:
    hub = opened(arguments)
    try:
        password = arguments.password or users.new_password()
        hub.database.write_now(lambda connection: _add_account(connection, arguments, password, hub.now_ms))
    finally:
        hub.close()
    print(f"user {arguments.name.strip().casefold()}")
    print(f"password {password}")
    return 0


def _add_account(connection: Connection, arguments: argparse.Namespace, password: str, now_ms: int) -> None:
    wanted = [people.cohort_id(connection, name) for name in arguments.cohort]
    name, role, shown = arguments.name, arguments.role, arguments.display_name
    made = users.add_user(connection, name, role, password, now_ms, shown)
    if role == "trainer":
        accounts.set_cohorts(connection, made, wanted, now_ms)


def _enrol(arguments: argparse.Namespace) -> int:
    hub = association(arguments)

    def make(connection: Connection) -> _Enrolment:
        now_ms = hub.now_ms
        twice = False
        if arguments.person:
            if arguments.cohort:
                raise UserProblem("cohort_given")
            person = people.find_person(connection, arguments.person)
            cohort_name = people.cohort_of(connection, person)
            _cohort, pin = people.cohort_named(connection, cohort_name, arguments.pin, now_ms)
        else:
            cohort_name = arguments.cohort or FIRST_COHORT
            cohort, pin = people.cohort_named(connection, cohort_name, arguments.pin, now_ms)
            twice = people.name_known(connection, arguments.name)
            person = people.new_person(connection, arguments.name, cohort, now_ms)
        code = enrolment.new_code(connection, person, arguments.sticker, arguments.donated_on, now_ms)
        address = arguments.address or said(connection, "address")
        shown = people.profile_of(connection, person).display_name
        return _Enrolment(code.shown, address, pin, cohort_name, shown, twice)

    try:
        made = hub.database.write_now(make)
    finally:
        hub.close()
    print(made.said())
    return 0


@dataclass(frozen=True, slots=True)
class _Enrolment:
    """What `enrol` made. The first lines are for programs too, one word and its value; the rest is for
    people."""

    code: str
    address: str
    pin: str | None
    cohort: str
    shown_name: str
    twice: bool

    def said(self) -> str:
        lines = [f"code {self.code}"]
        if self.address:
            lines.append(f"address {self.address}")
        if self.pin is not None:
            lines.append(f"pin {self.pin}")
        lines.append("")
        if not self.address:
            lines.append("The address is known after the first serve; --address gives it now.")
        lines.append("Type the code and the address on the laptop within 72 hours. One code, one laptop.")
        lines.append(f"Laptops never learn the full name: this one will say {self.shown_name}")
        if self.twice:
            lines.append(
                "Somebody of this name was known, and now there are two. For the same person: --person."
            )
        if self.pin is None:
            lines.append(
                f"{self.cohort} keeps the PIN that somebody chose, which cannot be shown: --pin sets another."
            )
        else:
            lines.append(f"The PIN opens the trainer's space on every laptop of {self.cohort}.")
        return "\n".join(lines)


def _seed_demo(arguments: argparse.Namespace) -> int:
    from weeejob_desktop.hub.demo import seed_demo  # imported late: a story nobody else needs

    hub = association(arguments)
    try:
        if hub.database.read_now(people.anyone):
            raise UserProblem("demo_not_empty")
        for line in seed_demo(hub, arguments.seed, arguments.today):
            print(line)
    finally:
        hub.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="weeejob-hub", description="The server that Weeejob laptops sync with."
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, metavar="FOLDER", help="where the hub lives (database, keys)")
    common.add_argument(
        "--database",
        default="",
        metavar="URL",
        help="another database than SQLite in the folder: postgresql://…, or @FILE, whose first line is that",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", parents=[common], help="listen for laptops and browsers")
    serve.add_argument(
        "--host", default="127.0.0.1", help="address to listen on for sync (default: this computer)"
    )
    serve.add_argument("--port", type=int, default=8443, help="sync and pages over TLS; 0 for any free port")
    serve.add_argument(
        "--pages-port", type=int, default=8080, help="pages without TLS on loopback; 0 for any, -1 for none"
    )
    serve.add_argument(
        "--address", default="", metavar="HOST:PORT", help="the address laptops reach this hub at"
    )
    serve.add_argument(
        "--behind-proxy", action="store_true", help="a proxy of ours stands before the pages' port"
    )
    serve.add_argument(
        "--log-file", type=Path, metavar="FILE", help="log there, rotated, instead of the standard error"
    )
    serve.add_argument(
        "--workers", type=int, default=1, help="how many processes serve, on PostgreSQL (default: 1)"
    )
    serve.add_argument(
        "--sockets", default="", help=argparse.SUPPRESS
    )  # said to a worker by the first process
    serve.set_defaults(command=_serve)

    add_chores(commands, common)
    add_stick(commands, common)
    add_mail(commands, common)
    add_inventory(commands, common)
    add_operation(commands, common)
    add_persons(commands, common)
    add_bridges(commands, common)
    add_root_key(commands, common)

    enrol = commands.add_parser(
        "enrol", parents=[common], help="a one-time code for a laptop and its learner"
    )
    who = enrol.add_mutually_exclusive_group(required=True)
    who.add_argument(
        "--name", type=full_name, help="full name of a new person: 'Amina Benali'; it stays on the hub"
    )
    who.add_argument("--person", help="id or name of someone known, for another or a re-installed laptop")
    enrol.add_argument("--sticker", type=text, default="", help="number on the laptop's sticker")
    enrol.add_argument(
        "--donated-on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="when it was given"
    )
    enrol.add_argument("--cohort", type=text, default="", help=f"the session (default: {FIRST_COHORT})")
    enrol.add_argument("--pin", help="another PIN for the trainer's space of the session")
    enrol.add_argument("--address", default="", metavar="HOST:PORT", help="the address to print")
    enrol.set_defaults(command=_enrol)

    join = commands.add_parser(
        "join", parents=[common], help="make this computer a class hub of an association"
    )
    join.add_argument("--address", required=True, metavar="HOST:PORT", help="of the association's hub")
    join.add_argument("--code", required=True, help="printed by weeejob-hub class-code there")
    join.set_defaults(command=_join)

    add_user = commands.add_parser("add-user", parents=[common], help="an account for the pages")
    add_user.add_argument("name", help="what is typed at login")
    add_user.add_argument("--role", choices=users.ROLES, required=True)
    add_user.add_argument("--cohort", action="append", default=[], help="a session that a trainer sees")
    add_user.add_argument("--display-name", default="", help="what learners read beside an answer")
    add_user.add_argument(
        "--password", default="", help="a first password (default: a random one is printed)"
    )
    add_user.set_defaults(command=_add_user)

    demo = commands.add_parser(
        "seed-demo", parents=[common], help="fill an empty hub with an invented session"
    )
    demo.add_argument("--seed", type=int, default=42, help="another number tells another story")
    demo.add_argument("--today", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the story's last day")
    demo.set_defaults(command=_seed_demo)
    return parser


if __name__ == "__main__":
    sys.exit(main())
