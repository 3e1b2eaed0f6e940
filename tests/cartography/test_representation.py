"""The map of equity: zero and missing apart, marks said in words, one entry per commune."""

import datetime
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geo.cartography import circle_scale, map_view, representation_view
from geo.cartography.palette import (
    COLORS,
    DIVERGING,
    DOTS,
    INK,
    NO_ACTION_DIVERGING,
    NO_DATA,
)
from geo.cartography.parity import AMONG_ALL
from geo.errors import DataError, MissingColumnError
from geo.territory import read_territory

TODAY = datetime.date(2026, 3, 1)
DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def table(counts) -> pd.DataFrame:
    """Four communes of 1000, 500, 250 and 0 inhabitants; 4 actions, 1, 0, and nobody.

    Shares of the amount 0.8, 0.2, 0; of the inhabitants 4/7, 2/7, 1/7: ratios 1.4, 0.7, 0.
    """
    return pd.DataFrame(
        {
            "code_insee": counts["code_insee"],
            "nom": counts["nom"],
            "population": [1000, 500, 250, 0],
            "n_actions": [4, 1, 0, 0],
            "valeur": [4.0, 1.0, 0.0, 0.0],
            "ratio": [1.4, 0.7, 0.0, np.nan],
            "significatif": [True, False, False, False],
        }
    )


def draw(table, territory, **options):
    return representation_view(
        table, territory, titre="Titre", scale=circle_scale(4), date=TODAY, **options
    )


def boxes(view) -> dict[str, int]:
    return {box.libelle: box.n for box in view.teinte.classes}


def color_of(view, code: str) -> str:
    (rank,) = [row[3] for row in view.communes if row[0] == code]
    return view.teinte.classes[rank].couleur


def test_zero_and_missing_are_two_classes_of_their_own(table, territory):
    view = draw(table, territory)
    assert [color_of(view, code) for code in territory.codes] == [
        DIVERGING[3],
        DIVERGING[1],
        NO_ACTION_DIVERGING,
        NO_DATA,
    ]
    assert boxes(view) == {
        "Plus du double": 0,
        "De 1,25 à 2 fois": 1,
        "Autour de sa part": 0,
        "De 0,5 à 0,8 fois": 1,
        "Moins de la moitié": 0,
        "Aucune action": 1,
        "Sans donnée": 1,
    }


def test_the_five_classes_are_always_in_the_legend(table, territory):
    even = table.assign(ratio=1.0, valeur=1.0)
    assert list(boxes(draw(even, territory)).values()) == [0, 0, 4, 0, 0]


def test_legend_says_unit_and_method(table, territory):
    teinte = draw(table, territory).teinte
    assert teinte.titre == "Part des actions rapportée à la part des habitants (1 = sa part)"
    assert teinte.methode == "seuils fixes, symétriques autour de 1"
    assert {box.couleur for box in teinte.classes} <= COLORS


def test_euros_have_their_own_words(table, territory):
    view = draw(table, territory, quantite="euros")
    assert view.teinte.titre.startswith("Part du budget")
    assert "Aucun euro" in boxes(view)
    assert view.communes[2][4] == f"0 action\nAucun euro ; {AMONG_ALL}"


@pytest.mark.parametrize(
    ("ratio", "significant", "words"),
    [
        (2.13, True, "Reçoit 2,1 fois sa part ; écart que le hasard n’explique pas"),
        (
            2.04,
            False,
            f"Reçoit 2,04 fois sa part ; {AMONG_ALL}",
        ),
        (
            0.46,
            False,
            f"Reçoit 0,46 fois sa part ; {AMONG_ALL}",
        ),
        (
            0.95,
            False,
            f"Autour de sa part (0,95 fois) ; {AMONG_ALL}",
        ),
    ],
)
def test_bubble_says_ratio_and_chance(table, territory, ratio, significant, words):
    table.loc[0, ["ratio", "significatif"]] = [ratio, significant]
    assert draw(table, territory).communes[0][4] == f"4 actions\n{words}"


def test_bubble_says_why_there_is_no_ratio(table, territory):
    table.loc[0, "ratio"] = np.nan
    told = [row[4] for row in draw(table, territory).communes]
    assert told[0] == "4 actions\nSans donnée : commune mise à part"
    assert told[3] == "0 action\nSans donnée : personne n’y habite"


