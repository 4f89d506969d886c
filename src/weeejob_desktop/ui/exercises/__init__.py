"""The exercises on the screen: one surface a type, found by the type's name. Knows `core.exercises` only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from weeejob_desktop.core.exercises.exercise import Exercise
from weeejob_desktop.ui.exercises.adresse import AdresseSurface
from weeejob_desktop.ui.exercises.association import AssociationSurface
from weeejob_desktop.ui.exercises.calendrier import CalendrierSurface
from weeejob_desktop.ui.exercises.cible import CibleSurface
from weeejob_desktop.ui.exercises.clavier import ClavierSurface
from weeejob_desktop.ui.exercises.dactylo import DactyloSurface
from weeejob_desktop.ui.exercises.decision import DecisionSurface
from weeejob_desktop.ui.exercises.double_clic import DoubleClicSurface
from weeejob_desktop.ui.exercises.glisser import GlisserSurface
from weeejob_desktop.ui.exercises.hameconnage import HameconnageSurface
from weeejob_desktop.ui.exercises.menu import MenuSurface
from weeejob_desktop.ui.exercises.mot_de_passe import MotDePasseSurface
from weeejob_desktop.ui.exercises.ordre import OrdreSurface
from weeejob_desktop.ui.exercises.panne import PanneSurface
from weeejob_desktop.ui.exercises.positionnement import PositionnementSurface
from weeejob_desktop.ui.exercises.qcm import QcmSurface
from weeejob_desktop.ui.exercises.simulators.bureau import BureauSurface
from weeejob_desktop.ui.exercises.simulators.editeur import EditeurSurface
from weeejob_desktop.ui.exercises.simulators.fichiers import FichiersSurface
from weeejob_desktop.ui.exercises.simulators.formulaire import FormulaireSurface
from weeejob_desktop.ui.exercises.simulators.messagerie import MessagerieSurface
from weeejob_desktop.ui.exercises.simulators.navigateur import NavigateurSurface
from weeejob_desktop.ui.exercises.simulators.tableau import TableauSurface
from weeejob_desktop.ui.exercises.situation import SituationSurface
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.exercises.tri import TriSurface
from weeejob_desktop.ui.exercises.trous import TrousSurface
from weeejob_desktop.ui.exercises.vrai_faux import VraiFauxSurface
from weeejob_desktop.ui.exercises.zones import ZonesSurface

SURFACES: Mapping[str, type[Surface[Any]]] = {
    "cible": CibleSurface,
    "double-clic": DoubleClicSurface,
    "glisser": GlisserSurface,
    "decision": DecisionSurface,
    "panne": PanneSurface,
    "calendrier": CalendrierSurface,
    "hameconnage": HameconnageSurface,
    "fichiers": FichiersSurface,
    "menu": MenuSurface,
    "zones": ZonesSurface,
    "ordre": OrdreSurface,
    "qcm": QcmSurface,
    "vrai-faux": VraiFauxSurface,
    "tri": TriSurface,
    "association": AssociationSurface,
    "trous": TrousSurface,
    "clavier": ClavierSurface,
    "dactylo": DactyloSurface,
    "positionnement": PositionnementSurface,
    "adresse": AdresseSurface,
    "mot-de-passe": MotDePasseSurface,
    "messagerie": MessagerieSurface,
    "navigateur": NavigateurSurface,
    "formulaire": FormulaireSurface,
    "editeur": EditeurSurface,
    "bureau": BureauSurface,
    "tableau": TableauSurface,
    "situation": SituationSurface,
}


def widget_for(type_: str) -> type[Surface[Any]]:
    """The surface of an exercise type. KeyError for one without: a test holds the two tables together."""
    return SURFACES[type_]


def surface_for(exercise: Exercise, pictures: Mapping[str, bytes] | None = None) -> Surface[Any]:
    """A surface that shows this exercise. `pictures` are the bytes of its pictures, by the name the lesson
    uses.
    """
    return widget_for(exercise.type)(exercise, pictures)


SituationSurface.make_surface = surface_for
