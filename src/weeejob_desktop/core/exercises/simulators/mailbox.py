"""The mailbox of `messagerie`: its messages, people and drafts, and how a lesson writes them.

Text messages live in the same mailbox in another dress: no subjects, and numbers in the place of addresses.
Everything is a value that nobody writes into. What a draft has to say is judged in `mail_goals`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from weeejob_desktop.core.exercises.address_mistakes import mistakes
from weeejob_desktop.core.exercises.exercise import (
    ExerciseFault,
    mapping_list,
    optional_text,
    required_text,
    text_list,
    truth,
    unique,
)
from weeejob_desktop.core.exercises.hameconnage import is_real

DRESSES = ("mail", "sms")
INBOX, DRAFTS, SENT, JUNK, TRASH = "inbox", "drafts", "sent", "junk", "trash"
FOLDERS = (INBOX, DRAFTS, SENT, JUNK, TRASH)
"""The folders that every mailbox has. Those of the lesson stand behind `INBOX`."""
ME = "me"
"""The person whose mailbox it is, as the sender of a message."""
INVENTED = ("0199", "0261", "0353", "0465", "0536", "0639")
"""How French numbers kept for films and books begin: 06 39 98 and five others."""
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes or is written to. `book`: whether the address book has them. In the dress of text
    messages `address` is a number."""

    id: str
    name: str
    address: str
    book: bool = True


@dataclass(frozen=True, slots=True)
class Paper:
    """A file: one that can be attached, or one that is attached. `about` says what is seen in it."""

    id: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a message: its words, its true address, and what the page would show."""

    text: str
    to: str
    opens: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A message being written. `way` is the verb it was begun with, `of` the message it answers or passes on,
    `to` the line of addresses as it is typed, `papers` ids of files, `kept` its id among the drafts."""

    way: str
    of: str = ""
    to: str = ""
    subject: str = ""
    text: str = ""
    papers: tuple[str, ...] = ()
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message. `to` are the people it went to beside the mailbox's owner; `before` is the folder it goes
    back to; `on` is empty for what the learner has written; `draft` is what is kept of an unfinished one."""

    id: str
    sender: str
    to: tuple[str, ...]
    subject: str
    on: str
    text: str
    papers: tuple[Paper, ...] = ()
    link: Link | None = None
    folder: str = INBOX
    before: str = INBOX
    read: bool = False
    draft: Draft | None = None


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The world: what lies in the folders, and what is looked at. `page` is what a link has shown; `made`
    counts the messages the learner has made, for their ids."""

    letters: tuple[Letter, ...]
    folder: str = INBOX
    search: str = ""
    opened: str = ""
    draft: Draft | None = None
    downloads: tuple[str, ...] = ()
    page: str = ""
    made: int = 0

    def letter(self, id_: str) -> Letter | None:
        """The message with this id."""
        return next((one for one in self.letters if one.id == id_), None)

    def with_letter(self, letter: Letter) -> tuple[Letter, ...]:
        """All messages, with this one in the place of the one with its id, or before all others."""
        if self.letter(letter.id) is None:
            return (letter, *self.letters)
        return tuple(letter if one.id == letter.id else one for one in self.letters)

    def put(self, letter: Letter, folder: str) -> Mailbox:
        """The mailbox with a message moved. It is closed, and remembers where it came from."""
        before = letter.before if letter.folder in {JUNK, TRASH} else letter.folder
        moved = replace(letter, folder=folder, before=before)
        return replace(self, letters=self.with_letter(moved), opened="", page="")


