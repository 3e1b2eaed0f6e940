"""The centres in small multiples: one panel each, bars by axe, one scale for all."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from geo.cartography import palette
from geo.cartography.charts.signs import text_layer
from geo.cartography.charts.style import LETTERS_PX, check_columns, finish, pixels, place
from geo.cartography.parity import AMOUNTS
from geo.errors import DataError, StatisticError
from geo.french import to_number, to_rate

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS = ("cle", "nom", "sous_titre", "rubrique", "taux", "n", "inconnues")
"""Columns that ``centre_panels`` reads."""

_HEAD_PX, _ROW_PX, _SCALE_PX, _BAR_PX = 44, 26, 24, 15
_LEFT_PX = 56
_RIGHT_PX = {"actions": 92, "euros": 116}
"""Room for the longest figure beside the longest bar."""

_STEPS = (0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 2.5, 5.0)
_MOST_TICKS = {"actions": 4, "euros": 1}
"""Marks of the scale above zero: amounts in euros are long to write."""


@dataclass(frozen=True)
class Panel:
    """One of the small multiples.

    Attributes
    ----------
    cle : str
        What it shows.
    graphique : LayerChart
        As wide as its container, as high as the others.
    """

    cle: str
    graphique: alt.LayerChart


def centre_panels(table: pd.DataFrame, *, quantite: str = "actions") -> tuple[Panel, ...]:
    """Draw one panel per centre, all on the scale of the largest rate.

    Parameters
    ----------
    table : DataFrame
        One row per bar, in the order wanted: ``cle`` (what is in one panel), ``nom`` and
        ``sous_titre`` (its titles), ``rubrique`` (name of the bar, short), ``taux`` (per 1,000
        inhabitants; missing where not known, which is not zero), ``n`` (int, actions behind it),
        ``inconnues`` (int, those of them whose budget is not known). Every panel has the same bars.
    quantite : {"actions", "euros"}
        What is counted.

    Returns
    -------
    tuple of Panel
        In the order of their first row. Beside each bar its value and its n.

    Raises
    ------
    MissingColumnError
        When a column is absent.
    StatisticError
        When there is no row, when a rate is negative or infinite, or when the panels do not have
        the same bars.
    DataError
        When ``quantite`` is unknown.

    References
    ----------
    Tufte, E. (1990), *Envisioning Information*, ch. 4 (small multiples on one scale); Cleveland, W.
    S. & McGill, R. (1984), *Journal of the American Statistical Association* 79(387), 531–554.
    """
    if quantite not in AMOUNTS:
        raise DataError(f"Quantité inconnue : {quantite!r}. Attendu : {', '.join(AMOUNTS)}.")
    _check(table)
    largest = float(table["taux"].fillna(0).max())
    ticks = _ticks(largest, _MOST_TICKS[quantite])
    scale = alt.Scale(
        domain=[0, largest or 1.0],
        range=[_LEFT_PX, alt.ExprRef(f"width - {_RIGHT_PX[quantite]}")],
        nice=False,
    )
    return tuple(
        Panel(str(key), _panel(rows.reset_index(drop=True), ticks, scale, quantite))
        for key, rows in table.groupby("cle", sort=False)
    )


def _check(table: pd.DataFrame) -> None:
    check_columns(table, COLUMNS)
    known = table["taux"].dropna().astype(float)
    refused = known[~((known >= 0) & (known < float("inf")))]
    if len(refused):
        raise StatisticError(
            f"Graphique impossible : taux = {float(refused.iloc[0])!r}, attendu un nombre positif "
            "ou nul, ou une valeur manquante."
        )
    bars = [tuple(rows["rubrique"]) for _, rows in table.groupby("cle", sort=False)]
    if len(set(bars)) > 1:
        raise StatisticError(
            "Graphique impossible : les panneaux n’ont pas les mêmes barres. Donnez une ligne par "
            "rubrique à chacun."
        )


def _ticks(largest: float, most: int) -> list[float]:
    """Round numbers from 0 up to the largest, a few of them."""
    if not largest > 0:
        return [0.0]
    power = 10.0 ** math.floor(math.log10(largest))
    step = next(step for step in (scale * power for scale in _STEPS) if largest / step < most + 1)
    return [round(step * rank, 10) for rank in range(math.floor(largest / step + 1e-9) + 1)]


def _panel(
    rows: pd.DataFrame, ticks: Sequence[float], scale: alt.Scale, quantite: str
) -> alt.LayerChart:
    height = _HEAD_PX + _ROW_PX * len(rows) + _SCALE_PX
    told = [
        _figure(*row, quantite)
        for row in zip(rows["taux"], rows["n"], rows["inconnues"], strict=True)
    ]
    bars = pd.DataFrame(
        {
            "rubrique": rows["rubrique"].astype(str),
            "taux": rows["taux"].astype(float).fillna(0.0),
            "chiffre": told,
            "y": [_HEAD_PX + _ROW_PX * rank + _ROW_PX / 2 for rank in range(len(rows))],
        }
    )
    head = pd.DataFrame(
        {
            "nom": [str(rows["nom"].iloc[0])],
            "sous_titre": [str(rows["sous_titre"].iloc[0])],
            "nom_y": [10],
            "sous_y": [29],
        }
    )
    y = alt.Y("y:Q", scale=pixels(height), axis=None)
    x = alt.X("taux:Q", scale=scale, axis=None)
    wide = "width - 4"
    layers = [
        *_grid(ticks, height, scale),
        alt.Chart(bars)
        .mark_bar(height=_BAR_PX, color=palette.ACCENT, tooltip=False)
        .encode(x=x, x2=alt.datum(0), y=y),
        text_layer(bars, "rubrique", x=alt.value(2), y=y, limit=str(_LEFT_PX - 6)),
        _values(bars, scale, y),
        text_layer(
            head,
            "nom",
            x=alt.value(2),
            y=alt.Y("nom_y:Q", scale=pixels(height), axis=None),
            bold=True,
            limit=wide,
        ),
        text_layer(
            head,
            "sous_titre",
            x=alt.value(2),
            y=alt.Y("sous_y:Q", scale=pixels(height), axis=None),
            small=True,
            limit=wide,
        ),
    ]
    said = " ; ".join(f"{a} : {b}" for a, b in zip(bars["rubrique"], told, strict=True))
    described = f"{head['nom'].iloc[0]}, {head['sous_titre'].iloc[0]}. {said}."
    return finish(layers, height=height, description=described)


def _figure(rate: float, n: int, unknown: int, quantite: str) -> str:
    """Value of a bar with its n: under euros, of the budgets that are known, out of all."""
    number = f"n = {n}"
    if quantite == "euros" and unknown:
        number = f"n = {n - unknown}/{n}"
    if math.isnan(rate):
        return f"inconnu ({number})" if n else "sans habitants"
    told = _euros(rate) if quantite == "euros" else to_rate(rate) if rate > 0 else "0"
    return f"{told} ({number})"


def _euros(amount: float) -> str:
    """Write an amount in few letters: the table has it in full."""
    for floor, unit, word in ((1e6, 1e6, "M€"), (1e4, 1e3, "k€")):
        if amount >= floor:
            return f"{to_rate(amount / unit)}\u202f{word}"
    return f"{to_number(amount)}\u202f€"


def _values(bars: pd.DataFrame, scale: alt.Scale, y: alt.Y) -> alt.Chart:
    """Write each figure at the end of its bar."""
    marked = alt.Chart(bars).mark_text(
        align="left",
        baseline="middle",
        dx=5,
        fontSize=LETTERS_PX,
        color=palette.INK,
        tooltip=False,
    )
    return place(marked, x=alt.X("taux:Q", scale=scale, axis=None), y=y, text="chiffre:N")


def _grid(ticks: Sequence[float], height: int, scale: alt.Scale) -> list[alt.Chart]:
    lines = pd.DataFrame(
        {
            "x": list(ticks),
            "y": _HEAD_PX,
            "bas": height - _SCALE_PX,
            "milieu": height - _SCALE_PX / 2 + 2,
            "texte": [_tick(tick, ticks) for tick in ticks],
        }
    )
    x = alt.X("x:Q", scale=scale, axis=None)
    return [
        alt.Chart(lines)
        .mark_rule(color=palette.GRID, tooltip=False)
        .encode(x=x, y=alt.Y("y:Q", scale=pixels(height), axis=None), y2="bas:Q"),
        text_layer(
            lines,
            "texte",
            x=x,
            y=alt.Y("milieu:Q", scale=pixels(height), axis=None),
            align="center",
            small=True,
        ),
    ]


def _tick(tick: float, ticks: Sequence[float]) -> str:
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
    decimals = next((d for d in range(6) if abs(round(step, d) - step) < 1e-9 * max(1, step)), 6)
    return to_number(tick, decimals=decimals)
