"""What is told of a priority neighbourhood: the frozen object that a page receives."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import pandas as pd

from geo.errors import DataError

INDICATEURS = {
    "population": 0,
    "taux_pauvrete": 1,
    "taux_emploi": 1,
    "revenu_median": 0,
    "indice_jeunesse": 1,
}
"""Indicators of a neighbourhood, in the order of display, with their decimals; their titles and
units are those of ``geo.territory.dictionary``."""

RESTE = "reste"
"""Key, among the counts, of the part of the commune that is in none of its neighbourhoods."""


@dataclass(frozen=True)
class Reste:
    """A commune without its priority neighbourhoods.

    Attributes
    ----------
    population : int or None
        Inhabitants outside them; None when it is not known, or when nobody is left.
    n_actions : int
        Actions that designate the commune and are inside none of its neighbourhoods.
    n_secteur : int
        Those of them that are for a sector.
    """

    population: int | None
    n_actions: int
    n_secteur: int


@dataclass(frozen=True)
class PortraitQuartier:
    """All that the page says of one neighbourhood.

    Attributes
    ----------
    code_quartier, nom, code_insee, nom_commune : str
        Identity.
    population : int or None
        Inhabitants; None when the file does not know them.
    indicateurs : DataFrame
        One row per indicator: ``cle, libelle, unite, decimales, valeur`` (float, NaN = unknown).
    comptes : DataFrame
        Three rows of relations, then that of the rest of the commune: ``cle, libelle, n_actions,
        n_secteur, population, pour_1000_hab`` (floats, NaN = unknown).
    programmes : DataFrame
        One row per programme that has an action in one of the relations: ``programme``, one count
        per relation, ``total``; in the order of the programme.
    actions : DataFrame
        Actions of the three relations, with ``relation``, ``lien`` (why they are in it, in French),
        ``distance_m`` and ``pourquoi`` (what decided of their place).
    autour : DataFrame
        Other communes at ``PROCHE_M`` or less, from the nearest: ``code_insee, nom, distance_m``.
    reste : Reste
        The commune without its neighbourhoods.
    ailleurs, pour_tous, hors_perimetre : int
        Actions that are in no relation: placed farther, for the whole territory, outside.
    phrase : str
        One French sentence with its n.
    """

    code_quartier: str
    nom: str
    code_insee: str
    nom_commune: str
    population: int | None
    indicateurs: pd.DataFrame = field(repr=False)
    comptes: pd.DataFrame = field(repr=False)
    programmes: pd.DataFrame = field(repr=False)
    actions: pd.DataFrame = field(repr=False)
    autour: pd.DataFrame = field(repr=False)
    reste: Reste
    ailleurs: int
    pour_tous: int
    hors_perimetre: int
    phrase: str

    def n(self, cle: str) -> int:
        """Number of actions of a row of ``comptes``."""
        return int(self.comptes.loc[self.comptes["cle"] == cle, "n_actions"].iloc[0])


@dataclass(frozen=True)
class Quartiers:
    """The portraits of a territory.

    Attributes
    ----------
    portraits : dict of str to PortraitQuartier
        By ``code_quartier``, in the order of the territory; empty when it has none.
    n_actions : int
        Number of actions looked at.
    n_designent : int
        Number of distinct actions that are inside one neighbourhood at least.
    points : tuple of (float, float)
        Easting and northing, EPSG:2154, of the actions placed by their coordinates.
    """

    portraits: dict[str, PortraitQuartier]
    n_actions: int
    n_designent: int = 0
    points: tuple[tuple[float, float], ...] = ()

    def of(self, code_quartier: str) -> PortraitQuartier:
        """Portrait of a neighbourhood.

        Raises
        ------
        DataError
            When the territory has no such neighbourhood.
        """
        if code_quartier not in self.portraits:
            known = ", ".join(self.portraits) or "aucun dans ce territoire"
            raise DataError(f"Quartier inconnu : {code_quartier!r}. Au choix : {known}.")
        return self.portraits[code_quartier]

    @property
    def table(self) -> pd.DataFrame:
        """One row per neighbourhood: identity, indicators, then every count and its rate."""
        rows = []
        for one in self.portraits.values():
            row: dict[str, object] = {
                "code_quartier": one.code_quartier,
                "nom": one.nom,
                "nom_commune": one.nom_commune,
                "code_insee": one.code_insee,
                **dict(zip(one.indicateurs["cle"], one.indicateurs["valeur"], strict=True)),
            }
            for count in one.comptes.itertuples(index=False):
                row[f"n_{count.cle}"] = count.n_actions
                row[f"n_{count.cle}_secteur"] = count.n_secteur
                row[f"{count.cle}_pour_1000_hab"] = count.pour_1000_hab
            left = one.reste.population
            row["reste_population"] = math.nan if left is None else left
            rows.append(row)
        return pd.DataFrame(rows)
