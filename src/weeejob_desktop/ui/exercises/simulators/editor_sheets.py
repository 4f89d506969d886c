"""What the simulated word processor asks: under which name, and in which folder. And all that it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from weeejob_desktop.core.exercises.simulators.editor_files import DOCUMENTS
from weeejob_desktop.ui.boxes import ScrollPage
from weeejob_desktop.ui.exercises.option import Option, step_among
from weeejob_desktop.ui.exercises.simulators.simulated_sheets import NameSheet
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr


class SaveSheet(NameSheet):
    """A name to type and a folder to choose. `given` gets the folder's id and the name."""

    def __init__(
        self,
        title: str,
        name: str,
        folders: Sequence[tuple[str, str]],
        folder: str,
        word: str,
        given: Callable[[str, str], object],
    ) -> None:
        """`folders` are ids and names; `folder` is chosen at first."""
        super().__init__(title, name, word, lambda typed: given(self.folder, typed))
        self.field.setPlaceholderText(tr("Nom du document"))
        self.field.setAccessibleName(tr("Nom du document"))
        self.nothing.setText(tr("Retour"))
        self.nothing.set_icon("arrow-left")
        column = self.panel.column
        column.insertWidget(column.count() - 1, Words(tr("Dans quel dossier ?"), "label"))
        self._list = ScrollPage(gap=4, margins=(0, 0, 6, 0))
        self.options: dict[str, Option] = {}
        for id_, called in folders:
            option = Option(called, icon="folder", flat=True, parent=self._list.body)
            option.clicked.connect(partial(self.choose, id_))
            option.stepped.connect(partial(self._step, option))
            self._list.column.addWidget(option)
            self.options[id_] = option
        column.insertWidget(column.count() - 1, self._list)
        self.choose(folder)

    def choose(self, folder: str) -> None:
        """Mark a folder as the one in which it goes."""
        self.folder = folder
        for id_, option in self.options.items():
            option.show_state("picked" if id_ == folder else "plain")

    def place(self) -> None:
        theme = the_theme()
        width = min(self._width(), self.width() - theme.gap(16))
        inside = width - theme.gap(50)
        wanted = sum(one.heightForWidth(inside) + theme.gap(4) for one in self.options.values())
        self._list.setFixedHeight(theme.px(52))
        other = self.panel.column.heightForWidth(width) - theme.px(52) + theme.gap(16)
        self._list.setFixedHeight(min(wanted, max(theme.px(52), self.height() - other)))
        super().place()

    def _step(self, option: Option, step: int) -> None:
        step_among(list(self.options.values()), option, step)
        focused = self.focusWidget()
        if focused is not None:
            self._list.ensureWidgetVisible(focused)


def folder_name(folder: str, folders: Mapping[str, str]) -> str:
    """A folder's name: the lesson's own, or that of « Documents »."""
    return tr("Documents") if folder == DOCUMENTS else folders[folder]


def refusal_sentence(code: str, params: Mapping[str, str | int]) -> str:
    """Why something is not done, and what to do; "" for another code."""
    sentences = {
        "too_long": tr("Ce texte est trop long pour cette page. Rien n’est perdu : mettez-en une partie."),
        "bad_name": tr("Ce nom ne va pas. Écrivez un nom court, sans signe comme / ou ?"),
        "would_be_lost": tr(
            "« {name} » est un autre document. Son texte serait perdu. Choisissez un autre nom.", **params
        ),
        "pdf_is_read": tr("Un PDF est fait pour être lu. Pour changer le texte, ouvrez le document."),
    }
    return sentences.get(code, "")


def status_sentence(code: str) -> str:
    """What has just happened, in the status line; "" where the screen says it."""
    sentences = {
        "made_bold": tr("C’est en gras."),
        "made_plain": tr("Ce n’est plus en gras."),
        "styled": tr("La ligne a changé d’aspect."),
        "aligned": tr("La ligne a changé de place."),
        "copied": tr("C’est copié. Allez où vous voulez, puis « Coller »."),
        "cut_out": tr("C’est coupé. Allez où vous voulez, puis « Coller »."),
        "pasted": tr("C’est collé, en texte simple."),
        "corrected": tr("Le mot est corrigé."),
        "redone": tr("Le changement est rétabli."),
        "saved": tr("Le document est enregistré."),
        "exported": tr("Le PDF est prêt, dans le dossier choisi."),
        "closed": tr("Le document est fermé."),
        "discarded": tr("La page est fermée. « Annuler l’action » la fait revenir."),
        "opened": tr("Le document est ouvert."),
        "page_begun": tr("Une page blanche. Écrivez."),
    }
    return sentences.get(code, "")