@dataclass(frozen=True, slots=True)
class Account:
    """What never changes: whose mailbox it is, the people, the lesson's folders (id and name), the files."""

    dress: str
    name: str
    address: str
    signature: str
    people: Mapping[str, Person]
    folders: Mapping[str, str]
    papers: Mapping[str, Paper]

    @property
    def places(self) -> tuple[str, ...]:
        """The ids of all folders, in the order in which they are shown."""
        return (INBOX, *self.folders, *FOLDERS[1:])

    @property
    def book(self) -> tuple[Person, ...]:
        """The address book, by name."""
        return tuple(
            sorted((one for one in self.people.values() if one.book), key=lambda one: folded(one.name))
        )

    def called(self, sender: str) -> str:
        """The name of a sender or recipient."""
        return self.name if sender == ME else self.people[sender].name

    def written(self, to: tuple[str, ...]) -> str:
        """The line of addresses of these people."""
        return ", ".join(self.people[one].address for one in to)

    def unsigned(self, text: str) -> str:
        """A text without the signature at its end."""
        return text.rstrip().removesuffix(self.signature)

    def mark(self, address: str) -> str:
        """An address or a number as it is compared: without spaces and capitals."""
        if self.dress == "sms":
            return "".join(sign for sign in address if sign.isdecimal())
        return address.strip().lower()

    def tokens(self, line: str) -> tuple[str, ...]:
        """The addresses of a typed line, as they are compared; each once."""
        found = (self.mark(one) for one in re.split(r"[,;\n]", line))
        return tuple(dict.fromkeys(one for one in found if one))

    def recipients(self, line: str) -> tuple[tuple[str, ...], str]:
        """The ids of the people a typed line names, and the code of what is wrong with it, "" for nothing."""
        known = {self.mark(one.address): one.id for one in self.people.values()}
        tokens = self.tokens(line)
        if not tokens:
            return (), "no_recipient"
        strange = [one for one in tokens if one not in known]
        if not strange:
            return tuple(known[one] for one in tokens), ""
        sound = self.dress == "sms" or not any(mistakes(one) for one in strange)
        return tuple(known[one] for one in tokens if one in known), (
            "address_unknown" if sound else "address_wrong"
        )

    def fits(self, letter: Letter, search: str) -> bool:
        """Whether a search finds a message: in its subject, its text or a name."""
        names = " ".join(self.called(one) for one in (letter.sender, *letter.to))
        return folded(search).strip() in folded(f"{letter.subject} {names} {letter.text}")

    def in_sight(self, world: Mailbox) -> tuple[Letter, ...]:
        """The messages of the list as it is now: those of the folder, or those the search has found."""
        if world.search.strip():
            return tuple(one for one in world.letters if self.fits(one, world.search))
        return tuple(one for one in world.letters if one.folder == world.folder)


