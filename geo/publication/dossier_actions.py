"""What the dossier of a commune says of the actions: those that reach it, for all, and the rest."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING, Any

from geo.coverage.reaching import PORTEES_EN_CLAIR
from geo.french import to_number, to_plural

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from geo.portraits.commune import Portrait

LISTED = 60
"""More actions than a page can hold."""

ETATS_EN_CLAIR = {
    "rien": "Rien, pas même une action pour tout le territoire",
    "secteur": "Seulement des actions de secteur",
    "territoire": "Seulement des actions pour tout le territoire",
}
"""How a heading without an action here reaches the commune all the same."""


def actions_text(portrait: Portrait) -> dict[str, Any]:
    """Group the actions by portée, then by what placed them; tell what each level leaves out.

    Parameters
    ----------
    portrait : Portrait
        Of the commune.

    Returns
    -------
    dict
        ``titre``; ``groupes``, from the finest portée to the widest, each action with its ``rang``;
        ``restes``, the sentence to write when only the first 0, 1, 2… actions are listed; ``tous``.
    """
    gathered: dict[tuple[str, str], list[dict[str, str]]] = {}
    sizes = Counter[str]()
    for row in portrait.actions.to_dict("records"):
        portee = PORTEES_EN_CLAIR.get(str(row["portee"]), str(row["portee"]))
        sizes[portee] += 1
        written = {"texte": str(row["action"]), "precisions": _details(row)}
        gathered.setdefault((portee, str(row["pourquoi"])), []).append(written)
    ranks = count()
    groups: list[dict[str, Any]] = []
    for (portee, why), members in gathered.items():
        first = not groups or groups[-1]["portee"] != portee
        groups.append(
            {
                "portee": portee,
                "entete": f"{portee} · {to_number(sizes[portee])}" if first else "",
                "pourquoi": why,
                "actions": [{**one, "rang": next(ranks)} for one in members],
            }
        )
    n = len(portrait.actions)
    reached = to_plural(n, "action l’atteint", plural="actions l’atteignent")
    return {
        "titre": reached if n else "Aucune action ne l’atteint en propre",
        "groupes": groups,
        "restes": [_left(n - kept, n) for kept in range(min(n, LISTED) + 1)],
        "tous": _for_all(portrait.pour_tous),
    }


def absents_text(portrait: Portrait) -> dict[str, Any]:
    """Name the headings none of whose actions designates the commune, by what reaches it.

    Parameters
    ----------
    portrait : Portrait
        Of the commune.

    Returns
    -------
    dict
        ``titre``, empty when the programme has no headings; ``groupes``, each with its ``nom`` and
        the names of its ``rubriques``: those that the whole territory reaches are counted only.
    """
    table, noun = portrait.absents, portrait.par
    if not noun:
        return {"titre": "", "groupes": []}
    if table.empty:
        return {"titre": f"Chaque {noun} a une action qui désigne la commune", "groupes": []}
    groups = []
    for etat, said in ETATS_EN_CLAIR.items():
        names = table.loc[table["etat"] == etat, "rubrique"].astype(str).tolist()
        named = " ; ".join(names) if etat != "territoire" else ""
        if names:
            groups.append({"nom": f"{said} ({to_number(len(names))})", "rubriques": named})
    figures = portrait.chiffres.set_index("cle")["commune"]
    total = len(table) + int(figures.loc["rubriques"])
    return {
        "titre": f"{noun.capitalize()}s sans action qui désigne la commune : "
        f"{to_number(len(table))} sur {to_number(total)}",
        "groupes": groups,
    }


def _details(row: Mapping[Any, Any]) -> str:
    """Priority, follow-up and number of one action, where they are known."""
    cells = (row.get(name) for name in ("priorite", "statut", "id"))
    return ", ".join(cell for cell in cells if isinstance(cell, str) and cell)


def _left(left: int, total: int) -> str:
    if left == 0:
        return ""
    listed = f"listée{'s' if left > 1 else ''} dans l’application"
    if left == total:
        return f"{to_plural(left, 'action')}, {listed}."
    return f"Et {to_plural(left, 'autre')}, {listed}."


def _for_all(actions: pd.DataFrame) -> dict[str, Any]:
    """Tell the actions for the whole territory: their number, and that of each orientation.

    Axes stand in for orientations where the programme has none.
    """
    if actions.empty:
        return {"phrase": "", "par": "", "rubriques": []}
    phrase = to_plural(
        len(actions),
        "action vaut pour tout le territoire, donc aussi pour elle ; l’application la liste.",
        plural="actions valent pour tout le territoire, donc aussi pour elle ; l’application "
        "les liste.",
    )
    for name in ("orientation", "axe"):
        cells = [str(cell) for cell in actions.get(name, ()) if isinstance(cell, str)]
        if any(cell.strip() for cell in cells):
            numbers = Counter(cell if cell.strip() else f"Sans {name}" for cell in cells)
            counted = [f"{heading} : {to_number(n)}" for heading, n in numbers.items()]
            return {"phrase": phrase, "par": f"Par {name} :", "rubriques": counted}
    return {"phrase": phrase, "par": "", "rubriques": []}
