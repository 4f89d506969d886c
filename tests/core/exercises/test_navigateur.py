# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an action changes it.
"""`navigateur`: every verb does what it says, what is dangerous is explained, and nobody gets lost."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

import pytest

from weeejob_desktop.core.exercises import play_through
from weeejob_desktop.core.exercises.exercise import Action, ExerciseFault, Reaction
from weeejob_desktop.core.exercises.simulators.browser import MOST_TABS
from weeejob_desktop.core.exercises.simulators.browser_goals import GOAL_KINDS, TRAP_KINDS
from weeejob_desktop.core.exercises.simulators.navigateur import Navigateur
from weeejob_desktop.core.exercises.simulators.web_pages import plain_address

Sample = Callable[[str], dict[str, Any]]
Act = Callable[..., str]
SEEN = {"kind": "visited", "page": "offres", "text": "Voir les offres"}


@pytest.fixture
def data(sample: Sample) -> dict[str, Any]:
    return sample("navigateur")


@pytest.fixture
def web(data: dict[str, Any]) -> Navigateur:
    return with_goals(data, {"kind": "visited", "page": "faux", "text": "Voir"}, tabs=[])


def with_goals(data: Mapping[str, Any], *goals: Mapping[str, Any], **more: Any) -> Navigateur:
    return Navigateur({**data, "traps": [], "goals": list(goals), **more})


def doing(web: Navigateur) -> Act:
    """Does an action; answers with the reaction's code."""

    def act(verb: str, target: str = "") -> str:
        return web.act(Action(verb, target)).code

    return act


def fault_of(data: Mapping[str, Any]) -> tuple[str, tuple[str | int, ...]]:
    with pytest.raises(ExerciseFault) as caught:
        Navigateur(data)
    return caught.value.code, caught.value.path


def solved(web: Navigateur) -> list[str]:
    """The verbs of the solver, who reaches all goals without a wrong step."""
    assert play_through(web)
    assert not web.tally.errors
    return [action.verb for action in web.actions]


# -- the address bar -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "typed",
    [
        "relais.example",
        "https://www.relais.example/",
        "  HTTP://Relais.Example ",
        "www.RELAIS.example",
        "https:relais.example",
    ],
)
def test_an_address_is_taken_as_people_write_it(web: Navigateur, typed: str) -> None:
    assert plain_address(typed) == "relais.example"
    assert doing(web)("go", typed) == "page_shown"
    assert web.page is not None
    assert (web.page.id, web.address, web.asked) == ("relais", "relais.example", "")


def test_what_is_no_address_is_looked_for(web: Navigateur) -> None:
    act = doing(web)
    assert web.address == ""
    assert act("go", "  Offres   d’emploi ") == "searched"
    assert (web.asked, web.address, web.page) == ("Offres d’emploi", "Offres d’emploi", None)
    assert [page.id for page in web.results] == ["offres", "relais", "faux"]
    assert [one.to for one in web.adverts] == ["faux"]
    assert act("go", "relais.exemple") == "not_found"
    assert (web.address, web.results, web.adverts, web.offers) == ("relais.exemple", (), (), ())
    assert act("go", "OFFRE") == "searched"
    assert [page.id for page in web.results] == ["offres"]
    assert act("go", "les des une") == "searched"
    assert web.results == ()
    for nothing in ("", "   ", "a\x07b", "x" * 201):
        assert act("go", nothing) == "ignored"


def test_results_and_advertisements_are_two_things(web: Navigateur) -> None:
    act = doing(web)
    assert act("result", "relais") == act("ad", "faux") == "ignored"
    act("go", "emploi")
    assert act("ad", "relais") == act("result", "journal") == "ignored"
    assert act("result", "relais") == "page_shown"
    assert act("back") == "page_shown"
    assert web.act(Action("ad", "faux")) == Reaction(right=True, code="goal_met")
    assert web.done


