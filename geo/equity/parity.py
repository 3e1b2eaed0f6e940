"""What each unit receives against the people who live in it: parity gap, ratio, Hoover index.

Here the amounts are totals: a unit where nobody lives may receive something, and that counts.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from geo.equity.arrays import Floats
from geo.equity.checks import check_draws, check_totals


def parity_gap(value: ArrayLike, population: ArrayLike) -> Floats:
    r"""Compute, for each unit, its share of the amount minus its share of the inhabitants.

    .. math:: g_i = \frac{v_i}{\sum_j v_j} - \frac{n_i}{\sum_j n_j}

    Parameters
    ----------
    value : array_like of float, shape (n,)
        TOTAL received by each unit, >= 0, in any unit.
    population : array_like of float, shape (n,)
        Inhabitants, >= 0.

    Returns
    -------
    ndarray of float64, shape (n,)
        In the order given, in ]-1, 1], as parts of one (0.02 is two points); the sum is 0 but for
        rounding. Where nobody lives, the share of the amount.

    Raises
    ------
    StatisticError
        When lengths or indexes differ, something is empty, not a number, missing, infinite or
        negative, nobody lives anywhere, or there is nothing to share out.

    References
    ----------
    Loosemore, J. & Hanby, V. J. (1971), « The theoretical limits of maximum distortion: some
    analytic expressions for electoral systems », *British Journal of Political Science* 1(4),
    467–477: the same gap, between shares of seats and shares of votes.

    Examples
    --------
    One action of four for half the inhabitants: 1/4 - 1/2.

    >>> parity_gap(value=[1, 3], population=[500, 500]).tolist()
    [-0.25, 0.25]
    """
    received, lived = _shares(value, population)
    return received - lived


def representation_ratio(value: ArrayLike, population: ArrayLike) -> Floats:
    r"""Compute, for each unit, its share of the amount over its share of the inhabitants.

    .. math:: q_i = \frac{v_i / \sum_j v_j}{n_i / \sum_j n_j}

    Parameters
    ----------
    value : array_like of float, shape (n,)
        TOTAL received by each unit, >= 0, in any unit.
    population : array_like of float, shape (n,)
        Inhabitants, >= 0.

    Returns
    -------
    ndarray of float64, shape (n,)
        In the order given, no unit: 1 at parity, 2 where a unit receives twice its part. NaN
        where nobody lives: a ratio of nobody is not a number.

    Raises
    ------
    StatisticError
        As ``parity_gap``.

    References
    ----------
    Isard, W. (1960), *Methods of Regional Analysis*, MIT Press, ch. 5: the location quotient,
    with inhabitants for the base.

    Examples
    --------
    One action of four for half the inhabitants: (1/4) / (1/2).

    >>> representation_ratio(value=[1, 3, 0], population=[500, 500, 0]).tolist()
    [0.5, 1.5, nan]
    """
    received, lived = _shares(value, population)
    return np.divide(received, lived, out=np.full_like(lived, np.nan), where=lived > 0)


def hoover(value: ArrayLike, population: ArrayLike) -> float:
    r"""Compute the Hoover index: the part of the amount to move for all to receive the same.

    .. math:: H = \tfrac12 \sum_i \left|
        \frac{v_i}{\sum_j v_j} - \frac{n_i}{\sum_j n_j} \right|

    Parameters
    ----------
    value : array_like of float, shape (n,)
        TOTAL received by each unit, >= 0, in any unit; what falls where nobody lives counts.
    population : array_like of float, shape (n,)
        Inhabitants, >= 0.

    Returns
    -------
    float
        From 0, all inhabitants receive the same, to 1, everything goes where nobody lives. It is
        also the largest gap between the diagonal and the Lorenz curve. No unit.

    Raises
    ------
    StatisticError
        As ``parity_gap``.

    References
    ----------
    Hoover, E. M. (1936), « The measurement of industrial localization », *Review of Economics and
    Statistics* 18(4), 162–171.

    Examples
    --------
    One of the four actions must move from the second unit to the first:

    >>> hoover(value=[1, 3], population=[500, 500])
    0.25
    """
    received, lived = _shares(value, population)
    return float(_hoover(received[np.newaxis], lived)[0])


def hoover_of_draws(totals: ArrayLike, population: ArrayLike) -> Floats:
    """Compute the Hoover index of many draws at once (see ``hoover``).

    Parameters
    ----------
    totals : array_like of float, shape (draws, n)
        TOTAL received by each unit in each draw, >= 0; what falls where nobody lives counts.
    population : array_like of float, shape (n,)
        Inhabitants, >= 0.

    Returns
    -------
    ndarray of float64, shape (draws,)
        ``hoover(totals, population)`` of each draw; NaN for a draw without anything.

    Raises
    ------
    StatisticError
        When shapes differ, something is empty, not a number, missing, infinite or negative, or
        nobody lives anywhere.

    Examples
    --------
    >>> hoover_of_draws([[1, 3], [2, 2], [0, 0]], population=[500, 500]).tolist()
    [0.25, 0.0, nan]
    """
    drawn, people = check_draws(totals, population)
    whole = drawn.sum(axis=1, keepdims=True)
    received = np.divide(drawn, whole, out=np.full_like(drawn, np.nan), where=whole > 0)
    return _hoover(received, people / people.sum())


def _shares(value: ArrayLike, population: ArrayLike) -> tuple[Floats, Floats]:
    received, lived = check_totals(value, population)
    return received / received.sum(), lived / lived.sum()


def _hoover(received: Floats, lived: Floats) -> Floats:
    index: Floats = np.abs(received - lived).sum(axis=1) / 2
    return index
