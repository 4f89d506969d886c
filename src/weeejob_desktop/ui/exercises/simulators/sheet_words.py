"""The words and icons of `tableau`: its commands, its colours, what is said of an action. No widget."""

from __future__ import annotations

from weeejob_desktop.core.exercises.simulators.formulas import Problem, is_formula, shown_at, text_at
from weeejob_desktop.core.exercises.simulators.sheet import TOTAL, Column, Sheet, cell_name
from weeejob_desktop.ui.words import plural, tr

TONES = {"yellow": "sun", "green": "green", "red": "coral", "blue": "blue"}
"""The theme's families for the colours of cells."""


def command_words() -> tuple[tuple[str, str, str], ...]:
    """The commands of the bar: verb, word and icon. `full_words` says them whole."""
    return (
        ("add_row", tr("Ajouter"), "plus"),
        ("sort", tr("Trier"), "sort-ascending"),
        ("sum", tr("Somme"), "sigma"),
        ("filter", tr("Filtrer"), "funnel"),
        ("show_all", tr("Tout afficher"), "eye"),
        ("colour", tr("Couleur"), "drop"),
        ("clear", tr("Vider"), "x"),
        ("delete_row", tr("Supprimer"), "trash"),
        ("save", tr("Enregistrer"), "download-simple"),
    )


def full_words() -> dict[str, str]:
    """What the short words of the bar mean, for menus and for those who listen."""
    return {
        "add_row": tr("Ajouter une ligne"),
        "clear": tr("Vider la case"),
        "delete_row": tr("Supprimer la ligne"),
    }


def colour_word(colour: str) -> str:
    """The colour's name; "" for none."""
    return {"yellow": tr("jaune"), "green": tr("vert"), "red": tr("rouge"), "blue": tr("bleu")}.get(
        colour, ""
    )


def order_words(column: Column) -> tuple[str, str]:
    """The two orders of a column, up and down."""
    if column.kind == "number":
        return tr("Du plus petit au plus grand"), tr("Du plus grand au plus petit")
    if column.kind == "date":
        return tr("Du plus ancien au plus récent"), tr("Du plus récent au plus ancien")
    return tr("De A à Z"), tr("De Z à A")


def shown_words(sheet: Sheet, column: int, number: int) -> str:
    """What stands in a cell on the screen."""
    shown = shown_at(sheet, (column, number))
    return tr("#ERREUR") if isinstance(shown, Problem) else shown


def heard_words(sheet: Sheet, column: int, number: int) -> str:
    """What is heard of a cell: « B4, Envoyée le : 12/03/2026, vert »."""
    row = sheet.numbered(number)
    said = shown_words(sheet, column, number) or tr("vide")
    parts = [
        tr(
            "{cell}, {heading} : {text}",
            cell=cell_name(column, number),
            heading=sheet.columns[column].name,
            text=said,
        )
    ]
    if is_formula(text_at(sheet, (column, number)) or ""):
        parts.append(tr("une formule"))
    if row is not None and row.colours[column]:
        parts.append(colour_word(row.colours[column]))
    return ", ".join(parts)


def filter_words(sheet: Sheet) -> str:
    """What is shown, and that the rest is not lost; "" without a filter."""
    if sheet.filter is None:
        return ""
    seen = sum(row.id != TOTAL for row in sheet.shown)
    what = colour_word(sheet.filter.colour) or sheet.filter.value
    hidden = len(sheet.rows) - seen
    away = plural("%n ligne est cachée, pas perdue.", "%n lignes sont cachées, pas perdues.", hidden)
    return (
        f"{tr('Filtre : « {what} ».', what=what)} {away}" if hidden else tr("Filtre : « {what} ».", what=what)
    )


def summary_words(sheet: Sheet) -> str:
    """« 12 lignes. Enregistré. », or what the filter hides."""
    said = filter_words(sheet) or plural("%n ligne.", "%n lignes.", len(sheet.rows))
    return f"{said} {tr('Le tableau est enregistré.')}" if sheet.saved else said


