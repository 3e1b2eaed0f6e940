"""Page *Communes*: the sheet of one commune, and up to four side by side."""

import streamlit as st

from geo.coverage import summarise
from geo.french import to_number, to_plural
from pages.commun.chargement import charger
from pages.commun.commune import choisir_commune
from pages.commun.communes import tableau_des_communes
from pages.commun.comparaison import choisir_comparees, comparer, proposer_pairs
from pages.commun.dossiers import offrir_dossier, offrir_tous_les_dossiers
from pages.commun.fiche import atteindre, chiffrer, manquer, situer
from pages.commun.filtres import lire_filtres
from pages.commun.portraits import portraits_de
from pages.commun.textes import dire, titrer

donnees = charger()
territoire = donnees.territoire
filtres = lire_filtres(donnees.actions, avec_bascule=False)
gauche, droite = st.columns(2, gap="small")
with gauche:
    commune = choisir_commune(territoire, invite="Tapez deux lettres, ou un code INSEE")
with droite:
    comparees = choisir_comparees(territoire, commune)
portraits = portraits_de(donnees, filtres)

n, total = len(portraits.actions), len(donnees.actions)
portee = (
    f"Sur {to_plural(n, 'action')} parmi {to_number(total)} : celles que gardent les filtres."
    if n
    else "Aucune action ne répond à ces filtres : retirez-en un, ou cherchez d’autres mots."
)
rappel = [portee] if n < total else []
compte = summarise(portraits.actions).phrase()
if commune is None:
    titrer("Qu’y a-t-il pour ma commune ?")
    dire(
        "Tapez deux lettres de son nom, ou cochez sa ligne : sa fiche s’ouvre, avec les actions "
        "qui l’atteignent, ses chiffres, et ce qu’aucune action ne couvre.",
        *rappel,
        compte,
    )
    tableau_des_communes(portraits, filtres=filtres.en_clair())
else:
    portrait = portraits.of(commune)
    titrer(portrait.nom)
    dire(portrait.phrase, *rappel, f"{donnees.enseigne} : {compte}")
    with st.container(horizontal=True):
        offrir_dossier(donnees, commune)
        if not comparees:
            proposer_pairs(portrait.pairs)
    if comparees:
        comparer(portraits, (commune, *comparees))
    situer(portrait, territoire)
    atteindre(portrait)
    chiffrer(portrait, territoire)
    manquer(portrait, portraits.gaps.matrice.shape[1])
offrir_tous_les_dossiers(donnees)
dire(f"Sources : {' ; '.join(territoire.sources) or 'voir data/README.md'}")
