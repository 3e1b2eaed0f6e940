"""Ways of sharing the communes out into groups: north and south, urban and rural, living areas."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import pandas as pd

from geo.errors import DataError
from geo.territory.chefs_lieux import centre_points, chefs_lieux
from geo.territory.model import VILLE_CENTRE

if TYPE_CHECKING:
    from geo.territory.model import Territory

VilleCentre = Literal["a_part", "nord", "sud", "exclue"]
"""What becomes of the ville-centre; see ``VILLE_CENTRE_CHOICES``."""

VILLE_CENTRE_CHOICES: dict[VilleCentre, str] = {
    "a_part": "À part",
    "nord": "Avec le nord",
    "sud": "Avec le sud",
    "exclue": "Hors du calcul",
}
"""The treatments of the ville-centre, as shown on screen. ``a_part``, ``nord`` and ``sud`` matter
to north and south alone; ``exclue`` sets its actions and its inhabitants aside everywhere."""

GROUPINGS = {
    "quadrant": "Nord / sud × urbain / rural",
    "secteur": "Nord / sud",
    "espace": "Urbain / rural",
    "epci_2016": "Membres en 2016 / arrivées en 2017",
    "bassin_de_vie": "Bassins de vie (INSEE 2012)",
    "centre_proche": "Centralité la plus proche",
    "centralite": "Centralités et autres communes",
    "aucun": "Sans regroupement",
}
"""The groupings, by key, as shown on screen. The last, one group of all, serves where a territory
can make no other."""

QUADRANT_GRID: dict[str, tuple[int, int | None]] = {
    "nord_urbain": (1, 1),
    "nord_rural": (1, 2),
    VILLE_CENTRE: (2, None),
    "sud_urbain": (3, 1),
    "sud_rural": (3, 2),
}
"""Row and column of each group of ``quadrant`` on a page, from 1; None takes the whole row."""

ALONE = "aucun"
"""Grouping of a territory that can make no other."""

AUTRES = "autres"
"""Group of the communes that are in none of the named ones."""


@dataclass(frozen=True)
class Grouping:
    """Communes shared out into groups; a commune is in one group, or set aside.

    Attributes
    ----------
    cle : str
        Key of ``GROUPINGS``.
    groupes : Series of str
        Key of the group, indexed by ``code_insee`` in the order of the territory; missing where the
        commune is set aside (ville-centre excluded, attribute unknown).
    libelles : dict of str to str
        French name of each group that has a commune, in the order of display.
    sujets : dict of str to str
        The same as the subject of a sentence, in the singular: « le nord ».
    """

    cle: str
    groupes: pd.Series[str]
    libelles: dict[str, str]
    sujets: dict[str, str] = field(default_factory=dict)

    @property
    def libelle(self) -> str:
        """Name of the grouping, as shown on screen."""
        return GROUPINGS[self.cle]


def group_communes(
    territory: Territory,
    cle: str,
    *,
    parallel_shift_m: float = 0.0,
    ville_centre: VilleCentre = "a_part",
) -> Grouping:
    """Share the communes out.

    Parameters
    ----------
    territory : Territory
        Any territory.
    cle : str
        Key of ``GROUPINGS``.
    parallel_shift_m : float, default 0
        Metres by which the parallel that parts north from south is moved northwards from the
        chef-lieu of the ville-centre (southwards when negative). A commune is ``nord`` when the
        northing of its chef-lieu is strictly above the parallel.
    ville_centre : {"a_part", "nord", "sud", "exclue"}, default "a_part"
        What becomes of the ville-centre.

    Returns
    -------
    Grouping
        One entry per commune of the territory.

    Raises
    ------
    DataError
        When the grouping or the treatment is unknown, or when the territory lacks what it takes (a
        ville-centre for north and south, centres, the INSEE attribute).

    References
    ----------
    INSEE, unités urbaines 2010 and bassins de vie 2012. North and south are a convention of this
    project, not an official line: its list of communes is published beside each figure.
    """
    _check(cle, ville_centre, parallel_shift_m)
    groups = _MAKERS[cle](territory, parallel_shift_m, ville_centre)
    if ville_centre == "exclue" and territory.ville_centre:
        groups[territory.ville_centre] = None
    groups = groups.where(groups.notna(), None)
    present = set(groups.dropna())
    names = {key: label for key, label in _names(territory, cle).items() if key in present}
    subjects = {key: _subject(territory, cle, key, label) for key, label in names.items()}
    return Grouping(cle=cle, groupes=groups.rename(cle), libelles=names, sujets=subjects)


def available_groupings(territory: Territory) -> dict[str, str]:
    """List the groupings that part this territory into two groups at least.

    Parameters
    ----------
    territory : Territory
        Any territory.

    Returns
    -------
    dict of str to str
        The entries of ``GROUPINGS`` that it can be asked for, in the same order; ``aucun`` alone
        when there is none.
    """
    found = {}
    for cle, label in GROUPINGS.items():
        try:
            grouping = group_communes(territory, cle)
        except DataError:
            continue
        if len(grouping.libelles) > 1:
            found[cle] = label
    return found or {ALONE: GROUPINGS[ALONE]}


def _secteur(territory: Territory, shift_m: float, ville_centre: VilleCentre) -> pd.Series[str]:
    centre = territory.ville_centre
    if centre is None:
        raise DataError(
            f"{territory.nom} : pas de ville-centre, donc ni nord ni sud. "
            "Nommez-la dans territoire.toml (ville_centre)."
        )
    northing = chefs_lieux(territory).y
    north = northing > northing[centre] + shift_m
    groups: pd.Series[str] = north.map({True: "nord", False: "sud"}).astype(object)
    groups[centre] = VILLE_CENTRE if ville_centre == "a_part" else ville_centre
    return groups


def _attribute(territory: Territory, column: str) -> pd.Series[str]:
    values = territory.communes.set_index("code_insee")[column].astype(object)
    if values.isna().all():
        raise DataError(
            f"{territory.nom} : « {column} » n'est connu d'aucune commune. "
            "Choisissez un autre regroupement, ou complétez communes.geojson."
        )
    known: pd.Series[str] = values.where(values.notna(), None)
    return known


def _quadrant(territory: Territory, shift_m: float, ville_centre: VilleCentre) -> pd.Series[str]:
    side = _secteur(territory, shift_m, ville_centre)
    espace = _attribute(territory, "espace")
    joined: pd.Series[str] = side.str.cat(espace, sep="_")
    return joined.mask(side == VILLE_CENTRE, VILLE_CENTRE)


def _espace(territory: Territory, _shift: float, _centre: VilleCentre) -> pd.Series[str]:
    return _attribute(territory, "espace")


def _bassin(territory: Territory, _shift: float, _centre: VilleCentre) -> pd.Series[str]:
    return _attribute(territory, "bassin_de_vie")


def _epci_2016(territory: Territory, _shift: float, _centre: VilleCentre) -> pd.Series[str]:
    """Tell the members of the ville-centre's intercommunality of 2016 from those that came after.

    Without a ville-centre the largest of 2016, by its number of communes, stands for it.
    """
    epci = _attribute(territory, "epci_2016")
    centre = territory.ville_centre
    first = epci[centre] if centre and pd.notna(epci[centre]) else epci.mode().iloc[0]
    groups = (epci == first).map({True: "membres_2016", False: "arrivees_2017"}).astype(object)
    return groups.where(epci.notna(), None)


def _centre_proche(territory: Territory, _shift: float, _centre: VilleCentre) -> pd.Series[str]:
    _check_centres(territory)
    towns = chefs_lieux(territory)
    centres = centre_points(territory)
    distances = pd.DataFrame({code: towns.distance(centres[code]) for code in centres.index})
    return distances.idxmin(axis="columns").astype(object)


def _centralite(territory: Territory, _shift: float, _centre: VilleCentre) -> pd.Series[str]:
    _check_centres(territory)
    codes = pd.Series(territory.codes, index=pd.Index(territory.codes, name="code_insee"))
    return codes.where(codes.isin(territory.centralites["code_insee"]), AUTRES).astype(object)


def _aucun(territory: Territory, _shift: float, _centre: VilleCentre) -> pd.Series[str]:
    return pd.Series("tout", index=pd.Index(territory.codes, name="code_insee"), dtype=object)


_MAKERS: dict[str, Callable[[Territory, float, VilleCentre], pd.Series[str]]] = {
    "quadrant": _quadrant,
    "secteur": _secteur,
    "espace": _espace,
    "epci_2016": _epci_2016,
    "bassin_de_vie": _bassin,
    "centre_proche": _centre_proche,
    "centralite": _centralite,
    ALONE: _aucun,
}


def _names(territory: Territory, cle: str) -> dict[str, str]:
    """French name of every group that a grouping may make, in the order of display."""
    centre = {VILLE_CENTRE: territory.noms.get(territory.ville_centre or "", "Ville-centre")}
    centres = dict(
        zip(territory.centralites["code_insee"], territory.centralites["nom"], strict=True)
    )
    fixed: dict[str, dict[str, str]] = {
        "quadrant": {
            "nord_urbain": "Nord urbain",
            "nord_rural": "Nord rural",
            **centre,
            "sud_urbain": "Sud urbain",
            "sud_rural": "Sud rural",
        },
        "secteur": {"nord": "Nord", **centre, "sud": "Sud"},
        "espace": {"urbain": "Urbain", "rural": "Rural"},
        "epci_2016": {
            "membres_2016": "Membres en 2016",
            "arrivees_2017": "Arrivées en 2017",
        },
        "centre_proche": centres,
        "centralite": {**centres, AUTRES: "Autres communes"},
        ALONE: {"tout": territory.nom},
    }
    if cle in fixed:
        return fixed[cle]
    values = territory.communes.groupby(cle)["population"].sum().sort_values(ascending=False)
    return {value: value for value in values.index}


_SUBJECTS = {
    "urbain": "l’espace urbain",
    "rural": "l’espace rural",
    "membres_2016": "le territoire d’avant 2017",
    "arrivees_2017": "le territoire arrivé en 2017",
    AUTRES: "le reste du territoire",
}


def _subject(territory: Territory, cle: str, key: str, label: str) -> str:
    if key in _SUBJECTS:
        return _SUBJECTS[key]
    if cle == "bassin_de_vie":
        return f"le bassin de vie « {label} »"
    if cle == "centre_proche":
        return f"le bassin « {label} »"
    if key in set(territory.centralites["code_insee"]) | {VILLE_CENTRE}:
        return f"la commune des {label[4:]}" if label.startswith("Les ") else label
    return f"le {label.lower()}"


def _check(cle: str, ville_centre: str, shift_m: float) -> None:
    if not math.isfinite(shift_m):
        raise DataError(f"Parallèle déplacé de {shift_m} m : un nombre de mètres est attendu.")
    if cle not in GROUPINGS:
        raise DataError(f"Regroupement inconnu : {cle!r}. Au choix : {', '.join(GROUPINGS)}.")
    if ville_centre not in VILLE_CENTRE_CHOICES:
        raise DataError(
            f"Ville-centre : {ville_centre!r} inconnu. "
            f"Au choix : {', '.join(VILLE_CENTRE_CHOICES)}."
        )


def _check_centres(territory: Territory) -> None:
    if territory.centralites.empty:
        raise DataError(
            f"{territory.nom} : aucune centralité (centralites.geojson). "
            "Choisissez un autre regroupement."
        )
