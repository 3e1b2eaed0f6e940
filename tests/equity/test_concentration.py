"""Concentration index and Palma: reference values, ties, boundaries, nothing at the bottom."""

import itertools
import math

import numpy as np
import pytest

from geo.equity import concentration_index, concentration_of_draws, gini, palma
from geo.errors import StatisticError
from tests.equity.conftest import NAN, POPULATION, RANK, VALUE


def test_concentration_of_the_reference():
    assert round(concentration_index(VALUE, POPULATION, RANK), 4) == -0.0248
    assert round(concentration_index(VALUE, POPULATION, RANK, corrected=True), 4) == -0.1314
    four = VALUE[:4], POPULATION[:4], RANK[:4]
    assert round(concentration_index(*four), 4) == -0.1148
    assert round(concentration_index(*four, corrected=True), 4) == -0.8282


def test_bounds_are_those_observed_where_people_live():
    # A first unit of 26774 without inhabitant changes nothing, nor would one of a million.
    for strange in (26774, 10**6, NAN):
        index = concentration_index([strange, *VALUE[1:]], POPULATION, RANK, corrected=True)
        assert round(index, 4) == -0.1314


def test_concentration_along_its_own_value_is_gini():
    assert concentration_index(VALUE, POPULATION, VALUE) == pytest.approx(gini(VALUE, POPULATION))


def test_concentration_by_hand():
    # Two inhabitants at rank 1 with 1, one at rank 2 with 4: mean 2, R = 1/3 and 5/6.
    # C = (2/2) [2/3 (1 - 2)(-1/6) + 1/3 (4 - 2)(1/3)] = 1/9 + 2/9 = 1/3; E = 4·2/3 · 1/3 = 8/9.
    assert concentration_index([1, 4], [2, 1], [1, 2]) == pytest.approx(1 / 3, abs=1e-15)
    assert concentration_index([1, 4], [2, 1], [1, 2], True) == pytest.approx(8 / 9, abs=1e-15)


def test_equal_ranks_share_a_place_whatever_the_order_of_rows():
    # Both at rank 1 stand at R = 1/4 and the other two at 3/4:
    # C = (2/2) [1/4 (-1/4)(-2 + 0) + 1/4 (1/4)(0 + 2)] = 1/4.
    rows = [(0, 1), (2, 1), (2, 5), (4, 5)]
    for order in itertools.permutations(rows):
        value, rank = zip(*order, strict=True)
        assert concentration_index(value, [1] * 4, rank) == pytest.approx(0.25, abs=1e-15)


def test_concentration_of_equal_values_or_of_one_unit_is_zero():
    for corrected in (False, True):
        assert concentration_index([5, 5, 5], [1, 2, 3], [3, 1, 2], corrected) == 0.0
        assert concentration_index([5], [1], [3], corrected) == 0.0


def test_palma_by_hand():
    assert round(palma([1, 2, 3, 4], [1, 1, 1, 1], [1, 2, 3, 4]), 4) == 2.9091  # 4 / 1.375
    # Turned round: top tenth at 1; bottom, 2.5 tenths at 4 and 1.5 at 3 = 14.5 / 4 = 3.625.
    ratio = palma([1, 2, 3, 4], [1, 1, 1, 1], [4, 3, 2, 1])
    assert ratio == pytest.approx(1 / 3.625, abs=1e-15)


def test_palma_weighs_inhabitants_and_not_units():
    # 9 of 10 inhabitants in the first unit: the top tenth is exactly the second.
    assert palma([2, 6], [9, 1], [0, 1]) == 3.0


def test_palma_is_one_where_all_receive_the_same_and_for_one_unit():
    assert palma([7], [3], [0]) == 1.0
    assert palma([7, 7, 7], [3, 11, 5], [1, 2, 3]) == pytest.approx(1.0, abs=1e-15)


def test_palma_pools_equal_ranks_whatever_the_order_of_rows():
    # Ranks 1 and 2, two units each: means 2 below and 5 above.
    rows = [(1, 1), (3, 1), (4, 2), (6, 2)]
    for order in itertools.permutations(rows):
        value, rank = zip(*order, strict=True)
        assert palma(value, [1] * 4, rank) == pytest.approx(2.5, abs=1e-15)


@pytest.mark.parametrize("people", [1, 0.1, 0.3, 7.7])
def test_palma_is_infinite_when_the_bottom_receives_nothing(people):
    # Four of ten equal units have nothing, and no rounding of 4 × 0.1 lends them a speck.
    assert palma([0] * 4 + [1] * 6, [people] * 10, range(10)) == math.inf


def test_palma_of_a_top_without_anything_is_zero():
    assert palma([1, 0], [5, 5], [0, 1]) == 0.0


def test_palma_of_nothing_over_nothing_is_refused():
    with pytest.raises(StatisticError, match="ni le dixième de rang le plus élevé ni les quatre"):
        palma([0, 1, 0], [5, 1, 5], [0, 1, 2])


def test_rank_of_units_where_nobody_lives_is_forgotten():
    assert palma([9, 2, 6], [0, 9, 1], [NAN, 0, 1]) == 3.0


@pytest.mark.parametrize("index", [concentration_index, palma])
@pytest.mark.parametrize(
    ("rank", "told"),
    [
        ([1, NAN, 2], r"« rank_by » : valeur manquante \(position 1"),
        ([1, 2, -math.inf], r"« rank_by » : valeur infinie \(position 2"),
        ([1, 2], "« rank_by » 2"),
        (["a", "b", "c"], "« rank_by » : du texte"),
        (None, "« rank_by » : 0 dimension"),
    ],
)
def test_ranks_without_meaning_are_refused(index, rank, told):
    with pytest.raises(StatisticError, match=told):
        index([1, 2, 3], [1, 1, 1], rank)


def test_a_negative_rank_is_a_rank():
    assert palma([2, 6], [9, 1], [-5, -1]) == 3.0


def test_draws_agree_with_the_index_of_each():
    rng = np.random.default_rng(4)
    totals = rng.exponential(size=(50, len(POPULATION)))
    totals[0] = 0
    people = np.array(POPULATION, dtype=float)
    drawn = concentration_of_draws(totals, POPULATION, RANK)
    assert np.isnan(drawn[0])
    for row, index in zip(totals[1:], drawn[1:], strict=True):
        each = np.divide(row, people, out=np.zeros(people.size), where=people > 0)
        assert index == pytest.approx(concentration_index(each, POPULATION, RANK), abs=1e-12)
