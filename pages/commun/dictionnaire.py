"""Sources, limits and data dictionary, on the page *Méthode et sources*."""

from __future__ import annotations

from types import ModuleType

import pandas as pd
import streamlit as st

from geo.actions.columns import ACTION_COLUMNS, PLACE_COLUMNS
from geo.actions.dictionary import PLACE_MEANINGS, SCHEMA_FILE, read_meanings
from geo.files import data_folder
from geo.territory import Territory
from geo.territory.dictionary import LAYER_MEANINGS, LAYER_NAMES
from geo.territory.layers import CENTRALITES, COMMUNES, QUARTIERS
from geo.territory.notice import read_notice
from pages.commun import (
    colonnes,
    colonnes_centres,
    colonnes_quartiers,
    communes,
    fiche,
    phrases_manques,
    tableaux,
)
from pages.commun.chiffres import Colonne
from pages.commun.telechargements import offrir
from pages.commun.texte_structure import liste, tableau_texte
from pages.commun.textes import dire

EXPORTS: dict[str, tuple[tuple[ModuleType, str], ...]] = {
    "Carte": ((tableaux, "COLONNES_COMMUNES"), (tableaux, "COLONNES_ACTIONS")),
    "Communes": (
        (communes, "TEXTES"),
        (communes, "NOMBRES"),
        (fiche, "COLONNES_ACTIONS"),
        (fiche, "COLONNES_CHIFFRES"),
    ),
    "Centralités": tuple((colonnes_centres, name) for name in colonnes_centres.TABLEAUX),
    "Quartiers prioritaires": tuple(
        (colonnes_quartiers, name) for name in colonnes_quartiers.TABLEAUX
    ),
    "Équité": ((colonnes, "EQUITE"), (colonnes, "INDICES"), (colonnes, "NON_COMPTEES")),
    "Angles morts": ((phrases_manques, "ETATS_EN_CLAIR"),),
}
"""Module and name of what heads the columns of each page; a name that is gone stops the page."""

GENRES = {
    "texte": "texte",
    "entier": "nombre entier",
    "un": "nombre",
    "deux": "nombre",
    "trois": "nombre",
    "pourcent": "part, de 0 à 1",
    "euros": "euros",
    "oui_non": "oui ou non",
}
"""Kinds of ``Colonne``, in words."""

LIMITES = (
    "Les actions sont placées par leurs mots : une action qui ne nomme aucun lieu passe pour une "
    "action de tout le territoire, même si elle se fait quelque part.",
    "Compter des actions ne dit rien de leur coût, de leur taille, ni de leur avancement.",
    "Avec peu d’actions, une de plus ou de moins change un rapport : lisez toujours le n qui "
    "l’accompagne.",
    "Une distance est en ligne droite : dans une vallée, la route est plus longue.",
    "Les habitants des quartiers prioritaires et ceux des communes ne sont pas toujours du même "
    "millésime : le reste d’une commune, obtenu par différence, est approché.",
    "Un point est aussi précis que les coordonnées qui l’ont donné.",
)
"""Limits of the method; those of the data are told by their notice."""

_TITRES = {
    "fichier": Colonne("Fichier"),
    "colonne": Colonne("Colonne"),
    "titre": Colonne("Titre"),
    "type": Colonne("Valeurs"),
    "unite": Colonne("Unité"),
    "sens": Colonne("Sens"),
}


def sources(territoire: Territory) -> None:
    """List where every file comes from."""
    dire(*(f"{source}." for source in territoire.sources))
    if territoire.programme:
        dire(f"Programme d’actions : {territoire.programme}.")
    notice = read_notice(data_folder())
    if not notice.fichiers:
        dire("Le dossier des données n’a pas de notice (README.md) : rien de plus n’est connu.")
        return
    titres = [titre[:1].upper() + titre[1:] or "Origine" for titre in notice.titres]
    tableau_texte(notice.fichiers, titres, legende="Fichiers de données et leur origine")


