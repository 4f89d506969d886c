# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an action changes it.
"""`formulaire`: every kind of field is judged mildly and explained; nothing typed gets out."""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

import pytest
from tests.core.exercises.conftest import good_data

from weeejob_desktop.core.exercises import build, play_through
from weeejob_desktop.core.exercises.exercise import IGNORED, Action, ExerciseFault
from weeejob_desktop.core.exercises.simulators.form_fields import Field, judge, nir_key
from weeejob_desktop.core.exercises.simulators.formulaire import Formulaire

Sample = Callable[[str], dict[str, Any]]
TODAY = date(2026, 3, 2)
CODES: dict[str, dict[str, tuple[str, ...]]] = {
    "date": {
        "": ("03/07/1984", "3/7/84", "3.7.1984", "03 07 1984", "03071984", "3-7-84", "29/02/2024"),
        "date_form": ("demain", "3/7", "1984", "3 juillet 1984", "٣/٧/٨٤"),
        "date_month": ("07/13/1984", "03/00/1984"),
        "date_day": ("30/02/1984", "31/04/2026", "0/1/2026", "29/02/2026"),
        "date_year": ("3/7/198", "3/7/1", "3/7/1850", "3/7/2101"),
        "date_high": ("3/3/2026", "1/1/35"),
        "date_low": ("1/1/37", "31/12/1949"),
        "empty": ("", "  "),
    },
    "number": {
        "": ("42", " 4 2 ", "0042", "1\u00a0000"),
        "number_form": ("42,5", "quarante", "-4", "4" * 10),
        "number_low": ("1",),
        "number_high": ("2000",),
    },
    "amount": {
        "": ("1 250,50", "1250.5", "1250,5 €", "1\u202f250,50 euros", "1.250,50", "1250", "1.250", "2 EURO"),
        "amount_form": ("mille", "12,", ",5", "1,250.50", "-3", "1 25,50", "1 000 000 000,00", "٣"),
        "amount_cents": ("12,505", "1250.505"),
        "amount_low": ("1,99",),
        "amount_high": ("1000000",),
    },
    "nir": {
        "": (
            "284074221800056",
            "2 84 07 42 218 000 56",
            "2-84-07-2A-004-000-" + "{:02}".format(nir_key("284072A004000")),
        ),
        "nir_sign": ("2 84 O7 42 218 000 56", "bonjour"),
        "nir_length": ("2840742218000", "2840742218000560"),
        "nir_first": ("984074221800056",),
        "nir_key": ("284074221800057", "284074221800065"),
    },
    "phone": {
        "": ("06 39 98 11 22", "06.39.98.11.22", "+33 6 39 98 11 22", "0033639981122", "+33(0)639981122"),
        "phone_sign": ("06 39 98 11 2O", "/"),
        "phone_first": ("639981122",),
        "phone_length": ("06 39 98 11", "06 39 98 11 22 33"),
    },
    "email": {
        "": ("awa@courrier.example",),
        "email_no_at": ("awa.courrier.example",),
        "email_space": ("a b@c.d",),
    },
    "text": {"": ("Diallo", "x")},
}


@pytest.fixture
def data(sample: Sample) -> dict[str, Any]:
    return sample("formulaire")


@pytest.fixture
def form(data: dict[str, Any]) -> Formulaire:
    return Formulaire(data)


def act(form: Formulaire, verb: str, target: str = "") -> str:
    return form.act(Action(verb, target)).code


def play_to(form: Formulaire, verb: str) -> None:
    """Do what the solver does until it would do this."""
    for action in form.solve():
        if action.verb == verb:
            return
        form.act(action)


def fields_of(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for page in data["pages"] for one in page["fields"]}


@pytest.mark.parametrize(
    ("kind", "code", "written"),
    [(kind, code, one) for kind, codes in CODES.items() for code, ways in codes.items() for one in ways],
)
def test_what_is_typed_is_judged_mildly_and_every_fault_has_its_code(
    kind: str, code: str, written: str
) -> None:
    bounds = {
        "date": (date(1950, 1, 1).toordinal(), TODAY.toordinal()),
        "number": (2, 1_500),
        "amount": (200, 900_000),
    }
    low, high = bounds.get(kind, (None, None))
    found = judge(Field("a", kind, "A", low=low, high=high), written, TODAY)
    assert (found.code if found else "") == code


def test_an_impossible_date_is_told_with_what_the_month_has() -> None:
    found = judge(Field("a", "date", "A"), "30/02/2026", TODAY)
    assert found is not None
    assert dict(found.params) == {"month": 2, "year": 2026, "days": 28}


