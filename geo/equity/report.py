"""One way of counting as a document that another program reads: JSON, strict, nothing rounded."""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geo.equity.inference import ALPHA
from geo.equity.questions import PARALLEL_STEP_M
from geo.equity.thresholds import FAIR_SHARE_MIN, N_MIN, NEGLIGIBLE, PARITY

if TYPE_CHECKING:
    from geo.coverage.gaps import Gaps
    from geo.equity.analysis import Analysis
    from geo.equity.cell import Cell
    from geo.equity.verdict import Verdict
    from geo.territory.model import Territory


def to_document(
    analysis: Analysis,
    territory: Territory,
    *,
    seed: int,
    counts: dict[str, int],
    uncounted: pd.DataFrame,
    gaps: Gaps,
) -> dict[str, Any]:
    """Gather the figures of one way of counting, and what it takes to find them again.

    Parameters
    ----------
    analysis : Analysis
        From `geo.equity.analysis.analyse`.
    territory : Territory
        Gives its name and the vintages of its sources.
    seed : int
        That of the permutation test.
    counts : dict of str to int
        The count line: how many actions are localised, of a sector, and so on.
    uncounted : DataFrame
        Actions that are not counted, with the reason (`geo.coverage.Coverage.non_comptees`).
    gaps : Gaps
        From `geo.coverage.gaps.find_gaps`.

    Returns
    -------
    dict
        Text, numbers, lists and None alone. A figure that is missing, or infinite (nothing at the
        bottom of a ratio), is None.
    """
    curve = analysis.lorenz
    document: dict[str, Any] = {
        "territory": {"nom": territory.nom, "siren": territory.siren},
        "vintage": list(territory.sources),
        "rule": analysis.choix.regle,
        "measure": analysis.choix.mesure,
        "with_territory": analysis.choix.avec_territoire,
        "groups": analysis.choix.regroupement,
        "ville_centre": analysis.choix.ville_centre,
        "parallel_m": analysis.choix.parallele_m,
        "seed": seed,
        "draws": analysis.n_tirages,
        "thresholds": {
            "alpha": ALPHA,
            "n_min": N_MIN,
            "fair_share_min": FAIR_SHARE_MIN,
            "negligible": NEGLIGIBLE,
            "parity": list(PARITY),
            "parallel_step_m": PARALLEL_STEP_M,
        },
        "counts": {
            **counts,
            "n_actions": analysis.n_actions,
            "n_choices": analysis.n_choix,
            "n_territory": analysis.n_territoire,
            "total": analysis.total,
        },
        "indices": {row.pop("indice"): row for row in _rows(analysis.indices)},
        "lorenz": None if curve is None else curve._asdict(),
        "decomposition": _rows(analysis.decomposition),
        "group_table": _rows(analysis.groupes),
        "communes": _rows(analysis.communes),
        "moran": None if analysis.moran is None else asdict(analysis.moran),
        "moran_local": None if analysis.moran_local is None else _rows(analysis.moran_local.table),
        "verdicts": {key: _verdict(verdict) for key, verdict in analysis.verdicts.items()},
        "gaps": {"bilan": _rows(gaps.bilan), "matrice": _rows(gaps.matrice.reset_index())},
        "missing": list(analysis.manques),
        "uncounted": _rows(uncounted),
    }
    return {key: _plain(value) for key, value in document.items()}


def to_json(document: dict[str, Any]) -> str:
    """Write a document as JSON, two spaces deep, accents as they are.

    Parameters
    ----------
    document : dict
        From ``to_document``.

    Returns
    -------
    str
        Strict JSON (RFC 8259): no NaN, no infinity.
    """
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _verdict(verdict: Verdict) -> dict[str, Any]:
    low, high = verdict.etendue
    return {
        "mot": verdict.mot,
        "reponse": verdict.reponse,
        "phrase": verdict.phrase,
        "ratio_min": low,
        "ratio_max": high,
        "base": _cell(verdict.base),
        "cells": [_cell(cell) for cell in verdict.cellules],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {**asdict(cell), "ratio": cell.rapport, "significatif": cell.significatif}


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]


def _plain(value: Any) -> Any:
    """Turn numpy and pandas values into those of JSON."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, np.ndarray):
        return _plain(value.tolist())
    if isinstance(value, np.generic):
        return _plain(value.item())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return None if value is pd.NA else value
