"""Turn counts into maps: classes, palettes, legends, and the folium map itself."""

from geo.cartography.bundle import Bundle, write_bundle
from geo.cartography.cards import GroupCard, group_cards
from geo.cartography.circles import CircleScale, circle_scale
from geo.cartography.counts import map_view
from geo.cartography.representation import representation_view
from geo.cartography.tints import TINTS
from geo.cartography.view import CIRCLES, MapView

__all__ = [
    "CIRCLES",
    "TINTS",
    "Bundle",
    "CircleScale",
    "GroupCard",
    "MapView",
    "circle_scale",
    "group_cards",
    "map_view",
    "representation_view",
    "write_bundle",
]
