"""One priority neighbourhood seen from near: its outline, its ring, the communes around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geo.cartography import palette, signs
from geo.cartography.furniture import HALO, draw_north, draw_scale
from geo.cartography.labels import Box, place_labels
from geo.cartography.lettering import FONT_STACK, text_width, wrap
from geo.cartography.neighbourhood_legend import OTHER_LETTERS, Line, draw_lines
from geo.cartography.neighbourhood_scene import Scene, Surroundings, build_scene
from geo.cartography.svg import add, drawing, to_svg
from geo.cartography.view import AUTHOR
from geo.french import to_long_date, to_number
from geo.territory.proximity import PROCHE_M

if TYPE_CHECKING:
    import datetime
    import xml.etree.ElementTree as ET

    from geo.territory.model import Territory

WIDTH_PX = 680
LETTERS_PX = 16
"""Read on a projector, and still on a telephone where the drawing is half as wide."""

_MAP_PX = 500

_RING = {"fill": "none", "stroke": palette.INK, "stroke_width": 1.6, "stroke_dasharray": "7 5"}
_OTHER = {**signs.QUARTIER, "fillOpacity": 0.1}
_CHOSEN = {**signs.QUARTIER, "weight": 2.4, "fillOpacity": 0.32}
_LIMIT = {"fill": "none", "stroke": palette.LINE, "stroke_width": 1.2}
_CIRCLE = {
    "fill": palette.CIRCLE,
    "fill_opacity": "0.3",
    "stroke": palette.CIRCLE,
    "stroke_width": 1.6,
}
_POINT = {"fill": palette.INK, "stroke": "#ffffff", "stroke_width": 1.5}
_POINT_PX = 6.0
_NAMED = 0.02
"""Part of the frame that a commune must cover for its name to be written."""

_SQUEEZE = 4.0
"""How much wider than tall a name is, about."""


def draw_neighbourhood(
    territory: Territory,
    code_quartier: str,
    around: Surroundings,
    *,
    titre: str,
    description: str,
    date: datetime.date,
    width: int = WIDTH_PX,
    letters: float = LETTERS_PX,
) -> str:
    """Draw a neighbourhood, its ring of ``PROCHE_M``, and the communes around.

    Parameters
    ----------
    territory : Territory
        Layers in EPSG:4326, drawn in EPSG:2154.
    code_quartier : str
        The neighbourhood.
    around : Surroundings
        Counts and points.
    titre, description : str
        What the map says, above it and in the place of it; any texts.
    date : date
        Printed under the map.
    width : int, default 680
        Pixels; the height follows.
    letters : float, default 16
        Height of the letters, in pixels.

    Returns
    -------
    str
        SVG with title, map, scale bar, north, legend, sources, date and author. It asks nothing of
        the network, and no text of it is anything but letters.

    Raises
    ------
    DataError
        When the territory has no such neighbourhood.

    References
    ----------
    Béguin, M. & Pumain, D. (2017), *La représentation des données géographiques*, 4e éd., Armand
    Colin, ch. 2: what a map must bear.
    """
    title = wrap(titre, width / OTHER_LETTERS, 1.2 * letters, bold=True)
    top = 1.5 * letters * len(title) + letters / 2
    scene = build_scene(territory, code_quartier, around, Box(1, top, width - 1, top + _MAP_PX))
    root = drawing(width, 1, titre=titre, description=description)
    paper = add(root, "rect", width=width, fill="#ffffff")
    sheet = add(root, "g", font_family=FONT_STACK, fill=palette.INK)
    for rank, line in enumerate(title):
        y = 1.5 * letters * (rank + 1) - 0.3 * letters
        add(sheet, "text", line, y=y, font_size=1.2 * letters, font_weight="bold")
    _ground(sheet, scene)
    _signs(sheet, scene, code_quartier, around, letters)
    bottom = draw_lines(
        sheet,
        _legend(scene, code_quartier, around),
        y=scene.box.bottom + letters / 2,
        width=width,
        letters=letters,
    )
    footer = [*territory.sources, f"{to_long_date(date)} · {AUTHOR}"]
    lines = [line for text in footer for line in wrap(text, width / OTHER_LETTERS, 0.8 * letters)]
    for rank, line in enumerate(lines, start=1):
        y = bottom + 1.05 * letters * rank
        add(sheet, "text", line, y=y, font_size=0.8 * letters, fill=palette.MUTED)
    height = bottom + 1.05 * letters * (len(lines) + 0.5)
    paper.set("height", f"{height:.0f}")
    root.set("height", f"{height:.0f}")
    root.set("viewBox", f"0 0 {width} {height:.0f}")
    return to_svg(root)


def _ground(sheet: ET.Element, scene: Scene) -> None:
    """The communes, home lighter than the others; grey where the territory ends."""
    box = scene.box
    frame = {"x": box.left, "y": box.top, "width": box.width, "height": box.height}
    add(sheet, "rect", **frame, fill=palette.GRID)
    for code, outline in zip(scene.communes["code_insee"], scene.communes.geometry, strict=True):
        color = "#ffffff" if code == scene.home else palette.PLAIN
        add(sheet, "path", d=scene.surface(outline), fill=color)
    for outline in scene.communes.geometry:
        add(sheet, "path", d=scene.lines(shapely.boundary(outline)), **_LIMIT)
    add(sheet, "rect", **frame, fill="none", stroke=palette.LINE)


def _signs(
    sheet: ET.Element, scene: Scene, code: str, around: Surroundings, letters: float
) -> None:
    for other, outline in zip(
        scene.quartiers["code_quartier"], scene.quartiers.geometry, strict=True
    ):
        style = signs.to_svg_style(_CHOSEN if other == code else _OTHER)
        add(sheet, "path", d=scene.surface(outline), **style)
    ring = shapely.boundary(shapely.buffer(scene.chosen, PROCHE_M, quad_segs=24))
    add(sheet, "path", d=scene.lines(ring), **_RING)
    for town, disc in scene.discs.items():
        add(sheet, "circle", cx=disc.x, cy=disc.y, r=disc.radius, **_CIRCLE)
        number = to_number(around.counts[town])
        add(sheet, "text", number, x=disc.x, y=disc.y + 0.35 * letters, **_figure(letters))
    for x, y in scene.points_seen(around.points):
        add(sheet, "circle", cx=x, cy=y, r=_POINT_PX, **_POINT)
    box = scene.box
    north = draw_north(sheet, x=box.right - 1.4 * letters, y=box.top + 6, letters=letters)
    scale = draw_scale(
        sheet,
        scene.projection.px_per_m,
        x=box.left + letters,
        y=box.bottom - letters,
        most=0.3 * box.width,
        letters=letters,
    )
    _names(sheet, scene, letters, [north, scale])


def _names(sheet: ET.Element, scene: Scene, letters: float, taken: list[Box]) -> None:
    """Name every commune that shows: beside its circle, or in the widest part that is free."""
    used = [
        *(shapely.box(one.left, one.top, one.right, one.bottom) for one in taken),
        *(shapely.Point(disc.x, disc.y).buffer(disc.radius + 4) for disc in scene.discs.values()),
        *(shapely.buffer(scene.pixels(shape), 3) for shape in scene.quartiers.geometry),
    ]
    busy = shapely.union_all(used)
    boxes = list(taken)
    for code, nom, outline in scene.communes[["code_insee", "nom", "geometry"]].itertuples(
        index=False
    ):
        part = scene.pixels(scene.seen(outline))
        if code in scene.discs or shapely.area(part) < _NAMED * scene.box.width * scene.box.height:
            continue
        x, y = _widest(shapely.difference(part, busy), part)
        half = text_width(nom, letters, bold=True) / 2 + 2
        x = min(max(x, scene.box.left + half), scene.box.right - half)
        name = Box(x - half, y - letters, x + half, y + letters / 2)
        if any(name.overlap(other) for other in boxes):
            continue  # too little of it shows: no name rather than two that run together
        boxes.append(name)
        add(sheet, "text", nom, x=x, y=y + letters / 3, **_figure(letters))
    labels = place_labels(
        [(scene.noms[code], disc) for code, disc in scene.discs.items()],
        list(scene.discs.values()),
        scene.box,
        letters=letters,
        taken=boxes,
    )
    for label in labels:
        style = {**_figure(letters), "text_anchor": None}
        add(sheet, "text", label.text, x=label.x, y=label.y, **style)


def _widest(free: shapely.Geometry, whole: shapely.Geometry) -> tuple[float, float]:
    """Middle of the widest place that is free; that of the whole where nothing is.

    The place is squeezed first, since a name is wider than tall: its largest circle is then the
    ellipse that holds most of the name.

    References
    ----------
    Imhof, E. (1975), « Positioning Names on Maps », *The American Cartographer* 2(2), 128–144.
    """
    parts = _polygons(free) or _polygons(whole)
    squeezed = shapely.transform(parts, lambda points: points * (1 / _SQUEEZE, 1))
    best = max(shapely.maximum_inscribed_circle(squeezed), key=shapely.length)
    x, y = shapely.get_coordinates(best)[0]
    return float(x) * _SQUEEZE, float(y)


def _polygons(geometry: shapely.Geometry) -> list[shapely.Polygon]:
    return [part for part in shapely.get_parts(geometry) if isinstance(part, shapely.Polygon)]


def _legend(scene: Scene, code: str, around: Surroundings) -> list[Line]:
    others = [
        outline
        for other, outline in zip(
            scene.quartiers["code_quartier"], scene.quartiers.geometry, strict=True
        )
        if other != code and not shapely.is_empty(scene.seen(outline))
    ]
    covered = shapely.area(scene.seen(shapely.union_all(scene.communes.geometry.to_numpy())))
    lines = [
        Line("aplat", signs.to_svg_style(_CHOSEN), "quartier prioritaire choisi"),
        Line("aplat", signs.to_svg_style(_OTHER), "autre quartier prioritaire", bool(others)),
        Line("trait", _RING, f"à {to_number(PROCHE_M)} m de son contour"),
        Line("trait", _LIMIT, "limite de commune"),
        Line("cercle", _CIRCLE, "actions localisées dans la commune", bool(scene.discs)),
        Line(
            "point",
            _POINT,
            "action placée par ses coordonnées",
            bool(scene.points_seen(around.points)),
        ),
        Line(
            "aplat",
            {"fill": palette.GRID, "stroke": palette.LINE},
            "hors du territoire",
            bool(covered < 0.999 * shapely.area(scene.window)),
        ),
    ]
    return [line for line in lines if line.drawn]


def _figure(letters: float) -> dict[str, object]:
    return {
        "font_size": letters,
        "font_weight": "bold",
        "text_anchor": "middle",
        "stroke_width": letters / 5,
        **HALO,
    }
