"""The three counts of each priority neighbourhood, end to end: inside, touching, near."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from geo.cartography import palette
from geo.cartography.charts.signs import ROW_PX, Sign, legend, text_layer
from geo.cartography.charts.style import LETTERS_PX, check_columns, finish, pixels
from geo.errors import StatisticError
from geo.french import to_number, to_plural
from geo.territory.proximity import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Hashable

    from geo.territory.proximity import Relation

COLORS: dict[Relation, tuple[str, str]] = {
    "dans": ("#253494", "#ffffff"),
    "touche": ("#41b6c4", palette.INK),
    "proche": ("#a1dab4", palette.INK),
}
"""Inside and letters of each relation, dark to light as the action is farther."""

_ROW_PX = 52
_BAR_PX = 24
_NAME_PX = 11
_TOP_PX = 10
_FITS = f"(datum.fin - datum.debut) * width / datum.echelle > {LETTERS_PX}"
"""Vega expression: whether a number holds in its part of the bar."""

_SAID = f"{_FITS} ? format(datum.n, 'd') : ''"
_ROOM = "width > 560 ? 1 : 0"
_NAME_LIMIT = "width > 560 ? width - 270 : width"


def neighbourhoods_chart(table: pd.DataFrame) -> alt.LayerChart:
    """Draw, for each neighbourhood, its three exclusive counts end to end, with the numbers.

    Parameters
    ----------
    table : DataFrame
        One row per neighbourhood, in the order wanted: ``libelle`` (str), ``n_dans``, ``n_touche``
        and ``n_proche`` (whole numbers, 0 or more).

    Returns
    -------
    LayerChart
        As wide as its container, on one scale of actions. No name of a field comes from data.

    Raises
    ------
    MissingColumnError
        When a column is absent.
    StatisticError
        When there is no row, or a count is missing or negative.

    References
    ----------
    Cleveland, W. S. & McGill, R. (1984), « Graphical Perception », *Journal of the American
    Statistical Association* 79(387), 531–554: lengths on a common scale, each with its number.

    Examples
    --------
    >>> one = pd.DataFrame({"libelle": ["Gare"], "n_dans": [5], "n_touche": [1], "n_proche": [0]})
    >>> neighbourhoods_chart(one).to_dict()["description"]
    'Par quartier : Gare : 5 dedans, 1 le touche, 0 à 1 km au plus.'
    """
    check_columns(table, ("libelle", *(f"n_{relation}" for relation in RELATIONS)))
    counts = table[[f"n_{relation}" for relation in RELATIONS]]
    if counts.isna().any(axis=None) or (counts < 0).any(axis=None):
        raise StatisticError(
            "Graphique impossible : un compte est absent ou négatif, attendu 0 ou plus."
        )
    largest = max(1, int(counts.sum(axis="columns").max()))
    top = ROW_PX * len(RELATIONS) + _TOP_PX
    height = top + _ROW_PX * len(table)
    names = _names(table, top)
    layers = [*_bars(_parts(table, top, largest), height, largest), *_words(names, height)]
    told = " ; ".join(
        f"{a} : {b}" for a, b in zip(names["libelle"], names["chiffres"], strict=True)
    )
    signs = [
        Sign("band", label, palette.check_color(COLORS[relation][0]))
        for relation, label in RELATIONS.items()
    ]
    return finish([*layers, *legend(signs)], height=height, description=f"Par quartier : {told}.")


def _parts(table: pd.DataFrame, top: int, largest: int) -> pd.DataFrame:
    rows = []
    for rank, row in enumerate(table.to_dict("records")):
        start = 0
        for relation, label in RELATIONS.items():
            n = int(row[f"n_{relation}"])
            y = top + _ROW_PX * rank + 2 * _NAME_PX
            rows.append(
                {
                    "libelle": str(row["libelle"]),
                    "relation": label,
                    "n": n,
                    "dit": to_plural(n, "action"),
                    "debut": start,
                    "fin": start + n,
                    "milieu": start + n / 2,
                    "y": y,
                    "bas": y + _BAR_PX,
                    "centre": y + _BAR_PX / 2,
                    "couleur": palette.check_color(COLORS[relation][0]),
                    "encre": palette.check_color(COLORS[relation][1]),
                    "echelle": largest,
                }
            )
            start += n
    return pd.DataFrame(rows)


def _names(table: pd.DataFrame, top: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "libelle": [str(label) for label in table["libelle"]],
            "chiffres": [_figures(row) for row in table.to_dict("records")],
            "y": [top + _ROW_PX * rank + _NAME_PX for rank in range(len(table))],
        }
    )


def _figures(row: dict[Hashable, Any]) -> str:
    inside, touching, near = (int(row[f"n_{relation}"]) for relation in RELATIONS)
    verb = "le touche" if touching < 2 else "le touchent"
    return (
        f"{to_number(inside)} dedans, {to_number(touching)} {verb}, "
        f"{to_number(near)} {RELATIONS['proche'].lower()}"
    )


def _bars(parts: pd.DataFrame, height: int, largest: int) -> list[alt.Chart]:
    scale = alt.Scale(domain=[0, largest], nice=False)
    y = alt.Y("y:Q", scale=pixels(height), axis=None)
    drawn = parts[parts["n"] > 0]
    tooltip = [
        alt.Tooltip("libelle:N", title="Quartier"),
        alt.Tooltip("relation:N", title="Relation"),
        alt.Tooltip("dit:N", title="Compte"),
    ]
    return [
        alt.Chart(drawn)
        .mark_rect(stroke="#ffffff", strokeWidth=2)
        .encode(
            x=alt.X("debut:Q", scale=scale, axis=None),
            x2="fin:Q",
            y=y,
            y2="bas:Q",
            color=alt.Color("couleur:N", scale=None, legend=None),
            tooltip=tooltip,
        ),
        alt.Chart(drawn)
        .mark_text(fontSize=LETTERS_PX, fontWeight="bold", text={"expr": _SAID}, tooltip=False)
        .encode(
            x=alt.X("milieu:Q", scale=scale, axis=None),
            y=alt.Y("centre:Q", scale=pixels(height), axis=None),
            color=alt.Color("encre:N", scale=None, legend=None),
        ),
    ]


def _words(names: pd.DataFrame, height: int) -> list[alt.Chart]:
    y = alt.Y("y:Q", scale=pixels(height), axis=None)
    return [
        text_layer(names, "libelle", x=alt.value(2), y=y, bold=True, limit=_NAME_LIMIT),
        text_layer(
            names, "chiffres", x=alt.value("width"), y=y, align="right", small=True, opacity=_ROOM
        ),
    ]
