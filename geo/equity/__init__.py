"""Whether inhabitants are served alike: indices, chance, and the verdict of every way of counting.

Every formula weighs a unit by the people who live in it. The statistics take arrays and give
numbers; ``worlds``, ``questions`` and ``analysis`` put them to the coverage of a territory.
"""

from geo.equity.analysis import Analysis, analyse
from geo.equity.autocorrelation import GlobalMoran, LocalMoran, global_moran, local_moran
from geo.equity.cell import Cell
from geo.equity.concentration import concentration_index, concentration_of_draws, palma
from geo.equity.decomposition import Theil, TheilShapley, theil, theil_of_draws, theil_shapley
from geo.equity.inequality import LorenzCurve, gini, gini_of_draws, lorenz
from geo.equity.null import NullDistribution, draw_null
from geo.equity.parity import hoover, hoover_of_draws, parity_gap, representation_ratio
from geo.equity.questions import Choix, Worlds, ask, build_worlds
from geo.equity.report import to_document, to_json
from geo.equity.thresholds import SEUILS
from geo.equity.verdict import Verdict, judge
from geo.equity.weights import Contiguity, contiguity
from geo.equity.whole import INDICES

__all__ = [
    "INDICES",
    "SEUILS",
    "Analysis",
    "Cell",
    "Choix",
    "Contiguity",
    "GlobalMoran",
    "LocalMoran",
    "LorenzCurve",
    "NullDistribution",
    "Theil",
    "TheilShapley",
    "Verdict",
    "Worlds",
    "analyse",
    "ask",
    "build_worlds",
    "concentration_index",
    "concentration_of_draws",
    "contiguity",
    "draw_null",
    "gini",
    "gini_of_draws",
    "global_moran",
    "hoover",
    "hoover_of_draws",
    "judge",
    "local_moran",
    "lorenz",
    "palma",
    "parity_gap",
    "representation_ratio",
    "theil",
    "theil_of_draws",
    "theil_shapley",
    "to_document",
    "to_json",
]
