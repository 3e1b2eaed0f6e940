"""Reading the columns that geocoding adds: which communes an action touches, and which portée."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geo.actions.columns import PLACE_COLUMNS, PORTEES, SEPARATOR
from geo.errors import DataError, MissingColumnError

if TYPE_CHECKING:
    from collections.abc import Collection

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
    missing = [name for name in PLACE_COLUMNS if name not in actions.columns]
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


def touched_communes(actions: pd.DataFrame) -> pd.DataFrame:
    """Pair every action with each commune that it touches.

    Parameters
    ----------
    actions : DataFrame
        Placed actions (see ``check_placed``), any index.

    Returns
    -------
    DataFrame
        Columns ``ligne`` (position of the action, int), ``code_insee``, ``portee``, ``priorite``;
        one row per pair, no pair twice. Actions that touch no commune have no row.

    Raises
    ------
    MissingColumnError, DataError
        As ``check_placed``.
    """
    check_placed(actions)
    priorities = (
        actions["priorite"] if "priorite" in actions.columns else pd.Series("", actions.index)
    )
    pairs = pd.DataFrame(
        {
            "ligne": range(len(actions)),
            "code_insee": [split_codes(cell) for cell in actions["codes_communes"]],
            "portee": actions["portee"].to_numpy(),
            "priorite": priorities.to_numpy(),
        }
    ).explode("code_insee", ignore_index=True)
    return pairs.dropna(subset="code_insee").reset_index(drop=True)


def check_known_codes(codes: Collection[str], known: Collection[str]) -> None:
    """Refuse codes of communes that are not in the territory, rather than lose them.

    Parameters
    ----------
    codes : collection of str
        ``code_insee`` found in a table of actions.
    known : collection of str
        ``code_insee`` of the territory.

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
            f"Communes hors du territoire dans « codes_communes » : {', '.join(strangers)}. "
            "Un lieu extérieur se note dans « hors_perimetre »."
        )
