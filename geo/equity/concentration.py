"""Whether what is shared goes to one end of an order: concentration index and Palma ratio.

The order is told by a rank that has nothing to do with the amounts: density, income, distance.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from geo.equity.arrays import Floats, to_sums
from geo.equity.checks import check_draws, check_per_inhabitant
from geo.errors import StatisticError

BOTTOM_TENTHS = 4
"""Tenths of the population, those of lowest rank, to which the Palma ratio compares the top."""

TOP_TENTHS = 1
"""Tenths of the population, those of highest rank, that the Palma ratio compares."""


def concentration_index(
    value: ArrayLike, population: ArrayLike, rank_by: ArrayLike, corrected: bool = False
) -> float:
    r"""Compute the concentration index of an amount along a rank.

    .. math::

        C = \frac{2}{\mu} \, \mathrm{cov}_p(x, R)
          = \frac{2}{\mu} \sum_i p_i (x_i - \mu) \left(R_i - \tfrac12\right), \qquad
        E = \frac{4 \mu}{\max x - \min x} \, C

    with :math:`p_i` the share of inhabitants who live in unit *i*, :math:`\mu = \sum_i p_i x_i`,
    and :math:`R_i` the share of inhabitants of lower rank plus half the share of those of the
    same rank: units of equal rank share one :math:`R`, whatever the order of the rows.

    Parameters
    ----------
    value : array_like of float, shape (n,)
        Amount PER INHABITANT, >= 0, in any unit; ignored where nobody lives.
    population : array_like of float, shape (n,)
        Inhabitants, >= 0.
    rank_by : array_like of float, shape (n,)
        What orders the units, any sign and unit; ignored where nobody lives.
    corrected : bool, default False
        Return :math:`E`, whose bounds do not depend on the mean. Its maximum and minimum are
        those observed where people live; it is 0.0 where all values are equal.

    Returns
    -------
    float
        In ]-1, 1[ for *C*, [-1, 1] for *E*; positive where the units of high rank receive more
        per inhabitant than those of low rank, 0 for a single unit. No unit.

    Raises
    ------
    StatisticError
        When lengths or indexes differ, something is empty, not a number, missing, infinite or
        (but for ranks) negative where people live, nobody lives anywhere, or there is nothing to
        share out.

    References
    ----------
    Kakwani, N., Wagstaff, A. & van Doorslaer, E. (1997), « Socioeconomic inequalities in health:
    measurement, computation, and statistical inference », *Journal of Econometrics* 77(1),
    87–103. Erreygers, G. (2009), « Correcting the concentration index », *Journal of Health
    Economics* 28(2), 504–515.

    Examples
    --------
    The unit of highest rank, half the inhabitants, has it all: 2 (1/2 · 1/4 + 1/2 · 1/4) = 1/2.

    >>> concentration_index(value=[0, 1], population=[1, 1], rank_by=[10, 20])
    0.5
    >>> concentration_index(value=[0, 1], population=[1, 1], rank_by=[20, 10], corrected=True)
    -1.0
    """
    given = check_per_inhabitant(value, population, ranks={"rank_by": rank_by})
    lowest, highest = given.value.min(), given.value.max()
    if lowest == highest:
        return 0.0
    share = given.population / given.population.sum()
    mean = share @ given.value
    middle = _midpoints(given.ranks[0], share)
    covariance = float((share * (given.value - mean)) @ (middle - 0.5))
    # 4 μ / (max - min) times 2 / μ: the mean cancels, and with it the risk of a mean near zero.
    return 8 * covariance / float(highest - lowest) if corrected else 2 * covariance / float(mean)


def concentration_of_draws(totals: ArrayLike, population: ArrayLike, rank_by: ArrayLike) -> Floats:
    r"""Compute the concentration index of each of many draws at once.

    .. math:: C_b = \sum_i \frac{v_{bi}}{V_b} (2 R_i - 1)

    which is that of ``concentration_index``, written with totals.

    Parameters
    ----------
    totals : array_like of float, shape (draws, n)
        TOTAL that each unit receives in each draw, >= 0; what falls where nobody lives is left out.
    population : array_like of float, shape (n,)
        Inhabitants.
    rank_by : array_like of float, shape (n,)
        As for ``concentration_index``.

    Returns
    -------
    ndarray of float64, shape (draws,)
        NaN for a draw in which nothing is received.

    Raises
    ------
    StatisticError
        As ``concentration_index``.

    References
    ----------
    Kakwani, N., Wagstaff, A. & van Doorslaer, E. (1997), *Journal of Econometrics* 77(1), 87–103.

    Examples
    --------
    The unit of highest rank, half the inhabitants, has it all in the first draw, half in the other.

    >>> concentration_of_draws([[0, 1], [1, 1]], population=[1, 1], rank_by=[10, 20]).tolist()
    [0.5, 0.0]
    """
    drawn, people = check_draws(totals, population)
    given = check_per_inhabitant(np.ones(people.size), people, ranks={"rank_by": rank_by})
    drawn = drawn[:, people > 0]
    weights = 2 * _midpoints(given.ranks[0], given.population / given.population.sum()) - 1
    received = drawn.sum(axis=1)
    index = np.full(received.size, np.nan)
    some = received > 0
    index[some] = drawn[some] @ weights / received[some]
    return index


def palma(value: ArrayLike, population: ArrayLike, rank_by: ArrayLike) -> float:
    r"""Compute the Palma ratio: what the top tenth receives over what the bottom four receive.

    .. math:: P = \frac{A_{10} / 0.1}{A_{40} / 0.4}

    where :math:`A_{10}` is the amount that goes to the tenth of the *population* with the highest
    rank and :math:`A_{40}` to the four tenths with the lowest. A unit astride a boundary counts
    on each side for the part of its inhabitants that is there; units of equal rank are one unit,
    so that the order of the rows is indifferent.

    Parameters
    ----------
    value : array_like of float, shape (n,)
        Amount PER INHABITANT, >= 0, in any unit; ignored where nobody lives.
    population : array_like of float, shape (n,)
        Inhabitants, >= 0.
    rank_by : array_like of float, shape (n,)
        What orders the units, any sign and unit; ignored where nobody lives.

    Returns
    -------
    float
        Mean per inhabitant above over mean below, no unit: 1 where both receive the same,
        ``math.inf`` where the bottom receives nothing and the top something.

    Raises
    ------
    StatisticError
        As ``concentration_index``, and when neither the top nor the bottom receives anything.

    References
    ----------
    Palma, J. G. (2011), « Homogeneous middles vs. heterogeneous tails, and the end of the
    “inverted-U” », *Development and Change* 42(1), 87–153.

    Examples
    --------
    Four equal units: the top tenth is in the last, which has 4; the bottom four tenths are the
    first (2.5 tenths at 1) and a part of the second (1.5 tenths at 2), that is 5.5 / 4 = 1.375.

    >>> round(palma(value=[1, 2, 3, 4], population=[1, 1, 1, 1], rank_by=[1, 2, 3, 4]), 4)
    2.9091
    """
    given = check_per_inhabitant(value, population, ranks={"rank_by": rank_by})
    _, place = np.unique(given.ranks[0], return_inverse=True)
    people = to_sums(place, given.population)
    amount = to_sums(place, given.population * given.value)
    bottom = _received_by_first(people, amount, BOTTOM_TENTHS) / BOTTOM_TENTHS
    top = _received_by_first(people[::-1], amount[::-1], TOP_TENTHS) / TOP_TENTHS
    if bottom > 0:
        return top / bottom
    if top > 0:
        return math.inf
    raise StatisticError(
        "« value » : ni le dixième de rang le plus élevé ni les quatre dixièmes de rang le plus "
        "bas ne reçoivent quoi que ce soit ; leur rapport n’existe pas."
    )


def _midpoints(ranks: Floats, share: Floats) -> Floats:
    """Weighted fractional rank of the middle of each unit; equal ranks share theirs."""
    _, place = np.unique(ranks, return_inverse=True)
    same = to_sums(place, share)
    middle: Floats = (np.cumsum(same) - same / 2)[place]
    return middle


def _received_by_first(people: Floats, amount: Floats, tenths: int) -> float:
    """Amount that goes to the first tenths of the population, units being already in order."""
    reached = np.concatenate(([0.0], np.cumsum(people)))
    boundary = reached[-1] * tenths / 10
    # A boundary that falls between two units but for rounding takes nothing from the second: a
    # speck of it where the first ones have nothing would turn an infinite ratio into a huge one.
    nearest = reached[np.argmin(np.abs(reached - boundary))]
    if math.isclose(nearest, boundary, rel_tol=1e-12):
        boundary = nearest
    received = np.concatenate(([0.0], np.cumsum(amount)))
    return float(np.interp(boundary, reached, received))
