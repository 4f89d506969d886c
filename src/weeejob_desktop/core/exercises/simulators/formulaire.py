"""`formulaire`: a form of an administration to practise with. Nothing leaves it, nothing is lost.

The verb of typing carries the whole text as it stands; going on in a field is merged into one action and one
step of « Annuler ». What is typed stays on this laptop; a result has codes only. Into a field that asks too
much (a trap of the kind `type`) nothing can be written at all, and nothing of it is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from weeejob_desktop.core.exercises.exercise import Action, Reaction, index_of
from weeejob_desktop.core.exercises.simulators.form_fields import (
    CHOSEN_KINDS,
    MOST_LETTERS,
    TICKED,
    TYPED_KINDS,
    Field,
    judge,
    judge_file,
)
from weeejob_desktop.core.exercises.simulators.form_goals import (
    FORM_GOALS,
    FORM_TRAPS,
    NOT_SAVED,
    Form,
    FormGoal,
)
from weeejob_desktop.core.exercises.simulators.form_plan import next_step
from weeejob_desktop.core.exercises.simulators.form_reading import read_sheet
from weeejob_desktop.core.exercises.simulators.simulator import (
    Answer,
    Change,
    Goal,
    Refusal,
    Simulator,
)
from weeejob_desktop.core.exercises.typed import one_line

PAGE_MINUTES = 5
"""So long a page takes on the clock of the story."""
AWAY_MINUTES = 40
"""So long the learner was away when a session has ended."""
NO_TEXT = "0"
"""Stands in the place of what was typed where it asks too much."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a field of the page that was to be left."""

    field: str
    why: Refusal


