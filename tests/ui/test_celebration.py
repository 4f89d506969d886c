"""The end of a lesson: a small picture that grows once, or stands still from the beginning."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from weeejob_desktop.core.lessons import Lesson, Objective
from weeejob_desktop.ui import lesson_celebration
from weeejob_desktop.ui.lesson_celebration import LEAVES, STEP_MS, Celebration
from weeejob_desktop.ui.lesson_finish import FinishPage
from weeejob_desktop.ui.theme import the_theme

LESSON = Lesson(
    id="la-souris", title="La souris", minutes=45, version="1", license="CC BY-SA 4.0", autonomy=(), crcn=(),
    digcomp=(), activities={}, objectives=(Objective("viser", "Je sais viser."),), glossary=(), steps=(),
    trainer_sheet=(), paper_sheet=(), folder="/",
)  # fmt: skip


@pytest.fixture(params=[True, False], ids=["motion", "no motion"])
def motion(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    allowed = bool(request.param)
    monkeypatch.setattr(lesson_celebration, "motion_allowed", lambda: allowed)
    return allowed


def test_it_grows_once_in_calm_steps_or_is_whole_from_the_beginning(motion: bool, qtbot: QtBot) -> None:
    assert 100 <= STEP_MS <= 200
    page = FinishPage(LESSON, 0, complete=True)
    qtbot.addWidget(page)
    page.show()
    picture = page.celebration
    assert picture is not None
    assert picture.moving is motion
    assert motion or picture.grown == LEAVES
    qtbot.waitUntil(lambda: not picture.moving)
    assert picture.grown == LEAVES
    page.hide()
    page.show()
    assert not picture.moving, "it does not begin again"


def test_each_leaf_can_be_seen(motion: bool, qtbot: QtBot) -> None:
    the_theme().apply("light", 100)
    picture = Celebration()
    qtbot.addWidget(picture)
    picture.grown = 0
    seen = [picture.grab().toImage()]
    for _ in range(LEAVES):
        picture.grow()
        seen.append(picture.grab().toImage())
    assert all(before != after for before, after in pairwise(seen))
    picture.grow()
    assert picture.grab().toImage() == seen[-1]


def test_a_lesson_with_an_open_step_is_not_celebrated(qtbot: QtBot) -> None:
    page = FinishPage(LESSON, 0, complete=False)
    qtbot.addWidget(page)
    assert page.celebration is None
