"""« Mes envois »: reached from the status bar and from Mon ordinateur; what it shows is what acks say."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from tests.store.laptops import MARCH_AT
from tests.ui.conftest import Settle
from tests.ui.fake_workspace import FakeWorkspace
from tests.ui.looking import cut_texts, name_of, reachable, small_targets, too_wide, words_on

from weeejob_desktop.core.connection import Connection
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.sendings import Contents, Refused, Sending, Sendings, SentDay
from weeejob_desktop.settings import Preferences
from weeejob_desktop.store import hubs, rounds
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.main_window import MainWindow
from weeejob_desktop.ui.sending_sentences import contents, day_title, refusal
from weeejob_desktop.ui.sendings_page import FIRST_DAYS, SendingsPage
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import choose_language
from weeejob_desktop.wire.problems import ENTRY_PROBLEMS
from weeejob_desktop.wire.sync import ProfileChange, SyncRequest, SyncResponse
from weeejob_desktop.workspace.workspace import Workspace

MINUTE_MS = 60_000
NOTHING = Sendings(Contents(), Contents(), (), (), date(2026, 3, 14))


def page_of(window: MainWindow, settle: Settle) -> SendingsPage:
    window.go("sendings")
    settle()
    page = window.page("sendings")
    assert isinstance(page, SendingsPage)
    return page


def enrol_and_answer(workspace: Workspace) -> None:
    """Enrolled, and everything that waits acked by the hub."""
    hub = new_id(1)
    with workspace.database.transaction() as tx:
        hubs.finish_enrolment(tx, hubs.HubLink(hub, "hub:443", "pem", "token"), ProfileChange("Amina"))
        moment = workspace.machine.clock.now()
        request = rounds.next_round(tx, hub, "1.0", moment, limited=False, force=True)
        assert isinstance(request, SyncRequest)
        ids = [entry.id for entry in request.entries]
        response = SyncResponse(hub, MARCH_AT, "1.0000000000000001", ids)
        rounds.apply_response(tx, hub, request, response, moment, moment)


def test_a_request_waits_on_this_computer_then_it_is_told_when_it_went(
    window: MainWindow, workspace: Workspace, crossing: Crossing, settle: Settle
) -> None:
    crossing.run_in_store(lambda: workspace.request_repair("slow"))
    page = page_of(window, settle)
    said = words_on(page)
    assert "Sur cet ordinateur : 1 demande de dépannage" in said
    assert "Tout partira après l’inscription de cet ordinateur." in said
    assert "Rien n’est encore arrivé chez Weeefund." in said
    crossing.run_in_store(lambda: enrol_and_answer(workspace))
    window.refresh_page()
    settle()
    said = words_on(page)
    assert "Rien n’attend." in said
    at = MARCH_AT.astimezone(ZoneInfo("Europe/Paris"))
    assert f"à {at.hour} h {at.minute:02d} : 1 demande de dépannage" in said
    assert "Rien n’est encore arrivé" not in said
    assert "Tout est envoyé." in said


def test_what_only_the_class_has_is_said_apart(window: MainWindow, settle: Settle) -> None:
    page = page_of(window, settle)
    page.show_connection(Connection(enrolled=True, network="free", waiting=2, in_class=2))
    page.show_sendings(Sendings(Contents(), Contents(results=2), (), (), date(2026, 3, 14)))
    settle()
    said = words_on(page)
    assert "Remis en classe : 2 exercices. Weeefund le recevra ensuite." in said
    assert "Sur cet ordinateur" not in said
    assert "Tout est envoyé" not in said


def test_what_is_to_be_seen_again_has_its_reason_and_what_comes_next(
    window: MainWindow, settle: Settle
) -> None:
    page = page_of(window, settle)
    assert "À revoir" not in words_on(page)
    refused = (Refused("too-long", Contents(work_ms=30 * 60 * MINUTE_MS)),)
    page.show_sendings(Sendings(Contents(), Contents(), (), refused, date(2026, 3, 14)))
    settle()
    said = words_on(page)
    assert "À revoir" in said
    assert "30 h de temps de formation" in said
    assert "La durée n’est pas juste : elle est trop longue." in said
    assert "Rien n’est perdu : tout est gardé sur cet ordinateur." in said
    page.show_sendings(NOTHING)
    assert "À revoir" not in words_on(page)


def test_every_reason_has_its_own_sentence() -> None:
    told = {problem: refusal(problem) for problem in ENTRY_PROBLEMS}
    assert len(set(told.values())) == len(ENTRY_PROBLEMS)
    assert refusal("a-newer-reason") not in told.values()


def test_contents_in_words() -> None:
    everything = Contents(2, 1, 3, 1, 45 * MINUTE_MS, 2, 1)
    assert contents(everything).replace("\u00a0", " ") == (
        "2 demandes de dépannage, 1 message, 3 exercices, 1 étape de leçon, 45 min de temps de formation, "
        "l’état de l’ordinateur, 1 autre information"
    )
    assert contents(Contents(work_ms=1)) == "moins d’une minute de temps de formation"
    assert contents(Contents()) == ""


def test_days_have_the_names_people_give_them() -> None:
    today_on = date(2026, 3, 14)
    assert day_title(today_on, today_on) == "Aujourd’hui"
    assert day_title(today_on - timedelta(days=1), today_on) == "Hier"
    assert day_title(date(2023, 3, 14), today_on) == "Mardi 14 mars 2023"


def test_the_first_days_are_listed_and_the_rest_when_asked(window: MainWindow, settle: Settle) -> None:
    page = page_of(window, settle)
    first_at = datetime(2026, 3, 14, 14, 5, tzinfo=ZoneInfo("Europe/Paris"))
    days = tuple(
        SentDay(at.date(), (Sending(at, Contents(results=1)),))
        for at in (first_at - timedelta(days=back) for back in range(9))
    )
    page.show_sendings(Sendings(Contents(), Contents(), days, (), first_at.date()))
    assert len(page.days.rows) == FIRST_DAYS
    page.days.more.click()
    assert len(page.days.rows) == 9
    assert not page.days.more.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, None])
def test_the_status_bar_opens_it_by_mouse_and_by_keyboard(
    window: MainWindow, settle: Settle, key: Qt.Key | None
) -> None:
    over = window.shell.status.over
    assert over is not None
    assert over in reachable(window)
    assert name_of(over) == "Mes envois"
    assert over.geometry() == window.shell.status.rect()
    if key is None:
        QTest.mouseClick(over, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(over, key)
    settle()
    assert window.current == "sendings"
    focused = QApplication.focusWidget()
    assert focused is None or window.isAncestorOf(focused)


def test_in_a_lesson_the_status_bar_leads_nowhere(window: MainWindow, settle: Settle) -> None:
    window.go("lesson", "mon-ordinateur")
    settle()
    assert window.player is not None
    assert window.player.status.over is None


def test_mon_ordinateur_leads_there_and_back(window: MainWindow, settle: Settle) -> None:
    window.go("computer")
    settle()
    window.page("computer").connection_card.history.click()  # type: ignore[attr-defined]
    settle()
    assert window.current == "sendings"
    page = window.page("sendings")
    assert isinstance(page, SendingsPage)
    page.back.click()
    assert window.current == "computer"


def test_sending_is_asked_for_where_there_is_somebody_to_send_to(
    window: MainWindow, settle: Settle, qtbot: QtBot
) -> None:
    page = page_of(window, settle)
    assert not page.send.isVisible()
    window.show_connection(Connection(enrolled=True, waiting=1))
    assert page.send.isVisible()
    with qtbot.waitSignal(window.send_wanted) as wanted:
        page.send.click()
    assert wanted.args == ["asked"]
    window.show_sending(network="free", busy=True)
    assert not page.send.isEnabled()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    ("width", "percent"), [(1366, 100), (1024, 100), (1024, 150), (1366, 200), (700, 100)]
)
def test_nothing_is_cut_at_any_size(
    english: None, crossing: Crossing, qtbot: QtBot, settle: Settle, language: str, width: int, percent: int
) -> None:
    choose_language(language)
    the_theme().apply("light", percent)
    workspace = FakeWorkspace()
    window = MainWindow(workspace.home(), Preferences(text_percent=percent))
    qtbot.addWidget(window)
    window.resize(width, 768)
    window.show()
    window.attach(workspace, crossing)
    page = page_of(window, settle)
    page.days.more.click()
    for _ in range(4):
        QApplication.processEvents()
    assert cut_texts(page) == []
    assert too_wide(page) == 0
    assert small_targets(page, the_theme().px(48)) == []
    over = window.shell.status.over
    assert over is not None
    assert over.height() >= the_theme().px(48)


def test_it_is_read_aloud_in_reading_order(crossing: Crossing, qtbot: QtBot, settle: Settle) -> None:
    workspace = FakeWorkspace()
    window = MainWindow(workspace.home(), Preferences())
    qtbot.addWidget(window)
    window.show()
    window.attach(workspace, crossing)
    page = page_of(window, settle)
    spoken = " | ".join(page.spoken())
    parts = ["Mes envois", "Ce qui attend", "À revoir", "Ce qui est parti", "Mardi 14 mars 2023"]
    places = [spoken.index(part) for part in parts[:4]]
    assert places == sorted(places)
    labels = [label for label in page.body.findChildren(QLabel) if label.isVisible() and label.text()]
    assert len(page.spoken()) >= len(labels)
