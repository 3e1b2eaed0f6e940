"""The projected pictures: lengths true to the figures, words as words, faults refused."""

from xml.etree import ElementTree as ET

import pytest
from defusedxml.ElementTree import fromstring

from geo.cartography.scenes import Bar, Pair, draw_bars, draw_pairs, draw_position
from geo.errors import DataError, StatisticError

SVG = "{http://www.w3.org/2000/svg}"
SIZE = {"width": 1000, "height": 900, "letters": 30}


def bars(*values: int, libelle: str = "Un") -> ET.Element:
    rows = [Bar(libelle, value) for value in values]
    return fromstring(draw_bars(rows, titre="Titre", description="", **SIZE))


def lengths(root: ET.Element) -> list[float]:
    return [float(one.get("width")) for one in root.iter(f"{SVG}rect")]


def test_lengths_are_in_proportion():
    first, second = lengths(bars(40, 10))
    assert first / second == pytest.approx(4, rel=0.01)


@pytest.mark.parametrize("count", range(1, 9))
@pytest.mark.parametrize("libelle", ["Un", "Un long libellé qui fait bien deux lignes " * 3])
def test_nothing_leaves_the_picture_nor_covers_what_follows(count, libelle):
    root = bars(*([51] * count), libelle=libelle)
    ends = [float(r.get("y")) + float(r.get("height")) for r in root.iter(f"{SVG}rect")]
    assert max(ends) <= SIZE["height"] + 1
    assert max(lengths(root)) < SIZE["width"]
    tops = [float(r.get("y")) for r in root.iter(f"{SVG}rect")]
    assert all(top >= end for top, end in zip(tops[1:], ends, strict=False))


def test_zero_is_shown_as_a_value():
    root = bars(0, 3)
    assert "0" in [one.text for one in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("values", [(), (-1,)])
def test_no_bar_or_a_negative_one_is_refused(values):
    with pytest.raises(StatisticError):
        bars(*values)


def pairs(territory, *given: Pair, width: int = 1000) -> ET.Element:
    groups = {"01001": "nord", "01002": "sud"}
    size = {**SIZE, "width": width}
    return fromstring(draw_pairs(given, territory, groups, titre="T", description="", **size))


def test_shares_and_verdicts_are_written_and_the_map_bears_the_colours(territory):
    root = pairs(
        territory,
        Pair("nord", "Nord", 0.2, 0.4, "fragile"),
        Pair("sud", "Sud", 0.8, 0.6, "solide"),
    )
    told = [one.text for one in root.iter(f"{SVG}text")]
    assert {"20\u202f% des actions", "60\u202f% des habitants", "≈ fragile", "✓ solide"} <= {*told}
    fills = {one.get("data-commune"): one.get("fill") for one in root.iter(f"{SVG}path")}
    assert len(set(fills.values())) == 3  # two groups, and the communes that are in none
    swatch, received, _ = [one.get("fill") for one in root.iter(f"{SVG}rect")][:3]
    assert swatch == received == fills["01001"]


def test_nothing_shared_out_is_said(territory):
    root = pairs(territory, Pair("nord", "Nord", float("nan"), 1.0))
    assert "rien n’est réparti" in [one.text for one in root.iter(f"{SVG}text")]


@pytest.mark.parametrize(
    "given", [(), (Pair("a", "A", 2, 0.5),), (Pair("a", "A", 0.5, 0.5, "peut-être"),)]
)
def test_what_is_no_share_is_refused(territory, given):
    with pytest.raises(DataError):
        pairs(territory, *given)


def test_every_commune_has_its_outline_and_its_ring(territory):
    root = fromstring(draw_position(territory, titre="Où", width=300, height=200))
    codes = list(territory.codes)
    assert [one.get("data-commune") for one in root.iter(f"{SVG}path")] == codes
    rings = [one for one in root.iter(f"{SVG}circle") if one.get("class") == "repere"]
    assert [one.get("data-commune") for one in rings] == codes


def test_hostile_words_stay_words(build, hostile):
    root = pairs(build([hostile] * 4), Pair("nord", hostile, 0.5, 0.5))
    assert not [one for one in root.iter() if one.tag.removeprefix(SVG) in {"script", "img"}]
    fromstring(draw_bars([Bar(hostile, 1, hostile)], titre=hostile, description="", **SIZE))
