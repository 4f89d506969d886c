"""HTML of other tools becomes words, and words become HTML that says the same and nothing more."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from weeejob_desktop.hub.bridges.markup import html_of_words, plain, words_of_html


def test_paragraphs_lines_and_lists_read_as_a_person_reads_them() -> None:
    markup = (
        "<html><head><title>x</title><style>p{}</style></head><body><p>Bonjour Amina,</p>"
        "<p>Éteignez la clé 4G,<br>puis rallumez-la&nbsp;:</p><ul><li>un</li><li>deux</li></ul>"
        "<script>alert('x')</script><div>Merci</div></body></html>"
    )
    assert words_of_html(markup) == (
        "Bonjour Amina,\n\nÉteignez la clé 4G,\npuis rallumez-la\N{NO-BREAK SPACE}:\n\n- un\n- deux\n\nMerci"
    )


def test_what_was_quoted_stays_known_as_quoted() -> None:
    assert words_of_html("<p>Oui</p><blockquote><p>Ça marche&nbsp;?</p></blockquote>") == (
        "Oui\n\n> Ça marche\N{NO-BREAK SPACE}?"
    )


def test_an_address_behind_words_is_said_and_not_said_twice() -> None:
    assert words_of_html('<a href="https://x.example/a">ici</a>') == "ici (https://x.example/a)"
    assert words_of_html('<a href="https://x.example/">x.example</a>') == "x.example (https://x.example/)"
    assert words_of_html('<a href="https://x.example">https://x.example</a>') == "https://x.example"
    assert words_of_html('<a href="javascript:alert(1)">ici</a>') == "ici"


def test_signs_that_turn_or_hide_words_are_gone() -> None:
    assert plain("a\u202eb\x00c\r\nd  \n\n\n\ne\ufeff") == "abc\nd\n\ne"


def test_words_are_escaped() -> None:
    assert html_of_words("a <b>\nc & d\n\ne") == "<p>a &lt;b&gt;<br>c &amp; d</p><p>e</p>"
    assert html_of_words("") == ""


def test_preformatted_lines_stay_lines() -> None:
    assert words_of_html("<pre>a\nb</pre>c") == "a\nb\n\nc"


_SOMETHING = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Zs")))


@given(st.lists(_SOMETHING.filter(str.strip), min_size=1, max_size=4))
def test_words_come_back_from_html_as_they_were(lines: list[str]) -> None:
    words = "\n".join(lines)
    assert words_of_html(html_of_words(words)) == plain(words)


@given(st.text())
def test_any_nonsense_becomes_words(markup: str) -> None:
    words = words_of_html(markup)
    assert plain(words) == words
