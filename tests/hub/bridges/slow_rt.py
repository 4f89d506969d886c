"""A Request Tracker in memory, by the shapes of its answers, that takes its time to make a ticket: for what
several processes do to it at once. The real one is `real_rt`."""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import msgspec
from tests.hub.bridges.tool_server import Asked, Said, said_json

_DATE = "Fri, 27 Nov 2026 18:10:00 GMT"


class SlowRT:
    """`tickets` are our ids by their numbers, `words` the ids of ours said in each."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self.tickets: dict[int, str] = {}
        self.words: Counter[tuple[int, str]] = Counter()

    def answer(self, asked: Asked) -> Said:
        parts = urlsplit(asked.path)
        path, query = parts.path.removeprefix("/REST/2.0"), parse_qs(parts.query)
        if path.startswith("/queue/"):
            return said_json({"id": 3, "TicketCustomFields": [{"name": "WeeejobId"}]})
        if asked.method == "POST":
            body = msgspec.json.decode(asked.body)
            if path == "/ticket":
                return self._make(body["CustomFields"]["WeeejobId"])
            return self._hear(int(path.split("/")[2]), body["Content"])
        if path == "/tickets":
            return self._search(query["query"][0])
        if path.startswith("/ticket/") and path.count("/") == 2:
            return said_json(self._told(int(path.rpartition("/")[2])))
        return said_json({"items": [], "count": 0})

    def _make(self, our_id: str) -> Said:
        time.sleep(self._seconds)  # whoever looks meanwhile finds nothing
        with self._lock:
            number = len(self.tickets) + 1
            self.tickets[number] = our_id
        return said_json({"id": str(number), "type": "ticket"}, 201)

    def _hear(self, number: int, content: str) -> Said:
        found = re.search(r"\[weeejob:([0-9a-f-]{36})\]", content)
        assert found
        with self._lock:
            self.words[number, found[1]] += 1
        return Said(201, b"[]", headers={"Location": f"/REST/2.0/transaction/{len(self.words)}"})

    def _search(self, query: str) -> Said:
        wanted = re.search(r"CF\.\{WeeejobId\}='([^']+)'", query)
        with self._lock:
            numbers = [one for one, our_id in self.tickets.items() if wanted and our_id == wanted[1]]
        return said_json({"items": [self._told(one) for one in numbers], "count": len(numbers)}, Date=_DATE)

    def _told(self, number: int) -> dict[str, object]:
        field = {"name": "WeeejobId", "values": [self.tickets[number]]}
        return {"id": number, "Status": "new", "CustomFields": [field]}
