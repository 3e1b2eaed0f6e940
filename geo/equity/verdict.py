"""The verdict on a question of fairness, in one word and one plain sentence.

« Does the north receive its share? » is answered under every way of counting that can be defended;
the word says whether the answer survives them, and chance.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geo.equity.inference import ALPHA
from geo.errors import StatisticError
from geo.french import to_number, to_percent, to_plural, to_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.coverage.rules import Rule

Mot = Literal["solide", "fragile", "indécidable"]
Reponse = Literal["plus", "moins", "sa part", ""]

N_MIN = 5
"""Fewest choices of place with which a question is answered at all."""

NEGLIGIBLE = 0.1
"""Departure from parity (of the representation ratio from 1) under which a way of counting is on
neither side."""

FAIR_SHARE_MIN = 1.0
"""Fewest actions that a fair share must amount to, unless chance is ruled out everywhere."""

PARITY = (0.8, 1.25)
"""Representation ratios that still are « its share », as the whole interval must show."""

SEUILS: dict[Mot, str] = {
    "indécidable": (
        f"moins de {N_MIN} choix de lieu ; ou un groupe si peu peuplé que sa part serait de moins "
        "d’une action ; ou un écart que le hasard suffirait à expliquer sous toutes les façons de "
        "compter"
    ),
    "fragile": (
        "la réponse s’inverse d’une façon de compter à l’autre (un rapport au-dessus de "
        f"{to_number(1 + NEGLIGIBLE, decimals=2)}, un autre au-dessous de "
        f"{to_number(1 - NEGLIGIBLE, decimals=2)}), ou le hasard n’est écarté que sous "
        "certaines d’entre elles"
    ),
    "solide": (
        "toutes les façons de compter vont dans le même sens et le hasard est écarté sous chacune "
        f"(p ≤ {to_number(ALPHA, decimals=2)}) ; ou bien, sous chacune, tout l’intervalle à 95 % "
        f"du rapport tient entre {to_number(PARITY[0], decimals=2)} et "
        f"{to_number(PARITY[1], decimals=2)} : le groupe reçoit sa part"
    ),
}
"""When each word is said, for the method page."""


_ANSWERS: dict[int, Reponse] = {1: "plus", 0: "sa part", -1: "moins"}
_IN_WORDS: dict[Reponse, str] = {
    "plus": "plus que sa part",
    "sa part": "à peu près sa part",
    "moins": "moins que sa part",
}


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
        Mean share over the draws: under ``pleine`` a group of one commune cannot receive more than
        one part of each action, so chance alone leaves it short of its inhabitants.
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
        """1 above parity, -1 below, 0 when nearer than ``NEGLIGIBLE``."""
        away = self.rapport - 1
        return 0 if math.isnan(away) or abs(away) <= NEGLIGIBLE else int(math.copysign(1, away))

    @property
    def significatif(self) -> bool:
        """Whether chance is ruled out, on the side on which the ratio stands."""
        return self.p <= ALPHA and (self.part - self.attendu) * (self.rapport - 1) > 0

    @property
    def a_sa_part(self) -> bool:
        """Whether the whole interval of the ratio is within ``PARITY``."""
        if not self.part_population > 0:
            return False
        low, high = self.bas / self.part_population, self.haut / self.part_population
        return PARITY[0] <= low and high <= PARITY[1]


@dataclass(frozen=True)
class Verdict:
    """The answer to one question.

    Attributes
    ----------
    mot : {"solide", "fragile", "indécidable"}
        How far the answer can be trusted.
    reponse : {"plus", "moins", "sa part", ""}
        What the group receives beside its share, counted as asked; "" when it cannot be said.
    base : Cell
        The question as asked.
    cellules : tuple of Cell
        The question under every way of counting, ``base`` among them.
    phrase : str
        One French sentence or two, with the number of actions.
    """

    mot: Mot
    reponse: Reponse
    base: Cell
    cellules: tuple[Cell, ...]
    phrase: str

    @property
    def etendue(self) -> tuple[float, float]:
        """Smallest and largest representation ratio over the ways of counting."""
        ratios = [cell.rapport for cell in self.cellules if not math.isnan(cell.rapport)]
        return (min(ratios), max(ratios)) if ratios else (math.nan, math.nan)


def judge(sujet: str, base: Cell, cells: Sequence[Cell], *, noun: str = "actions") -> Verdict:
    """Say how far the answer to « does this group receive its share? » can be trusted.

    Parameters
    ----------
    sujet : str
        The group, as the subject of a French sentence: « le nord ».
    base : Cell
        The question as asked.
    cells : sequence of Cell
        The question under every way of counting; ``base`` is one of them.
    noun : str, default "actions"
        What is shared out: « actions » or « euros ».

    Returns
    -------
    Verdict
        By the thresholds of ``SEUILS``, in the order: too few, its share, reversed, chance.

    Raises
    ------
    StatisticError
        When ``base`` is not among the cells.

    References
    ----------
    Saisana, M., Saltelli, A. & Tarantola, S. (2005), *Journal of the Royal Statistical Society* A
    168(2), 307–323: the answer under every defensible choice; Schuirmann, D. (1987), *Journal of
    Pharmacokinetics and Biopharmaceutics* 15(6): an interval within bounds shows equivalence; the
    bounds 4/5 and 5/4 are those of the « four-fifths rule ».
    """
    if base not in cells:
        raise StatisticError("Verdict impossible : la question posée manque aux façons de compter.")
    mot = _word(base, cells)
    reponse = _answer(base, mot)
    phrase = _sentence(sujet, base, cells, mot, reponse, noun)
    return Verdict(mot, reponse, base, tuple(cells), phrase)


def _reversed(cells: Sequence[Cell]) -> bool:
    return {1, -1} <= {cell.sens for cell in cells}


def _same_side(cells: Sequence[Cell]) -> bool:
    return len({cell.sens for cell in cells} - {0}) == 1


def _too_small(base: Cell, cells: Sequence[Cell]) -> bool:
    """Whether the fair share of the group is less than one action, and nothing rules chance out."""
    fair = base.n_actions * base.part_population
    return fair < FAIR_SHARE_MIN and not all(cell.significatif for cell in cells)


def _word(base: Cell, cells: Sequence[Cell]) -> Mot:
    if base.n_choix < N_MIN or math.isnan(base.rapport) or _too_small(base, cells):
        return "indécidable"
    if all(cell.a_sa_part for cell in cells):
        return "solide"
    if _reversed(cells):
        return "fragile"
    ruled_out = [cell.significatif for cell in cells]
    if not any(ruled_out):
        return "indécidable"
    return "solide" if all(ruled_out) and _same_side(cells) else "fragile"


def _answer(base: Cell, mot: Mot) -> Reponse:
    if mot == "indécidable":
        return ""
    return _ANSWERS[base.sens]


def _sentence(
    sujet: str, base: Cell, cells: Sequence[Cell], mot: Mot, reponse: Reponse, noun: str
) -> str:
    cannot = f"on ne peut pas dire si {sujet} reçoit sa part d’{noun}"
    if base.n_actions == 0:
        return to_sentence(f"{cannot} : aucune action n’est comptée")
    if base.n_choix < N_MIN:
        return to_sentence(f"{cannot} : {_too_few(base)}")
    if math.isnan(base.rapport):
        return to_sentence(f"{cannot} : personne n’y habite")
    if _too_small(base, cells):
        fair = to_number(base.n_actions * base.part_population, decimals=1)
        return to_sentence(
            f"{cannot} : avec {to_percent(base.part_population)} des habitants, cette part serait "
            f"de {fair} action sur {base.n_actions}"
        )
    shares = (
        f"{to_percent(base.part)} des {noun} pour {to_percent(base.part_population)} des habitants"
    )
    n = to_plural(base.n_actions, "action")
    if mot == "indécidable":
        return to_sentence(
            f"{cannot} : {shares}, mais avec {n} comptées, le hasard suffirait à l’expliquer"
        )
    asked = to_sentence(f"{sujet} reçoit {_IN_WORDS[reponse]} : {shares} ({n})")
    return f"{asked} {_robustness(cells, mot)}"


def _too_few(base: Cell) -> str:
    if base.n_actions < N_MIN:
        verb = "est comptée" if base.n_actions == 1 else "sont comptées"
        return (
            f"{to_plural(base.n_actions, 'action')} seulement {verb}, il en faut au moins {N_MIN}"
        )
    places = to_plural(base.n_choix, "choix de lieu", plural="choix de lieu")
    return (
        f"{to_plural(base.n_actions, 'action')}, mais qui ne font que {places} "
        f"(un même titre en place plusieurs), il en faut au moins {N_MIN}"
    )


def _robustness(cells: Sequence[Cell], mot: Mot) -> str:
    number = len(cells)
    if mot == "solide":
        if all(cell.a_sa_part for cell in cells):
            return f"C’est solide : aucune des {number} façons de compter ne s’en écarte vraiment."
        return (
            f"C’est solide : les {number} façons de compter le disent toutes, "
            "et le hasard seul ne l’explique pas."
        )
    if _reversed(cells):
        above = sum(cell.sens > 0 for cell in cells)
        below = sum(cell.sens < 0 for cell in cells)
        near = number - above - below
        said = [f"{above} {'dit' if above == 1 else 'disent'} plus que sa part", f"{below} moins"]
        said += [f"{near} à peu près sa part"] if near else []
        return (
            "Mais c’est fragile, la réponse dépend de la façon de compter : "
            f"sur {number}, {', '.join(said[:-1])} et {said[-1]}."
        )
    chance = sum(not cell.significatif for cell in cells)
    return (
        f"Mais c’est fragile : sous {chance} des {number} façons de compter, "
        "le hasard suffirait à l’expliquer."
    )
