"""Other tools in words, for the workshop and the coordinators: how a request or a tool stands, and why.

Knows no page.
"""

from __future__ import annotations

from weeejob_desktop.hub.bridges.keeping import Standing
from weeejob_desktop.hub.bridges.kinds import KINDS
from weeejob_desktop.hub.bridges.repairing import There
from weeejob_desktop.hub.translations import mark
from weeejob_desktop.hub.words import Pill, Words

PROBLEMS = {
    "tool_away": mark("Il ne répond pas en ce moment. Rien n’est perdu : l’envoi reprend tout seul."),
    "tool_refuses_us": mark(
        "Il ne nous laisse pas entrer, ou pas faire le nécessaire. Regardez le compte et ses droits là-bas."
    ),
    "tool_speaks_oddly": mark(
        "Autre chose répond à sa place, ou son certificat n’est pas reconnu. Regardez l’adresse."
    ),
    "tool_rejects": mark("Il refuse ceci. Le reste continue."),
    "theirs_gone": mark("Là-bas, la demande a été supprimée, ou n’est plus trouvée."),
    "theirs_foreign": mark(
        "Là-bas, sous ce numéro, il y a autre chose : la demande a été réunie avec une autre, ou le numéro"
        " est à quelqu’un d’autre. Plus rien n’y est écrit ni lu."
    ),
    "theirs_twice": mark("Elle est là-bas plusieurs fois. Nous suivons la plus ancienne."),
    "bridge_settings_wrong": mark("Ses réglages ne se lisent pas. Demandez à qui tient le serveur."),
    "bridge_kind_unknown": mark("Cette version du programme ne connaît pas cet outil."),
}
REFUSALS = {
    "tool_rejects": mark("Il n’en veut pas."),
    "theirs_foreign": mark("Là-bas, sous le même identifiant, il y a autre chose. Rien n’y est changé."),
}
"""What is not about a request: learning records, computers."""
STATES = {
    "there": ("check-circle", mark("Transmise"), "green"),
    "waits": ("clock", mark("En attente"), "sun"),
    "stuck": ("warning", mark("À décider"), "coral"),
    "left": ("minus", mark("Reste ici"), "grey"),
    "never": ("minus", mark("Pas transmise"), "grey"),
}
TOOL_STATES = {
    "ok": ("check-circle", mark("Marche"), "green"),
    "new": ("clock", mark("Pas encore essayé"), "grey"),
    "paused": ("pause", mark("En pause"), "grey"),
    "trouble": ("warning", mark("À regarder"), "coral"),
    "away": ("clock", mark("Ne répond pas"), "sun"),
}
DEEDS = {
    "again": ("arrows-clockwise", mark("Essayer maintenant")),
    "search": ("magnifying-glass", mark("La chercher là-bas")),
    "new": ("plus", mark("En créer une autre là-bas")),
    "follow": ("link", mark("Suivre ce numéro")),
    "leave": ("x", mark("Ne plus transmettre")),
}


class ToolWords:
    """Other tools in one visitor's language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def state(self, one: There) -> Pill:
        """How a request stands in a tool."""
        icon, word, tone = STATES["stuck" if one.state == "there" and one.stuck else one.state]
        return Pill(icon, self._words.say(word), tone)

    def tool(self, one: Standing) -> Pill:
        """How a tool does."""
        bridge = one.bridge
        code = "ok" if bridge.ok_ms else "new"
        if bridge.problem:
            code = "away" if bridge.problem == "tool_away" else "trouble"
        icon, word, tone = TOOL_STATES["paused" if bridge.paused else code]
        return Pill(icon, self._words.say(word), tone)

    def kind(self, one: Standing) -> str:
        """Which tool it is."""
        return KINDS[one.bridge.kind].shown if one.bridge.kind in KINDS else one.bridge.kind

    def problem(self, code: str) -> str:
        """Why it is so; "" for no problem."""
        return self._words.say(PROBLEMS[code]) if code in PROBLEMS else code

    def refusal(self, code: str) -> str:
        """Why records or computers were refused."""
        return self._words.say(REFUSALS[code]) if code in REFUSALS else self.problem(code)

    def deed(self, code: str) -> tuple[str, str]:
        """The icon and the word of a button."""
        icon, word = DEEDS[code]
        return icon, self._words.say(word)
