"""The communes as plain outlines: where a group is, where a commune is. No name, no sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.cartography import palette
from geo.cartography.labels import Box
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


def paint_outlines(
    parent: ET.Element, territory: Territory, box: Box, fills: Mapping[str, str]
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
    return projection


def draw_position(
    territory: Territory,
    *,
    titre: str,
    width: int,
    height: int,
    fills: Mapping[str, str] | None = None,
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
    fills : mapping of str to str, optional
        As in ``paint_outlines``.

    Returns
    -------
    str
        SVG; every ``path`` and every ``circle`` of class ``repere`` bears its ``data-commune``.
    """
    root = drawing(width, height, titre=titre)
    projection = paint_outlines(root, territory, Box(0, 0, width, height), fills or {})
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
