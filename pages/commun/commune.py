"""The commune that is open: clicked, found in a list, or named by the address."""

from __future__ import annotations

import streamlit as st

from geo.territory import Territory
from pages.commun.adresse import Parametre
from pages.commun.recherche import chercher_commune

CARTE = "carte"
"""Key of the map in the session."""

CHOIX = "choix_commune"
"""Key in the session of the commune that is open."""

_ADRESSE = Parametre("commune")


def choisir_commune(
    territoire: Territory, *, invite: str = "Tapez deux lettres, ou cliquez sur la carte"
) -> str | None:
    """Show the field in which a commune is found, and return the one that is open.

    Parameters
    ----------
    territoire : Territory
        Its communes can be found.
    invite : str
        What the empty field says.
    """
    _suivre_adresse(territoire)
    code = st.session_state.get(CHOIX)
    if code not in territoire.noms:  # of another territory, opened before
        code = None
    chercher_commune(
        territoire, code, titre="Ma commune", invite=invite, quand_choisie=ouvrir_commune
    )
    _ADRESSE.ecrire((code,) if code else ())
    return code


def ouvrir_commune(code_insee: str | None) -> None:
    """Open a commune, or none; for a callback, which runs before the page is drawn again."""
    st.session_state[CHOIX] = code_insee


def au_clic(carte: str = CARTE) -> None:
    """Open the commune that was clicked on a map; runs before the page is drawn again."""
    clic = st.session_state.get(carte)
    if isinstance(clic, dict) and isinstance(clic.get("code_insee"), str):
        ouvrir_commune(clic["code_insee"])


def _suivre_adresse(territoire: Territory) -> None:
    arrivee = _ADRESSE.arrivee()
    if arrivee is None:
        return
    code = arrivee[0] if arrivee else None
    ouvrir_commune(code if code in territoire.noms else None)
    if code is not None and code not in territoire.noms:
        st.toast("Le lien nomme une commune qui n’est pas de ce territoire : rien n’est choisi.")
