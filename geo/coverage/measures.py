"""What is counted: actions, or the euros of their budget."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from geo.errors import DataError

if TYPE_CHECKING:
    from numpy.typing import NDArray

Measure = Literal["actions", "budget_eur"]

MEASURES: dict[Measure, str] = {"actions": "Nombre d’actions", "budget_eur": "Budget (euros)"}
"""What may be counted, by key, as shown on screen."""

_PLAIN = re.compile(r"([0-9]+)(?:[.,]([0-9]{1,2}|0+))?")
_GROUPED = (
    re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+),([0-9]{1,2})"),
    re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+)\.([0-9]{1,2})"),
    re.compile(r"([0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]{1,3}(?:,[0-9]{3}){2,})()"),
)
MOST_EUROS = 1e12
"""A thousand billion: beyond, a cell holds something else than a budget."""

_SPACES = re.compile(r"[\s\u00a0\u202f'’]")
_UNIT = re.compile(r"(?P<thousands>k|m)?(?:€|eur(?:os?)?)$", re.IGNORECASE)
_TIMES = {"": 1.0, "k": 1e3, "m": 1e6}


@dataclass(frozen=True)
class Amounts:
    """How much each action weighs.

    Attributes
    ----------
    valeur : array of float, shape (actions,)
        1 for each action, or its euros; NaN where the budget is not known.
    raison, lu : tuple of str
        For each action, why it has no amount, and what its cell holds; "" where it has one.
    """

    valeur: NDArray[np.float64]
    raison: tuple[str, ...]
    lu: tuple[str, ...]


def read_euros(cell: object) -> float | None:
    """Read an amount of euros as French offices write it.

    Parameters
    ----------
    cell : object
        Text: ``1 200,50 €``, ``1.200.000``, ``1200.5``, ``15 k€``, ``1,2 M€``.

    Returns
    -------
    float or None
        Euros, from 0 to ``MOST_EUROS``; None when the text is not an amount, is negative, or reads
        in two ways: ``1.200`` is one thousand two hundred for some and one and a fifth for others.

    Examples
    --------
    >>> read_euros("1 200,50 €"), read_euros("0"), read_euros("1.200.000 euros")
    (1200.5, 0.0, 1200000.0)
    >>> read_euros("15 k€"), read_euros("1,2 M€")
    (15000.0, 1200000.0)
    >>> read_euros("1.200") is None, read_euros("12 k€ à confirmer") is None
    (True, True)
    """
    text = _SPACES.sub("", str(cell))
    unit = _UNIT.search(text)
    times = _TIMES[(unit["thousands"] or "").casefold()] if unit else 1.0
    text = text[: unit.start()] if unit else text
    for pattern in (_PLAIN, *_GROUPED):
        found = pattern.fullmatch(text)
        if found:
            euros = times * float(f"{re.sub('[.,]', '', found[1])}.{found[2] or 0}")
            return euros if euros <= MOST_EUROS else None
    return None


def measure_actions(actions: pd.DataFrame, measure: Measure) -> Amounts:
    """Weigh every action.

    Parameters
    ----------
    actions : DataFrame
        One row per action; euros are read in ``budget_eur``, text or numbers.
    measure : {"actions", "budget_eur"}
        What is counted.

    Returns
    -------
    Amounts
        In the order of the rows. An empty budget is unknown, which is not zero; one that cannot be
        read is unknown too, and ``lu`` quotes it.

    Raises
    ------
    DataError
        When the measure is unknown.
    """
    if measure not in MEASURES:
        raise DataError(f"Mesure inconnue : {measure!r}. Au choix : {', '.join(MEASURES)}.")
    if measure == "actions":
        nothing = ("",) * len(actions)
        return Amounts(np.ones(len(actions)), nothing, nothing)
    cells = actions["budget_eur"].tolist() if "budget_eur" in actions else [""] * len(actions)
    texts = ["" if pd.isna(cell) else str(cell).strip() for cell in cells]
    read = [read_euros(text) if text else None for text in texts]
    reasons = [
        "" if euros is not None else "Budget illisible" if text else "Budget non renseigné"
        for text, euros in zip(texts, read, strict=True)
    ]
    return Amounts(
        valeur=np.array([np.nan if euros is None else euros for euros in read], dtype=np.float64),
        raison=tuple(reasons),
        lu=tuple(text if reason else "" for text, reason in zip(texts, reasons, strict=True)),
    )
