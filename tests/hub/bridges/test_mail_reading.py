"""What is read out of a mail: its new words, who wrote it, what it answers; and whatever else arrives."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weeejob_desktop.hub.bridges.mail import ABOVE
from weeejob_desktop.hub.bridges.mail_cutting import cut
from weeejob_desktop.hub.bridges.mail_reading import read_mail

OURS = f"— {ABOVE} —\n\nBonjour,\n\nAmina B. a besoin d’un coup de main."
QUOTED = "\n".join(f"> {line}".rstrip() for line in OURS.split("\n"))
COPIED = "De : Weeejob <d@asso.example>\nEnvoyé : vendredi\nÀ : Samia\nObjet : Demande"
SAID_AT = "Le ven. 27 nov. 2026 à 10:00, Amina B. · Weeejob <demande@asso.example> a écrit :"


def mail(text: str = "Bonjour", **headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in {"From": "Samia Martin <samia@asso.example>", **headers}.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


@pytest.mark.parametrize(
    "text",
    [
        f"Oui, mardi.\n\n{SAID_AT}\n{QUOTED}",
        f"Oui, mardi.\n\n{SAID_AT.replace(' <', chr(10) + '<')}\n\n{QUOTED}",
        f"Oui, mardi.\n\nOn Fri, 27 Nov 2026 at 10:00, Weeejob <d@asso.example> wrote:\n{QUOTED}",
        f"Oui, mardi.\n\n{SAID_AT}\n> ancienne\n> demande",
        f"Oui, mardi.\n\n-------- Message original --------\nDe : Weeejob\n{OURS}",
        f"Oui, mardi.\n\n________________________________\n{COPIED}\n\n{OURS}",
        f"Oui, mardi.\n\n{COPIED}\n\nBonjour",
        f"Oui, mardi.\n\n-- \nSamia Martin\nAtelier\n\n{SAID_AT}\n{QUOTED}",
        f"Oui, mardi.\n\n{SAID_AT}\n{QUOTED}\n\n-- \nSamia Martin\n06 00 00 00 00",
        f"{SAID_AT}\n{QUOTED}\n\nOui, mardi.",
        "Oui, mardi.\n\n-- \nSamia",
        "Oui, mardi.",
    ],
)  # fmt: skip
def test_only_the_new_words_stay(text: str) -> None:
    assert cut(text).strip() == "Oui, mardi."


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID_AT}\n> Bonjour,\nBonjour Amina\n> Elle ne marche pas\nMardi alors.",
        f"Mes réponses dans le texte.\n\n{SAID_AT}\n> un\n\noui\n\n> deux\n\nnon",
        "Je cite :\n> un\n> deux",
        "Voici --\nun trait",
        "a\n\n--\nb",
        "-- \n" + "\n".join(f"ligne {n}" for n in range(30)),
        "Oui\n\n-- \n" + "\n".join(f"ligne {n}" for n in range(30)),
        "> tout\n> est cité",
        "De : tout et de rien\nje parle",
        "",
    ],
)
def test_in_doubt_everything_stays(text: str) -> None:
    assert cut(text) == text


@given(st.text("abc >\n-_:@8éDLe", max_size=80), st.text("ab \n", min_size=1, max_size=10))
def test_no_new_word_before_a_quote_is_ever_lost(quote: str, text: str) -> None:
    words = f"x{text}x"
    assert cut(f"{words}\n\n{SAID_AT}\n{QUOTED}").startswith(words)
    assert "x" in cut(f"{words}\n{quote}")


def test_who_when_and_what_it_answers() -> None:
    read = read_mail(
        mail(
            "Bonjour",
            To="demande+k7f-2qx.abc@asso.example, Autre <x@y.example>",
            Date="Fri, 27 Nov 2026 10:00:00 +0100",
            Message_ID="<1@asso.example>",
            In_Reply_To="<a@b>",
            References="<c@d> <a@b>",
        ).as_bytes()
    )
    assert (read.name, read.sender) == ("Samia Martin", "samia@asso.example")
    assert read.at == datetime(2026, 11, 27, 9, tzinfo=UTC)
    assert read.to == ("demande+k7f-2qx.abc@asso.example", "x@y.example")
    assert read.answers == "<a@b> <c@d> <a@b>"
    assert read.id.startswith("<1@asso.example> ")
    assert not read.automatic


def test_a_copy_has_the_same_id_and_other_words_another() -> None:
    one, other = mail("a", Message_ID="<1@x>"), mail("b", Message_ID="<1@x>")
    again = mail("a", Message_ID="<1@x>", Received="from elsewhere")
    assert read_mail(one.as_bytes()).id == read_mail(again.as_bytes()).id
    assert read_mail(one.as_bytes()).id != read_mail(other.as_bytes()).id
    assert read_mail(mail("a").as_bytes()).id == read_mail(mail("a", Received="x").as_bytes()).id


def test_html_alone_becomes_words_and_plain_text_goes_before_it() -> None:
    html = EmailMessage()
    html["From"] = "samia.martin@asso.example"
    html.set_content(
        "<p>Oui&nbsp;!</p><blockquote>Le 1 x a écrit :</blockquote><script>x</script>", subtype="html"
    )
    read = read_mail(html.as_bytes())
    assert (read.text.split("\n")[0], read.name) == ("Oui\N{NO-BREAK SPACE}!", "samia martin")
    both = mail("En texte")
    both.add_alternative("<p>En page</p>", subtype="html")
    assert read_mail(both.as_bytes()).text == "En texte"


def test_attached_files_are_named_and_not_kept() -> None:
    made = mail("Voici")
    for number in range(12):
        made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename=f"photo{number}.png")
    read = read_mail(made.as_bytes())
    assert read.text.startswith(
        "Voici\n\n(Fichiers joints, restés à l’atelier\N{NO-BREAK SPACE}: photo0.png, "
    )
    assert read.text.endswith("photo9.png, et 2 autres.)")
    alone = EmailMessage()
    alone["From"] = "x@y.example"
    alone.add_attachment(b"x", maintype="application", subtype="pdf", filename="a\tb.pdf")
    assert "Fichiers joints" in read_mail(alone.as_bytes()).text


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-16", "utf-7"])
def test_charsets_are_read(charset: str) -> None:
    raw = f"From: x@y.example\nContent-Type: text/plain; charset={charset}\n\n".encode() + "Été".encode(
        charset
    )
    assert read_mail(raw).text == "Été"


@pytest.mark.parametrize("charset", ["x-unknown", "utf-8", "ascii", "", "base64"])
def test_an_unknown_or_wrong_charset_still_gives_words(charset: str) -> None:
    raw = f"From: x@y.example\nContent-Type: text/plain; charset={charset}\n\n".encode() + b"\xc9t\xe9 \xff"
    assert "t" in read_mail(raw).text


def test_lines_that_were_broken_to_fit_are_joined() -> None:
    raw = (
        b"From: x@y.example\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
        b"Bonjour Amina, \nvenez mardi.\n\n> cit\xc3\xa9 \n> encore\n"
    )
    assert read_mail(raw).text == "Bonjour Amina, venez mardi.\n\n> cité\n> encore"


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner=x"},
        {"Precedence": "bulk"},
        {"X_Autoreply": "yes"},
        {"Return_Path": "<>"},
    ],
)
def test_what_a_machine_wrote_is_known(headers: dict[str, str]) -> None:
    read = read_mail(mail("Je suis absente", **headers).as_bytes())
    assert (read.automatic, read.text) == (True, "")


def test_a_mail_from_nobody_is_by_a_machine() -> None:
    assert read_mail(mail("x").as_bytes(), from_nobody=True).automatic
    assert not read_mail(mail("x", Auto_Submitted="no").as_bytes()).automatic


def test_a_report_tells_which_mail_did_not_arrive() -> None:
    raw = b"""From: MAILER-DAEMON@x.example
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

