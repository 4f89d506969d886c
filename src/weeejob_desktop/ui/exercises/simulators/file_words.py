"""The words and icons of `fichiers`: sizes, places, what is said of an action. No widget."""

from __future__ import annotations

from weeejob_desktop.core.exercises.simulators.file_tree import (
    COMPUTER,
    KEY,
    TRASH,
    Computer,
    Item,
    split_name,
)
from weeejob_desktop.ui.words import number, tr

_ICONS = {
    ".pdf": "file-pdf", ".jpg": "file-image", ".jpeg": "file-image", ".png": "file-image",
    ".txt": "file-text", ".odt": "file-text", ".doc": "file-text", ".docx": "file-text",
    ".mp3": "music-note", ".mp4": "film-strip",
}  # fmt: skip


def command_words() -> tuple[tuple[str, str, str], ...]:
    """The commands of the bar: verb, word and icon."""
    return (
        ("up", tr("Remonter"), "arrow-elbow-left-up"),
        ("new_folder", tr("Nouveau dossier"), "folder-plus"),
        ("rename", tr("Renommer"), "pencil-simple"),
        ("cut", tr("Couper"), "scissors"),
        ("copy", tr("Copier"), "copy"),
        ("paste", tr("Coller"), "clipboard-text"),
        ("move", tr("Déplacer"), "arrow-right"),
        ("restore", tr("Restaurer"), "arrow-counter-clockwise"),
        ("delete", tr("Supprimer"), "trash"),
        ("empty", tr("Vider la corbeille"), "trash"),
        ("sort", tr("Trier"), "sort-ascending"),
        ("search", tr("Chercher"), "magnifying-glass"),
        ("eject", tr("Éjecter la clé"), "eject"),
    )


def icon_of(item: Item) -> str:
    """The icon of a folder, or of a file by its ending."""
    return "folder" if item.folder else _ICONS.get(split_name(item.name)[1].lower(), "file")


def size_words(kilobytes: int) -> str:
    """« 300 Ko », « 2,4 Mo », « 8 Go »."""
    if kilobytes < 1_000:
        return tr("{number} Ko", number=number(kilobytes))
    in_gigabytes = kilobytes >= 1_000_000
    size = round(kilobytes / (1_000_000 if in_gigabytes else 1_000), 1)
    written = number(size, 0 if size == int(size) else 1)
    return tr("{number} Go", number=written) if in_gigabytes else tr("{number} Mo", number=written)


def place_name(world: Computer, id_: str) -> str:
    """The name of a folder or a place."""
    names = {COMPUTER: tr("Mon ordinateur"), KEY: world.key_name, TRASH: tr("Corbeille")}
    return names.get(id_) or world.items[id_].name


def place_icon(id_: str) -> str:
    """The icon of a folder or a place."""
    return {COMPUTER: "laptop", KEY: "usb", TRASH: "trash"}.get(id_, "folder")


def way_words(world: Computer) -> str:
    """Where one is: « Mon ordinateur › Documents », or what is searched."""
    if world.search:
        return tr("Recherche : « {words} »", words=world.search)
    way = [world.here, *world.ancestors(world.here)]
    return " › ".join(place_name(world, id_) for id_ in reversed(way))


def summary_words(world: Computer) -> str:
    """« 3 éléments. Place libre : 2,4 Mo »."""
    count = len(world.rows())
    said = {0: tr("Il n’y a rien ici."), 1: tr("Un élément.")}.get(
        count, tr("{count} éléments.", count=count)
    )
    if world.search or world.here == TRASH:
        return said
    free = size_words(world.free(world.disk_of(world.here)))
    return f"{said} {tr('Place libre : {size}.', size=free)}"


def status_words(code: str, world: Computer) -> str:
    """What stands in the status line after an action that is on the way."""
    sentences = {
        "cut": tr("Coupé. Ouvrez l’autre dossier, puis collez."),
        "copy": tr("Copié. Ouvrez l’autre dossier, puis collez."),
        "moved": tr("C’est déplacé."),
        "copied": tr("C’est une copie. L’original est toujours à sa place."),
        "deleted": tr("C’est dans la corbeille. On peut encore le reprendre."),
        "restored": tr("C’est revenu à sa place."),
        "erased": tr("C’est effacé."),
        "emptied": tr("La corbeille est vide. La place est libre."),
        "renamed": tr("Le nom est changé."),
        "folder_made": tr("Le dossier est créé."),
        "plugged": tr("La clé est branchée."),
        "ejected": tr("La clé est éjectée. On peut la retirer."),
        "unplugged": tr("La clé est retirée."),
        "skipped": tr("Rien n’est changé."),
        "asked": tr("Ce nom est déjà pris."),
    }
    return sentences.get(code) or (summary_words(world) if code in {"shown", "searched", "sorted"} else "")


def wrong_words(code: str, world: Computer, params: dict[str, str | int]) -> str:
    """What is said of an action that was refused."""
    if code == "no_room":
        disk = place_name(world, str(params.get("disk", COMPUTER)))
        missing = size_words(int(params.get("missing", 0)))
        return tr(
            "Il n’y a pas assez de place : {disk}. Il manque {missing}. Supprimez ce qui ne sert plus, puis"
            " videz la corbeille.",
            disk=disk,
            missing=missing,
        )
    if code == "name_taken":
        return tr("Le nom « {name} » est déjà pris ici. Choisissez-en un autre.", name=params.get("name", ""))
    if code == "other_ending":
        ending = params.get("ending", "") or tr("rien")
        return tr("La fin du nom dit quel fichier c’est. Gardez-la : {ending}.", ending=ending)
    sentences = {
        "bad_name": tr(
            "Ce nom ne va pas. Écrivez un nom sans point d’interrogation, ni barre, ni deux-points."
        ),
        "into_itself": tr("Un dossier ne peut pas aller dans lui-même."),
        "in_trash": tr("C’est dans la corbeille. Pour l’ouvrir, il faut d’abord le restaurer."),
        "needed": tr("Ceci sert encore pour l’exercice. Tout est resté à sa place."),
        "pulled": tr(
            "Retirée d’un coup, la clé peut perdre des fichiers. Cliquez d’abord sur « Éjecter la clé »."
        ),
    }
    return sentences.get(code, "")
