"""The themes that designate other centres and not this one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
import pandas as pd

from geo.coverage import LOCALISEES, coverage
from geo.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geo.territory.model import Territory

Heading = Literal["programme", "orientation"]

THEMES: dict[Heading, str] = {"programme": "Programme", "orientation": "Orientation"}
"""What a theme may be, by key, as shown on screen."""

MISSING_RULE = (
    "Un thème manque à une centralité quand aucune de ses actions comptées ne désigne sa commune, "
    "alors qu’une au moins désigne une autre des centralités choisies."
)
"""When a theme is missing, in a whole sentence."""

COLUMNS = ("code_insee", "nom", "theme", "n_autres", "n_comparees", "autres", "n_actions")
"""Columns of ``missing_themes``, in order."""


def missing_themes(
    actions: pd.DataFrame,
    territory: Territory,
    codes: Sequence[str],
    *,
    par: Heading = "programme",
    portees: Collection[str] = LOCALISEES,
) -> pd.DataFrame:
    r"""List, for each centre, the themes that designate another of the centres and not it.

    Theme *h* is missing from centre *c* when

    .. math:: n_{hc} = 0 \quad\text{and}\quad \exists\, c' \ne c : n_{hc'} > 0

    with :math:`n_{hc}` the number of actions of the theme that designate the commune of the centre.

    Parameters
    ----------
    actions : DataFrame
        Placed actions; those without a theme are left out.
    territory : Territory
        Gives the names.
    codes : sequence of str
        ``code_insee`` of the centres compared, in the order wanted.
    par : {"programme", "orientation"}, default "programme"
        What a theme is.
    portees : collection of str, default the localised ones
        Portées that designate.

    Returns
    -------
    DataFrame
        ``COLUMNS``, one row per centre and missing theme: ``n_autres`` other centres designated out
        of ``n_comparees``, their names in ``autres``, and ``n_actions`` distinct actions behind
        them. By centre, then from the theme that designates the most others; ties in the order of
        the programme. Empty when nothing is missing, or when the table has no such column.

    Raises
    ------
    DataError
        When ``par`` is unknown, or a code is not of the territory.
    MissingColumnError
        When the table has not been geocoded.
    """
    if par not in get_args(Heading):
        raise DataError(f"Thème inconnu : {par!r}. Au choix : {', '.join(THEMES)}.")
    if par not in actions.columns:
        return pd.DataFrame(columns=list(COLUMNS))
    told = actions[actions[par].fillna("").astype(str).str.strip() != ""]
    covered = coverage(told, territory, by=par, portees=portees)
    places = list(covered.units.places)
    headings = list(covered.detail.columns)
    position = [places.index(code) for code in codes]
    designated = covered.detail.to_numpy(dtype=np.float64)[position] > 0
    rank_of = {heading: rank for rank, heading in enumerate(headings)}
    theme = told[par].astype(str).map(rank_of).to_numpy(dtype=np.intp)
    shared = covered.repartition
    names = [territory.noms[code] for code in codes]
    rows = []
    for here, code in enumerate(codes):
        found = []
        for rank, heading in enumerate(headings):
            others = [i for i in range(len(codes)) if i != here and designated[i, rank]]
            if designated[here, rank] or not others:
                continue
            touching = np.isin(shared.place, [position[i] for i in others])
            lines = np.unique(shared.ligne[touching & (theme[shared.ligne] == rank)])
            told_names = ", ".join(names[i] for i in others)
            found.append((heading, len(others), len(codes) - 1, told_names, int(lines.size)))
        found.sort(key=lambda row: -row[1])
        rows += [(code, names[here], *row) for row in found]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def by_theme(absents: pd.DataFrame) -> pd.DataFrame:
    """Gather the missing themes, one row per theme.

    Parameters
    ----------
    absents : DataFrame
        From ``missing_themes``.

    Returns
    -------
    DataFrame
        ``theme``, ``n_designees`` (centres compared that it designates), ``designees`` (their
        names), ``n_absentes``, ``absentes`` (the centres that it leaves out), ``n_actions``
        (distinct actions that designate them). From the theme that designates the most centres. A
        centre that lacks a theme sees as « others » all the centres that the theme designates, so
        nothing is lost.
    """
    names = {"n_autres": "n_designees", "autres": "designees"}
    if absents.empty:
        columns = ["theme", "n_designees", "designees", "n_absentes", "absentes", "n_actions"]
        return pd.DataFrame(columns=columns)
    groups = absents.groupby("theme", sort=False)
    table = groups.agg(
        n_autres=("n_autres", "first"),
        autres=("autres", "first"),
        n_absentes=("nom", "size"),
        absentes=("nom", ", ".join),
        n_actions=("n_actions", "first"),
    )
    table = table.reset_index().rename(columns=names)
    order = np.argsort(-table["n_designees"].to_numpy(dtype=int), kind="stable")
    return table.iloc[order].reset_index(drop=True)


def count_missing(absents: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """Count the missing themes of each centre.

    Parameters
    ----------
    absents : DataFrame
        From ``missing_themes``.
    codes : sequence of str
        The centres compared.

    Returns
    -------
    DataFrame
        Indexed by ``code_insee``: ``n_themes_absents``, and ``n_themes_absents_plupart``, those
        that designate more than half of the other centres.
    """
    index = pd.Index(codes, name="code_insee")
    most = absents[2 * absents["n_autres"].astype(int) > absents["n_comparees"].astype(int)]
    return pd.DataFrame(
        {
            name: found["code_insee"].value_counts().reindex(index, fill_value=0).astype(int)
            for name, found in (("n_themes_absents", absents), ("n_themes_absents_plupart", most))
        }
    )
