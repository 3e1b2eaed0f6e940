"""Simplification as a coverage, and the flaws that it refuses."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo.crs import CRS_METRIC, CRS_WEB
from geo.errors import CrsError, SourceError
from geo.sources.outlines import areas_km2, check_coverage, cleaned, enclaves, simplify

ORIGIN = (700_000, 6_600_000)


def metric(*shapes: shapely.Geometry) -> gpd.GeoSeries:
    """Place shapes, in metres, near the middle of Lambert-93."""
    moved = [shapely.transform(shape, lambda xy: np.add(xy, ORIGIN)) for shape in shapes]
    return gpd.GeoSeries(moved, index=list("ABCDEFGH"[: len(moved)]), crs=CRS_METRIC)


# The shared border makes a zigzag of 10 m between two squares of one kilometre.
ZIGZAG = [(1000, y) if y % 200 else (1010, y) for y in range(100, 1000, 100)]
LEFT = shapely.Polygon([(0, 0), (1000, 0), *ZIGZAG, (1000, 1000), (0, 1000)])
RIGHT = shapely.Polygon([(1000, 0), (2000, 0), (2000, 1000), (1000, 1000), *reversed(ZIGZAG)])


def test_neighbours_keep_the_very_same_border():
    outlines = metric(LEFT, RIGHT).to_crs(CRS_WEB)
    simple = simplify(outlines, tolerance_m=50)
    assert simple.crs == CRS_WEB
    assert list(simple.index) == ["A", "B"]
    assert shapely.get_num_coordinates(simple["A"]) < shapely.get_num_coordinates(outlines["A"])
    assert shapely.coverage_is_valid(simple.to_numpy())
    assert enclaves(simple) == 0


def test_no_tolerance_keeps_every_corner():
    outlines = metric(LEFT, RIGHT).to_crs(CRS_WEB)
    simple = simplify(outlines, tolerance_m=0)
    assert shapely.get_num_coordinates(simple["A"]) == shapely.get_num_coordinates(LEFT)


def test_a_thin_gap_is_mended():
    # Two squares a kilometre wide, 2 m apart, joined above and below: a hole 2 m wide.
    left = shapely.box(0, 0, 1000, 1000)
    right = shapely.box(1002, 0, 2000, 1000)
    above, below = shapely.box(0, 1000, 2000, 1500), shapely.box(0, -500, 2000, 0)
    outlines = metric(left, right, above, below)
    whole = cleaned(outlines)
    assert shapely.coverage_is_valid(whole.to_numpy())
    assert enclaves(whole) == 0
    # 2 m x 1000 m came to one of the neighbours.
    assert whole.area.sum() == pytest.approx(outlines.area.sum() + 2000)


def test_a_valid_coverage_is_left_alone():
    outlines = metric(LEFT, RIGHT)
    assert cleaned(outlines) is outlines


def test_a_real_enclave_is_kept_and_counted():
    ring = shapely.box(0, 0, 3000, 3000).difference(shapely.box(1000, 1000, 2000, 2000))
    outlines = metric(ring).to_crs(CRS_WEB)
    assert enclaves(outlines) == 1
    assert enclaves(simplify(outlines, tolerance_m=25)) == 1


@pytest.mark.parametrize(
    "shapes",
    [
        (shapely.box(0, 0, 1000, 1000), shapely.box(900, 0, 2000, 1000)),
        (shapely.box(0, 0, 1000, 1000), shapely.box(1000, 200, 2000, 800)),
        (shapely.Point(0, 0).buffer(0), shapely.box(0, 0, 1000, 1000)),
        (shapely.Polygon([(0, 0), (1000, 1000), (1000, 0), (0, 1000)]),),
    ],
    ids=["overlap", "unmatched corners", "empty", "bow tie"],
)
def test_what_is_no_coverage_is_refused(shapes):
    with pytest.raises(SourceError, match="recouvrent"):
        check_coverage(metric(*shapes).to_crs(CRS_WEB))


def test_a_sliver_is_refused():
    ring = shapely.box(0, 0, 3000, 3000).difference(shapely.box(1000, 1000, 1003, 2000))
    with pytest.raises(SourceError, match=r"\(A\)"):
        check_coverage(metric(ring).to_crs(CRS_WEB))


def test_degrees_are_not_cleaned():
    with pytest.raises(CrsError):
        cleaned(metric(LEFT).to_crs(CRS_WEB))


def test_area_is_metric():
    # 1 km x 2 km, whatever the CRS that it arrives in; EPSG:2154 gives its own square back.
    found = areas_km2(metric(shapely.box(0, 0, 1000, 2000)).to_crs(CRS_WEB))
    assert found["A"] == pytest.approx(2.0, abs=1e-3)
