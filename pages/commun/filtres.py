"""The filters, in the sidebar and in the address: one frozen object for whoever draws."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass

import pandas as pd
import streamlit as st

from geo.actions.columns import PORTEES
from geo.coverage import LOCALISEES, filter_actions
from geo.coverage.reaching import PORTEES_EN_CLAIR
from pages.commun.adresse import changer_de_page, signaler_inconnus

LISTES = ("axe", "orientation", "programme", "priorite", "portee")
"""Keys of the multiple choices, which are also their names in the address."""

CLES = (*LISTES, "recherche", "secteurs")
"""Keys of all the filters."""

_PAGE = "page_ouverte"
_LONGUEUR = 48


@dataclass(frozen=True)
class Filtres:
    """The choices at work.

    Attributes
    ----------
    axes, orientations, programmes, priorites, portees : tuple of str
        Values kept; empty keeps all.
    recherche : str
        Words looked for.
    secteurs : bool
        Whether actions of a sector are counted in each of its communes.
    """

    axes: tuple[str, ...] = ()
    orientations: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    priorites: tuple[str, ...] = ()
    portees: tuple[str, ...] = ()
    recherche: str = ""
    secteurs: bool = False

    def appliquer(self, actions: pd.DataFrame) -> pd.DataFrame:
        """Keep the actions that meet the filters."""
        criteria = asdict(self)
        del criteria["secteurs"]
        return filter_actions(actions, **criteria)

    @property
    def portees_comptees(self) -> tuple[str, ...]:
        """Portées that enter the counts by commune."""
        return (*LOCALISEES, "secteur") if self.avec_secteurs else LOCALISEES

    @property
    def avec_secteurs(self) -> bool:
        """Sectors are counted when asked for, or when they are what the reader filters on."""
        return self.secteurs or "secteur" in self.portees

    def en_clair(self) -> str:
        """Name the filters at work; empty when there is none."""
        values = [*self.axes, *self.orientations, *self.programmes, *self.priorites]
        values += [PORTEES_EN_CLAIR[portee] for portee in self.portees]
        words = [f"« {self.recherche.strip()} »"] if self.recherche.strip() else []
        return " · ".join(_abreger(value) for value in [*values, *words])


def lire_filtres(actions: pd.DataFrame, *, avec_bascule: bool = True) -> Filtres:
    """Show the filters in the sidebar and read them; each follows those above it.

    Those at work are told at the top of the page, with the one button that clears them.

    Parameters
    ----------
    actions : DataFrame
        The whole programme, placed.
    avec_bascule : bool, default True
        Whether the page asks here if actions of a sector are counted.
    """
    with st.sidebar:
        recherche = st.text_input(
            "Rechercher dans les actions",
            key="recherche",
            bind="query-params",
            placeholder="vélo, logement, rivière…",
        )
        axes = _choix("Axe", "axe", _valeurs(actions, "axe"))
        reste = filter_actions(actions, axes=axes)
        orientations = _choix("Orientation", "orientation", _suite(actions, reste, "orientation"))
        reste = filter_actions(reste, orientations=orientations)
        programmes = _choix("Programme", "programme", _suite(actions, reste, "programme"))
        priorites = _choix("Priorité", "priorite", _valeurs(actions, "priorite"))
        portees = _choix("Portée", "portee", PORTEES)
        secteurs = avec_bascule and st.toggle(
            "Compter aussi les actions de secteur",
            key="secteurs",
            bind="query-params",
            help="Une action de secteur (communes rurales, nord…) compte alors 1 dans chacune "
            "des communes du secteur.",
        )
    filtres = Filtres(
        axes, orientations, programmes, priorites, portees, recherche=recherche, secteurs=secteurs
    )
    _rappeler(filtres)
    return filtres


def garder_les_choix(page: str) -> None:
    """Carry filters and commune to another page: Streamlit forgets the choices of the one left.

    Parameters
    ----------
    page : str
        Name of the page that is about to be drawn.
    """
    if st.session_state.get(_PAGE, page) != page:
        for cle in CLES:
            if cle in st.session_state:
                st.session_state[cle] = st.session_state[cle]
        changer_de_page()
    st.session_state[_PAGE] = page


def effacer() -> None:
    """Empty every filter; the commune and the tint stay."""
    for key in LISTES:
        st.session_state[key] = []
    st.session_state["recherche"] = ""
    st.session_state["secteurs"] = False


def _rappeler(filtres: Filtres) -> None:
    if not filtres.en_clair() and not filtres.secteurs:
        return
    dits = [f"Filtres : {filtres.en_clair()}"] if filtres.en_clair() else []
    dits += ["Actions de secteur comptées"] if filtres.secteurs else []
    with st.container(horizontal=True, vertical_alignment="center", key="filtres_actifs"):
        st.text(" · ".join(dits), width="content")
        st.button("Effacer les filtres", on_click=effacer, type="tertiary", icon=":material/close:")


def _choix(label: str, key: str, options: Collection[str]) -> tuple[str, ...]:
    format_func = PORTEES_EN_CLAIR.__getitem__ if key == "portee" else str
    signaler_inconnus(key, label.lower(), [format_func(value) for value in options])
    chosen = st.multiselect(
        label,
        list(options),
        key=key,
        bind="query-params",
        format_func=format_func,
        placeholder="Tout",
    )
    return tuple(chosen)


def _valeurs(actions: pd.DataFrame, column: str) -> list[str]:
    """Values of a column, each once, in the order of the programme."""
    if column not in actions.columns:
        return []
    return [value for value in actions[column].unique() if isinstance(value, str) and value]


def _suite(actions: pd.DataFrame, reste: pd.DataFrame, column: str) -> list[str]:
    """Values that the choices above leave, and those already chosen here.

    A choice made impossible by another stays in sight, and in the address, until it is removed.
    """
    kept = {*_valeurs(reste, column), *st.session_state.get(column, [])}
    kept.update(st.query_params.get_all(column))
    return [value for value in _valeurs(actions, column) if value in kept]


def _abreger(text: str) -> str:
    return text if len(text) <= _LONGUEUR else f"{text[:_LONGUEUR].rstrip()}…"
