"""How an action is shared between the places it touches, and how a budget is read."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.coverage.measures import read_euros
from geo.coverage.rules import share_out


def test_parts_of_two_actions_by_hand():
    # Action 0 touches places of 300 and 100 inhabitants; action 1 one of 100.
    lines, people = np.array([0, 0, 1]), np.array([300.0, 100.0, 100.0])
    assert share_out(lines, people, "pleine").tolist() == [1, 1, 1]
    assert share_out(lines, people, "partagee").tolist() == [0.5, 0.5, 1]
    assert share_out(lines, people, "population").tolist() == [0.75, 0.25, 1]


def test_an_action_where_nobody_lives_is_not_lost():
    assert share_out(np.array([0, 0]), np.zeros(2), "population").tolist() == [0.5, 0.5]


def test_no_pair_no_part():
    assert share_out(np.array([], dtype=int), np.array([]), "partagee").size == 0


@given(
    sizes=st.lists(st.integers(1, 6), min_size=1, max_size=8),
    data=st.data(),
    rule=st.sampled_from(["partagee", "population"]),
)
def test_the_parts_of_an_action_add_up_to_one(sizes, data, rule):
    lines = np.repeat(np.arange(len(sizes)), sizes)
    people = np.array(
        data.draw(st.lists(st.integers(0, 10**6), min_size=lines.size, max_size=lines.size)),
        dtype=float,
    )
    parts = share_out(lines, people, rule)
    assert np.bincount(lines, parts) == pytest.approx(np.ones(len(sizes)))
    assert (parts >= 0).all()


@pytest.mark.parametrize(
    ("cell", "euros"),
    [
        ("0", 0.0),
        ("1200", 1200.0),
        ("1 200,50 €", 1200.5),
        ("1\u202f200\u00a0EUR", 1200.0),
        ("1'200.5", 1200.5),
        ("1.200.000", 1_200_000.0),
        ("1,200,000.25", 1_200_000.25),
        ("1.200,5", 1200.5),
        ("15 k€", 15_000.0),
        ("1,25 M€", 1_250_000.0),
        ("2 KEUR", 2_000.0),
        (12500.0, 12500.0),
        (3, 3.0),
    ],
)
def test_euros_as_offices_write_them(cell, euros):
    assert read_euros(cell) == euros


@pytest.mark.parametrize(
    "cell",
    [
        "1.200",
        "1,200",
        "-5",
        "12 k",
        "environ 3000",
        "1/2",
        "1e6",
        "€",
        "１２",
        "nan",
        "1,2,3",
        "9" * 400,
    ],
)
def test_what_is_not_surely_an_amount_is_not_guessed(cell):
    assert read_euros(cell) is None
