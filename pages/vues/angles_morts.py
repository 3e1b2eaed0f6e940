"""Page *Angles morts*: which communes each part of the programme forgets."""

import streamlit as st

from geo.coverage import find_gaps, summarise
from pages.commun.chargement import charger
from pages.commun.filtres import lire_filtres
from pages.commun.manques import (
    detail_commune,
    lire_regard,
    tableau_manques,
    tableau_rubriques,
)
from pages.commun.matrice import tableau_matrice
from pages.commun.phrases_manques import (
    PAR,
    phrase_commune,
    phrase_rubriques,
    repartition,
    reserves,
    titre,
)
from pages.commun.textes import titrer

donnees = charger()
territoire = donnees.territoire
filtres = lire_filtres(donnees.actions)
constat = st.container()
regard = lire_regard(territoire)

actions = filtres.appliquer(donnees.actions)
tout = find_gaps(actions, territoire, par=regard.par, avec_secteurs=filtres.avec_secteurs)
manques = tout.keep(regard.codes(territoire))
communes = regard.trouvees(manques)
nom = PAR[regard.par].lower()

with constat:
    if actions.empty:
        titrer("Aucune action ne répond à ces filtres")
        st.text("Retirez un filtre, ou cherchez d’autres mots.")
    else:
        titrer(
            titre(
                manques,
                regard.recherche,
                avec_secteurs=filtres.avec_secteurs,
                filtre=bool(filtres.en_clair()),
            )
        )
        st.text(repartition(manques))
    st.text(summarise(actions).phrase())
    groupes = f"Groupes : {', '.join(regard.retenus)}" if regard.retenus else ""
    retenus = " ; ".join(filter(None, [filtres.en_clair(), groupes]))
    for ligne in filter(None, [reserves(tout, actions), groupes]):
        st.text(ligne)
if regard.commune is not None:
    st.text(phrase_commune(tout, territoire.noms[regard.commune], regard.commune))

titrer(f"Communes trouvées : {len(communes)}", niveau=2)
if communes.empty:
    st.text(
        "Aucune commune dans cet état : cherchez « Toutes les communes », ou retirez un filtre."
    )
else:
    st.text(f"Compte des {nom}s par état. Cochez une ligne pour ouvrir sa commune.")
    tableau_manques(communes, manques, territoire, filtres=retenus)
if regard.commune is not None:
    detail_commune(tout, actions, regard.commune, filtres=filtres.en_clair())
if not actions.empty:
    titrer(f"Ce que chaque {nom} atteint", niveau=2)
    st.text(f"{phrase_rubriques(manques)} Cochez une ligne pour lire ses actions.")
    tableau_rubriques(manques, actions, territoire, filtres=retenus)
if not (actions.empty or communes.empty):
    titrer(f"Commune par commune, {nom} par {nom}", niveau=2)
    tableau_matrice(communes, manques, territoire, filtres=retenus)
