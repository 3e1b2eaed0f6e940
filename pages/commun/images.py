"""Drawings shown as pictures: with the letters that measured their names, on any machine."""

from __future__ import annotations

import streamlit as st

_DENSE = 2
"""Points of the picture for one pixel of the page: screens have up to that many."""


def montrer_dessin(svg: str, *, largeur: int, alt: str) -> None:
    """Show a drawing. A browser would write its names with letters of another width.

    Parameters
    ----------
    svg : str
        Written by ``geo.cartography``.
    largeur : int
        Pixels; less where the page is narrower.
    alt : str
        Read aloud in its place; any text.
    """
    st.image(_png(svg, _DENSE * largeur), width=largeur, alt=alt)


@st.cache_data(max_entries=128, show_spinner=False)
def _png(svg: str, points: int) -> bytes:
    from geo.publication.images import to_png

    return to_png(svg, width=points)
