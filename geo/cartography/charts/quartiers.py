"""The three counts of each priority neighbourhood, end to end: inside, touching, near."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from geo.cartography import palette
from geo.cartography.charts.signs import ROW_PX, Sign, legend, text_layer
from geo.cartography.charts.style import LETTERS_PX, check_columns, finish, pixels
from geo.cartography.lettering import wrap
from geo.errors import StatisticError
from geo.french import to_number, to_plural
from geo.territory.proximity import RELATIONS

if TYPE_CHECKING:
    from geo.territory.proximity import Relation

COLORS: dict[Relation, tuple[str, str]] = {
    "dans": ("#253494", "#ffffff"),
    "touche": ("#41b6c4", palette.INK),
    "proche": ("#a1dab4", palette.INK),
}
"""Inside and letters of each relation, dark to light as the action is farther."""

_BAR_PX = 24
_LINE_PX = 17
_NAME_PX = 11
_BETWEEN_PX = 6
_TOP_PX = 10
_LONGEST_PX = 300
"""Width at which a name goes on to another line: that of a telephone, its letters being wider."""
_FITS = f"(datum.fin - datum.debut) * width / datum.echelle > {LETTERS_PX}"
"""Vega expression: whether a number holds in its part of the bar."""

_SAID = f"{_FITS} ? format(datum.n, 'd') : ''"
_ROOM = "width > 560 ? 1 : 0"


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
    rows = _rows(table, ROW_PX * len(RELATIONS) + _TOP_PX)
    height = rows[-1].bottom
    layers = [*_bars(_parts(rows, largest), height, largest), *_words(rows, height)]
    told = " ; ".join(f"{row.label} : {row.figures}" for row in rows)
    signs = [
        Sign("band", label, palette.check_color(COLORS[relation][0]))
        for relation, label in RELATIONS.items()
    ]
    return finish([*layers, *legend(signs)], height=height, description=f"Par quartier : {told}.")


@dataclass(frozen=True)
class _Row:
    """One neighbourhood: its name, on as many lines as it takes, above its bar."""

    label: str
    lines: tuple[str, ...]
    counts: dict[Relation, int]
    top: int

    @property
    def bar(self) -> int:
        return self.top + _LINE_PX * len(self.lines) + 5

    @property
    def bottom(self) -> int:
        return self.bar + _BAR_PX + _BETWEEN_PX

    @property
    def figures(self) -> str:
        inside, touching, near = self.counts.values()
        verb = "le touche" if touching < 2 else "le touchent"
        return (
            f"{to_number(inside)} dedans, {to_number(touching)} {verb}, "
            f"{to_number(near)} {RELATIONS['proche'].lower()}"
        )


def _rows(table: pd.DataFrame, top: int) -> list[_Row]:
    rows: list[_Row] = []
    for one in table.to_dict("records"):
        label = str(one["libelle"])
        lines = tuple(wrap(label, _LONGEST_PX, LETTERS_PX, bold=True)) or ("",)
        counts: dict[Relation, int] = {key: int(one[f"n_{key}"]) for key in RELATIONS}
        rows.append(_Row(label, lines, counts, rows[-1].bottom if rows else top))
    return rows


def _parts(table: list[_Row], largest: int) -> pd.DataFrame:
    rows = []
    for row in table:
        start = 0
        for relation, label in RELATIONS.items():
            n, y = row.counts[relation], row.bar
            rows.append(
                {
                    "libelle": row.label,
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


def _words(rows: list[_Row], height: int) -> list[alt.Chart]:
    y = alt.Y("y:Q", scale=pixels(height), axis=None)
    names = [
        (line, row.top + _NAME_PX + _LINE_PX * rank)
        for row in rows
        for rank, line in enumerate(row.lines)
    ]
    figures = [(row.figures, row.top + _NAME_PX) for row in rows]
    return [
        text_layer(
            pd.DataFrame(names, columns=["nom", "y"]), "nom", x=alt.value(2), y=y, bold=True
        ),
        text_layer(
            pd.DataFrame(figures, columns=["chiffres", "y"]),
            "chiffres",
            x=alt.value("width"),
            y=y,
            align="right",
            small=True,
            opacity=_ROOM,
        ),
    ]
