"""In what is counted: communes, groups of communes, priority neighbourhoods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.crs import CRS_METRIC
from geo.errors import DataError
from geo.territory.groupings import GROUPINGS, Grouping, group_communes

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from geo.territory.model import Territory

COMMUNE = "commune"
QUARTIER = "quartier"
HORS_QUARTIERS = "hors_quartiers"


@dataclass(frozen=True)
class Units:
    """Places that actions touch, and the units that these places make up.

    Attributes
    ----------
    colonne : str
        Column of the actions that names the places.
    places : tuple of str
        Codes of the places: of the communes, or of the neighbourhoods.
    population : array of float, shape (places,)
        Inhabitants of each place.
    rang : array of int, shape (places,)
        For each place, the position of its unit; -1 where it is set aside.
    table : DataFrame
        One row per unit: ``code, nom, population, superficie_km2``.
    reste : str
        Place of the actions that touch communes and none of the other places; "" when every
        commune is a place.
    """

    colonne: str
    places: tuple[str, ...]
    population: NDArray[np.float64]
    rang: NDArray[np.intp]
    table: pd.DataFrame
    reste: str = ""


def kept_communes(territory: Territory, without: Collection[str]) -> pd.Series[str]:
    """Make each commune a group of its own, but for those that take no part.

    Parameters
    ----------
    territory : Territory
        Gives the communes.
    without : collection of str
        ``code_insee`` of the communes set aside; may be empty.

    Returns
    -------
    Series of str
        Code by ``code_insee``, missing where the commune is set aside: groups for ``units_of``.
    """
    codes = pd.Series(territory.codes, index=list(territory.codes), dtype=object)
    return codes.where(~codes.isin(list(without)), None)


def units_of(territory: Territory, groups: str | Grouping | pd.Series[str] | None) -> Units:
    """Say in what to count.

    Parameters
    ----------
    territory : Territory
        Gives the communes, their inhabitants and areas.
    groups : str, Grouping, Series or None
        None or ``"commune"``: the communes. ``"quartier"``: the priority neighbourhoods, and one
        more unit for what is in communes without naming any of them. Another key of
        `geo.territory.groupings.GROUPINGS`, a grouping already made, or any Series of labels
        indexed by ``code_insee``: groups of communes, a missing label setting its commune aside.

    Returns
    -------
    Units
        Inhabitants in persons, areas in km².

    Raises
    ------
    DataError
        When the grouping is unknown, when a Series lacks a commune, when a territory has no
        priority neighbourhood or lacks what the grouping takes.
    """
    if isinstance(groups, str) and groups == QUARTIER:
        return _quartiers(territory)
    communes = territory.communes
    codes = communes["code_insee"]
    if groups is None or (isinstance(groups, str) and groups == COMMUNE):
        return _units(territory, codes.to_numpy(dtype=object), dict(territory.noms))
    if isinstance(groups, str):
        if groups not in GROUPINGS:
            known = ", ".join((COMMUNE, QUARTIER, *GROUPINGS))
            raise DataError(f"Regroupement inconnu : {groups!r}. Au choix : {known}.")
        groups = group_communes(territory, groups)
    if isinstance(groups, Grouping):
        return _units(territory, groups.groupes.to_numpy(dtype=object), groups.libelles)
    faulty = sorted({*set(codes) - set(groups.index), *groups.index[groups.index.duplicated()]})
    if faulty:
        raise DataError(
            f"Regroupement incomplet : pas de groupe, ou plusieurs, pour {', '.join(faulty[:5])}"
            f"{'…' if len(faulty) > 5 else ''}. Donnez une étiquette par code INSEE."
        )
    labels = groups.reindex(codes).where(lambda label: label != "").to_numpy(dtype=object)
    return _units(territory, labels, {label: str(label) for label in pd.unique(labels)})


def _units(territory: Territory, labels: NDArray[np.object_], names: dict[str, str]) -> Units:
    communes = territory.communes
    population = communes["population"].to_numpy(dtype=np.float64)
    keys = [key for key in names if pd.notna(key)]
    rank = {key: position for position, key in enumerate(keys)}
    ranks = np.array([rank.get(label, -1) if pd.notna(label) else -1 for label in labels])
    kept = ranks >= 0
    areas = communes["superficie_km2"].to_numpy(dtype=np.float64)
    table = pd.DataFrame(
        {
            "code": keys,
            "nom": [names[key] for key in keys],
            "population": np.bincount(ranks[kept], population[kept], len(keys)).astype(np.int64),
            "superficie_km2": np.bincount(ranks[kept], areas[kept], len(keys)),
        }
    )
    return Units("codes_communes", territory.codes, population, ranks, table)


def _quartiers(territory: Territory) -> Units:
    quartiers = territory.quartiers
    if quartiers.empty:
        raise DataError(f"{territory.nom} : aucun quartier prioritaire (quartiers.geojson).")
    codes = (*quartiers["code_quartier"], HORS_QUARTIERS)
    inside = quartiers["population"].to_numpy(dtype=np.int64)
    areas = quartiers.geometry.to_crs(CRS_METRIC).area.to_numpy() / 1e6
    everybody = int(territory.communes["population"].sum())
    everywhere = float(territory.communes["superficie_km2"].sum())
    population = np.append(inside, everybody - inside.sum())
    table = pd.DataFrame(
        {
            "code": codes,
            "nom": [*quartiers["nom"], "Aucun quartier désigné"],
            "population": population,
            "superficie_km2": np.append(areas, everywhere - areas.sum()),
        }
    )
    ranks = np.arange(len(codes))
    people = population.astype(np.float64)
    return Units("codes_quartiers", codes, people, ranks, table, reste=HORS_QUARTIERS)
