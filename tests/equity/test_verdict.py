"""The three words at their thresholds, and sentences that say why."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.equity.cell import Cell
from geo.equity.inference import ALPHA
from geo.equity.thresholds import N_MIN, NEGLIGIBLE, PARITY, SEUILS
from geo.equity.verdict import judge
from geo.errors import StatisticError


def cell(ratio: float, *, p: float = 0.001, n: int = 40, **changes) -> Cell:
    """One way of counting: half of the inhabitants receive ``ratio`` times their share."""
    given = {
        "regle": "pleine",
        "sans_ville_centre": False,
        "avec_territoire": False,
        "parallele_m": 0.0,
        "part": 0.5 * ratio,
        "part_population": 0.5,
        "bas": 0.5 * ratio - 0.3,
        "haut": 0.5 * ratio + 0.3,
        "attendu": 0.5,
        "p": p,
        "n_actions": n,
        "n_choix": n,
    }
    return Cell(**{**given, **changes})


def verdict(*cells: Cell):
    return judge("le nord", cells[0], cells)


def test_all_agree_and_chance_is_ruled_out_everywhere():
    found = verdict(cell(0.6), cell(0.5), cell(0.8))
    assert (found.mot, found.reponse) == ("solide", "moins")
    assert found.etendue == pytest.approx((0.5, 0.8))
    assert found.phrase == (
        "Le nord reçoit moins que sa part : 30\u202f% des actions pour 50\u202f% des habitants "
        "(40 actions). C’est solide : les 3 façons de compter vont dans ce sens, et le hasard seul "
        "ne l’explique pas."
    )


def test_an_answer_that_flips_with_the_rule_is_fragile():
    found = verdict(cell(1.6), cell(0.7, regle="partagee"), cell(0.8, regle="population"))
    # No side is taken: the phrase gives the figures and says what they depend on.
    assert (found.mot, found.reponse) == ("fragile", "")
    assert found.phrase.startswith("Le nord reçoit 80\u202f% des actions pour 50\u202f% des")
    assert "1 dit plus que sa part et 2 moins" in found.phrase


def test_a_flip_is_fragile_even_where_chance_would_do():
    assert verdict(cell(1.6, p=0.5), cell(0.7, p=0.5)).mot == "fragile"


def test_a_flip_counts_from_beyond_the_negligible_on_both_sides():
    beyond, within = 1 + NEGLIGIBLE + 0.01, 1 + NEGLIGIBLE - 0.01
    assert verdict(cell(0.6), cell(beyond, p=0.5)).mot == "fragile"
    assert "dépend de la façon de compter" in verdict(cell(0.6), cell(beyond, p=0.5)).phrase
    # Within, the other way of counting is on neither side: it does not contradict.
    assert "dépend de la façon" not in verdict(cell(0.6), cell(within, p=0.5)).phrase
    assert cell(1 - NEGLIGIBLE + 1e-9).sens == 0
    assert cell(1 - NEGLIGIBLE - 0.001).sens == -1


@pytest.mark.parametrize(("n", "word"), [(3, "indécidable"), (N_MIN - 1, "indécidable")])
def test_too_few_actions_decide_nothing(n, word):
    found = verdict(cell(0.1, n=n), cell(0.2, n=n))
    assert (found.mot, found.reponse) == (word, "")
    assert f"{n} actions seulement sont comptées, il en faut au moins {N_MIN}" in found.phrase


def test_enough_actions_may_decide():
    assert verdict(cell(0.1, n=N_MIN), cell(0.2, n=N_MIN)).mot == "solide"


def test_actions_of_one_heading_do_not_make_a_number():
    found = verdict(cell(0.1, n=12, n_choix=2))
    assert found.mot == "indécidable"
    assert "12 actions, mais qui ne font que 2 choix de lieu" in found.phrase


def test_one_action_and_none_are_said_in_good_french():
    assert "1 action seulement est comptée" in verdict(cell(2.0, n=1)).phrase
    none = verdict(cell(math.nan, n=0))
    assert none.mot == "indécidable"
    assert none.phrase.endswith("aucune action n’est comptée.")


def test_chance_that_is_nowhere_ruled_out_decides_nothing():
    found = verdict(cell(0.7, p=0.3), cell(0.8, p=0.2))
    assert found.mot == "indécidable"
    assert "(40 actions), mais le hasard suffirait à l’expliquer" in found.phrase


def test_chance_ruled_out_here_and_not_there_is_fragile():
    found = verdict(cell(0.6), cell(0.8, p=0.2))
    assert found.mot == "fragile"
    assert "sous 1 des 2 façons de compter, le hasard suffirait" in found.phrase


def test_the_level_is_inside():
    assert verdict(cell(0.6, p=ALPHA)).mot == "solide"
    assert verdict(cell(0.6, p=ALPHA + 1e-6)).mot == "indécidable"


def test_the_side_is_that_of_chance_not_of_the_inhabitants():
    # Under « pleine » chance alone gives this large commune 20 % for 50 % of the inhabitants.
    base = cell(0.6, attendu=0.2)
    assert base.sens == 1
    assert base.significatif
    # Its gap to the inhabitants is not one that chance fails to explain: chance would widen it.
    assert not base.ecart_significatif
    found = verdict(base)
    assert found.mot == "solide"
    assert found.phrase.startswith(
        "Le nord reçoit plus que par hasard sous cette règle : 30\u202f% des actions pour "
        "50\u202f% des habitants (40 actions ; placées au hasard, elles lui en donneraient "
        "20\u202f%)."
    )


def test_an_interval_within_parity_is_solidly_its_share():
    inside = {"bas": 0.5 * PARITY[0], "haut": 0.5 * PARITY[1], "p": 0.9}
    found = verdict(cell(1.15, **inside), cell(0.98, **inside))
    assert (found.mot, found.reponse) == ("solide", "sa part")
    assert "reçoit sa part" in found.phrase
    wider = {**inside, "haut": 0.5 * PARITY[1] + 0.001}
    assert verdict(cell(1.02, **inside), cell(0.98, **wider)).mot == "indécidable"


def test_near_its_share_while_others_say_more_is_fragile_and_says_so():
    found = verdict(cell(1.05), cell(1.3), cell(1.4))
    assert (found.mot, found.reponse) == ("fragile", "sa part")
    assert "à peu près sa part" in found.phrase
    assert "2 des 3 façons de compter disent plus que sa part" in found.phrase


def test_small_gaps_that_chance_does_not_explain_are_not_called_chance():
    found = verdict(cell(1.05), cell(1.06))
    assert found.mot == "fragile"
    assert "un petit écart échappe au hasard" in found.phrase


@given(
    st.lists(
        st.builds(
            cell,
            st.floats(0, 2),
            p=st.sampled_from([0.001, 0.05, 0.051, 0.9]),
            attendu=st.sampled_from([0.3, 0.5]),
            n=st.sampled_from([0, 3, 5, 40]),
            bas=st.just(0.0),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_no_sentence_contradicts_its_word(cells):
    found = verdict(*cells)
    assert found.mot in found.phrase or found.mot == "indécidable"
    assert (found.mot == "indécidable") == found.phrase.startswith("On ne peut pas dire")
    assert "sous 0 des" not in found.phrase
    assert ": 0 des" not in found.phrase
    if found.mot == "solide":
        assert len({cell.sens for cell in found.cellules} - {0}) == 1
        assert all(cell.significatif for cell in found.cellules)
    if found.reponse == "plus":
        assert found.base.part > found.base.attendu
    if found.reponse == "moins":
        assert found.base.part < found.base.attendu


def test_a_way_of_counting_with_too_few_choices_bears_no_witness():
    found = verdict(cell(0.6), cell(3.0, n_choix=1, n=1), cell(0.7))
    assert found.mot == "solide"
    assert len(found.cellules) == 2


def test_a_share_of_less_than_one_action_is_not_judged():
    small = {"part_population": 0.02, "attendu": 0.02, "p": 0.2}
    found = verdict(cell(1.0, part=0.1, **small), cell(1.0, part=0.0, **small))
    assert found.mot == "indécidable"
    assert "cette part serait de moins d’une action sur 40" in found.phrase
    # Unless chance is ruled out whatever the way of counting.
    sure = {"part_population": 0.02, "attendu": 0.02, "p": 0.001}
    assert verdict(cell(1.0, part=0.3, **sure), cell(1.0, part=0.2, **sure)).mot == "solide"


def test_euros_are_said():
    found = judge("Ici", cell(0.6), [cell(0.6)], noun="euros")
    assert "30\u202f% des euros" in found.phrase


def test_a_place_where_nobody_lives_has_no_share():
    found = verdict(cell(1.0, part_population=0.0))
    assert found.mot == "indécidable"
    assert "personne n’y habite" in found.phrase


def test_budgets_that_are_all_zero_are_not_an_empty_place():
    asked = cell(math.nan)
    found = judge("le nord", asked, [asked], noun="euros")
    assert found.mot == "indécidable"
    assert found.phrase.endswith("tous les montants sont nuls.")


def test_the_question_asked_must_be_among_the_cells():
    with pytest.raises(StatisticError, match="question posée"):
        judge("le nord", cell(1.0), [cell(2.0)])


def test_thresholds_on_the_method_page_are_those_of_the_code():
    assert str(N_MIN) in SEUILS["indécidable"]
    assert "1,10" in SEUILS["fragile"]
    assert "0,90" in SEUILS["fragile"]
    for bound in ("0,05", "0,80", "1,25"):
        assert bound in SEUILS["solide"]
