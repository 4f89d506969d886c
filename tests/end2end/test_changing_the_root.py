"""The association changes its root while laptops work: real hub processes, real TLS, real laptops. Nobody who
came by between notices; who was away until after is told what to do, and keeps everything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.end2end.hub_process import HubProcess, running_hub
from tests.end2end.test_class_hub import Class, Laptop, ids_at, school, until

from weeejob_desktop.hub.certificates import each_root, root_in
from weeejob_desktop.hub.database import open_database, said
from weeejob_desktop.hub.relay import upstream_of
from weeejob_desktop.link.hub import HubClient
from weeejob_desktop.link.problems import LinkProblem
from weeejob_desktop.store import hubs, rounds, schema
from weeejob_desktop.store.hubs import HubLink
from weeejob_desktop.ui.sentences import round_problem
from weeejob_desktop.wire.sync import SyncRequest
from weeejob_desktop.workspace.preparation import read_preparation

__all__ = ["school"]  # a fixture
COHORT = "Session de mars"


@contextmanager
def laptop_at(folder: Path) -> Iterator[Laptop]:
    laptop = Laptop(folder)
    try:
        yield laptop
    finally:
        laptop.database.close()


def known(laptop: Laptop) -> HubLink:
    with laptop.database.reading() as tx:
        link = hubs.known_hub(tx)
    assert link is not None
    return link


def roots(laptop: Laptop) -> list[str]:
    return each_root(known(laptop).root_pem)


def rotate(hub: HubProcess) -> None:
    """While it serves."""
    hub.command("root-key", "rotate")


def finish(hub: HubProcess) -> None:
    """On the same ports as before."""
    hub.stop()
    assert "Done" in hub.command("root-key", "rotate", "--finish", "--yes")
    hub.start()


def test_laptops_on_both_sides_of_the_end(tmp_path: Path) -> None:
    with (
        running_hub(tmp_path / "hub") as hub,
        laptop_at(tmp_path / "near") as near,
        laptop_at(tmp_path / "away") as away,
        laptop_at(tmp_path / "meanwhile") as meanwhile,
        laptop_at(tmp_path / "prepared") as prepared,
    ):
        near.enrol(hub.enrol("Amina Benali").code, hub.address)
        away.enrol(hub.enrol("Karim Tahiri").code, hub.address)
        made = hub.command("prepare", "--count", "1", "--address", hub.address, "--to", str(tmp_path / "to"))
        file = re.search(r"^file (\S+)$", made, re.MULTILINE)
        assert file
        with prepared.database.transaction() as tx:
            hubs.keep_preparation(tx, read_preparation(Path(file[1])), prepared.clock.now())
        typed_before = hub.enrol("Lina Faure").code
        first = root_in(hub.data)

        rotate(hub)
        work = near.learns()
        assert near.sync(asked=True).problem == ""
        second = roots(near)[1]
        assert roots(near) == [first, second]
        assert near.sync(asked=True).problem == ""
        assert roots(away) == [first]
        assert hub.command("root-key", "status").splitlines()[1].startswith("laptops 1 of 2 ")
        meanwhile.enrol(typed_before, hub.address)
        assert roots(meanwhile) == [first, second], "the very first round after enrolment brings it"
        with pytest.raises(RuntimeError, match="The hub is running"):
            hub.command("root-key", "rotate", "--finish", "--yes")

        typed_between = hub.enrol("Nadia Roux").code
        finish(hub)
        for laptop in (near, meanwhile):
            later = laptop.learns()
            outcome = laptop.sync(asked=True)
            assert (outcome.problem, outcome.waiting) == ("", 0)
            assert roots(laptop) == [second], "and the first one is believed no more"
            assert later in ids_at(hub)
        assert work in ids_at(hub)
        with laptop_at(tmp_path / "new") as new:
            new.enrol(typed_between, hub.address)
            assert roots(new) == [second], "a typed code proves whichever root there is"

        # Away until now: told, and nothing is lost, thrown away or shown to anybody.
        kept = {away.learns(), away.asks_for_help()}
        outcome = away.sync(asked=True)
        assert (outcome.problem, outcome.waiting) == ("root_unknown", 2)
        assert "nouveau code" in round_problem(outcome.problem)
        assert known(away).token
        assert not kept & ids_at(hub)
        outcome = prepared.sync(asked=True)
        assert (outcome.problem, outcome.enrolment_waiting) == ("root_unknown", True)
        for laptop, name in ((away, "Karim Tahiri"), (prepared, "Paul Petit")):
            before = laptop.learns()
            laptop.enrol(hub.enrol(name, known=name == "Karim Tahiri").code, hub.address)
            assert roots(laptop) == [second]
            assert laptop.waiting() == (0, 0)
            assert before in ids_at(hub)
        assert kept <= ids_at(hub)
        with away.database.reading() as tx:
            assert rounds.round_state(tx).problem == ""


def test_a_class_goes_on_through_the_change(school: Class) -> None:
    laptop, association, room = school.laptop, school.association, school.room
    school.enter()
    first = root_in(association.data)

    def in_class() -> bool:
        """Whether what is learnt now reaches the class hub."""
        fact = laptop.learns()
        laptop.sync()
        return fact in ids_at(room)

    rotate(association)
    for _ in range(2):
        assert laptop.sync(asked=True).problem == ""
    second = roots(laptop)[1]
    assert in_class(), "the class hub still has a certificate by the first"
    send = ("/class/send", "/class")
    school.trainer.submit(*send)
    until(lambda: trusted_by(room) == [first, second])
    school.trainer.submit(*send)
    until(lambda: says_so(association))

    # Everybody in class trusts both: joining again brings the second, without a gap before the end.
    code = association.command("class-code", "--label", "Portable de Nadia", "--cohort", COHORT)
    typed = re.search(r"^code (\S+)$", code, re.MULTILINE)
    assert typed
    room.stop()
    room.command("join", "--address", association.address, "--code", typed[1])
    room.start()
    assert root_in(room.data) == second
    assert "class hubs" not in association.command("root-key", "status")
    assert in_class()
    finish(association)
    assert in_class(), "before the laptop has heard of the end"
    assert laptop.sync(asked=True).problem == ""
    assert roots(laptop) == [second]
    assert in_class(), "and after"

    # By neither root does the trainer's laptop pass for the association's hub.
    for roots_pem in (first + second, second):
        with (
            HubClient(room.address, roots_pem, known(laptop).hub, "token") as posing,
            pytest.raises(LinkProblem, match="hub_not_trusted"),
        ):
            posing.sync(request_of(laptop))


def test_a_class_hub_that_was_not_joined_again_is_refused_and_the_association_is_not(school: Class) -> None:
    laptop, association, room = school.laptop, school.association, school.room
    school.enter()
    rotate(association)
    assert laptop.sync(asked=True).problem == ""
    finish(association)
    assert laptop.sync(asked=True).problem == ""
    assert len(roots(laptop)) == 1
    fact = laptop.learns()
    outcome = laptop.sync(asked=True)
    assert (outcome.problem, outcome.waiting) == ("", 0)
    assert fact in ids_at(association)
    with laptop.database.reading() as tx:
        problem = tx.execute(select(schema.hubs.c.problem).where(schema.hubs.c.role == "class")).scalar()
    assert problem == "hub_not_trusted"
    school.trainer.submit("/class/send", "/class")
    until(lambda: "nouveau code de classe" in school.trainer.read("/class"))
    assert trusted_by(room) in ([root_in(association.data)], [root_in(room.data)])


def request_of(laptop: Laptop) -> SyncRequest:
    with laptop.database.reading() as tx:
        request = rounds.next_round(
            tx, known(laptop).hub, "0.1.0", laptop.clock.now(), limited=False, force=True
        )
    assert request is not None
    return request


def trusted_by(room: HubProcess) -> list[str]:
    """Which roots a class hub trusts its association by."""
    with closing(open_database(room.data)) as database:
        upstream = database.read_now(upstream_of)
    assert upstream is not None
    return each_root(upstream.root_pem)


def says_so(association: HubProcess) -> bool:
    """Whether everybody, the class hub included, says to trust both."""
    with closing(open_database(association.data)) as database:
        assert database.read_now(lambda c: said(c, "roots"))
        names = database.read_now(lambda c: c.exec_driver_sql("SELECT roots FROM installations").all())
    return len({name for (name,) in names}) == 1
