"""The simulators under measurement, each with two hundred items where it has a list, on a real window.

For each one a line ``open NAME MS MB MB``: milliseconds from building the exercise to its painted page, the
memory it takes while open, and what is left of that once it is closed. For those with a list ``scroll NAME MS
…`` and, where rows can be carried, ``drag NAME MS …``: from an event to the painted frame. Then ``done``.
"""

from __future__ import annotations

import copy
import gc
import math
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.bench.exercise_frames import FRAMES, LEFT, NONE, Measured
from tests.bench.measure import pss_mb
from tests.ui.exercises.samples import SAMPLES

from weeejob_desktop.core.exercises import EXERCISE_TYPES
from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.simulators.simulator import Simulator
from weeejob_desktop.ui.exercises.simulators.item_table import ItemTable
from weeejob_desktop.ui.theme import the_theme

ITEMS = 200


def many_files(data: dict[str, Any]) -> None:
    """As many papers in one folder as the computer may have beside the others."""
    row = {"size": "120", "date": "2026-03-01"}
    items = data["tree"][0]["items"]
    items += [{"name": f"papier {n:03}.pdf", **row} for n in range(ITEMS - 10)]


def many_messages(data: dict[str, Any]) -> None:
    """Two hundred messages in the inbox."""
    one = {"from": "karim", "on": "lundi 2 mars, 9 h", "text": "Bonjour Awa, à jeudi."}
    messages = data["messages"]
    messages += [{"id": f"m{n}", "subject": f"Nouvelles {n}", **one} for n in range(ITEMS - len(messages))]


def many_rows(data: dict[str, Any]) -> None:
    """Two hundred rows of twelve columns."""
    rows, more = data["rows"], 12 - len(data["columns"])
    data["columns"] += [{"name": f"Note {n}"} for n in range(more)]
    cells = ["01/03/2026", "Envoyée", "3", *["texte"] * more]
    rows += [{"cells": [f"Entreprise {n}", *cells]} for n in range(ITEMS - len(rows))]


def many_offers(data: dict[str, Any]) -> None:
    """Two hundred job offers."""
    offers = data["pages"][1]["parts"][1]["offers"]
    offers += [{**offers[0], "id": f"offre-{n}"} for n in range(ITEMS - len(offers))]


def many_lines(data: dict[str, Any]) -> None:
    """A letter of two hundred lines, an underlined word in each tenth one."""
    letter = data["documents"][0]
    words = ["recu", *["reçu"] * 9]
    more = range(ITEMS - letter["text"].count("\n") - 1)
    letter["text"] += "".join(f"\n- Ligne {n} : j’ai **bien** {words[n % 10]}." for n in more)


MANY: dict[str, Callable[[dict[str, Any]], None]] = {
    "fichiers": many_files, "messagerie": many_messages, "navigateur": many_offers, "tableau": many_rows,
    "editeur": many_lines,
}  # fmt: skip
LISTS = {
    "fichiers": "table", "messagerie": "table", "navigateur": "page", "tableau": "grid", "editeur": "paper",
}  # fmt: skip
CARRIED = frozenset({"fichiers", "messagerie"})


def data_of(type_: str) -> dict[str, Any]:
    """The sample of this type, with as many items as it may have."""
    data = copy.deepcopy(SAMPLES[type_])
    if type_ in MANY:
        MANY[type_](data)
    return data


def with_list(type_: str) -> Measured:
    """The simulator on the screen, its long list in front."""
    one = Measured(type_, data_of(type_))
    if type_ == "fichiers":
        one.surface.act(Action("open", "0"))  # the folder with the papers
    elif type_ == "navigateur":
        one.surface.act(Action("go", "relais.example/offres"))
    QTest.qWait(200)
    return one


def close(one: Measured) -> None:
    """Let go of a page and of all that stood on it."""
    one.page.close()
    one.page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def open_(type_: str) -> None:
    """Open it once to have its code in memory, then measure the next opening, and what closing gives back."""
    close(Measured(type_, data_of(type_)))
    gc.collect()
    data, before_mb = data_of(type_), pss_mb(os.getpid())
    begun_at = time.perf_counter()
    one = Measured(type_, data)
    QApplication.processEvents()
    one.page.repaint()
    taken_ms = (time.perf_counter() - begun_at) * 1000
    open_mb = pss_mb(os.getpid()) - before_mb
    close(one)
    del one
    gc.collect()
    left_mb = pss_mb(os.getpid()) - before_mb
    print("open", type_, f"{taken_ms:.1f} {open_mb:.2f} {left_mb:.2f}", flush=True)


def scroll(type_: str) -> None:
    """Down and up the whole list, some pixels a frame, as a touchpad does."""
    one = with_list(type_)
    bar = getattr(one.surface, LISTS[type_]).verticalScrollBar()
    assert bar.maximum() > FRAMES, "a list too short to be scrolled"
    for step in range(FRAMES):
        one.frame(partial(bar.setValue, round(bar.maximum() * abs(math.sin(step / 90)))))
    one.tell(type_, "scroll")
    close(one)


def drag(type_: str) -> None:
    """One row in the hand, over the rows and the places, round and round."""
    one = with_list(type_)
    table: ItemTable = getattr(one.surface, LISTS[type_])
    window = one.page.windowHandle()
    start = one.at(table.viewport(), QPoint(60, 70))
    QTest.mousePress(window, LEFT, NONE, start)
    wide, tall = one.surface.width() // 2 - 60, one.surface.height() // 2 - 60
    middle = one.at(one.surface)
    for step in range(FRAMES):
        angle = step / 40
        one.move(middle + QPoint(round(wide * math.cos(angle)), round(tall * math.sin(angle * 1.7))))
    assert table._carrying, "nothing was in the hand"
    QTest.mouseRelease(window, LEFT, NONE, start)
    one.tell(type_, "drag")
    close(one)


def main() -> int:
    """Measure all that are registered."""
    gc.disable()  # as `weeejob` itself does
    application = QApplication(sys.argv[:1])
    the_theme().load_fonts()
    the_theme().apply("light", 100)
    simulators = [type_ for type_, made in EXERCISE_TYPES.items() if issubclass(made, Simulator)]
    print("simulators", *simulators, flush=True)
    for type_ in simulators:
        open_(type_)
        if type_ in LISTS:
            scroll(type_)
        if type_ in CARRIED:
            drag(type_)
    print("done", flush=True)
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
