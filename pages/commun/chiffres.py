"""The figures under a picture: one table, its formulas one click away, and the file."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import nullcontext

import pandas as pd
import streamlit as st

from geo.coverage.reaching import PORTEES_EN_CLAIR
from geo.equity.formulas import FORMULAS
from geo.territory import Grouping
from pages.commun.tableaux import telecharger

_TITRES = {
    "nom": "Nom",
    "groupe": "Groupe",
    "indice": "Indice",
    "mesure": "Valeur",
    "libelle": "Composante",
    "id": "Identifiant",
    "action": "Action",
    "portee": "Portée",
    "raison": "Pourquoi",
    "lu": "Budget lu",
    "montant": "Montant",
    "n_communes": "Communes",
    "population": "Habitants",
    "superficie_km2": "Superficie (km²)",
    "densite": "Densité (hab./km²)",
    "n_actions": "Actions",
    "valeur": "Valeur",
    "pour_1000_hab": "Pour 1 000 hab.",
    "part": "Part",
    "bas": "Part : de",
    "haut": "Part : à",
    "part_population": "Part des habitants",
    "part_superficie": "Part de la superficie",
    "ecart": "Écart de parts",
    "ratio": "Rapport à sa part",
    "attendu": "Part attendue par hasard",
    "hasard": "Par hasard (95 %)",
    "theil": "Theil",
    "i": "I local",
    "p": "p",
    "quadrant": "La commune et ses voisines",
    "significatif": "Échappe au hasard",
    "mot": "Verdict",
    "phrase": "En une phrase",
    "code_insee": "Code INSEE",
}
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
        Columns among those known here; the others are left out.
    fichier : str
        Name of the file offered.
    formules : collection of str, default none
        Keys of `geo.equity.formulas.FORMULAS`.
    grouping : Grouping, optional
        Names the groups of the column ``groupe``.
    titre : str, default "Le tableau"
        Words of ours, on the fold of a long table.
    """
    columns = [name for name in _TITRES if name in table.columns]
    if grouping is None:
        columns = [name for name in columns if name != "groupe"]  # a key, not a name
    shown = table[columns].reset_index(drop=True)
    shown = shown.round(dict.fromkeys(_DEUX, 2) | {"p": 4, "superficie_km2": 1})
    if grouping is not None:
        shown["groupe"] = shown["groupe"].map(grouping.libelles).fillna("")
    if "portee" in shown.columns:
        shown["portee"] = shown["portee"].map(PORTEES_EN_CLAIR)
    if "significatif" in shown.columns:
        shown["significatif"] = shown["significatif"].map({True: "oui", False: "non"})
    long = len(shown) > _LIGNES_OUVERTES
    with st.expander(f"{titre} ({len(shown)} lignes)") if long else nullcontext():
        st.dataframe(
            shown,
            hide_index=True,
            column_config={name: _colonne(name) for name in columns},
            height=_HAUTEUR if long else "content",
        )
    boutons = st.container(horizontal=True)
    with boutons:
        telecharger(shown.rename(columns=_TITRES), "Télécharger (CSV)", fichier)
        if formules:
            with st.popover("Comment c’est calculé"):
                for cle in formules:
                    _formule(cle)


def _formule(cle: str) -> None:
    formule = FORMULAS[cle]
    st.markdown(f"**{formule.titre}**")
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
