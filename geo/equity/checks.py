"""The input boundary: what a statistic of equity accepts, and every fault told at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from geo.equity.arrays import (
    Floats,
    Labels,
    Mask,
    Places,
    tell,
    to_groups,
    to_numbers,
    to_unit_scale,
)
from geo.errors import StatisticError

_NO_RANK: Mapping[str, ArrayLike] = MappingProxyType({})
_NO_GROUP: Mapping[str, Labels] = MappingProxyType({})


@dataclass(frozen=True)
class Inhabited:
    """The units where people live, checked; the others are set aside whatever they hold.

    Attributes
    ----------
    value : ndarray of float64, shape (n,)
        Amount per inhabitant, >= 0, not all zero, brought near one (see ``to_unit_scale``).
    population : ndarray of float64, shape (n,)
        Inhabitants, > 0, brought near one likewise.
    ranks : tuple of ndarray of float64, shape (n,)
        Finite numbers, one array for each of those given.
    groups : tuple of ndarray of int, shape (n,)
        Numbers of the groups from 0, none without inhabitant, one array for each of those given.
    """

    value: Floats
    population: Floats
    ranks: tuple[Floats, ...]
    groups: tuple[Places, ...]


def check_per_inhabitant(
    value: ArrayLike,
    population: ArrayLike,
    *,
    ranks: Mapping[str, ArrayLike] = _NO_RANK,
    groups: Mapping[str, Labels] = _NO_GROUP,
) -> Inhabited:
    """Accept amounts per inhabitant, and keep the units where people live.

    Parameters
    ----------
    value : array_like of float, shape (n,)
        Amount per inhabitant; anything where the population is zero.
    population : array_like of float, shape (n,)
        Inhabitants.
    ranks, groups : mapping of str to array_like, shape (n,)
        Names of the further arguments, as the message calls them, and their content. A label is
        any hashable object; None, NaN, NA and the empty text are missing.

    Returns
    -------
    Inhabited
        New arrays; what was given is left as it was.

    Raises
    ------
    StatisticError
        When lengths or indexes differ, something is empty, not a number, missing, infinite or
        negative where people live, nobody lives anywhere, or there is nothing to share out.

    Examples
    --------
    >>> check_per_inhabitant([1, None, 3], [10, 0, 30]).value.tolist()
    [0.25, 0.75]
    """
    faults: list[str] = []
    given = {"value": value, "population": population, **ranks}
    numbers = {name: to_numbers(name, content, faults) for name, content in given.items()}
    labels = {name: to_groups(name, content, faults) for name, content in groups.items()}
    raise_together(faults)
    _check_alignment({**given, **groups}, {**numbers, **labels})
    people = numbers["population"]
    lived = people > 0
    _check_amounts("population", people, np.ones_like(lived), faults)
    _check_amounts("value", numbers["value"], lived, faults)
    for name in ranks:
        _check_known(name, numbers[name], lived, faults)
    for name, codes in labels.items():
        tell(name, "groupe manquant", lived & (codes < 0), "nommez-le ou retirez l’unité", faults)
    raise_together(faults)
    _check_something(numbers["value"][lived], people)
    return Inhabited(
        value=to_unit_scale(numbers["value"][lived]),
        population=to_unit_scale(people[lived]),
        ranks=tuple(numbers[name][lived] for name in ranks),
        groups=tuple(np.unique(codes[lived], return_inverse=True)[1] for codes in labels.values()),
    )


def check_totals(value: ArrayLike, population: ArrayLike) -> tuple[Floats, Floats]:
    """Accept total amounts, unit by unit, those where nobody lives included.

    Parameters
    ----------
    value : array_like of float, shape (n,)
        Total received by each unit, >= 0.
    population : array_like of float, shape (n,)
        Inhabitants.

    Returns
    -------
    value, population : ndarray of float64, shape (n,)
        New arrays, both brought near one (see ``to_unit_scale``).

    Raises
    ------
    StatisticError
        As ``check_per_inhabitant``, wherever the fault stands.

    Examples
    --------
    >>> check_totals([0, 3], [1, 0])[1].tolist()
    [0.5, 0.0]
    """
    faults: list[str] = []
    given = {"value": value, "population": population}
    numbers = {name: to_numbers(name, content, faults) for name, content in given.items()}
    raise_together(faults)
    _check_alignment(given, numbers)
    for name, array in numbers.items():
        _check_amounts(name, array, np.ones(array.shape, dtype=np.bool_), faults)
    raise_together(faults)
    _check_something(numbers["value"], numbers["population"])
    return to_unit_scale(numbers["value"]), to_unit_scale(numbers["population"])


def check_draws(totals: ArrayLike, population: ArrayLike) -> tuple[Floats, Floats]:
    """Accept many draws of total amounts over the same units.

    Parameters
    ----------
    totals : array_like of float, shape (draws, n)
        Total received by each unit in each draw, >= 0; a draw may be all zero.
    population : array_like of float, shape (n,)
        Inhabitants.

    Returns
    -------
    totals : ndarray of float64, shape (draws, n)
        As given.
    population : ndarray of float64, shape (n,)
        Brought near one (see ``to_unit_scale``).

    Raises
    ------
    StatisticError
        When shapes differ, something is empty, not a number, missing, infinite or negative, or
        nobody lives anywhere.

    Examples
    --------
    >>> check_draws([[0, 3], [0, 0]], [1, 1])[0].shape
    (2, 2)
    """
    faults: list[str] = []
    drawn = to_numbers("totals", totals, faults, ndim=2)
    people = to_numbers("population", population, faults)
    raise_together(faults)
    if people.size == 0 or drawn.shape[1] != people.size:
        raise StatisticError(
            f"« totals » a {drawn.shape[1]} colonne(s) et « population » {people.size} valeur(s) : "
            "il faut une colonne par unité, et au moins une unité."
        )
    _check_amounts("population", people, np.ones(people.shape, dtype=np.bool_), faults)
    wrong = np.isin(np.arange(len(drawn)), np.nonzero(~(np.isfinite(drawn) & (drawn >= 0)))[0])
    advice = "chaque tirage doit être fini et positif ou nul"
    tell("totals", "tirage manquant, infini ou négatif", wrong, advice, faults)
    raise_together(faults)
    _check_somebody(people)
    return drawn, to_unit_scale(people)


def raise_together(faults: list[str]) -> None:
    """Raise the faults that were told, one a line, when there is any.

    Parameters
    ----------
    faults : list of str
        French sentences.

    Raises
    ------
    StatisticError
        When the list is not empty.

    Examples
    --------
    >>> raise_together([])
    """
    if faults:
        raise StatisticError("\n".join(faults))


def _check_alignment(given: Mapping[str, object], arrays: Mapping[str, Floats | Places]) -> None:
    """Refuse arrays of different lengths, empty ones, and Series that pandas would realign."""
    lengths = {name: array.size for name, array in arrays.items()}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"« {name} » {length}" for name, length in lengths.items())
        raise StatisticError(f"Longueurs différentes : {told}. Il faut une valeur par unité.")
    if not all(lengths.values()):
        raise StatisticError("Aucune unité reçue : il en faut au moins une.")
    series = {name: one.index for name, one in given.items() if isinstance(one, pd.Series)}
    first = next(iter(series), "")
    strangers = [name for name in series if not series[name].equals(series[first])]
    if strangers:
        told = ", ".join(f"« {name} »" for name in strangers)
        raise StatisticError(
            f"L’index de {told} n’est pas celui de « {first} » : les unités ne se correspondent "
            "pas. Alignez les séries (reindex) avant le calcul."
        )


def _check_amounts(name: str, array: Floats, where: Mask, faults: list[str]) -> None:
    _check_known(name, array, where, faults)
    tell(name, "valeur négative", where & (array < 0), "un montant est positif ou nul", faults)


def _check_known(name: str, array: Floats, where: Mask, faults: list[str]) -> None:
    missing = "manquant n’est pas zéro : donnez la valeur, ou retirez l’unité"
    tell(name, "valeur manquante", where & np.isnan(array), missing, faults)
    tell(name, "valeur infinie", where & np.isinf(array), "un nombre fini est attendu", faults)


def _check_something(value: Floats, population: Floats) -> None:
    _check_somebody(population)
    if not value.any():
        raise StatisticError(
            "« value » : rien à répartir, tout est nul ; la part d’un total nul n’existe pas."
        )


def _check_somebody(population: Floats) -> None:
    if not population.any():
        raise StatisticError("« population » : personne n’habite ces unités, le total est nul.")
