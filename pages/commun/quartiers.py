"""The parts of the page *Quartiers prioritaires*: each has its sentence, its picture, its table."""

from __future__ import annotations

import datetime
from functools import partial

import pandas as pd
import streamlit as st

from geo.cartography.charts.quartiers import neighbourhoods_chart
from geo.cartography.neighbourhood import draw_neighbourhood
from geo.cartography.neighbourhood_scene import Surroundings
from geo.coverage import LOCALISEES, count_by_commune
from geo.coverage.reaching import PORTEES_EN_CLAIR
from geo.french import to_number, to_plural
from geo.portraits.portrait_quartier import PortraitQuartier, Quartiers
from geo.portraits.quartiers import build_quartiers
from geo.publication.names import file_name
from geo.territory.proximity import PRECISION_M, PROCHE_M, RELATION_RULES, RELATIONS
from pages.commun.chargement import Donnees
from pages.commun.choix_quartier import nommer
from pages.commun.colonnes_quartiers import ACTIONS_LARGEURS, ACTIONS_QUARTIER
from pages.commun.filtres import Filtres
from pages.commun.offre import offrir_colonnes
from pages.commun.tableaux_quartiers import (
    tableau_comptes,
    tableau_ensemble,
    tableau_indicateurs,
    tableau_programmes,
)
from pages.commun.textes import dire, titrer

_HAUTEUR_LIGNE = 76
_PNG_PX = 2400
_ECRAN_PX = 1360


def calculer_quartiers(donnees: Donnees, filtres: Filtres) -> Quartiers:
    """Make the portraits of the neighbourhoods under some filters, or find them again.

    Parameters
    ----------
    donnees : Donnees
        From ``charger``.
    filtres : Filtres
        Which actions.
    """
    return _quartiers(donnees.etat, filtres, donnees)


@st.cache_resource(max_entries=32, show_spinner="Mesure des quartiers prioritaires…")
def _quartiers(
    etat: tuple[object, ...],  # noqa: ARG001 (key)
    filtres: Filtres,
    _donnees: Donnees,
) -> Quartiers:
    return build_quartiers(filtres.appliquer(_donnees.actions), _donnees.territoire)


def titre_quartiers(quartiers: Quartiers) -> str:
    """Say how many actions are inside a neighbourhood: the title of the page."""
    n = quartiers.n_designent
    if quartiers.n_actions == 0:
        return "Aucune action ne répond à ces filtres : retirez-en un, ou cherchez d’autres mots"
    many = to_plural(
        len(quartiers.portraits), "quartier prioritaire", plural="quartiers prioritaires"
    )
    verb = "est" if n < 2 else "sont"
    return (
        f"{many} : {to_plural(n, 'action')} sur {to_number(quartiers.n_actions)} {verb} dans au "
        "moins un d’entre eux"
    )


def ensemble(donnees: Donnees, filtres: Filtres, quartiers: Quartiers) -> None:
    """Show every neighbourhood: the three counts side by side, then the figures."""
    table = quartiers.table
    labels = [nommer(one) for one in quartiers.portraits.values()]
    st.altair_chart(neighbourhoods_chart(table.assign(libelle=labels)))
    with st.popover("Dans, touche, à 1 km au plus : comment c’est décidé"):
        for relation, rule in RELATION_RULES.items():
            dire(f"{RELATIONS[relation]} : {rule}.")
        dire("Une action a une seule de ces relations avec un quartier : les comptes s’ajoutent.")
    tableau_ensemble(quartiers, donnees.territoire, filtres=filtres.en_clair())


def portrait(
    donnees: Donnees, filtres: Filtres, quartiers: Quartiers, un: PortraitQuartier
) -> None:
    """Show one neighbourhood: its map, its figures, then the actions of each relation."""
    dire(un.phrase, _le_reste_du_programme(un, quartiers.n_actions))
    gauche, droite = st.columns([5, 4], gap="medium")
    with gauche:
        _carte(donnees, filtres, quartiers, un)
    with droite:
        tableau_comptes(un, filtres=filtres.en_clair())
        dire(
            "Les trois premiers rapports sont pour 1\u202f000 habitants du quartier, le dernier "
            "pour 1\u202f000 habitants de la commune hors quartiers prioritaires. Une action qui "
            "désigne la commune entière vaut aussi pour le quartier : elle le touche, et elle est "
            "comptée dans le reste."
        )
        tableau_indicateurs(un, filtres=filtres.en_clair())
    if not un.programmes.empty:
        titrer("Programme par programme", niveau=2)
        tableau_programmes(un, filtres=filtres.en_clair())
    _actions(un, filtres)


