"""Coverage under the three rules, on the seven actions of ``conftest.py``; nothing is ever lost."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.coverage import CARTOGRAPHIEES, LOCALISEES, RULES, coverage, summarise
from geo.coverage.table import HEADINGS
from geo.errors import DataError, MissingColumnError
from geo.territory import group_communes
from tests.coverage.conftest import NOMS, placed

CODES = list(NOMS)


def values(covered) -> list[float]:
    return covered.table["valeur"].round(6).tolist()


def test_one_row_per_commune_under_every_rule(actions, territory):
    # Ambre 1000 inhabitants, Le Bourg 500, Les Clos 250, Désert 0.
    # pleine: quartier 1, centralité 1, path in two, bridge 1, sector in three.
    assert values(coverage(actions, territory)) == [3, 3, 1, 1]
    # partagee: path 1/2 + 1/2, sector 1/3 each.
    third = round(1 / 3, 6)
    assert values(coverage(actions, territory, rule="partagee")) == [
        2.5,
        round(1.5 + 1 / 3, 6),
        third,
        third,
    ]
    # population: path 2/3 + 1/3; sector 500/750, 250/750, nothing for nobody.
    assert values(coverage(actions, territory, rule="population")) == [
        round(2 + 2 / 3, 6),
        2.0,
        third,
        0.0,
    ]


def test_actions_are_counted_once_in_a_group(actions, territory):
    groups = pd.Series(["A", "A", "B", "B"], index=CODES)
    table = coverage(actions, territory, groups=groups).table
    assert table["nom"].tolist() == ["A", "B"]
    # A: four localised and the sector; its pairs are 3 + 3 under pleine.
    assert table["n_actions"].tolist() == [5, 1]
    assert table["valeur"].tolist() == [6, 2]
    assert table["population"].tolist() == [1500, 250]
    assert table["superficie_km2"].tolist() == [20, 20]


def test_the_whole_territory_is_spread_by_inhabitants_under_every_rule(actions, territory):
    for rule in RULES:
        alone = coverage(actions, territory, rule=rule).table["valeur"]
        spread = coverage(actions, territory, rule=rule, with_territory=True).table["valeur"]
        # One such action; 1000, 500, 250 and 0 of 1750 inhabitants.
        assert (spread - alone).tolist() == pytest.approx([1000 / 1750, 500 / 1750, 250 / 1750, 0])


def test_what_is_not_counted_is_listed_with_its_reason(actions, territory):
    left = coverage(actions, territory).non_comptees
    assert left["action"].tolist() == ["Plan climat", "Train vers Nîmes"]
    assert left["raison"].str[:15].tolist() == ["Pour tout le te", "Ne nomme que de"]
    without_sectors = coverage(actions, territory, portees=LOCALISEES).non_comptees
    assert "De secteur" in " ".join(without_sectors["raison"])


def test_a_commune_set_aside_leaves_its_actions_to_the_others(actions, territory):
    groups = pd.Series([None, "R", "R", "R"], index=CODES)
    covered = coverage(actions, territory, rule="partagee", groups=groups)
    # The quartier and the centralité touch only Ambre; the path then counts whole in Le Bourg.
    assert covered.table["valeur"].tolist() == pytest.approx([3.0])
    reasons = covered.non_comptees.set_index("id")["raison"]
    assert (
        reasons["1"]
        == reasons["2"]
        == "Ne touche que des communes mises hors du calcul, ou sans habitants"
    )


def test_quartiers_are_counted_with_the_rest_of_the_territory(actions, territory):
    named = actions.assign(codes_quartiers=["QP001001", *[""] * 6])
    quartiers = territory.quartiers.assign(population=400)
    ground = dataclasses.replace(territory, quartiers=quartiers)
    covered = coverage(named, ground, groups="quartier", with_territory=True)
    assert covered.table["code"].tolist() == ["QP001001", "hors_quartiers"]
    assert covered.table["population"].tolist() == [400, 1350]
    # Four actions touch communes and name no neighbourhood: they are with the rest.
    assert covered.table["valeur"].tolist() == pytest.approx([1 + 400 / 1750, 4 + 1350 / 1750])
    assert covered.non_comptees["raison"].str.contains("hors du périmètre").tolist() == [True]


def test_euros_are_counted_where_they_are_known(actions, territory):
    budgets = ["1 000,50 €", "", "3000", "k€ ?", "600", "1750", ""]
    table = coverage(
        actions.assign(budget_eur=budgets), territory, rule="partagee", measure="budget_eur"
    )
    # Ambre: 1000.5 + 3000/2; Le Bourg: 3000/2 + 600/3; the others: 600/3.
    assert table.table["valeur"].tolist() == pytest.approx([2500.5, 1700, 200, 200])
    assert table.total == pytest.approx(1000.5 + 3000 + 600 + 1750)
    assert table.compte == pytest.approx(4600.5)
    reasons = table.non_comptees.set_index("id")["raison"]
    assert reasons["2"] == "Budget non renseigné"
    assert reasons["4"] == "Budget illisible"
    assert table.non_comptees.set_index("id")["lu"]["4"] == "k€ ?"
    assert table.table["n_inconnues"].tolist() == [1, 1, 0, 0]


def test_unknown_euros_are_not_zero(actions, territory):
    budgets = ["", "", "", "", "600", "", ""]
    table = coverage(
        actions.assign(budget_eur=budgets), territory, rule="partagee", measure="budget_eur"
    ).table
    # Ambre is touched by unknown budgets only; the sector's is known for the three others.
    assert np.isnan(table["valeur"].iloc[0])
    assert table["valeur"].iloc[1:].tolist() == pytest.approx([200, 200, 200])
    nothing = coverage(actions.iloc[:0], territory, measure="budget_eur").table
    assert nothing["valeur"].tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize("by", HEADINGS)
def test_parts_by_heading_add_up(actions, territory, by):
    covered = coverage(actions, territory, rule="population", by=by, with_territory=True)
    assert covered.detail.sum(axis="columns").tolist() == pytest.approx(
        covered.table["valeur"].tolist()
    )


def test_an_empty_label_sets_its_commune_aside(actions, territory):
    groups = pd.Series(["A", "", "A", "A"], index=CODES)
    assert coverage(actions, territory, groups=groups).table["population"].tolist() == [1250]


def test_shares_of_groups_are_of_everything_that_is_received(actions, territory):
    covered = coverage(actions, territory, rule="partagee")
    shares = covered.parts(pd.Series({"01001": "A", "01002": "B", "01003": None, "01004": None}))
    # Of 5 counted: 2.5 in A, 1.8333 in B, the rest without a group.
    assert shares == pytest.approx({"A": 0.5, "B": (1.5 + 1 / 3) / 5})
    unknown = coverage(actions, territory, measure="budget_eur")
    assert np.isnan(unknown.parts(pd.Series("A", index=CODES))["A"])


def test_an_action_without_heading_keeps_its_column(actions, territory):
    actions.loc[0, "axe"] = ""
    assert "(sans axe)" in coverage(actions, territory, by="axe").detail.columns


def test_unknown_choices_are_refused_by_name(actions, territory):
    with pytest.raises(DataError, match=r"'double'.*pleine"):
        coverage(actions, territory, rule="double")
    with pytest.raises(DataError, match=r"'canton'.*commune, quartier"):
        coverage(actions, territory, groups="canton")
    with pytest.raises(DataError, match="'couleur'"):
        coverage(actions, territory, by="couleur")
    with pytest.raises(MissingColumnError, match="axe"):
        coverage(actions.drop(columns="axe"), territory, by="axe")
    with pytest.raises(DataError, match="01004"):
        coverage(actions, territory, groups=pd.Series("A", index=CODES[:3]))
    with pytest.raises(DataError, match="01001"):
        coverage(actions, territory, groups=pd.Series("A", index=[*CODES, CODES[0]]))
    with pytest.raises(DataError, match="99999"):
        coverage(actions.assign(codes_communes="99999"), territory)


touched = st.sets(st.sampled_from(CODES), max_size=4).map(sorted).map("|".join)
rows = st.tuples(
    st.sampled_from(["quartier", "centralite", "commune", "secteur"]),
    touched,
    st.sampled_from(["prioritaire", "complémentaire", ""]),
    st.just("x"),
) | st.tuples(
    st.sampled_from(["agglomeration", "hors_perimetre"]),
    st.just(""),
    st.just("prioritaire"),
    st.just("x"),
)


@settings(deadline=None)
@given(
    table=st.lists(rows, min_size=1, max_size=12),
    rule=st.sampled_from(list(RULES)),
    whole=st.booleans(),
    portees=st.sampled_from([LOCALISEES, CARTOGRAPHIEES]),
    aside=st.sets(st.sampled_from(CODES)),
    budgets=st.lists(st.sampled_from(["", "0", "10", "2 500,5", "?"]), min_size=12, max_size=12),
)
def test_what_comes_in_is_counted_or_listed(
    table, rule, whole, portees, aside, budgets, hypothesis_territory
):
    actions = placed(*table).assign(budget_eur=budgets[: len(table)])
    groups = pd.Series(
        [None if code in aside else code for code in CODES], index=CODES, dtype=object
    )
    for measure in ("actions", "budget_eur"):
        covered = coverage(
            actions,
            hypothesis_territory,
            rule=rule,
            measure=measure,
            groups=groups,
            with_territory=whole,
            portees=portees,
        )
        assert covered.n_comptees + len(covered.non_comptees) == len(actions)
        listed = covered.non_comptees["montant"].sum()
        assert covered.total == pytest.approx(covered.compte + listed)
        given_out = covered.table["valeur"].sum()
        if rule == "pleine":
            assert given_out >= covered.compte - 1e-9
        else:
            assert given_out == pytest.approx(covered.compte)


def test_the_shipped_programme_is_whole_in_every_grouping(shipped):
    actions, territory = shipped
    counts = summarise(actions)
    for name in ("commune", "quadrant", "secteur", "espace", "bassin_de_vie", "centre_proche"):
        for rule in ("partagee", "population"):
            covered = coverage(actions, territory, rule=rule, groups=name, with_territory=True)
            assert covered.table["valeur"].sum() == pytest.approx(counts.total - 4)
            assert len(covered.non_comptees) == counts.hors_perimetre == 4
            assert covered.table["population"].sum() == 128_969
    assert len(coverage(actions, territory).table) == 73
    kept = group_communes(territory, "secteur", ville_centre="exclue")
    assert coverage(actions, territory, groups=kept).table["population"].sum() == 128_969 - 39_970
