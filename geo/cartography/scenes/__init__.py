"""Pictures that are projected in a public meeting: few words, very large, read from ten metres."""

from geo.cartography.scenes.bars import Bar, draw_bars
from geo.cartography.scenes.counts_map import draw_counts
from geo.cartography.scenes.outlines import draw_position
from geo.cartography.scenes.paired import Pair, draw_pairs

__all__ = ["Bar", "Pair", "draw_bars", "draw_counts", "draw_pairs", "draw_position"]
