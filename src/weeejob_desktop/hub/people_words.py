"""What the pages about accounts, sessions, people and the journal say: codes as sentences, French, looked up
in the visitor's language by `words`. Knows nothing else."""

from __future__ import annotations

from weeejob_desktop.hub.translations import mark

DEEDS = {
    "account_changed": mark("C’est enregistré."),
    "account_closed": mark(
        "Ce compte est fermé. Il n’ouvre plus rien ; ce qu’il a écrit reste, sous son nom."
    ),
    "account_signed_out": mark("Ce compte est déconnecté partout. Son mot de passe reste le même."),
    "cohort_made": mark("La session est créée. Ajoutez maintenant ses personnes."),
    "cohort_changed": mark("C’est enregistré. Les ordinateurs l’apprennent à la prochaine connexion."),
    "cohort_closed": mark("La session est fermée. Ses heures et ses personnes restent visibles."),
    "cohort_opened": mark("La session est de nouveau ouverte."),
    "people_imported": mark("La liste est enregistrée."),
    "person_made": mark("Cette personne est inscrite sur la liste. Il lui faut maintenant un code."),
    "code_over": mark("Ce code a déjà servi, ou n’est plus valable : il n’est plus montré."),
    "code_cancelled": mark("Le code est repris. Il n’inscrit plus aucun ordinateur."),
    "moved": mark("Le changement de session est fait. L’ordinateur l’apprend à la prochaine connexion."),
    "session_ended": mark("Cette connexion est terminée."),
    "sessions_ended": mark("Les autres connexions sont terminées."),
    "password_changed": mark("Le nouveau mot de passe est gardé."),
}
PROBLEMS = {
    "account_name": mark("Écrivez un nom de 1 à 80 lettres."),
    "user_name_shape": mark("Écrivez un identifiant de 1 à 80 lettres."),
    "user_exists": mark("Un compte s’appelle déjà ainsi. Choisissez un autre identifiant."),
    "role_unknown": mark("Choisissez un rôle."),
    "last_coordinator": mark(
        "C’est le dernier compte de la coordination : il reste ouvert. Créez-en d’abord un autre."
    ),
    "cohort_unknown": mark("Cette session n’existe plus. Choisissez encore une fois."),
    "cohort_name": mark("Donnez un nom à la session, de 1 à 80 lettres."),
    "cohort_exists": mark("Une session s’appelle déjà ainsi. Choisissez un autre nom."),
    "cohort_days": mark("La fin vient après le début. Regardez les deux jours."),
    "cohort_hours": mark("Écrivez un nombre d’heures entre 1 et 2000."),
    "cohort_has_late_codes": mark("Cette session est fermée. Rouvrez-la d’abord."),
    "pin_shape": mark("Le code PIN a six chiffres."),
    "list_none": mark("Choisissez d’abord un fichier."),
    "list_empty": mark("Il n’y a personne dans ce fichier."),
    "list_too_large": mark("Ce fichier est trop long : 500 personnes au plus à la fois."),
    "list_unreadable": mark(
        "Ce fichier n’est pas un tableau en texte (CSV). Enregistrez-le ainsi depuis le tableur."
    ),
    "count_wrong": mark("Préparez entre 1 et 100 ordinateurs à la fois."),
    "stickers_twice": mark("La même étiquette est là deux fois."),
    "sticker_no_number": mark(
        "Cette étiquette ne finit pas par un nombre : les suivantes ne peuvent pas être comptées."
    ),
    "address_missing": mark(
        "L’adresse de ce serveur n’est pas encore connue : démarrez-le d’abord avec son adresse."
    ),
    "prepare_nobody": mark("Cochez au moins une personne, ou donnez un nombre d’ordinateurs."),
    "document_not_written": mark("La feuille n’a pas pu être écrite. Rien n’a été fait : essayez encore."),
    "person_same_cohort": mark("Cette personne est déjà dans cette session."),
}
ACTIONS = {
    "see": mark("a ouvert la page de"),
    "see-list": mark("a vu dans une liste"),
    "see-hours": mark("a ouvert une journée de"),
    "see-ticket": mark("a ouvert une demande de"),
    "see-tickets": mark("a vu une demande dans la liste"),
    "see-laptop": mark("a ouvert l’ordinateur de"),
    "see-laptops": mark("a vu un ordinateur dans la liste"),
    "appointment": mark("a pris un rendez-vous avec"),
    "cancel-appointment": mark("a annulé un rendez-vous avec"),
    "open-ticket": mark("a ouvert une demande pour"),
    "change-laptop": mark("a changé l’étiquette ou le jour du don de l’ordinateur de"),
    "hand-over": mark("a fait passer un ordinateur à quelqu’un d’autre"),
    "export": mark("a téléchargé les heures de"),
    "answer": mark("a répondu à une demande de"),
    "note-ticket": mark("a écrit une note sur une demande de"),
    "confirm-correction": mark("a confirmé une correction de"),
    "decline-correction": mark("a refusé une correction de"),
    "write-correction": mark("a écrit une correction pour"),
    "rename": mark("a changé le nom de"),
    "erase-person": mark("a effacé une personne"),
    "retention": mark("a laissé partir ce qui avait fait son temps"),
    "move": mark("a changé la session de"),
    "new-person": mark("a inscrit sur la liste"),
    "code": mark("a fait un code pour"),
    "prepare": mark("a préparé un ordinateur pour"),
    "enrol": mark("s’est inscrit"),
    "enrol-class": mark("ordinateur de classe inscrit"),
    "root-rotate": mark("a commencé à changer la clé de l’association"),
    "root-finish": mark("a fini de changer la clé de l’association"),
    "class-code": mark("a fait un code de classe"),
    "code-cancelled": mark("a annulé un code de"),
    "revoke": mark("a fermé l’accès d’un ordinateur"),
    "confirm-late": mark("a accepté un code tardif"),
    "decline-late": mark("a refusé un code tardif"),
    "admit": mark("a admis un ordinateur en classe"),
    "refuse-knock": mark("a refusé à la porte"),
    "stick-taken": mark("a lu une clé USB"),
    "stick-answer": mark("a lu une réponse sur une clé USB"),
    "login": mark("s’est connecté"),
    "login-refused": mark("connexion refusée"),
    "logout": mark("s’est déconnecté"),
    "session-ended": mark("a terminé une de ses connexions"),
    "password": mark("a changé son mot de passe"),
    "add-user": mark("a créé un compte"),
    "account-sessions": mark("a changé les sessions d’un compte"),
    "account-technician": mark("a donné le rôle Atelier à un compte"),
    "account-trainer": mark("a donné le rôle Formation à un compte"),
    "account-coordinator": mark("a donné le rôle Coordination à un compte"),
    "account-name": mark("a changé le nom d’un compte"),
    "account-closed": mark("a fermé un compte"),
    "account-opened": mark("a rouvert un compte"),
    "account-password": mark("a fait un nouveau mot de passe pour un compte"),
    "account-signed-out": mark("a déconnecté un compte partout"),
    "new-cohort": mark("a créé une session"),
    "change-cohort": mark("a changé une session"),
    "close-cohort": mark("a fermé une session"),
    "open-cohort": mark("a rouvert une session"),
    "pin-cohort": mark("a changé le code PIN d’une session"),
}
