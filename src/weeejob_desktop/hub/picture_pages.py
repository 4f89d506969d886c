"""Pictures of requests, as a ticket's page shows them: seen by whoever sees the ticket, and written down like
it.

Knows how a picture is given to a browser; what it is, is in `blobs`.
"""

from __future__ import annotations

from typing import Any

from litestar import Response, get
from sqlalchemy import Connection

from weeejob_desktop.core.pictures import Picture
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import tickets
from weeejob_desktop.hub.blobs import content_of
from weeejob_desktop.hub.visitors import WebRequest, visitor

_HEADERS = {
    # Opened alone, it is a picture and nothing else, whatever somebody has made it of.
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


@get("/tickets/{ticket:str}/pictures/{sha256:str}")
async def picture(request: WebRequest) -> Response[bytes]:
    """One picture of a ticket's conversation."""
    ticket, sha256 = request.path_params["ticket"], request.path_params["sha256"]
    guest = await visitor(request)
    sight = guest.here.sight

    def read(connection: Connection) -> tuple[Picture, str | None, bytes]:
        shown = tickets.shown(connection, ticket, sight)
        named = [one for message in shown.messages for one in message.pictures if one.sha256 == sha256]
        if not named:
            raise UserProblem("picture_unknown")
        return named[0], shown.line.person or None, b"".join(content_of(connection, sha256))

    named, person, content = await guest.hub.database.read(read)
    await guest.saw("see-ticket", [(ticket, person)])
    name = f'inline; filename="{named.file_name[:12]}.{named.file_name[-3:]}"'
    return Response(content, media_type=named.type, headers={**_HEADERS, "content-disposition": name})


PICTURE_PAGES: tuple[Any, ...] = (picture,)
