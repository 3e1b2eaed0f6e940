"""Everything that one way of counting says of fairness, for a page, a file or a colleague."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geo.coverage.spread import count_distinct
from geo.equity.autocorrelation import GlobalMoran, LocalMoran
from geo.equity.inequality import LorenzCurve
from geo.equity.inference import ALPHA, p_value
from geo.equity.parity import parity_gap, representation_ratio
from geo.equity.questions import Choix, Worlds, ask, group_ranks
from geo.equity.shares import group_shares
from geo.equity.significance import benjamini_hochberg
from geo.equity.whole import (
    BAND_COLUMNS,
    INDEX_COLUMNS,
    PART_COLUMNS,
    Served,
    decomposition,
    indices,
    lorenz_with_chance,
    moran,
    serve,
)
from geo.equity.worlds import World
from geo.errors import StatisticError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.equity.verdict import Verdict
    from geo.territory.groupings import Grouping
    from geo.territory.model import Territory


@dataclass(frozen=True)
class Analysis:
    """Figures of one way of counting.

    Attributes
    ----------
    choix : Choix
        The way of counting.
    grouping : Grouping
        The groups.
    communes : DataFrame
        One row per commune of the territory: ``code_insee, nom, groupe`` (missing when set aside),
        ``population, densite, n_actions, valeur, pour_1000_hab, ecart`` (share of the amount less
        share of the inhabitants), ``ratio`` (the one over the other), ``p``, ``significatif`` (the
        gap is one that chance does not explain, once the number of communes is allowed for).
    groupes : DataFrame
        One row per group: ``groupe, nom, n_communes, population, superficie_km2, n_actions, valeur,
        part, bas, haut, part_population, part_superficie, ecart, ratio, attendu, p, significatif,
        mot, phrase``.
    indices : DataFrame
        One row per index of ``INDICES``: ``indice, valeur, hasard_bas, hasard_haut, p``; the last
        three missing where chance was not drawn for it. Empty when nothing is shared out.
    lorenz : LorenzCurve or None
        Communes by rising amount per inhabitant.
    lorenz_hasard : DataFrame
        ``population, bas, haut``: where 95 % of the curves of chance pass.
    decomposition : DataFrame
        ``libelle, part, theil``: what the gap is made of; parts add up to 1.
    moran, moran_local : GlobalMoran or None, LocalMoran or None
        Of the amount per 1,000 inhabitants.
    verdicts : dict of str to Verdict
        By group.
    manques : tuple of str
        Why a figure is missing, in French.
    n_actions, n_choix, n_territoire : int
        Actions counted in a place, choices of place behind them, actions for the whole territory.
    n_tirages : int
        Draws behind the p-values; 0 when nothing was drawn.
    total : float
        Amount shared out.
    """

    choix: Choix
    grouping: Grouping
    communes: pd.DataFrame
    groupes: pd.DataFrame
    indices: pd.DataFrame
    lorenz: LorenzCurve | None
    lorenz_hasard: pd.DataFrame
    decomposition: pd.DataFrame
    moran: GlobalMoran | None
    moran_local: LocalMoran | None
    verdicts: dict[str, Verdict]
    manques: tuple[str, ...]
    n_actions: int
    n_choix: int
    n_territoire: int
    n_tirages: int
    total: float


def analyse(territory: Territory, worlds: Worlds, choice: Choix) -> Analysis:
    """Compute every figure of one way of counting.

    Parameters
    ----------
    territory : Territory
        Gives names, areas, densities, neighbours and groups.
    worlds : Worlds
        From `geo.equity.questions.build_worlds`.
    choice : Choix
        The way of counting.

    Returns
    -------
    Analysis
        A figure that the data cannot give is left empty, and ``manques`` says why.

    Raises
    ------
    DataError
        When a choice is unknown, or the territory cannot make the groups.
    """
    world = worlds.of(choice)
    grouping = choice.groups(territory)
    verdicts = ask(territory, worlds, choice)
    received = world.received(choice.regle, with_territory=choice.avec_territoire)
    drawn = world.drawn(choice.regle, with_territory=choice.avec_territoire)
    served = serve(world, received, drawn)
    communes = _communes(territory, world, grouping, received, drawn)
    groups = _groups(territory, world, choice, grouping, verdicts)
    if _unknown(world, choice):
        communes[["valeur", "pour_1000_hab"]] = np.nan
        groups["valeur"] = np.nan
    return Analysis(
        choix=choice,
        grouping=grouping,
        communes=communes,
        groupes=groups,
        **_whole(served, territory, choice, grouping),
        verdicts=verdicts,
        n_actions=world.n_actions,
        n_choix=world.choix.n,
        n_territoire=world.n_territoire if choice.avec_territoire else 0,
        n_tirages=len(drawn),
        total=float(received.sum()),
    )


def _unknown(world: World, choice: Choix) -> bool:
    """Whether no budget at all is known: what is received is then unknown, which is not zero."""
    spread = world.n_territoire if choice.avec_territoire else 0
    return choice.mesure == "budget_eur" and world.n_actions + spread == 0


def _whole(
    served: Served | None, territory: Territory, choice: Choix, grouping: Grouping
) -> dict[str, Any]:
    """Figures over all the communes; empty ones, and why, where there is nothing to measure."""
    if served is None:
        return {
            "indices": pd.DataFrame(columns=list(INDEX_COLUMNS)),
            "lorenz": None,
            "lorenz_hasard": pd.DataFrame(columns=list(BAND_COLUMNS)),
            "decomposition": pd.DataFrame(columns=list(PART_COLUMNS)),
            "moran": None,
            "moran_local": None,
            "manques": ("Rien n’est réparti entre les communes : pas de courbe, pas d’indice.",),
        }
    curve, band = lorenz_with_chance(served)
    near: tuple[GlobalMoran, LocalMoran] | tuple[None, None] = None, None
    missing: tuple[str, ...] = ()
    try:
        near = moran(served, territory)
    except StatisticError as error:
        missing = (f"Voisinage (I de Moran) : {error}",)
    density = territory.communes["densite"].to_numpy(dtype=np.float64)
    return {
        "indices": indices(served, density),
        "lorenz": curve,
        "lorenz_hasard": band,
        "decomposition": decomposition(served, territory, choice, grouping),
        "moran": near[0],
        "moran_local": near[1],
        "manques": missing,
    }


def _communes(
    territory: Territory,
    world: World,
    grouping: Grouping,
    received: NDArray[np.float64],
    drawn: NDArray[np.float64],
) -> pd.DataFrame:
    frame = territory.communes
    kept = world.retenue
    shared = kept & (received.sum() > 0)
    table = pd.DataFrame(
        {
            "code_insee": frame["code_insee"].to_numpy(),
            "nom": frame["nom"].to_numpy(),
            "groupe": grouping.groupes.to_numpy(),
            "population": frame["population"].to_numpy(),
            "densite": frame["densite"].to_numpy(),
            "n_actions": count_distinct(world.touchee[1], world.touchee[0], kept.size),
            "valeur": np.where(kept, received, np.nan),
        }
    )
    inhabited = table["population"].where(table["population"] > 0)
    table["pour_1000_hab"] = 1000 * table["valeur"] / inhabited
    table[["ecart", "ratio", "p"]] = np.nan
    table["significatif"] = False
    if not shared.any():
        return table
    table.loc[kept, "ecart"] = parity_gap(received[kept], world.population[kept])
    table.loc[kept, "ratio"] = representation_ratio(received[kept], world.population[kept])
    if len(drawn):
        tested = [p_value(received[rank], drawn[:, rank]) for rank in np.flatnonzero(kept)]
        table.loc[kept, "p"] = tested
        beyond = received - drawn.mean(axis=0)
        same_side = beyond[kept] * table.loc[kept, "ecart"].to_numpy() > 0
        stands = benjamini_hochberg(np.array(tested), ALPHA)
        table.loc[kept, "significatif"] = stands & same_side
    return table


def _groups(
    territory: Territory,
    world: World,
    choice: Choix,
    grouping: Grouping,
    verdicts: dict[str, Verdict],
) -> pd.DataFrame:
    keys = tuple(grouping.libelles)
    ranks = group_ranks(grouping, keys)
    shares = group_shares(
        world, ranks, len(keys), choice.regle, with_territory=choice.avec_territoire
    )
    inside = ranks >= 0
    areas = territory.communes["superficie_km2"].to_numpy(dtype=np.float64)
    area = np.bincount(ranks[inside], areas[inside], len(keys))
    table = pd.DataFrame(
        {
            "groupe": keys,
            "nom": list(grouping.libelles.values()),
            "n_communes": np.bincount(ranks[inside], minlength=len(keys)),
            "population": np.bincount(ranks[inside], world.population[inside], len(keys)),
            "superficie_km2": area,
            "n_actions": count_distinct(ranks[world.touchee[1]], world.touchee[0], len(keys)),
            "valeur": shares.valeur,
            "part": shares.part,
            "bas": shares.bas,
            "haut": shares.haut,
            "part_population": shares.part_population,
            "part_superficie": area / areas[world.retenue].sum(),
        }
    ).astype({"population": np.int64})
    table["ecart"] = table["part"] - table["part_population"]
    table["ratio"] = table["part"] / table["part_population"].where(table["part_population"] > 0)
    asked = [verdicts.get(key) for key in keys]
    table["attendu"] = [verdict.base.attendu if verdict else np.nan for verdict in asked]
    tested = world.hasard is not None
    table["p"] = [verdict.base.p if verdict and tested else np.nan for verdict in asked]
    table["significatif"] = [
        verdict.base.ecart_significatif if verdict else False for verdict in asked
    ]
    table["mot"] = [verdict.mot if verdict else "" for verdict in asked]
    table["phrase"] = [verdict.phrase if verdict else "" for verdict in asked]
    return table
