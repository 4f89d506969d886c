"""What a laptop's diagnostics say, in a technician's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from weeejob_desktop.core.computer import HealthLine, Probe
from weeejob_desktop.hub.translations import mark
from weeejob_desktop.hub.words import Pill, Words, plain

_LEVELS = {
    "good": ("check-circle", mark("Bon"), "green"),
    "watch": ("eye", mark("À surveiller"), "sun"),
    "trouble": ("warning", mark("À réparer"), "coral"),
    "unknown": ("question", mark("Inconnu"), "grey"),
}
_PARTS = {
    "battery": ("battery-full", mark("Batterie")),
    "disk": ("hard-drive", mark("Disque")),
    "memory": ("memory", mark("Mémoire")),
    "updates": ("arrows-clockwise", mark("Mises à jour")),
    "temperature": ("thermometer", mark("Température")),
    "modem": ("usb", mark("Clé 4G")),
}
_STATUSES = {
    "absent": mark("Absent de cet ordinateur"),
    "denied": mark("Le système ne permet pas de le lire"),
    "error": mark("La lecture a échoué"),
}
_LABELS = {
    "total_bytes": mark("en tout"),
    "available_bytes": mark("disponible"),
    "free_bytes": mark("libre"),
    "system_free_bytes": mark("libre pour le système"),
    "swap_total_bytes": mark("échange"),
    "swap_used_bytes": mark("échange utilisé"),
    "size_bytes": mark("taille"),
    "uptime_seconds": mark("durée"),
    "one_minute": mark("en une minute"),
    "five_minutes": mark("en cinq minutes"),
    "cores": mark("cœurs"),
    "programs": mark("programmes"),
    "memory_stall_percent": mark("attente de mémoire"),
    "waiting": mark("en attente"),
    "security": mark("de sécurité"),
    "restart_needed": mark("redémarrage demandé"),
    "list_age_days": mark("jours depuis la dernière liste"),
    "charge_percent": mark("charge"),
    "capacity_percent": mark("force gardée"),
    "plugged": mark("branché"),
    "kind": mark("sorte"),
    "failing": mark("en panne"),
    "worn_percent": mark("usé"),
    "limit_celsius": mark("limite"),
    "wifi": mark("wifi"),
    "cable": mark("câble"),
    "mobile": mark("clé 4G"),
    "signal_percent": mark("signal"),
    "batteries": mark("batteries"),
    "cycles": mark("cycles"),
    "errors": mark("erreurs"),
    "kernel": mark("noyau"),
    "keyboards": mark("claviers"),
    "pointers": mark("souris"),
    "touchpads": mark("pavés tactiles"),
    "operator": mark("opérateur"),
    "roaming": mark("itinérance"),
    "technology": mark("technologie"),
    "tries_left": mark("essais restants"),
    "sizes": mark("tailles"),
    "cards": mark("cartes"),
    "other": mark("autres"),
    "arch": mark("architecture"),
}
"""What is measured, by its name on the wire."""
_PROBES = {
    "system": mark("Système"),
    "app": mark("Version de Weeejob"),
    "model": mark("Modèle"),
    "processor": mark("Processeur"),
    "memory": mark("Mémoire"),
    "disk_space": mark("Place sur le disque"),
    "disk_health": mark("État du disque"),
    "battery": mark("Batterie"),
    "temperature": mark("Température"),
    "network": mark("Réseau"),
    "modem": mark("Clé 4G"),
    "screen": mark("Écran"),
    "sound": mark("Son"),
    "input": mark("Clavier et souris"),
    "updates": mark("Mises à jour"),
    "uptime": mark("Allumé depuis"),
    "load": mark("Activité"),
    "kernel_errors": mark("Erreurs du système"),
}
GIB = 1024**3


class ComputerWords:
    """Diagnostics in one visitor's language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def level(self, line: HealthLine) -> Pill:
        icon, word, tone = _LEVELS[line.level]
        return Pill(icon, self._words.say(word), tone)

    def overall(self, level: str) -> Pill:
        """What all lines of health come to."""
        icon, word, tone = _LEVELS[level]
        return Pill(icon, self._words.say(word), tone)

    def part(self, line: HealthLine) -> Pill:
        icon, word = _PARTS.get(line.part, ("laptop", line.part))
        return Pill(icon, self._words.say(word), "grey")

    def health(self, line: HealthLine) -> str:
        """One line of health as a sentence."""
        known = _HEALTH.get(line.code)
        if known is not None:
            return known(self._words, line.params)
        if line.code.endswith("_absent"):
            return self._words.say("Cet ordinateur ne le dit pas.")
        return self._words.say("La lecture n’a pas marché.")

    def title(self, probe: Probe) -> str:
        """The name of what was asked."""
        return self._words.say(_PROBES[probe.name]) if probe.name in _PROBES else probe.name

    def probe(self, probe: Probe) -> str:
        """What was answered, or why there is no answer."""
        if probe.status != "ok":
            return self._words.say(_STATUSES[probe.status])
        name = probe.values.get("name") or probe.values.get("version")
        if name:
            return str(name)
        return ", ".join(self._value(key, value) for key, value in probe.values.items()) or plain({})

    def _label(self, key: str) -> str:
        """What a newer app measures beside has its own name."""
        return self._words.say(_LABELS[key]) if key in _LABELS else key.replace("_", " ")

    def _value(self, key: str, value: object) -> str:
        if isinstance(value, int | float) and not isinstance(value, bool):
            if key.endswith("_bytes"):
                return f"{self._label(key)} {gigabytes(self._words, value)}"
            if key.endswith("_percent"):
                return f"{self._label(key)} {value:.0f}\N{NO-BREAK SPACE}%"
            if key.endswith("_seconds"):
                return f"{self._label(key)} {self._words.hours(int(value * 1000))}"
            if key.endswith("celsius"):
                return f"{self._label(key)} {value:.0f}\N{NO-BREAK SPACE}°C".removeprefix("celsius ")
        if isinstance(value, bool):
            return f"{self._label(key)} {self._words.say('oui') if value else self._words.say('non')}"
        return f"{self._label(key)} {value}"


