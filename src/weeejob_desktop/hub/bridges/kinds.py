"""The kinds of tools there are: what each wants of the facts that come in, and how each is opened.

The one place that names them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.bridges.glpi_shapes import GlpiSettings, page_in_glpi
from weeejob_desktop.hub.bridges.inventory_shapes import InventorySettings
from weeejob_desktop.hub.bridges.mail_shapes import MailSettings
from weeejob_desktop.hub.bridges.request_tracker_shapes import RequestTrackerSettings, page_in_rt
from weeejob_desktop.hub.bridges.tools import Helpdesk, Inventory, Records, Settings

ItemKind = Literal["ticket", "message", "record", "device"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of tool. `shown` is its name for people, `wants` which kinds of entries go there and as what,
    `settings` the shape of what it is told; `page` gives the address of one of theirs for a browser, "" for
    none. Exactly one of the three that open it is set."""

    shown: str
    wants: Mapping[str, ItemKind]
    settings: type[Settings]
    page: Callable[[Settings, str], str] = lambda _settings, _their_id: ""
    helpdesk: Callable[[Settings], Helpdesk] | None = None
    records: Callable[[Settings], Records] | None = None
    inventory: Callable[[Settings], Inventory] | None = None


RECORD_KINDS = ("step", "result", "confidence")
"""The kinds of which learning records are made. Hours are none of them: what counts, and once, is the hub's
to say (`core.training_time`), and a sum made elsewhere would be another."""

TICKETS: Mapping[str, ItemKind] = {"ticket": "ticket", "message": "message"}
"""What every helpdesk wants."""


class XapiSettings(Settings, frozen=True):
    """Where a store of learning records is, such as ``https://lrs.example/xAPI``, and what lets us in there
    by basic authentication. `ca_file` names the roots that are believed instead of the public ones."""

    address: str
    user: str
    password: str
    ca_file: str = ""


def _xapi(settings: Settings) -> Records:
    from weeejob_desktop.hub.bridges.xapi import open_record_store  # brings requests along

    assert isinstance(settings, XapiSettings)  # noqa: S101  # what this kind's settings are read as
    return open_record_store(settings)


def _request_tracker(settings: Settings) -> Helpdesk:
    from weeejob_desktop.hub.bridges.request_tracker import open_request_tracker

    return open_request_tracker(settings)


def _glpi(settings: Settings) -> Helpdesk:
    from weeejob_desktop.hub.bridges.glpi import open_glpi

    assert isinstance(settings, GlpiSettings)  # noqa: S101  # the shape stands beside it
    return open_glpi(settings)


def _inventory(settings: Settings) -> Inventory:
    from weeejob_desktop.hub.bridges.inventory import open_inventory

    assert isinstance(settings, InventorySettings)  # noqa: S101  # the shape stands beside it
    return open_inventory(settings)


def _mail(settings: Settings) -> Helpdesk:
    from weeejob_desktop.hub.bridges.mail import open_mail

    assert isinstance(settings, MailSettings)  # noqa: S101  # the shape stands beside it
    return open_mail(settings)


KINDS: dict[str, Kind] = {
    "xapi": Kind("xAPI", dict.fromkeys(RECORD_KINDS, "record"), XapiSettings, records=_xapi),
    "glpi": Kind("GLPI", TICKETS, GlpiSettings, page_in_glpi, helpdesk=_glpi),
    "rt": Kind(
        "Request Tracker",
        TICKETS,
        RequestTrackerSettings,
        page_in_rt,
        helpdesk=_request_tracker,
    ),
    "inventory": Kind("GLPI inventory", {"diagnostics": "device"}, InventorySettings, inventory=_inventory),
    "mail": Kind("E-mail", TICKETS, MailSettings, helpdesk=_mail),
}
"""By the name that stands in `bridges.kind`. Tests put their own in."""


def kind_of(name: str) -> Kind:
    """The kind of this name. UserProblem ``bridge_kind_unknown`` for one that this program does not know."""
    if name not in KINDS:
        raise UserProblem("bridge_kind_unknown", kind=name)
    return KINDS[name]


def settings_of(kind: str, kept: str) -> Settings:
    """What was kept about one tool, read. UserProblem ``bridge_settings_wrong``."""
    try:
        return msgspec.json.decode(kept, type=kind_of(kind).settings)
    except (msgspec.DecodeError, ValueError) as error:
        raise UserProblem("bridge_settings_wrong") from error


def wanted() -> frozenset[str]:
    """Every kind of entry that any kind of tool wants."""
    return frozenset(entry for kind in KINDS.values() for entry in kind.wants)
