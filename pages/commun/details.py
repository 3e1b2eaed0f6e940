"""What stands under the map: the actions of a commune, and the actions that no map shows."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.coverage import actions_reaching
from geo.coverage.reaching import PORTEES_EN_CLAIR
from geo.french import at_place, to_number, to_plural
from geo.territory import Territory
from pages.commun.tableaux import tableau_actions
from pages.commun.textes import titrer


def annoncer_commune(
    actions: pd.DataFrame,
    territoire: Territory,
    code_insee: str | None,
    *,
    portees: tuple[str, ...],
    filtres: str = "",
) -> None:
    """Answer "what is there for my commune?" in one sentence; nothing when none is open.

    Parameters
    ----------
    actions : DataFrame
        The filtered actions, placed.
    territoire : Territory
        Gives the name of the commune.
    code_insee : str or None
        The commune.
    portees : tuple of str
        Those that the map counts: the sentence tells the others apart.
    filtres : str
        The filters at work, in words.
    """
    if code_insee is not None:
        reached = actions_reaching(actions, code_insee)
        # Names come from data: shown as text, never as Markdown.
        nom = territoire.noms[code_insee]
        if reached.empty:
            whole = int((actions["portee"] == "agglomeration").sum())
            st.text(_phrase_sans_action(nom, pour_tous=whole, filtres=filtres))
        else:
            st.text(_phrase(nom, reached, portees))


def actions_de_la_commune(
    actions: pd.DataFrame, code_insee: str | None, *, filtres: str = ""
) -> None:
    """List the actions that reach the commune that is open, with why; nothing when none is.

    Parameters
    ----------
    actions : DataFrame
        The filtered actions, placed.
    code_insee : str or None
        The commune.
    filtres : str
        The filters at work, in words.
    """
    if code_insee is None:
        return
    reached = actions_reaching(actions, code_insee)
    if not reached.empty:
        titrer("Les actions de la commune choisie", niveau=2)
        tableau_actions(reached, nom=f"actions_{code_insee}", filtres=filtres)


def avis(actions: pd.DataFrame, comptees: pd.DataFrame) -> str:
    """Say why the map is empty and what to do; nothing when it is not.

    Parameters
    ----------
    actions : DataFrame
        The filtered actions.
    comptees : DataFrame
        Those of them that the map counts.
    """
    if actions.empty:
        return "Aucune action ne répond à ces filtres : retirez-en un, ou cherchez d’autres mots."
    if not comptees.empty:
        return ""
    if (actions["portee"] == "secteur").any():
        return (
            "Rien de plus précis qu’un secteur : cochez « Compter aussi les actions de secteur »."
        )
    return "Aucune de ces actions ne désigne une commune : voyez leur liste sous la carte."


def liste_a_ouvrir(
    titre: str, explication: str, actions: pd.DataFrame, *, cle: str, filtres: str = ""
) -> None:
    """Offer a list that is sent only once it is opened.

    Parameters
    ----------
    titre, explication : str
        Words of ours, never of the data.
    actions : DataFrame
        The list; an empty one says so.
    cle : str
        Name of the list in the session.
    filtres : str
        The filters at work, in words.
    """
    volet = st.expander(
        f"{titre} : {len(actions)}", expanded=False, key=f"volet_{cle}", on_change="rerun"
    )
    if not volet.open:
        return
    with volet:
        st.text(explication)
        if actions.empty:
            st.text("Aucune avec les filtres choisis.")
        else:
            tableau_actions(actions, nom=cle, filtres=filtres)


def _phrase_sans_action(nom: str, *, pour_tous: int, filtres: str) -> str:
    if filtres:
        said = [f"{nom} : aucune action ne la touche avec ces filtres."]
    else:
        said = [f"{nom} : aucune action ne la touche en particulier."]
    if pour_tous == 1:
        said.append("L’action pour tout le territoire la concerne aussi : voyez plus bas.")
    elif pour_tous:
        said.append(
            f"Les {to_number(pour_tous)} actions pour tout le territoire la concernent aussi : "
            "elles sont listées plus bas."
        )
    if filtres:
        said.append("Pour élargir, retirez un filtre.")
    return " ".join(said)


def _phrase(nom: str, reached: pd.DataFrame, portees: tuple[str, ...]) -> str:
    counted = reached[reached["portee"].isin(portees)]
    by_scope = counted["portee"].map(PORTEES_EN_CLAIR).value_counts(sort=False)
    parts = ", ".join(f"{scope.lower()} {number}" for scope, number in by_scope.items())
    said = f"{to_plural(len(counted), 'action')} {at_place(nom)}{f' ({parts})' if parts else ''}"
    more = len(reached) - len(counted)
    if more:
        verb = "la touche" if more == 1 else "la touchent"
        said += f" ; {to_plural(more, 'action')} de secteur {verb} aussi, hors du compte"
    return f"{said}. La liste, avec les raisons, est sous la carte."
