"""Actions against neighbourhoods: squares in Lambert-93 metres, answers derived by hand."""

import geopandas as gpd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import CrsError, DataError
from geo.territory.proximity import (
    PART_TOUCHEE,
    PROCHE_M,
    RELATION_COLUMNS,
    RELATION_RULES,
    RELATIONS,
    Footprint,
    relate,
    surroundings,
    to_metric,
)

#    y
# 1000 ┌──────────┬──────────┬──────────┐
#      │ A        │ B        │ C        │     communes, 1 000 m wide
#      │ ┌──┐ Q   │  ┌──┐ R  │          │     Q : x 100–200, R : x 1 100–1 200 (both y 100–200)
#      │ └──┘     │  └──┘    │          │
#    0 └──────────┴──────────┴──────────┘
#      0        1000       2000       3000 x
METRIC = "EPSG:2154"
LAND = gpd.GeoDataFrame(
    {"code_insee": ["A", "B", "C"]},
    geometry=[shapely.box(1000 * i, 0, 1000 * (i + 1), 1000) for i in range(3)],
    crs=METRIC,
)


def districts(**boxes: tuple[str, tuple[float, float, float, float]]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"code_quartier": list(boxes), "code_insee": [home for home, _ in boxes.values()]},
        geometry=[shapely.box(*edges) for _, edges in boxes.values()],
        crs=METRIC,
    )


TWO = districts(Q=("A", (100, 100, 200, 200)), R=("B", (1100, 100, 1200, 200)))


def footprint(communes: str = "", quartiers: str = "", point=None) -> Footprint:
    return Footprint(frozenset(communes), frozenset(quartiers), point)


def told(one: Footprint, quartiers=TWO) -> dict[str, tuple[str, str, str, float]]:
    """Relation, motif, place and distance of one action, by neighbourhood."""
    table = relate([one], communes=LAND, quartiers=quartiers)
    return {row[1]: tuple(row[2:]) for row in table.itertuples(index=False)}


def test_an_action_that_names_two_neighbourhoods_is_inside_both():
    assert told(footprint(quartiers="QR")) == {
        "Q": ("dans", "nomme", "Q", 0.0),
        "R": ("dans", "nomme", "R", 0.0),
    }


def test_another_neighbourhood_named_nearby_is_near():
    # R begins at x = 1 100, Q ends at x = 200.
    assert told(footprint(quartiers="Q"))["R"] == ("proche", "quartier", "Q", 900.0)


def test_its_commune_touches_and_a_neighbouring_commune_is_near():
    found = told(footprint("A"))
    assert found["Q"] == ("touche", "commune", "A", 0.0)
    assert found["R"] == ("proche", "commune", "A", 100.0)  # A ends at x = 1 000


def test_naming_the_neighbourhood_wins_over_its_commune():
    assert told(footprint("A", "Q"))["Q"] == ("dans", "nomme", "Q", 0.0)


def test_a_point_is_inside_on_the_outline_or_near_or_nothing():
    assert told(footprint(point=(150, 150)))["Q"] == ("dans", "point", "", 0.0)
    assert told(footprint(point=(200, 150)))["Q"] == ("dans", "point", "", 0.0)
    # 650 m east of Q, and 250 m west of R: a point designates no commune.
    assert told(footprint(point=(850, 150))) == {
        "Q": ("proche", "point", "", 650.0),
        "R": ("proche", "point", "", 250.0),
    }


@pytest.mark.parametrize(("x", "near"), [(1200.0, True), (1200.001, False)])
def test_exactly_one_kilometre_is_near_and_a_millimetre_more_is_not(x, near):
    found = told(footprint(point=(x, 150)), districts(Q=("A", (100, 100, 200, 200))))
    assert found == ({"Q": ("proche", "point", "", PROCHE_M)} if near else {})


@pytest.mark.parametrize(("width", "relation"), [(0.9, "proche"), (1.0, "touche"), (50, "touche")])
def test_a_sliver_does_not_make_a_neighbouring_commune_touch(width, relation):
    # 100 m wide, of which `width` in B: under 1 % of its area is the mismatch of two outlines.
    astride = districts(Q=("A", (900 + width, 100, 1000 + width, 200)))
    assert told(footprint("B"), astride)["Q"][0] == relation
    assert told(footprint("B"), astride)["Q"][3] == 0.0


