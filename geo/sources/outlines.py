"""Simplify the outlines of communes as one coverage, and refuse one that is not valid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import shapely

from geo.crs import CRS_METRIC, CRS_WEB, check_metric
from geo.errors import SourceError
from geo.sources.writing import round_degrees

if TYPE_CHECKING:
    import pandas as pd

SLIVER_WIDTH_M = 5.0
"""A hole narrower than this on average is a flaw of the outlines, not land of others."""


def simplify(outlines: gpd.GeoSeries, *, tolerance_m: float) -> gpd.GeoSeries:
    """Simplify outlines together, so that neighbours keep the very same border.

    Parameters
    ----------
    outlines : GeoSeries
        EPSG:4326 polygons that make a valid coverage.
    tolerance_m : float
        Metres: corners that span a triangle of less than the square of this area go. 0 keeps all.

    Returns
    -------
    GeoSeries
        EPSG:4326, coordinates rounded to five decimals, same index.

    Raises
    ------
    SourceError
        When the outlines are not a valid coverage, before or after.

    References
    ----------
    GEOS ``CoverageSimplifier``; Visvalingam & Whyatt (1993), « Line generalisation by repeated
    elimination of points », The Cartographic Journal 30(1), 46-51.
    """
    metric = outlines.to_crs(CRS_METRIC)
    geometries = cleaned(metric).to_numpy()
    if tolerance_m > 0:
        geometries = shapely.coverage_simplify(geometries, tolerance_m)
    simple = gpd.GeoSeries(geometries, index=outlines.index, crs=CRS_METRIC).to_crs(CRS_WEB)
    rounded = gpd.GeoSeries(round_degrees(simple.to_numpy()), index=outlines.index, crs=CRS_WEB)
    check_coverage(rounded)
    _check_same_holes(metric, rounded)
    return rounded


def cleaned(outlines: gpd.GeoSeries) -> gpd.GeoSeries:
    """Mend a coverage whose borders do not meet exactly; a valid one comes back untouched.

    Parameters
    ----------
    outlines : GeoSeries
        EPSG:2154 polygons.

    Returns
    -------
    GeoSeries
        EPSG:2154, same index.

    Raises
    ------
    CrsError
        When the outlines are not in metres.

    References
    ----------
    GEOS 3.14 ``CoverageCleaner``.
    """
    check_metric(outlines)
    valid = bool(outlines.is_valid.all()) and shapely.coverage_is_valid(outlines.to_numpy())
    if valid and not _slivers(outlines):
        return outlines
    # The published types of shapely stop at 2.1, before this function.
    mended = shapely.coverage_clean(  # type: ignore[attr-defined]
        shapely.make_valid(outlines.to_numpy(), method="structure", keep_collapsed=False),
        gap_width=SLIVER_WIDTH_M,
    )
    return gpd.GeoSeries(mended, index=outlines.index, crs=outlines.crs)


def check_coverage(outlines: gpd.GeoSeries) -> None:
    """Refuse outlines that overlap, leave a sliver between them, or are not polygons.

    Parameters
    ----------
    outlines : GeoSeries
        EPSG:4326 polygons, indexed by ``code_insee``.

    Raises
    ------
    SourceError
        Naming the communes at fault.
    """
    polygonal = outlines.geom_type.isin(("Polygon", "MultiPolygon"))
    wrong = list(outlines.index[~(outlines.is_valid & polygonal & ~outlines.is_empty)])
    if not wrong:
        edges = shapely.coverage_invalid_edges(outlines.to_numpy())
        wrong = list(outlines.index[~shapely.is_empty(edges)])
    if not wrong:
        slivers = _slivers(outlines.to_crs(CRS_METRIC))
        wrong = [
            code
            for code, outline in outlines.to_crs(CRS_METRIC).items()
            if any(outline.intersects(sliver) for sliver in slivers)
        ]
    if wrong:
        raise SourceError(
            "Contours : les communes se recouvrent ou laissent un vide entre elles "
            f"({', '.join(map(str, wrong))}). Changez de source de contours."
        )


def enclaves(outlines: gpd.GeoSeries) -> int:
    """Count the holes of a territory: land of others that it surrounds.

    Parameters
    ----------
    outlines : GeoSeries
        Polygons that make a valid coverage, any CRS.

    Returns
    -------
    int
        Number of interior rings of the union.
    """
    return len(_holes(outlines))


def areas_km2(outlines: gpd.GeoSeries) -> pd.Series[float]:
    """Area of each outline, in km2.

    Parameters
    ----------
    outlines : GeoSeries
        EPSG:4326 polygons, not simplified.

    Returns
    -------
    Series of float64
        Square kilometres measured in EPSG:2154, three decimals, same index.

    References
    ----------
    IGN, RGF93 v1 / Lambert-93 (EPSG:2154).
    """
    metric = outlines.to_crs(CRS_METRIC)
    check_metric(metric)
    area: pd.Series[float] = (metric.area / 1e6).round(3)
    return area


def _holes(outlines: gpd.GeoSeries) -> list[shapely.LinearRing]:
    union = shapely.coverage_union_all(outlines.to_numpy())
    return [ring for part in shapely.get_parts(union) for ring in part.interiors]


def _slivers(outlines: gpd.GeoSeries) -> list[shapely.LinearRing]:
    """Give the holes whose mean width, twice the area over the perimeter, is that of a flaw."""
    check_metric(outlines)
    return [
        ring
        for ring in _holes(outlines)
        if 2 * shapely.Polygon(ring).area / ring.length < SLIVER_WIDTH_M
    ]


def _check_same_holes(before: gpd.GeoSeries, after: gpd.GeoSeries) -> None:
    expected, found = enclaves(cleaned(before)), enclaves(after)
    if expected != found:
        raise SourceError(
            f"Contours : {found} trou(s) après simplification, {expected} dans la source. "
            "Simplifiez moins, ou changez de source de contours."
        )
