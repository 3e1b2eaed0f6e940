"""Groups too many for cards: share of the inhabitants against share of what is received."""

from __future__ import annotations

import altair as alt
import pandas as pd

from geo.cartography import palette
from geo.cartography.charts.signs import ROW_PX, Sign, legend, text_layer
from geo.cartography.charts.style import (
    check_columns,
    check_shares,
    finish,
    pixels,
    whole,
)
from geo.cartography.parity import AMOUNTS, BY_CHANCE
from geo.errors import DataError
from geo.french import to_percent

_ROW_PX = 46
_SCALE_PX = 24
_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25)
_MOST_TICKS = 5
_ROOM = "width > 520 ? 1 : 0"
"""Vega expression: figures beside the names only where there is room for both."""

_NAME_PX = "width > 520 ? width - 270 : width"
"""Vega expression: length beyond which a name is cut, so as not to meet the figures."""


def shares_chart(
    table: pd.DataFrame,
    *,
    quantite: str = "actions",
    intervalle: str = "intervalle à 95 %",
) -> alt.LayerChart:
    """Draw, for each group, its share of the inhabitants and its share of what is received.

    A full dot departs from chance, an empty one may not: the sign is not a colour.

    Parameters
    ----------
    table : DataFrame
        One row per group, in the order wanted: ``libelle`` (str), ``part_habitants``,
        ``part_actions``, ``bas``, ``haut`` (shares from 0 to 1; the last two are the ends of the
        interval of ``part_actions``, missing where there is none), ``significatif`` (bool).
    quantite : {"actions", "euros"}
        What is received; a key of ``geo.cartography.parity.AMOUNTS``.
    intervalle : str
        What the interval is, in words.

    Returns
    -------
    LayerChart
        As wide as its container. No name of a field comes from data.

    Raises
    ------
    MissingColumnError
        When a column is absent.
    StatisticError
        When there is no row, or when a share is not from 0 to 1.
    DataError
        When ``quantite`` is unknown.

    References
    ----------
    Cleveland, W. S. & McGill, R. (1984), « Graphical Perception », *Journal of the American
    Statistical Association* 79(387), 531–554: positions along a common scale are read best.
    """
    if quantite not in AMOUNTS:
        raise DataError(f"Quantité inconnue : {quantite!r}. Attendu : {', '.join(AMOUNTS)}.")
    amount = AMOUNTS[quantite].partage
    signs = _signs(amount, intervalle)
    top = ROW_PX * len(signs) + 10
    height = top + _ROW_PX * len(table) + _SCALE_PX
    rows = _rows(table, amount, top)
    largest = float(rows[["part_habitants", "part_actions", "haut"]].max().max())
    ticks = _ticks(largest)
    scale = whole(max(largest, ticks[-1]) * 1.04)  # room for half of the last figure
    layers = [
        *_grid(ticks, top, height, scale),
        *_dumbbells(rows, height, scale),
        *_names(rows, height),
        *legend(signs),
    ]
    told = " ; ".join(f"{a} : {b}" for a, b in zip(rows["libelle"], rows["chiffres"], strict=True))
    return finish(layers, height=height, description=f"Par groupe : {told}.")


def _signs(amount: str, intervalle: str) -> list[Sign]:
    return [
        Sign("tick", "part des habitants", palette.INK),
        Sign("point", f"part {amount}, {BY_CHANCE[True]}", palette.ACCENT, palette.ACCENT),
        Sign("point", f"part {amount}, {BY_CHANCE[False]}", palette.ACCENT),
        Sign("line", intervalle, palette.ACCENT),
    ]


