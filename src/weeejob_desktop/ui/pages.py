"""Which page has which name; each page's module is imported when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.page import Page

if TYPE_CHECKING:
    from weeejob_desktop.workspace.workspace import Workspace


def make_page(name: str, workspace: Workspace, crossing: Crossing) -> Page:
    """A new page of this name: ``learn computer help path sent sendings trainer my_data erase give_back
    stick``."""
    kinds = {
        "learn": _learn,
        "computer": _computer,
        "help": _help,
        "path": _path,
        "sent": _sent,
        "sendings": _sendings,
        "trainer": _trainer,
        "my_data": _my_data,
        "erase": _erase,
        "give_back": _give_back,
        "stick": _stick,
    }
    return kinds[name]()(workspace, crossing)


def _learn() -> type[Page]:
    from weeejob_desktop.ui.learn_page import LearnPage

    return LearnPage


def _computer() -> type[Page]:
    from weeejob_desktop.ui.computer_page import ComputerPage

    return ComputerPage


def _help() -> type[Page]:
    from weeejob_desktop.ui.help_page import HelpPage

    return HelpPage


def _path() -> type[Page]:
    from weeejob_desktop.ui.path_page import PathPage

    return PathPage


def _sent() -> type[Page]:
    from weeejob_desktop.ui.sent_page import SentPage

    return SentPage


def _sendings() -> type[Page]:
    from weeejob_desktop.ui.sendings_page import SendingsPage

    return SendingsPage


def _trainer() -> type[Page]:
    from weeejob_desktop.ui.trainer_page import TrainerPage

    return TrainerPage


def _my_data() -> type[Page]:
    from weeejob_desktop.ui.my_data_page import MyDataPage

    return MyDataPage


def _erase() -> type[Page]:
    from weeejob_desktop.ui.erase_page import ErasePage

    return ErasePage


def _stick() -> type[Page]:
    from weeejob_desktop.ui.stick_page import StickPage

    return StickPage


def _give_back() -> type[Page]:
    from weeejob_desktop.ui.giving_back_page import GivingBackPage

    return GivingBackPage
