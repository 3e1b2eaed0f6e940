"""Blocks of HTML that a keyboard and a screen reader can follow; every text is escaped here."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

_TABLE = "border-collapse:collapse;line-height:1.35;font-size:clamp(.85rem,3.5vw,1rem)"
_CADRE = "max-width:100%;overflow-x:auto"
_CELLULE = (
    "padding:.3rem clamp(.25rem,1vw,.7rem);border-bottom:1px solid #dddddd;vertical-align:top"
)
_NOMBRE = f"{_CELLULE};text-align:right;font-variant-numeric:tabular-nums"
_PREMIERE = (
    "text-align:left;position:sticky;left:0;background:#ffffff;min-width:min(26vw,11rem);"
    "overflow-wrap:anywhere;max-width:min(60vw,30rem)"
)
_TITRE = (
    f"{_CELLULE};text-align:right;vertical-align:bottom;border-bottom:2px solid #161616;"
    "font-weight:700;font-size:.92em"
)
_DISCRET = "color:#4a4a4a;font-size:.9em"


def tableau(entetes: Sequence[str], lignes: Iterable[Sequence[str]], *, legende: str) -> None:
    """Show a small table: the first cell of a row names it, the others are figures.

    Parameters
    ----------
    entetes : sequence of str
        Titles of the columns, the first of which may be empty.
    lignes : iterable of sequence of str
        Cells, as many as there are columns; any text.
    legende : str
        What the table is, read before it; any text.
    """
    first, *others = entetes
    head = f'<th scope="col" style="{_TITRE};{_PREMIERE}">{html.escape(first)}</th>' + "".join(
        f'<th scope="col" style="{_TITRE}">{html.escape(title)}</th>' for title in others
    )
    rows = "".join(
        f'<tr><th scope="row" style="{_CELLULE};{_PREMIERE};font-weight:400">'
        f"{html.escape(name)}</th>"
        + "".join(f'<td style="{_NOMBRE}">{html.escape(cell)}</td>' for cell in cells)
        + "</tr>"
        for name, *cells in lignes
    )
    st.html(
        f'<p style="margin:0;{_DISCRET}">{html.escape(legende)}</p>'
        f'<div role="region" aria-label="{html.escape(legende)}" tabindex="0" style="{_CADRE}">'
        f'<table aria-label="{html.escape(legende)}" style="{_TABLE}">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def faits(valeurs: Mapping[str, str]) -> None:
    """Show facts, each under its name; those that are empty are left out.

    Parameters
    ----------
    valeurs : mapping of str to str
        Any texts.
    """
    items = "".join(
        f'<div><dt style="margin:0;padding:0;{_DISCRET}">{html.escape(name)}</dt>'
        f'<dd style="margin:0;padding:0;font-weight:600">{html.escape(value)}</dd></div>'
        for name, value in valeurs.items()
        if value
    )
    st.html(
        '<dl style="margin:0;padding:0;display:grid;gap:.6rem 1.4rem;line-height:1.35;'
        f'grid-template-columns:repeat(auto-fit,minmax(11rem,1fr))">{items}</dl>'
    )


def enumerer(titre: str, elements: Iterable[tuple[str, str]], *, raison: str = "") -> None:
    """Show a list under its title.

    Parameters
    ----------
    titre : str
        Any text; empty for none.
    elements : iterable of (str, str)
        Each element and what is said of it, which may be empty; any texts.
    raison : str
        What holds for all of them, said once; any text.
    """
    head = ""
    if titre:
        head = (
            '<h4 style="margin:.2rem 0;padding:0;font-size:1rem;font-weight:700;color:#161616">'
            f"{html.escape(titre)}</h4>"
        )
    if raison:
        head += f'<p style="margin:0 0 .2rem;{_DISCRET}">{html.escape(raison)}</p>'
    items = "".join(
        f'<li style="margin:.15rem 0">{html.escape(text)}'
        + (f' <span style="{_DISCRET}">{html.escape(more)}</span>' if more else "")
        + "</li>"
        for text, more in elements
    )
    st.html(f'{head}<ul style="margin:0;padding-left:1.2rem;line-height:1.4">{items}</ul>')
