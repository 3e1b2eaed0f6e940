"""The map of a neighbourhood: what it bears, where it falls, and that no text of it is code."""

import datetime
import re

import pytest
from defusedxml.ElementTree import fromstring

from geo.cartography.circles import CircleScale
from geo.cartography.labels import Box
from geo.cartography.neighbourhood import WIDTH_PX, draw_neighbourhood
from geo.cartography.neighbourhood_scene import Surroundings, build_scene
from geo.errors import DataError
from geo.territory.proximity import PROCHE_M, to_metric

DAY = datetime.date(2018, 6, 26)
AROUND = Surroundings({"01001": 4, "01002": 1}, CircleScale(5.0))


def draw(territory, around=AROUND, **words) -> str:
    told = {"titre": "Centre : 4 actions", "description": "En mots."} | words
    return draw_neighbourhood(territory, "QP001001", around, date=DAY, **told)


def texts(svg: str) -> list[str]:
    return [node.text for node in fromstring(svg).iter() if node.text and node.text.strip()]


def test_it_bears_all_that_a_map_must(territory):
    told = "\n".join(texts(draw(territory))).replace("\u202f", " ")
    for words in (
        "Centre : 4 actions",
        "En mots.",
        "N",
        "1 km",
        "quartier prioritaire choisi",
        "à 1 000 m de son contour",
        "limite de commune",
        "actions localisées dans la commune",
        "Source, 2018",
        "26 juin 2018",
        "Ambre",
    ):
        assert words in told, words


def test_the_legend_says_only_what_is_drawn(territory):
    bare = texts(draw(territory, Surroundings({}, CircleScale(5.0))))
    assert "actions localisées dans la commune" not in bare
    assert "action placée par ses coordonnées" not in bare
    point = Surroundings({}, CircleScale(5.0), points=[to_metric(4.05, 44.05)])
    assert "action placée par ses coordonnées" in texts(draw(territory, point))
    far = Surroundings({}, CircleScale(5.0), points=[to_metric(5.0, 44.05)])
    assert "action placée par ses coordonnées" not in texts(draw(territory, far))


def test_one_scale_in_both_directions_and_the_whole_ring_in_the_frame(territory):
    scene = build_scene(territory, "QP001001", AROUND, Box(0, 0, 600, 300))
    west, south, east, north = scene.window.bounds
    assert (east - west) / (north - south) == pytest.approx(2)
    assert scene.window.contains(scene.chosen.buffer(PROCHE_M))


def test_the_area_of_a_circle_follows_the_number(territory):
    radii = {
        n: build_scene(
            territory, "QP001001", Surroundings({"01001": n}, CircleScale(5.0)), Box(0, 0, 600, 600)
        )
        .discs["01001"]
        .radius
        for n in (1, 4)
    }
    assert radii[4] == pytest.approx(2 * radii[1])


def test_names_from_data_are_only_letters(build, hostile):
    svg = draw(build([hostile, hostile, "Les Clos", "Désert"]), titre=hostile, description=hostile)
    root = fromstring(svg)
    tags = {node.tag.split("}")[-1] for node in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "rect", "path", "circle", "text", "line"}
    assert not any(name.startswith("on") for node in root.iter() for name in node.attrib)


def test_the_size_is_stated_and_the_width_is_the_one_asked(territory):
    root = fromstring(draw(territory))
    assert root.get("width") == str(WIDTH_PX)
    assert float(root.get("height")) > 500
    assert root.get("role") == "img"
    assert not re.search(r"https?://(?!www\.w3\.org)", draw(territory))


def test_an_unknown_neighbourhood_is_refused(territory):
    with pytest.raises(DataError, match="QP001001"):
        draw_neighbourhood(territory, "QP9", AROUND, titre="", description="", date=DAY)
