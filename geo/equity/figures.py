"""How an index and its band of chance are written."""

from __future__ import annotations

import numpy as np

from geo.french import to_number


def figure(value: float) -> str:
    """Write an index, or why it is not a number: a ratio with nothing at its bottom, at both ends.

    Examples
    --------
    >>> figure(0.579), figure(float("inf"))
    ('0,58', '∞ (rien en bas)')
    """
    if np.isnan(value):
        return "rien aux deux bouts"
    return "∞ (rien en bas)" if np.isinf(value) else to_number(value, decimals=2)


def chance_band(low: float, high: float) -> str:
    """Write where 95 % of the draws of chance are; empty when chance was not drawn.

    Examples
    --------
    >>> chance_band(0.469, 0.714), chance_band(float("nan"), float("nan"))
    ('0,47 à 0,71', '')
    """
    if np.isnan(low) or np.isnan(high):
        return ""
    return f"{to_number(low, decimals=2)} à {to_number(high, decimals=2)}"
