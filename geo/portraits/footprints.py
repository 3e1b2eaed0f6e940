"""What each placed action designates, as it can be measured on the ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.coverage.placed import CARTOGRAPHIEES, check_known_codes, check_placed, split_codes
from geo.geocoding.coordinates import read_point
from geo.territory.proximity import Footprint, to_metric

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from geo.territory.model import Territory

PAR_COORDONNEES = "coordonnees"
"""Method of the actions that stand at a point."""


def footprints(actions: pd.DataFrame, territory: Territory) -> list[Footprint]:
    """Say what each action designates.

    A commune that a named neighbourhood, or a point, brings with it is not designated as a whole;
    it is when the action also names it as a centre.

    Parameters
    ----------
    actions : DataFrame
        Placed actions.
    territory : Territory
        Gives the commune of each neighbourhood.

    Returns
    -------
    list of Footprint
        In the order of the rows; empty for an action for the whole territory, or outside.

    Raises
    ------
    MissingColumnError
        When the table has not been geocoded.
    DataError
        When a portée is unknown, or a code is not of the territory.
    """
    check_placed(actions)
    quartiers = territory.quartiers
    commune_of: dict[str, str] = {}
    if not quartiers.empty:  # a layer without rows may be without columns too
        commune_of = dict(zip(quartiers["code_quartier"], quartiers["code_insee"], strict=True))
    cells = {
        column: [split_codes(cell) for cell in actions[column]]
        for column in ("codes_communes", "codes_centralites", "codes_quartiers")
    }
    for column, known in (
        ("codes_communes", territory.codes),
        ("codes_centralites", territory.codes),
        ("codes_quartiers", commune_of),
    ):
        check_known_codes({code for codes in cells[column] for code in codes}, known, column)
    marks = []
    for row, communes, centres, named in zip(_points(actions), *cells.values(), strict=True):
        portee, point = row
        if portee not in CARTOGRAPHIEES:
            marks.append(Footprint())
            continue
        brought = {commune_of[code] for code in named}
        if point is not None and len(communes) == 1:
            brought.add(communes[0])
        marks.append(
            Footprint(
                communes=frozenset(communes) - brought | frozenset(centres),
                quartiers=frozenset(named),
                point=point,
            )
        )
    return marks


def homes(actions: pd.DataFrame, code_insee: str) -> NDArray[np.bool_]:
    """Tell which actions touch a commune, whatever the portée that brings it.

    Parameters
    ----------
    actions : DataFrame
        Placed actions.
    code_insee : str
        Five characters.

    Returns
    -------
    array of bool, shape (actions,)
    """
    return np.array([code_insee in split_codes(cell) for cell in actions["codes_communes"]], bool)


def _points(actions: pd.DataFrame) -> list[tuple[str, tuple[float, float] | None]]:
    """Portée of each action, and its point where coordinates placed it."""
    portees = actions["portee"].tolist()
    if not {"latitude", "longitude"} <= {*actions.columns}:
        return [(portee, None) for portee in portees]
    found: list[tuple[str, tuple[float, float] | None]] = []
    for portee, methode, latitude, longitude in zip(
        portees, actions["methode"], actions["latitude"], actions["longitude"], strict=True
    ):
        point = None
        if methode == PAR_COORDONNEES:
            read = read_point(_cell(latitude), _cell(longitude))
            # Unreadable cells were told by the geocoder: the communes stay.
            point = None if isinstance(read, str) else to_metric(read.longitude, read.latitude)
        found.append((portee, point))
    return found


def _cell(value: object) -> str:
    return "" if value is None or value != value else str(value)
