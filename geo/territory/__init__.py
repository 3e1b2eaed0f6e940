"""The territory as read from ``data/``: communes, centres, priority neighbourhoods, neighbours."""

from geo.territory.groupings import Grouping, available_groupings, group_communes
from geo.territory.model import SECONDAIRE, VILLE_CENTRE, Territory
from geo.territory.neighbours import neighbours
from geo.territory.read import read_territory

__all__ = [
    "SECONDAIRE",
    "VILLE_CENTRE",
    "Grouping",
    "Territory",
    "available_groupings",
    "group_communes",
    "neighbours",
    "read_territory",
]
