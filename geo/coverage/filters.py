"""Choosing actions: by heading, by priority, by portée, by words (blind to accents and case)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd
from anyascii import anyascii

if TYPE_CHECKING:
    from collections.abc import Collection

_WORD = re.compile(r"[0-9a-z]+")

SEARCHED = ("action", "programme")
"""Columns in which the words are looked for."""


def to_plain(text: object) -> str:
    """Strip a text of accents, capitals, typographic signs and doubled spaces.

    Parameters
    ----------
    text : object
        Any text; what is not text counts as empty.

    Returns
    -------
    str
        ASCII, lower case.

    Examples
    --------
    >>> to_plain("  ALÈS  et l’Œuvre ")
    "ales et l'oeuvre"
    """
    return " ".join(anyascii(text).casefold().split()) if isinstance(text, str) else ""


def filter_actions(
    actions: pd.DataFrame,
    *,
    axes: Collection[str] = (),
    orientations: Collection[str] = (),
    programmes: Collection[str] = (),
    priorites: Collection[str] = (),
    portees: Collection[str] = (),
    recherche: str = "",
) -> pd.DataFrame:
    """Keep the actions that meet every criterion; an empty criterion keeps all.

    Parameters
    ----------
    actions : DataFrame
        Any columns; a criterion on an absent column keeps nothing.
    axes, orientations, programmes, priorites, portees : collection of str
        Exact values of the column of that name.
    recherche : str
        Words that must all begin a word of the action or of its programme, in any order
        (``velo`` is not in ``développement``). Signs count for nothing.

    Returns
    -------
    DataFrame
        The rows kept, same columns and index labels.

    Examples
    --------
    >>> table = pd.DataFrame({"action": ["Gare d’Alès", "Forêt (1.2)"], "axe": ["1", "2"]})
    >>> filter_actions(table, recherche="ales GARE").index.tolist()
    [0]
    >>> filter_actions(table, axes=["2"], recherche="(for").index.tolist()
    [1]
    >>> filter_actions(table, recherche="are").index.tolist()
    []
    """
    criteria = {
        "axe": axes,
        "orientation": orientations,
        "programme": programmes,
        "priorite": priorites,
        "portee": portees,
    }
    kept = pd.Series(data=True, index=actions.index)
    for column, values in criteria.items():
        if values:
            kept &= _column(actions, column).isin(list(values))
    if recherche.strip():
        words = _WORD.findall(to_plain(recherche))
        text = _searched_text(actions)
        kept &= bool(words)
        for word in words:
            kept &= text.str.contains(f" {word}", regex=False)
    return actions[kept]


def _column(actions: pd.DataFrame, name: str) -> pd.Series[str]:
    if name in actions.columns:
        return actions[name]
    return pd.Series("", index=actions.index, dtype=str)


def _searched_text(actions: pd.DataFrame) -> pd.Series[str]:
    """Words of the searched columns, each after one space."""
    texts = zip(*(_column(actions, name) for name in SEARCHED), strict=True)
    found = [" ".join(["", *_WORD.findall(to_plain(" ".join(map(str, row))))]) for row in texts]
    return pd.Series(found, index=actions.index, dtype=str)
