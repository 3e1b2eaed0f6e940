"""What the dossier of a commune says: every word and figure of the page, before it is laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.cartography.lettering import FONT_FAMILY
from geo.cartography.view import AUTHOR
from geo.coverage.rules import RULES
from geo.french import to_long_date, to_number, to_plural, to_sentence
from geo.portraits.telling import to_text, to_title
from geo.publication.dossier_actions import LISTED, absents_text, actions_text

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    import pandas as pd

    from geo.coverage import Counts
    from geo.portraits.commune import Portrait
    from geo.territory.model import Territory

CHIFFRES_DU_DOSSIER = (
    "densite",
    "distance_km",
    "n_actions",
    "prioritaires",
    "complementaires",
    "actions_pour_1000_hab",
    "n_secteur",
    "rubriques",
    "rubriques_rien",
    "budget_eur",
)
"""Indicators of the portrait that the page shows; those that nobody knows are left out."""

_BODIES_PT = (10.0, 9.5, 9.0, 8.5, 8.0)
"""Sizes of the letters tried before an action is left out."""

_EASY_PT = 9.0
"""Smaller letters are for two columns."""

_NARROW = 20
"""Longest name that heads a column of figures."""

_TITLES = ((2.6, 18), (2.2, 24), (1.8, 32), (1.5, 60))
"""Sizes of the title, and the longest name that each takes."""

_LAST_BODIES_PT = (7.0, 6.0, 5.0, 4.0)
"""Sizes tried when the page is full without any action listed."""


def dossier_text(
    portrait: Portrait, territory: Territory, *, counts: Counts, date: datetime.date
) -> dict[str, Any]:
    """Write all that the page says.

    Parameters
    ----------
    portrait : Portrait
        Of the commune, on the whole programme.
    territory : Territory
        Gives its name, its programme and its sources.
    counts : Counts
        Of the whole programme.
    date : date
        Printed on the page.

    Returns
    -------
    dict
        Text, numbers and lists alone, as ``templates/dossier.typ`` reads them. ``niveaux`` lists
        the ways of writing the page, from the most to the least told.
    """
    heading = [part for part in (territory.nom, territory.programme) if part]
    named = f"{portrait.nom} ({portrait.code_insee})"
    return {
        "document": " – ".join([named, "dossier de commune", *heading]),
        "auteur": AUTHOR,
        "mots": [portrait.nom, portrait.code_insee, *heading],
        "police": FONT_FAMILY,
        "bandeau": f"{named} · dossier du {to_long_date(date)} · {AUTHOR}",
        "surtitre": " · ".join(["Dossier de commune", *heading]),
        "titre": portrait.nom.strip() or portrait.code_insee,
        "corps_titre": _title_size(portrait.nom),
        "phrase": to_sentence(portrait.phrase.removeprefix(f"{portrait.nom} : ")),
        "identite": _identity(portrait),
        "chiffres": _figures(portrait),
        "actions": actions_text(portrait),
        "absents": absents_text(portrait),
        "pied": _foot(territory, counts, date),
        "niveaux": _levels(len(portrait.actions)),
    }


def _identity(portrait: Portrait) -> list[list[str]]:
    """Name, value and precision of each fact."""
    facts = [
        ["Habitants", to_number(portrait.population), f"code INSEE {portrait.code_insee}"],
        [
            "Densité",
            f"{to_number(portrait.densite, decimals=1)}\u00a0hab./km²",
            f"sur {to_number(portrait.superficie_km2, decimals=1)}\u00a0km²",
        ],
        ["Type de commune", *_kind(portrait)],
        _centre(portrait),
        _quartiers(portrait.quartiers),
    ]
    if portrait.bassin_de_vie:
        facts.append(["Bassin de vie", portrait.bassin_de_vie, ""])
    return facts


def _kind(portrait: Portrait) -> list[str]:
    espace = {"urbain": "Urbaine", "rural": "Rurale"}.get(portrait.espace, "Inconnu")
    side = {"nord": ", au nord", "sud": ", au sud"}.get(portrait.secteur, "")
    outside = "hors unité urbaine" if portrait.espace == "rural" else ""
    unit = f"unité urbaine : {portrait.unite_urbaine}" if portrait.unite_urbaine else outside
    return [f"{espace}{side}", unit]


def _centre(portrait: Portrait) -> list[str]:
    """Tell the rank of a centre, or the centre that is nearest."""
    km = portrait.centre_km
    far = f"à {to_number(km, decimals=1)}\u00a0km en ligne droite" if km is not None else ""
    if not portrait.rang:
        if not portrait.centre_code:
            return ["Centralité la plus proche", "Aucune", "le territoire n’en nomme pas"]
        return ["Centralité la plus proche", portrait.centre_nom, far]
    rank = {"ville-centre": "Ville-centre"}.get(portrait.rang, "Centralité secondaire")
    other = portrait.centre_code not in ("", portrait.code_insee)
    near = f"autre centralité la plus proche : {portrait.centre_nom}, {far}" if other else ""
    return ["Rang", rank, near]


def _quartiers(quartiers: pd.DataFrame) -> list[str]:
    """List the priority neighbourhoods with their inhabitants."""
    if quartiers.empty:
        return ["Quartiers prioritaires (QPV)", "Aucun", ""]
    n = len(quartiers)
    return [
        "Quartier prioritaire (QPV)" if n == 1 else f"{to_number(n)} quartiers prioritaires (QPV)",
        f"{to_number(quartiers['population'].sum())} habitants",
        " ; ".join(quartiers["nom"].astype(str)),
    ]


def _figures(portrait: Portrait) -> dict[str, Any]:
    """Put the commune beside all the others and its peers, in the words of the application."""
    table = portrait.chiffres
    shown = table["cle"].isin(CHIFFRES_DU_DOSSIER) & table["agglomeration"].notna()
    named = portrait.nom if len(portrait.nom) <= _NARROW else "La commune"
    heads = {"commune": named, "agglomeration": "Agglomération"}
    if portrait.pairs:
        heads["pairs"] = to_plural(len(portrait.pairs), "pair")
    rows = to_text(table[shown]).to_dict("records")
    return {
        "titre": "Ses chiffres, comparés",
        "note": portrait.definition_pairs,
        "entetes": ["Indicateur", *heads.values(), "Mode de calcul"],
        "lignes": [_figure(row, list(heads)) for row in rows],
    }


def _figure(row: Mapping[Any, Any], columns: list[str]) -> dict[str, Any]:
    """Write one line of the table."""
    return {
        "nom": to_title(row["libelle"], row["unite"]),
        "retrait": 1 if row["libelle"].startswith("dont ") else 0,
        "valeurs": [str(row[name]) for name in columns],
        "ensemble": row["ensemble"],
    }


def _foot(territory: Territory, counts: Counts, date: datetime.date) -> list[str]:
    told = [part for part in (territory.nom, territory.programme) if part]
    sources = " ; ".join(territory.sources) or "voir data/README.md"
    signed = [*told, f"dossier du {to_long_date(date)}", f"réalisation : {AUTHOR}"]
    rule, counted = RULES["pleine"].split(" : ")
    return [
        f"Programme entier, sans filtre : {to_plural(counts.total, 'action')}, {counts.phrase()}.",
        f"Règle de comptage {rule.lower()} : {counted}. Une action de secteur ou pour tout le "
        "territoire n’est pas comptée parmi celles qui désignent la commune.",
        f"Sources : {sources}.",
        f"{' · '.join(signed)}.",
    ]


def _levels(n_actions: int) -> list[list[dict[str, float | bool]]]:
    """List the ways of writing the page in blocks: letters, actions listed, detail of the rest.

    Everything first; then less on what does not designate the commune; then smaller letters, in two
    columns; then fewer actions, the least precise left out first; letters too small for comfort
    only when the page is full of text that cannot be shortened. Within a block, each way takes less
    room than the one before.
    """
    most = min(n_actions, LISTED)
    easy = [body for body in _BODIES_PT if body >= _EASY_PT]
    blocks = [
        *([(body, most, detail, False) for body in easy] for detail in (2, 1)),
        [(body, most, 1, True) for body in _BODIES_PT],
        [(_BODIES_PT[-1], kept, 1, True) for kept in range(most - 1, -1, -1)],
        [(body, 0, 0, True) for body in _LAST_BODIES_PT],
    ]
    return [
        [
            {"corps": body, "actions": kept, "detail": detail, "dense": tight}
            for body, kept, detail, tight in block
        ]
        for block in blocks
        if block
    ]


def _title_size(nom: str) -> float:
    """Letters of the title, beside those of the text: as large as one line beside the map holds."""
    return next((size for size, longest in _TITLES if len(nom) <= longest), 1.2)
