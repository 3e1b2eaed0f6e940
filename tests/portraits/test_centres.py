"""The centres side by side: figures done by hand, and parts that add up."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.actions import read_actions
from geo.coverage import CARTOGRAPHIEES, coverage
from geo.errors import DataError
from geo.geocoding import geocode, read_gazetteer
from geo.portraits.basins import (
    SANS_CENTRALITE,
    available_definitions,
    basins_by_commune,
    draw_basins,
)
from geo.portraits.centre_bars import axes_in_full, centre_bars
from geo.portraits.centre_chance import ratio_columns
from geo.portraits.centre_themes import by_theme, missing_themes
from geo.portraits.centres import compare_centres
from geo.territory import Territory, read_territory
from geo.territory.distances import centre_distances
from tests.portraits.armature import CENTRES, LOCALISEES, NOMS, armature, placed, programme

TERRITORY = armature()
DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def shipped() -> tuple[pd.DataFrame, Territory]:
    territory = read_territory(DATA)
    return geocode(read_actions(DATA / "actions.csv"), read_gazetteer(DATA, territory)), territory


@pytest.fixture
def actions() -> pd.DataFrame:
    return programme()


def compare(actions, **options):
    return compare_centres(actions, TERRITORY, CENTRES, **options)


def test_nearest_centre_shares_every_commune_out():
    basins = draw_basins(TERRITORY)
    assert basins.groupes.tolist() == ["01001", "01001", "01004", "01004", "01006", "01006"]
    assert basins.table["population"].tolist() == [1500, 700, 300]
    assert basins.table["n_communes"].tolist() == [2, 2, 2]
    assert basins.partages == {}


def test_a_living_area_may_hold_two_centres_or_none_and_no_commune_is_lost():
    basins = draw_basins(TERRITORY, "bassin_de_vie")
    table = basins.table.set_index("bassin")
    assert basins.groupes.tolist() == ["Ouest", "Ouest", SANS_CENTRALITE, "Est", "Est", "Est"]
    assert table["population"].to_dict() == {"Ouest": 1500, "Est": 700, SANS_CENTRALITE: 300}
    assert table.loc["Est", "centralites"] == "Dol, Fons"
    assert table.loc[SANS_CENTRALITE, "nom"] == "Sans centralité"
    assert basins.partages == {"Est": ("01004", "01006")}


@pytest.mark.parametrize("definition", ["centre_proche", "bassin_de_vie"])
def test_basins_add_up_to_the_shipped_territory(shipped, definition):
    _, territory = shipped
    table = draw_basins(territory, definition).table
    assert table["n_communes"].sum() == 73
    assert table["population"].sum() == 128_969
    assert table["superficie_km2"].sum() == pytest.approx(
        territory.communes["superficie_km2"].sum()
    )


def test_each_commune_has_its_basin_and_its_distance():
    table = basins_by_commune(draw_basins(TERRITORY, "bassin_de_vie"), TERRITORY)
    assert table["bassin"].tolist() == ["Ouest", "Ouest", "Sans centralité", *["Est"] * 3]
    assert table["centre"].tolist() == ["Ambre", "Ambre", "Dol", "Dol", "Fons", "Fons"]
    assert table.loc[table["code_insee"].isin(CENTRES), "distance_km"].eq(0).all()
    assert table.loc[1, "distance_km"] == pytest.approx(8.0, abs=0.1)  # 0.1° of longitude at 44° N


def test_a_territory_without_centres_has_no_definition():
    empty = replace(TERRITORY, centralites=TERRITORY.centralites.iloc[:0])
    assert available_definitions(empty) == {}
    with pytest.raises(DataError, match="aucune centralité"):
        draw_basins(empty)


def test_a_living_area_that_is_not_known_is_not_offered():
    communes = TERRITORY.communes.assign(bassin_de_vie=None)
    assert list(available_definitions(replace(TERRITORY, communes=communes))) == ["centre_proche"]
    partly = TERRITORY.communes.copy()
    partly.loc[3, "bassin_de_vie"] = None
    with pytest.raises(DataError, match="Bassin inconnu pour 01004"):
        draw_basins(replace(TERRITORY, communes=partly), "bassin_de_vie")


def test_an_action_counts_once_in_a_basin_however_many_communes_it_touches(actions):
    table = compare(actions).table
    assert table["n_actions"].tolist() == [3, 2, 1]
    # Action 3 touches Cade and Dol: one action of the basin of Dol. Action 1 is in all three.
    assert table["n_actions_bassin"].tolist() == [4, 2, 2]
    assert table["pour_1000_hab"].tolist() == [3.0, 5.0, 5.0]
    assert table["pour_1000_desservis"].tolist() == pytest.approx([2.0, 2 / 0.7, 1 / 0.3])
    assert table["pour_1000_hab_bassin"].tolist() == pytest.approx([4 / 1.5, 2 / 0.7, 2 / 0.3])


def test_a_budget_counts_once_in_a_basin_and_an_unknown_one_is_not_zero(actions):
    table = compare(actions).table
    assert table["euros"].tolist() == [360.0, 1200.0, 300.0]
    assert table["euros_bassin"].tolist() == [460.0, 1200.0, 1200.0]
    assert table["n_sans_budget"].tolist() == [1, 0, 0]
    assert table["euros_pour_1000_hab_bassin"].tolist() == pytest.approx(
        [460 / 1.5, 1200 / 0.7, 4000.0]
    )
    unknown = compare(actions.assign(budget_eur="")).table
    assert unknown[["euros", "euros_bassin"]].isna().all().all()
    assert unknown["n_sans_budget_bassin"].tolist() == [4, 2, 2]


def test_shared_actions_add_up_over_the_basins(actions):
    centres = compare(actions, rule="partagee")
    # Dol's basin: a third of action 1, two thirds of action 3.
    assert centres.table["valeur_bassin"].tolist() == pytest.approx([10 / 3, 1.0, 2 / 3])
    assert centres.table["valeur_bassin"].sum() == pytest.approx(centres.n_actions)
    assert centres.table["valeur"].tolist() == pytest.approx([7 / 3, 2 / 3, 1 / 3])


def test_sectors_are_counted_only_when_asked(actions):
    assert compare(actions, portees=CARTOGRAPHIEES).table["n_actions_bassin"].tolist() == [5, 3, 2]


def test_axes_add_up_to_the_table(actions):
    long = compare(actions).par_axe
    dol = long[long["nom"] == "Dol"].set_index("axe")
    assert dol["n_actions_bassin"].to_dict() == {"1. Un": 1, "2. Deux": 1}
    assert dol.loc["1. Un", "euros_bassin"] == 300.0


@pytest.mark.parametrize(
    ("definition", "groups"),
    [("centre_proche", "centre_proche"), ("bassin_de_vie", "bassin_de_vie")],
)
@pytest.mark.parametrize("rule", ["pleine", "partagee", "population"])
def test_figures_are_those_of_the_command_line(shipped, definition, groups, rule):
    actions, territory = shipped
    codes = list(territory.centralites["code_insee"])
    centres = compare_centres(
        actions, territory, codes, definition=definition, rule=rule, portees=CARTOGRAPHIEES
    )
    by_group = coverage(actions, territory, rule=rule, groups=groups).table.set_index("code")
    by_commune = coverage(actions, territory, rule=rule).table.set_index("code")
    table = centres.table.set_index("code_insee")
    expected = by_group.loc[table["cle_bassin"]]
    assert table["n_actions_bassin"].tolist() == expected["n_actions"].tolist()
    assert table["n_actions"].tolist() == by_commune.loc[codes, "n_actions"].tolist()
    assert table["valeur"].tolist() == pytest.approx(by_commune.loc[codes, "valeur"].tolist())
    if rule != "pleine":
        assert table["valeur_bassin"].tolist() == pytest.approx(expected["valeur"].tolist())


PLACES = st.lists(st.sampled_from(list(NOMS)), min_size=1, max_size=4, unique=True)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["centralite", "commune", "secteur"]),
        PLACES.map("|".join),
        st.sampled_from(["1. Un", "2. Deux", ""]),
        st.sampled_from(["P", "Q"]),
        st.sampled_from(["", "0", "100", "250"]),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=12, deadline=None)
@given(rows=ROWS, rule=st.sampled_from(["pleine", "partagee", "population"]))
def test_parts_add_up_whatever_the_programme(rows, rule):
    centres = compare(placed(*rows), rule=rule, definition="bassin_de_vie")
    amounts = ["n_actions", "n_actions_bassin", "valeur", "valeur_bassin", "euros", "euros_bassin"]
    by_axe = centres.par_axe.groupby("code_insee")[amounts].sum()
    total = centres.table.set_index("code_insee")[amounts].fillna(0.0)
    np.testing.assert_allclose(by_axe.to_numpy(), total.to_numpy())
    assert (centres.parties["n_actions"] <= centres.n_actions).all()
    assert (total["n_actions"] <= total["n_actions_bassin"]).all()


def test_distances_quartiers_and_identity(actions):
    centres = compare_centres(actions, TERRITORY, ("01006", "01001"))
    assert centres.choisies == ("01001", "01006")  # in the order of the territory
    expected = centre_distances(TERRITORY).loc["01001", "01006"] / 1000
    assert centres.distances_km.loc["01006", "01001"] == pytest.approx(expected)
    assert expected == pytest.approx(40.1, abs=0.3)
    assert centres.table["n_quartiers"].tolist() == [1, 0]
    assert centres.table["population_quartiers"].tolist() == [250, 0]
    (row,) = centres.quartiers.to_dict("records")
    assert (row["quartier"], row["part"], row["n_actions"]) == ("Le Haut", 0.25, 1)


def test_a_choice_that_cannot_be_compared_is_refused(actions):
    for codes, message in (
        (("01001",), "1 centralités reçues : il en faut de 2 à 7"),
        (("01001", "01002"), "Pas une centralité de Essai : 01002"),
    ):
        with pytest.raises(DataError, match=message):
            compare_centres(actions, TERRITORY, codes)
    for options in ({"definition": "x"}, {"rule": "x"}, {"par": "x"}):
        with pytest.raises(DataError):
            compare(actions, **options)


def test_tables_without_axe_or_programme_are_compared_too(actions):
    bare = compare(actions.drop(columns=["axe", "programme", "budget_eur"]))
    assert bare.table["n_actions_bassin"].tolist() == [4, 2, 2]
    assert bare.par_axe["axe"].unique().tolist() == ["(sans axe)"]
    assert bare.absents.empty
    assert axes_in_full(bare) == []
    assert centre_bars(bare)["rubrique"].unique().tolist() == ["Total"]


def test_no_action_at_all_is_zero_everywhere(actions):
    centres = compare(actions.iloc[:0])
    assert centres.table["n_actions_bassin"].tolist() == [0, 0, 0]
    assert centre_bars(centres).empty


def test_a_missing_theme_designates_another_centre_and_not_this_one(actions):
    absents = missing_themes(actions, TERRITORY, CENTRES)
    found = {(row.nom, row.theme): row.autres for row in absents.itertuples()}
    # P is in all three; S is a sector's; Q designates Dol, R Ambre.
    assert found == {
        ("Ambre", "Q"): "Dol",
        ("Dol", "R"): "Ambre",
        ("Fons", "Q"): "Dol",
        ("Fons", "R"): "Ambre",
    }
    assert compare(actions).table["n_themes_absents"].tolist() == [1, 1, 2]
    told = by_theme(absents).set_index("theme")
    assert told.loc["Q", "absentes"] == "Ambre, Fons"
    assert told["n_actions"].tolist() == [1, 1]


def test_most_means_more_than_half_of_the_others(actions):
    both = placed(("commune", "01001|01004", "1. Un", "P", ""))
    assert compare(both).table["n_themes_absents_plupart"].tolist() == [0, 0, 1]
    assert compare(actions).table["n_themes_absents_plupart"].tolist() == [0, 0, 0]


def test_bars_are_the_figures_of_the_table(actions):
    centres = compare(actions)
    bars = centre_bars(centres, ratio="commune")
    assert bars["cle"].tolist() == ["01001", "01001", "01004", "01004", "01006", "01006"]
    assert bars["rubrique"].tolist() == ["Axe 1", "Axe 2"] * 3
    columns = ratio_columns("commune")
    assert bars["taux"].tolist() == centres.par_axe[columns.taux].tolist()
    assert bars.groupby("cle")["n"].sum().tolist() == centres.table[columns.n].tolist()
    assert axes_in_full(centres) == ["Axe 1. Un", "Axe 2. Deux"]


def test_a_shared_basin_is_drawn_once(actions):
    bars = centre_bars(compare(actions, definition="bassin_de_vie"))
    assert bars["cle"].tolist() == ["Ouest", "Ouest", "Est", "Est"]
    assert bars["sous_titre"].iloc[2] == "700 habitants · 2 actions"


def test_localised_is_the_default(actions):
    assert compare(actions).n_actions == compare(actions, portees=LOCALISEES).n_actions == 5
