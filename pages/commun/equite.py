"""The parts of the page *Équité*: each has its sentence, its picture, its table, its formula."""

from __future__ import annotations

import datetime
import functools

import pandas as pd
import streamlit as st

from geo.cartography import GroupCard, group_cards, representation_view
from geo.cartography.charts import decomposition_chart, lorenz_chart, shares_chart
from geo.coverage import MEASURES, RULES, summarise
from geo.equity import INDICES
from geo.equity.figures import chance_band, figure
from geo.equity.formulas import INTERVAL_LABEL
from geo.equity.wording import (
    commune_sentence,
    decomposition_sentence,
    lorenz_sentence,
    map_title,
    moran_sentence,
)
from geo.french import to_number, to_plural
from geo.territory.groupings import QUADRANT_GRID, VILLE_CENTRE_CHOICES
from pages.commun.calculs import Resultats
from pages.commun.chargement import Donnees
from pages.commun.chiffres import montrer
from pages.commun.colonnes import EQUITE, NON_COMPTEES
from pages.commun.colonnes import INDICES as COLONNES_INDICES
from pages.commun.commune import au_clic, choisir_commune
from pages.commun.filtres import Filtres
from pages.commun.textes import dire, titrer

CARTE = "carte_equite"
"""Key of the map of this page in the session."""


def groupes(filtres: Filtres, resultats: Resultats) -> None:
    """Show, group by group, what is received beside who lives there, with the verdict."""
    analyse = resultats.analyse
    if not analyse.verdicts:
        return  # one group of all: nothing stands beside it
    quadrants = analyse.choix.regroupement == "quadrant"
    actions = resultats.actions.parts(analyse.grouping.groupes)
    euros = resultats.euros.parts(analyse.grouping.groupes)
    cards = [
        GroupCard(
            titre=row.nom,
            ratio=row.ratio,
            n_actions=row.n_actions,
            parts=(
                ("actions", _connue(actions.get(row.groupe))),
                ("euros", _connue(euros.get(row.groupe))),
                ("habitants", row.part_population),
                ("superficie", row.part_superficie),
            ),
            position=QUADRANT_GRID[row.groupe] if quadrants else None,
            sous_titre=f"{to_plural(row.n_communes, 'commune')} · "
            f"{to_plural(row.population, 'habitant')}",
            verdict=row.mot,
            phrase=row.phrase,
            quantite=_quantite(resultats),
        )
        for row in analyse.groupes.itertuples(index=False)
    ]
    st.html(group_cards(cards, columns=2 if quadrants else 3))
    if analyse.total > 0:
        columns = {"nom": "libelle", "part": "part_actions", "part_population": "part_habitants"}
        st.altair_chart(
            shares_chart(
                analyse.groupes.rename(columns=columns),
                quantite=_quantite(resultats),
                intervalle=INTERVAL_LABEL,
            )
        )
    montrer(
        analyse.groupes.drop(columns="groupe"),  # a key: the name says it
        "equite_groupes",
        colonnes=EQUITE,
        formules=("parts", "intervalle", "hasard"),
        titre="Les groupes en chiffres",
        filtres=filtres.en_clair(),
        ligne=f"un groupe de communes ; {_compte(resultats)}",
    )


def inegalite(filtres: Filtres, resultats: Resultats) -> None:
    """Show the Lorenz curve and the indices, with what chance alone would give."""
    analyse = resultats.analyse
    titrer("Entre les habitants : qui reçoit peu, qui reçoit beaucoup", niveau=2)
    dire(lorenz_sentence(analyse))
    if analyse.lorenz is None:
        return
    courbe, chiffres = st.columns([5, 4], gap="medium")
    with courbe:
        band = analyse.lorenz_hasard.rename(columns={"bas": "low", "haut": "high"})
        st.altair_chart(
            lorenz_chart(
                *analyse.lorenz,
                chance=None if band.empty else band,
                quantite=_quantite(resultats),
            )
        )
    with chiffres:
        indices = analyse.indices
        table = indices.assign(
            indice=indices["indice"].map(INDICES),
            mesure=indices["valeur"].map(figure),
            hasard=list(map(chance_band, indices["hasard_bas"], indices["hasard_haut"])),
        )
        montrer(
            table,
            "equite_indices",
            colonnes=COLONNES_INDICES,
            formules=(*INDICES, "hasard"),
            titre="Les indices d’inégalité",
            filtres=filtres.en_clair(),
            ligne=f"un indice, entre les habitants ; {_compte(resultats)}",
        )


