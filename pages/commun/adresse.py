"""The address of a page says its state: what it asks for and cannot be given is told."""

from __future__ import annotations

import math
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import streamlit as st

_ARRIVEE = "adresse_d_arrivee"
_DITS = "adresse_inconnue"
_VUES = "adresse_vue"
_AVANT = "adresse_d_avant"
_RETARD_S = 2.0


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


@dataclass(frozen=True)
class Parametre:
    """A parameter of the address that holds codes, followed and written.

    Streamlit binds widgets to the address by what they show; codes that no widget holds, or that it
    shows under a name, are written here.

    Attributes
    ----------
    cle : str
        Its name in the address.
    """

    cle: str

    def arrivee(self) -> tuple[str, ...] | None:
        """Give the codes of the address when they are new: a link opened, or a step back.

        Returns
        -------
        tuple of str, or None
            Each code once; None when the address says nothing new.
        """
        codes = tuple(dict.fromkeys(st.query_params.get_all(self.cle)))
        if codes == self._vue() or self._en_retard(codes):
            return None
        self._retenir(codes)
        return codes

    def ecrire(self, codes: Sequence[str]) -> None:
        """Write codes in the address; the parameter goes when there is none."""
        wanted = tuple(codes)
        if wanted != self._vue():
            avant = st.session_state.setdefault(_AVANT, {})
            avant[self.cle] = (self._vue(), time.monotonic())
        self._retenir(wanted)
        if not wanted:
            st.query_params.pop(self.cle, None)
        elif tuple(st.query_params.get_all(self.cle)) != wanted:
            st.query_params[self.cle] = list(wanted)

    def _vue(self) -> tuple[str, ...]:
        seen: tuple[str, ...] = st.session_state.get(_VUES, {}).get(self.cle, ())
        return seen

    def _retenir(self, codes: tuple[str, ...]) -> None:
        st.session_state.setdefault(_VUES, {})[self.cle] = codes

    def _en_retard(self, codes: tuple[str, ...]) -> bool:
        """Tell whether the browser still shows the address from before the one just written."""
        avant, instant = st.session_state.get(_AVANT, {}).get(self.cle, (None, -math.inf))
        return codes == avant and time.monotonic() - instant < _RETARD_S


def changer_de_page() -> None:
    """Let what is open follow to another page, whose address does not name it yet."""
    st.session_state[_VUES] = {}
