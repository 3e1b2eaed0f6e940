"""What the page *Angles morts* lets choose, and its tables."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.coverage import Gaps, actions_reaching
from geo.coverage.gaps import ETATS, Heading
from geo.territory import Territory, available_groupings, group_communes
from pages.commun.commune import CHOIX, choisir_commune
from pages.commun.matrice import hauteur
from pages.commun.phrases_manques import (
    DESIGNE,
    ETATS_EN_CLAIR,
    PAR,
    RECHERCHES,
    designees,
    etats_de,
    survient,
)
from pages.commun.tableaux import tableau_actions
from pages.commun.telechargements import offrir
from pages.commun.textes import titrer

_HAUTEUR_TITRE = 76
"""Pixels of a row of three lines."""


@dataclass(frozen=True)
class Regard:
    """What the reader looks at.

    Attributes
    ----------
    par : str
        Key of ``PAR``.
    recherche : str
        Key of ``RECHERCHES``.
    groupes : dict of str to str
        Name of the group of each commune that has one; empty when communes are not grouped.
    retenus : tuple of str
        Names of the groups to keep; empty keeps every commune.
    commune : str or None
        The commune that is open.
    """

    par: Heading
    recherche: str
    groupes: dict[str, str]
    retenus: tuple[str, ...]
    commune: str | None

    def codes(self, territoire: Territory) -> list[str]:
        """Communes of the groups kept."""
        if not self.retenus:
            return list(territoire.codes)
        return [code for code in territoire.codes if self.groupes.get(code) in self.retenus]

    def trouvees(self, manques: Gaps) -> pd.DataFrame:
        """Communes in the state looked for, the least reached first, then the most populated."""
        bilan = manques.bilan.assign(groupe=manques.bilan["code_insee"].map(self.groupes))
        bilan = bilan[bilan["etat"].isin(etats_de(self.recherche))]
        rank = bilan["etat"].map(ETATS.index)
        keys = pd.DataFrame({"etat": rank, "taille": -bilan["population"], "nom": bilan["nom"]})
        return bilan.loc[keys.sort_values(list(keys)).index].reset_index(drop=True)


def lire_regard(territoire: Territory) -> Regard:
    """Show the choices of the page and read them; the address carries each.

    Parameters
    ----------
    territoire : Territory
        Gives the groupings, the groups and the communes.
    """
    cases = st.columns([2, 3, 3, 4])
    par = _liste(cases[0], "Compter par", "par", PAR)
    recherche = _liste(cases[1], "Communes cherchées", "etat", RECHERCHES)
    regroupements = {"": "Sans regroupement", **available_groupings(territoire)}
    cle = _liste(cases[2], "Regroupement", "regroupement", regroupements)
    with cases[3]:
        commune = choisir_commune(territoire, invite="Tapez un nom, ou cochez une ligne")
    groupes: dict[str, str] = {}
    retenus: list[str] = []
    if cle:
        grouping = group_communes(territoire, cle)
        groupes = grouping.groupes.dropna().map(grouping.libelles).to_dict()
        retenus = st.multiselect(
            "Groupes à garder",
            list(dict.fromkeys(grouping.libelles.values())),
            key=f"groupes_{cle}",
            bind="query-params",
            placeholder="Tous",
        )
    return Regard(par, recherche, groupes, tuple(retenus), commune)


def tableau_manques(
    communes: pd.DataFrame, manques: Gaps, territoire: Territory, *, filtres: str
) -> None:
    """Show the communes with the number of headings in each state; a row opens its commune.

    Parameters
    ----------
    communes : DataFrame
        Result of ``Regard.trouvees``.
    manques : Gaps
        Gives the states that occur.
    territoire : Territory
        The same territory.
    filtres : str
        The filters at work, in words.
    """
    titres = {"nom": "Commune", "population": "Habitants", "etat": "Atteinte au mieux par"}
    if communes["groupe"].notna().any():
        titres["groupe"] = "Groupe"
    titres |= _titres_etats(manques)
    titres["code_insee"] = "Code INSEE"
    table = communes.assign(etat=communes["etat"].map(ETATS_EN_CLAIR))[list(titres)]
    config = _config(titres, nombres=[name for name in titres if name.startswith(("n_", "pop"))])
    config["nom"] = st.column_config.TextColumn(titres["nom"], pinned=True, width=190)
    codes = tuple(communes["code_insee"])
    key = _cle("communes", manques.par, *codes)
    st.dataframe(
        table,
        hide_index=True,
        column_config=config,
        height=hauteur(len(table), 10),
        placeholder="",
        alt="Les communes trouvées et ce qui les atteint",
        key=key,
        on_select=partial(_ouvrir, key, codes),
        selection_mode="single-row",
    )
    offrir(
        "angles_morts_communes",
        table,
        titres={name: _compte(name, title, manques) for name, title in titres.items()},
        territoire=territoire,
        geometrie="communes",
        filtres=filtres,
        ligne="une commune et le nombre de rubriques dans chaque état",
    )


def tableau_rubriques(
    manques: Gaps, actions: pd.DataFrame, territoire: Territory, *, filtres: str
) -> None:
    """Show what each heading reaches, the most forgetful first; a row lists its actions.

    Parameters
    ----------
    manques : Gaps
        Of the communes looked at.
    actions : DataFrame
        The actions behind.
    territoire : Territory
        The same territory.
    filtres : str
        The filters at work, in words.
    """
    shares = manques.rubriques[[f"part_{etat}" for etat in DESIGNE]].sum(axis="columns")
    table = manques.rubriques.assign(part_designes=shares)
    keys = pd.DataFrame({"rien": -table["n_rien"], "designees": designees(table)})
    table = table.loc[keys.sort_values(list(keys), kind="stable").index].reset_index(drop=True)
    titres = {"sigle": "N°", "rubrique": PAR[manques.par], "actions": "Actions"}
    titres |= dict(reversed(_titres_etats(manques).items()))
    titres |= {"part_rien": "Hab. sans rien", "part_designes": "Hab. désignés"}
    parts = ["part_rien", "part_designes"]
    shown = table[list(titres)].round(dict.fromkeys(parts, 2))
    config = _config(titres, nombres=[name for name in titres if name.startswith(("n_", "act"))])
    config["sigle"] = st.column_config.TextColumn(titres["sigle"], pinned=True, width=46)
    config["rubrique"] = st.column_config.TextColumn(titres["rubrique"], width=188)
    for name in parts:
        config[name] = st.column_config.NumberColumn(titres[name], format="percent")
    chosen = st.dataframe(
        shown,
        hide_index=True,
        column_config=config,
        height=40 + _HAUTEUR_TITRE * min(len(shown), 6),
        row_height=_HAUTEUR_TITRE,
        placeholder="",
        alt="Les communes que chaque rubrique atteint",
        key=_cle("rubriques", manques.par, *shown["rubrique"], *map(str, shown["n_rien"])),
        on_select="rerun",
        selection_mode="single-row",
    )
    titres |= {
        "part_rien": "Part des habitants sans rien",
        "part_designes": "Part des habitants désignés",
    }
    del titres["sigle"]
    offrir(
        f"angles_morts_par_{manques.par}",
        table,
        titres={
            name: _compte(name, title, manques, communes=True) for name, title in titres.items()
        },
        genres=dict.fromkeys(parts, "pourcent"),
        territoire=territoire,
        filtres=filtres,
        ligne=f"une rubrique ({PAR[manques.par].lower()}) et les communes qu’elle atteint",
    )
    for row in chosen["selection"]["rows"]:
        sigle, rubrique = table.loc[row, "sigle"], table.loc[row, "rubrique"]
        st.text(f"Les actions de « {rubrique} »")
        behind = (manques.affectation["rubrique"] == rubrique).to_numpy()
        tableau_actions(actions[behind], nom=f"actions_{sigle}", filtres=filtres)


def detail_commune(manques: Gaps, actions: pd.DataFrame, code: str, *, filtres: str) -> None:
    """Tell how each heading reaches the commune that is open, and list the actions behind.

    Parameters
    ----------
    manques : Gaps
        Of every commune of the territory.
    actions : DataFrame
        The actions behind.
    code : str
        ``code_insee`` of the commune.
    filtres : str
        The filters at work, in words.
    """
    titrer("La commune choisie", niveau=2)
    titres = {
        "sigle": "N°",
        "rubrique": PAR[manques.par],
        "etat": "Atteint la commune par",
        "actions_territoire": "Actions pour tout le territoire",
    }
    table = manques.reaching(code)
    table["etat"] = table["etat"].map(ETATS_EN_CLAIR)
    config = _config(titres, nombres=["actions_territoire"])
    config["rubrique"] = st.column_config.TextColumn(titres["rubrique"], width=440)
    st.dataframe(
        table[list(titres)],
        hide_index=True,
        column_config=config,
        height=hauteur(len(table), 8),
        placeholder="",
        alt="Ce qui atteint la commune choisie, rubrique par rubrique",
    )
    reached = actions_reaching(actions, code)
    if reached.empty:
        avec = " avec ces filtres. Pour élargir, retirez un filtre" if filtres else ""
        st.text(f"Aucune action ne la désigne, aucune action de secteur ne la touche{avec}.")
    else:
        tableau_actions(reached, nom=f"actions_{code}", filtres=filtres)


def _liste(place: DeltaGenerator, label: str, key: str, options: dict[Any, str]) -> Any:
    return place.selectbox(
        label, list(options), key=key, bind="query-params", format_func=options.__getitem__
    )


def _ouvrir(key: str, codes: tuple[str, ...]) -> None:
    """Open the commune of the row selected; runs before the page is drawn again."""
    rows = st.session_state[key]["selection"]["rows"]
    st.session_state[CHOIX] = codes[rows[0]] if rows else None


def _titres_etats(manques: Gaps) -> dict[str, str]:
    """Titles of the columns ``n_<etat>``, short so that they all fit on a laptop."""
    names = ETATS_EN_CLAIR | {"territoire": "Territoire"}
    return {f"n_{etat}": names[etat] for etat in reversed(ETATS) if survient(etat, manques)}


def _config(titres: dict[str, str], *, nombres: list[str]) -> dict[str, Any]:
    """Give each column its title; numbers as a French text writes them."""
    texts = {name: st.column_config.TextColumn(title) for name, title in titres.items()}
    return texts | {
        name: st.column_config.NumberColumn(titres[name], format="localized") for name in nombres
    }


def _compte(name: str, title: str, manques: Gaps, *, communes: bool = False) -> str:
    """Say in the title of a file what its column counts."""
    what = "Communes" if communes else f"{PAR[manques.par]}s"
    return f"{what} : {title.lower()}" if name.startswith("n_") else title


def _cle(name: str, *content: str) -> str:
    """Name a table by its content: a row selected must not stay when another takes its place."""
    return f"{name}_{zlib.crc32('|'.join(content).encode())}"
