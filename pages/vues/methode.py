"""Page *Méthode et sources*: what is counted and how, read from the constants of the code."""

import streamlit as st

from pages.commun import accessibilite, dictionnaire, methode
from pages.commun.chargement import charger
from pages.commun.texte_structure import partie, sommaire
from pages.commun.textes import dire, titrer

donnees = charger()
territoire = donnees.territoire
parties = {
    "definitions": methode.definitions,
    "lieux": methode.lieux,
    "compter": methode.compter,
    "cartes": methode.cartes,
    "comparer": lambda: methode.comparer(territoire),
    "verdict": methode.verdict,
    "formules": methode.formules,
    "sources": lambda: dictionnaire.sources(territoire),
    "limites": dictionnaire.limites,
    "dictionnaire": dictionnaire.dictionnaire,
    "accessibilite": lambda: accessibilite.declaration(territoire),
}

st.text(donnees.enseigne)
titrer("Méthode et sources : comment les chiffres sont faits, et d’où ils viennent")
dire(
    "Les définitions, les seuils et les formules de cette page sont lus dans le code qui calcule : "
    "ils ne peuvent pas s’en écarter."
)
sommaire(methode.SECTIONS)
for ancre, titre in methode.SECTIONS.items():
    partie(ancre, titre)
    parties[ancre]()
