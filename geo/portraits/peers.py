"""The peers of a commune: who it is fair to put beside it, how many they are, and their limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.errors import DataError
from geo.french import to_number, to_plural

if TYPE_CHECKING:
    import pandas as pd

    from geo.territory.model import Territory

FEWEST = 3
"""Below, a commune has no peers: an average of one or two communes is a portrait of them."""

MOST = 10
"""The nearest in size are kept up to this number."""

FACTOR = 2.0
"""Peers have between 1/FACTOR and FACTOR times the inhabitants of the commune."""

_TYPES = {"urbain": "urbaines", "rural": "rurales"}


@dataclass(frozen=True)
class Peers:
    """The communes put beside one of them.

    Attributes
    ----------
    codes : tuple of str
        ``code_insee``, the nearest in size first; empty when fewer than ``FEWEST`` qualify.
    definition : str
        One French sentence: who they are, how many, within which limits, or why there is none.
    """

    codes: tuple[str, ...]
    definition: str


def find_peers(territory: Territory, code_insee: str) -> Peers:
    r"""Find the communes of the same type and of a similar size.

    Those of the same type (urban or rural, INSEE) whose inhabitants are between half and twice
    those of the commune; the ``MOST`` nearest of them by

    .. math:: d_{ij} = | \ln p_i - \ln p_j |

    equal distances going by code. The ville-centre has no peers and is nobody's peer. A commune
    whose type is unknown is compared by size alone.

    Parameters
    ----------
    territory : Territory
        Any territory; ``espace`` may be unknown or absent.
    code_insee : str
        Five characters.

    Returns
    -------
    Peers
        From ``FEWEST`` to ``MOST`` codes, or none and the reason.

    Raises
    ------
    DataError
        When the commune is not of the territory.

    References
    ----------
    INSEE, unités urbaines 2010 (the type).
    """
    if code_insee not in territory.codes:
        raise DataError(
            f"Commune {code_insee!r} inconnue de {territory.nom}. Donnez un de ses codes INSEE."
        )
    if code_insee == territory.ville_centre:
        return Peers((), "Pas de pairs : la ville-centre n’a pas d’égale dans le territoire.")
    communes = territory.communes.set_index("code_insee")
    population = communes["population"].astype(float)
    size = population[code_insee]
    if not size > 0:
        return Peers((), "Pas de pairs : personne n’y habite, aucune taille n’est comparable.")
    types = communes["espace"] if "espace" in communes else population.map(lambda _: "")
    of_its_type, noun = _same_type(types.fillna(""), code_insee)
    low, high = size / FACTOR, size * FACTOR
    candidates = population[of_its_type & population.between(low, high)]
    candidates = candidates.drop([code_insee, territory.ville_centre], errors="ignore")
    limits = (
        f"entre la moitié et le double de ses habitants, "
        f"soit de {to_number(np.ceil(low))} à {to_number(np.floor(high))}"
    )
    if len(candidates) < FEWEST:
        n = len(candidates)
        found = f"seulement {n}" if n else "aucune autre"
        verb = ("ne compte", "compte")[n] if n < 2 else "comptent"
        return Peers(
            (),
            f"Pas de pairs : {found} parmi {noun} {verb} {limits} ; il en faut {FEWEST}.",
        )
    nearest = _nearest(candidates, size)
    kept = f"{to_plural(len(nearest), 'pair')} : parmi {noun}, celles qui comptent {limits}"
    if len(nearest) < len(candidates):
        kept += f" ; les {len(nearest)} plus proches par la taille sur {len(candidates)}"
    return Peers(nearest, f"{kept}.")


def _same_type(types: pd.Series[str], code_insee: str) -> tuple[pd.Series[bool], str]:
    """Tell which communes are of the same type, and name them all."""
    own = types[code_insee]
    if not own:
        return types.notna(), "les communes de tout type (le sien est inconnu)"
    return types == own, f"les communes {_TYPES.get(own, f'de type « {own} »')}"


def _nearest(candidates: pd.Series[float], size: float) -> tuple[str, ...]:
    # The larger over the smaller ranks as the difference of logarithms does, without rounding.
    ratio = (candidates / size).where(candidates >= size, size / candidates)
    return tuple(ratio.sort_index().sort_values(kind="stable").index[:MOST])
