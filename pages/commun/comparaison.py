"""Two to four communes side by side: which ones, in the address too, and their table."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from geo.french import to_plural
from geo.portraits.commune import Portraits
from geo.portraits.telling import RANGS_EN_CLAIR, TYPES_EN_CLAIR, to_reading, to_text, to_title
from geo.territory import Territory
from pages.commun.adresse import Parametre
from pages.commun.blocs import tableau
from pages.commun.phrases_manques import ETATS_EN_CLAIR
from pages.commun.recherche import ajouter_communes
from pages.commun.telechargements import offrir
from pages.commun.textes import dire, titrer

PLUS = 3
"""Communes that may stand beside the one that is open."""

CHOIX = "communes_comparees"
"""Key in the session of the list of their codes."""

_CHAMP = "recherche_comparees"
_ADRESSE = Parametre("avec")
_AUCUN = "–"


def choisir_comparees(territoire: Territory, commune: str | None) -> tuple[str, ...]:
    """Show the field that adds communes to compare with, and give those that are there.

    Parameters
    ----------
    territoire : Territory
        Its communes can be added.
    commune : str or None
        The one that is open, which cannot; without it there is no field.

    Returns
    -------
    tuple of str
        ``code_insee``, in the order chosen, ``PLUS`` at most.
    """
    if commune is None:
        _ADRESSE.ecrire(())
        return ()
    _suivre_adresse(territoire)
    retenues = _retenues(territoire, commune)
    st.session_state[CHOIX] = retenues
    left = PLUS - len(retenues)
    invite = (
        f"Encore {to_plural(left, 'commune')} au plus" if retenues else f"Une à {PLUS} communes"
    )
    ajouter_communes(
        territoire,
        retenues,
        cle=_CHAMP,
        titre="Comparer avec",
        invite=invite if left else f"{PLUS} au plus : retirez-en une",
        complet=not left,
        exclues=(commune,),
        quand_ajoutee=_ajouter,
        quand_retiree=_retirer,
    )
    _ADRESSE.ecrire(retenues)
    return tuple(retenues)


def proposer_pairs(pairs: tuple[str, ...]) -> None:
    """Offer to compare with the nearest peers in one press; nothing without peers.

    Parameters
    ----------
    pairs : tuple of str
        ``code_insee``, the nearest first.
    """
    if pairs:
        nearest = list(pairs[:PLUS])
        st.button(
            f"Comparer à ses {len(nearest)} plus proches pairs",
            on_click=lambda: st.session_state.update({CHOIX: nearest}),
            icon=":material/compare_arrows:",
        )


def comparer(portraits: Portraits, codes: tuple[str, ...]) -> None:
    """Show communes side by side; the figures are those of their sheets.

    Parameters
    ----------
    portraits : Portraits
        Of the filtered actions.
    codes : tuple of str
        ``code_insee``, the one that is open first.
    """
    noms = portraits.territory.noms
    titrer(f"{len(codes)} communes côte à côte", niveau=2)
    table = portraits.compare(codes)
    written = to_text(table)
    words_of = portraits.table().set_index("code_insee").loc[list(codes)]
    told = [
        ["Type (INSEE 2010)", *_mots(words_of["espace"], TYPES_EN_CLAIR), ""],
        ["Rang", *_mots(words_of["rang"], RANGS_EN_CLAIR), ""],
        ["Centralité la plus proche", *_mots(words_of["centre_nom"], {}), ""],
    ]
    figures = [
        [to_title(libelle, unite), *cells]
        for libelle, unite, *cells in written[
            ["libelle", "unite", *codes, "agglomeration"]
        ].to_numpy()
    ]
    tableau(
        ["", *(noms[code] for code in codes), "Agglomération"],
        [*told, *figures],
        legende=to_reading(table, "Agglomération"),
    )
    offrir(
        "comparaison",
        table.rename(columns={code: f"{noms[code]} ({code})" for code in codes}),
        titres={
            "libelle": "Indicateur",
            "unite": "Unité",
            **{f"{noms[code]} ({code})": f"{noms[code]} ({code})" for code in codes},
            "agglomeration": "Agglomération",
            "n_agglomeration": "Communes dont la valeur est connue",
            "ensemble": "Agglomération : comment",
        },
        ligne="un indicateur des communes comparées",
    )
    distinguer(portraits, codes)


def _mots(column: pd.Series, en_clair: Mapping[str, str]) -> list[str]:
    """Write the words of the communes, a dash where one has none."""
    return [en_clair.get(word, word) or _AUCUN for word in column]


def distinguer(portraits: Portraits, codes: tuple[str, ...]) -> None:
    """Show the headings that do not reach the communes alike.

    Parameters
    ----------
    portraits : Portraits
        Of the filtered actions.
    codes : tuple of str
        ``code_insee``, the one that is open first.
    """
    if not portraits.par:
        return
    noms, table = portraits.territory.noms, portraits.apart(codes)
    total = portraits.gaps.matrice.shape[1]
    said = f"{to_plural(len(table), portraits.par)} sur {total}"
    verb = "atteint" if len(table) < 2 else "atteignent"
    if table.empty:
        dire(f"Chaque {portraits.par} les atteint toutes de la même façon.")
        return
    tableau(
        [portraits.par.capitalize(), *(noms[code] for code in codes)],
        [
            [f"{rubrique} ({sigle})", *(ETATS_EN_CLAIR[etat] for etat in etats)]
            for rubrique, sigle, *etats in table.to_numpy()
        ],
        legende=f"Ce qui les distingue : {said} ne les {verb} "
        "pas toutes de la même façon. Chaque case dit l’action la plus proche de la commune.",
    )


def _retenues(territoire: Territory, commune: str) -> list[str]:
    """Communes of the session that are of this territory, without the one that is open."""
    kept = [code for code in st.session_state.get(CHOIX, ()) if code in territoire.noms]
    return [code for code in kept if code != commune][:PLUS]


def _ajouter(code_insee: str) -> None:
    kept = [*st.session_state.get(CHOIX, ()), code_insee]
    st.session_state[CHOIX] = list(dict.fromkeys(kept))[:PLUS]


def _retirer(code_insee: str) -> None:
    kept = st.session_state.get(CHOIX, ())
    st.session_state[CHOIX] = [code for code in kept if code != code_insee]


def _suivre_adresse(territoire: Territory) -> None:
    codes = _ADRESSE.arrivee()
    if codes is None:
        return
    known = [code for code in codes if code in territoire.noms]
    st.session_state[CHOIX] = known[:PLUS]
    if len(known) < len(codes) or len(known) > PLUS:
        st.toast(
            f"Le lien compare des communes inconnues, ou plus de {PLUS + 1} : "
            "les autres sont laissées de côté."
        )
