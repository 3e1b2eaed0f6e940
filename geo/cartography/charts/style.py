"""What the charts share: letters, positions in pixels, and the checks of what they receive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np

from geo.cartography import palette
from geo.errors import MissingColumnError, StatisticError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

LETTERS_PX = 13
SMALL_PX = 12
"""Smallest letters: they are read from the back of a town hall."""

PERCENT = "format(100 * datum.value, '.0f') + '\u202f%'"
"""Vega expression for the label of an axis of shares."""


def finish(layers: list[alt.Chart], *, height: int, description: str) -> alt.LayerChart:
    """Lay charts one above the other, with a size, letters, and words for who cannot see them.

    Parameters
    ----------
    layers : list of Chart
        From the bottom.
    height : int
        Pixels; the width is that of the container.
    description : str
        What the chart shows, in one or two sentences.

    Returns
    -------
    LayerChart
        Ready for ``st.altair_chart``.
    """
    letters = {"labelFontSize": SMALL_PX, "titleFontSize": SMALL_PX, "titleFontWeight": "normal"}
    colors = {"labelColor": palette.INK, "titleColor": palette.INK}
    # One description in French, rather than one in English for each mark and axis.
    chart: alt.LayerChart = (
        alt.LayerChart(layer=layers)
        .properties(width="container", height=height, description=description)
        .configure(font="sans-serif", background="#ffffff", padding=4)
        .configure_mark(aria=False)
        .configure_axis(
            aria=False,
            **letters,
            **colors,
            gridColor=palette.GRID,
            domainColor=palette.LINE,
            tickColor=palette.LINE,
            labelLimit=0,
            titleLimit=0,
        )
        .configure_view(stroke=None)
    )
    return chart


def place(chart: alt.Chart, **channels: Any) -> alt.Chart:
    """Encode a chart; Altair's own ``encode`` hides from mypy what it returns.

    Parameters
    ----------
    chart : Chart
        With its mark.
    **channels
        As for ``Chart.encode``.
    """
    encoded: alt.Chart = chart.encode(**channels)
    return encoded


def pixels(height: int) -> alt.Scale:
    """Scale under which a vertical position is a number of pixels from the top."""
    return alt.Scale(domain=[0, height], range=[0, height], nice=False, zero=False)


def whole(largest: float = 1.0) -> alt.Scale:
    """Scale of shares, from 0 to the largest."""
    return alt.Scale(domain=[0, largest], nice=False)


def check_columns(table: pd.DataFrame, columns: Sequence[str]) -> None:
    """Refuse a table that lacks a column, or that has no row.

    Raises
    ------
    MissingColumnError
        When a column is absent.
    StatisticError
        When there is no row.
    """
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise MissingColumnError(
            f"Graphique impossible : colonnes absentes ({', '.join(missing)}). "
            f"Attendu : {', '.join(columns)}."
        )
    if table.empty:
        raise StatisticError("Graphique impossible : aucune ligne reçue, attendu une au moins.")


def check_shares(name: str, values: Sequence[float]) -> None:
    """Refuse numbers that are not shares, from 0 to 1.

    Raises
    ------
    StatisticError
        When a value is missing, infinite, below 0 or above 1 (by more than 1e-9).
    """
    numbers = np.asarray(values, dtype=np.float64)
    refused = numbers[~((numbers >= -1e-9) & (numbers <= 1 + 1e-9))]
    if refused.size:
        raise StatisticError(
            f"Graphique impossible : {name} = {float(refused[0])!r}, attendu une part de 0 à 1."
        )
