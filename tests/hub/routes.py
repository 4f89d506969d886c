"""The hub's routes, put together once and lent to one hub after another: that takes longer than a test."""

from __future__ import annotations

import functools
from typing import cast

from litestar import Litestar

from weeejob_desktop.hub.application import application
from weeejob_desktop.hub.hub import Hub


def served(hub: Hub) -> Litestar:
    """The application of `hub`, until another hub of its role is served."""
    routes = routes_of(hub.role)
    routes.state.hub = hub
    return routes


@functools.cache
def routes_of(_role: str) -> Litestar:
    """The routes alone, put together once for each role of a hub."""
    return application(cast(Hub, None))
