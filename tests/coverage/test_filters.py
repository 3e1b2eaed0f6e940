"""Filters: plain words, blind to accents and case; criteria that add up."""

import pandas as pd
import pytest

from geo.coverage import actions_reaching, explain, filter_actions, to_csv_text


@pytest.mark.parametrize(
    ("recherche", "expected"),
    [
        ("RENOVER", ["Rénover le centre"]),
        ("velo ambre", ["Relier Ambre au Bourg à vélo"]),
        ("vivre ici nimes", ["Train vers Nîmes"]),
        ("  ", None),
        (".*", []),
        ("(", []),
        ("[", []),
    ],
)
def test_search(actions, recherche, expected):
    kept = filter_actions(actions, recherche=recherche)["action"].tolist()
    assert kept == (actions["action"].tolist() if expected is None else expected)


def test_criteria_add_up(actions):
    kept = filter_actions(actions, priorites=["prioritaire"], portees=["quartier", "commune"])
    assert kept["id"].tolist() == ["1", "3"]
    assert filter_actions(actions, axes=["2"]).empty
    assert filter_actions(actions, orientations=["1.1"], programmes=["Vivre ici"]).equals(actions)


def test_missing_cells_do_not_break_the_search(actions):
    actions.loc[0, "programme"] = None
    assert filter_actions(actions, recherche="renover")["id"].tolist() == ["1"]


def test_reaching_goes_from_fine_to_wide(actions):
    reached = actions_reaching(actions, "01001")
    assert reached["portee"].tolist() == ["quartier", "centralite", "commune"]
    assert set(reached["pourquoi"]) == {"Lieu nommé dans le texte de l’action : « ici »"}
    assert actions_reaching(actions, "01003")["portee"].tolist() == ["secteur"]
    assert actions_reaching(actions, "99999").empty


def test_reason_of_an_action_without_place(actions):
    row = actions.iloc[:1].assign(methode="defaut", justification="defaut : aucun lieu nommé")
    assert explain(row).iloc[0] == "Aucun lieu plus précis n’est nommé"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_csv_never_holds_a_formula(start):
    text = to_csv_text(pd.DataFrame({f"{start}titre": [f"{start}1+1"], "n": [-1.5]}))
    assert f"'{start}titre" in text
    assert f"'{start}1+1" in text
    assert "-1,5" in text
    assert text.startswith("\ufeff")
