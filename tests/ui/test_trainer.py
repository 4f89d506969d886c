"""The trainer's space opens with the PIN only, explains every day, takes proposals, gives a file, and closes
behind the trainer."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Settle
from tests.ui.fake_workspace import MINUTE_MS, FakeWorkspace
from tests.ui.looking import cut_texts, name_of, reachable, small_targets, too_wide, words_on
from tests.workspace.test_day import pin_hash

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.training_time import Credit, Day
from weeejob_desktop.settings import Preferences
from weeejob_desktop.store.hubs import HubLink, finish_enrolment
from weeejob_desktop.ui.correction_form import CorrectionForm, today_on
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.main_window import MainWindow
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.trainer_page import TrainerPage
from weeejob_desktop.wire.sync import ProfileChange
from weeejob_desktop.workspace.workspace import Workspace

TUESDAY, MONDAY, SUNDAY = date(2023, 3, 14), date(2023, 3, 13), date(2023, 3, 12)


@pytest.fixture
def fake() -> FakeWorkspace:
    return FakeWorkspace()


@pytest.fixture
def trainer_window(fake: FakeWorkspace, crossing: Crossing, qtbot: QtBot, settle: Settle) -> MainWindow:
    window = MainWindow(fake.home(), Preferences(theme="light", language="fr"))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.attach(fake, crossing)
    window.go("path")
    settle()
    window.page("path").trainer.click()  # type: ignore[attr-defined]
    settle()
    return window


@pytest.fixture
def page(trainer_window: MainWindow) -> TrainerPage:
    shown = trainer_window.page("trainer")
    assert isinstance(shown, TrainerPage)
    return shown


@pytest.fixture
def inside(page: TrainerPage, settle: Settle) -> TrainerPage:
    """The page, unlocked."""
    page.pin.setText("123456")
    page.open.click()
    settle()
    return page


def form_of(page: TrainerPage) -> CorrectionForm:
    assert page.form is not None
    return page.form


def account_of(page: TrainerPage, on: date) -> str:
    """What stands under the row of a day."""
    item = page.days.item(on)
    assert item is not None
    return "" if item.account is None else words_on(item.account)


def press(page: TrainerPage, on: date, settle: Settle) -> None:
    item = page.days.item(on)
    assert item is not None
    item.row.click()
    settle()


# -- the door ----------------------------------------------------------------------------------------------
def test_nothing_is_shown_before_the_pin(page: TrainerPage, settle: Settle) -> None:
    assert "Heures par jour" not in words_on(page)
    page.pin.setText("000000")
    page.open.click()
    settle()
    assert page.refused.text() == "Ce code n’est pas le bon. Essayez encore."
    assert page.pin.text() == ""
    assert "Heures par jour" not in words_on(page)


def test_with_the_pin_hours_tries_and_what_to_see_again(inside: TrainerPage) -> None:
    said = words_on(inside)
    assert "Total : 5 h 19" in said
    assert "Rien n’est compté deux fois." in said
    assert "Séance 3 h 00 · Travail personnel 0 h 25" in said
    assert "Travail personnel 0 h 42 · date à confirmer" in said
    assert (
        "Viser et cliquer — Cliquez sur les 10 ronds. | La souris et le pavé tactile · 5 essais, 2 indices"
        in said
    )
    assert "À revoir" in said
    assert inside.door.isHidden()


def test_leaving_locks_it_again(inside: TrainerPage, fake: FakeWorkspace, settle: Settle) -> None:
    form_of(inside).author.setText("Nadia Martin")
    inside.back.click()
    settle()
    assert not fake.unlocked
    assert "Heures par jour" not in words_on(inside)
    assert not inside.door.isHidden()
    assert inside.form is None


# -- a day explains itself ---------------------------------------------------------------------------------
def test_a_day_is_opened_and_closed_by_its_row(inside: TrainerPage, settle: Settle) -> None:
    item = inside.days.item(MONDAY)
    assert item is not None
    assert name_of(item.row).startswith(
        "Voir le détail du lundi 13 mars 2023 : 3 h 25. Séance 3 h 00".replace(" :", "\N{NO-BREAK SPACE}:")
        .replace("3 h 25", "3\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}25")
        .replace("3 h 00", "3\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}00")
    )
    item.row.setFocus()
    QTest.keyClick(item.row, Qt.Key.Key_Return)
    settle()
    assert account_of(inside, MONDAY) == (
        "de 9 h 00 à 12 h 00 | Séance | 3 h 00"
        " | de 9 h 20 à 10 h 25 | Travail personnel · Lire et trier mes messages"
        " | Pendant la séance : compté avec la séance (1 h 01) | 0 h 00"
        " | de 18 h 30 à 18 h 55 | Travail personnel · Écrire et répondre : objet, politesse | 0 h 25"
        " | Total du jour | 3 h 25 | Proposer une correction pour ce jour"
    )
    assert name_of(item.row).startswith("Fermer le détail du lundi 13 mars 2023")
    assert item.row.hasFocus()
    QTest.keyClick(item.row, Qt.Key.Key_Space)
    settle()
    assert account_of(inside, MONDAY) == ""
    assert name_of(item.row).startswith("Voir le détail")


def test_a_day_says_what_is_declared_doubled_or_not_dated(inside: TrainerPage, settle: Settle) -> None:
    press(inside, SUNDAY, settle)
    press(inside, TUESDAY, settle)
    said = account_of(inside, SUNDAY)
    assert "Déclaré à la fin d’une mission · pauses non comptées | 0 h 30" in said
    assert "Déjà compté ailleurs (0 h 20) | 0 h 00" in said
    assert "Total du jour | 1 h 12" in said
    assert "date à confirmer | 0 h 42" in account_of(inside, TUESDAY)


def test_the_tab_key_comes_to_everything_in_the_order_of_the_page(
    inside: TrainerPage, trainer_window: MainWindow, settle: Settle
) -> None:
    press(inside, MONDAY, settle)
    inside._ask_hours()  # the days come anew, as after a proposal
    settle()
    item = inside.days.item(MONDAY)
    assert item is not None
    assert item.propose is not None
    wanted = [
        inside.back,
        inside.propose,
        inside.save,
        *(one.row for one in inside.days.items()[:2]),
        item.propose,
        inside.days.items()[2].row,
        inside.close_space,
    ]
    assert [control for control in reachable(trainer_window) if control in wanted] == wanted


def test_every_control_of_the_form_has_a_name_and_its_place(
    inside: TrainerPage, trainer_window: MainWindow
) -> None:
    inside.propose.click()
    form = form_of(inside)
    order = reachable(trainer_window)
    assert not [type(one).__name__ for one in order if not name_of(one).strip()]
    wanted = [
        inside.back, form.day, form.before, form.after, form.add, form.hours, form.minutes, form.reason,
        form.author, form.cancel, form.keep,
    ]  # fmt: skip
    assert [one for one in order if one in wanted] == wanted


def test_years_of_days_show_the_newest_and_the_older_when_asked(
    inside: TrainerPage, trainer_window: MainWindow, settle: Settle
) -> None:
    first_on = date(2020, 3, 1)
    days = [Day(first_on + timedelta(days=3 * count), {"own_work": 10 * MINUTE_MS}) for count in range(360)]
    inside.show_hours(Credit(tuple(days)))
    assert [item.on for item in inside.days.items()] == [day.on for day in days[:-21:-1]]
    assert inside.days.list.more.text() == "Voir les jours plus anciens"
    inside.days.list.more.click()
    QApplication.processEvents()
    items = inside.days.items()
    assert len(items) == 40
    assert items[20].row.hasFocus()
    order = reachable(trainer_window)
    places = [order.index(control) for control in (*(item.row for item in items), inside.days.list.more)]
    assert places == sorted(places)


# -- a correction ------------------------------------------------------------------------------------------
def test_what_is_missing_is_said_beside_its_field(
    inside: TrainerPage, fake: FakeWorkspace, settle: Settle
) -> None:
    inside.propose.click()
    form = form_of(inside)
    assert form.day.hasFocus()
    assert form.day.text() == f"{today_on():%d/%m/%Y}"
    assert "Elle comptera quand une formatrice ou un formateur l’aura confirmée" in words_on(form)
    form.day.setText("32/03/2023")
    form.minutes.setText("abc")
    form.keep.click()
    settle()
    said = {name: field.problem.text() for name, field in form.fields.items() if field.complaining}
    assert said == {
        "day": "Écrivez le jour comme ceci\N{NO-BREAK SPACE}: 14/03/2023.",
        "time": "Écrivez les heures et les minutes en chiffres.",
        "reason": "Écrivez pourquoi, en quelques mots.",
        "author": "Écrivez votre nom.",
    }
    assert form.day.hasFocus()
    assert form.hours.accessibleDescription() == said["time"]
    form.day.setText("14.3.23")
    for hours, minutes, sentence in (
        ("", "0", "Écrivez combien de temps il faut ajouter ou retirer."),
        ("25", "1", "C’est plus qu’une journée. Vérifiez les heures."),
    ):
        form.hours.setText(hours)
        form.minutes.setText(minutes)
        form.keep.click()
        assert form.fields["time"].problem.text() == sentence
        assert form.hours.hasFocus()
        assert not form.fields["day"].complaining
    form.minutes.setText("0")
    form.reason.setPlainText("x" * 501)
    form.author.setText("Nadia Martin")
    form.keep.click()
    assert form.fields["reason"].problem.text() == "C’est trop long. Dites-le en une ou deux phrases."
    assert form.reason.hasFocus()
    settle()
    assert fake.proposed == []


def test_a_problem_of_the_workspace_is_said_in_the_form(
    inside: TrainerPage, fake: FakeWorkspace, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside.propose.click()
    form = form_of(inside)
    monkeypatch.setattr("weeejob_desktop.ui.correction_form.LONGEST_MINUTES", 10_000)
    form.hours.setText("99")
    form.reason.setPlainText("Sans doute une erreur")
    form.author.setText("Nadia Martin")
    form.keep.click()
    settle()
    assert form.fields["reason"].problem.text() == "C’est trop long. Vérifiez le temps, la raison et le nom."
    assert form.keep.isEnabled()
    assert fake.proposed == []


def test_a_kept_proposal_waits_for_confirmation(
    inside: TrainerPage, fake: FakeWorkspace, settle: Settle
) -> None:
    press(inside, MONDAY, settle)
    item = inside.days.item(MONDAY)
    assert item is not None
    assert item.propose is not None
    item.propose.setFocus()
    QTest.keyClick(item.propose, Qt.Key.Key_Return)
    form = form_of(inside)
    assert form.day.text() == "13/03/2023"
    assert inside.inside is not None
    assert inside.inside.isHidden()
    assert inside.title.text() == "Proposer une correction"
    form.take.click()
    form.minutes.setText("15")
    form.reason.setPlainText("Pause oubliée")
    form.author.setText("Nadia Martin")
    QTest.keyClick(form.author, Qt.Key.Key_Return)
    settle()
    (kept,) = fake.proposed
    assert (kept.on, kept.length_ms) == (MONDAY, -15 * MINUTE_MS)
    assert (kept.reason, kept.author) == ("Pause oubliée", "Nadia Martin")
    assert form.isHidden()
    assert inside.propose.hasFocus()
    assert inside.title.text() == "Espace formateur"
    said = words_on(inside)
    assert "La proposition est gardée." in said
    assert "lundi 13 mars 2023 · −0 h 15 | Nadia Martin : Pause oubliée | En attente de confirmation" in said
    assert "proposition de −0 h 15 à confirmer" in said
    waiting = "Correction : −0 h 15 | Nadia Martin : Pause oubliée | Proposition : à confirmer | 0 h 00"
    assert waiting in account_of(inside, MONDAY)  # it was open, and is again
    assert "Total : 5 h 19" in said


def test_a_day_with_a_proposal_alone_is_listed(
    inside: TrainerPage, fake: FakeWorkspace, settle: Settle
) -> None:
    inside.propose.click()
    form = form_of(inside)
    form.day.setText("10/3/2023")
    assert form.day_in_words.text() == "vendredi 10 mars 2023"
    form.before.click()
    form.before.click()
    form.after.click()
    form.hours.setText("1")
    form.reason.setPlainText("Sur papier")
    form.author.setText("Nadia Martin")
    form.keep.click()
    settle()
    press(inside, date(2023, 3, 9), settle)
    assert "Proposition : à confirmer | 0 h 00 | Total du jour | 0 h 00" in account_of(
        inside, date(2023, 3, 9)
    )
    inside.propose.click()
    assert form.author.text() == "Nadia Martin"  # once is enough
    assert form.hours.text() == form.reason.toPlainText() == ""


def test_the_way_back_from_the_form_keeps_nothing(
    inside: TrainerPage, fake: FakeWorkspace, settle: Settle
) -> None:
    for leave in (inside.back, form_of(inside).cancel):
        inside.propose.setFocus()
        inside.propose.click()
        form_of(inside).hours.setText("2")
        leave.click()
        settle()
        assert form_of(inside).isHidden()
        assert inside.propose.hasFocus()
        assert inside.unlocked
    assert fake.proposed == []


# -- the file ----------------------------------------------------------------------------------------------
def test_the_table_is_saved_where_the_person_says(
    inside: TrainerPage, fake: FakeWorkspace, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.first_name = "Aïcha B./é"
    asked = []

    def answer(_parent: QWidget, _title: str, suggested: str, _filter: str) -> tuple[str, str]:
        asked.append(Path(suggested))
        return str(tmp_path / "Documents" / "les heures.csv"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    inside.save.click()
    settle()
    assert [path.name for path in asked] == [f"heures-Aïcha-B-é-{today_on():%Y-%m-%d}.csv"]
    ((path, words),) = fake.saved_hours
    assert path == tmp_path / "Documents" / "les heures.csv"
    assert words.reasons["in_meeting"].startswith("Pendant la séance")
    assert "C’est enregistré. Le fichier « les heures.csv » est dans le dossier « Documents »." in words_on(
        inside
    )
    assert inside.save.isEnabled()


def test_no_place_no_file(
    inside: TrainerPage, fake: FakeWorkspace, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(*_asked: object) -> tuple[str, str]:
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    inside.save.click()
    settle()
    assert fake.saved_hours == []
    assert inside.said.isHidden()
    assert inside.save.isEnabled()


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("disk_full", "il n’y a plus de place ici. Choisissez un autre dossier ou une clé USB."),
        ("document_not_written", "Weeejob ne peut pas écrire à cet endroit. Choisissez un autre dossier."),
    ],
)
def test_a_disk_that_refuses_is_said_in_words(
    inside: TrainerPage, fake: FakeWorkspace, settle: Settle, tmp_path: Path, code: str, sentence: str
) -> None:
    fake.disk_problem = code

    def answer(_parent: QWidget, name: str) -> Path:
        return tmp_path / name

    inside.ask_where = answer
    inside.save.click()
    settle()
    assert sentence in words_on(inside)
    assert "Les heures sont toujours gardées dans Weeejob." in words_on(inside)
    assert inside.save.isEnabled()


# -- with the real workspace -------------------------------------------------------------------------------
def test_a_proposal_and_a_file_of_the_real_workspace(
    window: MainWindow, workspace: Workspace, crossing: Crossing, settle: Settle, tmp_path: Path
) -> None:
    def enrol() -> None:
        with workspace.database.transaction() as tx:
            link = HubLink(new_id(1), "hub.example:443", "pem", "token")
            finish_enrolment(tx, link, ProfileChange("Amina B.", "Groupe 3", 3600, pin_hash("246810")))

    crossing.run_in_store(enrol)
    window.go("trainer")
    settle()
    page = window.page("trainer")
    assert isinstance(page, TrainerPage)
    page.pin.setText("246810")
    page.open.click()
    settle()
    assert "Pas encore de temps compté." in words_on(page)
    page.propose.click()
    form = form_of(page)
    form.day.setText("14/03/2023")
    form.hours.setText("1")
    form.minutes.setText("30")
    form.reason.setPlainText("Sur papier\npendant la panne")
    form.author.setText("Nadia Martin")
    form.keep.click()
    settle()
    assert "Nadia Martin : Sur papier pendant la panne | En attente de confirmation" in words_on(page)
    press(page, TUESDAY, settle)
    assert "Proposition : à confirmer | 0 h 00 | Total du jour | 0 h 00" in account_of(page, TUESDAY)
    assert "Total : 0 h 00" in words_on(page)

    (tmp_path / "heures.csv").write_bytes(b"mine")

    def answer(_parent: QWidget, _name: str) -> Path:
        return tmp_path / "heures"

    page.ask_where = answer
    page.save.click()
    settle()
    assert "Le fichier « heures-2.csv »" in words_on(page)
    assert (tmp_path / "heures.csv").read_bytes() == b"mine"  # the dialog asked about « heures » only
    heading, row = (tmp_path / "heures-2.csv").read_text("utf-8-sig").splitlines()
    assert heading.startswith("Jour;Début;Fin;Origine;Leçon;Étape;Minutes mesurées;Minutes comptées")
    assert row.startswith("2023-03-14;;;Correction;;;90,00;0,00;")
    assert row.endswith(";Nadia Martin;Sur papier pendant la panne")


# -- at every size -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [1366, 1024])
def test_nothing_is_cut_and_nothing_scrolls_sideways(
    inside: TrainerPage, trainer_window: MainWindow, settle: Settle, width: int, percent: int
) -> None:
    trainer_window.resize(width, 768)
    the_theme().apply(percent=percent)
    inside.workspace.propose_correction(MONDAY, -90, "Exercice sur papier " * 20, "Nadia Martin")
    inside._proposed()
    settle()
    for on in (TUESDAY, MONDAY, SUNDAY):
        press(inside, on, settle)
    for turn in (inside.verticalScrollBar().update, inside.propose.click, form_of(inside).keep.click):
        turn()
        QApplication.processEvents()
        assert too_wide(inside) == 0
        assert not cut_texts(trainer_window)
        assert not small_targets(trainer_window, 48 * percent // 100)
