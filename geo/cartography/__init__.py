"""Turn counts into maps: classes, palettes, legends, and the folium map itself."""

from geo.cartography.bundle import Bundle, write_bundle
from geo.cartography.circles import CircleScale, circle_scale
from geo.cartography.tints import TINTS
from geo.cartography.view import CIRCLES, MapView, map_view

__all__ = [
    "CIRCLES",
    "TINTS",
    "Bundle",
    "CircleScale",
    "MapView",
    "circle_scale",
    "map_view",
    "write_bundle",
]
