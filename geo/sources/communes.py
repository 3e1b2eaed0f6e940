"""The communes of the described territory, with all that the official tables say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from geo.crs import CRS_METRIC
from geo.errors import SourceError
from geo.sources.outlines import areas_km2
from geo.sources.reading import read_layer, read_table, to_integer

if TYPE_CHECKING:
    from pathlib import Path

    from geo.sources.description import Description

COLUMNS = (
    "code_insee",
    "nom",
    "population",
    "population_totale",
    "superficie_km2",
    "densite",
    "longitude",
    "latitude",
    "espace",
    "secteur",
    "unite_urbaine",
    "bassin_de_vie",
    "epci_2016",
)
"""Properties of ``communes.geojson``, in order."""

OUTSIDE_URBAN_UNITS = "000"
"""INSEE gives each department one code ending so, for its communes outside every urban unit."""


def read_members(path: Path, *, siren: str, perimetre: str) -> pd.DataFrame:
    """Read the members of an intercommunality in one perimeter.

    Parameters
    ----------
    path : Path
        CSV of the composition: ``siren_epci, code_insee, nom, population_totale,
        population_municipale, perimetre``.
    siren, perimetre : str
        Which rows to keep.

    Returns
    -------
    DataFrame
        Indexed and sorted by ``code_insee``: ``nom`` (str), ``population`` and
        ``population_totale`` (int, inhabitants).

    Raises
    ------
    MissingFileError
        When the file is absent.
    SourceError
        When it has no such member, one that stands twice, or a population that is no number.
    """
    columns = ("siren_epci", "code_insee", "nom", "population_totale", "population_municipale")
    table = read_table(path, (*columns, "perimetre"))
    kept = table[(table["siren_epci"] == siren) & (table["perimetre"] == perimetre)]
    if kept.empty:
        known = ", ".join(sorted(set(table["perimetre"])))
        raise SourceError(
            f"{path} : aucune commune pour le SIREN {siren} dans le périmètre « {perimetre} » "
            f"(périmètres du fichier : {known}). Corrigez territoire.toml."
        )
    twice = kept.loc[kept["code_insee"].duplicated(), "code_insee"]
    if not twice.empty:
        raise SourceError(f"{path} : commune(s) en double : {', '.join(twice)}.")
    members = pd.DataFrame(
        {
            "code_insee": kept["code_insee"],
            "nom": kept["nom"],
            "population": to_integer(kept, "population_municipale", path),
            "population_totale": to_integer(kept, "population_totale", path),
        }
    )
    return members.set_index("code_insee").sort_index()


def read_outlines(path: Path, codes: pd.Index[str]) -> gpd.GeoSeries:
    """Read the outlines of the communes asked for.

    Parameters
    ----------
    path : Path
        Layer with a ``code`` column.
    codes : Index of str
        ``code_insee`` of each commune.

    Returns
    -------
    GeoSeries
        EPSG:4326 polygons on ``codes``.

    Raises
    ------
    MissingFileError
        When the layer is absent.
    SourceError
        When a commune has no outline in it.
    """
    layer = read_layer(path, ("code",)).set_index("code")
    _check_all(path, "aucun contour", codes, layer.index)
    return layer.geometry.loc[codes]


def read_town_centres(path: Path, outlines: gpd.GeoSeries) -> gpd.GeoSeries:
    """Read the chef-lieu of each commune.

    Parameters
    ----------
    path : Path
        Layer of points with a ``code_insee`` column.
    outlines : GeoSeries
        EPSG:4326 polygons by ``code_insee``, not simplified.

    Returns
    -------
    GeoSeries
        EPSG:4326 points on the index of ``outlines``.

    Raises
    ------
    MissingFileError
        When the layer is absent.
    SourceError
        When a commune has no chef-lieu, or has it outside its own outline.
    """
    layer = read_layer(path, ("code_insee",)).set_index("code_insee")
    _check_all(path, "aucun chef-lieu", outlines.index, layer.index)
    points = layer.geometry.loc[outlines.index]
    outside = outlines.index[~outlines.covers(points, align=False)]
    if len(outside):
        raise SourceError(f"{path} : chef-lieu hors de sa commune : {', '.join(outside)}.")
    return points


def read_belonging(path: Path, codes: pd.Index[str]) -> pd.DataFrame:
    """Read the statistical areas that each commune belongs to.

    Parameters
    ----------
    path : Path
        INSEE table: ``CODGEO, UU2010, LIB_UU2010, LIB_BV2012, LIB_EPCI2016``.
    codes : Index of str
        ``code_insee`` of each commune.

    Returns
    -------
    DataFrame
        On ``codes``: ``espace`` (``urbain`` or ``rural``), ``unite_urbaine`` (None outside every
        urban unit), ``bassin_de_vie``, ``epci_2016``.

    Raises
    ------
    MissingFileError
        When the table is absent.
    SourceError
        When it lacks a column or a commune.

    References
    ----------
    INSEE, « Unité urbaine », base 2010: a commune outside every unit is rural.
    """
    columns = ("CODGEO", "UU2010", "LIB_UU2010", "LIB_BV2012", "LIB_EPCI2016")
    table = read_table(path, columns).set_index("CODGEO")
    _check_all(path, "aucune ligne", codes, table.index)
    table = table.loc[codes]
    urban = ~table["UU2010"].str.endswith(OUTSIDE_URBAN_UNITS)
    return pd.DataFrame(
        {
            "espace": urban.map({True: "urbain", False: "rural"}),
            "unite_urbaine": table["LIB_UU2010"].astype(object).where(urban, None),
            "bassin_de_vie": table["LIB_BV2012"],
            "epci_2016": table["LIB_EPCI2016"],
        }
    )


def sectors(points: gpd.GeoSeries, ville_centre: str | None) -> pd.Series[str]:
    """Tell which communes lie north and south of the ville-centre.

    A commune is ``nord`` when the northing of its chef-lieu is above that of the ville-centre's,
    ``sud`` otherwise; the ville-centre itself is ``ville-centre``. A convention, not a border.

    Parameters
    ----------
    points : GeoSeries
        Chefs-lieux, any CRS, by ``code_insee``.
    ville_centre : str or None
        ``code_insee``; without one, nothing is said.

    Returns
    -------
    Series of str
        Same index; None everywhere when there is no ville-centre.

    Raises
    ------
    SourceError
        When the ville-centre is not one of the communes.
    """
    if ville_centre is None:
        return pd.Series([None] * len(points), index=points.index, dtype=object)
    if ville_centre not in points.index:
        raise SourceError(
            f"territoire.toml : ville_centre « {ville_centre} » n'est pas dans le périmètre."
        )
    northing_m = points.to_crs(CRS_METRIC).y
    north = northing_m > northing_m[ville_centre]
    named: pd.Series[str] = north.map({True: "nord", False: "sud"})
    named[ville_centre] = "ville-centre"
    return named


def assemble(sources: Path, description: Description) -> tuple[gpd.GeoDataFrame, gpd.GeoSeries]:
    """Join everything that the sources say of each commune.

    Parameters
    ----------
    sources : Path
        Folder of the official sources.
    description : Description
        Which territory, which files.

    Returns
    -------
    communes : GeoDataFrame
        EPSG:4326, columns :data:`COLUMNS` and the full outline, sorted by ``code_insee``.
    points : GeoSeries
        EPSG:4326 chefs-lieux by ``code_insee``.

    Raises
    ------
    MissingFileError
        When a source is absent.
    SourceError
        When a source lacks a commune or has not its shape.
    """
    members = read_members(
        description.source(sources, "perimetre"),
        siren=description.siren,
        perimetre=description.perimetre,
    )
    outlines = read_outlines(description.source(sources, "contours"), members.index)
    points = read_town_centres(description.source(sources, "chefs_lieux"), outlines)
    belonging = read_belonging(description.source(sources, "appartenance"), members.index)
    table = members.join(belonging)
    table["secteur"] = sectors(points, description.ville_centre)
    return to_communes(table, outlines, points), points


def to_communes(
    table: pd.DataFrame, outlines: gpd.GeoSeries, points: gpd.GeoSeries
) -> gpd.GeoDataFrame:
    """Measure the outlines and lay the columns out in order.

    Parameters
    ----------
    table : DataFrame
        By ``code_insee``: every column of :data:`COLUMNS` that is not measured here.
    outlines, points : GeoSeries
        EPSG:4326, same index: full outlines, and the point that stands for each commune.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, columns :data:`COLUMNS` then ``geometry``; ``densite`` is
        ``population / superficie_km2``, inhabitants per km2, one decimal.
    """
    table = table.copy()
    table["superficie_km2"] = areas_km2(outlines)
    table["densite"] = (table["population"] / table["superficie_km2"]).round(1)
    table["longitude"] = points.x.round(5)
    table["latitude"] = points.y.round(5)
    table = table.rename_axis("code_insee").reset_index()[list(COLUMNS)]
    return gpd.GeoDataFrame(table, geometry=outlines.to_numpy(), crs=outlines.crs)


def _check_all(path: Path, missing_what: str, codes: pd.Index[str], present: pd.Index[str]) -> None:
    missing = codes.difference(present)
    if len(missing):
        raise SourceError(f"{path} : {missing_what} pour {', '.join(missing)}.")
    twice = present[present.duplicated() & present.isin(codes)]
    if len(twice):
        raise SourceError(f"{path} : en double : {', '.join(sorted(set(twice)))}.")