It failed.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; x

Final-Recipient: rfc822; atelier@asso.example
Action: failed
Status: 5.1.1
--b
Content-Type: text/rfc822-headers

Message-ID: <01952005-7c1d-7a60-8f3e-2b9c4d5e6f01.abcdefghijklmnop@asso.example>
--b--
"""
    read = read_mail(raw)
    assert (read.automatic, read.failed) == (True, True)
    assert "<01952005-7c1d-7a60-8f3e-2b9c4d5e6f01.abcdefghijklmnop@asso.example>" in read.answers
    assert not read_mail(raw.replace(b"Action: failed", b"Action: delayed")).failed


@pytest.mark.parametrize(
    ("said", "name", "sender"),
    [
        (b"=?utf-8?q?Samia=0D=0ABcc=3A_x?= <a@b.example>", "Samia Bcc: x", "a@b.example"),
        (b'"Zo\xe9" <a@b.example>', "Zo", "a@b.example"),
        (b"A <a@b.example>, B <c@d.example>", "A", "a@b.example"),
        (b"=?nonsense?b?!!?= <a@b.example>", "=?nonsense?b?!!?=", "a@b.example"),
        (b"", "", ""),
        (b"<" * 2000, "", ""),
        (b"\xe2\x80\xaeaimaS <a@b.example>", "aimaS", "a@b.example"),
    ],
)
def test_hostile_senders_are_one_line_of_readable_signs(said: bytes, name: str, sender: str) -> None:
    read = read_mail(b"From: " + said + b"\nDate: demain\n\nx")
    assert read.name.isprintable()
    assert len(read.name) <= 80
    assert name in read.name
    assert read.sender == sender
    assert read.at is None


@given(st.binary(max_size=400))
def test_any_bytes_are_read(raw: bytes) -> None:
    read = read_mail(raw)
    assert read.name.isprintable()


_LINES = [
    b"Content-Type: multipart/mixed; boundary=b\n",
    b"Content-Type: text/html; charset=x\n",
    b"\n",
    b"--b\n",
    b"--b--\n",
    b"Content-Disposition: attachment; filename*=utf-8''%ff%zz\n",
    b"Content-Transfer-Encoding: base64\n",
    b"!!!\n",
    b"<p>a\n",
    b"From: =?utf-8?b?gA==?= <\n",
    b"Date: Mon, 99 Foo 99999 99:99\n",
    b"Content-Type: message/rfc822\n",
    b"Message-ID: [\n",
    b"Content-Type: multipart/report\n",
    b"Content-Type: message/delivery-status\n",
    b'Content-Type: ;;=="\n',
    b"References: <<>\n",
    b"To: ,,;:<\n",
    b"Content-Disposition: ;\x00\n",
]


@given(st.lists(st.sampled_from(_LINES), max_size=14))
def test_broken_mails_are_read(lines: list[bytes]) -> None:
    assert isinstance(read_mail(b"".join(lines)).text, str)


def test_many_parts_inside_one_another_end() -> None:
    parts = (b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(150))
    assert read_mail(b"".join(parts) + b"\nx").text == "x"
    many = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 5000
    assert 0 < len(read_mail(many).text) < 1000


def test_an_address_in_an_encoded_name_is_no_sender() -> None:
    read = read_mail(b"From: =?utf-8?q?=3Csamia=40asso=2Eexample=3E?= <evil@x.example>\n\nx")
    assert (read.sender, read.name) == ("evil@x.example", "<samia@asso.example>")
