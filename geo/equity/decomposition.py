"""How unequally something is shared, split between and within groups: the Theil index."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from geo.equity.arrays import Floats, Labels, Places, to_sums
from geo.equity.checks import check_per_inhabitant
from geo.equity.inequality import ratio_of_draws, ratio_to_mean


class Theil(NamedTuple):
    """The Theil index T and its two parts, in nats.

    Attributes
    ----------
    total, between, within : float
        ``total`` is the sum of the two others, but for rounding.
    """

    total: float
    between: float
    within: float


class TheilShapley(NamedTuple):
    """The Theil index T shared between two ways of grouping the same units, in nats.

    Attributes
    ----------
    total, first, second, within : float
        ``total`` is the sum of the three others, but for rounding.
    """

    total: float
    first: float
    second: float
    within: float


def theil(value: ArrayLike, population: ArrayLike, group: Labels) -> Theil:
    r"""Compute the Theil index T and split it between and within groups.

    .. math::

        T = \sum_i p_i r_i \ln r_i, \qquad B = \sum_g p_g r_g \ln r_g, \qquad
        W = \sum_g p_g r_g T_g = T - B

    with :math:`p_i` the share of inhabitants who live in unit *i*, :math:`r_i` what one of them
    receives over the mean, :math:`p_g` and :math:`r_g` the same for a group, :math:`T_g` the index
    inside it, and :math:`0 \ln 0 = 0`: a unit that receives nothing stays in, without any small
    number added.

    Parameters
    ----------
    value : array_like of float, shape (n,)
        Amount PER INHABITANT, >= 0, in any unit; ignored where nobody lives.
    population : array_like of float, shape (n,)
        Inhabitants, >= 0.
    group : iterable of hashable, shape (n,)
        Label of the group of each unit; ignored where nobody lives. None, NaN, NA and the empty
        text are missing labels.

    Returns
    -------
    Theil
        In nats, each >= 0; the total is at most the logarithm of the total population over that
        of the smallest unit.

    Raises
    ------
    StatisticError
        As ``gini``, and when a label is missing where people live.

    References
    ----------
    Theil, H. (1967), *Economics and Information Theory*, North-Holland, ch. 4. Shorrocks, A. F.
    (1980), « The class of additively decomposable inequality measures », *Econometrica* 48(3),
    613–625.

    Examples
    --------
    One of two equal groups has it all, and shares it equally: T = B = ln 2.

    >>> theil(value=[0, 0, 1, 1], population=[1, 1, 1, 1], group=["a", "a", "b", "b"])
    Theil(total=0.6931471805599453, between=0.6931471805599453, within=0.0)
    """
    given = check_per_inhabitant(value, population, groups={"group": group})
    share = given.population / given.population.sum()
    ratio = ratio_to_mean(given.value, share)
    between, within = _split(ratio, share, given.groups[0])
    return Theil(float(_entropy(ratio, share)[0]), between, within)


def theil_shapley(
    value: ArrayLike, population: ArrayLike, first: Labels, second: Labels
) -> TheilShapley:
    r"""Share the Theil index T between two ways of grouping units, neither coming before the other.

    .. math::

        S_1 = \tfrac12 \left[ B(1) + B(1 \times 2) - B(2) \right], \qquad
        S_2 = \tfrac12 \left[ B(2) + B(1 \times 2) - B(1) \right], \qquad
        W = T - B(1 \times 2)

    where *B* is the between part of ``theil``. To cut groups finer never lowers *B*, hence no
    negative part.

    Parameters
    ----------
    value : array_like of float, shape (n,)
        Amount PER INHABITANT, >= 0, in any unit; ignored where nobody lives.
    population : array_like of float, shape (n,)
        Inhabitants, >= 0.
    first, second : iterable of hashable, shape (n,)
        Labels of the two groupings, as the ``group`` of ``theil``.

    Returns
    -------
    TheilShapley
        In nats, each >= 0.

    Raises
    ------
    StatisticError
        As ``theil``.

    References
    ----------
    Shorrocks, A. F. (2013), « Decomposition procedures for distributional analysis: a unified
    framework based on the Shapley value », *Journal of Economic Inequality* 11(1), 99–126.
    Sastre, M. & Trannoy, A. (2002), « Shapley inequality decomposition by factor components: some
    methodological issues », *Journal of Economics*, suppl. 9, 51–89.

    Examples
    --------
    All that distinguishes units is north or south; town or country changes nothing:

    >>> parts = theil_shapley([0, 0, 1, 1], [1, 1, 1, 1], first=[*"NNSS"], second=[*"TCTC"])
    >>> round(parts.first, 4), parts.second, parts.within
    (0.6931, 0.0, 0.0)
    """
    given = check_per_inhabitant(value, population, groups={"first": first, "second": second})
    share = given.population / given.population.sum()
    ratio = ratio_to_mean(given.value, share)
    one, other = given.groups
    both = one * (other.max() + 1) + other
    by_first, by_second = (_split(ratio, share, groups)[0] for groups in given.groups)
    by_both, within = _split(ratio, share, np.unique(both, return_inverse=True)[1])
    return TheilShapley(
        total=float(_entropy(ratio, share)[0]),
        first=max(0.0, (by_first + by_both - by_second) / 2),
        second=max(0.0, (by_second + by_both - by_first) / 2),
        within=within,
    )


def theil_of_draws(totals: ArrayLike, population: ArrayLike) -> Floats:
    """Compute the Theil index T of many draws at once (see ``theil``).

    Parameters
    ----------
    totals : array_like of float, shape (draws, n)
        TOTAL received by each unit in each draw, >= 0; what falls where nobody lives is left out.
    population : array_like of float, shape (n,)
        Inhabitants, >= 0.

    Returns
    -------
    ndarray of float64, shape (draws,)
        In nats; NaN for a draw without anything.

    Raises
    ------
    StatisticError
        As ``gini_of_draws``.

    Examples
    --------
    >>> theil_of_draws([[0, 1], [1, 1], [0, 0]], population=[1, 1]).round(4).tolist()
    [0.6931, 0.0, nan]
    """
    return _entropy(*ratio_of_draws(totals, population))


def _entropy(ratio: Floats, share: Floats) -> Floats:
    logarithm = np.log(ratio, out=np.zeros_like(ratio), where=ratio > 0)
    # Equal ratios leave a rounding of either sign, never an entropy below zero.
    index: Floats = np.maximum((ratio * logarithm) @ share, 0.0)
    return index


def _split(ratio: Floats, share: Floats, groups: Places) -> tuple[float, float]:
    """Between and within parts, each from its own formula."""
    people = to_sums(groups, share)
    mean = to_sums(groups, share * ratio[0]) / people
    of_unit = mean[groups]
    inside = np.divide(ratio, of_unit, out=np.zeros_like(ratio), where=of_unit > 0)
    between = _entropy(mean[np.newaxis], people)[0]
    return float(between), float(_entropy(inside, share * of_unit)[0])
