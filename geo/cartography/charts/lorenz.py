"""The Lorenz curve: how far what is received is from being received equally."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import numpy as np
import pandas as pd

from geo.cartography import palette
from geo.cartography.charts.signs import Sign, legend
from geo.cartography.charts.style import (
    LETTERS_PX,
    PERCENT,
    check_columns,
    check_shares,
    finish,
    place,
    whole,
)
from geo.cartography.parity import AMOUNTS
from geo.errors import DataError, StatisticError
from geo.french import to_percent

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

HEIGHT_PX = 420
_TICKS = [0, 0.25, 0.5, 0.75, 1]
_CURVE = "les communes du territoire"
_BAND = "ce que donnerait le hasard (95 %)"
_X_TITLE = ["Part cumulée des habitants, des communes", "les moins servies aux mieux servies"]


def lorenz_chart(
    population: ArrayLike,
    value: ArrayLike,
    *,
    chance: pd.DataFrame | None = None,
    quantite: str = "actions",
) -> alt.LayerChart:
    """Draw a Lorenz curve, its line of equality, and what chance alone would give.

    Parameters
    ----------
    population, value : array of float, shape (n,)
        Cumulative shares of the inhabitants and of the amount, rising from 0 to 1, of the communes
        sorted from the least to the best served per inhabitant.
    chance : DataFrame, optional
        Columns ``population``, ``low``, ``high`` (shares, from 0 to 1): a band at 95 %.
    quantite : {"actions", "euros"}
        What is received; a key of ``geo.cartography.parity.AMOUNTS``.

    Returns
    -------
    LayerChart
        As wide as its container. No name of a field comes from data.

    Raises
    ------
    StatisticError
        When the arrays differ in length, do not rise from 0 to 1, or a share is not one.
    MissingColumnError
        When ``chance`` lacks a column.
    DataError
        When ``quantite`` is unknown.

    References
    ----------
    Lorenz, M. O. (1905), « Methods of Measuring the Concentration of Wealth », *Publications of
    the American Statistical Association* 9(70), 209–219.

    Examples
    --------
    >>> lorenz_chart([0, 0.5, 1], [0, 0.2, 1]).to_dict()["width"]
    'container'
    """
    if quantite not in AMOUNTS:
        raise DataError(f"Quantité inconnue : {quantite!r}. Attendu : {', '.join(AMOUNTS)}.")
    amount = AMOUNTS[quantite].partage
    curve = _curve(population, value, amount)
    layers = [] if chance is None else [_band(chance)]
    layers += [_gap(curve), _equality(), _line(curve), _readings(curve), _word()]
    x, y = _x(), _y(f"Part cumulée {amount}")
    layers = [place(layer, x=x, y=y) for layer in layers]
    # Above the line of equality there is never a curve: the words have that room.
    signs = [Sign("curve", _CURVE, palette.ACCENT)]
    if chance is not None:
        signs.insert(0, Sign("band", _BAND, palette.CHANCE))
    layers += legend(signs, x=2, y=2)
    return finish(layers, height=HEIGHT_PX, description=_description(curve, amount, chance))


def _curve(population: ArrayLike, value: ArrayLike, amount: str) -> pd.DataFrame:
    x, y = (np.asarray(array, dtype=np.float64) for array in (population, value))
    if x.shape != y.shape or x.ndim != 1 or x.size < 2:
        raise StatisticError(
            f"Courbe de Lorenz impossible : {x.shape} et {y.shape} reçus, "
            "attendu deux suites de même longueur, de deux points au moins."
        )
    for name, array in (("population", x), ("value", y)):
        check_shares(name, list(array))
        ends = np.isclose(array[[0, -1]], [0, 1]).all()
        if not ends or (np.diff(array) < -1e-9).any():
            raise StatisticError(
                f"Courbe de Lorenz impossible : {name} va de {array[0]:.4g} à {array[-1]:.4g}, "
                "attendu des parts cumulées qui montent de 0 à 1."
            )
    told = [
        f"{to_percent(a)} des habitants, les moins servis : {to_percent(b)} {amount}"
        for a, b in zip(x, y, strict=True)
    ]
    return pd.DataFrame({"population": x, "valeur": y, "lecture": told})


def _x() -> alt.X:
    axis = alt.Axis(values=_TICKS, labelExpr=PERCENT, title=_X_TITLE, grid=False, labelFlush=True)
    return alt.X("population:Q", scale=whole(), axis=axis)


def _y(title: str) -> alt.Y:
    # Above the axis and level: a title on its side is read with the head bent.
    axis = alt.Axis(
        values=_TICKS,
        labelExpr=PERCENT,
        title=title,
        titleAngle=0,
        titleAlign="left",
        titleAnchor="end",
        titleBaseline="bottom",
        titleX=-36,
        titleY=-10,
    )
    return alt.Y("valeur:Q", scale=whole(), axis=axis)


def _band(chance: pd.DataFrame) -> alt.Chart:
    check_columns(chance, ("population", "low", "high"))
    for column in ("population", "low", "high"):
        check_shares(column, list(chance[column]))
    band = pd.DataFrame(
        {
            "population": chance["population"].to_numpy(dtype=float),
            "valeur": chance["low"].to_numpy(dtype=float),
            "haut": chance["high"].to_numpy(dtype=float),
        }
    )
    marked = alt.Chart(band).mark_area(color=palette.CHANCE, opacity=1, tooltip=False)
    return place(marked, y2="haut:Q")


def _gap(curve: pd.DataFrame) -> alt.Chart:
    """Tint what lies between the curve and equality: the Gini index is twice its area."""
    marked = alt.Chart(curve).mark_area(color=palette.ACCENT, opacity=0.13, tooltip=False)
    return place(marked, y2="population:Q")


def _equality() -> alt.Chart:
    ends = pd.DataFrame({"population": [0.0, 1.0], "valeur": [0.0, 1.0]})
    marked: alt.Chart = alt.Chart(ends).mark_line(
        color=palette.INK, strokeDash=[5, 4], strokeWidth=1.4, tooltip=False
    )
    return marked


def _word() -> alt.Chart:
    middle = pd.DataFrame({"population": [0.5], "valeur": [0.5], "texte": ["égalité"]})
    marked = alt.Chart(middle).mark_text(
        align="right",
        baseline="bottom",
        dx=-8,
        dy=-4,
        fontSize=LETTERS_PX,
        color=palette.INK,
        tooltip=False,
    )
    return place(marked, text="texte:N")


def _line(curve: pd.DataFrame) -> alt.Chart:
    marked = alt.Chart(curve).mark_line(color=palette.ACCENT, strokeWidth=2.8, tooltip=False)
    return place(marked, order=alt.Order("population:Q"))


def _readings(curve: pd.DataFrame) -> alt.Chart:
    """Points that are not seen, and tell what the curve says where it is pointed at."""
    marked = alt.Chart(curve).mark_point(size=160, opacity=0, filled=True)
    return place(marked, tooltip=alt.Tooltip("lecture:N", title="Lecture"))


def _description(curve: pd.DataFrame, amount: str, chance: pd.DataFrame | None) -> str:
    half = float(np.interp(0.5, curve["population"], curve["valeur"]))
    band = "" if chance is None else f" Bande grise : {_BAND}."
    return (
        f"Courbe de Lorenz : la moitié des habitants, dans les communes les moins servies, reçoit "
        f"{to_percent(half)} {amount}.{band}"
    )
