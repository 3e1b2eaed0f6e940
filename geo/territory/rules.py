"""The rules that a territory obeys, each adding its faults to one list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.territory.layers import Layer

_CODE_INSEE = re.compile(r"(\d{2}|2[AB])\d{3}")
_COMMUNES = "communes.geojson"


def check_communes(communes: gpd.GeoDataFrame, faults: list[str]) -> None:
    """Check codes, populations, and that the outlines make a coverage.

    Parameters
    ----------
    communes : GeoDataFrame
        EPSG:4326, columns of ``communes.geojson``.
    faults : list of str
        Receives one French line per fault.

    References
    ----------
    INSEE, Code officiel géographique. OGC 06-103r4, validity of polygons.
    """
    codes = communes["code_insee"]
    for code in codes[~codes.map(lambda code: bool(_CODE_INSEE.fullmatch(code)))]:
        faults.append(
            f"{_COMMUNES}, code_insee : {code!r} : cinq caractères attendus (01001, 2A004)."
        )
    for code in sorted(set(codes[codes.duplicated()])):
        faults.append(f"{_COMMUNES}, code_insee : {code!r} en double : gardez une seule entité.")
    for column in ("population", "population_totale"):
        for row in communes[communes[column] < 0].itertuples():
            value = getattr(row, column)
            faults.append(f"{_COMMUNES}, {row.code_insee}, {column} : {value} : 0 ou plus attendu.")
    for column, bound in (("longitude", 180), ("latitude", 90)):
        for row in communes[communes[column].abs() > bound].itertuples():
            value = getattr(row, column)
            faults.append(
                f"{_COMMUNES}, {row.code_insee}, {column} : {value} : "
                f"degrés attendus, entre -{bound} et {bound}."
            )
    _check_coverage(communes, faults)


def check_inside(
    layer: Layer, frame: gpd.GeoDataFrame, communes: gpd.GeoDataFrame, faults: list[str]
) -> None:
    """Check that every row of a layer stands in a commune of the territory, and stands once.

    Parameters
    ----------
    layer : Layer
        Describes ``frame``.
    frame : GeoDataFrame
        Column ``code_insee`` and the key of the layer.
    communes : GeoDataFrame
        Column ``code_insee``.
    faults : list of str
        Receives one French line per fault.
    """
    known = set(communes["code_insee"])
    for key, code in zip(frame[layer.key], frame["code_insee"], strict=True):
        if code not in known:
            faults.append(
                f"{layer.file}, {key}, code_insee : {code!r} n'est pas dans {_COMMUNES} : "
                "corrigez le code ou retirez l'entité."
            )
    for key in sorted(set(frame.loc[frame[layer.key].duplicated(), layer.key])):
        faults.append(f"{layer.file}, {layer.key} : {key!r} en double : gardez une seule entité.")


def check_ville_centre(code: object, communes: gpd.GeoDataFrame, faults: list[str]) -> None:
    """Check that the ville-centre, where there is one, is a commune of the territory.

    Parameters
    ----------
    code : object
        What ``territoire.toml`` states; None or empty when it states none.
    communes : GeoDataFrame
        Column ``code_insee``.
    faults : list of str
        Receives one French line per fault.
    """
    if code and code not in set(communes["code_insee"]):
        faults.append(
            f"territoire.toml, ville_centre : {code!r} n'est pas dans {_COMMUNES} : "
            "donnez le code INSEE d'une commune du territoire, entre guillemets."
        )


def _check_coverage(communes: gpd.GeoDataFrame, faults: list[str]) -> None:
    outlines = communes.geometry
    broken = communes.loc[~outlines.is_valid, "code_insee"].tolist()
    if not broken:
        edges = shapely.coverage_invalid_edges(outlines.to_numpy())
        broken = communes.loc[~shapely.is_empty(edges), "code_insee"].tolist()
    if broken:
        faults.append(
            f"{_COMMUNES}, geometry : {', '.join(broken)} : contours invalides, ou qui se "
            "recouvrent ou ne se rejoignent pas : reconstruisez avec « python -m geo build »."
        )
