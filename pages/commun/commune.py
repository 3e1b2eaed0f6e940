"""The commune that is open: clicked, found in a list, or named by the address."""

from __future__ import annotations

import math
import time

import streamlit as st

from geo.coverage import to_plain
from geo.territory import Territory

CARTE = "carte"
"""Key of the map in the session."""

CHOIX = "choix_commune"
"""Key of the list of communes in the session."""

_URL = "commune"
_VUE = "commune_de_l_adresse"
_AVANT = "commune_d_avant"
_RETARD_S = 2.0


def choisir_commune(
    territoire: Territory, *, invite: str = "Tapez un nom, ou cliquez sur la carte"
) -> str | None:
    """Show the list of communes and return the one that is open.

    The list cannot be bound to the address by Streamlit itself, which would write its label there
    in place of the code.

    Parameters
    ----------
    territoire : Territory
        Its communes are the options.
    invite : str
        What the empty list says.
    """
    _suivre_adresse(territoire)
    etiquettes = {code: etiquette(nom, code) for code, nom in territoire.noms.items()}
    code = st.selectbox(
        "Ma commune",
        sorted(etiquettes, key=lambda code: to_plain(etiquettes[code])),
        index=None,
        key=CHOIX,
        format_func=etiquettes.__getitem__,
        placeholder=invite,
    )
    _ecrire_adresse(code)
    return code


def au_clic(carte: str = CARTE) -> None:
    """Open the commune that was clicked on a map; runs before the page is drawn again."""
    clic = st.session_state.get(carte)
    if isinstance(clic, dict) and isinstance(clic.get("code_insee"), str):
        st.session_state[CHOIX] = clic["code_insee"]


def etiquette(nom: str, code_insee: str) -> str:
    """Write a name with its postal form, where the two differ, and its code.

    The list looks for the letters typed, accents included: the postal form (capitals, no accent,
    no hyphen) is what lets « ales » and « saint jean du gard » be found.

    Examples
    --------
    >>> etiquette("Alès", "30007"), etiquette("Mons", "30173")
    ('Alès · ALES · 30007', 'Mons · 30173')
    """
    postal = " ".join(to_plain(nom).replace("-", " ").replace("'", " ").split())
    named = nom if postal == nom.casefold() else f"{nom} · {postal.upper()}"
    return f"{named} · {code_insee}"


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
