"""The communes as plain outlines: where a group is, where a commune is. No name, no sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.cartography import palette
from geo.cartography.furniture import draw_north, draw_scale
from geo.cartography.labels import Box
from geo.cartography.lettering import FONT_STACK
from geo.cartography.projection import Projection, fit
from geo.cartography.svg import add, drawing, to_svg
from geo.crs import CRS_METRIC
from geo.territory.chefs_lieux import chefs_lieux

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Mapping

    from geo.territory.model import Territory

_MARGIN_PX = 6
_MARK_PX = 34
"""Radius of the ring around a commune: many are too small to be seen from the back."""


_SCALE_PART = 0.22
"""Part of the width that the scale bar may take."""

_SCALE_LETTERS = 6.0
"""Length that it may take in any case, in letters."""


def paint_outlines(
    parent: ET.Element,
    territory: Territory,
    box: Box,
    fills: Mapping[str, str],
    *,
    letters: float = 0.0,
) -> Projection:
    """Draw the communes into a part of a drawing.

    Parameters
    ----------
    parent : Element
        The drawing.
    territory : Territory
        Layers in EPSG:4326, drawn in EPSG:2154.
    box : Box
        The part, in pixels.
    fills : mapping of str to str
        Colour of the closed list by ``code_insee``; the others are plain.
    letters : float, default 0
        Height of the letters of the scale bar and of the north, in pixels; 0 leaves them out.

    Returns
    -------
    Projection
        Where metres fall.

    Raises
    ------
    DataError
        When a colour is not of the closed list.
    """
    communes = territory.communes.to_crs(CRS_METRIC)
    inside = Box(
        box.left + _MARGIN_PX, box.top + _MARGIN_PX, box.right - _MARGIN_PX, box.bottom - _MARGIN_PX
    )
    projection = fit(communes, inside)
    group = add(parent, "g", stroke="#ffffff", stroke_width=1.6, stroke_linejoin="round")
    for code, outline in zip(communes["code_insee"], communes.geometry, strict=True):
        color = palette.check_color(fills.get(code, palette.CHANCE))
        path = add(group, "path", d=projection.path(outline), fill=color)
        path.set("data-commune", code)
    if letters:
        _, south, _, north = communes.total_bounds
        lowest = projection.top + float(north - south) * projection.px_per_m
        _furniture(parent, projection, box, lowest, letters)
    return projection


def _furniture(
    parent: ET.Element, projection: Projection, box: Box, lowest: float, letters: float
) -> None:
    """Draw the north and the scale at the left, under the communes where there is room."""
    group = add(parent, "g", font_family=FONT_STACK)
    base = min(box.bottom, lowest + 6 * letters)
    draw_north(group, x=box.left + 1.2 * letters, y=base - 5.6 * letters, letters=letters)
    draw_scale(
        group,
        projection.px_per_m,
        x=box.left + letters / 2,
        y=base - letters,
        most=max(_SCALE_PART * box.width, _SCALE_LETTERS * letters),
        letters=letters,
    )


def draw_position(
    territory: Territory,
    *,
    titre: str,
    width: int,
    height: int,
    fills: Mapping[str, str] | None = None,
    letters: float = 0.0,
) -> str:
    """Draw the communes, each with a ring that the page shows for the one that is open.

    Parameters
    ----------
    territory : Territory
        Any territory.
    titre : str
        Read aloud in place of the picture.
    width, height : int
        Pixels.
    fills, letters
        As in ``paint_outlines``.

    Returns
    -------
    str
        SVG; every ``path`` and every ``circle`` of class ``repere`` bears its ``data-commune``.
    """
    root = drawing(width, height, titre=titre)
    projection = paint_outlines(
        root, territory, Box(0, 0, width, height), fills or {}, letters=letters
    )
    towns = chefs_lieux(territory)
    places = projection.points(towns.get_coordinates().to_numpy())
    for code, (x, y) in zip(towns.index, places, strict=True):
        ring = add(
            root,
            "circle",
            cx=float(x),
            cy=float(y),
            r=_MARK_PX,
            fill="none",
            stroke=palette.INK,
            stroke_width=9,
        )
        ring.set("data-commune", str(code))
        ring.set("class", "repere")
    return to_svg(root)
