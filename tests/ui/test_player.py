"""A whole lesson in the player, on the real workspace: through it, back into it, what counts meanwhile."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot
from tests.store.laptops import HandClock, HandMachine
from tests.ui.exercises.people import Hand, Keys
from tests.ui.exercises.samples import PICTURE, SAMPLES

from weeejob_desktop.core.clock import boot_name
from weeejob_desktop.core.connection import Connection
from weeejob_desktop.core.idle import Counting, reading_ms
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.lesson_clock import TICK_MS
from weeejob_desktop.ui.path_page import PathPage
from weeejob_desktop.ui.player import Player
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.workspace.workspace import Workspace

LATE_TICK_MS = 5_000
STEPS = len(SAMPLES) + 2
"""The first two exercises share a step; three steps have none."""
MOST_PAGES = 2 * len(SAMPLES)
"""Far more pages than the lesson has: whoever comes so far goes round in circles."""
COURSE = """\
title: Un petit cours
version: "1"
minutes: 60
modules:
  - id: m01
    folder: m01
    lessons:
      - {id: tout-faire, title: Tout faire, minutes: 45, status: ready, file: 01-tout.md}
"""
MODULE = """\
title: Le module
short_title: Module
aim: Apprendre.
icon: mouse
autonomy: use
"""
HEAD = """\
---
id: tout-faire
title: Tout faire
minutes: 45
activities: {lecture: 45}
autonomy: [use]
crcn: ["5.2"]
digcomp: ["5.2"]
objectives:
  - id: tout
    text: Je sais tout faire.
glossary:
  - word: pointeur
    definition: La petite flèche qui bouge sur l’écran.
license: CC BY-SA 4.0
version: "1"
---

## Bonjour {#bonjour}

Posez la main sur la table. **Doucement.**

![Un rectangle bleu.](img/ordinateur.svg)

> [!astuce] Respirez.

- un
- deux

"""
TAIL = """
## Ensemble {#ensemble .atelier minutes=5}

On parle.

## Pour de vrai {#mission .mission minutes=5}

Réglez la souris.

# Fiche formateur {.trainer}

Rien.

# Fiche papier {.paper}

Rien.
"""


@pytest.fixture
def course_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One lesson with an exercise of each type, the first two of them in one step."""
    folder = tmp_path_factory.mktemp("course")
    (folder / "course.yaml").write_text(COURSE)
    module = folder / "m01"
    (module / "img").mkdir(parents=True)
    (module / "img" / "ordinateur.svg").write_bytes(PICTURE)
    (module / "module.yaml").write_text(MODULE)
    body = HEAD
    for number, (type_, data) in enumerate(SAMPLES.items()):
        if number != 1:
            body += f"\n## Exercice {type_} {{#pas-{number}}}\n\nUn mot avant.\n"
        body += f"\n```exercise {type_}\n{json.dumps(data | {'meets': ['tout']}, ensure_ascii=False)}\n```\n"
    (module / "01-tout.md").write_text(body + TAIL)
    return folder


class Desktop:
    """A workspace, its crossing and the players on it; the clock is moved by hand."""

    def __init__(self, qtbot: QtBot, data: Path, course: Path) -> None:
        self.qtbot = qtbot
        self.course = course
        self.clock = HandClock()
        self.machine = HandMachine(self.clock)
        self.crossing = Crossing()
        self.broken: list[Exception] = []
        self.crossing.broken.connect(self.broken.append)
        self.workspace = self.crossing.run_in_store(
            lambda: Workspace.open(data, course_folder=course, machine=self.machine)
        )
        self.player = self.new_player()

    def new_player(self) -> Player:
        player = Player(self.workspace, self.crossing, the_theme(), now_ms=lambda: self.clock.monotonic_ms)
        self.qtbot.addWidget(player)
        player.resize(1366, 768)
        player.show()
        player.activateWindow()
        self.qtbot.waitUntil(player.isActiveWindow)
        return player

    def open(self, lesson: str = "tout-faire") -> Player:
        with self.qtbot.waitSignal(self.player.shown):
            self.player.open_lesson(lesson)
        return self.player

    def settle(self) -> None:
        """Wait until the store worker has answered all that was asked, and its answers have arrived."""
        self.crossing.run_in_store(lambda: None)
        QApplication.processEvents()
        assert not self.broken

    def end(self) -> None:
        self.player.stop()
        self.settle()
        assert self.crossing.end(self.workspace.close)


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path, course_folder: Path) -> Iterator[Desktop]:
    the_theme().apply("light", 100)
    here = Desktop(qtbot, tmp_path / "data", course_folder)
    yield here
    here.end()