# -- going about ---------------------------------------------------------------------------------------------
def test_links_buttons_and_advertisements_lead_on_and_back_leads_back(web: Navigateur) -> None:
    act = doing(web)
    assert act("back") == act("forward") == act("follow", "2") == "ignored"
    act("go", "relais.example")
    assert act("follow", "0") == act("follow", "5") == act("follow", "9") == act("follow", "x") == "ignored"
    assert act("follow", "2") == "page_shown"
    assert web.address == "relais.example/offres"
    assert (act("back"), web.address) == ("page_shown", "relais.example")
    assert (act("forward"), web.address) == ("page_shown", "relais.example/offres")
    act("back")
    assert act("follow", "3") == "page_shown"
    assert act("forward") == "ignored", "another way was taken"
    assert not web.can_undo, "looking is not a change"


def test_the_same_address_again_stays_there(web: Navigateur) -> None:
    act = doing(web)
    act("go", "relais.example")
    assert act("go", "relais.example") == "page_shown"
    act("back")
    assert act("back") == "ignored"


def test_tabs_open_beside_each_other_and_close(web: Navigateur) -> None:
    act = doing(web)
    act("go", "relais.example")
    assert act("new_tab") == "tab_opened"
    assert web.page is None
    assert act("tab", "1") == act("tab", "7") == act("close_tab", "7") == "ignored"
    assert (act("tab", "0"), web.address) == ("tab_shown", "relais.example")
    assert act("close_tab", "1") == "tab_closed"
    assert act("close_tab", "0") == "tab_closed"
    assert [tab.here for tab in web.world.tabs] == ["home"], "an empty one opens"
    assert act("undo") == "undone"
    assert web.address == "relais.example"
    for _ in range(MOST_TABS - 1):
        act("new_tab")
    assert web.act(Action("new_tab")) == Reaction(right=False, code="too_many_tabs")
    act("tab", "0")
    act("close_tab", "0")
    assert web.page is None, "the neighbour is shown"


def test_a_private_window_forgets_what_was_answered_in_it(web: Navigateur) -> None:
    act = doing(web)
    act("go", "relais.example")
    act("refuse")
    assert act("private") == "private_opened"
    act("go", "relais.example")
    assert web.world.asks, "it does not know what was answered elsewhere"
    assert act("accept") == "cookies_accepted"
    assert [one.private for one in web.world.consents] == [False, True]
    act("new_tab")
    act("close_tab", "1")
    assert [one.private for one in web.world.consents] == [False]


# -- over the page -------------------------------------------------------------------------------------------
def test_the_padlock_says_whose_the_site_is(web: Navigateur) -> None:
    act = doing(web)
    assert act("padlock") == "ignored"
    act("go", "relais.example")
    assert act("padlock") == "owner_shown"
    assert web.world.looking
    assert act("padlock") == "owner_hidden"
    act("private")
    act("go", "journal.example")
    assert act("padlock") == "owner_shown"
    assert "padlock:private:journal" in web.facts


def test_a_site_without_a_padlock_says_so(data: dict[str, Any]) -> None:
    web = with_goals(data, SEEN, tabs=[])
    act = doing(web)
    act("go", "re1ais.example")
    assert act("padlock") == "no_owner"


def test_cookies_are_accepted_refused_or_chosen_and_asked_anew(web: Navigateur) -> None:
    act = doing(web)
    for verb in ("accept", "refuse", "choose", "keep", "cookies"):
        assert act(verb) == "ignored"
    assert act("tick", "0") == "ignored"
    act("go", "relais.example")
    assert act("keep") == act("tick", "0") == act("cookies") == "ignored"
    assert act("choose") == "choosing"
    assert act("choose") == act("tick", "2") == "ignored"
    assert act("tick", "1") == act("tick", "0") == "ticked"
    assert web.world.choosing == (0, 1)
    act("tick", "1")
    assert act("keep") == "cookies_chosen"
    assert web.world.consent is not None
    assert web.world.consent.agreed == (0,)
    act("go", "relais.example/offres")
    assert act("accept") == "ignored", "it is the same site"
    act("back")
    assert act("cookies") == "cookies_asked"
    assert act("refuse") == "cookies_refused"
    assert act("undo") == "undone"
    assert web.world.asks


