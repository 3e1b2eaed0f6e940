"""« Does the north receive its share? » on programmes whose answer is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.coverage import coverage
from geo.equity import Choix, analyse, ask, build_worlds
from geo.equity.thresholds import N_MIN
from geo.errors import DataError
from tests.equity.places import CENTRE, CODES, NORTH, POPULATION, SOUTH, actions, territory

PLACE = territory()
DRAWS = 999


def answers(table, choice=None):
    choice = choice or Choix(regroupement="secteur")
    worlds = build_worlds(table, PLACE, choice, draws=DRAWS, seed=1)
    return ask(PLACE, worlds, choice)


def test_the_grid_is_every_way_of_counting():
    table = actions(*NORTH * 5, CENTRE)
    # Three rules, with and without the whole territory, with and without the ville-centre.
    assert len(answers(table)["nord"].cellules) == 3 * 2 * 2
    # The ville-centre is in no group when it is set aside.
    assert len(answers(table)["ville-centre"].cellules) == 3 * 2
    # Rows of communes are 11 km apart: a parallel 8 km to the north passes one when it is moved by
    # 5 km more. What moves no commune of the group is not another way of counting.
    moved = answers(table, Choix(regroupement="secteur", parallele_m=8_000.0))
    assert len(moved["nord"].cellules) == 3 * 2 * 2 * 2
    assert len(moved["ville-centre"].cellules) == 3 * 2
    # The parallel parts nothing else.
    espace = answers(table, Choix(regroupement="espace", parallele_m=8_000.0))
    assert len(espace["rural"].cellules) == 3 * 2 * 2


def test_everything_in_the_north_is_solidly_more_than_its_share():
    found = answers(actions(*NORTH * 6))
    # All of it for 40 % of the inhabitants, 50 % without the ville-centre.
    assert (found["nord"].mot, found["nord"].reponse) == ("solide", "plus")
    assert found["nord"].base.rapport == pytest.approx(1 / 0.4)
    assert (found["sud"].mot, found["sud"].reponse) == ("solide", "moins")
    assert found["sud"].base.part == 0
    assert found["nord"].phrase.startswith(
        "Le nord reçoit plus que sa part : 100\u202f% des actions pour 40\u202f% des habitants "
        "(24 actions)."
    )


def test_an_answer_that_flips_with_the_rule_is_fragile():
    # Eight actions in one commune of the south; four in all four of the north.
    # partagee: 4 of 12, less than 40 %. pleine: 16 of 24, more.
    whole = "|".join(NORTH)
    found = answers(actions(*[SOUTH[0]] * 8, *[whole] * 4))
    parts = {
        cell.regle: cell.part
        for cell in found["nord"].cellules
        if not (cell.avec_territoire or cell.sans_ville_centre or cell.parallele_m)
    }
    assert parts == pytest.approx({"pleine": 2 / 3, "partagee": 1 / 3, "population": 1 / 3})
    assert found["nord"].mot == "fragile"
    assert "dépend de la façon de compter" in found["nord"].phrase


def test_three_actions_decide_nothing():
    found = answers(actions(*NORTH[:3]))
    assert {verdict.mot for verdict in found.values()} == {"indécidable"}
    assert "3 actions seulement" in found["nord"].phrase


def test_no_action_decides_nothing_and_breaks_nothing():
    found = answers(actions("", ""))
    assert {verdict.mot for verdict in found.values()} == {"indécidable"}
    assert "aucune action n’est comptée" in found["nord"].phrase


def test_shares_drawn_by_chance_are_undecided():
    # Each commune once, the ville-centre twice: exactly its share everywhere.
    found = answers(actions(*CODES, CENTRE))
    assert found["nord"].base.rapport == pytest.approx(1.0)
    assert found["nord"].mot == "indécidable"


def test_many_actions_at_parity_are_solidly_the_share():
    found = answers(actions(*[*CODES, CENTRE] * 80), Choix(regroupement="espace"))
    assert (found["rural"].mot, found["rural"].reponse) == ("solide", "sa part")


def test_the_whole_territory_brings_every_group_nearer_to_its_share():
    table = actions(*NORTH * 4, *[""] * 16)
    cells = answers(table)["nord"].cellules
    near = next(c for c in cells if c.avec_territoire and not c.sans_ville_centre)
    # Half of it spread: (16 + 0.4 × 16) / 32.
    assert near.part == pytest.approx(0.7)
    # What is spread could not have been elsewhere: chance is not ruled out any less.
    alone = next(c for c in cells if not c.avec_territoire and not c.sans_ville_centre)
    assert near.p == pytest.approx(alone.p)


def test_the_choice_asked_for_is_the_one_answered():
    choice = Choix(
        regroupement="secteur", regle="population", avec_territoire=True, ville_centre="sud"
    )
    found = answers(actions(*NORTH, CENTRE, SOUTH[0]), choice)
    base = found["sud"].base
    assert (base.regle, base.avec_territoire, base.sans_ville_centre) == ("population", True, False)
    assert base.part_population == pytest.approx(0.6)
    aside = answers(actions(*NORTH, CENTRE), Choix(regroupement="secteur", ville_centre="exclue"))
    assert "ville-centre" not in aside
    assert aside["nord"].base.part_population == pytest.approx(0.5)
    assert aside["nord"].base.part == 1.0


def test_a_parallel_that_leaves_a_group_empty_does_not_ask_about_it():
    choice = Choix(regroupement="secteur", parallele_m=-60_000.0)
    found = answers(actions(*NORTH * 3), choice)
    assert set(found) == {"nord", "ville-centre"}


def test_a_sector_told_by_a_rule_is_no_evidence():
    # Two actions for the whole north, told by a rule: chance could not have put them elsewhere.
    table = actions(*CODES, CENTRE, "|".join(NORTH), "|".join(NORTH))
    table.loc[table.index[-2:], "portee"] = "secteur"
    worlds = build_worlds(table, PLACE, Choix(), draws=DRAWS, seed=1)
    alone = build_worlds(table.iloc[:-2], PLACE, Choix(), draws=DRAWS, seed=1)
    assert worlds.avec.choix.n == alone.avec.choix.n == 10
    assert worlds.avec.n_actions == 12
    asked = Choix(regroupement="secteur", regle="partagee")
    with_sector, without = (ask(PLACE, found, asked)["nord"].base for found in (worlds, alone))
    assert with_sector.part == pytest.approx((4 + 2) / 12)
    assert with_sector.p == pytest.approx(without.p)
    marked = analyse(PLACE, worlds, asked).communes["significatif"]
    assert not marked.any()


def test_places_drawn_by_chance_are_seldom_called_a_solid_gap():
    # Forty programmes whose places are drawn in proportion to inhabitants: at 5 % a test, some gaps
    # look real; asked under every way of counting, hardly one is called solid.
    rng = np.random.default_rng(2018)
    weights = np.array([POPULATION[code] for code in CODES]) / 1000
    words = [
        verdict.mot
        for _ in range(40)
        for verdict in answers(actions(*rng.choice(CODES, size=30, p=weights))).values()
    ]
    assert words.count("solide") <= 0.06 * len(words)


def test_one_group_of_all_is_no_question():
    assert answers(actions(*NORTH * 3), Choix(regroupement="aucun")) == {}


def test_a_grouping_that_the_territory_cannot_make_says_so():
    with pytest.raises(DataError, match="centralité"):
        answers(actions(*NORTH), Choix(regroupement="centralite"))


touched = st.sets(st.sampled_from(CODES), min_size=1, max_size=9).map(sorted).map("|".join)


@settings(deadline=None, max_examples=25)
@given(
    cells=st.lists(touched | st.just(""), min_size=1, max_size=12),
    choice=st.builds(
        Choix,
        regroupement=st.sampled_from(["secteur", "espace", "quadrant"]),
        regle=st.sampled_from(["pleine", "partagee", "population"]),
        avec_territoire=st.booleans(),
        ville_centre=st.sampled_from(["a_part", "nord", "sud", "exclue"]),
        parallele_m=st.sampled_from([0.0, 15_000.0, -15_000.0]),
    ),
)
def test_shares_and_amounts_agree_with_the_coverage(cells, choice):
    table = actions(*cells)
    worlds = build_worlds(table, PLACE, choice, draws=199, seed=3)
    found = analyse(PLACE, worlds, choice)
    covered = coverage(
        table,
        PLACE,
        rule=choice.regle,
        groups=choice.groups(PLACE),
        with_territory=choice.avec_territoire,
    )
    assert found.groupes["groupe"].tolist() == covered.table["code"].tolist()
    assert found.groupes["valeur"].tolist() == pytest.approx(covered.table["valeur"].tolist())
    assert found.groupes["n_actions"].tolist() == covered.table["n_actions"].tolist()
    assert len(found.communes) == len(CODES)
    if covered.table["valeur"].sum() > 0:
        assert found.groupes["part"].sum() == pytest.approx(1)
        assert found.groupes["part_population"].sum() == pytest.approx(1)
        assert found.communes["ecart"].sum() == pytest.approx(0, abs=1e-9)
        if not found.decomposition.empty:
            assert found.decomposition["part"].sum() == pytest.approx(1)
            assert found.decomposition["part"].min() > -1e-9
    for verdict in found.verdicts.values():
        assert (verdict.base in verdict.cellules) == (verdict.base.n_choix >= N_MIN)
        assert 0 < verdict.base.p <= 1
