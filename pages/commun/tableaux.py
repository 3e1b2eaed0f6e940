"""Tables as shown on screen: French titles, text never read as Markdown."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.cartography import MapView
from geo.coverage import explain, to_plain
from geo.coverage.reaching import PORTEES_EN_CLAIR
from geo.territory import Territory
from pages.commun.chiffres import Colonne, afficher
from pages.commun.telechargements import offrir

COLONNES_COMMUNES = {
    "nom": Colonne("Commune"),
    "n_actions": Colonne("Actions", "entier"),
    "actions_pour_1000_hab": Colonne("Pour 1 000 hab.", "deux"),
    "prioritaires": Colonne("Prioritaires", "entier"),
    "complementaires": Colonne("Complémentaires", "entier"),
    "n_quartier": Colonne("En quartier", "entier"),
    "n_centralite": Colonne("En centralité", "entier"),
    "n_commune": Colonne("En commune", "entier"),
    "n_secteur": Colonne("De secteur", "entier"),
    "population": Colonne("Habitants", "entier"),
    "code_insee": Colonne("Code INSEE"),
}
COLONNES_ACTIONS = {
    "portee": "Portée",
    "action": "Action",
    "pourquoi": "Pourquoi ici",
    "confiance": "Confiance",
    "a_verifier": "À vérifier",
    "priorite": "Priorité",
    "hors_perimetre": "Lieux hors périmètre",
    "programme": "Programme",
    "orientation": "Orientation",
    "id": "Identifiant",
}
_HAUTEUR_LIGNE = 76
"""Pixels of a row of a list of actions: three lines of text, which then wrap."""


def tableau_communes(counts: pd.DataFrame, *, avec_secteurs: bool) -> None:
    """Show the figures of every commune, sortable.

    Parameters
    ----------
    counts : DataFrame
        Result of ``geo.coverage.count_by_commune``.
    avec_secteurs : bool
        Whether actions of a sector are in the total: their column says so.
    """
    colonnes = _colonnes(avec_secteurs=avec_secteurs)
    afficher(_legere(_ranger(counts)), colonnes, alt="Ce que reçoit chaque commune", hauteur=420)


def offrir_communes(
    counts: pd.DataFrame, territoire: Territory, *, vue: MapView, avec_secteurs: bool
) -> None:
    """Give the figures of every commune and their map as files.

    Parameters
    ----------
    counts, avec_secteurs
        As in ``tableau_communes``.
    territoire : Territory
        The same territory.
    vue : MapView
        The map of the same figures.
    """
    colonnes = _colonnes(avec_secteurs=avec_secteurs)
    offrir(
        "communes",
        _ranger(counts),
        titres={name: colonne.titre for name, colonne in colonnes.items()},
        genres={name: colonne.genre for name, colonne in colonnes.items()},
        territoire=territoire,
        geometrie="communes",
        vue=vue,
        ligne="une commune et le nombre d’actions qui la touchent",
    )


def _colonnes(*, avec_secteurs: bool) -> dict[str, Colonne]:
    if avec_secteurs:
        return COLONNES_COMMUNES
    return {**COLONNES_COMMUNES, "n_secteur": Colonne("De secteur (hors total)", "entier")}


def _ranger(counts: pd.DataFrame) -> pd.DataFrame:
    """Put those that receive most first, then the alphabet."""
    order = counts["nom"].map(to_plain).argsort(kind="stable")
    return counts.iloc[order].sort_values(
        "n_actions", ascending=False, kind="stable", ignore_index=True
    )


def tableau_actions(actions: pd.DataFrame, *, nom: str, filtres: str = "") -> None:
    """Show a list of actions with what decided their place, and give it as files.

    Parameters
    ----------
    actions : DataFrame
        Placed actions, in the order wanted.
    nom : str
        Base of the names of the files; once on a page.
    filtres : str
        The filters at work, in words.
    """
    table = actions.assign(
        pourquoi=explain(actions), portee=actions["portee"].map(PORTEES_EN_CLAIR)
    )
    columns = [column for column in COLONNES_ACTIONS if column in table.columns]
    if not table["hors_perimetre"].astype(str).str.len().any():
        columns.remove("hors_perimetre")
    config = {column: st.column_config.TextColumn(COLONNES_ACTIONS[column]) for column in columns}
    config |= {
        "portee": st.column_config.TextColumn(COLONNES_ACTIONS["portee"], width=130),
        "action": st.column_config.TextColumn(COLONNES_ACTIONS["action"], width=330),
        "pourquoi": st.column_config.TextColumn(COLONNES_ACTIONS["pourquoi"], width=330),
        "confiance": st.column_config.ProgressColumn(
            COLONNES_ACTIONS["confiance"], min_value=0, max_value=1, format="percent"
        ),
        "a_verifier": st.column_config.CheckboxColumn(COLONNES_ACTIONS["a_verifier"]),
    }
    shown = table[columns]
    st.dataframe(
        shown,
        hide_index=True,
        column_config=config,
        height=min(620, 40 + _HAUTEUR_LIGNE * len(shown)),
        row_height=_HAUTEUR_LIGNE,
        placeholder="",
        alt="Liste d’actions et raison de leur place",
    )
    offrir(
        nom,
        table,
        titres={column: COLONNES_ACTIONS[column] for column in columns},
        filtres=filtres,
        ligne="une action, sa portée et ce qui a décidé de sa place",
    )


def _legere(table: pd.DataFrame) -> pd.DataFrame:
    """Give the table in fewer bytes: it is sent anew at each filter."""
    light = table.assign(
        actions_pour_1000_hab=table["actions_pour_1000_hab"].round(2).astype("float32")
    )
    numbers = light.columns[light.dtypes == "int64"]
    return light.assign(
        **{name: pd.to_numeric(light[name], downcast="integer") for name in numbers}
    )
