"""What Accueil shows, as one small row that is read before anything else. Plain JSON both ways."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Literal

ModuleState = Literal["to_start", "started", "done"]


@dataclass(frozen=True, slots=True)
class ModuleCard:
    """One module on Accueil. `percent` is 0 to 100, finished steps of all its lessons weighed by minutes."""

    id: str
    short_title: str
    icon: str
    lessons: int
    percent: int
    state: ModuleState


@dataclass(frozen=True, slots=True)
class Resume:
    """Where the learner goes on. `step_number` counts from 1; `started` is False for a
    lesson not yet opened."""

    lesson: str
    title: str
    step_number: int
    step_count: int
    minutes_left: int
    started: bool


@dataclass(frozen=True, slots=True)
class NextAppointment:
    """The appointment that comes next, and the request whose conversation it stands in. `starts_at` is
    seconds since 1970; `comes` what the learner said, None for nothing."""

    ticket: str
    starts_at: int
    place: str
    comes: bool | None = None


@dataclass(frozen=True, slots=True)
class HomeSnapshot:
    """Everything on Accueil, true at the last write. Times in milliseconds of credited training time.
    `first_name` is the hub's where it has told one; `whose_wanted` asks whether it is the right one.
    Of the requests with something unread (`unread_answers`), `unread_opened` were opened for the learner and
    have no answer yet."""

    first_name: str = ""
    total_ms: int = 0
    week_ms: int = 0
    today_ms: int = 0
    to_confirm_ms: int = 0
    target_minutes: int = 3600
    resume: Resume | None = None
    modules: tuple[ModuleCard, ...] = ()
    waiting: int = 0
    unread_answers: int = 0
    unread_opened: int = 0
    whose_wanted: bool = False
    appointment: NextAppointment | None = None

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> HomeSnapshot:
        """Read what `to_json` wrote. ValueError, KeyError or TypeError when it is something else."""
        data = json.loads(text)
        if not isinstance(data, dict):
            raise TypeError("a home snapshot is an object")
        resume = data.pop("resume")
        modules = data.pop("modules")
        appointment = data.pop("appointment", None)
        return HomeSnapshot(
            **data,
            resume=Resume(**resume) if resume else None,
            modules=tuple(ModuleCard(**module) for module in modules),
            appointment=NextAppointment(**appointment) if appointment else None,
        )
