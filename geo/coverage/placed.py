"""Reading the columns that geocoding adds: which communes an action touches, and which portée."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.actions.columns import PLACE_COLUMNS, PORTEES, SEPARATOR
from geo.errors import DataError, MissingColumnError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

LOCALISEES = ("quartier", "centralite", "commune")
"""Portées that designate a precise place."""

CARTOGRAPHIEES = (*LOCALISEES, "secteur")
"""Portées that designate communes, so that a map can show them."""


def check_placed(actions: pd.DataFrame) -> None:
    """Refuse a table that geocoding has not placed.

    Parameters
    ----------
    actions : DataFrame
        One row per action, with the columns of ``PLACE_COLUMNS``.

    Raises
    ------
    MissingColumnError
        When a column of ``PLACE_COLUMNS`` is absent (all of them are named).
    DataError
        When a portée is not one of ``PORTEES`` (every faulty row is listed).

    Examples
    --------
    >>> check_placed(pd.DataFrame({"id": ["1"]}))
    Traceback (most recent call last):
        ...
    geo.errors.MissingColumnError: Table d'actions sans géocodage : il manque « portee », \
« codes_communes », « codes_centralites », « codes_quartiers », « secteurs », « hors_perimetre », \
« methode », « confiance », « a_verifier », « justification ». Géocodez la table d'abord.
    """
    missing = _absent(actions)
    if missing:
        listed = ", ".join(f"« {name} »" for name in missing)
        raise MissingColumnError(
            f"Table d'actions sans géocodage : il manque {listed}. Géocodez la table d'abord."
        )
    unknown = actions[~actions["portee"].isin(PORTEES)]
    if not unknown.empty:
        names = unknown["id"] if "id" in unknown.columns else unknown.index
        faults = ", ".join(
            f"{name} : « {portee} »" for name, portee in zip(names, unknown["portee"], strict=True)
        )
        raise DataError(f"Portée inconnue ({faults}). Portées admises : {', '.join(PORTEES)}.")


def as_placed(actions: pd.DataFrame) -> pd.DataFrame:
    """Take a table read from a file whose places are already known.

    Parameters
    ----------
    actions : DataFrame
        Text, as ``read_actions`` gives it; ``portee`` and ``codes_communes`` are required.

    Returns
    -------
    DataFrame
        The same rows with every column of ``PLACE_COLUMNS``, ``confiance`` a number (1 where it is
        not written) and ``a_verifier`` a boolean.

    Raises
    ------
    MissingColumnError
        When ``portee`` or ``codes_communes`` is absent.
    DataError
        When a portée is unknown, or a confidence is no number.

    Examples
    --------
    >>> row = pd.DataFrame({"id": ["1"], "portee": ["commune"], "codes_communes": ["30007"]})
    >>> as_placed(row)[["confiance", "a_verifier"]].to_numpy().tolist()
    [[1.0, False]]
    """
    given = actions.reindex(columns=[*actions.columns, *_absent(actions)], fill_value="")
    known = given.drop(columns=_absent(actions, ("portee", "codes_communes")))
    placed = known.assign(
        confiance=pd.to_numeric(known["confiance"].replace("", "1"), errors="coerce").astype(float),
        a_verifier=known["a_verifier"].astype(str).str.casefold().isin(["true", "1", "oui"]),
    )
    check_placed(placed)
    unread = known.loc[placed["confiance"].isna(), "confiance"].tolist()
    if unread:
        raise DataError(f"Confiance illisible : {', '.join(map(repr, unread))}. De 0 à 1 attendu.")
    return placed


def _absent(actions: pd.DataFrame, names: Sequence[str] = PLACE_COLUMNS) -> list[str]:
    return [name for name in names if name not in actions.columns]


def split_codes(cell: object) -> tuple[str, ...]:
    """Split a cell that holds several codes.

    Parameters
    ----------
    cell : object
        Text joined by ``|``; anything that is not text counts as empty.

    Returns
    -------
    tuple of str
        The codes, in order, each once.

    Examples
    --------
    >>> split_codes("30007|30010|30007")
    ('30007', '30010')
    >>> split_codes("")
    ()
    """
    if not isinstance(cell, str):
        return ()
    parts = (part.strip() for part in cell.split(SEPARATOR))
    return tuple(dict.fromkeys(part for part in parts if part))


def touched_places(actions: pd.DataFrame, column: str = "codes_communes") -> pd.DataFrame:
    """Pair every action with each place that it touches.

    Parameters
    ----------
    actions : DataFrame
        Placed actions (see ``check_placed``), any index.
    column : str, default "codes_communes"
        Column whose codes are the places: ``codes_communes``, ``codes_quartiers``…

    Returns
    -------
    DataFrame
        Columns ``ligne`` (position of the action, int) and ``code``; one row per pair, no pair
        twice, in order. Actions that touch no place have no row.

    Raises
    ------
    MissingColumnError, DataError
        As ``check_placed``.
    """
    check_placed(actions)
    codes = [split_codes(cell) for cell in actions[column]]
    lengths = [len(found) for found in codes]
    return pd.DataFrame(
        {
            "ligne": np.repeat(np.arange(len(actions)), lengths),
            "code": pd.Series([code for found in codes for code in found], dtype=object),
        }
    )


def check_known_codes(
    codes: Collection[str], known: Collection[str], column: str = "codes_communes"
) -> None:
    """Refuse codes of places that are not in the territory, rather than lose them.

    Parameters
    ----------
    codes : collection of str
        Codes found in a table of actions.
    known : collection of str
        Codes of the territory.
    column : str, default "codes_communes"
        Where they were found.

    Raises
    ------
    DataError
        When a code is not of the territory (all of them are listed).

    Examples
    --------
    >>> check_known_codes({"30007"}, {"30007", "30010"})
    """
    strangers = sorted(set(codes) - set(known))
    if strangers:
        raise DataError(
            f"Codes hors du territoire dans « {column} » : {', '.join(strangers)}. "
            "Un lieu extérieur se note dans « hors_perimetre »."
        )


def check_portees(portees: Collection[str]) -> None:
    """Refuse portées that designate no commune.

    Parameters
    ----------
    portees : collection of str
        Wanted portées.

    Raises
    ------
    DataError
        When one of them is not in ``CARTOGRAPHIEES``.

    Examples
    --------
    >>> check_portees(["commune"])
    """
    refused = [name for name in portees if name not in CARTOGRAPHIEES]
    if refused:
        raise DataError(
            f"Portée sans commune précise : {', '.join(refused)}. "
            f"Portées qui se comptent par commune : {', '.join(CARTOGRAPHIEES)}."
        )
