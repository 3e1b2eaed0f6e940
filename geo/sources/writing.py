"""Turn a layer into GeoJSON, the same bytes every time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd

COORDINATE_DECIMALS = 5
"""Decimals of a degree kept in GeoJSON files: about one metre."""


def to_geojson(frame: gpd.GeoDataFrame, members: Mapping[str, str]) -> str:
    """Write a frame as compact GeoJSON, one feature a line.

    Parameters
    ----------
    frame : GeoDataFrame
        EPSG:4326; its columns, in order, become the properties. Missing values become null.
    members : mapping of str to str
        Top-level members of the collection: name, source, vintage, licence.

    Returns
    -------
    str
        A FeatureCollection, coordinates rounded to five decimals, ended by a line break.

    References
    ----------
    RFC 7946, The GeoJSON Format, sections 3.3 and 6.1 (foreign members).
    """
    head = {"type": "FeatureCollection", **members}
    columns = [name for name in frame.columns if name != frame.geometry.name]
    features = []
    for row, geometry in zip(
        frame[columns].to_dict("records"), round_degrees(frame.geometry.to_numpy()), strict=True
    ):
        properties = {name: _plain(value) for name, value in row.items()}
        features.append(
            _compact(
                {
                    "type": "Feature",
                    "properties": properties,
                    "geometry": shapely.geometry.mapping(geometry),
                }
            )
        )
    opening = _compact(head)[:-1]
    return opening + ',"features":[\n' + ",\n".join(features) + "\n]}\n"


def round_degrees(geometries: Any) -> Any:
    """Round coordinates to the decimals of the files, and turn rings as RFC 7946 asks.

    Parameters
    ----------
    geometries : array of Geometry
        In degrees.

    Returns
    -------
    array of Geometry
        Same length and order, without repeated points, outer rings counterclockwise. Shared
        edges stay shared: equal inputs give equal outputs.

    References
    ----------
    RFC 7946, section 3.1.6.
    """
    rounded = shapely.transform(geometries, lambda xy: np.round(xy, COORDINATE_DECIMALS))
    return shapely.orient_polygons(shapely.remove_repeated_points(rounded))


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _plain(value: Any) -> Any:
    """Give a JSON value: numpy scalars unwrapped, missing values as None."""
    if isinstance(value, np.generic):
        value = value.item()
    return None if pd.isna(value) else value
