"""What headings forget, against states worked out by hand on the actions of ``conftest.py``."""

import math

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.actions.columns import PLACE_COLUMNS, PORTEES, PRIORITES
from geo.coverage import find_gaps
from geo.coverage.gaps import ETATS, GENRES
from geo.errors import DataError, MissingColumnError
from geo.territory import Territory

CODES = ("01001", "01002", "01003", "01004")


@pytest.fixture
def themes(actions):
    """Share the seven actions out between three programmes, one of them without a name."""
    actions["programme"] = ["Ville", "Ville", "Vélo", "Vélo", "Réseaux", "Réseaux", ""]
    actions["orientation"] = ["2.1 Habiter", "2.1 Habiter", "1.1 Bouger", "1.1 Bouger"] + [""] * 3
    return actions


def test_states_of_each_cell(themes, territory):
    gaps = find_gaps(themes, territory)
    assert list(gaps.matrice.columns) == ["Ville", "Vélo", "Réseaux", "(sans programme)"]
    assert gaps.matrice.index.tolist() == list(CODES)
    # Ville: a prioritised and a complementary action, both in Ambre: the prioritised one wins.
    assert gaps.matrice["Ville"].tolist() == ["prioritaire", "rien", "rien", "rien"]
    # Vélo: the cycle path (prioritised) in Ambre and Le Bourg; the bridge adds nothing higher.
    assert gaps.matrice["Vélo"].tolist() == ["prioritaire", "prioritaire", "rien", "rien"]
    # Réseaux: the fibre (sector, prioritised) in the three last; the climate plan everywhere.
    assert gaps.matrice["Réseaux"].tolist() == ["territoire"] + ["prioritaire"] * 3
    # The train to Nîmes names a place outside: it reaches nobody.
    assert gaps.matrice["(sans programme)"].tolist() == ["rien"] * 4


def test_a_sector_set_aside_is_a_state_of_its_own(themes, territory):
    gaps = find_gaps(themes, territory, avec_secteurs=False)
    assert gaps.matrice["Réseaux"].tolist() == ["territoire"] + ["secteur"] * 3
    assert gaps.bilan["etat"].tolist() == ["prioritaire", "prioritaire", "secteur", "secteur"]
    assert gaps.affectation["genre"].tolist() == ["designe"] * 4 + [
        "secteur",
        "territoire",
        "hors",
    ]


def test_complementary_only_unknown_only_and_both(actions, territory):
    actions["priorite"] = ["complémentaire", "", "", "complémentaire", "", "prioritaire", ""]
    gaps = find_gaps(actions, territory)
    # Ambre: complementary (1), unknown (2, 3). Le Bourg: unknown (3, 5), complementary (4).
    # Les Clos, Désert: the sector's, unknown. The climate plan, prioritised, designates nobody.
    assert gaps.bilan["etat"].tolist() == ["complementaire"] * 2 + ["sans_priorite"] * 2


def test_overall_state_and_numbers_of_headings(themes, territory):
    bilan = find_gaps(themes, territory).bilan
    assert bilan["code_insee"].tolist() == list(CODES)
    assert bilan["etat"].tolist() == ["prioritaire"] * 4
    assert bilan["n_prioritaire"].tolist() == [2, 2, 1, 1]
    assert bilan["n_territoire"].tolist() == [1, 0, 0, 0]
    assert bilan["n_rien"].tolist() == [1, 2, 3, 3]


def test_figures_by_heading(themes, territory):
    table = find_gaps(themes, territory).rubriques.set_index("rubrique")
    assert table["sigle"].tolist() == ["2.1", "1.1", "P3", "P4"]
    assert table["actions"].tolist() == [2, 2, 2, 1]
    assert table.loc["Réseaux", ["actions_designe", "actions_territoire"]].tolist() == [1, 1]
    assert table.loc["(sans programme)", "actions_hors"] == 1
    # Inhabitants: 1000, 500, 250, 0. Vélo reaches the first two: 1500 of 1750, two communes.
    assert table.loc["Vélo", ["n_prioritaire", "n_rien"]].tolist() == [2, 2]
    assert table.loc["Vélo", "part_prioritaire"] == pytest.approx(1500 / 1750)
    assert table.loc["Vélo", "part_rien"] == pytest.approx(250 / 1750)


