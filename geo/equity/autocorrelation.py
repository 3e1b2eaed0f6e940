"""Whether neighbours receive alike: global and local Moran, from PySAL, with seeded permutations.

PySAL (``esda``) gives the statistics; the permutations are drawn here, for three reasons. Those
of ``esda`` come from the random state that all of numpy shares, which no seed can be given to
without disturbing others. Its ``p_sim`` is that of the smaller tail, chosen after looking: half of
a two-sided p-value. And at the size of France its local permutations take seconds.
"""

from __future__ import annotations

import threading
import warnings
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from geo.equity.arrays import Floats, tell, to_numbers, to_unit_scale
from geo.equity.checks import raise_together
from geo.equity.significance import ROUNDING, benjamini_hochberg, conditional_p, two_sided_p
from geo.equity.weights import Contiguity
from geo.errors import StatisticError

PERMUTATIONS = 999
LEVEL = 0.05
QUADRANTS = {1: "haut-haut", 2: "bas-haut", 3: "bas-bas", 4: "haut-bas"}
"""Unit, then its neighbours, above (``haut``) the mean or not (``bas``), by PySAL's number."""

LOCAL_COLUMNS = ("code_insee", "i", "p", "quadrant", "significatif")
"""Columns of the table of local Moran, in order."""

_ESDA = threading.Lock()


@dataclass(frozen=True)
class GlobalMoran:
    """Global Moran, with its permutation test.

    Attributes
    ----------
    i : float
        Moran's I: above ``expected`` where neighbours are alike, below where they differ.
    expected : float
        Mean of I under random arrangement, -1 / (n - 1).
    p : float
        Two-sided permutation p-value.
    permutations, seed : int
        What gives the same ``p`` again.
    n : int
        Units that took part: those with a neighbour.
    islands : tuple of str
        ``code_insee`` of those that did not.
    """

    i: float
    expected: float
    p: float
    permutations: int
    seed: int
    n: int
    islands: tuple[str, ...]


@dataclass(frozen=True)
class LocalMoran:
    """Local Moran of each unit, with its conditional permutation test.

    Attributes
    ----------
    table : DataFrame
        One row per unit in the order of the codes, columns ``LOCAL_COLUMNS``: ``i`` and ``p``
        (float, NaN for an island), ``quadrant`` (one of ``QUADRANTS``, "" for an island),
        ``significatif`` (bool) once the many tests are allowed for.
    level : float
        Expected part of false discoveries among the significant (Benjamini-Hochberg).
    permutations, seed : int
        What gives the same ``p`` again.
    n : int
        Units that took part: those with a neighbour.
    islands : tuple of str
        ``code_insee`` of those that did not.
    """

    table: pd.DataFrame
    level: float
    permutations: int
    seed: int
    n: int
    islands: tuple[str, ...]


def global_moran(
    value: ArrayLike, contiguity: Contiguity, *, permutations: int = PERMUTATIONS, seed: int
) -> GlobalMoran:
    r"""Compute global Moran's I and its permutation test.

    .. math:: I = \frac{n}{S_0} \, \frac{\sum_i \sum_j w_{ij} z_i z_j}{\sum_i z_i^2}

    with :math:`z` the deviation from the mean of the units that have a neighbour, :math:`w_{ij}`
    one over the number of neighbours of *i*, and :math:`S_0 = \sum_{ij} w_{ij} = n`. The test
    rearranges the values over those units.

    Parameters
    ----------
    value : array_like of float, shape (n,)
        Any sign and unit, none missing, in the order of ``contiguity.codes``. A Series whose index
        holds texts must have those codes for index.
    contiguity : Contiguity
        Neighbours (see ``contiguity``).
    permutations : int, default 999
        Number of rearrangements, from 1.
    seed : int
        Seed of the rearrangements, from 0: the same gives the same p-value.

    Returns
    -------
    GlobalMoran
        Its ``p`` is two-sided (see ``two_sided_p``); ``esda.Moran.p_sim`` is the smaller tail
        alone, about half of it.

    Raises
    ------
    StatisticError
        When there is not one finite number per unit, all are equal, or ``permutations`` or
        ``seed`` is out of range.

    References
    ----------
    Moran, P. A. P. (1950), « Notes on continuous stochastic phenomena », *Biometrika* 37(1/2),
    17–23. Rey, S. J. & Anselin, L. (2007), « PySAL: a Python library of spatial analytical
    methods », *Review of Regional Studies* 37(1), 5–27.

    Examples
    --------
    Four units in a row, z = -1.5, -0.5, 0.5, 1.5; means of neighbours -0.5, -0.5, 0.5, 0.5;
    products 0.75, 0.25, 0.25, 0.75, that is 2 over a sum of squares of 5.

    >>> from geo.equity import contiguity
    >>> row = contiguity("ABCD", {"A": "B", "B": "AC", "C": "BD", "D": "C"})
    >>> moran = global_moran([1, 2, 3, 4], row, seed=1)
    >>> round(moran.i, 4), round(moran.expected, 4)
    (0.4, -0.3333)
    """
    # Here and not above: esda takes two seconds to load, which only these statistics should pay.
    from esda.moran import Moran

    rng = _generator(permutations, seed)
    numbers = _check_values(value, contiguity)
    with np.errstate(all="ignore"):  # its analytical variances, unused here, divide by zero
        observed = Moran(numbers, contiguity.graph, permutations=0)
    deviation = numbers - numbers.mean()
    weights, squares = contiguity.graph.sparse, float(deviation @ deviation)
    shuffled = (rng.permutation(deviation) for _ in range(permutations))
    drawn = np.array([one @ (weights @ one) for one in shuffled]) / squares
    # Equal values make equal indexes but for rounding, and a tie counts in both tails.
    greater = np.count_nonzero(drawn >= observed.I - ROUNDING)
    lesser = np.count_nonzero(drawn <= observed.I + ROUNDING)
    return GlobalMoran(
        i=float(observed.I),
        expected=float(observed.EI),
        p=float(two_sided_p(np.array(greater), np.array(lesser), permutations)),
        permutations=permutations,
        seed=seed,
        n=numbers.size,
        islands=contiguity.islands,
    )


