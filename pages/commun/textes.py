"""Titles and sentences that may hold names from the data: always shown as text."""

from __future__ import annotations

import html

import streamlit as st

_BASE = "margin:0;padding:0;overflow-wrap:anywhere"
_TITRES = {1: "font-size:1.55rem;line-height:1.25", 2: "font-size:1.2rem;line-height:1.3"}


def titrer(texte: str, *, niveau: int = 1) -> None:
    """Show a title.

    Streamlit's own titles read Markdown: a name from the data could then be a link or a picture.

    Parameters
    ----------
    texte : str
        Any text.
    niveau : int, default 1
        1 for the page, 2 for a part of it.
    """
    balise = f"h{niveau}"
    style = f"{_BASE};font-weight:700;color:#161616;{_TITRES[niveau]}"
    st.html(f'<{balise} style="{style}">{html.escape(texte)}</{balise}>')


def dire(*textes: str) -> None:
    """Show sentences in the size of the body, each on a line of its own.

    Parameters
    ----------
    *textes : str
        Any texts; empty ones are left out.
    """
    lines = "<br>".join(html.escape(texte) for texte in textes if texte)
    st.html(f'<p style="{_BASE};line-height:1.45">{lines}</p>')
