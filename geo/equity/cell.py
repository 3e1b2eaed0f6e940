"""A question of fairness under one way of counting."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.equity.inference import ALPHA
from geo.equity.thresholds import NEGLIGIBLE, PARITY

if TYPE_CHECKING:
    from geo.coverage.rules import Rule


@dataclass(frozen=True)
class Cell:
    """The question under one way of counting.

    Attributes
    ----------
    regle : Rule
        Counting rule.
    sans_ville_centre : bool
        Whether the ville-centre, its actions and its inhabitants are set aside.
    avec_territoire : bool
        Whether the actions for the whole territory are spread over it.
    parallele_m : float
        Metres by which the parallel is moved northwards.
    part, part_population : float
        Shares of the group in the amount and in the inhabitants.
    bas, haut : float
        95 % interval of ``part``.
    attendu : float
        Mean share over the draws; NaN when nothing could be drawn.
    p : float
        Two-sided p-value of the permutation test.
    n_actions, n_choix : int
        Actions counted, and independent choices of place behind them.
    """

    regle: Rule
    sans_ville_centre: bool
    avec_territoire: bool
    parallele_m: float
    part: float
    part_population: float
    bas: float
    haut: float
    attendu: float
    p: float
    n_actions: int
    n_choix: int

    @property
    def rapport(self) -> float:
        """Representation ratio; NaN when the group has no inhabitant."""
        return self.part / self.part_population if self.part_population > 0 else math.nan

    @property
    def sens(self) -> int:
        """1 above what chance would give, -1 below, 0 when nearer than ``NEGLIGIBLE``.

        Chance, not the share of the inhabitants: under ``pleine`` a large commune counts once per
        action like a village, and would be below its share whatever the programme.
        """
        away = self.part - self.attendu
        if math.isnan(away) or abs(away) <= NEGLIGIBLE * self.attendu:
            return 0
        return int(math.copysign(1, away))

    @property
    def significatif(self) -> bool:
        """Whether chance is ruled out."""
        return self.p <= ALPHA

    @property
    def ecart_significatif(self) -> bool:
        """Whether the gap to the share of the inhabitants is one that chance does not explain.

        A group that receives less than its share, but more than chance would give under the
        counting rule, has a gap that chance explains and more.
        """
        same_side = (self.part - self.attendu) * (self.part - self.part_population) > 0
        return self.significatif and same_side

    @property
    def a_sa_part(self) -> bool:
        """Whether the whole interval is within ``PARITY`` of what chance would give."""
        return PARITY[0] * self.attendu <= self.bas and self.haut <= PARITY[1] * self.attendu
