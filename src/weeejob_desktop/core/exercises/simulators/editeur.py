"""`editeur`: a word processor to practise in. What is written stays on this laptop, and nothing is lost.

The verbs of the text carry places in the page, such as ``4:9`` or ``4:4:Bonjour``. Typing on, or erasing on,
is merged into one action and one step of « Annuler », word by word. A result has codes only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from weeejob_desktop.core.exercises.exercise import IGNORED, Action, Reaction
from weeejob_desktop.core.exercises.simulators.editor_files import (
    CLOSING,
    DOCUMENTS,
    REPLACING,
    Desk,
    Page,
    Stored,
    read_desk,
    read_folders,
    read_spelling,
)
from weeejob_desktop.core.exercises.simulators.editor_goals import (
    GOAL_KINDS,
    TRAP_KINDS,
    Exported,
    OfDocument,
    OfText,
    Saved,
    read_goal,
    read_trap,
)
from weeejob_desktop.core.exercises.simulators.file_tree import good_name
from weeejob_desktop.core.exercises.simulators.simulator import (
    Answer,
    Change,
    Goal,
    Path,
    Refusal,
    Simulator,
    Trap,
)
from weeejob_desktop.core.exercises.simulators.written_page import (
    ALIGNMENTS,
    LISTS,
    MOST_SIGNS,
    STYLES,
    Document,
    Mistake,
    cleaned,
)

SPARE = "Page"
"""How the solver names a page that it has to put away, with a number."""
_FIGURES = 6


class Editeur(Simulator[Desk]):
    """Write, correct, lay out, save and find again. Wrong actions are explained, and can be undone."""

    type = "editeur"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        self._chain: tuple[str, int, bool] | None = None
        self._later: tuple[Document, ...] = ()
        super().__init__(data, seed)

    def _read_world(self, data: Mapping[str, Any]) -> Desk:
        self.folders = read_folders(data)
        self.spelling = read_spelling(data)
        return read_desk(data, self.folders)

    # -- what there is to see --------------------------------------------------------------------------------
    @property
    def page(self) -> Page | None:
        """The page that is open."""
        return self.world.page

    @property
    def file(self) -> Stored | None:
        """The document of the page that is open; None while it was never saved."""
        return None if self.world.page is None else self.world.file(self.world.page.file)

    @property
    def underlined(self) -> tuple[Mistake, ...]:
        """The underlined words of the page."""
        page = self.world.page
        return () if page is None else tuple(self.spelling.in_page(page.document))

    @property
    def can_redo(self) -> bool:
        """Whether a change that was taken back can be made again."""
        return bool(self._later) and self.world.page is not None

    # -- one step of « Annuler », one action -----------------------------------------------------------------
    def act(self, action: Action) -> Reaction:
        """As always; typing or erasing that goes on takes the place of what was done just before."""
        kept, on = len(self.actions), self._goes_on(action)
        reaction = super().act(action)
        if len(self.actions) == kept:
            return reaction
        before = self.actions[-2] if kept else None
        self._chain = None if reaction.right is False else self._chain_after(action)
        if on and reaction.right is not False and before is not None and before.verb == action.verb:
            self.actions[-2:] = [_merged(before, action)]
        return reaction

    def _goes_on(self, action: Action) -> bool:
        """Whether this action only goes on with the one before."""
        if self._chain is None or self._chain[0] != action.verb:
            return False
        start, end, text = _span(action.target)
        text = cleaned(text)
        _, at, ended = self._chain
        if action.verb == "erase":
            return at in {start, end}
        return start == end == at and "\n" not in text and not (ended and not text.startswith(" "))

    @staticmethod
    def _chain_after(action: Action) -> tuple[str, int, bool] | None:
        """What an action can be merged with: its verb, where it goes on, and whether a word ended."""
        if action.verb not in {"write", "erase"}:
            return None
        start, _, text = _span(action.target)
        if action.verb == "erase":
            return "erase", start, False
        text = cleaned(text)
        return None if "\n" in text else ("write", start + len(text), text.endswith(" "))

    def _take(self, change: Change[Desk]) -> None:
        super()._take(change)
        if change.code == "redone":
            self._later = self._later[:-1]
        elif change.undoable:
            self._later = ()
        if change.code in {"opened", "page_begun", "closed"}:
            self._former, self._later = (), ()

    def _undo(self) -> Reaction:
        """The text as it was before the last change; what was saved stays saved."""
        if not self._former:
            return IGNORED
        before, page = self._former[-1].page, self.world.page
        self._former = self._former[:-1]
        if page is not None and before is not None:
            self._later = (*self._later, page.document)
            before = replace(page, document=before.document, pen=None)
        self.world = replace(self.world, page=before, question="")
        return Reaction(right=None, code="undone")

    def _restart(self) -> None:
        super()._restart()
        self._chain = None
        self._later = ()

    def _reachable_after(self, change: Change[Desk]) -> bool:
        """Only a name can be taken from the goals (`_apply`); whatever is written can be written anew."""
        del change
        return True

    def _apply(self, action: Action) -> Reaction:
        if action.verb == "save_as":
            answer = self._judge(action)
            if isinstance(answer, Change) and not self._leaves_a_way(answer):
                return Reaction(right=False, code="goal_lost")
        return super()._apply(action)

    def _leaves_a_way(self, change: Change[Desk]) -> bool:
        later = self._later
        reached = super()._reachable_after(change)
        self._later = later
        return reached

    # -- the text --------------------------------------------------------------------------------------------
    def _stretch(self, action: Action) -> tuple[Page, int, int, str] | None:
        """The page, and from where to where; None where an action means nothing."""
        page = self.world.page
        if page is None or self.world.question:
            return None
        start, end, rest = _span(action.target)
        return (page, start, end, rest) if 0 <= start <= end <= len(page.document.text) else None

    def _edited(self, document: Document, code: str, *, undoable: bool = True) -> Answer:
        return Change(self.world.with_page(document), code, undoable=undoable)

    def _write(self, action: Action) -> Answer:
        """`write` and `paste`: a text in the place of a stretch."""
        where = self._stretch(action)
        if where is None:
            return None
        page, start, end, text = where
        text, document = cleaned(text), page.document
        if not text:
            return None
        if len(document.text) - (end - start) + len(text) > MOST_SIGNS:
            return Refusal("too_long")
        number, _ = document.place(start)
        one = document.paragraphs[number]
        if text == "\n" and start == end and not one.runs and one.style in LISTS:
            return self._edited(document.dressed(start, end, style="body"), "styled")
        bold = page.pen[1] if page.pen is not None and page.pen[0] == start else document.bold_at(start)
        code = "typed" if action.verb == "write" else "pasted"
        after = document.put(start, end, text, bold=bold)
        return self._edited(after, code, undoable=not self._goes_on(action))

    def _erase(self, action: Action) -> Answer:
        where = self._stretch(action)
        if where is None or where[1] == where[2]:
            return None
        page, start, end, _ = where
        code = "cut_out" if action.verb == "cut" else "erased"
        after = page.document.put(start, end, "", bold=False)
        return self._edited(after, code, undoable=not self._goes_on(action))

    def _copy(self, action: Action) -> Answer:
        where = self._stretch(action)
        return None if where is None or where[1] == where[2] else Change(self.world, "copied", undoable=False)

    def _bold(self, action: Action) -> Answer:
        """Bold, or plain where all is bold. With nothing selected, for what is typed there next."""
        where = self._stretch(action)
        if where is None:
            return None
        page, start, end, _ = where
        document = page.document
        if start == end:
            now = page.pen[1] if page.pen is not None and page.pen[0] == start else document.bold_at(start)
            after = replace(self.world, page=replace(page, pen=(start, not now)))
            return Change(after, "made_plain" if now else "made_bold", undoable=False)
        bold = not document.all_bold(start, end)
        after_bold = document.made_bold(start, end, bold=bold)
        if after_bold == document:
            return None
        return self._edited(after_bold, "made_bold" if bold else "made_plain")

    def _dress(self, action: Action) -> Answer:
        """`style` and `align`: for all paragraphs that a stretch touches."""
        where = self._stretch(action)
        if where is None:
            return None
        page, start, end, look = where
        if look not in (STYLES if action.verb == "style" else ALIGNMENTS):
            return None
        document = page.document
        style = action.verb == "style"
        after = document.dressed(start, end, style=look if style else "", align="" if style else look)
        return None if after == document else self._edited(after, "styled" if style else "aligned")

    def _correct(self, action: Action) -> Answer:
        place, _, word = action.target.partition(":")
        if self.world.page is None or self.world.question:
            return None
        for one in self.underlined:
            if str(one.start) == place and word in one.proposed:
                document = self.world.page.document
                bold = document.bold_at(one.start + 1)
                return self._edited(document.put(one.start, one.end, word, bold=bold), "corrected")
        return None

    def _redo(self, action: Action) -> Answer:
        del action
        if not self.can_redo or self.world.question:
            return None
        return self._edited(self._later[-1], "redone")

    def _judge(self, action: Action) -> Change[Desk] | Refusal | Trap[Desk] | None:
        """As always. « Enregistrer sous » with the name that it has already is « Enregistrer »."""
        file = self.file
        if action.verb == "save_as" and file is not None:
            folder, _, name = action.target.partition(":")
            if self.world.named(folder, name.strip()) == file:
                action = Action("save")
        return super()._judge(action)

    # -- the documents ---------------------------------------------------------------------------------------
    def _save(self, action: Action) -> Answer:
        del action
        if self.file is None or self.world.question:
            return None
        return Change(self.world.saved(), "saved", undoable=False)

    def _save_as(self, action: Action) -> Answer:
        """`save_as` and `export`: under a name, in a folder."""
        world, page = self.world, self.world.page
        folder, _, name = action.target.partition(":")
        name = name.strip()
        if page is None or world.question or folder not in self.folders:
            return None
        if not good_name(name):
            return Refusal("bad_name")
        if action.verb == "export":
            return Change(world.exported(folder, name), "exported", undoable=False)
        there = world.named(folder, name)
        if there is None:
            return Change(world.saved_as(folder, name), "saved", undoable=False)
        return Change(replace(world, question=REPLACING, wish=(folder, name)), "asked", undoable=False)

    def _replace(self, action: Action) -> Answer:
        """Over another document: never, and it is said why."""
        del action
        if self.world.question != REPLACING:
            return None
        return Refusal("would_be_lost", (("name", self.world.wish[1]),))

    def _stay(self, action: Action) -> Answer:
        """The careful answer to a question: nothing is done."""
        del action
        if not self.world.question:
            return None
        return Change(replace(self.world, question="", wish=("", "")), "stayed", undoable=False)

    def _close(self, action: Action) -> Answer:
        del action
        if self.world.page is None or self.world.question:
            return None
        if self.world.unsaved:
            return Change(replace(self.world, question=CLOSING), "asked", undoable=False)
        return Change(replace(self.world, page=None), "closed", undoable=False)

    def _discard(self, action: Action) -> Answer:
        """Close without saving. « Annuler » brings the page back."""
        del action
        if self.world.question != CLOSING:
            return None
        return Change(replace(self.world, page=None, question=""), "discarded")

    def _at_rest(self, world: Desk) -> Desk:
        return replace(world, question="", wish=("", ""))

    def _open(self, action: Action) -> Answer:
        file = self.world.file(action.target)
        if file is None or self.world.page is not None:
            return None
        if file.pdf:
            return Refusal("pdf_is_read")
        subject = "" if file.id == self.world.work else file.id
        after = replace(self.world, page=Page(file.id, file.document))
        return Change(after, "opened", f"opened:{subject}", undoable=False)

    def _new(self, action: Action) -> Answer:
        del action
        if self.world.page is not None:
            return None
        return Change(replace(self.world, page=Page()), "page_begun", undoable=False)

    # -- goals and traps -------------------------------------------------------------------------------------
    def _goal(self, row: Mapping[str, Any], path: Path) -> Goal[Desk]:
        return read_goal(row, path, self.start, self.folders, self.spelling)

    def _trap(self, row: Mapping[str, Any], path: Path) -> Trap[Desk]:
        return read_trap(row, path, self.start, self.spelling)

    # -- the way to a goal -----------------------------------------------------------------------------------
    def _plan(self, goal: Goal[Desk]) -> Action | None:
        if not isinstance(goal, OfDocument):
            return None
        world, page = self.world, self.world.page
        subject = goal.subject(world)
        if world.question:
            return Action("stay")
        on_page = page is not None and page.file == subject
        if page is not None and not (on_page and isinstance(goal, OfText | Saved | Exported)):
            return self._put_away(page) if world.unsaved else Action("close")
        if page is None:
            return Action("open", subject) if subject else Action("new")
        return self._plan_on_page(goal, page)

    def _plan_on_page(self, goal: Goal[Desk], page: Page) -> Action | None:
        if isinstance(goal, OfText):
            return goal.step(page.document)
        if isinstance(goal, Saved):
            file = self.file
            there = file is not None and goal.fits(file.folder, file.name)
            return Action("save") if there else Action("save_as", f"{goal.folder}:{goal.name}")
        return Action("export", f"{goal.folder}:{goal.name}") if isinstance(goal, Exported) else None

    def _put_away(self, page: Page) -> Action:
        """Save what is about to be closed: where it is, or where nothing is lost by it."""
        own = page.file and (page.file == self.world.work or self.start.file(page.file) is None)
        if own and isinstance(self._judge(Action("save")), Change):
            return Action("save")
        return Action("save_as", f"{DOCUMENTS}:{self._spare()}")

    def _spare(self) -> str:
        """A name that nothing has yet."""
        number = self.world.made + 1
        while self.world.named(DOCUMENTS, f"{SPARE} {number}") is not None:
            number += 1
        return f"{SPARE} {number}"

    VERBS = {  # noqa: RUF012 - a table, never written
        "write": _write, "erase": _erase, "copy": _copy, "cut": _erase, "paste": _write, "redo": _redo,
        "bold": _bold, "style": _dress, "align": _dress, "correct": _correct,
        "save": _save, "save_as": _save_as, "export": _save_as, "replace": _replace, "stay": _stay,
        "close": _close, "discard": _discard, "open": _open, "new": _new,
    }  # fmt: skip
    GOALS = dict.fromkeys(GOAL_KINDS, _goal)
    TRAPS = dict.fromkeys(TRAP_KINDS, _trap)


def _span(target: str) -> tuple[int, int, str]:
    """From where, to where, and the rest of a target; (-1, -1, "") for another one."""
    start, _, rest = target.partition(":")
    end, _, text = rest.partition(":")
    if not all(len(one) <= _FIGURES and one.isascii() and one.isdecimal() for one in (start, end)):
        return -1, -1, ""
    return int(start), int(end), text


def _merged(before: Action, action: Action) -> Action:
    """Two actions of typing, or of erasing, as one."""
    (start, end, text), (at, until, more) = _span(before.target), _span(action.target)
    if action.verb == "erase":
        # erasing forward begins at the place where the erasing before has begun; backward it ends there
        stretch = (at, end) if until == start else (start, end + until - at)
        return replace(action, target=f"{stretch[0]}:{stretch[1]}")
    return replace(action, target=f"{start}:{end}:{cleaned(text)}{cleaned(more)}")