Finish = Callable[[Player], None]


def finish_exercise(player: Player, person: type[Hand | Keys] = Hand) -> None:
    assert player.exercise is not None
    someone = person(player.exercise.surface)
    for _ in range(200):
        if player.exercise.exercise.done:
            wait_until_kept(player)
            return
        someone.do(next(player.exercise.exercise.solve()))
    raise AssertionError("not done")


def wait_until_kept(player: Player) -> None:
    """The result is on disk, and the player has heard of it."""
    player._crossing.run_in_store(lambda: None)
    QApplication.processEvents()


def words_on(player: Player) -> str:
    return "\n".join(label.text() for label in player.findChildren(QLabel) if label.isVisible())


def words_are_shown(player: Player) -> bool:
    return player.words_page is not None


def phase(player: Player) -> str:
    return player.clock.counting.phase


def through_the_lesson(player: Player) -> list[str]:
    seen: list[str] = []
    for _ in range(MOST_PAGES):
        page = player.page
        if page is None:
            return seen
        seen.append(page.step.id if page.exercise is None else page.exercise.id)
        if player.exercise is not None:
            assert not player.bottom.onward.isEnabled()
            assert player.bottom.remaining.text()
            finish_exercise(player)
        assert player.bottom.onward.isEnabled()
        player.bottom.onward.click()
    raise AssertionError("the lesson never ends")


def test_a_whole_lesson_is_done_and_kept(desktop: Desktop, qtbot: QtBot) -> None:
    player = desktop.open()
    assert player.top.title.text() == "Tout faire"
    assert player.top.where.text() == f"Étape 1 sur {STEPS}"
    finished: list[str] = []
    player.finished.connect(finished.append)
    seen = through_the_lesson(player)
    assert seen == ["bonjour", *(data["id"] for data in SAMPLES.values()), "ensemble", "mission"]
    assert finished == ["tout-faire"]
    assert "Je sais tout faire." in words_on(player)
    with qtbot.waitSignal(player.left):
        assert player.finish_page is not None
        player.finish_page.end.click()
    desktop.settle()
    progress = desktop.crossing.run_in_store(desktop.workspace.course)
    assert progress.modules[0].lessons[0].state == "done"
    records = desktop.crossing.run_in_store(desktop.workspace.path).exercises
    assert {record.exercise for record in records if record.done} == {data["id"] for data in SAMPLES.values()}


def test_where_one_stands_is_asked_again_from_mon_parcours(desktop: Desktop) -> None:
    player = desktop.open()
    through_the_lesson(player)
    desktop.settle()
    page = PathPage(desktop.workspace, desktop.crossing)
    wanted: list[tuple[str, str]] = []
    page.wanted.connect(lambda *where: wanted.append(where))
    page.show_path(desktop.crossing.run_in_store(desktop.workspace.path))
    next(one for one in page.findChildren(QAbstractButton) if one.text() == "Refaire le point").click()
    page.deleteLater()
    assert wanted == [("lesson", "tout-faire/ex-positionnement")]
    player.open_lesson("tout-faire", "ex-positionnement")
    desktop.settle()
    assert player.exercise is not None
    assert player.exercise.block.id == "ex-positionnement"
    assert not player.exercise.settled
    finish_exercise(player)
    desktop.settle()
    (position,) = desktop.crossing.run_in_store(desktop.workspace.path).positions
    assert position.now == position.start


def test_an_exercise_that_the_lesson_no_longer_has_leads_to_the_lesson(desktop: Desktop) -> None:
    player = desktop.open()
    player.open_lesson("tout-faire", "ancien")
    desktop.settle()
    assert player.page is not None
    assert player.page.step.id == "bonjour"


def test_the_way_on_opens_when_the_answer_is_on_disk(desktop: Desktop) -> None:
    player = desktop.open()
    player.bottom.onward.click()
    desktop.settle()
    held, go_on = threading.Event(), threading.Event()

    def busy() -> None:
        held.set()
        assert go_on.wait(10)

    desktop.crossing.ask(busy)
    assert held.wait(10)
    assert player.exercise is not None
    hand = Hand(player.exercise.surface)
    while not player.exercise.exercise.done:
        hand.do(next(player.exercise.exercise.solve()))
    assert "Bravo" in words_on(player)
    assert not player.bottom.onward.isEnabled()
    go_on.set()
    desktop.settle()
    assert player.bottom.onward.isEnabled()
    assert player.bottom.onward.hasFocus()
    records = desktop.crossing.run_in_store(desktop.workspace.path).exercises
    assert [record.exercise for record in records if record.done] == [player.exercise.block.id]