def gigabytes(words: Words, count: float) -> str:
    """« 118,4 Go »."""
    figure = f"{count / GIB:.1f}".replace(".", words.say(","))
    return words.say("%(figure)s Go", figure=figure)


def _sentence(text: str) -> Callable[[Words, Mapping[str, Any]], str]:
    def said(words: Words, params: Mapping[str, Any]) -> str:
        filled = {
            name: gigabytes(words, value) if name.endswith("_bytes") else value
            for name, value in params.items()
        }
        return words.say(text, **filled)

    return said


def _key(said: str) -> Callable[[Words, Mapping[str, Any]], str]:
    """« Orange F, 4G, bon signal (71 %), connectée. »"""

    def sentence(words: Words, params: Mapping[str, Any]) -> str:
        state = mark("connectée") if params.get("connected") else mark("pas connectée")
        operator, technology = (str(params.get(name, "")) for name in ("operator", "technology"))
        known = (operator, technology.upper(), words.say(said, **params) if said else "", words.say(state))
        return ", ".join(word for word in known if word) + "."

    return sentence


_HEALTH = {
    "battery_good": _sentence(mark("Elle garde %(percent)s %% de sa force.")),
    "battery_worn": _sentence(mark("Usée : il reste %(percent)s %% de sa force.")),
    "battery_very_worn": _sentence(mark("Très usée : il reste %(percent)s %% de sa force. À changer.")),
    "disk_good": _sentence(mark("%(free_bytes)s de libre.")),
    "disk_nearly_full": _sentence(mark("Presque plein : %(free_bytes)s de libre.")),
    "disk_full": _sentence(mark("Plein : %(free_bytes)s de libre.")),
    "disk_failing": _sentence(mark("Le disque annonce une panne. À changer.")),
    "disk_bad_sectors": _sentence(mark("Secteurs abîmés : %(count)s.")),
    "disk_worn": _sentence(mark("Usé à %(percent)s %%.")),
    "memory_good": _sentence(mark("%(total_bytes)s.")),
    "memory_short": _sentence(mark("%(total_bytes)s, presque toute utilisée.")),
    "memory_small": _sentence(mark("%(total_bytes)s : c’est peu.")),
    "updates_good": _sentence(mark("Le système est à jour.")),
    "updates_waiting": _sentence(mark("Mises à jour en attente : %(count)s.")),
    "updates_restart": _sentence(mark("Un redémarrage est attendu.")),
    "updates_old": _sentence(mark("Dernière recherche il y a %(days)s jours.")),
    "temperature_good": _sentence(mark("%(celsius)s °C.")),
    "temperature_warm": _sentence(mark("%(celsius)s °C : chaud.")),
    "temperature_hot": _sentence(mark("%(celsius)s °C : trop chaud.")),
    "modem_good": _key(mark("bon signal (%(percent)s %%)")),
    "modem_fair": _key(mark("signal moyen (%(percent)s %%)")),
    "modem_weak": _key(mark("signal faible (%(percent)s %%)")),
    "modem_there": _key(""),
    "modem_pin": _sentence(mark("La carte SIM attend son code PIN.")),
    "modem_puk": _sentence(mark("La carte SIM attend son code PUK.")),
    "modem_locked": _sentence(mark("La clé attend un code de l’opérateur.")),
    "modem_no_sim": _sentence(mark("Branchée, sans carte SIM.")),
    "modem_failed": _sentence(mark("Branchée, en panne.")),
    "modem_off": _sentence(mark("Branchée, éteinte dans le système.")),
    "modem_starting": _sentence(mark("Branchée, se prépare.")),
    "modem_no_network": _sentence(mark("Branchée, pas de réseau à cet endroit.")),
    "modem_denied": _sentence(mark("L’opérateur refuse la carte SIM.")),
}