def test_a_popup_covers_its_page_until_it_is_closed(data: dict[str, Any]) -> None:
    web = with_goals(data, SEEN, tabs=[])
    act = doing(web)
    assert act("close_popup") == act("popup") == "ignored"
    act("go", "journal.example")
    assert act("follow", "0") == "ignored"
    assert web.act(Action("popup")) == Reaction(right=False, code="popup_lies")
    assert act("close_popup") == "popup_closed"
    assert act("close_popup") == "ignored"
    assert act("follow", "0") == "page_shown"
    act("go", "re1ais.example")
    assert act("popup") == "page_shown"
    assert web.address == "relais.example", "its button leads somewhere"


# -- keeping -------------------------------------------------------------------------------------------------
def test_a_file_is_downloaded_opened_and_stays(web: Navigateur) -> None:
    act = doing(web)
    assert act("download", "5") == act("open_file", "guide") == "ignored"
    act("go", "relais.example")
    assert act("download", "2") == "ignored"
    assert act("download", "5") == "downloaded"
    assert act("download", "5") == "ignored"
    act("new_tab")
    assert act("open_file", "guide") == "file_shown"
    assert (web.page, web.address) == (None, "")


def test_favourites_are_added_opened_and_taken_away(web: Navigateur) -> None:
    act = doing(web)
    assert act("favourite") == act("open_favourite", "relais") == act("remove_favourite", "faux") == "ignored"
    assert act("open_favourite", "journal") == "page_shown"
    assert act("favourite") == "ignored", "it is there"
    act("go", "relais.example")
    assert act("favourite") == "favourite_added"
    assert act("remove_favourite", "journal") == "favourite_removed"
    assert web.world.favourites == ("relais",)


def test_offers_are_filtered_opened_and_an_alert_is_set(web: Navigateur) -> None:
    act = doing(web)
    assert act("filter", "trade:Cuisine") == act("alert") == act("offer", "cuisine") == "ignored"
    act("go", "relais.example")
    assert act("filter", "trade:Cuisine") == act("alert") == "ignored"
    act("go", "relais.example/offres")
    assert web.act(Action("alert")) == Reaction(right=False, code="alert_too_wide")
    assert [one.id for one in web.offers] == ["cuisine", "menage"]
    assert act("filter", "trade:Cuisine") == "filtered"
    assert (
        act("filter", "trade:Cuisine")
        == act("filter", "colour:red")
        == act("filter", "trade:Boxe")
        == "ignored"
    )
    assert [one.id for one in web.offers] == ["cuisine"]
    assert act("offer", "menage") == "ignored"
    assert act("alert") == "alert_set"
    assert act("alert") == "ignored"
    assert act("filter", "trade:") == "filtered"
    assert act("offer", "menage") == "page_shown"
    assert web.address == "relais.example/offres/menage"


# -- goals ---------------------------------------------------------------------------------------------------
def test_every_kind_of_goal_is_reached_by_the_solver(data: dict[str, Any]) -> None:
    assert {one["kind"] for one in data["goals"]} == set(GOAL_KINDS)
    for goal in data["goals"]:
        assert solved(with_goals(data, goal, tabs=[])), goal


def test_a_search_is_judged_by_its_words_alone(data: dict[str, Any]) -> None:
    goal = {
        "kind": "searched",
        "words": ["emploi|travail", "etienne"],
        "example": "travail saint-étienne",
        "text": "Chercher",
    }
    web = with_goals(data, goal)
    act = doing(web)
    assert act("go", "travail") == "searched"
    assert act("go", "EMPLOI à Saint-Étienne") == "goal_met"
    assert solved(with_goals(data, goal)) == ["go"]


