"""Pictures of every page of the hub, to be looked at by a person:

    python -m tests.hub.gallery FOLDER [WORD…]

On a phone (400 px) and a laptop (1366 px), in French and English, light and dark: with an invented session,
with hundreds of people, in class, and with nobody yet; for each role; with refused forms and error pages; and
every sheet as it lies on paper (drawn where `pdftoppm`, from poppler-utils, is). WORDs keep only the pictures
whose name has one of them. `test_gallery.py` fails where a page is in none of them.
"""

from __future__ import annotations

import io
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import requests
from tests.hub.chromium import Chromium, Demo
from tests.hub.gallery_hubs import Hubs, Which, hubs, some_id

from weeejob_desktop.hub.visitors import SESSION_COOKIE

WIDTHS = (400, 1366)
LANGUAGES = ("fr", "en")
LOOKS = ("light", "dark")
LIST = "Nom;Prénom\nBENALI;Amina\nMartin;Jean-Luc\nMartin;Jean-Luc\n;\n9;9"
LONG_LIST = "\n".join(f"Personne Numéro-{number}" for number in range(150))
_WORD = re.compile(r"\b[A-Z]{3,}\b")


@dataclass(frozen=True)
class Stage:
    """Where a page is looked at: the browser, its hub, what can be brought there."""

    chromium: Chromium
    hub: Demo
    sticks: tuple[Path, ...]

    def path(self, path: str) -> str:
        """An address with the ids that its words stand for."""
        return _WORD.sub(lambda word: some_id(self.hub, word[0]), path)


Deed = Callable[[Stage], None]


@dataclass(frozen=True)
class View:
    """One page in one state: who opens which address of which hub, and what they do there before that."""

    name: str
    path: str
    deed: Deed | None = None
    status: int = 200
    who: str = "claire"
    hub: Which = "demo"


@dataclass(frozen=True)
class Paper:
    """One sheet: fetched by an address, or by sending the form of `form` there; a page of the hub printed."""

    name: str
    path: str
    form: str = ""
    typed: tuple[tuple[str, str], ...] = ()
    who: str = "claire"
    hub: Which = "demo"


def send(action: str, **typed: str) -> Deed:
    """Send the form that leads to `action`."""
    return lambda stage: stage.chromium.send_form(
        stage.path(action), {name: stage.path(value) for name, value in typed.items()}
    )


def over(deed: Deed) -> Deed:
    """Do something when the session has ended meanwhile."""

    def do(stage: Stage) -> None:
        kept = stage.chromium.cookies()
        stage.chromium.remember({SESSION_COOKIE: "ended"})
        deed(stage)
        stage.chromium.remember(kept)

    return do


def look(path: str) -> Deed:
    """Go to another page."""
    return lambda stage: stage.chromium.open(stage.hub.pages + stage.path(path))


def bring(count: int) -> Deed:
    """Bring some files of a stick."""

    def do(stage: Stage) -> None:
        stage.chromium.choose_file("files", *stage.sticks[:count])
        stage.chromium.send_form("/stick", {})

    return do


def list_of_names(path: str, text: str) -> Deed:
    """Bring a list of names."""

    def do(stage: Stage) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "liste.csv"
            file.write_text(text, encoding="utf-8")
            stage.chromium.choose_file("file", file)
            stage.chromium.send_form(stage.path(path), {})

    return do


def wrong_passwords(stage: Stage) -> None:
    """Guess until the hub lets nobody guess."""
    for _ in range(8):
        stage.chromium.send_form("/login", {"username": "quelqu’un", "password": "je ne sais plus"})
        if stage.chromium.status() == 429:
            return


def flood(stage: Stage) -> None:
    """Ask for more pages than a person reads."""
    address = f"{stage.hub.pages}/password"
    with requests.Session() as asking:
        asking.trust_env = False
        asking.cookies.update(stage.chromium.cookies())
        for _ in range(700):
            if asking.get(address, timeout=10).status_code == 429:
                break
    stage.chromium.open(address)


