"""The neighbourhood that is open: chosen in a list, or named by the address."""

from __future__ import annotations

import streamlit as st

from geo.portraits.portrait_quartier import PortraitQuartier, Quartiers
from pages.commun.adresse import Parametre

CHOIX = "choix_quartier"
"""Key of the list of neighbourhoods in the session."""

_ADRESSE = Parametre("quartier")
_GARDE = "quartier_garde"


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
    )
    st.session_state[_GARDE] = code  # Streamlit forgets the choices of a page that is left
    _ADRESSE.ecrire((code,) if code != codes[0] else ())
    return quartiers.of(code)


def nommer(un: PortraitQuartier) -> str:
    """Name a neighbourhood with its commune: several may be called alike."""
    return f"{un.nom} ({un.nom_commune})"


def _suivre_adresse(codes: list[str]) -> None:
    arrivee = _ADRESSE.arrivee()
    if arrivee is None:
        wanted = st.session_state.get(CHOIX, st.session_state.get(_GARDE))
    else:
        wanted = arrivee[0] if arrivee else codes[0]
        if wanted not in codes:
            st.toast(
                "Le lien nomme un quartier qui n’est pas de ce territoire : le premier est montré."
            )
    st.session_state[CHOIX] = wanted if wanted in codes else codes[0]
