"""The web application of one hub: its routes put together. Knows Litestar; opens no socket."""

from __future__ import annotations

from typing import Any

from litestar import Litestar, Request, Response, get
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from sqlalchemy import text

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.api import api, could_not, no_such_thing
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.metrics import MEDIA_TYPE, gauges, timing
from weeejob_desktop.hub.openapi import openapi
from weeejob_desktop.hub.pages import not_found_page, pages

WebRequest = Request[Any, Any, State]


@get("/healthz")
async def healthz(request: WebRequest) -> dict[str, str]:
    """Whether the hub and its database answer."""
    hub: Hub = request.app.state.hub
    await hub.database.read(lambda connection: connection.execute(text("SELECT 1")).scalar())
    return {"status": "ok"}


@get("/metrics")
async def figures(request: WebRequest) -> Response[str]:
    """Figures for whoever watches the hub from this computer. Nobody else gets them: neither by the port of
    laptops, nor through a proxy."""
    hub: Hub = request.app.state.hub
    forwarded = any(name.startswith("x-forwarded") or name == "forwarded" for name in request.headers)
    if request.scope["scheme"] != "http" or forwarded:
        raise HTTPException(status_code=404)
    now_ms = hub.now_ms
    said = await hub.database.read(lambda connection: gauges(connection, now_ms))
    return Response(hub.metrics.told(said), media_type=MEDIA_TYPE)


@get("/schema/openapi.json", sync_to_thread=False)
def schema() -> dict[str, Any]:
    """What `/v1` takes and gives."""
    return openapi()


def application(hub: Hub) -> Litestar:
    """The application that serves `hub`, pages and `/v1` alike."""
    return Litestar(
        route_handlers=[api(), healthz, figures, schema, pages()],
        middleware=[timing],
        state=State({"hub": hub}),
        exception_handlers={HTTPException: _nothing_there, UserProblem: could_not},
        openapi_config=None,
        logging_config=None,
    )


def _nothing_there(request: WebRequest, fault: HTTPException) -> Response[Any]:
    """No such address or method: a problem for laptops, a page for people."""
    if request.scope["path"].startswith(("/v1", "/schema", "/healthz", "/metrics")):
        return no_such_thing(request, fault)
    return not_found_page(request, fault)
