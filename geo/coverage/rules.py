"""The three counting rules: how much of an action each place that it touches receives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from geo.errors import DataError

if TYPE_CHECKING:
    from numpy.typing import NDArray

Rule = Literal["pleine", "partagee", "population"]

RULES: dict[Rule, str] = {
    "pleine": "Pleine : 1 par commune touchée",
    "partagee": "Partagée : 1/n par commune touchée",
    "population": "Population : partagée selon les habitants",
}
"""The rules, by key, as shown on screen."""


def check_rule(rule: str) -> None:
    """Refuse a rule that does not exist.

    Parameters
    ----------
    rule : str
        Key of ``RULES``.

    Raises
    ------
    DataError
        When it is not one of ``RULES``.

    Examples
    --------
    >>> check_rule("pleine")
    """
    if rule not in RULES:
        raise DataError(f"Règle de comptage inconnue : {rule!r}. Au choix : {', '.join(RULES)}.")


def share_out(
    lines: NDArray[np.intp], population: NDArray[np.float64], rule: Rule
) -> NDArray[np.float64]:
    r"""Say which part of its action each pair of an action and a place receives.

    With :math:`C_a` the places that action *a* touches, :math:`n_a` their number and :math:`p_i`
    the inhabitants of *i*:

    .. math:: w_{ai} = 1 \\quad (pleine), \\qquad 1/n_a \\quad (partagee),
       \\qquad p_i / \\sum_{j \\in C_a} p_j \\quad (population)

    Parameters
    ----------
    lines : array of int, shape (pairs,)
        For each pair, the number of its action, from 0.
    population : array of float, shape (pairs,)
        Inhabitants of the place of each pair.
    rule : {"pleine", "partagee", "population"}
        Counting rule.

    Returns
    -------
    array of float, shape (pairs,)
        Parts; under the last two rules those of an action add up to 1. Under ``population`` the
        places of an action that touches nobody share it equally: no inhabitant tells them apart.

    Raises
    ------
    DataError
        When the rule is unknown.

    References
    ----------
    Waltman, L. & van Eck, N. J. (2015), « Field-normalized citation impact indicators and the
    choice of an appropriate counting method », *Journal of Informetrics* 9(4), 872–894: full and
    fractional counting, and what each one hides.

    Examples
    --------
    One action in two places of 300 and 100 inhabitants:

    >>> import numpy as np
    >>> lines, population = np.array([0, 0]), np.array([300.0, 100.0])
    >>> share_out(lines, population, "population").tolist()
    [0.75, 0.25]
    >>> share_out(lines, population, "partagee").tolist()
    [0.5, 0.5]
    """
    check_rule(rule)
    if rule == "pleine" or lines.size == 0:
        return np.ones(lines.size)
    touched = np.bincount(lines)[lines]
    if rule == "partagee":
        parts: NDArray[np.float64] = 1 / touched
        return parts
    together = np.bincount(lines, weights=population)[lines]
    inhabited = together > 0
    return np.where(inhabited, population / np.where(inhabited, together, 1.0), 1 / touched)
