"""`messagerie`: a mailbox to practise in, or the messages of a telephone. Nothing leaves it, nothing is lost.

The verbs of typing (`address`, `subject`, `text`, `search`) carry the whole text as it stands; going on is
merged into one action and one step of « Annuler ». It stays on this laptop; a result has codes only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from weeejob_desktop.core.exercises.exercise import Action, Reaction
from weeejob_desktop.core.exercises.simulators.mail_goals import (
    ANSWERING,
    GOAL_KINDS,
    TRAP_KINDS,
    Downloaded,
    Lies,
    OfMessage,
    Written,
    answered,
    first_lack,
    read_goal,
    read_trap,
)
from weeejob_desktop.core.exercises.simulators.mailbox import (
    DRAFTS,
    INBOX,
    JUNK,
    ME,
    SENT,
    TRASH,
    Draft,
    Letter,
    Mailbox,
    folded,
    read_account,
    read_letters,
)
from weeejob_desktop.core.exercises.simulators.simulator import (
    Answer,
    Change,
    Goal,
    Path,
    Refusal,
    Simulator,
    Trap,
)
from weeejob_desktop.core.exercises.typed import one_line

TYPING = frozenset({"search", "address", "subject", "text"})
"""The verbs that carry a text as it stands."""
MOST_LETTERS = {"search": 100, "address": 300, "subject": 150, "text": 3_000}
_NEVER_MOVED = frozenset({SENT, DRAFTS})


class Messagerie(Simulator[Mailbox]):
    """Read, sort, answer and write messages. What would go wrong is explained before it is sent."""

    type = "messagerie"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        self._typing = ""
        super().__init__(data, seed)

    def _read_world(self, data: Mapping[str, Any]) -> Mailbox:
        self.account = read_account(data)
        self.letters = read_letters(data, self.account)
        return Mailbox(self.letters)

    # -- what there is to see --------------------------------------------------------------------------------
    @property
    def listed(self) -> tuple[Letter, ...]:
        """The messages of the list: those of the folder, or those that the search has found."""
        return self.account.in_sight(self.world)

    @property
    def opened(self) -> Letter | None:
        """The message being read."""
        return self.world.letter(self.world.opened)

    def unread(self, folder: str) -> int:
        """How many messages of a folder are not read."""
        return sum(one.folder == folder and not one.read for one in self.world.letters)

    # -- actions ---------------------------------------------------------------------------------------------
    def act(self, action: Action) -> Reaction:
        """As always; typing that goes on takes the place of what was typed just before."""
        kept, typing = len(self.actions), self._typing
        reaction = super().act(action)
        if len(self.actions) > kept:
            self._typing = action.verb if action.verb in TYPING else ""
            if typing and typing == self._typing and kept and self.actions[-2].verb == typing:
                del self.actions[-2]
        return reaction

    def _restart(self) -> None:
        super()._restart()
        self._typing = ""

    def _take(self, change: Change[Mailbox]) -> None:
        super()._take(change)
        if change.code == "sent":
            self._former = ()  # what has gone cannot be called back, here as in life

    def _reach(self, id_: str) -> Letter | None:
        """A message that can be acted on: the one being read, or one of the list."""
        world = self.world
        if world.draft is not None or (world.opened and world.opened != id_):
            return None
        letter = world.letter(id_)
        return letter if letter is not None and (world.opened or letter in self.listed) else None

    def _folder(self, action: Action) -> Answer:
        world = self.world
        there = (action.target, "", "")
        if world.draft is not None or action.target not in self.account.places:
            return None
        if there == (world.folder, world.search, world.opened):
            return None
        world = replace(world, folder=action.target, search="", opened="", page="")
        return Change(world, "folder_shown", undoable=False)

    def _open(self, action: Action) -> Answer:
        letter = self._reach(action.target)
        if letter is None or self.world.opened:
            return None
        fact = f"read:{letter.id}"
        if letter.folder == DRAFTS and letter.draft is not None:
            return Change(replace(self.world, draft=letter.draft), "draft_opened", fact, undoable=False)
        letters = self.world.with_letter(replace(letter, read=True))
        world = replace(self.world, letters=letters, opened=letter.id)
        return Change(world, "message_opened", fact, undoable=False)

    def _close(self, action: Action) -> Answer:
        del action
        if not self.world.opened or self.world.draft is not None:
            return None
        return Change(replace(self.world, opened="", page=""), "message_closed", undoable=False)

    def _type(self, action: Action) -> Answer:
        """The verbs of typing: a text as it stands now."""
        verb, world = action.verb, self.world
        lines = action.target.split("\n") if verb == "text" else [action.target]
        most = MOST_LETTERS[verb]
        given = [one_line(line, most) for line in lines]
        text = "\n".join(line for line in given if line is not None)
        if None in given or len(text) > most:
            return None
        undoable = self._typing != verb
        if verb == "search":
            if world.draft is not None:
                return None
            return Change(replace(world, search=text, opened="", page=""), "searched", undoable=False)
        draft = world.draft
        if draft is None or (verb == "subject" and self.account.dress == "sms"):
            return None
        if verb == "address":
            draft = replace(draft, to=text)
        else:
            draft = replace(draft, subject=text) if verb == "subject" else replace(draft, text=text)
        return Change(replace(world, draft=draft), "typed", undoable=undoable)

    def _write(self, action: Action) -> Answer:
        del action
        return None if self.world.draft is not None else self._begin(Draft("write"))

    def _answer(self, action: Action) -> Answer:
        """Begin an answer to the message that is read, or pass it on."""
        letter, verb = self.opened, action.verb
        if (
            letter is None
            or letter.id != action.target
            or letter.sender == ME
            or self.world.draft is not None
        ):
            return None
        others = answered(letter, everybody=True)
        if verb == "reply_all" and len(others) == 1:
            return None
        to = {"reply": others[:1], "reply_all": others}.get(verb, ())
        subject = ANSWERING[verb] + letter.subject if letter.subject else ""
        return self._begin(Draft(verb, letter.id, self.account.written(to), subject))

    def _begin(self, draft: Draft) -> Change[Mailbox]:
        draft = replace(draft, text=self._signed(""))
        return Change(replace(self.world, draft=draft, page=""), "draft_begun")

    def _signed(self, text: str) -> str:
        return f"{text}\n\n{self.account.signature}" if self.account.signature else text

    def _pick(self, action: Action) -> Answer:
        draft, person = self.world.draft, self.account.people.get(action.target)
        if draft is None or person is None or not person.book:
            return None
        line = draft.to.rstrip(" ,;")
        if self.account.mark(person.address) in self.account.tokens(line):
            return None
        line = f"{line}, {person.address}" if line else person.address
        if len(line) > MOST_LETTERS["address"]:
            return None
        return Change(replace(self.world, draft=replace(draft, to=line)), "picked")

    def _attach(self, action: Action) -> Answer:
        draft, paper = self.world.draft, action.target
        there = draft is not None and paper in draft.papers
        if draft is None or paper not in self.account.papers or there != (action.verb == "detach"):
            return None
        papers = tuple(one for one in draft.papers if one != paper) if there else (*draft.papers, paper)
        code = "detached" if there else "attached"
        return Change(replace(self.world, draft=replace(draft, papers=papers)), code)

    def _send(self, action: Action) -> Answer:
        del action
        world, draft = self.world, self.world.draft
        if draft is None:
            return None
        open_goals = [
            goal for goal in self.goals if isinstance(goal, Written) and not goal.met(world, self.facts)
        ]
        found = first_lack(open_goals, draft, self.account)
        if isinstance(found, Refusal):
            return found
        people, _ = self.account.recipients(draft.to)
        papers = tuple(self.account.papers[one] for one in draft.papers)
        origin = world.letter(draft.of) if draft.way == "forward" else None
        letter = Letter(
            f"own-{world.made}", ME, people, draft.subject, "", draft.text,
            (*(origin.papers if origin is not None else ()), *papers), folder=SENT, read=True,
        )  # fmt: skip
        letters = tuple(one for one in world.letters if not draft.kept or one.id != draft.kept)
        after = replace(world, letters=(letter, *letters), draft=None, made=world.made + 1)
        return Change(after, "sent", found.fact if found is not None else "")

    def _save(self, action: Action) -> Answer:
        del action
        world, draft = self.world, self.world.draft
        if draft is None:
            return None
        bare = not folded(self.account.unsigned(draft.text))
        if not draft.kept and bare and not draft.papers and (draft.of or not draft.to + draft.subject):
            return Change(replace(world, draft=None), "draft_closed", undoable=False)
        id_ = draft.kept or f"own-{world.made}"
        draft = replace(draft, kept=id_)
        people, _ = self.account.recipients(draft.to)
        former = world.letter(id_)
        if former is None:
            former = Letter(id_, ME, people, "", "", "", folder=DRAFTS, before=DRAFTS, read=True)
        letter = replace(former, to=people, subject=draft.subject, text=draft.text, draft=draft)
        fact = next(
            (
                goal.fact
                for goal in self.goals
                if isinstance(goal, Written)
                and goal.keep
                and not goal.met(world, self.facts)
                and goal.is_about(draft)
                and not goal.lacks(draft, self.account)
            ),
            "",
        )
        after = replace(world, letters=world.with_letter(letter), draft=None, made=world.made + 1)
        return Change(after, "saved", fact)

    def _discard(self, action: Action) -> Answer:
        """Throw away what is being written. A draft that was kept goes to the trash."""
        del action
        world, draft = self.world, self.world.draft
        if draft is None:
            return None
        world = replace(world, draft=None)
        letter = world.letter(draft.kept) if draft.kept else None
        return Change(world if letter is None else world.put(letter, TRASH), "discarded")

    def _move(self, action: Action) -> Answer:
        id_, _, folder = action.target.partition(":")
        letter = self._reach(id_)
        allowed = folder == INBOX or folder in self.account.folders
        if letter is None or not allowed or letter.folder in {*_NEVER_MOVED, TRASH, folder}:
            return None
        return Change(self.world.put(letter, folder), "moved")

    def _junk(self, action: Action) -> Answer:
        letter = self._reach(action.target)
        if letter is None or letter.folder in {*_NEVER_MOVED, JUNK, TRASH} or letter.sender == ME:
            return None
        return Change(self.world.put(letter, JUNK), "junked")

    def _delete(self, action: Action) -> Answer:
        letter = self._reach(action.target)
        if letter is None or letter.folder == TRASH:
            return None
        return Change(self.world.put(letter, TRASH), "deleted")

    def _restore(self, action: Action) -> Answer:
        letter = self._reach(action.target)
        if letter is None or letter.folder not in {JUNK, TRASH}:
            return None
        return Change(self.world.put(letter, letter.before), "restored")

    def _download(self, action: Action) -> Answer:
        letter = self.opened
        id_, _, paper = action.target.partition(":")
        if letter is None or letter.id != id_ or self.world.draft is not None:
            return None
        if action.target in self.world.downloads or paper not in {one.id for one in letter.papers}:
            return None
        return Change(replace(self.world, downloads=(*self.world.downloads, action.target)), "downloaded")

    def _link(self, action: Action) -> Answer:
        letter = self.opened
        if (
            letter is None
            or letter.id != action.target
            or letter.link is None
            or self.world.draft is not None
        ):
            return None
        if self.world.page:
            return None
        return Change(replace(self.world, page=letter.link.opens), "link_followed", undoable=False)

    # -- goals and traps -------------------------------------------------------------------------------------
    def _goal(self, row: Mapping[str, Any], path: Path) -> Goal[Mailbox]:
        return read_goal(row, path, self.account, self.letters)

    def _trap(self, row: Mapping[str, Any], path: Path) -> Trap[Mailbox]:
        return read_trap(row, path, self.account, self.letters)

    # -- the way to a goal -----------------------------------------------------------------------------------
    def _plan(self, goal: Goal[Mailbox]) -> Action | None:
        if isinstance(goal, Written):
            return self._plan_written(goal)
        letter = self.world.letter(goal.message) if isinstance(goal, OfMessage) else None
        if letter is None:
            return None
        if isinstance(goal, Lies):
            return self._to_list(letter) or self._plan_move(letter, goal.folder)
        way = self._to_opened(letter)
        if way is None and isinstance(goal, Downloaded):
            return Action("download", goal.paper)
        return way

    def _to_list(self, letter: Letter) -> Action | None:
        """The next action until a message can be acted on; None when it can."""
        world = self.world
        if world.draft is not None:
            return Action("save")
        if world.opened and world.opened != letter.id:
            return Action("close")
        if world.opened or letter in self.listed:
            return None
        return Action("folder", letter.folder)

    def _to_opened(self, letter: Letter) -> Action | None:
        """The next action until a message is open; None when it is."""
        if self.world.opened == letter.id and self.world.draft is None:
            return None
        return self._to_list(letter) or Action("open", letter.id)

    def _plan_move(self, letter: Letter, folder: str) -> Action:
        """The next action on a message at hand toward a folder."""
        if letter.folder in {JUNK, TRASH} and letter.before == folder:
            return Action("restore", letter.id)
        if folder == TRASH:
            return Action("delete", letter.id)
        if letter.folder == TRASH:
            return Action("restore", letter.id)
        return Action("junk", letter.id) if folder == JUNK else Action("move", f"{letter.id}:{folder}")

    def _plan_written(self, goal: Written) -> Action | None:
        draft = self.world.draft
        if draft is None or not goal.is_about(draft):
            return self._plan_begin(goal)
        return next(self._mending(goal, draft), None) or Action("save" if goal.keep else "send")

    def _plan_begin(self, goal: Written) -> Action | None:
        if self.world.draft is not None:
            return Action("save")
        if goal.way == "write":
            return Action("write")
        letter = self.world.letter(goal.of)
        if letter is None:
            return None
        if goal.way == "finish":
            return self._to_list(letter) or Action("restore" if letter.folder == TRASH else "open", letter.id)
        everybody = goal.way == "answer" and len(goal.to) > 1
        verb = "forward" if goal.way == "forward" else "reply_all" if everybody else "reply"
        return self._to_opened(letter) or Action(verb, letter.id)

    def _mending(self, goal: Written, draft: Draft) -> Iterator[Action]:
        """What is to do on a draft, in the order of the screen."""
        account = self.account
        if goal.of_people(draft, account):
            there = set(account.tokens(draft.to))
            people = [account.people[one] for one in goal.to]
            if there - {account.mark(one.address) for one in people}:
                yield Action("address", account.written(goal.to))
            missing = next(one for one in people if account.mark(one.address) not in there)
            if missing.book:
                yield Action("pick", missing.id)
            yield Action("address", account.written(goal.to))
        if goal.of_subject(draft, account):
            yield Action("subject", goal.subject)
        if goal.of_text(draft, account):
            yield Action("text", self._signed(goal.example))
        for paper in goal.papers:
            if paper not in draft.papers:
                yield Action("attach", paper)
        for paper in draft.papers:
            if paper not in goal.papers:
                yield Action("detach", paper)

    VERBS = {  # noqa: RUF012 - a table, never written
        "folder": _folder, "open": _open, "close": _close, "search": _type,
        "write": _write, "reply": _answer, "reply_all": _answer, "forward": _answer,
        "address": _type, "pick": _pick, "subject": _type, "text": _type,
        "attach": _attach, "detach": _attach, "send": _send, "save": _save, "discard": _discard,
        "download": _download, "link": _link,
        "move": _move, "junk": _junk, "delete": _delete, "restore": _restore,
    }  # fmt: skip
    GOALS = dict.fromkeys(GOAL_KINDS, _goal)
    TRAPS = dict.fromkeys(TRAP_KINDS, _trap)
