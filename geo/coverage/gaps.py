"""What a heading of the programme forgets: for each commune, how each heading reaches it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from string import ascii_lowercase
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
import pandas as pd

from geo.actions.columns import PRIORITES
from geo.coverage.placed import (
    CARTOGRAPHIEES,
    LOCALISEES,
    check_known_codes,
    check_placed,
    touched_places,
)
from geo.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Collection

    from geo.territory.model import Territory

Heading = Literal["programme", "orientation", "axe"]
"""Columns whose values can be the headings."""

ETATS = ("rien", "territoire", "secteur", "sans_priorite", "complementaire", "prioritaire")
"""How a heading reaches a commune, from the least to the most; see ``find_gaps``."""

GENRES = ("designe", "secteur", "territoire", "hors")
"""What an action does: designate communes, be set aside as a sector's, hold for the whole
territory, reach no commune."""

_RANK = {etat: rank for rank, etat in enumerate(ETATS)}
_CODE = re.compile(r"\s*(\d+(?:\.\d+)*)")


@dataclass(frozen=True)
class Gaps:
    """Communes × headings, and what adds up on either side.

    Attributes
    ----------
    par : str
        The column whose values are the headings.
    matrice : DataFrame
        One row per commune, indexed by ``code_insee`` in the order of the territory; one column per
        heading, in the order of the programme; cells among ``ETATS``.
    bilan : DataFrame
        One row per commune, in the same order: ``code_insee``, ``nom``, ``population``, ``etat``
        (over all the actions), then ``n_<etat>``, the number of headings in each state.
    rubriques : DataFrame
        One row per heading, in the order of the columns: ``rubrique``, ``sigle`` (short, unique),
        ``actions`` and ``actions_<genre>`` (numbers of actions, the second sharing out the first),
        ``n_<etat>`` (communes in each state) and ``part_<etat>`` (their share of the inhabitants,
        in [0, 1], missing where nobody is known to live).
    affectation : DataFrame
        One row per action, on the index of the actions: ``rubrique`` and ``genre`` (of ``GENRES``).
    """

    par: Heading
    matrice: pd.DataFrame
    bilan: pd.DataFrame
    rubriques: pd.DataFrame
    affectation: pd.DataFrame

    def keep(self, codes: Collection[str]) -> Gaps:
        """Look at some communes only; actions stay what they are, figures by heading follow.

        Parameters
        ----------
        codes : collection of str
            ``code_insee`` to keep; the order stays that of the territory.
        """
        kept = self.bilan["code_insee"].isin(list(codes))
        bilan = self.bilan[kept].reset_index(drop=True)
        matrice = self.matrice[kept.to_numpy()]
        stable = [name for name in self.rubriques if not str(name).startswith(("n_", "part_"))]
        rubriques = self.rubriques[stable].join(_by_heading(matrice, bilan["population"]))
        return replace(self, matrice=matrice, bilan=bilan, rubriques=rubriques)

    def ensemble(self) -> pd.DataFrame:
        """Share the communes out by their state over all the actions.

        Returns
        -------
        DataFrame
            Indexed by ``ETATS``: ``communes`` (int), ``habitants`` (float) and ``part`` (share of
            the inhabitants, missing where nobody is known to live). The first two add up to the
            communes and to their inhabitants.
        """
        population = pd.to_numeric(self.bilan["population"]).astype(float)
        groups = population.groupby(self.bilan["etat"])
        table = pd.DataFrame({"communes": groups.size(), "habitants": groups.sum()})
        table = table.reindex(list(ETATS), fill_value=0)
        total = table["habitants"].sum()
        return table.assign(part=table["habitants"] / total if total > 0 else np.nan)

    def reaching(self, code_insee: str) -> pd.DataFrame:
        """List how each heading reaches one commune, from the most to the least.

        Parameters
        ----------
        code_insee : str
            Five characters.

        Returns
        -------
        DataFrame
            ``sigle``, ``rubrique``, ``etat`` and ``actions_territoire`` (actions of the heading for
            the whole territory); one row per heading, ties in the order of the programme.

        Raises
        ------
        DataError
            When the commune is not among the rows.
        """
        if code_insee not in self.matrice.index:
            raise DataError(
                f"Commune {code_insee!r} absente de la matrice. Choisissez une de ses lignes."
            )
        table = self.rubriques[["sigle", "rubrique", "actions_territoire"]].copy()
        table.insert(2, "etat", list(self.matrice.loc[code_insee]))
        order = table["etat"].map(_RANK).to_numpy(dtype=int)
        return table.iloc[np.argsort(-order, kind="stable")].reset_index(drop=True)

    def number(self, genre: str) -> int:
        """Count the actions of a genre (of ``GENRES``)."""
        return int((self.affectation["genre"] == genre).sum())


def find_gaps(
    actions: pd.DataFrame,
    territory: Territory,
    *,
    par: Heading = "programme",
    avec_secteurs: bool = True,
) -> Gaps:
    r"""Tell, for each commune and each heading, the best way in which the heading reaches it.

    The state of a cell is the highest, in the order of ``ETATS``, that an action of the heading
    gives to the commune:

    .. math:: e_{ih} = \max \bigl( \{0\} \cup \{ e_a : a \in h,\ i \in C_a \} \bigr)

    ``prioritaire``: a prioritised action designates the commune; ``complementaire``: none does, a
    complementary one does; ``sans_priorite``: those that do are of unknown priority; ``secteur``:
    only actions of a sector touch it (never when ``avec_secteurs``); ``territoire``: no action
    touches it, but the heading has some for the whole territory; ``rien``: nothing reaches it. The
    state of a commune over all the actions is the highest of its row.

    Parameters
    ----------
    actions : DataFrame
        Placed actions, any index. Those without a heading share one column, named
        ``(sans <par>)``, the last one; so do all of them when the column is absent.
    territory : Territory
        Its communes give the rows, all of them.
    par : {"programme", "orientation", "axe"}, default "programme"
        The column whose values are the headings. One title is one heading, wherever it stands.
    avec_secteurs : bool, default True
        Whether an action of a sector designates the communes of the sector, like any other.

    Returns
    -------
    Gaps
        Every action is in exactly one heading and one genre. An action outside the perimeter
        touches nothing, and neither does one that designates no commune.

    Raises
    ------
    MissingColumnError
        When the table has not been geocoded.
    DataError
        When ``par`` or a portée is unknown, or a code is not of the territory.
    """
    check_placed(actions)
    if par not in get_args(Heading):
        raise DataError(f"Rubrique inconnue : {par!r}. Au choix : {', '.join(get_args(Heading))}.")
    pairs = touched_places(actions)
    check_known_codes(set(pairs["code"]), territory.codes)
    pairs = pairs[actions["portee"].isin(CARTOGRAPHIEES).to_numpy()[pairs["ligne"]]]
    genres = _genres(actions["portee"], set(pairs["ligne"]), avec_secteurs=avec_secteurs)
    rubriques = _headings(actions, par)
    ranks = _ranks(actions, genres)
    reached = _matrix(pairs, rubriques, ranks, territory.codes)
    matrice = reached.map(ETATS.__getitem__)
    population = territory.communes["population"].reset_index(drop=True)
    affectation = pd.DataFrame({"rubrique": rubriques.astype(str), "genre": genres})
    table = _described(actions, par, affectation, list(matrice.columns))
    return Gaps(
        par=par,
        matrice=matrice,
        bilan=_by_commune(reached, territory),
        rubriques=table.join(_by_heading(matrice, population)),
        affectation=affectation.set_index(actions.index),
    )


def _genres(portees: pd.Series[str], touching: set[int], *, avec_secteurs: bool) -> pd.Series[str]:
    """Genre of each action; ``touching`` holds the positions of those that touch a commune."""
    designating = CARTOGRAPHIEES if avec_secteurs else LOCALISEES
    genres = []
    for position, portee in enumerate(portees):
        if portee == "agglomeration":
            genres.append("territoire")
        elif position not in touching:
            genres.append("hors")
        else:
            genres.append("designe" if portee in designating else "secteur")
    return pd.Series(genres, dtype=str)


def _headings(actions: pd.DataFrame, par: Heading) -> pd.Series[str]:
    """Heading of each action, by position: a category in the order of the programme."""
    unnamed = f"(sans {par})"
    cells = actions[par] if par in actions.columns else [""] * len(actions)
    named = [cell if isinstance(cell, str) and cell.strip() else unnamed for cell in cells]
    order = sorted(dict.fromkeys(named), key=lambda name: name == unnamed)
    return pd.Series(pd.Categorical(named, categories=order))


def _ranks(actions: pd.DataFrame, genres: pd.Series[str]) -> pd.Series[int]:
    """Rank, in ``ETATS``, of the state that each action gives to what it reaches."""
    known = dict(zip(PRIORITES, ("prioritaire", "complementaire"), strict=True))
    missing = pd.Series("", index=actions.index, dtype=str)
    priorities = actions.get("priorite", missing).reset_index(drop=True)
    by_priority = priorities.map(known).fillna("sans_priorite")
    others = {"secteur": "secteur", "territoire": "territoire", "hors": "rien"}
    return genres.map(others).fillna(by_priority).map(_RANK).astype(int)


def _matrix(
    pairs: pd.DataFrame, headings: pd.Series[str], ranks: pd.Series[int], codes: Collection[str]
) -> pd.DataFrame:
    """Highest rank that each heading gives to each commune."""
    names = list(headings.cat.categories)
    matrix = np.zeros((len(codes), len(names)), dtype=int)
    columns = headings.cat.codes.to_numpy()
    everywhere = (ranks == _RANK["territoire"]).to_numpy()
    matrix[:, columns[everywhere]] = _RANK["territoire"]
    lines = pairs["ligne"].to_numpy(dtype=int)
    rows = pd.Index(codes).get_indexer(pd.Index(pairs["code"]))
    np.maximum.at(matrix, (rows, columns[lines]), ranks.to_numpy()[lines])
    return pd.DataFrame(matrix, index=pd.Index(codes, name="code_insee"), columns=names)


def _by_commune(matrix: pd.DataFrame, territory: Territory) -> pd.DataFrame:
    table = pd.DataFrame(
        {name: territory.communes[name].to_numpy() for name in ("code_insee", "nom", "population")}
    )
    highest = matrix.max(axis="columns").fillna(0).astype(int)
    table["etat"] = [ETATS[rank] for rank in highest]
    for etat in ETATS:
        table[f"n_{etat}"] = (matrix == _RANK[etat]).sum(axis="columns").to_numpy()
    return table


def _by_heading(states: pd.DataFrame, population: pd.Series[float]) -> pd.DataFrame:
    """Communes in each state, and their share of the inhabitants, heading by heading."""
    inhabitants = pd.to_numeric(population).fillna(0).to_numpy(dtype=float)
    total = inhabitants.sum()
    table = pd.DataFrame(index=range(states.shape[1]))
    for etat in ETATS:
        table[f"n_{etat}"] = (states == etat).sum().to_numpy(dtype=int)
    for etat in ETATS:
        reached = inhabitants @ (states == etat).to_numpy(dtype=float)
        table[f"part_{etat}"] = reached / total if total > 0 else np.nan
    return table


def _described(
    actions: pd.DataFrame, par: Heading, affectation: pd.DataFrame, names: list[str]
) -> pd.DataFrame:
    """One row per heading: its short name and its actions."""
    crossed = pd.crosstab(affectation["rubrique"], affectation["genre"])
    crossed = crossed.reindex(index=names, columns=list(GENRES), fill_value=0)
    labels: list[object] = [*names]
    if par == "programme":
        above = actions.get("orientation", pd.Series("", index=actions.index))
        first = ~affectation["rubrique"].duplicated().to_numpy()
        where = dict(zip(affectation["rubrique"][first], above[first], strict=True))
        labels = [where[name] for name in names]
    table = pd.DataFrame({"rubrique": names, "sigle": short_names(labels, par[0].upper())})
    table["actions"] = crossed.sum(axis="columns").to_numpy(dtype=int)
    for genre in GENRES:
        table[f"actions_{genre}"] = crossed[genre].to_numpy(dtype=int)
    return table


def short_names(labels: Collection[object], initial: str) -> list[str]:
    """Give each heading a name of a few characters, unlike any other.

    Parameters
    ----------
    labels : collection
        Titles that may begin with a code (``1.1 …``): the headings' own, or the one above each.
    initial : str
        Begins the name of those without a code, before their position.

    Returns
    -------
    list of str
        The code where it is of one heading alone; code and letter where several share it.

    Examples
    --------
    >>> short_names(["1. Emploi", "2. Cadre de vie", "Divers"], "A")
    ['1', '2', 'A3']
    >>> short_names(["1.1 Filières", "1.1 Filières", "1.2 Transition", None], "P")
    ['1.1a', '1.1b', '1.2', 'P4']
    """
    found = [_CODE.match(label) if isinstance(label, str) else None for label in labels]
    bases = [match[1] if match else "" for match in found]
    shared, used = Counter(bases), Counter[str]()
    names = []
    for position, base in enumerate(bases, start=1):
        rank = used[base]
        used[base] += 1
        letter = ascii_lowercase[rank] if rank < len(ascii_lowercase) else f"-{rank + 1}"
        alone = base if shared[base] == 1 else f"{base}{letter}"
        names.append(alone if base else f"{initial}{position}")
    return names