def test_communes_shared_out_by_state(themes, territory):
    whole = find_gaps(themes, territory, avec_secteurs=False).ensemble()
    assert whole.index.tolist() == list(ETATS)
    assert whole["communes"].to_dict() == dict.fromkeys(ETATS, 0) | {"prioritaire": 2, "secteur": 2}
    assert whole.loc["prioritaire", "part"] == pytest.approx(1500 / 1750)
    assert whole["habitants"].sum() == 1750


def test_some_communes_only(themes, territory):
    gaps = find_gaps(themes, territory).keep(["01004", "01002"])
    assert gaps.matrice.index.tolist() == ["01002", "01004"]
    assert gaps.bilan["code_insee"].tolist() == ["01002", "01004"]
    table = gaps.rubriques.set_index("rubrique")
    assert table.loc["Vélo", ["n_prioritaire", "n_rien"]].tolist() == [1, 1]
    assert table.loc["Vélo", "part_prioritaire"] == 1.0  # 500 of 500: Désert is empty
    assert table["actions"].tolist() == [2, 2, 2, 1]


def test_share_is_missing_where_nobody_lives(themes, territory):
    gaps = find_gaps(themes, territory).keep(["01004"])
    assert gaps.ensemble()["part"].isna().all()
    assert math.isnan(gaps.rubriques["part_rien"].iloc[0])


def test_how_headings_reach_one_commune(themes, territory):
    table = find_gaps(themes, territory).reaching("01001")
    assert table["rubrique"].tolist() == ["Ville", "Vélo", "Réseaux", "(sans programme)"]
    assert table["etat"].tolist() == ["prioritaire", "prioritaire", "territoire", "rien"]
    assert table["actions_territoire"].tolist() == [0, 0, 1, 0]
    with pytest.raises(DataError, match="75056"):
        find_gaps(themes, territory).reaching("75056")


@pytest.mark.parametrize("par", ["programme", "orientation", "axe"])
def test_no_heading_and_no_action(actions, territory, par):
    gaps = find_gaps(actions.drop(columns=[par, "priorite"]), territory, par=par)
    assert list(gaps.matrice.columns) == [f"(sans {par})"]
    assert gaps.bilan["etat"].tolist() == ["sans_priorite"] * 4
    empty = find_gaps(actions.iloc[:0], territory, par=par)
    assert empty.matrice.shape == (4, 0)
    assert empty.bilan["etat"].tolist() == ["rien"] * 4
    assert empty.rubriques.empty


def test_a_place_without_a_commune_reaches_nobody(actions, territory):
    actions["codes_communes"] = ""
    gaps = find_gaps(actions, territory)
    assert gaps.number("hors") == 6  # all but the climate plan
    assert gaps.bilan["etat"].tolist() == ["territoire"] * 4


def test_codes_of_an_action_outside_touch_nothing(actions, territory):
    actions["codes_communes"] = "01001"
    only = actions[actions["portee"] == "hors_perimetre"]
    assert find_gaps(only, territory).bilan["etat"].tolist() == ["rien"] * 4


def test_faults_are_refused(actions, territory):
    with pytest.raises(DataError, match="pilote"):
        find_gaps(actions, territory, par="pilote")
    with pytest.raises(MissingColumnError, match="codes_communes"):
        find_gaps(pd.DataFrame({"id": ["1"]}), territory)
    actions.loc[0, "codes_communes"] = "75056"
    with pytest.raises(DataError, match="75056"):
        find_gaps(actions, territory)


lightly = settings(max_examples=40, deadline=None)  # frames are slow to build
PEOPLE = (1000, 500, 250, 0)
ACTION = st.tuples(
    st.sampled_from(PORTEES),
    st.lists(st.sampled_from(CODES), max_size=4),
    st.sampled_from([*PRIORITES, "", None]),
    st.sampled_from(["Eau", "Forêt", "Eau ", "", "  ", None, "(sans programme)"]),
)


