"""The count line: where every action went, so that nothing is hidden by being unmappable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from geo.coverage.placed import CARTOGRAPHIEES, LOCALISEES, check_placed, split_codes
from geo.french import to_number

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True)
class Counts:
    """Numbers of actions; the first four share out the total, the last overlaps them.

    Attributes
    ----------
    localisees : int
        Actions placed in a quartier, a centralité or a commune.
    de_secteur : int
        Actions for a part of the territory told by a rule.
    tout_le_territoire : int
        Actions that say nothing narrower than the whole territory.
    hors_perimetre : int
        Actions that name only places outside.
    a_verifier : int
        Actions, of any of the four kinds, that a person must look at.
    """

    localisees: int
    de_secteur: int
    tout_le_territoire: int
    hors_perimetre: int
    a_verifier: int

    @property
    def total(self) -> int:
        """Number of actions: the sum of the four kinds."""
        return self.localisees + self.de_secteur + self.tout_le_territoire + self.hors_perimetre

    def phrase(self) -> str:
        """Write the count line in French.

        Examples
        --------
        >>> Counts(31, 8, 9, 1, 2).phrase()
        '31 localisées · 8 de secteur · 9 pour tout le territoire · 1 hors périmètre · 2 à vérifier'
        >>> Counts(1, 0, 0, 0, 0).phrase()
        '1 localisée · 0 de secteur · 0 pour tout le territoire · 0 hors périmètre · 0 à vérifier'
        """
        plural = "s" if self.localisees > 1 else ""
        return (
            f"{to_number(self.localisees)} localisée{plural} · "
            f"{to_number(self.de_secteur)} de secteur · "
            f"{to_number(self.tout_le_territoire)} pour tout le territoire · "
            f"{to_number(self.hors_perimetre)} hors périmètre · "
            f"{to_number(self.a_verifier)} à vérifier"
        )


def summarise(actions: pd.DataFrame) -> Counts:
    """Count the actions of each kind of portée; every action falls in exactly one of the four.

    Parameters
    ----------
    actions : DataFrame
        Placed actions.

    Returns
    -------
    Counts
        Its ``total`` equals the number of rows.

    Raises
    ------
    MissingColumnError, DataError
        When the table has not been geocoded, or a portée is unknown.
    """
    check_placed(actions)
    portees = actions["portee"]
    return Counts(
        localisees=int(portees.isin(LOCALISEES).sum()),
        de_secteur=int((portees == "secteur").sum()),
        tout_le_territoire=int((portees == "agglomeration").sum()),
        hors_perimetre=int((portees == "hors_perimetre").sum()),
        a_verifier=int(actions["a_verifier"].astype(bool).sum()),
    )


def off_the_map(
    actions: pd.DataFrame, *, portees: Collection[str] = CARTOGRAPHIEES
) -> pd.DataFrame:
    """Keep the actions that a map of some portées does not show: exactly the others.

    Parameters
    ----------
    actions : DataFrame
        Placed actions.
    portees : collection of str
        Portées that the map counts.

    Returns
    -------
    DataFrame
        The rows of another portée, and those that touch no commune; same columns and index labels.

    Raises
    ------
    MissingColumnError, DataError
        When the table has not been geocoded, or a portée is unknown.
    """
    check_placed(actions)
    shown = [
        portee in portees and bool(split_codes(codes))
        for portee, codes in zip(actions["portee"], actions["codes_communes"], strict=True)
    ]
    return actions[~pd.Series(shown, index=actions.index, dtype=bool)]


def to_verify(actions: pd.DataFrame) -> pd.DataFrame:
    """Keep the actions whose place a person must check.

    Parameters
    ----------
    actions : DataFrame
        Placed actions.

    Returns
    -------
    DataFrame
        The rows where ``a_verifier`` is true, same columns and index labels.

    Raises
    ------
    MissingColumnError, DataError
        When the table has not been geocoded, or a portée is unknown.
    """
    check_placed(actions)
    return actions[actions["a_verifier"].astype(bool)]
