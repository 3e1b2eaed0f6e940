"""Page *Angles morts*: which communes each part of the programme forgets."""

import streamlit as st

from geo.coverage import find_gaps, summarise
from pages.commun.chargement import charger
from pages.commun.filtres import lire_filtres
from pages.commun.manques import (
    detail_commune,
    lire_choix,
    tableau_manques,
    tableau_matrice,
    tableau_rubriques,
)
from pages.commun.phrases_manques import (
    PAR,
    phrase_commune,
    phrase_rubriques,
    repartition,
    reserves,
    titre,
)

donnees = charger()
territoire = donnees.territoire
filtres = lire_filtres(donnees.actions)
constat = st.container()
choix = lire_choix(territoire)

actions = filtres.appliquer(donnees.actions)
tout = find_gaps(actions, territoire, par=choix.par, avec_secteurs=filtres.avec_secteurs)
manques = tout.keep(choix.codes(territoire))
communes = choix.trouvees(manques)
nom = PAR[choix.par].lower()

with constat:
    # Words of ours and numbers: nothing of the data is read as Markdown.
    if actions.empty:
        st.markdown("### Aucune action ne répond à ces filtres")
        st.text("Retirez un filtre, ou cherchez d’autres mots.")
    else:
        st.markdown(f"### {titre(manques, choix.recherche, avec_secteurs=filtres.avec_secteurs)}")
        st.text(repartition(manques))
    st.text(summarise(actions).phrase())
    rappels = {"Filtres": filtres.en_clair(), "Groupes": ", ".join(choix.retenus)}
    dits = [f"{cle} : {valeur}" for cle, valeur in rappels.items() if valeur]
    for ligne in filter(None, [reserves(tout, actions), *dits]):
        st.text(ligne)
if choix.commune is not None:
    st.text(phrase_commune(tout, territoire.noms[choix.commune], choix.commune))

st.markdown(f"#### Communes trouvées : {len(communes)}")
if communes.empty:
    st.text(
        "Aucune commune dans cet état : cherchez « Toutes les communes », ou retirez un filtre."
    )
else:
    st.text(f"Compte des {nom}s par état. Cochez une ligne pour ouvrir sa commune.")
    tableau_manques(communes, manques)
if choix.commune is not None:
    detail_commune(tout, actions, choix.commune)
if not actions.empty:
    st.markdown(f"#### Ce que chaque {nom} atteint")
    st.text(f"{phrase_rubriques(manques)} Cochez une ligne pour lire ses actions.")
    tableau_rubriques(manques, actions)
if not (actions.empty or communes.empty):
    st.markdown(f"#### Commune par commune, {nom} par {nom}")
    tableau_matrice(communes, manques)
