"""The way to a goal of `formulaire`: the next user action from whatever state the form is in.

It changes nothing.
"""

from __future__ import annotations

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.simulators.form_fields import CHOSEN_KINDS, TYPED_KINDS, Field, judge
from weeejob_desktop.core.exercises.simulators.form_goals import Filled, Form, FormGoal, Kept, Saved
from weeejob_desktop.core.exercises.simulators.form_reading import Sheet


def next_step(world: Form, sheet: Sheet, goal: FormGoal) -> Action | None:
    """The next action toward a goal that is not met; None for no way."""
    if world.ended:
        return Action("resume")
    if world.sent:
        return Action("keep", str(goal.folder or 0)) if isinstance(goal, Kept) else None
    if isinstance(goal, Saved):
        return Action("save")
    if isinstance(goal, Filled):
        return _to_field(world, sheet, goal.field)
    return _onward(world, sheet)


def _onward(world: Form, sheet: Sheet) -> Action:
    """Fill what is not right yet on this page, go on to the next one, send."""
    if world.page == len(sheet.pages):
        return Action("send")
    for field in sheet.pages[world.page].fields:
        if judge(field, world.value(field.id), sheet.today) is not None:
            return _filling(field, world.value(field.id))
    return Action("next")


def _to_field(world: Form, sheet: Sheet, id_: str) -> Action | None:
    """Go to the page of this field, and fill it."""
    page, field = sheet.page_of(id_), sheet.field(id_)
    if world.page == len(sheet.pages):
        return Action("edit", str(page))
    if world.page != page:
        return Action("back") if world.page > page else _onward(world, sheet)
    return _filling(field, world.value(id_)) if field is not None and field.example else None


def _filling(field: Field, value: str) -> Action:
    """The next action that leads to what is right in this field."""
    if field.kind in TYPED_KINDS:
        return Action("type", f"{field.id}:{field.example}")
    if field.kind in CHOSEN_KINDS:
        return Action("choose", f"{field.id}:{field.example}")
    if field.kind == "file":
        return Action("upload", f"{field.id}:{field.example}")
    there, wanted = set(value.split(",")), set(field.example.split(","))
    other = sorted((there ^ wanted) - {""})
    return Action("tick", f"{field.id}:{other[0]}" if field.options else field.id)
