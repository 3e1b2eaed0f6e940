"""Count the placed actions, commune by commune, and say what is not counted."""

from geo.coverage.counting import count_by_commune
from geo.coverage.export import to_csv_text, to_exchange_text
from geo.coverage.filters import filter_actions, to_plain
from geo.coverage.gaps import Gaps, find_gaps
from geo.coverage.measures import MEASURES
from geo.coverage.placed import CARTOGRAPHIEES, LOCALISEES, as_placed
from geo.coverage.reaching import actions_reaching, explain
from geo.coverage.rules import RULES
from geo.coverage.summary import Counts, off_the_map, summarise, to_verify
from geo.coverage.table import HEADINGS, Coverage, coverage

__all__ = [
    "CARTOGRAPHIEES",
    "HEADINGS",
    "LOCALISEES",
    "MEASURES",
    "RULES",
    "Counts",
    "Coverage",
    "Gaps",
    "actions_reaching",
    "as_placed",
    "count_by_commune",
    "coverage",
    "explain",
    "filter_actions",
    "find_gaps",
    "off_the_map",
    "summarise",
    "to_csv_text",
    "to_exchange_text",
    "to_plain",
    "to_verify",
]
