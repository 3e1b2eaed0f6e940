"""What a commune receives, in the few words that are read aloud in a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.coverage import actions_reaching, to_plain
from geo.coverage.placed import LOCALISEES
from geo.coverage.reaching import PORTEES_EN_CLAIR
from geo.french import to_number, to_plural
from geo.portraits.search import search_forms
from geo.publication.slide import unbreakable

if TYPE_CHECKING:
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
        In the order of the alphabet.
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
                {"texte": text, "portee": portee, "priorite": priority, "plat": to_plain(text)}
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
    communes = territory.communes
    people = dict(zip(communes["code_insee"], communes["population"], strict=True))
    names = sorted(territory.noms.items(), key=lambda one: to_plain(one[1]))
    priorities = placed["priorite"] if "priorite" in placed.columns else [""] * len(placed)
    return Fiches(
        communes=tuple(
            _fiche(code, nom, int(people[code]), _reaching(placed, code), len(common))
            for code, nom in names
        ),
        actions=tuple(
            (str(text), PORTEES_EN_CLAIR[portee], f"action {priority}" if priority else "")
            for text, portee, priority in zip(
                placed["action"], placed["portee"], priorities, strict=True
            )
        ),
        communes_a_toutes=tuple(int(rank) for rank in common),
    )


def _reaching(placed: pd.DataFrame, code: str) -> pd.DataFrame:
    return placed if placed.empty else actions_reaching(placed, code)


def _fiche(code: str, nom: str, people: int, reached: pd.DataFrame, n_common: int) -> Fiche:
    named = int(reached["portee"].isin(LOCALISEES).sum())
    sector = len(reached) - named
    said = [_named(named, nom)]
    if sector:
        said.append(f"{to_number(sector)} {'vaut' if sector < 2 else 'valent'} pour son secteur")
    if n_common:
        verb = "vaut" if n_common < 2 else "valent"
        said.append(f"{to_number(n_common)} {verb} pour toutes les communes")
    counts = reached["portee"].value_counts(sort=False)
    by_scope = [f"{PORTEES_EN_CLAIR[str(portee)]} : {to_number(n)}" for portee, n in counts.items()]
    return Fiche(
        code_insee=code,
        nom=nom,
        formes=search_forms(nom, code),
        phrase=f"{' ; '.join(said)}.",
        detail=" · ".join([to_plural(people, "habitant"), *by_scope]),
        actions=tuple(int(rank) for rank in reached.index),
    )


def _named(number: int, nom: str) -> str:
    if number == 0:
        return f"Aucune action ne désigne {nom}"
    return f"{to_plural(number, 'action')} {'désigne' if number < 2 else 'désignent'} {nom}"
