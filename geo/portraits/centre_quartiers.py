"""The priority neighbourhoods of the centres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geo.coverage import LOCALISEES, coverage

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geo.territory.model import Territory

COLUMNS = ("code_quartier", "quartier", "code_insee", "nom", "population", "part", "n_actions")
"""Columns of ``centre_quartiers``, in order."""


def centre_quartiers(
    actions: pd.DataFrame,
    territory: Territory,
    codes: Sequence[str],
    *,
    portees: Collection[str] = LOCALISEES,
) -> pd.DataFrame:
    """List the priority neighbourhoods of some centres.

    Parameters
    ----------
    actions : DataFrame
        Placed actions.
    territory : Territory
        Its neighbourhoods may be none.
    codes : sequence of str
        ``code_insee`` of the centres, in the order wanted.
    portees : collection of str, default the localised ones
        Portées counted.

    Returns
    -------
    DataFrame
        ``COLUMNS``, one row per neighbourhood of these communes, by centre: ``population``
        (inhabitants), ``part`` (of those of the commune, missing where nobody lives), ``n_actions``
        (distinct actions that designate it). Empty when there is none.

    Raises
    ------
    MissingColumnError, DataError
        As `geo.coverage.coverage`.
    """
    frame = territory.quartiers
    if frame.empty or not frame["code_insee"].isin(list(codes)).any():
        return pd.DataFrame(columns=list(COLUMNS))
    counted = coverage(actions, territory, groups="quartier", portees=portees).table
    inside = frame[frame["code_insee"].isin(list(codes))]
    people = dict(
        zip(territory.communes["code_insee"], territory.communes["population"], strict=True)
    )
    of_commune = inside["code_insee"].map(people)
    number = counted.set_index("code")["n_actions"]
    table = pd.DataFrame(
        {
            "code_quartier": inside["code_quartier"],
            "quartier": inside["nom"],
            "code_insee": inside["code_insee"],
            "nom": inside["code_insee"].map(territory.noms),
            "population": inside["population"],
            "part": inside["population"] / of_commune.where(of_commune > 0),
            "n_actions": inside["code_quartier"].map(number).astype(int),
        }
    )
    order = table["code_insee"].map({code: rank for rank, code in enumerate(codes)})
    return table.iloc[order.argsort(kind="stable").to_numpy()].reset_index(drop=True)


def count_quartiers(quartiers: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """Count the priority neighbourhoods of each centre, and their inhabitants.

    Parameters
    ----------
    quartiers : DataFrame
        From ``centre_quartiers``.
    codes : sequence of str
        The centres.

    Returns
    -------
    DataFrame
        Indexed by ``code_insee``: ``n_quartiers`` (int) and ``population_quartiers`` (0 without a
        neighbourhood, missing where none of theirs is known).
    """
    index = pd.Index(codes, name="code_insee")
    groups = quartiers.groupby("code_insee")["population"]
    return pd.DataFrame(
        {
            "n_quartiers": groups.size().reindex(index, fill_value=0).astype(int),
            "population_quartiers": groups.sum(min_count=1).reindex(index, fill_value=0),
        }
    )
