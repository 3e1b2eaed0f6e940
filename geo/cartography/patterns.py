"""The two patterns of the maps, as a drawing defines them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.cartography import palette
from geo.cartography.svg import add

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

_NAMES = {palette.NO_DATA: "sans-donnee", palette.DOTS: "points"}


def patterns(parent: ET.Element, key: str) -> None:
    """Define the hatching of « Sans donnée » and the dots of a sign.

    Parameters
    ----------
    parent : Element
        The drawing.
    key : str
        Letters and digits that no other drawing of the same page bears: a pattern of a hidden
        drawing would otherwise serve, and not be painted.
    """
    definitions = add(parent, "defs")
    shapes: dict[str, tuple[int, list[tuple[str, dict[str, object]]]]] = {
        palette.NO_DATA: (
            6,
            [
                ("rect", {"width": 6, "height": 6, "fill": "#ffffff"}),
                ("rect", {"width": 1.6, "height": 6, "fill": "#77736b"}),
            ],
        ),
        palette.DOTS: (
            8,
            [
                (
                    "circle",
                    {
                        "cx": 4,
                        "cy": 4,
                        "r": 2.2,
                        "fill": palette.INK,
                        "stroke": "#ffffff",
                        "stroke_width": 0.9,
                    },
                )
            ],
        ),
    }
    for color, (side, drawn) in shapes.items():
        pattern = add(
            definitions,
            "pattern",
            id=_identifier(color, key),
            width=side,
            height=side,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        )
        for tag, attributes in drawn:
            add(pattern, tag, **attributes)


def fill(color: str, key: str) -> str:
    """Colour or pattern of the closed list, as this drawing names it.

    Raises
    ------
    DataError
        When the colour is not of the closed list.
    """
    checked = palette.check_color(color)
    return f"url(#{_identifier(checked, key)})" if checked in _NAMES else checked


def _identifier(color: str, key: str) -> str:
    return f"{_NAMES[color]}-{key}"
