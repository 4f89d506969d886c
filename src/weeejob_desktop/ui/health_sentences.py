"""The computer in words: health lines and the list of what a request sends, one sentence for each.

Codes and figures come from `core.computer` and the probes; a probe that is not known here is still listed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from weeejob_desktop.core.computer import HealthLine, Level, Probe
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
}


def probe_title(name: str) -> tuple[str, str]:
    """The icon and the name of one thing a request sends."""
    known = {
        "system": ("desktop", tr("Le système")),
        "app": ("app-window", tr("La version de Weeejob")),
        "model": ("laptop", tr("Le modèle de l’ordinateur")),
        "processor": ("cpu", tr("Le processeur")),
        "memory": ("memory", tr("La mémoire")),
        "disk_space": ("hard-drive", tr("La place sur le disque")),
        "disk_health": ("hard-drives", tr("L’état du disque")),
        "battery": ("battery-full", tr("La batterie")),
        "temperature": ("thermometer", tr("La chaleur")),
        "network": ("wifi-high", tr("Les moyens de connexion")),
        "screen": ("monitor", tr("L’écran")),
        "sound": ("speaker-high", tr("Le son")),
        "input": ("keyboard", tr("Clavier, souris, pavé tactile")),
        "updates": ("arrows-clockwise", tr("Les mises à jour")),
        "uptime": ("clock", tr("Depuis quand il est allumé")),
        "load": ("gauge", tr("Ce que l’ordinateur fait en ce moment")),
        "kernel_errors": ("warning-circle", tr("Les erreurs notées par le système")),
    }
    return known.get(name, ("info", tr("Autre information technique")))


def probe(asked: Probe) -> str:
    """What one probe answered, in words a person can check; why there is nothing where there is nothing."""
    if asked.status != "ok":
        return {
            "absent": tr("Cet ordinateur ne donne pas cette information."),
            "denied": tr("Le système ne permet pas de lire cette information."),
            "error": tr("La lecture n’a pas marché."),
        }[asked.status]
    known = _PROBES.get(asked.name)
    return known(asked.values) if known is not None else _plain(asked.values)


def _plain(values: Mapping[str, Any]) -> str:
    """Whatever a newer probe says, as it is: what is sent must be shown."""
    return ", ".join(
        f"{name} {value}" for name, value in values.items() if value not in ("", None, [], False)
    )


def _disk_space(v: Mapping[str, Any]) -> str:
    free, total = gigabytes(_figure(v, "free_bytes")), gigabytes(_figure(v, "total_bytes"))
    return tr("{free} libres sur {total}", free=free, total=total)


def _battery(v: Mapping[str, Any]) -> str:
    sentences = []
    if "charge_percent" in v:
        sentences.append(tr("chargée à {percent} %", percent=_figure(v, "charge_percent")))
    if "capacity_percent" in v:
        sentences.append(tr("force restante : {percent} %", percent=_figure(v, "capacity_percent")))
    if "cycles" in v:
        sentences.append(plural("%n recharge", "%n recharges", _figure(v, "cycles")))
    return ", ".join(sentences) or _plain(v)


def _network(v: Mapping[str, Any]) -> str:
    ways = (("wifi", tr("Wi-Fi")), ("cable", tr("câble")), ("mobile", tr("clé 4G")))
    present = [word for name, word in ways if _figure(v, name)]
    return ", ".join(present) or tr("aucun moyen de connexion")


def _uptime(v: Mapping[str, Any]) -> str:
    hours = _figure(v, "uptime_seconds") // 3600
    if hours < 1:
        return tr("moins d’une heure")
    if hours < 48:
        return plural("%n heure", "%n heures", hours)
    return plural("%n jour", "%n jours", hours // 24)


_PROBES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "system": lambda v: str(v.get("name", "")),
    "app": lambda v: str(v.get("version", "")),
    "model": lambda v: str(v.get("name", "")),
    "processor": lambda v: str(v.get("name", "")),
    "memory": lambda v: memory_size(_figure(v, "total_bytes")),
    "disk_space": _disk_space,
    "battery": _battery,
    "temperature": lambda v: tr("{celsius} °C", celsius=_figure(v, "celsius")),
    "network": _network,
    "screen": lambda v: plural("%n écran", "%n écrans", _figure(v, "connected")),
    "sound": lambda v: plural("%n carte son", "%n cartes son", _figure(v, "cards")),
    "input": lambda v: plural(
        "%n clavier ou souris",
        "%n claviers, souris ou pavés",
        _figure(v, "keyboards") + _figure(v, "pointers") + _figure(v, "touchpads"),
    ),
    "updates": lambda v: plural(
        "%n mise à jour attend", "%n mises à jour attendent", _figure(v, "waiting") + _figure(v, "security")
    ),
    "uptime": _uptime,
    "load": lambda v: plural("%n programme ouvert", "%n programmes ouverts", _figure(v, "programs")),
    "kernel_errors": lambda v: plural("%n erreur", "%n erreurs", _figure(v, "errors")),
}
