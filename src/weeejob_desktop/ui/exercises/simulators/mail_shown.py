"""What is shown of a message in the simulated mailbox: a row of the list, or the whole."""

from __future__ import annotations

from weeejob_desktop.core.exercises.simulators.mailbox import DRAFTS, ME, SENT, Letter
from weeejob_desktop.core.exercises.simulators.messagerie import Messagerie
from weeejob_desktop.ui.exercises.simulators.item_table import ItemRow
from weeejob_desktop.ui.exercises.simulators.mail_pages import Told
from weeejob_desktop.ui.exercises.simulators.mail_sentences import folder_name
from weeejob_desktop.ui.words import tr


def row_of(letter: Letter, exercise: Messagerie) -> ItemRow:
    """A message as a row of the list; among what a search has found it says in which folder it lies."""
    account = exercise.account
    who = account.called(letter.sender)
    if letter.sender == ME:
        names = ", ".join(account.called(one) for one in letter.to)
        who = tr("À : {names}", names=names) if names else tr("À : personne")
    what = letter.subject or letter.text.replace("\n", " ")
    draft = letter.folder == DRAFTS
    new = not letter.read and not draft
    icon = "note" if draft else "envelope-simple" if new else "envelope-open"
    notes = [tr("non lu")] if new else []
    if exercise.world.search.strip():
        notes.append(folder_name(letter.folder, account))
    return ItemRow(letter.id, (who, what, _date(letter)), icon, ", ".join(notes), strong=new)


def told_of(letter: Letter, exercise: Messagerie) -> Told:
    """A message as it is read. Under a text message stands what was answered."""
    account, world = exercise.account, exercise.world
    sms = account.dress == "sms"
    person = account.people.get(letter.sender)
    address = person.address if person is not None else account.address
    others = [account.called(one) for one in letter.to]
    to = ", ".join(others if letter.sender == ME else [tr("vous"), *others])
    head = [tr("De : {name}, {address}", name=account.called(letter.sender), address=address)]
    if not sms or others:
        head.append(tr("À : {names}", names=to))
    head.append(_date(letter))
    papers = []
    for paper in letter.papers:
        kept = f"{letter.id}:{paper.id}" in world.downloads
        papers.append((paper.id, paper.name, tr("Enregistré. {about}", about=paper.about) if kept else ""))
    answers = [
        one.text
        for one in reversed(world.letters)
        if sms and one.folder == SENT and one.id.startswith("own-") and letter.sender in one.to
    ]
    link = (letter.link.text, letter.link.to) if letter.link is not None else ("", "")
    return Told(
        letter.id, letter.subject, tuple(head), letter.text, link, tuple(papers), world.page, tuple(answers)
    )


def _date(letter: Letter) -> str:
    return letter.on or tr("à l’instant")
