"""How surprising a figure is beside permutations, and which of many surprises to believe."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.equity.arrays import Floats, Mask, Places

ROUNDING = 1e-12
"""Part of the largest value under which two sums of the same numbers in another order are equal."""


def two_sided_p(greater: Places, lesser: Places, permutations: int) -> Floats:
    r"""Turn counts in the two tails into a two-sided p-value.

    .. math:: p = \min\left(1, \; 2 \, \frac{\min(g, l) + 1}{R + 1}\right)

    Twice the smaller tail: a test that looks at both sides pays for both. What is observed is
    itself one of the arrangements, hence the ones added, and *p* is never zero.

    Parameters
    ----------
    greater, lesser : array of int, any shape
        Permutations that give at least, and at most, what is observed; ties count in both.
    permutations : int
        Number of permutations *R*.

    Returns
    -------
    ndarray of float64, same shape
        In ]0, 1].

    References
    ----------
    Phipson, B. & Smyth, G. K. (2010), « Permutation p-values should never be zero », *Statistical
    Applications in Genetics and Molecular Biology* 9(1), art. 39.

    Examples
    --------
    >>> two_sided_p(np.array([0, 60]), np.array([99, 50]), permutations=99).tolist()
    [0.02, 1.0]
    """
    return np.minimum(2 * (np.minimum(greater, lesser) + 1) / (permutations + 1), 1.0)


def conditional_p(
    deviation: Floats,
    near: Places,
    start: Places,
    *,
    permutations: int,
    rng: np.random.Generator,
) -> Floats:
    r"""Compute the p-value of each local Moran under conditional permutation.

    The value of a unit stays; its *k* neighbours are drawn without replacement from all the other
    units, and the sum of their deviations compared with the one observed. One list of units
    serves every unit of a draw: for unit *i*, the first *k* of the list, *i* itself struck out.
    That is a draw without replacement from the others, and all units of *k* neighbours but the
    few that stand in the list share one sum, which a sorted search compares with theirs:
    *O(n log R)* where one draw per unit costs *O(n k R)*.

    Parameters
    ----------
    deviation : ndarray of float64, shape (n,)
        Value of each unit minus the mean.
    near : ndarray of int, shape (m,)
        Positions of the neighbours of the first unit, then of the second, and so on.
    start : ndarray of int, shape (n + 1,)
        Where the neighbours of each unit begin in ``near``; every unit has one at least.
    permutations : int
        Number of draws *R*.
    rng : numpy.random.Generator
        Source of the draws.

    Returns
    -------
    ndarray of float64, shape (n,)
        Two-sided p-values (see ``two_sided_p``); 1 for a unit at the mean, whose local Moran is
        zero whatever its neighbours. p-values of different units are not independent.

    References
    ----------
    Anselin, L. (1995), « Local indicators of spatial association—LISA », *Geographical Analysis*
    27(2), 93–115.

    Examples
    --------
    Three units in a row: the second has the two others for neighbours in every draw, and a sum
    that is never exceeded nor missed.

    >>> conditional_p(
    ...     np.array([-1.0, 0.5, 0.5]), np.array([1, 0, 2, 1]), np.array([0, 1, 3, 4]),
    ...     permutations=9, rng=np.random.default_rng(1),
    ... )[1]
    np.float64(1.0)
    """
    n_near = np.diff(start)
    observed = np.add.reduceat(deviation[near], start[:-1])
    largest = int(n_near.max())
    # A list longer by one: what takes the place of a unit that is struck out of its own draw.
    lists = _draw_lists(len(deviation), largest + 1, permutations, rng)
    drawn = deviation[lists]
    sums = np.cumsum(drawn, axis=1)
    slack = ROUNDING * largest * float(np.abs(deviation).max())
    greater = np.zeros(len(deviation), dtype=np.intp)
    lesser = np.zeros(len(deviation), dtype=np.intp)
    for k in np.unique(n_near):
        of_k = n_near == k
        reference = np.sort(sums[:, k - 1])
        greater[of_k] = permutations - np.searchsorted(reference, observed[of_k] - slack, "left")
        lesser[of_k] = np.searchsorted(reference, observed[of_k] + slack, "right")
    draw, column = np.nonzero(np.arange(largest) < n_near[lists[:, :-1]])
    unit = lists[draw, column]
    k = n_near[unit]
    with_itself = sums[draw, k - 1]
    without = with_itself - deviation[unit] + drawn[draw, k]
    for counts, beats in ((greater, np.greater_equal), (lesser, np.less_equal)):
        bound = observed[unit] + (-slack if beats is np.greater_equal else slack)
        change = beats(without, bound).astype(np.intp) - beats(with_itself, bound)
        np.add.at(counts, unit, change)
    p = two_sided_p(greater, lesser, permutations)
    return np.where(np.abs(deviation) <= slack, 1.0, p)


def benjamini_hochberg(p: Floats, level: float) -> Mask:
    r"""Say which of many p-values to believe, so that few of those believed are false.

    The *k* smallest are kept, for the largest *k* such that :math:`p_{(k)} \le k \, q / m`: at
    most a part :math:`q` of those kept is false, on average.

    Parameters
    ----------
    p : ndarray of float64, shape (m,)
        p-values.
    level : float
        The part *q*, in ]0, 1[.

    Returns
    -------
    ndarray of bool, shape (m,)
        True where it is kept.

    References
    ----------
    Benjamini, Y. & Hochberg, Y. (1995), « Controlling the false discovery rate », *Journal of the
    Royal Statistical Society B* 57(1), 289–300. For local statistics, Caldas de Castro, M. &
    Singer, B. H. (2006), *Geographical Analysis* 38(2), 180–208.

    Examples
    --------
    Against 0.0125, 0.025, 0.0375 and 0.05: the third holds, and with it those before.

    >>> benjamini_hochberg(np.array([0.03, 0.02, 0.9, 0.03]), level=0.05).tolist()
    [True, True, False, True]
    """
    rising = np.sort(p)
    held = rising <= level * np.arange(1, p.size + 1) / p.size
    return p <= rising[held].max() if held.any() else np.zeros(p.shape, dtype=np.bool_)


def _draw_lists(n: int, length: int, draws: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """Draw lists of distinct units, every ordered list being as likely, shape (draws, length).

    The next unit is the *r*-th of those left: *r* goes up by one for each unit already drawn
    that stands at or before it, taken in rising order.
    """
    lists = np.empty((draws, length), dtype=np.intp)
    for column in range(length):
        pick = rng.integers(0, n - column, size=draws)
        for earlier in np.sort(lists[:, :column], axis=1).T:
            pick += pick >= earlier
        lists[:, column] = pick
    return lists
