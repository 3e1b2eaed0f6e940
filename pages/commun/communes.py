"""The page *Communes* before a commune is chosen: all of them, with their figures."""

from __future__ import annotations

from functools import partial

import streamlit as st

from geo.coverage import to_plain
from geo.portraits.commune import Portraits
from pages.commun.commune import ouvrir_commune
from pages.commun.telechargements import offrir

TEXTES = {
    "nom": "Commune",
    "espace": "Type",
    "rang": "Rang",
    "centre_nom": "Centralité la plus proche",
    "code_insee": "Code INSEE",
}
NOMBRES = {
    "population": ("Habitants", "entier"),
    "densite": ("Densité (hab./km²)", "un"),
    "distance_km": ("À (km)", "un"),
    "n_actions": ("Actions", "entier"),
    "prioritaires": ("Prioritaires", "entier"),
    "actions_pour_1000_hab": ("Pour 1 000 hab.", "deux"),
    "n_secteur": ("De secteur (hors total)", "entier"),
    "rubriques": ("Programmes", "entier"),
    "rubriques_rien": ("Programmes sans rien", "entier"),
}
_ORDRE = (
    "nom",
    "population",
    "espace",
    "n_actions",
    "prioritaires",
    "actions_pour_1000_hab",
    "n_secteur",
    "rubriques",
    "rubriques_rien",
    "densite",
    "rang",
    "centre_nom",
    "distance_km",
    "code_insee",
)
_DECIMALES = {"entier": 0, "un": 1, "deux": 2}
_CLE = "table_des_communes"
_HAUTEUR = 560


def tableau_des_communes(portraits: Portraits, *, filtres: str) -> None:
    """Show every commune with its figures, sortable; a row opens its sheet.

    Parameters
    ----------
    portraits : Portraits
        Of the filtered actions.
    filtres : str
        The filters at work, in words.
    """
    table = portraits.table()
    table = table.iloc[table["nom"].map(to_plain).argsort(kind="stable")].reset_index(drop=True)
    titres = {name: TEXTES.get(name) or NOMBRES[name][0] for name in _ORDRE if name in table}
    if portraits.par != "programme":
        noun = f"{portraits.par.capitalize()}s"
        titres = {name: title.replace("Programmes", noun) for name, title in titres.items()}
    genres = {name: genre for name, (_, genre) in NOMBRES.items() if name in titres}
    decimals = {name: _DECIMALES[genre] for name, genre in genres.items()}
    config = {
        name: st.column_config.NumberColumn(title, format="localized")
        if name in genres
        else st.column_config.TextColumn(title, pinned=name == "nom" or None)
        for name, title in titres.items()
    }
    config["rang"] = st.column_config.TextColumn(titres["rang"], width=110)
    codes = tuple(table["code_insee"])
    st.dataframe(
        table[list(titres)].round(decimals),
        hide_index=True,
        column_config=config,
        height=_HAUTEUR,
        placeholder="",
        alt="Toutes les communes et leurs chiffres",
        key=_CLE,
        on_select=partial(_ouvrir, codes),
        selection_mode="single-row",
    )
    offrir(
        "fiches_communes",
        table,
        titres=titres,
        genres=genres,
        territoire=portraits.territory,
        geometrie="communes",
        filtres=filtres,
        ligne="une commune et ses chiffres",
    )


def _ouvrir(codes: tuple[str, ...]) -> None:
    """Open the commune of the row selected; runs before the page is drawn again."""
    rows = st.session_state[_CLE]["selection"]["rows"]
    if rows:
        ouvrir_commune(codes[rows[0]])
