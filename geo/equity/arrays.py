"""Reading what a caller gives into plain arrays, with a French word for each thing unreadable."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from numbers import Real
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

Floats: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.intp]
Mask: TypeAlias = NDArray[np.bool_]
Labels: TypeAlias = Iterable[object]

SHOWN = 5
"""Positions that a message quotes; the others are only counted."""


def to_numbers(name: str, given: ArrayLike, faults: list[str], *, ndim: int = 1) -> Floats:
    """Read an array-like of numbers, or say why it is not one.

    Parameters
    ----------
    name : str
        What the message calls it.
    given : array_like
        Integers or floats; None, NaN, NA and masked ones are read as NaN. Booleans, texts, dates
        and complex numbers are refused, lest a mask or a column of codes pass for amounts.
    faults : list of str
        What is wrong is added to it.
    ndim : int, default 1
        Number of dimensions expected.

    Returns
    -------
    ndarray of float64
        Empty when a fault was told.

    Examples
    --------
    >>> faults = []
    >>> to_numbers("value", [1, None, 2.5], faults).tolist(), faults
    ([1.0, nan, 2.5], [])
    >>> to_numbers("value", ["1", 2], faults).size, faults
    (0, ['« value » : du texte reçu (positions 0, 1, la première étant 0) ; des nombres sont \
attendus.'])
    """
    nothing = np.empty((0,) * ndim, dtype=np.float64)
    if isinstance(given, np.ma.MaskedArray) and given.dtype.kind in "iuf":
        given = np.ma.filled(given.astype(np.float64), np.nan)
    try:
        array = np.asarray(given)
    except ValueError:  # rows of unequal lengths
        faults.append(f"« {name} » : lignes de longueurs inégales ; {_expected(ndim)}.")
        return nothing
    if array.ndim != ndim:
        faults.append(f"« {name} » : {array.ndim} dimension(s) reçue(s) ; {_expected(ndim)}.")
        return nothing
    if array.dtype.kind in "iuf":
        return array.astype(np.float64)
    if array.dtype.kind not in "OUST":
        faults.append(f"« {name} » : type « {array.dtype} » reçu ; des nombres sont attendus.")
        return nothing
    read = [_to_float(cell) for cell in array.ravel()]
    strange = np.array([number is None for number in read], dtype=bool)
    if strange.any():
        what = "du texte reçu" if array.dtype.kind != "O" else "autre chose qu’un nombre reçu"
        tell(name, what, strange, "des nombres sont attendus", faults)
        return nothing
    return np.array(read, dtype=np.float64).reshape(array.shape)


def to_groups(name: str, given: Labels, faults: list[str]) -> Places:
    """Number the groups that labels tell, from 0 in the order in which they appear.

    Parameters
    ----------
    name : str
        What the message calls it.
    given : iterable of hashable, shape (n,)
        None, NaN, NA and the empty text are missing.
    faults : list of str
        What is wrong is added to it.

    Returns
    -------
    ndarray of int, shape (n,)
        -1 where the label is missing; empty when a fault was told.

    Examples
    --------
    >>> to_groups("group", ["nord", "sud", "", "nord"], []).tolist()
    [0, 1, -1, 0]
    """
    try:
        # A text is a sequence too, but of letters: never what was meant.
        whole = None if isinstance(given, str) else list(given)
        labels = [None if isinstance(one, str) and not one else one for one in whole or ()]
        # Through a Series of objects: an array would make two dimensions of labels in pairs.
        groups = pd.factorize(pd.Series(labels, dtype=object))[0]
    except TypeError:  # neither a sequence nor, for a label, something that can be told apart
        whole = None
    if whole is None:
        faults.append(f"« {name} » : une suite d’étiquettes est attendue, une par unité.")
        return np.empty(0, dtype=np.intp)
    return groups


def to_unit_scale(numbers: Floats) -> Floats:
    """Divide by a power of two that brings the largest near one, which changes no digit.

    Every statistic of this room is blind to the unit of measure: this only keeps products and
    sums of very large or very small amounts from overflowing.

    Parameters
    ----------
    numbers : ndarray of float64
        Finite, any sign, not empty.

    Returns
    -------
    ndarray of float64
        Largest absolute value in [1/2, 1), or all zero.

    Examples
    --------
    >>> to_unit_scale(np.array([3.0, 12.0])).tolist()
    [0.1875, 0.75]
    """
    exponent = int(np.frexp(np.abs(numbers).max())[1])
    scaled: Floats = np.ldexp(numbers, -exponent)
    return scaled


def to_sums(places: Places, amounts: Floats) -> Floats:
    """Add up the amounts of each place.

    Parameters
    ----------
    places : ndarray of int, shape (n,)
        From 0.
    amounts : ndarray of float64, shape (n,)
        What is added up.

    Returns
    -------
    ndarray of float64, shape (places.max() + 1,)
        Sum for each place, in order.

    Examples
    --------
    >>> to_sums(np.array([0, 1, 0]), np.array([1.0, 2.0, 4.0])).tolist()
    [5.0, 2.0]
    """
    return np.bincount(places, weights=amounts).astype(np.float64)


def tell(name: str, what: str, where: Mask, advice: str, faults: list[str]) -> None:
    """Add a fault with its first positions, when there is one.

    Parameters
    ----------
    name, what, advice : str
        What the message calls the array, what was received, what to do.
    where : ndarray of bool
        True at each fault.
    faults : list of str
        What is wrong is added to it.

    Examples
    --------
    >>> faults = []
    >>> tell("value", "valeur négative", np.array([False, True]), "corrigez-la", faults)
    >>> faults
    ['« value » : valeur négative (position 1, la première étant 0) ; corrigez-la.']
    """
    found = np.flatnonzero(where)
    if found.size == 0:
        return
    listed = ", ".join(str(position) for position in found[:SHOWN])
    more = f" et {found.size - SHOWN} de plus" if found.size > SHOWN else ""
    plural = "s" if found.size > 1 else ""
    faults.append(
        f"« {name} » : {what} (position{plural} {listed}{more}, la première étant 0) ; {advice}."
    )


def _expected(ndim: int) -> str:
    return (
        "une seule suite de nombres est attendue"
        if ndim == 1
        else "un tableau de tirages (lignes) par unités (colonnes) est attendu"
    )


def _to_float(cell: object) -> float | None:
    """Read a cell as a float, NaN where it is missing, None where it is not a number."""
    if cell is None or cell is pd.NA:
        return math.nan
    if isinstance(cell, (bool, np.bool_)) or not isinstance(cell, (Real, Decimal)):
        return None
    try:
        return float(cell)
    except OverflowError:  # an integer beyond the floats: refused with the infinite
        return math.inf
