"""Commune codes as INSEE writes them, from what spreadsheets make of them."""

from __future__ import annotations

import re

_SEPARATORS = re.compile(r"[|;,/\n]+|\s+")
_PARTED = re.compile(r"\b(\d{2})[\s\u00a0](\d{3})\b")
_DECIMALS = re.compile(r"[.,]0+(?!\d)")


def clean_code(cell: str) -> str:
    """A commune code as INSEE writes it, from what a spreadsheet made of it.

    Parameters
    ----------
    cell : str
        One value.

    Returns
    -------
    str
        ``.0`` removed, lost leading zeros given back; unchanged when it is not a code.

    Examples
    --------
    >>> clean_code("30007.0"), clean_code("1053"), clean_code("2a004"), clean_code("3.0007E+04")
    ('30007', '01053', '2A004', '30007')
    """
    value = cell.strip().strip("'\"’ ").upper()
    value = re.sub(r"[.,]0+$", "", value)
    if re.fullmatch(r"\d(?:[.,]\d+)?E\+?0?4", value):
        value = f"{float(value.replace(',', '.')):.0f}"
    return value.zfill(5) if re.fullmatch(r"\d{4}", value) else value


def split_codes(cell: str) -> list[str]:
    """Codes of a cell that holds one or several.

    Parameters
    ----------
    cell : str
        Codes parted by bars, semicolons, commas, slashes, spaces or line breaks.

    Returns
    -------
    list of str
        Cleaned, in order; what is not a code is kept as it is.

    Examples
    --------
    >>> split_codes("30007.0 ; 30 010, 1053")
    ['30007', '30010', '01053']
    """
    joined = _PARTED.sub(r"\1\2", _DECIMALS.sub("", cell))
    return [clean_code(value) for value in _SEPARATORS.split(joined) if value.strip()]
