"""Who touches whom: contiguity weights, built once for any number of statistics."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from geo.equity.arrays import SHOWN, Places
from geo.equity.checks import raise_together
from geo.errors import StatisticError

if TYPE_CHECKING:
    from libpysal.graph import Graph

FEWEST = 4
"""Units with neighbours below which neither the variance of I nor a permutation means anything."""


@dataclass(frozen=True)
class Contiguity:
    """Who touches whom, built once for any number of statistics.

    Attributes
    ----------
    codes : tuple of str
        ``code_insee`` of every unit, in the order of the values.
    islands : tuple of str
        Those without any neighbour, which take no part in the statistics.
    joined : ndarray of int, shape (m,)
        Positions in ``codes`` of the others.
    graph : libpysal.graph.Graph
        Row-standardised weights of the *m* others, numbered from 0 to m - 1.
    """

    codes: tuple[str, ...]
    islands: tuple[str, ...]
    joined: Places
    graph: Graph


def contiguity(codes: Sequence[str], neighbours: Mapping[str, Collection[str]]) -> Contiguity:
    """Build row-standardised contiguity weights, once for any number of statistics.

    Parameters
    ----------
    codes : sequence of str
        ``code_insee`` of the units, in the order of the values to come.
    neighbours : mapping of str to collection of str
        For each code, those that share an edge with it (``Territory.voisines``). Neighbours that
        are not among ``codes`` are left out: a part of a territory is asked by its codes alone.

    Returns
    -------
    Contiguity
        Each of the *k* neighbours of a unit weighs 1/k.

    Raises
    ------
    StatisticError
        When a code is repeated or has no entry, a unit is its own neighbour, one names another
        that does not name it back, or fewer than ``FEWEST`` units have a neighbour.

    Examples
    --------
    >>> row = contiguity("ABCDE", {"A": "B", "B": "AC", "C": "BD", "D": "C", "E": ""})
    >>> row.joined.tolist(), row.islands
    ([0, 1, 2, 3], ('E',))
    >>> row.graph.sparse.toarray()[1].tolist()
    [0.5, 0.0, 0.5, 0.0]
    """
    # Here and not above: libpysal takes a second to load, which only these statistics should pay.
    from libpysal.graph import Graph

    position = {code: place for place, code in enumerate(codes)}
    _check_neighbours(codes, position, neighbours)
    around = [[position[one] for one in neighbours[code] if one in position] for code in codes]
    n_near = np.array([len(near) for near in around], dtype=np.intp)
    joined = np.flatnonzero(n_near)
    if joined.size < FEWEST:
        raise StatisticError(
            f"{joined.size} unité(s) avec voisine sur {len(codes)} : il en faut au moins {FEWEST} "
            "pour une autocorrélation spatiale."
        )
    renumbered = np.cumsum(n_near > 0) - 1
    focal = renumbered[np.repeat(np.arange(len(codes)), n_near)]
    near = renumbered[np.fromiter(chain.from_iterable(around), dtype=np.intp)]
    return Contiguity(
        codes=tuple(codes),
        islands=tuple(code for code, near in zip(codes, around, strict=True) if not near),
        joined=joined,
        graph=Graph.from_arrays(focal, near, np.ones(focal.size)).transform("R"),
    )


def _check_neighbours(
    codes: Sequence[str], position: Mapping[str, int], neighbours: Mapping[str, Collection[str]]
) -> None:
    repeated = [code for place, code in enumerate(codes) if position[code] != place]
    absent = [code for code in position if code not in neighbours]
    own = [code for code in position if code in neighbours.get(code, ())]
    one_way = [
        f"{code} → {one}"
        for code in position
        for one in neighbours.get(code, ())
        if one in position and code not in neighbours.get(one, ())
    ]
    faults: list[str] = []
    for what, found in (
        ("Codes répétés", repeated),
        ("Codes sans liste de voisines", absent),
        ("Communes voisines d’elles-mêmes", own),
        ("Voisinages à sens unique", one_way),
    ):
        if found:
            more = f" et {len(found) - SHOWN} de plus" if len(found) > SHOWN else ""
            faults.append(f"{what} : {', '.join(found[:SHOWN])}{more}.")
    raise_together(faults)
