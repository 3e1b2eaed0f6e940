"""The two coordinate reference systems, and the guard that keeps measures metric."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import CrsError

if TYPE_CHECKING:
    import geopandas as gpd

CRS_METRIC = "EPSG:2154"
"""RGF93 / Lambert-93, in metres: every distance and area of the project."""

CRS_WEB = "EPSG:4326"
"""WGS 84, in degrees: files and the map's edge."""


def check_metric(frame: gpd.GeoDataFrame | gpd.GeoSeries) -> None:
    """Refuse a frame whose coordinates are not Lambert-93 metres.

    Parameters
    ----------
    frame : GeoDataFrame or GeoSeries
        Any number of rows; its CRS is compared with EPSG:2154.

    Raises
    ------
    CrsError
        When the CRS is absent or is not EPSG:2154.

    References
    ----------
    IGN, « Lambert-93, projection légale en France métropolitaine », décret n° 2000-1276.
    """
    if frame.crs is None or frame.crs != CRS_METRIC:
        received = "aucun système" if frame.crs is None else frame.crs.to_string()
        raise CrsError(
            f"Mesure impossible : coordonnées en {received}, attendu {CRS_METRIC} (mètres). "
            f"Reprojetez d'abord avec .to_crs({CRS_METRIC!r})."
        )
