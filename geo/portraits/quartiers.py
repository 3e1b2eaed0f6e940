"""The portrait of each priority neighbourhood: who lives there, and three separate counts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.coverage import explain
from geo.coverage.placed import CARTOGRAPHIEES
from geo.coverage.spread import SECTEUR, TERRITOIRE
from geo.crs import CRS_METRIC
from geo.portraits.footprints import footprints, homes
from geo.portraits.portrait_quartier import (
    INDICATEURS,
    RESTE,
    PortraitQuartier,
    Quartiers,
    Reste,
)
from geo.portraits.wording_quartiers import link, neighbourhood_sentence
from geo.territory.dictionary import LAYER_MEANINGS
from geo.territory.layers import QUARTIERS
from geo.territory.proximity import PROCHE_M, RELATION_COLUMNS, RELATIONS, relate, surroundings

if TYPE_CHECKING:
    from geo.territory.model import Territory

SANS_PROGRAMME = "Programme non renseigné"


def build_quartiers(actions: pd.DataFrame, territory: Territory) -> Quartiers:
    r"""Make the portrait of every priority neighbourhood.

    Each action counts 1 in the relation that it has with a neighbourhood, if any. Rates are

    .. math:: r = 1000 \, n / p

    with :math:`p` the inhabitants of the neighbourhood, or of the commune outside all of its
    neighbourhoods for its rest.

    Parameters
    ----------
    actions : DataFrame
        Placed actions.
    territory : Territory
        Its ``quartiers`` may be empty.

    Returns
    -------
    Quartiers
        For each neighbourhood the three relations, ``ailleurs``, ``pour_tous`` and
        ``hors_perimetre`` add up to the number of actions.

    Raises
    ------
    MissingColumnError
        When the table has not been geocoded.
    DataError
        When a portée is unknown, or a code is not of the territory.

    References
    ----------
    ANCT, « quartiers prioritaires de la politique de la ville », décret n° 2014-1750.
    """
    marks = footprints(actions, territory)
    if territory.quartiers.empty:
        return Quartiers({}, len(actions))
    layers = {
        "communes": territory.communes.to_crs(CRS_METRIC),
        "quartiers": territory.quartiers.to_crs(CRS_METRIC),
    }
    found = relate(marks, **layers)
    around = surroundings(**layers)
    rests = {
        commune: _rest(actions, territory, commune, found)
        for commune in dict.fromkeys(territory.quartiers["code_insee"])
    }
    return Quartiers(
        {
            row["code_quartier"]: _portrait(actions, territory, row, found, around, rests)
            for row in territory.quartiers.drop(columns="geometry").to_dict("records")
        },
        n_actions=len(actions),
        n_designent=found.loc[found["relation"] == "dans", "ligne"].nunique(),
        points=tuple(mark.point for mark in marks if mark.point is not None),
    )


def _portrait(
    actions: pd.DataFrame,
    territory: Territory,
    row: dict[str, object],
    found: pd.DataFrame,
    around: pd.DataFrame,
    rests: dict[str, Reste],
) -> PortraitQuartier:
    code, commune = str(row["code_quartier"]), str(row["code_insee"])
    nom, nom_commune = str(row["nom"]), territory.noms[commune]
    here = found[found["code_quartier"] == code]
    people = _people(row.get("population"))
    reste = rests[commune]
    listed = _listed(actions, territory, here, commune)
    counts = _counts(listed, people, reste)
    programmes = _programmes(actions, listed)
    others = actions["portee"].drop(actions.index[here["ligne"].to_numpy(dtype=int)])
    return PortraitQuartier(
        code_quartier=code,
        nom=nom,
        code_insee=commune,
        nom_commune=nom_commune,
        population=people,
        indicateurs=_indicators(row, people),
        comptes=counts,
        programmes=programmes,
        actions=listed,
        autour=_around(around[around["code_quartier"] == code], territory, commune),
        reste=reste,
        ailleurs=int(others.isin(CARTOGRAPHIEES).sum()),
        pour_tous=int((others == TERRITOIRE).sum()),
        hors_perimetre=int((others == "hors_perimetre").sum()),
        phrase=neighbourhood_sentence(
            f"{nom} ({nom_commune})",
            counts,
            one_programme=programmes["dans"].max() == programmes["dans"].sum() > 1,
        ),
    )


def _indicators(row: dict[str, object], people: int | None) -> pd.DataFrame:
    meanings = LAYER_MEANINGS[QUARTIERS.file]
    known = {**row, "population": people}
    return pd.DataFrame(
        {
            "cle": list(INDICATEURS),
            "libelle": [meanings[key].titre for key in INDICATEURS],
            "unite": [meanings[key].unite for key in INDICATEURS],
            "decimales": list(INDICATEURS.values()),
            "valeur": pd.to_numeric(pd.Series([known.get(key) for key in INDICATEURS])).astype(
                float
            ),
        }
    )


def _listed(
    actions: pd.DataFrame, territory: Territory, here: pd.DataFrame, commune: str
) -> pd.DataFrame:
    """Actions of the relations, with why each is in its own."""
    rows = actions.iloc[here["ligne"].to_numpy(dtype=int)]
    names = {
        **dict(zip(territory.quartiers["code_quartier"], territory.quartiers["nom"], strict=True)),
        **territory.noms,
    }
    links = [
        link(relation, motif, names.get(lieu, ""), distance, at_home=lieu == commune)
        for relation, motif, lieu, distance in here[list(RELATION_COLUMNS[2:])].itertuples(
            index=False
        )
    ]
    return rows.assign(
        relation=here["relation"].to_numpy(),
        lien=pd.Series(links, index=rows.index, dtype=str),
        distance_m=here["distance_m"].to_numpy(dtype=float),
        pourquoi=explain(rows),
    )


def _counts(listed: pd.DataFrame, people: int | None, reste: Reste) -> pd.DataFrame:
    rows: list[tuple[str, str, int, int, int | None]] = []
    for relation, label in RELATIONS.items():
        inside = listed[listed["relation"] == relation]
        sector = int((inside["portee"] == SECTEUR).sum())
        rows.append((relation, label, len(inside), sector, people))
    rest = (reste.n_actions, reste.n_secteur, reste.population)
    rows.append((RESTE, "Reste de la commune", *rest))
    table = pd.DataFrame(
        rows, columns=["cle", "libelle", "n_actions", "n_secteur", "population"]
    ).astype({"population": float})
    return table.assign(pour_1000_hab=1000 * table["n_actions"] / table["population"])


def _rest(actions: pd.DataFrame, territory: Territory, commune: str, found: pd.DataFrame) -> Reste:
    quartiers = territory.quartiers[territory.quartiers["code_insee"] == commune]
    inside = found[
        (found["relation"] == "dans") & found["code_quartier"].isin(quartiers["code_quartier"])
    ]
    designated = homes(actions, commune)
    designated[inside["ligne"].to_numpy(dtype=int)] = False
    kept = actions["portee"].to_numpy(dtype=object)[designated]
    communes = territory.communes
    total = communes.loc[communes["code_insee"] == commune, "population"].iloc[0]
    within = [_people(value) for value in quartiers.get("population", pd.Series([None]))]
    left = None if None in within else int(total) - sum(value or 0 for value in within)
    return Reste(
        population=left if left is not None and left > 0 else None,
        n_actions=len(kept),
        n_secteur=int((kept == SECTEUR).sum()),
    )


def _around(measured: pd.DataFrame, territory: Territory, commune: str) -> pd.DataFrame:
    near = measured[(measured["distance_m"] <= PROCHE_M) & (measured["code_insee"] != commune)]
    near = near.sort_values(["distance_m", "code_insee"], ignore_index=True)
    named = near.assign(nom=near["code_insee"].map(territory.noms))
    return named[["code_insee", "nom", "distance_m"]]


def _programmes(actions: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    columns = [*RELATIONS, "total"]
    if "programme" not in actions.columns or listed.empty:
        nothing = dict.fromkeys(columns, pd.Series(dtype="int64"))
        return pd.DataFrame({"programme": pd.Series(dtype=str), **nothing})
    named = listed["programme"].fillna("").replace("", SANS_PROGRAMME)
    order = actions["programme"].fillna("").replace("", SANS_PROGRAMME).drop_duplicates()
    table = pd.crosstab(named, listed["relation"]).reindex(
        index=[name for name in order if name in set(named)], columns=list(RELATIONS), fill_value=0
    )
    table["total"] = table.sum(axis="columns")
    table.columns.name = None
    return table.rename_axis("programme").reset_index()


def _people(value: object) -> int | None:
    """Inhabitants; none, or not known, gives no rate."""
    number = _number(value)
    return int(number) if number > 0 else None


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float | np.number) else math.nan
