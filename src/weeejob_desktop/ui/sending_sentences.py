"""What « Mes envois » says: contents and reasons in words."""

from __future__ import annotations

from datetime import date, timedelta

from weeejob_desktop.core.durations import minutes
from weeejob_desktop.core.sendings import Contents
from weeejob_desktop.ui.words import long_date, plural, tr

MINUTE_MS = 60_000


def contents(told: Contents) -> str:
    """« 2 demandes de dépannage, 3 exercices, 45 min de temps de formation »; "" for nothing."""
    parts = []
    if told.requests:
        parts.append(plural("%n demande de dépannage", "%n demandes de dépannage", told.requests))
    if told.messages:
        parts.append(plural("%n message", "%n messages", told.messages))
    if told.results:
        parts.append(plural("%n exercice", "%n exercices", told.results))
    if told.steps:
        parts.append(plural("%n étape de leçon", "%n étapes de leçon", told.steps))
    if told.work_ms >= MINUTE_MS:
        parts.append(tr("{time} de temps de formation", time=minutes(told.work_ms // MINUTE_MS)))
    elif told.work_ms:
        parts.append(tr("moins d’une minute de temps de formation"))
    if told.looks:
        parts.append(tr("l’état de l’ordinateur"))
    if told.others:
        parts.append(plural("%n autre information", "%n autres informations", told.others))
    return ", ".join(parts)


def refusal(problem: str) -> str:
    """Why a hub would not take it."""
    known = {
        "wrong-shape": tr("Le serveur de Weeefund n’arrive pas à le lire."),
        "too-large": tr("C’est trop gros pour être envoyé."),
        "negative-length": tr("La durée n’est pas juste : elle est plus petite que zéro."),
        "too-long": tr("La durée n’est pas juste : elle est trop longue."),
        "wrong-date": tr("La date n’est pas possible."),
        "id-reused": tr("Le serveur de Weeefund a déjà autre chose sous le même numéro."),
        "forbidden-kind": tr("Ce genre d’information ne part pas d’un ordinateur comme celui-ci."),
        "forbidden-owner": tr("C’est écrit pour une autre personne, ou pour un autre ordinateur."),
    }
    return known.get(problem) or tr("Le serveur de Weeefund ne l’a pas pris.")


def day_title(on: date, today_on: date) -> str:
    """« Aujourd’hui », « Hier » or « mardi 14 mars », as a title."""
    if on == today_on:
        return tr("Aujourd’hui")
    if on == today_on - timedelta(days=1):
        return tr("Hier")
    words = long_date(on)
    return words[:1].upper() + words[1:]