def test_an_answer_that_cannot_be_kept_is_told_and_closes_no_way(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_result: object) -> None:
        raise UserProblem("disk_full")

    told: list[UserProblem] = []
    desktop.crossing.problem.connect(told.append)
    monkeypatch.setattr(desktop.workspace, "record_result", full)
    player = desktop.open()
    player.bottom.onward.click()
    finish_exercise(player)
    assert [problem.code for problem in told] == ["disk_full"]
    assert player.bottom.onward.isEnabled()


def test_a_half_done_exercise_is_found_again(desktop: Desktop) -> None:
    player = desktop.open()
    player.bottom.onward.click()
    finish_exercise(player)
    player.bottom.onward.click()
    assert player.exercise is not None
    assert player.exercise.block.type == "double-clic"
    Hand(player.exercise.surface).do(next(player.exercise.exercise.solve()))
    before = player.exercise.half_done
    desktop.settle()
    player.leave()
    desktop.settle()
    desktop.player = desktop.new_player()
    again = desktop.open()
    assert again.exercise is not None
    assert again.exercise.half_done == before
    assert again.top.where.text() == f"Étape 2 sur {STEPS}"
    assert again.bottom.remaining.text() == "Encore\N{NO-BREAK SPACE}7 choses à faire"


def test_keys_alone_lead_through_the_lesson(desktop: Desktop) -> None:
    player = desktop.open()
    for _ in range(MOST_PAGES):
        if player.page is None:
            break
        if player.exercise is not None:
            finish_exercise(player, Keys)
        focused = QApplication.focusWidget()
        assert focused is player.bottom.onward
        QTest.keyClick(focused, Qt.Key.Key_Return)
    assert player.finish_page is not None
    assert player.finish_page.end.hasFocus()


