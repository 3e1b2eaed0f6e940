"""Counts by commune, against counts done by hand on the seven actions of ``conftest.py``."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.actions.columns import PORTEES
from geo.coverage import CARTOGRAPHIEES, LOCALISEES, count_by_commune, off_the_map, summarise
from geo.coverage.counting import COUNT_COLUMNS
from geo.errors import DataError, MissingColumnError


def test_one_row_per_commune_zeros_included(actions, territory):
    counts = count_by_commune(actions, territory)
    assert list(counts.columns) == list(COUNT_COLUMNS)
    assert counts["code_insee"].tolist() == list(territory.codes)
    # Ambre: quartier + centralité + the cycle path. Le Bourg: the cycle path + the bridge.
    assert counts["n_actions"].tolist() == [3, 2, 0, 0]
    assert counts["n_secteur"].tolist() == [0, 1, 1, 1]


def test_sectors_are_counted_when_asked(actions, territory):
    counts = count_by_commune(actions, territory, portees=CARTOGRAPHIEES)
    assert counts["n_actions"].tolist() == [3, 3, 1, 1]
    assert counts["prioritaires"].tolist() == [2, 2, 1, 1]
    assert counts["complementaires"].tolist() == [1, 1, 0, 0]


def test_rate_is_missing_where_nobody_lives(actions, territory):
    rates = count_by_commune(actions, territory)["actions_pour_1000_hab"]
    assert rates.iloc[:3].tolist() == [3.0, 4.0, 0.0]  # 3/1000, 2/500, 0/250, per thousand
    assert math.isnan(rates.iloc[3])


def test_no_action_still_gives_every_commune(actions, territory):
    counts = count_by_commune(actions.iloc[:0], territory)
    assert counts["n_actions"].tolist() == [0, 0, 0, 0]


def test_parts_add_up(actions, territory):
    counts = count_by_commune(actions, territory)
    parts = counts[["n_quartier", "n_centralite", "n_commune"]].sum(axis="columns")
    assert (parts == counts["n_actions"]).all()
    assert (counts["prioritaires"] + counts["complementaires"] == counts["n_actions"]).all()


def test_summary_shares_out_every_action(actions):
    counts = summarise(actions)
    assert (counts.localisees, counts.de_secteur) == (4, 1)
    assert (counts.tout_le_territoire, counts.hors_perimetre, counts.a_verifier) == (1, 1, 1)
    assert counts.total == len(actions)


def test_every_action_is_on_the_map_or_listed(actions, territory):
    counted = count_by_commune(actions, territory, portees=CARTOGRAPHIEES)["n_actions"].sum()
    assert counted == 8  # 1 + 1 + 2 + 1 + 3 pairs of an action and a commune
    assert off_the_map(actions)["action"].tolist() == ["Plan climat", "Train vers Nîmes"]
    assert off_the_map(actions, portees=LOCALISEES)["id"].tolist() == ["5", "6", "7"]


@given(st.lists(st.sampled_from(PORTEES), max_size=30))
def test_summary_total_is_the_number_of_rows(portees):
    table = pd.DataFrame({"id": range(len(portees)), "portee": pd.Series(portees, dtype=str)})
    for column in ("codes_communes", "codes_centralites", "codes_quartiers", "secteurs"):
        table[column] = ""
    for column in ("hors_perimetre", "methode", "confiance", "justification"):
        table[column] = ""
    table["a_verifier"] = False
    assert summarise(table).total == len(portees)


def test_table_that_was_not_geocoded_is_refused(territory):
    with pytest.raises(MissingColumnError, match="codes_communes"):
        count_by_commune(pd.DataFrame({"id": ["1"], "action": ["x"]}), territory)


def test_unknown_portee_is_refused_and_located(actions):
    actions.loc[2, "portee"] = "planete"
    with pytest.raises(DataError, match="3 : « planete »"):
        summarise(actions)


def test_code_of_elsewhere_is_refused_rather_than_lost(actions, territory):
    actions.loc[0, "codes_communes"] = "75056"
    with pytest.raises(DataError, match="75056"):
        count_by_commune(actions, territory)


def test_portee_that_no_commune_carries_is_refused(actions, territory):
    with pytest.raises(DataError, match="agglomeration"):
        count_by_commune(actions, territory, portees=["agglomeration"])
