"""Moran: cases by hand, exact enumerations, seeds, islands, and nothing left behind."""

import itertools
import math
import subprocess
import sys
import warnings

import numpy as np
import pandas as pd
import pytest
from esda.moran import Moran, Moran_Local

from geo.equity import contiguity, global_moran, local_moran
from geo.equity.autocorrelation import LOCAL_COLUMNS
from geo.equity.significance import conditional_p
from geo.errors import StatisticError
from tests.equity.conftest import NAN, ROW, drawn, grid


def test_global_by_hand(row):
    # Values 1, 2, 3, 4: z = -1.5, -0.5, 0.5, 1.5; means of neighbours -0.5, -0.5, 0.5, 0.5;
    # products 0.75 + 0.25 + 0.25 + 0.75 = 2, over squares 2.25 + 0.25 + 0.25 + 2.25 = 5.
    moran = global_moran([1, 2, 3, 4], row, seed=1)
    assert moran.i == pytest.approx(0.4)
    assert moran.expected == pytest.approx(-1 / 3)
    assert (moran.n, moran.islands, moran.permutations, moran.seed) == (4, (), 999, 1)


def test_global_p_is_two_sided_and_counts_ties(row):
    # Of the 24 arrangements only 1234 and 4321 reach 0.4: one tail of 1/12, two of 1/6. With
    # 9,999 draws the standard deviation of p is 0.006: one-sided, or ties missed, would be far.
    moran = global_moran([1, 2, 3, 4], row, permutations=9_999, seed=3)
    assert moran.p == pytest.approx(1 / 6, abs=0.02)


def test_global_p_is_twice_that_of_esda():
    where, value = grid(9), drawn(81, 5)
    np.random.seed(12)
    theirs = Moran(value, where.graph, permutations=9_999)
    ours = global_moran(value, where, permutations=9_999, seed=12)
    assert ours.i == pytest.approx(theirs.I, abs=1e-12)
    assert ours.expected == theirs.EI
    assert 0.05 < ours.p < 0.95
    assert ours.p == pytest.approx(2 * theirs.p_sim, abs=0.03)


def test_local_by_hand(row):
    # (n - 1) / Σz² = 3/5 of the products 0.75, 0.25, 0.25, 0.75.
    table = local_moran([1, 2, 3, 4], row, seed=1).table
    assert table["i"].tolist() == pytest.approx([0.45, 0.15, 0.15, 0.45])
    assert table["quadrant"].tolist() == ["bas-bas", "bas-bas", "haut-haut", "haut-haut"]
    assert tuple(table.columns) == LOCAL_COLUMNS
    assert table["code_insee"].tolist() == [*ROW]


def test_the_other_quadrants_by_hand(row):
    # 4, 1, 4, 1: each above the mean has its neighbours below, and the reverse.
    table = local_moran([4, 1, 4, 1], row, seed=1).table
    assert table["quadrant"].tolist() == ["haut-bas", "bas-haut"] * 2


def test_local_statistics_are_those_of_esda():
    where, value = grid(9), drawn(81, 2)
    with warnings.catch_warnings():
        theirs = Moran_Local(value, where.graph, permutations=0)
    table = local_moran(value, where, seed=1).table
    assert table["i"].to_numpy() == pytest.approx(theirs.Is, abs=1e-12)
    mean = table["i"].mean()
    assert mean == pytest.approx(80 / 81 * global_moran(value, where, seed=1).i, abs=1e-12)


def exact_p(value: np.ndarray, near: list[list[int]]) -> list[float]:
    """Two tails of every set of neighbours that each unit could have had."""
    z = value - value.mean()
    found = []
    for unit, own in enumerate(near):
        others = np.delete(z, unit)
        sums = np.array([sum(s) for s in itertools.combinations(others, len(own))])
        tails = [(sign * sums >= sign * z[own].sum() - 1e-9).mean() for sign in (1, -1)]
        found.append(1.0 if abs(z[unit]) < 1e-9 else min(1.0, 2 * min(tails)))
    return found


@pytest.mark.parametrize(
    "value",
    [
        [0.0, 0.0, 0.0, 0.1, 0.7, 3.0],
        [1.0, 5.0, 2.0, 2.0, 8.0, 0.0],  # the last but one is far out, the third at no mean
        [0.3, 0.6, 0.9, 0.6, 0.6, 0.6],  # three units and more at the mean, 0.6
    ],
)
def test_local_p_is_that_of_the_enumeration(value):
    # A row of six, and an edge from the first to the third: 2, 2, 3, 2, 2, 1 neighbours.
    near = [[1, 2], [0, 2], [0, 1, 3], [2, 4], [3, 5], [4]]
    codes = "ABCDEF"
    where = contiguity(codes, {codes[i]: {codes[j] for j in own} for i, own in enumerate(near)})
    p = local_moran(value, where, permutations=40_000, seed=4).table["p"]
    # Standard deviation of p under 0.005.
    assert p.tolist() == pytest.approx(exact_p(np.array(value), near), abs=0.02)


