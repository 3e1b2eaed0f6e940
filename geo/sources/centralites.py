"""The centres of the *armature*: the ville-centre and the secondary centres, at their chef-lieu."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd

from geo.errors import SourceError

if TYPE_CHECKING:
    from geo.sources.description import Description

COLUMNS = ("code_insee", "nom", "rang")
"""Properties of ``centralites.geojson``, in order."""


def to_centralites(
    communes: gpd.GeoDataFrame, points: gpd.GeoSeries, description: Description
) -> gpd.GeoDataFrame:
    """Place the declared centres at their chef-lieu.

    Parameters
    ----------
    communes : GeoDataFrame
        With ``code_insee`` and ``nom``.
    points : GeoSeries
        EPSG:4326 chefs-lieux by ``code_insee``.
    description : Description
        Names the ville-centre and the secondary centres.

    Returns
    -------
    GeoDataFrame
        EPSG:4326 points, columns :data:`COLUMNS`: the ville-centre, then the secondary centres by
        ``code_insee``.

    Raises
    ------
    SourceError
        When a declared centre is not a commune of the territory.
    """
    rangs = dict.fromkeys(sorted(description.centralites_secondaires), "secondaire")
    if description.ville_centre:
        rangs = {description.ville_centre: "ville-centre", **rangs}
    names = dict(zip(communes["code_insee"], communes["nom"], strict=True))
    unknown = [code for code in rangs if code not in names]
    if unknown:
        raise SourceError(
            f"territoire.toml : centralité(s) hors du périmètre : {', '.join(unknown)}."
        )
    return gpd.GeoDataFrame(
        {
            "code_insee": list(rangs),
            "nom": [names[code] for code in rangs],
            "rang": list(rangs.values()),
        },
        geometry=[points[code] for code in rangs],
        crs=points.crs,
    )