def test_what_is_right_is_compared_without_capitals_accents_and_hyphens() -> None:
    field = Field("a", "text", "Ville", answers=frozenset({"saint etienne"}))
    assert judge(field, " SAINT-ÉTIENNE ", TODAY) is None
    other = judge(field, "Lyon", TODAY)
    assert other is not None
    assert other.code == "other_answer"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        (Field("a", "box", "A", answers=frozenset({"yes"})), "", "not_ticked"),
        (Field("a", "box", "A", answers=frozenset({"yes"})), "yes", ""),
        (Field("a", "box", "A", answers=frozenset({""})), "yes", "ticked_too_much"),
        (Field("a", "box", "A"), "yes", ""),
        (Field("a", "radio", "A", options=("x", "y"), answers=frozenset({"0"})), "1", "other_choice"),
        (Field("a", "list", "A", options=("x", "y")), "", "not_chosen"),
        (Field("a", "robot", "A", options=("x", "y"), answers=frozenset({"0"})), "1", "robot_wrong"),
        (Field("a", "robot", "A", options=("x", "y")), "", "robot_left"),
        (Field("a", "ticks", "A", options=("x", "y")), "", "none_ticked"),
        (Field("a", "ticks", "A", options=("x", "y")), "0,1", ""),
        (Field("a", "file", "A"), "", "no_file"),
        (Field("a", "file", "A", answers=frozenset({"x"})), "y", "other_file"),
        (Field("a", "email", "A", optional=True), "", ""),
        (Field("a", "email", "A", optional=True), "awa", "email_no_at"),
    ],
)
def test_what_is_chosen_is_judged(field: Field, value: str, code: str) -> None:
    found = judge(field, value, TODAY)
    assert (found.code if found else "") == code


def test_the_faults_of_a_page_stand_until_they_are_mended(form: Formulaire) -> None:
    assert act(form, "next") == "empty"
    assert [one.field for one in form.complaints] == ["nom", "ne", "nir", "tel", "mail"]
    assert form.tally.errors == ["empty"] * 5
    act(form, "type", "nom:dia")
    assert form.complaints[0].field == "nom", "still wrong: the reason stays"
    act(form, "type", "nom:diallo")
    assert [one.field for one in form.complaints] == ["ne", "nir", "tel", "mail"]
    again = build("formulaire", good_data("formulaire"), 0).replay(form.actions)
    assert isinstance(again, Formulaire)
    assert again.complaints == form.complaints
    play_to(form, "next")
    assert form.complaints == ()
    assert act(form, "next") == "goal_met"
    form.retry()
    assert form.complaints == ()


def test_typing_on_is_one_action_and_one_step_back(form: Formulaire) -> None:
    for text in ("D", "Di", "Dia"):
        act(form, "type", f"nom:{text}")
    act(form, "type", "mail:a")
    act(form, "type", "nom:Dial")
    assert [one.target for one in form.actions] == ["nom:Dia", "mail:a", "nom:Dial"]
    assert act(form, "undo") == "undone"
    assert form.world.value("nom") == "Dia"
    act(form, "undo")
    act(form, "undo")
    assert form.world.value("nom") == ""
    assert not form.can_undo
    assert form.act(Action("undo")) == IGNORED


def test_into_a_field_that_asks_too_much_nothing_can_be_written_and_nothing_is_kept(form: Formulaire) -> None:
    for number in ("4", "49", "4970 1234 5678 9012"):
        reaction = form.act(Action("type", f"carte:{number}"))
        assert (reaction.right, reaction.code) == (False, "trap-type")
        assert reaction.feedback == "Une carte bancaire ne se donne pas."
    assert form.world.value("carte") == ""
    assert {one.target for one in form.actions} == {"carte:0"}
    assert form.result().errors == ("trap-type",) * 3
    assert vars(build("formulaire", good_data("formulaire")).replay(form.actions)) == vars(form)


