"""The neighbourhood that is open: chosen in a list, or named by the address."""

from __future__ import annotations

import math
import time

import streamlit as st

from geo.portraits.portrait_quartier import PortraitQuartier, Quartiers

CHOIX = "choix_quartier"
"""Key of the list of neighbourhoods in the session."""

_URL = "quartier"
_VUE = "quartier_de_l_adresse"
_AVANT = "quartier_d_avant"
_GARDE = "quartier_garde"
_RETARD_S = 2.0


def choisir_quartier(quartiers: Quartiers) -> PortraitQuartier:
    """Show the list of neighbourhoods and give the one that is open; the address names it.

    Parameters
    ----------
    quartiers : Quartiers
        Has one at least; the first is open until another is chosen.
    """
    codes = list(quartiers.portraits)
    _suivre_adresse(codes)
    code = st.selectbox(
        "Quartier prioritaire",
        codes,
        key=CHOIX,
        format_func=lambda code: nommer(quartiers.portraits[code]),
        on_change=_ecrire_adresse,
    )
    st.session_state[_GARDE] = code  # Streamlit forgets the choices of a page that is left
    return quartiers.of(code)


def nommer(un: PortraitQuartier) -> str:
    """Name a neighbourhood with its commune: several may be called alike."""
    return f"{un.nom} ({un.nom_commune})"


def _suivre_adresse(codes: list[str]) -> None:
    """Take the neighbourhood of the address when it is new: a link, or the « back » button."""
    code = st.query_params.get(_URL)
    avant, instant = st.session_state.get(_AVANT, (None, -math.inf))
    late = code == avant and time.monotonic() - instant < _RETARD_S
    if st.session_state.get(CHOIX) not in codes:
        st.session_state.pop(CHOIX, None)  # of another territory, or of a page left since
        if code is None and st.session_state.get(_GARDE) in codes:
            st.session_state[CHOIX] = st.session_state[_GARDE]
            _ecrire_adresse()
            return
    elif code == st.session_state.get(_VUE) or late:
        return
    st.session_state[_VUE] = code
    if code in codes:
        st.session_state[CHOIX] = code
    elif code is not None:
        st.toast(
            "Le lien nomme un quartier qui n’est pas de ce territoire : le premier est montré."
        )


def _ecrire_adresse() -> None:
    st.session_state[_AVANT] = (st.session_state.get(_VUE), time.monotonic())
    code = st.session_state[CHOIX]
    st.session_state[_VUE] = code
    st.query_params[_URL] = code
