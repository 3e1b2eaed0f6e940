"""Asking whether each group receives its share, under every way of counting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from geo.coverage.placed import CARTOGRAPHIEES
from geo.coverage.rules import RULES, check_rule
from geo.equity.cell import Cell
from geo.equity.inference import p_value
from geo.equity.null import DRAWS
from geo.equity.shares import group_shares
from geo.equity.verdict import Verdict, judge
from geo.equity.worlds import SEED, World, build_world
from geo.territory.groupings import Grouping, group_communes

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from geo.coverage.measures import Measure
    from geo.coverage.rules import Rule
    from geo.territory.groupings import VilleCentre
    from geo.territory.model import Territory

PARALLEL_STEP_M = 5_000.0
"""Metres by which the parallel is moved to both sides to see whether an answer stands."""

PARTED_BY_PARALLEL = ("secteur", "quadrant")
"""Groupings that the parallel parts."""


@dataclass(frozen=True)
class Choix:
    """The way of counting that was asked for.

    Attributes
    ----------
    regroupement : str
        Key of `geo.territory.groupings.GROUPINGS`.
    regle : Rule
        Counting rule.
    mesure : {"actions", "budget_eur"}
        What is shared out.
    avec_territoire : bool
        Whether the actions for the whole territory are spread by population.
    ville_centre : {"a_part", "nord", "sud", "exclue"}
        What becomes of the ville-centre.
    parallele_m : float
        Metres by which the parallel is moved northwards.
    portees : tuple of str
        Portées counted.
    """

    regroupement: str = "quadrant"
    regle: Rule = "partagee"
    mesure: Measure = "actions"
    avec_territoire: bool = False
    ville_centre: VilleCentre = "a_part"
    parallele_m: float = 0.0
    portees: tuple[str, ...] = CARTOGRAPHIEES

    def aside(self, territory: Territory) -> tuple[str, ...]:
        """Communes that take no part: the ville-centre when it is excluded, else none."""
        centre = territory.ville_centre
        return (centre,) if self.ville_centre == "exclue" and centre else ()

    def groups(self, territory: Territory) -> Grouping:
        """Share the communes out as asked; see `geo.territory.groupings.group_communes`."""
        return group_communes(
            territory,
            self.regroupement,
            parallel_shift_m=self.parallele_m,
            ville_centre=self.ville_centre,
        )


@dataclass(frozen=True)
class Worlds:
    """The programme counted with the ville-centre and, where there is one, without it.

    Attributes
    ----------
    avec : World
        Every commune takes part.
    sans : World or None
        All but the ville-centre; None when the territory has none, or nobody lives elsewhere.
    """

    avec: World
    sans: World | None

    def of(self, choice: Choix) -> World:
        """World that a choice asks for."""
        return self.sans if choice.ville_centre == "exclue" and self.sans else self.avec


def build_worlds(
    actions: pd.DataFrame,
    territory: Territory,
    choice: Choix,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Worlds:
    """Count a programme with and without the ville-centre.

    Parameters
    ----------
    actions : DataFrame
        Placed actions.
    territory : Territory
        Gives the communes, their inhabitants, the ville-centre.
    choice : Choix
        Only ``mesure`` and ``portees`` matter here: the other choices may change without a new
        draw.
    draws, seed : int
        See `geo.equity.null.draw_null`.

    Returns
    -------
    Worlds

    Raises
    ------
    MissingColumnError, DataError, StatisticError
        As `geo.equity.worlds.build_world`.
    """
    given = {
        "measure": choice.mesure,
        "portees": choice.portees,
        "draws": draws,
        "seed": seed,
    }
    whole = build_world(actions, territory, **given)  # type: ignore[arg-type]  # a plain dict
    centre = territory.ville_centre
    population = territory.communes.set_index("code_insee")["population"]
    if centre is None or population.sum() == population[centre]:
        return Worlds(whole, None)
    return Worlds(whole, build_world(actions, territory, without=[centre], **given))  # type: ignore[arg-type]


def ask(territory: Territory, worlds: Worlds, choice: Choix) -> dict[str, Verdict]:
    """Answer, for each group, whether it receives its share.

    The grid: three counting rules × with and without the ville-centre × with and without the
    actions for the whole territory × the parallel where it was asked, and ``PARALLEL_STEP_M`` to
    each side where that moves a commune of the group. A group that a way of counting leaves without
    a commune (the ville-centre when it is set aside) is not asked about there.

    Parameters
    ----------
    territory : Territory
        Gives the groups.
    worlds : Worlds
        From ``build_worlds``.
    choice : Choix
        The way of counting asked for.

    Returns
    -------
    dict of str to Verdict
        By key of group, in the order of display; empty when one group holds everything.

    Raises
    ------
    DataError
        When the grouping or the rule is unknown, or the territory cannot make the groups.
    """
    check_rule(choice.regle)
    grouping = choice.groups(territory)
    keys = tuple(grouping.libelles)
    cells: dict[str, list[Cell]] = {key: [] for key in keys}
    base: dict[str, Cell] = {}
    known: set[tuple[object, ...]] = set()
    for placing in _placings(choice, worlds):
        ranks = group_ranks(placing.groups(territory), keys)
        for asked in _countings(placing):
            for key, cell in _cells(worlds.of(asked), ranks, keys, asked).items():
                if asked == choice:
                    base[key] = cell
                # A parallel that moves no commune of the group is not another way of counting.
                counting = (key, asked.regle, asked.avec_territoire, asked.ville_centre)
                members = (ranks == keys.index(key)).tobytes()
                if asked == choice or (*counting, members) not in known:
                    known.add((*counting, members))
                    cells[key].append(cell)
    if len(keys) < 2:
        return {}
    noun = "euros" if choice.mesure == "budget_eur" else "actions"
    return {
        key: judge(grouping.sujets[key], base[key], found, noun=noun)
        for key, found in cells.items()
    }


def _placings(choice: Choix, worlds: Worlds) -> list[Choix]:
    """Every way of sharing the communes out: the ville-centre kept or not, the parallel moved."""
    kept: VilleCentre = "a_part" if choice.ville_centre == "exclue" else choice.ville_centre
    centres: tuple[VilleCentre, ...] = (kept, "exclue") if worlds.sans else (choice.ville_centre,)
    shifts = (0.0, -PARALLEL_STEP_M, PARALLEL_STEP_M)
    moves = shifts if choice.regroupement in PARTED_BY_PARALLEL else (0.0,)
    return [
        replace(choice, ville_centre=centre, parallele_m=choice.parallele_m + move)
        for centre in centres
        for move in moves
    ]


def _countings(choice: Choix) -> list[Choix]:
    """Every counting rule, with and without the actions for the whole territory."""
    return [
        replace(choice, regle=rule, avec_territoire=whole)
        for rule in RULES
        for whole in (False, True)
    ]


def _cells(
    world: World, ranks: NDArray[np.intp], keys: tuple[str, ...], asked: Choix
) -> dict[str, Cell]:
    """The question for each group that has a commune, under one way of counting."""
    shares = group_shares(
        world, ranks, len(keys), asked.regle, with_territory=asked.avec_territoire
    )
    found = {}
    for rank in np.unique(ranks[(ranks >= 0) & world.retenue]).tolist():
        drawn = shares.tirees[:, rank]
        tested = drawn.size > 0 and np.isfinite(shares.part[rank])
        found[keys[rank]] = Cell(
            regle=asked.regle,
            sans_ville_centre=asked.ville_centre == "exclue",
            avec_territoire=asked.avec_territoire,
            parallele_m=asked.parallele_m,
            part=float(shares.part[rank]),
            part_population=float(shares.part_population[rank]),
            bas=float(shares.bas[rank]),
            haut=float(shares.haut[rank]),
            attendu=float(drawn.mean()) if tested else float("nan"),
            p=p_value(float(shares.part[rank]), drawn) if tested else 1.0,
            n_actions=world.n_actions,
            n_choix=world.choix.n,
        )
    return found


def group_ranks(grouping: Grouping, keys: tuple[str, ...]) -> NDArray[np.intp]:
    """Position among the keys of the group of each commune, shape (communes,); -1 where none.

    Parameters
    ----------
    grouping : Grouping
        From `geo.territory.groupings.group_communes`.
    keys : tuple of str
        Groups, in order.
    """
    rank = {key: position for position, key in enumerate(keys)}
    return np.array([rank.get(group, -1) for group in grouping.groupes], dtype=np.intp)
