"""The chart of the three counts: lengths, numbers, words."""

import pandas as pd
import pytest

from geo.cartography.charts.quartiers import COLORS, neighbourhoods_chart
from geo.errors import MissingColumnError, StatisticError
from geo.territory.proximity import RELATIONS


def table(**changed) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "libelle": ["Gare", "{{ 7*7 }}"],
            "n_dans": [5, 0],
            "n_touche": [2, 1],
            "n_proche": [1, 0],
            **changed,
        }
    )


def rows(chart, *columns: str) -> list[dict]:
    datasets = chart.to_dict()["datasets"].values()
    return next(data for data in datasets if set(columns) <= set(data[0]))


def test_parts_are_end_to_end_and_zero_has_none():
    parts = rows(neighbourhoods_chart(table()), "debut", "fin", "n")
    shown = [(row["libelle"], row["debut"], row["fin"], row["n"]) for row in parts]
    assert shown == [
        ("Gare", 0, 5, 5),
        ("Gare", 5, 7, 2),
        ("Gare", 7, 8, 1),
        ("{{ 7*7 }}", 0, 1, 1),
    ]


def test_a_long_name_goes_on_to_another_line_and_is_whole():
    long = "Prés - Hauts - Tamaris - Combe la Royale - Rochers - Centre ville (Une Commune)"
    chart = neighbourhoods_chart(table(libelle=[long, "Gare"]))
    names = rows(chart, "nom", "y")
    assert " ".join(row["nom"] for row in names[:-1]) == long
    assert len(names) == 3
    tops = [row["y"] for row in names]
    assert tops == sorted(set(tops))
    bars = rows(chart, "debut", "fin", "y")
    assert max(tops[:2]) < bars[0]["y"] < tops[2] < bars[-1]["y"]


def test_the_numbers_are_said_in_words_too():
    description = neighbourhoods_chart(table()).to_dict()["description"]
    assert "Gare : 5 dedans, 2 le touchent, 1 à 1 km au plus" in description


def test_each_relation_has_its_colour():
    assert COLORS.keys() == RELATIONS.keys()
    assert len({inside for inside, _ in COLORS.values()}) == 3


def test_nothing_at_all_is_drawn_without_fault():
    zeros = table(n_dans=[0, 0], n_touche=[0, 0], n_proche=[0, 0])
    assert neighbourhoods_chart(zeros).to_dict()["height"] > 0


@pytest.mark.parametrize("counts", [[-1, 0], [None, 0]])
def test_a_missing_or_negative_count_is_refused(counts):
    with pytest.raises(StatisticError):
        neighbourhoods_chart(table(n_dans=counts))


def test_a_missing_column_and_no_row_are_refused():
    with pytest.raises(MissingColumnError, match="n_proche"):
        neighbourhoods_chart(table().drop(columns="n_proche"))
    with pytest.raises(StatisticError):
        neighbourhoods_chart(table().iloc[:0])
