"""The basins that the centres serve: the nearest centre, or the INSEE living area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import pandas as pd

from geo.errors import DataError
from geo.territory.distances import nearest_centre
from geo.territory.groupings import group_communes

if TYPE_CHECKING:
    from geo.territory.model import Territory

Definition = Literal["centre_proche", "bassin_de_vie"]

DEFINITIONS: dict[Definition, str] = {
    "centre_proche": "Centralité la plus proche, à vol d’oiseau",
    "bassin_de_vie": "Bassin de vie de l’INSEE (2012)",
}
"""The definitions of a basin, by key of `geo.territory.groupings.GROUPINGS`, as on screen."""

EXPLAINED: dict[Definition, str] = {
    "centre_proche": (
        "Le bassin d’une centralité réunit les communes dont le chef-lieu est plus proche d’elle "
        "que de toute autre centralité du territoire, choisie ou non (ligne droite, Lambert-93)."
    ),
    "bassin_de_vie": (
        "Le bassin d’une centralité est le bassin de vie de l’INSEE où elle se trouve, dans les "
        "limites du territoire. Plusieurs centralités peuvent partager un bassin de vie ; celui "
        "qui n’en contient aucune est compté « sans centralité »."
    ),
}
"""What each definition means, in whole sentences."""

SANS_CENTRALITE = "sans_centralite"
"""Basin of the communes that no centre serves under the definition."""

_SANS = "Sans centralité"


@dataclass(frozen=True)
class Basins:
    """Every commune of a territory in one basin, or among those without a centre.

    Attributes
    ----------
    definition : {"centre_proche", "bassin_de_vie"}
        What a basin is.
    groupes : Series of str
        Key of the basin by ``code_insee``, in the order of the territory; ``SANS_CENTRALITE`` where
        no centre serves the commune. Never missing.
    bassin_de : dict of str to str
        Key of the basin of each centre, in the order of the territory's list.
    table : DataFrame
        One row per basin: ``bassin`` (key), ``nom``, ``centralites`` (names of its centres),
        ``n_centralites``, ``n_communes`` (int), ``population`` (inhabitants), ``superficie_km2``.
        The last row is ``SANS_CENTRALITE`` when a commune is without a centre. The communes, the
        inhabitants and the areas add up to those of the territory.
    """

    definition: Definition
    groupes: pd.Series[str]
    bassin_de: dict[str, str]
    table: pd.DataFrame

    @property
    def partages(self) -> dict[str, tuple[str, ...]]:
        """Codes of the centres of each basin that has several, by key of the basin."""
        found: dict[str, tuple[str, ...]] = {}
        for code, key in self.bassin_de.items():
            found[key] = (*found.get(key, ()), code)
        return {key: codes for key, codes in found.items() if len(codes) > 1}


def draw_basins(territory: Territory, definition: Definition = "centre_proche") -> Basins:
    """Share the communes out between the basins of the centres.

    Parameters
    ----------
    territory : Territory
        Its centres, all of them: a basin does not depend on which centres are compared.
    definition : {"centre_proche", "bassin_de_vie"}, default "centre_proche"
        The nearest centre in a straight line between chefs-lieux (EPSG:2154), or the INSEE living
        area in which the centre lies.

    Returns
    -------
    Basins
        One entry per commune.

    Raises
    ------
    DataError
        When the definition is unknown, when the territory has no centre, or when a living area is
        asked for that is not known of the centres.

    References
    ----------
    INSEE, bassins de vie 2012; IGN, chefs-lieux, Lambert-93.
    """
    if definition not in get_args(Definition):
        raise DataError(
            f"Définition de bassin inconnue : {definition!r}. Au choix : {', '.join(DEFINITIONS)}."
        )
    if territory.centralites.empty:
        raise DataError(
            f"{territory.nom} : aucune centralité (centralites.geojson), donc aucun bassin à "
            "comparer. Ajoutez la liste des centralités du territoire."
        )
    known = group_communes(territory, definition).groupes
    centres = list(territory.centralites["code_insee"])
    lost = [code for code in centres if pd.isna(known[code])]
    if lost:
        raise DataError(
            f"Bassin inconnu pour {', '.join(lost)}. Choisissez une autre définition, ou complétez "
            "communes.geojson."
        )
    basin_of = {code: str(known[code]) for code in centres}
    groups = known.where(known.isin(set(basin_of.values())), SANS_CENTRALITE).astype(object)
    return Basins(
        definition=definition,
        groupes=groups.rename("bassin"),
        bassin_de=basin_of,
        table=_described(territory, definition, groups, basin_of),
    )


def available_definitions(territory: Territory) -> dict[Definition, str]:
    """List the definitions of a basin that a territory can be asked for.

    Parameters
    ----------
    territory : Territory
        Any territory.

    Returns
    -------
    dict of str to str
        The entries of ``DEFINITIONS`` that hold; empty when the territory has no centre.
    """
    found: dict[Definition, str] = {}
    for key, label in DEFINITIONS.items():
        try:
            draw_basins(territory, key)
        except DataError:
            continue
        found[key] = label
    return found


def basins_by_commune(basins: Basins, territory: Territory) -> pd.DataFrame:
    """Write the basins commune by commune.

    Parameters
    ----------
    basins : Basins
        From ``draw_basins``.
    territory : Territory
        The same territory.

    Returns
    -------
    DataFrame
        One row per commune of the territory, in order: ``nom``, ``code_insee``, ``population``,
        ``bassin`` (name), ``centre`` (nearest one, under either definition), ``distance_km`` (in a
        straight line between chefs-lieux, EPSG:2154; 0 for a centre).
    """
    names = dict(zip(basins.table["bassin"], basins.table["nom"], strict=True))
    communes, nearest = territory.communes, nearest_centre(territory)
    return pd.DataFrame(
        {
            "nom": communes["nom"].to_numpy(),
            "code_insee": communes["code_insee"].to_numpy(),
            "population": communes["population"].to_numpy(),
            "bassin": basins.groupes.map(names).to_numpy(),
            "centre": nearest["centre_nom"].to_numpy(),
            "distance_km": nearest["distance_m"].to_numpy() / 1000,
        }
    )


def _described(
    territory: Territory, definition: Definition, groups: pd.Series[str], basin_of: dict[str, str]
) -> pd.DataFrame:
    centres = dict(
        zip(territory.centralites["code_insee"], territory.centralites["nom"], strict=True)
    )
    inside: dict[str, list[str]] = {key: [] for key in basin_of.values()}
    for code, key in basin_of.items():
        inside[key].append(str(centres[code]))
    if (groups == SANS_CENTRALITE).any():
        inside[SANS_CENTRALITE] = []
    keys = groups.to_numpy()
    communes = territory.communes
    summed = pd.DataFrame(
        {
            "n_communes": 1,
            "population": communes["population"].to_numpy(),
            "superficie_km2": communes["superficie_km2"].to_numpy(),
        }
    )
    parts = summed.groupby(keys).sum().reindex(list(inside))
    names = centres if definition == "centre_proche" else {}
    table = pd.DataFrame(
        {
            "bassin": list(inside),
            "nom": [_SANS if key == SANS_CENTRALITE else names.get(key, key) for key in inside],
            "centralites": [", ".join(found) for found in inside.values()],
            "n_centralites": [len(found) for found in inside.values()],
        }
    )
    return table.join(parts.reset_index(drop=True))
