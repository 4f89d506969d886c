"""The page « Clé USB » and the command: files are brought, told about one by one, and answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from tests.hub.browser import HOSTILE, add_user, log_in, secret_in, text_of
from tests.hub.laptop import Clock, Web, code_for, kept
from tests.hub.test_stick import Offline

from weeejob_desktop.app import hub as hub_program
from weeejob_desktop.hub import stick_pages
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.tables import audit_log, stick_files

NAME = "weeejob-W-0421-2026-03-10.weeejob"


@pytest.fixture
def laptop(tmp_path: Path, hub: Hub, web: Web) -> Iterator[Offline]:
    made = Offline(tmp_path, hub, web, code_for(hub))
    yield made
    made.database.close()


def bring(web: Web, *files: tuple[str, bytes], csrf: str | None = None) -> Any:
    secret = secret_in(web.get("/stick").text) if csrf is None else csrf
    return web.post("/stick", data={"csrf": secret}, files=[("files", file) for file in files])


def answers(page: str) -> list[str]:
    return re.findall(r'href="(/stick/answers/[^"]+)"', page)


@pytest.mark.parametrize("role", ["technician", "trainer", "coordinator"])
def test_a_file_is_brought_told_about_and_answered(hub: Hub, web: Web, laptop: Offline, role: str) -> None:
    add_user(hub, "nadia", role)
    log_in(web, "nadia")
    laptop.say(12)
    shown = bring(web, (NAME, laptop.export()))
    assert shown.status_code == 200
    said = text_of(shown.text)
    assert "Amina B. · W-0421" in said
    assert "12 informations nouvelles." in said
    assert "déjà connue" not in said
    (link,) = answers(shown.text)
    answer = web.get(link)
    assert 'filename="reponse-W-0421-2026-03-10.weeejob"' in answer.headers["content-disposition"]
    laptop.take(answer.content)
    assert laptop.waits.entries == 0
    deeds = hub.database.read_now(lambda c: c.execute(select(audit_log)).all())
    user = hub.database.read_now(lambda c: c.scalar(select(stick_files.c.user_id)))
    assert [(one.subject, one.user_id) for one in deeds if one.action == "stick-taken"] == [
        (laptop.plain.installation, user)
    ]


def test_each_of_many_files_has_its_own_sentence(hub: Hub, technician: Web, laptop: Offline) -> None:
    laptop.say(2)
    content = laptop.export()
    shown = bring(
        technician,
        (NAME, content),
        ("encore.weeejob", content),
        ("coupe.weeejob", content[:-5]),
        ("change.weeejob", content[:-1] + bytes([content[-1] ^ 1])),
        (HOSTILE, b"\xff\xd8 a photo"),
        ("C:\\cle\\vide.weeejob", b""),
    )
    said = text_of(shown.text).replace("\u00a0", " ")
    assert "2 informations nouvelles." in said
    assert "2 déjà connues." in said
    assert said.count("Ce fichier n’est pas complet") == 2
    assert "Ce fichier est abîmé, ou quelqu’un l’a changé." in said
    assert "Ce n’est pas un fichier de Weeejob." in said
    assert "vide.weeejob" in said
    assert "cle" not in said.replace("clé", "")
    assert "<script>" not in shown.text
    assert len(answers(shown.text)) == 2
    assert kept(hub) == 2


def test_nothing_or_too_much_is_told(technician: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = bring(technician)
    assert shown.status_code == 422
    assert "Choisissez d’abord un fichier." in text_of(shown.text)
    shown = bring(technician, *((f"{n}.weeejob", b"x") for n in range(51)))
    assert shown.status_code == 422
    assert "Apportez 50 fichiers au plus à la fois." in text_of(shown.text)


def test_an_upload_has_an_end(technician: Web) -> None:
    shown = bring(technician, (NAME, bytes(stick_pages.MAX_UPLOAD_BYTES + 1)))
    assert shown.status_code == 413
    assert "C’est trop gros d’un seul coup." in text_of(shown.text)
    shown = bring(technician, (NAME, bytes(20 * 1024 * 1024)))
    assert "Ce fichier est trop gros." in text_of(shown.text)


def test_an_upload_that_cannot_be_read_is_said_so(technician: Web) -> None:
    shown = bring(technician, ("é" * 10_000, b"x"))  # no disk has such a name
    assert shown.status_code == 400
    assert "Cet envoi est illisible. Rien n’est perdu." in text_of(shown.text)


def test_a_form_that_came_from_elsewhere_changes_nothing(hub: Hub, technician: Web, laptop: Offline) -> None:
    laptop.say()
    for csrf in ("", "x" * 43):
        assert bring(technician, (NAME, laptop.export()), csrf=csrf).status_code == 403
    broken = technician.post(
        "/stick", content=b"--x\r\nnot a form", headers={"content-type": "multipart/form-data; boundary=x"}
    )
    assert broken.status_code in {400, 403}
    assert kept(hub) == 0


def test_nobody_brings_or_fetches_without_an_account_or_for_another(
    hub: Hub, web: Web, laptop: Offline
) -> None:
    laptop.say()
    sent = web.post(
        "/stick", data={"csrf": "x"}, files={"files": (NAME, laptop.export())}, follow_redirects=False
    )
    assert (sent.status_code, sent.headers["location"]) == (303, "/login?lost=1")
    add_user(hub, "samia")
    add_user(hub, "nadia", "trainer")
    log_in(web, "samia")
    shown = bring(web, (NAME, laptop.export()))
    (link,) = answers(shown.text)
    web.post("/logout", data={"csrf": secret_in(shown.text)})
    assert web.get(link, follow_redirects=False).status_code == 303
    log_in(web, "nadia")
    assert web.get(link).status_code == 404
    assert "Amina" not in web.get(str(shown.url.copy_with(scheme="https")).partition("test")[2]).text


def test_answers_go_after_a_week(hub: Hub, technician: Web, laptop: Offline, clock: Clock) -> None:
    laptop.say()
    (old,) = answers(bring(technician, (NAME, laptop.export())).text)
    clock.forward(days=8)
    log_in(technician)
    bring(technician, (NAME, laptop.export()))
    assert technician.get(old).status_code == 404
    assert hub.database.read_now(lambda c: c.scalar(select(func.count()).select_from(stick_files))) == 1


def test_the_command_does_the_same(
    hub: Hub, laptop: Offline, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    laptop.say(3)
    content = laptop.export()
    (tmp_path / NAME).write_bytes(content)
    (tmp_path / "half.weeejob").write_bytes(content[:100])
    done = hub_program.main(["stick", str(tmp_path / NAME), "--data", str(hub.folder)])
    said = capsys.readouterr().out
    assert done == 0
    assert "3 new, 0 known, 0 refused" in said
    answer = tmp_path / "reponse-W-0421-2026-03-10.weeejob"
    assert f"answer {answer}" in said
    laptop.take(answer.read_bytes())
    assert laptop.waits.entries == 0
    (tmp_path / "to").mkdir()
    both = [str(tmp_path / "half.weeejob"), str(tmp_path / NAME)]
    done = hub_program.main(["stick", *both, "--to", str(tmp_path / "to"), "--data", str(hub.folder)])
    said = capsys.readouterr().out
    assert done == 1
    assert "This file is not complete" in said
    assert "0 new, 3 known, 0 refused" in said
    assert [path.name for path in (tmp_path / "to").iterdir()] == [answer.name]
    assert hub_program.main(["stick", str(tmp_path / "gone"), "--data", str(hub.folder)]) == 1
    done = hub_program.main(["stick", str(tmp_path / NAME), "--to", "/nowhere", "--data", str(hub.folder)])
    assert done == 1
    assert "could not be written" in capsys.readouterr().err


def test_every_refusal_has_words_on_both_sides() -> None:
    """The codes that `hub.stick` may give, in the page's words and the command's."""
    from weeejob_desktop.app.hub_stick import SENTENCES
    from weeejob_desktop.hub import relay_stick, stick
    from weeejob_desktop.hub.problem_words import PROBLEMS
    from weeejob_desktop.wire import stick as wire

    codes: set[str] = set()
    for module in (stick, relay_stick, wire):
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        codes |= {
            code
            for code in re.findall(r'"(stick_\w+)"', source)
            if code not in {"stick_files", "stick_no_class"}
        }
    assert {"stick_half", "stick_old", "stick_busy", "stick_is_answer"} <= codes
    assert codes <= set(SENTENCES)
    assert codes <= set(PROBLEMS)