def test_the_way_back_is_always_there(desktop: Desktop) -> None:
    player = desktop.open()
    assert not player.bottom.back.isEnabled()
    player.bottom.onward.click()
    assert player.exercise is not None
    Hand(player.exercise.surface).do(next(player.exercise.exercise.solve()))
    QTest.keyClick(player, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert player.page is not None
    assert player.page.step.id == "bonjour"
    assert player.top.segments.states[:2] == ("now", "to_come")
    QTest.keyClick(player, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert player.exercise is not None
    assert player.exercise.remaining == player.exercise.exercise.total - 1


def test_an_exercise_passed_over_can_be_done_at_the_end(desktop: Desktop) -> None:
    player = desktop.open()
    player.bottom.onward.click()
    assert player.exercise is not None
    player.exercise.stuck.click()
    player.exercise.pass_over.click()
    wait_until_kept(player)
    assert player.bottom.onward.isEnabled()
    player.bottom.onward.click()
    through_the_lesson(player)
    assert "Vous avez passé un exercice." in words_on(player)
    assert player.finish_page is not None
    player.finish_page.redo.emit()
    assert player.exercise is not None
    assert player.exercise.block.type == "cible"
    finish_exercise(player)
    desktop.settle()


def test_a_practical_step_may_wait(desktop: Desktop) -> None:
    player = desktop.open()
    while player.page is not None and player.page.step.kind == "text":
        if player.exercise is not None:
            finish_exercise(player)
        player.bottom.onward.click()
    assert "Avec votre groupe" in words_on(player)
    assert player.bottom.onward.text() == "C’est fait"
    player.bottom.onward.click()
    assert player.bottom.later.isVisible()
    player.bottom.later.click()
    assert player.finish_page is not None
    assert "C’est presque fini" in words_on(player)
    player.finish_page.resumed.emit()
    assert player.page is not None
    assert player.page.step.id == "mission"
    player.bottom.onward.click()
    assert "Leçon terminée" in words_on(player)


@pytest.mark.expects_warnings
def test_a_lesson_with_a_fault_says_so_and_leads_back(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.course.joinpath("m01", "01-tout.md").write_text("---\nid: tout-faire\n---\nRien du tout.\n")
    player = desktop.open()
    assert "Cette leçon ne peut pas s’ouvrir." in words_on(player)
    with qtbot.waitSignal(player.left):
        player.bottom.onward.click()
    player = desktop.open("inconnue")
    assert "Cette leçon n’existe plus." in words_on(player)


def test_je_n_y_arrive_pas_is_told_to_the_class_until_something_goes_right(desktop: Desktop) -> None:
    player = desktop.open()
    told: list[str] = []
    player.send_wanted.connect(told.append)

    def state() -> str:
        desktop.settle()
        return desktop.crossing.run_in_store(desktop.workspace.presence).state

    player.bottom.onward.click()
    assert player.exercise is not None
    player.exercise.stuck.click()
    assert state() == "stuck"
    assert told == [], "no class is near"
    player.show_connection(Connection(enrolled=True, class_near=True))
    player.bottom.words.click()
    assert player.words_page is not None
    player.words_page.back.click()
    assert state() == "stuck", "reading a word is not getting on"
    player.exercise.pass_over.click()
    assert state() == "working"
    assert told == ["presence"]
    player.exercise.stuck.click()
    assert state() == "stuck"
    player.bottom.back.click()
    assert state() == "working", "it was said of that page"
    assert told == ["presence"] * 3


def test_the_words_of_the_lesson_stand_in_front_and_go_away(desktop: Desktop) -> None:
    player = desktop.open()
    player.bottom.words.click()
    assert "La petite flèche qui bouge sur l’écran." in words_on(player)
    assert player.words_page is not None
    assert player.words_page.back.hasFocus()
    assert player.spoken() == ["pointeur : La petite flèche qui bouge sur l’écran."]
    QTest.keyClick(player, Qt.Key.Key_Escape)
    assert not words_are_shown(player)
    assert player.bottom.words.hasFocus()
    assert "Bonjour" in words_on(player)


def test_everything_on_a_page_can_be_heard(desktop: Desktop) -> None:
    player = desktop.open()
    assert player.spoken() == [
        "Bonjour",
        "Posez la main sur la table. Doucement.",
        "Image : Un rectangle bleu.",
        "Respirez.",
        "un",
        "deux",
    ]


def test_the_sentence_being_read_is_shaded(desktop: Desktop) -> None:
    player = desktop.open()
    assert player.reading is not None
    parts = player.reading.parts
    assert len(parts) == len(player.spoken())
    for number in range(len(parts)):
        player.voice.sentence.emit(number)
        assert [part.autoFillBackground() for part in parts].index(True) == number
        assert sum(part.autoFillBackground() for part in parts) == 1
    player.voice.speaking.emit(False)
    assert not any(part.autoFillBackground() for part in parts)


def test_time_counts_asks_and_pauses(desktop: Desktop) -> None:
    """Ninety seconds are counted, then nobody answers, then somebody moves the mouse."""
    player = desktop.open()
    desktop.settle()
    told: list[Counting] = []
    player.counting_changed.connect(told.append)

    def pass_seconds(seconds: int) -> None:
        for _ in range(seconds * 1000 // LATE_TICK_MS):
            desktop.clock.pass_ms(LATE_TICK_MS)
            player.clock.tick()
            desktop.settle()

    window = player.windowHandle()
    for _ in range(9):
        pass_seconds(10)
        QTest.mouseMove(window, QPoint(20 + len(told), 20))
    pass_seconds(5)
    assert phase(player) == "counting"
    assert player.clock.counting.today_ms >= 90_000
    assert player.status.today.text().replace("\xa0", " ") == "Aujourd’hui\x20: 0 h 01"
    assert not player.banner.isVisible()

    pass_seconds(150)
    assert phase(player) == "asking"
    assert player.banner.isVisible()
    assert player.banner.words.text() == "Vous lisez encore ?"
    QTest.keyClick(window, Qt.Key.Key_Shift)
    desktop.settle()
    assert phase(player) == "counting"
    assert not player.banner.isVisible()

    pass_seconds(185)
    assert phase(player) == "paused"
    paused = player.banner.words.text().replace("\xa0", " ")
    assert paused == "Le temps est en pause depuis 10 h 04. Bougez la souris pour reprendre."
    at_rest = player.clock.counting.today_ms
    pass_seconds(300)
    assert player.clock.counting.today_ms == at_rest
    player.banner.button.click()
    desktop.settle()
    assert phase(player) == "counting"
    pass_seconds(30)
    assert player.clock.counting.today_ms >= at_rest + 25_000

    player.leave()
    desktop.settle()
    assert told[-1].phase == "stopped"
    ended_ms = told[-1].today_ms
    desktop.clock.pass_ms(600_000)
    player.clock.tick()
    desktop.settle()
    assert told[-1].today_ms == ended_ms


@pytest.mark.parametrize("silence_s", [150, 600], ids=["while it asks", "while it is paused"])
def test_an_answer_that_comes_late_moves_no_input(desktop: Desktop, silence_s: int) -> None:
    """The store is busy for five seconds while a tick waits for it: the last input was when it was."""
    player = desktop.open()
    desktop.settle()
    desktop.clock.pass_ms(30_000)
    QTest.keyClick(player.windowHandle(), Qt.Key.Key_Shift)
    desktop.settle()
    for _ in range(silence_s // 5):
        desktop.clock.pass_ms(LATE_TICK_MS)
        player.clock.tick()
        desktop.settle()
    held, go_on = threading.Event(), threading.Event()

    def busy() -> None:
        held.set()
        assert go_on.wait(10)

    desktop.crossing.ask(busy)
    assert held.wait(10)
    player.clock.tick()
    desktop.clock.pass_ms(LATE_TICK_MS)
    go_on.set()
    desktop.settle()
    desktop.clock.pass_ms(600_000)
    player.clock.tick()
    desktop.settle()
    assert player.run is not None
    read_ms = reading_ms(player.run.lesson.steps[0].words)
    assert phase(player) == "paused"
    assert player.clock.counting.today_ms == 30_000 + read_ms


def test_a_tick_as_late_as_qt_may_let_it_leaves_time_for_the_disk(desktop: Desktop) -> None:
    timer = desktop.player.clock._timer
    assert timer.interval() == TICK_MS
    assert timer.timerType() == Qt.TimerType.CoarseTimer, "at most 5 % late"
    assert TICK_MS * 1.05 + 500 < 5_000


def test_a_timer_that_does_not_come_costs_nothing(desktop: Desktop) -> None:
    """Somebody reads for half an hour and presses a key each minute; the laptop is too busy to tick."""
    player = desktop.open()
    desktop.settle()
    for _ in range(30):
        desktop.clock.pass_ms(60_000)
        QTest.keyClick(player.windowHandle(), Qt.Key.Key_Shift)
        desktop.settle()
    assert phase(player) == "counting"
    player.leave()
    desktop.settle()
    assert player.clock.counting.total_ms == 1_800_000


def test_the_first_key_after_a_sleep_counts_although_the_timer_has_not_noticed(desktop: Desktop) -> None:
    player = desktop.open()
    desktop.settle()
    desktop.clock.pass_ms(60_000)
    player.clock.tick()
    desktop.settle()
    before_ms = player.clock.counting.total_ms
    desktop.clock.boot = boot_name(desktop.clock.boot, 3600)
    desktop.clock.pass_ms(1_000)
    QTest.keyClick(player.windowHandle(), Qt.Key.Key_Shift)
    desktop.clock.pass_ms(10)
    desktop.settle()
    desktop.settle()
    assert phase(player) == "counting"
    desktop.clock.pass_ms(60_000)
    player.clock.tick()
    desktop.settle()
    assert 60_000 <= player.clock.counting.total_ms - before_ms <= 60_010


def test_reading_aloud_is_activity(desktop: Desktop) -> None:
    player = desktop.open()
    desktop.settle()
    player.clock.reading_aloud = lambda: True
    for _ in range(60):
        desktop.clock.pass_ms(LATE_TICK_MS)
        player.clock.tick()
        desktop.settle()
    assert phase(player) == "counting"
    assert player.clock.counting.today_ms >= 290_000


def test_a_computer_without_a_voice_says_so(desktop: Desktop) -> None:
    player = desktop.open()
    player.voice.missing.emit()
    assert "n’a pas encore de voix" in player.banner.words.text()
    player.voice.speaking.emit(True)
    assert player.top.listen.text() == "Arrêter"
    player.voice.speaking.emit(False)
    assert player.top.listen.text() == "Écouter"


@pytest.mark.parametrize(
    ("size", "percent"),
    [
        ((1366, 768), 100),
        ((1366, 768), 150),
        ((1024, 768), 100),
        ((1024, 768), 150),
        ((1024, 768), 200),
        ((800, 600), 150),
    ],
)
def test_pages_scroll_up_and_down_only(desktop: Desktop, size: tuple[int, int], percent: int) -> None:
    player = desktop.open()
    the_theme().apply("light", percent)
    player.resize(*size)
    for _ in range(12):
        QApplication.processEvents()
        assert player.minimumSizeHint().width() <= size[0]
        body = player.content.body  # type: ignore[attr-defined] # a page that scrolls
        assert body.width() <= player.content.width()
        if player.page is None:
            break
        if player.exercise is not None:
            player.exercise.stuck.click()
            player.exercise.pass_over.click()
        player.bottom.onward.click()
    the_theme().apply("light", 100)
    desktop.settle()