@pytest.mark.parametrize(
    ("goal", "before", "verbs"),
    [
        (
            {"kind": "cookies", "page": "relais", "answer": "refuse"},
            ["go relais.example", "accept"],
            ["cookies", "refuse"],
        ),
        (
            {"kind": "cookies", "page": "relais", "answer": "accept"},
            ["private", "close_tab 0"],
            ["new_tab", "go", "accept"],
        ),
        (
            {"kind": "cookies", "page": "relais", "answer": "accept"},
            ["new_tab", "private"],
            ["tab", "go", "accept"],
        ),
        ({"kind": "returned", "page": "relais"}, ["go relais.example"], ["follow", "back"]),
        ({"kind": "returned", "page": "journal"}, ["go journal.example"], ["close_popup", "follow", "back"]),
        ({"kind": "returned", "page": "offres"}, ["go relais.example/offres"], ["go", "back"]),
        (
            {"kind": "visited", "page": "menage"},
            ["go relais.example/offres", "filter trade:Cuisine", "filter contract:CDI"],
            ["filter", "filter", "offer"],
        ),
        ({"kind": "visited", "page": "relais"}, ["go journal.example"], ["close_popup", "follow"]),
        (
            {"kind": "visited", "page": "relais"},
            ["go emploi", "new_tab", "open_favourite journal"],
            ["close_popup", "follow"],
        ),
        ({"kind": "checked", "page": "relais"}, ["go relais.example", "new_tab"], ["tab", "padlock"]),
        ({"kind": "closed", "page": "journal"}, ["private", "go journal.example"], ["close_tab"]),
        ({"kind": "downloaded", "file": "guide"}, [], ["go", "download"]),
        (
            {"kind": "private", "page": "relais"},
            ["new_tab"] * (MOST_TABS - 1),
            ["close_tab", "private", "go"],
        ),
        (
            {"kind": "tabs", "pages": ["relais", "offres"]},
            ["go relais.example", *["new_tab"] * (MOST_TABS - 1), "tab 0"],
            ["close_tab", "new_tab", "go"],
        ),
    ],
)
def test_the_solver_goes_on_from_wherever_a_learner_is(
    data: dict[str, Any], goal: dict[str, Any], before: list[str], verbs: list[str]
) -> None:
    web = with_goals(data, {**goal, "text": "Faire"}, tabs=[])
    for step in before:
        verb, _, target = step.partition(" ")
        assert web.act(Action(verb, target)).code != "ignored"
    assert solved(web)[len(before) :] == verbs


@pytest.mark.parametrize(
    "goal",
    [
        {"kind": "cookies", "page": "journal", "answer": "refuse"},
        {"kind": "downloaded", "file": "carte"},
        {"kind": "alert", "page": "journal", "trade": "Vente"},
        {"kind": "favourite", "page": "journal"},
        {"kind": "checked", "page": "journal"},
    ],
)
def test_a_popup_is_closed_before_what_it_covers(data: dict[str, Any], goal: dict[str, Any]) -> None:
    offer = {
        "id": "vente",
        "title": "Vente",
        "firm": "Le Quai",
        "trade": "Vente",
        "place": "Firminy",
        "contract": "CDI",
        "text": "Vous vendez.",
    }
    journal = data["pages"][3]
    journal["cookies"] = ["Mesurer"]
    journal["parts"] += [
        {"kind": "download", "id": "carte", "name": "carte.pdf", "about": "Un plan.", "text": "Le plan"},
        {"kind": "offers", "offers": [offer]},
    ]
    web = with_goals(data, {**goal, "text": "Faire"}, tabs=[], favourites=[])
    solved(web)
    act = doing(with_goals(data, SEEN, tabs=[]))
    act("go", "journal.example")
    for verb, target in (("accept", ""), ("filter", "trade:Vente"), ("alert", ""), ("offer", "vente")):
        assert act(verb, target) == "ignored"


def test_a_change_that_leaves_no_way_is_put_back(data: dict[str, Any]) -> None:
    traps = [
        {"kind": "go", "page": "offres", "feedback": "Non."},
        {"kind": "follow", "page": "offres", "feedback": "Non."},
    ]
    web = Navigateur(
        {
            **data,
            "tabs": ["offres"],
            "goals": [{"kind": "checked", "page": "offres", "text": "Voir"}],
            "traps": traps,
        }
    )
    assert doing(web)("close_tab", "0") == "goal_lost"


