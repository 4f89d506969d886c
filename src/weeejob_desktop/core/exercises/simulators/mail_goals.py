"""What an author of `messagerie` can ask for, and the mistakes that can be expected.

What is typed is judged mildly: an address must be the right one, but of a text only a few words are asked,
a greeting, a closing. Which words a learner has chosen is never told to anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from weeejob_desktop.core.exercises.exercise import (
    Action,
    ExerciseFault,
    optional_text,
    required_text,
    text_list,
    truth,
)
from weeejob_desktop.core.exercises.simulators.mailbox import (
    DRAFTS,
    JUNK,
    ME,
    SENT,
    TRASH,
    Account,
    Draft,
    Letter,
    Mailbox,
    folded,
    people_of,
)
from weeejob_desktop.core.exercises.simulators.simulator import (
    Goal,
    Path,
    Refusal,
    Trap,
    goal_words,
    trap_words,
)

GREETINGS = (
    "bonjour", "bonsoir", "madame", "monsieur", "mesdames", "messieurs", "cher", "chere", "salut", "coucou",
)  # fmt: skip
CLOSINGS = (
    "cordialement", "salutations", "bonne journee", "bonne soiree", "bonne semaine", "bon week-end",
    "a bientot", "a demain", "a jeudi", "a lundi", "a mardi", "a mercredi", "a vendredi", "merci",
    "bien a vous", "respectueusement", "sincerement", "amicalement", "amities", "bises", "au revoir",
)  # fmt: skip
_GREETING_WITHIN = 60
"""A greeting stands in so many first letters."""
REPLIES = frozenset({"reply", "reply_all"})
ANSWERING = {"reply": "Re : ", "reply_all": "Re : ", "forward": "Tr : "}
"""How the subject of an answer begins, and that of a message passed on."""


@dataclass(frozen=True, kw_only=True)
class OfMessage(Goal[Mailbox]):
    """A goal about one message of the lesson."""

    message: str


@dataclass(frozen=True, kw_only=True)
class Read(OfMessage):
    """A message opened."""

    def met(self, world: Mailbox, facts: frozenset[str]) -> bool:
        del world
        return f"read:{self.message}" in facts


@dataclass(frozen=True, kw_only=True)
class Lies(OfMessage):
    """A message in a folder: filed, thrown away, among the junk, or brought back."""

    folder: str

    def met(self, world: Mailbox, facts: frozenset[str]) -> bool:
        del facts
        letter = world.letter(self.message)
        return letter is not None and letter.folder == self.folder


@dataclass(frozen=True, kw_only=True)
class Downloaded(OfMessage):
    """A file of a message saved on the computer. `paper` is ``message:file``."""

    paper: str

    def met(self, world: Mailbox, facts: frozenset[str]) -> bool:
        del facts
        return self.paper in world.downloads


@dataclass(frozen=True, kw_only=True)
class Written(Goal[Mailbox]):
    """A message sent, or kept as a draft where `keep`.

    `way` is ``answer``, ``forward``, ``write`` or ``finish``; `of` the message that is answered or passed on,
    or the draft. Of each of `words` and `about` (for the subject) one of the ways to say it (with ``|``) is
    asked for. `example` and `subject` are what the solver types.
    """

    number: int
    way: str
    of: str
    to: tuple[str, ...]
    subject: str
    about: tuple[str, ...]
    example: str
    words: tuple[str, ...]
    greeting: bool
    closing: bool
    papers: tuple[str, ...]
    keep: bool

    @property
    def fact(self) -> str:
        """What is remembered once it is done."""
        return f"written:{self.number}"

    def met(self, world: Mailbox, facts: frozenset[str]) -> bool:
        del world
        return self.fact in facts

    def is_about(self, draft: Draft) -> bool:
        """Whether a draft was begun in the way that is asked for."""
        if self.way == "answer":
            return draft.way in REPLIES and draft.of == self.of
        if self.way == "forward":
            return draft.way == "forward" and draft.of == self.of
        if self.way == "finish":
            return draft.kept == self.of
        return draft.way == "write"

    def lacks(self, draft: Draft, account: Account) -> tuple[Refusal, ...]:
        """All that a draft lacks, what comes first on the screen first."""
        return (
            *self.of_people(draft, account),
            *self.of_subject(draft, account),
            *self.of_text(draft, account),
            *self.of_papers(draft),
        )

    def of_people(self, draft: Draft, account: Account) -> tuple[Refusal, ...]:
        """What is wrong with the line of addresses."""
        people, wrong = account.recipients(draft.to)
        if wrong:
            return (Refusal(wrong),)
        wanted, there = set(self.to), set(people)
        if wanted == there:
            return ()
        if wanted < there:
            return (Refusal("too_many_people"),)
        return (Refusal("recipient_missing" if there < wanted else "other_recipient"),)

    def of_subject(self, draft: Draft, account: Account) -> tuple[Refusal, ...]:
        """What the subject lacks; text messages have none."""
        if account.dress == "sms":
            return ()
        if not draft.subject.strip():
            return (Refusal("subject_missing"),)
        missing = _missing(self.about, draft.subject)
        return (Refusal("subject_vague", (("word", missing),)),) if missing else ()

    def of_text(self, draft: Draft, account: Account) -> tuple[Refusal, ...]:
        """What the text lacks. The signature alone is no text."""
        text = folded(account.unsigned(draft.text))
        lacking: list[Refusal] = []
        if not text:
            return (Refusal("text_missing"),)
        if self.greeting and not _says(text[:_GREETING_WITHIN], GREETINGS):
            lacking.append(Refusal("greeting_missing"))
        missing = _missing(self.words, draft.text)
        if missing:
            lacking.append(Refusal("words_missing", (("word", missing),)))
        if self.closing and not _says(text, CLOSINGS):
            lacking.append(Refusal("closing_missing"))
        return tuple(lacking)

    def of_papers(self, draft: Draft) -> tuple[Refusal, ...]:
        """What is wrong with the attached files."""
        if set(self.papers) - set(draft.papers):
            return (Refusal("attachment_missing"),)
        return (Refusal("attachment_other"),) if set(draft.papers) - set(self.papers) else ()


def first_lack(goals: list[Written], draft: Draft, account: Account) -> Refusal | Written | None:
    """What to say of a message about to be sent while `goals` are not met: the goal that it reaches, or what
    it lacks. None where nothing is asked for any more: then any sound message may go."""
    about = [goal for goal in goals if goal.is_about(draft)]
    for goal in about:
        if not goal.lacks(draft, account):
            return Refusal("only_a_draft") if goal.keep else goal
    if about:
        return min((goal.lacks(draft, account) for goal in about), key=len)[0]
    people, wrong = account.recipients(draft.to)
    if wrong:
        return Refusal(wrong)
    if any(goal.way == "answer" and set(goal.to) == set(people) for goal in goals):
        return Refusal("not_a_reply")
    if goals:
        return Refusal("not_asked")
    return None if folded(account.unsigned(draft.text)) else Refusal("text_missing")


def _says(text: str, ways: tuple[str, ...]) -> bool:
    """Whether a folded text has one of these words, from the beginning of a word on."""
    spaced = " " + "".join(sign if sign.isalnum() or sign == "-" else " " for sign in text)
    spaced = " ".join(spaced.split())
    return any(f" {way}" in f" {spaced}" for way in ways)


def _missing(words: tuple[str, ...], text: str) -> str:
    """The first of these words that a text does not say in any of its ways; "" when all are there."""
    plain = folded(text)
    for word in words:
        ways = [folded(way) for way in word.split("|")]
        if not any(way in plain for way in ways):
            return word.split("|")[0].strip()
    return ""


@dataclass(frozen=True, kw_only=True)
class At(Trap[Mailbox]):
    """A mistake at a message, in a folder, or in what is sent: to somebody, or without a file."""

    message: str = ""
    folder: str = ""
    address: str = ""
    without: str = ""
    account: Account

    def catches(self, world: Mailbox, action: Action) -> bool:
        if self.kind == "send":
            draft = world.draft
            return (
                draft is not None
                and (not self.message or self.message in {draft.of, draft.kept})
                and (not self.address or self.address in self.account.tokens(draft.to))
                and (not self.without or self.without not in draft.papers)
            )
        message, _, folder = action.target.partition(":")
        return message == self.message and (not self.folder or self.folder == folder)


# -- reading -------------------------------------------------------------------------------------------------
def read_goal(
    row: Mapping[str, Any], path: Path, account: Account, letters: tuple[Letter, ...]
) -> Goal[Mailbox]:
    """One goal. Its kind is one of `GOAL_KINDS`."""
    kind, words = row["kind"], goal_words(row, path)
    if kind in _WAYS:
        return _read_written(row, path, account, letters)
    message = message_of(row, "message", path, letters)
    if kind == "read":
        return Read(message=message.id, **words)
    if kind == "downloaded":
        paper = required_text(row, "file", path)
        if paper not in {one.id for one in message.papers}:
            raise ExerciseFault("unknown_file", (*path, "file"), file=paper)
        return Downloaded(message=message.id, paper=f"{message.id}:{paper}", **words)
    folder = {"junked": JUNK, "deleted": TRASH, "restored": message.before}.get(kind, "")
    if kind == "filed":
        folder = required_text(row, "folder", path)
        if folder not in account.places or folder in {DRAFTS, SENT, JUNK, TRASH}:
            raise ExerciseFault("unknown_folder", (*path, "folder"), folder=folder)
    return Lies(message=message.id, folder=folder, **words)


_WAYS = {"answered": "answer", "forwarded": "forward", "written": "write", "drafted": "write",
         "finished": "finish"}  # fmt: skip
GOAL_KINDS = ("read", "downloaded", "filed", "junked", "deleted", "restored", *_WAYS)
TRAP_KINDS = (
    "open", "reply", "reply_all", "forward", "link", "download", "junk", "delete", "restore", "move", "send",
)  # fmt: skip


def _read_written(
    row: Mapping[str, Any], path: Path, account: Account, letters: tuple[Letter, ...]
) -> Written:
    kind = row["kind"]
    way = _WAYS[kind]
    letter = None if way == "write" else message_of(row, "message", path, letters)
    if way == "answer" and letter is not None:
        if letter.sender == ME:
            raise ExerciseFault("unknown_person", (*path, "message"), person=ME)
        to = answered(letter, everybody=truth(row, "all", path))
    else:
        required_list(row, "to", path)
        to = people_of(row, "to", path, account)
    mail = account.dress == "mail"
    subject = ""
    if mail and letter is None:
        subject = required_text(row, "subject", path)
    elif mail and letter is not None:
        begun = {"answer": "reply", "forward": "forward"}.get(way, "")
        subject = optional_text(row, "subject", path) or ANSWERING.get(begun, "") + letter.subject
    papers = text_list(row, "attach", path)
    for place, paper in enumerate(papers):
        if paper not in account.papers:
            raise ExerciseFault("unknown_file", (*path, "attach", place), file=paper)
    number = path[-1]
    return Written(
        number=number if isinstance(number, int) else 0,
        way=way,
        of=letter.id if letter is not None else "",
        to=to,
        subject=subject,
        about=tuple(text_list(row, "about", path)) if mail else (),
        example=required_text(row, "example", path),
        words=tuple(text_list(row, "words", path)),
        greeting=truth(row, "greeting", path),
        closing=truth(row, "closing", path),
        papers=tuple(papers),
        keep=kind == "drafted",
        **goal_words(row, path),
    )


def read_trap(row: Mapping[str, Any], path: Path, account: Account, letters: tuple[Letter, ...]) -> At:
    """One trap. Its kind is one of `TRAP_KINDS`."""
    words = trap_words(row, path)
    kind = words["kind"]
    message = folder = address = without = ""
    if kind != "send" or row.get("message") is not None:
        message = message_of(row, "message", path, letters).id
    if kind == "move":
        folder = optional_text(row, "folder", path)
        if folder and folder not in account.places:
            raise ExerciseFault("unknown_folder", (*path, "folder"), folder=folder)
    if kind == "send":
        person, without = optional_text(row, "to", path), optional_text(row, "without", path)
        if not person and not without:
            raise ExerciseFault("missing", (*path, "to"))
        if person and person not in account.people:
            raise ExerciseFault("unknown_person", (*path, "to"), person=person)
        if without and without not in account.papers:
            raise ExerciseFault("unknown_file", (*path, "without"), file=without)
        address = account.mark(account.people[person].address) if person else ""
    return At(message=message, folder=folder, address=address, without=without, account=account, **words)


def message_of(row: Mapping[str, Any], key: str, path: Path, letters: tuple[Letter, ...]) -> Letter:
    """The message whose id stands under `key`."""
    id_ = required_text(row, key, path)
    letter = next((one for one in letters if one.id == id_), None)
    if letter is None:
        raise ExerciseFault("unknown_message", (*path, key), message=id_)
    return letter


def required_list(row: Mapping[str, Any], key: str, path: Path) -> None:
    """`ExerciseFault` ``missing`` where there is nothing under `key`."""
    if not row.get(key):
        raise ExerciseFault("missing", (*path, key))


def answered(letter: Letter, *, everybody: bool) -> tuple[str, ...]:
    """The people to whom an answer goes: the one who wrote, or everybody of the message."""
    others = tuple(one for one in letter.to if one != letter.sender) if everybody else ()
    return (letter.sender, *others)