def decomposition(filtres: Filtres, resultats: Resultats) -> None:
    """Show what the inequality is made of."""
    analyse = resultats.analyse
    if len(analyse.grouping.libelles) < 2:
        return
    titrer("De quoi l’inégalité est faite", niveau=2)
    dire(decomposition_sentence(analyse))
    if analyse.decomposition.empty:
        return
    st.altair_chart(decomposition_chart(analyse.decomposition))
    montrer(
        analyse.decomposition,
        "equite_decomposition",
        colonnes=EQUITE,
        formules=("theil",),
        titre="De quoi l’inégalité est faite",
        filtres=filtres.en_clair(),
        ligne=f"une composante de l’indice de Theil ; {_compte(resultats)}",
    )


def carte(donnees: Donnees, filtres: Filtres, resultats: Resultats) -> None:
    """Show the representation ratio of every commune, then the same figures as a table."""
    analyse = resultats.analyse
    titrer("Commune par commune", niveau=2)
    commune = choisir_commune(donnees.territoire)
    if commune is not None:
        dire(commune_sentence(analyse, commune))
    vue = representation_view(
        analyse.communes,
        donnees.territoire,
        titre=map_title(analyse),
        scale=donnees.echelle,
        date=datetime.date.today(),
        phrase=summarise(filtres.appliquer(donnees.actions)).phrase(),
        filtres=filtres.en_clair(),
        precisions=(
            RULES[analyse.choix.regle],
            f"Le seuil du hasard tient compte des {len(analyse.communes)} communes comparées.",
        ),
        quantite=_quantite(resultats),
        selection=commune,
    )
    donnees.carte(
        vue=vue.to_payload(),
        key=CARTE,
        default=None,
        on_change=functools.partial(au_clic, CARTE),
    )
    montrer(
        analyse.communes,
        "equite_communes",
        colonnes=EQUITE,
        formules=("parts", "hasard"),
        grouping=analyse.grouping,
        titre=f"Les {len(analyse.communes)} communes en chiffres",
        territoire=donnees.territoire,
        geometrie="communes",
        vue=vue,
        ligne=f"une commune ; {_compte(resultats)}",
    )


def voisinage(donnees: Donnees, filtres: Filtres, resultats: Resultats) -> None:
    """Tell whether neighbours are served alike."""
    analyse = resultats.analyse
    titrer("Entre communes voisines", niveau=2)
    dire(moran_sentence(analyse))
    if analyse.moran_local is None:
        return
    table = analyse.moran_local.table.assign(
        nom=analyse.moran_local.table["code_insee"].map(donnees.territoire.noms)
    )
    montrer(
        table,
        "equite_voisinage",
        colonnes=EQUITE,
        formules=("moran",),
        titre="Chaque commune et ses voisines",
        territoire=donnees.territoire,
        geometrie="communes",
        filtres=filtres.en_clair(),
        ligne=f"une commune ; {_compte(resultats)}",
    )


def non_comptees(filtres: Filtres, resultats: Resultats) -> None:
    """List the actions that are not counted, and why."""
    liste = resultats.comptees.non_comptees
    titrer(f"Ce qui n’est pas compté : {to_plural(len(liste), 'action')}", niveau=2)
    if liste.empty:
        dire("Toutes les actions de la sélection sont comptées.")
        return
    raisons = liste["raison"].value_counts()
    dire(" · ".join(f"{to_number(number)} – {raison}" for raison, number in raisons.items()))
    montrer(
        liste,
        "equite_non_comptees",
        colonnes=NON_COMPTEES,
        titre="Les actions qui ne comptent pas",
        filtres=filtres.en_clair(),
        ligne="une action laissée hors du compte, et pourquoi",
    )


def _compte(resultats: Resultats) -> str:
    """Say the way of counting, for whoever opens a file without the page."""
    choix = resultats.analyse.choix
    said = [f"{MEASURES[choix.mesure]} – {RULES[choix.regle]}"]
    if choix.avec_territoire:
        said.append("actions pour tout le territoire comprises")
    if choix.ville_centre != "a_part":
        said.append(f"ville-centre : {VILLE_CENTRE_CHOICES[choix.ville_centre]}")
    if choix.parallele_m:
        said.append(f"limite nord / sud déplacée de {to_number(choix.parallele_m / 1000)} km")
    return " ; ".join(said)


def _quantite(resultats: Resultats) -> str:
    return "euros" if resultats.analyse.choix.mesure == "budget_eur" else "actions"


def _connue(part: float | None) -> float | None:
    return None if part is None or pd.isna(part) else float(part)
