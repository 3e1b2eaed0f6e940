"""Read an official source, and say in French what is wrong when it is not what it should be."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd

from geo.crs import CRS_WEB
from geo.errors import MissingFileError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def check_file(path: Path) -> None:
    """Refuse a source that is absent, or is a folder.

    Parameters
    ----------
    path : Path
        File that the builder is about to read.

    Raises
    ------
    MissingFileError
        When there is no such file.
    """
    if not path.is_file():
        raise MissingFileError(
            f"{path} : fichier introuvable. "
            "Placez le fichier à cet endroit, ou indiquez le bon dossier (--sources, --out)."
        )


def read_table(path: Path, columns: Iterable[str]) -> pd.DataFrame:
    """Read a comma-separated source as text, so that codes keep their leading zeros.

    Parameters
    ----------
    path : Path
        CSV file in UTF-8 with a header.
    columns : iterable of str
        Columns that must be present.

    Returns
    -------
    DataFrame
        Every column of the file as str; empty cells are empty strings.

    Raises
    ------
    MissingFileError
        When the file does not exist.
    SourceError
        When it is not a UTF-8 CSV or lacks a column.
    """
    check_file(path)
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise SourceError(
            f"{path} : table illisible ({error}). Attendu : CSV en UTF-8, séparé par des virgules."
        ) from error
    _check_columns(path, table.columns, columns)
    return table


def read_layer(path: Path, columns: Iterable[str]) -> gpd.GeoDataFrame:
    """Read a GeoJSON or GeoParquet source in EPSG:4326.

    Parameters
    ----------
    path : Path
        ``.geojson`` or ``.parquet`` file.
    columns : iterable of str
        Attribute columns that must be present.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, rows in the order of the file.

    Raises
    ------
    MissingFileError
        When the file does not exist.
    SourceError
        When it cannot be read, lacks a column, or has no coordinates in EPSG:4326.
    """
    check_file(path)
    try:
        frame = gpd.read_parquet(path) if path.suffix == ".parquet" else gpd.read_file(path)
    except (ValueError, OSError, RuntimeError) as error:
        raise SourceError(
            f"{path} : couche illisible ({error}). "
            "Attendu : GeoJSON ou GeoParquet. Téléchargez de nouveau le fichier."
        ) from error
    if not isinstance(frame, gpd.GeoDataFrame) or frame.crs is None:
        raise SourceError(f"{path} : couche sans géométrie ni système de coordonnées.")
    _check_columns(path, frame.columns, columns)
    return frame.to_crs(CRS_WEB)


def read_toml(path: Path) -> dict[str, Any]:
    """Read a hand-written TOML file.

    Parameters
    ----------
    path : Path
        TOML file in UTF-8.

    Returns
    -------
    dict
        Its content.

    Raises
    ------
    MissingFileError
        When the file does not exist.
    SourceError
        When it is not valid TOML.

    References
    ----------
    TOML v1.0.0, https://toml.io/en/v1.0.0
    """
    check_file(path)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"{path} : TOML illisible ({error}). Corrigez la ligne citée.") from error


def to_integer(table: pd.DataFrame, column: str, path: Path) -> pd.Series[int]:
    """Convert a text column to integers, naming the first cell that is not one.

    Parameters
    ----------
    table : DataFrame
        Text columns.
    column : str
        Column to convert.
    path : Path
        Source, named in the message.

    Returns
    -------
    Series of int64
        On the index of ``table``.

    Raises
    ------
    SourceError
        When a cell is not a whole number.
    """
    return to_number(table, column, path).astype("int64")


def to_number(table: pd.DataFrame, column: str, path: Path) -> pd.Series[float]:
    """Convert a text column to numbers, naming the first cell that is not one.

    Parameters
    ----------
    table : DataFrame
        Text columns.
    column : str
        Column to convert.
    path : Path
        Source, named in the message.

    Returns
    -------
    Series of float64
        On the index of ``table``.

    Raises
    ------
    SourceError
        When a cell is not a number.
    """
    numbers = pd.to_numeric(table[column], errors="coerce")
    wrong = table.loc[numbers.isna(), column]
    if not wrong.empty:
        raise SourceError(
            f"{path} : colonne {column}, valeur « {wrong.iloc[0]} » : nombre attendu."
        )
    return numbers.astype("float64")


def _check_columns(path: Path, present: Iterable[str], expected: Iterable[str]) -> None:
    present = list(present)
    missing = [name for name in expected if name not in present]
    if missing:
        raise SourceError(
            f"{path} : colonne(s) absente(s) : {', '.join(missing)} "
            f"(présentes : {', '.join(map(str, present))}). "
            "Le fichier n'est pas celui que le projet attend."
        )
