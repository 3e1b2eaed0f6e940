"""What chance alone would give: the places of the actions drawn in proportion to population.

Numbers are small here: a few dozen actions over dozens of communes. Before a gap is called a gap,
it is held against places drawn at random, the inhabitants being the only reason to be chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.coverage.rules import RULES, share_out
from geo.errors import StatisticError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from geo.coverage.rules import Rule

DRAWS = 9_999
"""Draws of a permutation test: with the observed one, ten thousand."""

MOST_DRAWS = 99_999
"""More would fill the memory before it changed a figure."""

_CELLS = 4_000_000
"""Largest number of cells of one working array (32 MB)."""


@dataclass(frozen=True)
class NullDistribution:
    """Amounts that units would receive, were the places drawn in proportion to population.

    Attributes
    ----------
    totals : dict of Rule to array of float, shape (draws, units)
        Under each counting rule, from the same draws of places.
    seed : int
        Seed of the draws: the same gives the same.
    """

    totals: dict[Rule, NDArray[np.float64]]
    seed: int

    @property
    def draws(self) -> int:
        """Number of draws."""
        return len(next(iter(self.totals.values())))


def draw_null(
    n_places: ArrayLike,
    amount: ArrayLike,
    population: ArrayLike,
    unit: ArrayLike | None = None,
    *,
    n_units: int | None = None,
    draws: int = DRAWS,
    seed: int = 0,
) -> NullDistribution:
    r"""Draw the places of every choice anew, in proportion to inhabitants.

    A choice that touches *k* places draws *k* different ones, one after the other, each in
    proportion to the inhabitants of those that are left (successive sampling): in each draw it
    touches as many places as it does in truth.

    Parameters
    ----------
    n_places : array of int, shape (choices,)
        Number of places that each choice touches, 1 or more.
    amount : array of float, shape (choices,)
        What each choice places: a number of actions, or euros.
    population : array of float, shape (places,)
        Inhabitants; a place without any is drawn only when no inhabited one is left.
    unit : array of int, shape (places,), optional
        Unit of each place, from 0; -1 leaves the place out of the draws. By default each place is
        its own unit.
    n_units : int, optional
        Number of units; by default up to the last that has a place.
    draws : int, default 9999
        Number of draws.
    seed : int, default 0
        Seed of the generator; no state is shared.

    Returns
    -------
    NullDistribution
        Amounts by unit, for each counting rule.

    Raises
    ------
    StatisticError
        When the number of draws or the seed is out of range, nobody lives anywhere, or a choice
        touches too many places.

    References
    ----------
    Hájek, J. (1981), *Sampling from a Finite Population*, ch. 9 (successive sampling); Efraimidis,
    P. & Spirakis, P. (2006), « Weighted random sampling with a reservoir », *Information Processing
    Letters* 97(5): the *k* smallest of exponentials divided by weights have the same law.

    Examples
    --------
    One choice between two places of 300 and 100 inhabitants falls in the first three times in four:

    >>> null = draw_null([1], [1.0], [300, 100], draws=9999, seed=1)
    >>> round(float(null.totals["pleine"][:, 0].mean()), 1)
    0.8
    """
    counts = np.asarray(n_places, dtype=np.intp)
    weights = np.asarray(amount, dtype=np.float64)
    inhabitants = np.asarray(population, dtype=np.float64)
    units = np.arange(inhabitants.size) if unit is None else np.asarray(unit, dtype=np.intp)
    open_to = units >= 0
    inhabitants, units = inhabitants[open_to], units[open_to]
    _check(counts, inhabitants, draws, seed)
    n_units = int(units.max()) + 1 if n_units is None else n_units
    rng = np.random.default_rng(seed)
    totals: dict[Rule, NDArray[np.float64]] = {rule: np.zeros((draws, n_units)) for rule in RULES}
    for k in np.unique(counts):
        placed = weights[counts == k]
        step = max(1, _CELLS // (placed.size * _width(int(k), inhabitants)))
        for start in range(0, draws, step):
            rows = min(step, draws - start)
            drawn = _draw(rng, inhabitants, rows * placed.size, int(k))
            _tally(totals, slice(start, start + rows), drawn, placed, inhabitants, units)
    return NullDistribution(totals=totals, seed=seed)


def regroup(
    drawn: NDArray[np.float64], unit: NDArray[np.intp], n_units: int
) -> NDArray[np.float64]:
    """Add up the columns of draws that belong to the same unit.

    Parameters
    ----------
    drawn : array of float, shape (draws, places)
        Amounts by place.
    unit : array of int, shape (places,)
        Unit of each place, from 0; -1 leaves a place out.
    n_units : int
        Number of units.

    Returns
    -------
    array of float, shape (draws, units)

    Examples
    --------
    >>> regroup(np.array([[1.0, 2.0, 4.0]]), np.array([0, 1, 0]), 2).tolist()
    [[5.0, 2.0]]
    """
    member = (unit[:, None] == np.arange(n_units)).astype(np.float64)
    added: NDArray[np.float64] = drawn @ member
    return added


def _check(
    counts: NDArray[np.intp], inhabitants: NDArray[np.float64], draws: int, seed: int
) -> None:
    if not 1 <= draws <= MOST_DRAWS:
        raise StatisticError(f"Tirages : {draws} reçu, au moins 1 et au plus {MOST_DRAWS} attendu.")
    if seed < 0:
        raise StatisticError(f"Graine : {seed} reçu, un entier positif ou nul est attendu.")
    if not (np.isfinite(inhabitants).all() and (inhabitants >= 0).all() and inhabitants.sum() > 0):
        raise StatisticError(
            "Tirage impossible : population absente, négative ou nulle partout. "
            "Donnez un nombre d'habitants à chaque commune."
        )
    if counts.size and (counts.min() < 1 or counts.max() > inhabitants.size):
        raise StatisticError(
            f"Tirage impossible : une action touche {counts.min()} à {counts.max()} communes, "
            f"attendu entre 1 et {inhabitants.size}."
        )


def _dense(k: int, inhabitants: NDArray[np.float64]) -> bool:
    """Whether *k* is so large that drawing one at a time would seldom find a new place."""
    return 4 * k > int((inhabitants > 0).sum())


def _width(k: int, inhabitants: NDArray[np.float64]) -> int:
    return inhabitants.size if _dense(k, inhabitants) else k


def _draw(
    rng: np.random.Generator, inhabitants: NDArray[np.float64], rows: int, k: int
) -> NDArray[np.intp]:
    """Draw *k* different places in each row, shape (rows, k); both ways have the same law."""
    if _dense(k, inhabitants):
        keys = rng.standard_exponential((rows, inhabitants.size))
        with np.errstate(divide="ignore"):
            keys /= inhabitants  # nobody lives there: infinite, drawn last
        return np.argpartition(keys, k - 1, axis=1)[:, :k]
    cumulated = np.cumsum(inhabitants)
    last = int(np.flatnonzero(inhabitants)[-1])  # a rounding must not go past it
    drawn = np.empty((rows, k), dtype=np.intp)
    for rank in range(k):
        pending = np.arange(rows)
        while pending.size:
            at = rng.random(pending.size) * cumulated[-1]
            found = np.minimum(np.searchsorted(cumulated, at, side="right"), last)
            drawn[pending, rank] = found
            again = (drawn[pending, :rank] == found[:, None]).any(axis=1)
            pending = pending[again]
    return drawn


def _tally(
    totals: dict[Rule, NDArray[np.float64]],
    block: slice,
    drawn: NDArray[np.intp],
    amounts: NDArray[np.float64],
    inhabitants: NDArray[np.float64],
    units: NDArray[np.intp],
) -> None:
    """Add what the drawn places receive to the rows of a block of draws."""
    rows, k = block.stop - block.start, drawn.shape[1]
    n_units = next(iter(totals.values())).shape[1]
    lines = np.repeat(np.arange(drawn.shape[0]), k)
    cells = lines // amounts.size * n_units + units[drawn.ravel()]
    placed = np.tile(np.repeat(amounts, k), rows)
    whole = np.bincount(cells, placed, rows * n_units).reshape(rows, n_units)
    # Every choice here touches k places: the first two rules differ by that factor alone.
    totals["pleine"][block] += whole
    totals["partagee"][block] += whole / k
    if k == 1:
        totals["population"][block] += whole
        return
    parts = share_out(lines, inhabitants[drawn.ravel()], "population") * placed
    by_people = np.bincount(cells, parts, rows * n_units).reshape(rows, n_units)
    totals["population"][block] += by_people
