"""One bar cut into the parts of an inequality: what lies between groups, what lies inside them."""

from __future__ import annotations

import altair as alt
import numpy as np
import pandas as pd

from geo.cartography import palette
from geo.cartography.charts.signs import text_layer
from geo.cartography.charts.style import (
    LETTERS_PX,
    check_columns,
    check_shares,
    finish,
    pixels,
    whole,
)
from geo.errors import StatisticError
from geo.french import to_percent

_BAR_PX = 40
_ROW_PX = 22
# The text that has room: name and figure, figure alone, or nothing. Nine pixels a letter.
_INSIDE = (
    "datum.part * width > 9 * length(datum.complet) + 16 ? datum.complet : "
    "datum.part * width > 9 * length(datum.chiffre) + 6 ? datum.chiffre : ''"
)


def decomposition_chart(parts: pd.DataFrame) -> alt.LayerChart:
    """Draw the parts of a whole as one horizontal bar, named in it and again below, in order.

    Colour alone is never needed: each part is named in the bar where it has room, and the list
    below follows the order of the bar, figures included.

    Parameters
    ----------
    parts : DataFrame
        Columns ``libelle`` (str) and ``part`` (float, from 0 to 1, which add up to 1), at most five
        rows, in the order wanted.

    Returns
    -------
    LayerChart
        As wide as its container. No name of a field comes from data.

    Raises
    ------
    MissingColumnError
        When a column is absent.
    StatisticError
        When there is no row or more than five, when a part is not from 0 to 1, or when they do not
        add up to 1 (a whole of nothing has no parts).

    References
    ----------
    Theil, H. (1967), *Economics and Information Theory*, North-Holland, ch. 4.

    Examples
    --------
    >>> parts = pd.DataFrame({"libelle": ["entre", "dans"], "part": [0.3, 0.7]})
    >>> decomposition_chart(parts).to_dict()["description"].replace(chr(0x202F), " ")
    'Parts du total : entre 30 %, dans 70 %.'
    """
    table = _table(parts)
    height = _BAR_PX + 10 + _ROW_PX * len(table)
    layers = [*_bar(table, height), *_list(table, height)]
    told = ", ".join(table["complet"])
    return finish(layers, height=height, description=f"Parts du total : {told}.")


def _bar(table: pd.DataFrame, height: int) -> list[alt.Chart]:
    """The parts, end to end, each with the words that it has room for, and a frame."""
    y = alt.Y("y:Q", scale=pixels(height), axis=None)
    x = alt.X("debut:Q", scale=whole(), axis=None)
    told = [alt.Tooltip("libelle:N", title="Part"), alt.Tooltip("chiffre:N", title="Valeur")]
    frame = pd.DataFrame({"debut": [0.0], "fin": [1.0], "y": [0], "bas": [_BAR_PX]})
    return [
        alt.Chart(table)
        .mark_rect(stroke="#ffffff", strokeWidth=2)
        .encode(
            x=x,
            x2="fin:Q",
            y=y,
            y2="bas:Q",
            color=alt.Color("couleur:N", scale=None, legend=None),
            tooltip=told,
        ),
        alt.Chart(frame)
        .mark_rect(filled=False, stroke=palette.LINE, tooltip=False)
        .encode(x=x, x2="fin:Q", y=y, y2="bas:Q"),
        alt.Chart(table)
        .mark_text(fontSize=LETTERS_PX, fontWeight="bold", text={"expr": _INSIDE}, tooltip=False)
        .encode(
            x=alt.X("milieu:Q", scale=whole(), axis=None),
            y=alt.Y("milieu_barre:Q", scale=pixels(height), axis=None),
            color=alt.Color("encre:N", scale=None, legend=None),
        ),
    ]


def _list(table: pd.DataFrame, height: int) -> list[alt.Chart]:
    """Each part again, one a line, in the order of the bar."""
    row = alt.Y("ligne:Q", scale=pixels(height), axis=None)
    return [
        alt.Chart(table)
        .mark_square(size=170, stroke=palette.LINE, strokeWidth=0.8, opacity=1, tooltip=False)
        .encode(x=alt.value(8), y=row, fill=alt.Fill("couleur:N", scale=None, legend=None)),
        text_layer(table, "complet", x=alt.value(22), y=row),
    ]


def _table(parts: pd.DataFrame) -> pd.DataFrame:
    check_columns(parts, ("libelle", "part"))
    shares = parts["part"].to_numpy(dtype=float)
    check_shares("part", list(shares))
    if len(shares) > len(palette.PARTS):
        raise StatisticError(
            f"Décomposition illisible : {len(shares)} parts, attendu {len(palette.PARTS)} au plus."
        )
    if not np.isclose(shares.sum(), 1, atol=1e-6):
        raise StatisticError(
            f"Décomposition impossible : les parts font {shares.sum():.4g}, attendu 1."
        )
    ends = np.cumsum(shares)
    starts = ends - shares
    labels = [str(label) for label in parts["libelle"]]
    figures = [to_percent(share) for share in shares]
    rank = range(len(shares))
    return pd.DataFrame(
        {
            "libelle": labels,
            "part": shares,
            "chiffre": figures,
            "complet": [f"{a} {b}" for a, b in zip(labels, figures, strict=True)],
            "debut": starts,
            "fin": ends,
            "milieu": (starts + ends) / 2,
            "y": 0,
            "bas": _BAR_PX,
            "milieu_barre": _BAR_PX / 2,
            "ligne": [_BAR_PX + 10 + _ROW_PX * (i + 0.5) for i in rank],
            "couleur": [palette.check_color(palette.PARTS[i][0]) for i in rank],
            "encre": [palette.check_color(palette.PARTS[i][1]) for i in rank],
        }
    )