def test_local_p_is_twice_that_of_esda():
    where, value = grid(8), np.random.default_rng(3).normal(size=64)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it announces a change of its own default
        theirs = Moran_Local(value, where.graph, permutations=9_999, seed=8)
    ours = local_moran(value, where, permutations=9_999, seed=8).table["p"].to_numpy()
    assert ours == pytest.approx(np.minimum(2 * theirs.p_sim, 1), abs=0.04)


def test_a_unit_at_the_mean_is_no_surprise_though_esda_says_so(row):
    # B is at the mean, 2: its local Moran is zero whatever surrounds it, so is p = 1. In esda all
    # permutations tie with it, which its smaller tail counts as none.
    value = [1, 2, 5, 0]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = Moran_Local(np.array(value), row.graph, permutations=99, seed=1)
    assert theirs.p_sim[1] == 0.01
    table = local_moran(value, row, permutations=99, seed=1).table
    assert table["i"][1] == 0.0
    assert table["p"][1] == 1.0


def test_sums_of_the_same_numbers_in_another_order_are_ties():
    # Every unit of a triangle has the two others for neighbours in every draw.
    near, start = np.array([1, 2, 0, 2, 1, 0]), np.array([0, 2, 4, 6])
    deviation = np.array([0.1, 0.2, -0.3]) / 3
    p = conditional_p(deviation, near, start, permutations=99, rng=np.random.default_rng(1))
    assert p.tolist() == [1.0, 1.0, 1.0]


def test_significant_are_the_clusters_and_not_the_noise():
    # A block of 4 × 4 has 10 in a grid of 12 × 12, the others nothing. The four inside have four
    # neighbours of the block, as C(15,4) sets of C(143,4): p = 2 · 8e-5, under 4 · 0.05 / 144.
    # Those on its sides have three or more in 0.0036 of the sets: p = 0.007, over 12 · 0.05 / 144.
    where = grid(12)
    value = np.zeros((12, 12))
    value[4:8, 4:8] = 10
    local = local_moran(value.ravel(), where, permutations=99_999, seed=0)
    kept = local.table[local.table["significatif"]]
    assert kept["code_insee"].tolist() == ["0505", "0506", "0605", "0606"]
    assert set(kept["quadrant"]) == {"haut-haut"}
    assert local.level == 0.05
    noise = local_moran(np.random.default_rng(0).normal(size=144), where, seed=0)
    assert not noise.table["significatif"].any()


def test_level_moves_what_is_significant():
    where, value = grid(9), np.add.outer(np.arange(9), np.arange(9)).ravel()
    strict = local_moran(value, where, permutations=9_999, seed=1, level=0.001)
    lax = local_moran(value, where, permutations=9_999, seed=1, level=0.2)
    assert strict.table["significatif"].sum() < lax.table["significatif"].sum()


def test_same_seed_same_p_and_another_seed_another():
    where, value = grid(7), drawn(49, 1)
    assert global_moran(value, where, seed=5) == global_moran(value, where, seed=5)
    assert global_moran(value, where, seed=5).p != global_moran(value, where, seed=6).p
    first, again, other = (local_moran(value, where, seed=s).table for s in (5, 5, 6))
    pd.testing.assert_frame_equal(first, again)
    assert first["p"].tolist() != other["p"].tolist()


def test_nothing_is_left_behind():
    where, value = grid(7), drawn(49, 1)
    copy = value.copy()
    np.random.seed(1)
    state = np.random.get_state()[1].copy()
    filters, errors = list(warnings.filters), np.geterr()
    global_moran(value, where, seed=5)
    local_moran(value, where, seed=5)
    assert np.random.get_state()[1].tolist() == state.tolist()
    assert list(warnings.filters) == filters
    assert np.geterr() == errors
    assert value.tolist() == copy.tolist()


def test_the_state_of_numpy_does_not_move_p():
    where, value = grid(7), drawn(49, 1)
    wanted = global_moran(value, where, seed=5)
    np.random.seed(99)
    assert global_moran(value, where, seed=5) == wanted


