"""Read a table of actions from a file, as text: CSV, XLSX, ODS or GeoJSON."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from geo.actions.delimited import Row, read_csv
from geo.actions.features import read_geojson
from geo.actions.headers import recognise
from geo.actions.workbooks import MAX_COLUMNS, read_ods, read_xlsx
from geo.errors import MissingColumnError, MissingFileError, UnreadableFileError

READERS = {
    ".csv": read_csv,
    ".txt": read_csv,
    ".tsv": read_csv,
    ".xlsx": read_xlsx,
    ".ods": read_ods,
    ".geojson": read_geojson,
    ".json": read_geojson,
}
"""Reader of each format, by the ending of the file's name."""


def read_actions(path: Path) -> pd.DataFrame:
    """Read a table of actions.

    Parameters
    ----------
    path : Path
        ``.csv`` (UTF-8, UTF-16 or Windows-1252; comma, semicolon, tab or bar), ``.xlsx`` or
        ``.ods`` (first sheet), ``.geojson`` or ``.json`` (a FeatureCollection).

    Returns
    -------
    DataFrame
        One row per action, every cell text, empty cells "". Recognised columns have the names of
        `geo.actions.columns.ACTION_COLUMNS`; the others keep theirs.

    Raises
    ------
    MissingFileError
        When there is no such file, or it is a folder.
    UnreadableFileError
        When its content is not what its name says, or is too large for a table of actions.
    MissingColumnError
        When there is no ``action`` column, or two columns have the same name.
    """
    if not path.is_file():
        raise MissingFileError(f"{path} : fichier introuvable. Vérifiez le chemin.")
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableFileError(
            f"{path} : format « {path.suffix or 'sans extension'} » non lu. "
            "Formats lus : CSV, XLSX, ODS, GeoJSON."
        )
    try:
        frame = _to_frame(reader(path), path)
    except OSError as error:
        raise UnreadableFileError(
            f"{path} : lecture impossible ({error.strerror or error})."
        ) from error
    if "action" not in frame.columns:
        received = ", ".join(map(str, frame.columns)) or "aucune"
        raise MissingColumnError(
            f"{path} : pas de colonne « action » (colonnes lues : {received}). "
            "Nommez « action » la colonne qui porte l'intitulé des actions."
        )
    return frame


def _to_frame(rows: Iterable[Row], path: Path) -> pd.DataFrame:
    """Make a table of rows whose first is the header; lines without any text are left out."""
    iterator = iter(rows)
    header = next((row for _, row in iterator if any(cell.strip() for cell in row)), None)
    if header is None:
        raise UnreadableFileError(f"{path} : fichier vide, aucune ligne d'en-tête.")
    header = list(header)
    while not header[-1].strip():
        header.pop()
    if len(header) > MAX_COLUMNS:
        raise UnreadableFileError(
            f"{path} : plus de {MAX_COLUMNS} colonnes. Retirez les colonnes inutiles."
        )
    names = recognise(header, where=str(path))
    kept: list[list[str]] = []
    for number, row in iterator:
        if any(cell.strip() for cell in row[len(names) :]):
            raise UnreadableFileError(
                f"{path}, ligne {number} : plus de cellules que les {len(names)} colonnes de "
                "l'en-tête. Nommez chaque colonne ; dans un CSV, mettez entre guillemets les "
                "cellules qui contiennent le séparateur."
            )
        if any(cell.strip() for cell in row):
            kept.append(row[: len(names)] + [""] * (len(names) - len(row)))
    frame = pd.DataFrame(kept, columns=pd.Index(names), dtype=object)
    try:
        return frame.astype(str)
    except UnicodeEncodeError as error:
        raise UnreadableFileError(
            f"{path} : un caractère de la table n'existe pas en UTF-8. Retapez la cellule."
        ) from error
