"""Cost of the statistics of equity over as many communes as France has, beside PySAL's.

Run ``python -m benchmarks.equity``. Each figure is the median of 7 runs, elapsed time. The
communes are seeded squares of a grid, neighbours by an edge; most receive nothing.
"""

from __future__ import annotations

import statistics
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
from esda.moran import Moran, Moran_Local
from inequality.gini import Gini
from inequality.theil import TheilD

from geo import equity
from geo.actions import read_actions
from geo.geocoding import geocode, read_gazetteer
from geo.territory import read_territory

DATA = Path(__file__).resolve().parents[1] / "data"
COMMUNES = 35_357
SIDE = 189
"""Squares in a row of the grid; the last row is cut short."""

RUNS = 7
SEED = 2018
TARGET_MS = 3_000
DRAWS, TERRITORY = 9_999, 73
"""Draws of a permutation test over one intercommunality, and its communes."""


def neighbours(codes: list[str]) -> dict[str, set[str]]:
    """Squares that share an edge."""
    near: dict[str, set[str]] = {code: set() for code in codes}
    for place, code in enumerate(codes):
        beside = [place + 1] if (place + 1) % SIDE else []
        for other in [*beside, place + SIDE]:
            if other < len(codes):
                near[code].add(codes[other])
                near[codes[other]].add(code)
    return near


def median_ms(work: Callable[[], object]) -> float:
    """Median elapsed time of a call, after one that is not counted."""
    work()
    taken = []
    for _ in range(RUNS):
        before = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - before))
    return statistics.median(taken)


def line(name: str, ours: float, theirs: float | None) -> None:
    """Print one row of the table."""
    beside = f"{theirs:>12.1f}{theirs / ours:>9.1f}" if theirs is not None else ""
    print(f"{name:<40}{ours:>11.1f}{beside}")


def programme() -> list[tuple[str, Callable[[], object]]]:
    """The shipped programme: its draws, then every figure of one way of counting."""
    territory = read_territory(DATA)
    placed = geocode(read_actions(DATA / "actions.csv"), read_gazetteer(DATA, territory))
    people = territory.communes["population"].to_numpy()
    several = np.random.default_rng(SEED).integers(1, 7, size=len(placed))
    choice = equity.Choix()
    worlds = equity.build_worlds(placed, territory, choice)
    return [
        (
            f"draw_null, {DRAWS} × {len(placed)} actions of 1 to 6",
            lambda: equity.draw_null(several, np.ones(len(placed)), people, draws=DRAWS),
        ),
        (
            f"build_worlds, {DRAWS} draws, programme",
            lambda: equity.build_worlds(placed, territory, choice, draws=DRAWS),
        ),
        ("ask, 36 ways of counting, 5 groups", lambda: equity.ask(territory, worlds, choice)),
        ("analyse, every figure of the page", lambda: equity.analyse(territory, worlds, choice)),
    ]


def main() -> None:
    """Print the table."""
    rng = np.random.default_rng(SEED)
    codes = [f"{number:05d}" for number in range(COMMUNES)]
    near = neighbours(codes)
    people = np.exp(rng.normal(6.1, 1.3, size=COMMUNES)).round() + 1
    value = np.where(rng.random(COMMUNES) < 0.7, 0.0, rng.exponential(size=COMMUNES))
    total, density = value * people, people / rng.uniform(5, 40, size=COMMUNES)
    north, urban = rng.integers(0, 2, size=COMMUNES), density > np.quantile(density, 2 / 3)
    where = equity.contiguity(codes, near)
    graph = where.graph
    few = people[:TERRITORY]
    draws = rng.multinomial(200, few / few.sum(), size=DRAWS)
    table: list[tuple[str, Callable[[], object], Callable[[], object] | None]] = [
        ("lorenz", lambda: equity.lorenz(value, people), None),
        ("gini", lambda: equity.gini(value, people), lambda: Gini(value)),
        ("hoover", lambda: equity.hoover(total, people), None),
        (
            "theil, split in two groups",
            lambda: equity.theil(value, people, north),
            lambda: TheilD(value, north),
        ),
        ("theil_shapley", lambda: equity.theil_shapley(value, people, north, urban), None),
        ("palma", lambda: equity.palma(value, people, density), None),
        (
            "concentration_index",
            lambda: equity.concentration_index(value, people, density, corrected=True),
            None,
        ),
        ("parity_gap", lambda: equity.parity_gap(total, people), None),
        ("representation_ratio", lambda: equity.representation_ratio(total, people), None),
        (
            "global_moran, 999 permutations",
            lambda: equity.global_moran(value, where, seed=SEED),
            lambda: Moran(value, graph, permutations=999),
        ),
        (
            "local_moran, 999 permutations",
            lambda: equity.local_moran(value, where, seed=SEED),
            lambda: Moran_Local(value, graph, permutations=999, seed=SEED),
        ),
    ]
    apart: list[tuple[str, Callable[[], object]]] = [
        ("contiguity", lambda: equity.contiguity(codes, near)),
        (
            "local_moran, 9,999 permutations",
            lambda: equity.local_moran(value, where, permutations=9_999, seed=SEED),
        ),
        (f"gini_of_draws, {DRAWS} × {TERRITORY}", lambda: equity.gini_of_draws(draws, few)),
        (f"theil_of_draws, {DRAWS} × {TERRITORY}", lambda: equity.theil_of_draws(draws, few)),
        (f"hoover_of_draws, {DRAWS} × {TERRITORY}", lambda: equity.hoover_of_draws(draws, few)),
    ]
    apart += programme()
    print(f"{COMMUNES} communes, {graph.n_edges} neighbours, {(value == 0).mean():.0%} zeros")
    print(f"{'median of ' + str(RUNS):<40}{'ms':>11}{'PySAL ms':>12}{'ratio':>9}")
    spent = 0.0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # esda announces a change of its own default
        for name, ours, theirs in table:
            taken = median_ms(ours)
            spent += taken
            line(name, taken, median_ms(theirs) if theirs else None)
    print(f"{'all of them':<40}{spent:>11.1f}   target {TARGET_MS} ms")
    print("apart:")
    for name, work in apart:
        line(name, median_ms(work), None)


if __name__ == "__main__":
    main()
