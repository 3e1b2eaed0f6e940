"""Groups of communes: who is north, who is rural, who goes to which centre."""

import dataclasses

import geopandas as gpd
import pytest
from shapely.geometry import Point, box

from geo.errors import DataError
from geo.territory import Territory, available_groupings, group_communes
from geo.territory.groupings import GROUPINGS, QUADRANT_GRID

# Four chefs-lieux from north to south on one meridian, 0.05° (about 5.6 km) apart; the third is the
# ville-centre.
CODES = ("01001", "01002", "01003", "01004")


@pytest.fixture
def territory() -> Territory:
    communes = gpd.GeoDataFrame(
        {
            "code_insee": CODES,
            "nom": ["Haut", "Mont", "Ville", "Bas"],
            "population": [100, 200, 1000, 300],
            "superficie_km2": [10.0, 20.0, 5.0, 30.0],
            "densite": [10.0, 10.0, 200.0, 10.0],
            "longitude": [4.0] * 4,
            "latitude": [44.15, 44.10, 44.05, 44.00],
            "espace": ["rural", "urbain", "urbain", None],
            "bassin_de_vie": ["B1", "B2", "B2", "B2"],
            "epci_2016": ["CC du Haut", "CA", "CA", "CA"],
        },
        geometry=[box(3.9, y, 4.1, y + 0.05) for y in (44.125, 44.075, 44.025, 43.975)],
        crs="EPSG:4326",
    )
    centres = gpd.GeoDataFrame(
        {"code_insee": ["01003", "01001"], "nom": ["Ville", "Haut"], "rang": ["ville-centre", "s"]},
        geometry=[Point(4.0, 44.05), Point(4.0, 44.15)],
        crs="EPSG:4326",
    )
    return Territory("Essai", "200000000", "01003", communes, centres, centres.iloc[:0])


def groups(territory: Territory, cle: str, **choices) -> list[object]:
    grouping = group_communes(territory, cle, **choices)
    assert tuple(grouping.groupes.index) == CODES
    return grouping.groupes.tolist()


def test_north_is_north_of_the_ville_centre(territory):
    assert groups(territory, "secteur") == ["nord", "nord", "ville-centre", "sud"]


def test_the_parallel_moves_in_metres(territory):
    # Mont is some 5,560 m north of Ville: it turns south when the parallel passes it.
    assert groups(territory, "secteur", parallel_shift_m=5_400.0)[1] == "nord"
    assert groups(territory, "secteur", parallel_shift_m=5_700.0)[1] == "sud"
    # Bas as far south: it turns north.
    assert groups(territory, "secteur", parallel_shift_m=-5_700.0)[3] == "nord"


@pytest.mark.parametrize(
    ("choice", "group"),
    [("a_part", "ville-centre"), ("nord", "nord"), ("sud", "sud"), ("exclue", None)],
)
def test_the_ville_centre_goes_where_it_is_put(territory, choice, group):
    assert groups(territory, "secteur", ville_centre=choice)[2] == group


def test_a_ville_centre_set_aside_is_in_no_group_at_all(territory):
    for cle in available_groupings(territory):
        grouping = group_communes(territory, cle, ville_centre="exclue")
        assert grouping.groupes.isna()["01003"]
        assert grouping.groupes.notna()[["01001", "01002"]].all()


def test_quadrants_cross_the_two_and_miss_what_misses_one(territory):
    assert groups(territory, "quadrant") == ["nord_rural", "nord_urbain", "ville-centre", None]
    assert groups(territory, "quadrant", ville_centre="nord")[2] == "nord_urbain"


def test_members_of_2016_are_those_of_the_ville_centre(territory):
    assert groups(territory, "epci_2016") == ["arrivees_2017", *["membres_2016"] * 3]


def test_basin_is_that_of_the_nearest_centre(territory):
    # Mont is as far from Haut as from Ville but for the ellipsoid: 5.56 km and 5.56 km. Move it.
    communes = territory.communes.assign(latitude=[44.15, 44.09, 44.05, 44.00])
    moved = dataclasses.replace(territory, communes=communes)
    assert groups(moved, "centre_proche") == ["01001", "01003", "01003", "01003"]


def test_centres_are_apart_from_the_other_communes(territory):
    assert groups(territory, "centralite") == ["01001", "autres", "01003", "autres"]


def test_names_are_those_of_the_territory(territory):
    grouping = group_communes(territory, "secteur")
    assert grouping.libelles == {"nord": "Nord", "ville-centre": "Ville", "sud": "Sud"}
    assert grouping.sujets["nord"] == "le nord"
    assert grouping.sujets["ville-centre"] == "Ville"
    assert set(group_communes(territory, "quadrant").libelles) <= set(QUADRANT_GRID)


def test_a_territory_without_ville_centre_has_no_north(territory):
    lost = dataclasses.replace(territory, ville_centre=None)
    with pytest.raises(DataError, match="ville-centre"):
        group_communes(lost, "secteur")
    assert "secteur" not in available_groupings(lost)
    assert "espace" in available_groupings(lost)


def test_a_territory_that_parts_nothing_is_one_group(territory):
    blank = territory.communes.assign(espace=None, bassin_de_vie=None, epci_2016=None)
    bare = dataclasses.replace(
        territory,
        communes=blank,
        centralites=territory.centralites.iloc[:0],
        ville_centre=None,
    )
    assert list(available_groupings(bare)) == ["aucun"]
    assert set(group_communes(bare, "aucun").groupes) == {"tout"}


def test_unknown_choices_are_named_with_those_that_exist(territory):
    with pytest.raises(DataError, match=r"'est'.*quadrant"):
        group_communes(territory, "est")
    with pytest.raises(DataError, match="nan m"):
        group_communes(territory, "secteur", parallel_shift_m=float("nan"))
    with pytest.raises(DataError, match=r"'ailleurs'.*exclue"):
        group_communes(territory, "secteur", ville_centre="ailleurs")


def test_every_grouping_is_on_offer_or_says_what_it_lacks(territory):
    bare = dataclasses.replace(territory, centralites=territory.centralites.iloc[:0])
    offered = available_groupings(bare)
    for cle in set(GROUPINGS) - set(offered) - {"aucun"}:
        with pytest.raises(DataError, match="Essai"):
            group_communes(bare, cle)