class Formulaire(Simulator[Form]):
    """Fill the pages of a form, send it, keep the receipt."""

    type = "formulaire"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        self._typing = ""
        self._judged: tuple[Complaint, ...] = ()
        super().__init__(data, seed)

    def _read_world(self, data: Mapping[str, Any]) -> Form:
        self.sheet = read_sheet(data)
        ticked = [one for page in self.sheet.pages for one in page.fields if one.ticked]
        return Form({one.id: TICKED for one in ticked}, papers=bool(self.sheet.papers))

    # -- what there is to see --------------------------------------------------------------------------------
    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the page that is shown; none of the summary, the receipt and an ended session."""
        world, pages = self.world, self.sheet.pages
        return () if world.ended or world.page == len(pages) else pages[world.page].fields

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """What is still wrong of what was found when the page was to be left, in the order of its fields."""
        wrong = [(one.id, self._lack(one)) for one in self.fields]
        return tuple(one for one in self._judged if any(id_ == one.field and why for id_, why in wrong))

    @property
    def saved_at(self) -> int | None:
        """When the draft was kept last, in minutes after midnight of the story; None for not yet."""
        saved = self.world.saved
        return None if saved == NOT_SAVED else (self.sheet.begun_at + saved) % (24 * 60)

    def _lack(self, field: Field) -> Refusal | None:
        return judge(field, self.world.value(field.id), self.sheet.today)

    # -- actions ---------------------------------------------------------------------------------------------
    def act(self, action: Action) -> Reaction:
        """As always; typing that goes on takes the place of what was typed just before."""
        id_ = action.target.partition(":")[0]
        asks_too_much = any(trap.kind == "type" and trap.catches(self.world, action) for trap in self.traps)
        if action.verb == "type" and asks_too_much:
            action = replace(action, target=f"{id_}:{NO_TEXT}")
        kept, typing = len(self.actions), self._typing
        reaction = super().act(action)
        if len(self.actions) > kept:
            self._typing = id_ if action.verb == "type" and reaction.right is not False else ""
            if typing and typing == self._typing and kept and self.actions[-2].verb == "type":
                del self.actions[-2]
        return reaction

    def _apply(self, action: Action) -> Reaction:
        page = self.world.page
        lacks: tuple[Complaint, ...] = ()
        if action.verb == "next":
            found = [(one.id, self._lack(one)) for one in self.fields]
            lacks = tuple(Complaint(id_, why) for id_, why in found if why is not None)
        reaction = super()._apply(action)
        if lacks:
            self._judged = lacks
            self.tally.errors += [one.why.code for one in lacks[1:]]
        elif self.world.page != page:
            self._judged = ()
        return reaction

    def _undo(self) -> Reaction:
        """Time does not go back with a change, and a session that was taken up again stays so; what is looked
        at beside the page stays there."""
        now = self.world
        reaction = super()._undo()
        self.world = replace(
            self.world, minutes=now.minutes, saved=now.saved, resumed=now.resumed, banner=now.banner,
            papers=now.papers,
        )  # fmt: skip
        return reaction

    def _restart(self) -> None:
        super()._restart()
        self._typing = ""
        self._judged = ()

    def _take(self, change: Change[Form]) -> None:
        super()._take(change)
        if change.code == "sent":
            self._former = ()  # what has gone cannot be called back, here as in life

    # -- the fields ------------------------------------------------------------------------------------------
    def _field(self, id_: str) -> Field | None:
        """The field of the page that is shown with this id."""
        return next((one for one in self.fields if one.id == id_), None)

    def _with(self, field: Field, value: str, code: str) -> Change[Form] | None:
        """The form with this in the field; None where it is there already."""
        if value == self.world.value(field.id):
            return None
        world = replace(self.world, values={**self.world.values, field.id: value})
        return Change(world, code)

    def _type(self, action: Action) -> Answer:
        id_, _, text = action.target.partition(":")
        field, line = self._field(id_), one_line(text, MOST_LETTERS)
        if field is None or field.kind not in TYPED_KINDS or line is None:
            return None
        world = replace(self.world, values={**self.world.values, id_: line})
        return Change(world, "typed", undoable=self._typing != id_)

    def _choose(self, action: Action) -> Answer:
        id_, _, option = action.target.partition(":")
        field = self._field(id_)
        if field is None or field.kind not in CHOSEN_KINDS or index_of(option, len(field.options)) is None:
            return None
        if field.kind == "robot" and option not in field.answers:
            return Refusal("robot_wrong")
        return self._with(field, str(int(option)), "chosen")

    def _tick(self, action: Action) -> Answer:
        id_, _, option = action.target.partition(":")
        field, value = self._field(id_), self.world.value(id_)
        if field is None:
            return None
        if field.kind == "box" and not option:
            return self._with(field, "" if value else TICKED, "unticked" if value else "ticked")
        place = index_of(option, len(field.options))
        if field.kind != "ticks" or place is None:
            return None
        there = {int(one) for one in value.split(",") if one}
        after = ",".join(map(str, sorted(there ^ {place})))
        return self._with(field, after, "unticked" if place in there else "ticked")

    def _upload(self, action: Action) -> Answer:
        id_, _, file = action.target.partition(":")
        field, stored = self._field(id_), self.sheet.files.get(file)
        if field is None or field.kind != "file" or stored is None:
            return None
        return judge_file(field, stored) or self._with(field, file, "uploaded")

    def _remove(self, action: Action) -> Answer:
        field = self._field(action.target)
        return self._with(field, "", "removed") if field is not None and field.kind == "file" else None

    # -- the pages -------------------------------------------------------------------------------------------
    def _turned(self, page: int, code: str, fact: str = "") -> Change[Form]:
        """Another page; the draft is kept on the way, as forms do."""
        world, pages = self.world, self.sheet.pages
        ends = page < len(pages) and pages[page].ends and not world.resumed
        minutes = world.minutes + PAGE_MINUTES
        world = replace(world, page=page, minutes=minutes, saved=minutes, ended=ends)
        return Change(world, "session_ended" if ends else code, fact, undoable=False)

    def _onward(self, action: Action) -> Answer:
        del action
        world = self.world
        if not self.fields:
            return None
        lacks = (self._lack(one) for one in self.fields)
        refused = next((why for why in lacks if why is not None), None)
        return refused or self._turned(world.page + 1, "page_shown", f"passed:{world.page}")

    def _back(self, action: Action) -> Answer:
        del action
        world = self.world
        if not world.page or world.ended or world.sent:
            return None
        return self._turned(world.page - 1, "page_shown")

    def _edit(self, action: Action) -> Answer:
        """From the summary back to a page."""
        pages = self.sheet.pages
        page = index_of(action.target, len(pages))
        if page is None or self.world.page != len(pages) or self.world.sent:
            return None
        return self._turned(page, "page_shown")

    def _save(self, action: Action) -> Answer:
        del action
        world = self.world
        if world.ended or world.sent:
            return None
        return Change(replace(world, saved=world.minutes), "saved", "saved", undoable=False)

    def _resume(self, action: Action) -> Answer:
        world = self.world
        if not world.ended:
            return None
        if action.verb == "anew":
            return Refusal("draft_waits")
        minutes = world.minutes + AWAY_MINUTES
        return Change(
            replace(world, ended=False, resumed=True, minutes=minutes), "resumed", "resumed", undoable=False
        )

    def _send(self, action: Action) -> Answer:
        del action
        world = self.world
        if world.page != len(self.sheet.pages) or world.sent:
            return None
        return Change(replace(world, sent=True), "sent", "sent")

    def _keep(self, action: Action) -> Answer:
        world, folder = self.world, index_of(action.target, len(self.sheet.folders))
        if not world.sent or folder is None or folder in world.kept:
            return None
        return Change(replace(world, kept=(*world.kept, folder)), "receipt_kept", undoable=False)

    # -- beside the pages ------------------------------------------------------------------------------------
    def _banner(self, action: Action) -> Answer:
        """The banner that asks for money, pressed or closed."""
        world = self.world
        if not (world.banner and self.sheet.banner[0] and self.fields):
            return None
        if action.verb == "banner":
            return Refusal("no_hurry")
        return Change(replace(world, banner=False), "banner_closed", undoable=False)

    def _papers(self, action: Action) -> Answer:
        """Look at the papers, or put them away."""
        del action
        shown = not self.world.papers
        if not self.sheet.papers:
            return None
        code = "papers_shown" if shown else "papers_put_away"
        return Change(replace(self.world, papers=shown), code, undoable=False)

    def _plan(self, goal: Goal[Form]) -> Action | None:
        return next_step(self.world, self.sheet, goal) if isinstance(goal, FormGoal) else None

    VERBS = {  # noqa: RUF012 - a table, never written
        "type": _type, "choose": _choose, "tick": _tick, "upload": _upload, "remove": _remove,
        "next": _onward, "back": _back, "edit": _edit, "save": _save, "resume": _resume, "anew": _resume,
        "send": _send, "keep": _keep, "banner": _banner, "dismiss": _banner, "papers": _papers,
    }  # fmt: skip
    GOALS = FORM_GOALS
    TRAPS = FORM_TRAPS
