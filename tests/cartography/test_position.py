"""The small map that says where a commune is, and its twin in words."""

import dataclasses
import itertools
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import Point, box

from geo.cartography import palette
from geo.cartography.labels import Box
from geo.cartography.lettering import text_width
from geo.cartography.position import position_map, position_text
from geo.errors import DataError
from geo.territory import Territory, read_territory

DATA = Path(__file__).resolve().parents[2] / "data"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def territory() -> Territory:
    """Three squares of 0.1° in a row: Ouest (a centre), Milieu, and Est (a centre)."""
    codes = ["01001", "01002", "01003"]
    communes = gpd.GeoDataFrame(
        {
            "code_insee": codes,
            "nom": ["Ouest", "Mi<lieu>", "Est"],
            "longitude": [4.05, 4.12, 4.25],
            "latitude": [44.05] * 3,
        },
        geometry=[box(4 + i / 10, 44, 4.1 + i / 10, 44.1) for i in range(3)],
        crs="EPSG:4326",
    )
    centres = gpd.GeoDataFrame(
        {"code_insee": ["01001", "01003"], "nom": ["Ouest", "Est"], "rang": ["secondaire"] * 2},
        geometry=[Point(4.05, 44.05), Point(4.25, 44.05)],
        crs="EPSG:4326",
    )
    near = {"01001": {"01002"}, "01002": {"01001", "01003"}, "01003": {"01002"}}
    return Territory(
        "Essai",
        "200000000",
        None,
        communes,
        centres,
        centres.iloc[:0],
        voisines={code: frozenset(others) for code, others in near.items()},
    )


def test_the_words_say_the_centre_the_distance_and_the_neighbours(territory):
    # 0.07° of longitude at 44.05° north: 0.07 × 111.32 × cos 44.05° = 5.6 km, to the west.
    assert position_text(territory, "01002") == (
        "Mi<lieu> dans Essai. La centralité la plus proche est Ouest, à 5,6\u202fkm en ligne "
        "droite, à l’ouest. Communes voisines : Est, Ouest."
    )


def test_a_centre_is_told_the_other_one(territory):
    assert "L’autre centralité la plus proche est Est" in position_text(territory, "01001")
    alone = dataclasses.replace(territory, centralites=territory.centralites.iloc[:1])
    assert "C’est la seule centralité du territoire." in position_text(alone, "01001")


def test_the_drawing_shows_the_commune_the_line_and_the_names(territory):
    root = ET.fromstring(position_map(territory, "01002", width=300, height=300))  # noqa: S314
    assert root.get("aria-label") == position_text(territory, "01002")
    filled = [path for path in root.iter(f"{SVG}path") if path.get("fill") == palette.ACCENT]
    assert len(filled) == 1
    texts = {text.text for text in root.iter(f"{SVG}text")}
    assert {"Ouest", "Mi<lieu>", "Est", "5,6\u202fkm", "N"} <= texts
    lines = [line for line in root.iter(f"{SVG}line") if line.get("stroke-dasharray")]
    assert len(lines) == 1
    # From Milieu, on the right, to Ouest.
    assert float(lines[0].get("x1")) > float(lines[0].get("x2"))


def test_the_line_is_as_long_as_the_scale_says(territory):
    root = ET.fromstring(position_map(territory, "01002", width=600, height=400))  # noqa: S314
    line = next(line for line in root.iter(f"{SVG}line") if line.get("stroke-dasharray"))
    x1, y1, x2, y2 = (float(line.get(name)) for name in ("x1", "y1", "x2", "y2"))
    pixels = ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5
    bar = next(
        path for path in root.iter(f"{SVG}path") if re.search(r"v[\d.]+h[\d.]+v-", path.get("d"))
    )
    wide = float(re.search(r"h([\d.]+)v", bar.get("d"))[1])
    told = next(t.text for t in root.iter(f"{SVG}text") if re.fullmatch(r"\d+ km", t.text or ""))
    assert pixels / wide * int(told.split()[0]) == pytest.approx(5.61, abs=0.05)


def names_of(drawn: str, letters: float) -> dict[str, Box]:
    """Where each word of a drawing stands, but those of the north and of the scale."""
    found = {}
    for text in ET.fromstring(drawn).iter(f"{SVG}text"):  # noqa: S314
        if text.text != "N" and not re.fullmatch(r"\d+ km", text.text or ""):
            wide = text_width(text.text, letters, bold=text.get("font-weight") == "bold")
            left, base = float(text.get("x")), float(text.get("y"))
            found[text.text] = Box(left, base - 0.8 * letters, left + wide, base + 0.2 * letters)
    return found


@pytest.mark.parametrize(("width", "height", "letters"), [(310, 345, 12.5), (380, 430, 13.0)])
def test_no_name_touches_another_nor_leaves_the_drawing(width, height, letters):
    shipped = read_territory(DATA)
    frame = Box(0, 0, width, height)
    towns = set(shipped.centralites["code_insee"])
    for code in sorted({*towns, *shipped.codes[::9]}):
        drawn = position_map(shipped, code, width=width, height=height, letters=letters)
        places = names_of(drawn, letters)
        assert len(places) == len(towns | {code}) + 1  # their names, and the distance
        for (name, place), (other, beside) in itertools.combinations(places.items(), 2):
            assert place.overlap(beside) == 0, (code, name, other)
        assert all(place.outside(frame) == 0 for place in places.values()), code


def test_a_name_wider_than_the_drawing_is_begun(territory):
    communes = territory.communes.assign(nom=["Ouest", "Long " * 80, "Est"])
    drawn = position_map(dataclasses.replace(territory, communes=communes), "01002", width=300)
    (name,) = [text for text in names_of(drawn, 12) if text.startswith("Long")]
    assert name.endswith("…")
    assert names_of(drawn, 12)[name].outside(Box(0, 0, 300, 420)) == 0


def test_without_centres_there_is_no_line_and_it_is_said(territory):
    bare = dataclasses.replace(territory, centralites=territory.centralites.iloc[:0])
    root = ET.fromstring(position_map(bare, "01002"))  # noqa: S314
    assert not [line for line in root.iter(f"{SVG}line") if line.get("stroke-dasharray")]
    assert "Aucune centralité" in root.get("aria-label")


def test_a_commune_of_elsewhere_is_refused(territory):
    with pytest.raises(DataError, match="99999"):
        position_map(territory, "99999")
