"""Find the lightest simplification that keeps a file of communes under its limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.sources.outlines import simplify
from geo.sources.writing import to_geojson

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd

MAX_BYTES = 150_000
"""A map that opens at once on a town hall's laptop."""

TOLERANCES_M = (25.0, 50.0, 100.0, 150.0, 200.0, 300.0)
"""Tried in order, in metres; 25 m is under a pixel at the scale of an intercommunality."""


def fit(communes: gpd.GeoDataFrame, members: Mapping[str, str]) -> str:
    """Simplify as little as the limit allows, and write as GeoJSON.

    Parameters
    ----------
    communes : GeoDataFrame
        EPSG:4326, full outlines, column ``code_insee``.
    members : mapping of str to str
        Top-level members.

    Returns
    -------
    str
        GeoJSON of at most :data:`MAX_BYTES` bytes where a tolerance reaches it, otherwise that of
        the strongest tolerance.

    Raises
    ------
    SourceError
        When the outlines are not a valid coverage.
    """
    outlines = communes.set_index("code_insee").geometry
    text = ""
    for tolerance_m in TOLERANCES_M:
        simple = communes.copy()
        simple.geometry = simplify(outlines, tolerance_m=tolerance_m).to_numpy()
        text = to_geojson(simple, members)
        if len(text.encode("utf-8")) <= MAX_BYTES:
            break
    return text
