"""The legend of the map of a neighbourhood: each sign as it is drawn, and its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from geo.cartography.lettering import text_width
from geo.cartography.svg import add

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Mapping, Sequence

_SIGN_PX = 30
_GAP_PX = 8
_BETWEEN_PX = 20
OTHER_LETTERS = 1.1
"""How much wider than ours are the letters that a browser may show in their place."""


@dataclass(frozen=True)
class Line:
    """A sign and its words.

    Attributes
    ----------
    forme : {"aplat", "trait", "cercle", "point"}
        What is drawn.
    style : mapping of str to object
        Attributes of SVG, as on the map.
    texte : str
        What it means.
    drawn : bool
        Whether the map has one.
    """

    forme: Literal["aplat", "trait", "cercle", "point"]
    style: Mapping[str, object] = field(repr=False)
    texte: str
    drawn: bool = True


def draw_lines(
    parent: ET.Element, lines: Sequence[Line], *, y: float, width: float, letters: float
) -> float:
    """Draw a legend, as many signs on a row as fit.

    Parameters
    ----------
    parent : Element
        Receives it.
    lines : sequence of Line
        In order.
    y : float
        Top, in pixels.
    width : float
        Pixels that a row may take.
    letters : float
        Height of the letters, in pixels.

    Returns
    -------
    float
        Bottom, in pixels.
    """
    x, row = 0.0, y + letters
    for line in lines:
        taken = _SIGN_PX + _GAP_PX + OTHER_LETTERS * text_width(line.texte, letters)
        if x and x + taken > width:
            x, row = 0.0, row + 1.6 * letters
        middle = row - 0.35 * letters
        _sign(parent, line, x + 1, middle)
        add(parent, "text", line.texte, x=x + _SIGN_PX + _GAP_PX, y=row, font_size=letters)
        x += taken + _BETWEEN_PX
    return row + 0.6 * letters


def _sign(parent: ET.Element, line: Line, x: float, y: float) -> None:
    half = _SIGN_PX / 2
    if line.forme == "aplat":
        add(parent, "rect", x=x, y=y - 8, width=_SIGN_PX - 2, height=16, **line.style)
    elif line.forme == "trait":
        add(parent, "path", d=f"M{x:.1f},{y:.1f}h{_SIGN_PX - 2}", **line.style)
    else:
        radius = 9 if line.forme == "cercle" else 6
        add(parent, "circle", cx=x + half, cy=y, r=radius, **line.style)
