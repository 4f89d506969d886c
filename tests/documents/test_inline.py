"""Inline markup, taken apart."""

from __future__ import annotations

import pytest

from weeejob_desktop.documents.inline import Run, runs_of


@pytest.mark.parametrize(
    ("markup", "runs"),
    [
        ("", ()),
        ("Bonjour", (Run("Bonjour"),)),
        ("<b>Je vise</b> avec", (Run("Je vise", bold=True), Run(" avec"))),
        ("<b>un <i>deux</i></b> trois", (Run("un ", bold=True), Run("deux", bold=True), Run(" trois"))),
        ("<kbd>Entrée</kbd>", (Run("Entrée", bold=True),)),
        ("<code>a@b.example</code>", (Run("a@b.example"),)),
        ("un<br>deux<br/>trois", (Run("un"), Run("\n"), Run("deux"), Run("\n"), Run("trois"))),
        ("un\ndeux", (Run("un deux"),)),
        ("1 &lt; 2 &amp; 3", (Run("1 < 2 & 3"),)),
        ("</b>après", (Run("après"),)),
        ("<em>hors</em> liste", (Run("hors"), Run(" liste"))),
    ],
)
def test_runs(markup: str, runs: tuple[Run, ...]) -> None:
    assert runs_of(markup) == runs
