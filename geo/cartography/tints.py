"""The tint of the communes: who receives nothing, a rate, a density, a category. Never a count."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd

from geo.cartography import palette
from geo.cartography.classes import DISCRETISATION, classify
from geo.french import to_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.territory.model import Territory

TINTS = {
    "desserte": "Avec ou sans action",
    "taux": "Actions pour 1 000 habitants",
    "densite": "Densité de population",
    "espace": "Urbain et rural",
    "secteur": "Nord et sud",
    "aucune": "Aucune teinte",
}
"""The tints on offer, by code, as shown on screen."""


@dataclass(frozen=True)
class TintClass:
    """One box of the legend."""

    couleur: str
    libelle: str
    n: int


@dataclass(frozen=True)
class Tint:
    """A tint of the communes and its legend.

    Attributes
    ----------
    titre : str
        What is shown, with its unit.
    methode : str
        How the values were cut into classes; empty for categories.
    classes : tuple of TintClass
        Boxes of the legend, in order; those without a commune are left out.
    index : tuple of int
        For each commune, in the order of the territory, its class.
    """

    titre: str
    methode: str
    classes: tuple[TintClass, ...]
    index: tuple[int, ...]


def tint(choice: str, counts: pd.DataFrame, territory: Territory) -> Tint:
    """Build the tint that was chosen.

    Parameters
    ----------
    choice : str
        A key of ``TINTS``; an unknown one is read as ``aucune``.
    counts : DataFrame
        Result of ``geo.coverage.count_by_commune`` for the same territory.
    territory : Territory
        Its communes give densities and categories.

    Returns
    -------
    Tint
        With one class for each commune.

    Raises
    ------
    DataError
        Never with the colours of this package; see ``check_color``.
    """
    communes = territory.communes
    if choice == "desserte":
        reached = pd.Series(counts["n_actions"].gt(0)).map({True: "oui", False: "non"})
        return _categories(
            "Ce que reçoivent les communes",
            reached,
            {
                "oui": ("Au moins une action", palette.REACHED),
                "non": ("Aucune action", palette.NO_ACTION),
            },
        )
    if choice == "taux":
        return _rates(
            "Actions pour 1 000 habitants", counts["actions_pour_1000_hab"], zero="Aucune action"
        )
    if choice == "densite":
        titre = "Densité de population (habitants par km²)"
        return _rates(titre, communes["densite"], zero="Aucun habitant")
    if choice == "espace":
        names = {"urbain": "Urbain", "rural": "Rural"}
        return _categories(
            "Unités urbaines de l’INSEE", communes["espace"], _named(names, palette.ESPACES)
        )
    if choice == "secteur":
        names = {"nord": "Nord", "sud": "Sud", "ville-centre": "Ville-centre"}
        return _categories(
            "Position par rapport à la ville-centre",
            communes["secteur"],
            _named(names, palette.SECTEURS),
        )
    plain = pd.Series("plain", index=communes.index)
    return _categories("", plain, {"plain": ("", palette.PLAIN)})


def _named(names: Mapping[str, str], colors: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    return {value: (names[value], colors[value]) for value in names}


def _categories(titre: str, values: pd.Series[str], boxes: Mapping[str, tuple[str, str]]) -> Tint:
    """One class per known category, one more for what is neither."""
    known = values.where(values.isin(list(boxes)), "")
    order = [value for value in boxes if (known == value).any()]
    wanted = [*order, ""] if (known == "").any() else order
    labelled = {**boxes, "": ("Sans donnée", palette.NO_DATA)}
    rank = {value: position for position, value in enumerate(wanted)}
    return Tint(
        titre=titre,
        methode="",
        classes=tuple(
            TintClass(
                couleur=palette.check_color(labelled[value][1]),
                libelle=labelled[value][0],
                n=int((known == value).sum()),
            )
            for value in wanted
        ),
        index=tuple(rank[value] for value in known),
    )


def _rates(titre: str, values: pd.Series[float], *, zero: str) -> Tint:
    """Classes of the positive values, then one for zeros, then « Sans donnée »."""
    numbers = pd.Series(pd.to_numeric(values, errors="coerce").to_numpy(dtype=float))
    cut = classify(numbers.where(numbers > 0))
    ramp = palette.SEQUENTIAL[max(1, len(cut.counts))]
    decimals = _decimals(cut.limits)
    boxes = [
        TintClass(palette.check_color(color), _interval(low, high, decimals), count)
        for color, (low, high), count in zip(ramp, cut.limits, cut.counts, strict=False)
    ]
    index = list(cut.index)
    for mask, libelle, couleur in (
        (numbers == 0, zero, palette.NO_ACTION),
        (numbers.isna(), "Sans donnée", palette.NO_DATA),
    ):
        if mask.any():
            index = [
                len(boxes) if masked else rank for masked, rank in zip(mask, index, strict=True)
            ]
            boxes.append(TintClass(palette.check_color(couleur), libelle, int(mask.sum())))
    return Tint(
        titre=titre,
        methode=DISCRETISATION if len(cut.counts) > 1 else "",
        classes=tuple(boxes),
        index=tuple(index),
    )


def _decimals(limits: tuple[tuple[float, float], ...]) -> int:
    """Fewest decimals with which no two classes seem to share a bound."""
    pairs = list(pairwise(limits))
    for decimals in range(4):
        if all(
            to_number(below[1], decimals=decimals) != to_number(above[0], decimals=decimals)
            for below, above in pairs
        ) and all(round(low, decimals) > 0 for low, _ in limits):
            return decimals
    return 4


def _interval(low: float, high: float, decimals: int) -> str:
    first, last = to_number(low, decimals=decimals), to_number(high, decimals=decimals)
    return first if first == last else f"de {first} à {last}"
