"""Labelled tables: what a careful planner expects of each row, and how far a placement is from it.

A cell may hold several acceptable answers, parted by ``/``; ``*`` alone is not judged; ``*rural*``
and its like stand for the communes of a sector.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geo.geocoding import Gazetteer

HERE = Path(__file__).parent
_SECTORS = {
    "*rural*": "rural",
    "*urbain*": "urbain",
    "*nord*": "nord",
    "*sud*": "sud",
    "*couronne1*": "premiere_couronne",
}


@dataclass(frozen=True)
class Label:
    """Expected answers of one row."""

    portee: str
    communes: str
    hors: str
    quartiers: str
    a_verifier: str = "indifferent"


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(HERE / name, dtype=str, keep_default_na=False)


def faults(label: Label, placed: dict[str, object], gazetteer: Gazetteer) -> list[str]:
    """What is wrong with a placement; empty when it is right."""
    found = []
    if placed["portee"] not in label.portee.split("/"):
        found.append(f"portee {placed['portee']}, expected {label.portee}")
    for column, expected in (
        ("codes_communes", label.communes),
        ("hors_perimetre", label.hors),
        ("codes_quartiers", label.quartiers),
    ):
        got = {value for value in str(placed[column]).split("|") if value}
        options = [option.strip() for option in expected.split("/")]
        if not any(option == "*" or got == _values(option, gazetteer) for option in options):
            found.append(f"{column} {placed[column]}, expected {expected}")
    if label.a_verifier == "oui" and not placed["a_verifier"]:
        found.append("must be flagged")
    if label.a_verifier == "non" and placed["a_verifier"]:
        found.append("flagged without reason")
    return found


def _values(option: str, gazetteer: Gazetteer) -> set[str]:
    values: set[str] = set()
    for value in option.split("|"):
        if value in _SECTORS:
            values |= set(gazetteer.sectors[_SECTORS[value]].codes)
        elif value:
            values.add(value)
    return values


def report(name: str, expected: list[str], got: list[str]) -> list[str]:
    """Precision and recall of each portée; an alternative that was chosen counts as expected."""
    truth = [
        g if g in e.split("/") else e.split("/")[0] for e, g in zip(expected, got, strict=True)
    ]
    right = Counter(g for t, g in zip(truth, got, strict=True) if t == g)
    lines = [f"{name}: {len(got)} rows"]
    for portee in sorted(set(truth) | set(got)):
        said, meant = Counter(got)[portee], Counter(truth)[portee]
        precision = f"{right[portee] / said:.3f}" if said else "-"
        recall = f"{right[portee] / meant:.3f}" if meant else "-"
        lines.append(f"  {portee:<15} n={meant:<4} precision={precision} recall={recall}")
    return lines
