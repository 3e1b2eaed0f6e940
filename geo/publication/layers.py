"""Layers for a geographic information system: GeoJSON for the web, GeoPackage for QGIS."""

from __future__ import annotations

import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from geo.crs import CRS_METRIC, CRS_WEB
from geo.errors import DataError, WriteError
from geo.publication.rows import CLASSE, GEOMETRY, Geometrie, field_names, joined, layer_of
from geo.publication.styles import Style, write_styles
from geo.publication.symbols import circles_style, class_words, classes_style, marks_style
from geo.publication.tables import to_clean_text
from geo.sources.writing import to_geojson as to_collection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.cartography.view import MapView
    from geo.territory.model import Territory


@dataclass(frozen=True)
class _Part:
    """A layer of the package, and the style that it opens with."""

    name: str
    frame: gpd.GeoDataFrame
    description: str
    style: Style | None = None


def to_geojson(table: pd.DataFrame, territory: Territory, geometrie: Geometrie) -> bytes:
    """Write a table as GeoJSON, joined to the geometry of each of its rows.

    Parameters
    ----------
    table : DataFrame
        One row per unit, with ``code_insee`` (``code_quartier`` for the neighbourhoods).
    territory : Territory
        Layers in EPSG:4326.
    geometrie : {"communes", "quartiers", "centralites"}
        The layer: every unit of it is in the file, those without a row with empty properties.

    Returns
    -------
    bytes
        UTF-8, longitude and latitude in WGS 84, five decimals; the code, the name, then the
        columns of the table. Figures are those of the table, in full.

    Raises
    ------
    MissingColumnError
        When the table lacks the code.
    DataError
        When a code is unknown or there twice, or the layer is unknown or empty.

    References
    ----------
    RFC 7946, The GeoJSON Format.
    """
    frame = joined(table, territory, geometrie)
    members = {"name": geometrie, "source": " ; ".join(territory.sources)}
    return to_collection(frame, members).encode("utf-8")


def to_geopackage(
    table: pd.DataFrame,
    territory: Territory,
    geometrie: Geometrie,
    *,
    vue: MapView | None = None,
    titres: Mapping[str, str] | None = None,
) -> bytes:
    """Write a table as a GeoPackage that QGIS opens with the colours of the map.

    Parameters
    ----------
    table, territory, geometrie
        As in ``to_geojson``.
    vue : MapView, optional
        The map of the same table: its classes become the column ``classe`` and the style of the
        communes, its circles and its marks layers of their own.
    titres : mapping of str to str, optional
        Titles of the columns, which QGIS shows in place of their names.

    Returns
    -------
    bytes
        EPSG:2154. Names of columns are small ASCII letters, figures and ``_``.

    Raises
    ------
    MissingColumnError, DataError
        As ``to_geojson``; also when the map is not of the communes of the territory.
    WriteError
        When the temporary file cannot be written.

    References
    ----------
    OGC 12-128r15, GeoPackage Encoding Standard 1.2.1; QGIS, ``QgsOgrProviderMetadata::saveStyle``
    (table ``layer_styles``).
    """
    frame = joined(table, territory, geometrie).to_crs(CRS_METRIC)
    parts = _parts(frame, territory, geometrie, vue, _aliases(table, titres or {}))
    with tempfile.TemporaryDirectory(prefix="carte-territoriale-") as folder:
        path = Path(folder) / "couches.gpkg"
        try:
            for part in parts:
                _write(part, path, territory)
            write_styles(path, {part.name: part.style for part in parts if part.style})
            return path.read_bytes()
        except (OSError, RuntimeError, sqlite3.Error) as error:
            raise WriteError(f"GeoPackage impossible à écrire : {error}") from error


def _parts(
    frame: gpd.GeoDataFrame,
    territory: Territory,
    geometrie: str,
    vue: MapView | None,
    aliases: Mapping[str, str],
) -> list[_Part]:
    """Give the layers in the order in which QGIS lists them, the lowest first."""
    if vue is None:
        return [_Part(geometrie, frame, geometrie)]
    if geometrie == "communes":
        units, own = frame, []
    else:
        bare = layer_of(territory, "communes")[["code_insee", "nom", "geometry"]]
        units, own = bare.to_crs(CRS_METRIC), [_Part(geometrie, frame, geometrie)]
    shown = {code: (value, rank) for code, value, _, rank, _ in vue.communes}
    if set(shown) != set(units["code_insee"]):
        raise DataError(
            f"La carte dessine {len(shown)} communes, le territoire en a {len(units)} : "
            "donnez la carte du même territoire."
        )
    classes = [class_words(vue.teinte.classes[shown[code][1]]) for code in units["code_insee"]]
    tinted = _geometry_last(units.assign(**{CLASSE: classes}))
    parts = [_Part("communes", tinted, vue.titre, classes_style(vue, aliases)), *own]
    parts += _marks(units, vue)
    if vue.cercles:
        values = [shown[code][0] for code in territory.communes["code_insee"]]
        points = _geometry_last(_chefs_lieux(territory).assign(valeur=values))
        parts.append(_Part("cercles", points, vue.unite, circles_style(vue)))
    return parts


def _marks(units: gpd.GeoDataFrame, vue: MapView) -> list[_Part]:
    parts = []
    for number, marque in enumerate(vue.marques, start=1):
        marked = units[units["code_insee"].isin(marque.codes)][["code_insee", "nom", "geometry"]]
        if len(marked):
            frame = _geometry_last(marked.assign(signe=marque.libelle))
            name = f"marques_{number}" if number > 1 else "marques"
            parts.append(_Part(name, frame, marque.libelle, marks_style(marque)))
    return parts


def _write(part: _Part, path: Path, territory: Territory) -> None:
    first = not path.exists()
    part.frame.to_file(
        path,
        layer=part.name,
        driver="GPKG",
        mode="w" if first else "a",
        engine="pyogrio",
        promote_to_multi=not part.frame.geom_type.eq("Point").all(),
        dataset_options={"VERSION": "1.2"} if first else {},  # what QGIS 3.22 reads without a word
        layer_options={
            "GEOMETRY_NAME": GEOMETRY,
            "IDENTIFIER": part.name,
            "DESCRIPTION": to_clean_text(f"{part.description}. {' ; '.join(territory.sources)}"),
        },
    )


def _chefs_lieux(territory: Territory) -> gpd.GeoDataFrame:
    communes = territory.communes
    return gpd.GeoDataFrame(
        {"code_insee": communes["code_insee"].to_numpy(), "nom": communes["nom"].to_numpy()},
        geometry=gpd.points_from_xy(communes["longitude"], communes["latitude"]),
        crs=CRS_WEB,
    ).to_crs(CRS_METRIC)


def _aliases(table: pd.DataFrame, titres: Mapping[str, str]) -> dict[str, str]:
    names = field_names(table.columns)
    return {names[name]: titre for name, titre in titres.items() if name in names}


def _geometry_last(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return frame[[*(name for name in frame.columns if name != "geometry"), "geometry"]]
