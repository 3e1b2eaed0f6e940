"""How each layer is drawn, on screen as on paper: one place for both."""

from __future__ import annotations

from typing import Any

from geo.cartography import palette

COMMUNE: dict[str, Any] = {
    "color": palette.LINE,
    "weight": 0.8,
    "fillColor": palette.PLAIN,
    "fillOpacity": 0.92,
}
QUARTIER: dict[str, Any] = {
    "color": palette.QUARTIER,
    "weight": 1.2,
    "fillColor": palette.QUARTIER,
    "fillOpacity": 0.18,
}
CIRCLE: dict[str, Any] = {
    "color": "#ffffff",
    "weight": 1.2,
    "fillColor": palette.CIRCLE,
    "fillOpacity": 0.88,
}
RING: dict[str, Any] = {
    "color": palette.INK,
    "weight": 1.8,
    "fillColor": "#ffffff",
    "fillOpacity": 0.0,
}
CENTRE: dict[str, Any] = {"color": palette.CENTRE, "weight": 1.2, "fill": False}

CENTRE_GAP_PX = 2.5
"""Between a circle and the ring of a centre."""

CENTRE_LEAST_PX = 4.0
"""Radius of that ring where there is no circle."""


def circle_style(color: str, *, hollow: bool) -> dict[str, Any]:
    """Style of the circles: full, or rings through which the tint is read."""
    return {**RING, "color": color} if hollow else {**CIRCLE, "fillColor": color}


def to_svg_style(style: dict[str, Any], *, factor: float = 1.0) -> dict[str, object]:
    """Write a style of Leaflet as attributes of SVG.

    Parameters
    ----------
    style : dict
        Of this module.
    factor : float, default 1
        By which the drawing is larger than the screen's.
    """
    filled = style.get("fill", True)
    return {
        "fill": style["fillColor"] if filled else "none",
        "fill_opacity": f"{style['fillOpacity']:g}" if filled else None,
        "stroke": style["color"],
        "stroke_width": style["weight"] * factor,
    }
