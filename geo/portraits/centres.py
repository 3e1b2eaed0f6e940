"""The centres side by side: each beside its own inhabitants, and beside the basin it serves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.coverage import LOCALISEES, coverage
from geo.coverage.rules import check_rule
from geo.errors import DataError
from geo.portraits.basins import Basins, draw_basins
from geo.portraits.centre_quartiers import centre_quartiers, count_quartiers
from geo.portraits.centre_themes import Heading, count_missing, missing_themes
from geo.territory.distances import centre_distances

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from geo.coverage.measures import Measure
    from geo.coverage.rules import Rule
    from geo.coverage.table import Coverage
    from geo.portraits.basins import Definition
    from geo.territory.model import Territory

FEWEST, MOST = 2, 7
"""Number of centres that are compared at once."""

_EUROS: Measure = "budget_eur"


@dataclass(frozen=True)
class Centres:
    """Some centres compared.

    Amounts are those of ``regle``: under ``pleine`` an action counts 1, and its budget in whole,
    in each commune and once in each basin that it designates, however many communes of the basin
    it touches; under the other rules it is shared between the communes that it designates, and a
    basin receives what its communes receive.

    Attributes
    ----------
    bassins : Basins
        The basins of all the centres of the territory.
    choisies : tuple of str
        ``code_insee`` of the centres compared, in the order of the territory's list.
    regle : {"pleine", "partagee", "population"}
        Counting rule.
    table : DataFrame
        One row per centre compared: ``code_insee, nom, rang, population`` (of the commune),
        ``superficie_km2, bassin`` (name), ``cle_bassin, n_centralites, n_communes,
        population_bassin, superficie_bassin_km2``, then the figures:

        ``n_actions, n_actions_bassin`` (distinct actions that designate the commune, or a commune
        of the basin), ``valeur, valeur_bassin`` (actions under the rule), ``pour_1000_hab``
        (``valeur`` per 1,000 inhabitants of the commune), ``pour_1000_desservis`` (``valeur`` per
        1,000 inhabitants of the basin), ``pour_1000_hab_bassin`` (``valeur_bassin`` per 1,000
        inhabitants of the basin); ``euros, euros_bassin, euros_pour_1000_hab,
        euros_pour_1000_desservis, euros_pour_1000_hab_bassin`` likewise, missing where only
        unknown budgets fall; ``n_sans_budget, n_sans_budget_bassin`` (actions whose budget is not
        known); ``n_quartiers, population_quartiers`` (priority neighbourhoods of the commune,
        their inhabitants missing where unknown); ``n_themes_absents, n_themes_absents_plupart``
        (see `geo.portraits.centre_themes.count_missing`).
    par_axe : DataFrame
        The same figures for each centre and each axe: ``code_insee, nom, axe`` and the figures, in
        the order of ``table`` then of the programme. Over the axes of a centre the numbers and the
        amounts add up to those of ``table``.
    absents : DataFrame
        From `geo.portraits.centre_themes.missing_themes`.
    quartiers : DataFrame
        From `geo.portraits.centre_quartiers.centre_quartiers`.
    distances_km : DataFrame
        Straight lines between chefs-lieux, EPSG:2154; rows and columns are ``choisies``.
    parties : DataFrame
        ``Basins.table`` with ``n_actions`` (distinct actions that designate the basin): all the
        basins of the territory, and the communes without a centre.
    n_actions : int
        Actions counted in a commune of the territory.
    """

    bassins: Basins
    choisies: tuple[str, ...]
    regle: Rule
    table: pd.DataFrame
    par_axe: pd.DataFrame
    absents: pd.DataFrame
    quartiers: pd.DataFrame
    distances_km: pd.DataFrame
    parties: pd.DataFrame
    n_actions: int

    @property
    def noms(self) -> dict[str, str]:
        """Names of the centres compared, by ``code_insee``."""
        return dict(zip(self.table["code_insee"], self.table["nom"], strict=True))


def compare_centres(
    actions: pd.DataFrame,
    territory: Territory,
    codes: Sequence[str],
    *,
    definition: Definition = "centre_proche",
    rule: Rule = "pleine",
    portees: Collection[str] = LOCALISEES,
    par: Heading = "programme",
) -> Centres:
    r"""Compare some centres of a territory.

    .. math:: r_c = 1000 \, v_c / p_c, \quad s_c = 1000 \, v_c / P_c, \quad b_c = 1000 \, V_c / P_c

    with :math:`v_c` what the commune of the centre receives and :math:`p_c` its inhabitants,
    :math:`V_c` what its basin receives and :math:`P_c` the inhabitants of the basin.

    Parameters
    ----------
    actions : DataFrame
        Placed actions; without a column ``axe`` they all share one.
    territory : Territory
        Gives the centres, the communes, the neighbourhoods.
    codes : sequence of str
        ``code_insee`` of ``FEWEST`` to ``MOST`` of its centres.
    definition : {"centre_proche", "bassin_de_vie"}, default "centre_proche"
        What a basin is.
    rule : {"pleine", "partagee", "population"}, default "pleine"
        Counting rule.
    portees : collection of str, default the localised ones
        Portées counted. By default actions of a sector are not: no one chose their communes.
    par : {"programme", "orientation"}, default "programme"
        What a theme is.

    Returns
    -------
    Centres

    Raises
    ------
    DataError
        When there are too few centres or too many, when one is not a centre of the territory, when
        a choice is unknown, or when the basins cannot be drawn.
    MissingColumnError
        When the table has not been geocoded.
    """
    basins = draw_basins(territory, definition)
    check_rule(rule)
    chosen = _chosen(territory, codes)
    table = _described(territory, basins, chosen)
    populations = table.set_index("code_insee")[["population", "population_bassin"]]
    known = actions if "axe" in actions.columns else actions.assign(axe="")
    figures = _figures(known, territory, basins, populations, rule=rule, portees=portees)
    absents = missing_themes(actions, territory, chosen, par=par, portees=portees)
    quartiers = centre_quartiers(actions, territory, chosen, portees=portees)
    for more in (figures, count_quartiers(quartiers, chosen), count_missing(absents, chosen)):
        table = table.join(more, on="code_insee")
    whole = coverage(known, territory, groups=basins.groupes, portees=portees)
    return Centres(
        bassins=basins,
        choisies=chosen,
        regle=rule,
        table=table,
        par_axe=_by_axe(known, territory, basins, table, rule=rule, portees=portees),
        absents=absents,
        quartiers=quartiers,
        distances_km=centre_distances(territory).loc[list(chosen), list(chosen)] / 1000,
        parties=basins.table.assign(
            n_actions=_of(whole.table, "n_actions", basins.table["bassin"])
        ),
        n_actions=whole.n_comptees,
    )


def _chosen(territory: Territory, codes: Sequence[str]) -> tuple[str, ...]:
    centres = list(territory.centralites["code_insee"])
    strangers = sorted(set(codes) - set(centres))
    if strangers:
        raise DataError(
            f"Pas une centralité de {territory.nom} : {', '.join(strangers)}. "
            f"Au choix : {', '.join(centres)}."
        )
    chosen = tuple(code for code in centres if code in set(codes))
    if not FEWEST <= len(chosen) <= MOST:
        raise DataError(
            f"{len(chosen)} centralités reçues : il en faut de {FEWEST} à {MOST} pour comparer."
        )
    return chosen


def _described(territory: Territory, basins: Basins, chosen: tuple[str, ...]) -> pd.DataFrame:
    """Who they are and whom they serve, before any action is counted."""
    communes = territory.communes.set_index("code_insee")
    centres = territory.centralites.set_index("code_insee")
    parts = basins.table.set_index("bassin")
    keys = [basins.bassin_de[code] for code in chosen]
    rows = list(chosen)
    return pd.DataFrame(
        {
            "code_insee": rows,
            "nom": centres["nom"].loc[rows].to_numpy(),
            "rang": centres["rang"].loc[rows].to_numpy(),
            "population": communes["population"].loc[rows].to_numpy(),
            "superficie_km2": communes["superficie_km2"].loc[rows].to_numpy(),
            "bassin": parts["nom"].loc[keys].to_numpy(),
            "cle_bassin": keys,
            "n_centralites": parts["n_centralites"].loc[keys].to_numpy(),
            "n_communes": parts["n_communes"].loc[keys].to_numpy(),
            "population_bassin": parts["population"].loc[keys].to_numpy(),
            "superficie_bassin_km2": parts["superficie_km2"].loc[keys].to_numpy(),
        }
    )


def _figures(
    actions: pd.DataFrame,
    territory: Territory,
    basins: Basins,
    populations: pd.DataFrame,
    *,
    rule: Rule,
    portees: Collection[str],
) -> pd.DataFrame:
    """Numbers, amounts and rates of each centre, indexed by ``code_insee``."""
    chosen = list(populations.index)
    keys = [basins.bassin_de[code] for code in chosen]
    table = pd.DataFrame(index=populations.index)
    for suffix, groups, units in (("", None, chosen), ("_bassin", basins.groupes, keys)):
        for measure, amount in (("actions", "valeur"), (_EUROS, "euros")):
            covered = coverage(
                actions,
                territory,
                rule=rule,
                measure=measure,  # type: ignore[arg-type]  # one of the two keys just above
                groups=groups,
                portees=portees,
            )
            received = covered.table.assign(recu=_received(covered, rule))
            table[f"{amount}{suffix}"] = _of(received, "recu", units)
            if measure == _EUROS:
                table[f"n_sans_budget{suffix}"] = _of(received, "n_inconnues", units)
            else:
                table[f"n_actions{suffix}"] = _of(received, "n_actions", units)
    living = populations.where(populations > 0)
    for amount, prefix in (("valeur", ""), ("euros", "euros_")):
        own, served = table[amount], table[f"{amount}_bassin"]
        table[f"{prefix}pour_1000_hab"] = 1000 * own / living["population"]
        table[f"{prefix}pour_1000_desservis"] = 1000 * own / living["population_bassin"]
        table[f"{prefix}pour_1000_hab_bassin"] = 1000 * served / living["population_bassin"]
    return table


def _received(covered: Coverage, rule: Rule) -> NDArray[np.float64]:
    """Amount of each unit; under ``pleine``, that of the distinct actions that designate it."""
    values = covered.table["valeur"].to_numpy(dtype=np.float64)
    if rule != "pleine":
        return values
    shared = covered.repartition
    pairs = np.column_stack((covered.units.rang[shared.place], shared.ligne))
    once = np.unique(pairs, axis=0)
    amounts = np.nan_to_num(covered.montant)[once[:, 1]]
    distinct = np.bincount(once[:, 0], amounts, len(values))
    return np.where(np.isnan(values), np.nan, distinct)


def _of(table: pd.DataFrame, column: str, units: Collection[str]) -> NDArray[np.float64]:
    """A column of a table of coverage, at some of its units; a unit may be asked for twice."""
    values: NDArray[np.float64] = table.set_index("code")[column].loc[list(units)].to_numpy()
    return values


def _by_axe(
    actions: pd.DataFrame,
    territory: Territory,
    basins: Basins,
    table: pd.DataFrame,
    *,
    rule: Rule,
    portees: Collection[str],
) -> pd.DataFrame:
    populations = table.set_index("code_insee")[["population", "population_bassin"]]
    said = actions["axe"].fillna("").astype(str)
    parts = []
    for rank, axe in enumerate(said.unique()):
        figures = _figures(
            actions[said == axe], territory, basins, populations, rule=rule, portees=portees
        )
        parts.append(figures.assign(axe=axe or "(sans axe)", rang_axe=rank))
    if not parts:
        return pd.DataFrame(columns=["code_insee", "nom", "axe"])
    long = pd.concat(parts).reset_index()
    long["ordre"] = long["code_insee"].map({code: i for i, code in enumerate(populations.index)})
    long = long.sort_values(["ordre", "rang_axe"], ignore_index=True)
    names = dict(zip(table["code_insee"], table["nom"], strict=True))
    long.insert(1, "nom", long["code_insee"].map(names))
    long.insert(2, "axe", long.pop("axe"))
    return long.drop(columns=["ordre", "rang_axe"])
