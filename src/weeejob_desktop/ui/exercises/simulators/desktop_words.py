"""The words and icons of `bureau`: pages of the settings, windows, what is told and what is explained."""

from __future__ import annotations

from weeejob_desktop.core.exercises.simulators.desktop import SETTINGS, Desktop, Machine
from weeejob_desktop.ui.exercises.simulators.file_words import size_words
from weeejob_desktop.ui.words import tr

_ICONS = {
    "sound": "speaker-high", "brightness": "sun", "text": "text-aa", "language": "globe-hemisphere-west",
    "updates": "arrows-clockwise", "wifi": "wifi-high", "mobile": "usb", "printers": "file-text",
    "battery": "battery-full", "storage": "hard-drive", "programs": "list-checks", "": "arrow-left",
}  # fmt: skip


def page_icon(page: str) -> str:
    """The icon of a page of the settings."""
    return _ICONS[page]


def page_name(page: str) -> str:
    """The name of a page of the settings; of their list for ""."""
    names = {
        "": tr("Tous les réglages"),
        "sound": tr("Son"),
        "brightness": tr("Luminosité"),
        "text": tr("Taille du texte"),
        "language": tr("Langue"),
        "updates": tr("Mises à jour"),
        "wifi": tr("Wi-Fi"),
        "mobile": tr("Clé 4G"),
        "printers": tr("Imprimantes"),
        "battery": tr("Batterie"),
        "storage": tr("Stockage"),
        "programs": tr("Programmes"),
    }
    return names[page]


def window_name(machine: Machine, id_: str) -> str:
    """The name in a title bar."""
    return tr("Réglages") if id_ == SETTINGS else machine.programs[id_].name


def window_icon(machine: Machine, id_: str) -> str:
    """The icon of a program."""
    return "wrench" if id_ == SETTINGS else machine.programs[id_].icon


def megabytes(size: int) -> str:
    """« 900 Mo », « 3,2 Go »."""
    return size_words(1_000 * size)


def network_words(machine: Machine, world: Desktop) -> str:
    """How the computer is connected."""
    if world.network:
        return tr("Wi-Fi : {name}", name=machine.networks[world.network].name)
    if world.unlocked:
        return tr("Internet par la clé 4G")
    return tr("Pas d’Internet") if world.wifi else tr("Le Wi-Fi est éteint")


def sound_words(world: Desktop) -> str:
    """How loud it is."""
    return tr("Son coupé") if world.muted else tr("Son : {percent} %", percent=world.volume)


def battery_words(machine: Machine) -> str:
    """How full the battery is."""
    if machine.charging:
        return tr("Batterie : {percent} %, en charge", percent=machine.battery)
    return tr("Batterie : {percent} %", percent=machine.battery)


def updates_words(world: Desktop) -> str:
    """What there is to say of the updates."""
    sentences = {
        "none": tr("L’ordinateur est à jour."),
        "ready": tr("Des mises à jour sont prêtes. Elles réparent et protègent l’ordinateur."),
        "postponed": tr("Des mises à jour attendent. Vous les avez remises à plus tard."),
        "done": tr("Les mises à jour sont installées. L’ordinateur est à jour."),
    }
    return sentences[world.updates]


def summary_words(machine: Machine, world: Desktop) -> str:
    """« Wi-Fi : Maison. Son : 50 %. Batterie : 80 %. »"""
    return f"{network_words(machine, world)}. {sound_words(world)}. {battery_words(machine)}."


def status_words(code: str, machine: Machine, world: Desktop) -> str:
    """What stands in the status line after an action that is on the way."""
    sentences = {
        "closed": tr("La fenêtre est fermée."),
        "minimised": tr("La fenêtre est en bas, dans la barre des tâches. Un clic la ramène."),
        "maximised": tr("La fenêtre prend toute la place."),
        "restored": tr("La fenêtre a repris sa taille."),
        "window_moved": tr("La fenêtre est déplacée."),
        "window_resized": tr("La fenêtre a changé de taille."),
        "updated": tr("Les mises à jour sont installées."),
        "postponed": tr("C’est remis à plus tard."),
        "left": tr("L’ordinateur n’est plus connecté à ce réseau."),
        "plugged": tr("La clé est branchée. Son code se donne dans les réglages, page « Clé 4G »."),
        "unplugged": tr("La clé est retirée."),
        "key_open": tr("Le code est bon. L’ordinateur est sur Internet par la clé."),
        "printed": tr("La page de test sort de l’imprimante."),
        "uninstalled": tr("Le programme est désinstallé."),
        "set": tr("C’est réglé."),
    }
    if code == "joined":
        return tr("Connecté à « {name} ».", name=machine.called(world.network))
    return sentences.get(code, "")


def wrong_words(code: str, params: dict[str, str | int]) -> str:
    """What is said of an action that was refused."""
    if code == "pin_wrong":
        left = int(params.get("left", 0))
        if left == 1:
            return tr("Ce n’est pas ce code. Il reste un essai : regardez le papier de la carte SIM.")
        return tr("Ce n’est pas ce code. Il reste {left} essais.", left=left)
    name = params.get("name", "")
    if code == "program_needed":
        return tr("L’ordinateur a besoin de « {name} ». Il reste installé.", name=name)
    if code == "printer_off":
        return tr("« {name} » est éteinte. Choisissez une imprimante allumée.", name=name)
    sentences = {
        "pin_locked": tr(
            "Troisième erreur : une vraie carte SIM serait bloquée, et l’opérateur la débloque avec le code"
            " PUK. Ici, vous avez de nouveau trois essais."
        ),
        "pin_form": tr("Un code SIM a de 4 à 8 chiffres, sans lettre. Cet essai ne compte pas."),
        "password_short": tr("Ce mot de passe est trop court. Il a au moins 8 signes : vérifiez sur la box."),
        "password_capitals": tr("Presque : regardez les majuscules et les minuscules."),
        "password_wrong": tr("Ce n’est pas ce mot de passe. Recopiez-le signe par signe."),
        "offline": tr("Pas d’Internet pour l’instant. Connectez-vous d’abord, puis installez."),
    }
    return sentences.get(code, "")
