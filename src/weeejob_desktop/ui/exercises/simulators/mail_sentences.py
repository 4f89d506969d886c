"""What the simulated mailbox says: its folders, why a message is not sent, and what has just happened."""

from __future__ import annotations

from collections.abc import Mapping

from weeejob_desktop.core.exercises.simulators.mailbox import DRAFTS, INBOX, JUNK, SENT, TRASH, Account
from weeejob_desktop.ui.words import tr

FOLDER_ICONS = {INBOX: "tray", DRAFTS: "note", SENT: "paper-plane-tilt", JUNK: "warning", TRASH: "trash"}


def folder_name(folder: str, account: Account) -> str:
    """A folder's name: the lesson's own, or that of a folder every mailbox has."""
    names = {
        INBOX: tr("Réception"),
        DRAFTS: tr("Brouillons"),
        SENT: tr("Envoyés"),
        JUNK: tr("Indésirables"),
        TRASH: tr("Corbeille"),
    }
    return account.folders.get(folder) or names[folder]


def refusal_sentence(code: str, params: Mapping[str, str | int], dress: str) -> str:
    """Why a message is not sent yet, and what to do; "" for another code."""
    by_number = dress == "sms"
    if by_number and code in {"no_recipient", "address_wrong", "address_unknown", "other_recipient"}:
        return {
            "no_recipient": tr("Il manque le numéro. Écrivez-le en haut, ou prenez-le dans le carnet."),
            "other_recipient": tr("Ce message irait à quelqu’un d’autre. Relisez le numéro."),
        }.get(code, tr("Ce numéro n’est à personne ici. Relisez-le, chiffre après chiffre."))
    sentences = {
        "no_recipient": tr("Il manque l’adresse. Écrivez-la en haut, ou prenez-la dans le carnet."),
        "address_wrong": tr("Une adresse n’est pas complète, ou a une faute. Relisez-la signe après signe."),
        "address_unknown": tr("Personne n’a cette adresse. Relisez-la lettre après lettre."),
        "other_recipient": tr("Ce message irait à quelqu’un d’autre. Relisez l’adresse."),
        "recipient_missing": tr("Il manque une personne en haut, dans la ligne « À »."),
        "too_many_people": tr("Ce message irait aussi à d’autres personnes. Laissez seulement la bonne."),
        "subject_missing": tr("Il manque l’objet. Quelques mots disent de quoi vous parlez."),
        "subject_vague": tr("L’objet n’est pas assez clair. Il manque : {word}.", **params),
        "text_missing": tr("Le message est vide. Écrivez votre texte."),
        "greeting_missing": tr("Il manque un bonjour au début."),
        "words_missing": tr("Il manque une information dans le texte : {word}.", **params),
        "closing_missing": tr("Il manque un mot de politesse à la fin, comme « Cordialement »."),
        "attachment_missing": tr("Il manque la pièce jointe. Utilisez « Joindre »."),
        "attachment_other": tr("Ce fichier n’est pas le bon. Retirez-le, puis joignez le bon."),
        "only_a_draft": tr("Ce message doit attendre. Gardez-le en brouillon."),
        "not_a_reply": tr("Ouvrez plutôt le message reçu, puis utilisez « Répondre »."),
        "not_asked": tr("Rien ne demande ce message. Relisez la liste de ce qui est à faire."),
    }
    return sentences.get(code, "")


def status_sentence(code: str) -> str:
    """What has just happened, in the status line; "" where the screen says it."""
    sentences = {
        "draft_begun": tr("Écrivez, puis utilisez « Envoyer »."),
        "draft_opened": tr("Le brouillon est ouvert. Vous pouvez le finir."),
        "draft_closed": tr("Rien n’était écrit. Rien n’est gardé."),
        "picked": tr("L’adresse est écrite en haut."),
        "attached": tr("Le fichier est joint."),
        "detached": tr("Le fichier est retiré."),
        "sent": tr("Le message est parti. Il est aussi dans « Envoyés »."),
        "saved": tr("Le message est gardé dans « Brouillons »."),
        "discarded": tr("Le message est jeté. « Annuler l’action » le fait revenir."),
        "downloaded": tr("Le fichier est enregistré sur l’ordinateur."),
        "moved": tr("Le message est rangé."),
        "junked": tr("Le message est dans « Indésirables »."),
        "deleted": tr("Le message est dans la corbeille. Rien n’est perdu."),
        "restored": tr("Le message est revenu à sa place."),
    }
    return sentences.get(code, "")
