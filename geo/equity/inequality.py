r"""How unequally something is shared between inhabitants: the Lorenz curve and the Gini index.

Every formula weighs a unit by its inhabitants. With :math:`p_i` the share of inhabitants who live
in unit *i* and :math:`r_i = x_i / \sum_j p_j x_j` what one of them receives over what an
inhabitant receives on average, all follows from :math:`p` and :math:`r`: one draw or many go
through the same lines.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from geo.equity.arrays import Floats
from geo.equity.checks import check_draws, check_per_inhabitant


class LorenzCurve(NamedTuple):
    """Cumulative shares, from those who receive least to those who receive most.

    Attributes
    ----------
    population : ndarray of float64, shape (m + 1,)
        Cumulative share of inhabitants; ``m`` is the number of units where people live.
    value : ndarray of float64, shape (m + 1,)
        Cumulative share of the amount.
    """

    population: Floats
    value: Floats


def lorenz(value: ArrayLike, population: ArrayLike) -> LorenzCurve:
    r"""Draw the Lorenz curve, each unit weighing as many as live in it.

    .. math:: P_k = \sum_{i \le k} p_i, \qquad L_k = \sum_{i \le k} p_i r_i

    over units in rising order of value.

    Parameters
    ----------
    value : array_like of float, shape (n,)
        Amount PER INHABITANT, >= 0, in any unit; ignored where nobody lives.
    population : array_like of float, shape (n,)
        Inhabitants, >= 0.

    Returns
    -------
    LorenzCurve
        Both shares begin at 0.0 and end at 1.0 exactly; the curve is convex.

    Raises
    ------
    StatisticError
        When lengths or indexes differ, something is empty, not a number, missing, infinite or
        negative where people live, nobody lives anywhere, or there is nothing to share out.

    References
    ----------
    Lorenz, M. O. (1905), « Methods of measuring the concentration of wealth », *Publications of
    the American Statistical Association* 9(70), 209–219.

    Examples
    --------
    Three inhabitants receive 1 each, one receives 5, of 8 in all:

    >>> curve = lorenz(value=[5, 1], population=[1, 3])
    >>> curve.population.tolist(), curve.value.tolist()
    ([0.0, 0.75, 1.0], [0.0, 0.375, 1.0])
    """
    given = check_per_inhabitant(value, population)
    rising = np.argsort(given.value, kind="stable")
    people = given.population[rising]
    return LorenzCurve(_cumulated(people), _cumulated(people * given.value[rising]))


def gini(value: ArrayLike, population: ArrayLike) -> float:
    r"""Compute the Gini index, each unit weighing as many as live in it.

    .. math::

        G = \frac{\sum_i \sum_j p_i p_j |x_i - x_j|}{2 \sum_i p_i x_i}
          = 2 \sum_i p_i (r_i - 1) \left(R_i - \tfrac12\right)

    where :math:`R_i` is the share of inhabitants who receive less, plus half of :math:`p_i`. The
    second form costs a sort, *O(n log n)*.

    Parameters
    ----------
    value : array_like of float, shape (n,)
        Amount PER INHABITANT, >= 0, in any unit; ignored where nobody lives.
    population : array_like of float, shape (n,)
        Inhabitants, >= 0.

    Returns
    -------
    float
        From 0, all inhabitants receive the same, to less than 1. No unit.

    Raises
    ------
    StatisticError
        As ``lorenz``.

    References
    ----------
    Lerman, R. I. & Yitzhaki, S. (1989), « Improving the accuracy of estimates of Gini
    coefficients », *Journal of Econometrics* 42(1), 43–47.

    Examples
    --------
    One inhabitant of four has it all; the area under the curve is 1/8, and 1 - 2/8 = 3/4:

    >>> gini(value=[0, 1], population=[3, 1])
    0.75
    >>> round(gini([26774, 22239, 36567, 42372, 55571], [0, 852, 394, 1969, 2189]), 4)
    0.1386
    """
    given = check_per_inhabitant(value, population)
    share = given.population / given.population.sum()
    return float(_gini(ratio_to_mean(given.value, share), share)[0])


def gini_of_draws(totals: ArrayLike, population: ArrayLike) -> Floats:
    """Compute the Gini index of many draws at once (see ``gini``).

    Parameters
    ----------
    totals : array_like of float, shape (draws, n)
        TOTAL received by each unit in each draw, >= 0; what falls where nobody lives is left out.
    population : array_like of float, shape (n,)
        Inhabitants, >= 0.

    Returns
    -------
    ndarray of float64, shape (draws,)
        ``gini(totals / population, population)`` of each draw; NaN for a draw without anything.

    Raises
    ------
    StatisticError
        When shapes differ, something is empty, not a number, missing, infinite or negative, or
        nobody lives anywhere.

    Examples
    --------
    >>> gini_of_draws([[0, 1], [3, 1], [0, 0]], population=[3, 1]).tolist()
    [0.75, 0.0, nan]
    """
    return _gini(*ratio_of_draws(totals, population))


def ratio_to_mean(value: Floats, share: Floats) -> Floats:
    r"""Compute what an inhabitant of each unit receives over what one receives on average.

    .. math:: r_i = x_i / \sum_j p_j x_j

    Parameters
    ----------
    value : ndarray of float64, shape (n,)
        Amount per inhabitant :math:`x`, not all zero.
    share : ndarray of float64, shape (n,)
        Shares of the inhabitants :math:`p`, of sum 1.

    Returns
    -------
    ndarray of float64, shape (1, n)
        As a single draw.

    Examples
    --------
    >>> ratio_to_mean(np.array([1.0, 3.0]), np.array([0.5, 0.5])).tolist()
    [[0.5, 1.5]]
    """
    ratio: Floats = value / (share @ value)
    return ratio[np.newaxis]


def ratio_of_draws(totals: ArrayLike, population: ArrayLike) -> tuple[Floats, Floats]:
    """Compute the same for many draws, over the units where people live.

    Parameters
    ----------
    totals : array_like of float, shape (draws, n)
        TOTAL received by each unit in each draw, >= 0.
    population : array_like of float, shape (n,)
        Inhabitants, >= 0.

    Returns
    -------
    ratio : ndarray of float64, shape (draws, m)
        NaN throughout a draw without anything.
    share : ndarray of float64, shape (m,)
        Shares of the inhabitants, of sum 1.

    Raises
    ------
    StatisticError
        As ``gini_of_draws``.

    Examples
    --------
    >>> ratio_of_draws([[1, 3, 9]], [1, 1, 0])[0].tolist()
    [[0.5, 1.5]]
    """
    drawn, people = check_draws(totals, population)
    lived = people > 0
    share = people[lived] / people.sum()
    received = drawn[:, lived]
    whole = received.sum(axis=1, keepdims=True)
    nothing = np.full_like(received, np.nan)
    return np.divide(received, whole * share, out=nothing, where=whole > 0), share


def _cumulated(parts: Floats) -> Floats:
    reached = np.concatenate(([0.0], np.cumsum(parts)))
    shares: Floats = reached / reached[-1]
    return shares


def _gini(ratio: Floats, share: Floats) -> Floats:
    rising = np.argsort(ratio, axis=1, kind="stable")
    people = share[rising]
    middle = np.cumsum(people, axis=1) - people / 2
    deviation = np.take_along_axis(ratio, rising, axis=1) - 1
    # Equal ratios leave a rounding of either sign, never a Gini index below zero.
    index: Floats = np.maximum(2 * (people * deviation * (middle - 0.5)).sum(axis=1), 0.0)
    return index