def test_its_own_commune_touches_whatever_the_outlines_say():
    misplaced = districts(Q=("A", (1100, 100, 1200, 200)))
    assert told(footprint("A"), misplaced)["Q"] == ("touche", "commune", "A", 0.0)


def test_the_nearest_of_its_places_is_the_one_told():
    # C is 800 m from R (1 200 to 2 000); A is 100 m from it.
    assert told(footprint("AC"))["R"] == ("proche", "commune", "A", 100.0)
    assert told(footprint("C"))["R"] == ("proche", "commune", "C", 800.0)
    assert "Q" not in told(footprint("C"))  # 1 800 m


def test_an_action_that_designates_nothing_precise_has_no_relation():
    assert told(footprint()) == {}


def test_rows_come_by_neighbourhood_then_relation_then_action():
    table = relate(
        [footprint("B"), footprint("A"), footprint(quartiers="Q")], communes=LAND, quartiers=TWO
    )
    assert tuple(table.columns) == RELATION_COLUMNS
    shown = table[["code_quartier", "relation", "ligne"]].to_numpy().tolist()
    assert shown[:3] == [["Q", "dans", 2], ["Q", "touche", 1], ["Q", "proche", 0]]


def test_without_neighbourhood_there_is_nothing_to_say():
    none = TWO.iloc[:0]
    assert relate([footprint("A")], communes=LAND, quartiers=none).empty
    assert surroundings(LAND, none).empty


def test_every_commune_is_measured():
    around = surroundings(LAND, TWO).set_index(["code_quartier", "code_insee"])
    assert around.loc[("Q", "A")].tolist() == [1.0, 0.0]
    assert around.loc[("Q", "B")].tolist() == [0.0, 800.0]
    assert len(around) == 6


def test_degrees_are_refused():
    with pytest.raises(CrsError):
        relate([], communes=LAND.to_crs("EPSG:4326"), quartiers=TWO)
    with pytest.raises(CrsError):
        relate([], communes=LAND, quartiers=TWO.to_crs("EPSG:4326"))


def test_codes_of_elsewhere_are_refused_and_named():
    with pytest.raises(DataError, match="X, Z"):
        relate([footprint("ZA", "X")], communes=LAND, quartiers=TWO)


def test_the_rules_state_the_constants():
    assert "1\u202f000 m" in RELATION_RULES["proche"] and PROCHE_M == 1000
    assert "1\u202f%" in RELATION_RULES["touche"] and PART_TOUCHEE == 0.01
    assert RELATION_RULES.keys() == RELATIONS.keys()


def test_a_point_of_the_earth_is_projected():
    x, y = to_metric(4.0, 44.0)
    back = gpd.GeoSeries([shapely.Point(x, y)], crs=METRIC).to_crs("EPSG:4326").iloc[0]
    assert (back.x, back.y) == pytest.approx((4.0, 44.0))


places = st.builds(
    Footprint,
    communes=st.frozensets(st.sampled_from("ABC")),
    quartiers=st.frozensets(st.sampled_from("QR")),
    point=st.none() | st.tuples(st.floats(0, 3000), st.floats(0, 1000)),
)


unhurried = settings(deadline=None)  # a busy machine is no false relation


@unhurried
@given(st.lists(places, max_size=5))
def test_a_pair_has_one_relation_and_naming_is_always_inside(actions):
    table = relate(actions, communes=LAND, quartiers=TWO)
    assert not table.duplicated(["ligne", "code_quartier"]).any()
    assert set(table["relation"]) <= set(RELATIONS)
    assert table["distance_m"].between(0, PROCHE_M).all()
    inside = table[table["relation"] == "dans"]
    pairs = set(zip(inside["ligne"], inside["code_quartier"], strict=True))
    named = {(n, code) for n, one in enumerate(actions) for code in one.quartiers}
    assert named <= pairs


@unhurried
@given(places, places)
def test_designating_more_never_moves_an_action_away(one, other):
    ranks = {name: rank for rank, name in enumerate([*RELATIONS, None])}
    more = Footprint(one.communes | other.communes, one.quartiers | other.quartiers, one.point)
    less = told(one)
    for code in "QR":
        before = ranks[less.get(code, (None,))[0]]
        assert ranks[told(more).get(code, (None,))[0]] <= before
