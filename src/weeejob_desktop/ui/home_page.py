"""Accueil: the hours, where to go on, the twelve modules, and help. Drawn from one snapshot, before anything
else.

It knows no workspace: the window hands it snapshots, so that it can be painted before the database is open.
"""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.appointments import is_over
from weeejob_desktop.core.durations import minutes
from weeejob_desktop.core.home import HomeSnapshot, ModuleCard, NextAppointment, Resume
from weeejob_desktop.ui.boxes import Column, Row, ScrollPage
from weeejob_desktop.ui.buttons import Button, DangerButton, PrimaryButton
from weeejob_desktop.ui.cards import Card, CardButton, Note
from weeejob_desktop.ui.flowing import Switching, Tiles
from weeejob_desktop.ui.gauges import ProgressBar, ProgressRing
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Heading, Paragraph
from weeejob_desktop.ui.page import texts_of
from weeejob_desktop.ui.words import duration, moment_words, number, percent, plural, tr

MINUTE_MS = 60_000


class HomePage(ScrollPage):
    """Signals: `wanted(page, argument)`, as of every page; `its_me()`, the hub's name is the person's."""

    name = "home"
    wanted = Signal(str, str)
    its_me = Signal()

    def __init__(self, snapshot: HomeSnapshot, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=14, margins=(30, 18, 28, 12))
        self.snapshot = snapshot
        top = Switching(below=520, gap=12)
        self.greeting = Heading("", "title")
        self.repair = DangerButton(tr("J’ai une panne"), "wrench")
        self.repair.clicked.connect(self._want_repair)
        top.addWidget(self.greeting, 1)
        top.addWidget(self.repair, 0, Qt.AlignmentFlag.AlignVCenter)
        self.answers = AnswersCard()
        self.answers.button.clicked.connect(self._want_repair)
        self.appointment = NextAppointmentCard()
        self.appointment.button.clicked.connect(self._want_appointment)
        self.whose = WhoseCard()
        self.whose.mine.clicked.connect(self.its_me)
        self.whose.not_mine.clicked.connect(self._not_me)
        self.notice = Note("info", "", "blue")
        self.notice.hide()
        middle = Switching(below=640, gap=18, turned=True)  # the next button before the figures
        self.hours = HoursCard()
        self.resume = ResumeCard()
        self.resume.pressed.connect(self._want_lesson)
        middle.addWidget(self.hours, 3)
        middle.addWidget(self.resume, 2)
        self.tiles = Tiles(columns=4, least=216, gap=14)
        self.modules: list[ModuleTile] = []
        self.modules_title = Heading(tr("Mes modules"))
        self.column.addLayout(top)
        self.column.addWidget(self.answers)
        self.column.addWidget(self.appointment)
        self.column.addWidget(self.whose)
        self.column.addWidget(self.notice)
        self.column.addLayout(middle)
        self.column.addWidget(self.modules_title)
        self.column.addLayout(self.tiles)
        self.column.addStretch(1)
        self.show_snapshot(snapshot)

    def show_snapshot(self, snapshot: HomeSnapshot) -> None:
        """Show this state of things."""
        self.snapshot = snapshot
        name = snapshot.first_name
        self.greeting.setText(tr("Bonjour {name}", name=name) if name else tr("Bonjour"))
        self.hours.show_hours(snapshot)
        self.resume.show_resume(snapshot.resume)
        self.answers.show_count(snapshot.unread_answers, snapshot.unread_opened)
        self.appointment.show_next(snapshot.appointment, datetime.now(UTC))
        self.whose.show_name(name if snapshot.whose_wanted else "")
        self.modules_title.setVisible(bool(snapshot.modules))
        if len(self.modules) != len(snapshot.modules):
            self._make_tiles(snapshot)
        for tile, module in zip(self.modules, snapshot.modules, strict=True):
            tile.show_module(module)

    def _make_tiles(self, snapshot: HomeSnapshot) -> None:
        for old in self.modules:
            self.tiles.removeWidget(old)
            old.deleteLater()
        self.modules = [ModuleTile(module) for module in snapshot.modules]
        for tile in self.modules:
            tile.clicked.connect(self._want_module)
            self.tiles.addWidget(tile)

    def tell(self, sentence: str) -> None:
        """Say one thing about this start, until the next."""
        self.notice.say("info", sentence, "blue")
        self.notice.show()

    def spoken(self) -> list[str]:
        """The page's text in reading order."""
        return texts_of(self.body)

    def refresh(self) -> None:
        """Nothing to ask: the window brings new snapshots."""

    def come_to(self, argument: str) -> None:
        """Accueil has no parts."""

    def _want_repair(self) -> None:
        self.wanted.emit("help", "")

    def _want_appointment(self) -> None:
        if self.snapshot.appointment is not None:
            self.wanted.emit("help", self.snapshot.appointment.ticket)

    def _not_me(self) -> None:
        self.wanted.emit("give_back", "")

    def _want_lesson(self, lesson_id: str) -> None:
        self.wanted.emit("lesson", lesson_id)

    def _want_module(self) -> None:
        tile = self.sender()
        if isinstance(tile, ModuleTile):
            self.wanted.emit("learn", tile.module_id)