def test_an_amount_that_no_action_names_is_not_called_no_action(table, territory):
    table.loc[2, ["valeur", "ratio"]] = [0.5, 1.0]
    view = draw(table, territory)
    assert "Aucune action" not in boxes(view)
    assert view.communes[2][4].startswith("Autour de sa part")


def test_marks_are_those_that_depart_from_chance(table, territory):
    view = draw(table.assign(significatif=True), territory)
    (mark,) = view.marques
    assert mark.codes == ("01001", "01002", "01003")  # no verdict where there is no ratio
    assert mark.couleur == DOTS
    assert "Écart que le hasard n’explique pas : 3 communes" in view.en_texte()


def test_legend_says_that_no_commune_departs_from_chance(table, territory):
    (mark,) = draw(table.assign(significatif=False), territory).marques
    assert mark.codes == ()


def test_circles_are_rings_over_the_tint(table, territory):
    view = draw(table, territory)
    assert (view.cercles_creux, view.couleur_cercles) == (True, INK)
    assert view.cercles == ((1, 7.0), (4, 14.0))
    assert view.masquees == ("quartiers",)
    without = draw(table, territory, cercles="aucun")
    assert without.cercles == ()
    assert {row[2] for row in without.communes} == {0.0}


def test_frame_is_that_of_every_map(table, counts, territory):
    options = {"phrase": "p", "filtres": "f", "avis": "a", "selection": "01002"}
    one = draw(table, territory, precisions=["Comptage partagé."], **options)
    other = map_view(counts, territory, n_actions=5, scale=circle_scale(4), date=TODAY, **options)
    for field in ("phrase", "filtres", "avis", "selection", "pied", "unite", "cercles"):
        assert getattr(one, field) == getattr(other, field)
    assert one.precisions == ("Comptage partagé.",)
    assert (other.marques, other.precisions, other.masquees) == ((), (), ())
    assert not other.cercles_creux


def test_every_commune_of_the_territory_in_and_out():
    territory = read_territory(DATA)
    communes = territory.communes
    population = communes["population"].to_numpy(dtype=float)
    amount = np.zeros(len(communes))
    amount[:9] = 3
    table = pd.DataFrame(
        {
            "code_insee": communes["code_insee"].to_numpy(),
            "nom": communes["nom"].to_numpy(),
            "population": population,
            "n_actions": amount.astype(int),
            "valeur": amount,
            "ratio": amount / amount.sum() / (population / population.sum()),
            "significatif": np.arange(len(communes)) < 2,
        }
    )
    payload = draw(table, territory).to_payload()
    assert [row[0] for row in payload["communes"]] == list(territory.codes)
    assert len(payload["communes"]) == 73
    assert sum(box["n"] for box in payload["teinte"]["classes"]) == 73
    assert len(json.dumps(payload)) < 16_000
    with pytest.raises(DataError, match="72 lignes reçues, attendu les 73 communes"):
        draw(table.iloc[1:], territory)
    with pytest.raises(DataError, match="dans leur ordre"):
        draw(table.iloc[::-1], territory)


def test_hostile_text_is_carried_as_text(table, build, hostile):
    territory = build([hostile] * 4)
    view = draw(table.assign(nom=hostile), territory, precisions=[hostile], phrase=hostile)
    sent = json.loads(json.dumps(view.to_payload()))
    assert sent["precisions"] == [hostile]
    assert sent["phrase"] == hostile
    assert hostile not in "".join(row[4] for row in sent["communes"])  # the base map names them


@pytest.mark.parametrize("ratio", [-1.0, np.inf])
def test_what_is_no_ratio_is_refused(table, territory, ratio):
    table.loc[1, "ratio"] = ratio
    with pytest.raises(DataError, match="01002"):
        draw(table, territory)


def test_missing_column_and_unknown_amount_are_told(table, territory):
    with pytest.raises(MissingColumnError, match="significatif"):
        draw(table.drop(columns="significatif"), territory)
    with pytest.raises(DataError, match="Quantité inconnue"):
        draw(table, territory, quantite="pommes")
