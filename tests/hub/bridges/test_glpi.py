"""GLPI by its contract: tickets found and made, words both ways, states, and every bad answer of a tool."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.hub.bridges.glpi_server import APP_TOKEN, OWN_ID, USER_TOKEN, Glpi10, GlpiServer, Wrong

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.tickets import TicketState
from weeejob_desktop.hub.bridges import glpi as room
from weeejob_desktop.hub.bridges import glpi_session
from weeejob_desktop.hub.bridges.glpi import Glpi, open_glpi
from weeejob_desktop.hub.bridges.glpi_shapes import GlpiSettings, page_in_glpi
from weeejob_desktop.hub.bridges.tools import BridgeProblem, OurTicket, OurWord
from weeejob_desktop.hub.bridges.web import Limits, Web

TICKET = "01952005-7c1d-7a60-8f3e-2b9c4d5e6f01"
OTHER = "01952005-7c1d-7a60-8f3e-2b9c4d5e6f02"
WORD = "01952006-7c1d-7a60-8f3e-2b9c4d5e6f03"
AT = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
ASKED = OurTicket(
    TICKET, "K7F-2QX", "keyboard_mouse", "Clavier ou souris", "Amina B. <x>", "W-0421", "ThinkPad X260",
    AT, date(2028, 1, 9), True, "Batterie : 61 %", "https://hub.example.org/tickets/1",
)  # fmt: skip
HTML = b"<html><body><h1>502</h1></body></html>"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[GlpiServer]:
    monkeypatch.setattr(room, "_EXTERNAL", {})
    running = GlpiServer()
    yield running
    running.close()


@pytest.fixture
def theirs(server: GlpiServer) -> Glpi10:
    return server.glpi


@pytest.fixture
def ours(server: GlpiServer) -> Iterator[Glpi]:
    opened = open_glpi(GlpiSettings(server.url, USER_TOKEN, APP_TOKEN))
    yield opened
    opened.close()


def word(text: str, state: TicketState | None = None, our_id: str = WORD) -> OurWord:
    return OurWord(our_id, TICKET, "learner", "Amina B.", text, state, AT)


def test_what_was_made_is_found_again_by_our_id(ours: Glpi, theirs: Glpi10) -> None:
    assert ours.find(TICKET) == []
    made = ours.create(ASKED)
    assert ours.find(TICKET) == [made]
    assert ours.find(OTHER) == []
    kept = theirs.tickets[int(made.id)]
    assert kept["name"] == "Clavier ou souris · Amina B. <x> · W-0421 (K7F-2QX)"
    assert "Amina B. &lt;x&gt;" in kept["content"]
    assert "Garantie\N{NO-BREAK SPACE}: jusqu’au 09/01/2028" in kept["content"]
    assert kept["urgency"] == 5
    assert "entities_id" not in kept


def test_entity_and_category_are_settings(server: GlpiServer, theirs: Glpi10) -> None:
    opened = open_glpi(
        GlpiSettings(f"{server.url}/apirest.php/", USER_TOKEN, APP_TOKEN, entity=3, category=4)
    )
    made = opened.create(ASKED)
    opened.close()
    assert theirs.tickets[int(made.id)]["entities_id"] == 3
    assert theirs.tickets[int(made.id)]["itilcategories_id"] == 4


def test_a_glpi_without_that_search_finds_by_the_description(ours: Glpi, theirs: Glpi10) -> None:
    theirs.searches_external = False
    made = ours.create(ASKED)
    theirs.tickets[int(made.id)]["externalid"] = None
    assert ours.find(TICKET) == [made]
    assert any("external id" in sentence for sentence in ours.check())


def test_the_session_is_ended_and_begun_again_when_glpi_ended_it(
    ours: Glpi, theirs: Glpi10, server: GlpiServer
) -> None:
    made = ours.create(ASKED)
    theirs.sessions.clear()
    assert ours.look(made.id) == made
    assert theirs.calls.count("GET initSession") == 2
    ours.close()
    assert theirs.sessions == set()


def test_a_session_that_is_refused_twice_is_said(ours: Glpi, theirs: Glpi10) -> None:
    over = b'["ERROR_SESSION_TOKEN_INVALID","session_token semble incorrect"]'
    theirs.wrongs += [Wrong("GET Ticket/1", 401, over), Wrong("GET Ticket/1", 401, over)]
    with pytest.raises(BridgeProblem) as refused:
        ours.look("1")
    assert refused.value.code == "tool_refuses_us"


def test_words_go_there_and_come_back_as_ours(ours: Glpi, theirs: Glpi10) -> None:
    made = ours.create(ASKED)
    ours.add(made.id, word("Ça <b>clignote</b>\n\net puis plus rien"))
    (heard,) = ours.words(made.id)
    assert heard.our_id == WORD
    assert heard.text == "Amina B.\n\nÇa <b>clignote</b>\n\net puis plus rien"
    theirs.say(int(made.id), "<p>Bonjour &amp; merci,</p><p>essayez<br>ceci</p>")
    theirs.say(int(made.id), "<p>Entre nous</p>", is_private=1)
    theirs.say(int(made.id), "<p>Clavier changé</p>", "ITILSolution")
    said = ours.words(made.id)
    assert [(one.id, one.name, one.text) for one in said if not one.our_id] == [
        ("ITILFollowup/2", "Samia Martin", "Bonjour & merci,\n\nessayez\nceci"),
        ("ITILSolution/1", "Samia Martin", "Clavier changé"),
    ]
    assert said[1].at == datetime(2026, 11, 27, 9, 0, 3, 2000, tzinfo=UTC)


def test_within_one_second_words_keep_their_order_and_go_before_the_state(ours: Glpi, theirs: Glpi10) -> None:
    made = ours.create(ASKED)
    theirs.set_status(int(made.id), 4)
    for text in ("un", "deux", "trois"):
        theirs.say(int(made.id), f"<p>{text}</p>")
    for item in (*theirs.items["ITILFollowup"], *theirs.items["Log"]):
        item |= {"date_creation": "2026-11-27 10:00:00", "date_mod": "2026-11-27 10:00:00"}
    said = ours.words(made.id)
    assert [one.text for one in said] == ["un", "deux", "trois", ""]
    assert len({one.at for one in said}) == 4


def test_who_quotes_ours_in_a_mail_still_speaks_for_themselves(ours: Glpi, theirs: Glpi10) -> None:
    made = ours.create(ASKED)
    theirs.say(int(made.id), f"<p>Oui</p><blockquote>x<p>weeejob:{WORD}</p></blockquote>")
    (heard,) = ours.words(made.id)
    assert (heard.our_id, heard.text.splitlines()[0]) == ("", "Oui")


@pytest.mark.parametrize("escaped", [False, True])
def test_a_glpi_that_hands_texts_out_escaped_is_read_alike(ours: Glpi, theirs: Glpi10, escaped: bool) -> None:
    theirs.sanitizes = escaped
    made = ours.create(ASKED)
    theirs.tickets[int(made.id)].pop("externalid")
    theirs.tickets[int(made.id)]["externalid"] = None
    assert ours.look(made.id).our_id == TICKET
    theirs.say(int(made.id), "<p>a &lt;b&gt;</p>")
    assert ours.words(made.id)[0].text == "a <b>"


def test_states_go_there_with_the_words_and_are_no_news_of_theirs(ours: Glpi, theirs: Glpi10) -> None:
    made = ours.create(ASKED)
    ours.add(made.id, word("", "withdrawn"))
    assert theirs.tickets[int(made.id)]["status"] == 6
    assert [one.state for one in ours.words(made.id)] == [None]
    with pytest.raises(BridgeProblem) as refused:
        ours.add(made.id, word("Encore", our_id=OTHER))
    assert refused.value.code == "tool_rejects"


def test_changes_of_state_there_come_one_by_one(ours: Glpi, theirs: Glpi10) -> None:
    made = ours.create(ASKED)
    for status in (2, 4, 2, 3, 5, 6):
        theirs.set_status(int(made.id), status)
    said = ours.words(made.id)
    assert [one.state for one in said] == [
        "assigned", "waiting_for_learner", "assigned", "in_repair", "ready", "closed",
    ]  # fmt: skip
    assert {one.name for one in said} == {"Samia Martin"}
    assert len({one.id for one in said}) == 6


def test_without_the_history_the_last_state_is_told_once(ours: Glpi, theirs: Glpi10) -> None:
    theirs.reads_history = False
    made = ours.create(ASKED)
    assert ours.words(made.id) == []
    theirs.set_status(int(made.id), 4)
    (first,) = ours.words(made.id)
    theirs.say(int(made.id), "<p>x</p>")
    assert (first.state, first in ours.words(made.id)) == ("waiting_for_learner", True)
    assert any("history" in sentence for sentence in ours.check())


def test_what_changed_is_named_and_the_cursor_goes_on(
    ours: Glpi, theirs: Glpi10, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glpi_session, "PAGE", 3)
    numbers = [theirs.add_ticket(externalid=f"weeejob:{TICKET[:-1]}{n}") for n in range(8)]
    theirs.add_ticket(name="nobody's")
    seen: list[str] = []
    cursor, more = "", True
    while more:
        changed = ours.changed(cursor)
        assert changed.cursor != cursor or not changed.more
        seen += changed.tickets
        cursor, more = changed.cursor, changed.more
    assert sorted(set(seen)) == [str(number) for number in numbers]
    monkeypatch.setattr(room, "OVERLAP", timedelta(0))
    cursor = ours.changed(cursor).cursor
    while (changed := ours.changed(cursor)).more:
        cursor = changed.cursor
    assert str(numbers[2]) not in ours.changed(changed.cursor).tickets
    theirs.say(numbers[2], "<p>x</p>")
    assert str(numbers[2]) in ours.changed(changed.cursor).tickets


def test_many_that_changed_in_one_second_are_all_named(
    ours: Glpi, theirs: Glpi10, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glpi_session, "PAGE", 2)
    numbers = [theirs.add_ticket(externalid=f"weeejob:{TICKET[:-1]}{n}") for n in range(7)]
    for number in numbers:
        theirs.tickets[number]["date_mod"] = "2026-11-27 10:30:00"
    seen: set[str] = set()
    cursor, more = "", True
    while more:
        changed = ours.changed(cursor)
        seen.update(changed.tickets)
        cursor, more = changed.cursor, changed.more
    assert seen == {str(number) for number in numbers}


def test_where_there_are_fewer_than_a_page_ago_it_begins_again(
    ours: Glpi, theirs: Glpi10, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glpi_session, "PAGE", 2)
    numbers = [theirs.add_ticket(externalid=f"weeejob:{TICKET[:-1]}{n}") for n in range(4)]
    for number in numbers:
        theirs.tickets[number]["date_mod"] = "2026-11-27 10:30:00"
    first = ours.changed("2026-11-27 10:29:59/0")
    assert first.cursor == "2026-11-27 10:29:59/2"
    for number in numbers[1:]:
        theirs.tickets[number]["is_deleted"] = 1
    second = ours.changed(first.cursor)
    assert (second.cursor, second.more) == ("2026-11-27 10:29:59/0", False)
    assert set(second.tickets) == {str(number) for number in numbers[1:]}


def test_a_glpi_that_lost_that_search_is_asked_again_which_it_has(ours: Glpi, theirs: Glpi10) -> None:
    made = ours.create(ASKED)
    assert made.id in ours.changed("").tickets
    theirs.searches_external = False
    with pytest.raises(BridgeProblem) as met:
        ours.changed("")
    assert met.value.code == "tool_speaks_oddly"
    assert made.id in ours.changed("").tickets


def test_a_deleted_ticket_is_named_and_known_as_gone(ours: Glpi, theirs: Glpi10) -> None:
    made = ours.create(ASKED)
    cursor = ours.changed("").cursor
    theirs.tickets[int(made.id)] |= {"is_deleted": 1, "date_mod": theirs.tick()}
    assert made.id in ours.changed(cursor).tickets
    assert ours.look(made.id).gone
    assert [one.gone for one in ours.find(TICKET)] == [True]
    del theirs.tickets[int(made.id)]
    with pytest.raises(BridgeProblem) as gone:
        ours.words(made.id)
    assert gone.value.code == "theirs_gone"
    assert ours.find(TICKET) == []


def test_a_lost_answer_leaves_a_ticket_that_is_found(ours: Glpi, theirs: Glpi10) -> None:
    ours.find(TICKET)
    theirs.wrongs.append(Wrong("POST Ticket", after=True))
    with pytest.raises(BridgeProblem) as lost:
        ours.create(ASKED)
    assert lost.value.code == "tool_away"
    assert [one.id for one in ours.find(TICKET)] == ["1"]


def test_a_copy_there_is_told_as_twice_ours(ours: Glpi, theirs: Glpi10) -> None:
    made = ours.create(ASKED)
    copied = theirs.add_ticket(**{k: v for k, v in theirs.tickets[int(made.id)].items() if k != "id"})
    assert [one.id for one in ours.find(TICKET)] == [made.id, str(copied)]


def test_another_persons_ticket_is_known_by_its_id(ours: Glpi, theirs: Glpi10) -> None:
    number = theirs.add_ticket(name="Imprimante", content="<p>en panne</p>")
    assert ours.look(str(number)).our_id == ""
    theirs.wrongs.append(Wrong("GET Ticket/1", 200, b'{"id": 99, "content": ""}'))
    with pytest.raises(BridgeProblem) as odd:
        ours.look("1")
    assert odd.value.code == "tool_speaks_oddly"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (Wrong("GET Ticket/1", 200, HTML, "text/html"), "tool_speaks_oddly"),
        (Wrong("GET Ticket/1", 302, b"", headers={"Location": "/login"}), "tool_speaks_oddly"),
        (Wrong("GET Ticket/1", 503, HTML, "text/html", headers={"Retry-After": "90"}), "tool_away"),
        (Wrong("GET Ticket/1", 500, b'["ERROR_SQL","Unexpected SQL Error"]'), "tool_away"),
        (Wrong("GET Ticket/1", 429, b"[]"), "tool_away"),
        (Wrong("GET Ticket/1", 403, b'["ERROR_RIGHT_MISSING","x"]'), "theirs_gone"),
        (Wrong("GET Ticket/1", 401, b'["ERROR_NOT_ALLOWED_IP","x"]'), "tool_refuses_us"),
        (Wrong("GET Ticket/1", 404, b"", "text/html"), "tool_speaks_oddly"),
        (Wrong("GET Ticket/1", 404, b'["ERROR_METHOD_NOT_ALLOWED","x"]'), "tool_speaks_oddly"),
        (Wrong("GET Ticket/1", 200, b"[1, 2"), "tool_speaks_oddly"),
        (Wrong("GET Ticket/1", 200, b"[]"), "tool_speaks_oddly"),
        (Wrong("GET Ticket/1"), "tool_away"),
        (Wrong("GET initSession", 400, b'["ERROR_WRONG_APP_TOKEN_PARAMETER","x"]'), "tool_refuses_us"),
        (Wrong("GET initSession", 401, b'["ERROR_GLPI_LOGIN_USER_TOKEN","x"]'), "tool_refuses_us"),
        (Wrong("GET initSession", 200, b'{"session_token": 5}'), "tool_speaks_oddly"),
    ],
)
def test_each_bad_answer_has_its_meaning(ours: Glpi, theirs: Glpi10, wrong: Wrong, code: str) -> None:
    theirs.add_ticket()
    theirs.wrongs.append(wrong)
    with pytest.raises(BridgeProblem) as met:
        ours.look("1")
    assert met.value.code == code
    assert met.value.retry_after_seconds == (90 if wrong.headers.get("Retry-After") else 0)
    assert USER_TOKEN not in met.value.details


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("POST Ticket", b'{"id": false, "message": "x"}'),
        ("POST Ticket", b'{"id": "0"}'),
        ("GET search/Ticket", b'{"data": 5, "totalcount": 1}'),
        ("GET search/Ticket", b'{"totalcount": 1, "data": [{"2": "x", "19": "2026-11-27 10:00:00"}]}'),
        ("GET search/Ticket", b'{"totalcount": 1, "data": [{"2": 1, "19": "demain"}]}'),
        ("GET listSearchOptions", b"[]"),
        ("GET Ticket/1/ITILFollowup", b'[{"id": 1, "content": "x", "date_creation": null}]'),
        ("GET Ticket/1/Log", b'[{"id": 1, "id_search_option": 12, "new_value": "5"}]'),
    ],
)
def test_odd_shapes_are_no_answer(ours: Glpi, theirs: Glpi10, path: str, said: bytes) -> None:
    theirs.add_ticket(externalid=f"weeejob:{TICKET}")
    theirs.wrongs.append(Wrong(path, 200, said))
    with pytest.raises(BridgeProblem) as met:
        do_all(ours)
    assert met.value.code == "tool_speaks_oddly"


def do_all(ours: Glpi) -> None:
    """Each thing that is asked of a helpdesk."""
    ours.create(ASKED)
    ours.changed("")
    ours.words("1")


def test_too_late_is_away(server: GlpiServer, theirs: Glpi10) -> None:
    theirs.add_ticket()
    theirs.wrongs.append(Wrong("GET initSession", 200, b"{}", before=server.wait))
    web = Web(f"{server.url}/apirest.php", limits=Limits(stall_seconds=0.2))
    slow = Glpi(glpi_session.GlpiSession(web, USER_TOKEN, APP_TOKEN), GlpiSettings("", ""), ZoneInfo("UTC"))
    with pytest.raises(BridgeProblem) as late:
        slow.look("1")
    assert late.value.code == "tool_away"
    server.until_closed.set()
    slow.close()


def test_the_account_is_looked_at(ours: Glpi, theirs: Glpi10) -> None:
    assert ours.check() == []
    theirs.profile = "helpdesk"
    assert any("self-service" in sentence for sentence in ours.check())
    assert OWN_ID == 7


def test_settings_that_cannot_be_are_refused() -> None:
    for url in ("", "glpi.example.org", "ftp://x", "https://u:p@x"):
        with pytest.raises(UserProblem, match="bridge_address_wrong"):
            open_glpi(GlpiSettings(url, "k"))
    with pytest.raises(UserProblem, match="bridge_address_plain"):
        open_glpi(GlpiSettings("http://glpi.example.org", "k"))
    with pytest.raises(UserProblem, match="bridge_zone_wrong"):
        open_glpi(GlpiSettings("https://glpi.example.org", "k", zone="Paris"))
    settings = GlpiSettings("https://glpi.example.org/apirest.php", "k")
    assert page_in_glpi(settings, "12") == "https://glpi.example.org/front/ticket.form.php?id=12"
