"""Five units with a reference for every index, and a row of four that touch end to end."""

import numpy as np
import pytest

from geo.equity import Contiguity, contiguity

NAN = float("nan")

VALUE = [26774, 22239, 36567, 42372, 55571]
POPULATION = [0, 852, 394, 1969, 2189]
RANK = [NAN, 4757.8, 1627.8, 543.1, 3822.0]

ROW = {"A": {"B"}, "B": {"A", "C"}, "C": {"B", "D"}, "D": {"C"}}


@pytest.fixture
def row() -> Contiguity:
    """A – B – C – D."""
    return contiguity(tuple(ROW), ROW)


def grid(side: int) -> Contiguity:
    """Squares that share an edge."""
    codes = [f"{row:02d}{column:02d}" for row in range(side) for column in range(side)]
    near: dict[str, set[str]] = {code: set() for code in codes}
    for place, code in enumerate(codes):
        for other in (place + 1 if (place + 1) % side else None, place + side):
            if other is not None and other < len(codes):
                near[code].add(codes[other])
                near[codes[other]].add(code)
    return contiguity(codes, near)


def drawn(n: int, seed: int) -> np.ndarray:
    """Amounts, two thirds of them zero, as actions over communes are."""
    rng = np.random.default_rng(seed)
    return np.where(rng.random(n) < 2 / 3, 0.0, rng.exponential(size=n))
