"""The surface of `formulaire`: pages of fields, papers to copy from, a summary, a receipt to keep."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from weeejob_desktop.core.exercises.exercise import Action, Reaction
from weeejob_desktop.core.exercises.simulators.formulaire import Formulaire
from weeejob_desktop.ui.boxes import scroll_by_key
from weeejob_desktop.ui.exercises.simulators.file_words import size_words
from weeejob_desktop.ui.exercises.simulators.form_field_rows import TypedRow
from weeejob_desktop.ui.exercises.simulators.form_pages import FormPages, Papers
from weeejob_desktop.ui.exercises.simulators.form_words import (
    file_icon,
    hour_words,
    label_words,
    refusal_sentence,
    status_sentence,
    told,
    value_words,
)
from weeejob_desktop.ui.exercises.simulators.mail_pages import Choice, PickSheet
from weeejob_desktop.ui.exercises.simulators.simulator_surface import SimulatorSurface
from weeejob_desktop.ui.flowing import Switching
from weeejob_desktop.ui.words import tr

IN_FIELDS = frozenset({"type", "choose", "tick", "upload", "remove"})
"""The verbs whose target begins with a field's id."""


class FormulaireSurface(SimulatorSurface[Formulaire]):
    """The form. What was refused in a field (a file too large) is said beside it until the next action."""

    icon = "clipboard-text"

    def __init__(self, exercise: Formulaire, pictures: Mapping[str, bytes] | None = None) -> None:
        sheet = exercise.sheet
        title = tr("{service} : {title}", service=sheet.service, title=sheet.title)
        super().__init__(exercise, title, pictures)
        self._shown: tuple[str, int] | None = None
        self._remark = ("", "")
        self.papers_tool = self.frame.add_command(
            tr("Vos papiers"), "identification-card", partial(self._do, "papers", "")
        )
        self.papers_tool.setVisible(bool(sheet.papers))
        self.save = self.frame.add_command(tr("Enregistrer"), "note", partial(self._do, "save", ""))
        inside = QWidget(self.frame.content)
        beside = Switching(inside, below=470, gap=8, turned=True)
        self.frame.body.addWidget(inside, 1)
        self.pages = FormPages(inside)
        self.pages.done.connect(self._do)
        self.pages.asked.connect(self._ask_field)
        self.pages.keeping.connect(self._ask_folder)
        beside.addWidget(self.pages, 2)
        self.papers = Papers(sheet.papers, inside)
        beside.addWidget(self.papers, 1)
        self.finish()

    # -- drawing ---------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        world, sheet = self.exercise.world, self.exercise.sheet
        kind = "ended" if world.ended else "receipt" if world.sent else "summary"
        shown = ("fields" if self.exercise.fields else kind, world.page)
        turned, held = shown != self._shown, self._holds_focus()
        if turned:
            self._shown = shown
            self._turn(shown[0])
        if shown[0] == "fields":
            self._show_fields()
        folders = ", ".join(sheet.folders[one] for one in world.kept)
        file = tr("Récépissé {number}.pdf", number=sheet.receipt)
        self.pages.show_kept(
            tr("« {file} » est dans : {folders}", file=file, folders=folders) if folders else ""
        )
        self.papers.setVisible(world.papers and not world.sent)
        if (self.save.hasFocus() and (world.ended or world.sent)) or (
            self.papers_tool.hasFocus() and world.sent
        ):
            self.place_focus()
        self.save.setEnabled(not (world.ended or world.sent))
        self.papers_tool.setEnabled(not world.sent)
        super().refresh()
        if turned and held:
            self.place_focus()

    def _turn(self, kind: str) -> None:
        """Lay out another page."""
        world, sheet = self.exercise.world, self.exercise.sheet
        pages = sheet.pages
        if kind == "fields":
            page = pages[world.page]
            number, total = world.page + 1, len(pages)
            step = (
                page.title
                if total == 1
                else tr("Page {number} sur {total} : {title}", number=number, total=total, title=page.title)
            )
            self.pages.show_fields(step, page, world.page, sheet.banner)
        elif kind == "ended":
            self.pages.show_ended()
        elif kind == "receipt":
            self.pages.show_receipt(sheet.receipt)
        else:
            self.pages.show_summary(
                [
                    (
                        page.title,
                        [(one.label, value_words(one, world.value(one.id), sheet)) for one in page.fields],
                    )
                    for page in pages
                ]
            )

    def _show_fields(self) -> None:
        world = self.exercise.world
        reasons = {
            one.field: refusal_sentence(one.why.code, dict(one.why.params))
            for one in self.exercise.complaints
        }
        self.pages.show_banner(shown=world.banner)
        for field in self.exercise.fields:
            row, value = self.pages.rows[field.id], world.value(field.id)
            row.show_value(value, value_words(field, value, self.exercise.sheet))
            remark = self._remark[1] if self._remark[0] == field.id else ""
            row.show_reason(remark or reasons.get(field.id, ""))
        self.pages.show_complaints(list(reasons))

    def _holds_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    # -- what the learner does -------------------------------------------------------------------------------
    def act(self, action: Action) -> Reaction:
        reaction = super().act(action)
        id_ = action.target.partition(":")[0]
        if reaction.code == "ignored":
            if action.verb == "type":
                self.refresh()
            return reaction
        wrong = reaction.right is False and action.verb in IN_FIELDS
        remark = (id_, reaction.feedback or self.sentence(reaction.code)) if wrong else ("", "")
        if remark != self._remark:
            self._remark = remark
            self.refresh()
        row = self.pages.rows.get(id_)
        if wrong and isinstance(row, TypedRow):
            row.hold()
        if action.verb == "next" and reaction.right is False:
            first = self.exercise.complaints[0].field
            self.focus(self.pages.complaints[first])
            self.pages.verticalScrollBar().setValue(0)
        return reaction

    def _do(self, verb: str, target: str) -> None:
        if self.watching:
            self.refresh()
            return
        self.act(Action(verb, target))

    def _ask(self, title: str, choices: list[Choice]) -> None:
        if not self.watching:
            self.frame.open_sheet(PickSheet(title, choices))

    def _ask_field(self, id_: str) -> None:
        """A list, the files of the computer, or the question of « Je ne suis pas un robot »."""
        field = next(one for one in self.exercise.fields if one.id == id_)
        if field.kind == "file":
            self._ask(
                tr("Choisir quel fichier ?"),
                [
                    (
                        one.name,
                        size_words(one.size),
                        file_icon(one),
                        partial(self._do, "upload", f"{id_}:{one.id}"),
                    )
                    for one in self.exercise.sheet.files.values()
                ],
            )
            return
        icons = field.icons or ("circle",) * len(field.options)
        self._ask(
            field.question or field.label,
            [
                (text, "", icons[place], partial(self._do, "choose", f"{id_}:{place}"))
                for place, text in enumerate(field.options)
            ],
        )

    def _ask_folder(self) -> None:
        folders = self.exercise.sheet.folders
        self._ask(
            tr("Enregistrer dans quel dossier ?"),
            [
                (name, "", "folder", partial(self._do, "keep", str(place)))
                for place, name in enumerate(folders)
            ],
        )

    # -- the frame's questions -------------------------------------------------------------------------------
    def place_focus(self) -> None:
        fields = self.exercise.fields
        if fields:
            empty = [one for one in fields if not self.exercise.world.value(one.id)]
            self.focus(self.pages.rows[(empty or list(fields))[0].id].control())
            return
        verb = "resume" if self.exercise.world.ended else "keep" if self.exercise.world.sent else "send"
        self.focus(self.pages.buttons[verb])

    def pointer_at(self, action: Action) -> QPoint:
        verb, target = action.verb, action.target
        tools: dict[str, QWidget] = {"save": self.save, "undo": self.undo, "papers": self.papers_tool}
        widget = tools.get(verb)
        if widget is None and verb in IN_FIELDS:
            row = self.pages.rows.get(target.partition(":")[0])
            widget = row.control(target) if row is not None else None
        elif widget is None:
            widget = self.pages.buttons.get(f"{verb}:{target}") or self.pages.buttons.get(verb)
        if widget is None:
            return self.middle_of(self)
        if verb not in tools:
            self.pages.show_widget(widget)
        return self.middle_of(widget)

    def headline(self) -> str:
        done, total = self.exercise.progress
        return tr("Démarche d’entraînement : {done} sur {total}", done=done, total=total)

    def summary(self) -> str:
        saved = self.exercise.saved_at
        if self.exercise.world.sent:
            return tr("C’est envoyé.")
        if saved is None:
            return tr("Votre brouillon s’enregistre à chaque page.")
        return tr("Brouillon enregistré à {hour}", hour=hour_words(saved))

    def status(self, code: str) -> str:
        return status_sentence(code) or ("" if code in {"goal_met", "saved"} else super().status(code))

    def sentence(self, code: str) -> str:
        wrong, actions = self.exercise.complaints, self.exercise.actions
        if wrong and actions and actions[-1].verb == "next" and wrong[0].why.code == code:
            return self._page_sentence()
        refused = self.exercise.refused
        params = dict(refused.params) if refused is not None and refused.code == code else {}
        return refusal_sentence(code, params) or super().sentence(code)

    def _page_sentence(self) -> str:
        """Why a page could not be left."""
        wrong = self.exercise.complaints
        if len(wrong) > 1:
            return tr("Des réponses sont à revoir. Une phrase à côté de chacune dit pourquoi.")
        field = self.exercise.sheet.field(wrong[0].field)
        reason = refusal_sentence(wrong[0].why.code, dict(wrong[0].why.params))
        return told(field.label, reason) if field is not None else reason

    def spoken(self) -> str:
        world, sheet = self.exercise.world, self.exercise.sheet
        said = [self.pages.head.text()]
        if self.exercise.fields:
            said.append(sheet.pages[world.page].note)
            for field in self.exercise.fields:
                value = world.value(field.id)
                answer = value_words(field, value, sheet) if value else ""
                said += [label_words(field), field.help, answer, self.pages.rows[field.id].reason.text()]
        elif world.sent:
            said += [tr("Votre demande est envoyée."), sheet.receipt]
        if world.papers:
            said += [f"{one.name}\n{one.text}" for one in sheet.papers]
        return "\n".join(one for one in said if one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A long page is scrolled by its keys."""
        if self.frame.sheet is None and scroll_by_key(self.pages, event):
            return
        super().keyPressEvent(event)
