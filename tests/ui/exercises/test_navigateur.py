# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an event changes it.
"""`navigateur` on the screen: the address bar, links that show where they lead, sheets, keys, long lists."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.exercises.browsing import by_mouse
from tests.ui.exercises.mailing import write_anew
from tests.ui.exercises.people import Hand, Keys
from tests.ui.exercises.samples import SAMPLES

from weeejob_desktop.core.exercises import play_through
from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.simulators.navigateur import Navigateur
from weeejob_desktop.ui.exercises.simulators.browser_words import refusal_words
from weeejob_desktop.ui.exercises.simulators.mail_pages import PickSheet, Pressable
from weeejob_desktop.ui.exercises.simulators.navigateur import NavigateurSurface
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.theme import the_theme

MakeSurface = Callable[..., Surface[Any]]
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def browser(make_surface: MakeSurface) -> NavigateurSurface:
    surface = make_surface("navigateur")
    assert isinstance(surface, NavigateurSurface)
    return surface


def status(browser: NavigateurSurface) -> str:
    return browser.frame.status.text()


def click(browser: NavigateurSurface, verb: str, target: str = "") -> None:
    by_mouse(Hand(browser), Action(verb, target))
    QApplication.processEvents()


def many_offers(count: int) -> dict[str, Any]:
    """The sample with a long list of offers."""
    data = copy.deepcopy(SAMPLES["navigateur"])
    offer = data["pages"][1]["parts"][1]["offers"][0]
    data["pages"][1]["parts"][1]["offers"] += [{**offer, "id": f"o{n}"} for n in range(count)]
    return data


def test_typing_and_enter_lead_to_a_page(browser: NavigateurSurface) -> None:
    assert browser.bar.field.hasFocus()
    QTest.keyClicks(browser.bar.field, "https://www.Relais.example")
    QTest.keyClick(browser.bar.field, Qt.Key.Key_Return)
    assert browser.bar.field.text() == "relais.example"
    assert browser.bar.field.selectedText() == "relais.example", "the next address takes its place"
    assert status(browser) == "C’est fait."
    assert "Bienvenue au relais." in browser.spoken()
    write_anew(browser.bar.field, "   ")
    browser.bar.arrow.click()
    assert browser.bar.field.text() == "relais.example", "nothing to go to: the address is back"


def test_what_is_being_typed_stays_until_it_leads_somewhere(browser: NavigateurSurface) -> None:
    click(browser, "go", "relais.example")
    write_anew(browser.bar.field, "re1ais.example")
    browser.bar.padlock.click()
    assert browser.bar.field.text() == "re1ais.example"
    browser.bar.arrow.click()
    assert browser.exercise.tally.errors == ["trap-go"]
    assert browser.bar.field.text() == "re1ais.example", "it can be mended"
    click(browser, "go", "HTTPS://Relais.example")
    assert browser.bar.field.text() == "relais.example"
    assert browser.bar.field.cursorPosition() == 0 or browser.bar.field.hasFocus()


def test_an_address_that_leads_nowhere_says_so(browser: NavigateurSurface) -> None:
    click(browser, "go", "relais.exemple")
    assert "ne mène nulle part" in status(browser)
    assert "Ce site est introuvable" in browser.spoken()
    assert not browser.bar.padlock.isEnabled()
    click(browser, "go", "girafe")
    assert "Aucun résultat" in browser.spoken()


def test_a_link_shows_where_it_leads_before_it_is_pressed(browser: NavigateurSurface) -> None:
    click(browser, "go", "emploi")
    advert = browser.page.controls["ad:faux"]
    assert isinstance(advert, Pressable)
    assert advert.note.startswith("re1ais.example")
    assert any(words.startswith("Annonce") for words in browser.page.words())
    at = QPointF(5, 5)
    QApplication.sendEvent(advert, QEnterEvent(at, at, at))
    assert status(browser).endswith("re1ais.example")
    QApplication.sendEvent(advert, QEvent(QEvent.Type.Leave))
    assert status(browser) == browser.summary()


def test_the_padlock_tells_and_hides(browser: NavigateurSurface) -> None:
    click(browser, "go", "relais.example")
    browser.bar.padlock.click()
    assert browser.owner.isVisible()
    assert "Association Relais emploi" in browser.owner.words.text()
    browser.bar.padlock.click()
    assert not browser.owner.isVisible()
    browser.act(Action("go", "emploi"))
    browser.act(Action("result", "faux"))
    browser.act(Action("padlock"))
    assert "pas de cadenas" in browser.owner.words.text()


def test_a_popup_hides_its_page_and_its_cross_comes_first(browser: NavigateurSurface) -> None:
    browser.act(Action("open_favourite", "journal"))
    assert "follow:0" not in browser.page.controls
    assert "Une fenêtre couvre la page." in browser.spoken()
    browser.place_focus()
    assert browser.page.controls["close_popup"].hasFocus()
    Keys(browser).press(Qt.Key.Key_Return)
    assert "follow:0" in browser.page.controls
    assert browser.page.controls["follow:0"].hasFocus()


def test_cookies_are_chosen_and_asked_anew(browser: NavigateurSurface) -> None:
    click(browser, "go", "relais.example")
    assert "cookies" not in browser.page.controls
    for verb, target in (("choose", ""), ("tick", "0"), ("tick", "1"), ("tick", "1"), ("keep", "")):
        click(browser, verb, target)
    assert browser.exercise.world.consent is not None
    assert browser.exercise.world.consent.agreed == (0,)
    click(browser, "cookies")
    assert "accept" in browser.page.controls


def test_the_keyboard_stays_at_what_was_pressed(browser: NavigateurSurface) -> None:
    click(browser, "go", "relais.example")
    keys = Keys(browser)
    keys.tab_to(browser.page.controls["choose"])
    keys.press(Qt.Key.Key_Return)
    keys.tab_to(browser.page.controls["tick:1"])
    keys.press(Qt.Key.Key_Space)
    assert browser.page.controls["tick:1"].hasFocus()
    assert browser.exercise.world.choosing == (1,)


def test_favourites_are_a_sheet(browser: NavigateurSurface) -> None:
    click(browser, "go", "relais.example")
    click(browser, "favourite")
    assert "dans vos favoris" in status(browser)
    browser.tools["favourites"].click()
    sheet = browser.frame.sheet
    assert isinstance(sheet, PickSheet)
    words = [one.text() for one in sheet.options]
    assert words == ["Le journal du quartier", "Relais emploi", "Retirer un favori"]
    sheet.nothing.click()
    click(browser, "remove_favourite", "relais")
    click(browser, "open_favourite", "journal")
    assert browser.bar.field.text() == "journal.example"
    browser.act(Action("close_popup"))
    browser.act(Action("remove_favourite", "journal"))
    browser.act(Action("new_tab"))
    browser.ask_favourites()
    sheet = browser.frame.sheet
    assert isinstance(sheet, PickSheet)
    assert sheet.options == []
    assert sheet.nothing.hasFocus()


def test_tabs_are_shown_from_the_second_on(browser: NavigateurSurface) -> None:
    assert not browser.tabs.isVisible()
    keys = Keys(browser)
    keys.press(Qt.Key.Key_T, CONTROL)
    assert list(browser.tabs.buttons) == ["0", "1"]
    assert browser.tabs.isVisible()
    click(browser, "tab", "0")
    click(browser, "close_tab", "1")
    assert not browser.tabs.isVisible()
    click(browser, "private")
    assert browser.tabs.buttons["2"].text() == "Nouvel onglet (privé)"
    keys.press(Qt.Key.Key_W, CONTROL)
    assert [tab.id for tab in browser.exercise.world.tabs] == [0]
    browser.undo.click()
    assert len(browser.exercise.world.tabs) == 2


def test_the_keys_of_every_browser(browser: NavigateurSurface) -> None:
    keys = Keys(browser)
    click(browser, "go", "relais.example")
    click(browser, "follow", "2")
    keys.press(Qt.Key.Key_Left, ALT)
    assert browser.bar.field.text() == "relais.example"
    keys.press(Qt.Key.Key_Right, ALT)
    assert browser.bar.field.text() == "relais.example/offres"
    keys.press(Qt.Key.Key_D, CONTROL)
    assert "offres" in browser.exercise.world.favourites
    keys.press(Qt.Key.Key_L, CONTROL)
    assert browser.bar.field.hasFocus()
    browser.bar.field.clearFocus()
    browser.setFocus()
    QTest.keyClick(browser, Qt.Key.Key_X, CONTROL)
    QTest.keyClick(browser, Qt.Key.Key_PageDown)


def test_offers_are_filtered_and_one_click_opens(browser: NavigateurSurface) -> None:
    click(browser, "go", "relais.example/offres")
    click(browser, "filter", "place:Saint-Étienne")
    assert browser.page.table is not None
    assert [row.id for row in browser.page.table.rows] == ["cuisine"]
    assert browser.page.controls["filter:place"].accessibleName() == "Lieu : Saint-Étienne"
    click(browser, "filter", "contract:CDD")
    assert browser.page.table is None
    assert "Aucune offre" in browser.spoken()
    assert status(browser) == "0 offre."
    click(browser, "filter", "contract:")
    click(browser, "alert")
    assert "L’alerte est créée" in status(browser)
    click(browser, "offer", "cuisine")
    assert "L’Atelier du Pont, Saint-Étienne. CDI." in browser.spoken()
    assert browser.tools["back"].isEnabled()


def test_a_double_click_on_an_offer_is_one_click(browser: NavigateurSurface) -> None:
    click(browser, "go", "relais.example/offres")
    table = browser.page.table
    assert table is not None
    view, at = table.viewport(), QPoint(60, table.row_rect("cuisine").center().y())
    QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=at)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(60, view.height() - 2))
    browser.act(Action("back"))
    QApplication.processEvents()
    assert browser.exercise.world.tab.here == "home"


def test_a_downloaded_file_waits_at_the_foot(browser: NavigateurSurface) -> None:
    assert not browser.downloads.isVisible()
    click(browser, "go", "relais.example")
    click(browser, "download", "5")
    assert "reste sur l’ordinateur" in status(browser)
    click(browser, "go", "journal.example")
    click(browser, "open_file", "guide")
    assert "Chercher un emploi." in browser.spoken()


def test_every_refusal_has_its_sentence() -> None:
    for code in ("popup_lies", "alert_too_wide", "too_many_tabs"):
        assert refusal_words(code)
    assert refusal_words("dance") == ""


def test_a_demonstration_points_at_each_thing_and_asks_nothing(browser: NavigateurSurface) -> None:
    copy_ = Navigateur(SAMPLES["navigateur"], 5)
    browser.show_exercise(copy_, watching=True)
    for _ in range(80):
        action = next(copy_.solve(), None)
        if action is None:
            break
        QApplication.processEvents()
        assert browser.rect().contains(browser.pointer_at(action)), action
        browser.play(action)
    assert copy_.done
    assert browser.rect().contains(browser.pointer_at(Action("undo")))
    browser.ask_favourites()
    browser.ask_filter("trade")
    assert browser.frame.sheet is None


@pytest.mark.parametrize(
    "text", ["x" * 60, "مرحبا بكم في الصفحة", "Дуже дякую за допомогу", "🙂" * 20, "lent " * 400]
)
def test_texts_of_any_length_and_script_stay_inside(
    text: str, make_surface: MakeSurface, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = copy.deepcopy(SAMPLES["navigateur"])
    for page in data["pages"]:
        page["title"] = text
        page["owner"] = text
        for part in page.get("parts", ()):
            if "text" in part:
                part["text"] = text
    data["pages"][3]["popup"]["title"] = text
    monkeypatch.setitem(SAMPLES, "navigateur", data)
    surface = make_surface("navigateur")
    the_theme().apply("light", 150)
    surface.resize(700, 600)
    for action in (
        Action("go", "relais.example"),
        Action("padlock"),
        Action("go", "offres"),
        Action("private"),
        Action("open_favourite", "journal"),
        Action("go", "é" * 200),
    ):
        surface.act(action)
        QApplication.processEvents()
        surface.grab()
        assert surface.minimumSizeHint().width() <= 700
    the_theme().apply("light", 100)
    assert play_through(surface.exercise)


def test_two_hundred_offers_are_gone_through_by_hand(
    make_surface: MakeSurface, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = many_offers(200)
    data["goals"] = [{"kind": "visited", "page": "o199", "text": "Ouvrir la dernière."}]
    monkeypatch.setitem(SAMPLES, "navigateur", data)
    surface = make_surface("navigateur")
    person = Hand(surface)
    while not surface.exercise.done:
        person.do(next(surface.exercise.solve()))
    assert not surface.exercise.tally.errors


def test_the_arrows_bring_an_offer_into_sight(
    make_surface: MakeSurface, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SAMPLES, "navigateur", many_offers(60))
    surface = make_surface("navigateur")
    assert isinstance(surface, NavigateurSurface)
    surface.act(Action("go", "relais.example/offres"))
    QApplication.processEvents()
    keys = Keys(surface)
    assert surface.page.table is not None
    keys.tab_to(surface.page.table)
    keys.press(Qt.Key.Key_End)
    assert surface.page.verticalScrollBar().value() > 0
    assert surface.page.table.current == "o59"
    the_theme().apply("light", 150)
    assert surface.page.table.height() >= the_theme().px(48) * 60
    the_theme().apply("light", 100)
