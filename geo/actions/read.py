"""Read a table of actions from a file, as text: CSV, XLSX, ODS or GeoJSON."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import shapely
from openpyxl.utils.exceptions import InvalidFileException

from geo.actions.headers import recognise
from geo.errors import MissingColumnError, MissingFileError, UnreadableFileError

MAX_COLUMNS = 200
MAX_SHEET_ROWS = 200_000
MAX_INFLATED_BYTES = 80 * 2**20
_WORKBOOK_FAULTS = (
    InvalidFileException,
    IndexError,
    KeyError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
)
_DELIMITERS = ";,\t|"
_FIELD_CHARACTERS = 1_000_000
_BLANK_ROWS_TOLERATED = 1_000


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
    readers = {
        ".csv": _read_csv,
        ".txt": _read_csv,
        ".tsv": _read_csv,
        ".xlsx": _read_xlsx,
        ".ods": _read_ods,
        ".geojson": _read_geojson,
        ".json": _read_geojson,
    }
    reader = readers.get(path.suffix.lower())
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


def _to_frame(rows: Iterable[list[str]], path: Path) -> pd.DataFrame:
    """Make a table of rows whose first is the header; lines without any text are left out."""
    iterator = iter(rows)
    header = next((row for row in iterator if any(cell.strip() for cell in row)), None)
    if header is None:
        raise UnreadableFileError(f"{path} : fichier vide, aucune ligne d'en-tête.")
    while header and not header[-1].strip():
        header.pop()
    if len(header) > MAX_COLUMNS:
        raise UnreadableFileError(
            f"{path} : {len(header)} colonnes, {MAX_COLUMNS} au plus. "
            "Retirez les colonnes inutiles."
        )
    names = recognise(header, where=str(path))
    kept: list[list[str]] = []
    for number, row in enumerate(iterator, start=2):
        if any(cell.strip() for cell in row[len(names) :]):
            raise UnreadableFileError(
                f"{path}, ligne {number} : {len(row)} cellules pour {len(names)} colonnes. "
                "Mettez entre guillemets les cellules qui contiennent le séparateur."
            )
        if any(cell.strip() for cell in row):
            kept.append(row[: len(names)] + [""] * (len(names) - len(row)))
    return pd.DataFrame(kept, columns=pd.Index(names), dtype=str)


def _decode(content: bytes, path: Path) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError(f"{path} : texte illisible. Enregistrez-le en « CSV UTF-8 ».")


def _read_csv(path: Path) -> Iterator[list[str]]:
    text = _decode(path.read_bytes(), path)
    if "\0" in text:
        raise UnreadableFileError(f"{path} : ce n'est pas du texte. Exportez la table en CSV.")
    first, _, rest = text.partition("\n")
    delimiter = None
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        delimiter, text = first.strip()[-1], rest
    delimiter = delimiter or _delimiter(text)
    csv.field_size_limit(_FIELD_CHARACTERS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise UnreadableFileError(
            f"{path}, ligne {reader.line_num} : CSV mal formé "
            "(guillemet non fermé ou cellule démesurée)."
        ) from error


def _delimiter(text: str) -> str:
    """The delimiter that the header uses most, outside quotes."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    unquoted = "".join(part for index, part in enumerate(header.split('"')) if index % 2 == 0)
    return max(_DELIMITERS, key=unquoted.count)


def _check_zip(path: Path) -> None:
    """Refuse a workbook that is damaged, or whose content is out of proportion."""
    try:
        with zipfile.ZipFile(path) as archive:
            inflated = sum(item.file_size for item in archive.infolist())
    except zipfile.BadZipFile as error:
        raise UnreadableFileError(
            f"{path} : classeur endommagé. Ouvrez-le dans un tableur et enregistrez-le de nouveau."
        ) from error
    if inflated > MAX_INFLATED_BYTES:
        raise UnreadableFileError(
            f"{path} : {inflated / 2**20:.0f} Mo une fois décompressé, "
            f"{MAX_INFLATED_BYTES / 2**20:.0f} Mo au plus."
        )


def _read_xlsx(path: Path) -> Iterator[list[str]]:
    _check_zip(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except _WORKBOOK_FAULTS as error:
        raise UnreadableFileError(f"{path} : ce n'est pas un classeur XLSX lisible.") from error
    try:
        rows = book.worksheets[0].iter_rows(max_col=MAX_COLUMNS + 1, values_only=True)
        yield from _bounded(([_cell(value) for value in row] for row in rows), path)
    except _WORKBOOK_FAULTS as error:
        raise UnreadableFileError(f"{path} : feuille de calcul endommagée.") from error
    finally:
        book.close()


def _bounded(rows: Iterable[list[str]], path: Path) -> Iterator[list[str]]:
    """Stop at a long run of blank rows; refuse a sheet longer than any list of actions."""
    blank = 0
    for number, row in enumerate(rows, start=1):
        blank = 0 if any(row) else blank + 1
        if blank > _BLANK_ROWS_TOLERATED:
            return
        if number > MAX_SHEET_ROWS:
            raise UnreadableFileError(f"{path} : plus de {MAX_SHEET_ROWS} lignes.")
        yield row


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _read_ods(path: Path) -> Iterator[list[str]]:
    _check_zip(path)
    try:
        frame = pd.read_excel(path, engine="odf", header=None, dtype=object, na_filter=False)
    except _WORKBOOK_FAULTS as error:
        raise UnreadableFileError(f"{path} : ce n'est pas un classeur ODS lisible.") from error
    if frame.shape[1] > MAX_COLUMNS + 1:
        frame = frame.iloc[:, : MAX_COLUMNS + 1]
    yield from _bounded(([_cell(v) for v in row] for row in frame.to_numpy().tolist()), path)


def _read_geojson(path: Path) -> Iterator[list[str]]:
    try:
        content = json.loads(_decode(path.read_bytes(), path))
    except (json.JSONDecodeError, RecursionError) as error:
        raise UnreadableFileError(f"{path} : GeoJSON mal formé ({error}).") from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not all(isinstance(f, dict) for f in features):
        raise UnreadableFileError(f"{path} : GeoJSON sans liste d'entités (FeatureCollection).")
    records = [feature.get("properties") or {} for feature in features]
    columns = list(dict.fromkeys(str(name) for record in records for name in record))
    located = any(feature.get("geometry") for feature in features)
    extra = [c for c in ("latitude", "longitude") if located and c not in columns]
    yield columns + extra
    for number, (feature, record) in enumerate(zip(features, records, strict=True), start=1):
        position = dict(
            zip(("latitude", "longitude"), _position(feature, path, number), strict=True)
        )
        yield [_property(record.get(c)) for c in columns] + [position[c] for c in extra]


def _property(value: Any) -> str:
    if isinstance(value, list):
        return "|".join(_cell(item) for item in value)
    return _cell(value)


def _position(feature: dict[str, Any], path: Path, number: int) -> tuple[str, str]:
    """Latitude and longitude of a feature: its point, or a point inside its outline."""
    geometry = feature.get("geometry")
    if not geometry:
        return "", ""
    try:
        shape = shapely.geometry.shape(geometry)
        point = shape if isinstance(shape, shapely.Point) else shape.representative_point()
        return ("", "") if point.is_empty else (repr(float(point.y)), repr(float(point.x)))
    except (
        AttributeError,
        KeyError,
        IndexError,
        TypeError,
        ValueError,
        shapely.errors.ShapelyError,
    ) as error:
        raise UnreadableFileError(f"{path}, entité {number} : géométrie illisible.") from error
