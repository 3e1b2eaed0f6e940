"""Printed maps: what a map must bear, true sizes, names that hide nothing, text that stays text."""

import datetime
import io
import itertools
import math
import re
from xml.etree.ElementTree import Element

import pytest
import shapely
from defusedxml.ElementTree import fromstring
from PIL import Image

from geo.cartography import circle_scale, map_view
from geo.cartography.figure import draw_map
from geo.cartography.furniture import scale_length
from geo.cartography.labels import Box, Disc, place_labels
from geo.cartography.legend import draw_legend
from geo.cartography.lettering import text_width, wrap
from geo.cartography.projection import fit
from geo.cartography.sheet import draw_sheet
from geo.crs import CRS_METRIC
from geo.errors import CrsError
from geo.publication.images import to_png

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def view(counts, territory):
    return _view(counts, territory)


def _view(counts, territory, **options):
    return map_view(
        counts,
        territory,
        n_actions=5,
        scale=circle_scale(4),
        date=datetime.date(2026, 3, 1),
        phrase="5 localisées · 0 à vérifier",
        teinte="taux",
        **options,
    )


def texts(svg: str) -> list[str]:
    return [node.text for node in fromstring(svg).iter(f"{SVG}text")]


def outlines(svg: str) -> list[Element]:
    return [node for node in fromstring(svg).iter(f"{SVG}path") if node.get("d", "")[-1:] == "Z"]


def test_a_sheet_bears_all_that_a_printed_map_must(view, territory):
    written = " ".join(texts(draw_sheet(view, territory)))
    assert view.titre.split(" ;")[0] in written
    for word in (
        view.phrase,
        "Actions pour 1 000 habitants",
        "Discrétisation",
        "Nombre d’actions par commune",
        "Aucune action",
        "Sans donnée",
        "Ville-centre et centralités",
        "Quartier prioritaire",
        "Sources : Source, 2018",
        "Carte du 1er mars 2026",
        "Réalisation : Carte territoriale",
    ):
        assert word in written
    assert "N" in texts(draw_sheet(view, territory))
    assert re.search(r"\d+ (km|m)\b", written)


def test_every_commune_is_drawn_and_those_without_action_have_no_circle(view, territory):
    svg = draw_map(view, territory, width=800, height=400, frame=False)
    root = fromstring(svg)
    circles = [node for node in root.iter(f"{SVG}circle") if node.get("r")]
    radii = sorted(float(node.get("r")) for node in circles)
    assert len(outlines(svg)) >= 4
    # The points of the pattern, two circles (4 and 1 actions, radii as 2 to 1), one ring.
    drawn = [radius for radius in radii if radius != 2.2]
    assert len(drawn) == 3
    assert math.isclose(drawn[1] / drawn[0], 2, abs_tol=0.02)
    assert drawn[2] > drawn[1]


def test_the_legend_counts_every_commune_once(view, territory):
    written = texts(draw_legend(view, territory, width=300))
    numbers = [
        int(found[1]) for text in written if (found := re.fullmatch(r"(\d) communes?", text))
    ]
    assert sum(numbers) == 4


def test_what_is_not_drawn_is_not_in_the_legend(counts, territory):
    bare = _view(counts, territory, cercles="aucun")
    written = texts(draw_legend(bare, territory, width=300))
    assert not any("Nombre d’actions" in text for text in written)


def test_the_scale_bar_is_as_long_as_it_says(view, territory):
    """Over the whole drawing, the metres of the bar give the pixels of the map."""
    svg = draw_map(view, territory, width=800, height=400)
    (told,) = [text for text in texts(svg) if re.fullmatch(r"\d+ k?m", text)]
    metres = int(told.split()[0]) * (1000 if told.endswith("km") else 1)
    bar = next(node for node in fromstring(svg).iter(f"{SVG}path") if "h" in node.get("d"))
    length = float(re.search(r"h([\d.]+)", bar.get("d"))[1])
    west, south, east, north = territory.communes.to_crs(CRS_METRIC).total_bounds
    px_per_m = min(784 / (east - west), 384 / (north - south))
    assert math.isclose(length, metres * px_per_m, abs_tol=0.1)


