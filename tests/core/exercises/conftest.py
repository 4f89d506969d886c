"""One good example of each exercise type, as the reader hands it over: all scalars are text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Sample = Callable[[str], dict[str, Any]]

COMMON = {"id": "essai", "instruction": "Faites ceci.", "hints": ["Regardez mieux.", "Regardez à droite."]}


def _zone(name: str, *rect: str) -> dict[str, Any]:
    return {"id": name, "label": f"le {name}", "rect": list(rect)}


def _menu_entries(*labels: str, right: str) -> list[dict[str, str]]:
    return [
        {"label": label} if label == right else {"label": label, "feedback": f"Pas {label}."}
        for label in labels
    ]


def _mail(subject: str, trap: str) -> dict[str, Any]:
    return {
        "dress": "mail",
        "parts": [
            {"kind": "sender", "text": "La poste", "clue": "no", "feedback": "Un nom s’invente."},
            {"kind": "address", "text": "avis@colis.example", "clue": trap, "feedback": "Regardez la fin."},
            {"kind": "subject", "text": subject, "feedback": "Un sujet normal."},
            {
                "kind": "link", "text": "Cliquez ici", "to": "https://colis.example/payer", "clue": trap,
                "feedback": "Il mène ailleurs.", "opens": "Une page demande la carte.",
            },
        ],
    }  # fmt: skip


def _scene(name: str, *choices: tuple[str, ...]) -> dict[str, Any]:
    return {
        "id": name,
        "speaker": "La voix",
        "text": f"Scène {name}.",
        "choices": [
            {"text": text, "feedback": f"{text} : voici pourquoi.", "next": goal}
            | ({"risky": risky[0]} if risky else {})
            for text, goal, *risky in choices
        ],
    }


def web_data() -> dict[str, Any]:
    """A small web with a list of offers, a site that lies, cookies, a pop-up and a file."""
    return {
        "engine": "Trouvetout",
        "favourites": ["journal"],
        "tabs": ["journal"],
        "pages": [
            {
                "id": "relais",
                "address": "relais.example",
                "title": "Relais emploi",
                "owner": "Association Relais emploi",
                "words": ["emploi", "conseil"],
                "summary": "Des conseils pour chercher.",
                "cookies": ["Mesurer les visites", "Montrer des publicités"],
                "parts": [
                    {"kind": "title", "text": "Relais emploi"},
                    {"kind": "text", "text": "Bienvenue."},
                    {"kind": "link", "text": "Les offres", "to": "offres"},
                    {"kind": "button", "text": "Le journal", "to": "journal"},
                    {"kind": "ad", "text": "Gagnez beaucoup", "to": "faux"},
                    {"kind": "download", "id": "guide", "name": "guide.pdf", "about": "Chercher un emploi."},
                ],
            },
            {
                "id": "offres",
                "address": "relais.example/offres",
                "title": "Offres d’emploi",
                "owner": "Association Relais emploi",
                "words": ["offres", "emploi", "travail"],
                "parts": [
                    {
                        "kind": "offers",
                        "offers": [
                            {
                                "id": "cuisine",
                                "title": "Aide en cuisine",
                                "firm": "Le Pont",
                                "trade": "Cuisine",
                                "place": "Saint-Étienne",
                                "contract": "CDI",
                                "text": "Vous aidez en cuisine.",
                            },
                            {
                                "id": "menage",
                                "title": "Agent d’entretien",
                                "firm": "Net",
                                "trade": "Entretien",
                                "place": "Firminy",
                                "contract": "CDD",
                                "text": "Vous gardez propre.",
                            },
                        ],
                    }
                ],
            },
            {
                "id": "faux",
                "address": "re1ais.example",
                "title": "Relais",
                "words": ["relais", "emploi"],
                "popup": {"title": "Virus !", "text": "Appelez.", "button": "Réparer", "to": "relais"},
            },
            {
                "id": "journal",
                "address": "journal.example",
                "title": "Le journal",
                "owner": "Le journal",
                "parts": [{"kind": "link", "text": "Relais", "to": "relais"}],
                "popup": {"title": "Notre lettre", "text": "Chaque lundi.", "button": "Voir"},
            },
        ],
        "ads": [{"page": "faux", "title": "Emploi facile", "text": "Tout de suite", "words": ["emploi"]}],
        "goals": [
            {"kind": "typed", "page": "relais", "text": "Aller au relais"},
            {"kind": "checked", "page": "relais", "text": "Voir le cadenas"},
            {
                "kind": "cookies",
                "page": "relais",
                "answer": "choose",
                "agreed": ["Mesurer les visites"],
                "text": "Choisir",
            },
            {"kind": "downloaded", "file": "guide", "text": "Télécharger"},
            {"kind": "file_opened", "file": "guide", "text": "Lire"},
            {"kind": "searched", "words": ["emploi|travail"], "example": "emploi", "text": "Chercher"},
            {"kind": "visited", "page": "offres", "text": "Voir les offres"},
            {"kind": "filtered", "page": "offres", "place": "Firminy", "text": "Filtrer"},
            {
                "kind": "alert",
                "page": "offres",
                "trade": "Cuisine",
                "place": "Saint-Étienne",
                "text": "Alerte",
            },
            {"kind": "favourite", "page": "cuisine", "text": "Garder"},
            {"kind": "returned", "page": "relais", "text": "Revenir"},
            {"kind": "unfavourite", "page": "journal", "text": "Enlever"},
            {"kind": "popup", "page": "journal", "text": "Fermer"},
            {"kind": "tabs", "pages": ["relais", "offres"], "text": "Deux onglets"},
            {"kind": "private", "page": "relais", "text": "En privé"},
            {"kind": "closed", "page": "journal", "text": "Fermer", "feedback": "Bien."},
        ],
        "traps": [
            {"kind": "ad", "page": "faux", "feedback": "C’est une publicité."},
            {"kind": "popup", "page": "faux", "feedback": "Elle ment."},
        ],
    }


def desktop_data() -> dict[str, Any]:
    """A computer with two programs, networks, a 4G key and printers."""
    return {
        "programs": [
            {
                "id": "notes",
                "name": "Bloc-notes",
                "icon": "note",
                "content": "Le pain, le lait.",
                "size": "40",
            },
            {"id": "jeu", "name": "Jeu de cartes", "size": "900", "desktop": "no"},
            {"id": "garde", "name": "Protection", "icon": "shield", "needed": "yes"},
        ],
        "windows": [{"program": "jeu", "state": "max"}, {"program": "garde", "state": "min"}],
        "sound": {"volume": "20", "muted": "yes"},
        "brightness": "30",
        "text_size": "100",
        "language": "en",
        "languages": [{"id": "fr", "name": "Français"}, {"id": "en", "name": "English"}],
        "updates": "ready",
        "wifi": {"on": "no"},
        "networks": [
            {"id": "maison", "name": "Maison", "password": "Soleil-2026", "signal": "3"},
            {"id": "gare", "name": "Gare gratuit"},
        ],
        "key": {"name": "Clé 4G", "pin": "2580", "used": "3200", "allowance": "10000"},
        "printers": [{"id": "hall", "name": "Hall", "on": "no"}, {"id": "salle", "name": "Salle 2"}],
        "battery": {"percent": "35", "charging": "no"},
        "room": "64000",
        "files": [{"name": "Films", "size": "21000"}],
        "goals": [
            {"kind": "open", "program": "notes", "text": "Ouvrir"},
            {"kind": "maximise", "program": "notes", "text": "Agrandir"},
            {"kind": "move", "program": "notes", "to": "right", "text": "Déplacer"},
            {"kind": "resize", "program": "notes", "to": "smaller", "text": "Rapetisser"},
            {"kind": "minimise", "program": "notes", "text": "Réduire"},
            {"kind": "switch", "program": "garde", "text": "Passer à l’autre"},
            {"kind": "close", "program": "jeu", "text": "Fermer", "feedback": "Bien."},
            {"kind": "volume", "least": "40", "most": "60", "text": "Le son"},
            {"kind": "brightness", "least": "60", "text": "La lumière"},
            {"kind": "text_size", "least": "125", "text": "Le texte"},
            {"kind": "language", "language": "fr", "text": "La langue"},
            {"kind": "join", "network": "maison", "text": "Le Wi-Fi"},
            {"kind": "update", "text": "Les mises à jour"},
            {"kind": "pin", "text": "La clé"},
            {"kind": "look", "page": "mobile", "text": "Les données"},
            {"kind": "unplug", "text": "Retirer la clé"},
            {"kind": "printer", "printer": "salle", "text": "L’imprimante"},
            {"kind": "test_page", "printer": "salle", "text": "La page de test"},
            {"kind": "saver", "on": "yes", "text": "Économiser"},
            {"kind": "uninstall", "program": "jeu", "text": "Désinstaller"},
        ],
        "traps": [
            {"kind": "join", "network": "gare", "feedback": "Tout le monde peut lire."},
            {"kind": "postpone", "feedback": "Plus tard, on oublie."},
        ],
    }


def mailbox_data() -> dict[str, Any]:
    """A mailbox with a message to answer, a trap, and a file to send."""
    return {
        "dress": "mail",
        "name": "Awa Diallo",
        "address": "awa.diallo@courrier.example",
        "signature": "Awa Diallo",
        "people": [
            {"id": "karim", "name": "Karim Benali", "address": "karim.benali@relais.example"},
            {"id": "karine", "name": "Karine Benal", "address": "karine.benal@relais.example"},
            {"id": "colis", "name": "Colis", "address": "avis@colis.example", "book": "no"},
        ],
        "folders": [{"id": "emploi", "name": "Emploi"}],
        "files": [
            {"id": "cv", "name": "cv-awa.pdf", "about": "Le CV d’Awa."},
            {"id": "chat", "name": "chat.jpg", "about": "La photo du chat."},
        ],
        "messages": [
            {
                "id": "rdv",
                "from": "karim",
                "to": ["karine"],
                "subject": "Rendez-vous",
                "on": "lundi 2 mars",
                "text": "Bonjour, êtes-vous libre jeudi ?",
                "files": [{"id": "plan", "name": "plan.pdf", "about": "Le plan du quartier."}],
            },
            {
                "id": "faux",
                "from": "colis",
                "subject": "Votre colis",
                "on": "lundi 2 mars",
                "text": "Payez 2 euros.",
                "link": {
                    "text": "Payer",
                    "to": "https://colis.example/payer",
                    "opens": "Une page de banque.",
                },
            },
            {
                "id": "lettre",
                "from": "me",
                "to": ["karine"],
                "subject": "Merci",
                "on": "dimanche 1er mars",
                "text": "Chère Karine,",
                "folder": "drafts",
            },
        ],
        "goals": [
            {
                "kind": "answered",
                "message": "rdv",
                "text": "Répondre à Karim",
                "example": "Bonjour, oui, jeudi.",
                "words": ["jeudi|5 mars"],
                "greeting": "yes",
                "attach": ["cv"],
                "feedback": "Karim est content.",
            },
            {"kind": "junked", "message": "faux", "text": "Écarter le faux message"},
        ],
        "traps": [
            {"kind": "link", "message": "faux", "feedback": "Ce lien est un piège."},
            {"kind": "send", "to": "karine", "feedback": "C’est Karine, pas Karim."},
        ],
    }


def form_data() -> dict[str, Any]:
    """A form of two pages with a field of every kind, papers, files, and what lies in wait."""
    return {
        "service": "Mes démarches",
        "title": "Carte de bus",
        "today": "2026-03-02",
        "at": "14:00",
        "receipt": "BUS-2026-0412",
        "folders": ["Documents", "Bureau"],
        "papers": [
            {"name": "Carte", "text": "Awa Diallo, née le 3 juillet 1984"},
            {"name": "Relevé", "text": "Salaire : 1 250,50 euros"},
        ],
        "files": [
            {"id": "photo", "name": "photo.jpg", "size": "400"},
            {"id": "grande", "name": "grande.jpg", "size": "9000"},
            {"id": "lettre", "name": "lettre.odt", "size": "20"},
            {"id": "chat", "name": "chat.jpg", "size": "20"},
        ],
        "banner": {"text": "Payez pour aller plus vite.", "button": "Payer 29 euros"},
        "pages": [
            {
                "title": "Vous",
                "note": "Recopiez votre carte.",
                "fields": [
                    {
                        "id": "nom",
                        "kind": "text",
                        "label": "Nom",
                        "answer": "Diallo",
                        "help": "Nom de famille",
                    },
                    {
                        "id": "ne",
                        "kind": "date",
                        "label": "Né le",
                        "answer": "03/07/1984",
                        "from": "1920-01-01",
                        "to": "2026-03-01",
                    },
                    {
                        "id": "nir",
                        "kind": "nir",
                        "label": "Sécurité sociale",
                        "answer": "2 84 07 42 218 000 56",
                    },
                    {"id": "tel", "kind": "phone", "label": "Téléphone", "answer": "06 39 98 11 22"},
                    {"id": "mail", "kind": "email", "label": "Adresse", "answer": "awa@courrier.example"},
                    {"id": "carte", "kind": "text", "label": "Carte bancaire", "optional": "yes"},
                ],
            },
            {
                "title": "Votre mois",
                "session_ends": "yes",
                "fields": [
                    {
                        "id": "heures",
                        "kind": "number",
                        "label": "Heures",
                        "answer": "42",
                        "least": "0",
                        "most": "300",
                    },
                    {
                        "id": "paie",
                        "kind": "amount",
                        "label": "Salaire",
                        "answer": "1250,50",
                        "least": "1",
                        "most": "9000",
                    },
                    {
                        "id": "motif",
                        "kind": "list",
                        "label": "Motif",
                        "options": ["Travail", "Études"],
                        "answer": "Travail",
                    },
                    {
                        "id": "mois",
                        "kind": "radio",
                        "label": "Mois",
                        "options": ["Février", "Mars"],
                        "answer": "Février",
                    },
                    {
                        "id": "lignes",
                        "kind": "ticks",
                        "label": "Lignes",
                        "options": ["T1", "T2", "T3"],
                        "answers": ["T1", "T3"],
                    },
                    {
                        "id": "pub",
                        "kind": "box",
                        "label": "Recevoir la publicité",
                        "ticked": "yes",
                        "answer": "no",
                    },
                    {"id": "vrai", "kind": "box", "label": "Tout est vrai"},
                    {
                        "id": "piece",
                        "kind": "file",
                        "label": "Photo",
                        "accepts": ["jpg", "png"],
                        "most": "2000",
                        "answer": "photo",
                    },
                    {
                        "id": "robot",
                        "kind": "robot",
                        "label": "Je ne suis pas un robot",
                        "question": "Le vélo ?",
                        "options": ["Vélo", "Bus"],
                        "icons": ["target", "ticket"],
                        "answer": "Vélo",
                    },
                ],
            },
        ],
        "goals": [
            {"kind": "field", "field": "nom", "text": "Écrire le nom", "feedback": "Le nom est là."},
            {"kind": "page", "page": "1", "text": "Remplir la première page"},
            {"kind": "resumed", "text": "Reprendre le brouillon"},
            {"kind": "saved", "text": "Enregistrer le brouillon"},
            {"kind": "sent", "text": "Envoyer"},
            {"kind": "kept", "to": "Bureau", "text": "Garder le récépissé"},
        ],
        "traps": [
            {"kind": "type", "field": "carte", "feedback": "Une carte bancaire ne se donne pas."},
            {"kind": "banner", "feedback": "Cette démarche est gratuite."},
            {"kind": "upload", "field": "piece", "file": "chat", "feedback": "C’est la photo du chat."},
            {"kind": "choose", "field": "mois", "option": "Mars", "feedback": "Mars n’est pas fini."},
            {"kind": "tick", "field": "lignes", "option": "T2", "feedback": "La ligne T2 est fermée."},
        ],
    }


def sheet_data() -> dict[str, Any]:
    """A sheet with every kind of column, goal and trap."""
    return {
        "columns": [
            {"name": "Nom"},
            {"name": "Date", "kind": "date"},
            {"name": "État", "kind": "choice", "options": ["Envoyée", "Réponse reçue"]},
            {"name": "Prix", "kind": "number"},
        ],
        "rows": [
            {"cells": ["Vial", "12/03/2026", "Envoyée", "4,20"]},
            {"cells": ["Furan", "2/3/2026", "Réponse reçue", "1 250"], "colour": "red"},
            {"cells": ["Crêt", "", "Envoyée", "2"]},
            {"cells": ["Vieux"]},
        ],
        "total": "Total",
        "goals": [
            {"kind": "has", "row": "Vial", "column": "État", "value": "Réponse reçue", "text": "Noter"},
            {"kind": "added", "cells": {"Nom": "Loire", "Prix": "3"}, "text": "Ajouter"},
            {"kind": "deleted", "row": "Vieux", "text": "Supprimer"},
            {"kind": "cleared", "row": "Crêt", "column": "Prix", "text": "Vider"},
            {"kind": "reckoned", "row": "Crêt", "column": "Date", "example": "=B2+7", "text": "Calculer"},
            {"kind": "filtered", "column": "État", "value": "Envoyée", "text": "Filtrer"},
            {"kind": "filtered", "colour": "red", "text": "Filtrer"},
            {"kind": "all_shown", "text": "Tout montrer"},
            {
                "kind": "coloured",
                "column": "État",
                "value": "Réponse reçue",
                "colour": "green",
                "text": "Vert",
            },
            {"kind": "coloured", "row": "Crêt", "colour": "yellow", "text": "Jaune"},
            {"kind": "coloured", "row": "Total", "column": "Prix", "colour": "blue", "text": "Bleu"},
            {"kind": "sorted", "column": "Nom", "order": "down", "text": "Trier"},
            {"kind": "summed", "row": "Total", "column": "Prix", "text": "Compter"},
            {"kind": "saved", "text": "Enregistrer", "feedback": "Bien."},
        ],
        "traps": [
            {"kind": "sort_column", "feedback": "Toute la ligne."},
            {"kind": "delete_row", "row": "Furan", "feedback": "Elle sert."},
            {"kind": "enter", "row": "Vial", "column": "Prix", "feedback": "Ce prix est juste."},
        ],
    }


def good_data(type_: str) -> dict[str, Any]:
    """Fresh data for an exercise of this type."""
    own: dict[str, dict[str, Any]] = {
        "cible": {
            "rounds": [{"size": "48", "targets": "5", "need": "4"}, {"size": "24", "need": "8"}],
            "pointer": "touchpad",
        },
        "double-clic": {"targets": "5", "need": "3", "objects": ["Photos", "Courriers", "Mon CV"]},
        "association": {
            "pairs": [
                {"left": "@", "match": "arobase", "feedback": "On lit arobase."},
                {"left": "Écran", "match": "montrer", "icon": "monitor", "feedback": "On regarde."},
                {"left": "Clavier", "match": "écrire", "feedback": "On tape."},
                {"left": "Souris", "match": "viser", "feedback": "On vise."},
                {"left": "Micro", "match": "parler", "feedback": "On parle."},
            ],
            "others": ["manger"],
            "wrong": [{"left": "@", "match": "manger", "feedback": "Cela ne se mange pas."}],
        },
        "trous": {
            "text": "Je range {quoi} dans {ou}.\n2 + 3 = {somme}, et {moitie} de plus.",
            "bank": ["mon dossier", "ma clé", "ma soupe"],
            "tolerates": ["case", "accents", "numbers"],
            "gaps": [
                {
                    "id": "quoi",
                    "answers": ["ma clé"],
                    "feedback": "Une petite chose.",
                    "wrong": [{"text": "ma soupe", "feedback": "Pas la soupe."}],
                },
                {"id": "ou", "answers": ["mon dossier"], "feedback": "Il garde tout."},
                {"id": "somme", "answers": ["5", "cinq"], "typed": "yes", "feedback": "Comptez."},
                {
                    "id": "moitie",
                    "answers": ["0,50"],
                    "typed": "yes",
                    "feedback": "La moitié de 1.",
                    "wrong": [{"text": "2", "feedback": "C’est le double."}],
                },
            ],
        },
        "glisser": {
            "zones": [
                {"id": "dossier", "label": "Mes photos", "icon": "folder"},
                {"id": "corbeille", "label": "La corbeille", "icon": "trash"},
            ],
            "items": [
                {"text": "Photo", "icon": "image", "zone": "dossier", "feedback": "On la garde."},
                {"text": "Brouillon", "zone": "corbeille", "feedback": "On le jette."},
                {"text": "Portrait", "zone": "dossier", "feedback": "On le garde aussi."},
            ],
            "rounds": [{"size": "160"}, {"size": "96"}],
        },
        "menu": {
            "tasks": [
                {
                    "gesture": "right-click",
                    "thing": "Photo",
                    "icon": "image",
                    "goal": "Renommez la photo.",
                    "answer": "Renommer",
                    "entries": _menu_entries("Ouvrir", "Renommer", "Copier", right="Renommer"),
                },
                {
                    "gesture": "wheel",
                    "thing": "Villes",
                    "goal": "Choisissez Saint-Étienne.",
                    "answer": "Saint-Étienne",
                    "feedback": "Descendez plus bas.",
                    "entries": [{"label": f"Ville {n}"} for n in range(8)] + [{"label": "Saint-Étienne"}],
                },
                {
                    "gesture": "menu",
                    "thing": "Fichier",
                    "goal": "Enregistrez.",
                    "answer": "Enregistrer",
                    "entries": _menu_entries("Nouveau", "Enregistrer", right="Enregistrer"),
                },
            ]
        },
        "zones": {
            "picture": "img/ordinateur.svg",
            "alt": "Un ordinateur.",
            "zones": [
                _zone("ecran", "10", "0", "80", "60"),
                _zone("camera", "48", "1.5", "4", "4"),
                _zone("clavier", "10", "65", "80", "35"),
            ],
            "find": [
                {"zone": name, "question": f"Où est {name} ?", "feedback": f"Cherchez {name}."}
                for name in ("ecran", "clavier", "camera")
            ],
        },
        "calendrier": {
            "appointment": "Rendez-vous avec la conseillère",
            "hours": "Ouvert du lundi au vendredi.",
            "view": "week",
            "today": "2026-03-02",
            "closed": ["samedi", "dimanche"],
            "minutes": "45",
            "places": [{"id": "ville", "label": "En ville"}, {"id": "loin", "label": "À Roanne"}],
            "slots": [
                {"on": "+1", "at": "15:00", "place": "ville", "taken": "yes"},
                {"on": "2026-03-05", "at": "14:00", "place": "loin"},
                {"on": "2026-03-05", "at": "12:30", "place": "ville"},
                {"on": "2026-03-10", "at": "15:00", "place": "ville", "taken": "no"},
                {"on": "2026-03-12", "at": "15:00", "place": "ville"},
                {"on": "2026-03-19", "at": "16:00", "place": "ville"},
            ],
            "constraints": [
                {
                    "rule": "busy",
                    "from": "8:00",
                    "to": "13:00",
                    "text": "Pas le matin.",
                    "feedback": "Le matin, je travaille.",
                },
                {
                    "rule": "away",
                    "days": ["mardi"],
                    "text": "Pas le mardi.",
                    "feedback": "Le mardi, je suis pris.",
                },
                {
                    "rule": "until",
                    "date": "2026-03-13",
                    "text": "Avant le 14 mars.",
                    "feedback": "C’est trop tard.",
                },
                {
                    "rule": "places",
                    "places": ["ville"],
                    "text": "En ville.",
                    "feedback": "C’est trop loin.",
                },
            ],
        },
        "hameconnage": {
            "series": [
                {"messages": [_mail("prêt", "yes")]},
                {"messages": [_mail("avis", "yes"), _mail("rendez-vous", "no")]},
            ]
        },
        "panne": {
            "symptom": "L’écran reste noir.",
            "checks": [
                {"id": "voyant", "text": "Regarder", "sees": "Il brille.", "excludes": ["prise", "batterie"]},
                {"id": "cable", "text": "Toucher", "sees": "Il tient.", "excludes": ["prise"]},
                {"id": "ranger", "text": "Ranger", "sees": "C’est propre.", "excludes": []},
                {"id": "garder", "text": "Garder", "sees": "C’est gardé."},
                {
                    "id": "relancer",
                    "text": "Relancer",
                    "sees": "Toujours noir.",
                    "excludes": ["bloque"],
                    "after": ["garder"],
                    "early": "D’abord garder.",
                },
            ],
            "risks": [
                {"text": "Ouvrir le capot", "feedback": "Il y a du courant."},
                {"text": "Payer un inconnu", "feedback": "Il veut votre argent."},
            ],
            "causes": [
                {"id": "prise", "text": "La prise", "feedback": "Elle est branchée."},
                {"id": "batterie", "text": "La batterie", "feedback": "Elle est pleine."},
                {"id": "lumiere", "text": "La lumière", "feedback": "Montez la lumière."},
                {"id": "bloque", "text": "Un blocage", "feedback": "Il a été relancé."},
            ],
            "answer": "lumiere",
        },
        "decision": {
            "channel": "call",
            "scenes": [
                _scene(
                    "appel", ("Donner mon code", "perdu"), ("Écouter", "suite"), ("Demander son nom", "nom")
                ),
                _scene("nom", ("Raccrocher", "tranquille"), ("Répéter", "appel")),
                _scene("suite", ("Dire oui", "panique", "yes"), ("Rappeler la banque", "nom", "no")),
                _scene("panique", ("Payer", "perdu"), ("Tout arrêter", "tranquille")),
            ],
            "endings": [
                {"id": "tranquille", "outcome": "safe", "text": "Rien n’est perdu."},
                {"id": "perdu", "outcome": "unsafe", "text": "L’argent est parti."},
            ],
        },
        "ordre": {
            "items": [{"text": f"Geste {n}", "feedback": f"Le geste {n} vient en {n}."} for n in range(5)],
        },
        "qcm": {
            "questions": [
                {
                    "question": "Que faire ?",
                    "choices": [
                        {"text": "Fermer", "right": "yes", "feedback": "Oui."},
                        {"text": "Débrancher", "feedback": "Non, on ferme d’abord."},
                        {"text": "Rien", "right": "no", "feedback": "Non, il faut agir."},
                    ],
                },
                {
                    "question": "Que voyez-vous ?",
                    "choices": [
                        {"text": "Écran", "right": "oui", "feedback": "Oui, l’écran."},
                        {"text": "Clavier", "right": "vrai", "feedback": "Oui, le clavier."},
                        {"text": "Chaise", "right": "non", "feedback": "Non, pas la chaise."},
                    ],
                },
            ]
        },
        "vrai-faux": {
            "statements": [
                {"text": "La veille éteint tout.", "answer": "faux", "feedback": "Elle dort."},
                {"text": "La souris a des boutons.", "answer": "vrai", "feedback": "Deux."},
                {"text": "L’écran montre.", "answer": "vrai", "feedback": "Oui, il montre."},
            ]
        },
        "positionnement": {
            "items": [
                {
                    "id": name,
                    "text": f"Je sais faire {name}.",
                    "question": f"Comment faire {name} ?",
                    "choices": [{"text": "Ainsi", "right": "yes"}, {"text": "Autrement"}],
                }
                for name in ("m01", "m02", "m03")
            ],
        },
        "tri": {
            "boxes": [{"id": "entree", "label": "Entrée"}, {"id": "sortie", "label": "Sortie"}],
            "items": [
                {"text": "Clavier", "box": "entree", "feedback": "On écrit avec."},
                {"text": "Souris", "box": "entree", "feedback": "On montre avec."},
                {"text": "Écran", "box": "sortie", "feedback": "On regarde."},
                {"text": "Casque", "box": "sortie", "feedback": "On écoute."},
                {"text": "Micro", "box": "entree", "feedback": "On parle."},
            ],
        },
        "clavier": {
            "keys": [
                {"key": "entree", "ask": "Allez à la ligne.", "where": "C’est la grande touche, à droite."},
                {"key": "tab"},
                {"key": "é"},
                {"key": "2"},
                {"key": "@"},
                {"key": "ê"},
                {"key": "maj"},
                {"key": "circonflexe"},
                {"key": "A"},
                {"key": "echap"},
            ]
        },
        "adresse": {
            "tasks": [
                {
                    "kind": "write",
                    "person": "Fatou Sy",
                    "said": "fatou point sy arobase courrier point example",
                    "address": "fatou.sy@courrier.example",
                },
                {
                    "kind": "repair",
                    "broken": "bruno.diaz courrier.example",
                    "address": "bruno.diaz@courrier.example",
                },
                {"kind": "choose", "broken": "olena,k@courrier.example"},
                {"kind": "write", "person": "Zoé", "address": "zoe@courrier.example"},
                {"kind": "repair", "broken": "Zoé@courrier.example", "address": "zoe@courrier.example"},
            ]
        },
        "mot-de-passe": {
            "story": "Amina crée un compte.",
            "avoid": ["Amina", "Lyon"],
            "used": ["Tournesol2019!"],
            "least": "14",
            "take": "5",
            "questions": [
                {
                    "question": "Lequel est plus solide ?",
                    "choices": [
                        {"password": "amina1990", "feedback": "Un prénom se devine."},
                        {"password": "violon-nuage", "right": "yes", "feedback": "Il est long."},
                    ],
                },
                {
                    "question": "Pourquoi ?",
                    "choices": [
                        {"text": "Il est long", "right": "oui", "feedback": "Oui."},
                        {"text": "Il est court", "right": "non", "feedback": "Non."},
                    ],
                },
            ],
        },
        "fichiers": {
            "tree": [
                {
                    "name": "Documents",
                    "items": [
                        {"name": "CV.pdf", "size": "300", "date": "2026-03-02", "content": "Mon CV"},
                        {"name": "Vieux", "items": []},
                    ],
                },
                {
                    "name": "Téléchargements",
                    "items": [{"name": "scan.pdf", "size": "2000"}, {"name": "photo.jpg", "size": "500"}],
                },
            ],
            "key": {"name": "Clé USB", "room": "4000", "items": [{"name": "film.mp4", "size": "3900"}]},
            "trash": [{"name": "bail.pdf", "size": "400", "from": "Documents"}],
            "goals": [
                {"kind": "restore", "item": "bail.pdf", "text": "Reprendre le bail"},
                {"kind": "folder", "folder": "Documents/Travail", "text": "Faire un dossier"},
                {"kind": "move", "item": "Documents/CV.pdf", "to": "Documents/Travail", "text": "Ranger"},
                {"kind": "rename", "item": "Téléchargements/scan.pdf", "name": "Fiche.pdf", "text": "Nommer"},
                {"kind": "find", "item": "Téléchargements/photo.jpg", "text": "Trouver"},
                {"kind": "open", "item": "Documents/CV.pdf", "text": "Ouvrir"},
                {"kind": "sort", "by": "date", "text": "Trier"},
                {"kind": "plug", "text": "Brancher"},
                {"kind": "delete", "item": "Clé USB/film.mp4", "text": "Jeter"},
                {"kind": "empty", "text": "Vider"},
                {"kind": "copy", "item": "Téléchargements/scan.pdf", "to": "Clé USB", "text": "Copier"},
                {"kind": "unplug", "text": "Retirer", "feedback": "Bien."},
            ],
            "traps": [
                {"kind": "unplug", "feedback": "Éjectez d’abord."},
                {"kind": "delete", "item": "Documents/Vieux", "feedback": "Il sert encore."},
            ],
        },
        "messagerie": mailbox_data(),
        "bureau": desktop_data(),
        "navigateur": web_data(),
        "formulaire": form_data(),
        "editeur": {
            "folders": [{"id": "emploi", "name": "Emploi"}],
            "documents": [
                {"id": "modele", "name": "Modèle", "text": "Ma lettre\nJ’ai recu une anonce.\nCuisine"},
                {
                    "id": "liste",
                    "folder": "emploi",
                    "name": "Liste",
                    "text": "# Courses\n- **Lait**\n1. Pain",
                },
            ],
            "open": "modele",
            "mistakes": [{"wrong": "recu", "right": ["reçu"]}, {"wrong": "anonce", "right": ["annonce"]}],
            "goals": [
                {"kind": "opened", "document": "liste", "text": "Lire la liste"},
                {"kind": "corrected", "text": "Corriger"},
                {"kind": "title", "words": ["Ma lettre"], "text": "Un titre"},
                {"kind": "list", "words": ["Cuisine", "Ménage"], "text": "Une liste", "numbered": "yes"},
                {"kind": "bold", "words": ["annonce"], "text": "En gras"},
                {"kind": "present", "words": ["cordialement|merci"], "example": "Merci", "text": "La fin"},
                {"kind": "absent", "words": ["une "], "text": "Enlever un mot"},
                {"kind": "aligned", "words": ["merci"], "align": "right", "text": "À droite"},
                {"kind": "saved", "name": "Lettre", "folder": "emploi", "text": "Enregistrer"},
                {"kind": "exported", "name": "Lettre", "folder": "emploi", "text": "Faire un PDF"},
                {"kind": "opened", "text": "Retrouver", "feedback": "Bien."},
            ],
            "traps": [
                {"kind": "save", "document": "modele", "feedback": "C’est le modèle."},
                {"kind": "discard", "feedback": "Le texte serait perdu."},
            ],
        },
        "tableau": sheet_data(),
        "situation": {
            "histoire": "Awa cherche un poste.",
            "etapes": [
                {
                    "type": "vrai-faux",
                    "name": "Lire",
                    "histoire": "Le matin.",
                    "exercise": {
                        "instruction": "Lisez.",
                        "hints": ["Relisez."],
                        "statements": [{"text": "Oui.", "answer": "vrai", "feedback": "Oui."}],
                    },
                },
                {
                    "type": "clavier",
                    "name": "Taper",
                    "exercise": {"instruction": "Tapez.", "keys": [{"key": "a"}, {"key": "b"}]},
                },
                {
                    "type": "qcm",
                    "name": "Choisir",
                    "exercise": {
                        "instruction": "Choisissez.",
                        "questions": [
                            {
                                "question": "Lequel ?",
                                "choices": [
                                    {"text": "A", "right": "yes", "feedback": "Oui."},
                                    {"text": "B", "feedback": "Non."},
                                ],
                            }
                        ],
                    },
                },
                {
                    "type": "adresse",
                    "name": "Écrire",
                    "exercise": {
                        "instruction": "Écrivez.",
                        "tasks": [{"kind": "write", "person": "Zoé", "address": "zoe@courrier.example"}],
                    },
                },
            ],
        },
        "dactylo": {"lines": ["Bonjour !", "L’œuf est prêt.", "À demain"], "percent": "90"},
    }
    return {**COMMON, **own[type_]}


@pytest.fixture(scope="session")
def sample() -> Sample:
    """Fresh good data for an exercise of the type that it is called with."""
    return good_data
