"""The figures under a picture: one table, its formulas one click away, and its files."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import nullcontext
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from geo.cartography import MapView
from geo.coverage.reaching import PORTEES_EN_CLAIR
from geo.equity.formulas import FORMULAS
from geo.publication.rows import Geometrie
from geo.territory import Grouping, Territory
from pages.commun.telechargements import offrir

_DECIMALES = {"entier": 0, "un": 1, "deux": 2, "trois": 3, "euros": 0}
_LIGNES_OUVERTES = 12
_HAUTEUR = 420


@dataclass(frozen=True)
class Colonne:
    """A column of a table.

    Attributes
    ----------
    titre : str
        What heads it, on screen and in the files: words of ours, never of the data.
    genre : str, default "texte"
        ``texte``, ``entier``, ``un``, ``deux`` or ``trois`` (decimals), ``pourcent`` (a share from
        0 to 1), ``euros``, ``oui_non``.
    ecran : bool, default True
        Whether it is on screen; every column is in the files.
    """

    titre: str
    genre: str = "texte"
    ecran: bool = True


def montrer(
    table: pd.DataFrame,
    nom: str,
    *,
    colonnes: Mapping[str, Colonne],
    formules: Collection[str] = (),
    grouping: Grouping | None = None,
    titre: str = "Le tableau",
    territoire: Territory | None = None,
    geometrie: Geometrie | None = None,
    vue: MapView | None = None,
    alt: str = "",
    filtres: str = "",
    ligne: str = "",
) -> None:
    """Show a table, and offer its formulas and its files.

    Parameters
    ----------
    table : DataFrame
        Its columns that ``colonnes`` does not name, and those without a value, are left out. The
        screen rounds, the files do not.
    nom : str
        Base of the names of the files; once on a page.
    colonnes : mapping of str to Colonne
        What to show, in order.
    formules : collection of str, default none
        Keys of `geo.equity.formulas.FORMULAS`.
    grouping : Grouping, optional
        Names the groups of the column ``groupe``.
    titre : str, default "Le tableau"
        Words of ours, on the fold of a long table.
    territoire, geometrie, vue, filtres, ligne
        As in ``offrir``.
    alt : str
        What the table is, for those who cannot see it; ``titre`` by default.
    """
    told = _en_clair(table, grouping)
    kept = {
        name: colonne
        for name, colonne in colonnes.items()
        if name in told.columns and _says_something(told[name])
    }
    shown = {name: colonne for name, colonne in kept.items() if colonne.ecran}
    long = len(told) > _LIGNES_OUVERTES
    with st.expander(f"{titre} ({len(told)} lignes)") if long else nullcontext():
        afficher(told, shown, alt=alt or titre, hauteur=_HAUTEUR if long else "content")
    with st.container(horizontal=True):
        offrir(
            nom,
            told,
            titres={name: colonne.titre for name, colonne in kept.items()},
            genres={name: colonne.genre for name, colonne in kept.items()},
            territoire=territoire,
            geometrie=geometrie,
            vue=vue,
            filtres=filtres,
            ligne=ligne,
        )
        if formules:
            with st.popover("Comment c’est calculé"):
                for cle in formules:
                    st.markdown(f"**{FORMULAS[cle].titre}**")
                    montrer_formule(cle)


def afficher(
    table: pd.DataFrame,
    colonnes: Mapping[str, Colonne],
    *,
    alt: str,
    hauteur: int | str = "content",
) -> None:
    """Show a table that can be sorted, its missing values as empty cells.

    Parameters
    ----------
    table : DataFrame
        Has every column of ``colonnes``.
    colonnes : mapping of str to Colonne
        What to show, in order.
    alt : str
        What the table is, for those who cannot see it.
    hauteur : int or str, default "content"
        Pixels.
    """
    decimals = {
        name: _DECIMALES[colonne.genre]
        for name, colonne in colonnes.items()
        if colonne.genre in _DECIMALES
    }
    st.dataframe(
        table[list(colonnes)].round(decimals),
        hide_index=True,
        column_config={name: _configurer(name, colonne) for name, colonne in colonnes.items()},
        height=hauteur,
        placeholder="",
        alt=alt,
    )


def montrer_formule(cle: str) -> None:
    """Show a formula, how to read it, and where it comes from.

    Parameters
    ----------
    cle : str
        Key of `geo.equity.formulas.FORMULAS`.
    """
    formule = FORMULAS[cle]
    st.latex(formule.latex)
    st.markdown(formule.lecture)
    st.caption(formule.source)


def _says_something(column: pd.Series) -> bool:
    return bool((column.notna() & (column.astype(str) != "")).any())


def _en_clair(table: pd.DataFrame, grouping: Grouping | None) -> pd.DataFrame:
    """Give the table with names in place of keys; a key that nothing names is left out."""
    told = table.reset_index(drop=True)
    if "groupe" in told.columns and grouping is not None:
        told["groupe"] = told["groupe"].map(grouping.libelles)
    if "portee" in told.columns:
        told["portee"] = told["portee"].replace(PORTEES_EN_CLAIR)
    for name in told.columns[told.dtypes == "bool"]:
        told[name] = told[name].map({True: "oui", False: "non"})
    return told


def _configurer(name: str, colonne: Colonne) -> object:
    if colonne.genre == "pourcent":
        return st.column_config.NumberColumn(colonne.titre, format="percent")
    if colonne.genre in _DECIMALES:
        return st.column_config.NumberColumn(colonne.titre, format="localized")
    return st.column_config.TextColumn(colonne.titre, pinned=name == "nom" or None)
