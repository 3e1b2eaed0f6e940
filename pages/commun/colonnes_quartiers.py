"""The columns of the tables of the page *Quartiers prioritaires*: titles, kinds, widths."""

from __future__ import annotations

from geo.portraits.portrait_quartier import RESTE
from geo.territory.dictionary import LAYER_MEANINGS
from geo.territory.layers import QUARTIERS
from geo.territory.proximity import RELATIONS
from pages.commun.chiffres import Colonne

_SENS = LAYER_MEANINGS[QUARTIERS.file]
_RAPPORT = "pour 1\u202f000 hab."


def _titre(cle: str) -> str:
    """Title of a column of the neighbourhoods, with its unit where it has one."""
    return f"{_SENS[cle].titre} ({_SENS[cle].unite})" if _SENS[cle].unite else _SENS[cle].titre


COURTS = {
    **dict(zip(RELATIONS, ("Dans", "Touche", RELATIONS["proche"]), strict=True)),
    RESTE: "Reste de la commune",
}
"""The four counts, in few letters."""

ENSEMBLE = {
    "nom": Colonne("Quartier"),
    "nom_commune": Colonne("Commune"),
    "population": Colonne("Habitants", "entier"),
    **{
        cle: colonne
        for place, label in COURTS.items()
        for cle, colonne in (
            (f"n_{place}", Colonne(label, "entier")),
            (f"{place}_pour_1000_hab", Colonne(f"{label}, {_RAPPORT}", "deux")),
        )
    },
    f"{RESTE}_population": Colonne("Reste de la commune, habitants", "entier"),
    "taux_pauvrete": Colonne(_titre("taux_pauvrete"), "un"),
    "taux_emploi": Colonne(_titre("taux_emploi"), "un"),
    "revenu_median": Colonne(_titre("revenu_median"), "entier"),
    "indice_jeunesse": Colonne(_titre("indice_jeunesse"), "un"),
    **{
        f"n_{place}_secteur": Colonne(f"{label}, dont par un secteur", "entier")
        for place, label in COURTS.items()
    },
    "code_quartier": Colonne(_titre("code_quartier")),
    "code_insee": Colonne(_titre("code_insee")),
}
"""All the neighbourhoods."""

INDICATEURS_QUARTIER = {
    "libelle": Colonne("Indicateur"),
    "dit": Colonne("Valeur"),
    "unite": Colonne("Unité", ecran=False),
    "valeur": Colonne("Valeur exacte", "deux", ecran=False),
}
"""Indicators of one neighbourhood: in words on screen, in full in the files."""

COMPTES = {
    "libelle": Colonne("Actions"),
    "n_actions": Colonne("n", "entier"),
    "pour_1000_hab": Colonne(_RAPPORT, "deux"),
    "population": Colonne("Habitants", "entier"),
    "n_secteur": Colonne("dont par un secteur", "entier"),
}
"""The three counts of one neighbourhood, and the rest of its commune."""

PROGRAMMES = {
    "programme": Colonne("Programme"),
    **{relation: Colonne(label, "entier") for relation, label in RELATIONS.items()},
    "total": Colonne("Total", "entier"),
}
"""Programmes, and their actions in each relation."""

ACTIONS_QUARTIER = {
    "relation_dite": Colonne("Relation au quartier"),
    "action": Colonne("Action"),
    "lien": Colonne("Pourquoi ici"),
    "distance_m": Colonne("Distance (m)", "un"),
    "portee": Colonne("Portée"),
    "pourquoi": Colonne("Ce qui a décidé du lieu"),
    "programme": Colonne("Programme"),
    "priorite": Colonne("Priorité"),
    "statut": Colonne("Statut"),
    "id": Colonne("Identifiant"),
}
"""Actions of one neighbourhood."""

ACTIONS_LARGEURS = {
    "action": 360,
    "lien": 200,
    "portee": 120,
    "pourquoi": 330,
    "programme": 300,
    "priorite": 120,
    "id": 90,
}
"""Columns of these lists on screen, in order, and their width in pixels."""

TABLEAUX = ("ENSEMBLE", "INDICATEURS_QUARTIER", "COMPTES", "PROGRAMMES", "ACTIONS_QUARTIER")
"""Names of all that heads a column here, for the data dictionary."""