def limites() -> None:
    """List the limits of the method, then those of the data."""
    liste(LIMITES)
    notice = read_notice(data_folder())
    if notice.limites:
        dire("Limites des données :")
        liste(notice.limites)


def dictionnaire() -> None:
    """Show every column of the files, then of the tables that the pages give."""
    table = fichiers()
    for fichier, rows in table.groupby("fichier", sort=False):
        with st.expander(_intitule(str(fichier), len(rows))):
            tableau_texte(
                rows.drop(columns="fichier").to_numpy().tolist(),
                [one.titre for name, one in _TITRES.items() if name != "fichier"],
                legende=f"Colonnes de {_court(str(fichier))}",
            )
    exports = exportes()
    with st.expander(f"Tableaux des pages ({len(exports)} colonnes)"):
        tableau_texte(
            exports.to_numpy().tolist(),
            ("Page", "Titre de la colonne", "Valeurs"),
            legende="Colonnes des tableaux à télécharger",
        )
    offrir(
        "dictionnaire",
        pd.concat([table, exports.rename(columns={"page": "fichier"})], ignore_index=True).fillna(
            ""
        ),
        titres={name: one.titre for name, one in _TITRES.items()},
        ligne="une colonne d’un fichier, ou d’un tableau d’une page",
    )


def fichiers() -> pd.DataFrame:
    """List the columns of the actions and of the layers, with what each means.

    Returns
    -------
    DataFrame
        ``fichier, colonne, titre, type, unite, sens``, one row per column.
    """
    rows = [*_actions(), *_places()]
    for layer in (COMMUNES, CENTRALITES, QUARTIERS):
        meanings = LAYER_MEANINGS[layer.file]
        for name, kind in layer.columns.items():
            told = f"{kind}, ou vide" if name in layer.nullable else kind
            one = meanings[name]
            rows.append((layer.file, name, one.titre, told, one.unite, one.sens))
    return pd.DataFrame(rows, columns=list(_TITRES))


def exportes() -> pd.DataFrame:
    """List the columns of the tables of the pages, each once a page.

    Returns
    -------
    DataFrame
        ``page, titre, type``.
    """
    rows = [
        (page, *_tete(colonne))
        for page, heads in EXPORTS.items()
        for module, name in heads
        for colonne in getattr(module, name).values()
    ]
    return pd.DataFrame(list(dict.fromkeys(rows)), columns=["page", "titre", "type"])


def _tete(colonne: Colonne | tuple[str, str] | str) -> tuple[str, str]:
    """Title of a column, and its kind in words; none is told of a title alone."""
    if isinstance(colonne, str):
        return colonne, ""
    titre, genre = colonne if isinstance(colonne, tuple) else (colonne.titre, colonne.genre)
    return titre, GENRES[genre]


def _actions() -> list[tuple[str, ...]]:
    folder = data_folder()
    if not (folder / SCHEMA_FILE).is_file():
        return [("actions.csv", name, name, "texte", "", "") for name in ACTION_COLUMNS]
    return [
        ("actions.csv", name, one.titre, one.unite, "", one.sens)
        for name, one in read_meanings(folder).items()
    ]


def _places() -> list[tuple[str, ...]]:
    fichier = "actions.csv, une fois les lieux lus"
    return [
        (
            fichier,
            name,
            PLACE_MEANINGS[name].titre,
            "texte",
            PLACE_MEANINGS[name].unite,
            PLACE_MEANINGS[name].sens,
        )
        for name in PLACE_COLUMNS
    ]


def _intitule(fichier: str, n: int) -> str:
    return f"{_court(fichier)} ({n} colonnes)"


def _court(fichier: str) -> str:
    """Name a file of ours: these names are constants of the code, never of the data."""
    return f"{LAYER_NAMES[fichier]}, {fichier}" if fichier in LAYER_NAMES else fichier
