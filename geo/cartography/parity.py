"""How far from its share a commune or a group is: classes around 1, and the words for them."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass

from geo.french import to_number

LIMITS = (0.5, 0.8, 1.25, 2.0)
"""Bounds of the classes of a representation ratio: 1/2, 1/1.25, 1.25, 2, symmetrical in
logarithm, so that half a share and twice a share are as far from parity."""

LABELS = (
    "Moins de la moitié",
    "De 0,5 à 0,8 fois",
    "Autour de sa part",
    "De 1,25 à 2 fois",
    "Plus du double",
)
"""The five classes, from the lowest, as the legend writes them under « 1 = sa part »: short enough
for one line. The neighbours of the middle one say its bounds."""

METHOD = "seuils fixes, symétriques autour de 1"
"""Name of the method, as the legend writes it."""

BY_CHANCE = {
    True: "écart que le hasard n’explique pas",
    False: "l’écart peut tenir au hasard",
}
"""What the test says of a gap, in words."""

AMONG_ALL = "l’écart ne se détache pas du hasard parmi toutes les communes"
"""What is said of a commune whose gap does not stand once the number of communes is allowed for."""


@dataclass(frozen=True)
class Amount:
    """French words for what is shared out."""

    partage: str
    aucun: str


AMOUNTS = {
    "actions": Amount(partage="des actions", aucun="Aucune action"),
    "euros": Amount(partage="du budget", aucun="Aucun euro"),
}
"""What may be shared out, by code."""


def parity_class(ratio: float) -> int:
    """Find the class of a representation ratio.

    Bounds belong to the class that is nearer to parity: exactly half is « de 0,5 à 0,8 fois »,
    exactly 0.8 and 1.25 are « autour de sa part », exactly 2 is « de 1,25 à 2 fois ». So a ratio
    and its inverse are always in mirrored classes.

    Parameters
    ----------
    ratio : float
        Share of the amount over share of the inhabitants, positive, without unit.

    Returns
    -------
    int
        From 0 (the lowest) to 4, as in ``LABELS``.

    Raises
    ------
    ValueError
        When the ratio is negative or not a number.

    References
    ----------
    Béguin, M. & Pumain, D. (2017), *La représentation des données géographiques*, 4e éd.,
    Armand Colin, ch. 4 (thresholds set by meaning rather than by the series).

    Examples
    --------
    >>> [parity_class(ratio) for ratio in (0.49, 0.5, 0.8, 1.25, 2, 2.01)]
    [0, 1, 2, 2, 3, 4]
    """
    if not ratio >= 0:
        raise ValueError(f"Rapport refusé : {ratio!r}. Attendu : un nombre positif ou nul.")
    rounded = round(ratio, 9)  # a quotient of two shares that is 0.8 may come out as 0.7999…
    below, above = LIMITS[:2], LIMITS[2:]
    if rounded < 1:
        return sum(rounded >= limit for limit in below)
    return 2 + bisect_left(above, rounded)


def to_ratio(ratio: float) -> str:
    """Write a ratio with the fewest decimals that leave it in its class.

    Parameters
    ----------
    ratio : float
        As in ``parity_class``.

    Returns
    -------
    str
        One decimal, two near 1, more where rounding would tell another class, or zero.

    Raises
    ------
    ValueError
        As ``parity_class``.

    Examples
    --------
    >>> to_ratio(2.13), to_ratio(2.04), to_ratio(0.48), to_ratio(0.0), to_ratio(12.71)
    ('2,1', '2,04', '0,48', '0', '13')
    """
    if ratio == 0:
        return "0"
    rank = parity_class(ratio)
    if math.isinf(ratio) or ratio >= 10:
        return to_number(ratio)
    fewest = 2 if 0.9 < ratio < 1.1 else 1
    decimals = next(
        (
            d
            for d in range(fewest, 4)
            if round(ratio, d) > 0 and parity_class(round(ratio, d)) == rank
        ),
        4,
    )
    return to_number(ratio, decimals=decimals)
