"""Actions placed by one heading are one choice of place."""

import numpy as np

from geo.coverage import coverage
from geo.coverage.choices import place_choices
from tests.coverage.conftest import placed


def test_actions_of_one_heading_are_one_choice(territory):
    actions = placed(
        ("commune", "01001|01002", "prioritaire", "a"),
        ("commune", "01001|01002", "prioritaire", "b"),
        ("commune", "01002|01001", "prioritaire", "c"),
        ("commune", "01001", "prioritaire", "d"),
        ("commune", "01001|01002", "prioritaire", "e"),
        ("agglomeration", "", "prioritaire", "f"),
    ).assign(methode=["programme", "programme", "programme", "programme", "texte", "defaut"])
    choices = place_choices(actions, coverage(actions, territory))
    # a, b and c took the same places from the same programme; d took others; e named its own.
    assert choices.n == 3
    assert choices.effectif.tolist() == [3, 1, 1]
    assert choices.montant.tolist() == [3.0, 1.0, 1.0]
    assert choices.n_places.tolist() == [2, 1, 2]
    assert choices.n_actions == 5


def test_another_programme_is_another_choice(territory):
    actions = placed(
        ("commune", "01001", "prioritaire", "a"), ("commune", "01001", "prioritaire", "b")
    ).assign(methode="programme", programme=["P", "Q"])
    assert place_choices(actions, coverage(actions, territory)).n == 2


def test_unknown_budgets_choose_nothing(territory):
    actions = placed(
        ("commune", "01001", "prioritaire", "a"), ("commune", "01002", "prioritaire", "b")
    ).assign(budget_eur=["", "50"])
    choices = place_choices(actions, coverage(actions, territory, measure="budget_eur"))
    assert choices.montant.tolist() == [50.0]
    assert [places.tolist() for places in choices.places] == [[1]]


def test_nothing_placed_is_no_choice(actions, territory):
    choices = place_choices(actions.iloc[5:], coverage(actions.iloc[5:], territory))
    assert (choices.n, choices.n_actions) == (0, 0)
    assert choices.montant.dtype == np.float64
