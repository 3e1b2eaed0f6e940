"""The projected pictures: lengths true to the figures, words as words, faults refused."""

import datetime
from xml.etree import ElementTree as ET

import pytest
from defusedxml.ElementTree import fromstring

from geo.cartography import map_view, palette
from geo.cartography.circles import circle_scale
from geo.cartography.scenes import Bar, Pair, draw_bars, draw_counts, draw_pairs, draw_position
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


def test_bars_are_told_apart_by_their_length_alone():
    rows = [Bar("Un long libellé qui fait bien deux lignes " * 3, 6), Bar("Deux", 5, "précision")]
    root = fromstring(draw_bars(rows, titre="T", description="", **SIZE))
    assert len({one.get("height") for one in root.iter(f"{SVG}rect")}) == 1


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
    fills = {
        one.get("data-commune"): one.get("fill")
        for one in root.iter(f"{SVG}path")
        if one.get("data-commune")
    }
    assert {"N"} <= {*told}  # the small map has its north…
    assert any(word and word.endswith(" km") for word in told)  # … and its scale
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


def counted(territory, counts, **size: int) -> ET.Element:
    """Map of four actions in the first commune, and one in the second."""
    view = map_view(
        counts,
        territory,
        n_actions=int(counts["n_actions"].sum()),
        scale=circle_scale(4),
        date=datetime.date(2026, 3, 1),
        phrase="",
    )
    return fromstring(draw_counts(view, territory, letters=20, **size))


def disc(circle: ET.Element) -> tuple[float, float, float]:
    """Middle and radius."""
    x, y, r = (float(circle.get(name)) for name in ("cx", "cy", "r"))
    return x, y, r


@pytest.mark.parametrize(("width", "height"), [(1000, 900), (1000, 350), (300, 900)])
def test_the_circles_of_the_legend_are_those_of_the_map(territory, counts, width, height):
    # Wide and low, the communes fill the picture: no corner is free, and the map gives way.
    root = counted(territory, counts, width=width, height=height)
    told = [one.text for one in root.iter(f"{SVG}text")]
    assert {"1", "4 actions"} <= {*told}
    on_map = [
        disc(one)
        for group in root.iter(f"{SVG}g")
        if group.get("fill") == palette.CIRCLE
        for one in group.iter(f"{SVG}circle")
    ]
    legend = [disc(one) for one in root.iter(f"{SVG}circle") if one.get("fill") == palette.CIRCLE]
    # Areas as 4 to 1, hence radii as 2 to 1; the legend begins with the smallest.
    assert [r for *_, r in on_map] == pytest.approx([r for *_, r in reversed(legend)], abs=0.1)
    assert legend[1][2] == pytest.approx(2 * legend[0][2], rel=0.02)
    for x, y, r in [*on_map, *legend]:
        assert -1 <= x - r <= x + r <= width + 1
        assert -1 <= y - r <= y + r <= height + 1
    for x, y, r in legend:
        assert all((x - a) ** 2 + (y - b) ** 2 > (r + c) ** 2 for a, b, c in on_map)


def test_a_map_without_an_action_has_no_circle_to_tell(territory, counts):
    root = counted(territory, counts.assign(n_actions=0), width=1000, height=900)
    assert not [one.text for one in root.iter(f"{SVG}text") if "action" in (one.text or "")]


def test_hostile_words_stay_words(build, hostile):
    root = pairs(build([hostile] * 4), Pair("nord", hostile, 0.5, 0.5))
    assert not [one for one in root.iter() if one.tag.removeprefix(SVG) in {"script", "img"}]
    fromstring(draw_bars([Bar(hostile, 1, hostile)], titre=hostile, description="", **SIZE))
