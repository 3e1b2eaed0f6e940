"""The title of the map: one French sentence that says the result, not the subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.french import at_place, to_plural

if TYPE_CHECKING:
    import pandas as pd


def map_title(counts: pd.DataFrame, *, n_actions: int, avec_secteurs: bool = False) -> str:
    """Say how many actions are on the map, where most are, and how many communes have none.

    Parameters
    ----------
    counts : DataFrame
        Columns ``nom``, ``n_actions`` and ``n_secteur``, one row per commune; ``n_secteur`` is
        part of ``n_actions`` when ``avec_secteurs``.
    n_actions : int
        Number of actions behind the counts.
    avec_secteurs : bool
        Whether actions of a sector are among them.

    Returns
    -------
    str
        One sentence without a full stop.

    Examples
    --------
    >>> import pandas as pd
    >>> counts = pd.DataFrame({"nom": ["Anduze", "Le Martinet", "Mons"], "n_actions": [2, 5, 0]})
    >>> counts["n_secteur"] = 0
    >>> map_title(counts, n_actions=6)
    '6 actions localisées, dont 5 au Martinet ; 1 commune sur 3 n’en a aucune'
    """
    if n_actions == 0 or not counts["n_actions"].any():
        kind = " ou de secteur" if avec_secteurs else ""
        return f"Aucune action localisée{kind} dans cette sélection"
    if not avec_secteurs:
        counts = counts.assign(n_secteur=0)
    return f"{_how_many(counts, n_actions)}{_where(counts, n_actions)} ; {_without(counts)}"


def _how_many(counts: pd.DataFrame, n_actions: int) -> str:
    """Number and kind of the actions: localised, of a sector, or both."""
    sector = counts["n_secteur"].any()
    localised = (counts["n_actions"] > counts["n_secteur"]).any() if sector else True
    if not localised:
        return to_plural(n_actions, "action de secteur", plural="actions de secteur")
    noun = to_plural(n_actions, "action localisée", plural="actions localisées")
    return f"{noun} ou de secteur" if sector else noun


def _where(counts: pd.DataFrame, n_actions: int) -> str:
    """Name the communes that receive the most, when one or two stand out."""
    most = int(counts["n_actions"].max())
    first = counts.loc[counts["n_actions"] == most, "nom"]
    if most == n_actions > 1 and len(first) <= 2:
        return ", toutes " + " et ".join(at_place(nom) for nom in first)
    if most > 1 and len(first) <= 2:
        return ", dont " + " et ".join(f"{most} {at_place(nom)}" for nom in first)
    if len(first) == 1:
        return f", {at_place(first.iloc[0])}"
    return f", {most} au plus par commune"


def _without(counts: pd.DataFrame) -> str:
    none = int((counts["n_actions"] == 0).sum())
    total = len(counts)
    if none == 0:
        return f"chacune des {total} communes en reçoit au moins une"
    verb = "n’en a aucune" if none == 1 else "n’en ont aucune"
    return f"{to_plural(none, 'commune')} sur {total} {verb}"
