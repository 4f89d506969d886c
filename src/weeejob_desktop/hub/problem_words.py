"""What a page says when something did not work, by its code. `words` looks the sentences up in the visitor's
language."""

from __future__ import annotations

from weeejob_desktop.hub.translations import mark

REJECTIONS = {
    "wrong-shape": mark("illisible"),
    "too-large": mark("trop gros"),
    "negative-length": mark("durée plus petite que zéro"),
    "too-long": mark("durée de plus de 24 h"),
    "wrong-date": mark("date impossible"),
    "id-reused": mark("autre chose sous un numéro déjà pris"),
    "forbidden-kind": mark("un ordinateur ne peut pas l’écrire"),
    "forbidden-owner": mark("d’une personne d’une autre session"),
}
"""Why one entry was not taken in."""

PROBLEMS = {
    "bridge_unknown": mark("Cet outil n’est plus relié à ce serveur."),
    "bridge_deed": mark(
        "Cela ne peut plus se faire : l’état a changé entre-temps. Regardez encore une fois."
    ),
    "bridge_number": mark("Écrivez le numéro comme il est là-bas, sans espace."),
    "answer_empty": mark("Écrivez une réponse, ou choisissez un autre état."),
    "refusal_reason": mark("Dites à la personne pourquoi sa demande est refusée."),
    "answer_too_long": mark("Cette réponse est trop longue : 4000 lettres au plus."),
    "sticker_wrong": mark("Ce numéro d’étiquette ne va pas : %(letters)s lettres ou chiffres au plus."),
    "sticker_taken": mark("Un autre ordinateur porte déjà ce numéro d’étiquette."),
    "donated_wrong": mark("Ce jour de don ne va pas."),
    "handover_same": mark("Cette personne a déjà cet ordinateur."),
    "class_nobody": mark("Cochez au moins une session."),
    "cohort_missing": mark("Choisissez la session de la personne."),
    "note_empty": mark("Écrivez d’abord la note."),
    "canned_title": mark("Donnez-lui un titre, de %(letters)s lettres au plus."),
    "canned_twice": mark("Une réponse porte déjà ce titre. Choisissez-en un autre."),
    "canned_empty": mark("Écrivez d’abord la réponse."),
    "appointment_when": mark("Choisissez le jour et l’heure du rendez-vous."),
    "appointment_past": mark("Ce jour ou cette heure est déjà passé."),
    "appointment_far": mark("Ce jour est trop loin : un an au plus."),
    "appointment_place": mark("Ce lieu est trop long : %(letters)s lettres au plus."),
    "appointment_there": mark(
        "Quelqu’un vient de changer le rendez-vous de cette demande. Le voici : la personne n’a rien reçu de"
        " plus. Changez-le s’il ne va pas."
    ),
    "appointment_ended": mark("Cette demande est finie : elle ne prend plus de rendez-vous."),
    "symptom_missing": mark("Choisissez d’abord la panne."),
    "opening_repeated": mark("Ce formulaire a déjà servi. Pour une autre demande, remplissez celui-ci."),
    "state_unknown": mark("Cet état n’existe pas."),
    "state_final": mark("La personne a terminé cette demande. Son état ne change plus."),
    "login_wrong": mark("Le nom ou le mot de passe ne va pas. Essayez encore."),
    "password_short": mark("Choisissez un mot de passe d’au moins 12 lettres, chiffres ou signes."),
    "password_long": mark("Ce mot de passe est trop long."),
    "password_differs": mark("Les deux nouveaux mots de passe ne sont pas les mêmes."),
    "password_wrong": mark("Le mot de passe actuel ne va pas."),
    "correction_confirmed": mark(
        "Cette correction est déjà confirmée par %(name)s. Elle compte une seule fois."
    ),
    "correction_declined": mark(
        "Cette correction est déjà refusée par %(name)s. Elle ne compte pas. Pour changer le temps, écrivez"
        " une nouvelle correction."
    ),
    "correction_empty": mark("Indiquez un nombre de minutes, 1 au moins."),
    "correction_too_long": mark("Une correction change un jour de %(minutes)s minutes au plus."),
    "correction_day_missing": mark("Choisissez le jour de la correction."),
    "correction_day_future": mark("Ce jour n’est pas encore arrivé."),
    "correction_reason_missing": mark("Écrivez la raison de la correction."),
    "correction_reason_long": mark("Cette raison est trop longue : %(letters)s lettres au plus."),
    "correction_nobody": mark(
        "Cette personne n’a pas encore d’ordinateur inscrit. Une correction sera possible ensuite."
    ),
    "correction_repeated": mark(
        "Ce formulaire a déjà servi : sa correction est enregistrée. Pour une autre, remplissez celui-ci."
    ),
    "name_wrong": mark("Écrivez un prénom et un nom, avec des lettres, 200 au plus."),
    "waiting_changed": mark("La liste a changé entre-temps. La voici : regardez encore une fois."),
    "stick_none": mark("Choisissez d’abord un fichier."),
    "stick_many": mark("Apportez 50 fichiers au plus à la fois."),
    "stick_unknown": mark("Ce n’est pas un fichier de Weeejob."),
    "stick_half": mark(
        "Ce fichier n’est pas complet : la clé a peut-être été retirée trop tôt. Rien n’en a été "
        "gardé. Le travail est toujours sur l’ordinateur : il faut refaire le fichier."
    ),
    "stick_damaged": mark(
        "Ce fichier est abîmé, ou quelqu’un l’a changé. Rien n’en a été gardé. Le travail est "
        "toujours sur l’ordinateur : il faut refaire le fichier."
    ),
    "stick_foreign": mark("Ce fichier vient d’un ordinateur qui n’est pas inscrit ici."),
    "stick_other_hub": mark("Ce fichier est pour un autre serveur."),
    "stick_is_answer": mark("Ce fichier est une réponse : elle est pour l’ordinateur."),
    "stick_overtaken": mark(
        "Ce serveur a déjà reçu des nouvelles plus récentes que cette réponse. Rien n’est perdu."
    ),
    "stick_newer": mark(
        "Ce fichier vient d’une version plus récente de Weeejob. Il faut d’abord mettre ce serveur à jour."
    ),
    "stick_old": mark(
        "Cet ordinateur n’est plus inscrit de cette façon. Son travail y est toujours : qu’il refasse "
        "le fichier, ou son inscription."
    ),
    "stick_too_large": mark("Ce fichier est trop gros."),
    "stick_busy": mark("Le serveur est occupé. Rien n’est perdu : essayez encore dans un moment."),
    "form_old": mark(
        "Cette page était trop ancienne : rien n’a été changé. Ouvrez-la de nouveau, et essayez encore."
    ),
    "session_over": mark("Votre connexion est finie. Entrez de nouveau."),
    "form_lost": mark(
        "Votre connexion est finie. Ce que vous veniez d’envoyer n’a pas été gardé : entrez, et "
        "envoyez-le encore."
    ),
}
RELAY_PROBLEMS = {
    "no_network": mark("Pas d’Internet ici : tout est gardé, et partira tout seul dès qu’il y en aura."),
    "hub_unreachable": mark(
        "L’association ne répond pas en ce moment. Tout est gardé, et partira tout seul plus tard."
    ),
    "hub_not_trusted": mark(
        "Un autre serveur a répondu à la place de l’association. Rien ne lui a été envoyé. "
        "Essayez un autre réseau."
    ),
    "join_again": mark(
        "L’association a changé de clé : les ordinateurs de la classe ne reconnaissent plus celui-ci. "
        "Tout est gardé. Demandez-lui un nouveau code de classe."
    ),
    "root_unknown": mark(
        "Le serveur qui répond pour l’association a une autre clé qu’avant. Tout est gardé. "
        "Demandez-lui un nouveau code de classe."
    ),
    "enrol_again": mark(
        "L’association ne reconnaît plus cet ordinateur. Tout est gardé. "
        "Demandez-lui un nouveau code de classe."
    ),
    "update_needed": mark(
        "Ce programme est trop ancien pour l’association. Tout est gardé : mettez-le à jour."
    ),
}
RELAY_PROBLEM = mark("Le dernier envoi n’a pas marché. Tout est gardé, et un nouvel essai se fera tout seul.")
ERRORS = {
    400: mark("Cet envoi est illisible. Rien n’est perdu. Revenez à la page d’avant, puis essayez encore."),
    403: mark("Vous n’avez pas le droit de faire cela."),
    404: mark("Cette page n’existe pas."),
    429: mark("Il y a eu trop de demandes en peu de temps. Attendez une minute, puis essayez encore."),
    413: mark("C’est trop gros d’un seul coup. Envoyez un texte plus court, ou moins de fichiers à la fois."),
    500: mark("Le serveur a eu un problème. Rien n’est perdu. Essayez encore dans un moment."),
    503: mark("Le serveur est occupé. Rien n’est perdu. Essayez encore dans un moment."),
}
