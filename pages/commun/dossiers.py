"""The dossiers that leave the page *Communes*: that of one commune, or all of them at once."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial

import streamlit as st

from geo.coverage import summarise
from geo.french import to_number, to_plural
from geo.portraits.commune import Portraits
from geo.publication.archive import to_zip
from geo.publication.dossier import dossier_name, dossier_pdf, dossiers
from geo.publication.names import file_name
from pages.commun.chargement import Donnees
from pages.commun.filtres import Filtres
from pages.commun.portraits import portraits_de

_ARCHIVE = "zip"
_DEMANDE = "dossiers_demandes"
_MO = 1_000_000
_AIDE = "Une page A4 par commune, sur le programme entier : les filtres n’y changent rien."


def offrir_dossier(donnees: Donnees, code_insee: str) -> None:
    """Show the button that gives the dossier of a commune; nothing is made before it is clicked.

    The dossier is on the whole programme, whatever the filters.

    Parameters
    ----------
    donnees : Donnees
        From ``charger``.
    code_insee : str
        A commune of the territory.
    """
    st.download_button(
        "Dossier PDF (1 page)",
        data=partial(_dossier, portraits_de(donnees, Filtres()), code_insee),
        file_name=dossier_name(code_insee, donnees.territoire.noms[code_insee]),
        mime="application/pdf",
        on_click="ignore",
        icon=":material/picture_as_pdf:",
        help=_AIDE,
        key=f"dossier_{code_insee}",
    )


def offrir_tous_les_dossiers(donnees: Donnees) -> None:
    """Show the button that makes all the dossiers, how far they are, then the one that gives them.

    Once made, they are kept for every session, until the data or the day changes. What the page
    shows further down waits for them: call it last. (A fragment would not wait, but Streamlit lets
    no click stop a fragment.)

    Parameters
    ----------
    donnees : Donnees
        From ``charger``.
    """
    jour = datetime.date.today()
    tiroir = _tiroir(donnees.etat, jour)
    with st.container(key="dossiers"):
        if _ARCHIVE in tiroir:
            _donner(donnees, tiroir[_ARCHIVE], jour)
            return
        demandes = st.session_state.pop(_DEMANDE, False)
        st.button(
            f"{_nombre(donnees)} (archive ZIP)",
            disabled=demandes,
            icon=":material/folder_zip:",
            help=_AIDE,
            on_click=_demander,
            key="faire_dossiers",
        )
        if demandes:
            tiroir[_ARCHIVE] = to_zip(_en_disant(donnees, jour), date=jour)
            st.rerun()


def _demander() -> None:
    st.session_state[_DEMANDE] = True


def _donner(donnees: Donnees, archive: bytes, jour: datetime.date) -> None:
    taille = to_number(len(archive) / _MO, decimals=1)
    st.download_button(
        f"Télécharger : {_nombre(donnees).lower()} (ZIP, {taille}\u00a0Mo)",
        data=archive,
        file_name=file_name("dossiers_des_communes", jour, "zip"),
        mime="application/zip",
        on_click="ignore",
        icon=":material/download:",
        help=_AIDE,
        key="telecharger_dossiers",
        type="primary",
    )


def _dossier(portraits: Portraits, code_insee: str) -> bytes:
    return dossier_pdf(
        portraits.of(code_insee),
        portraits.territory,
        counts=summarise(portraits.actions),
        date=datetime.date.today(),
    )


def _en_disant(donnees: Donnees, jour: datetime.date) -> Iterator[tuple[str, bytes]]:
    """Make the dossiers, telling how far they are, with the way out beside."""
    total = len(donnees.territoire.codes)
    barre = st.progress(0.0, text=_avance(0, total))
    # Any click stops the work where it is: the page is drawn again, with nothing made.
    st.button("Arrêter", icon=":material/close:", key="arreter_dossiers")
    for fait, fichier in enumerate(dossiers(donnees.actions, donnees.territoire, date=jour), 1):
        yield fichier
        barre.progress(fait / total, text=_avance(fait, total))


def _avance(fait: int, total: int) -> str:
    return f"{to_number(fait)} / {to_plural(total, 'dossier')}"


def _nombre(donnees: Donnees) -> str:
    n = len(donnees.territoire.codes)
    return f"Les {to_number(n)} dossiers" if n > 1 else "Le dossier de la commune"


@st.cache_resource(max_entries=2, show_spinner=False)
def _tiroir(
    etat: tuple[object, ...],  # noqa: ARG001 (key)
    jour: datetime.date,  # noqa: ARG001 (key)
) -> dict[str, bytes]:
    """Drawer that all the sessions share, for what was made of one state of the data."""
    return {}
