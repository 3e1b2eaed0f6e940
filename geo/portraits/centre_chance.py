"""Whether chance would share the actions out between the centres as they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from geo.coverage import LOCALISEES, coverage
from geo.coverage.choices import place_choices
from geo.equity import draw_null
from geo.equity.inference import ALPHA, p_value
from geo.equity.null import DRAWS
from geo.equity.significance import benjamini_hochberg
from geo.equity.thresholds import N_MIN
from geo.equity.worlds import SEED

if TYPE_CHECKING:
    from collections.abc import Collection

    from geo.coverage.choices import Choices
    from geo.coverage.measures import Measure
    from geo.coverage.table import Coverage
    from geo.portraits.centres import Centres
    from geo.territory.model import Territory

Ratio = Literal["bassin", "desservis", "commune"]

RATIOS: dict[Ratio, str] = {
    "bassin": "Tout le bassin, pour 1 000 de ses hab.",
    "desservis": "La centralité, pour 1 000 hab. du bassin",
    "commune": "La centralité, pour 1 000 de ses hab.",
}
"""What is put beside whom, by key, as shown on screen."""


@dataclass(frozen=True)
class Columns:
    """Columns of ``Centres.table`` and of ``Centres.par_axe`` behind a ratio.

    Attributes
    ----------
    taux : str
        The rate, per 1,000 inhabitants.
    n : str
        Distinct actions counted.
    inconnues : str
        Actions whose budget is not known.
    population : str
        Inhabitants under the rate (of ``Centres.table`` alone).
    cle : str
        What is compared: the centre, or the basin, which several centres may share.
    """

    taux: str
    n: str
    inconnues: str
    population: str
    cle: str


def ratio_columns(ratio: Ratio, measure: Measure = "actions") -> Columns:
    """Say which columns a ratio reads.

    Parameters
    ----------
    ratio : {"bassin", "desservis", "commune"}
        Key of ``RATIOS``.
    measure : {"actions", "budget_eur"}
        What is counted.

    Examples
    --------
    >>> ratio_columns("desservis").taux, ratio_columns("bassin", "budget_eur").taux
    ('pour_1000_desservis', 'euros_pour_1000_hab_bassin')
    """
    rates = {
        "bassin": "pour_1000_hab_bassin",
        "desservis": "pour_1000_desservis",
        "commune": "pour_1000_hab",
    }
    suffix = "_bassin" if ratio == "bassin" else ""
    return Columns(
        taux=("euros_" if measure == "budget_eur" else "") + rates[ratio],
        n=f"n_actions{suffix}",
        inconnues=f"n_sans_budget{suffix}",
        population="population" if ratio == "commune" else "population_bassin",
        cle="cle_bassin" if ratio == "bassin" else "code_insee",
    )


@dataclass(frozen=True)
class Chance:
    """What chance says of each thing compared, centre or basin.

    Attributes
    ----------
    table : DataFrame
        Indexed by key: ``observe`` (amount placed there by the choices of place), ``attendu`` (its
        mean over the draws), ``p`` (two-sided), ``significatif`` (bool, once the number of
        comparisons is allowed for). The last three are missing, and False, when nothing was drawn.
    n_choix, n_actions : int
        Choices of place, and actions behind them.
    """

    table: pd.DataFrame = field(repr=False)
    n_choix: int
    n_actions: int

    @property
    def assez(self) -> bool:
        """Whether there are enough choices of place to answer."""
        return self.n_choix >= N_MIN


def chance_between(
    actions: pd.DataFrame,
    territory: Territory,
    centres: Centres,
    *,
    ratio: Ratio = "bassin",
    measure: Measure = "actions",
    portees: Collection[str] = LOCALISEES,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Chance:
    """Draw the centres, or the basins, of every choice of place anew, by their inhabitants.

    The question is put between the centres compared alone: of the choices of place that designate
    one of them, each draws as many of them as it designates in truth, in proportion to the
    inhabitants under the rate. Actions of a sector, whose communes no one chose, are left out.
    Distinct actions are compared, whatever the counting rule.

    Parameters
    ----------
    actions : DataFrame
        The placed actions behind ``centres``.
    territory : Territory
        The same territory.
    centres : Centres
        From `geo.portraits.centres.compare_centres`.
    ratio : {"bassin", "desservis", "commune"}, default "bassin"
        Key of ``RATIOS``.
    measure : {"actions", "budget_eur"}, default "actions"
        What is counted.
    portees : collection of str, default the localised ones
        Portées counted.
    draws, seed : int
        See `geo.equity.null.draw_null`.

    Returns
    -------
    Chance
        Nothing is drawn with fewer than ``N_MIN`` choices of place, or when nobody lives there.

    Raises
    ------
    MissingColumnError, DataError, StatisticError
        As `geo.coverage.coverage` and `geo.equity.null.draw_null`.

    References
    ----------
    Benjamini, Y. & Hochberg, Y. (1995), *Journal of the Royal Statistical Society B* 57(1):
    with seven comparisons, one in three programmes drawn at random would show a gap at 5 %.
    """
    columns = ratio_columns(ratio, measure)
    compared = centres.table.drop_duplicates(columns.cle).set_index(columns.cle)
    weights = compared[columns.population].to_numpy(dtype=np.float64)
    covered = coverage(
        actions,
        territory,
        measure=measure,
        groups=_labels(territory, centres, ratio, list(compared.index)),
        portees=portees,
    )
    choices = place_choices(actions, covered)
    touched = _touched(choices, covered, list(compared.index))
    observed = np.zeros(len(compared))
    for units, amount in zip(touched, choices.montant, strict=True):
        observed[units] += amount
    table = pd.DataFrame(
        {"observe": observed, "attendu": np.nan, "p": np.nan, "significatif": False},
        index=compared.index,
    )
    if choices.n >= N_MIN and (weights > 0).sum() > 1 and choices.montant.sum() > 0:
        null = draw_null(
            [units.size for units in touched], choices.montant, weights, draws=draws, seed=seed
        ).totals["pleine"]
        table["attendu"] = null.mean(axis=0)
        table["p"] = [p_value(observed[rank], null[:, rank]) for rank in range(len(compared))]
        table["significatif"] = benjamini_hochberg(table["p"].to_numpy(dtype=np.float64), ALPHA)
    return Chance(table=table, n_choix=choices.n, n_actions=choices.n_actions)


def _labels(
    territory: Territory, centres: Centres, ratio: Ratio, keys: list[str]
) -> pd.Series[str]:
    """Key of what each commune is part of; missing for those that are compared with nobody."""
    if ratio == "bassin":
        groups = centres.bassins.groupes
    else:
        groups = pd.Series(territory.codes, index=list(territory.codes), dtype=object)
    return groups.where(groups.isin(keys), None)


def _touched(choices: Choices, covered: Coverage, keys: list[str]) -> list[np.ndarray]:
    """Positions, among the keys, of the units that each choice touches, each once."""
    codes = covered.table["code"].tolist()
    position = np.array([keys.index(code) for code in codes], dtype=np.intp)
    return [np.unique(position[covered.units.rang[places]]) for places in choices.places]
