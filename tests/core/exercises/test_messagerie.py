# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an action changes it.
"""`messagerie`: every verb does what it says, what is sent is judged mildly, and nothing can be lost."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from weeejob_desktop.core.exercises import play_through
from weeejob_desktop.core.exercises.exercise import IGNORED, Action, ExerciseFault, Reaction
from weeejob_desktop.core.exercises.simulators.mail_goals import GOAL_KINDS, Written
from weeejob_desktop.core.exercises.simulators.mailbox import folded
from weeejob_desktop.core.exercises.simulators.messagerie import Messagerie

Sample = Callable[[str], dict[str, Any]]
Act = Callable[..., str]
READ = {"kind": "read", "message": "faux", "text": "Lire"}
FINISHED = {
    "kind": "finished",
    "message": "lettre",
    "to": ["karine"],
    "text": "Finir",
    "example": "Chère Karine",
}
SMS: dict[str, Any] = {
    "id": "sms",
    "instruction": "Répondez.",
    "dress": "sms",
    "name": "Mehmet",
    "address": "06 39 98 11 22",
    "people": [
        {"id": "olena", "name": "Olena", "address": "06 39 98 33 44"},
        {"id": "info", "name": "Info", "address": "38123", "book": "no"},
    ],
    "messages": [
        {"id": "mairie", "from": "olena", "on": "jeudi", "text": "On se voit à 14 h ?"},
        {"id": "pub", "from": "info", "on": "jeudi", "text": "Gagnez !"},
    ],
    "goals": [
        {
            "kind": "answered",
            "message": "mairie",
            "text": "Dire oui",
            "example": "Oui, à 14 h",
            "words": ["oui|ok"],
        },
    ],
}


@pytest.fixture
def data(sample: Sample) -> dict[str, Any]:
    return sample("messagerie")


@pytest.fixture
def mail(data: dict[str, Any]) -> Messagerie:
    return Messagerie(data)


def doing(mail: Messagerie) -> Act:
    """Does an action; answers with the reaction's code."""

    def act(verb: str, target: str = "") -> str:
        return mail.act(Action(verb, target)).code

    return act


def with_goals(data: Mapping[str, Any], *goals: Mapping[str, Any], **more: Any) -> Messagerie:
    return Messagerie({**data, "traps": [], "goals": list(goals), **more})


def folder_of(mail: Messagerie, id_: str) -> str:
    letter = mail.world.letter(id_)
    assert letter is not None
    return letter.folder


def fault_of(data: Mapping[str, Any]) -> tuple[str, tuple[str | int, ...]]:
    with pytest.raises(ExerciseFault) as caught:
        Messagerie(data)
    return caught.value.code, caught.value.path


# -- looking -------------------------------------------------------------------------------------------------
def test_a_message_is_found_opened_and_closed(data: dict[str, Any]) -> None:
    mail = with_goals(data, {"kind": "filed", "message": "rdv", "folder": "emploi", "text": "Ranger"})
    act = doing(mail)
    assert [one.id for one in mail.listed] == ["rdv", "faux"]
    assert (mail.unread("inbox"), mail.opened) == (2, None)
    assert act("folder", "inbox") == act("folder", "grenier") == act("close") == "ignored"
    assert act("open", "rdv") == "message_opened"
    assert mail.opened is not None
    assert act("open", "faux") == act("search", "a\tb") == "ignored"
    assert (mail.unread("inbox"), act("close")) == (1, "message_closed")
    assert act("folder", "drafts") == "folder_shown"
    assert act("open", "rdv") == "ignored", "it is not in sight"
    assert act("search", "JEUDI") == "searched"
    assert [one.id for one in mail.listed] == ["rdv"]
    assert act("search", "karine") == "searched"
    assert [one.id for one in mail.listed] == ["rdv", "lettre"]
    assert act("open", "rdv") == "message_opened"
    assert not mail.can_undo, "looking is not a change"


def test_a_link_shows_its_page_once_and_a_file_is_saved_once(data: dict[str, Any]) -> None:
    mail = with_goals(data, {"kind": "downloaded", "message": "rdv", "file": "plan", "text": "Garder"}, READ)
    act = doing(mail)
    assert act("link", "faux") == act("download", "rdv:plan") == "ignored"
    act("open", "faux")
    assert act("link", "rdv") == act("download", "faux:plan") == "ignored"
    assert (act("link", "faux"), mail.world.page) == ("link_followed", "Une page de banque.")
    assert act("link", "faux") == "ignored"
    act("close")
    assert mail.world.page == ""
    act("open", "rdv")
    assert act("download", "rdv:chat") == "ignored"
    assert mail.act(Action("download", "rdv:plan")) == Reaction(right=True, code="goal_met")
    assert mail.done


