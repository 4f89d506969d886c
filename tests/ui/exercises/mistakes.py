"""What a learner may do wrong at the beginning of an exercise, by its type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from weeejob_desktop.core.exercises.exercise import Action


def take_a_risk(exercise: Any) -> Action:
    return Action("choose", str(next(i for i, one in enumerate(exercise.scene.choices) if one.risky)))


def take_another_box(exercise: Any) -> Action:
    number = exercise.current
    other = next(box.id for box in exercise.boxes if box.id != exercise.items[number].box)
    return Action("put", f"{number}:{other}")


def take_a_risky_check(exercise: Any) -> Action:
    return Action("check", str(len(exercise.checks)))


def link_another_card(exercise: Any) -> Action:
    left = next(number for number in exercise.left_order if number not in exercise.linked)
    right = next(n for n in exercise.right_order if n != left and n not in exercise.linked.values())
    return Action("link", f"{left}:{right}")


def open_what_is_dangerous(exercise: Any) -> Action:
    """Nothing is dangerous in an honest message: there, a part is marked for nothing."""
    if exercise.current.honest:
        exercise.act(Action("mark", "0"))
        return Action("check")
    leading = next((i for i, part in enumerate(exercise.current.parts) if part.to), None)
    return Action("normal") if leading is None else Action("open", str(leading))


def ask_for_a_taken_slot(exercise: Any) -> Action:
    """Where none is in sight: the first free slot that does not fit is picked, and confirmed."""
    taken = [i for i, slot in enumerate(exercise.slots) if slot.taken and exercise.in_sight(i)]
    if taken:
        return Action("pick", str(taken[0]))
    wrong = next(i for i, slot in enumerate(exercise.slots) if not slot.taken and i != exercise.answer)
    while exercise.slots[wrong].on not in exercise.days:
        exercise.act(Action("turn", "next"))
    exercise.act(Action("day", exercise.slots[wrong].on.isoformat()))
    exercise.act(Action("pick", str(wrong)))
    return Action("confirm")


def throw_away_what_serves(exercise: Any) -> Action:
    """A folder with papers in it that the goals are about."""
    item = next(
        goal.item for goal in exercise.goals if goal.item and goal.needs(exercise.world, exercise.facts)
    )
    way = [item, *exercise.world.ancestors(item)]
    return Action("delete", way[-2])


def fill_with_another_word(exercise: Any) -> Action:
    gap = exercise.open_gaps[0]
    word = next(n for n in exercise.offered if exercise.bank[n] not in exercise.gaps[gap].answers)
    return Action("fill", f"{gap}:{word}")


def delete_what_is_needed(exercise: Any) -> Action:
    return Action("delete", exercise.traps[0].message)


def type_the_address_of_a_false_site(exercise: Any) -> Action:
    trap = next(one for one in exercise.traps if one.kind == "go")
    return Action("go", exercise.world.web.pages[trap.place].address)


def leave_a_page_empty(_exercise: Any) -> Action:
    return Action("next")


def give_a_name_that_no_file_has(exercise: Any) -> Action:
    """A page has to be open first."""
    if exercise.page is None:
        exercise.act(Action("new"))
    return Action("save_as", "documents:?")


def open_what_is_a_trap(exercise: Any) -> Action:
    """Where nothing that can be opened is a trap: a network that is one."""
    opened = [trap.id for trap in exercise.traps if trap.kind == "open"]
    if opened:
        return Action("open", opened[0])
    exercise.act(Action("page", "wifi"))
    return Action("join", next(trap.id for trap in exercise.traps if trap.kind == "join"))


def sort_one_column(exercise: Any) -> Action:
    del exercise
    return Action("sort_column", "B:up")


def answer_the_contrary(exercise: Any) -> Action:
    """The first step of the sample is a `vrai-faux`."""
    return Action("answer", "faux" if exercise.current.exercise.current.answer else "vrai")


MISTAKES: Mapping[str, Callable[[Any], Action]] = {
    "association": link_another_card,
    "decision": take_a_risk,
    "fichiers": throw_away_what_serves,
    "messagerie": delete_what_is_needed,
    "formulaire": leave_a_page_empty,
    "navigateur": type_the_address_of_a_false_site,
    "editeur": give_a_name_that_no_file_has,
    "situation": answer_the_contrary,
    "tableau": sort_one_column,
    "hameconnage": open_what_is_dangerous,
    "bureau": open_what_is_a_trap,
    "calendrier": ask_for_a_taken_slot,
    "panne": take_a_risky_check,
    "tri": take_another_box,
    "trous": fill_with_another_word,
}
