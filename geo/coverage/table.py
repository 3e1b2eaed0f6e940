"""The table of coverage: what every commune, or group, or neighbourhood receives under one rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.coverage.measures import measure_actions
from geo.coverage.placed import CARTOGRAPHIEES
from geo.coverage.spread import Spread, count_distinct, spread
from geo.coverage.units import Units, units_of
from geo.errors import DataError, MissingColumnError

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from geo.coverage.measures import Amounts, Measure
    from geo.coverage.rules import Rule
    from geo.territory.groupings import Grouping
    from geo.territory.model import Territory

HEADINGS = ("axe", "orientation", "programme", "priorite", "portee")
"""Columns by which a coverage may be told in parts."""


@dataclass(frozen=True)
class Coverage:
    """What the units receive, and what no unit was given.

    Attributes
    ----------
    table : DataFrame
        One row per unit: ``code, nom, population, superficie_km2``, ``n_actions`` (number of
        counted actions that designate a place of the unit, those for the whole territory apart),
        ``n_inconnues`` (number of those that are not counted, their budget being unknown, and of
        those that are spread),
        ``valeur`` (actions or euros under the rule; missing where only unknown budgets fall, which
        is not zero), ``pour_1000_hab`` (missing where nobody lives too).
    detail : DataFrame
        Parts of ``valeur`` by heading, one column per value in the order of the programme; no
        column when none was asked for.
    non_comptees : DataFrame
        Actions that are not counted: ``id, action, portee, raison, lu, montant``; ``lu`` is the
        budget that could not be read, ``montant`` is missing where it is not known.
    total : float
        Amount that came in: of every action whose amount is known.
    compte : float
        Amount of the actions that are counted: ``total`` less the amounts not counted. Each unit of
        it is in ``valeur`` once under ``partagee`` and ``population``, and as many times as places
        touched under ``pleine``.
    n_comptees : int
        Number of actions that are counted.
    repartition : Spread
        The pairs behind the figures.
    units : Units
        The places and units behind the figures.
    montant : array of float, shape (actions,)
        Amount of each action; NaN where it is not known.
    """

    table: pd.DataFrame
    detail: pd.DataFrame
    non_comptees: pd.DataFrame
    total: float
    compte: float
    n_comptees: int
    repartition: Spread
    units: Units
    montant: NDArray[np.float64]

    def parts(self, groupes: pd.Series[str]) -> dict[str, float]:
        """Share of groups of units in all that the units receive.

        Parameters
        ----------
        groupes : Series of str
            Group of each unit, by code; a unit without a group stays in the whole.

        Returns
        -------
        dict of str to float
            By group; NaN when nothing is received or no amount is known.
        """
        received = self.table.set_index("code")["valeur"]
        everything = received.sum()
        whole = everything if everything > 0 else np.nan
        shares = received.groupby(groupes).sum() / whole
        return {str(group): float(share) for group, share in shares.items()}


def coverage(
    actions: pd.DataFrame,
    territory: Territory,
    *,
    rule: Rule = "pleine",
    measure: Measure = "actions",
    groups: str | Grouping | pd.Series[str] | None = None,
    by: str | None = None,
    with_territory: bool = False,
    portees: Collection[str] = CARTOGRAPHIEES,
) -> Coverage:
    r"""Count what each unit receives.

    .. math:: v_u = \sum_{i \in u} \Big( \sum_a m_a w_{ai} + \frac{p_i}{P} \sum_{t} m_t \Big)

    with :math:`m_a` the amount of action *a*, :math:`w_{ai}` its part in place *i* (see
    `geo.coverage.rules.share_out`), :math:`p_i` inhabitants out of *P*, and *t* the actions for the
    whole territory when they are brought in. A group receives what its communes receive.

    Parameters
    ----------
    actions : DataFrame
        Placed actions.
    territory : Territory
        Gives the places.
    rule : {"pleine", "partagee", "population"}, default "pleine"
        Counting rule.
    measure : {"actions", "budget_eur"}, default "actions"
        What is counted.
    groups : str, Grouping, Series or None
        In what; see `geo.coverage.units.units_of`. By default the communes.
    by : str, optional
        One of ``HEADINGS``: ``detail`` then tells ``valeur`` in parts.
    with_territory : bool, default False
        Whether the actions for the whole territory are spread, in proportion to inhabitants.
    portees : collection of str, default those that designate communes
        Portées counted.

    Returns
    -------
    Coverage
        Amounts in actions or euros. Nothing is lost: ``total`` is ``compte`` plus the ``montant``
        of ``non_comptees``.

    Raises
    ------
    MissingColumnError
        When the table has not been geocoded, or has no column ``by``.
    DataError
        When a choice is unknown, or a code is not of the territory.
    """
    units = units_of(territory, groups)
    amounts = measure_actions(actions, measure)
    shared = spread(actions, units, rule=rule, with_territory=with_territory, portees=portees)
    reasons = np.array(
        [place or amount for place, amount in zip(shared.raison, amounts.raison, strict=True)],
        dtype=object,
    )
    counted = reasons == ""
    weights: NDArray[np.float64] = np.where(counted, amounts.valeur, 0.0)
    labels, headings = _headings(actions, by)
    crossed = _crossed(shared, units, weights, headings, len(labels))
    table = units.table.copy()
    table["n_actions"] = _numbers(shared, units, counted)
    unknown = ~np.isfinite(amounts.valeur)
    everywhere = (shared.territoire & unknown).sum()
    table["n_inconnues"] = _numbers(shared, units, unknown) + everywhere
    spread_out = (shared.territoire & counted).any()
    crossed[(table["n_actions"] == 0) & (table["n_inconnues"] > 0) & ~spread_out] = np.nan
    table["valeur"] = crossed.sum(axis=1)
    inhabited = table["population"].where(table["population"] > 0)
    table["pour_1000_hab"] = 1000 * table["valeur"] / inhabited
    detail = pd.DataFrame(crossed, columns=labels) if by else pd.DataFrame(index=table.index)
    return Coverage(
        table=table,
        detail=detail,
        non_comptees=_uncounted(actions, reasons, amounts),
        total=float(np.nansum(amounts.valeur)),
        compte=float(weights.sum()),
        n_comptees=int(counted.sum()),
        repartition=shared,
        units=units,
        montant=amounts.valeur,
    )


def _headings(actions: pd.DataFrame, by: str | None) -> tuple[list[str], NDArray[np.intp]]:
    """Values of the heading in the order of the programme, and for each action its position."""
    if by is None:
        return [""], np.zeros(len(actions), dtype=np.intp)
    if by not in HEADINGS:
        raise DataError(f"Rubrique inconnue : {by!r}. Au choix : {', '.join(HEADINGS)}.")
    if by not in actions.columns:
        raise MissingColumnError(
            f"Pas de colonne « {by} » : la couverture ne peut pas être détaillée par {by}."
        )
    said = actions[by].fillna("").astype(str).replace("", f"(sans {by})")
    ranks, values = pd.factorize(said)
    return [str(value) for value in values], ranks.astype(np.intp)


def _crossed(
    shared: Spread,
    units: Units,
    weights: NDArray[np.float64],
    headings: NDArray[np.intp],
    n_headings: int,
) -> NDArray[np.float64]:
    """Amount of each unit by heading, shape (units, headings)."""
    n_units = len(units.table)
    cells = units.rang[shared.place] * n_headings + headings[shared.ligne]
    placed = np.bincount(cells, weights[shared.ligne] * shared.part, n_units * n_headings)
    whole = np.bincount(headings, np.where(shared.territoire, weights, 0.0), n_headings)
    stays = units.rang >= 0
    parts = np.bincount(units.rang[stays], shared.part_territoire[stays], n_units)
    crossed: NDArray[np.float64] = placed.reshape(n_units, n_headings) + parts[:, None] * whole
    return crossed


def _numbers(shared: Spread, units: Units, among: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Number of some actions that touch each unit."""
    kept = among[shared.ligne]
    return count_distinct(units.rang[shared.place[kept]], shared.ligne[kept], len(units.table))


def _uncounted(
    actions: pd.DataFrame, reasons: NDArray[np.object_], amounts: Amounts
) -> pd.DataFrame:
    left = reasons != ""
    rows = actions[left]
    return pd.DataFrame(
        {
            "id": rows["id"] if "id" in rows.columns else rows.index.astype(str),
            "action": rows["action"],
            "portee": rows["portee"],
            "raison": reasons[left],
            "lu": np.array(amounts.lu, dtype=object)[left],
            "montant": amounts.valeur[left],
        }
    ).reset_index(drop=True)