def test_nothing_typed_is_in_a_result_or_a_log(form: Formulaire, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    typed = {
        "nom": "Zwanzig",
        "ne": "31/02/1977",
        "nir": "277077511111111",
        "tel": "06 12 34 56 7",
        "mail": "secret@",
        "carte": "4970123456789012",
    }
    for id_, text in typed.items():
        for end in range(1, len(text) + 1):
            act(form, "type", f"{id_}:{text[:end]}")
    act(form, "next")
    act(form, "type", "nom:Zwanzig encore")
    assert play_through(form)
    told = repr(asdict(form.result())) + caplog.text
    for text in (*typed.values(), "Zwanzig", "4970", "1977", "secret"):
        assert text not in told
    assert set(form.result().errors) == {
        "other_answer",
        "date_day",
        "nir_key",
        "phone_length",
        "email_no_domain",
        "trap-type",
    }


def test_what_stands_there_or_cannot_be_there_is_ignored(form: Formulaire) -> None:
    act(form, "type", "nom:Awa")
    for verb, target in (
        ("type", "nom:" + "x" * 201),
        ("type", "nom:a\nb"),
        ("type", "heures:4"),
        ("type", "pub:yes"),
        ("choose", "nom:0"),
        ("choose", "mois:0"),
        ("tick", "pub"),
        ("tick", "nom:0"),
        ("upload", "piece:photo"),
        ("upload", "nom:photo"),
        ("remove", "nom"),
        ("remove", "piece"),
        ("back", ""),
        ("edit", "0"),
        ("resume", ""),
        ("anew", ""),
        ("send", ""),
        ("keep", "0"),
    ):
        assert form.act(Action(verb, target)) == IGNORED, (verb, target)
    assert len(form.actions) == 1


def test_options_ticks_and_files_of_the_second_page(form: Formulaire) -> None:
    play_to(form, "save")
    assert act(form, "choose", "mois:0") == "chosen"
    assert act(form, "choose", "mois:0") == "ignored"
    assert act(form, "choose", "mois:7") == "ignored"
    assert act(form, "choose", "mois:1") == "trap-choose"
    assert act(form, "choose", "motif:1") == "chosen"
    assert act(form, "choose", "robot:1") == "robot_wrong"
    assert act(form, "tick", "lignes:2") == "ticked"
    assert act(form, "tick", "lignes:0") == "ticked"
    assert form.world.value("lignes") == "0,2"
    assert act(form, "tick", "lignes:2") == "unticked"
    assert act(form, "tick", "lignes:1") == "trap-tick"
    assert act(form, "tick", "lignes:9") == "ignored"
    assert act(form, "tick", "lignes") == "ignored"
    assert form.world.value("pub") == "yes"
    assert act(form, "tick", "pub") == "unticked"
    assert act(form, "tick", "pub") == "ticked"
    assert act(form, "upload", "piece:lettre") == "file_format"
    assert form.refused is not None
    assert dict(form.refused.params) == {"accepted": "JPG, PNG"}
    assert act(form, "upload", "piece:grande") == "file_size"
    assert act(form, "upload", "piece:chat") == "trap-upload"
    assert act(form, "upload", "piece:rien") == "ignored"
    assert act(form, "upload", "piece:photo") == "uploaded"
    assert act(form, "remove", "piece") == "removed"
    assert act(form, "next") == "empty"
    assert play_through(form)


def test_the_draft_is_kept_on_the_way_and_taken_up_again(form: Formulaire) -> None:
    assert form.saved_at is None
    assert act(form, "save") == "goal_met"
    assert form.saved_at == 14 * 60
    play_to(form, "next")
    act(form, "next")
    assert form.world.ended
    assert form.saved_at == 14 * 60 + 5
    assert form.fields == ()
    for verb in ("next", "back", "save", "banner"):
        assert act(form, verb) == "ignored"
    assert act(form, "anew") == "draft_waits"
    assert act(form, "resume") == "goal_met"
    assert form.world.value("nom") == "Diallo"
    assert act(form, "undo") == "undone"
    assert (form.world.page, form.world.resumed) == (0, True)
    play_to(form, "next")
    assert act(form, "next") == "page_shown", "a session ends once"
    assert act(form, "back") == "page_shown"
    assert play_through(form)


def test_from_the_summary_back_to_a_page_then_sent_for_good(form: Formulaire) -> None:
    play_to(form, "send")
    assert form.fields == ()
    assert act(form, "edit", "7") == "ignored"
    assert act(form, "edit", "0") == "page_shown"
    act(form, "next")
    act(form, "next")
    assert act(form, "send") == "goal_met"
    assert not form.can_undo
    for verb, target in (("send", ""), ("back", ""), ("save", ""), ("edit", "0"), ("next", "")):
        assert act(form, verb, target) == "ignored"
    assert act(form, "keep", "0") == "receipt_kept"
    assert act(form, "keep", "0") == "ignored"
    assert act(form, "keep", "1") == "goal_met"
    assert form.done


def test_what_must_come_before_sending_is_told(data: dict[str, Any]) -> None:
    data["goals"] = [{"kind": "sent", "text": "Envoyer"}, {"kind": "saved", "text": "Enregistrer"}]
    with pytest.raises(ExerciseFault) as caught:
        Formulaire(data)
    assert (caught.value.code, caught.value.path) == ("goal_out_of_reach", ("goals", 1))
    form = Formulaire({**data, "goals": data["goals"][::-1]})
    play_to(form, "save")
    for action in [*fields_done()]:
        form.act(action)
    assert act(form, "send") == "goal_lost"
    assert not form.world.sent
    assert play_through(form)


def fields_done() -> list[Action]:
    """All that leads to the summary, but the draft is not kept."""
    other = Formulaire({**good_data("formulaire"), "goals": [{"kind": "sent", "text": "Envoyer"}]})
    return [one for one in play_all(other) if one.verb != "send"]


def play_all(form: Formulaire) -> list[Action]:
    assert play_through(form)
    return form.actions


def test_the_banner_that_asks_for_money(data: dict[str, Any]) -> None:
    form = Formulaire(data)
    assert act(form, "banner") == "trap-banner"
    assert act(form, "dismiss") == "banner_closed"
    assert act(form, "banner") == "ignored"
    plain = Formulaire({**data, "traps": []})
    assert act(plain, "banner") == "no_hurry"
    del data["banner"], data["traps"]
    assert act(Formulaire(data), "dismiss") == "ignored"


def test_papers_are_looked_at_and_put_away(data: dict[str, Any]) -> None:
    form = Formulaire(data)
    assert form.world.papers
    act(form, "type", "nom:Dia")
    assert act(form, "papers") == "papers_put_away"
    act(form, "undo")
    assert not form.world.papers
    assert act(form, "papers") == "papers_shown"
    del data["papers"]
    assert act(Formulaire(data), "papers") == "ignored"


def test_typing_that_comes_back_to_what_stood_there_is_replayed(form: Formulaire) -> None:
    for target in ("nom:a", "carte:4", "nom:ab", "nom:a", "nom:a"):
        act(form, "type", target)
    assert vars(build("formulaire", good_data("formulaire")).replay(form.actions)) == vars(form)


def test_a_field_can_be_a_goal_from_wherever_one_is(data: dict[str, Any]) -> None:
    last = {"kind": "sent", "text": "Envoyer"}
    data["traps"] = []
    goals = [
        {"kind": "field", "field": id_, "text": id_} for id_ in ("vrai", "lignes", "nom", "piece", "mois")
    ]
    form = Formulaire({**data, "goals": [*goals, last]})
    assert play_through(form)
    form.retry()
    for action in fields_done():
        form.act(action)
    act(form, "edit", "1")
    act(form, "upload", "piece:chat")
    act(form, "type", "heures:x")
    act(form, "back")
    assert form.met[3] is False
    assert play_through(form)
    form.retry()
    for action in fields_done():
        form.act(action)
    form.facts = frozenset()
    form.world = type(form.world)({**form.world.values, "nom": ""}, page=2)
    assert next(form.solve()) == Action("edit", "0")


def test_the_receipt_goes_anywhere_where_no_folder_is_asked_for(data: dict[str, Any]) -> None:
    del data["folders"]
    form = Formulaire({**data, "goals": [{"kind": "kept", "text": "Garder"}]})
    assert play_through(form)
    assert form.world.kept == (0,)
    assert form.sheet.folders[0] == "Documents"


def test_optional_fields_may_stay_empty_or_hold_what_is_sound(data: dict[str, Any]) -> None:
    fields_of(data)["tel"].update(optional="yes", answer=None, example="06 39 98 00 00")
    fields_of(data)["mail"].update(optional="yes", answer=None)
    fields_of(data)["motif"].update(optional="yes", answer=None)
    fields_of(data)["piece"].update(optional="yes", answer=None)
    fields_of(data)["vrai"].update(optional="yes")
    fields_of(data)["heures"].update(least=None, most=None)
    fields_of(data)["mois"].update(answer=None)
    form = Formulaire({**data, "traps": []})
    act(form, "type", "mail:awa")
    act(form, "next")
    assert form.complaints[-1].why.code == "email_no_at"
    assert play_through(form)
    assert form.world.value("mail") == form.world.value("tel") == ""


@pytest.mark.parametrize(
    ("id_", "change", "code"),
    [
        ("nom", {"answer": "x" * 201}, "bad_answer"),
        ("nom", {"answer": "a|"}, "bad_answer"),
        ("ne", {"answer": "30/02/1984"}, "bad_answer"),
        ("ne", {"from": "demain"}, "not_a_date"),
        ("nir", {"answer": "284074221800199"}, "bad_answer"),
        ("nir", {"answer": f"2840742218001{nir_key('2840742218001'):02}"}, "real_nir"),
        ("tel", {"answer": "06 12 34 56 78"}, "real_phone"),
        ("mail", {"answer": "awa@poste.fr"}, "real_address"),
        ("heures", {"most": "40"}, "bad_answer"),
        ("heures", {"least": "x"}, "not_a_number"),
        ("motif", {"answer": "Loisir"}, "not_one_of"),
        ("lignes", {"answers": ["T9"]}, "not_one_of"),
        ("lignes", {"options": []}, "missing"),
        ("lignes", {"options": [f"T{n}" for n in range(61)]}, "too_many"),
        ("lignes", {"options": ["T1", "T1", "T3"]}, "twice"),
        ("robot", {"icons": ["target"]}, "too_few"),
        ("piece", {"answer": "rien"}, "unknown_file"),
        ("piece", {"answer": "grande"}, "bad_answer"),
        ("piece", {"accepts": []}, "missing"),
        ("nom", {"kind": "roman"}, "not_one_of"),
        ("nom", {"id": "a:b"}, "bad_id"),
        ("nom", {"id": "ne"}, "twice"),
    ],
)
def test_faulty_fields_are_named(data: dict[str, Any], id_: str, change: dict[str, Any], code: str) -> None:
    fields_of(data)[id_].update(change)
    with pytest.raises(ExerciseFault) as caught:
        Formulaire(data)
    assert caught.value.code == code
    assert caught.value.path[0] == "pages"


@pytest.mark.parametrize(
    ("key", "row", "code"),
    [
        ("goals", {"kind": "page", "page": "3", "text": "x"}, "out_of_range"),
        ("goals", {"kind": "field", "field": "non", "text": "x"}, "no_such_field"),
        ("goals", {"kind": "field", "field": "carte", "text": "x"}, "goal_out_of_reach"),
        ("goals", {"kind": "field", "field": "pub", "text": "x"}, "goal_out_of_reach"),
        ("goals", {"kind": "kept", "to": "Cave", "text": "x"}, "not_one_of"),
        ("traps", {"kind": "type", "field": "non", "feedback": "x"}, "no_such_field"),
        ("traps", {"kind": "type", "field": "pub", "feedback": "x"}, "no_such_field"),
        ("traps", {"kind": "type", "field": "nom", "feedback": "x"}, "goal_out_of_reach"),
        ("traps", {"kind": "upload", "field": "piece", "file": "non", "feedback": "x"}, "unknown_file"),
        ("traps", {"kind": "choose", "field": "mois", "option": "Mai", "feedback": "x"}, "not_one_of"),
    ],
)
def test_faulty_goals_and_traps_are_named(
    data: dict[str, Any], key: str, row: dict[str, Any], code: str
) -> None:
    changed = copy.deepcopy(data)
    changed["goals"], changed["traps"] = [{"kind": "sent", "text": "x"}], []
    changed[key] = [row]
    with pytest.raises(ExerciseFault) as caught:
        Formulaire(changed)
    assert caught.value.code == code


def test_other_faults_of_the_form(data: dict[str, Any]) -> None:
    for change, code in (
        ({"banner": "Payez"}, "not_a_list"),
        ({"banner": {"text": "Payez", "button": "x"}, "files": [], "at": "25:00"}, "not_a_time"),
        ({"pages": [{**data["pages"][1]}]}, "first_page_ends"),
        ({"pages": [data["pages"][0]]}, "session_never_ends"),
        ({"pages": [{"title": "Vous", "fields": data["pages"][0]["fields"] * 6}]}, "too_many"),
    ):
        with pytest.raises(ExerciseFault) as caught:
            Formulaire({**data, **change})
        assert caught.value.code == code
    with pytest.raises(ExerciseFault) as caught:
        Formulaire({**data, "banner": None})
    assert caught.value.path == ("banner",)
    without = {
        **data,
        "goals": [{"kind": "page", "page": "1", "text": "x"}],
        "traps": [
            {"kind": "type", "field": "carte", "feedback": "x"},
            {"kind": "upload", "field": "piece", "feedback": "Non."},
        ],
    }
    form = Formulaire(without)
    assert play_through(form)
    with pytest.raises(ExerciseFault) as caught:
        Formulaire({**without, "goals": [{"kind": "sent", "text": "x"}]})
    assert caught.value.code == "goal_out_of_reach"
