"""The accessibility statement: what is aimed at, what is tested, what falls short."""

from __future__ import annotations

from geo.territory import Territory
from pages.commun.texte_structure import liste
from pages.commun.textes import dire

VISE = "RGAA 4.1, soit WCAG 2.1 niveau AA"

ETAT = (
    f"Cette application vise le {VISE}. Elle est partiellement conforme, d’après les essais du "
    "projet lui-même : aucun organisme extérieur ne l’a auditée."
)

CONFORME = (
    "chaque carte et chaque graphique ont un équivalent en mots et un tableau des mêmes chiffres",
    "aucune information n’est donnée par la couleur seule : nombres écrits, signes pleins ou "
    "creux, hachures ; les palettes se distinguent pour les yeux daltoniens",
    "les filtres, les choix, les téléchargements et les listes s’atteignent au clavier",
    "chaque état d’une page a une adresse : un lien rouvre ce que l’on voyait",
    "les pages tiennent dans 390 pixels de large, sans défilement horizontal de la page",
    "rien n’est demandé hors du serveur de l’application ; le fond de plan ne se charge que si on "
    "l’allume",
)

TESTE = (
    "axe-core, sur chaque page, à chaque passage des tests : aucun défaut grave ou critique, "
    "contrastes compris",
    "un navigateur réel : clavier, largeurs d’écran, requêtes sortantes",
    "les palettes, recalculées pour les principales formes de daltonisme",
)

NON_CONFORME = (
    "quelques mots anglais de Streamlit restent dans ses barres d’outils et ses messages système",
    "les grands tableaux sont dessinés par Streamlit dans un canevas : la lecture par une "
    "synthèse vocale y est partielle ; les fichiers offerts dessous (CSV, XLSX) disent la même "
    "chose",
    "la carte interactive ne se lit pas élément par élément : sa phrase et son tableau la "
    "remplacent",
    "les formules sont écrites en notation mathématique ; leur lecture en français les suit",
)

SANS_CONTACT = "la personne qui a installé l’outil"

CONTACT = (
    "Un défaut vous gêne ? Dites la page et ce que vous cherchiez à {qui} : vous devez recevoir "
    "une réponse, et l’information sous une autre forme. Sans réponse, vous pouvez saisir le "
    "Défenseur des droits."
)
"""``qui``: the ``contact`` of the territory, or else ``SANS_CONTACT``."""


def declaration(territoire: Territory) -> None:
    """Show the accessibility statement.

    Parameters
    ----------
    territoire : Territory
        Says whom to tell.
    """
    dire(ETAT, "Ce qui est conforme :")
    liste(CONFORME)
    dire("Ce qui est essayé :")
    liste(TESTE)
    dire("Ce qui ne l’est pas encore :")
    liste(NON_CONFORME)
    dire(CONTACT.format(qui=territoire.contact or SANS_CONTACT))