def test_islands_take_no_part_and_are_listed():
    codes = ["A", "I", "B", "C", "D", "J"]
    where = contiguity(codes, {**ROW, "I": set(), "J": set()})
    value = [1, 100, 2, 3, 4, -7]
    moran = global_moran(value, where, seed=1)
    assert moran.i == pytest.approx(0.4)  # the row alone
    assert (moran.n, moran.islands) == (4, ("I", "J"))
    local = local_moran(value, where, seed=1)
    assert (local.n, local.islands) == (4, ("I", "J"))
    assert local.table["code_insee"].tolist() == codes
    assert local.table["i"].isna().tolist() == [False, True, False, False, False, True]
    assert local.table["p"].isna().tolist() == local.table["i"].isna().tolist()
    assert local.table["quadrant"].tolist()[1] == ""
    assert local.table["significatif"].dtype == bool
    assert not local.table["significatif"][[1, 5]].any()
    inside = local_moran([1, 2, 3, 4], contiguity(tuple(ROW), ROW), seed=1)
    assert local.table["i"].dropna().tolist() == inside.table["i"].tolist()


def test_a_part_is_asked_by_its_codes_alone():
    # Without E, the row of four is whole again.
    near = {**ROW, "D": {"C", "E"}, "E": {"D"}}
    part = contiguity(tuple(ROW), near)
    assert global_moran([1, 2, 3, 4], part, seed=1).i == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("codes", "near", "told"),
    [
        ("ABCDA", ROW, "Codes répétés : A"),
        ("ABCDE", ROW, "Codes sans liste de voisines : E"),
        ("ABCD", {**ROW, "D": {"C", "D"}}, "voisines d’elles-mêmes : D"),
        ("ABCD", {**ROW, "D": {"C", "A"}}, "à sens unique : D → A"),
        ("ABC", ROW, r"3 unité\(s\) avec voisine sur 3 : il en faut au moins 4"),
        ("ABD", ROW, r"2 unité\(s\) avec voisine sur 3"),
        ("", {}, r"0 unité\(s\) avec voisine sur 0"),
    ],
)
def test_neighbours_that_make_no_contiguity_are_refused(codes, near, told):
    with pytest.raises(StatisticError, match=told):
        contiguity(tuple(codes), near)


@pytest.mark.parametrize("moran", [global_moran, local_moran])
@pytest.mark.parametrize(
    ("value", "told"),
    [
        ([3, 3, 3, 3], "la même valeur"),
        ([1, 2, 3], r"3 valeur\(s\) pour 4 commune"),
        ([1, NAN, 3, 4], r"valeur manquante \(position 1,.*n’est pas zéro"),
        ([1, 2, 3, -math.inf], r"valeur infinie \(position 3"),
        ([*"abcd"], "du texte"),
        (pd.Series([1, 2, 3, 4], index=[*"ABDC"]), "L’index de « value »"),
    ],
)
def test_values_without_autocorrelation_are_refused(row, moran, value, told):
    with pytest.raises(StatisticError, match=told):
        moran(value, row, seed=1)


def test_a_series_goes_by_its_codes_or_else_by_position(row):
    wanted = global_moran([1, 2, 3, 4], row, seed=1)
    assert global_moran(pd.Series([1, 2, 3, 4], index=[*"ABCD"]), row, seed=1) == wanted
    assert global_moran(pd.Series([1, 2, 3, 4], index=[5, 6, 7, 8]), row, seed=1) == wanted


def test_equal_values_among_the_joined_are_refused_though_an_island_differs():
    where = contiguity([*"ABCDE"], {**ROW, "E": set()})
    with pytest.raises(StatisticError, match="la même valeur"):
        global_moran([3, 3, 3, 3, 9], where, seed=1)


def test_the_unit_of_measure_is_indifferent(row):
    wanted = global_moran([1, 2, 3, 4], row, seed=1)
    huge = np.array([1, 2, 3, 4]) * 2.0**1000
    assert global_moran(huge, row, seed=1) == wanted
    assert global_moran(-huge, row, seed=1).i == pytest.approx(wanted.i)


@pytest.mark.parametrize("bad", [{"permutations": 0}, {"seed": -1}])
def test_draws_out_of_range_are_refused(row, bad):
    for moran in (global_moran, local_moran):
        with pytest.raises(StatisticError, match="au moins une permutation"):
            moran([1, 2, 3, 4], row, **{"seed": 1, **bad})


@pytest.mark.parametrize("level", [0, 1, NAN])
def test_level_out_of_range_is_refused(row, level):
    with pytest.raises(StatisticError, match="entre 0 et 1"):
        local_moran([1, 2, 3, 4], row, seed=1, level=level)


def test_pysal_is_loaded_only_when_it_is_asked():
    told = "import sys, geo.equity; print({'esda', 'libpysal'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
