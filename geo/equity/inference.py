"""Reading figures against chance: p-values, bands of draws, intervals of shares."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from geo.equity.significance import ROUNDING, two_sided_p
from geo.errors import StatisticError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

ALPHA = 0.05
"""Level of the tests and of the intervals."""

_Z = 1.959963984540054
"""Normal quantile of a two-sided 95 % interval."""


def p_value(observed: float, drawn: NDArray[np.float64]) -> float:
    """Two-sided p-value of an observed figure among those of the draws.

    Parameters
    ----------
    observed : float
        Figure of the data.
    drawn : array of float, shape (draws,)
        The same figure in each draw.

    Returns
    -------
    float
        Between 2 / (draws + 1) and 1; see `geo.equity.significance.two_sided_p`.

    Examples
    --------
    Above all nine draws: 2 × (0 + 1) / 10.

    >>> p_value(9.0, np.arange(9.0))
    0.2
    """
    slack = ROUNDING * max(1.0, abs(observed))
    greater = np.count_nonzero(drawn >= observed - slack)
    lesser = np.count_nonzero(drawn <= observed + slack)
    return float(two_sided_p(np.array(greater), np.array(lesser), drawn.size))


def share_interval(part: ArrayLike, weight: ArrayLike) -> tuple[float, float, float]:
    r"""Share of a group, with its 95 % interval.

    With :math:`w_c` the amount of choice *c* and :math:`s_c` the part of it that goes to the group,
    :math:`s = \sum w_c s_c / \sum w_c` and the interval is that of Wilson for
    :math:`n = (\sum w_c)^2 / \sum w_c^2` trials (the effective number of choices of Kish). A choice
    shared between groups varies less than a whole one: the interval is then on the wide side.

    Parameters
    ----------
    part : array of float, shape (choices,)
        :math:`s_c`, between 0 and 1.
    weight : array of float, shape (choices,)
        :math:`w_c`, positive.

    Returns
    -------
    tuple of float
        Share, lower bound, upper bound; between 0 and 1. Never of zero width, even at 0 or 1.

    Raises
    ------
    StatisticError
        When the weights add up to zero.

    References
    ----------
    Wilson, E. (1927), *Journal of the American Statistical Association* 22(158); Kish, L. (1965),
    *Survey Sampling*; Brown, L., Cai, T. & DasGupta, A. (2001), *Statistical Science* 16(2).

    Examples
    --------
    Three of ten equal choices; Wilson's interval is 0.108 to 0.603:

    >>> [round(bound, 3) for bound in share_interval([1, 1, 1, 0, 0, 0, 0, 0, 0, 0], [1.0] * 10)]
    [0.3, 0.108, 0.603]
    """
    parts = np.asarray(part, dtype=np.float64)
    weights = np.asarray(weight, dtype=np.float64)
    everything = float(weights.sum())
    if not everything > 0:
        raise StatisticError("Intervalle impossible : aucun montant n'est placé.")
    share = min(1.0, max(0.0, float(parts @ weights) / everything))
    n = everything**2 / float(weights @ weights)
    spread = _Z * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    middle, scale = share + _Z**2 / (2 * n), 1 + _Z**2 / n
    low, high = (middle - spread) / scale, (middle + spread) / scale
    return share, min(share, max(0.0, low)), max(share, min(1.0, high))


def between(drawn: NDArray[np.float64], *, level: float = 1 - ALPHA) -> tuple[float, float]:
    """Interval that holds the middle part of some draws.

    Parameters
    ----------
    drawn : array of float, shape (draws,)
        NaN are left out.
    level : float, default 0.95
        Part of the draws inside.

    Returns
    -------
    tuple of float
        Lower and upper quantiles; NaN when no draw is a number.
    """
    known = drawn[np.isfinite(drawn)]
    if known.size == 0:
        return math.nan, math.nan
    low, high = np.quantile(known, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
