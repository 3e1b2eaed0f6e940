"""The words of the verdict, explained where they are used and on the page *Méthode*."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from geo.equity import SEUILS
from geo.equity.questions import PARALLEL_STEP_M
from geo.french import to_number

SA_PART = (
    "Sa part, c’est celle de ses habitants. Mais un village et une ville comptent chacun pour une "
    "commune touchée : sous la règle pleine, une ville reste au-dessous de sa part quoi qu’on "
    "fasse. On compare donc toujours à ce que donnerait le même nombre d’actions placées au "
    "hasard, en proportion des habitants, sous la même règle ; la phrase le dit quand cela change "
    "quelque chose."
)
CHOIX_DE_LIEU = (
    "Plusieurs actions placées par un même titre de programme ne font qu’un choix de lieu : les "
    "compter chacune ferait croire à des coïncidences qui n’en sont pas. Une action de secteur "
    "(toutes les communes rurales, la première couronne…) ou pour tout le territoire n’a pas été "
    "placée commune par commune : elle compte, mais ne prouve rien."
)
NORD_SUD = (
    "Nord et sud sont une convention : une commune est au nord quand son chef-lieu est au nord de "
    "celui de la ville-centre (ordonnée Lambert-93, EPSG:2154). La page Équité laisse déplacer "
    "cette limite. La ville-centre peut être :"
)


def expliquer_les_mots() -> None:
    """Say when each word is said; every threshold is read where the verdict is computed."""
    st.markdown(
        "Chaque question – « ce groupe reçoit-il sa part ? » – est posée sous toutes les façons de "
        "compter qui se défendent : trois règles de comptage × avec et sans la ville-centre × avec "
        "et sans les actions pour tout le territoire × la limite nord / sud déplacée de "
        f"{to_number(PARALLEL_STEP_M / 1000)} km de part et d’autre."
    )
    lister(f"**{mot}** : {seuil}." for mot, seuil in SEUILS.items())


def lister(lignes: Iterable[str]) -> None:
    """Show a list.

    Parameters
    ----------
    lignes : iterable of str
        Markdown of ours, never of the data.
    """
    st.markdown("\n".join(f"- {ligne}" for ligne in lignes))
