"""The names of all communes of France, to recognise places outside the territory."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import simplemma

from geo.sources.reading import read_layer, read_table

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = (
    "code_insee",
    "nom",
    "type",
    "code_parent",
    "population",
    "longitude",
    "latitude",
    "mot_courant",
)
"""Columns of ``communes_france.csv``, in order."""

NAMES_FILE = "communes_france_2026.csv"
OUTLINES_FILE = "communes_france_2018.parquet"
POINT_DECIMALS = 3
MAX_CONTENT_WORDS = 2

_TYPES = ("COM", "COMA", "COMD")
_SAINT = re.compile(r"Saint(?:e|s|es)?[- ]", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:l['’]|l[ae]s? )")
_WORD = re.compile(r"[^\W\d_]+")
_TOOL_WORDS = frozenset(
    "à au aux d de des du en et l la le les lès lez sous sur".split()  # noqa: SIM905 - reads better
)


def read_outlines(sources: Path) -> gpd.GeoDataFrame:
    """Read the outlines and populations of every commune of 2018.

    Parameters
    ----------
    sources : Path
        Folder of the official sources.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, indexed and sorted by ``code``.

    Raises
    ------
    MissingFileError
        When the layer is absent.
    SourceError
        When it is not the layer expected.
    """
    columns = ("code", "nom", "siren_epci", "nom_epci", "nom_membre", "ptot_2019", "pmun_2019")
    return read_layer(sources / OUTLINES_FILE, columns).set_index("code").sort_index()


def read_names(sources: Path) -> pd.DataFrame:
    """Read the official names: communes (COM), delegated (COMD) and associated (COMA) ones.

    Parameters
    ----------
    sources : Path
        Folder of the official sources.

    Returns
    -------
    DataFrame
        Text columns ``code_insee, nom, type, code_parent``, sorted by type then code.

    Raises
    ------
    MissingFileError
        When the table is absent.
    SourceError
        When it lacks a column.
    """
    table = read_table(sources / NAMES_FILE, ("TYPECOM", "COM", "LIBELLE", "COMPARENT"))
    table = table.rename(
        columns={
            "COM": "code_insee",
            "LIBELLE": "nom",
            "TYPECOM": "type",
            "COMPARENT": "code_parent",
        }
    )
    table = table[table["type"].isin(_TYPES)][["code_insee", "nom", "type", "code_parent"]]
    return table.sort_values(["type", "code_insee"], ignore_index=True)


def to_france(names: pd.DataFrame, outlines: gpd.GeoDataFrame) -> pd.DataFrame:
    """Give each name a population and a point where the communes of 2018 tell them.

    The communes of 2018 whose name is gone are listed too, as ``ANC``. A commune of today is the
    union of its parts of 2018: its own code and those of its delegated
    and associated communes. Its population is their sum, its point that of its own code, else of
    its most populous part. A delegated commune that bears its parent's code has the population of
    that code only when the parent was formed after 2019, that is when another part was still a
    commune of its own.

    Parameters
    ----------
    names : DataFrame
        As given by :func:`read_names`.
    outlines : GeoDataFrame
        As given by :func:`read_outlines`.

    Returns
    -------
    DataFrame
        Columns :data:`COLUMNS`; ``population`` Int64 (inhabitants, <NA> when unknown), longitude
        and latitude float64 (EPSG:4326, NaN when unknown), ``mot_courant`` int64, 0 or 1.
    """
    names = pd.concat([names, former_names(names, outlines)], ignore_index=True)
    points = outlines.geometry.representative_point()
    population = outlines["pmun_2019"]
    parts = _parts(names, population)
    frame = names.copy()
    target = frame["code_insee"].where(frame["type"] == "COM", frame["code_parent"])
    frame["population"] = _populations(frame, parts, population)
    place = frame["code_insee"].where(frame["code_insee"].isin(points.index))
    place = place.fillna(target.where(target.isin(points.index)))
    place = place.fillna(target.map(_largest(parts)))
    located = place.notna()
    for column, values in (("longitude", points.x), ("latitude", points.y)):
        frame[column] = place[located].map(values.round(POINT_DECIMALS)).reindex(frame.index)
    frame["mot_courant"] = [int(is_common(name)) for name in frame["nom"]]
    return frame[list(COLUMNS)]


def former_names(names: pd.DataFrame, outlines: gpd.GeoDataFrame) -> pd.DataFrame:
    """List the communes of 2018 whose name no commune of today bears, delegated ones included.

    A programme of that time names them still.

    Parameters
    ----------
    names : DataFrame
        As given by :func:`read_names`.
    outlines : GeoDataFrame
        As given by :func:`read_outlines`; its names have no article.

    Returns
    -------
    DataFrame
        Text columns ``code_insee, nom, type, code_parent``; ``type`` is ``ANC``, the parent "".
    """
    today = {_bare(name) for name in names["nom"]}
    lost = outlines.loc[[_bare(name) not in today for name in outlines["nom"]], ["nom"]]
    return pd.DataFrame(
        {"code_insee": lost.index, "nom": lost["nom"].array, "type": "ANC", "code_parent": ""}
    )


def _bare(name: str) -> str:
    """Name without its article, its hyphens, its apostrophes and its capitals."""
    return "".join(_WORD.findall(_ARTICLE.sub("", name.lower())))


def is_common(name: str) -> bool:
    """Tell whether a name can be read as ordinary French words.

    True when each of its words, articles and prepositions put aside, is in the French dictionary
    of simplemma, and there are two such words at most. Names of saints never are.

    Parameters
    ----------
    name : str
        Official name, with its article.

    Returns
    -------
    bool

    References
    ----------
    A. Barbaresi, simplemma, https://github.com/adbar/simplemma (``is_known``).

    Examples
    --------
    >>> is_common("Les Portes"), is_common("Montpellier"), is_common("Saint-Bon")
    (True, False, False)
    """
    if _SAINT.match(name):
        return False
    words = [word for word in _WORD.findall(name.lower()) if word not in _TOOL_WORDS]
    content = [word for word in words if len(word) > 1]
    return len(content) <= MAX_CONTENT_WORDS and all(
        simplemma.is_known(word, lang="fr") for word in content
    )


def to_csv(france: pd.DataFrame) -> str:
    """Write the names as CSV text.

    Parameters
    ----------
    france : DataFrame
        As given by :func:`to_france`.

    Returns
    -------
    str
        UTF-8 text, comma-separated, empty where unknown.
    """
    text: str = france.to_csv(index=False, lineterminator="\n")
    return text


def _parts(names: pd.DataFrame, population: pd.Series[float]) -> pd.DataFrame:
    """List, for each commune of today, the communes of 2018 that make it up."""
    own = names.loc[names["type"] == "COM", ["code_insee"]].assign(
        target=lambda rows: rows["code_insee"]
    )
    inner = names.loc[names["type"] != "COM", ["code_insee", "code_parent"]].rename(
        columns={"code_parent": "target"}
    )
    parts = pd.concat([own, inner]).drop_duplicates()
    parts["population"] = parts["code_insee"].map(population)
    return parts.dropna(subset="population")


def _populations(
    frame: pd.DataFrame, parts: pd.DataFrame, population: pd.Series[float]
) -> pd.Series[int]:
    total = parts.groupby("target")["population"].sum()
    several = parts.groupby("target").size() > 1
    found = frame["code_insee"].map(population)
    whole = frame["type"] == "COM"
    found[whole] = frame.loc[whole, "code_insee"].map(total)
    namesake = ~whole & (frame["code_insee"] == frame["code_parent"])
    found[namesake & ~frame["code_parent"].map(several).eq(True)] = float("nan")
    return found.round().astype("Int64")


def _largest(parts: pd.DataFrame) -> pd.Series[str]:
    """Code of the most populous part of each commune of today."""
    ranked = parts.sort_values(["population", "code_insee"], ascending=[False, True])
    return ranked.drop_duplicates("target").set_index("target")["code_insee"]
