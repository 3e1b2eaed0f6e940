"""The charts: the numbers that they draw, words as values only, sizes of letters."""

import json
import re

import numpy as np
import pandas as pd
import pytest

from geo.cartography.charts import decomposition_chart, lorenz_chart, shares_chart
from geo.errors import DataError, MissingColumnError, StatisticError

POPULATION = [0.0, 0.25, 0.5, 1.0]
VALUE = [0.0, 0.0, 0.2, 1.0]


def rows(chart, *columns: str) -> list[dict]:
    """Rows of the first data set that has these columns, in the order drawn."""
    datasets = chart.to_dict()["datasets"].values()
    return next(data for data in datasets if set(columns) <= set(data[0]))


def plain(text: str) -> str:
    return text.replace("\u202f", " ")


@pytest.fixture
def parts() -> pd.DataFrame:
    return pd.DataFrame(
        {"libelle": ["nord / sud", "urbain / rural", "dedans"], "part": [0.12, 0.003, 0.877]}
    )


@pytest.fixture
def groups() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "libelle": ["Ambre", "Le Bourg"],
            "part_habitants": [0.6, 0.4],
            "part_actions": [0.9, 0.1],
            "bas": [0.7, np.nan],
            "haut": [0.95, np.nan],
            "significatif": [True, False],
        }
    )


@pytest.fixture(params=["lorenz", "decomposition", "shares"])
def chart(request, parts, groups):
    if request.param == "lorenz":
        chance = pd.DataFrame({"population": [0, 1], "low": [0, 1], "high": [0, 1]})
        return lorenz_chart(POPULATION, VALUE, chance=chance)
    return decomposition_chart(parts) if request.param == "decomposition" else shares_chart(groups)


def test_chart_is_as_wide_as_its_container_and_described(chart):
    spec = chart.to_dict()
    assert spec["width"] == "container"
    assert spec["height"] > 0
    assert len(spec["description"]) > 20


def test_letters_are_large_enough(chart):
    sizes = re.findall(r'"(?:labelF|titleF|f)ontSize": (\d+)', json.dumps(chart.to_dict()))
    assert sizes
    assert min(int(size) for size in sizes) >= 12


def test_nothing_is_fetched(chart):
    spec = chart.to_dict()
    addresses = re.findall(r"https?://[^\"]+", json.dumps(spec))
    assert addresses == [spec["$schema"]]  # a name, never asked
    assert '"url"' not in json.dumps(spec)


def test_lorenz_draws_the_points_received():
    drawn = rows(lorenz_chart(POPULATION, VALUE), "population", "lecture")
    assert [row["population"] for row in drawn] == POPULATION
    assert [row["valeur"] for row in drawn] == VALUE
    assert plain(drawn[2]["lecture"]) == ("50 % des habitants, les moins servis : 20 % des actions")


def test_lorenz_draws_equality_and_says_it():
    chart = lorenz_chart(POPULATION, VALUE)
    ends = rows(chart, "population", "valeur")
    assert "égalité" in json.dumps(chart.to_dict(), ensure_ascii=False)
    assert (ends[0]["population"], ends[-1]["valeur"]) == (0, 1)
    assert "hasard" not in json.dumps(chart.to_dict(), ensure_ascii=False)


def test_lorenz_draws_chance_when_given():
    chance = pd.DataFrame({"population": [0, 0.5, 1], "low": [0, 0.1, 1], "high": [0, 0.4, 1]})
    chart = lorenz_chart(POPULATION, VALUE, chance=chance, quantite="euros")
    band = rows(chart, "population", "haut")
    assert [(row["valeur"], row["haut"]) for row in band] == [(0, 0), (0.1, 0.4), (1, 1)]
    words = json.dumps(chart.to_dict(), ensure_ascii=False)
    assert "ce que donnerait le hasard (95 %)" in words
    assert "Part cumulée du budget" in words


