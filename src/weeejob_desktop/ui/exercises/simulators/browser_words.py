"""What the simulated browser says: its commands, its status line, and why something is not done."""

from __future__ import annotations

from weeejob_desktop.core.exercises.simulators.web_pages import FILE, HOME, NOWHERE, WORDS, Web
from weeejob_desktop.ui.words import tr

_MOST_LETTERS = 40


def shortened(text: str) -> str:
    """A text short enough for any line: what a learner typed, a title, an address."""
    return text if len(text) <= _MOST_LETTERS else text[: _MOST_LETTERS - 1] + "…"


def command_words() -> tuple[tuple[str, str, str], ...]:
    """The buttons of the bar: verb, word, icon."""
    return (
        ("back", tr("Retour"), "arrow-left"),
        ("forward", tr("Avancer"), "arrow-right"),
        ("new_tab", tr("Onglet"), "plus"),
        ("private", tr("Privé"), "eye-slash"),
        ("favourites", tr("Favoris"), "star"),
    )


def engine_name(web: Web) -> str:
    """The search engine's name."""
    return web.engine or tr("Recherche")


def place_title(web: Web, place: str) -> str:
    """What stands on the tab of a place."""
    page = web.page(place)
    if page is not None:
        return page.title
    if place == HOME:
        return tr("Nouvel onglet")
    if place[0] == FILE:
        return web.files[place[1:]].name
    return tr("Site introuvable") if place[0] == NOWHERE else place.removeprefix(WORDS)


def field_words(field: str) -> tuple[str, str]:
    """A filter's name, and the word for « no filter »."""
    return {
        "trade": (tr("Métier"), tr("Tous les métiers")),
        "place": (tr("Lieu"), tr("Tous les lieux")),
        "contract": (tr("Contrat"), tr("Tous les contrats")),
    }[field]


def owner_words(owner: str, host: str) -> str:
    """What the padlock tells."""
    if owner:
        return tr("{host} appartient à : {owner}. Lisez bien ce nom.", host=host, owner=owner)
    return tr("{host} n’a pas de cadenas. On ne sait pas à qui est ce site : n’y écrivez rien.", host=host)


def refusal_words(code: str) -> str:
    """Why something is not done; "" for another code."""
    sentences = {
        "popup_lies": tr("Cette fenêtre ment. On ne clique pas dedans : on la ferme."),
        "alert_too_wide": tr("Choisissez d’abord un métier, un lieu ou un contrat."),
        "too_many_tabs": tr("Il y a déjà beaucoup d’onglets. Fermez-en un d’abord."),
    }
    return sentences.get(code, "")


def status_words(code: str) -> str:
    """What has just happened, in the status line; "" where the page says it."""
    sentences = {
        "not_found": tr("Cette adresse ne mène nulle part. Relisez-la, lettre après lettre."),
        "tab_opened": tr("Un nouvel onglet est ouvert. L’autre page est toujours là."),
        "private_opened": tr("Fenêtre privée : l’ordinateur oubliera ce que vous y faites."),
        "tab_closed": tr("L’onglet est fermé. « Annuler l’action » le fait revenir."),
        "choosing": tr("Cochez ce que vous acceptez, puis enregistrez."),
        "cookies_accepted": tr("Vous avez tout accepté. En bas de la page, on peut changer d’avis."),
        "cookies_refused": tr("Vous avez tout refusé. La page marche quand même."),
        "cookies_chosen": tr("Votre choix est enregistré."),
        "popup_closed": tr("La fenêtre est fermée. La page est de nouveau là."),
        "downloaded": tr("Le fichier est téléchargé. Il est en bas, et il reste sur l’ordinateur."),
        "favourite_added": tr("La page est dans vos favoris."),
        "favourite_removed": tr("La page n’est plus dans vos favoris."),
        "alert_set": tr("L’alerte est créée. Les nouvelles offres arriveront par mail."),
    }
    return sentences.get(code, "")