# -- sorting -------------------------------------------------------------------------------------------------
def test_messages_are_moved_and_come_back_where_they_were(data: dict[str, Any]) -> None:
    mail = with_goals(data, {**READ, "message": "rdv"})
    act = doing(mail)
    assert act("move", "faux:emploi") == "moved"
    assert act("move", "faux:sent") == act("move", "faux:emploi") == act("restore", "rdv") == "ignored"
    act("folder", "emploi")
    assert act("junk", "faux") == "junked"
    act("folder", "junk")
    assert act("junk", "faux") == "ignored"
    assert act("delete", "faux") == "deleted"
    act("folder", "trash")
    assert act("delete", "faux") == act("move", "faux:inbox") == "ignored"
    assert (act("restore", "faux"), folder_of(mail, "faux")) == ("restored", "emploi")
    act("folder", "drafts")
    assert act("junk", "lettre") == act("move", "lettre:emploi") == "ignored"
    assert (act("delete", "lettre"), folder_of(mail, "lettre")) == ("deleted", "trash")
    assert (act("undo"), folder_of(mail, "lettre")) == ("undone", "drafts")


@pytest.mark.parametrize(
    ("goal", "before"),
    [
        ({"kind": "filed", "folder": "emploi"}, [("delete", "faux")]),
        ({"kind": "filed", "folder": "inbox"}, []),
        ({"kind": "restored"}, []),
        ({"kind": "junked"}, [("delete", "faux")]),
        ({"kind": "deleted"}, [("junk", "faux"), ("folder", "junk"), ("open", "faux")]),
        ({"kind": "junked"}, [("open", "rdv"), ("forward", "rdv"), ("text", "Oups")]),
        ({"kind": "junked"}, [("search", "rendez-vous"), ("open", "rdv")]),
    ],
)
def test_from_anywhere_the_solver_finds_the_way(
    data: dict[str, Any], goal: dict[str, str], before: list[tuple[str, str]]
) -> None:
    if goal.get("folder") == "inbox" or goal["kind"] == "restored":
        data["messages"][1]["folder"] = "junk"
    mail = with_goals(data, {**goal, "message": "faux", "text": "Trier"})
    for verb, target in before:
        mail.act(Action(verb, target))
    assert play_through(mail)


# -- writing -------------------------------------------------------------------------------------------------
def answer(mail: Messagerie, text: str = "Bonjour, oui, jeudi.", verb: str = "reply") -> Act:
    act = doing(mail)
    act("open", "rdv")
    act(verb, "rdv")
    act("text", text)
    return act


def test_an_answer_begins_with_its_address_its_subject_and_the_signature(mail: Messagerie) -> None:
    act = doing(mail)
    assert act("reply", "rdv") == "ignored", "it is not open"
    act("open", "rdv")
    assert act("reply_all", "rdv") == "draft_begun"
    draft = mail.world.draft
    assert draft is not None
    assert draft.to == "karim.benali@relais.example, karine.benal@relais.example"
    assert (draft.subject, draft.text) == ("Re\u00a0: Rendez-vous", "\n\nAwa Diallo")
    for verb in ("write", "reply", "forward", "open", "close", "junk", "link", "download", "restore"):
        assert act(verb, "rdv") == "ignored", "a message is being written"
    assert act("folder", "sent") == act("search", "a") == "ignored"
    assert act("discard") == "discarded"
    assert mail.world.draft is None
    assert act("undo") == "undone"
    assert mail.world.draft == draft
    assert act("discard") == "discarded"
    act("close")
    act("open", "faux")
    assert act("reply_all", "faux") == "ignored", "there is only one to answer"


def test_typing_on_is_one_action_and_one_step_back(data: dict[str, Any]) -> None:
    mail = Messagerie(data)
    act = doing(mail)
    assert (
        act("text", "a") == act("send") == act("save") == act("discard") == act("pick", "karim") == "ignored"
    )
    act("write")
    before = mail.world
    for text in ("B", "Bo", "Bon\nj"):
        assert act("text", text) == "typed"
    assert [one.target for one in mail.actions if one.verb == "text"] == ["Bon\nj"]
    assert act("text", "x" * 3_001) == act("text", "a\x07") == act("subject", "a\nb") == "ignored"
    act("subject", "Sujet")
    act("text", "Bon\njour")
    assert [one.verb for one in mail.actions[-3:]] == ["text", "subject", "text"]
    again = Messagerie(data).replay(list(mail.actions))
    assert vars(again) == vars(mail)
    for _ in range(3):
        act("undo")
    assert mail.world == before


