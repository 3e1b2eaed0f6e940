"""Which communes share a border."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geo.crs import check_metric

if TYPE_CHECKING:
    import geopandas as gpd

SHARED_EDGE = "****1****"
"""DE-9IM: the two boundaries meet along a line, not merely at a point."""


def neighbours(communes: gpd.GeoDataFrame) -> dict[str, frozenset[str]]:
    """List, for each commune, those that share an edge with it.

    Parameters
    ----------
    communes : GeoDataFrame
        EPSG:2154 polygons that make a valid coverage, column ``code_insee``.

    Returns
    -------
    dict of str to frozenset of str
        One entry per commune, in order; symmetric; a commune without neighbour has an empty set.

    Raises
    ------
    CrsError
        When the coordinates are not in EPSG:2154.

    References
    ----------
    OGC 06-103r4, DE-9IM. « Rook » contiguity in the spatial statistics literature.

    Examples
    --------
    >>> import geopandas as gpd, shapely
    >>> squares = gpd.GeoDataFrame(
    ...     {"code_insee": ["A", "B", "C"]},
    ...     geometry=[shapely.box(x, y, x + 1, y + 1) for x, y in ((0, 0), (1, 0), (2, 1))],
    ...     crs="EPSG:2154",
    ... )
    >>> neighbours(squares)["A"], neighbours(squares)["C"]
    (frozenset({'B'}), frozenset())
    """
    check_metric(communes)
    codes = communes["code_insee"].tolist()
    outlines = communes.geometry.to_numpy()
    left, right = shapely.STRtree(outlines).query(outlines, predicate="intersects")
    once = left < right
    left, right = left[once], right[once]
    touching = shapely.relate_pattern(outlines[left], outlines[right], SHARED_EDGE)
    found: dict[str, set[str]] = {code: set() for code in codes}
    for one, other in zip(left[touching], right[touching], strict=True):
        found[codes[one]].add(codes[other])
        found[codes[other]].add(codes[one])
    return {code: frozenset(others) for code, others in found.items()}
