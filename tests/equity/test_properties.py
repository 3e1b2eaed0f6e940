"""What must hold of any amounts over any units."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geo.equity import (
    concentration_index,
    gini,
    gini_of_draws,
    hoover,
    hoover_of_draws,
    lorenz,
    palma,
    parity_gap,
    representation_ratio,
    theil,
    theil_of_draws,
    theil_shapley,
)

NEAR = 1e-9

unhurried = settings(deadline=None)  # a busy machine is not a false formula
SOME = st.one_of(st.just(0.0), st.floats(1e-3, 1e6))
"""Amounts per inhabitant, many of them zero."""


@st.composite
def units(draw: st.DrawFn, least: int = 1, empty: bool = True) -> tuple[np.ndarray, np.ndarray]:
    """Amounts per inhabitant and inhabitants, with something to share out."""
    n = draw(st.integers(least, 12))
    value = np.array(draw(st.lists(SOME, min_size=n, max_size=n)))
    sizes = st.integers(0 if empty else 1, 20_000)
    people = np.array(draw(st.lists(sizes, min_size=n, max_size=n)), dtype=float)
    assume((value * people).any())
    return value, people


@st.composite
def grouped(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, list[str], list[int]]:
    value, people = draw(units())
    size = len(value)
    first = draw(st.lists(st.sampled_from("NS"), min_size=size, max_size=size))
    second = draw(st.lists(st.integers(0, 2), min_size=size, max_size=size))
    return value, people, first, second


def indexes(value: np.ndarray, people: np.ndarray) -> list[float]:
    """Every index of inequality, Palma left out: it may be infinite or not exist."""
    rank = np.sqrt(value) + 1
    return [
        gini(value, people),
        hoover(value * people, people),
        theil(value, people, ["a"] * len(value)).total,
        concentration_index(value, people, rank),
        concentration_index(value, people, rank, corrected=True),
    ]


@unhurried
@given(units(), st.floats(1e-6, 1e6), st.floats(1e-3, 1e3))
def test_the_unit_of_measure_is_indifferent(given_units, amount, size):
    value, people = given_units
    assert indexes(value * amount, people * size) == pytest.approx(indexes(value, people), abs=NEAR)


@unhurried
@given(units(), st.randoms(use_true_random=False))
def test_the_order_of_rows_is_indifferent(given_units, random):
    value, people = given_units
    order = list(range(len(value)))
    random.shuffle(order)
    assert indexes(value[order], people[order]) == pytest.approx(indexes(value, people), abs=NEAR)
    received = value * people
    np.testing.assert_allclose(
        parity_gap(received[order], people[order]), parity_gap(received, people)[order], atol=NEAR
    )


@unhurried
@given(units(), st.integers(0, 11), st.floats(0.01, 0.99))
def test_a_unit_cut_in_two_alike_changes_nothing(given_units, which, part):
    value, people = given_units
    which %= len(value)
    cut = np.append(people, people[which] * (1 - part))
    cut[which] *= part
    assert indexes(np.append(value, value[which]), cut) == pytest.approx(
        indexes(value, people), abs=NEAR
    )


@unhurried
@given(units(empty=False), st.integers(0, 11))
def test_palma_does_not_see_how_units_are_cut(given_units, which):
    value, people = given_units
    which %= len(value)
    rank = np.arange(len(value))
    cut = np.append(people, people[which] / 2)
    cut[which] /= 2
    try:
        whole = palma(value, people, rank)
    except ValueError:
        assume(False)
    again = palma(np.append(value, value[which]), cut, np.append(rank, which))
    assert again == pytest.approx(whole, rel=NEAR)


@unhurried
@given(units())
def test_bounds(given_units):
    value, people = given_units
    value_index, moved, entropy, along, corrected = indexes(value, people)
    lived = people[people > 0]
    assert 0 <= value_index < 1
    assert 0 <= moved <= 1
    assert 0 <= entropy <= math.log(lived.sum() / lived.min()) + NEAR
    assert abs(along) <= value_index + NEAR
    assert abs(corrected) <= 1 + NEAR


@unhurried
@given(units())
def test_lorenz_is_convex_under_the_diagonal_between_exact_ends(given_units):
    curve = lorenz(*given_units)
    for shares in curve:
        assert (shares[0], shares[-1]) == (0.0, 1.0)
        assert (np.diff(shares) >= 0).all()
    assert (curve.value <= curve.population + NEAR).all()
    slope = np.diff(curve.value) / np.diff(curve.population)
    assert (np.diff(slope) >= -NEAR * slope[1:]).all()


@unhurried
@given(units())
def test_gini_is_twice_the_area_above_lorenz(given_units):
    curve = lorenz(*given_units)
    area = np.trapezoid(curve.value, curve.population)
    assert gini(*given_units) == pytest.approx(1 - 2 * area, abs=1e-12)


@unhurried
@given(units())
def test_gini_is_the_mean_difference_between_two_inhabitants(given_units):
    value, people = given_units
    share = people / people.sum()
    apart = share @ np.abs(value[:, None] - value) @ share
    assert gini(value, people) == pytest.approx(apart / (2 * share @ value), abs=1e-12)


@unhurried
@given(units())
def test_hoover_is_the_largest_gap_under_the_diagonal(given_units):
    value, people = given_units
    curve = lorenz(value, people)
    gap = (curve.population - curve.value).max()
    assert hoover(value * people, people) == pytest.approx(gap, abs=1e-12)


@unhurried
@given(units(least=2, empty=False), st.integers(0, 11), st.integers(0, 11), st.floats(0.05, 0.5))
def test_a_transfer_to_a_poorer_unit_lowers_inequality(given_units, one, other, part):
    value, people = given_units
    one, other = one % len(value), other % len(value)
    rich, poor = (one, other) if value[one] > value[other] else (other, one)
    assume(value[rich] > value[poor] * 1.01)
    # At most half of what would make the two equal: the giver stays the richer.
    amount = part * (value[rich] - value[poor]) / (1 / people[rich] + 1 / people[poor])
    after = value.copy()
    after[rich] -= amount / people[rich]
    after[poor] += amount / people[poor]
    moved = amount / (value @ people)
    assume(moved > 1e-6)  # a smaller part of the whole is lost in the rounding of an index
    group = ["a"] * len(value)
    assert gini(after, people) < gini(value, people)
    assert theil(after, people, group).total < theil(value, people, group).total
    assert hoover(after * people, people) <= hoover(value * people, people) + 1e-12


@unhurried
@given(grouped())
def test_theil_is_the_sum_of_its_parts(given_units):
    value, people, first, second = given_units
    for labels in (first, second, list(zip(first, second, strict=True))):
        index = theil(value, people, labels)
        assert min(index) >= 0
        assert index.total == pytest.approx(index.between + index.within, abs=1e-12)


@unhurried
@given(grouped())
def test_shapley_shares_out_what_the_finest_grouping_explains(given_units):
    value, people, first, second = given_units
    parts = theil_shapley(value, people, first, second)
    crossed = theil(value, people, list(zip(first, second, strict=True)))
    assert min(parts) >= 0
    assert parts.first + parts.second == pytest.approx(crossed.between, abs=1e-12)
    assert parts.within == pytest.approx(crossed.within, abs=1e-12)
    assert parts.total == pytest.approx(parts.first + parts.second + parts.within, abs=1e-12)
    turned = theil_shapley(value, people, second, first)
    assert (turned.first, turned.second) == pytest.approx((parts.second, parts.first), abs=1e-12)


@unhurried
@given(units())
def test_gaps_add_up_to_nothing_and_ratios_to_one(given_units):
    value, people = given_units
    received = value * people
    assert math.fsum(parity_gap(received, people)) == pytest.approx(0, abs=1e-12)
    ratio = representation_ratio(received, people)
    assert np.isnan(ratio).tolist() == (people == 0).tolist()
    share = people / people.sum()
    assert np.nansum(ratio * share) == pytest.approx(1, abs=1e-12)


@unhurried
@given(units())
def test_a_draw_is_worth_its_own_index(given_units):
    value, people = given_units
    totals = np.vstack([value * people, 0 * value, people])
    mine = (gini_of_draws, hoover_of_draws, theil_of_draws)
    for of_draws, index in zip(mine, indexes(value, people)[:3], strict=True):
        drawn, nothing, equal = of_draws(totals, people)
        assert drawn == pytest.approx(index, abs=1e-12)
        assert math.isnan(nothing)
        assert 0 <= equal < 1e-15


@unhurried
@given(units(empty=False))
def test_concentration_turns_with_the_rank(given_units):
    value, people = given_units
    rank = np.arange(len(value))
    along = concentration_index(value, people, rank)
    assert concentration_index(value, people, -rank) == pytest.approx(-along, abs=1e-12)
