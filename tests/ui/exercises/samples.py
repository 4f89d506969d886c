"""One small exercise of every type, as a lesson writes it."""

from __future__ import annotations

from typing import Any

PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" viewBox="0 0 300 200">'
    b'<rect width="300" height="200" fill="#abc"/></svg>'
)

SAMPLES: dict[str, dict[str, Any]] = {
    "cible": {
        "id": "ex-cible",
        "instruction": "Cliquez sur chaque cible bleue avec le bouton gauche.",
        "hints": ["Posez le bras sur la table.", "Avancez doucement, puis arrêtez-vous avant de cliquer."],
        "rounds": [
            {"size": "48", "targets": "10", "need": "8"},
            {"size": "24", "targets": "10", "need": "8"},
        ],
    },
    "double-clic": {
        "id": "ex-double-clic",
        "instruction": "Ouvrez chaque dossier demandé avec un double-clic.",
        "hints": ["Cliquez deux fois, vite."],
        "targets": "10",
        "need": "8",
        "objects": ["Photos", "Courriers", "Mon CV", "Recettes", "Loyer"],
    },
    "association": {
        "id": "ex-association",
        "instruction": "Reliez chaque objet à ce qu’il fait.",
        "hints": ["Dites la phrase à voix haute."],
        "pairs": [
            {"left": "Le clavier", "icon": "keyboard", "match": "écrit des lettres", "feedback": "On tape."},
            {"left": "La souris", "icon": "mouse", "match": "bouge la flèche", "feedback": "On la pousse."},
            {"left": "L’écran", "icon": "monitor", "match": "montre la page", "feedback": "On le regarde."},
            {
                "left": "Le chargeur",
                "icon": "battery-full",
                "match": "remplit la batterie",
                "feedback": "On le branche.",
            },
            {"left": "Le casque", "match": "fait entendre le son, pour vous seul", "feedback": "On écoute."},
        ],
        "others": ["imprime sur du papier"],
    },
    "trous": {
        "id": "ex-trous",
        "instruction": "Complétez le message, puis comptez.",
        "hints": ["Lisez toute la phrase avant de choisir."],
        "text": "Bonjour, je cherche un {quoi} de cariste. J’ai {piece} à vous envoyer. Bien à vous.\n"
        "Je travaille {nombre} jours, et 3 + 4 = {somme}.",
        "bank": ["poste", "mon CV", "camion"],
        "tolerates": ["case", "numbers"],
        "gaps": [
            {
                "id": "quoi",
                "answers": ["poste"],
                "feedback": "On cherche un travail.",
                "wrong": [{"text": "camion", "feedback": "On ne cherche pas un camion."}],
            },
            {"id": "piece", "answers": ["mon CV"], "feedback": "On envoie un papier."},
            {"id": "nombre", "answers": ["5", "cinq"], "typed": "yes", "feedback": "Du lundi au vendredi."},
            {"id": "somme", "answers": ["7"], "typed": "yes", "feedback": "Comptez sur vos doigts."},
        ],
    },
    "glisser": {
        "id": "ex-glisser",
        "instruction": "Mettez chaque chose à sa place.",
        "hints": ["Tenez le bouton jusqu’à la place."],
        "zones": [
            {"id": "photos", "label": "Mes photos", "icon": "folder"},
            {"id": "corbeille", "label": "La corbeille", "icon": "trash"},
        ],
        "items": [
            {"text": "Photo de la mer", "icon": "image", "zone": "photos", "feedback": "On garde la photo."},
            {"text": "Vieille publicité", "icon": "file", "zone": "corbeille", "feedback": "On la jette."},
            {"text": "Photo du chien", "icon": "image", "zone": "photos", "feedback": "On garde ce chien."},
            {"text": "Liste finie", "icon": "list", "zone": "corbeille", "feedback": "Elle ne sert plus."},
        ],
        "rounds": [{"size": "150"}, {"size": "96"}],
    },
    "menu": {
        "id": "ex-menu",
        "instruction": "Ouvrez le menu de chaque chose, puis choisissez la bonne commande.",
        "hints": ["Le bouton droit ouvre le menu."],
        "tasks": [
            {
                "gesture": "right-click",
                "thing": "Photo de vacances",
                "icon": "image",
                "goal": "Renommez la photo.",
                "answer": "Renommer",
                "entries": [
                    {"label": "Ouvrir", "feedback": "« Ouvrir » montre la photo. Cherchez « Renommer »."},
                    {"label": "Copier", "feedback": "« Copier » fait un double."},
                    {"label": "Renommer"},
                    {"label": "Supprimer", "feedback": "« Supprimer » jette la photo."},
                ],
            },
            {
                "gesture": "wheel",
                "thing": "Liste des villes",
                "goal": "Trouvez Saint-Étienne dans la liste.",
                "answer": "Saint-Étienne",
                "feedback": "Ce n’est pas cette ville.",
                "entries": [
                    {"label": x}
                    for x in [
                        "Annonay",
                        "Firminy",
                        "Lyon",
                        "Montbrison",
                        "Rive-de-Gier",
                        "Roanne",
                        "Saint-Chamond",
                        "Saint-Étienne",
                        "Unieux",
                    ]
                ],
            },
            {
                "gesture": "menu",
                "thing": "Fichier",
                "goal": "Enregistrez le document.",
                "answer": "Enregistrer",
                "feedback": "Cherchez « Enregistrer ».",
                "entries": [
                    {"label": "Nouveau"},
                    {"label": "Ouvrir"},
                    {"label": "Enregistrer"},
                    {"label": "Imprimer"},
                ],
            },
        ],
    },
    "zones": {
        "id": "ex-zones",
        "instruction": "Montrez chaque partie de l’ordinateur.",
        "hints": ["Regardez bien le haut de l’image."],
        "picture": "img/ordinateur.svg",
        "alt": "Un ordinateur portable ouvert, vu de face.",
        "zones": [
            {"id": "ecran", "label": "l’écran", "rect": ["23", "5", "54", "50"]},
            {"id": "clavier", "label": "le clavier", "rect": ["22", "57", "56", "22"]},
            {"id": "pave", "label": "le pavé tactile", "rect": ["40", "80", "20", "12"]},
        ],
        "find": [
            {
                "zone": "ecran",
                "question": "Où est l’écran ?",
                "feedback": "L’écran est la grande partie qui montre les images.",
            },
            {
                "zone": "clavier",
                "question": "Où est le clavier ?",
                "feedback": "Le clavier porte les lettres.",
            },
            {"zone": "pave", "question": "Où est le pavé tactile ?", "feedback": "Il est sous le clavier."},
        ],
    },
    "calendrier": {
        "id": "ex-calendrier",
        "instruction": "Trouvez le bon rendez-vous pour Samira, puis gardez la confirmation.",
        "hints": ["Cherchez d’abord les après-midi.", "Lisez bien le lieu sous l’heure."],
        "appointment": "Rendez-vous avec Mme Benali, conseillère",
        "hours": "Ouvert du lundi au vendredi, de 9 h à 12 h et de 14 h à 17 h.",
        "view": "week",
        "today": "2026-03-02",
        "closed": ["samedi", "dimanche"],
        "places": [
            {"id": "bellevue", "label": "Agence Bellevue"},
            {"id": "roanne", "label": "Agence de Roanne"},
        ],
        "slots": [
            {"on": "+1", "at": "9:00", "place": "bellevue"},
            {"on": "+1", "at": "14:00", "place": "bellevue", "taken": "yes"},
            {"on": "+2", "at": "14:30", "place": "roanne"},
            {"on": "+3", "at": "10:00", "place": "bellevue"},
            {"on": "+8", "at": "9:00", "place": "bellevue", "taken": "yes"},
            {"on": "+9", "at": "15:00", "place": "bellevue"},
            {"on": "+14", "at": "14:00", "place": "bellevue"},
        ],
        "constraints": [
            {
                "rule": "busy",
                "from": "8:00",
                "to": "13:00",
                "text": "Je travaille le matin, jusqu’à 13 h.",
                "feedback": "À cette heure, Samira travaille.",
            },
            {
                "rule": "places",
                "places": ["bellevue"],
                "text": "Je vais à pied : l’agence Bellevue.",
                "feedback": "Roanne est loin, et Samira va à pied.",
            },
            {
                "rule": "until",
                "date": "2026-03-13",
                "text": "Il me faut une réponse avant le 14 mars.",
                "feedback": "Ce jour vient après le 13 mars.",
            },
        ],
    },
    "hameconnage": {
        "id": "ex-hameconnage",
        "instruction": "Lisez chaque message. Marquez les indices d’un piège, ou dites qu’il est normal.",
        "hints": ["Regardez la fin de l’adresse.", "Un vrai service ne presse pas."],
        "series": [
            {
                "messages": [
                    {
                        "dress": "sms",
                        "parts": [
                            {"kind": "sender", "text": "Dr Diallo", "feedback": "C’est votre médecin."},
                            {
                                "kind": "paragraph",
                                "text": "Rappel : rendez-vous jeudi à 9 h. Pour changer, appelez le cabinet.",
                                "feedback": "Il ne demande rien. Vous connaissez ce rendez-vous.",
                            },
                            {
                                "kind": "link",
                                "text": "Voir le plan",
                                "to": "https://cabinet-diallo.example/plan",
                                "feedback": "L’adresse est celle du cabinet.",
                                "opens": "Le plan du quartier s’ouvre.",
                            },
                        ],
                    },
                    {
                        "dress": "mail",
                        "parts": [
                            {
                                "kind": "sender",
                                "text": "Colis Express",
                                "feedback": "Un nom s’écrit librement.",
                            },
                            {
                                "kind": "address",
                                "text": "livraison@colis-express-infos.example",
                                "clue": "yes",
                                "feedback": "La vraie adresse du transporteur finit autrement.",
                            },
                            {
                                "kind": "subject",
                                "text": "Votre colis est bloqué !",
                                "clue": "yes",
                                "feedback": "Le message veut faire peur, pour aller vite.",
                            },
                            {"kind": "greeting", "text": "Bonjour,", "feedback": "Une simple politesse."},
                            {
                                "kind": "paragraph",
                                "text": "Payez 1,99 € avant ce soir pour recevoir votre colis.",
                                "clue": "yes",
                                "feedback": "Un transporteur ne demande pas d’argent par mail.",
                            },
                            {
                                "kind": "button",
                                "text": "Payer maintenant",
                                "to": "https://payer-colis.example/carte",
                                "clue": "yes",
                                "feedback": "L’adresse n’est pas celle du transporteur.",
                                "opens": "Une fausse page demande la carte. Ici, rien n’est parti.",
                            },
                        ],
                    },
                ],
            },
        ],
    },
    "panne": {
        "id": "ex-panne",
        "instruction": "L’ordinateur de Mehmet ne s’allume pas. Cherchez pourquoi, sans prendre de risque.",
        "hints": ["Commencez par ce qui se voit.", "Le petit voyant dit si le courant arrive."],
        "symptom": "J’appuie sur le bouton. L’écran reste noir. Il n’y a pas de bruit.",
        "checks": [
            {
                "id": "voyant",
                "text": "Regarder le petit voyant du chargeur",
                "sees": "Le voyant est éteint. Le courant n’arrive pas.",
                "excludes": ["batterie", "lumiere"],
            },
            {
                "id": "lampe",
                "text": "Brancher une lampe sur la même prise",
                "sees": "La lampe brille. Il y a du courant dans le mur.",
                "excludes": ["mur"],
            },
            {
                "id": "souris",
                "text": "Débrancher la souris",
                "sees": "Rien ne change. Ce n’était pas utile, mais sans risque.",
                "excludes": [],
            },
            {
                "id": "bouton",
                "text": "Appuyer dix secondes sur le bouton",
                "sees": "Rien ne se passe.",
                "excludes": [],
                "after": ["voyant"],
                "early": "Ce geste peut faire perdre un travail. Regardez d’abord le voyant.",
            },
        ],
        "risks": [
            {
                "text": "Ouvrir l’ordinateur avec un tournevis",
                "feedback": "Dedans, le courant peut blesser. On laisse cela à l’atelier.",
            },
        ],
        "causes": [
            {
                "id": "batterie",
                "text": "La batterie est vide",
                "feedback": "Branché, il marcherait sans batterie.",
            },
            {"id": "lumiere", "text": "L’écran est trop sombre", "feedback": "Alors le voyant brillerait."},
            {"id": "mur", "text": "La prise du mur n’a pas de courant", "feedback": "La lampe y brille."},
            {
                "id": "cable",
                "text": "Le câble du chargeur est mal branché",
                "feedback": "Oui. Mehmet pousse le câble jusqu’au bout : le voyant brille.",
            },
        ],
        "answer": "cable",
    },
    "decision": {
        "id": "ex-decision",
        "instruction": "Amina reçoit un appel. Aidez-la à répondre.",
        "hints": ["Une banque ne demande jamais le code par téléphone."],
        "channel": "call",
        "scenes": [
            {
                "id": "appel",
                "speaker": "Une voix au téléphone",
                "text": "Bonjour, c’est la Banque du Forez. Un achat bizarre est en cours sur votre compte.",
                "choices": [
                    {
                        "text": "Mon numéro de carte ? Un instant, je le cherche.",
                        "next": "carte",
                        "feedback": "Une vraie banque connaît déjà le numéro de votre carte.",
                    },
                    {
                        "text": "Quel est votre nom, et votre service ?",
                        "next": "nom",
                        "feedback": "Poser une question donne du temps. C’est une bonne idée.",
                    },
                    {
                        "text": "C’est grave ? Que faut-il faire ?",
                        "next": "presse",
                        "risky": "yes",
                        "feedback": "La peur fait aller trop vite. Prenez le temps de respirer.",
                    },
                ],
            },
            {
                "id": "nom",
                "speaker": "La voix",
                "text": "Je suis du service des fraudes. Donnez-moi vite le code reçu par SMS.",
                "choices": [
                    {
                        "text": "Je raccroche et je rappelle ma banque.",
                        "next": "banque",
                        "feedback": "Oui. Vous choisissez vous-même le numéro.",
                    },
                    {
                        "text": "Voici le code.",
                        "next": "carte",
                        "feedback": "Ce code est comme une signature. Il ne se donne à personne.",
                    },
                ],
            },
            {
                "id": "presse",
                "speaker": "La voix",
                "text": "Vous avez deux minutes, pas plus !",
                "choices": [
                    {
                        "text": "Je raccroche et je rappelle ma banque.",
                        "next": "banque",
                        "feedback": "Oui. On peut toujours raccrocher, même au milieu d’une phrase.",
                    },
                    {
                        "text": "D’accord, je fais le virement.",
                        "next": "carte",
                        "feedback": "Celui qui presse cache souvent quelque chose.",
                    },
                ],
            },
            {
                "id": "banque",
                "speaker": "La vraie banque",
                "text": "Merci de votre appel. Il n’y a aucun achat bizarre sur votre compte.",
                "choices": [
                    {
                        "text": "Merci. Je signale ce faux appel.",
                        "next": "fini",
                        "feedback": "Votre banque peut ainsi prévenir d’autres personnes.",
                    },
                    {
                        "text": "Merci, au revoir.",
                        "next": "fini",
                        "feedback": "Vous avez vérifié. C’est le plus important.",
                    },
                ],
            },
        ],
        "endings": [
            {
                "id": "fini",
                "outcome": "safe",
                "text": "Amina a raccroché et vérifié. Son argent est en sûreté.",
            },
            {
                "id": "carte",
                "outcome": "unsafe",
                "text": "La personne peut payer avec la carte. Amina appelle sa banque, qui la bloque.",
            },
        ],
    },
    "ordre": {
        "id": "ex-ordre",
        "instruction": "Mettez les gestes dans l’ordre pour éteindre l’ordinateur.",
        "hints": ["On commence par fermer."],
        "items": [
            {"text": "Je ferme mes fenêtres.", "feedback": "On ferme d’abord ses fenêtres."},
            {"text": "J’ouvre le menu de l’ordinateur.", "feedback": "Le menu vient après."},
            {"text": "Je clique sur « Éteindre ».", "feedback": "On éteint après avoir tout fermé."},
            {
                "text": "J’attends que l’écran soit noir, sans toucher à rien.",
                "feedback": "On attend à la fin.",
            },
            {"text": "Je ferme le capot.", "feedback": "Le capot en dernier."},
        ],
    },
    "qcm": {
        "id": "ex-qcm",
        "instruction": "Choisissez la bonne réponse à chaque question.",
        "hints": ["Pensez à vos documents."],
        "questions": [
            {
                "question": "Que faire avant d’éteindre ?",
                "choices": [
                    {
                        "text": "Fermer mes fenêtres",
                        "right": "yes",
                        "feedback": "Oui. Ainsi rien n’est perdu.",
                    },
                    {
                        "text": "Débrancher la prise",
                        "feedback": "Non. L’ordinateur peut perdre votre travail.",
                    },
                    {
                        "text": "Appuyer très longtemps sur le bouton",
                        "feedback": "Non. C’est seulement quand tout est bloqué.",
                    },
                ],
            },
            {
                "question": "Qu’est-ce qui garde la batterie ?",
                "choices": [
                    {
                        "text": "Baisser la lumière de l’écran",
                        "right": "yes",
                        "feedback": "Oui, l’écran use beaucoup de courant.",
                    },
                    {
                        "text": "Fermer le capot quand on a fini",
                        "right": "yes",
                        "feedback": "Oui, l’ordinateur dort.",
                    },
                    {
                        "text": "Laisser l’ordinateur au soleil",
                        "feedback": "Non, la chaleur abîme la batterie.",
                    },
                ],
            },
        ],
    },
    "vrai-faux": {
        "id": "ex-vrai-faux",
        "instruction": "Dites si chaque phrase est vraie ou fausse.",
        "hints": ["Relisez l’étape 2."],
        "statements": [
            {
                "text": "La veille éteint tout.",
                "answer": "faux",
                "feedback": "En veille, l’ordinateur dort. Il garde votre travail.",
            },
            {
                "text": "Fermer le capot met l’ordinateur en veille.",
                "answer": "vrai",
                "feedback": "Oui. Il se réveille quand vous l’ouvrez.",
            },
            {
                "text": "On peut tirer sur le câble pour le débrancher.",
                "answer": "faux",
                "feedback": "Tenez la prise, pas le câble.",
            },
        ],
    },
    "positionnement": {
        "id": "ex-positionnement",
        "instruction": "Répondez comme vous le sentez. Il n’y a pas de note.",
        "hints": ["Prenez la réponse qui vous ressemble aujourd’hui."],
        "items": [
            {
                "id": "m01",
                "text": "Je sais ouvrir un dossier avec la souris.",
                "question": "Comment ouvrir un dossier posé sur le bureau ?",
                "choices": [
                    {"text": "Avec un double-clic", "right": "yes"},
                    {"text": "En le mettant dans la corbeille"},
                    {"text": "En éteignant l’écran"},
                ],
            },
            {
                "id": "m02",
                "text": "Je sais écrire une phrase au clavier.",
                "question": "Quelle touche sépare deux mots ?",
                "choices": [{"text": "Échap"}, {"text": "La barre d’espace", "right": "yes"}],
            },
        ],
    },
    "tri": {
        "id": "ex-tri",
        "instruction": "Rangez chaque objet dans sa boîte.",
        "hints": ["L’entrée, c’est ce que vous donnez à l’ordinateur."],
        "boxes": [
            {"id": "entree", "label": "J’envoie vers l’ordinateur"},
            {"id": "sortie", "label": "L’ordinateur me montre"},
        ],
        "items": [
            {"text": "Le clavier", "box": "entree", "feedback": "Avec le clavier, vous envoyez des lettres."},
            {"text": "L’écran", "box": "sortie", "feedback": "L’écran vous montre des images."},
            {"text": "La souris", "box": "entree", "feedback": "Avec la souris, vous montrez."},
            {"text": "L’imprimante", "box": "sortie", "feedback": "L’imprimante sort du papier."},
            {"text": "Le micro", "box": "entree", "feedback": "Le micro envoie votre voix."},
            {"text": "Le casque", "box": "sortie", "feedback": "Vous entendez."},
        ],
    },
    "clavier": {
        "id": "ex-clavier",
        "instruction": "Trouvez chaque touche sur votre clavier.",
        "hints": ["Regardez le clavier rangée par rangée."],
        "keys": [
            {"key": "entree", "ask": "Appuyez sur la touche qui va à la ligne."},
            {"key": "tab"},
            {"key": "é"},
            {"key": "2"},
            {"key": "@"},
            {"key": "ê"},
            {"key": "echap"},
            {"key": "maj"},
            {"key": "espace"},
            {"key": "A"},
        ],
    },
    "adresse": {
        "id": "ex-adresse",
        "instruction": "Écrivez ou réparez chaque adresse mail.",
        "hints": ["Cherchez l’arobase.", "Lisez l’adresse signe après signe."],
        "tasks": [
            {
                "kind": "write",
                "person": "Fatou Sy",
                "said": "fatou point sy arobase courrier point example",
                "address": "fatou.sy@courrier.example",
            },
            {
                "kind": "repair",
                "person": "Bruno Diaz",
                "broken": "bruno.diaz courrier.example",
                "address": "bruno.diaz@courrier.example",
            },
            {"kind": "choose", "broken": "olena,k@courrier.example"},
        ],
    },
    "mot-de-passe": {
        "id": "ex-mot-de-passe",
        "instruction": "Aidez Amina à choisir un mot de passe solide.",
        "hints": ["Plus il est long, plus il est solide.", "Des mots au hasard sont faciles à retenir."],
        "story": "Amina crée un compte pour son travail. Elle habite à Lyon, avec son chat Tigrou.",
        "avoid": ["Amina", "Lyon", "Tigrou"],
        "used": ["Tigrou2019!"],
        "questions": [
            {
                "question": "Lequel est plus solide ?",
                "choices": [
                    {"password": "Tigrou2021", "feedback": "Le nom du chat se devine."},
                    {
                        "password": "violon-nuage-cactus-girafe-savon",
                        "right": "yes",
                        "feedback": "Il est long, et les mots sont pris au hasard.",
                    },
                ],
            },
        ],
    },
    "fichiers": {
        "id": "ex-fichiers",
        "instruction": "Rangez les papiers de Samia.",
        "hints": ["Un double-clic ouvre un dossier.", "Faites glisser le fichier sur le dossier."],
        "tree": [
            {
                "name": "Documents",
                "items": [
                    {"name": "Travail", "items": []},
                    {
                        "name": "lettre.odt",
                        "size": "30",
                        "date": "2026-02-11",
                        "content": "Madame, Monsieur,",
                    },
                    {"name": "vieille liste.txt", "size": "4", "date": "2024-05-02"},
                ],
            },
            {
                "name": "Téléchargements",
                "items": [
                    {"name": "CV Samia.pdf", "size": "310", "date": "2026-03-02"},
                    {"name": "scan0042.pdf", "size": "2400", "date": "2026-03-01"},
                ],
            },
        ],
        "key": {"name": "Clé USB", "room": "4000", "items": [{"name": "film.mp4", "size": "3900"}]},
        "trash": [{"name": "bail.pdf", "size": "400", "from": "Documents"}],
        "goals": [
            {"kind": "folder", "folder": "Documents/Loyer", "text": "Créer le dossier « Loyer »"},
            {
                "kind": "move",
                "item": "Téléchargements/CV Samia.pdf",
                "to": "Documents/Travail",
                "text": "Ranger le CV dans « Travail »",
            },
            {"kind": "move", "item": "Documents/lettre.odt", "to": "Téléchargements", "text": "Déplacer"},
            {
                "kind": "rename",
                "item": "Téléchargements/scan0042.pdf",
                "name": "Fiche de paie.pdf",
                "text": "Donner un nom clair au scan",
            },
            {"kind": "restore", "item": "bail.pdf", "text": "Reprendre le bail dans la corbeille"},
            {"kind": "delete", "item": "Documents/vieille liste.txt", "text": "Jeter la vieille liste"},
            {"kind": "find", "item": "Téléchargements/scan0042.pdf", "text": "Chercher la fiche de paie"},
            {"kind": "sort", "by": "date", "text": "Trier par date"},
            {"kind": "plug", "text": "Brancher la clé"},
            {"kind": "delete", "item": "Clé USB/film.mp4", "text": "Jeter le film"},
            {"kind": "empty", "text": "Vider la corbeille"},
            {
                "kind": "copy",
                "item": "Téléchargements/scan0042.pdf",
                "to": "Clé USB",
                "text": "Copier sur la clé",
            },
            {"kind": "unplug", "text": "Retirer la clé"},
        ],
        "traps": [{"kind": "delete", "item": "Documents/Travail", "feedback": "Ce dossier sert encore."}],
    },
    "formulaire": {
        "id": "ex-formulaire",
        "instruction": "Aidez Awa à demander sa carte de bus.",
        "hints": ["Recopiez les papiers de la partie bleue.", "Le bouton « Suivant » est en bas de la page."],
        "service": "Mes démarches",
        "title": "Carte de bus",
        "today": "2026-03-02",
        "receipt": "BUS-2026-0412",
        "papers": [
            {
                "name": "Carte d’identité",
                "text": "Nom : Diallo\nPrénom : Awa\nNée le : 3 juillet 1984\nÀ : Saint-Étienne",
            },
            {"name": "Fiche de paie", "text": "Mois : février 2026\nHeures : 42\nSalaire : 1 250,50 €"},
        ],
        "files": [
            {"id": "photo", "name": "photo.jpg", "size": "400"},
            {"id": "grande", "name": "grande-photo.jpg", "size": "9000"},
            {"id": "lettre", "name": "lettre.odt", "size": "20"},
        ],
        "banner": {"text": "Pressé ? Payez pour aller plus vite.", "button": "Payer 29 €"},
        "pages": [
            {
                "title": "Vous",
                "note": "Recopiez votre carte d’identité.",
                "fields": [
                    {"id": "nom", "kind": "text", "label": "Nom", "answer": "Diallo"},
                    {
                        "id": "ne",
                        "kind": "date",
                        "label": "Date de naissance",
                        "answer": "03/07/1984",
                        "help": "Jour, mois, année.",
                    },
                    {
                        "id": "carte",
                        "kind": "text",
                        "label": "Numéro de carte bancaire",
                        "optional": "yes",
                    },
                ],
            },
            {
                "title": "Votre mois",
                "session_ends": "yes",
                "fields": [
                    {"id": "paie", "kind": "amount", "label": "Salaire du mois", "answer": "1250,50"},
                    {
                        "id": "motif",
                        "kind": "list",
                        "label": "Pourquoi prenez-vous le bus ?",
                        "options": ["Pour le travail", "Pour mes études"],
                        "answer": "Pour le travail",
                    },
                    {
                        "id": "lignes",
                        "kind": "ticks",
                        "label": "Vos lignes",
                        "options": ["Tram 1", "Tram 2", "Tram 3"],
                        "answers": ["Tram 1", "Tram 3"],
                    },
                    {
                        "id": "mois",
                        "kind": "radio",
                        "label": "À partir de",
                        "options": ["Mars", "Avril"],
                        "answer": "Mars",
                    },
                    {
                        "id": "pub",
                        "kind": "box",
                        "label": "Recevoir des offres",
                        "ticked": "yes",
                        "answer": "no",
                    },
                    {
                        "id": "piece",
                        "kind": "file",
                        "label": "Votre photo",
                        "accepts": ["jpg", "png"],
                        "most": "2000",
                        "answer": "photo",
                    },
                    {
                        "id": "robot",
                        "kind": "robot",
                        "label": "Je ne suis pas un robot",
                        "question": "Où est la clé ?",
                        "options": ["Une lune", "Une clé", "Un soleil"],
                        "icons": ["moon", "key", "sun"],
                        "answer": "Une clé",
                    },
                ],
            },
        ],
        "goals": [
            {"kind": "page", "page": "1", "text": "Remplir la première page"},
            {"kind": "resumed", "text": "Reprendre le brouillon"},
            {"kind": "page", "page": "2", "text": "Remplir la deuxième page"},
            {"kind": "sent", "text": "Envoyer la demande", "feedback": "La demande d’Awa est partie."},
            {"kind": "kept", "to": "Documents", "text": "Garder le récépissé dans Documents"},
        ],
        "traps": [
            {
                "kind": "type",
                "field": "carte",
                "feedback": "Cette demande est gratuite : pas de carte bancaire ici.",
            },
            {"kind": "banner", "feedback": "Une démarche officielle ne se paie pas pour aller plus vite."},
        ],
    },
    "bureau": {
        "id": "ex-bureau",
        "instruction": "Préparez l’ordinateur de Samia.",
        "hints": ["Le bouton « Menu Démarrer » est en bas.", "Les réglages ont une page pour chaque chose."],
        "programs": [
            {"id": "notes", "name": "Bloc-notes", "icon": "note", "content": "Clé du Wi-Fi : Soleil-2026"},
            {"id": "journal", "name": "Journal", "icon": "file-text", "size": "300", "desktop": "no"},
            {"id": "jeu", "name": "Jeu de cartes", "icon": "cards", "size": "900"},
            {"id": "garde", "name": "Protection", "icon": "shield-check", "needed": "yes"},
        ],
        "windows": [{"program": "journal"}],
        "sound": {"volume": "20"},
        "brightness": "70",
        "language": "en",
        "updates": "ready",
        "networks": [
            {"id": "maison", "name": "Maison", "password": "Soleil-2026"},
            {"id": "gare", "name": "Gare gratuit", "signal": "2"},
        ],
        "key": {"name": "Clé 4G", "pin": "2580", "used": "3200", "allowance": "10000"},
        "printers": [{"id": "hall", "name": "Hall", "on": "no"}, {"id": "salle", "name": "Salle 2"}],
        "battery": {"percent": "35"},
        "files": [{"name": "Photos", "size": "21000"}],
        "goals": [
            {"kind": "open", "program": "notes", "text": "Ouvrir le bloc-notes"},
            {"kind": "move", "program": "notes", "to": "right", "text": "Le mettre à droite"},
            {"kind": "resize", "program": "notes", "text": "Changer sa taille"},
            {"kind": "maximise", "program": "notes", "text": "L’agrandir"},
            {"kind": "minimise", "program": "notes", "text": "Le réduire"},
            {"kind": "switch", "program": "notes", "text": "Le reprendre en bas"},
            {"kind": "close", "program": "journal", "text": "Fermer le journal"},
            {"kind": "volume", "least": "40", "text": "Monter le son"},
            {"kind": "brightness", "least": "90", "text": "Éclairer l’écran"},
            {"kind": "text_size", "least": "150", "text": "Agrandir le texte"},
            {"kind": "language", "language": "fr", "text": "Mettre en français"},
            {"kind": "join", "network": "maison", "text": "Se connecter chez soi"},
            {"kind": "update", "text": "Installer les mises à jour"},
            {"kind": "pin", "text": "Donner le code de la clé"},
            {"kind": "unplug", "text": "Retirer la clé"},
            {"kind": "printer", "printer": "salle", "text": "Choisir l’imprimante"},
            {"kind": "test_page", "text": "Imprimer une page de test"},
            {"kind": "saver", "on": "yes", "text": "Économiser la batterie"},
            {"kind": "look", "page": "storage", "text": "Regarder la place"},
            {"kind": "uninstall", "program": "journal", "text": "Désinstaller le journal"},
        ],
        "traps": [
            {"kind": "open", "program": "jeu", "feedback": "Le jeu attendra."},
            {"kind": "join", "network": "gare", "feedback": "Sans mot de passe, tout le monde peut lire."},
        ],
    },
    "messagerie": {
        "id": "ex-messagerie",
        "instruction": "Aidez Awa à s’occuper de ses messages.",
        "hints": ["Commencez par lire le message de Karim.", "Le bouton « Répondre » est en haut."],
        "dress": "mail",
        "name": "Awa Diallo",
        "address": "awa.diallo@courrier.example",
        "signature": "Awa",
        "people": [
            {"id": "karim", "name": "Karim Benali", "address": "karim.benali@relais.example"},
            {"id": "lea", "name": "Léa Roche", "address": "lea.roche@relais.example"},
            {"id": "colis", "name": "Colis Rapide", "address": "avis@colis.example", "book": "no"},
        ],
        "folders": [{"id": "emploi", "name": "Emploi"}],
        "files": [{"id": "cv", "name": "cv-awa.pdf", "about": "Le CV d’Awa."}],
        "messages": [
            {
                "id": "rdv",
                "from": "karim",
                "to": ["lea"],
                "subject": "Rendez-vous de jeudi",
                "on": "lundi 2 mars, 9 h 15",
                "text": "Bonjour Awa,\nEnvoyez-moi votre CV, s’il vous plaît.\nKarim Benali",
                "files": [{"id": "plan", "name": "plan.pdf", "about": "Le plan du quartier."}],
            },
            {
                "id": "faux",
                "from": "colis",
                "subject": "Votre colis attend",
                "on": "lundi 2 mars, 8 h",
                "text": "Payez 2 euros pour votre colis.",
                "link": {
                    "text": "Payer",
                    "to": "https://colis.example/payer",
                    "opens": "Une page de banque.",
                },
            },
            {
                "id": "offre",
                "from": "lea",
                "subject": "Une offre pour vous",
                "on": "dimanche 1er mars",
                "text": "Bonjour Awa, voici une offre.",
                "read": "yes",
            },
        ],
        "goals": [
            {"kind": "downloaded", "message": "rdv", "file": "plan", "text": "Garder le plan."},
            {
                "kind": "answered",
                "message": "rdv",
                "text": "Répondre à Karim, avec le CV.",
                "example": "Bonjour",
                "greeting": "yes",
                "attach": ["cv"],
            },
            {"kind": "junked", "message": "faux", "text": "Écarter le faux message."},
            {"kind": "filed", "message": "offre", "folder": "emploi", "text": "Ranger l’offre."},
            {
                "kind": "drafted",
                "to": ["lea"],
                "subject": "Merci",
                "text": "Préparer un mot pour Léa.",
                "example": "Merci",
            },
        ],
        "traps": [{"kind": "delete", "message": "rdv", "feedback": "Ce message sert encore."}],
    },
    "navigateur": {
        "id": "ex-navigateur",
        "instruction": "Aidez Samia à chercher un poste.",
        "hints": ["Écrivez l’adresse dans la barre du haut.", "Lisez l’adresse sous chaque résultat."],
        "engine": "Trouvetout",
        "favourites": ["journal"],
        "pages": [
            {
                "id": "relais",
                "address": "relais.example",
                "title": "Relais emploi",
                "owner": "Association Relais emploi, Saint-Étienne",
                "words": ["emploi", "conseil"],
                "summary": "Des conseils pour chercher.",
                "cookies": ["Mesurer les visites", "Montrer des publicités"],
                "parts": [
                    {"kind": "title", "text": "Relais emploi"},
                    {"kind": "text", "text": "Bienvenue au relais."},
                    {"kind": "link", "text": "Les offres", "to": "offres"},
                    {"kind": "button", "text": "Le journal du quartier", "to": "journal"},
                    {"kind": "ad", "text": "Gagnez 3 000 euros sans sortir", "to": "faux"},
                    {"kind": "download", "id": "guide", "name": "guide.pdf", "about": "Chercher un emploi."},
                ],
            },
            {
                "id": "offres",
                "address": "relais.example/offres",
                "title": "Offres d’emploi",
                "owner": "Association Relais emploi, Saint-Étienne",
                "words": ["offres", "emploi", "travail"],
                "parts": [
                    {"kind": "title", "text": "Offres d’emploi"},
                    {
                        "kind": "offers",
                        "offers": [
                            {
                                "id": "cuisine",
                                "title": "Aide en cuisine",
                                "firm": "L’Atelier du Pont",
                                "trade": "Cuisine",
                                "place": "Saint-Étienne",
                                "contract": "CDI",
                                "text": "Vous aidez en cuisine, le matin.",
                            },
                            {
                                "id": "menage",
                                "title": "Agent d’entretien",
                                "firm": "Net du Forez",
                                "trade": "Entretien",
                                "place": "Firminy",
                                "contract": "CDD",
                                "text": "Vous gardez les bureaux propres.",
                            },
                        ],
                    },
                ],
            },
            {
                "id": "faux",
                "address": "re1ais.example",
                "title": "Relais emploi rapide",
                "words": ["relais", "emploi"],
                "popup": {
                    "title": "Virus !",
                    "text": "Votre ordinateur est en danger. Appelez vite.",
                    "button": "Réparer",
                },
            },
            {
                "id": "journal",
                "address": "journal.example",
                "title": "Le journal du quartier",
                "owner": "Le journal du quartier",
                "parts": [{"kind": "link", "text": "Le relais emploi", "to": "relais"}],
                "popup": {"title": "Notre lettre", "text": "Chaque lundi.", "button": "Voir", "to": "relais"},
            },
        ],
        "ads": [{"page": "faux", "title": "Emploi facile", "text": "Commencez demain", "words": ["emploi"]}],
        "goals": [
            {"kind": "typed", "page": "relais", "text": "Aller sur relais.example."},
            {
                "kind": "cookies",
                "page": "relais",
                "answer": "choose",
                "agreed": ["Mesurer les visites"],
                "text": "Choisir les cookies.",
            },
            {"kind": "checked", "page": "relais", "text": "Regarder le cadenas."},
            {"kind": "file_opened", "file": "guide", "text": "Télécharger le guide, puis l’ouvrir."},
            {"kind": "searched", "words": ["emploi|travail"], "example": "emploi", "text": "Chercher"},
            {"kind": "visited", "page": "offres", "text": "Ouvrir les offres."},
            {"kind": "filtered", "page": "offres", "place": "Saint-Étienne", "text": "Filtrer."},
            {"kind": "alert", "page": "offres", "trade": "Cuisine", "text": "Créer une alerte."},
            {"kind": "favourite", "page": "cuisine", "text": "Garder l’offre dans les favoris."},
            {"kind": "returned", "page": "offres", "text": "Revenir aux offres."},
            {"kind": "popup", "page": "journal", "text": "Fermer la fenêtre du journal."},
            {"kind": "unfavourite", "page": "journal", "text": "Retirer le journal des favoris."},
            {"kind": "private", "page": "offres", "text": "Voir les offres en privé."},
            {"kind": "tabs", "pages": ["relais", "offres"], "text": "Ouvrir les deux pages."},
            {"kind": "closed", "page": "journal", "text": "Fermer l’onglet du journal."},
        ],
        "traps": [
            {"kind": "ad", "page": "faux", "feedback": "C’est une publicité, pas un résultat."},
            {"kind": "popup", "page": "faux", "feedback": "Cette fenêtre ment."},
            {
                "kind": "go",
                "page": "faux",
                "feedback": "Ce n’est pas le relais : il y a un 1 à la place du l.",
            },
        ],
    },
    "editeur": {
        "id": "ex-editeur",
        "instruction": "Préparez la lettre de Nadia à partir du modèle.",
        "hints": ["Cliquez sur un mot souligné.", "« Enregistrer sous » garde le modèle."],
        "folders": [{"id": "emploi", "name": "Emploi"}],
        "documents": [
            {
                "id": "modele",
                "name": "Modèle de lettre",
                "text": "Ma lettre\nBonjour,\nJ’ai bien recu votre anonce.\nCuisine\nMénage\nÀ bientôt",
            },
            {"id": "liste", "name": "Liste de courses", "text": "- Lait\n- Pain\n1. Œufs"},
        ],
        "open": "modele",
        "mistakes": [
            {"wrong": "recu", "right": ["reçu"]},
            {"wrong": "anonce", "right": ["annonce", "annoncé"]},
        ],
        "goals": [
            {"kind": "corrected", "text": "Corriger les mots soulignés."},
            {"kind": "title", "words": ["Ma lettre"], "text": "Faire un titre."},
            {"kind": "list", "words": ["Cuisine", "Ménage"], "text": "Faire une liste."},
            {"kind": "bold", "words": ["annonce"], "text": "Mettre « annonce » en gras."},
            {"kind": "absent", "words": ["À bientôt"], "text": "Enlever « À bientôt »."},
            {
                "kind": "present",
                "words": ["cordialement"],
                "example": "Cordialement",
                "text": "Ajouter la fin.",
            },
            {"kind": "aligned", "words": ["cordialement"], "align": "right", "text": "La fin à droite."},
            {"kind": "saved", "name": "Lettre Nadia", "folder": "emploi", "text": "Enregistrer sous."},
            {"kind": "exported", "name": "Lettre Nadia", "folder": "emploi", "text": "Faire le PDF."},
            {"kind": "opened", "text": "Fermer, puis retrouver la lettre."},
        ],
        "traps": [{"kind": "save", "document": "modele", "feedback": "Ce serait écrire sur le modèle."}],
    },
    "tableau": {
        "id": "ex-tableau",
        "instruction": "Aidez Naïma à suivre ses candidatures.",
        "hints": ["Cliquez sur une case, puis écrivez.", "Les boutons sont en haut."],
        "columns": [
            {"name": "Entreprise"},
            {"name": "Envoyée le", "kind": "date"},
            {"name": "État", "kind": "choice", "options": ["Envoyée", "Relancée", "Réponse reçue"]},
            {"name": "Trajet", "kind": "number"},
        ],
        "rows": [
            {"cells": ["Boulangerie Vial", "12/03/2026", "Envoyée", "4,20"]},
            {"cells": ["Atelier du Furan", "02/03/2026", "Réponse reçue", "2,80"], "colour": "blue"},
            {"cells": ["Crèche Bellevue", "09/03/2026", "Relancée", "5"]},
            {"cells": ["Doublon", "09/03/2026", "Envoyée", ""]},
        ],
        "total": "Total",
        "goals": [
            {
                "kind": "has",
                "row": "Crèche Bellevue",
                "column": "État",
                "value": "Réponse reçue",
                "text": "Noter.",
            },
            {"kind": "deleted", "row": "Doublon", "text": "Supprimer le doublon."},
            {
                "kind": "added",
                "cells": {"Entreprise": "Ferme du Pilat", "Envoyée le": "20/03/2026"},
                "text": "Ajouter.",
            },
            {"kind": "filtered", "column": "État", "value": "Réponse reçue", "text": "Filtrer."},
            {"kind": "all_shown", "text": "Tout montrer."},
            {
                "kind": "coloured",
                "column": "État",
                "value": "Réponse reçue",
                "colour": "green",
                "text": "Colorer.",
            },
            {"kind": "filtered", "colour": "green", "text": "Filtrer par couleur."},
            {"kind": "sorted", "column": "Envoyée le", "text": "Trier."},
            {"kind": "summed", "row": "Total", "column": "Trajet", "text": "Compter."},
            {"kind": "saved", "text": "Enregistrer."},
        ],
        "traps": [
            {
                "kind": "delete_row",
                "row": "Atelier du Furan",
                "feedback": "Cette ligne sert encore : filtrez plutôt.",
            }
        ],
    },
    "dactylo": {
        "id": "ex-dactylo",
        "instruction": "Écrivez chaque ligne.",
        "hints": ["Regardez une lettre après l’autre.", "Maj et la lettre font une majuscule."],
        "lines": ["bonjour", "L’été à Lyon", "Je cherche un poste."],
    },
}

SAMPLES["situation"] = {
    "id": "ex-situation",
    "instruction": "Suivez Samia jusqu’à sa candidature.",
    "hints": ["Lisez l’histoire, puis la consigne."],
    "histoire": "Samia veut postuler à la crèche Bellevue.",
    "etapes": [
        {
            "type": type_,
            "name": f"Étape {type_}",
            "histoire": f"Elle arrive à {type_}.",
            "exercise": SAMPLES[type_],
        }
        for type_ in ("vrai-faux", "tri", "fichiers", "tableau")
    ],
}
