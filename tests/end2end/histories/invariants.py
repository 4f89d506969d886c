"""What must hold in every history, after a round and at the end of all of them."""

from __future__ import annotations

from sqlalchemy import select
from tests.end2end.histories.classroom import ClassPlace
from tests.end2end.histories.hubs import HubPlace
from tests.end2end.histories.laptops import Laptop

from weeejob_desktop.hub import people
from weeejob_desktop.hub.tables import devices, installations


def look_after_round(hub: HubPlace, laptop: Laptop) -> None:
    """An answer was taken in to its end: whatever the laptop calls sent is on the hub at this moment."""
    missing = laptop.sent() - hub.ids()
    assert not missing, f"{laptop.name} calls sent what the hub has not: {missing}"


def look_at_the_end(
    hub: HubPlace,
    room: ClassPlace,
    laptops: list[Laptop],
    expected: set[str],
    wrong: set[str],
    lengths: dict[str, int],
) -> None:
    """All have met the hub, and nobody has anything to say: now all agree."""
    kept = hub.held()
    assert not expected - kept.keys(), f"missing on the hub: {len(expected - kept.keys())}"
    in_class = room.held()
    assert not in_class.keys() - kept.keys() - wrong, "only the class hub holds something"
    assert not {one for one in in_class if in_class[one] != kept.get(one)} - wrong, "written anew in class"
    for laptop in laptops:
        _look_at(hub, laptop, kept, wrong, lengths)


def _look_at(
    hub: HubPlace,
    laptop: Laptop,
    kept: dict[str, tuple[str, str, bytes]],
    wrong: set[str],
    lengths: dict[str, int],
) -> None:
    (learner, laptop_id, installation), held = laptop.identity(), laptop.held()
    here = laptop.name
    row = hub.ask(lambda c: c.execute(select(installations).where(installations.c.id == installation)).one())
    assert row.person_id == laptop.person, f"{here} is another's"
    theirs = {one for one, person in hub.persons().items() if person == laptop.person}
    assert learner in theirs, f"nobody knows whose hours {here} counts"
    nowhere_else = held.keys() - kept.keys() - wrong
    assert not nowhere_else, f"only {here} holds: {len(nowhere_else)}"
    changed = {one for one in held.keys() & kept.keys() if held[one] != kept[one]}
    assert not changed, f"written anew: {changed}"
    facts = {one for one, (owner, owner_id, _) in kept.items() if owner == "learner" and owner_id in theirs}
    assert not facts - held.keys(), f"missing on {here}: {len(facts - held.keys())} of {len(facts)}"
    assert laptop.waits() == 0, f"{here} still waits"
    refused = held.keys() & wrong
    assert laptop.queued() == refused, f"{here} has other refused entries"
    of_theirs = {one for one in refused if held[one][1] in theirs}
    assert laptop.refused() == of_theirs, f"{here} shows other refused entries"
    credited_ms, shown_ms = hub.credited_ms(laptop.person), laptop.credited_ms()
    assert shown_ms == credited_ms, f"{here} shows {shown_ms} ms, the hub {credited_ms} ms"
    asked, shown = hub.requests_of(laptop.person), laptop.requests()
    assert shown == asked, f"{here} shows {shown}, the hub {asked}"
    told = laptop.told()
    profile = hub.ask(lambda c: people.profile_of(c, laptop.person))
    assert (told.display_name, told.pin_hash) == (profile.display_name, profile.pin_hash), (
        f"{here}: old profile"
    )
    device = hub.ask(lambda c: c.execute(select(devices).where(devices.c.id == laptop_id)).one())
    assert told.covered_until_on == people.coverage_of(device).until_on, f"{here}: old coverage"