def test_the_address_book_and_the_files(mail: Messagerie) -> None:
    act = doing(mail)
    act("write")
    assert [one.id for one in mail.account.book] == ["karim", "karine"]
    assert act("pick", "colis") == act("pick", "inconnu") == act("attach", "inconnu") == "ignored"
    act("address", "karine.benal@relais.example ; ")
    assert act("pick", "karim") == "picked"
    assert act("pick", "karim") == "ignored"
    assert mail.world.draft is not None
    assert mail.world.draft.to == "karine.benal@relais.example, karim.benali@relais.example"
    act("address", "x" * 290)
    assert act("pick", "karim") == "ignored", "there is no room"
    assert act("detach", "cv") == "ignored"
    assert (act("attach", "cv"), act("attach", "chat"), act("attach", "cv")) == (
        "attached",
        "attached",
        "ignored",
    )
    assert act("detach", "cv") == "detached"
    assert mail.world.draft.papers == ("chat",)
    assert mail.world.draft is not None


def test_what_is_sent_lies_among_the_sent_and_is_not_called_back(mail: Messagerie) -> None:
    act = answer(mail)
    act("attach", "cv")
    assert mail.act(Action("send")) == Reaction(right=True, code="goal_met", feedback="Karim est content.")
    assert not mail.can_undo
    act("close")
    act("folder", "sent")
    sent = mail.listed[0]
    assert (sent.to, sent.papers[0].id, sent.read) == (("karim",), "cv", True)
    act("open", sent.id)
    assert act("reply", sent.id) == act("junk", sent.id) == act("move", f"{sent.id}:emploi") == "ignored"
    assert act("delete", sent.id) == "deleted"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ([("address", "")], "no_recipient"),
        ([("address", "karim.benali relais.example")], "address_wrong"),
        ([("address", "karim.benaly@relais.example")], "address_unknown"),
        ([("address", "avis@colis.example")], "other_recipient"),
        ([("address", "KARIM.BENALI@relais.example; avis@colis.example")], "too_many_people"),
        ([("subject", " ")], "subject_missing"),
        ([("text", " \n")], "text_missing"),
        ([("text", "Oui, jeudi.")], "greeting_missing"),
        ([("text", "Bonjour, oui.")], "words_missing"),
        ([("detach", "cv")], "attachment_missing"),
        ([("attach", "chat")], "attachment_other"),
    ],
)
def test_what_is_missing_is_said_before_it_is_sent(
    data: dict[str, Any], change: list[tuple[str, str]], code: str
) -> None:
    mail = Messagerie(data)
    act = answer(mail)
    act("attach", "cv")
    for verb, target in change:
        act(verb, target)
    world = mail.world
    assert act("send") == code
    assert (mail.world, mail.refused is not None and mail.refused.code) == (world, code)
    assert mail.result().errors == (code,)
    assert play_through(mail)


def test_a_trap_comes_before_what_is_missing(mail: Messagerie) -> None:
    act = answer(mail, "")
    act("address", "karine.benal@relais.example")
    assert mail.act(Action("send")) == Reaction(
        right=False, code="trap-send", feedback="C’est Karine, pas Karim."
    )
    act("discard")
    act("close")
    act("open", "faux")
    assert act("link", "faux") == "trap-link"
    assert mail.world.page == ""


def test_a_trap_can_wait_for_a_folder_or_for_a_forgotten_file(data: dict[str, Any]) -> None:
    data["traps"] = [
        {"kind": "move", "message": "faux", "folder": "emploi", "feedback": "Pas là."},
        {"kind": "send", "message": "rdv", "without": "cv", "feedback": "Et le CV ?"},
    ]
    mail = Messagerie(data)
    act = doing(mail)
    assert act("move", "faux:emploi") == "trap-move"
    assert act("move", "rdv:emploi") == "moved"
    act("undo")
    answer(mail)
    assert act("send") == "trap-send"
    act("attach", "cv")
    assert act("send") == "goal_met"


WRITTEN = {
    "kind": "written", "to": ["karim", "colis"], "subject": "Mon CV", "about": ["CV"], "text": "Écrire",
    "example": "Madame, Monsieur, merci", "greeting": "yes", "closing": "yes", "attach": ["cv"],
}  # fmt: skip


