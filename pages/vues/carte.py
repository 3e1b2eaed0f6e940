"""Page *Carte*: where the actions land, commune by commune, and why."""

import datetime

import streamlit as st

from geo.cartography import CIRCLES, TINTS, map_view
from geo.coverage import count_by_commune, off_the_map, summarise, to_verify
from geo.french import to_plural
from pages.commun.chargement import charger
from pages.commun.commune import CARTE, au_clic, choisir_commune
from pages.commun.details import actions_de_la_commune, annoncer_commune, avis, liste_a_ouvrir
from pages.commun.filtres import lire_filtres
from pages.commun.tableaux import offrir_communes, tableau_communes
from pages.commun.textes import titrer

donnees = charger()
territoire = donnees.territoire
filtres = lire_filtres(donnees.actions)
st.text(f"{donnees.enseigne} · {to_plural(len(donnees.actions), 'action')}")
gauche, milieu, droite = st.columns([2, 1, 1])
with gauche:
    commune = choisir_commune(territoire)
teinte = milieu.selectbox(
    "Teinte des communes",
    list(TINTS),
    key="teinte",
    bind="query-params",
    format_func=TINTS.__getitem__,
)
cercles = droite.selectbox(
    "Cercles", list(CIRCLES), key="cercles", bind="query-params", format_func=CIRCLES.__getitem__
)

actions = filtres.appliquer(donnees.actions)
comptees = actions[actions["portee"].isin(filtres.portees_comptees)]
counts = count_by_commune(actions, territoire, portees=filtres.portees_comptees)
annoncer_commune(
    actions,
    territoire,
    commune,
    portees=filtres.portees_comptees,
    filtres=filtres.en_clair(),
)
vue = map_view(
    counts,
    territoire,
    n_actions=len(comptees),
    scale=donnees.echelle,
    date=datetime.date.today(),
    phrase=summarise(actions).phrase(),
    filtres=filtres.en_clair(),
    avis=avis(actions, comptees),
    avec_secteurs="secteur" in set(comptees["portee"]),
    cercles=cercles,
    teinte=teinte,
    selection=commune,
)
donnees.carte(vue=vue.to_payload(), key=CARTE, default=None, on_change=au_clic)
offrir_communes(counts, territoire, vue=vue, avec_secteurs=filtres.avec_secteurs)

actions_de_la_commune(actions, commune, filtres=filtres.en_clair())
liste_a_ouvrir(
    "Actions que la carte ne montre pas",
    "Elles valent pour tout le territoire ou pour un secteur, ou ne nomment que des lieux hors du "
    "périmètre.",
    off_the_map(actions, portees=filtres.portees_comptees),
    cle="hors_carte",
    filtres=filtres.en_clair(),
)
liste_a_ouvrir(
    "Lieux à vérifier",
    "Le lieu est ambigu, contradictoire ou lu de façon approchée : une personne doit regarder.",
    to_verify(actions),
    cle="a_verifier",
    filtres=filtres.en_clair(),
)
titrer(f"Les {len(counts)} communes en chiffres", niveau=2)
st.text(vue.en_texte())
tableau_communes(counts, avec_secteurs=filtres.avec_secteurs)
