"""What the simulated form says: why a field is not right yet, what has just happened, what stands where."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from weeejob_desktop.core.exercises.simulators.form_fields import Field, Stored
from weeejob_desktop.core.exercises.simulators.form_reading import Sheet
from weeejob_desktop.ui.exercises.adresse import mistake_sentence
from weeejob_desktop.ui.exercises.simulators.file_words import size_words
from weeejob_desktop.ui.words import clock_time, month_name, number, tr

Params = Mapping[str, str | int]


def refusal_sentence(code: str, params: Params) -> str:
    """Why a field is not right, or an action is not done; "" for another code."""
    if code.startswith("email_"):
        return mistake_sentence(code.removeprefix("email_"))
    if code.startswith(("date_", "number_", "amount_")):
        return _number_sentence(code, params)
    count = params.get("count", 0)
    sentences = {
        "empty": tr("Il manque une réponse ici."),
        "not_chosen": tr("Choisissez une réponse."),
        "none_ticked": tr("Cochez au moins une case."),
        "not_ticked": tr("Cochez cette case pour continuer."),
        "ticked_too_much": tr("Cette case n’est pas obligatoire. Décochez-la : vous n’en avez pas besoin."),
        "no_file": tr("Il manque le fichier. Utilisez « Choisir un fichier »."),
        "robot_left": tr("Cochez « Je ne suis pas un robot », puis répondez à la question."),
        "robot_wrong": tr("Ce n’est pas la bonne image. Cela arrive à tout le monde : essayez encore."),
        "other_answer": tr(
            "Ce n’est pas ce qui est écrit sur vos papiers d’exemple. Comparez, signe après signe."
        ),
        "other_choice": tr("Ce n’est pas ce que disent vos papiers d’exemple. Relisez-les."),
        "other_file": tr("Ce fichier n’est pas celui qui est demandé. Retirez-le, puis choisissez le bon."),
        "nir_sign": tr("Ce numéro n’a que des chiffres. Un autre signe s’est glissé dedans."),
        "nir_length": tr(
            "Ce numéro a quinze chiffres, avec la clé. Vous en avez écrit {count}.", count=count
        ),
        "nir_first": tr("Ce numéro commence par 1 ou 2. Relisez le premier chiffre."),
        "nir_key": tr(
            "Les deux derniers chiffres ne vont pas avec les autres. Un chiffre est faux : comparez."
        ),
        "phone_sign": tr("Un numéro de téléphone n’a que des chiffres."),
        "phone_first": tr("Un numéro de téléphone commence par 0, ou par +33."),
        "phone_length": tr("Un numéro de téléphone a dix chiffres. Vous en avez écrit {count}.", count=count),
        "draft_waits": tr("Pas besoin : vos réponses sont gardées. Choisissez « Reprendre mon brouillon »."),
        "no_hurry": tr("Une démarche officielle ne se paie pas pour aller plus vite. Fermez cette annonce."),
    }
    if code == "file_format":
        return tr("Ce format n’est pas accepté ici. Choisissez un fichier {accepted}.", **params)
    if code == "file_size":
        size, most = size_words(int(params["size"])), size_words(int(params["most"]))
        return tr("Ce fichier est trop lourd : {size}. Ici, c’est {most} au plus.", size=size, most=most)
    return sentences.get(code, "")


def _number_sentence(code: str, params: Params) -> str:
    """Of dates, numbers and amounts."""
    bound = int(params.get("bound", 0))
    if code == "date_low":
        first = written_day(date.fromordinal(bound))
        return tr("Cette date est trop tôt. La première possible est le {day}.", day=first)
    if code == "date_high":
        last = written_day(date.fromordinal(bound))
        return tr("Cette date est trop tard. La dernière possible est le {day}.", day=last)
    if code == "date_day":
        month = month_name(date(int(params["year"]), int(params["month"]), 1))
        return tr("Ce jour n’existe pas : {month} a {days} jours.", month=month, days=params["days"])
    least = number(bound // 100 if code.startswith("amount_") else bound)
    sentences = {
        "date_form": tr("Écrivez le jour, le mois et l’année, comme 03/07/2026."),
        "date_month": tr("Il n’y a que douze mois. Écrivez d’abord le jour, puis le mois."),
        "date_year": tr("Relisez l’année : elle a quatre chiffres, comme 2026."),
        "number_form": tr("Écrivez ici un nombre, en chiffres seulement."),
        "number_low": tr("C’est trop peu. Le plus petit nombre possible est {bound}.", bound=least),
        "number_high": tr("C’est trop. Le plus grand nombre possible est {bound}.", bound=least),
        "amount_form": tr("Écrivez un montant en chiffres, comme 1 250,50."),
        "amount_cents": tr("Après la virgule, il y a deux chiffres au plus : les centimes."),
        "amount_low": tr("C’est trop peu. Le plus petit montant possible est {bound} €.", bound=least),
        "amount_high": tr("C’est trop. Le plus grand montant possible est {bound} €.", bound=least),
    }
    return sentences[code]


def status_sentence(code: str) -> str:
    """What has just happened, in the status line; "" where the screen says it."""
    sentences = {
        "chosen": tr("C’est choisi."),
        "ticked": tr("La case est cochée."),
        "unticked": tr("La case n’est plus cochée."),
        "uploaded": tr("Le fichier est choisi."),
        "removed": tr("Le fichier est retiré."),
        "session_ended": tr("La session est terminée. Vos réponses sont gardées."),
        "resumed": tr("Votre brouillon est là, avec toutes vos réponses."),
        "sent": tr("C’est envoyé. Gardez maintenant le récépissé."),
        "receipt_kept": tr("Le récépissé est enregistré."),
        "banner_closed": tr("L’annonce est fermée."),
        "papers_shown": tr("Recopiez ces papiers. Ils sont inventés : n’écrivez pas vos vrais numéros."),
    }
    return sentences.get(code, "")


def written_day(day: date) -> str:
    """« 03/07/1984 », as forms write it."""
    return f"{day:%d/%m/%Y}"


def hour_words(minutes: int) -> str:
    """« 14 h 05 », for so many minutes after midnight."""
    return clock_time(datetime.combine(date.min, time(*divmod(minutes, 60)), UTC))


def limits_words(field: Field) -> str:
    """What a file must be: « JPG ou PNG, 2 Mo au plus »."""
    kinds = tr(
        "{kinds} ou {last}", kinds=", ".join(field.accepts[:-1]).upper(), last=field.accepts[-1].upper()
    )
    if len(field.accepts) == 1:
        kinds = field.accepts[0].upper()
    return tr("{kinds}, {most} au plus", kinds=kinds, most=size_words(field.most))


def file_icon(stored: Stored) -> str:
    """The icon of a file, by its ending."""
    icons = {
        "pdf": "file-pdf",
        "odt": "file-text",
        "doc": "file-text",
        "docx": "file-text",
        "txt": "file-text",
    }
    return icons.get(
        stored.ending, "file-image" if stored.ending in {"jpg", "jpeg", "png", "heic"} else "file"
    )


def value_words(field: Field, value: str, sheet: Sheet) -> str:
    """What stands in a field, as the summary says it."""
    if field.kind == "box":
        return tr("oui") if value else tr("non")
    if not value.strip():
        return tr("rien")
    if field.kind == "file":
        return sheet.files[value].name
    if field.options:
        return ", ".join(field.options[int(one)] for one in value.split(","))
    return value


def label_words(field: Field) -> str:
    """A field's name, with what is not asked for of everybody."""
    return tr("{label} (facultatif)", label=field.label) if field.optional else field.label


def told(name: str, said: str) -> str:
    """What stands in a field, or is wrong with it, behind its name: « Nom : Diallo », « Un emploi ? Oui »."""
    plain = name.rstrip(". ")
    if plain.endswith(("?", ":")):
        return f"{plain} {said}"
    return tr("{name} : {said}", name=plain, said=said)
