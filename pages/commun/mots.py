"""The words of the verdict, explained where they are used and on the page *Méthode*."""

from __future__ import annotations

import streamlit as st

from geo.equity import SEUILS
from geo.equity.questions import PARALLEL_STEP_M
from geo.french import to_number


def expliquer_les_mots() -> None:
    """Say when each word is said; every threshold is read where the verdict is computed."""
    st.markdown(
        "Chaque question – « ce groupe reçoit-il sa part ? » – est posée sous toutes les façons de "
        "compter qui se défendent : trois règles de comptage × avec et sans la ville-centre × avec "
        "et sans les actions pour tout le territoire × la limite nord / sud déplacée de "
        f"{to_number(PARALLEL_STEP_M / 1000)} km de part et d’autre."
    )
    for mot, seuil in SEUILS.items():
        st.markdown(f"- **{mot}** : {seuil}.")
