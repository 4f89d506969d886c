"""Pictures of requests come in pieces, go on where they were, count once their hash is right, and go with
what names them."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import msgspec
import pytest
from litestar.testing import TestClient
from sqlalchemy import func, select
from tests.hub.browser import add_user, log_in, text_of
from tests.hub.laptop import Clock, Laptop, Web, code_for, opened, photograph, problem, put_piece
from tests.hub.room import joined_room, laptop_in_class

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import blobs as pictures
from weeejob_desktop.hub import erasing, people, retention
from weeejob_desktop.hub.application import application
from weeejob_desktop.hub.blob_tables import attachments, blob_chunks, blobs
from weeejob_desktop.hub.exporting import export_person
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.tables import audit_log
from weeejob_desktop.link.problems import LinkProblem
from weeejob_desktop.wire.blobs import LEAST_PIECE_BYTES, MAX_BLOB_BYTES, PIECE_BYTES, BlobKept
from weeejob_desktop.wire.entries import Attachment, MessageBody


def a_picture(size_bytes: int = 100_000, seed: int = 1) -> bytes:
    """Bytes that begin as a PNG does: more is not looked at here."""
    return b"\x89PNG\r\n\x1a\n" + random.Random(seed).randbytes(size_bytes - 8)  # noqa: S311  # the same each time


PICTURE = a_picture()
SHA256 = hashlib.sha256(PICTURE).hexdigest()


def kept(answer: object) -> BlobKept:
    assert answer.status_code == 200, answer.content  # type: ignore[attr-defined]
    return msgspec.json.decode(answer.content, type=BlobKept)  # type: ignore[attr-defined]


def content(hub: Hub, sha256: str = SHA256) -> bytes:
    return hub.database.read_now(lambda c: b"".join(pictures.content_of(c, sha256)))


def rows(hub: Hub) -> tuple[int, int, int]:
    """How many messages name a picture, how many pictures are begun, and in how many pieces."""
    tables = (attachments, blobs, blob_chunks)
    return tuple(
        hub.database.read_now(lambda c: [c.scalar(select(func.count()).select_from(t)) for t in tables])
    )  # type: ignore[return-value]


def asked(laptop: Laptop, picture: bytes = PICTURE, text: str = "Voilà") -> str:
    """A request with a picture, told to the hub; the id of the message."""
    ticket = laptop.ticket("strange_message")
    said = laptop.shows(ticket, picture, text)
    laptop.sync()
    return said.id


def test_a_picture_comes_in_pieces_and_is_what_was_sent(hub: Hub, laptop: Laptop) -> None:
    said = asked(laptop)
    assert kept(laptop.put(PICTURE, most=0)) == BlobKept(0)
    assert kept(laptop.put(PICTURE)) == BlobKept(PIECE_BYTES)
    assert [one.state for one in hub.database.read_now(lambda c: pictures.attachments_of(c, said))] == [
        "coming"
    ]
    assert laptop.bring(PICTURE) == BlobKept(len(PICTURE), whole=True)
    assert content(hub) == PICTURE
    assert [one.state for one in hub.database.read_now(lambda c: pictures.attachments_of(c, said))] == [
        "there"
    ]
    # Once more changes nothing.
    assert laptop.bring(PICTURE).whole
    assert kept(laptop.put(PICTURE)).whole
    assert rows(hub) == (1, 1, 4)


def test_what_does_not_begin_where_the_hub_is_is_not_taken(hub: Hub, laptop: Laptop) -> None:
    asked(laptop)
    assert kept(laptop.put(PICTURE, PIECE_BYTES)) == BlobKept(0)
    assert kept(laptop.put(PICTURE)) == BlobKept(PIECE_BYTES)
    assert kept(laptop.put(PICTURE)) == BlobKept(PIECE_BYTES)  # its answer was lost, and it came again
    assert rows(hub)[2] == 1
    laptop.bring(PICTURE)
    assert content(hub) == PICTURE


def test_a_hub_that_starts_again_goes_on_where_it_was(
    new_folder: Path, clock: Clock, hub: Hub, laptop: Laptop
) -> None:
    asked(laptop)
    laptop.put(PICTURE)
    hub.close()
    again = opened(new_folder, clock)
    with TestClient(application(again), base_url="https://hub.test") as web:
        laptop.web = web
        assert kept(laptop.put(PICTURE, most=0)) == BlobKept(PIECE_BYTES)
        laptop.bring(PICTURE)
    assert content(again) == PICTURE
    again.close()


@pytest.mark.parametrize("token", ["", "wrong"])
def test_nobody_brings_anything_without_a_token(laptop: Laptop, token: str) -> None:
    asked(laptop)
    laptop.token = token
    answer = laptop.put(PICTURE)
    assert problem(answer) == "enrol-again"


def test_only_what_a_message_of_ones_own_names_is_taken(hub: Hub, web: Web, laptop: Laptop) -> None:
    assert problem(laptop.put(PICTURE)) == "blob-unknown"
    asked(laptop)
    stranger = Laptop(web)
    stranger.enrol(code_for(hub, "Karim L.", "W-0500"))
    assert problem(stranger.put(PICTURE)) == "blob-unknown"
    assert rows(hub) == (1, 0, 0)


def test_what_is_another_content_than_its_name_says_is_not_kept(hub: Hub, laptop: Laptop) -> None:
    asked(laptop)
    other = a_picture(seed=2)
    for first in range(0, len(other), PIECE_BYTES):
        answer = put_piece(
            laptop.web, laptop.token, SHA256, first, other[first : first + PIECE_BYTES], len(other)
        )
    assert problem(answer) == "blob-wrong"
    assert rows(hub)[2] == 0
    with pytest.raises(UserProblem):
        content(hub)
    laptop.bring(PICTURE)
    assert content(hub) == PICTURE


def test_what_does_not_begin_as_its_type_does_is_refused(hub: Hub, laptop: Laptop) -> None:
    page = b"<script>alert(1)</script>" + bytes(LEAST_PIECE_BYTES)
    asked(laptop, page)
    assert problem(laptop.put(page)) == "blob-wrong"
    assert rows(hub)[1:] == (0, 0)


@pytest.mark.parametrize(
    ("size_bytes", "type_"),
    [(MAX_BLOB_BYTES + 1, "image/png"), (5000, "image/svg+xml"), (2**40, "image/png")],
)
def test_a_message_is_kept_whatever_hangs_on_it(
    hub: Hub, laptop: Laptop, size_bytes: int, type_: str
) -> None:
    ticket = laptop.ticket()
    said = laptop.write(
        MessageBody(ticket.id, "learner", "", attachments=[Attachment(SHA256, size_bytes, type_)])
    )
    laptop.sync()
    assert said.id in laptop.acked
    assert problem(laptop.put(PICTURE)) == "blob-unknown"


@pytest.mark.parametrize(
    ("content_range", "piece"),
    [
        ("", PICTURE[:PIECE_BYTES]),
        ("bytes 0-9/100000", PICTURE[:PIECE_BYTES]),
        ("bytes 0-32767/32768", PICTURE[:PIECE_BYTES]),
        ("bytes 0-0/100000", PICTURE[:1]),
        ("bytes 99999-132766/100000", PICTURE[:PIECE_BYTES]),
        ("bytes */100000", PICTURE[:5]),
        ("bytes 0-32767/1000000000000", PICTURE[:PIECE_BYTES]),
        ("pages 0-32767/100000", PICTURE[:PIECE_BYTES]),
    ],
)
def test_a_piece_that_is_none_is_refused(hub: Hub, laptop: Laptop, content_range: str, piece: bytes) -> None:
    asked(laptop)
    sent = {"content-range": content_range, "authorization": f"Bearer {laptop.token}"}
    answer = laptop.web.put(f"/v1/blobs/{SHA256}", content=piece, headers=sent)
    assert problem(answer) == "malformed"
    assert rows(hub)[1:] == (0, 0)


def test_a_piece_is_never_larger_than_a_request(hub: Hub, laptop: Laptop) -> None:
    asked(laptop)
    assert problem(laptop.put(PICTURE, most=70_000)) == "too-large"
    assert problem(
        laptop.web.put("/v1/blobs/..%2f", headers={"authorization": f"Bearer {laptop.token}"})
    ) in {
        "malformed",
        "blank",
    }


def test_an_installation_brings_so_much_a_day(
    hub: Hub, laptop: Laptop, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(pictures.MOST_OF_A_DAY, "laptop", len(PICTURE) + PIECE_BYTES)
    other = a_picture(seed=2)
    asked(laptop)
    asked(laptop, other)
    laptop.bring(PICTURE)
    laptop.put(other)
    answer = laptop.put(other, PIECE_BYTES)
    assert problem(answer) == "slow-down"
    assert int(answer.headers["retry-after"]) > 0
    clock.forward(hours=25)
    assert laptop.bring(other).whole


def test_a_hub_restored_to_before_a_picture_is_given_it_again(
    hub: Hub, laptop: Laptop, clock: Clock, tmp_path: Path
) -> None:
    asked(laptop)
    copy = photograph(hub, tmp_path / "copy")
    laptop.bring(PICTURE)
    laptop.sync()  # its cursor is one that the copy has never given
    before = opened(copy, clock)
    with TestClient(application(before), base_url="https://hub.test") as web:
        laptop.web = web
        assert any(response.reset for response in laptop.sync())
        assert laptop.bring(PICTURE).whole
    assert content(before) == PICTURE
    before.close()


def test_a_technician_sees_the_picture_and_it_is_written_down(
    hub: Hub, technician: Web, laptop: Laptop
) -> None:
    said = asked(laptop)
    ticket = laptop.journal[said].body
    page = f"/tickets/{msgspec.json.decode(ticket, type=MessageBody).ticket}"
    assert "Une image est jointe (98 Ko)" in text_of(technician.get(page).text)
    address = f"{page}/pictures/{SHA256}"
    assert technician.get(address).status_code == 404
    laptop.bring(PICTURE)
    assert f'<img src="{address}"' in technician.get(page).text
    shown = technician.get(address)
    assert shown.content == PICTURE
    assert shown.headers["content-type"] == "image/png"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in shown.headers["content-security-policy"]
    assert shown.headers["cache-control"] == "no-store"
    looks = hub.database.read_now(lambda c: c.scalars(select(audit_log.c.action)).all())
    assert "see-ticket" in looks
    assert technician.get(f"{page}/pictures/{'0' * 64}").status_code == 404


def test_nobody_sees_a_picture_who_does_not_see_the_ticket(hub: Hub, web: Web, laptop: Laptop) -> None:
    said = asked(laptop)
    laptop.bring(PICTURE)
    ticket = msgspec.json.decode(laptop.journal[said].body, type=MessageBody).ticket
    address = f"/tickets/{ticket}/pictures/{SHA256}"
    assert web.get(address, follow_redirects=False).headers["location"].startswith("/login")
    add_user(hub, "nadia", "trainer", [])
    log_in(web, "nadia")
    assert web.get(address).status_code == 404


def test_a_picture_that_a_stranger_hangs_on_a_ticket_is_not_shown(
    hub: Hub, technician: Web, laptop: Laptop
) -> None:
    ticket = laptop.ticket()
    laptop.sync()
    stranger = Laptop(laptop.web)
    stranger.enrol(code_for(hub, "Karim L.", "W-0500"))
    stranger.shows(ticket, PICTURE)
    stranger.sync()
    stranger.bring(PICTURE)
    assert SHA256 not in technician.get(f"/tickets/{ticket.id}").text
    assert technician.get(f"/tickets/{ticket.id}/pictures/{SHA256}").status_code == 404


def person_of(hub: Hub, name: str = "Amina B.") -> str:
    return hub.database.read_now(lambda c: people.find_person(c, name))


def test_a_picture_goes_with_the_person(hub: Hub, laptop: Laptop, tmp_path: Path) -> None:
    asked(laptop)
    laptop.bring(PICTURE)
    person = person_of(hub)
    exported = export_person(hub, person, tmp_path / "copy")
    assert (tmp_path / "copy" / "image-1.png").read_bytes() == PICTURE
    assert 'src="image-1.png"' in (tmp_path / "copy" / "lisez-moi.html").read_text(encoding="utf-8")
    assert len(exported.files) == 4
    hub.database.write_now(lambda c: erasing.erase_person(c, hub.folder, person, hub.now_ms))
    assert rows(hub) == (0, 0, 0)


def test_what_two_people_show_stays_until_both_are_gone(hub: Hub, web: Web, laptop: Laptop) -> None:
    other = Laptop(web)
    other.enrol(code_for(hub, "Karim L.", "W-0500"))
    asked(laptop)
    asked(other)
    laptop.bring(PICTURE)
    assert kept(other.put(PICTURE, most=0)).whole
    hub.database.write_now(lambda c: erasing.erase_person(c, hub.folder, person_of(hub), hub.now_ms))
    assert content(hub) == PICTURE
    hub.database.write_now(
        lambda c: erasing.erase_person(c, hub.folder, person_of(hub, "Karim L."), hub.now_ms)
    )
    assert rows(hub) == (0, 0, 0)


def test_pictures_are_let_go_of_three_months_after_their_request(
    hub: Hub, laptop: Laptop, clock: Clock, technician: Web
) -> None:
    ticket = laptop.ticket()
    laptop.shows(ticket, PICTURE)
    laptop.sync()
    laptop.bring(PICTURE)

    def let_go() -> dict[str, int]:
        found = hub.database.write_now(lambda c: retention.let_go(c, hub.folder, hub.now_ms))
        return {one.rule: one.count for one in found}

    clock.forward(days=100)
    assert let_go()["pictures"] == 0  # the request is open
    laptop.says(ticket, "", "closed")
    laptop.sync()
    clock.forward(days=89)
    assert let_go()["pictures"] == 0
    clock.forward(days=2)
    assert let_go()["pictures"] == 1
    assert let_go()["pictures"] == 0
    assert rows(hub) == (1, 1, 0)
    assert laptop.bring(PICTURE).whole  # nobody sends it again
    assert rows(hub)[2] == 0
    log_in(technician)
    assert "Elle est effacée" in text_of(technician.get(f"/tickets/{ticket.id}").text)


def test_what_stopped_half_way_is_let_go_of(hub: Hub, laptop: Laptop, clock: Clock) -> None:
    asked(laptop)
    laptop.put(PICTURE)
    clock.forward(days=8)
    found = hub.database.write_now(lambda c: retention.let_go(c, hub.folder, hub.now_ms))
    assert {one.rule: one.count for one in found}["half-pictures"] == 1
    assert rows(hub) == (1, 0, 0)
    assert laptop.bring(PICTURE).whole


def test_a_class_hub_keeps_a_picture_and_passes_it_on(
    hub: Hub, web: Web, laptop: Laptop, tmp_path: Path, clock: Clock
) -> None:
    room = joined_room(hub, web, tmp_path / "room", clock, "Session 2")
    with room.open() as class_web:
        amina = laptop_in_class(laptop, class_web)
        amina.come_in(room)
        asked(amina.here)
        assert amina.here.bring(PICTURE).whole
        assert content(room.hub) == PICTURE
        room.cut = f"piece {2 * PIECE_BYTES}"
        with pytest.raises(LinkProblem):
            room.send()
        assert hub.database.read_now(lambda c: c.scalar(select(blobs.c.kept_bytes))) == 2 * PIECE_BYTES
        room.cut = ""
        room.send()
        assert content(hub) == PICTURE
        # The laptop need not send it once more.
        laptop.sync()
        assert kept(laptop.put(PICTURE, most=0)).whole
        passed = room.hub.database.read_now(pictures.to_pass_on)
        assert passed == []
    room.close()


def test_a_class_hub_brings_a_picture_again_to_a_hub_that_was_restored(
    hub: Hub, web: Web, laptop: Laptop, tmp_path: Path, clock: Clock
) -> None:
    room = joined_room(hub, web, tmp_path / "room", clock, "Session 2")
    with room.open() as class_web:
        amina = laptop_in_class(laptop, class_web)
        amina.come_in(room)
        asked(amina.here)
        room.send()
        copy = photograph(hub, tmp_path / "copy")
        clock.forward(minutes=1)
        amina.here.bring(PICTURE)
        room.send()
        before = opened(copy, clock)
        with TestClient(application(before), base_url="https://hub.test") as restored:
            room.association = restored
            room.send()
        assert content(before) == PICTURE
        before.close()
    room.close()


def test_a_class_hub_lets_go_of_what_the_association_has_erased(
    hub: Hub, web: Web, laptop: Laptop, tmp_path: Path, clock: Clock
) -> None:
    room = joined_room(hub, web, tmp_path / "room", clock, "Session 2")
    with room.open() as class_web:
        amina = laptop_in_class(laptop, class_web)
        amina.come_in(room)
        asked(amina.here)
        amina.here.bring(PICTURE)
        hub.database.write_now(lambda c: erasing.erase_person(c, hub.folder, person_of(hub), hub.now_ms))
        room.send()
        assert room.hub.database.read_now(pictures.to_pass_on) == []
        assert rows(hub) == (0, 0, 0)
    room.close()


def test_a_laptop_that_was_given_back_still_brings_its_picture(hub: Hub, web: Web, laptop: Laptop) -> None:
    asked(laptop)
    later = Laptop(web, device=laptop.device)
    later.enrol(code_for(hub, "Karim L.", "W-0421"))
    assert later.bring(PICTURE).whole
    assert content(hub) == PICTURE
