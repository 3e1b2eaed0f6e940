"""Which centre stands out: with its n, and never where chance would explain the gap."""

from dataclasses import replace

import pandas as pd
import pytest

from geo.coverage import CARTOGRAPHIEES
from geo.portraits.centre_chance import RATIOS, Chance, chance_between
from geo.portraits.centre_sentence import stand_out
from geo.portraits.centres import compare_centres
from tests.portraits.armature import CENTRES, armature, placed, programme

TERRITORY = armature()


@pytest.fixture
def actions() -> pd.DataFrame:
    return programme()


def compare(actions, **options):
    return compare_centres(actions, TERRITORY, CENTRES, **options)


def said(actions, codes=CENTRES, *, definition="centre_proche", **asked):
    centres = compare_centres(actions, TERRITORY, codes, definition=definition)
    chance = chance_between(actions, TERRITORY, centres, **asked)
    return stand_out(centres, chance, **asked)


def many(code: str, number: int) -> pd.DataFrame:
    return placed(*[("commune", code, "1. Un", f"P{i}", "10") for i in range(number)])


@pytest.mark.parametrize("ratio", RATIOS)
def test_thirty_actions_in_the_smallest_centre_are_not_chance(ratio):
    standing = said(many("01006", 30), ratio=ratio)
    assert "se détache" in standing.titre
    assert "Fons" in standing.titre
    assert any("30 actions placées, contre" in phrase for phrase in standing.phrases)
    assert "0 action placée" in " ".join(standing.phrases)  # the others have less


def test_many_that_stand_out_are_counted_in_the_title_and_gathered_by_side():
    """Forty actions in three of four centres and none in the largest: no chance does that."""
    names = ["Ambre", "Bois", "Cade", "Dol"]
    keys = [f"0100{rank}" for rank in range(1, 5)]
    table = pd.DataFrame({"code_insee": keys, "nom": names, "population": 100})
    table = table.assign(n_actions=[0, 40, 40, 40], n_sans_budget=0)
    table["pour_1000_hab"] = 10.0 * table["n_actions"]
    four = replace(compare(many("01006", 30)), table=table)
    figures = pd.DataFrame(
        {"observe": [0, 40, 40, 40], "attendu": 30.0, "p": 0.0004, "significatif": True},
        index=keys,
    )
    chance = Chance(figures, n_choix=120, n_actions=120)
    told = stand_out(four, chance, ratio="commune")
    assert told.titre == "4 des 4 centralités comparées se détachent du hasard"
    assert [phrase.split(" :")[0] for phrase in told.phrases[1:3]] == [
        "Reçoivent plus que leurs habitants ne le feraient attendre, en moyenne par hasard",
        "Reçoivent moins que leurs habitants ne le feraient attendre, en moyenne par hasard",
    ]
    assert "Ambre (0 action placée, contre 30,0)" in told.phrases[2]


def test_few_actions_decide_nothing(actions):
    standing = said(actions)  # five localised actions
    assert standing.titre == "Aucun écart ne se détache du hasard entre les 3 bassins comparés"
    assert "le bassin « Fons », 6,7 (2 actions pour 300 habitants)" in standing.phrases[0]
    assert "l’écart peut tenir au hasard" in standing.phrases[1]
    fewer = said(actions.iloc[:3])
    assert fewer.titre == "Trop peu d’actions pour dire qui se détache"
    assert "3 actions, soit 3 choix de lieu" in fewer.phrases[1]
    assert "il en faut au moins 5" in fewer.phrases[1]
    nothing = said(actions.iloc[:0])
    assert nothing.titre == "Aucune action n’est comptée dans ces centralités"


def test_actions_placed_by_one_heading_are_one_choice():
    heading = many("01006", 30).assign(methode="programme", programme="Revitaliser")
    centres = compare(heading)
    chance = chance_between(heading, TERRITORY, centres)
    assert (chance.n_choix, chance.n_actions) == (1, 30)
    assert not chance.table["significatif"].any()


def test_sectors_prove_nothing():
    sector = many("01006", 30).assign(portee="secteur")
    centres = compare(sector, portees=CARTOGRAPHIEES)
    chance = chance_between(sector, TERRITORY, centres, portees=CARTOGRAPHIEES)
    assert chance.n_choix == 0
    assert "Trop peu" in stand_out(centres, chance).titre


def test_expected_amounts_follow_the_inhabitants():
    spread = pd.concat([many("01001", 20), many("01006", 10)], ignore_index=True)
    centres = compare(spread)
    chance = chance_between(spread, TERRITORY, centres, draws=4_999)
    # 30 choices of one basin each; 1500, 700 and 300 inhabitants out of 2500.
    assert chance.table["attendu"].tolist() == pytest.approx([18.0, 8.4, 3.6], abs=0.2)
    assert chance.table["attendu"].sum() == pytest.approx(30)


def test_two_centres_of_one_living_area_are_one_thing_compared(actions):
    standing = said(actions, definition="bassin_de_vie")
    assert standing.titre == "Aucun écart ne se détache du hasard entre les 2 bassins comparés"
    assert "le bassin « Est » (2 centralités)" in standing.phrases[0]
    alone = said(actions, ("01004", "01006"), definition="bassin_de_vie")
    assert alone.titre == "Une seule valeur connue : rien à comparer"


def test_euros_that_nobody_knows_are_not_compared(actions):
    standing = said(actions.assign(budget_eur=""), measure="budget_eur")
    assert standing.titre == "Aucun budget n’est connu : rien à comparer en euros"
    assert "4 actions sans budget connu" in standing.phrases[0]
    known = said(actions, measure="budget_eur", ratio="commune")
    assert "dont 1 sans budget connu" in known.phrases[0]
