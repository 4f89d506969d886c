"""A laptop that never gets back to its hub by the network: its work goes by stick, through the hub’s page,
and the answer comes back the same way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.end2end.hub_process import HubProcess, Technician, running_hub
from tests.end2end.person import Person

from weeejob_desktop.app.desktop import Desktop


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubProcess]:
    with running_hub(tmp_path / "hub") as hub:
        yield hub


def test_work_goes_by_stick_and_the_answer_says_that_all_is_sent(
    qtbot: QtBot, hub: HubProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    password = hub.add_technician()
    enrolment = hub.enrol("Amina B.", "--sticker", "W-0421")
    stick = tmp_path / "cle"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(stick))

    amina = Person(Desktop(tmp_path / "amina"))
    amina.open_app()
    amina.press("Continuer")
    amina.write("Votre prénom", "Amina")
    amina.press("C’est moi")
    amina.write("Code d’inscription", enrolment.code)
    amina.write("Adresse du serveur", enrolment.address)
    amina.press("Envoyer le code")
    amina.wait_for(lambda: amina.sees("Bonjour Amina"), "Accueil")
    workspace = amina.desktop.workspace
    assert workspace is not None
    connection = workspace.connection

    def all_sent() -> bool:
        state = amina.desktop.crossing.run_in_store(connection)
        return state.last_sent_at is not None and not state.waiting

    amina.wait_for(all_sent, "the first sync")
    hub.stop()

    amina.press("Aide et panne")
    amina.press("Il est lent")
    amina.wait_for(lambda: amina.sees("C’est noté"), "the request to be kept")

    def computer_told() -> bool:
        return amina.desktop.crossing.run_in_store(connection).waiting == 2

    amina.wait_for(computer_told, "what the computer says of itself, behind the request")
    amina.press("Mon ordinateur")
    amina.press("Sans Internet\N{NO-BREAK SPACE}: par clé USB")
    amina.press("Choisir la clé")
    amina.wait_for(lambda: amina.sees("sur la clé, dans le fichier"), "the file on the stick")
    (batch,) = stick.iterdir()
    assert amina.desktop.crossing.run_in_store(connection).waiting > 0

    hub.sync_port = 0  # it answers where the laptop does not look for it
    hub.start()
    technician = Technician(hub, password)
    said, answer = technician.bring(batch)
    assert "W-0421" in said
    (ticket,) = amina.desktop.crossing.run_in_store(workspace.tickets)
    assert ticket.number in technician.read("/tickets")
    assert ticket.delivery == "waiting"
    (stick / "reponse.weeejob").write_bytes(answer)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(stick / "reponse.weeejob"), ""))
    amina.press("Choisir la réponse")
    amina.wait_for(lambda: amina.sees("Tout est envoyé."), "the answer to be taken")
    assert amina.desktop.crossing.run_in_store(connection).waiting == 0
    (ticket,) = amina.desktop.crossing.run_in_store(workspace.tickets)
    assert ticket.delivery == "sent"
    technician.close()
    amina.close_app()
