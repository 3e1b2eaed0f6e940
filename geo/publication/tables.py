"""Workbooks: a table whose numbers are numbers, whose texts are never formulas, and its notice."""

from __future__ import annotations

import datetime
import io
import math
import re
from typing import TYPE_CHECKING, Any

import openpyxl
import pandas as pd
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

FORMATS = {
    "texte": "@",
    "entier": "#,##0",
    "un": "#,##0.0",
    "deux": "#,##0.00",
    "trois": "#,##0.000",
    "pourcent": "0.0%",
    "euros": '#,##0" €"',
    "oui_non": "@",
}
"""Number formats by kind of column. A workbook writes them the American way, and Excel in French
shows them the French way: ``1 234,5``."""

NOTICE = "Lisez-moi"
"""Name of the second sheet."""

LONGEST_CELL = 32_767
"""Characters that a cell of a workbook can hold."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REPLACEMENT = "\ufffd"
_SHEET_REFUSED = re.compile(r"[\[\]:*?/\\]")
_NARROWEST, _WIDEST = 9, 60
_EPOCH = datetime.datetime(2000, 1, 1)


def to_xlsx(
    table: pd.DataFrame,
    *,
    titre: str,
    notice: Sequence[tuple[str, str]] = (),
    genres: Mapping[str, str] | None = None,
) -> bytes:
    r"""Write a table as a workbook, and beside it a sheet that says what it is.

    Text cells are inert: a cell that begins with ``=``, ``+``, ``-`` or ``@`` is stored as text,
    exactly as it is, and never computed. What XML 1.0 cannot hold (U+0000–U+0008, U+000B, U+000C,
    U+000E–U+001F, lone surrogates, U+FFFE, U+FFFF) becomes U+FFFD; ``\r\n`` and ``\r`` become
    ``\n``. A text is cut at 32,767 characters, the last being « … ».

    Parameters
    ----------
    table : DataFrame
        Its columns bear the titles to write; the index is left out. Numbers keep their full
        precision; missing and infinite values are empty cells; booleans are « oui » and « non ».
    titre : str
        What the table is: name of its sheet, and first line of the notice.
    notice : sequence of (str, str)
        Lines of the second sheet, each a word and what it says: source, vintage, date, filters,
        what a row is.
    genres : mapping of str to str, optional
        For each column, a key of ``FORMATS``; by default whole numbers are ``entier``, the others
        ``deux``, texts ``texte``.

    Returns
    -------
    bytes
        An ``.xlsx`` whose first row is frozen and bold, with a filter. The same cells for the same
        arguments.

    References
    ----------
    ECMA-376, part 1, 18.3.1.4 (``c``, type ``inlineStr``) and 18.8.30 (``numFmt``); OWASP,
    « CSV Injection ».
    """
    workbook = openpyxl.Workbook(write_only=True)
    workbook.properties.created = workbook.properties.modified = _EPOCH
    workbook.properties.title = to_clean_text(titre)
    workbook.properties.creator = "Carte territoriale"
    _write_table(workbook.create_sheet(_sheet_name(titre)), table, genres or {})
    _write_notice(workbook.create_sheet(NOTICE), titre, notice)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def to_clean_text(text: str) -> str:
    r"""Replace what a workbook cannot hold; see ``to_xlsx``.

    Examples
    --------
    >>> to_clean_text("a\x00b\r\nc") == "a\ufffdb\nc"
    True
    """
    clean = _CONTROL.sub(_REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))
    return clean if len(clean) <= LONGEST_CELL else f"{clean[: LONGEST_CELL - 1]}…"


def _write_table(sheet: WriteOnlyWorksheet, table: pd.DataFrame, genres: Mapping[str, str]) -> None:
    formats = [
        FORMATS[genres.get(str(name)) or _kind(table.iloc[:, position])]
        for position, name in enumerate(table.columns)
    ]
    sheet.freeze_panes = "B2" if len(table.columns) > 1 else "A2"
    for position in range(len(table.columns)):
        letter = get_column_letter(position + 1)
        sheet.column_dimensions[letter].width = _width(
            table.iloc[:, position], table.columns[position]
        )
    if len(table.columns):
        last = get_column_letter(len(table.columns))
        sheet.auto_filter.ref = f"A1:{last}{len(table) + 1}"
    sheet.append([_title(sheet, str(name)) for name in table.columns])
    columns = [table.iloc[:, position].tolist() for position in range(len(table.columns))]
    for row in zip(*columns, strict=True):
        sheet.append(
            [_cell(sheet, value, shown) for value, shown in zip(row, formats, strict=True)]
        )


def _write_notice(sheet: WriteOnlyWorksheet, titre: str, notice: Sequence[tuple[str, str]]) -> None:
    sheet.column_dimensions["A"].width = 22
    sheet.column_dimensions["B"].width = 110
    head = _text(sheet, titre)
    head.font = Font(bold=True, size=14)
    sheet.append([head])
    for word, told in notice:
        name = _text(sheet, word)
        name.font = Font(bold=True)
        name.alignment = Alignment(vertical="top")
        said = _text(sheet, told)
        said.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.append([name, said])


def _title(sheet: WriteOnlyWorksheet, name: str) -> Any:
    cell = _text(sheet, name)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="E6E6F2")
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Any, shown: str) -> Any:
    if isinstance(value, bool):
        return _text(sheet, "oui" if value else "non")
    if isinstance(value, int | float):
        if not math.isfinite(value):
            return None
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "General" if shown == "@" else shown
        return cell
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    return _text(sheet, str(value))


def _text(sheet: WriteOnlyWorksheet, text: str) -> Any:
    """Give a cell that is text whatever it holds: openpyxl takes « =… » for a formula."""
    cell = WriteOnlyCell(sheet, to_clean_text(text))
    cell.data_type = "s"
    cell.number_format = "@"
    if "\n" in text:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _kind(column: pd.Series[Any]) -> str:
    if pd.api.types.is_bool_dtype(column) or not pd.api.types.is_numeric_dtype(column):
        return "texte"
    known = pd.to_numeric(column, errors="coerce").dropna()
    return "entier" if (known % 1 == 0).all() else "deux"


def _width(column: pd.Series[Any], name: object) -> float:
    """Characters of the longest line, within bounds; figures are shown short."""
    if pd.api.types.is_numeric_dtype(column):
        longest = 12
    else:
        lines = column.dropna().astype(str).str.split("\n").explode()
        longest = int(lines.str.len().max()) if len(lines) else 0
    title = max((len(word) for word in str(name).split()), default=0)
    return float(min(_WIDEST, max(_NARROWEST, longest + 2, title + 4)))


def _sheet_name(titre: str) -> str:
    """At most thirty-one characters, none of those that Excel refuses, and not « Lisez-moi »."""
    name = _SHEET_REFUSED.sub(" ", to_clean_text(titre)).replace("\n", " ").strip("' ")[:31].strip()
    taken = name.casefold() in {"", NOTICE.casefold(), "history"}
    return "Tableau" if taken else name
