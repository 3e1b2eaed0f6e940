"""The page *Réunion publique*: the deck over the whole screen, and the remarks typed in it."""

from __future__ import annotations

import atexit
import datetime
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import streamlit as st
import streamlit.components.v1 as components

from geo.errors import DataError, GeoError
from geo.files import data_folder
from geo.publication.deck import build_deck
from geo.publication.deck_folder import write_deck
from geo.publication.parking import EVENTS, Parking, parking_file, read_remarks, record, to_csv
from geo.publication.scene_file import read_scenes
from geo.publication.scenes import DEFAULT_SCENES, SCENES_FILE, Scene
from pages.commun.chargement import Donnees
from pages.commun.textes import dire, titrer

REUNION = "reunion"
"""Key of the deck in the session."""

_ACCUSE = "reunion_accuse"
_QUITTER = "reunion_quitter"
_QUAND_MEME = "reunion_scenes_d_origine"
_PREPARATION = "Préparation des scènes de la réunion"
_CARTE = "pages/vues/carte.py"

# Nothing but the deck. A constant of ours, never built from data.
_PLEIN_ECRAN = """
<style>
[data-testid="stHeader"], [data-testid="stSidebar"], [data-testid="stSidebarCollapsedControl"],
[data-testid="stExpandSidebarButton"], [data-testid="stStatusWidget"], .st-key-cadre {
  display: none !important;
}
[data-testid="stMain"] { overflow: hidden; }
[data-testid="stMainBlockContainer"] { padding: 0; }
iframe[data-testid="stCustomComponentV1"] {
  position: fixed; inset: 0; z-index: 999990; width: 100vw !important; height: 100vh !important;
  height: 100dvh !important;
}
</style>
"""


def presenter(donnees: Donnees) -> None:
    """Show the deck of the territory over the whole screen.

    Parameters
    ----------
    donnees : Donnees
        From ``charger``.
    """
    if st.session_state.pop(_QUITTER, False):
        st.switch_page(_CARTE)
    scenes = _scenes(donnees)
    if scenes is None:
        return
    montrer = _reunion(donnees.etat, repr(scenes), datetime.date.today(), scenes, donnees)
    parking, avis = _parking()
    st.html(_PLEIN_ECRAN)
    montrer(
        remarques=[asdict(une) for une in parking.remarques],
        csv=to_csv(parking),
        avis=avis,
        accuse=st.session_state.get(_ACCUSE),
        key=REUNION,
        default=None,
        on_change=recevoir,
    )


def recevoir() -> None:
    """Do what the deck asks; runs before the page is drawn again, which says that it is done."""
    demande = st.session_state.get(REUNION)
    if not isinstance(demande, dict) or not isinstance(demande.get("message"), str):
        return
    accuse = {"message": demande["message"], "erreur": ""}
    if demande.get("genre") == "quitter":
        st.session_state[_QUITTER] = True
    elif demande.get("genre") in EVENTS:
        try:
            record(parking_file(), demande)
        except GeoError as error:
            accuse["erreur"] = str(error)
    st.session_state[_ACCUSE] = accuse


def _scenes(donnees: Donnees) -> tuple[Scene, ...] | None:
    """Scenes of the territory; None when its file has faults, which are then shown."""
    try:
        return read_scenes(data_folder(), donnees.actions)
    except DataError as error:
        if st.session_state.get(_QUAND_MEME):
            return DEFAULT_SCENES
        titrer("La réunion n’est pas prête : le fichier des scènes a des défauts")
        dire(f"Corrigez {SCENES_FILE} dans le dossier de données, puis rechargez la page.")
        st.text(str(error))
        st.button(
            "Présenter avec les scènes d’origine",
            type="primary",
            on_click=_presenter_quand_meme,
        )
        return None


def _presenter_quand_meme() -> None:
    st.session_state[_QUAND_MEME] = True


def _parking() -> tuple[Parking, str]:
    """List of the remarks, and what must be told of it."""
    try:
        parking = read_remarks(parking_file())
    except DataError as error:
        return Parking(), str(error)
    return parking, parking.avis


@st.cache_resource(max_entries=2, show_spinner=False)
def _reunion(
    etat: tuple[object, ...],  # noqa: ARG001 (key)
    cle_scenes: str,  # noqa: ARG001 (key)
    jour: datetime.date,
    _choisies: Sequence[Scene],
    _donnees: Donnees,
) -> Callable[..., Any]:
    """Draw the deck into a folder of this process, and let the server give it."""
    avance = st.progress(0.0, text=_PREPARATION)
    deck = build_deck(
        _donnees.actions,
        _donnees.territoire,
        _choisies,
        date=jour,
        progress=lambda faites, en_tout: avance.progress(
            faites / en_tout, text=f"{_PREPARATION} : {faites} sur {en_tout}"
        ),
    )
    avance.empty()
    folder = Path(tempfile.mkdtemp(prefix="reunion-publique-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    bundle = write_deck(deck, folder)
    # Another content, another address: browsers may keep what they have.
    return components.declare_component(f"reunion_publique_{bundle.digest}", path=bundle.folder)
