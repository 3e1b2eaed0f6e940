"""The priority neighbourhoods (QPV) with their indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import shapely

from geo.errors import SourceError
from geo.sources.reading import read_layer, read_table, to_integer, to_number
from geo.sources.writing import round_degrees

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

COLUMNS = (
    "code_quartier",
    "nom",
    "code_insee",
    "nom_commune",
    "population",
    "taux_pauvrete",
    "taux_emploi",
    "revenu_median",
    "indice_jeunesse",
)
"""Properties of ``quartiers.geojson``, in order."""

_INDICATORS = {
    "pop_mun": "population",
    "tp60": "taux_pauvrete",
    "tx_tot_empl": "taux_emploi",
    "disp_q2": "revenu_median",
    "ind_jeune": "indice_jeunesse",
}
_INTEGERS = ("pop_mun", "disp_q2")


def read_quartiers(outlines: Path, indicators: Path, codes: pd.Index[str]) -> gpd.GeoDataFrame:
    """Read the priority neighbourhoods of the territory.

    Parameters
    ----------
    outlines : Path
        Layer: ``code_qp, nom_qp, code_commune, nom_commune``.
    indicators : Path
        CSV: ``code_qp, pop_mun, tp60, tx_tot_empl, disp_q2, ind_jeune``.
    codes : Index of str
        ``code_insee`` of the communes; a neighbourhood elsewhere is left out.

    Returns
    -------
    GeoDataFrame
        EPSG:4326 valid polygons, columns :data:`COLUMNS`, sorted by ``code_quartier``.

    Raises
    ------
    MissingFileError
        When a source is absent.
    SourceError
        When a neighbourhood has no indicators, or an outline cannot be mended.

    References
    ----------
    Décret n° 2014-1750 du 30 décembre 2014, quartiers prioritaires de la politique de la ville.
    """
    layer = read_layer(outlines, ("code_qp", "nom_qp", "code_commune", "nom_commune"))
    layer = layer[layer["code_commune"].isin(codes)].sort_values("code_qp")
    figures = read_table(indicators, ("code_qp", *_INDICATORS))
    for column in _INDICATORS:
        convert = to_integer if column in _INTEGERS else to_number
        figures[column] = convert(figures, column, indicators)
    figures = figures.set_index("code_qp")[list(_INDICATORS)]
    missing = sorted(set(layer["code_qp"]) - set(figures.index))
    if missing:
        raise SourceError(f"{indicators} : aucun indicateur pour {', '.join(missing)}.")
    joined = layer.join(figures, on="code_qp").rename(
        columns={
            **_INDICATORS,
            "code_qp": "code_quartier",
            "nom_qp": "nom",
            "code_commune": "code_insee",
        }
    )
    joined = joined.reset_index(drop=True)
    joined.geometry = mended(joined.geometry)
    return joined[[*COLUMNS, joined.geometry.name]]


def mended(outlines: gpd.GeoSeries) -> gpd.GeoSeries:
    """Mend outlines that cross themselves: rounding the official ones did that.

    Parameters
    ----------
    outlines : GeoSeries
        EPSG:4326 polygons, some invalid.

    Returns
    -------
    GeoSeries
        Valid polygons, rounded to five decimals, same index; specks without area are dropped.

    Raises
    ------
    SourceError
        When an outline holds no area, or rounding breaks it again.

    References
    ----------
    GEOS ``MakeValid``, method « structure »: overlapping rings count once.
    """
    valid = shapely.make_valid(outlines.to_numpy(), method="structure", keep_collapsed=False)
    rounded = round_degrees(valid)
    result = gpd.GeoSeries(rounded, index=outlines.index, crs=outlines.crs)
    wrong = ~(result.is_valid & result.geom_type.isin(("Polygon", "MultiPolygon")))
    if bool((wrong | result.is_empty).any()):
        raise SourceError(
            f"Quartiers : {int(wrong.sum())} contour(s) impossible(s) à réparer. "
            "Téléchargez de nouveau la couche."
        )
    return result
