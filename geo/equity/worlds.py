"""The same programme counted in a territory, with and without its ville-centre.

A world holds what no choice of grouping, of rule or of parallel changes: the choices of place, what
each commune receives from them under every rule, and what chance alone would give.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.coverage.choices import Choices, place_choices
from geo.coverage.placed import CARTOGRAPHIEES
from geo.coverage.rules import RULES, share_out
from geo.coverage.spread import SECTEUR
from geo.coverage.table import coverage
from geo.coverage.units import kept_communes
from geo.equity.null import DRAWS, NullDistribution, draw_null
from geo.errors import StatisticError

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from geo.coverage.measures import Measure
    from geo.coverage.rules import Rule
    from geo.territory.model import Territory

MOST_CELLS = 4_000_000
"""Draws times communes that are kept (32 MB a rule): beyond, fewer draws are made."""

FEWEST_DRAWS = 199
"""Draws made all the same: with them the smallest p-value is 0.01."""

SEED = 2018
"""Seed of the draws, told with every figure that rests on them."""


@dataclass(frozen=True)
class World:
    """A programme counted in a territory.

    Attributes
    ----------
    codes : tuple of str
        ``code_insee`` of every commune, in the order of the territory.
    retenue : array of bool, shape (communes,)
        Communes that take part: all, or all but the ville-centre.
    population : array of float, shape (communes,)
        Inhabitants; 0 where a commune takes no part.
    choix : Choices
        Independent choices of place.
    choice, place : array of int, shape (pairs,)
        Pairs of a choice and a commune that it touches.
    parts : dict of Rule to array of float, shape (pairs,)
        Part of the choice that the commune receives.
    placees, secteurs : dict of Rule to array of float, shape (communes,)
        Amount that each commune receives from what was placed by choice, and from the actions of a
        sector, whose communes are told by a rule.
    touchee : tuple of array of int, shape (pairs of an action and a commune,)
        Position of the action and of the commune, sectors among them.
    territoire : float
        Amount of the actions for the whole territory.
    n_territoire : int
        Number of these actions whose amount is known.
    hasard : NullDistribution or None
        Amounts by commune, were the places drawn; None when nothing is placed.
    """

    codes: tuple[str, ...]
    retenue: NDArray[np.bool_]
    population: NDArray[np.float64]
    choix: Choices
    choice: NDArray[np.intp]
    place: NDArray[np.intp]
    parts: dict[Rule, NDArray[np.float64]]
    placees: dict[Rule, NDArray[np.float64]]
    secteurs: dict[Rule, NDArray[np.float64]]
    touchee: tuple[NDArray[np.intp], NDArray[np.intp]]
    territoire: float
    n_territoire: int
    hasard: NullDistribution | None

    @property
    def n_actions(self) -> int:
        """Number of actions counted in a commune: those placed by choice, and those of a sector."""
        return int(np.unique(self.touchee[0]).size)

    def received(self, rule: Rule, *, with_territory: bool) -> NDArray[np.float64]:
        """Amount that each commune receives, shape (communes,)."""
        return self.placees[rule] + self.background(rule, with_territory=with_territory)

    def drawn(self, rule: Rule, *, with_territory: bool) -> NDArray[np.float64]:
        """Amounts that each commune would receive, shape (draws, communes); no row without any."""
        if self.hasard is None:
            return np.empty((0, self.population.size))
        return self.hasard.totals[rule] + self.background(rule, with_territory=with_territory)

    def background(self, rule: Rule, *, with_territory: bool) -> NDArray[np.float64]:
        """Amount that no draw moves: from sectors, and from the whole territory by inhabitants."""
        spread = self.territoire if with_territory else 0.0
        fixed: NDArray[np.float64] = self.secteurs[rule] + self.population * (
            spread / self.population.sum()
        )
        return fixed


def build_world(
    actions: pd.DataFrame,
    territory: Territory,
    *,
    measure: Measure = "actions",
    portees: Collection[str] = CARTOGRAPHIEES,
    without: Collection[str] = (),
    draws: int = DRAWS,
    seed: int = SEED,
) -> World:
    """Count a programme under every rule, and draw its places anew.

    Parameters
    ----------
    actions : DataFrame
        Placed actions.
    territory : Territory
        Gives the communes and their inhabitants.
    measure : {"actions", "budget_eur"}, default "actions"
        What is shared out.
    portees : collection of str, default those that designate communes
        Portées counted.
    without : collection of str, default none
        ``code_insee`` of the communes that take no part: the ville-centre.
    draws, seed : int
        See `geo.equity.null.draw_null`. Over many communes fewer draws are made, so that they fit
        in memory: ``MOST_CELLS`` over the number of communes, never under ``FEWEST_DRAWS``.

    Returns
    -------
    World
        Every commune of the territory has its place in the arrays.

    Raises
    ------
    MissingColumnError, DataError
        As `geo.coverage.coverage`.
    StatisticError
        When nobody lives in the communes that take part, or ``draws`` is under ``FEWEST_DRAWS``.
    """
    if draws < FEWEST_DRAWS:
        raise StatisticError(
            f"Tirages : {draws} reçu, au moins {FEWEST_DRAWS} attendu : moins ne peuvent rien "
            "distinguer du hasard."
        )
    kept = kept_communes(territory, without)
    covered = coverage(
        actions, territory, measure=measure, groups=kept, with_territory=True, portees=portees
    )
    choices = place_choices(actions, covered)
    retained = covered.units.rang >= 0
    population = np.where(retained, covered.units.population, 0.0)
    choice = np.repeat(np.arange(choices.n), choices.n_places)
    place = np.concatenate([*choices.places, np.empty(0, dtype=np.intp)])
    parts = {rule: share_out(choice, population[place], rule) for rule in RULES}
    line, commune = covered.repartition.ligne, covered.repartition.place
    known = np.isfinite(covered.montant)[line]
    line, commune = line[known], commune[known]
    by_rule = (actions["portee"] == SECTEUR).to_numpy()[line]
    whole = covered.repartition.territoire & np.isfinite(covered.montant)
    return World(
        codes=territory.codes,
        retenue=retained,
        population=population,
        choix=choices,
        choice=choice,
        place=place,
        parts=parts,
        placees={
            rule: _add(place, choices.montant[choice] * part, population.size)
            for rule, part in parts.items()
        },
        secteurs={
            rule: _add(
                commune[by_rule],
                covered.montant[line[by_rule]]
                * share_out(line[by_rule], population[commune[by_rule]], rule),
                population.size,
            )
            for rule in RULES
        },
        touchee=(line, commune),
        territoire=float(covered.montant[whole].sum()),
        n_territoire=int(whole.sum()),
        hasard=_draw(choices, population, retained, draws, seed),
    )


def _add(
    place: NDArray[np.intp], amount: NDArray[np.float64], n_places: int
) -> NDArray[np.float64]:
    return np.bincount(place, amount, n_places).astype(np.float64)


def _draw(
    choices: Choices,
    population: NDArray[np.float64],
    retained: NDArray[np.bool_],
    draws: int,
    seed: int,
) -> NullDistribution | None:
    if choices.n == 0:
        return None
    # A commune that takes no part keeps its column, always zero: positions stay those of the codes.
    unit = np.where(retained, np.arange(population.size), -1)
    return draw_null(
        choices.n_places,
        choices.montant,
        population,
        unit,
        n_units=population.size,
        draws=min(draws, max(FEWEST_DRAWS, MOST_CELLS // population.size)),
        seed=seed,
    )
