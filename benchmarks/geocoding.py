"""Cost of geocoding: 100,000 sentences, beside an automaton alone and a naive loop over names.

Run ``python -m benchmarks.geocoding``. Every figure is processor time of one process; the naive
loop is timed on a sample of the same rows and its figure is scaled to all of them.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from geo.actions import read_actions
from geo.geocoding import Gazetteer, geocode, read_gazetteer
from geo.geocoding.text import Sentence, key
from geo.territory import read_territory

ROOT = Path(__file__).resolve().parents[1]
ROWS = 100_000
SAMPLE = 200
RUNS = 3
SEED = 2018


def sentences(gazetteer: Gazetteer) -> list[str]:
    """Seeded rows: sentences of the programme and of the labelled table, half with a place more."""
    programme = read_actions(ROOT / "data" / "actions.csv")["action"].tolist()
    labelled = pd.read_csv(ROOT / "tests" / "geocoding" / "phrases.csv", dtype=str)
    texts = programme + labelled["action"].tolist()
    names = list(gazetteer.france.values())
    pick = random.Random(SEED)
    return [
        pick.choice(texts)
        + (f" à {pick.choice(names)}" if pick.random() < 1 / 2 else f" – lot {n}")
        for n in range(ROWS)
    ]


def processor_seconds(work: Callable[[], object]) -> float:
    """Processor time of one call."""
    before = time.process_time()
    work()
    return time.process_time() - before


def automaton_alone(rows: list[str], gazetteer: Gazetteer) -> int:
    """Fold each row and run the automaton over the same names, without any rule."""
    return sum(1 for row in rows for _ in gazetteer.automaton.iter(Sentence.of(row).searched))


def naive_loop(rows: list[str], gazetteer: Gazetteer) -> int:
    """Look for each name of France in each row, one after the other."""
    names = [f" {key(name)} " for name in gazetteer.france.values()]
    return sum(name in Sentence.of(row).searched for row in rows for name in names)


def main() -> None:
    """Print the table."""
    folder = ROOT / "data"
    start = time.process_time()
    gazetteer = read_gazetteer(folder, read_territory(folder))
    loading = time.process_time() - start
    rows = sentences(gazetteer)
    table = pd.DataFrame({"id": range(ROWS), "action": rows}).astype(str)
    ours, alone = [], []
    for _ in range(RUNS):
        alone.append(processor_seconds(lambda: automaton_alone(rows, gazetteer)))
        ours.append(processor_seconds(lambda: geocode(table, gazetteer)))
    naive = processor_seconds(lambda: naive_loop(rows[:SAMPLE], gazetteer)) * ROWS / SAMPLE
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    median = sorted(ours)[RUNS // 2]
    print(f"{ROWS} rows, {sum(map(len, rows)) / 1e6:.1f} million characters, ", end="")
    print(f"{len(gazetteer.entries)} forms, loaded in {loading:.1f} s")
    print(f"{'':<28}{'seconds':>9}{'rows/s':>10}{'ratio':>8}")
    for name, seconds in (
        ("geocode (median of 3)", median),
        ("automaton alone (median)", sorted(alone)[RUNS // 2]),
        (f"naive loop ({SAMPLE} rows, scaled)", naive),
    ):
        print(f"{name:<28}{seconds:>9.1f}{ROWS / seconds:>10.0f}{seconds / median:>8.2f}")
    print(f"peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
