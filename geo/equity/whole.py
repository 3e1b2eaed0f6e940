"""Figures over all the communes: indices, Lorenz curve, decomposition, likeness of neighbours."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.equity.autocorrelation import GlobalMoran, LocalMoran, global_moran, local_moran
from geo.equity.concentration import concentration_index, concentration_of_draws, palma
from geo.equity.decomposition import theil, theil_of_draws, theil_shapley
from geo.equity.inequality import LorenzCurve, gini, gini_of_draws, lorenz
from geo.equity.inference import ALPHA, between, p_value
from geo.equity.null import DRAWS
from geo.equity.parity import hoover, hoover_of_draws
from geo.equity.weights import contiguity
from geo.equity.worlds import SEED, World
from geo.errors import StatisticError
from geo.territory.groupings import group_communes
from geo.territory.model import VILLE_CENTRE

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from geo.equity.questions import Choix
    from geo.territory.groupings import Grouping
    from geo.territory.model import Territory

INDICES = {
    "gini": "Gini",
    "hoover": "Hoover",
    "theil": "Theil",
    "palma": "Palma (selon la densité)",
    "concentration": "Concentration (densité)",
}
"""The overall indices, by key, as shown on screen."""

INDEX_COLUMNS = ("indice", "valeur", "hasard_bas", "hasard_haut", "p")
BAND_COLUMNS = ("population", "bas", "haut")
PART_COLUMNS = ("libelle", "part", "theil")
"""Columns of the three tables of this module, in order."""

_WITHIN = "entre communes d’un même groupe"
_CURVES = 999
_STEPS = 50

_EVEN = 1e-9
"""Relative spread of the amounts per inhabitant under which they are one, differently rounded."""


@dataclass(frozen=True)
class Served:
    """What the inhabited communes receive; arrays of shape (inhabited communes,).

    Attributes
    ----------
    lived : array of bool, shape (communes,)
        Communes that take part and where somebody lives.
    people, each : array of float
        Inhabitants, and amount per inhabitant.
    draws : array of float, shape (draws, inhabited communes)
        Amounts by chance; no row when nothing could be drawn.
    """

    lived: NDArray[np.bool_]
    people: NDArray[np.float64]
    each: NDArray[np.float64]
    draws: NDArray[np.float64]


def serve(world: World, received: NDArray[np.float64], drawn: NDArray[np.float64]) -> Served | None:
    """Keep the communes where somebody lives.

    Parameters
    ----------
    world : World
        Gives the inhabitants.
    received : array of float, shape (communes,)
        Amount of each commune.
    drawn : array of float, shape (draws, communes)
        The same by chance.

    Returns
    -------
    Served or None
        None when nothing is received. Amounts per inhabitant that differ by rounding alone are made
        equal: a difference of 10⁻¹⁶ has a geography too, and it is not one to tell.
    """
    lived = world.population > 0
    people, amount = world.population[lived], received[lived]
    if not amount.sum() > 0:
        return None
    each = amount / people
    if np.ptp(each) <= _EVEN * each.max():
        each = np.full(people.size, amount.sum() / people.sum())
    return Served(lived, people, each, drawn[:, lived])


def indices(served: Served, density: NDArray[np.float64]) -> pd.DataFrame:
    """Compute the indices, and what chance alone would give.

    Parameters
    ----------
    served : Served
        From ``serve``.
    density : array of float, shape (communes,)
        Inhabitants per km²: Palma and concentration rank by it.

    Returns
    -------
    DataFrame
        One row per index of ``INDICES``: ``indice, valeur, hasard_bas, hasard_haut, p``. Palma is
        missing when neither end of its ratio receives anything: nothing over nothing.
    """
    people, each, draws = served.people, served.each, served.draws
    rank = density[served.lived]
    one_group = np.zeros(people.size)
    figures = {
        "gini": gini(each, people),
        "hoover": hoover(each * people, people),
        "theil": theil(each, people, one_group).total,
        "palma": _palma(served, rank),
        "concentration": concentration_index(each, people, rank),
    }
    by_chance: dict[str, Callable[..., NDArray[np.float64]]] = {
        "gini": gini_of_draws,
        "hoover": hoover_of_draws,
        "theil": theil_of_draws,
        "concentration": functools.partial(concentration_of_draws, rank_by=rank),
    }
    rows = []
    for name, value in figures.items():
        low, high, p = math.nan, math.nan, math.nan
        if name in by_chance and len(draws):
            drawn = by_chance[name](draws, people)
            (low, high), p = between(drawn), p_value(value, drawn)
        rows.append((name, value, low, high, p))
    return pd.DataFrame(rows, columns=list(INDEX_COLUMNS))


def _palma(served: Served, rank: NDArray[np.float64]) -> float:
    """Palma, or NaN when neither the densest tenth nor the four least dense receive anything."""
    try:
        return palma(served.each, served.people, rank)
    except StatisticError:
        return math.nan


def lorenz_with_chance(served: Served) -> tuple[LorenzCurve, pd.DataFrame]:
    """Draw up the Lorenz curve, and where 95 % of those of chance pass.

    Parameters
    ----------
    served : Served
        From ``serve``.

    Returns
    -------
    LorenzCurve, DataFrame
        The curve, and ``population, bas, haut``; no row when nothing could be drawn.
    """
    curve = lorenz(served.each, served.people)
    steps = np.linspace(0, 1, _STEPS + 1)
    heights = np.empty((min(_CURVES, len(served.draws)), steps.size))
    for row, draw in zip(heights, served.draws, strict=False):
        row[:] = np.interp(steps, *lorenz(draw / served.people, served.people))
    band = pd.DataFrame({"population": steps, "bas": np.nan, "haut": np.nan})
    if not len(heights):
        return curve, band.iloc[:0]
    band["bas"], band["haut"] = np.quantile(heights, [ALPHA / 2, 1 - ALPHA / 2], axis=0)
    return curve, band


def decomposition(
    served: Served, territory: Territory, choice: Choix, grouping: Grouping
) -> pd.DataFrame:
    r"""Say what the Theil index is made of.

    With the quadrants, the ville-centre when it is apart is first set against all the others; what
    is left is shared between north/south and urban/rural (see ``theil_shapley``):

    .. math:: T = T_{centre} + s (F_{nord/sud} + F_{urbain/rural} + W)

    where :math:`s` is the share of the amount that the others receive. With any other grouping the
    index is split between and within the groups.

    Parameters
    ----------
    served : Served
        From ``serve``.
    territory : Territory
        Names the ville-centre, and makes the two splits.
    choice : Choix
        The way of counting.
    grouping : Grouping
        Its groups.

    Returns
    -------
    DataFrame
        ``libelle, part, theil``; parts add up to 1. Empty when nothing is unequal, or when a
        commune has no group.

    References
    ----------
    Shorrocks, A. (2013), *Journal of Economic Inequality* 11(1), 99–126.
    """
    people, each = served.people, served.each
    labels = grouping.groupes.to_numpy(dtype=object)[served.lived]
    if np.ptp(each) == 0 or any(pd.isna(label) for label in labels):
        return pd.DataFrame(columns=list(PART_COLUMNS))
    parts: dict[str, float] = {}
    if choice.regroupement == "quadrant":
        centre = labels == VILLE_CENTRE
        rest = float((each * people)[~centre].sum() / (each * people).sum())
        if centre.any():
            name = grouping.libelles[VILLE_CENTRE]
            parts[f"entre {name} et le reste"] = theil(each, people, centre).between
        if rest > 0:
            side, space = _sides(territory, choice, served.lived)
            others = ~centre
            split = theil_shapley(each[others], people[others], side[others], space[others])
            parts["entre nord et sud"] = rest * split.first
            parts["entre urbain et rural"] = rest * split.second
            parts[_WITHIN] = rest * split.within
    else:
        found = theil(each, people, labels)
        parts = {"entre groupes": found.between, _WITHIN: found.within}
    total = sum(parts.values())
    rows = [(label, part / total, part) for label, part in parts.items()]
    return pd.DataFrame(rows, columns=list(PART_COLUMNS))


def moran(served: Served, territory: Territory) -> tuple[GlobalMoran, LocalMoran]:
    """Say whether neighbours receive alike, per inhabitant.

    Parameters
    ----------
    served : Served
        From ``serve``.
    territory : Territory
        Gives codes and neighbours.

    Returns
    -------
    GlobalMoran, LocalMoran
        Of the communes that take part.

    Raises
    ------
    StatisticError
        When all receive the same, or too few have a neighbour.
    """
    if np.ptp(served.each) == 0:
        raise StatisticError(
            "toutes les communes reçoivent la même valeur par habitant ; il n'y a rien à comparer "
            "entre voisines."
        )
    codes = [code for code, lived in zip(territory.codes, served.lived, strict=True) if lived]
    near = {code: territory.voisines.get(code, frozenset()) & set(codes) for code in codes}
    graph = contiguity(codes, near)
    return (
        global_moran(served.each, graph, seed=SEED),
        # Fewer could not tell any commune apart, once the number of communes is allowed for.
        local_moran(served.each, graph, permutations=DRAWS, seed=SEED),
    )


def _sides(
    territory: Territory, choice: Choix, lived: NDArray[np.bool_]
) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    """North or south, and urban or rural, of the inhabited communes."""
    side, space = (
        group_communes(
            territory,
            cle,
            parallel_shift_m=choice.parallele_m,
            ville_centre=choice.ville_centre,
        ).groupes.to_numpy(dtype=object)[lived]
        for cle in ("secteur", "espace")
    )
    return side, space
