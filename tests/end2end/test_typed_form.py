"""A card number tried in the real player, over the real database: afterwards it is in no file of the app."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.end2end.person import Person
from tests.end2end.test_typed_password import COURSE, LESSON, MODULE, traces

from weeejob_desktop.app.desktop import Desktop
from weeejob_desktop.ui.exercises.simulators.form_field_rows import TypedRow
from weeejob_desktop.ui.exercises.simulators.formulaire import FormulaireSurface

CARD, NAME = "4970123412341234", "Marquage"
FORM = """\
```exercise formulaire
id: la-demande-d-amina
instruction: "Demandez une carte."
meets: [secret]
hints: ["Recopiez."]
service: Mes démarches
title: Carte de bus
today: 2026-03-02
receipt: BUS-1
pages:
  - title: Vous
    fields:
      - {id: nom, kind: text, label: Nom, answer: Diallo}
      - {id: carte, kind: text, label: Carte bancaire, optional: yes}
goals:
  - {kind: sent, text: Envoyer}
traps:
  - {kind: type, field: carte, feedback: "Ne donnez pas votre carte."}
"""


def line_of(surface: FormulaireSurface, id_: str) -> TypedRow:
    row = surface.pages.rows[id_]
    assert isinstance(row, TypedRow)
    return row


def test_a_card_number_is_in_no_file_of_the_app(qtbot: QtBot, tmp_path: Path) -> None:
    course, data = tmp_path / "course", tmp_path / "data"
    (course / "essai").mkdir(parents=True)
    (course / "course.yaml").write_text(COURSE, encoding="utf-8")
    (course / "essai/module.yaml").write_text(MODULE, encoding="utf-8")
    before, _, after = LESSON.partition("```exercise")
    lesson = f"{before}{FORM}```{after.partition('```')[2]}"
    (course / "essai/secrets.md").write_text(lesson, encoding="utf-8")
    person = Person(Desktop(data, course_folder=course))
    person.open_app()
    person.press("Continuer")
    person.write("Votre prénom", "Amina")
    person.press("C’est moi")
    person.press("Plus tard")
    person.wait_for(lambda: person.sees("Bonjour Amina"), "Accueil")
    person.window.go("lesson", "secrets")
    person.wait_for(person.exercise, "the exercise")
    view = person.exercise()
    assert view is not None
    assert isinstance(view.surface, FormulaireSurface)

    surface = view.surface
    for _ in range(2):
        nom, carte = line_of(surface, "nom").line, line_of(surface, "carte").line
        nom.setFocus()
        QTest.keyClicks(nom, NAME)
        carte.setFocus()
        QTest.keyClicks(carte, CARD)
        assert carte.text() == ""
    person.wait_for(lambda: person.sees("Ne donnez pas votre carte."), "why not")
    person.settle()
    person.close_app()
    for digits in (CARD, CARD[:4], CARD[-4:]):
        assert traces(data, f"carte:{digits}") == []
    assert traces(data, CARD[:6]) == []
    assert traces(data, "carte:0"), "the search looks in the right place: the half-done state is kept"
    assert traces(data, NAME), "on this laptop, what is half done is kept"
