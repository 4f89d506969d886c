# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an event changes it.
"""`formulaire` on the screen: reasons beside the fields, the list that leads to them, the receipt."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.exercises.mailing import write_anew
from tests.ui.exercises.people import Hand, Keys

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.simulators.form_fields import Field, Stored
from weeejob_desktop.ui.exercises.simulators.form_field_rows import OptionsRow, PickRow, TypedRow
from weeejob_desktop.ui.exercises.simulators.form_words import (
    file_icon,
    limits_words,
    refusal_sentence,
    status_sentence,
    told,
)
from weeejob_desktop.ui.exercises.simulators.formulaire import FormulaireSurface
from weeejob_desktop.ui.exercises.simulators.mail_pages import PickSheet
from weeejob_desktop.ui.exercises.surface import Surface

MakeSurface = Callable[..., Surface[Any]]
PARAMS: dict[str, str | int] = {
    "count": 12, "month": 2, "year": 2026, "days": 28, "bound": 739_000, "accepted": "PDF", "size": 9_000,
    "most": 2_000,
}  # fmt: skip


@pytest.fixture
def form(make_surface: MakeSurface) -> FormulaireSurface:
    surface = make_surface("formulaire")
    assert isinstance(surface, FormulaireSurface)
    return surface


def play_to(form: FormulaireSurface, verb: str, times: int = 1) -> None:
    """Do with the mouse what the solver does, until it would do this for the so-many-th time."""
    hand = Hand(form)
    for _ in range(60):
        action = next(form.exercise.solve())
        times -= action.verb == verb
        if not times:
            return
        hand.do(action)


def typed_row(form: FormulaireSurface, id_: str) -> TypedRow:
    row = form.pages.rows[id_]
    assert isinstance(row, TypedRow)
    return row


def pick_row(form: FormulaireSurface, id_: str) -> PickRow:
    row = form.pages.rows[id_]
    assert isinstance(row, PickRow)
    return row


def documented_codes() -> set[str]:
    text = (Path(__file__).parents[3] / "docs/exercises.md").read_text(encoding="utf-8")
    row = next(one for one in text.splitlines() if one.startswith("| `formulaire` | **`goal_met`**"))
    return set(re.findall(r"`(\w+)`", row.split("|")[5])) - {"goal_lost", "email_", "adresse"}


def test_every_documented_refusal_has_its_sentence() -> None:
    codes = documented_codes()
    assert len(codes) > 30
    for code in (*codes, "email_no_at"):
        said = refusal_sentence(code, PARAMS)
        assert said.endswith("."), code
        assert "{" not in said
    assert refusal_sentence("nothing", {}) == ""
    assert status_sentence("nothing") == ""
    assert "28 jours" in refusal_sentence("date_day", PARAMS).replace("\u00a0", " ")
    assert "12" in refusal_sentence("amount_low", {"bound": 1200})


def test_words_of_limits_files_and_names() -> None:
    assert limits_words(Field("a", "file", "A", accepts=("pdf",), most=2_000)).startswith("PDF,")
    assert limits_words(Field("a", "file", "A", accepts=("jpg", "png", "pdf"), most=900)).startswith(
        "JPG, PNG ou PDF"
    )
    assert told("Un emploi\u00a0?", "oui") == "Un emploi\u00a0? oui"
    assert told("Tout est vrai.", "oui") == "Tout est vrai\u00a0: oui"
    assert [file_icon(Stored("a", name, 1)) for name in ("a.pdf", "a.png", "a.zip")] == [
        "file-pdf", "file-image", "file",
    ]  # fmt: skip


def test_the_list_at_the_top_leads_to_each_field(form: FormulaireSurface) -> None:
    form.pages.buttons["next"].click()
    shown = [id_ for id_, option in form.pages.complaints.items() if not option.isHidden()]
    assert shown == ["nom", "ne"]
    assert form.pages.complaints["nom"].hasFocus()
    assert form.pages.rows["nom"].reason.text()
    keys = Keys(form)
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Return)
    line = typed_row(form, "ne").line
    assert line.hasFocus()
    write_anew(line, "3/7/84")
    assert form.pages.complaints["ne"].isHidden()
    assert not form.pages.rows["ne"].reason.text()


def test_what_is_said_of_a_page_that_cannot_be_left(form: FormulaireSurface) -> None:
    form.act(Action("next"))
    assert form.sentence("empty").startswith("Des réponses")
    form.act(Action("type", "nom:Diallo"))
    form.act(Action("type", "ne:31/02/1984"))
    form.act(Action("next"))
    assert form.sentence("date_day").startswith("Date de naissance")
    assert "29 jours" in form.sentence("date_day").replace("\u00a0", " ")


def test_a_field_that_asks_too_much_takes_nothing_and_says_why(form: FormulaireSurface) -> None:
    line = typed_row(form, "carte").line
    line.setFocus()
    write_anew(line, "4970 1234")
    assert line.text() == ""
    assert line.isReadOnly()
    assert "gratuite" in form.pages.rows["carte"].reason.text()
    assert form.exercise.tally.errors == ["trap-type"]
    typed_row(form, "nom").line.setFocus()
    assert not line.isReadOnly()
    form.act(Action("type", "nom:D"))
    assert form.pages.rows["carte"].reason.text() == ""


def test_the_banner_is_explained_and_closed(form: FormulaireSurface) -> None:
    form.pages.buttons["banner"].click()
    assert form.exercise.tally.errors == ["trap-banner"]
    form.pages.buttons["dismiss"].click()
    assert not form.pages.buttons["banner"].isVisible()


def test_a_file_too_large_is_refused_beside_its_field(form: FormulaireSurface) -> None:
    play_to(form, "upload")
    row = pick_row(form, "piece")
    row.button.click()
    sheet = form.frame.sheet
    assert isinstance(sheet, PickSheet)
    assert [one.text() for one in sheet.options] == ["photo.jpg", "grande-photo.jpg", "lettre.odt"]
    sheet.options[1].click()
    assert "9" in row.reason.text()
    assert "Mo" in row.reason.text()
    assert row.button.accessibleDescription() == row.reason.text()
    row.button.click()
    assert isinstance(form.frame.sheet, PickSheet)
    form.frame.sheet.options[0].click()
    assert row.reason.text() == ""
    assert row.button.text() == "photo.jpg"
    row.remove.setFocus()
    row.remove.click()
    assert form.exercise.world.value("piece") == ""
    assert row.button.hasFocus()


def test_arrows_go_through_options_and_the_robot_asks_its_question(form: FormulaireSurface) -> None:
    play_to(form, "choose", 2)
    row = form.pages.rows["mois"]
    assert isinstance(row, OptionsRow)
    keys = Keys(form)
    keys.tab_to(row.options[0])
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Space)
    assert form.exercise.world.value("mois") == "1"
    assert "Avril, choisi" in row.options[1].accessibleName()
    robot = pick_row(form, "robot")
    robot.button.click()
    assert isinstance(form.frame.sheet, PickSheet)
    assert form.frame.sheet.accessibleName().startswith("Où est la clé")
    form.frame.sheet.options[0].click()
    assert robot.reason.text()
    robot.button.click()
    assert isinstance(form.frame.sheet, PickSheet)
    form.frame.sheet.options[1].click()
    assert robot.button.state == "picked"
    assert robot.button.text().startswith("Je ne suis pas un robot")


def test_from_the_ended_session_to_the_receipt(form: FormulaireSurface) -> None:
    play_to(form, "resume")
    assert form.pages.buttons["resume"].hasFocus()
    assert form.exercise.world.ended
    form.pages.buttons["anew"].click()
    assert form.exercise.tally.errors == ["draft_waits"]
    assert not form.save.isEnabled()
    play_to(form, "send")
    assert form.pages.buttons["send"].hasFocus()
    form.pages.buttons["edit:0"].click()
    assert typed_row(form, "nom").line.text() == "Diallo"
    assert form.spoken().startswith("Page 1")
    QApplication.processEvents()
    play_to(form, "send")
    Hand(form).do(Action("send"))
    assert "BUS-2026-0412" in form.spoken()
    form.pages.buttons["keep"].click()
    assert isinstance(form.frame.sheet, PickSheet)
    form.frame.sheet.options[0].click()
    assert form.exercise.done
    assert form.summary()


def test_the_draft_is_saved_by_hand_and_its_hour_is_told(form: FormulaireSurface) -> None:
    assert form.frame.status.text().startswith("Votre brouillon")
    form.save.click()
    assert form.frame.status.text() == "Brouillon enregistré à 14\u00a0h\u00a000"


def test_enter_leads_to_the_next_field(form: FormulaireSurface) -> None:
    line = typed_row(form, "nom").line
    line.setFocus()
    Keys(form).press(Qt.Key.Key_Return)
    assert typed_row(form, "ne").line.hasFocus()
    assert form.exercise.actions == []


def test_papers_are_put_away_and_shown_again(form: FormulaireSurface) -> None:
    assert form.papers.isVisible()
    assert "Saint-Étienne" in form.spoken()
    form.papers_tool.click()
    assert not form.papers.isVisible()
    assert "Saint-Étienne" not in form.spoken()


@pytest.mark.parametrize(
    "text", ["سلام", "名前", "🙂" * 60, "a" + "🙂" * 150, "a" * 5_000, "a\nb\tc", "\u202e\u200b", "é\u0301"]
)
def test_text_of_any_length_and_script_does_no_harm(form: FormulaireSurface, text: str) -> None:
    line = typed_row(form, "nom").line
    line.setFocus()
    line.clear()
    QApplication.clipboard().setText(text)
    line.paste()
    assert line.text() == form.exercise.world.value("nom")
    form.act(Action("next"))
    Keys(form).press(Qt.Key.Key_PageDown)
    form.grab()


def test_nothing_is_typed_while_a_demonstration_plays(form: FormulaireSurface) -> None:
    form.show_exercise(form.exercise, watching=True)
    typed_row(form, "nom").line.setText("x")
    assert typed_row(form, "nom").line.text() == ""
    form.show_exercise(form.exercise, watching=False)


def test_a_demonstration_points_at_what_it_uses(form: FormulaireSurface) -> None:
    form.show_exercise(form.exercise, watching=True)
    for _ in range(40):
        action = next(form.exercise.solve(), None)
        if action is None:
            break
        at = form.pointer_at(action)
        assert form.rect().contains(at), action
        form.play(action)
    assert form.exercise.done
    form.show_exercise(form.exercise, watching=False)


def test_control_and_z_takes_back_outside_of_a_field(form: FormulaireSurface) -> None:
    form.act(Action("type", "nom:Dia"))
    form.pages.buttons["next"].setFocus()
    Keys(form).press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.exercise.world.value("nom") == ""
    assert typed_row(form, "nom").line.text() == ""
