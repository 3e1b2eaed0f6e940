"""Page *Centralités*: the centres side by side, per inhabitant and per basin served."""

import streamlit as st

from geo.coverage import summarise
from geo.french import to_plural
from geo.portraits.basins import available_definitions
from geo.portraits.centres import FEWEST
from pages.commun import centres, listes_centres
from pages.commun.chargement import charger
from pages.commun.choix_centres import lire_choix
from pages.commun.filtres import lire_filtres
from pages.commun.textes import dire, titrer

donnees = charger()
territoire = donnees.territoire
filtres = lire_filtres(donnees.actions)
st.text(f"{donnees.enseigne} · {to_plural(len(donnees.actions), 'action')}")

if len(territoire.centralites) < FEWEST or not available_definitions(territoire):
    titrer("Ce territoire n’a pas deux centralités à comparer")
    dire(
        "Ses données déclarent moins de deux villes-centres ou centralités secondaires "
        "(centralites.geojson) : la page n’a rien à mettre côte à côte."
    )
else:
    constat = st.container()
    choix = lire_choix(territoire)
    phrase = summarise(filtres.appliquer(donnees.actions)).phrase()
    if len(choix.codes) < FEWEST:
        with constat:
            titrer("Choisissez au moins deux centralités")
            dire(f"{len(choix.codes)} choisie : il en faut deux pour comparer.")
    else:
        comparaison = centres.comparer(donnees, filtres, choix)
        with constat:
            titrer(comparaison.constat.titre)
            dire(*comparaison.constat.phrases, phrase)
        centres.tableau(comparaison, donnees, filtres, choix)
        centres.panneaux(comparaison, filtres, choix)
        centres.carte(comparaison, donnees, filtres, phrase)
        listes_centres.themes(comparaison, donnees, filtres, choix)
        listes_centres.distances(comparaison)
        listes_centres.quartiers(comparaison, donnees, filtres)
    dire(f"Sources : {' ; '.join(territoire.sources)}")
