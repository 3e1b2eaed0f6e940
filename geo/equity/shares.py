"""What part of the whole each group of communes receives, in truth and by chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.equity.inference import share_interval
from geo.equity.null import regroup

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.coverage.rules import Rule
    from geo.equity.worlds import World


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
    """Bounds of the share of each group: those of what is placed, mixed with what is not moved."""
    n_groups = member.shape[1]
    if not world.placees[rule].sum() > 0:
        unknown = np.full(n_groups, np.nan)
        return unknown, unknown
    parts, placed = world.parts[rule], world.placees[rule].sum()
    size = np.bincount(world.choice, parts, world.choix.n)
    weight = world.choix.montant * size
    fixed = world.background(rule, with_territory=with_territory)
    bounds = np.empty((2, n_groups))
    for group in range(n_groups):
        inside = np.bincount(world.choice, parts * member[world.place, group], world.choix.n)
        _, *around = share_interval(inside / size, weight)
        certain = fixed @ member[:, group]
        bounds[:, group] = (placed * np.array(around) + certain) / (placed + fixed.sum())
    return bounds[0], bounds[1]
