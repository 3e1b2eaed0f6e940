"""The matrix of the page *Angles morts*: communes by headings, one sign a cell."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.coverage import Gaps
from geo.french import to_plural
from geo.territory import Territory
from pages.commun.phrases_manques import ETATS_EN_CLAIR, PAR, SYMBOLES, legende
from pages.commun.telechargements import offrir

_HAUTEUR_LIGNE, _LARGEUR_SIGLE = 35, 47
"""Pixels: a row of one line, a column of the matrix."""


def tableau_matrice(
    communes: pd.DataFrame, manques: Gaps, territoire: Territory, *, filtres: str
) -> None:
    """Show how each heading reaches each commune, one sign a cell; the file says it in words.

    Parameters
    ----------
    communes : DataFrame
        Result of ``Regard.trouvees``: the rows, in order.
    manques : Gaps
        Its headings are the columns; those that reach every commune alike are folded away.
    territoire : Territory
        The same territory.
    filtres : str
        The filters at work, in words.
    """
    st.text(legende(manques))
    whole = manques.matrice.loc[communes["code_insee"]]
    same = manques.matrice.nunique() < 2
    kept = whole
    if same.any() and not same.all():
        nom = to_plural(int(same.sum()), PAR[manques.par].lower())
        verb = "atteint" if same.sum() == 1 else "atteignent"
        label = f"Montrer aussi {nom} qui {verb} toutes les communes de la même façon"
        if not st.toggle(label, key="toutes_colonnes", bind="query-params"):
            kept = whole.loc[:, ~same]
    sigles = dict(zip(manques.rubriques["rubrique"], manques.rubriques["sigle"], strict=True))
    shown = kept.replace(SYMBOLES).rename(columns=sigles)
    config = {
        sigle: st.column_config.TextColumn(sigle, width=_LARGEUR_SIGLE, alignment="center")
        for sigle in shown.columns
    }
    shown.insert(0, "Commune", communes["nom"].to_numpy())
    config["Commune"] = st.column_config.TextColumn("Commune", width=196, pinned=True)
    st.dataframe(
        shown,
        hide_index=True,
        column_config=config,
        height=hauteur(len(shown), 16),
        placeholder="",
        alt="Ce qui atteint chaque commune, rubrique par rubrique",
        width="content",
    )
    words = communes[["code_insee", "nom", "population"]].join(
        whole.replace(ETATS_EN_CLAIR).reset_index(drop=True)
    )
    named = {"code_insee": "Code INSEE", "nom": "Commune", "population": "Habitants"}
    offrir(
        f"angles_morts_matrice_par_{manques.par}",
        words,
        titres={**named, **{rubrique: rubrique for rubrique in whole.columns}},
        territoire=territoire,
        geometrie="communes",
        filtres=filtres,
        ligne="une commune ; dans chaque colonne, l’action la plus proche qui l’atteint",
    )


def hauteur(rows: int, most: int) -> int:
    """Pixels of a table of lines.

    Parameters
    ----------
    rows : int
        Lines that it has.
    most : int
        Lines that it shows at once.
    """
    return _HAUTEUR_LIGNE * (min(rows, most) + 1) + 3
