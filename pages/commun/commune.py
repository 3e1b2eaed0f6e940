"""The commune that is open: clicked, found in a list, or named by the address."""

from __future__ import annotations

import math
import time

import streamlit as st

from geo.territory import Territory
from pages.commun.recherche import chercher_commune

CARTE = "carte"
"""Key of the map in the session."""

CHOIX = "choix_commune"
"""Key in the session of the commune that is open."""

_URL = "commune"
_VUE = "commune_de_l_adresse"
_AVANT = "commune_d_avant"
_RETARD_S = 2.0


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
    _ecrire_adresse(code)
    return code


def ouvrir_commune(code_insee: str | None) -> None:
    """Open a commune, or none; for a callback, which runs before the page is drawn again."""
    st.session_state[CHOIX] = code_insee


def garder_la_commune() -> None:
    """Let the commune follow to another page, whose address does not name it yet."""
    st.session_state[_VUE] = None


def au_clic(carte: str = CARTE) -> None:
    """Open the commune that was clicked on a map; runs before the page is drawn again."""
    clic = st.session_state.get(carte)
    if isinstance(clic, dict) and isinstance(clic.get("code_insee"), str):
        ouvrir_commune(clic["code_insee"])


def _suivre_adresse(territoire: Territory) -> None:
    """Take the commune of the address when it is new: a link opened, or the « back » button."""
    code = st.query_params.get(_URL)
    if code == st.session_state.get(_VUE) or _en_retard(code):
        return
    st.session_state[_VUE] = code
    st.session_state[CHOIX] = code if code in territoire.codes else None
    if code is not None and code not in territoire.codes:
        st.toast("Le lien nomme une commune qui n’est pas de ce territoire : rien n’est choisi.")


def _en_retard(code: str | None) -> bool:
    """Tell whether the browser still shows the address from before the one just written."""
    avant, instant = st.session_state.get(_AVANT, (None, -math.inf))
    return code == avant and time.monotonic() - instant < _RETARD_S


def _ecrire_adresse(code: str | None) -> None:
    if code != st.session_state.get(_VUE):
        st.session_state[_AVANT] = (st.session_state.get(_VUE), time.monotonic())
    st.session_state[_VUE] = code
    if code is None:
        st.query_params.pop(_URL, None)
    elif st.query_params.get(_URL) != code:
        st.query_params[_URL] = code
