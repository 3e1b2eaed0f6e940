"""p-values, bands and intervals, against figures worked out by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.equity.inference import between, p_value, share_interval
from geo.errors import StatisticError


def test_a_figure_beyond_every_draw_has_the_smallest_p():
    assert p_value(5.0, np.zeros(9_999)) == pytest.approx(2 / 10_000)
    assert p_value(-5.0, np.zeros(9_999)) == pytest.approx(2 / 10_000)


def test_a_figure_that_every_draw_gives_is_no_surprise():
    # 0.1 + 0.2 is not 0.3 to a computer; it is to a reader.
    assert p_value(0.3, np.full(99, 0.1 + 0.2)) == 1.0


def test_tails_are_doubled():
    # Of 0 … 98, 95 and more: 4 draws; twice (4 + 1) in a hundred.
    assert p_value(95.0, np.arange(99.0)) == pytest.approx(0.10)


def test_band_leaves_two_and_a_half_percent_on_each_side():
    assert between(np.arange(1001.0)) == pytest.approx((25.0, 975.0))
    assert between(np.array([1.0, math.nan, 1.0])) == (1.0, 1.0)
    assert all(math.isnan(bound) for bound in between(np.array([])))


def test_wilson_by_hand():
    # 0 of 10: upper bound z² / (n + z²) = 3.8415 / 13.8415.
    share, low, high = share_interval([0.0] * 10, [1.0] * 10)
    assert (share, low) == (0.0, 0.0)
    assert high == pytest.approx(3.8415 / 13.8415, abs=1e-4)
    # and 10 of 10 is its mirror.
    assert share_interval([1.0] * 10, [1.0] * 10)[1] == pytest.approx(1 - high)


def test_one_choice_of_ten_actions_is_worth_one():
    # (10)² / 10² = 1 trial, however many actions it carries.
    lone = share_interval([1.0], [10.0])
    assert lone == pytest.approx(share_interval([1.0], [1.0]))
    # Two equal choices and one of nothing: n = (2)² / 2 = 2.
    assert share_interval([1.0, 0.0, 1.0], [1.0, 1.0, 0.0]) == pytest.approx(
        share_interval([1.0, 0.0], [3.0, 3.0])
    )


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.01, 1000)), min_size=1, max_size=30))
def test_the_interval_holds_the_share_and_has_a_width(choices):
    share, low, high = share_interval(*zip(*choices, strict=True))
    assert 0 <= low <= share <= high <= 1
    assert high > low


def test_nothing_placed_has_no_share():
    with pytest.raises(StatisticError, match="aucun montant"):
        share_interval([], [])
