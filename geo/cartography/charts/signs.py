"""The legend of a chart: its own signs, drawn at fixed places, each with its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import altair as alt
import pandas as pd

from geo.cartography import palette
from geo.cartography.charts.style import LETTERS_PX, SMALL_PX, place

ROW_PX = 19
"""Height of a line of the legend."""

_MIDDLE_PX, _HALF_PX, _TEXT_PX = 14, 11, 32
_THICKNESS_PX = {"line": 1.6, "curve": 2.8, "band": 13}
_ONE = pd.DataFrame({"rang": [0]})


@dataclass(frozen=True)
class Sign:
    """One line of a legend.

    Attributes
    ----------
    forme : {"point", "tick", "line", "curve", "band"}
        What is drawn.
    texte : str
        What it means.
    couleur : str
        Of its line, of the closed list.
    fond : str
        Of its inside.
    """

    forme: str
    texte: str
    couleur: str
    fond: str = "#ffffff"


def legend(signs: list[Sign], *, x: int = 0, y: int = 0) -> list[alt.Chart]:
    """Draw signs and words, one a line.

    Parameters
    ----------
    signs : list of Sign
        From the top.
    x, y : int
        Left and top, in pixels from those of the plot.

    Returns
    -------
    list of Chart
        Layers bound to no scale.
    """
    layers: list[alt.Chart] = []
    for rank, sign in enumerate(signs):
        middle = y + ROW_PX * (rank + 0.5)
        layers += [_shape(sign, x, middle), _words(sign.texte, x + _TEXT_PX, middle)]
    return layers


def text_layer(
    table: pd.DataFrame,
    field: str,
    *,
    x: Any,
    y: Any,
    align: Literal["left", "center", "right"] = "left",
    bold: bool = False,
    small: bool = False,
    opacity: str = "1",
    limit: str = "0",
) -> alt.Chart:
    """Write a column of a table, as text and nothing else.

    Parameters
    ----------
    table : DataFrame
        One row per text.
    field : str
        Name of a column: ours, never one of data.
    x, y
        Places, as for ``Chart.encode``.
    align : {"left", "center", "right"}
        Side of the text that stands at ``x``.
    bold, small : bool
        Letters.
    opacity, limit : str
        Vega expressions; a ``limit`` of 0 pixels never cuts the text.

    Returns
    -------
    Chart
        A layer.
    """
    marked = alt.Chart(table).mark_text(
        align=align,
        baseline="middle",
        fontSize=SMALL_PX if small else LETTERS_PX,
        fontWeight="bold" if bold else "normal",
        color=palette.MUTED if small else palette.INK,
        opacity={"expr": opacity},
        limit={"expr": limit},
        tooltip=False,
    )
    return place(marked, x=x, y=y, text=f"{field}:N")


def _words(text: str, x: float, y: float) -> alt.Chart:
    marked = alt.Chart(_ONE).mark_text(
        align="left",
        baseline="middle",
        fontSize=SMALL_PX,
        color=palette.INK,
        text=text,
        tooltip=False,
    )
    return place(marked, x=alt.value(x), y=alt.value(y))


def _shape(sign: Sign, left: float, y: float) -> alt.Chart:
    base, x = alt.Chart(_ONE), left + _MIDDLE_PX
    color, inside = palette.check_color(sign.couleur), palette.check_color(sign.fond)
    if sign.forme == "point":
        mark = base.mark_circle(
            size=130, opacity=1, fill=inside, stroke=color, strokeWidth=2, tooltip=False
        )
    elif sign.forme == "tick":
        mark = base.mark_tick(
            color=color, thickness=3.5, size=15, opacity=1, orient="vertical", tooltip=False
        )
    else:
        mark = base.mark_rule(color=color, strokeWidth=_THICKNESS_PX[sign.forme], tooltip=False)
        ends = alt.value(x - _HALF_PX), alt.value(x + _HALF_PX)
        return place(mark, x=ends[0], x2=ends[1], y=alt.value(y))
    return place(mark, x=alt.value(x), y=alt.value(y))
