"""The map of the basins and the small multiples: one colour a basin, one scale for all."""

import datetime
import json
from itertools import combinations

import pandas as pd
import pytest

from geo.cartography import circle_scale, palette
from geo.cartography.basins import basins_view
from geo.cartography.charts.centres import centre_panels
from geo.errors import DataError, MissingColumnError, StatisticError
from geo.portraits.basins import draw_basins
from tests.cartography.test_palette import EYES, apart, contrast
from tests.portraits.armature import NOMS, armature

TODAY = datetime.date(2026, 3, 1)
STILL_APART = 12
"""Less than between classes of values: the names of the centres are on the map too."""


def draw(definition="centre_proche", *, territory=None, n=None, **options):
    territory = territory or armature()
    basins = draw_basins(territory, definition)
    counts = {"01001": 3, "01004": 2, "01006": 0} if n is None else n
    return basins_view(basins, counts, territory, scale=circle_scale(4), date=TODAY, **options)


def words(view, code: str) -> list[str]:
    return next(row[4] for row in view.communes if row[0] == code).splitlines()


def test_every_commune_has_the_colour_of_its_basin():
    view = draw()
    boxes = view.teinte.classes
    assert [(box.libelle, box.n) for box in boxes] == [("Ambre", 2), ("Dol", 2), ("Fons", 2)]
    assert [row[3] for row in view.communes] == [0, 0, 1, 1, 2, 2]
    assert [box.couleur for box in boxes] == list(palette.BASINS[:3])


def test_communes_without_a_centre_are_a_class_of_their_own():
    view = draw("bassin_de_vie")
    boxes = {box.libelle: (box.n, box.couleur) for box in view.teinte.classes}
    assert boxes["Sans centralité"] == (1, palette.NO_ACTION)
    assert sum(n for n, _ in boxes.values()) == len(NOMS)
    assert words(view, "01003") == [
        "Son bassin de vie n’a pas de centralité dans le territoire",
        "Centralité la plus proche : Dol, à 8,0 km à vol d’oiseau",
    ]
    assert view.titre == (
        "Le bassin « Ouest » réunit 60\u202f% des 2\u202f500 habitants ; 1 commune sans centralité"
    )


def test_circles_are_of_the_centres_alone():
    view = draw()
    assert [row[1] for row in view.communes] == [3, 0, 0, 2, 0, 0]
    assert [row[2] > 0 for row in view.communes] == [True, False, False, True, False, False]
    assert "Cercles : communes des centralités seules" in view.precisions[0]
    assert draw(cercles="aucun").cercles == ()


def test_tooltip_says_basin_and_distance():
    view = draw()
    assert words(view, "01001") == [
        "3 actions",
        "Bassin « Ambre » (2 communes, 1\u202f500 habitants)",
    ]
    assert words(view, "01002") == [
        "Bassin « Ambre » (2 communes, 1\u202f500 habitants)",
        "Centralité la plus proche : Ambre, à 8,0 km à vol d’oiseau",
    ]


def test_hostile_names_are_carried_as_text(hostile):
    view = draw(territory=armature(noms=dict.fromkeys(NOMS, hostile)))
    sent = json.loads(json.dumps(view.to_payload()))
    assert {box["libelle"] for box in sent["teinte"]["classes"]} == {hostile}
    assert {box["couleur"] for box in sent["teinte"]["classes"]} <= palette.COLORS


@pytest.mark.parametrize("eye", EYES.values(), ids=EYES)
def test_basins_are_told_apart_and_from_those_without_a_centre(eye):
    for one, other in combinations((*palette.BASINS, palette.NO_ACTION), 2):
        assert apart(one, other, eye) > STILL_APART, (one, other)


def test_names_and_circles_are_read_on_every_basin():
    for color in palette.BASINS:
        assert contrast(color, palette.INK) >= 4.5
        assert contrast(color, palette.CIRCLE) >= 2


@pytest.fixture
def bars() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "cle": ["a", "a", "b", "b"],
            "nom": ["Ambre", "Ambre", "Dol", "Dol"],
            "sous_titre": ["1 habitant · 2 actions"] * 4,
            "rubrique": ["Axe 1", "Axe 2"] * 2,
            "taux": [0.0, 1.6, 4.0, None],
            "n": [0, 5, 2, 3],
            "inconnues": [0, 0, 0, 3],
        }
    )


def scales(panel) -> list:
    chart = panel.graphique.to_dict()
    found = (layer["encoding"].get("x", {}).get("scale") for layer in chart["layer"])
    return [scale["domain"] for scale in found if scale and "domain" in scale]


def written(panel) -> list[str]:
    chart = panel.graphique.to_dict()
    return [
        row[column]
        for rows in chart["datasets"].values()
        for row in rows
        for column in ("chiffre", "nom")
        if column in row
    ]


def test_all_panels_have_one_scale(bars):
    panels = centre_panels(bars)
    assert [panel.cle for panel in panels] == ["a", "b"]
    domains = {tuple(domain) for panel in panels for domain in scales(panel)}
    assert domains == {(0, 4.0)}
    assert len({panel.graphique.height for panel in panels}) == 1


def test_every_bar_says_its_n_and_unknown_is_not_zero(bars):
    first, second = centre_panels(bars)
    assert written(first) == ["0 (n = 0)", "1,6 (n = 5)", "Ambre"]
    assert written(second) == ["4,0 (n = 2)", "inconnu (n = 3)", "Dol"]
    assert first.graphique.description == (
        "Ambre, 1 habitant · 2 actions. Axe 1 : 0 (n = 0) ; Axe 2 : 1,6 (n = 5)."
    )


def test_euros_are_short_and_say_how_many_budgets_are_known(bars):
    table = bars.assign(taux=[0.0, 9_688.0, 464_785.0, 1_130_504.0], inconnues=[0, 1, 0, 0])
    first, second = centre_panels(table, quantite="euros")
    assert written(first)[:2] == ["0\u202f€ (n = 0)", "9\u202f688\u202f€ (n = 4/5)"]
    assert written(second)[:2] == ["465\u202fk€ (n = 2)", "1,1\u202fM€ (n = 3)"]


def test_nothing_anywhere_is_drawn_all_the_same(bars):
    first, _ = centre_panels(bars.assign(taux=0.0))
    assert written(first)[:2] == ["0 (n = 0)", "0 (n = 5)"]


def test_what_cannot_be_drawn_is_refused(bars):
    with pytest.raises(MissingColumnError, match="taux"):
        centre_panels(bars.drop(columns="taux"))
    with pytest.raises(StatisticError, match="aucune ligne"):
        centre_panels(bars.iloc[:0])
    with pytest.raises(StatisticError, match="taux = -1"):
        centre_panels(bars.assign(taux=-1.0))
    with pytest.raises(StatisticError, match="mêmes barres"):
        centre_panels(bars.iloc[:3])
    with pytest.raises(DataError, match="Quantité inconnue"):
        centre_panels(bars, quantite="x")
