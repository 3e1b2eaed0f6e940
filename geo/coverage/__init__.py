"""Count the placed actions, commune by commune, and say what is not counted."""

from geo.coverage.counting import count_by_commune
from geo.coverage.export import to_csv_text
from geo.coverage.filters import filter_actions, to_plain
from geo.coverage.placed import CARTOGRAPHIEES, LOCALISEES
from geo.coverage.reaching import actions_reaching, explain
from geo.coverage.summary import Counts, off_the_map, summarise, to_verify

__all__ = [
    "CARTOGRAPHIEES",
    "LOCALISEES",
    "Counts",
    "actions_reaching",
    "count_by_commune",
    "explain",
    "filter_actions",
    "off_the_map",
    "summarise",
    "to_csv_text",
    "to_plain",
    "to_verify",
]
