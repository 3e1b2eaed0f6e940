"""What the map of a neighbourhood shows: layers in metres, cut at the frame, placed in pixels."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.cartography.circles import CircleScale
from geo.cartography.labels import Box, Disc
from geo.cartography.projection import Projection
from geo.crs import CRS_METRIC
from geo.errors import DataError
from geo.territory.chefs_lieux import chefs_lieux
from geo.territory.proximity import PROCHE_M

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd

    from geo.territory.model import Territory

_BEYOND_M = 250.0
"""Metres kept around the ring, so that it does not run along the frame."""


@dataclass(frozen=True)
class Surroundings:
    """What is drawn around a neighbourhood.

    Attributes
    ----------
    counts : mapping of str to int
        Actions of each commune, by ``code_insee``; a commune that is not there has none.
    scale : CircleScale
        That of the other maps, so that the same number has the same circle.
    points : sequence of (float, float)
        Easting and northing, EPSG:2154, of the actions placed by their coordinates.
    """

    counts: Mapping[str, int]
    scale: CircleScale
    points: Sequence[tuple[float, float]] = field(default=())


@dataclass(frozen=True)
class Scene:
    """The layers in metres, where they fall, and what is seen of them.

    Attributes
    ----------
    communes, quartiers : GeoDataFrame
        EPSG:2154.
    chosen : Geometry
        Outline of the neighbourhood, EPSG:2154.
    home : str
        ``code_insee`` of its commune.
    window : Geometry
        What the frame shows, EPSG:2154.
    projection : Projection
        From metres to pixels.
    box : Box
        The frame, in pixels.
    discs : dict of str to Disc
        Circle of each commune that has actions and whose chef-lieu is in the frame.
    """

    communes: gpd.GeoDataFrame
    quartiers: gpd.GeoDataFrame
    chosen: shapely.Geometry
    home: str
    window: shapely.Geometry
    projection: Projection
    box: Box
    discs: dict[str, Disc]

    def seen(self, geometry: shapely.Geometry) -> shapely.Geometry:
        """Part of a geometry that is in the frame."""
        return shapely.intersection(geometry, self.window)

    def pixels(self, geometry: shapely.Geometry) -> shapely.Geometry:
        """Place a geometry in the drawing, in pixels."""
        return shapely.transform(geometry, self.projection.points)

    @property
    def noms(self) -> dict[str, str]:
        """Names of the communes by ``code_insee``."""
        return dict(zip(self.communes["code_insee"], self.communes["nom"], strict=True))

    def surface(self, geometry: shapely.Geometry) -> str:
        """Write polygons as the ``d`` of a path, cut at the frame."""
        seen = self.seen(geometry)
        return "" if shapely.is_empty(seen) else self.projection.path(seen)

    def lines(self, geometry: shapely.Geometry) -> str:
        """Write lines as the ``d`` of a path, cut at the frame."""
        parts = []
        for line in shapely.get_parts(shapely.line_merge(self.seen(geometry))):
            points = self.projection.points(shapely.get_coordinates(line))
            if len(points) > 1:
                parts.append("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points))
        return "".join(parts)

    def points_seen(self, metres: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        """Place the points that are in the frame, in pixels."""
        if not metres:
            return []
        given = np.array(metres, dtype=np.float64)
        inside = shapely.intersects(self.window, shapely.points(given))
        return [(float(x), float(y)) for x, y in self.projection.points(given[inside])]


def build_scene(territory: Territory, code: str, around: Surroundings, box: Box) -> Scene:
    """Project what is around a neighbourhood.

    Parameters
    ----------
    territory : Territory
        Layers in EPSG:4326.
    code : str
        ``code_quartier``.
    around : Surroundings
        Counts: they size the circles.
    box : Box
        The frame, in pixels: filled, with the whole ring of ``PROCHE_M`` in it.

    Raises
    ------
    DataError
        When the territory has no such neighbourhood.
    """
    _check(territory, code)
    communes = territory.communes.to_crs(CRS_METRIC)
    quartiers = territory.quartiers.to_crs(CRS_METRIC)
    row = quartiers[quartiers["code_quartier"] == code]
    chosen = row.geometry.iloc[0]
    west, south, east, north = shapely.bounds(shapely.buffer(chosen, PROCHE_M + _BEYOND_M))
    px_per_m = min(box.width / (east - west), box.height / (north - south))
    # The frame fills its box: what is wider than the ring shows more of the communes around.
    across, down = box.width / px_per_m, box.height / px_per_m
    x, y = (west + east) / 2, (south + north) / 2
    projection = Projection(x - across / 2, y + down / 2, box.left, box.top, px_per_m)
    towns = chefs_lieux(territory)
    places = projection.points(towns.get_coordinates().to_numpy())
    discs = {
        str(town): Disc(float(px), float(py), around.scale.radius(around.counts.get(town, 0)))
        for town, (px, py) in zip(towns.index, places, strict=True)
        if box.left <= px <= box.right and box.top <= py <= box.bottom
    }
    return Scene(
        communes=communes,
        quartiers=quartiers,
        chosen=chosen,
        home=str(row["code_insee"].iloc[0]),
        window=shapely.box(x - across / 2, y - down / 2, x + across / 2, y + down / 2),
        projection=projection,
        box=box,
        discs={town: disc for town, disc in discs.items() if disc.radius > 0},
    )


def _check(territory: Territory, code: str) -> None:
    known = [] if territory.quartiers.empty else territory.quartiers["code_quartier"].tolist()
    if code not in known:
        raise DataError(f"Quartier inconnu : {code!r}. Au choix : {', '.join(known) or 'aucun'}.")
