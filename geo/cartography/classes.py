"""Cutting a series of values into classes, and saying how it was cut."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

DISCRETISATION = "quantiles (classes d’effectifs voisins)"
"""Name of the method, as the legend writes it."""


@dataclass(frozen=True)
class Classes:
    """Values cut into classes of rising values.

    Attributes
    ----------
    index : tuple of int
        For each value, its class (0 is the lowest); -1 where there is none.
    limits : tuple of (float, float)
        For each class, the smallest and the largest value *observed* in it.
    counts : tuple of int
        Number of values in each class.
    """

    index: tuple[int, ...]
    limits: tuple[tuple[float, float], ...]
    counts: tuple[int, ...]


def classify(values: pd.Series[float], *, k: int = 5) -> Classes:
    """Cut values into at most ``k`` classes of nearly equal numbers (quantiles).

    Quantiles suit values that are very unevenly spread, such as rates over small populations,
    and never leave a class empty. Fewer classes are made where too few values differ.

    Parameters
    ----------
    values : Series of float
        Missing values belong to no class.
    k : int, default 5
        Number of classes wanted.

    Returns
    -------
    Classes
        Equal values are always in the same class.

    References
    ----------
    Béguin, M. & Pumain, D. (2017), *La représentation des données géographiques*, 4e éd.,
    Armand Colin, ch. 4; for the number of classes, Huntsberger's rule (1 + 3.3 log10 n).

    Examples
    --------
    >>> import pandas as pd
    >>> cut = classify(pd.Series([1.0, 2.0, 3.0, 4.0, None]), k=2)
    >>> cut.index, cut.limits, cut.counts
    ((0, 0, 1, 1, -1), ((1.0, 2.0), (3.0, 4.0)), (2, 2))
    """
    numbers = np.asarray(values, dtype=np.float64)
    known = np.isfinite(numbers)
    observed = numbers[known]
    if observed.size == 0:
        return Classes(index=(-1,) * len(numbers), limits=(), counts=())
    # Here and not above: it loads scikit-learn, a second of a cold start that no other map needs.
    import mapclassify

    cut = mapclassify.UserDefined(observed, _bounds(observed, k))
    ranks = np.full(len(numbers), -1)
    # A bound may fall in a gap: only the classes that hold a value are kept, numbered in order.
    ranks[known] = np.unique(cut.yb, return_inverse=True)[1]
    present = range(ranks.max() + 1)
    groups = [numbers[ranks == rank] for rank in present]
    return Classes(
        index=tuple(int(rank) for rank in ranks),
        limits=tuple((float(group.min()), float(group.max())) for group in groups),
        counts=tuple(len(group) for group in groups),
    )


def _bounds(observed: NDArray[np.float64], k: int) -> list[float]:
    """Upper bounds of quantile classes, without the repeated ones that mapclassify warns about."""
    distinct = np.unique(observed)
    k = min(k, max(1, round(1 + 3.3 * math.log10(observed.size))))  # few values, few classes
    if distinct.size <= k:
        return [float(value) for value in distinct]
    quantiles = np.unique(np.quantile(observed, np.arange(1, k + 1) / k))
    return [float(bound) for bound in quantiles]
