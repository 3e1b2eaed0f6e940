"""Lorenz, Gini, Theil: cases derived by hand, reference values, faults told in French."""

import math
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from geo.equity import (
    gini,
    gini_of_draws,
    hoover,
    hoover_of_draws,
    lorenz,
    parity_gap,
    theil,
    theil_of_draws,
    theil_shapley,
)
from geo.errors import StatisticError
from tests.equity.conftest import NAN, POPULATION, VALUE


def test_gini_of_the_reference():
    assert round(gini(VALUE, POPULATION), 4) == 0.1386
    assert round(gini(VALUE[:4], POPULATION[:4]), 4) == 0.1148


def test_gini_by_hand():
    # Mean (1·2 + 3·1) / 3 = 5/3. Pairs of inhabitants: 2 × 2 ordered pairs differ by 2, of 9.
    # G = (8/9) / (2 · 5/3) = 4/15.
    assert gini([1, 3], [2, 1]) == pytest.approx(4 / 15, abs=1e-15)


def test_gini_of_one_who_has_it_all_among_n():
    # The area under the curve is a triangle of base 1/n: G = 1 - 1/n.
    assert gini([0] * 9 + [7], [1] * 10) == pytest.approx(0.9, abs=1e-15)


def test_lorenz_by_hand():
    # Rising values 0, 2, 4 held by 1, 2, 1 of 4 inhabitants: amounts 0, 4, 4 of 8.
    curve = lorenz(value=[4, 0, 2], population=[1, 1, 2])
    assert curve.population.tolist() == [0.0, 0.25, 0.75, 1.0]
    assert curve.value.tolist() == [0.0, 0.0, 0.5, 1.0]


def test_lorenz_leaves_out_the_units_where_nobody_lives():
    assert len(lorenz(VALUE, POPULATION).value) == 5  # four units, and the origin


def test_theil_by_hand():
    # Four inhabitants, amounts 0, 2 | 3, 3 of 8; mean 2.
    # T = (1/4)(0 + 1 ln 1 + 2 · 1.5 ln 1.5); groups of ratio 0.5 and 1.5:
    # B = (1/2)(0.5 ln 0.5 + 1.5 ln 1.5); inside the first, one of two has it all: ln 2, for a
    # quarter of the amount; the second is equal.
    index = theil([0, 2, 3, 3], [1, 1, 1, 1], ["a", "a", "b", "b"])
    assert index.total == pytest.approx(0.75 * math.log(1.5), abs=1e-15)
    assert index.between == pytest.approx(0.25 * math.log(0.5) + 0.75 * math.log(1.5), abs=1e-15)
    assert index.within == pytest.approx(math.log(2) / 4, abs=1e-15)


def test_theil_of_a_group_that_receives_nothing_is_exact():
    index = theil([0, 0, 5], [1, 1, 2], ["a", "a", "b"])
    assert index.total == pytest.approx(math.log(2), abs=1e-15)
    assert index.within == 0.0


@pytest.mark.parametrize(
    "labels",
    [
        [True, True, False, False],
        [1.5, 1.5, 2.5, 2.5],
        [("nord", 1), ("nord", 1), ("sud", 1), ("sud", 1)],
        pd.Series(["nord", "nord", "sud", "sud"], dtype="category"),
        np.array(["nord", "nord", "sud", "sud"]),
    ],
)
def test_theil_takes_any_label(labels):
    wanted = theil([1, 2, 3, 4], [1, 2, 3, 4], ["a", "a", "b", "b"])
    assert theil([1, 2, 3, 4], [1, 2, 3, 4], labels) == wanted


def test_theil_forgets_a_label_missing_where_nobody_lives():
    assert theil([1, 2, 9], [1, 1, 0], ["a", "b", None]) == theil([1, 2], [1, 1], ["a", "b"])


def test_a_group_where_nobody_lives_does_not_count():
    assert theil([9, 1, 2], [0, 1, 1], ["vide", "a", "b"]) == theil([1, 2], [1, 1], ["a", "b"])


def test_shapley_by_hand():
    # 2 × 2 equal units of which one has it all: B(1) = B(2) = ln 2, B(1 × 2) = T = ln 4, W = 0;
    # each grouping gets (ln 2 + ln 4 - ln 2) / 2 = ln 2.
    parts = theil_shapley([4, 0, 0, 0], [1] * 4, [*"NNSS"], [*"TCTC"])
    assert parts.total == pytest.approx(math.log(4), abs=1e-15)
    assert parts.first == parts.second == pytest.approx(math.log(2), abs=1e-15)
    assert parts.within == 0.0


