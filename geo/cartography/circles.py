"""Proportional circles: the area says the value, so the radius goes with its square root."""

from __future__ import annotations

import math
from dataclasses import dataclass

LARGEST_PX = 34.0
"""Radius of the largest value of the whole programme, on a map about 900 pixels wide."""

UNIT_PX = 7.0
"""Largest radius allowed for the value 1."""


@dataclass(frozen=True)
class CircleScale:
    """One scale for every filter: the same value always has the same circle.

    Attributes
    ----------
    unit_px : float
        Radius of the value 1, in pixels.
    """

    unit_px: float

    def radius(self, value: float) -> float:
        r"""Radius of a value, in pixels: :math:`r = u \\sqrt{v}`.

        Examples
        --------
        >>> CircleScale(3.0).radius(4) / CircleScale(3.0).radius(1)
        2.0
        """
        return round(self.unit_px * math.sqrt(value), 2) if value > 0 else 0.0


def circle_scale(largest: float) -> CircleScale:
    """Choose the scale under which the largest value just fits.

    Parameters
    ----------
    largest : float
        Largest value of the *unfiltered* programme, so that filtering never rescales.

    Returns
    -------
    CircleScale
        Radius ``LARGEST_PX`` for ``largest``, and at most ``UNIT_PX`` for 1.

    References
    ----------
    Bertin, J. (1967), *Sémiologie graphique*, « la variation de taille »; Flannery, J. (1971),
    *The Canadian Cartographer* 8(2), 96–109, whose apparent-size correction is not applied: the
    legend shows true values.

    Examples
    --------
    >>> circle_scale(100).radius(100)
    34.0
    """
    return CircleScale(min(UNIT_PX, LARGEST_PX / math.sqrt(max(largest, 1.0))))


def legend_values(largest: int) -> tuple[int, ...]:
    """Choose up to three true values for the nested circles of the legend.

    Parameters
    ----------
    largest : int
        Largest value drawn.

    Returns
    -------
    tuple of int
        Rising; the last is ``largest``, the first is 1.

    Examples
    --------
    >>> legend_values(19), legend_values(3), legend_values(1), legend_values(0)
    ((1, 5, 19), (1, 3), (1,), ())
    """
    if largest < 1:
        return ()
    middle = _round_down(largest / 4)
    values = {1, middle, largest} if 1 < middle < largest else {1, largest}
    return tuple(sorted(values))


def _round_down(value: float) -> int:
    """Nearest of 1, 2, 5, 10, 20, 50 … to a value."""
    steps = [base * 10**power for power in range(7) for base in (1, 2, 5)]
    return int(min(steps, key=lambda step: abs(step - value)))