# -- traps ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("trap", "steps"),
    [
        ({"kind": "go", "page": "faux"}, ["go re1ais.example"]),
        ({"kind": "follow", "page": "faux"}, ["go relais.example", "follow 4"]),
        ({"kind": "result", "page": "faux"}, ["go emploi", "result faux"]),
        ({"kind": "ad", "page": "faux"}, ["go emploi", "ad faux"]),
        ({"kind": "offer", "page": "menage"}, ["go relais.example/offres", "offer menage"]),
        ({"kind": "accept", "page": "relais"}, ["go relais.example", "accept"]),
        ({"kind": "refuse", "page": "relais"}, ["go relais.example", "refuse"]),
        ({"kind": "popup", "page": "journal"}, ["go journal.example", "popup"]),
        ({"kind": "download", "file": "guide"}, ["go relais.example", "download 5"]),
        ({"kind": "favourite", "page": "relais"}, ["go relais.example", "favourite"]),
        ({"kind": "alert", "page": "offres"}, ["go relais.example/offres", "filter place:Firminy", "alert"]),
        ({"kind": "close_tab", "page": "relais"}, ["go relais.example", "close_tab 0"]),
        ({"kind": "open_file", "file": "guide"}, ["go relais.example", "download 5", "open_file guide"]),
    ],
)
def test_every_kind_of_trap_explains_and_changes_nothing(
    data: dict[str, Any], trap: dict[str, Any], steps: list[str]
) -> None:
    goal = {"kind": "visited", "page": "cuisine", "text": "Voir"}
    web = Navigateur({**data, "tabs": [], "goals": [goal], "traps": [{**trap, "feedback": "Attention."}]})
    acts = [Action(verb, target) for verb, _, target in (step.partition(" ") for step in steps)]
    for action in acts[:-1]:
        assert web.act(action).right is not False
    before = web.world
    assert web.act(acts[-1]) == Reaction(right=False, code=f"trap-{trap['kind']}", feedback="Attention.")
    assert web.world is before
    assert solved_after(web)


def solved_after(web: Navigateur) -> bool:
    return play_through(web) and len(web.tally.errors) == 1


def test_every_kind_of_trap_was_tried() -> None:
    cases = test_every_kind_of_trap_explains_and_changes_nothing.pytestmark[0].args[1]
    assert {trap["kind"] for trap, _ in cases} == set(TRAP_KINDS)


def test_a_trap_waits_for_its_own_page_only(data: dict[str, Any]) -> None:
    traps = [
        {"kind": "accept", "page": "journal", "feedback": "Non."},
        {"kind": "follow", "page": "faux", "feedback": "Non."},
    ]
    act = doing(Navigateur({**data, "tabs": [], "goals": [SEEN], "traps": traps}))
    act("go", "relais.example")
    assert act("accept") == "cookies_accepted"
    assert act("follow", "3") == "page_shown"


def test_the_solver_types_an_address_where_a_trap_waits_on_the_link(data: dict[str, Any]) -> None:
    goal = {"kind": "visited", "page": "cuisine", "text": "Voir"}
    trap = {"kind": "offer", "page": "cuisine", "feedback": "Non."}
    web = Navigateur({**data, "tabs": [], "goals": [goal], "traps": [trap]})
    assert solved(web) == ["go", "go"]


def test_a_result_has_codes_only(data: dict[str, Any]) -> None:
    web = Navigateur(data)
    for typed in ("mon secret", "secret.example", "https://secret.example/moi"):
        web.act(Action("go", typed))
    web.act(Action("go", "emploi"))
    web.act(Action("ad", "faux"))
    assert play_through(web)
    assert "secret" not in str(asdict(web.result()))
    assert web.result().errors == ("trap-ad",)


# -- what an author may get wrong ----------------------------------------------------------------------------
def changed(data: dict[str, Any], *path: str | int, to: Any) -> dict[str, Any]:
    """The data with another value at a path."""
    data = copy.deepcopy(data)
    owner: Any = data
    for key in path[:-1]:
        owner = owner[key]
    owner[path[-1]] = to
    return data


