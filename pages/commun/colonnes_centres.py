"""What heads each column of the tables of the page *Centralités*."""

from __future__ import annotations

from pages.commun.chiffres import Colonne

_FIGURES = {
    "n_actions": Colonne("Actions", "entier"),
    "valeur": Colonne("Parts d’actions", "deux"),
    "pour_1000_hab": Colonne("Actions pour 1 000 hab.", "deux"),
    "pour_1000_desservis": Colonne("Actions pour 1 000 hab. du bassin", "deux"),
    "n_actions_bassin": Colonne("Actions du bassin", "entier"),
    "valeur_bassin": Colonne("Parts d’actions du bassin", "deux"),
    "pour_1000_hab_bassin": Colonne("Actions du bassin pour 1 000 de ses hab.", "deux"),
    "euros": Colonne("Euros", "euros"),
    "euros_pour_1000_hab": Colonne("Euros pour 1 000 hab.", "euros"),
    "euros_pour_1000_desservis": Colonne("Euros pour 1 000 hab. du bassin", "euros"),
    "n_sans_budget": Colonne("Actions sans budget connu", "entier"),
    "euros_bassin": Colonne("Euros du bassin", "euros"),
    "euros_pour_1000_hab_bassin": Colonne("Euros du bassin pour 1 000 de ses hab.", "euros"),
    "n_sans_budget_bassin": Colonne("Actions du bassin sans budget connu", "entier"),
}
"""Figures without « du bassin » are of the commune of the centre alone."""

_PARTAGES = {
    "bassin": Colonne("Bassin"),
    "n_centralites": Colonne("Centralités du bassin", "entier"),
}

_IDENTITE = {
    "nom": Colonne("Centralité"),
    "population": Colonne("Habitants", "entier"),
    "population_bassin": Colonne("Habitants du bassin", "entier"),
}

_RESTE = {
    "attendu": Colonne("Moyenne par hasard", "un"),
    "p": Colonne("p", "trois"),
    "n_themes_absents": Colonne("Thèmes absents", "entier"),
    "n_themes_absents_plupart": Colonne("dont désignant la plupart des autres", "entier"),
    "n_quartiers": Colonne("Quartiers prioritaires", "entier"),
    "population_quartiers": Colonne("Habitants en quartier prioritaire", "entier"),
    "n_communes": Colonne("Communes du bassin", "entier"),
    "superficie_km2": Colonne("Superficie (km²)", "un"),
    "superficie_bassin_km2": Colonne("Superficie du bassin (km²)", "un"),
    "rang": Colonne("Rang"),
    "code_insee": Colonne("Code INSEE"),
}

ABSENTS = {
    "theme": Colonne("Thème"),
    "designees": Colonne("Désigne"),
    "n_designees": Colonne("Centralités désignées", "entier"),
    "absentes": Colonne("Manque à"),
    "n_absentes": Colonne("Centralités non désignées", "entier"),
    "n_actions": Colonne("Actions", "entier"),
}

QUARTIERS = {
    "quartier": Colonne("Quartier"),
    "nom": Colonne("Centralité"),
    "population": Colonne("Habitants", "entier"),
    "part": Colonne("Part des habitants de la commune", "pourcent"),
    "n_actions": Colonne("Actions qui le désignent", "entier"),
    "code_quartier": Colonne("Code du quartier"),
    "code_insee": Colonne("Code INSEE"),
}

PARTIES = {
    "nom": Colonne("Bassin"),
    "centralites": Colonne("Centralités"),
    "n_communes": Colonne("Communes", "entier"),
    "population": Colonne("Habitants", "entier"),
    "superficie_km2": Colonne("Superficie (km²)", "un"),
    "n_actions": Colonne("Actions qui le désignent", "entier"),
}

COMMUNES = {
    "nom": Colonne("Commune"),
    "bassin": Colonne("Bassin"),
    "centre": Colonne("Centralité la plus proche"),
    "distance_km": Colonne("Distance à vol d’oiseau (km)", "un"),
    "population": Colonne("Habitants", "entier"),
    "code_insee": Colonne("Code INSEE"),
}


def colonnes_centres(regle: str, *, partages: bool) -> dict[str, Colonne]:
    """Give the columns of the table of the centres.

    Parameters
    ----------
    regle : str
        Under ``pleine`` amounts in actions are numbers of actions, told once.
    partages : bool
        Whether a basin may bear another name than the centre, and have several.
    """
    named = dict(_IDENTITE)
    if partages:
        named = {"nom": _IDENTITE["nom"], **_PARTAGES, **_IDENTITE}
    return named | _figures(regle) | _RESTE


def colonnes_axes(regle: str) -> dict[str, Colonne]:
    """Give the columns of the table by axe; see ``colonnes_centres``."""
    named = {"nom": _IDENTITE["nom"], "axe": Colonne("Axe")}
    return named | _figures(regle) | {"code_insee": _RESTE["code_insee"]}


def _figures(regle: str) -> dict[str, Colonne]:
    told_once = {"valeur", "valeur_bassin"} if regle == "pleine" else set()
    return {name: colonne for name, colonne in _FIGURES.items() if name not in told_once}
