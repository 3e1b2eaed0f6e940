"""A map of counts with its circles told beside it, at their true size, where nothing is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geo.cartography import palette, signs
from geo.cartography.figure import circle_factor, paint_map
from geo.cartography.labels import Box
from geo.cartography.lettering import FONT_STACK, text_width
from geo.cartography.projection import fit
from geo.cartography.svg import add, drawing, to_svg
from geo.crs import CRS_METRIC
from geo.french import to_number, to_plural

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

    from geo.cartography.view import MapView
    from geo.territory.model import Territory

_MARGIN_PX = 8


def draw_counts(
    view: MapView,
    territory: Territory,
    *,
    width: int,
    height: int,
    letters: float,
    frame: bool = True,
    key: str = "",
) -> str:
    """Draw a map with the values of its circles.

    Parameters
    ----------
    view, territory, letters, frame, key
        As in `geo.cartography.figure.draw_map`.
    width, height : int
        Pixels.

    Returns
    -------
    str
        SVG. The circles of the legend have the size of those of the map: they stand in the corner
        that no commune and no name reaches, else above the map, which is then lower.
    """
    whole = Box(0, 0, width, height)
    root = _painted(view, territory, whole, whole, letters=letters, frame=frame, key=key)
    if not view.cercles:
        return to_svg(root)
    told = _Circles(view, letters)
    factor = circle_factor(territory, whole)
    box = told.free_corner(root, territory, whole, factor)
    if box is None:
        lower = Box(0, told.size(factor)[1] + letters, width, height)
        root = _painted(view, territory, whole, lower, letters=letters, frame=frame, key=key)
        factor = circle_factor(territory, lower)
        box = Box(width - told.size(factor)[0], 0, width, told.size(factor)[1])
    told.paint(root, box, factor)
    return to_svg(root)


def _painted(
    view: MapView,
    territory: Territory,
    whole: Box,
    box: Box,
    *,
    letters: float,
    frame: bool,
    key: str,
) -> ET.Element:
    root = drawing(whole.width, whole.height, titre=view.titre, description=view.en_texte())
    paint_map(root, view, territory, box, letters=letters, frame=frame, key=key)
    return root


class _Circles:
    """The legend: one circle a line, the smallest first, its value beside it."""

    def __init__(self, view: MapView, letters: float) -> None:
        self.view, self.letters = view, letters
        self.rows = [(radius, to_number(value)) for value, radius in view.cercles[:-1]]
        self.rows += [(radius, to_plural(value, "action")) for value, radius in view.cercles[-1:]]

    def _line(self, radius: float, factor: float) -> float:
        return max(2 * radius * factor + 6, 1.25 * self.letters)

    def size(self, factor: float) -> tuple[float, float]:
        """Width and height, in pixels."""
        words = max(text_width(text, self.letters, bold=True) for _, text in self.rows)
        widest = 2 * max(radius for radius, _ in self.rows) * factor
        high = sum(self._line(radius, factor) for radius, _ in self.rows)
        return widest + words + self.letters + 2 * _MARGIN_PX, high + 2 * _MARGIN_PX

    def free_corner(
        self, root: ET.Element, territory: Territory, whole: Box, factor: float
    ) -> Box | None:
        """Find a corner without a commune nor a word; the one of the scale is not tried."""
        width, height = self.size(factor)
        land = self._land(territory, whole)
        words = [_word(one) for one in root.iter("text")]
        for left, top in (
            (whole.right - width, whole.top),
            (whole.left, whole.top),
            (whole.right - width, whole.bottom - height),
        ):
            place = shapely.box(left, top, left + width, top + height)
            if not any(place.intersects(other) for other in (land, *words)):
                return Box(left, top, left + width, top + height)
        return None

    def _land(self, territory: Territory, whole: Box) -> shapely.Geometry:
        communes = territory.communes.to_crs(CRS_METRIC)
        margin = _MARGIN_PX
        inside = Box(
            whole.left + margin, whole.top + margin, whole.right - margin, whole.bottom - margin
        )
        projection = fit(communes, inside)
        land: shapely.Geometry = shapely.transform(communes.union_all(), projection.points)
        return land

    def paint(self, parent: ET.Element, box: Box, factor: float) -> None:
        """Draw it."""
        view, letters = self.view, self.letters
        style = signs.to_svg_style(
            signs.circle_style(view.couleur_cercles, hollow=view.cercles_creux), factor=factor
        )
        group = add(parent, "g", font_family=FONT_STACK, fill=palette.INK)
        widest = max(radius for radius, _ in self.rows) * factor
        middle = box.left + _MARGIN_PX + widest
        top = box.top + _MARGIN_PX
        for radius, text in self.rows:
            line = self._line(radius, factor)
            add(group, "circle", cx=middle, cy=top + line / 2, r=radius * factor, **style)
            add(
                group,
                "text",
                text,
                x=middle + widest + 0.5 * letters,
                y=top + line / 2 + 0.34 * letters,
                font_size=letters,
                font_weight="bold",
            )
            top += line


def _word(text: ET.Element) -> shapely.Geometry:
    """Rectangle of a text of the map."""
    x, y, size = (float(text.get(name, 0)) for name in ("x", "y", "font-size"))
    long = text_width(text.text or "", size, bold=True)
    left = x - long / 2 if text.get("text-anchor") == "middle" else x
    return shapely.box(left - size / 3, y - size, left + long + size / 3, y + size / 3)
