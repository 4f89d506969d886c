# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an action changes it.
"""`tableau`: cells take what fits, formulas follow their rows, whole rows are sorted, and nothing is lost."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from weeejob_desktop.core.exercises import play_through
from weeejob_desktop.core.exercises.exercise import Action, ExerciseFault, Reaction
from weeejob_desktop.core.exercises.simulators.formulas import (
    Problem,
    cells_in,
    read_formula,
    shown_at,
    sum_above,
    value_at,
    with_row_added,
    with_row_deleted,
    with_rows_moved,
)
from weeejob_desktop.core.exercises.simulators.sheet import (
    MOST_ROWS,
    Column,
    Sheet,
    SheetRow,
    Wrong,
    read_date,
    read_number,
    same_value,
    show_number,
    tidy,
)
from weeejob_desktop.core.exercises.simulators.sheet_goals import sorted_rows
from weeejob_desktop.core.exercises.simulators.tableau import Tableau

Sample = Callable[[str], dict[str, Any]]


@pytest.fixture
def data(sample: Sample) -> dict[str, Any]:
    return copy.deepcopy(sample("tableau"))


@pytest.fixture
def sheet(data: dict[str, Any]) -> Tableau:
    return Tableau(data)


def do(exercise: Tableau, verb: str, target: str = "") -> Reaction:
    return exercise.act(Action(verb, target))


def solved(exercise: Tableau) -> list[tuple[str, str]]:
    """What the solver does to the end."""
    done = []
    for action in exercise.solve():
        exercise.act(action)
        done.append((action.verb, action.target))
    return done


def names(exercise: Tableau) -> list[str]:
    return [row.cells[0] for row in exercise.world.shown]


def free(*goals: dict[str, Any], **more: Any) -> Tableau:
    """A sheet in which one far goal leaves room for everything."""
    rows = [["Un", "01/03/2026", "A", "1"], ["Deux", "02/03/2026", "B", "2"], ["Trois", "", "B", ""]]
    return Tableau(
        {
            "id": "libre",
            "instruction": "Faites.",
            "columns": [
                {"name": "Nom"},
                {"name": "Date", "kind": "date"},
                {"name": "État", "kind": "choice", "options": ["A", "B"]},
                {"name": "Prix", "kind": "number"},
            ],
            "rows": [{"cells": cells} for cells in rows],
            "total": "Total",
            "goals": list(goals) or [{"kind": "saved", "text": "Enregistrer"}],
            **more,
        }
    )


# -- what fits into a cell -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("written", "value"),
    [("1 250", "1250"), ("1\u202f250,5 €", "1250.5"), ("12,50", "12.50"), ("-3", "-3"), ("0", "0")],
)
def test_numbers_are_read_as_they_are_written_in_french(written: str, value: str) -> None:
    assert read_number(written) == Decimal(value)


def test_numbers_are_shown_with_two_decimals_or_none() -> None:
    assert [show_number(Decimal(one)) for one in ("1250", "12.5", "0.333")] == ["1\u00a0250", "12,50", "0,33"]


@pytest.mark.parametrize(
    "written", ["15/03/2026", "15-3-26", "15.03.2026", "2026-03-15", "15 mars 2026", " 15 / 3 / 2026"]
)
def test_days_are_read_however_they_are_written(written: str) -> None:
    assert read_date(written) == date(2026, 3, 15)


def test_the_first_of_the_month_and_letters_with_accents() -> None:
    assert read_date("1er août 2026") == date(2026, 8, 1)
    assert read_date("1 brumaire 2026") is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("12O", "letter_in_number"),
        ("1l,5O", "letter_in_number"),
        ("O", "letter_in_number"),
        ("12.50", "dot_in_number"),
        ("douze", "not_a_number"),
    ],
)
def test_why_a_text_is_no_number(typed: str, code: str) -> None:
    assert tidy(Column("Prix", "number"), typed) == Wrong(code)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31/02/2026", "no_such_day"),
        ("2026-13-01", "no_such_day"),
        ("15/03", "no_year"),
        ("demain", "not_a_date"),
    ],
)
def test_why_a_text_is_no_day(typed: str, code: str) -> None:
    assert tidy(Column("Date", "date"), typed) == Wrong(code)


def test_texts_and_choices_are_tidied() -> None:
    state = Column("État", "choice", ("Envoyée", "Réponse reçue"))
    assert tidy(state, " reponse RECUE ") == "Réponse reçue"
    assert tidy(state, "peut-être") == Wrong("not_a_choice", (("choices", "Envoyée, Réponse reçue"),))
    assert tidy(Column("Nom"), " a\u200b \n b ") == "a b"
    assert tidy(Column("Nom"), "a" * 121) == Wrong("too_long")


def test_values_are_the_same_where_they_mean_the_same() -> None:
    assert same_value(Column("Prix", "number"), "12,5", "12,50")
    assert not same_value(Column("Prix", "number"), "=A1", "12")
    assert same_value(Column("Nom"), "ÉCOLE", "école")


# -- formulas ------------------------------------------------------------------------------------------------
def numbers(*cells: str) -> Sheet:
    """One column of numbers after one of text."""
    columns = (Column("Nom"), Column("Prix", "number"))
    rows = tuple(SheetRow(f"r{n}", ("x", text), ("", "")) for n, text in enumerate(cells))
    return Sheet(columns, rows)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=B2+B3", "5"),
        ("=somme(B2:B3)", "5"),
        ("=SUM(B2;B3;B2)", "7"),
        ("=SOMME(A2:B3)", "5"),
        ("=SOMME(B3:B2)", "5"),
        ("=B2+B3*2", "8"),
        ("=(B2+B3)*2", "10"),
        ("=-B2--B3", "1"),
        ("=+B2*-1", "-2"),
        ("=8/B2-1,5", "2.5"),
        ("=B2*(B3-(1+1))", "2"),
        ("=$B$2+1", "3"),
    ],
)
def test_formulas_are_reckoned(formula: str, value: str) -> None:
    assert value_at(numbers("2", "3", formula), (1, 4)) == Decimal(value)


@pytest.mark.parametrize(
    "formula",
    ["=", "=B2+", "=*2", "=2 3", "=(B2", "=B2)", "=)", "=SOMME(rien)", "=SOMME()", "=B2 (3)", "=Z9", "=B0",
     "=SOMME(Z1)", "=B2^2", "=2(3)", "=()"],
)  # fmt: skip
def test_a_formula_that_cannot_be_understood(formula: str) -> None:
    assert read_formula(formula) is None
    assert value_at(numbers("2", formula), (1, 3)) == Problem("formula_unclear")


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("=B4", "formula_loop"),
        ("=SOMME(B2:B5)", "formula_loop"),
        ("=A2+1", "formula_of_text"),
        ("=B9", "formula_outside"),
        ("=1/0", "formula_by_zero"),
        ("=1/B5", "formula_by_zero"),
    ],
)
def test_a_formula_without_a_value_says_why(formula: str, code: str) -> None:
    assert value_at(numbers("2", "3", formula, ""), (1, 4)) == Problem(code)


def test_a_ring_and_a_long_chain_of_formulas() -> None:
    assert value_at(numbers("=B3", "=B4", "=B2"), (1, 2)) == Problem("formula_loop")
    chain = numbers("1", *(f"=B{n}+B{n}/B{n}" for n in range(2, 190)))
    assert value_at(chain, (1, 190)) == 189
    assert value_at(numbers("=B3+B4", "=B4", "5"), (1, 2)) == 10


def test_what_a_formula_shows() -> None:
    assert shown_at(numbers("2", "=B2/3"), (1, 3)) == "0,67"
    assert shown_at(numbers("2", "=A2"), (1, 3)) == Problem("formula_of_text")
    assert shown_at(numbers("2"), (1, 9)) == ""
    far = Sheet((Column("Nom"), Column("Jour", "date")), (SheetRow("r0", ("x", "=9999999999*9"), ("", "")),))
    assert shown_at(far, (1, 2)) == Problem("formula_too_big")
    soon = Sheet(
        far.columns,
        (SheetRow("r0", ("x", "15/03/2026"), ("", "")), SheetRow("r1", ("x", "=B2+17"), ("", ""))),
    )
    assert shown_at(soon, (1, 3)) == "01/04/2026"


def test_formulas_follow_their_rows() -> None:
    assert with_rows_moved("=B2+B3+SOMME(B2:B3)", {2: 7}) == "=B7+B3+SOMME(B2:B3)"
    assert with_row_added("=SOMME(B2:B5)+B5+B6", 5) == "=SOMME(B2:B6)+B5+B7"
    assert with_row_deleted("=SOMME(B2:B5)+B5+B2", 5) == "=SOMME(B2:B4)+#REF+B2"
    assert with_row_deleted("=SOMME(B2:B5)", 2) == "=SOMME(B2:B4)"
    assert with_row_deleted("=SOMME(B2:B2)", 2) == "=SOMME(#REF)"
    assert with_row_deleted("=M2", 2) == "=M2"
    assert with_rows_moved("B2", {2: 3}) == "B2"
    assert cells_in("B2") == cells_in("=B2+") == frozenset()


def test_the_sum_offers_the_numbers_above() -> None:
    assert sum_above(numbers("2", "", "3", "4", ""), (1, 6)) == "=SOMME(B4:B5)"
    assert sum_above(numbers("2"), (1, 2)) == ""


# -- writing -------------------------------------------------------------------------------------------------
def test_what_is_typed_stands_in_the_cell_in_its_good_form() -> None:
    exercise = free()
    assert do(exercise, "enter", "B4: 3-4-26 ").code == "entered"
    assert exercise.world.rows[2].cells[1] == "03/04/2026"
    assert do(exercise, "enter", "D4:1250,5").code == "entered"
    assert exercise.world.rows[2].cells[3] == "1\u00a0250,50"
    assert do(exercise, "enter", "D4:1250,50").code == "ignored"
    assert do(exercise, "undo").code == "undone"


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("D4:12O", "letter_in_number"),
        ("C4:peut-être", "not_a_choice"),
        ("D5:3", "total_by_hand"),
        ("A4:=D2", "formula_elsewhere"),
        ("D4:=", "formula_unclear"),
        ("D4:=" + "1+" * 70 + "1", "formula_unclear"),
        ("D4:=A2+1", "formula_of_text"),
    ],
)
def test_what_does_not_fit_is_told_and_changes_nothing(target: str, code: str) -> None:
    exercise = free()
    before = exercise.world
    assert do(exercise, "enter", target) == Reaction(right=False, code=code)
    assert exercise.world == before


@pytest.mark.parametrize("target", ["", "D4", "D4: ", "Z2:1", "D9:1", "D1:1", "E2:1", "4:1"])
def test_writing_nowhere_means_nothing(target: str) -> None:
    assert do(free(), "enter", target).code == "ignored"


def test_a_formula_is_not_typed_over_but_can_be_cleared_or_written_anew() -> None:
    exercise = free()
    assert do(exercise, "enter", "D4:= d2 + d3").code == "reckoned"
    assert exercise.world.rows[2].cells[3] == "=D2+D3"
    assert do(exercise, "enter", "D4:=D2+D3").code == "ignored"
    assert do(exercise, "enter", "D4:3").code == "over_formula"
    assert do(exercise, "clear", "D4").code == "cleared"
    assert do(exercise, "clear", "D4").code == "ignored"


def test_the_button_for_sums() -> None:
    exercise = free()
    assert do(exercise, "sum", "A5").code == "nothing_to_sum"
    assert do(exercise, "sum", "D2").code == "nothing_to_sum"
    assert do(exercise, "sum", "D3").code == "over_number"
    assert do(exercise, "sum", "D5").code == "summed"
    assert shown_at(exercise.world, (3, 5)) == "3"
    assert do(exercise, "sum", "D5").code == "ignored"
    assert do(exercise, "sum", "D9").code == "ignored"
    do(exercise, "enter", "D2:5")
    assert shown_at(exercise.world, (3, 5)) == "7"
    broken = free()
    broken.world = broken.world.with_row(broken.world.rows[0].with_cell(3, "=D5"))
    assert do(broken, "sum", "D5").code == "formula_loop"


# -- rows ----------------------------------------------------------------------------------------------------
def test_a_row_comes_in_under_the_data_and_the_sum_grows() -> None:
    exercise = free()
    do(exercise, "sum", "D5")
    assert do(exercise, "add_row").code == "row_added"
    assert do(exercise, "enter", "D5:4").code == "entered"
    assert shown_at(exercise.world, (3, 6)) == "7"
    assert do(exercise, "delete_row", "5").code == "row_deleted"
    assert shown_at(exercise.world, (3, 5)) == "3"


def test_a_sheet_without_a_total_and_a_full_one() -> None:
    exercise = free(total="", rows=[{"cells": [f"n{one}"]} for one in range(MOST_ROWS - 1)])
    assert do(exercise, "add_row").code == "row_added"
    assert do(exercise, "add_row").code == "sheet_full"


def test_only_rows_of_no_use_are_deleted() -> None:
    exercise = free({"kind": "deleted", "row": "Un", "text": "Supprimer"})
    assert do(exercise, "delete_row", "3").code == "row_needed"
    assert do(exercise, "delete_row", "5").code == "ignored", "the total stays"
    assert do(exercise, "delete_row", "x").code == do(exercise, "delete_row", "99999").code == "ignored"
    do(exercise, "add_row")
    assert do(exercise, "delete_row", "5").code == "row_deleted"
    assert do(exercise, "delete_row", "2").code == "goal_met"


def test_whole_rows_are_sorted_with_empty_cells_last_and_formulas_follow() -> None:
    exercise = free()
    do(exercise, "enter", "D4:=D2*10")
    do(exercise, "enter", "B4:=B3+1")
    assert do(exercise, "sort", "D:down").code == "sorted"
    assert names(exercise) == ["Trois", "Deux", "Un", "Total"]
    assert exercise.world.rows[0].cells[1::2] == ("=B3+1", "=D4*10")
    assert do(exercise, "sort", "D:down").code == "sorted"
    assert do(exercise, "undo").code == "undone"
    do(exercise, "clear", "B4")
    do(exercise, "sort", "B:down")
    assert names(exercise) == ["Deux", "Un", "Trois", "Total"]
    do(exercise, "sort", "A:up")
    assert names(exercise) == ["Deux", "Trois", "Un", "Total"]
    assert do(exercise, "sort", "A:sideways").code == do(exercise, "sort", "Z:up").code == "ignored"
    assert do(exercise, "sort", "AA:up").code == "ignored"


def test_what_a_formula_needs_is_not_taken_from_it() -> None:
    exercise = free()
    do(exercise, "enter", "D4:=SOMME(D2:D3)")
    assert do(exercise, "sort", "D:down").code == "formula_torn", "it would count itself"
    do(exercise, "add_row")
    do(exercise, "enter", "D5:4")
    do(exercise, "enter", "D6:=D5+1")
    assert do(exercise, "delete_row", "5").code == "formula_torn"
    do(exercise, "clear", "D6")
    assert do(exercise, "delete_row", "5").code == "row_deleted"


def test_a_formula_without_a_value_is_sorted_as_nothing() -> None:
    exercise = free()
    exercise.world = exercise.world.with_row(exercise.world.rows[0].with_cell(3, "=#REF"))
    assert [row.cells[0] for row in sorted_rows(exercise.world, 3, down=True)] == ["Deux", "Un", "Trois"]


def test_one_column_alone_is_never_sorted() -> None:
    exercise = free()
    before = exercise.world
    assert do(exercise, "sort_column", "B:up").code == "rows_torn"
    assert do(exercise, "sort_column", "B").code == "ignored"
    assert exercise.world == before


# -- what is shown -------------------------------------------------------------------------------------------
def test_a_filter_hides_rows_and_loses_none() -> None:
    exercise = free()
    assert do(exercise, "filter", "C:b").code == "filtered"
    assert names(exercise) == ["Deux", "Trois", "Total"]
    assert do(exercise, "filter", "C:B").code == "ignored", "it is shown already"
    assert do(exercise, "enter", "A2:x").code == "ignored", "what is hidden cannot be written to"
    assert do(exercise, "delete_row", "2").code == "ignored"
    assert do(exercise, "enter", "C3:A").code == "entered"
    assert names(exercise) == ["Deux", "Trois", "Total"], "it does not go away under one’s hands"
    assert do(exercise, "show_all").code == "all_shown"
    assert do(exercise, "show_all").code == "ignored"
    assert names(exercise) == ["Un", "Deux", "Trois", "Total"]
    assert do(exercise, "filter", "C:rien").code == do(exercise, "filter", "C:").code == "ignored"
    assert do(exercise, "filter", "ZZ:x").code == "ignored"


def test_a_filter_by_colour_and_what_can_be_filtered_by() -> None:
    exercise = free()
    assert do(exercise, "filter_colour", "green").code == "ignored", "nothing is green"
    assert do(exercise, "colour", "3:green").code == "coloured"
    assert do(exercise, "colour", "3:green").code == "ignored"
    assert do(exercise, "colour", "D2:red").code == "coloured"
    assert exercise.colours_used() == ("green", "red")
    assert exercise.values_of(2) == ("A", "B")
    do(exercise, "enter", "D4:=D2")
    assert exercise.values_of(3) == ("1", "2")
    assert do(exercise, "filter_colour", "green").code == "filtered"
    assert names(exercise) == ["Deux", "Total"]
    assert do(exercise, "add_row").code == "row_added", "the new row is in sight"
    assert do(exercise, "colour", "3:none").code == "coloured"
    assert do(exercise, "colour", "3:pink").code == do(exercise, "colour", "99:red").code == "ignored"


# -- goals, traps and harm -----------------------------------------------------------------------------------
def test_the_sample_is_done_from_any_middle(data: dict[str, Any]) -> None:
    exercise = Tableau(data)
    do(exercise, "filter", "C:Réponse reçue")
    do(exercise, "add_row")
    do(exercise, "enter", "A6:loire")
    do(exercise, "colour", "4:green")
    assert play_through(exercise)


def test_a_value_that_is_not_asked_for_is_told(sheet: Tableau) -> None:
    assert do(sheet, "enter", "C2:Envoyée").code == "ignored"
    assert do(sheet, "add_row").code == "row_added"
    assert do(sheet, "enter", "A6:Laure").code == "other_value"
    assert do(sheet, "enter", "B6:1/1/2026").code == "entered", "no goal asks for anything there"
    assert do(sheet, "enter", "D6:=D2").code == "reckoned"
    assert do(sheet, "undo").code == "undone"
    assert do(sheet, "enter", "D6:3").code == "entered"
    assert do(sheet, "enter", "A6:LOIRE").code == "goal_met"
    wrong = free({"kind": "has", "row": "Un", "column": "Prix", "value": "7", "text": "Corriger"})
    assert do(wrong, "enter", "D2:8").code == "other_value"
    assert do(wrong, "enter", "D2:7,00").code == "goal_met"


def test_a_colour_is_for_the_rows_it_is_asked_for(sheet: Tableau) -> None:
    assert do(sheet, "colour", "2:green").code == "colour_elsewhere"
    assert do(sheet, "colour", "C2:green").code == "colour_elsewhere"
    assert do(sheet, "colour", "C3:green").code == "goal_met"
    assert do(sheet, "colour", "2:blue").code == "coloured"


def test_a_colour_on_too_many_rows_is_taken_off_by_the_solver() -> None:
    goal = {"kind": "coloured", "column": "État", "value": "A", "colour": "green", "text": "Colorer"}
    rows = [{"cells": ["Un", "", "A"]}, {"cells": ["Deux", "", "B"], "colour": "green"}]
    exercise = free(goal, rows=rows)
    assert solved(exercise) == [
        ("colour", "2:green"),
        ("colour", "3:none"),
    ]


def test_traps_lie_in_wait_for_their_row_and_column(sheet: Tableau) -> None:
    assert do(sheet, "enter", "D2:9").code == "trap-enter"
    assert do(sheet, "enter", "B2:13/3/2026").code == "entered"
    assert do(sheet, "delete_row", "3") == Reaction(
        right=False, code="trap-delete_row", feedback="Elle sert."
    )
    assert do(sheet, "sort_column", "B:up").feedback == "Toute la ligne."


def test_a_sum_may_be_typed_and_must_reach_every_number() -> None:
    goal = {"kind": "summed", "row": "Total", "column": "Prix", "text": "Compter"}
    exercise = free(goal)
    assert do(exercise, "enter", "D5:=D2").code == "reckoned"
    assert do(exercise, "enter", "D5:=D2+D3").code == "goal_met"
    within = free({**goal, "row": "Trois"})
    assert solved(within) == [("sum", "D4")]
    over = free({**goal, "row": "Un"})
    assert solved(over) == [
        ("clear", "D2"),
        ("enter", "D2:=SOMME(D3)"),
    ]
    for nothing in (goal, {"kind": "coloured", "column": "État", "value": "A", "colour": "red", "text": "c"}):
        with pytest.raises(ExerciseFault) as caught:
            free(nothing, rows=[{"cells": ["Un"]}])
        assert caught.value.code == "goal_out_of_reach"


def test_saving_holds_until_the_next_change() -> None:
    exercise = free(
        {"kind": "sorted", "column": "Nom", "text": "Trier"}, {"kind": "saved", "text": "Enregistrer"}
    )
    assert do(exercise, "save").code == "goal_met"
    assert do(exercise, "save").code == "ignored"
    do(exercise, "sort", "A:up")
    assert not exercise.world.saved
    assert do(exercise, "save").code == "goal_met"
    assert exercise.done


def test_a_row_that_goes_takes_its_goals_with_it() -> None:
    """Only `undo` and the solver stand between a learner and a dead end: the change is put back."""
    goals: tuple[dict[str, Any], ...] = (
        {"kind": "has", "row": "Un", "column": "Prix", "value": "7", "text": "a"},
        {"kind": "deleted", "row": "Un", "text": "b"},
    )
    with pytest.raises(ExerciseFault) as caught:
        free(*goals)
    assert caught.value.code == "goal_out_of_reach"
    for goal in (
        {"kind": "coloured", "row": "Un", "colour": "red", "text": "a"},
        {"kind": "summed", "row": "Un", "column": "Prix", "text": "a"},
        {"kind": "reckoned", "row": "Un", "column": "Prix", "example": "=D3*2", "text": "a"},
    ):
        exercise = (
            free(goal, {"kind": "deleted", "row": "Deux", "text": "b"})
            if goal["kind"] == "coloured"
            else free(goal)
        )
        exercise.world = exercise.world.__class__(
            exercise.world.columns, exercise.world.rows[1:], exercise.world.total
        )
        assert next(exercise.solve(), None) is None
        assert not exercise.met[0]


# -- faults --------------------------------------------------------------------------------------------------
def changed(data: dict[str, Any], path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    owner: Any = data
    for key in path[:-1]:
        owner = owner[key]
    owner[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "code", "at"),
    [
        (("columns", 1, "kind"), "day", "not_one_of", ("columns", 1, "kind")),
        (("columns", 2, "options"), ["A"], "too_few", ("columns", 2, "options")),
        (("columns", 1, "name"), "nom", "twice", ("columns", 1, "name")),
        (("columns",), [{"name": f"c{n}"} for n in range(13)], "too_many", ("columns",)),
        (("rows",), [{"cells": []}] * 201, "too_many", ("rows",)),
        (("rows", 0, "cells"), "x", "not_text_list", ("rows", 0, "cells")),
        (("rows", 0, "cells"), ["x"] * 5, "too_many", ("rows", 0, "cells")),
        (("rows", 0, "cells"), ["x", "hier"], "not_in_column", ("rows", 0, "cells", 1)),
        (("rows", 1, "colour"), "rose", "not_one_of", ("rows", 1, "colour")),
        (("goals", 0, "row"), "Nemo", "unknown_row", ("goals", 0, "row")),
        (("goals", 0, "column"), "Nemo", "unknown_column", ("goals", 0, "column")),
        (("goals", 0, "value"), "Peut-être", "not_in_column", ("goals", 0, "value")),
        (("goals", 1, "cells"), ["x"], "not_cells", ("goals", 1, "cells")),
        (("goals", 1, "cells"), {"Nemo": "x"}, "unknown_column", ("goals", 1, "cells", "Nemo")),
        (("goals", 4, "example"), "=1+2", "not_a_formula", ("goals", 4, "example")),
        (("goals", 11, "order"), "big", "not_one_of", ("goals", 11, "order")),
        (("traps", 1, "kind"), "show_all", "not_one_of", ("traps", 1, "kind")),
    ],
)  # fmt: skip
def test_bad_data_is_named_where_it_stands(
    data: dict[str, Any], path: tuple[str | int, ...], value: Any, code: str, at: tuple[str | int, ...]
) -> None:
    with pytest.raises(ExerciseFault) as caught:
        Tableau(changed(data, path, value))
    assert (caught.value.code, caught.value.path) == (code, at)


def test_two_hundred_rows_of_twelve_columns_are_quick_enough_to_judge() -> None:
    columns = [{"name": f"c{n}", "kind": "number"} if n else {"name": "Nom"} for n in range(12)]
    rows = [{"cells": [f"n{n}", *["1"] * 11]} for n in range(200)]
    exercise = free(
        {"kind": "summed", "row": "Total", "column": "c3", "text": "Compter"},
        {"kind": "sorted", "column": "Nom", "text": "Trier"},
        columns=columns, rows=rows,
    )  # fmt: skip
    assert play_through(exercise)
