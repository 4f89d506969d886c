# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an action changes it.
"""`glisser`: every thing into its zone; letting go on the way costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from weeejob_desktop.core.exercises import play_through
from weeejob_desktop.core.exercises.exercise import IGNORED, Action, ExerciseFault, Reaction
from weeejob_desktop.core.exercises.glisser import Glisser

Sample = Callable[[str], dict[str, Any]]


def fault_of(data: dict[str, Any]) -> tuple[str, tuple[str | int, ...]]:
    with pytest.raises(ExerciseFault) as caught:
        Glisser(data)
    return caught.value.code, caught.value.path


def test_a_thing_let_go_on_the_way_lies_there_until_it_is_put(sample: Sample) -> None:
    drag = Glisser(sample("glisser"))
    assert drag.act(Action("lay", "0", x=0.4, y=0.7)) == Reaction(False, "let_go")
    assert drag.lying == {0: (0.4, 0.7)}
    assert drag.act(Action("lay", "0", x=0.5, y=0.8)).code == "let_go"
    assert drag.lying == {0: (0.5, 0.8)}
    assert drag.act(Action("drop_outside", "0")) == Reaction(False, "let_go_outside")
    assert drag.lying == {0: (0.5, 0.8)}, "it glides back to where it was taken up"
    assert drag.act(Action("put", "0:dossier")) == Reaction(True, "right")
    assert drag.lying == {}
    assert drag.in_zone("dossier") == (0,)
    assert play_through(drag)
    assert drag.result().errors == ("let_go", "let_go", "let_go_outside")
    assert drag.result().tries == 1


def test_a_wrong_zone_is_explained_and_the_thing_goes_back(sample: Sample) -> None:
    drag = Glisser(sample("glisser"))
    drag.act(Action("lay", "1", x=0.5, y=0.5))
    assert drag.act(Action("put", "1:dossier")) == Reaction(False, "wrong_zone", "On le jette.")
    assert 1 in drag.waiting
    assert drag.lying == {}
    assert not drag.failed


def test_the_zones_become_smaller_from_round_to_round(sample: Sample) -> None:
    drag = Glisser(sample("glisser"), 4)
    assert (drag.size, drag.total, drag.remaining) == (160, 6, 6)
    for number, zone in ((0, "dossier"), (1, "corbeille")):
        drag.act(Action("put", f"{number}:{zone}"))
    drag.act(Action("lay", "2", x=0.1, y=0.1))
    assert drag.act(Action("put", "2:dossier")) == Reaction(True, "round_done")
    assert (drag.size, drag.remaining, drag.lying, len(drag.waiting)) == (96, 3, {}, 3)
    drag.act(Action("put", "0:dossier"))
    drag.retry()
    assert (drag.round_index, drag.remaining) == (1, 3), "this round is begun again"
    assert play_through(drag)
    drag.retry()
    assert (drag.round_index, drag.remaining) == (0, 6), "after the end, all of it"


@pytest.mark.parametrize(
    "action",
    [
        Action("put", "0:grenier"),
        Action("put", "0"),
        Action("put", "9:dossier"),
        Action("lay", "x"),
        Action("lay", "0:dossier"),
        Action("drop_outside", "0:dossier"),
        Action("lay", "0", x=1.2),
        Action("throw", "0"),
    ],
)
def test_what_means_nothing_is_ignored(action: Action, sample: Sample) -> None:
    drag = Glisser(sample("glisser"))
    assert drag.act(action) == IGNORED
    drag.act(Action("put", "0:dossier"))
    assert drag.act(Action("put", "0:dossier")) == IGNORED, "it is in already"


def test_one_zone_needs_no_feedback_and_one_round_is_usual(sample: Sample) -> None:
    data = sample("glisser")
    data["zones"] = data["zones"][:1]
    data["items"] = [{"text": "Photo", "zone": "dossier"}]
    del data["rounds"]
    drag = Glisser(data)
    assert drag.sizes == (170,)
    assert drag.things[0].feedback == ""
    assert play_through(drag)


def test_zones_on_a_picture(sample: Sample) -> None:
    data = sample("glisser")
    data |= {"picture": "img/table.svg", "alt": "Une table."}
    for place, zone in enumerate(data["zones"]):
        zone["rect"] = [str(50 * place), "10", "40", "50"]
    assert fault_of(data) == ("rounds_of_a_picture", ("rounds",))
    del data["rounds"]
    assert Glisser(data).zones[1].rect == (0.5, 0.1, 0.4, 0.5)
    del data["zones"][1]["rect"]
    assert fault_of(data) == ("missing", ("zones", 1, "rect"))
    del data["alt"]
    assert fault_of(data) == ("missing", ("alt",))


def test_contradictions_are_named(sample: Sample) -> None:
    data = sample("glisser")
    data["items"][1]["zone"] = "grenier"
    assert fault_of(data) == ("unknown_zone", ("items", 1, "zone"))
    data = sample("glisser")
    data["items"][1]["text"] = "Photo"
    assert fault_of(data) == ("twice", ("items", 1, "text"))
    data = sample("glisser")
    data["zones"][1]["id"] = "dossier"
    assert fault_of(data) == ("twice", ("zones", 1, "id"))
    data = sample("glisser")
    data["rounds"][1]["size"] = "20"
    assert fault_of(data) == ("out_of_range", ("rounds", 1, "size"))
    data = sample("glisser")
    data["items"][0]["icon"] = ["image"]
    assert fault_of(data) == ("not_text", ("items", 0, "icon"))
