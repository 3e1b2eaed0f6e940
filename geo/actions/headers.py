"""Recognise the columns of an actions table under the names that people give them."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from anyascii import anyascii

from geo.actions.columns import ACTION_COLUMNS, PLACE_COLUMNS
from geo.errors import MissingColumnError

_SYNONYMS = Path(__file__).parent / "colonnes.csv"


def _folded(header: str) -> str:
    letters = "".join(c if c.isalnum() else " " for c in anyascii(header).lower())
    return " ".join(letters.split())


@cache
def _synonyms() -> dict[str, str]:
    with _SYNONYMS.open(encoding="utf-8", newline="") as stream:
        known = {row["entete"]: row["colonne"] for row in csv.DictReader(stream)}
    return {_folded(column): column for column in (*ACTION_COLUMNS, *PLACE_COLUMNS)} | known


def recognise(headers: list[str], *, where: str) -> list[str]:
    """Column names of a table, standard where they are recognised.

    Parameters
    ----------
    headers : list of str
        As written in the file.
    where : str
        The file, for the message.

    Returns
    -------
    list of str
        Same length, all different. A synonym gives way to a column that has the very name, and to
        a synonym that stands before it in ``colonnes.csv``; other headers stay as written.

    Raises
    ------
    MissingColumnError
        When two columns have the same name.

    Examples
    --------
    >>> recognise(["N°", "Intitulé", "Commune(s)", "Remarque"], where="liste.csv")
    ['id', 'action', 'communes', 'Remarque']
    >>> recognise(["action", "Titre"], where="liste.csv")
    ['action', 'Titre']
    >>> recognise(["id", "Description", "Intitulé"], where="liste.csv")
    ['id', 'Description', 'action']
    """
    exact = [header.strip() for header in headers]
    standard = {*ACTION_COLUMNS, *PLACE_COLUMNS}
    taken = {name for name in exact if name in standard}
    names = [header or f"colonne_{number}" for number, header in enumerate(exact, start=1)]
    ranks = {form: rank for rank, form in enumerate(_synonyms())}
    candidates = [i for i, name in enumerate(names) if _folded(name) in ranks]
    for index in sorted(candidates, key=lambda i: ranks[_folded(names[i])]):
        known = _synonyms()[_folded(names[index])]
        if names[index] not in standard and known not in taken:
            taken.add(known)
            names[index] = known
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise MissingColumnError(
            f"{where} : la colonne « {twice[0]} » est présente plusieurs fois. Renommez-en une."
        )
    return names
