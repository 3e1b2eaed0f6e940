"""Everything of one way of counting at once: figures by hand, sentences, and the document."""

import json
import math

import numpy as np
import pytest

from geo.coverage import coverage, find_gaps, summarise
from geo.equity import INDICES, Choix, analyse, build_worlds, gini, to_document, to_json
from geo.equity.formulas import FORMULAS
from geo.equity.wording import (
    counted,
    decomposition_sentence,
    headline,
    lorenz_sentence,
    map_title,
    moran_sentence,
)
from tests.equity.places import CENTRE, CODES, NORTH, SOUTH, actions, territory

PLACE = territory()


def analysed(table, choice=None, *, draws=499, seed=1):
    choice = choice or Choix(regroupement="secteur")
    return analyse(PLACE, build_worlds(table, PLACE, choice, draws=draws, seed=seed), choice)


def test_figures_of_each_commune_by_hand():
    # Two actions in the first commune, one in the ville-centre: 3 for 1,000 inhabitants.
    found = analysed(actions(NORTH[0], NORTH[0], CENTRE)).communes.set_index("code_insee")
    assert found.loc[NORTH[0], "valeur"] == 2
    assert found.loc[NORTH[0], "pour_1000_hab"] == 20
    assert found.loc[NORTH[0], "ratio"] == pytest.approx((2 / 3) / 0.1)
    assert found.loc[CENTRE, "ecart"] == pytest.approx(1 / 3 - 0.2)
    assert found.loc[SOUTH[0], "ratio"] == 0
    assert len(found) == len(CODES)


def test_a_commune_set_aside_has_no_figure():
    choice = Choix(regroupement="secteur", ville_centre="exclue")
    found = analysed(actions(*NORTH, CENTRE), choice).communes.set_index("code_insee")
    assert math.isnan(found.loc[CENTRE, "valeur"])
    assert math.isnan(found.loc[CENTRE, "ratio"])
    assert not found.loc[CENTRE, "significatif"]
    assert found["ratio"].drop(CENTRE).notna().all()


def test_indices_are_those_of_the_room_and_chance_is_beside_them():
    table = actions(*NORTH, *NORTH, CENTRE)
    found = analysed(table)
    indices = found.indices.set_index("indice")
    assert list(indices.index) == list(INDICES)
    people = PLACE.communes["population"].to_numpy()
    each = found.communes["valeur"].to_numpy() / people
    assert indices.loc["gini", "valeur"] == pytest.approx(gini(each, people))
    for name in ("gini", "hoover", "theil", "concentration"):
        row = indices.loc[name]
        assert row["hasard_bas"] <= row["hasard_haut"]
        assert 0 < row["p"] <= 1


def test_everything_in_one_place_is_more_unequal_than_chance():
    found = analysed(actions(*[SOUTH[3]] * 12))
    row = found.indices.set_index("indice").loc["gini"]
    # Everything for a tenth of the inhabitants: 0.9.
    assert row["valeur"] == pytest.approx(0.9)
    assert row["p"] < 0.05
    assert "plus forte que par hasard" in lorenz_sentence(found)


def test_the_gap_of_the_quadrants_is_shared_between_the_two_splits():
    # Everyone in the north receives 1/100, nobody else anything: all of it is north and south.
    choice = Choix(regroupement="quadrant", ville_centre="exclue")
    parts = analysed(actions(*NORTH * 2), choice).decomposition.set_index("libelle")["part"]
    assert parts["entre nord et sud"] == pytest.approx(1)
    assert parts["entre urbain et rural"] == pytest.approx(0, abs=1e-12)
    assert "100\u202f% de l’inégalité se joue entre nord et sud" in decomposition_sentence(
        analysed(actions(*NORTH * 2), choice)
    )


def test_the_ville_centre_apart_has_its_own_part_of_the_gap():
    # 20 % of the inhabitants receive everything: all of the gap is between them and the rest.
    found = analysed(actions(*[CENTRE] * 6), Choix())
    parts = found.decomposition.set_index("libelle")["part"]
    assert parts.to_dict() == pytest.approx({"entre C4 et le reste": 1.0})
    # By hand: T = B(centre, rest) + s T(rest), with s = 4/6 and all of T(rest) north against south.
    found = analysed(actions(*NORTH, CENTRE, CENTRE), Choix())
    rows = found.decomposition.set_index("libelle")["theil"]
    between = (1 / 3) * math.log((1 / 3) / 0.2) + (2 / 3) * math.log((2 / 3) / 0.8)
    assert rows["entre C4 et le reste"] == pytest.approx(between)
    assert rows["entre nord et sud"] == pytest.approx((2 / 3) * math.log(2))
    assert rows["entre urbain et rural"] == pytest.approx(0, abs=1e-12)


def test_rounding_is_not_an_inequality():
    found = analysed(actions("", "", ""), Choix(avec_territoire=True))
    assert found.decomposition.empty
    assert found.moran is None
    assert "même valeur" in moran_sentence(found)


