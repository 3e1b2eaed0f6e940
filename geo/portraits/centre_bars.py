"""What the small multiples of the centres draw: one bar per thing compared and axe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from geo.coverage.gaps import short_names
from geo.french import to_plural
from geo.portraits.centre_chance import ratio_columns

if TYPE_CHECKING:
    from geo.coverage.measures import Measure
    from geo.portraits.centre_chance import Ratio
    from geo.portraits.centres import Centres

COLUMNS = ("cle", "nom", "sous_titre", "rubrique", "taux", "n", "inconnues")
"""Columns of ``centre_bars``, in order."""


def centre_bars(
    centres: Centres, *, ratio: Ratio = "bassin", measure: Measure = "actions"
) -> pd.DataFrame:
    """Say what to draw for each centre, or for each basin, which several centres may share.

    Parameters
    ----------
    centres : Centres
        From `geo.portraits.centres.compare_centres`.
    ratio : {"bassin", "desservis", "commune"}, default "bassin"
        Key of `geo.portraits.centre_chance.RATIOS`.
    measure : {"actions", "budget_eur"}, default "actions"
        What is counted.

    Returns
    -------
    DataFrame
        ``COLUMNS``, one row per bar: ``cle`` (centre or basin), ``nom``, ``sous_titre`` (its
        inhabitants and its actions), ``rubrique`` (short name of the axe), ``taux`` (per 1,000
        inhabitants, missing where not known), ``n`` and ``inconnues`` (numbers of actions, and of
        those without a known budget). A basin that several centres share has its bars once.
    """
    if centres.par_axe.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    columns = ratio_columns(ratio, measure)
    short = _short(centres)
    heads = {
        str(row["code_insee"]): (
            row[columns.cle],
            row["bassin" if ratio == "bassin" else "nom"],
            _subtitle(row, columns.population, columns.n),
        )
        for row in centres.table.to_dict("records")
    }
    long = centres.par_axe
    told = [heads[code] for code in long["code_insee"]]
    table = pd.DataFrame(told, columns=["cle", "nom", "sous_titre"])
    table["rubrique"] = long["axe"].map(short)
    table["taux"] = long[columns.taux]
    table["n"] = long[columns.n].astype(int)
    table["inconnues"] = long[columns.inconnues].astype(int)
    return table.drop_duplicates(["cle", "rubrique"], ignore_index=True)


def axes_in_full(centres: Centres) -> list[str]:
    """Write in full what each short name of ``centre_bars`` stands for.

    Parameters
    ----------
    centres : Centres
        From `geo.portraits.centres.compare_centres`.

    Returns
    -------
    list of str
        One line per axe; none when there is a single one.
    """
    short = _short(centres)
    if len(short) < 2:
        return []
    return [
        f"Axe {axe}" if f"Axe {axe}".startswith(f"{name}.") else f"{name} : {axe}"
        for axe, name in short.items()
    ]


def empty_axes(bars: pd.DataFrame, *, lieux: str) -> str:
    """Say which axes have no action in some of the places.

    Parameters
    ----------
    bars : DataFrame
        From ``centre_bars``.
    lieux : str
        What the places are, in the plural.

    Returns
    -------
    str
        One French sentence; "" when no axe is absent anywhere.

    Examples
    --------
    >>> bars = pd.DataFrame({"rubrique": ["Axe 1", "Axe 2"] * 2, "cle": list("aabb")})
    >>> empty_axes(bars.assign(n=[0, 3, 0, 0]), lieux="bassins")
    'Sans aucune action : axe 1, 2 bassins sur 2 ; axe 2, 1 sur 2.'
    """
    count = bars["cle"].nunique()
    empty = bars[bars["n"] == 0].groupby("rubrique", sort=False)["cle"].nunique()
    if bars["rubrique"].nunique() < 2 or empty.empty:
        return ""
    order = [name for name in bars["rubrique"].unique() if name in empty.index]
    told = [
        f"{name[:1].lower()}{name[1:]}, {empty[name]}{'' if rank else f' {lieux}'} sur {count}"
        for rank, name in enumerate(order)
    ]
    return f"Sans aucune action : {' ; '.join(told)}."


def _short(centres: Centres) -> dict[str, str]:
    axes = [str(axe) for axe in centres.par_axe["axe"].unique()]
    if len(axes) == 1:
        return {axes[0]: "Total"}
    return {axe: f"Axe {name}" for axe, name in zip(axes, short_names(axes, "A"), strict=True)}


def _subtitle(row: dict[Any, Any], population: str, number: str) -> str:
    people = to_plural(int(row[population]), "habitant")
    return f"{people} · {to_plural(int(row[number]), 'action')}"