def folded(text: str) -> str:
    """A text as words are looked for in it: no capitals, no accents, plain spaces and apostrophes."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("œ", "oe"))
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


# -- reading -------------------------------------------------------------------------------------------------
def read_account(data: Mapping[str, Any]) -> Account:
    """All but the messages."""
    dress = required_text(data, "dress")
    if dress not in DRESSES:
        raise ExerciseFault("not_one_of", ("dress",), allowed=", ".join(DRESSES))
    rows = mapping_list(data, "people")
    people = [_read_person(row, ("people", i), dress) for i, row in enumerate(rows)]
    unique([one.id for one in people], ("people",), "id")
    unique([one.address for one in people], ("people",), "address")
    rows = mapping_list(data, "folders", least=0) if data.get("folders") is not None else []
    folders = [
        (required_text(row, "id", ("folders", i)), required_text(row, "name", ("folders", i)))
        for i, row in enumerate(rows)
    ]
    unique([*FOLDERS, *(id_ for id_, _ in folders)], ("folders",))
    return Account(
        dress,
        required_text(data, "name"),
        _read_address(data, "address", (), dress),
        optional_text(data, "signature"),
        {one.id: one for one in people},
        dict(folders),
        {one.id: one for one in read_papers(data, "files", ())},
    )


def _read_person(row: Mapping[str, Any], path: Path, dress: str) -> Person:
    id_ = required_text(row, "id", path)
    if id_ == ME:
        raise ExerciseFault("twice", (*path, "id"), name=ME)
    book = truth(row, "book", path) if row.get("book") is not None else True
    return Person(id_, required_text(row, "name", path), _read_address(row, "address", path, dress), book)


def _read_address(row: Mapping[str, Any], key: str, path: Path, dress: str) -> str:
    """An address that leads nowhere in the world: one that ends in ``.example``, or an invented number."""
    address = required_text(row, key, path)
    if dress == "mail":
        if mistakes(address):
            raise ExerciseFault("not_an_address", (*path, key), address=address)
        if is_real(address):
            raise ExerciseFault("real_address", (*path, key), address=address)
        return address
    digits = address.replace(" ", "")
    if not (digits.isascii() and digits.isdecimal()):
        raise ExerciseFault("not_a_phone", (*path, key), number=address)
    if len(digits) > 5 and not digits.startswith(INVENTED):
        raise ExerciseFault("real_phone", (*path, key), number=address)
    return address


def read_papers(row: Mapping[str, Any], key: str, path: Path) -> tuple[Paper, ...]:
    """The files under `key`; none when it is absent. Each has an id, a name, and what is seen in it."""
    if row.get(key) is None:
        return ()
    rows = mapping_list(row, key, path, least=0)
    papers = tuple(
        Paper(*(required_text(one, field, (*path, key, i)) for field in ("id", "name", "about")))
        for i, one in enumerate(rows)
    )
    unique([one.id for one in papers], (*path, key), "id")
    return papers


def read_letters(data: Mapping[str, Any], account: Account) -> tuple[Letter, ...]:
    """The messages as they lie there in the beginning, the newest first."""
    rows = mapping_list(data, "messages")
    letters = tuple(_read_letter(row, ("messages", i), account) for i, row in enumerate(rows))
    unique([one.id for one in letters], ("messages",), "id")
    return letters


def _read_letter(row: Mapping[str, Any], path: Path, account: Account) -> Letter:
    id_ = required_text(row, "id", path)
    if id_.startswith("own-") or ":" in id_:
        raise ExerciseFault("bad_id", (*path, "id"), id=id_)
    sender = required_text(row, "from", path)
    if sender != ME and sender not in account.people:
        raise ExerciseFault("unknown_person", (*path, "from"), person=sender)
    folder = optional_text(row, "folder", path) or INBOX
    if folder not in account.places:
        raise ExerciseFault("unknown_folder", (*path, "folder"), folder=folder)
    to = people_of(row, "to", path, account)
    subject = required_text(row, "subject", path) if account.dress == "mail" else ""
    text = required_text(row, "text", path)
    letter = Letter(
        id_, sender, to, subject, required_text(row, "on", path), text,
        read_papers(row, "files", path), _read_link(row, path), folder, read=truth(row, "read", path),
    )  # fmt: skip
    if folder != DRAFTS:
        return letter
    return replace(letter, draft=Draft("write", "", account.written(to), subject, text, kept=id_))


def _read_link(row: Mapping[str, Any], path: Path) -> Link | None:
    link = row.get("link")
    if link is None:
        return None
    if not isinstance(link, Mapping):
        raise ExerciseFault("not_a_list", (*path, "link"))
    path = (*path, "link")
    to = required_text(link, "to", path)
    if not truth(link, "official", path) and is_real(to):
        raise ExerciseFault("real_address", (*path, "to"), address=to)
    return Link(required_text(link, "text", path), to, required_text(link, "opens", path))


def people_of(row: Mapping[str, Any], key: str, path: Path, account: Account) -> tuple[str, ...]:
    """The ids of people under `key`; none when it is absent."""
    people = text_list(row, key, path)
    for place, one in enumerate(people):
        if one not in account.people:
            raise ExerciseFault("unknown_person", (*path, key, place), person=one)
    unique(people, (*path, key))
    return tuple(people)
