"""How many times a place was really chosen: actions placed by one heading share one choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.coverage.spread import SECTEUR

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from geo.coverage.table import Coverage

INHERITED = ("programme", "orientation")
"""Methods by which an action takes the places of a heading."""


@dataclass(frozen=True)
class Choices:
    """Choices of place behind a coverage: those of the actions that a place was chosen for.

    Actions for the whole territory, or for a sector told by a rule, are not among them: their
    communes were not chosen one by one, and could not have been others.

    Attributes
    ----------
    places : tuple of array of int
        For each choice, the positions in ``Units.places`` of the places that it touches.
    montant : array of float, shape (choices,)
        Amount that it places: its number of actions, or their euros.
    effectif : array of int, shape (choices,)
        Number of actions behind each choice.
    """

    places: tuple[NDArray[np.intp], ...]
    montant: NDArray[np.float64]
    effectif: NDArray[np.intp]

    @property
    def n(self) -> int:
        """Number of choices."""
        return len(self.places)

    @property
    def n_actions(self) -> int:
        """Number of actions behind all the choices."""
        return int(self.effectif.sum())

    @property
    def n_places(self) -> NDArray[np.intp]:
        """Number of places that each choice touches, shape (choices,)."""
        return np.array([places.size for places in self.places], dtype=np.intp)


def place_choices(actions: pd.DataFrame, covered: Coverage) -> Choices:
    """Gather the actions of a coverage into independent choices of place.

    Five actions under « Revitaliser les centres-bourgs : A, B, C » are placed by one decision:
    counting them as five would make chance look impossible.

    Parameters
    ----------
    actions : DataFrame
        The placed actions from which the coverage was made.
    covered : Coverage
        From `geo.coverage.coverage`.

    Returns
    -------
    Choices
        Two actions are in the same choice when both took their places from the same heading and
        touch the same places; any other action is a choice of its own.

    References
    ----------
    Kish, L. (1965), *Survey Sampling*, ch. 5: units drawn together count as one cluster.
    """
    shared = covered.repartition
    known = np.isfinite(covered.montant)
    order = np.argsort(shared.ligne, kind="stable")
    lines, starts = np.unique(shared.ligne[order], return_index=True)
    touched = np.split(shared.place[order], starts[1:]) if lines.size else []
    gathered: dict[tuple[object, ...], int] = {}
    places: list[NDArray[np.intp]] = []
    amounts: list[float] = []
    numbers: list[int] = []
    for line, codes in zip(lines, touched, strict=True):
        if not known[line] or actions["portee"].iloc[line] == SECTEUR:
            continue
        key = (*_heading(actions, int(line)), *np.sort(codes).tolist())
        if key not in gathered:
            gathered[key] = len(places)
            places.append(codes)
            amounts.append(0.0)
            numbers.append(0)
        amounts[gathered[key]] += float(covered.montant[line])
        numbers[gathered[key]] += 1
    return Choices(
        tuple(places), np.array(amounts, dtype=np.float64), np.array(numbers, dtype=np.intp)
    )


def _heading(actions: pd.DataFrame, line: int) -> tuple[object, ...]:
    """Heading that placed an action, or the action itself."""
    row = actions.iloc[line]
    method = row["methode"]
    return (method, row.get(method, "")) if method in INHERITED else ("action", line)