@pytest.mark.parametrize(
    ("path", "value", "code", "at"),
    [
        (("pages", 0, "id"), "home", "bad_id", None),
        (("pages", 0, "id"), "?relais", "bad_id", None),
        (("pages", 0, "id"), "re:lais", "bad_id", None),
        (("pages", 0, "id"), "journal", "twice", ("pages", 3, "id")),
        (("pages", 0, "address"), "journal.example", "twice", ("pages", 3, "address")),
        (("pages", 0, "address"), "le relais", "not_a_web_address", None),
        (("pages", 0, "address"), "relais.fr", "real_address", None),
        (("pages", 0, "parts", 2, "kind"), "video", "not_one_of", None),
        (("pages", 0, "parts", 2, "to"), "grenier", "unknown_page", None),
        (("pages", 0, "parts", 5, "id"), "a:b", "bad_id", None),
        (("pages", 1, "parts", 0, "offers", 0, "id"), "relais", "twice", None),
        (("pages", 2, "popup"), "Virus", "not_a_list", None),
        (("pages", 2, "popup", "to"), "grenier", "unknown_page", None),
        (("ads", 0, "page"), "grenier", "unknown_page", None),
        (("ads", 0, "words"), [], "missing", None),
        (("tabs",), ["grenier"], "unknown_page", ("tabs", 0)),
        (("tabs",), ["journal", "journal"], "twice", ("tabs", 1)),
        (("favourites",), ["grenier"], "unknown_page", ("favourites", 0)),
        (("goals", 0, "page"), "grenier", "unknown_page", None),
        (("goals", 2, "answer"), "peut-être", "not_one_of", None),
        (("goals", 2, "page"), "offres", "no_cookies", None),
        (("goals", 2, "agreed"), [], "missing", None),
        (("goals", 2, "agreed"), ["Tout"], "not_one_of", ("goals", 2, "agreed", 0)),
        (("goals", 3, "file"), "grenier", "unknown_file", None),
        (("goals", 5, "words"), [], "missing", None),
        (("goals", 7, "page"), "relais", "no_offers", None),
        (("goals", 7, "place"), "Lyon", "not_one_of", None),
        (("goals", 7, "place"), "", "missing", ("goals", 7, "trade")),
        (("goals", 11, "page"), "faux", "goal_already_met", ("goals", 11)),
        (("goals", 6, "page"), "journal", "goal_already_met", ("goals", 6)),
        (("goals", 12, "page"), "relais", "no_popup", None),
        (("goals", 13, "pages"), ["relais"], "too_few", None),
        (("goals", 13, "pages"), ["relais", "relais"], "twice", ("goals", 13, "pages", 1)),
        (("goals", 13, "pages"), ["relais", "grenier"], "unknown_page", ("goals", 13, "pages", 1)),
        (("traps", 0, "page"), "grenier", "unknown_page", None),
        (
            ("traps", 0),
            {"kind": "download", "file": "grenier", "feedback": "Non."},
            "unknown_file",
            ("traps", 0, "file"),
        ),
        (
            ("traps", 0),
            {"kind": "checked", "page": "faux", "feedback": "Non."},
            "not_one_of",
            ("traps", 0, "kind"),
        ),
        (
            ("traps", 0),
            {"kind": "go", "page": "relais", "feedback": "Non."},
            "goal_out_of_reach",
            ("goals", 0),
        ),
    ],
)
def test_faults_are_named_with_their_place(
    data: dict[str, Any], path: tuple[str | int, ...], value: Any, code: str, at: tuple[str | int, ...] | None
) -> None:
    assert fault_of(changed(data, *path, to=value)) == (code, path if at is None else at)


def test_two_lists_or_two_files_of_one_name_are_faults(data: dict[str, Any]) -> None:
    page = data["pages"][1]
    page["parts"].append(copy.deepcopy(page["parts"][0]))
    assert fault_of(data) == ("twice", ("pages", 1, "parts", 1, "kind"))
    page["parts"][1] = copy.deepcopy(data["pages"][0]["parts"][5])
    assert fault_of(data) == ("twice", ("pages", 1, "parts", 1, "id"))


def test_an_official_address_may_be_true_and_tabs_have_an_end(data: dict[str, Any]) -> None:
    data["pages"][0] |= {"address": "www.service-public.fr", "official": "yes"}
    assert play_through(Navigateur(data))
    rows = [{"id": f"p{n}", "address": f"p{n}.example", "title": "P"} for n in range(MOST_TABS + 1)]
    data["pages"] += rows
    data["tabs"] = [row["id"] for row in rows]
    assert fault_of(data) == ("out_of_range", ("tabs",))
