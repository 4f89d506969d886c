"""What is said of the pictures of a request, of its coverage, and of whom to call."""

from __future__ import annotations

from datetime import date

from weeejob_desktop.core.computer import Computer
from weeejob_desktop.core.connection import Network
from weeejob_desktop.core.pictures import Picture
from weeejob_desktop.ui.words import full_date, kilobytes, tr


def picture_state(picture: Picture, network: Network) -> tuple[str, str]:
    """The icon and the sentence that say how far a picture has come."""
    size = kilobytes(picture.size_bytes)
    return {
        "waiting": ("clock", tr("L’image est gardée ici ({size}). Elle part bientôt.", size=size))
        if network == "free"
        else ("image", tr("L’image pèse {size}. L’envoyer aussi avec la clé 4G ?", size=size)),
        "agreed": ("clock", tr("L’image part à la prochaine connexion.")),
        "later": ("wifi-high", tr("L’image attend le Wi-Fi. Votre demande, elle, n’attend pas.")),
        "in_class": ("users", tr("L’image est arrivée en classe. Weeefund la recevra ensuite.")),
        "there": ("check", tr("Weeefund a reçu l’image.")),
        "refused": ("info", tr("L’image n’a pas pu être envoyée. Vos mots restent dans la demande.")),
        "gone": ("info", tr("L’image n’est plus sur cet ordinateur. Vos mots restent dans la demande.")),
        "coming": ("clock", tr("L’image part à la prochaine connexion.")),
    }[picture.state]


def asks(picture: Picture, network: Network) -> bool:
    """Whether the learner is to be asked if this one may leave by a connection that is paid for."""
    return picture.state == "waiting" and network != "free"


def coverage_over(until_on: date) -> str:
    """« Dépannage gratuit jusqu’au … : c’est fini »."""
    return tr("Le dépannage gratuit est fini depuis le {date}.", date=full_date(until_on))


def coverage_ended(until_on: date) -> str:
    """The same in few words."""
    return tr("Dépannage gratuit fini le {date}", date=full_date(until_on))


def ask_all_the_same() -> str:
    """That asking is welcome after that, too."""
    return tr("Demandez quand même : votre demande part, et Weeefund vous dira quoi faire.")


def coverage_asked_all_the_same(until_on: date) -> str:
    """The same, once it was asked."""
    return f"{coverage_over(until_on)} {tr('Votre demande part quand même.')}"


def whom_to_call(computer: Computer | None, number: str = "") -> str:
    """Whom to call when the laptop or the Internet fails, and what to say then; "" where no number is known.
    `number` is the request's."""
    if computer is None or not computer.phone:
        return ""
    sentences = [tr("Weeefund au téléphone : {phone}.", phone=computer.phone)]
    if number:
        sentences.append(tr("Dites : demande {number}.", number=number))
    if computer.sticker:
        sentences.append(tr("Numéro de votre ordinateur : {sticker}.", sticker=computer.sticker))
    return " ".join(sentences)
