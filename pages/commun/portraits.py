"""The portraits of the communes: counted once for a choice of filters, shared by every session."""

from __future__ import annotations

import streamlit as st

from geo.portraits.commune import Portraits, build_portraits
from pages.commun.chargement import Donnees
from pages.commun.filtres import Filtres


def portraits_de(donnees: Donnees, filtres: Filtres) -> Portraits:
    """Count what the portraits share, or find it again.

    Parameters
    ----------
    donnees : Donnees
        From ``charger``.
    filtres : Filtres
        Which actions.
    """
    return _portraits(donnees.etat, filtres, donnees)


@st.cache_resource(max_entries=16, show_spinner="Calcul des fiches…")
def _portraits(
    etat: tuple[object, ...],  # noqa: ARG001 (key)
    filtres: Filtres,
    _donnees: Donnees,
) -> Portraits:
    return build_portraits(filtres.appliquer(_donnees.actions), _donnees.territoire)
