"""Page *Équité*: does each group receive its share, however it is counted."""

import streamlit as st

from geo.coverage import summarise
from geo.equity.wording import counted, headline
from geo.french import to_plural
from pages.commun import equite
from pages.commun.calculs import calculer
from pages.commun.chargement import charger
from pages.commun.choix_equite import lire_choix
from pages.commun.filtres import lire_filtres
from pages.commun.mots import expliquer_les_mots
from pages.commun.textes import dire, titrer

donnees = charger()
filtres = lire_filtres(donnees.actions, avec_bascule=False)
st.text(f"{donnees.enseigne} · {to_plural(len(donnees.actions), 'action')}")
choix = lire_choix(donnees.territoire)
resultats = calculer(donnees, filtres, choix)

titrer(headline(resultats.analyse))
dire(
    counted(resultats.analyse),
    summarise(filtres.appliquer(donnees.actions)).phrase(),
)
with st.popover("Que veulent dire solide, fragile et indécidable ?"):
    expliquer_les_mots()
equite.groupes(filtres, resultats)
equite.carte(donnees, filtres, resultats)
equite.inegalite(filtres, resultats)
equite.decomposition(filtres, resultats)
equite.voisinage(donnees, filtres, resultats)
equite.non_comptees(filtres, resultats)
dire(f"Sources : {' ; '.join(donnees.territoire.sources)}")
