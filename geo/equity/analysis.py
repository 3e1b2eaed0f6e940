"""Everything that one way of counting says of fairness, for a page, a file or a colleague."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.equity.autocorrelation import GlobalMoran, LocalMoran, global_moran, local_moran
from geo.equity.concentration import concentration_index, concentration_of_draws, palma
from geo.equity.decomposition import theil, theil_of_draws, theil_shapley
from geo.equity.inequality import LorenzCurve, gini, gini_of_draws, lorenz
from geo.equity.inference import ALPHA, between, p_value
from geo.equity.null import DRAWS
from geo.equity.parity import hoover, hoover_of_draws, parity_gap, representation_ratio
from geo.equity.questions import Choix, Worlds, ask, group_ranks
from geo.equity.significance import benjamini_hochberg
from geo.equity.weights import contiguity
from geo.equity.worlds import SEED, World, group_shares
from geo.errors import DataError, StatisticError
from geo.territory.groupings import group_communes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.equity.verdict import Verdict
    from geo.territory.groupings import Grouping
    from geo.territory.model import Territory

INDICES = {
    "gini": "Gini",
    "hoover": "Hoover",
    "theil": "Theil",
    "palma": "Palma (selon la densité)",
    "concentration": "Concentration (densité)",
}
"""The overall indices, by key, as shown on screen."""

_CURVES = 999
_STEPS = 50


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
        share of the inhabitants), ``ratio`` (the one over the other), ``p``, ``significatif`` (once
        the number of communes is allowed for).
    groupes : DataFrame
        One row per group: ``groupe, nom, n_communes, population, superficie_km2, n_actions, valeur,
        part, bas, haut, part_population, part_superficie, ecart, ratio, attendu, p, mot, phrase``.
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
    missing: list[str] = []
    communes = _communes(territory, world, grouping, received, drawn)
    curve, band = _lorenz(world, received, drawn, missing)
    moran, local = _moran(territory, communes, missing)
    return Analysis(
        choix=choice,
        grouping=grouping,
        communes=communes,
        groupes=_groups(territory, world, choice, grouping, verdicts),
        indices=_indices(territory, world, received, drawn),
        lorenz=curve,
        lorenz_hasard=band,
        decomposition=_decomposition(territory, world, choice, grouping, received),
        moran=moran,
        moran_local=local,
        verdicts=verdicts,
        manques=tuple(missing),
        n_actions=world.choix.n_actions,
        n_choix=world.choix.n,
        n_territoire=world.n_territoire if choice.avec_territoire else 0,
        n_tirages=len(drawn),
        total=float(received.sum()),
    )


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
            "n_actions": _touching(world, np.arange(kept.size), kept.size),
            "valeur": np.where(kept, received, np.nan),
        }
    )
    inhabited = table["population"].where(table["population"] > 0)
    table["pour_1000_hab"] = 1000 * table["valeur"] / inhabited
    table[["ecart", "ratio", "p"]] = np.nan
    if shared.any():
        table.loc[kept, "ecart"] = parity_gap(received[kept], world.population[kept])
        table.loc[kept, "ratio"] = representation_ratio(received[kept], world.population[kept])
    if shared.any() and len(drawn):
        tested = [p_value(received[rank], drawn[:, rank]) for rank in np.flatnonzero(kept)]
        table.loc[kept, "p"] = tested
    table["significatif"] = False
    known = table["p"].notna()
    table.loc[known, "significatif"] = benjamini_hochberg(table.loc[known, "p"].to_numpy(), ALPHA)
    return table


def _touching(world: World, unit: NDArray[np.intp], n_units: int) -> NDArray[np.int64]:
    """Number of actions that touch each unit; one that touches two communes of it is one."""
    units = unit[world.place]
    once = np.unique(np.column_stack((units, world.choice))[units >= 0], axis=0)
    numbers = world.choix.effectif[once[:, 1]]
    return np.bincount(once[:, 0], numbers, n_units).astype(np.int64)


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
            "n_actions": _touching(world, ranks, len(keys)),
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
    table["attendu"] = [verdict.base.attendu for verdict in verdicts.values()]
    table["p"] = [verdict.base.p for verdict in verdicts.values()]
    table["mot"] = [verdict.mot for verdict in verdicts.values()]
    table["phrase"] = [verdict.phrase for verdict in verdicts.values()]
    return table


def _indices(
    territory: Territory,
    world: World,
    received: NDArray[np.float64],
    drawn: NDArray[np.float64],
) -> pd.DataFrame:
    lived = world.population > 0
    people, amount, draws = world.population[lived], received[lived], drawn[:, lived]
    columns = ["indice", "valeur", "hasard_bas", "hasard_haut", "p"]
    if not amount.sum() > 0:
        return pd.DataFrame(columns=columns)
    each = amount / people
    density = territory.communes["densite"].to_numpy(dtype=np.float64)[lived]
    alone = np.zeros(people.size)
    figures = {
        "gini": (gini(each, people), gini_of_draws(draws, people) if len(draws) else None),
        "hoover": (hoover(amount, people), hoover_of_draws(draws, people) if len(draws) else None),
        "theil": (
            theil(each, people, alone).total,
            theil_of_draws(draws, people) if len(draws) else None,
        ),
        "palma": (palma(each, people, density), None),
        "concentration": (
            concentration_index(each, people, density),
            concentration_of_draws(draws, people, density) if len(draws) else None,
        ),
    }
    rows = []
    for name, (figure, chance) in figures.items():
        if chance is None:
            rows.append((name, figure, np.nan, np.nan, np.nan))
        else:
            rows.append((name, figure, *between(chance), p_value(figure, chance)))
    return pd.DataFrame(rows, columns=columns)


def _lorenz(
    world: World,
    received: NDArray[np.float64],
    drawn: NDArray[np.float64],
    missing: list[str],
) -> tuple[LorenzCurve | None, pd.DataFrame]:
    lived = world.population > 0
    people = world.population[lived]
    steps = np.linspace(0, 1, _STEPS + 1)
    band = pd.DataFrame({"population": steps, "bas": np.nan, "haut": np.nan})
    if not received[lived].sum() > 0:
        missing.append("Rien n’est réparti entre les communes : pas de courbe, pas d’indice.")
        return None, band.iloc[:0]
    curve = lorenz(received[lived] / people, people)
    if len(drawn) == 0:
        return curve, band.iloc[:0]
    heights = np.empty((min(_CURVES, len(drawn)), steps.size))
    for row, draw in zip(heights, drawn[:, lived], strict=False):
        row[:] = np.interp(steps, *lorenz(draw / people, people))
    band["bas"], band["haut"] = np.quantile(heights, [ALPHA / 2, 1 - ALPHA / 2], axis=0)
    return curve, band


def _decomposition(
    territory: Territory,
    world: World,
    choice: Choix,
    grouping: Grouping,
    received: NDArray[np.float64],
) -> pd.DataFrame:
    """What the Theil index is made of: north/south and urban/rural together, else the groups."""
    lived = world.population > 0
    people, amount = world.population[lived], received[lived]
    labels = grouping.groupes.to_numpy(dtype=object)[lived]
    columns = ["libelle", "part", "theil"]
    if not amount.sum() > 0 or any(pd.isna(label) for label in labels):
        return pd.DataFrame(columns=columns)
    each = amount / people
    if choice.regroupement == "quadrant":
        side, space = (
            group_communes(
                territory,
                cle,
                parallel_shift_m=choice.parallele_m,
                ville_centre=choice.ville_centre,
            ).groupes.to_numpy(dtype=object)[lived]
            for cle in ("secteur", "espace")
        )
        split = theil_shapley(each, people, side, space)
        parts = {
            "entre nord et sud": split.first,
            "entre urbain et rural": split.second,
            "entre communes d’un même groupe": split.within,
        }
    else:
        found = theil(each, people, labels)
        parts = {
            "entre groupes": found.between,
            "entre communes d’un même groupe": found.within,
        }
    total = sum(parts.values())
    if not total > 0:
        return pd.DataFrame(columns=columns)
    return pd.DataFrame(
        [(label, part / total, part) for label, part in parts.items()], columns=columns
    )


def _moran(
    territory: Territory, communes: pd.DataFrame, missing: list[str]
) -> tuple[GlobalMoran | None, LocalMoran | None]:
    known = communes[communes["pour_1000_hab"].notna()]
    codes = tuple(known["code_insee"])
    near = {code: territory.voisines.get(code, frozenset()) & set(codes) for code in codes}
    try:
        graph = contiguity(codes, near)
        values = known["pour_1000_hab"].to_numpy()
        return (
            global_moran(values, graph, seed=SEED),
            # Fewer could not tell any commune apart, once the number of communes is allowed for.
            local_moran(values, graph, permutations=DRAWS, seed=SEED),
        )
    except (StatisticError, DataError) as error:
        missing.append(f"Voisinage (Moran) : {error}")
        return None, None
