"""The figures of the page *Équité*: computed once for a choice, shared by every session."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from geo.coverage import Coverage, coverage
from geo.coverage.units import kept_communes
from geo.equity import Analysis, Choix, Worlds, analyse, build_worlds
from pages.commun.chargement import Donnees
from pages.commun.filtres import Filtres


@dataclass(frozen=True)
class Resultats:
    """What the page shows. Shared: a page reads it, never changes it.

    Attributes
    ----------
    analyse : Analysis
        Every figure of the choice.
    actions, euros : Coverage
        What each commune receives in actions and in euros, whatever the choice counts.
    """

    analyse: Analysis
    actions: Coverage
    euros: Coverage

    @property
    def comptees(self) -> Coverage:
        """Coverage of what the choice counts, with what it leaves out and why."""
        return self.euros if self.analyse.choix.mesure == "budget_eur" else self.actions


def calculer(donnees: Donnees, filtres: Filtres, choix: Choix) -> Resultats:
    """Compute the figures of a choice, or find them again.

    Parameters
    ----------
    donnees : Donnees
        From ``charger``.
    filtres : Filtres
        Which actions.
    choix : Choix
        Which way of counting.
    """
    return _resultats(donnees.etat, filtres, choix, donnees)


@st.cache_resource(max_entries=64, show_spinner="Calcul des parts et des verdicts…")
def _resultats(
    etat: tuple[object, ...], filtres: Filtres, choix: Choix, _donnees: Donnees
) -> Resultats:
    territory = _donnees.territoire
    actions = filtres.appliquer(_donnees.actions)
    tirage = Choix(mesure=choix.mesure, portees=choix.portees)  # what alone decides of the draws
    shared = {
        "rule": choix.regle,
        "groups": kept_communes(territory, choix.aside(territory)),
        "with_territory": choix.avec_territoire,
        "portees": choix.portees,
    }
    return Resultats(
        analyse=analyse(territory, _mondes(etat, filtres, tirage, _donnees), choix),
        actions=coverage(actions, territory, measure="actions", **shared),
        euros=coverage(actions, territory, measure="budget_eur", **shared),
    )


@st.cache_resource(max_entries=3, show_spinner="Tirage des lieux au hasard…")
def _mondes(
    etat: tuple[object, ...],  # noqa: ARG001 (key)
    filtres: Filtres,
    tirage: Choix,
    _donnees: Donnees,
) -> Worlds:
    actions = filtres.appliquer(_donnees.actions)
    return build_worlds(actions, _donnees.territoire, tirage)
