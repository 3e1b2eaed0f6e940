"""The columns of the tables, by page: their titles and their kinds, said once."""

from __future__ import annotations

from pages.commun.chiffres import Colonne

EQUITE = {
    "nom": Colonne("Nom"),
    "groupe": Colonne("Groupe"),
    "libelle": Colonne("Composante"),
    "n_actions": Colonne("Actions", "entier"),
    "part": Colonne("Part", "pourcent"),
    "part_population": Colonne("Part des habitants", "pourcent"),
    "ratio": Colonne("Rapport à sa part", "deux"),
    "mot": Colonne("Verdict"),
    "bas": Colonne("Intervalle : de", "pourcent"),
    "haut": Colonne("Intervalle : à", "pourcent"),
    "attendu": Colonne("Part par hasard", "pourcent"),
    "p": Colonne("p", "trois"),
    "significatif": Colonne("Échappe au hasard", "oui_non"),
    "ecart": Colonne("Écart de parts", "pourcent"),
    "theil": Colonne("Theil", "deux"),
    "i": Colonne("I local", "deux"),
    "quadrant": Colonne("La commune et ses voisines"),
    "valeur": Colonne("Reçu", "deux"),
    "pour_1000_hab": Colonne("Pour 1 000 hab.", "deux"),
    "n_communes": Colonne("Communes", "entier"),
    "population": Colonne("Habitants", "entier"),
    "superficie_km2": Colonne("Superficie (km²)", "un"),
    "part_superficie": Colonne("Part de la superficie", "pourcent"),
    "densite": Colonne("Densité (hab./km²)", "un"),
    "phrase": Colonne("En une phrase"),
    "code_insee": Colonne("Code INSEE"),
}
"""Figures of groups and of communes."""

INDICES = {
    "indice": Colonne("Indice"),
    "mesure": Colonne("Valeur"),
    "hasard": Colonne("Par hasard (95 %)"),
    "p": Colonne("p", "trois"),
    "valeur": Colonne("Valeur exacte", "deux", ecran=False),
    "hasard_bas": Colonne("Par hasard : de", "deux", ecran=False),
    "hasard_haut": Colonne("Par hasard : à", "deux", ecran=False),
}
"""Indices, in words on screen; the files have the figures too, in full."""

NON_COMPTEES = {
    "id": Colonne("Identifiant"),
    "action": Colonne("Action"),
    "portee": Colonne("Portée"),
    "raison": Colonne("Pourquoi"),
    "lu": Colonne("Budget lu"),
    "montant": Colonne("Montant", "deux"),
}
"""Actions left out of the counts."""
