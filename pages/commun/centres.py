"""The comparison of the page *Centralités*: its table, its panels, its map."""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from geo.cartography.basins import basins_view
from geo.cartography.charts.centres import centre_panels
from geo.coverage import count_by_commune
from geo.portraits.basins import EXPLAINED, basins_by_commune
from geo.portraits.centre_bars import axes_in_full, centre_bars, empty_axes
from geo.portraits.centre_chance import RATIOS, Chance, chance_between, ratio_columns
from geo.portraits.centre_sentence import Standing, stand_out
from geo.portraits.centres import Centres, compare_centres
from geo.territory import Territory
from pages.commun.chargement import Donnees
from pages.commun.chiffres import montrer
from pages.commun.choix_centres import ChoixCentres
from pages.commun.colonnes_centres import (
    COMMUNES,
    PARTIES,
    colonnes_axes,
    colonnes_centres,
)
from pages.commun.commune import au_clic, choisir_commune
from pages.commun.filtres import Filtres
from pages.commun.textes import dire, titrer

CARTE = "carte_centralites"
"""Key of the map of this page in the session."""

_PANNEAU_PX = 284
"""Width of a panel: one in a phone, three or four in a screen."""

_PANNEAUX = "panneaux_centralites"
_SANS_BARRES = f"<style>.st-key-{_PANNEAUX} [data-testid=stElementToolbar] {{display:none}}</style>"
"""A keyboard would stop four times on the bar of each panel; their table and files are below."""


@dataclass(frozen=True)
class Comparaison:
    """What the page shows. Shared: a page reads it, never changes it."""

    centres: Centres
    hasard: Chance
    constat: Standing
    n_par_centre: dict[str, int]


def comparer(donnees: Donnees, filtres: Filtres, choix: ChoixCentres) -> Comparaison:
    """Compute the comparison of a choice, or find it again."""
    return _comparer(donnees.etat, filtres, choix, donnees)


@st.cache_resource(max_entries=64, show_spinner="Comparaison des centralités…")
def _comparer(
    etat: tuple[object, ...],  # noqa: ARG001 (key)
    filtres: Filtres,
    choix: ChoixCentres,
    _donnees: Donnees,
) -> Comparaison:
    territoire = _donnees.territoire
    actions = filtres.appliquer(_donnees.actions)
    portees = filtres.portees_comptees
    centres = compare_centres(
        actions,
        territoire,
        choix.codes,
        definition=choix.definition,
        rule=choix.regle,
        portees=portees,
        par=choix.par,
    )
    asked = {"ratio": choix.rapport, "measure": choix.mesure}
    hasard = chance_between(actions, territoire, centres, portees=portees, **asked)
    return Comparaison(
        centres=centres,
        hasard=hasard,
        constat=stand_out(centres, hasard, **asked),
        n_par_centre=_par_centre(actions, territoire, portees),
    )


def _secteurs_en_clair(filtres: Filtres) -> str:
    """Say whether actions of a sector are counted, and why."""
    if filtres.avec_secteurs:
        return (
            "Les actions de secteur sont comptées dans chacune de leurs communes ; le hasard n’en "
            "retire pas les lieux, que personne n’a choisis un à un."
        )
    return (
        "Actions localisées seulement : une action de secteur ne choisit aucune centralité. "
        "« Compter aussi les actions de secteur », dans le volet, les ajoute."
    )


def _par_centre(
    actions: pd.DataFrame, territoire: Territory, portees: tuple[str, ...]
) -> dict[str, int]:
    """Distinct actions that designate each centre of the territory, chosen or not."""
    counts = count_by_commune(actions, territoire, portees=portees)
    inside = counts[counts["code_insee"].isin(territoire.centralites["code_insee"])]
    return dict(zip(inside["code_insee"], inside["n_actions"], strict=True))


def tableau(
    comparaison: Comparaison, donnees: Donnees, filtres: Filtres, choix: ChoixCentres
) -> None:
    """Show every figure of every centre, one row each."""
    centres = comparaison.centres
    cle = ratio_columns(choix.rapport).cle
    hasard = comparaison.hasard.table[["observe", "attendu", "p"]]
    if choix.mesure == "actions" and not filtres.avec_secteurs:  # the actions counted, once more
        hasard = hasard.drop(columns="observe")
    table = centres.table.join(hasard, on=cle)
    table["rang"] = table["rang"].str.capitalize()
    montrer(
        table,
        "centralites",
        colonnes=colonnes_centres(
            choix.regle,
            partages=choix.definition == "bassin_de_vie",
            rapport=choix.rapport,
            mesure=choix.mesure,
        ),
        titre="Les centralités en chiffres",
        territoire=donnees.territoire,
        geometrie="centralites",
        filtres=filtres.en_clair(),
        ligne="Une centralité choisie ; les colonnes « du bassin » valent pour le bassin entier.",
    )
    dire(
        EXPLAINED[choix.definition],
        _partages(centres),
        _entiers(choix),
        _secteurs_en_clair(filtres),
    )


