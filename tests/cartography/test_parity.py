"""Classes around parity: at their bounds, in mirror, and told in words that stay true."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.cartography.parity import LABELS, LIMITS, parity_class, to_ratio

RATIOS = st.floats(0.001, 1000)


@pytest.mark.parametrize(
    ("ratio", "rank"),
    [
        (0, 0),
        (0.4999, 0),
        (0.5, 1),
        (0.7999, 1),
        (0.8, 2),
        (1, 2),
        (1.25, 2),
        (1.2501, 3),
        (2, 3),
        (2.0001, 4),
        (math.inf, 4),
        (0.7 + 0.1, 2),  # 0.7999999999999999
        (1.1 + 0.15, 2),
    ],
)
def test_bounds_belong_to_the_class_nearer_to_parity(ratio, rank):
    assert parity_class(ratio) == rank


def test_bounds_are_symmetrical_in_logarithm():
    for low, high in zip(LIMITS, reversed(LIMITS), strict=True):
        assert math.isclose(low * high, 1)


@given(RATIOS)
def test_a_ratio_and_its_inverse_are_in_mirrored_classes(ratio):
    if min(abs(side / limit - 1) for side in (ratio, 1 / ratio) for limit in LIMITS) < 1e-8:
        return  # nearer to a bound than the rounding
    assert parity_class(1 / ratio) == len(LABELS) - 1 - parity_class(ratio)


@given(st.floats(0.0011, 9.99))
def test_the_words_tell_the_same_class(ratio):
    told = float(to_ratio(ratio).replace(",", "."))
    if min(abs(ratio - limit) for limit in LIMITS) > 1e-4:
        assert parity_class(told) == parity_class(ratio)
    assert told == pytest.approx(ratio, abs=0.051)


@pytest.mark.parametrize("ratio", [-0.1, math.nan])
def test_what_is_no_ratio_is_refused(ratio):
    with pytest.raises(ValueError, match="Rapport refusé"):
        parity_class(ratio)
