"""What a request sends, in words: one title for each probe, one sentence for all it answers.

The names are those of `device.probes` and `device.parts`. A value that is not known here is not shown: a raw
name helps nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from weeejob_desktop.core.computer import Probe
from weeejob_desktop.ui.words import gigabytes, memory_size, number, plural, tr

Values = Mapping[str, Any]
Parts = Iterable[str]


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
        "modem": ("usb", tr("La clé 4G")),
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
    parts = [part for part in known(asked.values) if part] if known is not None else []
    if not parts:
        return tr("Une information technique, sans rien de personnel.")
    sentence = ", ".join(parts)
    return sentence[:1].upper() + sentence[1:]


def _text(values: Values, name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _figure(values: Values, name: str) -> float | None:
    value = values.get(name)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _count(values: Values, name: str, words: Callable[[int], str]) -> str:
    """A count in words; "" where it was not told."""
    figure = _figure(values, name)
    return words(int(figure)) if figure is not None else ""


def _size(values: Values, name: str, words: str) -> str:
    figure = _figure(values, name)
    return words.format(size=gigabytes(int(figure))) if figure is not None else ""


def _percent(values: Values, name: str, words: str) -> str:
    figure = _figure(values, name)
    return words.format(percent=number(figure)) if figure is not None else ""


def _switch(values: Values, name: str, on: str, off: str = "") -> str:
    value = values.get(name)
    return (on if value else off) if isinstance(value, bool) else ""


def _system(v: Values) -> Parts:
    yield _text(v, "name") or _text(v, "os")
    if kernel := _text(v, "kernel"):
        yield tr("noyau {version}", version=kernel)
    yield _text(v, "arch")


def _app(v: Values) -> Parts:
    if version := _text(v, "version"):
        yield tr("Weeejob {version}", version=version)
    if python := _text(v, "python"):
        yield tr("Python {version}", version=python)


def _model(v: Values) -> Parts:
    yield _text(v, "name")
    if firmware := _text(v, "firmware_on"):
        yield tr("programme de démarrage du {date}", date=firmware)


def _processor(v: Values) -> Parts:
    yield _text(v, "name")
    yield _count(v, "cores", lambda n: plural("%n cœur", "%n cœurs", n))


def _memory(v: Values) -> Parts:
    total = _figure(v, "total_bytes")
    yield memory_size(int(total)) if total is not None else ""
    yield _size(v, "available_bytes", tr("dont {size} libres"))
    if _figure(v, "swap_total_bytes"):
        yield _size(v, "swap_total_bytes", tr("{size} de réserve sur le disque"))
        yield _size(v, "swap_used_bytes", tr("dont {size} utilisés"))


def _disk_space(v: Values) -> Parts:
    free, total = _figure(v, "free_bytes"), _figure(v, "total_bytes")
    if free is not None and total is not None:
        yield tr("{free} libres sur {total}", free=gigabytes(int(free)), total=gigabytes(int(total)))
    yield _size(v, "system_free_bytes", tr("{size} libres pour le système"))


def _disk_health(v: Values) -> Parts:
    yield {
        "ssd": tr("disque SSD"),
        "nvme": tr("disque SSD rapide"),
        "emmc": tr("disque soudé (eMMC)"),
        "hdd": tr("disque dur"),
    }.get(_text(v, "kind"), "")
    yield _size(v, "size_bytes", "{size}")
    yield _switch(v, "failing", tr("il annonce une panne"), tr("il n’annonce pas de panne"))
    yield _count(v, "powered_hours", lambda n: plural("%n heure de marche", "%n heures de marche", n))
    yield _count(v, "bad_sectors", lambda n: plural("%n endroit abîmé", "%n endroits abîmés", n))
    yield _percent(v, "worn_percent", tr("usé à {percent} %"))
    yield _count(
        v, "errors", lambda n: plural("%n erreur depuis l’allumage", "%n erreurs depuis l’allumage", n)
    )


def _battery(v: Values) -> Parts:
    if (_figure(v, "batteries") or 1) > 1:
        yield _count(v, "batteries", lambda n: plural("%n batterie", "%n batteries", n))
    yield _percent(v, "charge_percent", tr("chargée à {percent} %"))
    yield _switch(v, "plugged", tr("chargeur branché"), tr("chargeur débranché"))
    yield _percent(v, "capacity_percent", tr("force restante : {percent} %"))
    yield _count(v, "cycles", lambda n: plural("%n recharge", "%n recharges", n))


def _temperature(v: Values) -> Parts:
    for name, words in (("celsius", tr("{celsius} °C")), ("limit_celsius", tr("limite : {celsius} °C"))):
        figure = _figure(v, name)
        yield words.format(celsius=number(figure)) if figure is not None else ""


def _network(v: Values) -> Parts:
    ways = {"wifi": tr("Wi-Fi"), "cable": tr("câble"), "mobile": tr("clé 4G")}
    present = [word for name, word in ways.items() if _figure(v, name)]
    yield ", ".join(present) or tr("aucun moyen de connexion")
    linked = v.get("up")
    if isinstance(linked, list):
        used = [word for name, word in ways.items() if name in linked]
        yield tr("en ce moment : {ways}", ways=" + ".join(used)) if used else tr("rien de connecté")
    yield _switch(v, "wifi_switched_off", tr("Wi-Fi éteint"), tr("Wi-Fi allumé"))


def _modem(v: Values) -> Parts:
    yield _text(v, "name")
    yield {
        "no_sim": tr("sans carte SIM"),
        "failed": tr("elle ne répond pas bien"),
        "locked": tr("elle attend un code"),
        "off": tr("éteinte"),
        "starting": tr("elle se prépare"),
        "searching": tr("elle cherche un réseau"),
        "registered": tr("réseau trouvé"),
        "connected": tr("connectée"),
    }.get(_text(v, "state"), "")
    locks = {"pin": tr("code PIN"), "puk": tr("code PUK"), "other": tr("code de l’opérateur")}
    yield locks.get(_text(v, "lock"), "")
    yield _count(v, "tries_left", lambda n: plural("%n essai possible", "%n essais possibles", n))
    yield _text(v, "operator")
    yield _text(v, "technology").upper()
    yield _percent(v, "signal_percent", tr("signal à {percent} %"))
    yield _switch(v, "denied", tr("carte refusée par l’opérateur"))
    yield _switch(v, "roaming", tr("sur le réseau d’un autre opérateur"))


def _screen(v: Values) -> Parts:
    yield _count(v, "connected", lambda n: plural("%n écran", "%n écrans", n))
    sizes = v.get("sizes")
    for size in sizes if isinstance(sizes, list) else []:
        yield str(size or "").replace("x", "\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}")


def _sound(v: Values) -> Parts:
    yield _count(v, "cards", lambda n: plural("%n carte son", "%n cartes son", n))


def _input(v: Values) -> Parts:
    yield _count(v, "keyboards", lambda n: plural("%n clavier", "%n claviers", n))
    yield _count(v, "pointers", lambda n: plural("%n souris", "%n souris", n))
    yield _count(v, "touchpads", lambda n: plural("%n pavé tactile", "%n pavés tactiles", n))


def _updates(v: Values) -> Parts:
    yield _count(v, "waiting", lambda n: plural("%n mise à jour attend", "%n mises à jour attendent", n))
    yield _count(v, "security", lambda n: plural("%n pour la sécurité", "%n pour la sécurité", n))
    yield _switch(v, "restart_needed", tr("il faut redémarrer"), tr("pas besoin de redémarrer"))
    yield _count(
        v, "list_age_days", lambda n: plural("cherchées il y a %n jour", "cherchées il y a %n jours", n)
    )


def _uptime(v: Values) -> Parts:
    seconds = _figure(v, "uptime_seconds")
    if seconds is None:
        return
    hours = int(seconds) // 3600
    if hours < 1:
        yield tr("moins d’une heure")
    elif hours < 48:
        yield plural("%n heure", "%n heures", hours)
    else:
        yield plural("%n jour", "%n jours", hours // 24)


def _load(v: Values) -> Parts:
    yield _count(v, "programs", lambda n: plural("%n programme en marche", "%n programmes en marche", n))
    cores = _figure(v, "cores") or 1
    spans = (
        ("one_minute", tr("occupé à {percent} % (1 minute)")),
        ("five_minutes", tr("à {percent} % (5 minutes)")),
    )
    for name, words in spans:
        figure = _figure(v, name)
        yield words.format(percent=number(100 * figure / cores)) if figure is not None else ""
    yield _count(v, "cores", lambda n: plural("%n cœur", "%n cœurs", n))
    yield _percent(v, "memory_stall_percent", tr("attend la mémoire {percent} % du temps"))


def _kernel_errors(v: Values) -> Parts:
    yield _count(v, "errors", lambda n: plural("%n erreur", "%n erreurs", n))
    yield _count(v, "disk", lambda n: plural("dont %n du disque", "dont %n du disque", n))


_PROBES: dict[str, Callable[[Values], Parts]] = {
    "system": _system,
    "app": _app,
    "model": _model,
    "processor": _processor,
    "memory": _memory,
    "disk_space": _disk_space,
    "disk_health": _disk_health,
    "battery": _battery,
    "temperature": _temperature,
    "network": _network,
    "modem": _modem,
    "screen": _screen,
    "sound": _sound,
    "input": _input,
    "updates": _updates,
    "uptime": _uptime,
    "load": _load,
    "kernel_errors": _kernel_errors,
}