def panneaux(comparaison: Comparaison, filtres: Filtres, choix: ChoixCentres) -> None:
    """Show the small multiples, all on one scale, then the same figures as a table."""
    centres = comparaison.centres
    titrer("Axe par axe", niveau=2)
    long = centre_bars(centres, ratio=choix.rapport, measure=choix.mesure)
    if long.empty:
        dire("Aucune action dans cette sélection.")
        return
    euros = choix.mesure == "budget_eur"
    dire(
        empty_axes(long, lieux="bassins" if choix.rapport == "bassin" else "centralités"),
        f"{RATIOS[choix.rapport]} : {'euros' if euros else 'actions'} par axe, une seule échelle "
        "pour tous les panneaux. n : nombre d’actions qui désignent ce lieu"
        + (" ; 3/5 : trois budgets connus sur cinq actions." if euros else "."),
        "Une action compte une fois dans une ville comme dans un village : un rapport par habitant "
        "baisse donc quand la population monte.",
        *axes_in_full(centres),
    )
    st.html(_SANS_BARRES)
    with st.container(horizontal=True, gap="small", key=_PANNEAUX):
        for panneau in centre_panels(long, quantite="euros" if euros else "actions"):
            st.altair_chart(panneau.graphique, width=_PANNEAU_PX)
    montrer(
        centres.par_axe,
        "centralites_par_axe",
        colonnes=colonnes_axes(choix.regle),
        titre="Les mêmes chiffres, axe par axe",
        filtres=filtres.en_clair(),
        ligne="Une centralité et un axe.",
    )


def carte(comparaison: Comparaison, donnees: Donnees, filtres: Filtres, phrase: str) -> None:
    """Show the basins on the map, then the same figures as tables."""
    centres, territoire = comparaison.centres, donnees.territoire
    titrer("Les bassins sur la carte", niveau=2)
    commune = choisir_commune(territoire)
    vue = basins_view(
        centres.bassins,
        comparaison.n_par_centre,
        territoire,
        scale=donnees.echelle,
        date=datetime.date.today(),
        phrase=phrase,
        filtres=filtres.en_clair(),
        selection=commune,
    )
    if commune is not None:
        mots = next(row[4] for row in vue.communes if row[0] == commune)
        dits = " ; ".join(f"{mot[:1].lower()}{mot[1:]}" for mot in mots.splitlines())
        dire(f"{territoire.noms[commune]} : {dits}.")
    donnees.carte(
        vue=vue.to_payload(),
        key=CARTE,
        default=None,
        on_change=functools.partial(au_clic, CARTE),
    )
    montrer(
        centres.parties,
        "centralites_bassins",
        colonnes=PARTIES,
        titre="Les bassins en chiffres",
        filtres=filtres.en_clair(),
        ligne="Un bassin ; leurs communes, habitants et superficies font ceux du territoire.",
    )
    montrer(
        basins_by_commune(centres.bassins, territoire),
        "centralites_communes",
        colonnes=COMMUNES,
        titre="Le bassin de chaque commune",
        territoire=territoire,
        geometrie="communes",
        vue=vue,
        filtres=filtres.en_clair(),
        ligne="Une commune, son bassin et sa centralité la plus proche.",
    )


def _entiers(choix: ChoixCentres) -> str:
    """Warn that budgets counted in whole do not add up."""
    if choix.mesure != "budget_eur" or choix.regle != "pleine":
        return ""
    return (
        "Règle pleine : un budget compte en entier dans chaque commune et dans chaque bassin que "
        "son action désigne ; d’une ligne à l’autre, les euros ne s’additionnent pas."
    )


def _partages(centres: Centres) -> str:
    """Say which centres share a basin, whose figures then stand in several rows."""
    noms = dict(zip(centres.bassins.table["bassin"], centres.bassins.table["nom"], strict=True))
    membres = centres.bassins.table.set_index("bassin")["centralites"]
    dits = [f"« {noms[cle]} » ({membres[cle]})" for cle in centres.bassins.partages]
    if not dits:
        return ""
    return (
        f"Bassins partagés : {' ; '.join(dits)}. Leurs chiffres se répètent à chaque ligne : ne "
        "les additionnez pas."
    )