def small_territory() -> Territory:
    communes = {"code_insee": list(CODES), "nom": list("abcd"), "population": list(PEOPLE)}
    empty = gpd.GeoDataFrame({"code_insee": []})
    return Territory("Essai", "200000000", None, pd.DataFrame(communes), empty, empty)


def placed_table(rows: list[tuple]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["portee", "codes_communes", "priorite", "programme"])
    inside = ~table["portee"].isin(["agglomeration", "hors_perimetre"])
    table["codes_communes"] = table["codes_communes"].map("|".join).where(inside, "")
    for column in PLACE_COLUMNS:
        if column not in table:
            table[column] = ""
    return table.assign(id=[f"a{number}" for number in range(len(table))])


@lightly
@given(st.lists(ACTION, max_size=25), st.booleans())
def test_every_action_is_in_one_heading_and_one_genre(rows, avec_secteurs):
    table = placed_table(rows)
    table.index = [f"i{number % 3}" for number in range(len(table))]  # labels need not be unique
    gaps = find_gaps(table, small_territory(), avec_secteurs=avec_secteurs)
    assert gaps.affectation.index.equals(table.index)
    assert set(gaps.affectation["genre"]) <= set(GENRES)
    assert set(gaps.affectation["rubrique"]) == set(gaps.rubriques["rubrique"])
    assert gaps.rubriques["actions"].sum() == len(table)
    by_genre = gaps.rubriques[[f"actions_{genre}" for genre in GENRES]]
    assert by_genre.sum(axis="columns").tolist() == gaps.rubriques["actions"].tolist()
    assert sum(gaps.number(genre) for genre in GENRES) == len(table)
    assert gaps.rubriques["sigle"].is_unique
    assert not (avec_secteurs and gaps.number("secteur"))


@lightly
@given(st.lists(ACTION, min_size=1, max_size=25), st.booleans())
def test_communes_and_inhabitants_add_up(rows, avec_secteurs):
    gaps = find_gaps(placed_table(rows), small_territory(), avec_secteurs=avec_secteurs)
    assert gaps.matrice.index.tolist() == list(CODES)
    numbers = [f"n_{etat}" for etat in ETATS]
    assert (gaps.rubriques[numbers].sum(axis="columns") == len(CODES)).all()
    assert (gaps.bilan[numbers].sum(axis="columns") == len(gaps.rubriques)).all()
    shares = gaps.rubriques[[f"part_{etat}" for etat in ETATS]].sum(axis="columns")
    assert shares.tolist() == pytest.approx([1.0] * len(gaps.rubriques))
    assert gaps.ensemble()["communes"].sum() == len(CODES)
    assert gaps.ensemble()["part"].sum() == pytest.approx(1.0)


@lightly
@given(st.lists(ACTION, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_order_of_the_actions_changes_no_state(rows, random):
    first = find_gaps(placed_table(rows), small_territory())
    random.shuffle(rows)
    again = find_gaps(placed_table(rows), small_territory())
    assert again.matrice[first.matrice.columns].equals(first.matrice)
    assert again.bilan.equals(first.bilan)


@lightly
@given(st.lists(ACTION, max_size=12), ACTION)
def test_one_more_action_never_lowers_a_state(rows, more):
    before = find_gaps(placed_table(rows), small_territory()).bilan["etat"]
    after = find_gaps(placed_table([*rows, more]), small_territory()).bilan["etat"]
    assert (after.map(ETATS.index) >= before.map(ETATS.index)).all()


@lightly
@given(st.lists(ACTION, max_size=12))
def test_keeping_every_commune_changes_nothing(rows):
    gaps = find_gaps(placed_table(rows), small_territory())
    again = gaps.keep(CODES)
    assert again.matrice.equals(gaps.matrice)
    assert again.rubriques.equals(gaps.rubriques)
