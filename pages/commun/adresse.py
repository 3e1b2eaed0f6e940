"""The address of a page says its state: what it asks for and cannot be given is told."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

_ARRIVEE = "adresse_d_arrivee"
_DITS = "adresse_inconnue"


def retenir_l_adresse() -> None:
    """Keep the address by which the visitor came; to be called first, at every run.

    Streamlit rewrites the address at once, and may run the page anew before it was drawn.
    """
    if _ARRIVEE not in st.session_state:
        st.session_state[_ARRIVEE] = {
            cle: tuple(st.query_params.get_all(cle)) for cle in st.query_params
        }


def signaler_inconnus(cle: str, titre: str, connus: Collection[str]) -> None:
    """Tell, once, that a link asks for a value that does not exist here.

    Streamlit takes the default of the widget without a word.

    Parameters
    ----------
    cle : str
        Name of the parameter of the address.
    titre : str
        Name of the choice, as shown on screen: words of ours.
    connus : collection of str
        Values that it may take, as the address writes them.
    """
    demandes = st.session_state.get(_ARRIVEE, {}).get(cle, ())
    dits = st.session_state.setdefault(_DITS, set())
    if cle not in dits and any(value not in connus for value in demandes):
        # The value itself is not repeated: a message would read it as Markdown.
        st.toast(f"Le lien demande un choix inconnu ici ({titre}) : il est laissé de côté.")
    dits.add(cle)
