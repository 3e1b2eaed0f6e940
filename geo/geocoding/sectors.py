"""Parts of the territory told by a rule: rural, north, first ring… and the communes of each."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.geocoding.forms import expand, split_forms

if TYPE_CHECKING:
    import pandas as pd

    from geo.territory.model import Territory

_KIND = re.compile(r"^(?:CC|CA|CU|Métropole)\s+(?:(?:du|de la|de l'|des|de|d')\s*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Sector:
    """A part of the territory.

    Attributes
    ----------
    key : str
        What the ``secteurs`` column holds: ``rural``, ``bassin_de_vie:<name>`` …
    libelle : str
        French name for the screen.
    codes : tuple of str
        ``code_insee`` of its communes, sorted; empty when the territory lacks the attribute.
    formes : tuple of str
        Folded phrases that name it.
    colonne, valeur : str
        The attribute and value that trace it; "" for a ring.
    """

    key: str
    libelle: str
    codes: tuple[str, ...]
    formes: tuple[str, ...]
    colonne: str
    valeur: str


def ring(territory: Territory, rank: int) -> tuple[str, ...]:
    """Communes at a given number of borders from the ville-centre.

    Parameters
    ----------
    territory : Territory
        With its neighbours.
    rank : int
        1 for those that touch the ville-centre, 2 for those that touch the first ring…

    Returns
    -------
    tuple of str
        ``code_insee``, sorted; empty when the territory has no ville-centre.
    """
    if territory.ville_centre is None:
        return ()
    seen = {territory.ville_centre}
    edge = {territory.ville_centre}
    for _ in range(rank):
        edge = {voisine for code in edge for voisine in territory.voisines[code]} - seen
        seen |= edge
    return tuple(sorted(edge))


def resolve_sectors(rules: pd.DataFrame, territory: Territory) -> dict[str, Sector]:
    """Trace every sector of the rule table on a territory.

    Parameters
    ----------
    rules : DataFrame
        ``secteurs.csv``: columns ``secteur, libelle, regle, colonne, valeur, formes``.
    territory : Territory
        Its commune attributes and neighbours decide.

    Returns
    -------
    dict of str to Sector
        By key; a rule with a placeholder gives one sector for each value of its column.
    """
    found: dict[str, Sector] = {}
    communes = territory.communes
    noms = territory.noms
    ville = (noms[territory.ville_centre],) if territory.ville_centre else ()
    for rule in rules.to_dict("records"):
        for valeur in _values(rule, communes):
            short = _KIND.sub("", valeur)
            dynamic = rule["valeur"].startswith("{")
            placeholders: dict[str, tuple[str, ...]] = {
                "ville_centre": ville,
                "territoire": (territory.nom,),
                rule["colonne"]: (short,),
            }
            if rule["regle"] == "couronne":
                codes = ring(territory, int(valeur))
            else:
                codes = tuple(communes.loc[communes[rule["colonne"]] == valeur, "code_insee"])
            name = f"{rule['secteur']}:{short}" if dynamic else rule["secteur"]
            found[name] = Sector(
                key=name,
                libelle=f"{rule['libelle']} : {short}" if dynamic else rule["libelle"],
                codes=tuple(sorted(codes)),
                formes=tuple(
                    form
                    for forme in split_forms(rule["formes"])
                    for form, _ in expand(forme, placeholders)
                ),
                colonne=rule["colonne"],
                valeur=valeur,
            )
    return found


def _values(rule: dict[Hashable, str], communes: pd.DataFrame) -> list[str]:
    if not rule["valeur"].startswith("{"):
        return [rule["valeur"]]
    return sorted(communes[rule["colonne"]].dropna().unique())
