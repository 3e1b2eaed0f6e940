"""What is drawn: classes, circles, tints, words, and what is sent for each rerun."""

import datetime
import json
import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.cartography import TINTS, circle_scale, map_view
from geo.cartography.circles import LARGEST_PX, UNIT_PX, legend_values
from geo.cartography.classes import classify
from geo.cartography.palette import NO_ACTION, NO_DATA, SEQUENTIAL
from geo.cartography.tints import tint
from geo.cartography.wording import map_title

TODAY = datetime.date(2026, 3, 1)


@settings(deadline=None)  # the first call loads mapclassify
@given(st.lists(st.one_of(st.none(), st.floats(0.001, 1e6)), min_size=1, max_size=80))
def test_classes_partition_the_values_in_order(values):
    cut = classify(pd.Series(values, dtype=float), k=5)
    known = [(value, rank) for value, rank in zip(values, cut.index, strict=True) if value]
    assert sum(cut.counts) == len(known)
    assert all(count > 0 for count in cut.counts)
    assert len(cut.counts) <= 5
    for value, rank in known:
        low, high = cut.limits[rank]
        assert low <= value <= high
    assert sorted(cut.limits) == list(cut.limits)
    assert all(rank == -1 for value, rank in zip(values, cut.index, strict=True) if not value)


def test_few_values_make_few_classes():
    assert len(classify(pd.Series([1.0, 1.0, 1.0])).counts) == 1
    assert classify(pd.Series([None, None], dtype=float)).counts == ()


@given(st.integers(1, 100_000), st.integers(1, 100_000))
def test_area_is_proportional_to_the_value(value, largest):
    scale = circle_scale(max(value, largest))
    area = scale.radius(value) ** 2 / scale.radius(1) ** 2
    assert math.isclose(area, value, rel_tol=0.15)  # radii are rounded to 0.01 px
    assert scale.unit_px <= UNIT_PX
    assert scale.radius(value) <= LARGEST_PX + 0.01
    assert scale.radius(0) == 0


@pytest.mark.parametrize("largest", [1, 2, 7, 19, 143, 9_999])
def test_legend_shows_values_that_are_drawn(largest):
    values = legend_values(largest)
    assert values[-1] == largest
    assert 1 <= len(values) <= 3
    assert values == tuple(sorted(set(values)))


def test_zero_and_missing_are_two_classes(counts, territory):
    drawn = tint("taux", counts, territory)
    colors = [drawn.classes[rank].couleur for rank in drawn.index]
    assert colors[2:] == [NO_ACTION, NO_DATA]
    assert colors[0] in SEQUENTIAL[2]
    labels = [box.libelle for box in drawn.classes]
    assert labels == ["2", "4", "Aucune action", "Sans donnée"]
    assert [box.n for box in drawn.classes] == [1, 1, 1, 1]


def test_unknown_category_is_without_data(counts, territory):
    drawn = tint("espace", counts, territory)
    assert [(box.libelle, box.n) for box in drawn.classes] == [
        ("Urbain", 1),
        ("Rural", 2),
        ("Sans donnée", 1),
    ]


@pytest.mark.parametrize("choice", [*TINTS, "inconnue"])
def test_every_commune_has_a_class(choice, counts, territory):
    drawn = tint(choice, counts, territory)
    assert len(drawn.index) == len(counts)
    assert sum(box.n for box in drawn.classes) == len(counts)
    assert set(drawn.index) == set(range(len(drawn.classes)))


@pytest.mark.parametrize(
    ("values", "n_actions", "title"),
    [
        (
            [4, 1, 0, 0],
            5,
            "5 actions localisées, dont 4 à Ambre ; 2 communes sur 4 n’en ont aucune",
        ),
        ([0, 3, 3, 0], 6, "6 actions localisées, dont 3 au Bourg et 3 aux Clos ; 2 communes sur 4"),
        ([1, 0, 0, 0], 1, "1 action localisée, à Ambre ; 3 communes sur 4 n’en ont aucune"),
        ([2, 2, 2, 0], 6, "6 actions localisées, 2 au plus par commune ; 1 commune sur 4 n’en a"),
        ([1, 1, 1, 2], 5, "dont 2 à Désert ; chacune des 4 communes en reçoit au moins une"),
        ([0, 0, 0, 0], 0, "Aucune action localisée dans cette sélection"),
    ],
)
def test_title_says_the_result(counts, values, n_actions, title):
    assert title in map_title(counts.assign(n_actions=values), n_actions=n_actions)


def view(counts, territory, **options):
    return map_view(
        counts, territory, n_actions=5, scale=circle_scale(4), date=TODAY, **options
    ).to_payload()


def test_payload_is_json_without_geometry(counts, territory):
    payload = view(counts, territory, selection="01002", phrase="5 localisées")
    sent = json.loads(json.dumps(payload))
    assert [row[:2] for row in sent["communes"]] == [
        ["01001", 4],
        ["01002", 1],
        ["01003", 0],
        ["01004", 0],
    ]
    assert sent["communes"][0][4] == "4 actions, dont 3 prioritaires\n4,00 pour 1 000 habitants"
    assert sent["cercles"] == [[1, 7.0], [4, 14.0]]
    assert sent["pied"] == [
        "Sources : Source, 2018",
        "Essai · Carte du 1er mars 2026 · Réalisation : Carte territoriale",
    ]
    assert "coordinates" not in json.dumps(payload)


def test_no_circle_when_none_is_asked(counts, territory):
    payload = view(counts, territory, cercles="aucun")
    assert payload["cercles"] == ()
    assert {row[2] for row in payload["communes"]} == {0.0}
