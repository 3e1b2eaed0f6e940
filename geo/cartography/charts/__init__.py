"""Charts of equity, drawn by Altair: loaded by the pages that show one, and by no other."""

from geo.cartography.charts.decomposition import decomposition_chart
from geo.cartography.charts.lorenz import lorenz_chart
from geo.cartography.charts.shares import shares_chart

__all__ = ["decomposition_chart", "lorenz_chart", "shares_chart"]
