"""Page *Quartiers prioritaires*: what is inside each, touches it, or is near, beside the rest."""

import streamlit as st

from geo.coverage import summarise
from geo.french import to_plural
from pages.commun.chargement import charger
from pages.commun.choix_quartier import choisir_quartier
from pages.commun.filtres import lire_filtres
from pages.commun.quartiers import (
    calculer_quartiers,
    ensemble,
    portrait,
    titre_quartiers,
)
from pages.commun.textes import dire, titrer

donnees = charger()
territoire = donnees.territoire
filtres = lire_filtres(donnees.actions, avec_bascule=False)
st.text(f"{donnees.enseigne} · {to_plural(len(donnees.actions), 'action')}")
quartiers = calculer_quartiers(donnees, filtres)

if not quartiers.portraits:
    titrer("Ce territoire n’a pas de quartier prioritaire")
    dire(
        f"{territoire.nom} : ses données ne décrivent aucun quartier prioritaire de la politique "
        "de la ville (fichier quartiers.geojson)."
    )
else:
    titrer(titre_quartiers(quartiers))
    dire(summarise(filtres.appliquer(donnees.actions)).phrase())
    ensemble(donnees, filtres, quartiers)
    titrer("Quartier par quartier", niveau=2)
    portrait(donnees, filtres, quartiers, choisir_quartier(quartiers))
    dire(f"Sources : {' ; '.join(territoire.sources)}")
