"""Pictures are made small and plain before anybody sees them go; support ends by a hub's clock alone; Accueil
tells of the next appointment."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from tests.store.laptops import HandClock
from tests.workspace.test_day import from_hub, hub, sync

from weeejob_desktop.core.appointments import OVER
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.pictures import LONGEST_SIDE, MOST_BYTES
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.store import hubs
from weeejob_desktop.wire.entries import MessageBody
from weeejob_desktop.wire.sync import CoverageChange, EntryChange, ProfileChange
from weeejob_desktop.workspace import pictures
from weeejob_desktop.workspace.first_paint import home_snapshot
from weeejob_desktop.workspace.pictures import Prepared, Screen
from weeejob_desktop.workspace.workspace import Workspace

__all__ = ["hub"]


def noise(width: int, height: int) -> Image.Image:
    return Image.frombytes("RGB", (width, height), random.Random(3).randbytes(width * height * 3))  # noqa: S311


def opened(prepared: Prepared) -> Image.Image:
    picture = Image.open(BytesIO(prepared.content))
    picture.load()
    return picture


def test_a_plain_screen_stays_sharp_and_small(workspace: Workspace) -> None:
    rgb = bytes((43, 92, 171)) * (1366 * 768)
    prepared = workspace.prepare_picture(Screen(1366, 768, rgb))
    assert prepared.type == "image/png"
    seen = opened(prepared)
    assert (seen.size, seen.getpixel((700, 300))) == ((1366, 768), (43, 92, 171))


def test_even_noise_is_made_to_fit(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "noise.png"
    noise(1800, 1200).save(path)
    prepared = workspace.prepare_picture(path)
    assert prepared.type == "image/jpeg"
    assert len(prepared.content) <= MOST_BYTES
    assert max(opened(prepared).size) <= LONGEST_SIDE


def test_nothing_but_what_is_seen_leaves(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "chez-moi.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Camera of Amina"
    exif.get_ifd(0x8825)[1] = "N"  # a place
    Image.new("RGB", (400, 200), "white").save(path, exif=exif, comment=b"secret")
    prepared = workspace.prepare_picture(path)
    seen = opened(prepared)
    assert seen.size == (200, 400)
    assert not dict(seen.getexif())
    for told in (b"Camera", b"secret", b"chez-moi", b"Exif"):
        assert told not in prepared.content


def test_what_is_seen_through_becomes_white(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "clear.png"
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(path)
    assert opened(workspace.prepare_picture(path)).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + bytes(50), b"GIF89a" + bytes(40)]
)
def test_what_is_no_picture_is_said(workspace: Workspace, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "image.png"
    path.write_bytes(content)
    with pytest.raises(UserProblem, match="picture_unreadable"):
        workspace.prepare_picture(path)
    with pytest.raises(UserProblem, match="picture_unreadable"):
        workspace.prepare_picture(tmp_path / "nowhere.png")


def test_a_cut_picture_is_said(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "cut.jpg"
    noise(300, 300).save(path)
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(UserProblem, match="picture_unreadable"):
        workspace.prepare_picture(path)


def test_a_picture_that_unfolds_too_far_is_not_unfolded(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.png"
    Image.new("L", (300, 300)).save(path)
    monkeypatch.setattr(pictures, "MOST_PIXELS", 80_000)
    with pytest.raises(UserProblem, match="picture_too_large"):
        workspace.prepare_picture(path)
    monkeypatch.setattr(pictures, "MOST_FILE_BYTES", 10)
    with pytest.raises(UserProblem, match="picture_too_large"):
        workspace.prepare_picture(path)


# -- the three years
def test_support_ends_by_the_clock_of_a_hub(workspace: Workspace, clock: HandClock, hub: str) -> None:
    assert workspace.computer().covered is None
    sync(workspace, clock, hub, CoverageChange(clock.wall_at.date()))
    assert workspace.computer().covered is True  # the last day counts
    clock.pass_ms(24 * 3600 * 1000)
    assert workspace.computer().covered is False
    # It was given later than was thought.
    sync(workspace, clock, hub, CoverageChange(clock.wall_at.date() + timedelta(days=30)))
    assert workspace.computer().covered is True
    sync(workspace, clock, hub, CoverageChange(None))
    assert workspace.computer().covered is None


@pytest.mark.parametrize("year", [2010, 2040])
def test_a_wrong_clock_ends_nobodys_support(
    workspace: Workspace, clock: HandClock, hub: str, year: int
) -> None:
    until_on = clock.wall_at.date() + timedelta(days=400)
    sync(workspace, clock, hub, CoverageChange(until_on))
    clock.restart("boot-2", datetime(year, 1, 1, tzinfo=UTC))
    assert workspace.computer().covered is True


def test_what_a_hub_has_said_is_over_stays_so_with_a_dead_clock(
    workspace: Workspace, clock: HandClock, hub: str
) -> None:
    sync(workspace, clock, hub, CoverageChange(clock.wall_at.date() - timedelta(days=1)))
    clock.restart("boot-2", datetime(2010, 1, 1, tzinfo=UTC))
    computer = workspace.computer()
    assert computer.covered is False
    assert workspace.request_repair("slow").state == "received"


def test_whom_to_call_stays_when_the_laptop_changes_hands(
    workspace: Workspace, clock: HandClock, hub: str
) -> None:
    sync(workspace, clock, hub, ProfileChange("Amina B.", "Session 2", phone="04 77 12 34 56"))
    assert workspace.computer().phone == "04 77 12 34 56"
    workspace.give_back()
    with workspace.database.reading() as tx:
        told = hubs.profile(tx)
    assert (told.phone, told.display_name) == ("04 77 12 34 56", "")


# -- the next appointment
def told(ticket: str, starts_at: datetime, workspace: Workspace, hub: str) -> EntryChange:
    """A technician names an appointment."""
    body = MessageBody(
        ticket, "technician", "Venez.", appointment=new_id(9), starts_at=starts_at, place="à l’atelier"
    )
    return from_hub(workspace, hub, "message", body)


def test_accueil_tells_of_the_next_appointment_until_it_is_over(
    workspace: Workspace, clock: HandClock, hub: str
) -> None:
    first, second = workspace.request_repair("slow"), workspace.request_repair("sound")
    soon, later = clock.wall_at + timedelta(days=2), clock.wall_at + timedelta(days=5)
    assert workspace.home().appointment is None
    sync(workspace, clock, hub, told(first.id, later, workspace, hub))
    sync(workspace, clock, hub, told(second.id, soon, workspace, hub))
    coming = workspace.home().appointment
    assert coming is not None
    assert (coming.ticket, coming.starts_at, coming.place, coming.comes) == (
        second.id, round(soon.timestamp()), "à l’atelier", None,
    )  # fmt: skip
    kept = home_snapshot(workspace.data_folder)
    assert kept is not None
    assert kept.appointment == coming
    holds = workspace.tickets()[0].appointment
    assert holds is not None
    workspace.answer_appointment(second.id, holds.id, comes=True)
    answered = workspace.home().appointment
    assert answered is not None
    assert answered.comes is True
    clock.pass_ms((timedelta(days=2) + OVER) // timedelta(milliseconds=1))
    following = workspace.home().appointment
    assert following is not None
    assert following.ticket == first.id
    workspace.settle(first.id)
    assert workspace.home().appointment is None


def test_the_day_by_the_hub_is_asked_for_the_next_appointment(
    workspace: Workspace, clock: HandClock, hub: str
) -> None:
    ticket = workspace.request_repair("slow")
    sync(workspace, clock, hub, told(ticket.id, clock.wall_at + timedelta(days=2), workspace, hub))
    assert workspace.home().appointment is not None
    # The laptop's clock jumps to 2040 in the same start: the hub's still counts.
    clock.set_wall(datetime(2040, 1, 1, tzinfo=UTC))
    workspace.add_words(ticket.id, "Merci")
    assert workspace.home().appointment is not None
    assert date(2040, 1, 1) == clock.wall_at.date()