def _rows(table: pd.DataFrame, amount: str, top: int) -> pd.DataFrame:
    check_columns(
        table, ("libelle", "part_habitants", "part_actions", "bas", "haut", "significatif")
    )
    for column in ("part_habitants", "part_actions"):
        check_shares(column, list(table[column]))
    for column in ("bas", "haut"):
        check_shares(column, list(table[column].dropna()))
    figures = [
        f"{to_percent(received)} {amount} pour {to_percent(inhabitants)} des habitants"
        for received, inhabitants in zip(
            table["part_actions"], table["part_habitants"], strict=True
        )
    ]
    significant = table["significatif"].astype(bool)
    rank = range(len(table))
    return pd.DataFrame(
        {
            "libelle": [str(label) for label in table["libelle"]],
            "chiffres": figures,
            "hasard": [BY_CHANCE[value] for value in significant],
            **{
                column: table[column].to_numpy(dtype=float)
                for column in ("part_habitants", "part_actions", "bas", "haut")
            },
            "nom_y": [top + _ROW_PX * i + 12 for i in rank],
            "y": [top + _ROW_PX * i + 31 for i in rank],
            "remplissage": [palette.ACCENT if value else "#ffffff" for value in significant],
        }
    )


def _ticks(largest: float) -> list[float]:
    """Round shares from 0 to just above the largest."""
    step = next((step for step in _STEPS if largest <= step * _MOST_TICKS), _STEPS[-1])
    count = int(-(-largest // step))
    return [round(step * i, 2) for i in range(max(1, count) + 1)]


def _grid(ticks: list[float], top: int, height: int, scale: alt.Scale) -> list[alt.Chart]:
    """Lines and figures of the scale: those of an axis would run through the legend."""
    bottom = height - _SCALE_PX
    lines = pd.DataFrame(
        {
            "x": ticks,
            "y": top,
            "bas": bottom,
            "milieu": height - _SCALE_PX / 2 + 2,
            "texte": [f"{100 * tick:.0f}\u202f%" for tick in ticks],
        }
    )
    x = alt.X("x:Q", scale=scale, axis=None)
    first, others = lines.iloc[:1], lines.iloc[1:]
    middle = alt.Y("milieu:Q", scale=pixels(height), axis=None)
    return [
        alt.Chart(lines)
        .mark_rule(color=palette.GRID, tooltip=False)
        .encode(x=x, y=alt.Y("y:Q", scale=pixels(height), axis=None), y2="bas:Q"),
        text_layer(first, "texte", x=x, y=middle, small=True),
        text_layer(others, "texte", x=x, y=middle, align="center", small=True),
    ]


def _dumbbells(rows: pd.DataFrame, height: int, scale: alt.Scale) -> list[alt.Chart]:
    told = [
        alt.Tooltip("libelle:N", title="Groupe"),
        alt.Tooltip("chiffres:N", title="Parts"),
        alt.Tooltip("hasard:N", title="Test"),
    ]
    y = alt.Y("y:Q", scale=pixels(height), axis=None)
    base = alt.Chart(rows)
    received = alt.X("part_actions:Q", scale=scale)
    inhabitants = alt.X("part_habitants:Q", scale=scale)
    return [
        base.mark_rule(color=palette.CHANCE, strokeWidth=7, tooltip=False).encode(
            x=inhabitants, x2="part_actions:Q", y=y
        ),
        base.mark_rule(color=palette.ACCENT, strokeWidth=1.6, tooltip=False).encode(
            x=alt.X("bas:Q", scale=scale), x2="haut:Q", y=y
        ),
        *(
            base.mark_tick(
                color=palette.ACCENT, thickness=1.6, size=9, orient="vertical", tooltip=False
            ).encode(x=alt.X(f"{end}:Q", scale=scale), y=y)
            for end in ("bas", "haut")
        ),
        base.mark_tick(
            color=palette.INK, thickness=3.5, size=20, opacity=1, orient="vertical"
        ).encode(x=inhabitants, y=y, tooltip=told),
        base.mark_circle(size=130, opacity=1, stroke=palette.ACCENT, strokeWidth=2).encode(
            x=received,
            y=y,
            fill=alt.Fill("remplissage:N", scale=None, legend=None),
            tooltip=told,
        ),
    ]


def _names(rows: pd.DataFrame, height: int) -> list[alt.Chart]:
    y = alt.Y("nom_y:Q", scale=pixels(height), axis=None)
    return [
        text_layer(rows, "libelle", x=alt.value(2), y=y, bold=True, limit=_NAME_PX),
        text_layer(
            rows, "chiffres", x=alt.value("width"), y=y, align="right", small=True, opacity=_ROOM
        ),
    ]
