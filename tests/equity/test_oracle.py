"""Against PySAL's ``inequality`` and scipy, and why a figure differs where it does."""

import numpy as np
import pytest
from inequality.gini import Gini
from inequality.theil import Theil, TheilD
from scipy.stats import false_discovery_control

from geo.equity import gini, theil
from geo.equity.significance import benjamini_hochberg
from tests.equity.conftest import POPULATION, VALUE, drawn

SEEDS = range(5)


@pytest.mark.parametrize("seed", SEEDS)
def test_equal_populations_give_what_pysal_gives(seed):
    value = drawn(200, seed)
    groups = np.random.default_rng(seed).integers(0, 5, size=200)
    theirs = TheilD(value, groups)
    ours = theil(value, np.ones(200), groups)
    assert gini(value, np.ones(200)) == pytest.approx(Gini(value).g, abs=1e-12)
    # PySAL writes the smallest float in place of zero: less than 1e-300 in the sum.
    assert ours.total == pytest.approx(float(Theil(value).T), abs=1e-12)
    assert ours.between == pytest.approx(theirs.bg.item(), abs=1e-12)
    assert ours.within == pytest.approx(theirs.wg.item(), abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_weighing_a_unit_is_repeating_it_for_each_inhabitant(seed):
    value = drawn(30, seed)
    rng = np.random.default_rng(seed)
    people, groups = rng.integers(1, 50, size=30), rng.integers(0, 3, size=30)
    each, each_group = np.repeat(value, people), np.repeat(groups, people)
    theirs = TheilD(each, each_group)
    assert gini(value, people) == pytest.approx(Gini(each).g, abs=1e-12)
    ours = theil(value, people, groups)
    assert ours.total == pytest.approx(float(theirs.T), abs=1e-12)
    assert ours.between == pytest.approx(theirs.bg.item(), abs=1e-12)
    assert ours.within == pytest.approx(theirs.wg.item(), abs=1e-12)


def test_pysal_differs_because_it_gives_every_commune_a_vote():
    # The four inhabited units of the reference, one vote each, then weighed: by hand
    # (22239·1 + 36567·2 + 42372·3 + 55571·4) · 2 / (4 · 156749) - 5/4 = 0.1687.
    value = np.array(VALUE[1:], dtype=float)
    assert round(float(Gini(value).g), 4) == 0.1687
    assert round(gini(VALUE, POPULATION), 4) == 0.1386


def test_theil_of_a_zero_is_exact_where_pysal_adds_a_small_number():
    # Two of three share all: ln(3/2). In amounts beneath its small number, PySAL gives all of it
    # to the unit that received nothing: ln 3.
    value = np.array([0.0, 1.0, 1.0]) * 2.0**-1070
    assert theil(value, [1] * 3, [1] * 3).total == pytest.approx(np.log(3 / 2), abs=1e-15)
    assert pytest.approx(np.log(3), abs=1e-9) == Theil(value).T


@pytest.mark.parametrize("seed", SEEDS)
def test_false_discoveries_are_controlled_as_scipy_does(seed):
    p = np.random.default_rng(seed).beta(0.3, 1.5, size=73)
    kept = benjamini_hochberg(p, 0.05)
    assert kept.tolist() == (false_discovery_control(p) <= 0.05).tolist()
    assert 0 < kept.sum() < 73


def test_none_is_kept_when_none_is_surprising():
    assert not benjamini_hochberg(np.array([0.2, 0.9, 0.06]), 0.05).any()
