"""The rows of a table, each beside its place: what every kind of layer is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.crs import CRS_WEB
from geo.errors import DataError, MissingColumnError
from geo.publication.names import to_slug
from geo.publication.tables import to_clean_text

if TYPE_CHECKING:
    from geo.territory.model import Territory

Geometrie = Literal["communes", "quartiers", "centralites"]
"""Layers of the territory that a table can be joined to."""

_KEYS: dict[str, str] = {
    "communes": "code_insee",
    "quartiers": "code_quartier",
    "centralites": "code_insee",
}
GEOMETRY = "geom"
"""Column of the geometry in a GeoPackage."""

CLASSE = "classe"
"""Column that holds, in a GeoPackage, the words of the class of the map's legend."""

_RESERVED = frozenset({"fid", "ogc_fid", GEOMETRY, "geometry", CLASSE})
_NUMBERS = frozenset({"integer", "floating", "mixed-integer-float"})
_LONGEST_NAME = 60
"""Letters of a name of column: PostgreSQL, where a layer may end, cuts at 63."""


def check_rows(table: pd.DataFrame, territory: Territory, geometrie: Geometrie) -> gpd.GeoDataFrame:
    """Check that each row of a table has its place in a layer, once.

    Parameters
    ----------
    table, territory, geometrie
        As in ``to_geojson``.

    Returns
    -------
    GeoDataFrame
        The layer, EPSG:4326.

    Raises
    ------
    MissingColumnError, DataError
        As ``to_geojson``.
    """
    layer = layer_of(territory, geometrie)
    key = _KEYS[geometrie]
    if key not in table.columns:
        raise MissingColumnError(
            f"Tableau sans la colonne {key} (reçu : {', '.join(map(str, table.columns))}). "
            "Sans elle, ses lignes n’ont pas de place sur la carte."
        )
    codes = table[key].astype(str)
    strangers = sorted(set(codes) - set(layer[key]))
    twice = sorted(set(codes[codes.duplicated()]))
    faults = [
        f"{what} : {', '.join(found[:5])}"
        for what, found in (
            (f"{key} inconnus de ce territoire", strangers),
            (f"{key} présents plusieurs fois", twice),
        )
        if found
    ]
    if faults:
        raise DataError(f"{' ; '.join(faults)}. Attendu : une ligne par {key} du territoire.")
    return layer


def joined(table: pd.DataFrame, territory: Territory, geometrie: Geometrie) -> gpd.GeoDataFrame:
    """Join a table to the layer that it speaks of.

    Parameters
    ----------
    table, territory, geometrie
        As in ``to_geojson``.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, one row per unit of the layer in its order: code, ``nom``, columns of the table
        under the names of ``field_names``, geometry. Whole numbers stay whole where some are
        missing; booleans become « oui » and « non ».

    Raises
    ------
    MissingColumnError, DataError
        As ``to_geojson``.
    """
    layer = check_rows(table, territory, geometrie)
    key = _KEYS[geometrie]
    names = field_names(table.columns)
    rows = pd.DataFrame(
        {names[str(name)]: _storable(table[name]) for name in table.columns if name != "nom"}
    )
    frame = layer[[key, "nom"]].merge(rows, on=key, how="left", validate="one_to_one")
    return gpd.GeoDataFrame(
        frame, geometry=gpd.GeoSeries(layer.geometry.to_numpy(), crs=CRS_WEB), crs=CRS_WEB
    )


def field_names(columns: pd.Index[Any]) -> dict[str, str]:
    """Give each column a name that every system reads.

    Parameters
    ----------
    columns : Index
        Any names.

    Returns
    -------
    dict of str to str
        Small ASCII letters, figures and ``_``, a letter first, at most sixty, each one once.

    Examples
    --------
    >>> field_names(pd.Index(["code_insee", "Part (%)", "part", "2.1 Œuvres", "fid", "PART"]))
    {'code_insee': 'code_insee', 'Part (%)': 'part', 'part': 'part_2', '2.1 Œuvres': \
'c_2_1_oeuvres', 'fid': 'fid_2', 'PART': 'part_3'}
    """
    given: dict[str, str] = {}
    taken = set(_RESERVED)
    for name in map(str, columns):
        slug = to_slug(name).replace("-", "_")[:_LONGEST_NAME] or "colonne"
        base = slug if slug[0].isalpha() else f"c_{slug}"
        unique, number = base, 1
        while unique in taken:
            number += 1
            unique = f"{base}_{number}"
        taken.add(unique)
        given[name] = unique
    return given


def layer_of(territory: Territory, geometrie: str) -> gpd.GeoDataFrame:
    """Give a layer of the territory.

    Parameters
    ----------
    territory : Territory
        Layers in EPSG:4326.
    geometrie : str
        A value of ``Geometrie``.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, rows numbered from zero.

    Raises
    ------
    DataError
        When the layer is unknown or the territory has none.
    """
    layers = {
        "communes": territory.communes,
        "quartiers": territory.quartiers,
        "centralites": territory.centralites,
    }
    if geometrie not in layers:
        raise DataError(
            f"Couche inconnue : {geometrie!r}. Couches possibles : {', '.join(layers)}."
        )
    layer = layers[geometrie]
    if layer.empty:
        named = {"quartiers": "quartiers prioritaires", "centralites": "centralités"}
        raise DataError(
            f"Ce territoire n’a pas de {named.get(geometrie, geometrie)} : rien à dessiner. "
            "Prenez le tableau en CSV ou en XLSX."
        )
    return layer.reset_index(drop=True)


def _storable(column: pd.Series[Any]) -> pd.Series[Any]:
    """Give a column as a layer can hold it, without losing a whole number to a missing one."""
    if pd.api.types.infer_dtype(column, skipna=True) in _NUMBERS:
        column = pd.to_numeric(column)
    if pd.api.types.is_bool_dtype(column):
        return column.map({True: "oui", False: "non"})
    if pd.api.types.is_integer_dtype(column):
        return column.astype("Int64")
    if pd.api.types.is_float_dtype(column):
        return column.replace([np.inf, -np.inf], np.nan)
    return column.where(column.notna(), None).map(_to_text, na_action="ignore")


def _to_text(value: Any) -> str:
    return ("oui" if value else "non") if isinstance(value, bool) else to_clean_text(str(value))
