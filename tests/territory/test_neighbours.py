"""Neighbours share an edge, not a point."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import CrsError
from geo.territory import neighbours


def grid(cells: set[tuple[int, int]]) -> gpd.GeoDataFrame:
    """Make unit squares in Lambert-93 at the cells given."""
    ordered = sorted(cells)
    return gpd.GeoDataFrame(
        {"code_insee": [f"{x}{y}" for x, y in ordered]},
        geometry=[shapely.box(x, y, x + 1, y + 1) for x, y in ordered],
        crs="EPSG:2154",
    )


def test_a_corner_is_not_an_edge():
    #  01 11
    #  00 10
    found = neighbours(grid({(0, 0), (1, 0), (0, 1), (1, 1)}))
    assert found["00"] == {"01", "10"}
    assert found["11"] == {"01", "10"}


def test_an_island_has_no_neighbour():
    assert neighbours(grid({(0, 0), (5, 5)})) == {"00": frozenset(), "55": frozenset()}


def test_degrees_are_refused():
    with pytest.raises(CrsError):
        neighbours(grid({(0, 0)}).set_crs("EPSG:4326", allow_override=True))


@settings(deadline=None)  # a busy machine is slow the first time
@given(st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1))
def test_on_any_grid_neighbours_are_the_cells_beside(cells):
    found = neighbours(grid(cells))
    for x, y in cells:
        beside = {(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)} & cells
        assert found[f"{x}{y}"] == {f"{i}{j}" for i, j in beside}
