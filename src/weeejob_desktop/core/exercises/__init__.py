"""The exercise types by their French names, and how one is built and played through. No screen, no YAML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from weeejob_desktop.core.exercises.adresse import Adresse
from weeejob_desktop.core.exercises.association import Association
from weeejob_desktop.core.exercises.calendrier import Calendrier
from weeejob_desktop.core.exercises.cible import Cible
from weeejob_desktop.core.exercises.clavier import Clavier
from weeejob_desktop.core.exercises.dactylo import Dactylo
from weeejob_desktop.core.exercises.decision import Decision
from weeejob_desktop.core.exercises.double_clic import DoubleClic
from weeejob_desktop.core.exercises.exercise import Exercise, ExerciseFault
from weeejob_desktop.core.exercises.glisser import Glisser
from weeejob_desktop.core.exercises.hameconnage import Hameconnage
from weeejob_desktop.core.exercises.menu import Menu
from weeejob_desktop.core.exercises.mot_de_passe import MotDePasse
from weeejob_desktop.core.exercises.ordre import Ordre
from weeejob_desktop.core.exercises.panne import Panne
from weeejob_desktop.core.exercises.positionnement import Positionnement
from weeejob_desktop.core.exercises.qcm import Qcm
from weeejob_desktop.core.exercises.simulators.bureau import Bureau
from weeejob_desktop.core.exercises.simulators.editeur import Editeur
from weeejob_desktop.core.exercises.simulators.fichiers import Fichiers
from weeejob_desktop.core.exercises.simulators.formulaire import Formulaire
from weeejob_desktop.core.exercises.simulators.messagerie import Messagerie
from weeejob_desktop.core.exercises.simulators.navigateur import Navigateur
from weeejob_desktop.core.exercises.simulators.tableau import Tableau
from weeejob_desktop.core.exercises.situation import Situation
from weeejob_desktop.core.exercises.tri import Tri
from weeejob_desktop.core.exercises.trous import Trous
from weeejob_desktop.core.exercises.vrai_faux import VraiFaux
from weeejob_desktop.core.exercises.zones import Zones

_TYPES: tuple[type[Exercise], ...] = (
    Cible,
    DoubleClic,
    Glisser,
    Decision,
    Panne,
    Calendrier,
    Hameconnage,
    Fichiers,
    Menu,
    Zones,
    Ordre,
    Qcm,
    VraiFaux,
    Tri,
    Association,
    Trous,
    Clavier,
    Dactylo,
    Positionnement,
    Adresse,
    MotDePasse,
    Messagerie,
    Navigateur,
    Formulaire,
    Editeur,
    Bureau,
    Tableau,
    Situation,
)

EXERCISE_TYPES: Mapping[str, type[Exercise]] = {one.type: one for one in _TYPES}


def build(type: str, data: Mapping[str, Any], seed: int = 0) -> Exercise:  # noqa: A002 - the word of the format
    """A fresh exercise of this type. `ExerciseFault` ``unknown_type``, or what its data lacks."""
    if type not in EXERCISE_TYPES:
        raise ExerciseFault("unknown_type", type=type)
    return EXERCISE_TYPES[type](data, seed)


Situation.build_step = build


def play_through(exercise: Exercise, most: int = 2_000) -> bool:
    """Let the solver play from the present state to the goal, with a retry where the round has failed.

    Each solver's step is a user's action. False when it is not done after `most` actions: it cannot be done.
    """
    for _ in range(most):
        if exercise.failed:
            exercise.retry()
        action = next(exercise.solve(), None)
        if action is None:
            break
        exercise.act(action)
    return exercise.done
