"""Long lists on the pages: what is searched for, which page of it, and the links to turn it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from weeejob_desktop.hub.visitors import WebRequest


def search_of(request: WebRequest) -> tuple[str, int]:
    """What is searched for, and which page of it. Nonsense is the first page."""
    typed = request.query_params.get("page", "1")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 1
    return request.query_params.get("q", "").strip()[:80], max(number, 1)


def turning(path: str, query: dict[str, str], number: int, total: int, size: int) -> dict[str, Any]:
    """Links to the pages before and after. From beyond the end, where a list became shorter, one goes back to
    its last page."""
    last = max(1, -(-total // size))

    def link(wanted: int) -> str:
        return f"{path}?{urlencode({**{k: v for k, v in query.items() if v}, 'page': wanted})}"

    return {
        "number": number,
        "last": last,
        "before": link(min(number - 1, last)) if number > 1 else "",
        "after": link(number + 1) if number < last else "",
    }