@pytest.mark.parametrize(
    ("population", "value"),
    [
        ([0, 1], [0, 0.5, 1]),
        ([0], [0]),
        ([0.1, 1], [0, 1]),
        ([0, 1], [0, 0.9]),
        ([0, 0.6, 0.5, 1], [0, 0.1, 0.2, 1]),
        ([0, 0.5, 1], [0, np.nan, 1]),
    ],
)
def test_what_is_no_lorenz_curve_is_refused(population, value):
    with pytest.raises(StatisticError):
        lorenz_chart(population, value)


def test_parts_are_laid_end_to_end(parts):
    drawn = rows(decomposition_chart(parts), "debut", "fin")
    assert [row["debut"] for row in drawn] == pytest.approx([0, 0.12, 0.123])
    assert [row["fin"] for row in drawn] == pytest.approx([0.12, 0.123, 1])
    assert [plain(row["complet"]) for row in drawn] == [
        "nord / sud 12 %",
        "urbain / rural 0,3 %",
        "dedans 88 %",
    ]


def test_no_part_is_said_to_be_all_beside_another():
    parts = pd.DataFrame({"libelle": ["entre", "dans"], "part": [0.003, 0.997]})
    described = plain(decomposition_chart(parts).to_dict()["description"])
    assert described == "Parts du total : entre 0,3 %, dans 99,7 %."


@pytest.mark.parametrize("shares", [[0.5, 0.4], [0, 0], [1.2, -0.2], [np.nan, 1], [0.1] * 10])
def test_what_is_no_decomposition_is_refused(shares):
    parts = pd.DataFrame({"libelle": [str(i) for i in range(len(shares))], "part": shares})
    with pytest.raises(StatisticError):
        decomposition_chart(parts)


def test_groups_keep_their_order_and_their_numbers(groups):
    chart = shares_chart(groups)
    drawn = rows(chart, "part_habitants", "libelle")
    assert [row["libelle"] for row in drawn] == ["Ambre", "Le Bourg"]
    assert [row["part_actions"] for row in drawn] == [0.9, 0.1]
    assert [row["bas"] for row in drawn] == [0.7, None]
    assert plain(drawn[0]["chiffres"]) == "90 % des actions pour 60 % des habitants"
    assert drawn[0]["remplissage"] != drawn[1]["remplissage"] == "#ffffff"
    words = json.dumps(chart.to_dict(), ensure_ascii=False)
    for told in ("part des habitants", "écart que le hasard n’explique pas", "intervalle à 95 %"):
        assert told in words


def test_height_grows_with_the_groups(groups):
    more = pd.concat([groups, groups], ignore_index=True)
    assert shares_chart(more).to_dict()["height"] > shares_chart(groups).to_dict()["height"]


def without_data(chart) -> str:
    """The specification without its values and its description: what is read as code."""
    spec = chart.to_dict()
    del spec["datasets"], spec["description"]
    return re.sub(r"data-[0-9a-f]{32}|view_\d+", "", json.dumps(spec, ensure_ascii=False))


def test_hostile_text_is_a_value_and_never_code(parts, groups, hostile):
    for draw, table in ((decomposition_chart, parts), (shares_chart, groups)):
        chart = draw(table.assign(libelle=hostile))
        assert without_data(chart) == without_data(draw(table))
        assert {row["libelle"] for row in rows(chart, "libelle")} == {hostile}


def test_missing_columns_empty_tables_and_unknown_amounts_are_told(parts, groups):
    with pytest.raises(MissingColumnError, match="libelle"):
        decomposition_chart(parts[["part"]])
    with pytest.raises(MissingColumnError, match="haut"):
        shares_chart(groups.drop(columns="haut"))
    with pytest.raises(MissingColumnError, match="low"):
        lorenz_chart(POPULATION, VALUE, chance=pd.DataFrame({"population": [0], "high": [0]}))
    with pytest.raises(StatisticError, match="aucune ligne"):
        shares_chart(groups.iloc[:0])
    with pytest.raises(StatisticError, match="part_actions"):
        shares_chart(groups.assign(part_actions=1.5))
    with pytest.raises(DataError, match="Quantité inconnue"):
        shares_chart(groups, quantite="pommes")
    with pytest.raises(DataError, match="Quantité inconnue"):
        lorenz_chart(POPULATION, VALUE, quantite="pommes")