def test_shapley_tells_the_first_from_the_second():
    # Only the second grouping matters; the first mixes the same amounts.
    parts = theil_shapley([1, 3, 1, 3], [1] * 4, first=[*"NNSS"], second=[*"TCTC"])
    assert parts.first == pytest.approx(0, abs=1e-15)
    assert parts.second == pytest.approx(parts.total, abs=1e-15)
    assert parts.total > 0.1


def test_a_grouping_that_explains_nothing_gets_no_less_than_nothing():
    # Both groups of the first have the mean, 5: what is left of it is a rounding below zero.
    parts = theil_shapley([8, 5, 2], [6, 7, 6], [0, 1, 0], [1, 1, 1])
    assert parts.first == 0.0
    assert parts.within == pytest.approx(parts.total, abs=1e-15)


def test_one_unit_is_equal_to_itself():
    assert gini([7], [3]) == 0.0
    assert hoover([7], [3]) == 0.0
    assert theil([7], [3], ["a"]) == (0.0, 0.0, 0.0)


def test_equal_shares_are_zero_and_never_less():
    people = [0.1, 3, 7, 1e6, 12345]
    value = [0.1] * 5
    for index in (
        gini(value, people),
        theil(value, people, [*"aabbc"]).total,
        hoover([0.1 * n for n in people], people),
    ):
        assert 0.0 <= index < 1e-15


def test_units_where_nobody_lives_are_set_aside_whatever_they_hold():
    wanted = gini([1, 3], [2, 1])
    for strange in (NAN, math.inf, -4, None, 10):
        assert gini([1, strange, 3], [2, 0, 1]) == wanted


def test_huge_and_tiny_amounts_give_the_same_indexes():
    value, people = np.array([1.0, 2.0, 0.0, 5.0]), np.array([3.0, 1.0, 2.0, 2.0])
    for amount, size in ((2.0**1020, 2.0**1000), (2.0**-1000, 2.0**-990)):
        assert gini(value * amount, people * size) == gini(value, people)
        assert theil(value * amount, people * size, [*"aabb"]) == theil(value, people, [*"aabb"])
        assert hoover(value * amount, people * size) == hoover(value, people)


def test_draws_agree_with_the_index_of_each():
    rng = np.random.default_rng(7)
    people = np.append(rng.lognormal(6, 1.5, size=40).round() + 1, 0)
    totals = np.zeros((50, 41))
    totals[:, :40] = rng.multinomial(30, people[:40] / people.sum(), size=50)
    lived = people > 0
    value = totals[:, lived] / people[lived]
    groups = ["a"] * 40
    by_one = [gini(one, people[lived]) for one in value]
    assert gini_of_draws(totals, people) == pytest.approx(by_one, abs=1e-12)
    by_one = [theil(one, people[lived], groups).total for one in value]
    assert theil_of_draws(totals, people) == pytest.approx(by_one, abs=1e-12)
    by_one = [hoover(one, people) for one in totals]
    assert hoover_of_draws(totals, people) == pytest.approx(by_one, abs=1e-12)


def test_draws_keep_apart_what_falls_where_nobody_lives():
    # Gini and Theil speak of inhabitants; Hoover counts what would have to be moved, all of it.
    assert gini_of_draws([[1, 1, 8]], [1, 1, 0]).tolist() == [0.0]
    assert theil_of_draws([[1, 1, 8]], [1, 1, 0]).tolist() == [0.0]
    assert hoover_of_draws([[1, 1, 8]], [1, 1, 0]).tolist() == pytest.approx([0.8])
    assert math.isnan(gini_of_draws([[0, 0, 8]], [1, 1, 0])[0])


@pytest.mark.parametrize(
    ("totals", "population", "told"),
    [
        ([[1, 2, 3]], [1, 1], "3 colonne"),
        ([[1, NAN], [1, 1]], [1, 1], r"« totals » : tirage manquant.*position 0"),
        ([[1, 1], [1, -1]], [1, 1], r"« totals » : .*négatif.*position 1"),
        ([1, 2], [1, 1], r"« totals » : 1 dimension.*tirages"),
        ([[1, 2], [1]], [1, 1], "longueurs inégales"),
        ([[1, 2]], [0, 0], "personne n’habite"),
        ([[1, 2]], [1, NAN], "« population » : valeur manquante"),
        (np.empty((3, 0)), [], "au moins une unité"),
    ],
)
def test_draws_that_mean_nothing_are_refused(totals, population, told):
    for of_draws in (gini_of_draws, theil_of_draws, hoover_of_draws):
        with pytest.raises(StatisticError, match=told):
            of_draws(totals, population)