def test_the_north_is_up_and_neighbours_share_their_edge(territory):
    communes = territory.communes.to_crs(CRS_METRIC)
    projection = fit(communes, Box(0, 0, 500, 300))
    left, right = (projection.path(outline) for outline in communes.geometry[:2])
    assert _points(left) & _points(right)
    south, north = projection.points(shapely.get_coordinates([shapely.Point(7e5, 6.3e6)] * 2))
    assert south[1] == north[1]
    lower, upper = projection.points(
        shapely.get_coordinates([shapely.Point(7e5, 6.3e6), shapely.Point(7e5, 6.4e6)])
    )
    assert upper[1] < lower[1]


def _points(path: str) -> set[tuple[float, float]]:
    """Corners of a path whose steps are relative."""
    numbers = [float(found) for found in re.findall(r"-?\d*\.?\d+", path)]
    steps = zip(numbers[::2], numbers[1::2], strict=True)
    corners = itertools.accumulate(steps, lambda a, b: (a[0] + b[0], a[1] + b[1]))
    return {(round(x, 1), round(y, 1)) for x, y in corners}


def test_degrees_are_refused(territory):
    with pytest.raises(CrsError):
        fit(territory.communes, Box(0, 0, 100, 100))


@pytest.mark.parametrize(
    ("most", "length"), [(7400, 5000), (5000, 5000), (1999, 1000), (260, 200), (0.5, 1)]
)
def test_scale_lengths_are_round(most, length):
    assert scale_length(most) == length


def test_hostile_names_are_letters_and_nothing_else(build, counts, hostile):
    territory = build([hostile, "Le Bourg", "Les Clos", "Désert"])
    view = _view(counts, territory, selection="01001", filtres=hostile)
    root = fromstring(draw_sheet(view, territory))
    tags = {node.tag.removeprefix(SVG) for node in root.iter()}
    assert tags <= {
        *("svg", "title", "desc", "g", "defs", "pattern"),
        *("rect", "circle", "path", "polyline", "line", "text"),
    }
    assert not [name for node in root.iter() for name in node.attrib if name.startswith("on")]
    assert "http" not in draw_sheet(view, territory).replace("http://www.w3.org/2000/svg", "")


def test_a_territory_without_centres_or_neighbourhoods_is_drawn(build, counts):
    full = build()
    bare = type(full)(
        **{
            **vars(full),
            "ville_centre": None,
            "centralites": full.centralites.iloc[:0],
            "quartiers": full.quartiers.iloc[:0],
        }
    )
    written = texts(draw_sheet(_view(counts, bare), bare))
    assert "Repères" not in written


def test_names_stand_apart_and_inside():
    discs = [Disc(50, 50, 20), Disc(90, 50, 20), Disc(290, 30, 5)]
    frame = Box(0, 0, 300, 200)
    labels = place_labels(
        [("Un nom", discs[0]), ("Un autre", discs[1]), ("Au bord de la carte", discs[2])],
        discs,
        frame,
        letters=12,
    )
    boxes = [
        Box(one.x, one.y - 9.6, one.x + text_width(one.text, 12, bold=True), one.y + 2.4)
        for one in labels
    ]
    assert all(box.outside(frame) == 0 for box in boxes)
    assert all(one.overlap(other) == 0 for one, other in itertools.combinations(boxes, 2))
    assert all(disc.covers(box) <= 1 for disc in discs for box in boxes)


def test_lines_fit_and_lose_nothing():
    text = "Anticonstitutionnellement, une phrase assez longue pour plusieurs lignes"
    lines = wrap(text, 90, 16)
    assert all(text_width(line, 16) <= 90 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_the_picture_has_the_size_asked_for_and_is_not_blank(view, territory):
    picture = Image.open(io.BytesIO(to_png(draw_sheet(view, territory), width=700)))
    assert picture.size[0] == 700
    assert len(picture.convert("RGB").getcolors(100_000)) > 50
