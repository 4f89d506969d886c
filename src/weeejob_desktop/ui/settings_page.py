"""Taille du texte, couleurs, langue, voix, connexion, classe: each choice shows at once, and is kept."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from weeejob_desktop.core.connection import Connection
from weeejob_desktop.settings import TEXT_PERCENTS, Preferences
from weeejob_desktop.ui.boxes import ScrollPage
from weeejob_desktop.ui.buttons import ChoiceButton, QuietButton
from weeejob_desktop.ui.cards import Card
from weeejob_desktop.ui.class_address import ClassAddress
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.labels import Heading, Paragraph
from weeejob_desktop.ui.page import head, texts_of
from weeejob_desktop.ui.words import LANGUAGES, percent, tr


class SettingsPage(ScrollPage):
    """Signals: `chosen(Preferences)` after each choice; `wanted(page, argument)`, as of every page;
    `send_now()`, where a choice is to be tried at once."""

    name = "settings"
    chosen = Signal(object)
    wanted = Signal(str, str)
    send_now = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preferences = preferences
        self.column.addLayout(
            head(tr("Taille du texte et couleurs"), tr("Choisissez. L’écran change tout de suite."))
        )
        self.sizes = Choices(
            tr("Taille du texte"),
            [(str(size), percent(size)) for size in TEXT_PERCENTS],
            str(preferences.text_percent),
        )
        self.sizes.chosen.connect(self._choose_size)
        self.looks = Choices(
            tr("Couleurs"),
            [
                ("system", tr("Comme l’ordinateur")),
                ("light", tr("Clair")),
                ("dark", tr("Sombre")),
                ("contrast", tr("Très contrasté")),
            ],
            preferences.theme,
        )
        self.looks.chosen.connect(self._choose_look)
        self.languages = Choices(
            tr("Langue"),
            [("system", tr("Comme l’ordinateur")), *LANGUAGES.items()],
            preferences.language,
        )
        self.languages.chosen.connect(self._choose_language)
        self.spoken_shows = Choices(
            tr("Voix pendant les démonstrations"),
            [("yes", tr("Oui")), ("no", tr("Non"))],
            _yes(preferences.speak_demonstrations),
            note=tr(
                "Oui : quand Weeejob vous montre un exercice, une voix le dit aussi. "
                "« Écouter » marche toujours."
            ),
        )
        self.spoken_shows.chosen.connect(self._choose_spoken)
        self.networks = Choices(
            tr("Ma connexion à Internet"),
            [
                ("auto", tr("Weeejob choisit")),
                ("limited", tr("Mes données sont comptées")),
                ("free", tr("Mes données sont sans limite")),
            ],
            preferences.network,
            note=tr(
                "Weeejob choisit : il économise les données, sauf avec le Wi-Fi. "
                "Vos demandes de dépannage partent toujours tout de suite."
            ),
        )
        self.networks.chosen.connect(self._choose_network)
        self.closed = Choices(
            tr("Envoyer aussi quand Weeejob est fermé"),
            [("yes", tr("Oui")), ("no", tr("Non"))],
            _yes(preferences.send_when_closed),
            note=tr(
                "Oui : à l’ouverture de l’ordinateur, puis tous les quarts d’heure, ce qui attend part sans "
                "que Weeejob s’ouvre. Quand rien n’attend, rien ne part."
            ),
        )
        self.closed.chosen.connect(self._choose_closed)
        for choices in (
            self.sizes, self.looks, self.languages, self.spoken_shows, self.networks, self.closed,
        ):  # fmt: skip
            self.column.addWidget(choices)
        self.class_address = ClassAddress(preferences.class_address)
        self.class_address.kept.connect(self._choose_class_address)
        self.column.addWidget(self.class_address)
        self.column.addWidget(self._my_data())
        self.person = self._person()
        self.column.addWidget(self.person)
        self.column.addWidget(_shortcuts())
        self.column.addStretch(1)

    def _my_data(self) -> Card:
        card = Card(gap=12)
        card.column.addWidget(Heading(tr("Mes données")))
        words = tr("Prendre une copie de ce que Weeejob garde sur vous, ou tout effacer.")
        card.column.addWidget(Paragraph(words, "body", "muted"))
        self.my_data = QuietButton(tr("Voir mes données"), "folder")
        self.my_data.clicked.connect(self._show_my_data)
        row = Flow()
        row.addWidget(self.my_data)
        card.column.addLayout(row)
        return card

    def _person(self) -> Card:
        card = Card(gap=12)
        card.column.addWidget(Heading(tr("Votre nom")))
        self.named = Paragraph("", "body", "muted")
        card.column.addWidget(self.named)
        self.not_me = QuietButton(tr("Ce n’est pas moi"), "user")
        self.not_me.clicked.connect(self._ask_who)
        row = Flow()
        row.addWidget(self.not_me)
        card.column.addLayout(row)
        card.hide()
        return card

    def show_connection(self, now: Connection) -> None:
        """Whom the hub says this laptop belongs to; before enrolment there is nobody to be taken for."""
        self.named.setText(tr("Donné par Weeefund : {name}", name=now.person))
        self.person.setVisible(bool(now.person))

    def _ask_who(self) -> None:
        self.wanted.emit("give_back", "")

    def _show_my_data(self) -> None:
        self.wanted.emit("my_data", "")

    def refresh(self) -> None:
        """Nothing to ask."""

    def come_to(self, argument: str) -> None:
        """The page has no parts."""

    def spoken(self) -> list[str]:
        """The page's text in reading order."""
        return texts_of(self.body)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show choices made elsewhere (by a shortcut)."""
        self.preferences = preferences
        self.sizes.mark(str(preferences.text_percent))
        self.looks.mark(preferences.theme)
        self.languages.mark(preferences.language)
        self.spoken_shows.mark(_yes(preferences.speak_demonstrations))
        self.networks.mark(preferences.network)
        self.closed.mark(_yes(preferences.send_when_closed))
        self.class_address.show_address(preferences.class_address)

    def _choose_size(self, value: str) -> None:
        self._choose(replace(self.preferences, text_percent=int(value)))

    def _choose_look(self, value: str) -> None:
        names = {"system": "system", "light": "light", "dark": "dark", "contrast": "contrast"}
        self._choose(replace(self.preferences, theme=names[value]))  # type: ignore[arg-type] # one of Theme

    def _choose_language(self, value: str) -> None:
        self._choose(replace(self.preferences, language=value))  # type: ignore[arg-type] # one of Language

    def _choose_spoken(self, value: str) -> None:
        self._choose(replace(self.preferences, speak_demonstrations=value == "yes"))

    def _choose_network(self, value: str) -> None:
        self._choose(replace(self.preferences, network=value))  # type: ignore[arg-type] # one of NetworkKind

    def _choose_closed(self, value: str) -> None:
        self._choose(replace(self.preferences, send_when_closed=value == "yes"))

    def _choose_class_address(self, address: str) -> None:
        self._choose(replace(self.preferences, class_address=address))
        self.send_now.emit()

    def _choose(self, preferences: Preferences) -> None:
        self.preferences = preferences
        self.chosen.emit(preferences)


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"


class Choices(Card):
    """One question with a few answers, one of them chosen, and a `note` under them; `bare` without a box.
    Signals: `chosen(value)` when a person chooses."""

    chosen = Signal(str)

    def __init__(
        self,
        title: str,
        answers: list[tuple[str, str]],
        current: str,
        *,
        bare: bool = False,
        note: str = "",
    ) -> None:
        super().__init__(gap=12, margins=(0, 4, 0, 4) if bare else (24, 20, 24, 20))
        self._bare = bare
        self.column.addWidget(Heading(title))
        flow = Flow(gap=12)
        self.group = QButtonGroup(self)
        self.group.setExclusive(True)
        self.buttons: dict[str, ChoiceButton] = {}
        for value, words in answers:
            button = ChoiceButton(words)
            button.setAccessibleName(f"{title} : {words}")
            button.setObjectName(value)
            button.clicked.connect(self._choose)
            self.group.addButton(button)
            self.buttons[value] = button
            flow.addWidget(button)
        self.column.addLayout(flow)
        if note:
            self.column.addWidget(Paragraph(note, "body", "muted"))
        self.mark(current)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bare:
            super().paintEvent(event)

    def mark(self, value: str) -> None:
        """Show which answer is chosen."""
        button = self.buttons.get(value)
        if button is not None:
            button.setChecked(True)

    def _choose(self) -> None:
        self.chosen.emit(self.sender().objectName())


def _shortcuts() -> Card:
    card = Card(gap=6)
    card.column.addWidget(Heading(tr("Au clavier")))
    for line in (
        tr("Tab : aller à la suite. Entrée : choisir."),
        tr("Alt et 1, 2, 3, 4 ou 5 : les cinq écrans."),
        tr("F1 : Aide et panne. F2 : Écouter."),
        tr("Ctrl et + : texte plus grand. Ctrl et − : texte plus petit."),
    ):
        card.column.addWidget(Paragraph(line, "body", "muted"))
    return card
