"""A learner's whole day at the real window, with the real hub process: offline ticket, connection, answer on
the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.end2end.hub_process import HubProcess, Technician, running_hub
from tests.end2end.person import Person

from weeejob_desktop.app.desktop import Desktop

LONG_WAIT = 60.0


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubProcess]:
    with running_hub(tmp_path / "hub") as hub:
        yield hub


def sit_down(folder: Path) -> Person:
    person = Person(Desktop(folder))
    person.open_app()
    return person


def test_offline_ticket_connection_answer_on_the_screen(
    qtbot: QtBot, hub: HubProcess, tmp_path: Path
) -> None:
    password = hub.add_technician()
    enrolment = hub.enrol("Amina B.", "--sticker", "W-0421", "--donated-on", "2026-01-12")
    hub.stop()  # the laptop has no connection this morning

    amina = sit_down(tmp_path / "amina")
    amina.press("Continuer")
    amina.write("Votre prénom", "Amina")
    amina.press("C’est moi")
    amina.write("Code d’inscription", enrolment.code)
    amina.write("Adresse du serveur", enrolment.address)
    amina.press("Envoyer le code")
    amina.wait_for(lambda: amina.sees("Bonjour Amina"), "Accueil")

    amina.press("Aide et panne")
    amina.press("Il est lent")
    amina.wait_for(lambda: amina.sees("C’est noté"), "the request to be kept")
    workspace = amina.desktop.workspace
    assert workspace is not None
    (ticket,) = amina.desktop.crossing.run_in_store(workspace.tickets)
    assert ticket.delivery == "waiting"
    assert amina.sees(ticket.number)

    hub.start()  # the 4G key connects; nobody touches anything
    technician = Technician(hub, password)

    def delivered() -> bool:
        return amina.desktop.crossing.run_in_store(workspace.tickets)[0].delivery == "sent"

    amina.wait_for(delivered, "the request to leave by itself", LONG_WAIT)
    page = technician.answer(ticket.number, "Bonjour, passez jeudi à 14 h.", state="in_repair")
    assert "W-0421" in page
    assert "Bonjour, passez jeudi à 14 h." in page

    amina.press("Mon ordinateur")
    amina.press("Envoyer maintenant")
    amina.press("Aide et panne")
    amina.wait_for(lambda: amina.sees("passez jeudi à 14 h."), "the answer on the screen", LONG_WAIT)
    technician.close()
    amina.close_app()


def test_a_lesson_counts_and_reaches_the_hub(qtbot: QtBot, hub: HubProcess, tmp_path: Path) -> None:
    password = hub.add_technician()
    enrolment = hub.enrol("Fatou D.")
    fatou = sit_down(tmp_path / "fatou")
    fatou.press("Continuer")
    fatou.write("Votre prénom", "Fatou")
    fatou.press("C’est moi")
    fatou.write("Code d’inscription", enrolment.code)
    fatou.write("Adresse du serveur", enrolment.address)
    fatou.press("Envoyer le code")
    fatou.wait_for(lambda: fatou.sees("Bonjour Fatou"), "Accueil")
    fatou.window.go("lesson", "mon-ordinateur")
    fatou.wait_for(lambda: fatou.player.page is not None, "the first step")
    for _ in range(4):
        if fatou.exercise() is not None:
            fatou.solve_exercise()
        fatou.press("Suivant")
    fatou.press("Quitter")
    fatou.press("Mon ordinateur")
    fatou.press("Envoyer maintenant")
    workspace = fatou.desktop.workspace
    assert workspace is not None
    fatou.wait_for(
        lambda: fatou.desktop.crossing.run_in_store(workspace.connection).waiting == 0,
        "all to be sent",
        LONG_WAIT,
    )
    technician = Technician(hub, password)
    learners = technician.read("/learners")
    assert "Fatou D." in learners
    technician.close()
    fatou.close_app()
