"""Parity gap, representation ratio, Hoover: totals, those where nobody lives included."""

import numpy as np
import pytest

from geo.equity import hoover, parity_gap, representation_ratio
from geo.errors import StatisticError


def test_by_hand():
    # 10 actions, 100 inhabitants: shares 0.1, 0.4, 0.5 against 0.5, 0.3, 0.2.
    received, people = [1, 4, 5], [50, 30, 20]
    assert parity_gap(received, people).tolist() == pytest.approx([-0.4, 0.1, 0.3])
    assert representation_ratio(received, people).tolist() == pytest.approx([0.2, 4 / 3, 2.5])
    assert hoover(received, people) == pytest.approx(0.4)  # what the first lacks


def test_order_is_that_of_the_rows():
    gaps = parity_gap([1, 4, 5], [50, 30, 20])
    assert parity_gap([5, 1, 4], [20, 50, 30]).tolist() == gaps[[2, 0, 1]].tolist()


def test_what_falls_where_nobody_lives_counts():
    received, people = [2, 2, 4], [1, 1, 0]
    assert parity_gap(received, people).tolist() == [-0.25, -0.25, 0.5]
    assert hoover(received, people) == 0.5
    np.testing.assert_array_equal(representation_ratio(received, people), [0.5, 0.5, np.nan])


def test_all_of_it_where_nobody_lives_is_the_bound():
    assert hoover([0, 4], [3, 0]) == 1.0
    assert parity_gap([0, 4], [3, 0]).tolist() == [-1.0, 1.0]


def test_nothing_for_a_unit_is_a_ratio_of_zero():
    assert representation_ratio([0, 1], [1, 1]).tolist() == [0.0, 2.0]


@pytest.mark.parametrize("statistic", [parity_gap, representation_ratio, hoover])
def test_a_total_missing_where_nobody_lives_is_refused(statistic):
    # The share of every unit depends on it: unlike an amount per inhabitant, it cannot be let go.
    with pytest.raises(StatisticError, match=r"« value » : valeur manquante \(position 1"):
        statistic([1, np.nan], [1, 0])
