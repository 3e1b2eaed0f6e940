"""What every printed map bears: a scale bar of round length, and the north."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.cartography import palette
from geo.cartography.labels import Box
from geo.cartography.lettering import text_width
from geo.cartography.svg import add
from geo.french import to_number

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

HALO = {"paint_order": "stroke", "stroke": "#ffffff", "stroke_linejoin": "round"}
"""White around letters, so that they are read on every tint."""

_STEPS = (1, 2, 5)


def draw_scale(
    parent: ET.Element, px_per_m: float, *, x: float, y: float, most: float, letters: float
) -> Box:
    """Draw a scale bar.

    Parameters
    ----------
    parent : Element
        Receives it.
    px_per_m : float
        Scale of the map: pixels for a metre of Lambert-93.
    x, y : float
        Left end of its base line, in pixels.
    most : float
        Longest bar allowed, in pixels.
    letters : float
        Height of the letters, in pixels.

    Returns
    -------
    Box
        What it takes.
    """
    metres = scale_length(most / px_per_m)
    length = metres * px_per_m
    told = f"{to_number(metres / 1000)} km" if metres >= 1000 else f"{to_number(metres)} m"
    group = add(parent, "g")
    tick = letters / 2
    line = f"M{x:.1f},{y - tick:.1f}v{tick:.1f}h{length:.1f}v{-tick:.1f}"
    add(group, "path", d=line, fill="none", stroke="#ffffff", stroke_width=letters / 4)
    add(group, "path", d=line, fill="none", stroke=palette.INK, stroke_width=letters / 9)
    text_x = x + length + letters / 2
    add(
        group,
        "text",
        told,
        x=text_x,
        y=y,
        font_size=letters,
        fill=palette.INK,
        stroke_width=letters / 4,
        **HALO,
    )
    return Box(x - 4, y - letters - 2, text_x + text_width(told, letters) + 4, y + 6)


def scale_length(most_m: float) -> int:
    """Choose the longest round length that fits: 1, 2 or 5 times a power of ten, in metres.

    Examples
    --------
    >>> scale_length(7400), scale_length(2000), scale_length(130)
    (5000, 2000, 100)
    """
    lengths = [step * 10**power for power in range(7) for step in _STEPS]
    return max((length for length in lengths if length <= most_m), default=1)


def draw_north(parent: ET.Element, *, x: float, y: float, letters: float) -> Box:
    """Draw an arrow to the north of the grid.

    Parameters
    ----------
    parent : Element
        Receives it.
    x, y : float
        Its middle at the top, in pixels.
    letters : float
        Height of the letters, in pixels.

    Returns
    -------
    Box
        What it takes.

    References
    ----------
    Lambert-93 grid north departs from true north by the convergence of meridians: 0.73° for each
    degree of longitude from the meridian 3° E.
    """
    unit = letters / 12
    group = add(parent, "g", role="img", aria_label="Nord en haut")
    add(
        group,
        "text",
        "N",
        x=x,
        y=y + 11 * unit,
        text_anchor="middle",
        font_weight="bold",
        font_size=letters,
        fill=palette.INK,
        stroke_width=letters / 4,
        **HALO,
    )
    tip, tail, notch = y + 14 * unit, y + 36 * unit, y + 31 * unit
    for side, color in ((7, palette.INK), (-7, "#ffffff")):
        add(
            group,
            "path",
            d=f"M{x:.1f},{tip:.1f}L{x + side * unit:.1f},{tail:.1f}L{x:.1f},{notch:.1f}Z",
            fill=color,
            stroke=palette.INK,
            stroke_width=unit,
        )
    return Box(x - 10 * unit, y, x + 10 * unit, tail + 4)