def status_words(code: str, sheet: Sheet) -> str:
    """What stands in the status line after an action that is on the way."""
    sentences = {
        "entered": tr("C’est écrit."),
        "reckoned": tr("La formule est écrite. Elle compte toute seule."),
        "summed": tr("La somme est faite. Elle suit les chiffres s’ils changent."),
        "cleared": tr("La case est vide."),
        "row_added": tr("Une ligne est ajoutée, en bas."),
        "row_deleted": tr("La ligne est supprimée. « Annuler l’action » la fait revenir."),
        "sorted": tr("Les lignes sont triées. Chacune est restée entière."),
        "all_shown": tr("Toutes les lignes sont là."),
        "coloured": tr("La couleur est mise."),
        "saved": tr("Le tableau est enregistré."),
    }
    return filter_words(sheet) if code == "filtered" else sentences.get(code, "")


def wrong_words(code: str, params: dict[str, str | int]) -> str:
    """What is said of an action that was refused."""
    sentences = {
        "letter_in_number": tr("Il y a une lettre dans ce nombre. Le zéro est un chiffre, pas la lettre O."),
        "dot_in_number": tr("En français, les centimes viennent après une virgule : 12,50."),
        "not_a_number": tr("Cette colonne attend un nombre, comme 12,50. Écrivez seulement des chiffres."),
        "not_a_date": tr("Cette colonne attend une date, comme 15/03/2026."),
        "no_year": tr("Il manque l’année. Écrivez la date entière, comme 15/03/2026."),
        "no_such_day": tr("Ce jour n’existe pas. Relisez le jour, puis le mois."),
        "not_a_choice": tr("Ici, on choisit parmi : {choices}.", choices=params.get("choices", "")),
        "too_long": tr("C’est trop long pour une case. Écrivez quelques mots."),
        "other_value": tr("Ce n’est pas ce qui est demandé. Relisez « À faire », signe après signe."),
        "over_formula": tr("Une formule compte dans cette case. Videz-la d’abord, ou laissez-la compter."),
        "over_number": tr("Il y a déjà un nombre ici. Choisissez la case du total, en bas."),
        "total_by_hand": tr("Laissez l’ordinateur compter : utilisez le bouton « Somme »."),
        "nothing_to_sum": tr("Il n’y a pas de nombres au-dessus. Choisissez la case sous les nombres."),
        "formula_elsewhere": tr("Une formule va dans une colonne de nombres ou de dates."),
        "formula_unclear": tr("L’ordinateur ne comprend pas cette formule. Un exemple : =SOMME(B2:B6)."),
        "formula_outside": tr("Cette formule parle d’une case qui n’est pas dans le tableau."),
        "formula_of_text": tr("Cette formule compte une case de texte. Choisissez des nombres."),
        "formula_loop": tr("Cette formule se compte elle-même. Choisissez d’autres cases."),
        "formula_by_zero": tr("On ne peut pas diviser par zéro, ni par une case vide."),
        "formula_too_big": tr("Le résultat de cette formule n’a pas de sens ici. Relisez les cases."),
        "formula_torn": tr("Une formule ne pourrait plus compter. Videz d’abord sa case."),
        "rows_torn": tr(
            "Triée seule, la colonne « {column} » ne va plus avec ses lignes. Triez les lignes entières.",
            column=params.get("column", ""),
        ),
        "row_needed": tr("Elle sert encore. Un filtre la cache sans la perdre : utilisez « Filtrer »."),
        "sheet_full": tr("Le tableau a {most} lignes. Il n’en prend pas plus.", most=params.get("most", "")),
        "colour_elsewhere": tr(
            "Cette couleur est pour les lignes « {value} ». Relisez ce qui est écrit dans la ligne.",
            value=params.get("value", ""),
        ),
    }  # fmt: skip
    return sentences.get(code, "")
