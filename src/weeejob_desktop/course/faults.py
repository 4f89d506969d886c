"""What can be wrong with a course, and the one place where each fault has its sentence, in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from weeejob_desktop.core.problems import UserProblem


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the file relative to the course's folder, the line (0: the file as a whole), a code."""

    file: str
    line: int
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)


class LessonFault(UserProblem):
    """A lesson that cannot be opened. `fault` is the first thing that is wrong with it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.params = dict(fault.params)
        self.fault = fault
        self.file = fault.file
        self.line = fault.line

    def __str__(self) -> str:
        return located(self.fault, "en")


def located(fault: Fault, language: str = "fr") -> str:
    """A fault as one line: ``file:line: sentence``."""
    place = f"{fault.file}:{fault.line}" if fault.line else fault.file
    return f"{place}: {sentence(fault, language)}"


def sentence(fault: Fault, language: str = "fr") -> str:
    """The sentence for a fault, in French (``fr``) or English (any other language).

    A code that has none (a newer exercise type's) is shown as it is, with its parameters: no fault is silent.
    """
    pair = SENTENCES.get(fault.code)
    if pair is None:
        return " ".join([fault.code, *(f"{name}={value}" for name, value in fault.params.items())])
    return pair[0 if language == "fr" else 1].format_map(_Filled(fault.params))


class _Filled(dict[str, "str | int"]):
    """Parameters of a sentence; one that is not known is shown as « … »."""

    def __missing__(self, key: str) -> str:
        return "…"


SENTENCES: Mapping[str, tuple[str, str]] = {
    # files and YAML
    "no_file": ("ce fichier n’existe pas", "this file does not exist"),
    "unreadable": ("ce fichier ne peut pas être lu ({reason})", "this file cannot be read ({reason})"),
    "too_big": ("ce fichier dépasse {limit} octets", "this file is larger than {limit} bytes"),
    "not_utf8": ("ce fichier n’est pas du texte UTF-8", "this file is not UTF-8 text"),
    "outside": ("« {path} » est hors du dossier de la leçon", "'{path}' is outside of the lesson's folder"),
    "yaml": (
        (
            "le YAML ne peut pas être lu ici ({problem}) ; mettez entre guillemets droits un texte"
            " qui contient « : », « ? », « # » ou une virgule"
        ),
        'the YAML cannot be read here ({problem}); a text with ": ", "?", "#" or a comma needs double quotes',
    ),
    "yaml_twice": ("« {name} » est écrit deux fois", "'{name}' is written twice"),
    "yaml_alias": (
        "les ancres et les alias (& et *) sont refusés",
        "anchors and aliases (& and *) are refused",
    ),
    "yaml_tag": ("les étiquettes YAML (!) sont refusées", "YAML tags (!) are refused"),
    "yaml_key": ("un nom de champ doit être un texte simple", "a field's name must be plain text"),
    "yaml_deep": ("trop de niveaux les uns dans les autres", "nested too deeply"),
    "yaml_documents": ("un seul document YAML est attendu", "only one YAML document is expected"),
    "not_a_mapping": (
        "des champs « nom: valeur » sont attendus ici",
        "fields 'name: value' are expected here",
    ),
    "no_head": (
        "la leçon doit commencer par une ligne « --- », l’en-tête, et une ligne « --- »",
        "the lesson must begin with a line '---', the head, and a line '---'",
    ),
    # fields
    "missing": ("« {field} » manque", "'{field}' is missing"),
    "not_text": ("« {field} » doit être un texte", "'{field}' must be a text"),
    "not_text_list": ("« {field} » doit être une liste de textes", "'{field}' must be a list of texts"),
    "not_a_list": ("« {field} » doit être une liste de champs", "'{field}' must be a list of fields"),
    "not_a_number": ("« {field} » doit être un nombre entier", "'{field}' must be a whole number"),
    "out_of_range": (
        "« {field} » doit être entre {least} et {most}",
        "'{field}' must be between {least} and {most}",
    ),
    "not_yes_or_no": (
        "« {field} » doit être yes ou no, vrai ou faux",
        "'{field}' must be yes or no, vrai or faux",
    ),
    "not_one_of": ("« {field} » doit être : {allowed}", "'{field}' must be one of: {allowed}"),
    "bad_id": (
        "« {id} » n’est pas un identifiant (2 à 40 caractères : a-z, 0-9, -)",
        "'{id}' is no id (2 to 40 characters: a-z, 0-9, -)",
    ),
    "bad_name": (
        "« {name} » n’est pas un nom simple (a-z, 0-9, -)",
        "'{name}' is no plain name (a-z, 0-9, -)",
    ),
    "unknown_field": ("le champ « {field} » est inconnu", "the field '{field}' is unknown"),
    "too_few": ("« {field} » doit en contenir au moins {least}", "'{field}' must hold at least {least}"),
    "too_long": ("« {field} » dépasse {most} lettres", "'{field}' is longer than {most} letters"),
    "twice": ("« {name} » est déjà pris", "'{name}' is already taken"),
    # the body
    "before_first_step": ("ce texte est avant la première étape", "this text stands before the first step"),
    "bad_heading": (
        "le titre d’une étape finit par son identifiant : {{#mon-id}}",
        "a step's heading ends with its id: {{#my-id}}",
    ),
    "bad_sheet": (
        "un titre de niveau 1 est une fiche : {{.trainer}} ou {{.paper}}",
        "a level-1 heading is a sheet: {{.trainer}} or {{.paper}}",
    ),
    "heading_level": ("les titres vont jusqu’au niveau 3", "headings go down to level 3"),
    "no_steps": ("la leçon n’a pas d’étape", "the lesson has no step"),
    "empty_step": ("l’étape « {id} » est vide", "the step '{id}' is empty"),
    "unknown_block": ("ce bloc n’est pas dans le format : {kind}", "this block is not in the format: {kind}"),
    "unknown_callout": (
        "un encadré commence par [!astuce] ou [!attention]",
        "a call-out begins with [!astuce] or [!attention]",
    ),
    "nested": ("une liste ne contient que des lignes simples", "a list holds plain lines only"),
    "picture_in_text": ("une image est seule sur sa ligne", "a picture stands alone on its line"),
    "picture_type": ("une image est un fichier {allowed}", "a picture is a file {allowed}"),
    "no_picture": ("l’image « {path} » n’existe pas", "the picture '{path}' does not exist"),
    "no_alt": ("l’image n’a pas de texte de remplacement", "the picture has no alternative text"),
    "exercise_in_sheet": ("un exercice va dans une étape", "an exercise belongs in a step"),
    # exercises
    "unknown_type": ("le type d’exercice « {type} » est inconnu", "the exercise type '{type}' is unknown"),
    "answer_not_there": (
        "la réponse « {answer} » n’est pas dans la liste",
        "the answer '{answer}' is not in the list",
    ),
    "answer_in_sight": (
        "la réponse doit venir après les {rows} premières lignes, pour que la molette serve",
        "the answer must come after the first {rows} rows, so that the wheel is needed",
    ),
    "too_many": ("« {field} » en contient plus de {most}", "'{field}' holds more than {most}"),
    "unknown_cause": ("la cause « {cause} » n’existe pas", "there is no cause '{cause}'"),
    "unknown_check": ("la vérification « {check} » n’existe pas", "there is no check '{check}'"),
    "excludes_answer": (
        "cette vérification écarte la bonne cause, « {cause} »",
        "this check excludes the right cause, '{cause}'",
    ),
    "never_excluded": (
        "aucune vérification n’écarte la cause « {cause} »",
        "no check excludes the cause '{cause}'",
    ),
    "never_possible": (
        "la vérification « {check} » attend toujours une autre (after)",
        "the check '{check}' always waits for another one (after)",
    ),
    "no_clue": (
        "la dernière série n’a pas d’indice à trouver (clue)",
        "the last series has no clue to find (clue)",
    ),
    "no_honest": (
        "la dernière série n’a pas de message normal, sans indice",
        "the last series has no honest message, without a clue",
    ),
    "official_clue": (
        "une adresse officielle (official) n’est pas un indice (clue)",
        "an official address (official) is no clue",
    ),
    "real_address": (
        "l’adresse « {address} » peut exister : finissez-la par .example, ou écrivez yes à official",
        "the address '{address}' may exist: end it in .example, or write official: yes",
    ),
    "not_a_date": (
        "« {date} » n’est pas une date : 2026-03-10, ou +8 pour huit jours après today",
        "'{date}' is no date: 2026-03-10, or +8 for eight days after today",
    ),
    "not_a_time": ("« {time} » n’est pas une heure, comme 09:30", "'{time}' is no time, such as 09:30"),
    "not_in_order": ("« {field} » vient trop tôt", "'{field}' comes too early"),
    "in_the_past": (
        "ce jour est avant le jour de l’histoire (today)",
        "this day is before the story's day (today)",
    ),
    "closed_day": ("le {date} est un jour fermé (closed)", "{date} is a closed day (closed)"),
    "unknown_place": ("le lieu « {place} » n’existe pas", "there is no place '{place}'"),
    "no_slot_fits": (
        "aucun moment libre ne respecte toutes les contraintes (constraints)",
        "no free slot respects all constraints",
    ),
    "several_slots_fit": (
        "{count} moments libres respectent toutes les contraintes : il en faut un seul",
        "{count} free slots respect all constraints: there must be one",
    ),
    "idle_constraint": (
        "cette contrainte n’explique le refus d’aucun moment libre",
        "this constraint explains the refusal of no free slot",
    ),
    "no_room": (
        "il y a {size} Ko de fichiers, plus que la place (room)",
        "the files take {size} KB, more than the room",
    ),
    "unknown_path": (
        "« {name} » n’est ni un fichier ni un dossier de cet ordinateur",
        "'{name}' is no file and no folder of this computer",
    ),
    "not_a_name": ("« {name} » n’est pas un nom de fichier", "'{name}' is no file name"),
    "too_deep": ("il y a trop de dossiers les uns dans les autres", "too many folders within each other"),
    "unknown_person": ("la personne « {person} » n’existe pas", "there is no person '{person}'"),
    "unknown_folder": (
        "le dossier « {folder} » n’existe pas, ou ne convient pas ici",
        "there is no folder '{folder}', or it does not fit here",
    ),
    "unknown_message": ("le message « {message} » n’existe pas", "there is no message '{message}'"),
    "unknown_file": ("le fichier « {file} » n’existe pas", "there is no file '{file}'"),
    "unknown_page": ("la page « {page} » n’existe pas", "there is no page '{page}'"),
    "not_a_web_address": ("« {address} » n’est pas une adresse web", "'{address}' is no web address"),
    "no_popup": ("la page « {page} » n’a pas de fenêtre (popup)", "the page '{page}' has no popup"),
    "no_cookies": ("cette page ne demande rien (cookies)", "this page asks for no cookies"),
    "no_offers": ("la page « {page} » n’a pas d’offres (offers)", "the page '{page}' has no offers"),
    "unknown_document": (
        "le document « {document} » n’existe pas, ou ne peut pas s’appeler ainsi",
        "there is no document '{document}', or it cannot have this id",
    ),
    "not_in_example": ("l’exemple (example) ne contient pas « {word} »", "the example does not say '{word}'"),
    "not_a_word": ("« {word} » ne peut pas être cherché ici", "'{word}' cannot be looked for here"),
    "not_a_phone": ("« {number} » n’est pas un numéro", "'{number}' is no phone number"),
    "real_phone": (
        "le numéro « {number} » peut exister : commencez-le par 06 39 98",
        "the number '{number}' may exist: begin it with 06 39 98",
    ),
    "bad_answer": (
        "« {answer} » serait refusé ({reason}) : écrivez ce que le formulaire accepte",
        "'{answer}' would be refused ({reason}): write what the form takes",
    ),
    "real_nir": (
        "le numéro « {number} » peut exister : mettez 000 avant la clé",
        "the number '{number}' may exist: put 000 before the key",
    ),
    "no_such_field": (
        "le champ « {field} » n’existe pas, ou ne convient pas ici",
        "there is no field '{field}', or it does not fit here",
    ),
    "first_page_ends": (
        "la première page ne peut pas finir la session",
        "the first page cannot end the session",
    ),
    "session_never_ends": (
        "aucune page ne finit la session (session_ends)",
        "no page ends the session (session_ends)",
    ),
    "goal_already_met": ("ce but est déjà atteint au début", "this goal is met from the beginning"),
    "goal_out_of_reach": (
        "ce but ne peut pas être atteint, ou un piège (traps) est sur le chemin",
        "this goal cannot be reached, or a trap lies on the way",
    ),
    "unknown_row": (
        "aucune ligne ne commence par « {name} »",
        "no row begins with '{name}'",
    ),
    "unknown_column": ("la colonne « {name} » n’existe pas", "there is no column '{name}'"),
    "not_in_column": (
        "« {text} » ne va pas dans la colonne « {column} » : regardez son « kind »",
        "'{text}' does not fit the column '{column}': see its 'kind'",
    ),
    "not_a_formula": (
        "« {text} » n’est pas une formule avec des cases, comme =SOMME(B2:B6)",
        "'{text}' is no formula with cells, such as =SOMME(B2:B6)",
    ),
    "not_cells": (
        "« {field} » doit donner une valeur à une ou plusieurs colonnes",
        "'{field}' must give a value to one column or more",
    ),
    "unknown_scene": (
        "« {scene} » n’est ni une scène (scenes) ni une fin (endings)",
        "'{scene}' is neither a scene (scenes) nor an ending (endings)",
    ),
    "unreachable": ("aucun choix ne mène à « {scene} »", "no choice leads to '{scene}'"),
    "no_safe_way": (
        "de « {scene} », aucune suite de choix sans risque ne mène à une fin sûre",
        "from '{scene}', no way of choices without risk leads to a safe ending",
    ),
    "risky_but_safe": (
        "un choix qui mène à une fin sûre n’est pas risqué (risky)",
        "a choice that leads to a safe ending is not risky",
    ),
    "no_right_choice": ("aucun choix n’est juste", "no choice is right"),
    "several_right_choices": ("un seul choix doit être juste", "only one choice may be right"),
    "no_wrong_choice": ("tous les choix sont justes", "all choices are right"),
    "not_a_rect": (
        "« {field} » doit être [gauche, haut, largeur, hauteur] en pour cent de l’image",
        "'{field}' must be [left, top, width, height] in percent of the picture",
    ),
    "rounds_of_a_picture": (
        "avec une image, ce sont les rectangles qui font la taille : enlevez « {field} »",
        "with a picture, the rectangles make the sizes: remove '{field}'",
    ),
    "unknown_zone": ("la zone « {zone} » n’existe pas", "the zone '{zone}' does not exist"),
    "unknown_box": ("la boîte « {box} » n’existe pas", "the box '{box}' does not exist"),
    "too_little": (
        "« {field} » doit avoir au moins {least} lettres ou chiffres",
        "'{field}' must have at least {least} letters or digits",
    ),
    "no_phrase": (
        "« {field} » ne donne pas assez de mots pour une phrase solide (au moins {least})",
        "'{field}' has too few words for a strong phrase (at least {least})",
    ),
    "not_example": ("« {field} » doit finir par .example", "'{field}' must end in .example"),
    "not_an_address": (
        "« {address} » n’est pas une adresse sans erreur",
        "'{address}' is no address without a mistake",
    ),
    "nothing_broken": ("« {field} » doit contenir une erreur", "'{field}' must hold a mistake"),
    "several_mistakes": (
        "« {field} » a {count} erreurs ; pour « choose », il en faut une seule",
        "'{field}' has {count} mistakes; 'choose' needs exactly one",
    ),
    "not_one_line": (
        "« {field} » doit être une ligne, sans espace au bord",
        "'{field}' must be one line, without spaces around",
    ),
    "unknown_key": (
        "la touche « {key} » n’est pas connue : écrivez un signe du clavier français, ou un nom comme entree",
        "the key '{key}' is not known: write a sign of the French keyboard, or a name such as entree",
    ),
    "unknown_card": (
        "la carte « {name} » n’est dans aucune paire",
        "no pair has the card '{name}'",
    ),
    "right_pair": (
        "« {left} » et « {match} » vont ensemble : ce n’est pas une erreur",
        "'{left}' and '{match}' go together: that is no mistake",
    ),
    "unknown_gap": (
        "le trou « {gap} » du texte n’est pas décrit sous gaps",
        "the text's gap '{gap}' is not described under gaps",
    ),
    "gap_not_in_text": (
        "le trou « {gap} » n’est pas dans le texte : écrivez {{{gap}}} à sa place",
        "the gap '{gap}' is not in the text: write {{{gap}}} where it stands",
    ),
    "accepted_answer": (
        "« {text} » est une réponse acceptée : ce n’est pas une erreur",
        "'{text}' is an accepted answer: it is no mistake",
    ),
    # beginning a lesson
    "unknown_module": ("le module « {id} » n’existe pas", "there is no module '{id}'"),
    "already_there": ("ce fichier existe déjà", "this file is already there"),
    "unwritable": ("ce fichier ne peut pas être écrit ({reason})", "this file cannot be written ({reason})"),
    # the check
    "unsolvable": ("l’exercice « {id} » ne peut pas être réussi", "the exercise '{id}' cannot be done"),
    "same_feedback": (
        "ce choix a la même explication qu’un autre",
        "this choice has the same feedback as another one",
    ),
    "no_hints": ("l’exercice « {id} » n’a pas d’indice (hints)", "the exercise '{id}' has no hint (hints)"),
    "meets_nothing": (
        "l’exercice « {id} » ne sert aucun objectif (meets)",
        "the exercise '{id}' meets no objective",
    ),
    "unknown_objective": ("l’objectif « {id} » n’existe pas", "the objective '{id}' does not exist"),
    "objective_unmet": (
        "aucun exercice ne sert l’objectif « {id} »",
        "no exercise meets the objective '{id}'",
    ),
    "activities_sum": (
        "les activités font {sum} minutes et la leçon {minutes}",
        "the activities make {sum} minutes and the lesson {minutes}",
    ),
    "course_sum": (
        "les leçons font {sum} minutes et la formation {minutes}",
        "the lessons make {sum} minutes and the course {minutes}",
    ),
    "differs": (
        "« {field} » vaut « {here} » ici et « {there} » dans course.yaml",
        "'{field}' is '{here}' here and '{there}' in course.yaml",
    ),
    "no_trainer_sheet": ("la fiche formateur manque", "the trainer's sheet is missing"),
    "no_paper_sheet": ("la fiche papier manque", "the paper sheet is missing"),
    "hard_word": (
        "le mot difficile « {word} » n’est pas dans le glossaire de cette leçon ni d’une leçon d’avant",
        "the hard word '{word}' is not in the glossary of this lesson nor of one before",
    ),
    "long_sentence": (
        "cette phrase a {words} mots (20 au plus) : {text}",
        "this sentence has {words} words (20 at most): {text}",
    ),
    "long_sentences": (
        "les phrases ont {words} mots en moyenne (12 au plus)",
        "sentences have {words} words on average (12 at most)",
    ),
    "hard_to_read": (
        "la lisibilité (Flesch, Kandel et Moles) est {score} (75 au moins)",
        "readability (Flesch, Kandel and Moles) is {score} (75 at least)",
    ),
    "unknown_icon": (
        "l’icône « {icon} » n’est pas dans resources/icons",
        "the icon '{icon}' is not in resources/icons",
    ),
    "html": ("le HTML ne s’affiche pas : {text}", "HTML is not shown: {text}"),
    "link": ("les liens ne s’affichent pas : {text}", "links are not shown: {text}"),
    "straight_apostrophe": ("écrivez ’ au lieu de ' : {text}", "write ’ instead of ': {text}"),
    "straight_quotes": ('écrivez « … » au lieu de " : {text}', 'write « … » instead of ": {text}'),
    "three_dots": ("écrivez … au lieu de trois points : {text}", "write … instead of three dots: {text}"),
    "no_break_space": (
        "il faut un espace insécable près de « {mark} » : {text}",
        "a no-break space is needed beside '{mark}': {text}",
    ),
    "hour": (
        "une heure s’écrit « 23 h 15 », avec des espaces insécables : {text}",
        "write an hour as « 23 h 15 »: {text}",
    ),
}
