"""The computer's health in words, one sentence for each line. Codes and figures come from `core.computer`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from weeejob_desktop.core.computer import HealthLine, Level
from weeejob_desktop.core.modem import SIGNAL_GOOD_PERCENT, SIGNAL_WEAK_PERCENT
from weeejob_desktop.ui.sentences import State
from weeejob_desktop.ui.theme import Tone
from weeejob_desktop.ui.words import gigabytes, memory_size, plural, tr

LEVEL_TONES: dict[Level, Tone] = {"good": "green", "watch": "sun", "trouble": "coral", "unknown": "grey"}


def level(code: Level) -> State:
    """How a part is, in one or two words."""
    icons = {"good": "check-circle", "watch": "eye", "trouble": "warning", "unknown": "question"}
    words = {
        "good": tr("Tout va bien"),
        "watch": tr("À surveiller"),
        "trouble": tr("À réparer"),
        "unknown": tr("On ne sait pas"),
    }
    return State(icons[code], words[code], LEVEL_TONES[code])


def part(code: str) -> tuple[str, str]:
    """The icon and the name of a part of the computer."""
    known = {
        "battery": ("battery-full", tr("La batterie")),
        "disk": ("hard-drive", tr("Le disque")),
        "memory": ("memory", tr("La mémoire")),
        "updates": ("arrows-clockwise", tr("Les mises à jour")),
        "temperature": ("thermometer", tr("La chaleur")),
        "modem": ("usb", tr("La clé 4G")),
    }
    return known.get(code, ("laptop", tr("L’ordinateur")))


def health(line: HealthLine) -> str:
    """One line of health as a sentence, with what to do where there is something to do."""
    known = _HEALTH.get(line.code)
    if known is not None:
        return known(line.params)
    if line.code.endswith("_absent"):
        return tr("Cet ordinateur ne donne pas cette information.")
    if line.code.endswith("_unreadable"):
        return tr("Nous n’avons pas pu lire cette information.")
    return level(line.level).words


def _figure(params: Mapping[str, Any], name: str) -> int:
    value = params.get(name, 0)
    return int(value) if isinstance(value, int | float) else 0


def _free(params: Mapping[str, Any]) -> str:
    return gigabytes(_figure(params, "free_bytes"))


def _key(params: Mapping[str, Any], signal: str = "") -> str:
    """The 4G key with its network: « Orange, 4G, bon signal. »"""
    operator, technology = (str(params.get(name, "")) for name in ("operator", "technology"))
    known = [operator or tr("Réseau trouvé"), technology.upper(), signal]
    sentence = ", ".join(word for word in known if word) + "."
    return sentence if params.get("connected") else f"{sentence} {tr('Elle n’est pas encore connectée.')}"


def _pin(params: Mapping[str, Any]) -> str:
    wanted = tr("La carte SIM attend son code PIN.")
    if "tries_left" not in params:
        return wanted
    left = plural("Il reste %n essai.", "Il reste %n essais.", _figure(params, "tries_left"))
    return f"{wanted} {left}"


def signal_rule(line: HealthLine) -> str:
    """What stands behind the word for the signal; "" where the signal is not told."""
    percent = line.params.get("percent")
    if not isinstance(percent, int):
        return ""
    return tr(
        "Force du signal : {percent} %. Bon à partir de {good} %, faible sous {weak} %.",
        percent=percent,
        good=SIGNAL_GOOD_PERCENT,
        weak=SIGNAL_WEAK_PERCENT,
    )


_HEALTH: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "battery_good": lambda p: tr(
        "Elle tient bien la charge ({percent} % de sa force).", percent=_figure(p, "percent")
    ),
    "battery_worn": lambda p: tr(
        "Elle est un peu usée ({percent} % de sa force). Gardez le chargeur près de vous.",
        percent=_figure(p, "percent"),
    ),
    "battery_very_worn": lambda p: tr(
        "Elle est très usée ({percent} % de sa force). L’atelier peut la changer.",
        percent=_figure(p, "percent"),
    ),
    "disk_good": lambda p: tr("Il reste {free} de place.", free=_free(p)),
    "disk_nearly_full": lambda p: tr("Il reste peu de place : {free}. Videz la corbeille.", free=_free(p)),
    "disk_full": lambda p: tr("Il n’y a presque plus de place : {free}. Faites du tri.", free=_free(p)),
    "disk_failing": lambda _: tr("Il montre des signes de panne. Demandez un dépannage maintenant."),
    "disk_bad_sectors": lambda _: tr("Quelques endroits sont abîmés. Gardez une copie de vos documents."),
    "disk_worn": lambda _: tr("Il a beaucoup servi. Gardez une copie de vos documents."),
    "memory_good": lambda p: tr(
        "{size} de mémoire : c’est assez.", size=memory_size(_figure(p, "total_bytes"))
    ),
    "memory_short": lambda _: tr("Beaucoup de programmes sont ouverts. Fermez ceux qui ne servent pas."),
    "memory_small": lambda p: tr(
        "{size} de mémoire : ouvrez un seul programme à la fois.",
        size=memory_size(_figure(p, "total_bytes")),
    ),
    "updates_good": lambda _: tr("L’ordinateur est à jour."),
    "updates_waiting": lambda p: plural(
        "%n mise à jour attend. Faites-la avec une bonne connexion.",
        "%n mises à jour attendent. Faites-les avec une bonne connexion.",
        _figure(p, "count"),
    ),
    "updates_restart": lambda _: tr("Une mise à jour est prête. Redémarrez l’ordinateur."),
    "updates_old": lambda p: plural(
        "Dernière recherche il y a %n jour. Connectez-vous au Wi-Fi.",
        "Dernière recherche il y a %n jours. Connectez-vous au Wi-Fi.",
        _figure(p, "days"),
    ),
    "temperature_good": lambda p: tr("{celsius} °C : c’est normal.", celsius=_figure(p, "celsius")),
    "temperature_warm": lambda p: tr(
        "{celsius} °C : il a chaud. Posez-le sur une table.", celsius=_figure(p, "celsius")
    ),
    "temperature_hot": lambda p: tr(
        "{celsius} °C : il a trop chaud. Éteignez-le un moment.", celsius=_figure(p, "celsius")
    ),
    "modem_good": lambda p: _key(p, tr("bon signal")),
    "modem_fair": lambda p: _key(p, tr("signal moyen")),
    "modem_weak": lambda p: " ".join((_key(p, tr("signal faible")), tr("Essayez plus près d’une fenêtre."))),
    "modem_there": _key,
    "modem_pin": _pin,
    "modem_puk": lambda _: tr(
        "La carte SIM est bloquée : il faut son code PUK. Demandez de l’aide à Weeefund."
    ),
    "modem_locked": lambda _: tr("Elle attend un code. Demandez de l’aide à Weeefund."),
    "modem_no_sim": lambda _: tr("Elle est branchée, mais il n’y a pas de carte SIM dedans."),
    "modem_failed": lambda _: tr("Elle ne répond pas bien. Débranchez-la, puis rebranchez-la."),
    "modem_off": lambda _: tr("Elle est branchée, mais éteinte dans les réglages de l’ordinateur."),
    "modem_starting": lambda _: tr("Elle est branchée et se prépare. Attendez une minute."),
    "modem_no_network": lambda _: tr("Elle est branchée, mais il n’y a pas de réseau ici."),
    "modem_denied": lambda _: tr("L’opérateur refuse cette carte SIM. Demandez de l’aide à Weeefund."),
}
