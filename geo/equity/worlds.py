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
from geo.coverage.table import coverage
from geo.equity.inference import share_interval
from geo.equity.null import DRAWS, NullDistribution, draw_null, regroup

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from geo.coverage.measures import Measure
    from geo.coverage.rules import Rule
    from geo.territory.model import Territory

MOST_CELLS = 10_000_000
"""Draws times communes that are kept (80 MB a rule): beyond, fewer draws are made."""

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
    valeurs : dict of Rule to array of float, shape (communes,)
        Amount that each commune receives, actions for the whole territory apart.
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
    valeurs: dict[Rule, NDArray[np.float64]]
    territoire: float
    n_territoire: int
    hasard: NullDistribution | None

    def received(self, rule: Rule, *, with_territory: bool) -> NDArray[np.float64]:
        """Amount that each commune receives, shape (communes,)."""
        return self.valeurs[rule] + self._background(with_territory)

    def drawn(self, rule: Rule, *, with_territory: bool) -> NDArray[np.float64]:
        """Amounts that each commune would receive, shape (draws, communes); no row without any."""
        if self.hasard is None:
            return np.empty((0, self.population.size))
        return self.hasard.totals[rule] + self._background(with_territory)

    def _background(self, with_territory: bool) -> NDArray[np.float64]:
        """What the actions for the whole territory bring to each commune, by its inhabitants."""
        spread = self.territoire if with_territory else 0.0
        background: NDArray[np.float64] = self.population * (spread / self.population.sum())
        return background


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
        When nobody lives in the communes that take part.
    """
    codes = pd.Series(territory.codes, index=list(territory.codes), dtype=object)
    kept = codes.where(~codes.isin(list(without)), None)
    covered = coverage(
        actions, territory, measure=measure, groups=kept, with_territory=True, portees=portees
    )
    choices = place_choices(actions, covered)
    retained = covered.units.rang >= 0
    population = np.where(retained, covered.units.population, 0.0)
    choice = np.repeat(np.arange(choices.n), choices.n_places)
    place = np.concatenate([*choices.places, np.empty(0, dtype=np.intp)])
    parts = {rule: share_out(choice, population[place], rule) for rule in RULES}
    whole = covered.repartition.territoire & np.isfinite(covered.montant)
    return World(
        codes=territory.codes,
        retenue=retained,
        population=population,
        choix=choices,
        choice=choice,
        place=place,
        parts=parts,
        valeurs={
            rule: np.bincount(place, choices.montant[choice] * part, population.size).astype(float)
            for rule, part in parts.items()
        },
        territoire=float(covered.montant[whole].sum()),
        n_territoire=int(whole.sum()),
        hasard=_draw(choices, population, retained, draws, seed),
    )


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
    draws = min(draws, max(FEWEST_DRAWS, MOST_CELLS // population.size))
    null = draw_null(choices.n_places, choices.montant, population, unit, draws=draws, seed=seed)
    missing = population.size - null.totals["pleine"].shape[1]
    padded = {rule: np.pad(total, ((0, 0), (0, missing))) for rule, total in null.totals.items()}
    return NullDistribution(totals=padded, seed=seed)


@dataclass(frozen=True)
class Shares:
    """Shares of the groups in one world, under one rule; arrays of shape (groups,).

    Attributes
    ----------
    valeur : array of float
        Amount received.
    part, bas, haut : array of float
        Share of the amount, and its 95 % interval; NaN when nothing is shared out.
    part_population : array of float
        Share of the inhabitants.
    tirees : array of float, shape (draws, groups)
        The same shares in each draw.
    """

    valeur: NDArray[np.float64]
    part: NDArray[np.float64]
    bas: NDArray[np.float64]
    haut: NDArray[np.float64]
    part_population: NDArray[np.float64]
    tirees: NDArray[np.float64]


def group_shares(
    world: World,
    groups: NDArray[np.intp],
    n_groups: int,
    rule: Rule,
    *,
    with_territory: bool = False,
) -> Shares:
    """Share of each group of communes in what the world receives.

    Parameters
    ----------
    world : World
        From ``build_world``.
    groups : array of int, shape (communes,)
        Group of each commune, from 0; -1 where it has none.
    n_groups : int
        Number of groups; one may have no commune.
    rule : Rule
        Counting rule.
    with_territory : bool, default False
        Whether the actions for the whole territory are spread. They leave the draws as uncertain as
        they were: only what is placed could have been placed elsewhere.

    Returns
    -------
    Shares
        Shares are of all that the communes of the world receive, those without a group too.
    """
    member = (groups[:, None] == np.arange(n_groups)).astype(np.float64)
    received = world.received(rule, with_territory=with_territory)
    everything = received.sum()
    people = world.population @ member / world.population.sum()
    if not everything > 0:
        unknown = np.full(n_groups, np.nan)
        return Shares(received @ member, unknown, unknown, unknown, people, np.empty((0, n_groups)))
    drawn = world.drawn(rule, with_territory=with_territory)
    low, high = _interval(world, member, rule, with_territory=with_territory)
    return Shares(
        valeur=received @ member,
        part=received @ member / everything,
        bas=low,
        haut=high,
        part_population=people,
        tirees=regroup(drawn, groups, n_groups) / everything,
    )


def _interval(
    world: World, member: NDArray[np.float64], rule: Rule, *, with_territory: bool
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Bounds of the share of each group: those of what is placed, mixed with what is spread."""
    n_groups = member.shape[1]
    people = world.population @ member / world.population.sum()
    if world.choix.n == 0:
        return people, people
    parts, placed = world.parts[rule], world.valeurs[rule].sum()
    size = np.bincount(world.choice, parts, world.choix.n)
    weight = world.choix.montant * size
    spread = world.territoire if with_territory else 0.0
    bounds = np.empty((2, n_groups))
    for group in range(n_groups):
        inside = np.bincount(world.choice, parts * member[world.place, group], world.choix.n)
        _, *around = share_interval(inside / size, weight)
        bounds[:, group] = (placed * np.array(around) + spread * people[group]) / (placed + spread)
    return bounds[0], bounds[1]