@pytest.mark.parametrize(
    ("value", "population", "told"),
    [
        ([1, NAN, 3], [1, 1, 1], r"« value » : valeur manquante \(position 1,.*n’est pas zéro"),
        ([1, None, 3], [1, 1, 1], r"« value » : valeur manquante \(position 1"),
        ([1, -2, -3], [1, 1, 1], r"« value » : valeur négative \(positions 1, 2"),
        ([math.inf, 1], [1, 1], r"« value » : valeur infinie \(position 0"),
        ([10**400, 1], [1, 1], r"« value » : valeur infinie \(position 0"),
        ([1, 2], [1, NAN], r"« population » : valeur manquante \(position 1"),
        ([1, 2], [1, -1], r"« population » : valeur négative \(position 1"),
        ([1, 2], [math.inf, 1], r"« population » : valeur infinie \(position 0"),
        ([], [], "Aucune unité"),
        ([1, 2, 3], [1, 2], "Longueurs différentes : « value » 3, « population » 2"),
        ([1, 2], [0, 0], "« population » : personne"),
        ([0, 0], [1, 1], "« value » : rien à répartir"),
        ([True, False], [1, 1], "« value » : type « bool »"),
        (["1", "2"], [1, 1], r"« value » : du texte reçu \(positions 0, 1"),
        ([1, object()], [1, 1], r"« value » : autre chose qu’un nombre reçu \(position 1"),
        ([1 + 2j, 1], [1, 1], "« value » : type « complex128 »"),
        (pd.to_datetime(["2018-01-01", "2019-01-01"]), [1, 1], "« value » : type « datetime64"),
        ([[1, 2], [3, 4]], [1, 1], "« value » : 2 dimension"),
        ([[1, 2], [3]], [1, 1], "« value » : lignes de longueurs inégales"),
        (3, [1], "« value » : 0 dimension"),
        ([NAN] * 8, [1] * 8, "positions 0, 1, 2, 3, 4 et 3 de plus"),
    ],
)
def test_values_without_meaning_are_refused(value, population, told):
    for index in (gini, lorenz, hoover, parity_gap):
        with pytest.raises(StatisticError, match=told):
            index(value, population)


def test_all_faults_are_told_together():
    with pytest.raises(StatisticError) as caught:
        theil([NAN, -1, 3], [1, 1, -1], ["a", None, "b"])
    told = str(caught.value).splitlines()
    assert [line.split(" (")[0] for line in told] == [
        "« population » : valeur négative",
        "« value » : valeur manquante",
        "« value » : valeur négative",
        "« group » : groupe manquant",
    ]


@pytest.mark.parametrize("missing", [None, NAN, pd.NA, pd.NaT, ""])
def test_a_missing_label_where_people_live_is_refused(missing):
    with pytest.raises(StatisticError, match=r"« group » : groupe manquant \(position 2"):
        theil([1, 2, 3], [1, 1, 1], ["a", "b", missing])


@pytest.mark.parametrize("labels", ["abc", 3, [[1], [2], [3]]])
def test_labels_that_are_none_are_refused(labels):
    with pytest.raises(StatisticError, match="« group » : une suite d’étiquettes"):
        theil([1, 2, 3], [1, 1, 1], labels)


def test_series_of_different_indexes_are_refused_rather_than_realigned():
    value = pd.Series([1, 2], index=["30007", "30010"])
    population = pd.Series([5, 6], index=["30010", "30007"])
    with pytest.raises(StatisticError, match="L’index de « population » n’est pas celui de « val"):
        gini(value, population)
    with pytest.raises(StatisticError, match="« group » n’est pas celui de « value »"):
        theil(value, [5, 6], pd.Series(["a", "b"], index=["30010", "30007"]))
    assert gini(value, population[::-1]) == gini([1, 2], [6, 5])


def test_numbers_of_every_make_are_read_alike():
    wanted = gini([1, 3], [2, 1])
    assert gini(pd.Series([1, 3], dtype="Int64"), pd.Series([2, 1])) == wanted
    assert gini([Decimal(1), Decimal(3)], np.array([2, 1], dtype=np.uint8)) == wanted
    assert gini(pd.Series([1, None, 3], dtype="Int64"), [2, 0, 1]) == wanted


def test_what_is_given_is_left_as_it_was():
    value, population = np.array([3.0, NAN, 1.0]), np.array([1.0, 0.0, 2.0])
    before = value.copy(), population.copy()
    gini(value, population)
    lorenz(value, population)
    theil(value, population, ["a", "b", "a"])
    np.testing.assert_array_equal((value, population), before)
