"""The parts of the page *Méthode et sources*: all that the code decides is read from the code."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from geo.actions.columns import PORTEES
from geo.actions.dictionary import PLACE_MEANINGS, PORTEE_MEANINGS
from geo.cartography.classes import DISCRETISATION
from geo.cartography.legend import AREA_NOTE
from geo.cartography.parity import LABELS, LIMITS, METHOD
from geo.coverage import CARTOGRAPHIEES, LOCALISEES, MEASURES, RULES
from geo.coverage.reaching import METHODES_EN_CLAIR, PORTEES_EN_CLAIR
from geo.coverage.spread import RAISONS
from geo.equity.formulas import FORMULAS
from geo.equity.inference import ALPHA
from geo.equity.null import DRAWS
from geo.equity.thresholds import FAIR_SHARE_MIN, N_MIN
from geo.equity.worlds import SEED
from geo.french import to_number, to_percent
from geo.geocoding import coordinates, fuzzy, geocoder, reading
from geo.geocoding.tables import FOLDER, read_table
from geo.portraits import centres
from geo.portraits.basins import DEFINITIONS, EXPLAINED
from geo.portraits.centre_chance import RATIOS
from geo.portraits.centre_themes import MISSING_RULE, THEMES
from geo.portraits.peers import FACTOR, FEWEST, MOST
from geo.territory import Territory, available_groupings
from geo.territory.groupings import VILLE_CENTRE_CHOICES
from geo.territory.proximity import PART_TOUCHEE, PROCHE_M, RELATION_RULES, RELATIONS
from pages.commun.chiffres import Colonne, afficher, montrer_formule
from pages.commun.mots import CHOIX_DE_LIEU, NORD_SUD, SA_PART, expliquer_les_mots, lister
from pages.commun.phrases_manques import ETATS_EN_CLAIR, SYMBOLES
from pages.commun.texte_structure import liste, tableau_texte
from pages.commun.textes import dire

SECTIONS = {
    "definitions": "Définitions",
    "lieux": "Comment les lieux sont lus",
    "compter": "Compter",
    "cartes": "Les cartes",
    "comparer": "Comparer",
    "verdict": "« Reçoit-il sa part ? » : solide, fragile ou indécidable",
    "formules": "Les formules",
    "sources": "Sources et millésimes",
    "limites": "Limites",
    "dictionnaire": "Dictionnaire des données",
    "accessibilite": "Déclaration d’accessibilité",
}
"""Anchor and title of each part, in order."""

CONFIANCES = {
    "coordonnees": (coordinates.CERTAIN,),
    "code_insee": (reading.EXACT,),
    "commune": (reading.EXACT, reading.PROBABLE),
    "texte": (reading.SURE, reading.PROBABLE),
    "programme": (geocoder.INHERITED["programme"],),
    "orientation": (geocoder.INHERITED["orientation"],),
    "manuel": (),
    "defaut": (geocoder.UNSAID,),
}
"""Confidence given by each method, at most; the second is that of a short form of a name."""


def definitions() -> None:
    """Say what each portée is, and which of them a map can show."""
    dire("Portée d’une action : de la plus fine à la plus large, la plus fine trouvée l’emporte.")
    tableau_texte(
        [(PORTEES_EN_CLAIR[portee], PORTEE_MEANINGS[portee], portee) for portee in PORTEES],
        ("Portée", "L’action a cette portée quand…", "Code"),
        legende="Portées des actions",
    )
    dire(
        f"Action localisée : de portée {_noms(LOCALISEES)}. Action qu’une carte peut montrer : "
        f"localisée, ou de portée {_noms(set(CARTOGRAPHIEES) - set(LOCALISEES))}.",
        "Une action appartient à un axe, à une orientation et à un programme : voyez le "
        "dictionnaire des données.",
    )
    secteurs = read_table(FOLDER / "secteurs.csv", ("secteur", "libelle"))["libelle"]
    dire(f"Secteurs que les textes peuvent nommer : {', '.join(secteurs)}.")


def lieux() -> None:
    """Say how a place is read, and how sure it is."""
    dire(
        "Ce que la ligne déclare l’emporte sur ce que dit son texte : coordonnées, puis codes "
        "INSEE, puis communes, quartiers et adresse ; puis le texte de l’action ; puis l’intitulé "
        "de son programme, puis de son orientation. À défaut, l’action est pour tout le territoire."
    )
    tableau_texte(
        [(methode, clair, _confiance(methode)) for methode, clair in METHODES_EN_CLAIR.items()],
        ("Méthode", "Ce qui a décidé du lieu", "Confiance, au plus"),
        legende="Méthodes de lecture des lieux",
    )
    dire(
        f"Tout doute ramène la confiance à {to_number(reading.DOUBTFUL, decimals=2)} au plus et "
        f"met l’action « à vérifier » : {PLACE_MEANINGS['a_verifier'].sens}. Deux champs déclarés "
        "qui se contredisent : le premier l’emporte, et l’action est à vérifier.",
        "Un nom inconnu est rapproché d’une commune quand les deux se ressemblent à "
        f"{to_percent(fuzzy.CUT_OFF)} au moins, avec {to_number(100 * fuzzy.MARGIN)} points "
        "d’avance sur la suivante ; l’action est alors à vérifier.",
        f"Un point à moins de {to_number(coordinates.BORDER_M)} m hors du périmètre est rattaché à "
        "la commune la plus proche, et l’action est à vérifier : les contours sont simplifiés.",
    )


def compter() -> None:
    """Say what is counted, by which rules, and what is not."""
    lister([*RULES.values(), *MEASURES.values()])
    dire(
        "Les actions pour tout le territoire restent hors des comparaisons ; réintégrées, elles "
        "sont réparties entre toutes les communes selon les habitants. Un budget vide est inconnu, "
        "il n’est pas nul. Zéro est une valeur ; une donnée absente en est une autre. Rien n’est "
        "caché : ce qui n’est pas compté est listé avec sa raison."
    )
    lister(RAISONS.values())
    dire("Angles morts : comment une partie du programme atteint une commune, du plus au moins.")
    lister(f"{SYMBOLES[etat] or '(vide)'} {clair}" for etat, clair in ETATS_EN_CLAIR.items())


def cartes() -> None:
    """Say how the maps are drawn."""
    dire(
        f"Les nombres d’actions sont des cercles. {AREA_NOTE} Les rapports sont des aplats, en "
        f"classes par {DISCRETISATION}. « Aucune action » et « Sans donnée » sont deux classes à "
        "part.",
        f"Rapport à sa part : {METHOD}, soit {_liste_nombres(LIMITS)}. Classes :",
    )
    lister(LABELS)
    dire(
        "Mesures en Lambert-93 (EPSG:2154) ; fichiers en WGS 84 (EPSG:4326). À côté de chaque "
        "carte, les mêmes chiffres en phrase et en tableau."
    )


def comparer(territoire: Territory) -> None:
    """Say between what the comparisons are made."""
    dire("Regroupements de communes :")
    lister(available_groupings(territoire).values())
    if territoire.ville_centre:
        dire(NORD_SUD)
        lister(VILLE_CENTRE_CHOICES.values())
    afficher(
        territoire.communes,
        {
            "nom": Colonne("Commune"),
            "code_insee": Colonne("Code INSEE"),
            "secteur": Colonne("Nord ou sud"),
            "espace": Colonne("Urbain ou rural"),
            "population": Colonne("Habitants", "entier"),
        },
        alt="Les communes, nord ou sud, urbaines ou rurales",
        hauteur=300,
    )
    dire(
        f"Pairs d’une commune : les communes du même type (urbain ou rural) qui ont de 1/"
        f"{to_number(FACTOR)} à {to_number(FACTOR)} fois ses habitants, les {to_number(MOST)} plus "
        f"proches par la taille ; au-dessous de {to_number(FEWEST)}, elle n’a pas de pairs. La "
        "ville-centre n’en a pas et n’est la paire d’aucune."
    )
    dire("Bassin d’une centralité :")
    liste(f"{nom}. {EXPLAINED[cle]}" for cle, nom in DEFINITIONS.items())
    dire("Centralités : ce qui est rapporté à quels habitants.")
    lister(RATIOS.values())
    dire(
        f"On en compare de {to_number(centres.FEWEST)} à {to_number(centres.MOST)}. L’une se "
        "détache quand le hasard n’expliquerait guère son nombre d’actions : les lieux choisis "
        "parmi les seules centralités comparées sont retirés au sort, en proportion des habitants, "
        f"{to_number(DRAWS)} fois ; le seuil est de {to_number(100 * ALPHA)}\u202f%, corrigé du "
        "nombre de comparaisons (Benjamini et Hochberg, 1995). Sous "
        f"{to_number(N_MIN)} choix de lieu, rien n’est conclu.",
        f"{MISSING_RULE} Thèmes : {', '.join(THEMES.values()).lower()}.",
    )
    dire("Quartiers prioritaires : une action a une relation au plus avec chacun.")
    liste(f"{RELATIONS[relation]} : {regle}" for relation, regle in RELATION_RULES.items())
    dire(
        f"Les seuils : {to_number(PROCHE_M)} m, et {to_number(100 * PART_TOUCHEE)}\u202f% de la "
        "superficie du quartier : les contours des communes sont simplifiés, ceux des quartiers "
        "arrondis ; le long d’une limite commune, ils se croisent sans que rien ne s’y touche. Le "
        "reste de la commune : ses habitants hors de tous ses quartiers prioritaires, et les "
        "actions qui la désignent sans nommer aucun d’eux."
    )


def verdict() -> None:
    """Say when each word of the verdict is said."""
    expliquer_les_mots()
    dire(SA_PART)
    dire(CHOIX_DE_LIEU)
    dire(
        f"Il faut {to_number(N_MIN)} choix de lieu au moins, et une part d’au moins "
        f"{to_number(FAIR_SHARE_MIN)} action. Le hasard : {to_number(DRAWS)} tirages, graine "
        f"{SEED}."
    )


def formules() -> None:
    """Show every formula, with its reading and its source."""
    for cle, formule in FORMULAS.items():
        with st.expander(formule.titre):
            montrer_formule(cle)


def _confiance(methode: str) -> str:
    values = [to_number(value, decimals=2) for value in CONFIANCES[methode]]
    if not values:
        return "celle que donne la personne"
    return " ; ".join([values[0], *(f"{value} pour une forme courte" for value in values[1:])])


def _noms(portees: Iterable[str]) -> str:
    return ", ".join(PORTEES_EN_CLAIR[portee].lower() for portee in PORTEES if portee in portees)


def _liste_nombres(values: Iterable[float]) -> str:
    return " ; ".join(to_number(value, decimals=2) for value in values)
