"""What heads each column of the tables of the page *Centralités*."""

from __future__ import annotations

from dataclasses import replace

from geo.portraits.centre_chance import ratio_columns
from pages.commun.chiffres import Colonne

FIGURES = {
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

PARTAGES = {
    "bassin": Colonne("Bassin"),
    "n_centralites": Colonne("Centralités du bassin", "entier"),
}

IDENTITE = {
    "nom": Colonne("Centralité"),
    "population": Colonne("Habitants", "entier"),
    "population_bassin": Colonne("Habitants du bassin", "entier"),
}

HASARD = {
    "observe": Colonne("À comparer au hasard", "un"),
    "attendu": Colonne("Moyenne par hasard", "un"),
    "p": Colonne("p", "trois"),
}

RESTE = {
    "n_themes_absents": Colonne("Thèmes absents", "entier"),
    "n_themes_absents_plupart": Colonne("dont désignant la plupart des autres", "entier"),
    "n_quartiers": Colonne("Quartiers prioritaires", "entier"),
    "population_quartiers": Colonne("Habitants en quartier prioritaire", "entier"),
    "n_communes": Colonne("Communes du bassin", "entier"),
    "superficie_km2": Colonne("Superficie (km²)", "un", ecran=False),
    "superficie_bassin_km2": Colonne("Superficie du bassin (km²)", "un", ecran=False),
    "rang": Colonne("Rang", ecran=False),
    "code_insee": Colonne("Code INSEE", ecran=False),
}

AXE = {"axe": Colonne("Axe")}

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

TABLEAUX = (
    "IDENTITE",
    "PARTAGES",
    "FIGURES",
    "HASARD",
    "RESTE",
    "AXE",
    "ABSENTS",
    "QUARTIERS",
    "PARTIES",
    "COMMUNES",
)
"""Names of all that heads a column here, for the data dictionary."""


def colonnes_centres(
    regle: str, *, partages: bool, rapport: str = "bassin", mesure: str = "actions"
) -> dict[str, Colonne]:
    """Give the columns of the table of the centres: first those of the sentence above it.

    Parameters
    ----------
    regle : str
        Under ``pleine`` amounts in actions are numbers of actions, told once.
    partages : bool
        Whether a basin may bear another name than the centre, and have several.
    rapport : str, default "bassin"
        Key of `geo.portraits.centre_chance.RATIOS`.
    mesure : str, default "actions"
        Key of `geo.coverage.MEASURES`.
    """
    asked = ratio_columns(rapport, mesure)
    figures = _figures(regle)
    every = IDENTITE | figures
    if mesure != "budget_eur":  # on screen, where each column is a stop of the keyboard
        unknown = ("n_sans_budget", "n_sans_budget_bassin")
        every |= {name: replace(every[name], ecran=False) for name in unknown}
    lus = [asked.n, *([asked.inconnues] if mesure == "budget_eur" else []), asked.population]
    return {
        "nom": IDENTITE["nom"],
        **(PARTAGES if partages else {}),
        **{name: every[name] for name in (*lus, asked.taux)},
        **HASARD,
        **every,
        **RESTE,
    }


def colonnes_axes(regle: str) -> dict[str, Colonne]:
    """Give the columns of the table by axe; see ``colonnes_centres``."""
    named = {"nom": IDENTITE["nom"], **AXE}
    return named | _figures(regle) | {"code_insee": RESTE["code_insee"]}


def _figures(regle: str) -> dict[str, Colonne]:
    told_once = {"valeur", "valeur_bassin"} if regle == "pleine" else set()
    return {name: colonne for name, colonne in FIGURES.items() if name not in told_once}