class AnswersCard(Card):
    """Weeefund has answered: only there when it has."""

    def __init__(self) -> None:
        super().__init__("blue", margins=(18, 8, 10, 8), radius=14)
        row = Switching(below=520, gap=14)
        words = Row(gap=12)
        self.words = Paragraph("", "strong", "blue_text")
        words.addWidget(IconView("chat-circle-text", 28, "blue_text"), 0, Qt.AlignmentFlag.AlignVCenter)
        words.addWidget(self.words, 1)
        self.button = Button(tr("Lire la réponse"), "arrow-right", "blue")
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self.column.addLayout(row)

    def show_count(self, unread: int, opened: int) -> None:
        """Show how many requests have an answer that nobody has read, or that nobody but Weeefund opened."""
        self.setVisible(unread > 0)
        answered = unread - opened
        if answered:
            self.button.setText(tr("Lire la réponse"))
            self.words.setText(
                plural(
                    "Weeefund a répondu à votre demande.",
                    "Weeefund a répondu à %n de vos demandes.",
                    answered,
                )
            )
            return
        self.button.setText(tr("Voir la demande"))
        self.words.setText(
            plural(
                "Weeefund a ouvert une demande pour vous.",
                "Weeefund a ouvert %n demandes pour vous.",
                opened,
            )
        )


class NextAppointmentCard(Card):
    """The appointment that comes next; not there without one, nor once it is over."""

    def __init__(self) -> None:
        super().__init__("green", margins=(18, 8, 10, 8), radius=14)
        row = Switching(below=620, gap=14)
        words = Row(gap=12)
        self.words = Paragraph("", "strong", "green_text")
        words.addWidget(IconView("calendar-check", 28, "green_text"), 0, Qt.AlignmentFlag.AlignVCenter)
        words.addWidget(self.words, 1)
        self.button = Button("", "arrow-right", "quiet")
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self.column.addLayout(row)

    def show_next(self, coming: NextAppointment | None, now_at: datetime) -> None:
        """Show when and where; whoever has not answered yet is asked to."""
        starts_at = datetime.fromtimestamp(coming.starts_at, UTC) if coming is not None else now_at
        self.setVisible(coming is not None and not is_over(starts_at, now_at))
        if coming is None:
            return
        self.words.setText(
            tr("Rendez-vous le {moment}, {place}.", moment=moment_words(starts_at), place=coming.place)
        )
        self.button.setText(tr("Répondre") if coming.comes is None else tr("Voir le rendez-vous"))


class WhoseCard(Card):
    """Whether the name that came with the enrolment is the person's: asked until they say so."""

    def __init__(self) -> None:
        super().__init__("blue", margins=(18, 8, 10, 8), radius=14)
        row = Switching(below=720, gap=14)
        words = Row(gap=12)
        self.words = Paragraph("", "strong", "blue_text")
        words.addWidget(IconView("user", 28, "blue_text"), 0, Qt.AlignmentFlag.AlignVCenter)
        words.addWidget(self.words, 1)
        self.mine = Button(tr("C’est moi"), "check", "blue")
        self.not_mine = Button(tr("Ce n’est pas moi"), "x", "quiet")
        row.addLayout(words, 1)
        row.addWidget(self.mine)
        row.addWidget(self.not_mine)
        self.column.addLayout(row)

    def show_name(self, name: str) -> None:
        """Ask about this name; "" for nothing to ask."""
        self.setVisible(bool(name))
        self.words.setText(tr("Êtes-vous {name} ?", name=name))


