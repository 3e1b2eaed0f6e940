"""Places drawn in proportion to inhabitants, held against probabilities computed by hand."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.equity import null
from geo.equity.null import draw_null, regroup
from geo.errors import StatisticError

POPULATION = [500.0, 300.0, 200.0]


def test_one_place_is_drawn_as_often_as_its_inhabitants_say():
    drawn = draw_null([1], [1.0], POPULATION, draws=40_000, seed=1).totals["pleine"]
    # Standard error of a frequency near 1/2 over 40,000 draws: 0.0025.
    assert drawn.mean(axis=0) == pytest.approx([0.5, 0.3, 0.2], abs=0.012)


def test_two_places_are_drawn_one_after_the_other():
    drawn = draw_null([2], [1.0], POPULATION, draws=40_000, seed=2).totals["pleine"]
    # The third is left out when the two others are drawn, in either order:
    # 0.5 × 0.3/0.5 + 0.3 × 0.5/0.7 = 0.3 + 0.2143, so it is in with probability 0.4857.
    # Likewise the second: 0.5 × 0.2/0.5 + 0.2 × 0.5/0.8 = 0.2 + 0.125, in with 0.675.
    inside = [2 - 0.675 - 0.4857, 0.675, 0.4857]
    assert drawn.mean(axis=0) == pytest.approx(inside, abs=0.012)
    assert (drawn.sum(axis=1) == 2).all()


def test_both_ways_of_drawing_have_the_same_law(monkeypatch):
    people = np.random.default_rng(0).lognormal(6, 1, 40)
    slow = draw_null([3] * 4, np.ones(4), people, draws=20_000, seed=3).totals["pleine"]
    monkeypatch.setattr(null, "_dense", lambda k, inhabitants: True)  # noqa: ARG005
    dense = draw_null([3] * 4, np.ones(4), people, draws=20_000, seed=3).totals["pleine"]
    assert slow.mean(axis=0) == pytest.approx(dense.mean(axis=0), abs=0.03)
    assert slow.std(axis=0) == pytest.approx(dense.std(axis=0), abs=0.03)


def test_the_three_rules_share_the_same_draws():
    totals = draw_null([2], [6.0], POPULATION, draws=200, seed=4).totals
    assert (totals["pleine"] == 2 * totals["partagee"]).all()
    expected = np.where(totals["pleine"] > 0, POPULATION, 0.0)
    expected = 6 * expected / expected.sum(axis=1, keepdims=True)
    assert totals["population"] == pytest.approx(expected)


def test_an_action_that_touches_everything_is_never_elsewhere():
    drawn = draw_null([3], [1.0], POPULATION, draws=50, seed=5).totals["partagee"]
    assert drawn == pytest.approx(np.full((50, 3), 1 / 3))


def test_a_place_without_inhabitants_is_drawn_last():
    drawn = draw_null([1, 2], [1.0, 1.0], [100.0, 0.0, 50.0], draws=500, seed=6).totals["pleine"]
    assert (drawn[:, 1] == 0).all()
    forced = draw_null([3], [1.0], [100.0, 0.0, 50.0], draws=5, seed=6).totals["pleine"]
    assert (forced == 1).all()


def test_units_gather_places_and_a_place_may_be_left_out():
    drawn = draw_null([1], [2.0], POPULATION, [0, 0, -1], draws=100, seed=7).totals["pleine"]
    assert drawn.shape == (100, 1)
    assert (drawn == 2.0).all()


def test_the_seed_gives_the_same_again_and_touches_no_other_generator():
    np.random.seed(11)
    before = np.random.get_state()[1].copy()
    first = draw_null([1, 2], [1.0, 1.0], POPULATION, draws=50, seed=8)
    again = draw_null([1, 2], [1.0, 1.0], POPULATION, draws=50, seed=8)
    other = draw_null([1, 2], [1.0, 1.0], POPULATION, draws=50, seed=9)
    assert (first.totals["pleine"] == again.totals["pleine"]).all()
    assert (first.totals["pleine"] != other.totals["pleine"]).any()
    assert (np.random.get_state()[1] == before).all()


@settings(deadline=None, max_examples=30)
@given(
    counts=st.lists(st.integers(1, 5), min_size=1, max_size=6),
    people=st.lists(st.integers(0, 50_000), min_size=5, max_size=9).filter(any),
    seed=st.integers(0, 99),
)
def test_every_draw_places_what_there_is_to_place(counts, people, seed):
    amounts = np.arange(1.0, len(counts) + 1)
    totals = draw_null(counts, amounts, people, draws=20, seed=seed).totals
    for rule in ("partagee", "population"):
        assert totals[rule].sum(axis=1) == pytest.approx(np.full(20, amounts.sum()))
    assert totals["pleine"].sum(axis=1) == pytest.approx(np.full(20, amounts @ np.array(counts)))
    # Never twice the same place: no place receives more than everything once.
    assert totals["pleine"].max() <= amounts.sum() + 1e-9


def test_columns_of_a_unit_add_up():
    drawn = np.array([[1.0, 2.0, 4.0], [0.0, 1.0, 0.0]])
    assert regroup(drawn, np.array([1, -1, 1]), 3).tolist() == [[0, 5, 0], [0, 0, 0]]


@pytest.mark.parametrize(
    ("counts", "people", "draws", "said"),
    [
        ([1], [0.0, 0.0], 10, "population"),
        ([1], [math.nan, 1.0], 10, "population"),
        ([1], [-1.0, 2.0], 10, "population"),
        ([3], [1.0, 2.0], 10, "touche 3 à 3 communes"),
        ([0], [1.0, 2.0], 10, "entre 1 et 2"),
        ([1], [1.0, 2.0], 0, "Tirages : 0"),
    ],
)
def test_what_cannot_be_drawn_is_said(counts, people, draws, said):
    with pytest.raises(StatisticError, match=said):
        draw_null(counts, [1.0], people, draws=draws)
