"""The figures under a picture: one table, its formulas one click away, and the file."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import nullcontext

import pandas as pd
import streamlit as st

from geo.coverage.reaching import PORTEES_EN_CLAIR
from geo.equity.formulas import FORMULAS
from geo.french import to_number
from geo.territory import Grouping
from pages.commun.tableaux import telecharger

_TITRES = {
    "nom": "Nom",
    "groupe": "Groupe",
    "indice": "Indice",
    "mesure": "Valeur",
    "hasard": "Par hasard (95 %)",
    "libelle": "Composante",
    "id": "Identifiant",
    "action": "Action",
    "portee": "Portée",
    "raison": "Pourquoi",
    "lu": "Budget lu",
    "montant": "Montant",
    "n_actions": "Actions",
    "part": "Part",
    "part_population": "Part des habitants",
    "ratio": "Rapport à sa part",
    "mot": "Verdict",
    "bas": "Intervalle : de",
    "haut": "Intervalle : à",
    "attendu": "Part par hasard",
    "p": "p",
    "significatif": "Échappe au hasard",
    "ecart": "Écart de parts",
    "theil": "Theil",
    "i": "I local",
    "quadrant": "La commune et ses voisines",
    "valeur": "Reçu",
    "pour_1000_hab": "Pour 1 000 hab.",
    "n_communes": "Communes",
    "population": "Habitants",
    "superficie_km2": "Superficie (km²)",
    "part_superficie": "Part de la superficie",
    "densite": "Densité (hab./km²)",
    "phrase": "En une phrase",
    "code_insee": "Code INSEE",
}
_DANS_LE_FICHIER = {
    "valeur": "Valeur exacte",
    "hasard_bas": "Par hasard : de",
    "hasard_haut": "Par hasard : à",
}
"""Figures that the table shows in words: the file has them too, in full."""

_POURCENT = {"part", "bas", "haut", "part_population", "part_superficie", "ecart", "attendu"}
_DEUX = {"ratio", "valeur", "pour_1000_hab", "theil", "i"}
_NOMBRES = _DEUX | {
    "n_communes",
    "population",
    "superficie_km2",
    "densite",
    "n_actions",
    "montant",
    "p",
}
_LIGNES_OUVERTES = 12
_HAUTEUR = 420


def montrer(
    table: pd.DataFrame,
    fichier: str,
    *,
    formules: Collection[str] = (),
    grouping: Grouping | None = None,
    titre: str = "Le tableau",
) -> None:
    """Show a table, and offer its formulas and its file.

    Parameters
    ----------
    table : DataFrame
        Columns among those known here; the others, and those without a value, are left out. The
        screen rounds, the file does not.
    fichier : str
        Name of the file offered.
    formules : collection of str, default none
        Keys of `geo.equity.formulas.FORMULAS`.
    grouping : Grouping, optional
        Names the groups of the column ``groupe``.
    titre : str, default "Le tableau"
        Words of ours, on the fold of a long table.
    """
    told = _en_clair(table, grouping)
    columns = [name for name in _TITRES if name in told and _says_something(told[name])]
    if "mesure" in columns:
        columns = [name for name in columns if name != "valeur"]  # told in words
    shown = told[columns].round(dict.fromkeys(_DEUX, 2) | {"p": 4, "superficie_km2": 1})
    long = len(shown) > _LIGNES_OUVERTES
    config = {name: _colonne(name) for name in columns}
    if not long and "p" in columns and shown["p"].isna().any():
        shown["p"] = shown["p"].map(lambda p: to_number(p, decimals=3), na_action="ignore")
        shown["p"] = shown["p"].fillna("")
        config["p"] = st.column_config.TextColumn("p")
    with st.expander(f"{titre} ({len(shown)} lignes)") if long else nullcontext():
        st.dataframe(
            shown,
            hide_index=True,
            column_config=config,
            height=_HAUTEUR if long else "content",
        )
    boutons = st.container(horizontal=True)
    with boutons:
        exact = [name for name in _DANS_LE_FICHIER if name in told and name not in columns]
        titles = _TITRES | {name: _DANS_LE_FICHIER[name] for name in exact}
        telecharger(told[[*columns, *exact]].rename(columns=titles), "Télécharger (CSV)", fichier)
        if formules:
            with st.popover("Comment c’est calculé"):
                for cle in formules:
                    st.markdown(f"**{FORMULAS[cle].titre}**")
                    montrer_formule(cle)


def _says_something(column: pd.Series) -> bool:
    return bool((column.notna() & (column.astype(str) != "")).any())


def _en_clair(table: pd.DataFrame, grouping: Grouping | None) -> pd.DataFrame:
    """Give the table with names in place of keys; a key that nothing names is left out."""
    told = table.reset_index(drop=True)
    if "groupe" in told.columns:
        names = grouping.libelles if grouping is not None else {}
        told["groupe"] = told["groupe"].map(names) if names else None
    if "portee" in told.columns:
        told["portee"] = told["portee"].map(PORTEES_EN_CLAIR)
    if "significatif" in told.columns:
        told["significatif"] = told["significatif"].map({True: "oui", False: "non"})
    return told


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


def _colonne(name: str) -> object:
    titre = _TITRES[name]
    if name in _POURCENT:
        return st.column_config.NumberColumn(titre, format="percent")
    if name in _NOMBRES:
        return st.column_config.NumberColumn(titre, format="localized")
    return st.column_config.TextColumn(titre, pinned=name == "nom" or None)
