"""The town centres of the communes and the centres of the *armature*, as points in metres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from geo.crs import CRS_METRIC, CRS_WEB

if TYPE_CHECKING:
    from geo.territory.model import Territory


def chefs_lieux(territory: Territory) -> gpd.GeoSeries:
    """Place the chef-lieu of every commune.

    Parameters
    ----------
    territory : Territory
        Columns ``longitude`` and ``latitude`` of its communes, EPSG:4326.

    Returns
    -------
    GeoSeries
        Points in EPSG:2154 (metres), indexed by ``code_insee`` in the order of the territory.

    References
    ----------
    IGN, ADMIN EXPRESS, chefs-lieux; Lambert-93, décret n° 2000-1276.
    """
    communes = territory.communes
    points = gpd.points_from_xy(communes["longitude"], communes["latitude"], crs=CRS_WEB)
    index = pd.Index(communes["code_insee"], name="code_insee")
    return gpd.GeoSeries(points, index=index).to_crs(CRS_METRIC)


def centre_points(territory: Territory) -> gpd.GeoSeries:
    """Place the ville-centre and the secondary centres.

    Parameters
    ----------
    territory : Territory
        Its ``centralites``; may be empty.

    Returns
    -------
    GeoSeries
        Points in EPSG:2154 (metres), indexed by ``code_insee``.
    """
    return territory.centralites.set_index("code_insee").geometry.to_crs(CRS_METRIC)
