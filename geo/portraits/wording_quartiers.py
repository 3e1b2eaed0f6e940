"""What the portrait of a priority neighbourhood says, in French sentences with their n."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.equity.thresholds import N_MIN
from geo.french import to_number, to_plural, to_rate
from geo.territory.proximity import PRECISION_M, PROCHE_M

if TYPE_CHECKING:
    from collections.abc import Hashable

    import pandas as pd

    from geo.territory.proximity import Relation


NEAR = f"{to_number(PROCHE_M / 1000)} km au plus"


def link(
    relation: Relation, motif: str, lieu: str, distance_m: float, *, at_home: bool = False
) -> str:
    """Say why an action is inside a neighbourhood, touches it, or is near.

    Parameters
    ----------
    relation : {"dans", "touche", "proche"}
        Its relation.
    motif : {"nomme", "point", "commune", "quartier"}
        What decided.
    lieu : str
        Name of the commune or of the neighbourhood that decided.
    distance_m : float
        Metres; up to ``PRECISION_M``, the place borders the neighbourhood.
    at_home : bool, default False
        Whether ``lieu`` is the commune of the neighbourhood.

    Examples
    --------
    >>> link("proche", "commune", "Mons", 676.2), link("proche", "commune", "Mons", 12.0)
    ('Désigne Mons, à 676 m', 'Désigne Mons, qui borde le quartier')
    >>> link("touche", "commune", "Mons", 0.0, at_home=True)
    'Désigne sa commune, Mons'
    """
    away = f"à {to_number(distance_m)} m" if distance_m > PRECISION_M else "qui borde le quartier"
    if motif == "nomme":
        return "Nomme le quartier"
    if motif == "point":
        return "Son point est dans le quartier" if relation == "dans" else f"Son point est {away}"
    if motif == "quartier":
        return f"Nomme le quartier {lieu}, {away}"
    if relation == "proche":
        return f"Désigne {lieu}, {away}"
    return f"Désigne sa commune, {lieu}" if at_home else f"Désigne {lieu}, qui le couvre en partie"


def neighbourhood_sentence(nom: str, comptes: pd.DataFrame, *, one_programme: bool = False) -> str:
    """Tell the three counts beside the rest of the commune.

    Parameters
    ----------
    nom : str
        Of the neighbourhood and its commune.
    comptes : DataFrame
        As in `geo.portraits.portrait_quartier.PortraitQuartier`.
    one_programme : bool, default False
        Whether the actions inside are several and of one programme: one decision, not several.

    Returns
    -------
    str
        Two sentences, and a third where the numbers are too small to compare.
    """
    inside, touching, near, rest = comptes.to_dict("records")
    n = inside["n_actions"]
    rate = _rate(inside)
    together = ", toutes d’un même programme" if one_programme else ""
    verb = "le touche" if touching["n_actions"] < 2 else "le touchent"
    told = (
        f"{nom} : {to_plural(n, 'action')} dans le quartier{together}{rate} ; "
        f"{to_number(touching['n_actions'])} {verb}{_sector(touching)}, "
        f"{to_number(near['n_actions'])} à {NEAR}{_sector(near)}."
    )
    beside = (
        f" Reste de la commune : {to_plural(rest['n_actions'], 'action')}{_sector(rest)} pour "
        f"{to_plural(int(rest['population']), 'habitant')}{_rate(rest)}."
        if rest["population"] == rest["population"]
        else f" Reste de la commune : {to_plural(rest['n_actions'], 'action')} ; ses habitants "
        "hors quartiers ne sont pas connus, donc pas de rapport."
    )
    few = min(n, rest["n_actions"]) < N_MIN
    warning = (
        f" Moins de {N_MIN} actions d’un côté : une de plus ou de moins changerait la comparaison."
        if few and rate
        else ""
    )
    return told + beside + warning


def _rate(count: dict[Hashable, Any]) -> str:
    rate = count["pour_1000_hab"]
    return f", soit {to_rate(rate)} pour 1\u202f000 habitants" if rate == rate else ""


def _sector(count: dict[Hashable, Any]) -> str:
    number = int(count["n_secteur"])
    if number and number == count["n_actions"]:
        return " (par un secteur)"
    return f" (dont {to_number(number)} par un secteur)" if number else ""
