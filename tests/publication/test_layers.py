"""Layers read again: every unit, every figure the same, and the style that QGIS opens with."""

import datetime
import itertools
import json
import math
import sqlite3
import xml.etree.ElementTree as ET

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point, box

from geo.cartography import circle_scale
from geo.cartography.tints import Tint, TintClass
from geo.cartography.view import Marque, Picture, compose
from geo.errors import DataError, MissingColumnError
from geo.publication.layers import to_geojson, to_geopackage
from geo.publication.rows import joined
from geo.territory import Territory

CODES = ("01001", "01002", "01003", "01004")
NOMS = ("Ambre", "L’Œuvre & <Cie>", "=1+1", "Désert")


@pytest.fixture
def territory() -> Territory:
    """Four squares of a tenth of a degree in a row, one with a centre and a neighbourhood."""
    communes = gpd.GeoDataFrame(
        {
            "code_insee": list(CODES),
            "nom": list(NOMS),
            "longitude": [4.05 + i / 10 for i in range(4)],
            "latitude": [44.05] * 4,
        },
        geometry=[box(4 + i / 10, 44, 4.1 + i / 10, 44.1) for i in range(4)],
        crs="EPSG:4326",
    )
    centralites = gpd.GeoDataFrame(
        {"code_insee": ["01001"], "nom": [NOMS[0]], "rang": ["ville-centre"]},
        geometry=[Point(4.05, 44.05)],
        crs="EPSG:4326",
    )
    quartiers = gpd.GeoDataFrame(
        {"code_quartier": ["QP001001"], "nom": ["Gare"], "code_insee": ["01001"]},
        geometry=[box(4.04, 44.04, 4.06, 44.06)],
        crs="EPSG:4326",
    )
    return Territory(
        nom="Essai",
        siren="200000000",
        ville_centre="01001",
        communes=communes,
        centralites=centralites,
        quartiers=quartiers,
        sources=("Source, 2018",),
    )


@pytest.fixture
def table() -> pd.DataFrame:
    """Three communes of four, in another order than the territory."""
    return pd.DataFrame(
        {
            "code_insee": ["01003", "01001", "01002"],
            "nom": ["un autre nom", "x", "y"],
            "Actions (n)": [0, 4, 1],
            "part": [1 / 3, np.nan, math.inf],
            "vu": [True, False, True],
            "mot": ["=1+1", "a\x00b", None],
        }
    )


@pytest.fixture
def vue(territory):
    """Two communes in a class, one without an action, one without data; circles 4, 1, 0, 0."""
    tint = Tint(
        titre="Actions pour 1 000 habitants",
        methode="quantiles",
        classes=(
            TintClass("#a1dab4", "de 1,0 à 4,0", 2),
            TintClass("#dedbd5", "Aucune action", 1),
            TintClass("url(#sans-donnee)", "Sans donnée", 1),
        ),
        index=(0, 0, 1, 2),
    )
    picture = Picture(
        codes=CODES,
        values=(4, 1, 0, 0),
        words=("a", "b", "c", "d"),
        tint=tint,
        marques=(Marque("url(#points)", "Écart marqué", ("01002",)),),
    )
    day = datetime.date(2018, 6, 26)
    return compose(picture, territory, titre="Un titre", scale=circle_scale(4), date=day)


@pytest.fixture
def saved(tmp_path):
    def _saved(data: bytes):
        path = tmp_path / "couches.gpkg"
        path.write_bytes(data)
        return path

    return _saved


def rows_of(path, query: str) -> list[tuple]:
    base = sqlite3.connect(path)
    try:
        return base.execute(query).fetchall()
    finally:
        base.close()


def styles_of(path) -> dict[str, ET.Element]:
    rows = rows_of(path, "SELECT f_table_name, styleQML FROM layer_styles")
    return {name: ET.fromstring(qml) for name, qml in rows}  # noqa: S314 (our own file)


def option(element: ET.Element, name: str) -> str:
    return element.find(f".//Option[@name='{name}']").get("value")