def test_a_new_message_needs_all_its_people_and_a_clear_subject(data: dict[str, Any]) -> None:
    mail = with_goals(data, WRITTEN)
    act = answer(mail)
    assert act("send") == "not_asked", "it is an answer"
    act("discard")
    act("close")
    act("write")
    act("pick", "karim")
    assert act("send") == "recipient_missing"
    act("address", "karim.benali@relais.example, avis@colis.example")
    act("subject", "Bonjour")
    act("text", "Bonjour à tous, voici.")
    assert act("send") == "subject_vague"
    act("subject", "Envoi de mon cv")
    assert act("send") == "closing_missing"
    assert play_through(mail)
    fresh = with_goals(data, WRITTEN)
    assert play_through(fresh)
    assert not fresh.tally.errors


def test_an_answer_is_not_a_new_message(data: dict[str, Any]) -> None:
    mail = with_goals(data, {"kind": "answered", "message": "rdv", "text": "Répondre", "example": "Oui"})
    act = doing(mail)
    act("write")
    act("pick", "karim")
    assert act("send") == "not_a_reply"
    act("address", "")
    assert act("send") == "no_recipient"
    assert play_through(mail)


def test_a_draft_waits_and_is_finished(data: dict[str, Any]) -> None:
    kept = {
        "kind": "drafted",
        "to": ["karim"],
        "subject": "Merci",
        "text": "Préparer",
        "example": "Merci, Karim",
    }
    finish = {**FINISHED, "words": ["merci"], "example": "Chère Karine, merci"}
    mail = with_goals(data, kept, finish)
    act = doing(mail)
    act("write")
    assert act("save") == "draft_closed", "nothing was written"
    act("write")
    act("pick", "karim")
    act("subject", "Merci")
    assert act("save") == "saved", "it is not whole yet"
    act("folder", "drafts")
    assert act("open", "own-0") == "draft_opened"
    act("text", "Merci !")
    assert act("send") == "only_a_draft"
    assert act("save") == "goal_met"
    act("open", "lettre")
    assert (act("discard"), folder_of(mail, "lettre")) == ("discarded", "trash")
    assert play_through(mail)
    assert mail.world.letter("lettre") is None, "it has become the message that was sent"
    assert play_through(with_goals(data, kept, finish))


def test_a_message_is_passed_on_with_its_files_and_everybody_is_answered(data: dict[str, Any]) -> None:
    mail = with_goals(
        data,
        {"kind": "forwarded", "message": "rdv", "to": ["colis"], "text": "Transférer", "example": "Voici"},
        {"kind": "answered", "message": "rdv", "all": "yes", "text": "À tous", "example": "Bonjour"},
        READ,
    )
    act = answer(mail, "Voici", "forward")
    act("address", "avis@colis.example")
    act("attach", "cv")
    act("detach", "cv")
    assert act("send") == "goal_met"
    assert [one.id for one in mail.world.letters[0].papers] == ["plan"]
    act("reply_all", "rdv")
    assert act("send") == "text_missing", "a signature is no text"
    act("text", "Bonjour à tous")
    assert act("send") == "goal_met"
    act("write")
    act("pick", "karim")
    assert act("address", "nobody") == "typed"
    assert act("send") == "address_wrong", "nothing is asked for any more, but nobody would get it"
    act("address", "karim.benali@relais.example")
    act("text", "")
    assert act("send") == "text_missing"
    act("text", "Bonne journée")
    assert act("send") == "sent", "whoever likes to write may write"
    assert play_through(mail)


def test_extra_files_and_wrong_people_are_mended_by_the_solver(mail: Messagerie) -> None:
    act = answer(mail)
    act("attach", "chat")
    act("address", "avis@colis.example")
    assert play_through(mail)


# -- text messages -------------------------------------------------------------------------------------------
def test_text_messages_have_numbers_and_no_subject() -> None:
    mail = Messagerie(SMS)
    act = doing(mail)
    act("open", "mairie")
    act("reply", "mairie")
    assert mail.world.draft is not None
    assert (mail.world.draft.to, mail.world.draft.subject) == ("06 39 98 33 44", "")
    assert act("subject", "Salut") == "ignored"
    act("address", "0639983345")
    assert act("send") == "address_unknown"
    act("address", "06 39 98 33 44")
    act("text", "OK")
    assert act("send") == "goal_met"
    assert play_through(Messagerie(SMS))


# -- words ---------------------------------------------------------------------------------------------------
def test_words_are_looked_for_mildly() -> None:
    assert folded("  Œuvre  d’ÉTÉ\n") == "oeuvre d'ete"


def test_nothing_typed_is_in_the_result(mail: Messagerie) -> None:
    act = answer(mail, "Mon secret")
    act("send")
    assert "secret" not in str(asdict(mail.result()))


