"""The sentences of the verdict: one or two, in French, true of every way of counting they name."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geo.equity.thresholds import FAIR_SHARE_MIN, N_MIN, NEGLIGIBLE, Reponse
from geo.french import to_percent, to_plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.equity.cell import Cell


def answer(reponse: Reponse, base: Cell) -> str:
    """Words for what a group receives: beside its share or, where that is false, beside chance."""
    if reponse == "sa part":
        return "à peu près sa part"
    side = 1 if reponse == "plus" else -1
    agrees = (base.part - base.part_population) * side > 0
    return f"{reponse} que sa part" if agrees else f"{reponse} que par hasard sous cette règle"


def unanswerable(base: Cell, cells: Sequence[Cell], noun: str) -> str:
    """Why the question cannot even be put; "" when it can."""
    if base.n_actions == 0:
        return "aucun budget n’est connu" if noun == "euros" else "aucune action n’est comptée"
    if base.n_choix < N_MIN:
        return _too_few(base)
    if math.isnan(base.part):
        return "tous les montants sont nuls"
    if not base.part_population > 0:
        return "personne n’y habite"
    fair = base.n_actions * base.part_population
    if fair < FAIR_SHARE_MIN and not all(cell.significatif for cell in cells):
        return (
            f"avec {to_percent(base.part_population)} des habitants, cette part serait de moins "
            f"d’une action sur {base.n_actions}"
        )
    return ""


def _too_few(base: Cell) -> str:
    if base.n_actions < N_MIN:
        verb = "est comptée" if base.n_actions == 1 else "sont comptées"
        return (
            f"{to_plural(base.n_actions, 'action')} seulement {verb}, il en faut au moins {N_MIN}"
        )
    places = to_plural(base.n_choix, "choix de lieu", plural="choix de lieu")
    return (
        f"{to_plural(base.n_actions, 'action')}, mais qui ne font que {places} "
        f"(un même titre ou une règle en place plusieurs), il en faut au moins {N_MIN}"
    )


def number_told(base: Cell) -> str:
    """Number of actions and, where they differ, what chance alone would give."""
    n = to_plural(base.n_actions, "action")
    if abs(base.attendu - base.part_population) <= NEGLIGIBLE * base.part_population:
        return n
    return f"{n} ; placées au hasard, elles lui en donneraient {to_percent(base.attendu)}"


def shares_told(base: Cell, noun: str) -> str:
    """Share of the group in what is shared out, beside that of its inhabitants."""
    return (
        f"{to_percent(base.part)} des {noun} pour {to_percent(base.part_population)} des habitants"
    )


def chance_told(base: Cell) -> str:
    """Why nothing can be said where chance is nowhere ruled out."""
    if base.sens == 0:
        return "aucun écart n’apparaît, mais trop peu d’actions sont placées pour en être sûr"
    return "mais le hasard suffirait à l’expliquer"


def solid(cells: Sequence[Cell], reponse: Reponse) -> str:
    """Every way of counting says the same."""
    number = len(cells)
    if reponse == "sa part":
        return f"C’est solide : aucune des {number} façons de compter ne s’en écarte vraiment."
    return (
        f"C’est solide : les {number} façons de compter vont dans ce sens, "
        "et le hasard seul ne l’explique pas."
    )


def reversed_told(cells: Sequence[Cell]) -> str:
    """How many ways of counting say more, less, and neither."""
    number = len(cells)
    above = sum(cell.sens > 0 for cell in cells)
    below = sum(cell.sens < 0 for cell in cells)
    near = number - above - below
    said = [f"{above} {'dit' if above == 1 else 'disent'} plus que sa part", f"{below} moins"]
    said += [f"{near} à peu près sa part"] if near else []
    return (
        "Est-ce sa part ? C’est fragile, la réponse dépend de la façon de compter : "
        f"sur {number}, {', '.join(said[:-1])} et {said[-1]}."
    )


def fragile(base: Cell, cells: Sequence[Cell]) -> str:
    """Which ways of counting do not say the same; no two of them are opposed here."""
    number = len(cells)
    if base.sens == 0:
        others = [cell for cell in cells if cell.sens]
        if not others:
            sure = sum(cell.significatif for cell in cells)
            return (
                f"Mais c’est fragile : sous {sure} des {number} façons de compter, un petit écart "
                "échappe au hasard."
            )
        side = "plus" if others[0].sens > 0 else "moins"
        verb = "dit" if len(others) == 1 else "disent"
        return (
            f"Mais c’est fragile : {len(others)} des {number} façons de compter {verb} "
            f"{side} que sa part."
        )
    chance = sum(not cell.significatif for cell in cells)
    if chance:
        return (
            f"Mais c’est fragile : sous {chance} des {number} façons de compter, "
            "le hasard suffirait à l’expliquer."
        )
    near = sum(cell.sens == 0 for cell in cells)
    return f"Mais c’est fragile : {near} des {number} façons de compter le mettent près de sa part."
