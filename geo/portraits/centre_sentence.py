"""Which centre stands out, with its n, and whether chance would explain it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import pandas as pd

from geo.equity.thresholds import N_MIN
from geo.french import to_number, to_plural, to_rate, to_sentence
from geo.portraits.centre_chance import Chance, Columns, Ratio, ratio_columns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.coverage.measures import Measure
    from geo.portraits.centres import Centres

_THOUSAND = "1\u202f000"
_NAMED = 3
"""Names that a title bears; the sentences under it name them all."""


@dataclass(frozen=True)
class Standing:
    """What is said of who stands out.

    Attributes
    ----------
    titre : str
        One French sentence without a full stop.
    phrases : tuple of str
        Who has the most and the least, with what n; then what chance says of it.
    """

    titre: str
    phrases: tuple[str, ...]


def stand_out(
    centres: Centres,
    chance: Chance,
    *,
    ratio: Ratio = "bassin",
    measure: Measure = "actions",
) -> Standing:
    """Say which of the centres stands out; none when chance would explain the gap.

    Parameters
    ----------
    centres : Centres
        From `geo.portraits.centres.compare_centres`.
    chance : Chance
        From `geo.portraits.centre_chance.chance_between`, for the same ratio and measure.
    ratio : {"bassin", "desservis", "commune"}, default "bassin"
        Key of `geo.portraits.centre_chance.RATIOS`.
    measure : {"actions", "budget_eur"}, default "actions"
        What is counted.

    Returns
    -------
    Standing
        Every rate with the number of actions and of inhabitants behind it.
    """
    rows = _rows(centres, ratio, ratio_columns(ratio, measure))
    known = rows[rows["taux"].notna()]
    if not (known["taux"] > 0).any():
        return _nothing(rows, known, measure)
    extremes = _extremes(known, ratio, measure)
    if len(known) < 2:
        return Standing("Une seule valeur connue : rien à comparer", (extremes,))
    noun = "bassins comparés" if ratio == "bassin" else "centralités comparées"
    return _against_chance(known, chance, extremes, measure, f"les {len(known)} {noun}")


def far_and_near(distances_km: pd.DataFrame, noms: Mapping[str, str]) -> str:
    """Say which two centres are the nearest to each other, and which two the farthest.

    Parameters
    ----------
    distances_km : DataFrame
        Square and symmetric; rows and columns are codes, two of them at least.
    noms : mapping of str to str
        Names by code.

    Examples
    --------
    >>> table = pd.DataFrame([[0, 4, 9], [4, 0, 6], [9, 6, 0]], index=list("abc"))
    >>> table.columns = list("abc")
    >>> far_and_near(table, {"a": "Ambre", "b": "Bois", "c": "Cade"})
    'Les plus proches : Ambre et Bois, 4,0 km. Les plus éloignées : Ambre et Cade, 9,0 km.'
    """
    pairs = [
        (float(distances_km.loc[one, other]), f"{noms[one]} et {noms[other]}")
        for one, other in combinations(distances_km.index, 2)
    ]
    near, far = (
        f"{names}, {to_number(km, decimals=1)} km"
        for km, names in (min(pairs, key=itemgetter(0)), max(pairs, key=itemgetter(0)))
    )
    if len(pairs) == 1:
        return f"{near}."
    return f"Les plus proches : {near}. Les plus éloignées : {far}."


def _rows(centres: Centres, ratio: Ratio, columns: Columns) -> pd.DataFrame:
    """One row per thing compared: the centres, or the basins, each once."""
    table = centres.table
    rows = pd.DataFrame(
        {
            "cle": table[columns.cle],
            "nom": table["nom"],
            "taux": table[columns.taux].astype(float),
            "n": table[columns.n].astype(int),
            "inconnues": table[columns.inconnues].astype(int),
            "population": table[columns.population],
        }
    )
    if ratio != "bassin":
        return rows
    rows["nom"] = [
        f"le bassin « {basin} »" + (f" ({number} centralités)" if number > 1 else "")
        for basin, number in zip(table["bassin"], table["n_centralites"], strict=True)
    ]
    return rows.drop_duplicates("cle", ignore_index=True)


def _nothing(rows: pd.DataFrame, known: pd.DataFrame, measure: Measure) -> Standing:
    if measure != "budget_eur":
        return Standing(
            "Aucune action n’est comptée dans ces centralités",
            ("Retirez un filtre, ou comptez aussi les actions de secteur.",),
        )
    if known.empty:
        most = to_plural(int(rows["inconnues"].max()), "action")
        return Standing(
            "Aucun budget n’est connu : rien à comparer en euros",
            (
                f"Une même ligne compte jusqu’à {most} sans budget connu. Un budget inconnu n’est "
                "pas un budget nul : comptez plutôt les actions.",
            ),
        )
    return Standing("Aucun euro n’est compté dans ces centralités", ())


def _extremes(known: pd.DataFrame, ratio: Ratio, measure: Measure) -> str:
    """The highest and the lowest, each with its n; ties are told together."""
    people = "habitants de la commune" if ratio == "commune" else "habitants du bassin"
    what = "budget" if measure == "budget_eur" else "rapport"

    def told(value: float) -> str:
        same = known[known["taux"] == value]
        return " ; ".join(_told(row, measure) for row in same.itertuples(index=False))

    highest, lowest = float(known["taux"].max()), float(known["taux"].min())
    if highest == lowest:
        return to_sentence(f"pour {_THOUSAND} {people}, à égalité : {told(highest)}")
    return (
        f"Pour {_THOUSAND} {people}, le {what} le plus fort : {told(highest)}. "
        f"Le plus faible : {told(lowest)}."
    )


def _told(row: Any, measure: Measure) -> str:
    number = to_plural(row.n, "action")
    people = to_plural(int(row.population), "habitant")
    if measure == "budget_eur":
        unknown = f", dont {row.inconnues} sans budget connu" if row.inconnues else ""
        return f"{row.nom}, {to_number(row.taux)}\u202f€ ({number}{unknown} pour {people})"
    rate = to_rate(row.taux) if row.taux > 0 else "0"
    return f"{row.nom}, {rate} ({number} pour {people})"


def _against_chance(
    known: pd.DataFrame, chance: Chance, extremes: str, measure: Measure, compared: str
) -> Standing:
    choices = to_plural(chance.n_choix, "choix de lieu", plural="choix de lieu")
    basis = (
        f"{to_plural(chance.n_actions, 'action')}, soit {choices} (des actions placées par un même "
        "titre n’en font qu’un)"
    )
    if chance.table["p"].isna().all():
        why = f", il en faut au moins {N_MIN}" if not chance.assez else ""
        return Standing(
            "Trop peu d’actions pour dire qui se détache",
            (extremes, f"On ne peut rien conclure des écarts : {basis}{why}."),
        )
    apart = known[known["cle"].map(chance.table["significatif"]).to_numpy(dtype=bool)]
    if apart.empty:
        return Standing(
            f"Aucun écart ne se détache du hasard entre {compared}",
            (
                extremes,
                f"Avec si peu d’actions, l’écart peut tenir au hasard : {basis}, retirés au sort "
                "selon les habitants.",
            ),
        )
    told = _all_apart(apart, chance, measure)
    others = len(known) - len(apart)
    rest = "Pour les autres, l’écart peut tenir au hasard. " if others else ""
    return Standing(
        _who(apart["nom"], compared),
        (extremes, *told, f"{rest}Test sur {basis}, retirés au sort selon les habitants."),
    )


def _who(names: pd.Series[str], compared: str) -> str:
    if len(names) > _NAMED:
        return f"{len(names)} des {compared.removeprefix('les ')} se détachent du hasard"
    verb = "se détache" if len(names) == 1 else "se détachent"
    return f"{to_sentence(_joined(names))[:-1]} {verb} du hasard entre {compared}"


def _all_apart(apart: pd.DataFrame, chance: Chance, measure: Measure) -> list[str]:
    """One sentence for each that stands out; one for each side when they are many."""
    rows = [*apart.itertuples(index=False)]
    if len(rows) <= _NAMED:
        return [_apart(row, chance, measure) for row in rows]
    sides: dict[str, list[str]] = {"plus": [], "moins": []}
    for row in rows:
        seen, mean = _seen_and_mean(row, chance, measure)
        sides[_side(row, chance)].append(f"{row.nom} ({seen}, contre {mean})")
    return [
        f"Reçoivent {side} que leurs habitants ne le feraient attendre, en moyenne par hasard : "
        f"{', '.join(told)}."
        for side, told in sides.items()
        if told
    ]


def _apart(row: Any, chance: Chance, measure: Measure) -> str:
    seen, mean = _seen_and_mean(row, chance, measure)
    p = float(chance.table.loc[row.cle, "p"])
    return to_sentence(
        f"{row.nom} reçoit {_side(row, chance)} que ses habitants ne le feraient attendre : "
        f"{seen}, contre {mean} en moyenne par hasard (p {'≤' if p <= 0.001 else '='}\u00a0"
        f"{to_number(max(p, 0.001), decimals=3)})"
    )


def _side(row: Any, chance: Chance) -> str:
    figures = chance.table.loc[row.cle]
    return "plus" if figures["observe"] > figures["attendu"] else "moins"


def _seen_and_mean(row: Any, chance: Chance, measure: Measure) -> tuple[str, str]:
    figures = chance.table.loc[row.cle]
    if measure == "budget_eur":
        return f"{to_number(figures['observe'])}\u202f€", f"{to_number(figures['attendu'])}\u202f€"
    seen = to_plural(int(figures["observe"]), "action placée", plural="actions placées")
    return seen, to_number(figures["attendu"], decimals=1)


def _joined(names: pd.Series[str]) -> str:
    words = list(names)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} et {words[-1]}"
