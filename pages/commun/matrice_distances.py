"""The matrix of distances: a table whose heads are names, so written as escaped HTML."""

from __future__ import annotations

import html
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from geo.french import to_number
from pages.commun.telechargements import offrir

_STYLE = """
<style>
.distances { overflow-x: auto; max-width: 100%; }
.distances:focus-visible { outline: 3px solid #000091; }
.distances table { border-collapse: collapse; font-size: 0.9rem; }
.distances th, .distances td { padding: 4px 9px; border: 1px solid #dddddd; }
.distances th { font-weight: 600; text-align: left; background: #f6f6f6; }
.distances td { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.distances tbody th { position: sticky; left: 0; white-space: nowrap; }
</style>
"""


def montrer_distances(distances_km: pd.DataFrame, noms: Mapping[str, str]) -> None:
    """Show a square table of distances, and offer its files.

    Parameters
    ----------
    distances_km : DataFrame
        Rows and columns are codes.
    noms : mapping of str to str
        Names by code.
    """
    codes = list(distances_km.index)
    tete = "".join(f'<th scope="col">{html.escape(noms[code])}</th>' for code in codes)
    lignes = "".join(
        f'<tr><th scope="row">{html.escape(noms[code])}</th>'
        + "".join(_cellule(distances_km.loc[code, autre], code == autre) for autre in codes)
        + "</tr>"
        for code in codes
    )
    st.html(
        '<div class="distances" tabindex="0" role="region" '
        f'aria-label="Distances entre centralités, en kilomètres">{_STYLE}'
        f'<table><thead><tr><th scope="col">km</th>{tete}</tr></thead>'
        f"<tbody>{lignes}</tbody></table></div>"
    )
    uniques = len(set(noms.values())) == len(noms)
    titres = {code: noms[code] if uniques else f"{noms[code]} ({code})" for code in codes}
    table = distances_km.reset_index(drop=True)
    table.insert(0, "nom", [noms[code] for code in codes])
    table.insert(1, "code_insee", codes)
    offrir(
        "centralites_distances",
        table,
        titres={"nom": "Centralité", "code_insee": "Code INSEE", **titres},
        genres=dict.fromkeys(codes, "un"),
        ligne="Une centralité ; en colonne, sa distance aux autres en kilomètres.",
    )


def _cellule(km: float, soi: bool) -> str:
    return "<td>–</td>" if soi else f"<td>{to_number(km, decimals=1)}</td>"
