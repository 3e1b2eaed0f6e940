"""From Lambert-93 metres to the pixels of a drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.crs import check_metric

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    from geo.cartography.labels import Box

CIRCLES_AT_PX = 600.0
"""Height of the drawn territory for which ``geo.cartography.circles`` sizes its circles."""


@dataclass(frozen=True)
class Projection:
    """Where metres fall in a drawing: one scale in both directions, north at the top.

    Attributes
    ----------
    west_m, north_m : float
        EPSG:2154 coordinates of the point drawn at (``left``, ``top``).
    left, top : float
        Pixels.
    px_per_m : float
        Scale.
    """

    west_m: float
    north_m: float
    left: float
    top: float
    px_per_m: float

    def points(self, coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
        """Place points.

        Parameters
        ----------
        coordinates : array of float, shape (n, 2)
            EPSG:2154, metres.

        Returns
        -------
        array of float, shape (n, 2)
            Pixels from the left and from the top.
        """
        x = self.left + (coordinates[:, 0] - self.west_m) * self.px_per_m
        y = self.top + (self.north_m - coordinates[:, 1]) * self.px_per_m
        return np.column_stack((x, y))

    def path(self, geometry: shapely.Geometry) -> str:
        """Write polygons as the ``d`` of an SVG path, to a tenth of a pixel.

        Neighbours keep a common edge: the same point is always written alike.
        """
        rings = []
        for polygon in shapely.get_parts(geometry):
            if polygon.geom_type != "Polygon":
                continue
            for ring in (polygon.exterior, *polygon.interiors):
                rings.append(_ring(self.points(shapely.get_coordinates(ring))))
        return "".join(rings)


def fit(frame: gpd.GeoDataFrame | gpd.GeoSeries, box: Box) -> Projection:
    """Choose the scale under which layers fill a box, centred.

    Parameters
    ----------
    frame : GeoDataFrame or GeoSeries
        EPSG:2154.
    box : Box
        Pixels.

    Returns
    -------
    Projection
        The whole of ``frame`` is inside the box.

    Raises
    ------
    CrsError
        When the coordinates are not in EPSG:2154.

    References
    ----------
    IGN, Lambert-93, décret n° 2000-1276: over one intercommunality its scale differs from 1 by a
    few centimetres in a hundred metres, so that one scale bar serves the whole drawing.
    """
    check_metric(frame)
    west, south, east, north = (float(edge) for edge in frame.total_bounds)
    scale = min(box.width / max(east - west, 1.0), box.height / max(north - south, 1.0))
    return Projection(
        west_m=west,
        north_m=north,
        left=box.left + (box.width - (east - west) * scale) / 2,
        top=box.top + (box.height - (north - south) * scale) / 2,
        px_per_m=scale,
    )


def _ring(points: NDArray[np.float64]) -> str:
    """One ring in tenths of a pixel, each point told by its distance to the one before."""
    tenths = np.round(points[:-1] * 10).astype(int)
    moved = np.any(np.diff(tenths, axis=0, prepend=tenths[-1:] + 1) != 0, axis=1)
    kept = tenths[moved] if moved.sum() > 2 else tenths
    steps = np.diff(kept, axis=0)
    first = f"M{_tenth(kept[0][0])},{_tenth(kept[0][1])}"
    return f"{first}l{' '.join(f'{_tenth(x)},{_tenth(y)}' for x, y in steps)}Z"


def _tenth(value: int) -> str:
    return f"{value / 10:.1f}".removesuffix(".0").replace("-0.", "-.").removeprefix("0") or "0"
