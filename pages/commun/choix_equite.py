"""The ways of counting of the page *Équité*: widgets above the figures, each in the address."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from geo.coverage import CARTOGRAPHIEES, LOCALISEES, MEASURES, RULES
from geo.equity import Choix
from geo.equity.questions import PARTED_BY_PARALLEL
from geo.territory import Territory, available_groupings
from geo.territory.groupings import VILLE_CENTRE_CHOICES
from pages.commun.adresse import signaler_inconnus

_KM = 15


def lire_choix(territoire: Territory) -> Choix:
    """Show the choices and read them.

    Parameters
    ----------
    territoire : Territory
        Only the groupings that it can be asked for are offered.
    """
    regroupements = available_groupings(territoire)
    premiere = st.columns([1, 1, 1], gap="small")
    with premiere[0]:
        regroupement = _choisir("Comparer", "comparer", regroupements)
    with premiere[1]:
        regle = _choisir("Règle de comptage", "regle", RULES, defaut="partagee")
    with premiere[2]:
        mesure = _choisir("Compter", "compter", MEASURES)
    seconde = st.columns([1, 1, 1], gap="small")
    with seconde[0]:
        ville_centre = "a_part"
        if territoire.ville_centre:
            ville_centre = _choisir(
                "La ville-centre",
                "ville_centre",
                VILLE_CENTRE_CHOICES,
                help="À part, avec le nord ou avec le sud : pour les comparaisons nord / sud. "
                "Hors du calcul : ses actions et ses habitants sont mis de côté partout.",
            )
    with seconde[1]:
        parallele_km = st.slider(
            "Limite nord / sud (km)",
            -_KM,
            _KM,
            0,
            key="parallele",
            bind="query-params",
            disabled=regroupement not in PARTED_BY_PARALLEL,
            help="0 : le parallèle du chef-lieu de la ville-centre ; 5 : cinq kilomètres plus au "
            "nord. Une commune est au nord quand son chef-lieu l’est (Lambert-93). C’est une "
            "convention : déplacez-la pour voir si la réponse tient.",
        )
    with seconde[2]:
        secteurs = st.toggle(
            "Actions de secteur", value=True, key="avec_secteurs", bind="query-params"
        )
        territoire_entier = st.toggle(
            "Actions pour tout le territoire",
            key="avec_territoire",
            bind="query-params",
            help="Elles sont alors réparties entre toutes les communes selon les habitants.",
        )
    return Choix(
        regroupement=regroupement,
        regle=regle,
        mesure=mesure,
        avec_territoire=territoire_entier,
        ville_centre=ville_centre,
        parallele_m=1000.0 * parallele_km if regroupement in PARTED_BY_PARALLEL else 0.0,
        portees=CARTOGRAPHIEES if secteurs else LOCALISEES,
    )


def _choisir(
    label: str,
    cle: str,
    options: Mapping[str, str],
    *,
    defaut: str | None = None,
    help: str | None = None,  # noqa: A002 (the word of Streamlit)
) -> str:
    codes = list(options)
    signaler_inconnus(cle, label.lower(), options.values())
    return st.selectbox(
        label,
        codes,
        index=codes.index(defaut) if defaut else 0,
        key=cle,
        bind="query-params",
        format_func=options.__getitem__,
        help=help,
    )
