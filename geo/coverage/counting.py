"""How many actions reach each commune: exactly one row per commune, zeros included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geo.actions.columns import PRIORITES
from geo.coverage.placed import CARTOGRAPHIEES, LOCALISEES, check_portees
from geo.coverage.table import coverage

if TYPE_CHECKING:
    from collections.abc import Collection

    from geo.territory.model import Territory

COUNT_COLUMNS = (
    "code_insee",
    "nom",
    "n_actions",
    "n_quartier",
    "n_centralite",
    "n_commune",
    "n_secteur",
    "prioritaires",
    "complementaires",
    "population",
    "actions_pour_1000_hab",
)
"""Columns of ``count_by_commune``, in order."""


def count_by_commune(
    actions: pd.DataFrame, territory: Territory, *, portees: Collection[str] = LOCALISEES
) -> pd.DataFrame:
    r"""Count the actions that reach each commune, under the ``pleine`` rule.

    An action counts 1 in every commune that it touches, so the column total may exceed the number
    of actions:

    .. math:: n_i = \sum_a 1[i \in C_a], \qquad r_i = 1000 \, n_i / p_i

    where :math:`C_a` is the set of communes of action *a* and :math:`p_i` the inhabitants of *i*.

    Parameters
    ----------
    actions : DataFrame
        Placed actions.
    territory : Territory
        Its communes give the rows.
    portees : collection of str, default the localised ones
        Portées that enter ``n_actions``, among ``CARTOGRAPHIEES``.

    Returns
    -------
    DataFrame
        ``COUNT_COLUMNS``, one row per commune in the order of the territory. The four
        ``n_<portee>`` are always filled; ``n_actions`` is the sum of those asked in ``portees``,
        ``prioritaires`` and ``complementaires`` are parts of it. ``actions_pour_1000_hab`` (float)
        is missing where the population is zero or unknown: a rate of nobody is not zero.

    Raises
    ------
    MissingColumnError
        When the table has not been geocoded.
    DataError
        When a portée cannot be counted by commune, or a code is not of the territory.

    References
    ----------
    Waltman, L. & van Eck, N. J. (2015), « Field-normalized citation impact indicators and the
    choice of an appropriate counting method », *Journal of Informetrics* 9(4), 872–894: the same
    choice between full and fractional counting, and what each one hides.
    """
    check_portees(portees)
    by_portee = coverage(actions, territory, by="portee").detail
    by_portee = by_portee.reindex(columns=list(CARTOGRAPHIEES), fill_value=0).astype(int)
    counted = actions if "priorite" in actions.columns else actions.assign(priorite="")
    by_priority = coverage(counted, territory, by="priorite", portees=portees).detail
    by_priority = by_priority.reindex(columns=list(PRIORITES), fill_value=0).astype(int)
    communes = territory.communes
    table = pd.DataFrame(
        {
            "code_insee": communes["code_insee"].to_numpy(),
            "nom": communes["nom"].to_numpy(),
            "n_actions": by_portee[list(portees)].sum(axis="columns").to_numpy(),
            **{f"n_{name}": by_portee[name].to_numpy() for name in CARTOGRAPHIEES},
            "prioritaires": by_priority[PRIORITES[0]].to_numpy(),
            "complementaires": by_priority[PRIORITES[1]].to_numpy(),
            "population": communes["population"].to_numpy(),
        }
    )
    inhabited = table["population"].where(table["population"] > 0)
    table["actions_pour_1000_hab"] = 1000 * table["n_actions"] / inhabited
    return table[list(COUNT_COLUMNS)]
