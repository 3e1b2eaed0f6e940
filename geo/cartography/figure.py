"""The same map as on screen, as a drawing: what is printed, projected, and carried away."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.cartography import palette, signs
from geo.cartography.furniture import HALO, draw_north, draw_scale
from geo.cartography.labels import Box, Disc, place_labels
from geo.cartography.lettering import FONT_STACK
from geo.cartography.patterns import fill, patterns
from geo.cartography.projection import CIRCLES_AT_PX, Projection, fit
from geo.cartography.svg import add, drawing, to_svg
from geo.crs import CRS_METRIC
from geo.territory.chefs_lieux import centre_points, chefs_lieux

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

    import geopandas as gpd

    from geo.cartography.view import MapView
    from geo.territory.model import Territory

_MARGIN_PX = 8
_LONGEST_SCALE = 0.22
"""Part of the width that the scale bar may take."""


@dataclass(frozen=True)
class _Layers:
    """A territory in metres, where it falls in the drawing, and how large its signs are."""

    communes: gpd.GeoDataFrame
    quartiers: gpd.GeoSeries
    projection: Projection
    factor: float
    discs: dict[str, Disc]


def draw_map(
    view: MapView,
    territory: Territory,
    *,
    width: int,
    height: int,
    letters: float = 13,
    frame: bool = True,
    key: str = "",
) -> str:
    """Draw a map alone: no title, no legend.

    Parameters
    ----------
    view : MapView
        What is drawn.
    territory : Territory
        The same territory; layers in EPSG:4326, drawn in EPSG:2154.
    width, height : int
        Pixels.
    letters : float, default 13
        Height of the names, in pixels.
    frame : bool, default True
        Whether the scale bar and the north are drawn.
    key : str
        Names the patterns of this drawing; made from the view when empty.

    Returns
    -------
    str
        SVG. It asks nothing of the network.

    References
    ----------
    Bertin, J. (1967), *Sémiologie graphique*; W3C, *SVG 2*.
    """
    root = drawing(width, height, titre=view.titre, description=view.en_texte())
    paint_map(
        root, view, territory, Box(0, 0, width, height), letters=letters, frame=frame, key=key
    )
    return to_svg(root)


def circle_factor(territory: Territory, box: Box) -> float:
    """By how much the circles of a drawing are larger than those of the screen.

    Parameters
    ----------
    territory : Territory
        Drawn whole in the box.
    box : Box
        Pixels.
    """
    return _factor(fit(territory.communes.to_crs(CRS_METRIC), _inside(box)), territory)


def paint_map(
    parent: ET.Element,
    view: MapView,
    territory: Territory,
    box: Box,
    *,
    letters: float,
    frame: bool = True,
    key: str = "",
) -> None:
    """Draw a map into a part of a drawing.

    Parameters
    ----------
    parent : Element
        The drawing.
    view, territory, letters, frame, key
        As in ``draw_map``.
    box : Box
        The part, in pixels.
    """
    key = key or hashlib.sha256(repr(view).encode()).hexdigest()[:8]
    layers = _layers(view, territory, box)
    group = add(parent, "g", font_family=FONT_STACK)
    patterns(group, key)
    _communes(group, view, layers, key)
    _quartiers(group, view, layers, filled=True)
    _selected(group, view, layers)
    _circles(group, view, layers)
    _quartiers(group, view, layers, filled=False)  # again, above: no circle hides them
    _centres(group, territory, view, layers)
    taken = _furniture(group, layers, box, letters) if frame else []
    _names(group, territory, view, layers, box, letters=letters, taken=taken)


def _inside(box: Box) -> Box:
    return Box(
        box.left + _MARGIN_PX, box.top + _MARGIN_PX, box.right - _MARGIN_PX, box.bottom - _MARGIN_PX
    )


def _factor(projection: Projection, territory: Territory) -> float:
    _, south, _, north = territory.communes.to_crs(CRS_METRIC).total_bounds
    return float(north - south) * projection.px_per_m / CIRCLES_AT_PX


def _layers(view: MapView, territory: Territory, box: Box) -> _Layers:
    communes = territory.communes.to_crs(CRS_METRIC)
    projection = fit(communes, _inside(box))
    factor = _factor(projection, territory)
    towns = chefs_lieux(territory)
    places = projection.points(towns.get_coordinates().to_numpy())
    radii = {code: radius for code, _, radius, _, _ in view.communes}
    return _Layers(
        communes=communes,
        quartiers=territory.quartiers.geometry.to_crs(CRS_METRIC),
        projection=projection,
        factor=factor,
        discs={
            code: Disc(float(x), float(y), radii.get(code, 0.0) * factor)
            for code, (x, y) in zip(towns.index, places, strict=True)
        },
    )


def _communes(parent: ET.Element, view: MapView, layers: _Layers, key: str) -> None:
    classes = {code: rank for code, _, _, rank, _ in view.communes}
    style = signs.to_svg_style(signs.COMMUNE, factor=max(1.0, layers.factor * 0.8))
    group = add(parent, "g", **{**style, "fill": None, "stroke_linejoin": "round"})
    paths = {
        code: layers.projection.path(outline)
        for code, outline in zip(
            layers.communes["code_insee"], layers.communes.geometry, strict=True
        )
    }
    for code, path in paths.items():
        color = view.teinte.classes[classes[code]].couleur
        add(group, "path", d=path, fill=fill(color, key))
    for mark in view.marques:
        for code in mark.codes:
            add(
                parent,
                "path",
                d=paths[code],
                fill=fill(mark.couleur, key),
                stroke=palette.INK,
                stroke_width=2.2 * layers.factor,
            )


def _quartiers(parent: ET.Element, view: MapView, layers: _Layers, *, filled: bool) -> None:
    if "quartiers" in view.masquees:
        return
    style = signs.to_svg_style({**signs.QUARTIER, "fill": filled}, factor=layers.factor)
    for outline in layers.quartiers:
        add(parent, "path", d=layers.projection.path(outline), **style)


def _circles(parent: ET.Element, view: MapView, layers: _Layers) -> None:
    style = signs.circle_style(view.couleur_cercles, hollow=view.cercles_creux)
    group = add(parent, "g", **signs.to_svg_style(style, factor=layers.factor))
    # The largest first: the smallest stays above.
    for disc in sorted(layers.discs.values(), key=lambda disc: -disc.radius):
        if disc.radius > 0:
            add(group, "circle", cx=disc.x, cy=disc.y, r=disc.radius)


def _centres(parent: ET.Element, territory: Territory, view: MapView, layers: _Layers) -> None:
    style = signs.to_svg_style(signs.CENTRE, factor=layers.factor)
    dashes = f"{3 * layers.factor:.1f} {2 * layers.factor:.1f}" if view.cercles_creux else None
    group = add(parent, "g", **style, stroke_dasharray=dashes)
    for disc in _centre_discs(territory, layers).values():
        add(group, "circle", cx=disc.x, cy=disc.y, r=disc.radius)


def _centre_discs(territory: Territory, layers: _Layers) -> dict[str, Disc]:
    """Ring of each centre: around its circle, so that the whole of it can be read."""
    rings = {}
    for code in centre_points(territory).index:
        disc = layers.discs[code]
        around = disc.radius + signs.CENTRE_GAP_PX * layers.factor if disc.radius else 0.0
        least = signs.CENTRE_LEAST_PX * layers.factor
        rings[code] = Disc(disc.x, disc.y, max(around, least))
    return rings


def _selected(parent: ET.Element, view: MapView, layers: _Layers) -> None:
    chosen = layers.communes[layers.communes["code_insee"] == view.selection]
    for outline in chosen.geometry:
        path = layers.projection.path(outline)
        for color, weight in (("#ffffff", 7), (palette.INK, 3)):
            add(
                parent,
                "path",
                d=path,
                fill="none",
                stroke=color,
                stroke_width=weight * layers.factor,
                stroke_linejoin="round",
            )


def _furniture(parent: ET.Element, layers: _Layers, box: Box, letters: float) -> list[Box]:
    north = draw_north(
        parent, x=box.left + 1.2 * letters, y=box.bottom - 5.6 * letters, letters=letters
    )
    scale = draw_scale(
        parent,
        layers.projection.px_per_m,
        x=box.left + letters / 2,
        y=box.bottom - letters,
        most=box.width * _LONGEST_SCALE,
        letters=letters,
    )
    return [north, scale]


def _names(
    parent: ET.Element,
    territory: Territory,
    view: MapView,
    layers: _Layers,
    box: Box,
    *,
    letters: float,
    taken: list[Box],
) -> None:
    """Name the centres, and the commune that is open."""
    rings = _centre_discs(territory, layers)
    named = dict.fromkeys([*([view.selection] if view.selection in layers.discs else []), *rings])
    signs_of = {code: rings.get(code, layers.discs[code]) for code in named if code}
    discs = [disc for disc in layers.discs.values() if disc.radius > 0]
    labels = place_labels(
        [(territory.noms[code], disc) for code, disc in signs_of.items()],
        [*discs, *rings.values()],
        box,
        letters=letters,
        taken=taken,
    )
    for label in labels:
        if label.line is not None:
            x1, y1, x2, y2 = label.line
            add(parent, "line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=palette.INK, stroke_width=1)
    for label in labels:
        add(
            parent,
            "text",
            label.text,
            x=label.x,
            y=label.y,
            font_size=letters,
            font_weight="bold",
            fill=palette.INK,
            stroke_width=letters / 4,
            **HALO,
        )
