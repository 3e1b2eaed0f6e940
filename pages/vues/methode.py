"""Page *Méthode*: what is counted and how, read from the constants of the code itself."""

import streamlit as st

from geo.coverage import MEASURES, RULES
from geo.coverage.spread import RAISONS
from geo.equity.formulas import FORMULAS
from geo.territory import available_groupings
from geo.territory.groupings import VILLE_CENTRE_CHOICES
from pages.commun.chargement import charger
from pages.commun.mots import expliquer_les_mots
from pages.commun.textes import dire, titrer

donnees = charger()
territoire = donnees.territoire
titrer("Comment les chiffres de l’équité sont faits")

titrer("Les trois réponses : solide, fragile, indécidable", niveau=2)
expliquer_les_mots()

titrer("Compter", niveau=2)
for libelle in (*RULES.values(), *MEASURES.values()):
    st.markdown(f"- {libelle}")
dire(
    "Les actions pour tout le territoire restent hors des comparaisons ; réintégrées, elles sont "
    "réparties entre toutes les communes selon les habitants. Rien n’est caché : ce qui n’est pas "
    "compté est listé avec sa raison."
)
for raison in RAISONS.values():
    st.markdown(f"- {raison}")

titrer("Comparer", niveau=2)
for libelle in available_groupings(territoire).values():
    st.markdown(f"- {libelle}")
dire(
    "Nord et sud sont une convention : une commune est au nord quand son chef-lieu est au nord de "
    "celui de la ville-centre (ordonnée Lambert-93, EPSG:2154). La page Équité laisse déplacer "
    "cette limite. La ville-centre peut être :"
)
for libelle in VILLE_CENTRE_CHOICES.values():
    st.markdown(f"- {libelle.lower()}")
communes = territoire.communes[["nom", "code_insee", "secteur", "espace", "population"]]
st.dataframe(
    communes,
    hide_index=True,
    column_config={
        "nom": "Commune",
        "code_insee": "Code INSEE",
        "secteur": "Nord ou sud",
        "espace": "Urbain ou rural (INSEE 2010)",
        "population": st.column_config.NumberColumn("Habitants", format="localized"),
    },
)

titrer("Les formules", niveau=2)
for formule in FORMULAS.values():
    with st.expander(formule.titre):
        st.latex(formule.latex)
        st.markdown(formule.lecture)
        st.caption(formule.source)

titrer("Sources", niveau=2)
for source in territoire.sources:
    dire(source)