def broken(path: str) -> Deed:
    """Look at a page while a table of the database is missing."""

    def do(stage: Stage) -> None:
        def rename(before: str, after: str) -> None:
            with closing(sqlite3.connect(stage.hub.data / "hub.sqlite3", timeout=10)) as connection:
                connection.execute(f"alter table {before} rename to {after}")
                connection.commit()

        rename("canned_answers", "gone")
        try:
            stage.chromium.open(stage.hub.pages + path)
        finally:
            rename("gone", "canned_answers")

    return do


VIEWS = (
    # Everybody's.
    View("login", "/login", who=""),
    View("login-wrong", "/login", send("/login", username="samia", password="rien"), 401, who=""),
    View("login-wait-429", "/login", wrong_passwords, 429, who="", hub="empty"),
    View("session-over", "/tickets", over(look("/tickets/TICKET"))),
    View("session-over-form", "/tickets/TICKET", over(send("/tickets/TICKET/notes", text="Perdu ?"))),
    View("form-old-403", "/tickets/TICKET", send("/tickets/TICKET/notes", csrf="x", text="Bonjour"), 403),
    View("form-large-413", "/tickets/TICKET", send("/tickets/TICKET/notes", text="é" * 70_000), 413),
    View("nowhere-404", "/nowhere", status=404),
    View("nobody-404", "/learners/00000000-0000-7000-8000-000000000000", status=404),
    View("not-allowed-403", "/accounts", status=403, who="paul"),
    View("password", "/password"),
    View("password-refused", "/password",
         send("/password", password="faux", new="encore-un-mot", again="un-autre-mot"), 422),
    # Requests.
    View("tickets", "/tickets"),
    View("tickets-trainer", "/tickets?show=all", who="paul"),
    View("tickets-crowd", "/tickets?show=all", hub="crowd"),
    View("tickets-crowd-filter", "/tickets?show=all&sort=waiting&late=1&page=2", hub="crowd", who="samia"),
    View("tickets-nothing", "/tickets?q=zzz&sort=sticker"),
    View("tickets-empty", "/tickets", hub="empty", who="atelier"),
    View("ticket", "/tickets/TICKET", who="samia"),
    View("ticket-talk", "/tickets/TALK", who="samia"),
    View("ticket-trainer", "/tickets/TALK", who="paul"),
    View("ticket-crowd", "/tickets/TALK", hub="crowd", who="samia"),
    View("ticket-answer-refused", "/tickets/TICKET", send("/tickets/TICKET/answer", text="é" * 4001), 422),
    View("ticket-note-refused", "/tickets/TICKET", send("/tickets/TICKET/notes", text=""), 422),
    View("ticket-appointment-refused", "/tickets/TICKET",
         send("/tickets/TICKET/appointment", on="2020-01-01", clock="10:00"), 422),
    View("ticket-new", "/tickets/new?q=e"),
    View("ticket-new-crowd", "/tickets/new?q=e", hub="crowd"),
    View("ticket-new-laptop", "/tickets/new?laptop=LAPTOP"),
    View("ticket-new-refused", "/tickets/new?laptop=LAPTOP", send("/tickets/new", text="Sans panne"), 422),
    View("ticket-tools", "/tickets/TOOLS", hub="crowd", who="samia"),
    View("ticket-tools-refused", "/tickets/TOOLS",
         send("/tickets/TOOLS/tools/atelier", deed="follow", number="n 12"), 422, hub="crowd", who="samia"),
    View("bridges", "/bridges", hub="crowd"),
    View("bridges-none", "/bridges"),
    View("answers-empty", "/answers", hub="empty", who="atelier"),
    View("answers", "/answers", hub="crowd"),
    View("answers-refused", "/answers", send("/answers", title="", text="Sans titre"), 422),
    # People and their hours.
    View("learners", "/learners"),
    View("learners-crowd", "/learners", hub="crowd"),
    View("learners-crowd-last", "/learners?page=99", hub="crowd"),
    View("learners-trainer", "/learners", who="paul"),
    View("learners-nothing", "/learners?q=zzz"),
    View("learners-empty", "/learners", hub="empty", who="atelier"),
    View("learner", "/learners/PERSON"),
    View("learner-trainer", "/learners/PERSON", who="paul"),
    View("learner-new", "/learners/STILL", hub="crowd"),
    View("learner-refused", "/learners/PERSON",
         send("/learners/PERSON/corrections", on="2026-03-02", minutes="0", reason=""), 422),
    View("day", "/learners/PERSON/days/DAY"),
    View("day-nothing", "/learners/PERSON/days/2020-02-02"),
    View("name", "/learners/PERSON/name"),
    View("name-refused", "/learners/PERSON/name", send("/learners/PERSON/name", name=""), 422),
    View("code", "/learners/PERSON/code"),
    View("code-refused", "/learners/PERSON/code",
         send("/learners/PERSON/code", sticker="", donated_on="2999-01-01"), 422),
    View("code-made", "/learners/PERSON/code", send("/learners/PERSON/code", sticker="W-0421")),
    # Sessions.
    View("cohorts", "/cohorts"),
    View("cohorts-crowd", "/cohorts", hub="crowd"),
    View("cohorts-empty", "/cohorts", hub="empty", who="atelier"),
    View("cohorts-refused", "/cohorts", send("/cohorts", name="Session 2", hours="9999"), 422),
    View("cohort", "/cohorts/COHORT"),
    View("cohort-crowd", "/cohorts/COHORT", hub="crowd"),
    View("cohort-long-name", "/cohorts/OTHER", hub="crowd"),
    View("cohort-trainer", "/cohorts/COHORT", who="paul"),
    View("cohort-refused", "/cohorts/COHORT", send("/cohorts/COHORT/people", name=""), 422),
    View("cohort-edit", "/cohorts/COHORT/edit"),
    View("cohort-edit-refused", "/cohorts/COHORT/edit", send("/cohorts/COHORT/edit", name="", pin="12"), 422),
    View("cohort-list", "/cohorts/COHORT/list"),
    View("cohort-list-refused", "/cohorts/COHORT/list", send("/cohorts/COHORT/list"), 422),
    View("cohort-list-look", "/cohorts/COHORT/list",
         list_of_names("/cohorts/COHORT/list", LIST)),
    View("cohort-list-look-crowd", "/cohorts/OTHER/list",
         list_of_names("/cohorts/OTHER/list", LONG_LIST), hub="crowd"),
    View("period", "/cohorts/COHORT/period"),
    View("period-crowd", "/cohorts/COHORT/period", hub="crowd"),
    View("codes-empty", "/cohorts/COHORT/codes"),
    View("codes", "/cohorts/COHORT/codes", hub="crowd"),
    View("prepare", "/cohorts/COHORT/prepare"),
    View("prepare-crowd", "/cohorts/COHORT/prepare", hub="crowd"),
    View("prepare-refused", "/cohorts/COHORT/prepare",
         send("/cohorts/COHORT/prepare", more="3", first="sans numéro"), 422),
    View("class-code", "/class-code"),
    View("class-code-refused", "/class-code", send("/class-code", label=""), 422),
    View("class-code-made", "/class-code", send("/class-code", label="Portable de Nadia", cohort="all")),
    # Laptops.
    View("laptops", "/laptops"),
    View("laptops-trainer", "/laptops", who="paul"),
    View("laptops-crowd", "/laptops", hub="crowd"),
    View("laptops-crowd-filter", "/laptops?which=used&health=weak&page=2", hub="crowd", who="samia"),
    View("laptops-empty", "/laptops", hub="empty", who="atelier"),
    View("laptop", "/laptops/DEVICE"),
    View("laptop-trainer", "/laptops/DEVICE", who="paul"),
    View("laptop-refused", "/laptops/DEVICE",
         send("/laptops/DEVICE", sticker="W-0412", donated_on="1999-01-01"), 422),
    View("hand-over", "/laptops/DEVICE/hand-over?q=a"),
    View("hand-over-crowd", "/laptops/DEVICE/hand-over?q=e", hub="crowd"),
    View("hand-over-refused", "/laptops/DEVICE/hand-over", send("/laptops/DEVICE/hand-over", name=""), 422),
    View("revoke", "/laptops/LAPTOP/revoke"),
    View("handed-over", "/laptops/DEVICE/hand-over",
         send("/laptops/DEVICE/hand-over", name="Bruno Caron", cohort="COHORT")),
    # Sticks.
    View("stick", "/stick", who="samia"),
    View("stick-refused", "/stick", send("/stick"), 422, who="samia"),
    View("stick-read", "/stick", bring(9), hub="crowd", who="samia"),
    # Accounts and the journal.
    View("accounts", "/accounts"),
    View("accounts-crowd", "/accounts", hub="crowd"),
    View("accounts-refused", "/accounts", send("/accounts", name="samia", role="trainer"), 422),
    View("account", "/accounts/USER"),
    View("account-crowd", "/accounts/USER", hub="crowd"),
    View("account-refused", "/accounts/USER", send("/accounts/USER", display_name=""), 422),
    View("account-password", "/accounts/USER", send("/accounts/USER/password"), hub="crowd"),
    View("audit", "/audit"),
    View("audit-nothing", "/audit?q=zzz"),
    # In class.
    View("class", "/class", hub="class", who="nadia"),
    View("class-refused", "/class?done=refused", hub="class", who="nadia"),
    View("class-sending", "/class", send("/class/send"), hub="class", who="nadia"),
    View("class-learners", "/learners", hub="class", who="nadia"),
    View("class-tickets", "/tickets", hub="class", who="nadia"),
    View("class-laptops", "/laptops", hub="class", who="nadia"),
    View("class-cohorts", "/cohorts", hub="class", who="nadia"),
    View("class-stick", "/stick", hub="class", who="nadia"),
    View("broken-500", "/password", broken("/answers"), 500, who="atelier", hub="empty"),
    # What must come last: nothing is answered for the rest of the minute.
    View("too-many-429", "/password", flood, 429, who="atelier", hub="empty"),
)  # fmt: skip
PAPERS = (
    Paper("work-order", "/tickets/TALK/work-order.pdf", who="samia"),
    Paper("work-order-crowd", "/tickets/TALK/work-order.pdf", who="samia", hub="crowd"),
    Paper("card", "/learners/PERSON/card.pdf"),
    Paper("cards", "/cohorts/COHORT/cards.pdf"),
    Paper("code-sheet", "/learners/PERSON/code.pdf", "/learners/PERSON/code", (("sticker", "W-0421"),)),
    Paper("preparation-sheet", "/cohorts/COHORT/prepare", "/cohorts/COHORT/prepare",
          (("more", "12"), ("first", "W-0500"))),
    Paper("preparation-sheet-crowd", "/cohorts/OTHER/prepare", "/cohorts/OTHER/prepare",
          (("person", "all"), ("more", "80"), ("first", "W-0500")), hub="crowd"),
    Paper("period-on-paper", "/cohorts/COHORT/period"),
    Paper("period-crowd-on-paper", "/cohorts/COHORT/period", hub="crowd"),
    Paper("learner-on-paper", "/learners/PERSON"),
    Paper("day-on-paper", "/learners/PERSON/days/DAY"),
)  # fmt: skip


