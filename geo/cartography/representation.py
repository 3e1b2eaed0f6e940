"""The map of equity: each commune's share of the actions over its share of the inhabitants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from geo.cartography import palette
from geo.cartography.parity import (
    AMONG_ALL,
    AMOUNTS,
    BY_CHANCE,
    LABELS,
    METHOD,
    Amount,
    parity_class,
    to_ratio,
)
from geo.cartography.tints import Tint, TintClass
from geo.cartography.view import MapView, Marque, Picture, compose
from geo.errors import DataError, MissingColumnError
from geo.french import to_plural

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    import pandas as pd

    from geo.cartography.circles import CircleScale
    from geo.territory.model import Territory

COLUMNS = ("code_insee", "nom", "population", "n_actions", "valeur", "ratio", "significatif")
"""Columns that ``representation_view`` reads."""

_ZERO, _MISSING = len(LABELS), len(LABELS) + 1


def representation_view(
    table: pd.DataFrame,
    territory: Territory,
    *,
    titre: str,
    scale: CircleScale,
    date: datetime.date,
    phrase: str = "",
    filtres: str = "",
    avis: str = "",
    cercles: str = "nombre",
    precisions: Sequence[str] = (),
    quantite: str = "actions",
    selection: str | None = None,
) -> MapView:
    r"""Draw the representation ratio of every commune, and which ones depart from chance.

    .. math:: R_i = \frac{v_i / \sum_j v_j}{p_i / \sum_j p_j}

    where :math:`v_i` is the amount that the commune receives and :math:`p_i` its inhabitants; 1 is
    parity. Circles are rings here, through which the tint is read, and the priority neighbourhoods
    wait to be asked for: their purple is that of a class.

    Parameters
    ----------
    table : DataFrame
        One row per commune in the order of the territory: ``code_insee``, ``nom``, ``population``
        (inhabitants), ``n_actions`` (int, actions that touch the commune: the circle), ``valeur``
        (float, amount under the counting rule, 0 where nothing is received), ``ratio`` (float,
        without unit, missing where nobody lives or the commune is set aside), ``significatif``
        (bool, departs from chance once tests are corrected for their number).
    territory : Territory
        The same territory.
    titre : str
        A sentence that says the result.
    scale, date, phrase, filtres, avis, cercles, selection
        As in ``map_view``.
    precisions : sequence of str
        Sentences under the legend: counting rule, what is set aside.
    quantite : {"actions", "euros"}
        What is shared out; a key of ``geo.cartography.parity.AMOUNTS``.

    Returns
    -------
    MapView
        Five fixed classes, all in the legend even when empty, so that maps compare; « Aucune
        action » and « Sans donnée » are two more, in the legend when a commune is in them.

    Raises
    ------
    MissingColumnError
        When the table lacks a column.
    DataError
        When its rows are not the communes of the territory in order, when a ratio is negative or
        infinite, or when ``quantite`` is unknown.

    References
    ----------
    Benjamini, Y. & Hochberg, Y. (1995), « Controlling the False Discovery Rate », *Journal of the
    Royal Statistical Society B* 57(1), 289–300; Brewer, C. (2003), « ColorBrewer in Print »,
    *Cartography and Geographic Information Science* 30(1), 5–32 (PuOr).
    """
    amount = _amount(quantite)
    _check(table, territory)
    known = table["ratio"].notna()
    marked = table["significatif"].astype(bool) & known
    return compose(
        Picture(
            codes=tuple(table["code_insee"]),
            values=tuple(int(value) for value in table["n_actions"]),
            words=tuple(_tooltip(row, amount) for row in table.itertuples(index=False)),
            tint=_tint(table, amount),
            couleur_cercles=palette.INK,
            cercles_creux=True,
            marques=(
                Marque(
                    couleur=palette.check_color(palette.DOTS),
                    libelle=_capital(BY_CHANCE[True]),
                    codes=tuple(table.loc[marked, "code_insee"]),
                ),
            ),
            precisions=tuple(precisions),
            masquees=("quartiers",),
        ),
        territory,
        titre=titre,
        scale=scale,
        date=date,
        phrase=phrase,
        filtres=filtres,
        avis=avis,
        cercles=cercles,
        selection=selection,
    )


def _amount(quantite: str) -> Amount:
    if quantite not in AMOUNTS:
        raise DataError(
            f"Quantité inconnue : {quantite!r}. Quantités possibles : {', '.join(AMOUNTS)}."
        )
    return AMOUNTS[quantite]


def _check(table: pd.DataFrame, territory: Territory) -> None:
    missing = [column for column in COLUMNS if column not in table.columns]
    if missing:
        raise MissingColumnError(
            f"Carte impossible : colonnes absentes ({', '.join(missing)}). "
            f"Attendu : {', '.join(COLUMNS)}."
        )
    if tuple(table["code_insee"]) != territory.codes:
        raise DataError(
            f"Carte impossible : {len(table)} lignes reçues, attendu les "
            f"{len(territory.codes)} communes du territoire, une par ligne et dans leur ordre."
        )
    ratios = table["ratio"].dropna()
    refused = table.loc[ratios.index[~(np.isfinite(ratios) & ratios.ge(0))], "code_insee"]
    if len(refused):
        raise DataError(
            f"Rapport négatif ou infini pour {', '.join(refused)}. "
            "Attendu : un nombre positif ou nul, ou une valeur manquante."
        )


def _tint(table: pd.DataFrame, amount: Amount) -> Tint:
    """Boxes from more than double down to nothing, so that the legend reads as a scale."""
    labels = (*LABELS, amount.aucun, "Sans donnée")
    colors = (*palette.DIVERGING, palette.NO_ACTION_DIVERGING, palette.NO_DATA)
    ranks = [
        _rank(valeur, ratio) for valeur, ratio in zip(table["valeur"], table["ratio"], strict=True)
    ]
    shown = [
        *reversed(range(len(LABELS))),
        *(rank for rank in (_ZERO, _MISSING) if rank in ranks),
    ]
    return Tint(
        titre=f"Part {amount.partage} rapportée à la part des habitants (1 = sa part)",
        methode=METHOD,
        classes=tuple(
            TintClass(palette.check_color(colors[rank]), labels[rank], ranks.count(rank))
            for rank in shown
        ),
        index=tuple(shown.index(rank) for rank in ranks),
    )


def _rank(valeur: float, ratio: float) -> int:
    if np.isnan(ratio):
        return _MISSING
    return _ZERO if valeur == 0 else parity_class(ratio)


def _tooltip(row: Any, amount: Amount) -> str:
    """Words of one commune, under its name."""
    # An amount spread over the whole territory reaches communes that no action names.
    lines = [to_plural(int(row.n_actions), "action")] if row.n_actions or not row.valeur else []
    if np.isnan(row.ratio):
        empty = not row.population > 0
        reason = "personne n’y habite" if empty else "commune mise à part"
        return "\n".join([*lines, f"Sans donnée : {reason}"])
    if row.valeur == 0:
        received = "Ne reçoit rien" if amount is AMOUNTS["actions"] else amount.aucun
    elif parity_class(row.ratio) == len(LABELS) // 2:
        received = f"Autour de sa part ({to_ratio(row.ratio)} fois)"
    else:
        received = f"Reçoit {to_ratio(row.ratio)} fois sa part"
    return "\n".join([*lines, f"{received} ; {BY_CHANCE[True] if row.significatif else AMONG_ALL}"])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
