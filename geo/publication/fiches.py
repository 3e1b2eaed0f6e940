"""What a commune receives, in the few words that are read aloud in a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.coverage import CARTOGRAPHIEES, count_by_commune
from geo.coverage.placed import touched_places
from geo.coverage.reaching import PORTEES_EN_CLAIR
from geo.french import to_number, to_plural
from geo.portraits.search import find_communes, search_forms
from geo.publication.slide import unbreakable

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import pandas as pd

    from geo.territory.model import Territory

_COMMON = "agglomeration"


@dataclass(frozen=True)
class Fiche:
    """One commune.

    Attributes
    ----------
    code_insee, nom : str
        The commune.
    formes : tuple of str
        What may be typed to find it; see `geo.portraits.search.search_forms`.
    phrase : str
        How many actions, in one sentence.
    detail : str
        Inhabitants, then the actions by portée.
    actions : tuple of int
        Positions of the actions that reach it, the finest portée first.
    """

    code_insee: str
    nom: str
    formes: tuple[str, ...]
    phrase: str
    detail: str
    actions: tuple[int, ...]


@dataclass(frozen=True)
class Fiches:
    """Every commune, and the actions that they share.

    Attributes
    ----------
    communes : tuple of Fiche
        In the order that ``find_communes`` gives to a query that says nothing.
    actions : tuple of (str, str, str)
        Title, portée and priority in words of every action, in the order of the programme.
    communes_a_toutes : tuple of int
        Positions of the actions for the whole territory.
    """

    communes: tuple[Fiche, ...]
    actions: tuple[tuple[str, str, str], ...]
    communes_a_toutes: tuple[int, ...]

    def to_payload(self) -> dict[str, Any]:
        """Convert to the JSON that the page reads: texts, never HTML."""
        return {
            "communes": [
                {
                    "code": fiche.code_insee,
                    "nom": fiche.nom,
                    "formes": list(fiche.formes),
                    "phrase": unbreakable(fiche.phrase),
                    "detail": unbreakable(fiche.detail),
                    "actions": list(fiche.actions),
                }
                for fiche in self.communes
            ],
            "actions": [
                {"texte": text, "portee": portee, "priorite": priority}
                for text, portee, priority in self.actions
            ],
            "pourTous": list(self.communes_a_toutes),
        }


def build_fiches(actions: pd.DataFrame, territory: Territory) -> Fiches:
    """Say what every commune of a territory receives.

    Parameters
    ----------
    actions : DataFrame
        Placed actions, all of them.
    territory : Territory
        Any territory.

    Returns
    -------
    Fiches
        One for each commune, those without an action too.

    Raises
    ------
    MissingColumnError, DataError
        When the actions are not placed.
    """
    placed = actions.reset_index(drop=True)
    common = placed.index[placed["portee"] == _COMMON]
    counts = count_by_commune(placed, territory)
    of_commune = dict(zip(counts["code_insee"], counts.to_dict("records"), strict=True))
    reached = _reached(placed)
    priorities = placed["priorite"].fillna("") if "priorite" in placed.columns else ""
    told = placed.assign(priorite=priorities)
    return Fiches(
        communes=tuple(
            _fiche(
                code,
                territory.noms[code],
                of_commune[code],
                placed["portee"].loc[reached.get(code, [])],
                len(common),
            )
            for code in find_communes("", territory)
        ),
        actions=tuple(
            (str(text), PORTEES_EN_CLAIR[portee], f"action {priority}" if priority else "")
            for text, portee, priority in zip(
                told["action"], told["portee"], told["priorite"], strict=True
            )
        ),
        communes_a_toutes=tuple(int(rank) for rank in common),
    )


def _reached(placed: pd.DataFrame) -> dict[str, list[int]]:
    """Positions of the actions that reach each commune, the finest portée first."""
    rank = {portee: position for position, portee in enumerate(CARTOGRAPHIEES)}
    touched = touched_places(placed)
    portees = placed["portee"].iloc[touched["ligne"]].map(rank).fillna(len(rank))
    touched = touched.iloc[portees.argsort(kind="stable").to_numpy()]
    return {str(code): rows.tolist() for code, rows in touched.groupby("code")["ligne"]}


def _fiche(
    code: str, nom: str, counts: Mapping[Hashable, Any], portees: pd.Series[str], n_common: int
) -> Fiche:
    """Say the counts of a commune: those of its portrait (`geo.portraits.commune`)."""
    sector = int(counts["n_secteur"])
    said = [_named(int(counts["n_actions"]), nom)]
    if sector:
        said.append(f"{to_number(sector)} {'vaut' if sector < 2 else 'valent'} pour son secteur")
    if n_common:
        verb = "vaut" if n_common < 2 else "valent"
        said.append(f"{to_number(n_common)} {verb} pour toutes les communes")
    by_scope = [
        f"{PORTEES_EN_CLAIR[str(portee)]} : {to_number(n)}"
        for portee, n in portees.value_counts(sort=False).items()
    ]
    return Fiche(
        code_insee=code,
        nom=nom,
        formes=search_forms(nom, code),
        phrase=f"{' ; '.join(said)}.",
        detail=" · ".join([to_plural(int(counts["population"]), "habitant"), *by_scope]),
        actions=tuple(int(rank) for rank in portees.index),
    )


def _named(number: int, nom: str) -> str:
    if number == 0:
        return f"Aucune action ne désigne {nom}"
    return f"{to_plural(number, 'action')} {'désigne' if number < 2 else 'désignent'} {nom}"
