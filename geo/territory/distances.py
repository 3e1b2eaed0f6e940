"""How far the communes are from the centres, and the centres from one another."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.errors import DataError
from geo.territory.chefs_lieux import centre_points, chefs_lieux

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.territory.model import Territory

NEAREST_COLUMNS = ("centre_code", "centre_nom", "distance_m")
"""Columns of ``nearest_centre``, in order."""

WINDS = (
    "à l’est",
    "au nord-est",
    "au nord",
    "au nord-ouest",
    "à l’ouest",
    "au sud-ouest",
    "au sud",
    "au sud-est",
)
"""The eight directions, from the east towards the north, as said after a distance."""


def nearest_centre(territory: Territory, *, other: bool = False) -> pd.DataFrame:
    r"""Find the centre nearest to the chef-lieu of each commune, in a straight line.

    .. math:: c_i = \arg\min_c d_{ic}, \qquad d_{ic} = \lVert x_i - x_c \rVert

    with :math:`x` in Lambert-93. Two centres at the same distance: the first of the territory's
    list. A straight line is not a road: in a valley the drive is longer.

    Parameters
    ----------
    territory : Territory
        Its ``centralites`` may be empty.
    other : bool, default False
        Whether a commune that is a centre looks for another one than itself; otherwise it is its
        own nearest centre, at its own chef-lieu.

    Returns
    -------
    DataFrame
        Indexed by ``code_insee``, one row per commune in the order of the territory:
        ``centre_code``, ``centre_nom`` (text, "" where there is no centre) and ``distance_m``
        (metres in EPSG:2154, missing where there is no centre).

    References
    ----------
    IGN, « Lambert-93, projection légale en France métropolitaine », décret n° 2000-1276: its scale
    error stays below 0.3 %, some 30 m on 10 km.
    """
    codes, names = _centres(territory)
    index = pd.Index(territory.codes, name="code_insee", dtype=object)
    distances = _to_centres(territory, codes)
    if other:
        distances[index.to_numpy()[:, None] == codes[None, :]] = np.inf
    # One more column, at an infinite distance: no centre.
    distances = np.column_stack((distances, np.full(len(index), np.inf)))
    nearest = distances.argmin(axis=1)
    measured = distances.min(axis=1)
    nearest[np.isinf(measured)] = len(codes)
    return pd.DataFrame(
        {
            "centre_code": np.append(codes, "")[nearest],
            "centre_nom": np.append(names, "")[nearest],
            "distance_m": np.where(np.isinf(measured), np.nan, measured),
        },
        index=index,
    )


def centre_distances(territory: Territory) -> pd.DataFrame:
    """Measure the straight line between every two centres.

    Parameters
    ----------
    territory : Territory
        Its ``centralites`` may be empty.

    Returns
    -------
    DataFrame
        Metres in EPSG:2154; rows and columns are the ``code_insee`` of the centres, in the order of
        the territory's list. Symmetric, zero on the diagonal; without rows when there is no centre.

    References
    ----------
    IGN, « Lambert-93, projection légale en France métropolitaine », décret n° 2000-1276.
    """
    codes, _ = _centres(territory)
    index = pd.Index(codes, name="code_insee", dtype=object)
    table = pd.DataFrame(np.zeros((len(codes), len(codes))), index=index, columns=index)
    if codes.size:
        points = centre_points(territory)
        for code in codes:
            table[code] = points.distance(points[code]).to_numpy()
    return table


def direction(territory: Territory, code_insee: str, towards: str) -> str:
    """Say in which direction one chef-lieu lies from another.

    Parameters
    ----------
    territory : Territory
        Gives the chefs-lieux.
    code_insee, towards : str
        From which commune, to which.

    Returns
    -------
    str
        One of ``WINDS``, the nearest to the angle on the Lambert-93 grid; "" when both are at the
        same place.

    Raises
    ------
    DataError
        When a commune is not of the territory.

    References
    ----------
    Lambert-93 grid north departs from true north by 0.73° for each degree of longitude from the
    meridian 3° E: far less than half a wind (22.5°).
    """
    towns = chefs_lieux(territory)
    strangers = [code for code in (code_insee, towards) if code not in towns.index]
    if strangers:
        raise DataError(
            f"Commune inconnue de {territory.nom} : {', '.join(strangers)}. "
            "Donnez des codes INSEE du territoire."
        )
    start, end = towns[code_insee], towns[towards]
    east, north = end.x - start.x, end.y - start.y
    if not (east or north):
        return ""
    return WINDS[round(math.atan2(north, east) / math.tau * len(WINDS)) % len(WINDS)]


def _centres(territory: Territory) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    """Codes and names of the centres; a layer without rows may be without columns too."""
    if territory.centralites.empty:
        return np.array([], dtype=object), np.array([], dtype=object)
    table = territory.centralites
    return table["code_insee"].to_numpy(dtype=object), table["nom"].to_numpy(dtype=object)


def _to_centres(territory: Territory, codes: NDArray[np.object_]) -> NDArray[np.float64]:
    """Metres from the chef-lieu of each commune (rows) to each centre (columns)."""
    distances = np.empty((len(territory.codes), len(codes)))
    if not codes.size:
        return distances
    towns, centres = chefs_lieux(territory), centre_points(territory)
    for column, code in enumerate(codes):
        distances[:, column] = towns.distance(centres[code]).to_numpy()
    # A centre stands at its own chef-lieu: whatever the two files round, it is no way from itself.
    distances[towns.index.to_numpy()[:, None] == codes[None, :]] = 0.0
    return distances