def local_moran(
    value: ArrayLike,
    contiguity: Contiguity,
    *,
    permutations: int = PERMUTATIONS,
    seed: int,
    level: float = LEVEL,
) -> LocalMoran:
    r"""Compute the local Moran of each unit and its conditional permutation test.

    .. math:: I_i = \frac{n - 1}{\sum_j z_j^2} \, z_i \sum_j w_{ij} z_j

    with the notation of ``global_moran``; their mean is :math:`(n - 1)/n` times the global one.

    Parameters
    ----------
    value : array_like of float, shape (n,)
        As for ``global_moran``.
    contiguity : Contiguity
        Neighbours (see ``contiguity``).
    permutations : int, default 999
        Number of draws, from 1. The smallest p-value is 2 / (permutations + 1).
    seed : int
        Seed of the draws, from 0: the same gives the same p-values.
    level : float, default 0.05
        Part of false discoveries accepted among the significant (see ``benjamini_hochberg``).

    Returns
    -------
    LocalMoran
        Its p-values are two-sided (see ``conditional_p``); ``esda.Moran_Local.p_sim`` is the
        smaller tail alone, and gives 1 / (permutations + 1) to a unit that stands at the mean.

    Raises
    ------
    StatisticError
        As ``global_moran``, and when ``level`` is not between 0 and 1.

    References
    ----------
    Anselin, L. (1995), « Local indicators of spatial association—LISA », *Geographical Analysis*
    27(2), 93–115.

    Examples
    --------
    The row of ``global_moran``: 3/5 of the products 0.75, 0.25, 0.25, 0.75.

    >>> from geo.equity import contiguity
    >>> row = contiguity("ABCD", {"A": "B", "B": "AC", "C": "BD", "D": "C"})
    >>> local = local_moran([1, 2, 3, 4], row, seed=1)
    >>> local.table["i"].round(4).tolist(), local.table["quadrant"].tolist()
    ([0.45, 0.15, 0.15, 0.45], ['bas-bas', 'bas-bas', 'haut-haut', 'haut-haut'])
    """
    from esda.moran import Moran_Local  # here and not above: as in global_moran

    rng = _generator(permutations, seed)
    if not 0 < level < 1:
        raise StatisticError(f"Niveau {level} : un nombre entre 0 et 1 est attendu, comme 0,05.")
    numbers = _check_values(value, contiguity)
    # esda adds a filter to the warnings of the whole process at each call: it is taken out again,
    # one call at a time since warnings know no thread.
    with _ESDA, warnings.catch_warnings(), np.errstate(all="ignore"):
        observed = Moran_Local(numbers, contiguity.graph, permutations=0)
    weights = contiguity.graph.sparse.tocsr()
    p = conditional_p(
        numbers - numbers.mean(),
        weights.indices.astype(np.intp),
        weights.indptr.astype(np.intp),
        permutations=permutations,
        rng=rng,
    )
    table = pd.DataFrame({"code_insee": contiguity.codes}, dtype=str)
    table[["i", "p"]] = np.nan
    table["quadrant"] = ""
    table["significatif"] = False
    table.loc[contiguity.joined, "i"] = observed.Is
    table.loc[contiguity.joined, "p"] = p
    table.loc[contiguity.joined, "quadrant"] = [QUADRANTS[int(number)] for number in observed.q]
    table.loc[contiguity.joined, "significatif"] = benjamini_hochberg(p, level)
    return LocalMoran(
        table=table[list(LOCAL_COLUMNS)],
        level=level,
        permutations=permutations,
        seed=seed,
        n=numbers.size,
        islands=contiguity.islands,
    )


def _check_values(value: ArrayLike, contiguity: Contiguity) -> Floats:
    """Values of the units that have a neighbour, brought near one: no statistic here has a unit."""
    faults: list[str] = []
    numbers = to_numbers("value", value, faults)
    raise_together(faults)
    n = len(contiguity.codes)
    if numbers.size != n:
        raise StatisticError(f"« value » a {numbers.size} valeur(s) pour {n} commune(s).")
    index = value.index if isinstance(value, pd.Series) else pd.RangeIndex(n)
    if not pd.api.types.is_numeric_dtype(index.dtype) and tuple(index) != contiguity.codes:
        raise StatisticError(
            "L’index de « value » n’est pas la suite des codes des communes : alignez la série "
            "(reindex) avant le calcul."
        )
    missing = "manquant n’est pas zéro : donnez la valeur, ou retirez la commune des codes"
    tell("value", "valeur manquante", np.isnan(numbers), missing, faults)
    tell("value", "valeur infinie", np.isinf(numbers), "un nombre fini est attendu", faults)
    raise_together(faults)
    numbers = to_unit_scale(numbers[contiguity.joined])
    if numbers.min() == numbers.max():
        raise StatisticError(
            "« value » : toutes les communes qui ont une voisine portent la même valeur ; sans "
            "variation, l’autocorrélation n’existe pas."
        )
    return numbers


def _generator(permutations: int, seed: int) -> np.random.Generator:
    if permutations < 1 or seed < 0:
        raise StatisticError(
            f"{permutations} permutation(s), graine {seed} : il faut au moins une permutation et "
            "une graine positive ou nulle."
        )
    return np.random.default_rng(seed)
