"""Parts of a long text: a list of contents, headings that a link reaches, tables that wrap."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from geo.french import to_sentence

_TITRE = "margin:1rem 0 0;padding:0;font-weight:700;color:#161616;font-size:1.2rem;line-height:1.3"
_PUCE = "margin:0 0 .4rem;break-inside:avoid"
_CASE = "text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid"


def sommaire(sections: Mapping[str, str], *, titre: str = "Sommaire") -> None:
    """List the parts of a page, each a link to it.

    Parameters
    ----------
    sections : mapping of str to str
        Title of each part by anchor; anchors are letters of ours.
    titre : str
        What the list is, for those who cannot see it.
    """
    links = "".join(
        f'<li style="{_PUCE}"><a href="#{html.escape(ancre)}">{html.escape(told)}</a></li>'
        for ancre, told in sections.items()
    )
    st.html(
        f'<nav aria-label="{html.escape(titre)}"><ul style="columns:2 20rem;margin:0">{links}</ul>'
        "</nav>"
    )


def partie(ancre: str, titre: str) -> None:
    """Begin a part.

    Parameters
    ----------
    ancre : str
        What its links name.
    titre : str
        Any text.
    """
    st.html(f'<h2 id="{html.escape(ancre)}" style="{_TITRE}">{html.escape(titre)}</h2>')


def liste(lignes: Iterable[str]) -> None:
    """Show a list of sentences.

    Parameters
    ----------
    lignes : iterable of str
        Any texts; each is given its capital and its full stop.
    """
    items = "".join(
        f'<li style="margin:.2rem 0">{html.escape(to_sentence(ligne.rstrip(".;")))}</li>'
        for ligne in lignes
    )
    st.html(f'<ul style="margin:0;line-height:1.45">{items}</ul>')


def tableau_texte(rows: Iterable[Sequence[str]], titres: Sequence[str], *, legende: str) -> None:
    """Show a table of texts, whole: the cells wrap, and a screen reader reads them one by one.

    Parameters
    ----------
    rows : iterable of sequence of str
        One text per title; any texts.
    titres : sequence of str
        Heads of the columns.
    legende : str
        What the table is.
    """
    heads = "".join(
        f'<th scope="col" style="{_CASE} #8a857b">{html.escape(titre) or "–"}</th>'
        for titre in titres
    )
    body = "".join(
        "<tr>"
        + "".join(f'<td style="{_CASE} #dddddd">{html.escape(cell)}</td>' for cell in row)
        + "</tr>"
        for row in rows
    )
    st.html(
        f'<div role="region" aria-label="{html.escape(legende)}" tabindex="0" '
        'style="overflow-x:auto"><table style="border-collapse:collapse;width:100%;'
        f'font-size:.925rem"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
    )