# -- the lesson's data ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("dress",), "page", "not_one_of"),
        (("address",), "awa diallo", "not_an_address"),
        (("people", 0, "id"), "me", "twice"),
        (("people", 0, "address"), "karim@relais.fr", "real_address"),
        (("people", 1, "id"), "karim", "twice"),
        (("messages", 0, "id"), "own-1", "bad_id"),
        (("messages", 0, "from"), "lea", "unknown_person"),
        (("messages", 0, "to"), ["lea"], "unknown_person"),
        (("messages", 0, "to"), ["karim", "karim"], "twice"),
        (("messages", 0, "folder"), "grenier", "unknown_folder"),
        (("messages", 1, "link"), "ici", "not_a_list"),
        (("messages", 1, "link", "to"), "https://colis.fr", "real_address"),
        (("goals", 0, "message"), "rien", "unknown_message"),
        (("goals", 0, "message"), "lettre", "unknown_person"),
        (("goals", 0, "attach"), ["photo"], "unknown_file"),
        (("goals", 1, "message"), "rien", "unknown_message"),
        (("goals", 1), {"kind": "filed", "message": "faux", "folder": "sent", "text": "x"}, "unknown_folder"),
        (("goals", 1), {"kind": "downloaded", "message": "rdv", "file": "cv", "text": "x"}, "unknown_file"),
        (("goals", 1), {**WRITTEN, "to": []}, "missing"),
        (("goals", 1), {**WRITTEN, "about": ["photo"]}, "goal_out_of_reach"),
        (("traps", 0), {"kind": "move", "message": "faux", "folder": "x", "feedback": "x"}, "unknown_folder"),
        (("traps", 1, "to"), "lea", "unknown_person"),
        (("traps", 1), {"kind": "send", "without": "photo", "feedback": "x"}, "unknown_file"),
        (("traps", 1), {"kind": "send", "message": "rdv", "feedback": "x"}, "missing"),
        (("traps", 1), {"kind": "send", "to": "karim", "feedback": "x"}, "goal_out_of_reach"),
    ],
)  # fmt: skip
def test_bad_data_is_a_fault(
    data: dict[str, Any], path: tuple[str | int, ...], value: Any, code: str
) -> None:
    owner: Any = data
    for key in path[:-1]:
        owner = owner[key]
    owner[path[-1]] = value
    assert fault_of(data)[0] == code


@pytest.mark.parametrize("after", [FINISHED, {"kind": "deleted", "message": "lettre", "text": "x"}])
def test_a_draft_that_was_sent_cannot_be_asked_for_again(data: dict[str, Any], after: dict[str, Any]) -> None:
    with pytest.raises(ExerciseFault) as caught:
        with_goals(data, FINISHED, after)
    assert (caught.value.code, caught.value.path) == ("goal_out_of_reach", ("goals", 1))


@pytest.mark.parametrize(
    ("number", "code"), [("06 12 34 56 78", "real_phone"), ("zéro six", "not_a_phone"), ("38 000", "")]
)
def test_numbers_are_invented_ones(number: str, code: str) -> None:
    data = copy.deepcopy(SMS)
    data["people"][0]["address"] = number
    if code:
        assert fault_of(data) == (code, ("people", 0, "address"))
    else:
        assert play_through(Messagerie(data))


def test_every_kind_of_goal_is_known(data: dict[str, Any]) -> None:
    assert set(Messagerie.GOALS) == set(GOAL_KINDS)
    assert isinstance(Messagerie(data).goals[0], Written)
    assert Messagerie(data).act(Action("dance")) == IGNORED


def test_every_verb_goal_and_trap_is_documented() -> None:
    document = (Path(__file__).parents[3] / "docs/exercises.md").read_text(encoding="utf-8")
    verbs = document.partition("## Verbs")[2].partition("## Reaction codes")[0]
    table = "| `messagerie` |" + verbs.partition("| `messagerie` |")[2].partition("\n| `")[0]
    assert named(table, 2) == {*Messagerie.VERBS, "undo"}
    goals, traps = document.partition("### `messagerie`")[2].partition("### ")[0].split("Traps (")
    assert named(goals, 1) == set(Messagerie.GOALS)
    assert named(traps, 1) == set(Messagerie.TRAPS)


def named(table: str, column: int) -> set[str]:
    """The names written in one column of a table."""
    rows = [row.split("|") for row in table.splitlines() if row.startswith("|")]
    return {name for row in rows for name in re.findall(r"`(\w+)`", row[column])}
