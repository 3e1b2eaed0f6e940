"""Where each action goes: pairs of an action and a place, with the part that the place receives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.coverage.placed import CARTOGRAPHIEES, check_known_codes, check_portees, touched_places
from geo.coverage.rules import share_out

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from geo.coverage.rules import Rule
    from geo.coverage.units import Units

TERRITOIRE = "agglomeration"
"""Portée of the actions that say nothing narrower than the whole territory."""

SECTEUR = "secteur"
"""Portée of the actions whose communes are told by a rule."""

RAISONS = {
    "agglomeration": "Pour tout le territoire : laissée hors de la comparaison",
    "hors_perimetre": "Ne nomme que des lieux hors du périmètre",
    "secteur": "De secteur : laissée hors de la comparaison",
    "autre": "De cette portée : laissée hors de la comparaison",
    "codes_communes": "Aucune commune désignée",
    "codes_quartiers": "Aucun lieu désigné",
    "a_part": "Ne touche que des communes mises hors du calcul, ou sans habitants",
}
"""Why an action is not counted, as shown on screen."""


@dataclass(frozen=True)
class Spread:
    """Actions shared out between places.

    Attributes
    ----------
    ligne : array of int, shape (pairs,)
        Position of the action of each pair.
    place : array of int, shape (pairs,)
        Position, in ``Units.places``, of the place of each pair.
    part : array of float, shape (pairs,)
        Part of the action that the place receives, under the counting rule.
    raison : tuple of str
        For each action, why it is not counted; "" where it is.
    territoire : array of bool, shape (actions,)
        Actions for the whole territory that are spread; they have no pair.
    part_territoire : array of float, shape (places,)
        Part of each of these that each place receives: that of its inhabitants.
    """

    ligne: NDArray[np.intp]
    place: NDArray[np.intp]
    part: NDArray[np.float64]
    raison: tuple[str, ...]
    territoire: NDArray[np.bool_]
    part_territoire: NDArray[np.float64]


def spread(
    actions: pd.DataFrame,
    units: Units,
    *,
    rule: Rule = "pleine",
    with_territory: bool = False,
    portees: Collection[str] = CARTOGRAPHIEES,
) -> Spread:
    """Share the actions out between the places of the units.

    A place that is set aside takes no part: an action is shared between the places that stay, and
    is not counted when none does. Actions for the whole territory, when they are brought in, are
    spread over the places that stay in proportion to inhabitants, under every rule.

    Parameters
    ----------
    actions : DataFrame
        Placed actions.
    units : Units
        From `geo.coverage.units.units_of`.
    rule : {"pleine", "partagee", "population"}, default "pleine"
        Counting rule.
    with_territory : bool, default False
        Whether the actions for the whole territory are spread.
    portees : collection of str, default those that designate communes
        Portées counted, among ``CARTOGRAPHIEES``.

    Returns
    -------
    Spread
        Every action is in a pair, or spread over the territory, or has a ``raison``.

    Raises
    ------
    MissingColumnError
        When the table has not been geocoded.
    DataError
        When a code is not of the territory, a portée or the rule unknown.
    """
    check_portees(portees)
    lines, places = _pairs(actions, units)
    scope = actions["portee"].to_numpy(dtype=object)
    has_place = np.isin(np.arange(len(actions)), lines)
    stays = units.rang >= 0
    in_scope = np.isin(scope, list(portees))
    counted = in_scope[lines] & stays[places]
    lines, places = lines[counted], places[counted]
    population = np.where(stays, units.population, 0.0)
    asked = (scope == TERRITOIRE) & with_territory
    whole = asked & bool(population.any())
    counts = np.isin(np.arange(len(actions)), lines) | whole
    return Spread(
        ligne=lines,
        place=places,
        part=share_out(lines, population[places], rule),
        raison=tuple(
            "" if inside else _reason(portee, wanted, placed, units.colonne)
            for portee, wanted, placed, inside in zip(
                scope, in_scope | asked, has_place | asked, counts, strict=True
            )
        ),
        territoire=whole,
        part_territoire=population / population.sum() if population.any() else population,
    )


def _pairs(actions: pd.DataFrame, units: Units) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Positions of the action and of the place of each pair, before anything is set aside."""
    pairs = touched_places(actions, units.colonne)
    check_known_codes(set(pairs["code"]), units.places, units.colonne)
    if units.reste:
        elsewhere = touched_places(actions)["ligne"].drop_duplicates()
        elsewhere = elsewhere[~elsewhere.isin(pairs["ligne"])]
        rest = pd.DataFrame({"ligne": elsewhere, "code": units.reste})
        pairs = pd.concat([pairs, rest], ignore_index=True)
    position = {code: rank for rank, code in enumerate(units.places)}
    places = np.array([position[code] for code in pairs["code"]], dtype=np.intp)
    return pairs["ligne"].to_numpy(dtype=np.intp), places


def count_distinct(
    unit: NDArray[np.intp], line: NDArray[np.intp], n_units: int
) -> NDArray[np.int64]:
    """Count the actions that touch each unit; one that touches two places of it is one.

    Parameters
    ----------
    unit, line : array of int, shape (pairs,)
        Unit of the place and position of the action of each pair; a unit of -1 is left out.
    n_units : int
        Number of units.

    Returns
    -------
    array of int, shape (n_units,)

    Examples
    --------
    >>> count_distinct(np.array([0, 0, 1]), np.array([5, 5, 5]), 2).tolist()
    [1, 1]
    """
    once = np.unique(np.column_stack((unit, line))[unit >= 0], axis=0)
    return np.bincount(once[:, 0], minlength=n_units).astype(np.int64)


def _reason(portee: str, in_scope: bool, has_place: bool, column: str) -> str:
    if not in_scope:
        return RAISONS.get(portee, RAISONS["autre"])
    return RAISONS["a_part"] if has_place else RAISONS[column]
