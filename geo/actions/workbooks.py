"""Read the first sheet of a workbook, XLSX or ODS, as a stream and within bounds."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl.utils.exceptions import InvalidFileException

from geo.actions.delimited import Row
from geo.errors import UnreadableFileError

MAX_COLUMNS = 200
MAX_SHEET_ROWS = 200_000
MAX_CELLS = 5_000_000
MAX_INFLATED_BYTES = 80 * 2**20
_BLANK_ROWS_TOLERATED = 1_000

_FAULTS = (
    AttributeError,
    DefusedXmlException,
    EOFError,
    IndexError,
    InvalidFileException,
    KeyError,
    ParseError,
    RuntimeError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What the readers raise on a damaged or a forged workbook."""

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def _check_size(path: Path) -> None:
    """Refuse a workbook whose content is out of proportion."""
    with zipfile.ZipFile(path) as archive:
        inflated = sum(item.file_size for item in archive.infolist())
    if inflated > MAX_INFLATED_BYTES:
        raise UnreadableFileError(
            f"{path} : {inflated / 2**20:.0f} Mo une fois décompressé, "
            f"{MAX_INFLATED_BYTES / 2**20:.0f} Mo au plus."
        )


def _damaged(path: Path) -> UnreadableFileError:
    return UnreadableFileError(
        f"{path} : classeur endommagé, chiffré ou d'un autre format. "
        "Ouvrez-le dans un tableur et enregistrez-le de nouveau."
    )


def _bounded(rows: Iterable[list[str]], path: Path) -> Iterator[Row]:
    """Stop at a long run of blank rows; refuse a sheet larger than any list of actions."""
    blank = cells = 0
    for number, row in enumerate(rows, start=1):
        filled = any(row)
        blank = 0 if filled else blank + 1
        if blank > _BLANK_ROWS_TOLERATED:
            return
        cells += len(row) if filled else 0
        if number > MAX_SHEET_ROWS or cells > MAX_CELLS:
            raise UnreadableFileError(
                f"{path} : plus de {MAX_SHEET_ROWS} lignes ou de {MAX_CELLS} cellules. "
                "Gardez la seule liste des actions."
            )
        yield number, row


def cell_text(value: Any) -> str:
    """A cell as text: whole numbers without decimals, nothing as "".

    Examples
    --------
    >>> cell_text(30007.0), cell_text(44.5), cell_text(None)
    ('30007', '44.5', '')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def read_xlsx(path: Path) -> Iterator[Row]:
    """Rows of the first sheet of an XLSX workbook.

    Parameters
    ----------
    path : Path
        Formulas are read by the value that the spreadsheet kept.

    Yields
    ------
    (int, list of str)
        Row number and cells; at most ``MAX_COLUMNS + 1`` of them.

    Raises
    ------
    UnreadableFileError
        When the workbook is damaged or too large, or a formula has no value.
    """
    try:
        _check_size(path)
        values = openpyxl.load_workbook(path, read_only=True, data_only=True)
        formulas = openpyxl.load_workbook(path, read_only=True)
        bounds = {"max_col": MAX_COLUMNS + 1, "values_only": True}
        rows = zip(
            values.worksheets[0].iter_rows(**bounds),
            formulas.worksheets[0].iter_rows(**bounds),
            strict=True,
        )
        yield from _bounded(
            (_calculated(row, written, n, path) for n, (row, written) in enumerate(rows, 1)), path
        )
        values.close()
        formulas.close()
    except UnreadableFileError:
        raise
    except _FAULTS as error:
        raise _damaged(path) from error


def _calculated(
    row: tuple[Any, ...], written: tuple[Any, ...], number: int, path: Path
) -> list[str]:
    for column, (value, formula) in enumerate(zip(row, written, strict=True), start=1):
        if value is None and isinstance(formula, str) and formula.startswith("="):
            raise UnreadableFileError(
                f"{path}, ligne {number}, colonne {column} : formule sans résultat enregistré. "
                "Ouvrez le classeur dans un tableur et enregistrez-le de nouveau."
            )
    return [cell_text(value) for value in row]


def read_ods(path: Path) -> Iterator[Row]:
    """Rows of the first sheet of an ODS workbook.

    Parameters
    ----------
    path : Path
        Repeated rows and cells are unfolded only within the bounds.

    Yields
    ------
    (int, list of str)
        Row number and cells; at most ``MAX_COLUMNS + 1`` of them.

    Raises
    ------
    UnreadableFileError
        When the workbook is damaged or too large.

    References
    ----------
    OASIS OpenDocument 1.3, part 3, § 9 (tables) and § 19.675 (repeated cells).
    """
    try:
        _check_size(path)
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as stream:
            yield from _bounded(_ods_rows(stream), path)
    except UnreadableFileError:
        raise
    except _FAULTS as error:
        raise _damaged(path) from error


def _ods_rows(stream: IO[bytes]) -> Iterator[list[str]]:
    for _, element in iterparse(stream, events=("end",)):
        if element.tag == f"{_TABLE}table-row":
            row = _ods_cells(element)
            repeated = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
            element.clear()
            for _ in range(repeated):
                yield row
        elif element.tag == f"{_TABLE}table":
            return


def _ods_cells(row: Element) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        room = MAX_COLUMNS + 1 - len(cells)
        repeated = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        cells += [_ods_value(cell)] * min(repeated, room)
    return cells


def _ods_value(cell: Element) -> str:
    if cell.get(f"{_OFFICE}value-type") in {"float", "currency", "percentage"}:
        return cell_text(float(cell.get(f"{_OFFICE}value", "")))
    if cell.get(f"{_OFFICE}value-type") == "date":
        return cell.get(f"{_OFFICE}date-value", "")
    return "\n".join("".join(part.itertext()) for part in cell.iter(f"{_TEXT}p"))
