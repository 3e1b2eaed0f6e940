"""Straight lines between chefs-lieux and centres, in metres."""

import dataclasses
from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import Point, box

from geo.errors import DataError
from geo.territory import Territory, group_communes, read_territory
from geo.territory.distances import (
    NEAREST_COLUMNS,
    centre_distances,
    direction,
    nearest_centre,
)

DATA = Path(__file__).resolve().parents[2] / "data"

# Chefs-lieux in Lambert-93, in metres from (780 000, 6 340 000):
#   Ouest (0, 0)   Milieu (3 000, 4 000)   Est (10 000, 0)
# Centres: Ouest and Est. Milieu is 5 000 m from Ouest (3-4-5) and √(7² + 4²) km = 8 062 m from Est.
PLACES = {"01001": (0, 0), "01002": (3_000, 4_000), "01003": (10_000, 0)}
NAMES = ["Ouest", "Milieu", "Est"]


@pytest.fixture
def territory() -> Territory:
    metric = gpd.GeoSeries(
        [Point(780_000 + x, 6_340_000 + y) for x, y in PLACES.values()], crs="EPSG:2154"
    )
    degrees = metric.to_crs("EPSG:4326")
    communes = gpd.GeoDataFrame(
        {
            "code_insee": list(PLACES),
            "nom": NAMES,
            "population": [10, 20, 30],
            "longitude": degrees.x,
            "latitude": degrees.y,
        },
        geometry=[box(p.x, p.y, p.x + 0.01, p.y + 0.01) for p in degrees],
        crs="EPSG:4326",
    )
    centres = gpd.GeoDataFrame(
        {"code_insee": ["01001", "01003"], "nom": ["Ouest", "Est"], "rang": ["ville-centre", "s"]},
        geometry=[degrees.iloc[0], degrees.iloc[2]],
        crs="EPSG:4326",
    )
    return Territory("Essai", "200000000", "01001", communes, centres, centres.iloc[:0])


def test_the_nearest_centre_and_its_distance(territory):
    found = nearest_centre(territory)
    assert tuple(found.columns) == NEAREST_COLUMNS
    assert found.index.tolist() == list(PLACES)
    assert found["centre_code"].tolist() == ["01001", "01001", "01003"]
    assert found["centre_nom"].tolist() == ["Ouest", "Ouest", "Est"]
    assert found["distance_m"].tolist() == pytest.approx([0, 5_000, 0], abs=0.01)


def test_a_centre_can_look_for_another_than_itself(territory):
    found = nearest_centre(territory, other=True)
    assert found["centre_nom"].tolist() == ["Est", "Ouest", "Ouest"]
    assert found["distance_m"].tolist() == pytest.approx([10_000, 5_000, 10_000], abs=0.01)


def test_a_centre_is_no_way_from_itself_whatever_the_files_round(territory):
    moved = territory.centralites.assign(geometry=territory.centralites.translate(0.001))
    found = nearest_centre(dataclasses.replace(territory, centralites=moved))
    assert found.loc[["01001", "01003"], "distance_m"].tolist() == [0.0, 0.0]


def test_two_centres_as_near_give_the_first_of_the_list(territory):
    # Both centres at the place of Ouest: Milieu is 5 000 m from either.
    same = territory.centralites.assign(geometry=[territory.centralites.geometry.iloc[0]] * 2)
    found = nearest_centre(dataclasses.replace(territory, centralites=same[::-1]))
    assert found.loc["01002", "centre_nom"] == "Est"


def test_distances_between_centres_are_a_symmetric_table(territory):
    table = centre_distances(territory)
    assert table.index.tolist() == table.columns.tolist() == ["01001", "01003"]
    assert table.to_numpy().ravel().tolist() == pytest.approx([0, 10_000, 10_000, 0], abs=0.01)


@pytest.mark.parametrize("columns", [["code_insee", "nom", "rang", "geometry"], ["code_insee"]])
def test_a_territory_without_centres_says_so_row_by_row(territory, columns):
    bare = dataclasses.replace(territory, centralites=territory.centralites.iloc[:0][columns])
    for other in (False, True):
        found = nearest_centre(bare, other=other)
        assert found.index.tolist() == list(PLACES)
        assert found["centre_code"].tolist() == found["centre_nom"].tolist() == [""] * 3
        assert found["distance_m"].isna().all()
    assert centre_distances(bare).shape == (0, 0)


def test_the_only_centre_has_no_other(territory):
    alone = dataclasses.replace(territory, centralites=territory.centralites.iloc[:1])
    found = nearest_centre(alone, other=True)
    assert found.loc["01001", "centre_code"] == ""
    assert found["distance_m"].isna().tolist() == [True, False, False]


def test_direction_is_the_nearest_of_eight_winds(territory):
    # Milieu from Ouest: 3 km east, 4 km north, an angle of 53°: nearer to 45° than to 90°.
    assert direction(territory, "01001", "01002") == "au nord-est"
    assert direction(territory, "01002", "01001") == "au sud-ouest"
    assert direction(territory, "01001", "01003") == "à l’est"
    assert direction(territory, "01003", "01001") == "à l’ouest"
    # Est from Milieu: 7 km east, 4 km south, -30°: nearer to -45° than to 0°.
    assert direction(territory, "01002", "01003") == "au sud-est"
    assert direction(territory, "01001", "01001") == ""
    with pytest.raises(DataError, match="99999"):
        direction(territory, "01001", "99999")


def test_the_shipped_communes_go_where_the_grouping_sends_them():
    territory = read_territory(DATA)
    found = nearest_centre(territory)
    assert (
        found["centre_code"].tolist() == group_communes(territory, "centre_proche").groupes.tolist()
    )
    assert (found["distance_m"] == 0).sum() == len(territory.centralites)
    assert found["distance_m"].between(0, 40_000).all()
    table = centre_distances(territory)
    assert (table.to_numpy() == table.to_numpy().T).all()
