"""Tables for a spreadsheet: text that Excel in French opens right and never runs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def to_inert(cell: object) -> object:
    """Put an apostrophe before a text that a spreadsheet would take for a formula.

    Parameters
    ----------
    cell : object
        Numbers and other values are returned as they are.

    Returns
    -------
    object
        The same value, or the text with one apostrophe before it.

    References
    ----------
    OWASP, « CSV Injection ».

    Examples
    --------
    >>> to_inert("=1+1")
    "'=1+1"
    >>> to_inert(-2.5)
    -2.5
    """
    if isinstance(cell, str) and cell.startswith(_DANGEROUS):
        return f"'{cell}"
    return cell


def to_csv_text(table: pd.DataFrame) -> str:
    """Write a table as CSV for Excel in French: ``;``, decimal comma, byte order mark.

    Parameters
    ----------
    table : DataFrame
        Any columns; the index is left out.

    Returns
    -------
    str
        Text to encode in UTF-8; its first character is U+FEFF. No cell or header is a formula.
    """
    return "\ufeff" + _inert(table, ",").to_csv(index=False, sep=";", lineterminator="\r\n")


def to_exchange_text(table: pd.DataFrame) -> str:
    """Write a table as plain CSV for another program: UTF-8, ``,``, decimal point.

    Parameters
    ----------
    table : DataFrame
        Any columns; the index is left out, missing values are empty cells.

    Returns
    -------
    str
        No cell or header is a formula, should a spreadsheet open it all the same.
    """
    return _inert(table, ".").to_csv(index=False, lineterminator="\n")


def _inert(table: pd.DataFrame, decimal: str) -> pd.DataFrame:
    """Write each number in full, a whole one without decimals; make formulas inert."""
    inert = table.map(lambda cell: _written(cell, decimal))
    inert.columns = [str(to_inert(name)) for name in inert.columns]
    return inert


def _written(cell: Any, decimal: str) -> Any:
    if not isinstance(cell, float):
        return to_inert(cell)
    if not math.isfinite(cell):
        return ""
    return str(int(cell)) if cell.is_integer() else str(float(cell)).replace(".", decimal)
