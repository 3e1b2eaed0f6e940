"""Tables as shown on screen: French titles, text never read as Markdown."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.coverage import explain, to_csv_text, to_plain
from geo.coverage.reaching import PORTEES_EN_CLAIR

_COMMUNES = {
    "nom": "Commune",
    "n_actions": "Actions",
    "actions_pour_1000_hab": "Pour 1 000 hab.",
    "prioritaires": "Prioritaires",
    "complementaires": "Complémentaires",
    "n_quartier": "En quartier",
    "n_centralite": "En centralité",
    "n_commune": "En commune",
    "n_secteur": "De secteur",
    "population": "Habitants",
    "code_insee": "Code INSEE",
}
_ACTIONS = {
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
    """Show the figures of every commune, sortable, and give them as a file.

    Parameters
    ----------
    counts : DataFrame
        Result of ``geo.coverage.count_by_commune``.
    avec_secteurs : bool
        Whether actions of a sector are in the total: their column says so.
    """
    titres = dict(_COMMUNES)
    if not avec_secteurs:
        titres["n_secteur"] = "De secteur (hors total)"
    order = counts["nom"].map(to_plain).argsort(kind="stable")
    table = counts.iloc[order][list(titres)]
    table = table.sort_values("n_actions", ascending=False, kind="stable", ignore_index=True)
    table["actions_pour_1000_hab"] = table["actions_pour_1000_hab"].round(2)
    exported = table.copy()
    table["actions_pour_1000_hab"] = table["actions_pour_1000_hab"].astype("float32")
    # Sent anew at each filter: whole numbers in two bytes rather than eight.
    numbers = table.columns[table.dtypes == "int64"]
    table[numbers] = table[numbers].apply(pd.to_numeric, downcast="integer")
    config = {
        column: st.column_config.NumberColumn(title, format="localized")
        for column, title in titres.items()
        if column not in {"nom", "code_insee"}
    }
    config |= {
        "nom": st.column_config.TextColumn(_COMMUNES["nom"], pinned=True),
        "code_insee": st.column_config.TextColumn(_COMMUNES["code_insee"]),
    }
    st.dataframe(table, hide_index=True, column_config=config, height=420)
    telecharger(exported.rename(columns=titres), "Télécharger le tableau (CSV)", "communes.csv")


def tableau_actions(actions: pd.DataFrame, *, fichier: str) -> None:
    """Show a list of actions with what decided their place, and give it as a file.

    Parameters
    ----------
    actions : DataFrame
        Placed actions, in the order wanted.
    fichier : str
        Name of the file offered.
    """
    table = actions.assign(
        pourquoi=explain(actions), portee=actions["portee"].map(PORTEES_EN_CLAIR)
    )
    columns = [column for column in _ACTIONS if column in table.columns]
    if not table["hors_perimetre"].astype(str).str.len().any():
        columns.remove("hors_perimetre")
    config = {column: st.column_config.TextColumn(_ACTIONS[column]) for column in columns}
    config |= {
        "portee": st.column_config.TextColumn(_ACTIONS["portee"], width=130),
        "action": st.column_config.TextColumn(_ACTIONS["action"], width=330),
        "pourquoi": st.column_config.TextColumn(_ACTIONS["pourquoi"], width=330),
        "confiance": st.column_config.ProgressColumn(
            _ACTIONS["confiance"], min_value=0, max_value=1, format="percent"
        ),
        "a_verifier": st.column_config.CheckboxColumn(_ACTIONS["a_verifier"]),
    }
    shown = table[columns]
    st.dataframe(
        shown,
        hide_index=True,
        column_config=config,
        height=min(620, 40 + _HAUTEUR_LIGNE * len(shown)),
        row_height=_HAUTEUR_LIGNE,
    )
    exported = shown.assign(a_verifier=shown["a_verifier"].map({True: "oui", False: "non"}))
    telecharger(exported.rename(columns=_ACTIONS), "Télécharger cette liste (CSV)", fichier)


def telecharger(table: pd.DataFrame, label: str, fichier: str) -> None:
    """Offer a table as CSV for Excel in French.

    Parameters
    ----------
    table : DataFrame
        Its columns already bear the titles to write.
    label : str
        Words of the button: ours, never of the data.
    fichier : str
        Name of the file offered.
    """
    st.download_button(
        label,
        data=lambda: to_csv_text(table).encode("utf-8"),
        file_name=fichier,
        mime="text/csv",
        on_click="ignore",
        key=f"telecharger_{fichier}",
    )