def _carte(donnees: Donnees, filtres: Filtres, quartiers: Quartiers, un: PortraitQuartier) -> None:
    counts = count_by_commune(
        filtres.appliquer(donnees.actions), donnees.territoire, portees=LOCALISEES
    )
    by_code = dict(zip(counts["code_insee"], counts["n_actions"], strict=True))
    autour = _autour(un, by_code)
    dessin = draw_neighbourhood(
        donnees.territoire,
        un.code_quartier,
        Surroundings(by_code, donnees.echelle, quartiers.points),
        titre=f"{nommer(un)} : {_en_bref(un)}",
        description=f"{un.phrase} {autour}",
        date=datetime.date.today(),
    )
    # As a picture of points: a browser would measure the drawing's letters with others than ours.
    st.image(_png(dessin, _ECRAN_PX), alt=f"{un.phrase} {autour}", width="stretch")
    dire(autour)
    nom = f"quartier_{un.code_quartier}_carte"
    with st.popover("Télécharger la carte", icon=":material/download:", key=f"telecharger_{nom}"):
        for fin, mime, label, faire in (
            ("png", "image/png", "Carte en PNG", partial(_png, dessin, _PNG_PX)),
            ("svg", "image/svg+xml", "Carte en SVG", dessin.encode),
        ):
            st.download_button(
                label,
                data=faire,
                file_name=file_name(nom, datetime.date.today(), fin),
                mime=mime,
                on_click="ignore",
                key=f"telecharger_{nom}_{fin}",
                width="stretch",
            )


@st.cache_data(max_entries=32, show_spinner="Dessin de la carte…")
def _png(dessin: str, largeur: int) -> bytes:
    from geo.publication.images import to_png

    return to_png(dessin, width=largeur)


def _actions(un: PortraitQuartier, filtres: Filtres) -> None:
    listed = un.actions.assign(
        portee=un.actions["portee"].map(PORTEES_EN_CLAIR),
        relation_dite=un.actions["relation"].map(RELATIONS),
    )
    for relation, label in RELATIONS.items():
        here = listed[listed["relation"] == relation]
        titrer(f"{label} : {to_plural(len(here), 'action')}", niveau=2)
        if here.empty:
            dire("Aucune avec les filtres choisis." if filtres.en_clair() else "Aucune.")
            continue
        _liste(here, label)
    if listed.empty:
        return
    offrir_colonnes(
        f"quartier_{un.code_quartier}_actions",
        listed,
        ACTIONS_QUARTIER,
        filtres=filtres.en_clair(),
        ligne="une action, sa relation au quartier et pourquoi",
    )


def _liste(actions: pd.DataFrame, label: str) -> None:
    columns = [name for name in ACTIONS_LARGEURS if name in actions.columns]
    st.dataframe(
        actions[columns],
        hide_index=True,
        column_config={
            name: st.column_config.TextColumn(
                ACTIONS_QUARTIER[name].titre, width=ACTIONS_LARGEURS[name]
            )
            for name in columns
        },
        height=min(620, 40 + _HAUTEUR_LIGNE * len(actions)),
        row_height=_HAUTEUR_LIGNE,
        placeholder="",
        alt=f"{label} : les actions et pourquoi",
    )


def _en_bref(un: PortraitQuartier) -> str:
    verb = "le touche" if un.n("touche") < 2 else "le touchent"
    return (
        f"{to_plural(un.n('dans'), 'action')} dedans, {to_number(un.n('touche'))} {verb}, "
        f"{to_number(un.n('proche'))} {RELATIONS['proche'].lower()}"
    )


def _le_reste_du_programme(un: PortraitQuartier, total: int) -> str:
    return (
        f"Les autres actions, sur {to_number(total)} : {to_number(un.ailleurs)} plus loin, "
        f"{to_number(un.pour_tous)} pour tout le territoire, "
        f"{to_number(un.hors_perimetre)} hors périmètre."
    )


def _autour(un: PortraitQuartier, counts: dict[str, int]) -> str:
    """Say in words what the map shows around the neighbourhood."""
    home = f"{un.nom_commune} (sa commune, {to_plural(counts[un.code_insee], 'action')})"
    others = [
        f"{row.nom} ({_distance(row.distance_m)}, {to_plural(counts[row.code_insee], 'action')})"
        for row in un.autour.itertuples(index=False)
    ]
    return (
        f"Autour du quartier, à {to_number(PROCHE_M)} m au plus, et leurs actions localisées : "
        f"{', '.join([home, *others])}."
    )


def _distance(metres: float) -> str:
    return "limitrophe" if metres <= PRECISION_M else f"{to_number(metres)} m"