def test_geojson_has_every_commune_once_with_the_figures_of_its_row(territory, table):
    content = json.loads(to_geojson(table, territory, "communes"))
    features = content["features"]
    by_code = {one["properties"]["code_insee"]: one["properties"] for one in features}
    assert [one["properties"]["code_insee"] for one in features] == list(CODES)
    assert [one["properties"]["nom"] for one in features] == list(NOMS)
    assert by_code["01003"]["part"] == 1 / 3
    assert (by_code["01001"]["actions_n"], by_code["01003"]["actions_n"]) == (4, 0)
    assert by_code["01001"]["part"] is None  # missing
    assert by_code["01002"]["part"] is None  # not a number that JSON knows
    assert by_code["01004"]["actions_n"] is None  # no row
    assert (by_code["01001"]["vu"], by_code["01002"]["vu"]) == ("non", "oui")
    assert by_code["01001"]["mot"] == "a\ufffdb"


def test_geojson_is_in_degrees_turns_right_and_states_its_source(territory, table):
    content = json.loads(to_geojson(table, territory, "communes"))
    ring = content["features"][0]["geometry"]["coordinates"][0]
    area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(ring))
    assert area > 0  # counterclockwise, RFC 7946
    assert {x for x, _ in ring} == {4.0, 4.1}
    assert content["source"] == "Source, 2018"
    assert "crs" not in content


def test_geopackage_is_metric_and_whole(territory, table, vue, saved):
    path = saved(to_geopackage(table, territory, "communes", vue=vue))
    assert rows_of(path, "PRAGMA integrity_check") == [("ok",)]
    frame = gpd.read_file(path, layer="communes")
    assert frame.crs.to_epsg() == 2154
    assert frame["code_insee"].tolist() == list(CODES)
    expected = territory.communes.to_crs(2154).geometry.area
    assert frame.geometry.area.to_numpy() == pytest.approx(expected.to_numpy())
    assert frame["actions_n"].tolist()[:3] == [4, 1, 0]
    assert pd.isna(frame["actions_n"].iloc[3])
    assert frame["part"].iloc[2] == 1 / 3
    assert frame["classe"].tolist() == [
        "de 1,0 à 4,0",
        "de 1,0 à 4,0",
        "Aucune action",
        "Sans donnée",
    ]
    circles = gpd.read_file(path, layer="cercles")
    assert circles["valeur"].tolist() == [4, 1, 0, 0]
    assert set(circles.geom_type) == {"Point"}
    assert gpd.read_file(path, layer="marques")["code_insee"].tolist() == ["01002"]


def test_whole_numbers_stay_whole_beside_missing_ones(territory, saved):
    table = pd.DataFrame({"code_insee": ["01002"], "n": [7]})
    path = saved(to_geopackage(table, territory, "communes"))
    kinds = {row[1]: row[2] for row in rows_of(path, "PRAGMA table_info(communes)")}
    assert kinds["n"] == "INTEGER" or kinds["n"] == "MEDIUMINT"
    assert rows_of(path, "SELECT n FROM communes ORDER BY code_insee") == [
        (None,),
        (7,),
        (None,),
        (None,),
    ]


def test_styles_are_found_where_qgis_looks_for_them(territory, table, vue, saved):
    path = saved(to_geopackage(table, territory, "communes", vue=vue))
    found = rows_of(
        path,
        "SELECT f_table_name, f_geometry_column, useAsDefault, length(styleName) FROM layer_styles "
        "WHERE f_table_schema = '' AND f_table_catalog = ''",
    )
    assert {row[0] for row in found} == {"communes", "marques", "cercles"}
    assert all(row[1:3] == ("geom", 1) and row[3] <= 30 for row in found)
    kinds = dict(rows_of(path, "SELECT table_name, data_type FROM gpkg_contents"))
    assert kinds["layer_styles"] == "attributes"


def test_classes_have_the_colours_of_the_map_and_say_their_number(territory, table, vue, saved):
    path = saved(
        to_geopackage(table, territory, "communes", vue=vue, titres={"Actions (n)": "Nombre"})
    )
    style = styles_of(path)["communes"]
    categories = style.findall(".//category")
    assert style.find("renderer-v2").get("attr") == "classe"
    assert [one.get("label") for one in categories] == [
        "de 1,0 à 4,0 (2)",
        "Aucune action (1)",
        "Sans donnée (1)",
    ]
    values = set(gpd.read_file(path, layer="communes")["classe"])
    assert values == {one.get("value") for one in categories}
    symbols = {one.get("name"): one for one in style.findall(".//symbols/symbol")}
    assert option(symbols["0"], "color") == "161,218,180,255"  # #a1dab4
    missing = symbols["2"].findall("layer")
    assert [option(one, "style") for one in missing] == ["solid", "b_diagonal"]
    aliases = {one.get("field"): one.get("name") for one in style.findall(".//alias")}
    assert aliases["actions_n"] == "Nombre"


