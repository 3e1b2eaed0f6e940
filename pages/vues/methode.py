"""Page *Méthode*: what is counted and how, read from the constants of the code itself."""

import streamlit as st

from geo.coverage import MEASURES, RULES
from geo.coverage.spread import RAISONS
from geo.equity.formulas import FORMULAS
from geo.territory import available_groupings
from geo.territory.groupings import VILLE_CENTRE_CHOICES
from pages.commun.chargement import charger
from pages.commun.chiffres import montrer_formule
from pages.commun.mots import CHOIX_DE_LIEU, NORD_SUD, SA_PART, expliquer_les_mots, lister
from pages.commun.textes import dire, titrer

donnees = charger()
territoire = donnees.territoire
titrer("Comment les chiffres de l’équité sont faits")

titrer("« Reçoit-il sa part ? » : solide, fragile ou indécidable", niveau=2)
expliquer_les_mots()
dire(SA_PART)
dire(CHOIX_DE_LIEU)

titrer("Compter", niveau=2)
lister([*RULES.values(), *MEASURES.values()])
dire(
    "Les actions pour tout le territoire restent hors des comparaisons ; réintégrées, elles sont "
    "réparties entre toutes les communes selon les habitants. Rien n’est caché : ce qui n’est pas "
    "compté est listé avec sa raison."
)
lister(RAISONS.values())

titrer("Comparer", niveau=2)
lister(available_groupings(territoire).values())
if territoire.ville_centre:
    dire(NORD_SUD)
    lister(VILLE_CENTRE_CHOICES.values())
st.dataframe(
    territoire.communes[["nom", "code_insee", "secteur", "espace", "population"]],
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
for cle, formule in FORMULAS.items():
    with st.expander(formule.titre):
        montrer_formule(cle)

titrer("Sources", niveau=2)
for source in territoire.sources:
    dire(source)
