"""« Does the north receive its share? » on programmes whose answer is known."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.coverage import coverage
from geo.equity import Choix, analyse, ask, build_worlds
from geo.errors import DataError
from tests.equity.places import CENTRE, CODES, NORTH, SOUTH, actions, territory

PLACE = territory()
DRAWS = 999


def answers(table, choice=None):
    choice = choice or Choix(regroupement="secteur")
    worlds = build_worlds(table, PLACE, choice, draws=DRAWS, seed=1)
    return ask(PLACE, worlds, choice)


def test_the_grid_is_every_way_of_counting():
    found = answers(actions(*NORTH * 5, CENTRE))
    # Three rules, with and without the whole territory, three parallels; without the ville-centre
    # too, which is then in no group.
    assert len(found["nord"].cellules) == 3 * 2 * 3 * 2
    assert len(found["ville-centre"].cellules) == 3 * 2 * 3
    # The parallel parts nothing else.
    espace = answers(actions(*NORTH * 5), Choix(regroupement="espace"))
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
    worlds = build_worlds(table, PLACE, choice, draws=19, seed=3)
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
        assert verdict.base in verdict.cellules
        assert 0 < verdict.base.p <= 1
