"""Pictures leave by Wi-Fi, or by a paid connection once the learner has said yes to each; they go on where
they were. With the real hub."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select
from tests.hub.laptop import Clock, Web
from tests.sync.real_hub import Desk

from weeejob_desktop.core.pictures import Picture
from weeejob_desktop.core.tickets import Ticket
from weeejob_desktop.hub import blobs as hub_pictures
from weeejob_desktop.hub.blob_tables import blob_chunks, blobs
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.tables import tickets
from weeejob_desktop.store.pictures import FOLDER, PARTS, read_picture
from weeejob_desktop.workspace.pictures import Prepared


def a_picture(seed: int = 1, size_bytes: int = 100_000) -> Prepared:
    noise = random.Random(seed).randbytes(size_bytes - 8)  # noqa: S311  # the same each time
    return Prepared(b"\x89PNG\r\n\x1a\n" + noise, "image/png")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, course_folder: Path, hub: Hub, web: Web) -> Iterator[Desk]:
    made = Desk(tmp_path / "data", course_folder, hub, web)
    made.enrol("Amina B.")
    yield made
    made.desktop.close()


def shows(desk: Desk, picture: Prepared | None = None, text: str = "") -> Ticket:
    first = desk.desktop.request_repair("strange_message")
    asked = first if picture is None else desk.desktop.request_repair("sound")
    return desk.desktop.show_picture(asked.id, picture or a_picture(), text)


def the_picture(desk: Desk) -> Picture:
    said = [message for ticket in desk.desktop.tickets() for message in ticket.messages]
    (picture,) = (one for message in said for one in message.pictures)
    return picture


def on_the_hub(hub: Hub, picture: Picture) -> bytes:
    return hub.database.read_now(lambda c: b"".join(hub_pictures.content_of(c, picture.sha256)))


def pieces(hub: Hub) -> int:
    return hub.database.read_now(lambda c: c.scalar(select(func.count()).select_from(blob_chunks))) or 0


def asked_on_the_hub(hub: Hub) -> int:
    return hub.database.read_now(lambda c: c.scalar(select(func.count()).select_from(tickets))) or 0


def test_by_wi_fi_it_goes_at_once(desk: Desk, hub: Hub) -> None:
    shows(desk)
    assert the_picture(desk).state == "waiting"
    outcome = desk.sync()
    assert outcome.problem == ""
    picture = the_picture(desk)
    assert picture.state == "there"
    assert on_the_hub(hub, picture) == desk.desktop.picture(picture) == a_picture().content
    assert desk.desktop.unsent().nothing


@pytest.mark.parametrize("network", ["limited", "unknown"])
def test_by_a_paid_connection_the_request_goes_and_the_picture_waits(
    desk: Desk, hub: Hub, network: str
) -> None:
    desk.network = network  # type: ignore[assignment]
    shows(desk)
    desk.sync()
    assert asked_on_the_hub(hub) == 1
    assert the_picture(desk).state == "waiting"
    assert desk.desktop.unsent().others == 1
    assert pieces(hub) == 0
    ticket = desk.desktop.tickets()[0]
    desk.desktop.answer_picture(ticket.id, the_picture(desk).sha256, False)
    desk.sync()
    assert (the_picture(desk).state, pieces(hub)) == ("later", 0)
    desk.desktop.answer_picture(ticket.id, the_picture(desk).sha256, True)
    assert the_picture(desk).state == "agreed"
    desk.sync()
    assert the_picture(desk).state == "there"
    assert on_the_hub(hub, the_picture(desk)) == a_picture().content


def test_yes_to_one_is_no_yes_to_another(desk: Desk, hub: Hub) -> None:
    desk.network = "limited"
    ticket = shows(desk)
    desk.desktop.answer_picture(ticket.id, the_picture(desk).sha256, True)
    shows(desk, a_picture(seed=2))
    desk.sync()
    states = {said.pictures[0].state for one in desk.desktop.tickets() for said in one.messages}
    assert states == {"there", "waiting"}
    desk.network = "free"
    desk.sync()
    states = {said.pictures[0].state for one in desk.desktop.tickets() for said in one.messages}
    assert states == {"there"}


def test_a_cut_costs_one_piece_at_most(desk: Desk, hub: Hub) -> None:
    shows(desk)
    desk.lost_pieces = 1
    assert desk.sync().problem == "hub_unreachable"
    assert pieces(hub) == 1
    assert the_picture(desk).state == "waiting"
    assert desk.sync().problem == ""
    assert pieces(hub) == 4
    taken = hub.database.read_now(lambda c: c.scalar(select(blobs.c.taken_bytes)))
    assert taken == len(a_picture().content)
    assert the_picture(desk).state == "there"


def test_wi_fi_that_goes_away_in_the_middle_does_not_become_the_key(
    desk: Desk, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    shows(desk)
    take = hub_pictures.take_piece

    def wi_fi_ends(*said: object) -> object:
        kept = take(*said)  # type: ignore[arg-type]
        if said[4]:
            desk.network = "limited"
        return kept

    monkeypatch.setattr("weeejob_desktop.hub.api.take_piece", wi_fi_ends)
    assert desk.sync().problem == ""
    assert pieces(hub) == 1
    assert the_picture(desk).state == "waiting"
    desk.sync()
    assert pieces(hub) == 1


def test_a_request_for_help_does_not_wait_for_a_picture(
    desk: Desk, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    shows(desk)
    desk.sync()
    shows(desk, a_picture(seed=2))
    order: list[str] = []
    take = hub_pictures.take_piece

    def asks_meanwhile(*said: object) -> object:
        kept = take(*said)  # type: ignore[arg-type]
        if said[4]:
            if not order:
                desk.desktop.request_repair("screen")
            order.append(f"{asked_on_the_hub(hub)} requests")
        return kept

    monkeypatch.setattr("weeejob_desktop.hub.api.take_piece", asks_meanwhile)
    desk.sync()
    assert order == ["2 requests", *["3 requests"] * 3]


def test_a_restored_hub_is_given_the_picture_again(desk: Desk, hub: Hub) -> None:
    shows(desk)
    desk.sync()
    assert the_picture(desk).state == "there"
    hub.database.write_now(lambda c: c.execute(blob_chunks.delete()))
    hub.database.write_now(lambda c: c.execute(blobs.delete()))
    hub.database.write_now(lambda c: c.exec_driver_sql("UPDATE mailbox SET nonce = '0000000000000000'"))
    assert desk.sync().problem == ""
    assert on_the_hub(hub, the_picture(desk)) == a_picture().content


def test_what_the_hub_will_not_have_is_not_tried_for_ever(desk: Desk, hub: Hub) -> None:
    shows(desk, Prepared(b"no picture at all" * 1000, "image/png"))
    desk.sync()
    assert the_picture(desk).state == "refused"
    assert desk.sync().problem == ""
    assert pieces(hub) == 0


def test_a_file_that_is_gone_is_said(desk: Desk, hub: Hub) -> None:
    shows(desk)
    (desk.folder / FOLDER / the_picture(desk).file_name).unlink()
    assert desk.sync().problem == ""
    assert the_picture(desk).state == "gone"
    assert asked_on_the_hub(hub) == 1


def test_the_file_is_for_its_owner_alone_and_nothing_nameless_stays(desk: Desk) -> None:
    shows(desk)
    folder = desk.folder / FOLDER
    (path,) = folder.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    (folder / PARTS).write_bytes(b"half")
    (folder / f"{'0' * 64}.png").write_bytes(b"nobody named it")
    desk.desktop.care()
    assert list(folder.iterdir()) == [path]


def test_who_gives_the_laptop_back_is_not_shown_and_their_picture_leaves(desk: Desk, hub: Hub) -> None:
    desk.network = "limited"
    shows(desk)
    desk.sync()
    picture = the_picture(desk)
    desk.give_back()
    assert read_picture(desk.folder, picture)
    assert desk.desktop.tickets() == ()
    desk.network = "free"
    desk.enrol("Karim L.")
    desk.sync()
    assert on_the_hub(hub, picture) == a_picture().content
    assert list((desk.folder / FOLDER).iterdir()) == []


def test_what_has_left_is_deleted_when_the_laptop_is_given_back(desk: Desk) -> None:
    shows(desk)
    desk.sync()
    desk.give_back()
    assert list((desk.folder / FOLDER).iterdir()) == []


def test_the_copy_of_my_data_has_the_picture_and_erasing_takes_it(desk: Desk, tmp_path: Path) -> None:
    shows(desk)
    picture = the_picture(desk)
    saved = desk.desktop.save_my_data(tmp_path)
    assert (saved / f"image-{picture.file_name}").read_bytes() == a_picture().content
    desk.desktop.erase_my_data()
    assert not (desk.folder / FOLDER).exists()
