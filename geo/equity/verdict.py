"""The verdict on a question of fairness, in one word and one plain sentence.

« Does the north receive its share? » is answered under every way of counting that can be defended;
the word says whether the answer survives them, and chance.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.equity import sentences
from geo.equity.cell import Cell
from geo.equity.thresholds import N_MIN, Mot, Reponse
from geo.errors import StatisticError
from geo.french import to_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

_ANSWERS: dict[int, Reponse] = {1: "plus", 0: "sa part", -1: "moins"}


@dataclass(frozen=True)
class Verdict:
    """The answer to one question.

    Attributes
    ----------
    mot : {"solide", "fragile", "indécidable"}
        How far the answer can be trusted.
    reponse : {"plus", "moins", "sa part", ""}
        What the group receives beside its share; "" when it cannot be said, or when it depends on
        the way of counting.
    base : Cell
        The question as asked.
    cellules : tuple of Cell
        The question under every way of counting that has ``N_MIN`` choices of place.
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
        The group, as the subject of a French sentence in the singular: « le nord ».
    base : Cell
        The question as asked.
    cells : sequence of Cell
        The question under every way of counting; ``base`` is one of them.
    noun : str, default "actions"
        What is shared out: « actions » or « euros ».

    Returns
    -------
    Verdict
        By the thresholds of ``SEUILS``, in the order: too few, its share, reversed, chance. A way
        of counting that leaves fewer than ``N_MIN`` choices of place bears no witness.

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
    cannot = f"on ne peut pas dire si {sujet} reçoit sa part d’{noun}"
    unknown = sentences.unanswerable(base, cells, noun)
    heard = tuple(cell for cell in cells if cell.n_choix >= N_MIN)
    if unknown:
        return Verdict("indécidable", "", base, heard, to_sentence(f"{cannot} : {unknown}"))
    asked = f"{sentences.shares_told(base, noun)} ({sentences.number_told(base)})"
    if all(cell.a_sa_part for cell in heard):
        said = to_sentence(f"{sujet} reçoit sa part : {asked}")
        phrase = f"{said} {sentences.solid(heard, 'sa part')}"
        return Verdict("solide", "sa part", base, heard, phrase)
    if {1, -1} <= {cell.sens for cell in heard}:
        phrase = f"{to_sentence(f'{sujet} reçoit {asked}')} {sentences.reversed_told(heard)}"
        return Verdict("fragile", "", base, heard, phrase)
    if not any(cell.significatif for cell in heard):
        why = sentences.chance_told(base)
        phrase = to_sentence(f"{cannot} : {asked}, {why}")
        return Verdict("indécidable", "", base, heard, phrase)
    reponse = _ANSWERS[base.sens]
    said = to_sentence(f"{sujet} reçoit {sentences.answer(reponse, base)} : {asked}")
    agree = all((cell.part - cell.attendu) * base.sens > 0 for cell in heard)
    if agree and all(cell.significatif for cell in heard):
        phrase = f"{said} {sentences.solid(heard, reponse)}"
        return Verdict("solide", reponse, base, heard, phrase)
    return Verdict("fragile", reponse, base, heard, f"{said} {sentences.fragile(base, heard)}")
