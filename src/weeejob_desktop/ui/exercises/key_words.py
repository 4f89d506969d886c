"""What keys are called and where they are, in words. Knows the French keyboard of `core`."""

from __future__ import annotations

from weeejob_desktop.core.exercises import azerty
from weeejob_desktop.ui.words import tr


def printed(key: str) -> str:
    """What is printed on a key that writes nothing, or that has a name; the sign itself for the others."""
    words = {
        "entree": tr("Entrée"), "effacer": tr("Effacer"), "suppr": tr("Suppr"), "maj": tr("Maj"),
        "verr-maj": tr("Verr Maj"), "espace": tr("Espace"), "tab": tr("Tab"), "echap": tr("Échap"),
        "ctrl": tr("Ctrl"), "alt": tr("Alt"), "altgr": tr("Alt Gr"), "haut": "↑", "bas": "↓",
        "gauche": "←", "droite": "→", "circonflexe": "^", "trema": "¨",
    }  # fmt: skip
    return words.get(key, key)


def named(key: str) -> str:
    """A key or a sign as it is said: « flèche vers le haut », « @ (arobase) »."""
    said = _said().get(key, "")
    if key in azerty.NAMED or key in azerty.MODIFIERS:
        return said or printed(key)
    if said:
        return tr("{sign} ({name})", sign=key, name=said)
    if key.isalpha() and key.isupper():
        return tr("{sign} (majuscule)", sign=key)
    return key


def _said() -> dict[str, str]:
    return {
        "haut": tr("flèche vers le haut"), "bas": tr("flèche vers le bas"),
        "gauche": tr("flèche vers la gauche"), "droite": tr("flèche vers la droite"),
        "circonflexe": tr("accent circonflexe"), "trema": tr("tréma"), "@": tr("arobase"),
        "#": tr("dièse"), "€": tr("euro"), ".": tr("point"), ",": tr("virgule"),
        ";": tr("point-virgule"), ":": tr("deux-points"), "!": tr("point d’exclamation"),
        "?": tr("point d’interrogation"), "-": tr("tiret"), "_": tr("tiret bas"), "'": tr("apostrophe"),
        '"': tr("guillemets"), "/": tr("barre"), "(": tr("parenthèse ouverte"),
        ")": tr("parenthèse fermée"), "é": tr("e accent aigu"), "è": tr("e accent grave"),
        "à": tr("a accent grave"), "ù": tr("u accent grave"), "ç": tr("c cédille"), "+": tr("plus"),
        "=": tr("égal"), "*": tr("étoile"), "&": tr("et commercial"), "%": tr("pour cent"),
    }  # fmt: skip


def asked(key: str) -> str:
    """The standard request for a key."""
    if key in azerty.NAMED:
        return tr("Appuyez sur la touche « {key} ».", key=named(key))
    if key.isdecimal():
        return tr("Écrivez le chiffre « {sign} ».", sign=key)
    if key.isalpha():
        return tr("Écrivez la lettre « {sign} ».", sign=named(key))
    return tr("Écrivez le signe « {sign} ».", sign=named(key))


def where(key: str) -> str:
    """Where a key is, in words, and what to hold for its sign."""
    strokes = azerty.strokes(key)
    cap = strokes[-1].cap
    rows = (
        tr("tout en haut du clavier"),
        tr("dans la rangée des chiffres"),
        tr("dans la rangée qui commence par A et Z"),
        tr("dans la rangée qui commence par Q et S"),
        tr("dans la rangée qui commence par W et X"),
        tr("dans la rangée du bas"),
    )
    middle = (cap.x + cap.width / 2) / azerty.WIDTH
    side = tr("à gauche") if middle < 1 / 3 else tr("au milieu") if middle < 2 / 3 else tr("à droite")
    said = [tr("Cherchez {row}, {side}.", row=rows[cap.row], side=side)]
    if len(strokes) > 1:
        accent = "trema" if strokes[0].level == "shift" else "circonflexe"
        said.insert(0, tr("Appuyez d’abord sur la touche « {key} », puis sur la lettre.", key=named(accent)))
    if strokes[-1].level == "shift" and cap.plain != cap.shift.lower():
        said.append(tr("Tenez Maj en même temps."))
    elif strokes[-1].level == "shift":
        said.append(tr("Pour une majuscule, tenez Maj en même temps."))
    elif strokes[-1].level == "altgr":
        said.append(tr("Tenez Alt Gr en même temps, à droite de la touche Espace."))
    return " ".join(said)
