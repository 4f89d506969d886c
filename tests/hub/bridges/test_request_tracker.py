"""Request Tracker by the shapes of its answers, and what becomes of bad ones. `test_real_rt` has the real
one."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.hub.bridges.tool_server import Asked, Said, said_json, tool_server

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub.bridges.request_tracker import RequestTracker
from weeejob_desktop.hub.bridges.request_tracker_shapes import RequestTrackerSettings, page_in_rt
from weeejob_desktop.hub.bridges.tools import BridgeProblem, OurTicket, OurWord

TICKET = "01920000-0000-7000-8000-0000000000a1"
_DATE = "Fri, 27 Nov 2026 18:10:00 GMT"


def settings(address: str, **more: object) -> RequestTrackerSettings:
    return RequestTrackerSettings(address, "Atelier", "weeejob", token="1-2-abc", **more)  # type: ignore[arg-type]


def ours() -> OurTicket:
    return OurTicket(
        TICKET, "K7F-2QX", "slow", "Ordinateur lent", "Amina B.", "W-0421", "X260",
        datetime(2026, 3, 2, tzinfo=UTC), None, None, "Disque : bon", "https://hub/tickets/1",
    )  # fmt: skip


def ticket_json(number: int = 5, our_id: str = TICKET, status: str = "open") -> dict[str, object]:
    field = {"name": "WeeejobId", "values": [our_id] if our_id else [], "id": "2"}
    return {"id": number, "Status": status, "CustomFields": [field]}


def listed(*items: object) -> Said:
    return said_json({"count": len(items), "total": None, "items": list(items)}, Date=_DATE)


def problem_of(answer: Callable[[Asked], Said], ask: Callable[[RequestTracker], object]) -> str:
    with tool_server(answer) as server:
        rt = RequestTracker(settings(server.address))
        try:
            ask(rt)
        except BridgeProblem as problem:
            return problem.code
        finally:
            rt.close()
    return ""


def query(asked: Asked) -> str:
    return parse_qs(urlsplit(asked.path).query).get("query", [""])[0]


def test_only_who_carries_exactly_our_id_is_ours() -> None:
    def answer(asked: Asked) -> Said:
        assert asked.headers["authorization"] == "token 1-2-abc"
        assert query(asked) == f"CF.{{WeeejobId}}='{TICKET}'"
        return listed(ticket_json(12), ticket_json(5), ticket_json(4, "another"), ticket_json(3, ""))

    with tool_server(answer) as server:
        rt = RequestTracker(settings(server.address))
        assert [one.id for one in rt.find(TICKET)] == ["5", "12"]
        rt.close()


def test_a_queue_without_our_field_gets_no_ticket() -> None:
    def answer(asked: Asked) -> Said:
        assert asked.method == "GET"
        return said_json({"id": 3, "TicketCustomFields": [{"name": "Other"}]})

    assert problem_of(answer, lambda rt: rt.create(ours())) == "tool_refuses_us"


def test_a_ticket_that_does_not_take_our_id_is_for_somebody_to_look_at() -> None:
    def answer(asked: Asked) -> Said:
        if asked.path.startswith("/REST/2.0/queue"):
            return said_json({"id": 3, "TicketCustomFields": [{"name": "WeeejobId"}]})
        if asked.method == "POST":
            return said_json({"id": "5", "type": "ticket"}, 201)
        return said_json(ticket_json(our_id=""))

    assert problem_of(answer, lambda rt: rt.create(ours())) == "tool_rejects"


@pytest.mark.parametrize(
    "ask",
    [
        lambda rt: rt.find(TICKET),
        lambda rt: rt.create(ours()),
        lambda rt: rt.look("5"),
        lambda rt: rt.words("5"),
        lambda rt: rt.changed(""),
        lambda rt: rt.check(),
    ],
    ids=["find", "create", "look", "words", "changed", "check"],
)
@pytest.mark.parametrize(
    ("say", "code"),
    [
        (Said(200, b"<html>Login</html>", "text/html; charset=utf-8"), "tool_speaks_oddly"),
        (said_json({"other": 1}), "tool_speaks_oddly"),
        (said_json({"items": [{"id": {}}], "id": []}), "tool_speaks_oddly"),
        (said_json({"message": "no"}, 503), "tool_away"),
    ],
    ids=["html", "another shape", "nonsense", "trouble"],
)
def test_bad_answers_have_a_name(ask: Callable[[RequestTracker], object], say: Said, code: str) -> None:
    assert problem_of(lambda _asked: say, ask) == code


@pytest.mark.parametrize("number", ["", "x", "5/../6", "-1", "9" * 30, "٣"])
def test_what_cannot_be_a_number_is_asked_for_nowhere(number: str) -> None:
    def answer(_asked: Asked) -> Said:
        pytest.fail("it was asked for")

    assert problem_of(answer, lambda rt: rt.look(number)) == "theirs_gone"


def test_a_merged_or_deleted_one_is_said_to_be() -> None:
    answers = iter([said_json(ticket_json(3, "another")), said_json(ticket_json(5, status="deleted"))])
    with tool_server(lambda _asked: next(answers)) as server:
        rt = RequestTracker(settings(server.address))
        assert (rt.look("5").id, rt.look("5").gone) == ("3", True)
        rt.close()


def transaction(number: int, kind: str, who: str, **more: str) -> dict[str, object]:
    creator = {"id": who, "RealName": who.title(), "type": "user"}
    return {"id": str(number), "Type": kind, "Created": "2026-11-27T18:00:00Z", "Creator": creator, **more}


def test_words_are_read_whoever_said_them() -> None:
    tagged = f"Amina :\n\nIl rame.\n\n[weeejob:{TICKET}]"
    contents = {
        "1": tagged,
        "2": "<p>Bonjour <b>Amina</b></p><script>x</script>",
        "3": f"> Il rame.\n> [weeejob:{TICKET}]\nOui.",
        "4": "Sans marque",
    }

    def answer(asked: Asked) -> Said:
        path = urlsplit(asked.path).path.removeprefix("/REST/2.0")
        if "page=2" in asked.path:
            return listed()
        if path == "/transactions":
            assert "ObjectId=5" in query(asked)
            return listed(
                transaction(1, "Create", "weeejob"),
                transaction(2, "Correspond", "weeejob"),
                transaction(3, "Status", "RT_System", Field="Status", NewValue="open"),
                transaction(4, "Correspond", "paul"),
                transaction(5, "Status", "RT_System", Field="Status", NewValue="open"),
                transaction(6, "Correspond", "paul"),
                transaction(7, "Status", "weeejob", Field="Status", NewValue="resolved"),
                transaction(8, "Status", "paul", Field="Status", NewValue="stalled"),
                transaction(9, "Status", "paul", Field="Status", NewValue="unheard-of"),
                transaction(10, "Correspond", "weeejob"),
            )
        if path == "/ticket/5/attachments":
            return listed(
                {"id": "1", "ContentType": "text/plain", "TransactionId": "2", "ContentLength": "50"},
                {"id": "9", "ContentType": "multipart/mixed", "TransactionId": "4"},
                {"id": "2", "ContentType": "text/html", "TransactionId": {"id": "4", "type": "transaction"}},
                {"id": "7", "ContentType": "image/png", "Filename": "photo.png", "TransactionId": "4"},
                {"id": "3", "ContentType": "text/plain", "TransactionId": "6"},
                {"id": "4", "ContentType": "text/plain", "TransactionId": "10"},
            )
        content = contents[path.rpartition("/")[2]]
        return said_json({"id": 1, "Content": base64.encodebytes(content.encode()).decode()})

    with tool_server(answer) as server:
        rt = RequestTracker(settings(server.address))
        words = rt.words("5")
        rt.close()
    assert [(one.id, one.our_id, one.name, one.text, one.state) for one in words] == [
        ("2", TICKET, "Weeejob", "Amina :\n\nIl rame.", None),
        (
            "4",
            "",
            "Paul",
            "Bonjour Amina\n\n(Fichier joint\u00a0: photo.png. Demandez-le à l’atelier.)",
            None,
        ),
        ("5", "", "Paul", "", "assigned"),
        ("6", "", "Paul", "> Il rame.\n\nOui.", None),
        ("8", "", "Paul", "", "waiting_for_learner"),
        ("10", "ours", "Weeejob", "Sans marque", None),
    ]


def test_a_word_goes_with_its_name_its_line_and_its_status() -> None:
    said: list[object] = []

    def answer(asked: Asked) -> Said:
        said.append(asked.json())
        return Said(201, b'["Correspondence added"]', headers={"Location": "/REST/2.0/transaction/42"})

    word = OurWord(
        new_id(1), TICKET, "technician", "Nadia", "", "in_repair", datetime(2026, 3, 2, tzinfo=UTC)
    )
    with tool_server(answer) as server:
        rt = RequestTracker(settings(server.address, statuses={"repairing": "in_repair"}))
        assert rt.add("5", word) == "42"
        rt.close()
    assert said == [
        {
            "Content": f"Nadia\u00a0:\n\nL’ordinateur est en réparation.\n\n[weeejob:{word.id}]",
            "ContentType": "text/plain",
            "Status": "repairing",
        }
    ]


def test_news_are_asked_for_a_page_at_a_time_since_a_moment_of_theirs() -> None:
    asked: list[str] = []

    def answer(one: Asked) -> Said:
        asked.append(query(one))
        count = 50 if "page=1" in one.path else 1
        return listed(*({"id": str(number), "type": "ticket"} for number in range(count)))

    with tool_server(answer) as server:
        rt = RequestTracker(settings(server.address))
        first = rt.changed("")
        second = rt.changed(first.cursor)
        rt.changed(second.cursor)
        rt.changed("nonsense|of|an|older|program")
        rt.close()
    assert (first.more, second.more, len(first.tickets)) == (True, False, 50)
    assert second.cursor == "2026-11-27 18:08:00|1"
    assert [" LastUpdated" in one for one in asked] == [False, False, True, False]
    assert asked[2].endswith("LastUpdated >= '2026-11-27 18:08:00 UTC'")


def test_their_page_has_an_address() -> None:
    assert (
        page_in_rt(settings("https://rt.example.org/"), "5")
        == "https://rt.example.org/Ticket/Display.html?id=5"
    )
