"""The choices of the page *Centralités*: widgets above the figures, each in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from geo.coverage import MEASURES, RULES
from geo.portraits.basins import available_definitions
from geo.portraits.centre_chance import RATIOS
from geo.portraits.centre_themes import THEMES
from geo.portraits.centres import FEWEST, MOST
from geo.territory import Territory

CENTRES = "centres"
"""Key of the choice of centres, and its name in the address."""


@dataclass(frozen=True)
class ChoixCentres:
    """What is compared, and how.

    Attributes
    ----------
    codes : tuple of str
        ``code_insee`` of the centres, in the order of the territory.
    definition : str
        Key of `geo.portraits.basins.DEFINITIONS`.
    rapport : str
        Key of `geo.portraits.centre_chance.RATIOS`.
    mesure : str
        Key of `geo.coverage.MEASURES`.
    regle : str
        Key of `geo.coverage.RULES`.
    par : str
        Key of `geo.portraits.centre_themes.THEMES`.
    """

    codes: tuple[str, ...]
    definition: str
    rapport: str
    mesure: str
    regle: str
    par: str


def lire_choix(territoire: Territory) -> ChoixCentres:
    """Show the choices and read them.

    Parameters
    ----------
    territoire : Territory
        With one centre at least; all of them are chosen at first, or as many as are compared.
    """
    noms = dict(
        zip(territoire.centralites["code_insee"], territoire.centralites["nom"], strict=True)
    )
    choisies = st.multiselect(
        f"Centralités à comparer ({FEWEST} à {MOST})",
        list(noms),
        default=list(noms)[:MOST],
        key=CENTRES,
        bind="query-params",
        format_func=noms.__getitem__,
        max_selections=MOST,
        placeholder="Choisissez des centralités",
    )
    ligne = st.columns([29, 29, 18, 15], gap="small", vertical_alignment="bottom")
    with ligne[0]:
        definition = _choisir("Bassin desservi", "bassin", available_definitions(territoire))
    with ligne[1]:
        rapport = _choisir("Rapporter", "rapport", RATIOS)
    with ligne[2]:
        mesure = _choisir("Compter", "compter", MEASURES)
    with ligne[3], st.popover("Autres choix", width="stretch"):
        regle = _choisir(
            "Règle de comptage",
            "regle",
            RULES,
            help="Pleine : une action compte une fois dans chaque commune, et une seule fois dans "
            "chaque bassin, qu’elle désigne. Partagée ou selon les habitants : elle est répartie "
            "entre les communes qu’elle désigne.",
        )
        par = _choisir("Thèmes", "themes", THEMES)
    return ChoixCentres(
        codes=tuple(code for code in noms if code in set(choisies)),
        definition=definition,
        rapport=rapport,
        mesure=mesure,
        regle=regle,
        par=par,
    )


def _choisir(
    label: str,
    cle: str,
    options: Mapping[str, str],
    *,
    help: str | None = None,  # noqa: A002 (the word of Streamlit)
) -> str:
    return st.selectbox(
        label,
        list(options),
        key=cle,
        bind="query-params",
        format_func=options.__getitem__,
        help=help,
    )