def test_area_of_a_circle_is_in_proportion_to_its_value(territory, table, vue, saved):
    path = saved(to_geopackage(table, territory, "communes", vue=vue))
    style = styles_of(path)["cercles"]
    unit, words = option(style.find(".//data_defined_properties"), "expression").split(" * ")
    assert words == 'sqrt("valeur")'
    radius_px = dict(vue.cercles)
    for circle in style.findall(".//data-defined-size-legend/classes/class"):
        diameter = float(circle.get("size"))
        value = int(circle.get("label"))
        assert diameter == pytest.approx(2 * radius_px[value] * 25.4 / 96, abs=1e-3)
        assert diameter == pytest.approx(float(unit) * math.sqrt(value), abs=1e-2)


def test_a_map_without_a_tint_still_has_one_named_class(territory, table, saved):
    tint = Tint("", "", (TintClass("#f3efe4", "", 4),), (0, 0, 0, 0))
    picture = Picture(codes=CODES, values=(0, 0, 0, 0), words=("", "", "", ""), tint=tint)
    day = datetime.date(2018, 6, 26)
    plain = compose(picture, territory, titre="x", scale=circle_scale(1), date=day)
    path = saved(to_geopackage(table, territory, "communes", vue=plain))
    assert [one.get("label") for one in styles_of(path)["communes"].findall(".//category")] == [
        "Commune (4)"
    ]
    assert "cercles" not in dict(rows_of(path, "SELECT table_name, 1 FROM gpkg_contents"))


@pytest.mark.parametrize(
    ("geometrie", "key", "code"),
    [("quartiers", "code_quartier", "QP001001"), ("centralites", "code_insee", "01001")],
)
def test_other_layers_are_joined_on_their_own_code(territory, vue, saved, geometrie, key, code):
    table = pd.DataFrame({key: [code], "n": [3]})
    path = saved(to_geopackage(table, territory, geometrie, vue=vue))
    frame = gpd.read_file(path, layer=geometrie)
    assert frame[[key, "n"]].to_numpy().tolist() == [[code, 3]]
    assert len(gpd.read_file(path, layer="communes")) == 4
    assert (
        json.loads(to_geojson(table, territory, geometrie))["features"][0]["properties"]["n"] == 3
    )


def test_columns_that_would_clash_are_told_apart(territory, saved):
    table = pd.DataFrame([["01001", 1, 2, 3, 4]], columns=["code_insee", "fid", "geom", "é", "e"])
    path = saved(to_geopackage(table, territory, "communes"))
    row = gpd.read_file(path, layer="communes").iloc[0]
    assert [row["fid_2"], row["geom_2"], row["e"], row["e_2"]] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("rows", "error", "words"),
    [
        ({"nom": ["x"]}, MissingColumnError, "code_insee"),
        ({"code_insee": ["99999"]}, DataError, "99999"),
        ({"code_insee": ["01001", "01001"]}, DataError, "plusieurs fois : 01001"),
    ],
)
def test_rows_without_their_place_are_refused(territory, rows, error, words):
    with pytest.raises(error, match=words):
        joined(pd.DataFrame(rows), territory, "communes")


def test_a_territory_without_the_layer_says_so_in_french(territory):
    empty = Territory(
        nom="Essai",
        siren="200000000",
        ville_centre=None,
        communes=territory.communes,
        centralites=territory.centralites.iloc[:0],
        quartiers=territory.quartiers.iloc[:0],
    )
    with pytest.raises(DataError, match="pas de centralités"):
        to_geojson(pd.DataFrame({"code_insee": []}), empty, "centralites")


def test_a_map_of_another_territory_is_refused(territory, table, vue):
    other = Territory(
        nom="Autre",
        siren="200000001",
        ville_centre=None,
        communes=territory.communes.iloc[:3],
        centralites=territory.centralites,
        quartiers=territory.quartiers,
    )
    with pytest.raises(DataError, match="dessine 4 communes"):
        to_geopackage(table, other, "communes", vue=vue)