def test_significance_is_told_on_the_side_of_the_gap():
    # pleine, nine actions everywhere but in the ville-centre, three there: 3 of 75, under its 20 %,
    # yet the draws would give it more than a tenth too: chance explains a part of the gap.
    rest = "|".join(code for code in CODES if code != CENTRE)
    found = analysed(actions(*[rest] * 9, *[CENTRE] * 12), Choix(regle="pleine"))
    row = found.communes.set_index("code_insee").loc[CENTRE]
    assert row["ratio"] < 1
    assert row["p"] > 0
    group = found.groupes.set_index("groupe").loc["ville-centre"]
    above_chance = group["part"] > group["attendu"]
    assert not (above_chance and row["significatif"])


def test_the_same_seed_gives_the_same_figures():
    table = actions(*NORTH, "|".join(SOUTH), CENTRE)
    first, again, other = (analysed(table, seed=seed) for seed in (5, 5, 6))
    assert first.indices.equals(again.indices)
    assert first.groupes["p"].tolist() == again.groupes["p"].tolist()
    assert not first.indices.equals(other.indices)


def test_nothing_placed_is_said_and_nothing_is_invented():
    found = analysed(actions("", ""))
    assert found.lorenz is None
    assert found.indices.empty
    assert found.decomposition.empty
    assert found.communes["ratio"].isna().all()
    assert found.groupes["part"].isna().all()
    assert headline(found).startswith("Rien à comparer")
    assert map_title(found).startswith("Rien n’est réparti")
    assert "Aucune action n’est comptée" in lorenz_sentence(found)
    assert found.manques
    assert moran_sentence(found)


def test_budgets_that_nobody_knows_are_not_zero():
    choice = Choix(regroupement="secteur", mesure="budget_eur")
    found = analysed(actions(*NORTH), choice)
    assert found.communes["valeur"].isna().all()
    assert found.groupes[["valeur", "p"]].isna().all(axis=None)
    assert "aucun budget n’est connu" in headline(found)
    known = analysed(actions(*NORTH).assign(budget_eur="0"), choice)
    assert known.communes["valeur"].eq(0).all()
    assert "tous nuls" in headline(known)


def test_the_whole_territory_alone_is_perfectly_equal():
    found = analysed(actions("", "", ""), Choix(regroupement="secteur", avec_territoire=True))
    assert found.communes["ratio"].tolist() == pytest.approx([1.0] * 9)
    assert found.indices.set_index("indice")["valeur"]["gini"] == pytest.approx(0, abs=1e-12)
    assert "3 actions pour tout le territoire réparties" in counted(found)


def test_sentences_agree_with_their_figures():
    found = analysed(actions(*NORTH * 6))
    assert headline(found) == (
        "3 conclusions solides sur 3 groupes : le nord reçoit plus que sa part, "
        "C4 reçoit moins que sa part, le sud reçoit moins que sa part"
    )
    assert counted(found) == "24 actions comptées dans un lieu (soit 24 choix de lieu distincts)."
    assert map_title(found).startswith(
        "4 communes sur 9 reçoivent plus que leur part ; 5 ne reçoivent rien"
    )


def document(table, choice=None):
    choice = choice or Choix(regroupement="secteur")
    return to_document(
        analysed(table, choice),
        PLACE,
        seed=1,
        counts={"localisees": summarise(table).localisees},
        uncounted=coverage(table, PLACE).non_comptees,
        gaps=find_gaps(table, PLACE),
    )


@pytest.mark.parametrize("cells", [[*NORTH, CENTRE, ""], ["", ""], [SOUTH[0]] * 9])
def test_the_document_is_strict_json_with_its_seed_vintage_and_rule(cells):
    made = document(actions(*cells))
    read = json.loads(to_json(made), parse_constant=lambda name: pytest.fail(name))
    assert read == made
    assert (read["seed"], read["rule"], read["vintage"]) == (1, "partagee", ["Essai, 2018"])
    assert len(read["communes"]) == len(read["gaps"]["bilan"]) == 9
    assert set(read["verdicts"]) == {"nord", "ville-centre", "sud"}
    for verdict in read["verdicts"].values():
        assert verdict["mot"] in {"solide", "fragile", "indécidable"}
        assert verdict["phrase"]
    assert len(read["uncounted"]) == cells.count("")


def test_an_infinite_ratio_is_written_as_missing():
    # Palma: nothing for the four tenths of lowest density, something for the tenth of highest.
    made = document(actions(*[CENTRE] * 6))
    assert made["indices"]["palma"]["valeur"] is None
    assert np.isinf(analysed(actions(*[CENTRE] * 6)).indices.set_index("indice")["valeur"]["palma"])


def test_every_index_has_its_formula_on_the_method_page():
    assert set(INDICES) <= set(FORMULAS)
    for formula in FORMULAS.values():
        assert formula.latex
        assert formula.lecture
        assert formula.source