class HoursCard(Card):
    """The hours of sixty: ring, what is left, this week."""

    def __init__(self) -> None:
        super().__init__(margins=(26, 18, 22, 18))
        row = Switching(below=340, gap=20)
        self.ring = ProgressRing(size=152)
        self.left = Paragraph("", "lead", "muted")
        self.week = Paragraph("", "lead", "muted")
        self.to_confirm = Paragraph("", "small", "muted")
        words = Column(gap=8)
        words.addStretch(1)
        words.addWidget(Heading(tr("Votre formation"), "heading"))
        for line in (self.left, self.week, self.to_confirm):
            words.addWidget(line)
        words.addStretch(1)
        row.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        self.column.addLayout(row, 1)

    def show_hours(self, snapshot: HomeSnapshot) -> None:
        """Show the snapshot's hours."""
        target_ms = snapshot.target_minutes * MINUTE_MS
        below = tr("sur {hours} heures", hours=number(snapshot.target_minutes / 60))
        share = 100 * snapshot.total_ms / target_ms if target_ms else 0
        self.ring.show_share(share, duration(snapshot.total_ms), below)
        self.ring.setAccessibleName(f"{duration(snapshot.total_ms)} {below}")
        left_ms = target_ms - snapshot.total_ms
        self.left.setText(
            tr("Il vous reste {time}.", time=duration(-(-left_ms // MINUTE_MS) * MINUTE_MS))
            if left_ms > 0
            else tr("Les heures prévues sont faites. Bravo !")
        )
        self.week.setText(tr("Cette semaine : {time}.", time=duration(snapshot.week_ms)))
        self.to_confirm.setVisible(snapshot.to_confirm_ms >= MINUTE_MS)
        self.to_confirm.setText(
            tr("Date à confirmer à la prochaine connexion : {time}.", time=duration(snapshot.to_confirm_ms))
        )


class ResumeCard(Card):
    """Where the learner goes on, with the one big button. Signals: `pressed(lesson_id)`."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__("green", gap=8, margins=(26, 22, 26, 26))
        self.lesson_id = ""
        self.kicker = Paragraph("", "strong", "green_text")
        self.title = Heading("", "heading")
        self.where = Paragraph("", "small", "muted")
        self.button = PrimaryButton(tr("Continuer"), "play", wide=True)
        self.button.clicked.connect(self._press)
        self.column.addWidget(self.kicker)
        self.column.addWidget(self.title)
        self.column.addStretch(1)
        self.column.addWidget(self.where)
        self.column.addWidget(self.button)

    def show_resume(self, resume: Resume | None) -> None:
        """Show where to go on; None when nothing is left to begin."""
        self.lesson_id = resume.lesson if resume else ""
        self.button.setVisible(resume is not None)
        self.where.setVisible(resume is not None)
        if resume is None:
            self.kicker.setText(tr("Votre prochaine leçon"))
            self.title.setText(tr("De nouvelles leçons arrivent bientôt."))
            return
        left = tr("encore {time}", time=minutes(resume.minutes_left))
        place = tr("Étape {number} sur {count}", number=resume.step_number, count=resume.step_count)
        self.kicker.setText(tr("Reprendre la leçon") if resume.started else tr("Votre prochaine leçon"))
        self.title.setText(resume.title)
        self.where.setText(f"{place} · {left}")
        self.button.setText(tr("Continuer") if resume.started else tr("Commencer"))
        self.button.setAccessibleName(f"{self.button.text()} : {resume.title}")

    def answer(self) -> None:
        """The press was understood, and the lesson comes in a moment."""
        self.button.setText(tr("Un instant…"))

    def _press(self) -> None:
        self.pressed.emit(self.lesson_id)


class ModuleTile(CardButton):
    """One module on Accueil."""

    def __init__(self, module: ModuleCard) -> None:
        super().__init__(margins=(16, 9, 14, 12))
        self.module_id = module.id
        row = Row(gap=12)
        self.picture = IconView(module.icon, 34, "blue")
        self.title = Paragraph("", "label")
        self.state = Paragraph("", "caption", "muted")
        self.bar = ProgressBar()
        words = Column(gap=2)
        words.addStretch(1)
        for part in (self.title, self.state, self.bar):
            words.addWidget(part)
        words.addStretch(1)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        self.column.addLayout(row)

    def show_module(self, module: ModuleCard) -> None:
        """Show the module's state."""
        self.module_id = module.id
        begun = module.state != "to_start"
        self.picture.show_icon(module.icon, "green" if begun else "blue")
        self.title.setText(module.short_title)
        state = {
            "done": tr("Terminé"),
            "started": percent(module.percent) if module.percent else tr("En cours"),
            "to_start": plural("%n leçon", "%n leçons", module.lessons),
        }[module.state]
        self.state.setText(state)
        self.state.set_colour("green_text" if module.state == "done" else "muted")
        self.bar.set_percent(100 if module.state == "done" else module.percent)
        self.setAccessibleName(f"{module.short_title}. {state}")
