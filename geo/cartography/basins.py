"""The map of the basins: which centre each commune leans on, and the actions of the centres."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.cartography import palette
from geo.cartography.tints import Tint, TintClass
from geo.cartography.view import MapView, Picture, compose
from geo.french import to_number, to_percent, to_plural
from geo.portraits.basins import SANS_CENTRALITE
from geo.territory.distances import nearest_centre

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    import pandas as pd

    from geo.cartography.circles import CircleScale
    from geo.portraits.basins import Basins, Definition
    from geo.territory.model import Territory

_TITLES: dict[Definition, str] = {
    "centre_proche": "Centralité la plus proche",
    "bassin_de_vie": "Bassin de vie (INSEE 2012)",
}

_NOTE = "Cercles : communes des centralités seules."


def basins_view(
    basins: Basins,
    n_actions: Mapping[str, int],
    territory: Territory,
    *,
    scale: CircleScale,
    date: datetime.date,
    phrase: str = "",
    filtres: str = "",
    avis: str = "",
    cercles: str = "nombre",
    selection: str | None = None,
) -> MapView:
    """Draw the basins of all the centres, and the actions that designate each centre.

    A basin does not depend on which centres are compared: all of them are always drawn, each in the
    same colour whatever is chosen.

    Parameters
    ----------
    basins : Basins
        From `geo.portraits.basins.draw_basins`.
    n_actions : mapping of str to int
        Distinct actions that designate each centre, by ``code_insee``: the circles. Other communes
        bear none.
    territory : Territory
        The same territory.
    scale, date, phrase, filtres, avis, cercles, selection
        As in ``geo.cartography.counts.map_view``.

    Returns
    -------
    MapView
        One class per basin, in the order of the centres, and « Sans centralité » when a commune is
        in no basin. Beyond as many basins as colours, a colour comes again.

    Raises
    ------
    DataError
        Never with the colours of this package; see ``check_color``.

    References
    ----------
    Bertin, J. (1967), *Sémiologie graphique*: categories by hue, quantities by size.
    """
    keys = basins.table["bassin"].tolist()
    colors = [_color(key, rank) for rank, key in enumerate(keys)]
    nearest = nearest_centre(territory)
    return compose(
        Picture(
            codes=territory.codes,
            values=tuple(int(n_actions.get(code, 0)) for code in territory.codes),
            words=tuple(_words(code, basins, n_actions, nearest) for code in territory.codes),
            tint=Tint(
                titre=_TITLES[basins.definition],
                methode="",
                classes=tuple(
                    TintClass(palette.check_color(color), str(name), int(number))
                    for color, name, number in zip(
                        colors, basins.table["nom"], basins.table["n_communes"], strict=True
                    )
                ),
                index=tuple(keys.index(key) for key in basins.groupes),
            ),
            precisions=(_NOTE,),
            masquees=("quartiers",),
        ),
        territory,
        titre=_title(basins),
        scale=scale,
        date=date,
        phrase=phrase,
        filtres=filtres,
        avis=avis,
        cercles=cercles,
        selection=selection,
    )


def _color(key: str, rank: int) -> str:
    return (
        palette.NO_ACTION if key == SANS_CENTRALITE else palette.BASINS[rank % len(palette.BASINS)]
    )


def _title(basins: Basins) -> str:
    """Say which basin holds the most inhabitants, and who is in none."""
    served = basins.table[basins.table["bassin"] != SANS_CENTRALITE]
    first: Any = next(served.sort_values("population", ascending=False).itertuples(index=False))
    people = int(basins.table["population"].sum())
    if people:
        share = to_percent(first.population / people)
        told = f"Le bassin « {first.nom} » réunit {share} des {to_plural(people, 'habitant')}"
    else:
        told = to_plural(len(served), "bassin")
    alone = basins.table.loc[basins.table["bassin"] == SANS_CENTRALITE]
    if alone.empty:
        return told
    return f"{told} ; {to_plural(int(alone['n_communes'].iloc[0]), 'commune')} sans centralité"


def _words(code: str, basins: Basins, n_actions: Mapping[str, int], nearest: pd.DataFrame) -> str:
    """Lines of the tooltip of a commune, under its name."""
    key = basins.groupes[code]
    row: Any = next(basins.table[basins.table["bassin"] == key].itertuples(index=False))
    communes = to_plural(int(row.n_communes), "commune")
    size = f"{communes}, {to_plural(int(row.population), 'habitant')}"
    if key == SANS_CENTRALITE:
        lines = ["Son bassin de vie n’a pas de centralité dans le territoire"]
    elif basins.definition == "bassin_de_vie":
        lines = [f"Bassin de vie « {row.nom} » ({size})"]
    else:
        lines = [f"Bassin « {row.nom} » ({size})"]
    if code in basins.bassin_de:
        return "\n".join([to_plural(int(n_actions.get(code, 0)), "action"), *lines])
    near: Any = next(nearest.loc[[code]].itertuples(index=False))
    km = to_number(near.distance_m / 1000, decimals=1)
    lines.append(f"Centralité la plus proche : {near.centre_nom}, à {km} km à vol d’oiseau")
    return "\n".join(lines)
