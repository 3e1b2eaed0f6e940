"""The figures of every commune, and how a group of communes is told beside one of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.coverage import LOCALISEES, count_by_commune, coverage
from geo.coverage.gaps import short_names

if TYPE_CHECKING:
    from collections.abc import Collection

    from geo.coverage import Gaps
    from geo.territory.model import Territory

MOYENNE = "moyenne par commune"
"""How a group is told when nothing else is more honest: each commune weighs the same."""

DESIGNE = ("prioritaire", "complementaire", "sans_priorite")
"""States in which an action of a heading designates the commune."""

_PLURALS = {"programme": "programmes", "orientation": "orientations", "axe": "axes"}


@dataclass(frozen=True)
class Indicateur:
    """A figure that every commune has.

    Attributes
    ----------
    cle : str
        Name of its column.
    libelle, unite : str
        As read on a sheet; an axis is quoted from the data.
    decimales : int
        Decimals shown.
    haut, bas : str
        Columns of a rate: a group is told by the sum of ``haut`` over that of ``bas``; "" when a
        group is told by the mean of its communes.
    fois : float
        What the rate is multiplied by.
    ensemble : str
        How a group is told, in French.
    """

    cle: str
    libelle: str
    unite: str
    decimales: int = 0
    haut: str = ""
    bas: str = ""
    fois: float = 1.0
    ensemble: str = MOYENNE


@dataclass(frozen=True)
class Figures:
    """The figures of every commune.

    Attributes
    ----------
    table : DataFrame
        Floats, missing where unknown; one row per commune, indexed by ``code_insee`` in the order
        of the territory; a column per indicator, and those that rates are made of.
    indicateurs : tuple of Indicateur
        In the order of a sheet.
    """

    table: pd.DataFrame
    indicateurs: tuple[Indicateur, ...]

    def of_group(self, codes: Collection[str]) -> pd.DataFrame:
        r"""Tell a group of communes.

        A rate is that of the whole group, :math:`k \sum_i a_i / \sum_i b_i`, which weighs each
        commune by its denominator; any other figure is the mean of its communes. Communes where the
        figure is unknown take no part.

        Parameters
        ----------
        codes : collection of str
            ``code_insee``; may be empty.

        Returns
        -------
        DataFrame
            Indexed by ``cle``: ``valeur`` (float, missing where no commune has the figure) and
            ``n`` (number of communes behind it).
        """
        rows = self.table.loc[list(codes)]
        means, known = rows.mean(), rows.notna().sum()
        told = [
            _rate(rows, one) if one.bas else (means[one.cle], known[one.cle])
            for one in self.indicateurs
        ]
        index = pd.Index([indicateur.cle for indicateur in self.indicateurs], name="cle")
        return pd.DataFrame(told, index=index, columns=["valeur", "n"])

    @cached_property
    def of_all(self) -> pd.DataFrame:
        """The whole territory, told as ``of_group`` does; reckoned once."""
        return self.of_group(self.table.index)


def figures(
    actions: pd.DataFrame, territory: Territory, gaps: Gaps | None, distance_m: pd.Series[float]
) -> Figures:
    """Gather the figures of every commune; they are those of the map's table and of ``coverage``.

    Parameters
    ----------
    actions : DataFrame
        Placed actions.
    territory : Territory
        Gives the rows.
    gaps : Gaps or None
        From `geo.coverage.find_gaps`, actions of a sector set aside; None when the programme names
        no heading.
    distance_m : Series of float
        Metres to the nearest centre by ``code_insee``, missing where there is none.

    Returns
    -------
    Figures
        Actions under the ``pleine`` rule: 1 in each commune that they designate. Euros likewise,
        missing when only unknown budgets fall on the commune, or when no budget is known at all.
        The distance is no indicator where there is no centre, nor are the priorities of a list that
        states none.

    Raises
    ------
    MissingColumnError, DataError
        As `geo.coverage.coverage`.
    """
    codes = pd.Index(territory.codes, name="code_insee")
    counts = count_by_commune(actions, territory).set_index("code_insee")
    euros = coverage(actions, territory, measure="budget_eur", portees=LOCALISEES)
    received = euros.table["valeur"].set_axis(codes)
    if not np.isfinite(euros.montant).any():
        received[:] = np.nan
    communes = territory.communes.set_index("code_insee")
    columns = {
        **{name: communes[name] for name in ("population", "superficie_km2", "densite")},
        "distance_km": distance_m / 1000,
        **{name: counts[name] for name in ("n_actions", "prioritaires", "complementaires")},
        "actions_pour_1000_hab": counts["actions_pour_1000_hab"],
        "n_secteur": counts["n_secteur"],
        "actions_et_secteur": counts["n_actions"] + counts["n_secteur"],
        "budget_eur": received,
        "n_budget_inconnu": euros.table["n_inconnues"].set_axis(codes),
    }
    axes, by_axe = _axes(actions, territory)
    columns |= {one.cle: by_axe[one.cle] for one in axes}
    headings, by_heading = _headings(gaps)
    columns |= {one.cle: by_heading[one.cle] for one in headings}
    table = pd.DataFrame({name: column.astype(float) for name, column in columns.items()})
    kept = (*_CONTEXT, *_ACTIONS, *axes, *headings, *_EUROS)
    unknown = _unknown(actions, distance_m)
    return Figures(table.loc[codes], tuple(one for one in kept if one.cle not in unknown))


def _unknown(actions: pd.DataFrame, distance_m: pd.Series[float]) -> frozenset[str]:
    """Name the indicators that mean nothing here: a zero would be read as a value."""
    stated = actions["priorite"].fillna("") if "priorite" in actions.columns else pd.Series("")
    without = set() if actions.empty or stated.astype(str).str.strip().any() else set(_PRIORITIES)
    return frozenset(without if distance_m.notna().any() else without | {"distance_km"})


_PRIORITIES = ("prioritaires", "complementaires")
_CONTEXT = (
    Indicateur("population", "Habitants", "hab."),
    Indicateur("superficie_km2", "Superficie", "km²", 1),
    Indicateur(
        "densite",
        "Densité",
        "hab./km²",
        1,
        haut="population",
        bas="superficie_km2",
        ensemble="densité de l’ensemble",
    ),
    Indicateur(
        "distance_km", "Distance à la centralité la plus proche, 0 pour une centralité", "km", 1
    ),
)
_ACTIONS = (
    Indicateur("n_actions", "Actions qui désignent la commune", "actions"),
    Indicateur("prioritaires", "dont prioritaires", "actions"),
    Indicateur("complementaires", "dont complémentaires", "actions"),
    Indicateur(
        "actions_pour_1000_hab",
        "Actions pour 1\u202f000 habitants",
        "actions",
        2,
        haut="n_actions",
        bas="population",
        fois=1000,
        ensemble="taux de l’ensemble",
    ),
    Indicateur("n_secteur", "Actions de secteur qui touchent la commune", "actions"),
    Indicateur("actions_et_secteur", "Actions localisées et de secteur", "actions"),
)
_EUROS = (
    Indicateur(
        "budget_eur",
        "Budget connu des actions qui désignent la commune",
        "€",
        ensemble="moyenne par commune au budget connu",
    ),
    Indicateur("n_budget_inconnu", "Actions qui la désignent, au budget inconnu", "actions"),
)


def _axes(
    actions: pd.DataFrame, territory: Territory
) -> tuple[tuple[Indicateur, ...], pd.DataFrame]:
    """Count the actions of each axis, where the programme has some."""
    if "axe" not in actions.columns or actions.empty:
        return (), pd.DataFrame()
    detail = coverage(actions, territory, by="axe", portees=LOCALISEES).detail
    keys = [f"axe_{short}" for short in short_names(list(detail.columns), "A")]
    found = tuple(
        Indicateur(key, f"Actions de l’axe «\u202f{label}\u202f»", "actions")
        for key, label in zip(keys, detail.columns, strict=True)
    )
    return found, detail.set_axis(keys, axis="columns").set_axis(
        list(territory.codes), axis="index"
    )


def _headings(gaps: Gaps | None) -> tuple[tuple[Indicateur, ...], pd.DataFrame]:
    """Count the headings that designate each commune, and those that do not."""
    if gaps is None:
        return (), pd.DataFrame()
    table = gaps.bilan.set_index("code_insee")
    total = gaps.matrice.shape[1]
    noun = _PLURALS[gaps.par]
    designating = table[[f"n_{etat}" for etat in DESIGNE]].sum(axis="columns")
    counted = pd.DataFrame(
        {
            "rubriques": designating,
            "part_rubriques": 100 * designating / total,
            "rubriques_secteur": table["n_secteur"],
            "rubriques_territoire": table["n_territoire"],
            "rubriques_rien": table["n_rien"],
        }
    )
    title = noun.capitalize()
    share = f"Part des {total} {noun} qui désignent la commune"
    found = (
        Indicateur("rubriques", f"{title} dont une action désigne la commune", noun),
        Indicateur("part_rubriques", share, "%", 1),
        Indicateur("rubriques_secteur", f"{title} qui ne la touchent que par un secteur", noun),
        Indicateur("rubriques_territoire", f"{title} seulement pour tout le territoire", noun),
        Indicateur("rubriques_rien", f"{title} sans rien pour elle", noun),
    )
    return found, counted


def _rate(rows: pd.DataFrame, indicateur: Indicateur) -> tuple[float, int]:
    parts = rows[[indicateur.haut, indicateur.bas]].dropna()
    below = float(parts[indicateur.bas].sum())
    if below <= 0:
        return np.nan, 0
    return indicateur.fois * float(parts[indicateur.haut].sum()) / below, len(parts)