def _whose(view: View) -> tuple[Which, str]:
    return view.hub, view.who


class Gallery:
    """Goes from page to page and draws. `wrong` is what did not answer as it should."""

    def __init__(self, chromium: Chromium, running: Hubs, folder: Path) -> None:
        self.chromium, self.running, self.folder = chromium, running, folder
        self.wrong: list[str] = []

    def draw(self, views: Sequence[View], papers: Sequence[Paper]) -> None:
        """Draw them, those of one person after the other. The last of a person may end their session."""
        for (hub, who), group in groupby(sorted(views, key=_whose), key=_whose):
            stage = self._enter(hub, who)
            for view in group:
                self._draw(stage, view)
        for paper in papers:
            self._print(self._enter(paper.hub, paper.who), paper)

    def _enter(self, hub: Which, who: str) -> Stage:
        stage = Stage(self.chromium, self.running.by_name[hub], self.running.sticks)
        self.chromium.see("light")
        self.chromium.resize(WIDTHS[-1])
        if who:
            stage.hub.log_in(self.chromium, who)
        else:
            self.chromium.forget()
        return stage

    def _draw(self, stage: Stage, view: View) -> None:
        for language in LANGUAGES:
            self.chromium.speak(language)
            self.chromium.resize(WIDTHS[-1])
            self.chromium.open(stage.hub.pages + stage.path(view.path))
            try:
                if view.deed:
                    view.deed(stage)
            except (AssertionError, LookupError, RuntimeError) as fault:
                self.wrong.append(f"{view.name} {language}: {fault}")
                continue
            if self.chromium.status() != view.status:
                self.wrong.append(f"{view.name} {language}: {self.chromium.status()}, not {view.status}")
            for width in WIDTHS:
                self.chromium.resize(width)
                for look in LOOKS:
                    self.chromium.see(look)
                    self.chromium.picture(self.folder / f"{view.name}-{language}-{width}-{look}.png")
                self.wrong += [
                    f"{view.name} {language} {width} px: {one}" for one in self.chromium.too_wide()
                ]
            self.chromium.see("light")

    def _print(self, stage: Stage, paper: Paper) -> None:
        file = self.folder / f"{paper.name}.pdf"
        file.parent.mkdir(parents=True, exist_ok=True)
        self.chromium.speak("fr")
        if paper.form:
            self.chromium.open(stage.hub.pages + stage.path(paper.form))
            fields = self.chromium.fields_of(stage.path(paper.form))
            if paper.path.endswith("code.pdf"):
                self.chromium.send_form(stage.path(paper.form), dict(paper.typed))
                fields = self.chromium.fields_of(stage.path(paper.path))
            content = self._fetch(stage, paper, fields)
            if content.startswith(b"PK"):
                archive = zipfile.ZipFile(io.BytesIO(content))
                content = next(archive.read(name) for name in archive.namelist() if name.endswith(".pdf"))
            file.write_bytes(content)
        elif paper.path.endswith(".pdf"):
            file.write_bytes(self._fetch(stage, paper, None))
        else:
            self.chromium.open(stage.hub.pages + stage.path(paper.path))
            self.chromium.paper(file)
        if not file.read_bytes().startswith(b"%PDF"):
            self.wrong.append(f"{paper.name}: no sheet")
        elif shutil.which("pdftoppm"):
            subprocess.run(["pdftoppm", "-png", "-r", "80", str(file), str(file.with_suffix(""))], check=True)

    def _fetch(self, stage: Stage, paper: Paper, fields: list[tuple[str, str]] | None) -> bytes:
        address = stage.hub.pages + stage.path(paper.path)
        with requests.Session() as asking:
            asking.trust_env = False
            asking.cookies.update(self.chromium.cookies())
            if fields is None:
                answer = asking.get(address, timeout=60)
            else:
                typed = dict(paper.typed)
                ticked = {name for name, value in typed.items() if value == "all"}
                sent = [(name, value) for name, value in fields if name not in typed or name in ticked]
                sent += [(name, value) for name, value in typed.items() if name not in ticked]
                answer = asking.post(address, data=sent, timeout=60)
        if not answer.ok:
            self.wrong.append(f"{paper.name}: {answer.status_code}")
        return answer.content


def main(folder: Path, words: Sequence[str]) -> int:
    """Draw all, or what one of the words is in; 1 when something did not answer as it should."""

    def wanted(name: str) -> bool:
        return not words or any(word in name for word in words)

    views = [view for view in VIEWS if wanted(view.name)]
    papers = [paper for paper in PAPERS if wanted(paper.name)]
    with tempfile.TemporaryDirectory() as kept, hubs(Path(kept)) as running:
        chromium = Chromium(Path(kept) / "chromium")
        try:
            gallery = Gallery(chromium, running, folder)
            gallery.draw(views, papers)
        finally:
            chromium.close()
    print(f"{len(views)} pages and {len(papers)} sheets in {folder}")
    print("\n".join(gallery.wrong))
    return 1 if gallery.wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
