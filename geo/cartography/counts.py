"""The map of the counts: how many actions reach each commune."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.cartography.tints import TINTS, tint
from geo.cartography.view import MapView, Picture, compose
from geo.cartography.wording import map_title
from geo.french import to_number, to_plural

if TYPE_CHECKING:
    import datetime

    import pandas as pd

    from geo.cartography.circles import CircleScale
    from geo.territory.model import Territory

_TOLD = ("densite", "espace", "secteur")
"""Tints whose class the tooltip says: the others repeat its figures."""


def map_view(
    counts: pd.DataFrame,
    territory: Territory,
    *,
    n_actions: int,
    scale: CircleScale,
    date: datetime.date,
    phrase: str = "",
    filtres: str = "",
    avis: str = "",
    avec_secteurs: bool = False,
    cercles: str = "nombre",
    teinte: str = "desserte",
    selection: str | None = None,
) -> MapView:
    """Draw the counts of a choice of actions.

    Parameters
    ----------
    counts : DataFrame
        Result of ``geo.coverage.count_by_commune``.
    territory : Territory
        The same territory.
    n_actions : int
        Number of actions behind the counts (an action in two communes is one action).
    scale : CircleScale
        Chosen on the whole programme, so that circles compare from one filter to the next.
    date : date
        Printed on the map.
    phrase, filtres, avis : str
        The count line, the filters at work, a message above the map.
    avec_secteurs : bool
        Whether actions of a sector are among the counts.
    cercles, teinte : str
        Keys of ``CIRCLES`` and of ``geo.cartography.tints.TINTS``.
    selection : str, optional
        Commune that is open.

    Returns
    -------
    MapView
        With one entry per commune.
    """
    tinted = tint(teinte, counts, territory)
    words = [
        _tooltip(
            row, f"{TINTS[teinte]} : {tinted.classes[rank].libelle}" if teinte in _TOLD else ""
        )
        for row, rank in zip(counts.itertuples(index=False), tinted.index, strict=True)
    ]
    return compose(
        Picture(
            codes=tuple(counts["code_insee"]),
            values=tuple(int(value) for value in counts["n_actions"]),
            words=tuple(words),
            tint=tinted,
        ),
        territory,
        titre=map_title(counts, n_actions=n_actions, avec_secteurs=avec_secteurs),
        scale=scale,
        date=date,
        phrase=phrase,
        filtres=filtres,
        avis=avis,
        cercles=cercles,
        selection=selection,
    )


def _tooltip(row: Any, category: str) -> str:
    """Words of one commune, under its name."""
    lines = [to_plural(row.n_actions, "action")]
    if row.prioritaires:
        lines[0] += f", dont {to_plural(row.prioritaires, 'prioritaire')}"
    if row.n_actions and row.actions_pour_1000_hab > 0:
        rate = to_number(row.actions_pour_1000_hab, decimals=2)  # as in the tables
        lines.append(f"{rate} pour 1 000 habitants")
    if category:
        lines.append(category)
    return "\n".join(lines)
