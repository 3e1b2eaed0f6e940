"""Two to four communes side by side: which ones, in the address too, and their table."""

from __future__ import annotations

import math
import time

import streamlit as st

from geo.coverage import to_plain
from geo.french import to_plural
from geo.geocoding.text import words
from geo.portraits.commune import Portraits
from geo.portraits.telling import to_text, to_title
from geo.territory import Territory
from pages.commun.blocs import tableau
from pages.commun.phrases_manques import ETATS_EN_CLAIR
from pages.commun.telechargements import offrir
from pages.commun.textes import dire, titrer

PLUS = 3
"""Communes that may stand beside the one that is open."""

CHOIX = "communes_comparees"
"""Key of the list in the session."""

_URL = "avec"
_VUE = "comparees_de_l_adresse"
_AVANT = "comparees_d_avant"
_RETARD_S = 2.0
_INCONNU = "–"


def choisir_comparees(territoire: Territory, commune: str | None) -> tuple[str, ...]:
    """Show the list of the communes to compare with, and read it.

    Parameters
    ----------
    territoire : Territory
        Its communes are the options.
    commune : str or None
        The one that is open, which is not among them; without it there is no list.

    Returns
    -------
    tuple of str
        ``code_insee``, in the order chosen, ``PLUS`` at most.
    """
    if commune is None:
        _ecrire_adresse(())
        return ()
    _suivre_adresse(territoire)
    noms = territoire.noms
    options = sorted((code for code in noms if code != commune), key=lambda c: to_plain(noms[c]))
    st.session_state[CHOIX] = [c for c in st.session_state.get(CHOIX, []) if c in options][:PLUS]
    chosen = st.multiselect(
        "Comparer avec",
        options,
        key=CHOIX,
        max_selections=PLUS,
        format_func=lambda code: etiquette(noms[code], code),
        placeholder=f"Une à {PLUS} communes",
        select_all=False,  # Enter takes the first that matches, not all of them
        wrap=True,
    )
    _ecrire_adresse(tuple(chosen))
    return tuple(chosen)


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
    words_of = portraits.table().set_index("code_insee")
    told = [
        ["Type (INSEE 2010)", *(words_of.loc[code, "espace"] or _INCONNU for code in codes), ""],
        ["Rang", *(words_of.loc[code, "rang"] or _INCONNU for code in codes), ""],
        [
            "Centralité la plus proche",
            *(words_of.loc[code, "centre_nom"] or _INCONNU for code in codes),
            "",
        ],
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
        legende="Agglomération : moyenne par commune, ou taux de l’ensemble (densité, actions "
        "pour 1\u202f000 habitants).",
    )
    offrir(
        "comparaison",
        table.rename(columns={code: f"{noms[code]} ({code})" for code in codes}),
        titres={
            "libelle": "Indicateur",
            "unite": "Unité",
            **{f"{noms[code]} ({code})": f"{noms[code]} ({code})" for code in codes},
            "agglomeration": "Agglomération",
            "ensemble": "Agglomération : comment",
        },
        ligne="un indicateur des communes comparées",
    )
    distinguer(portraits, codes)


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


def etiquette(nom: str, code_insee: str) -> str:
    """Write a name with its postal form, where the two differ, and its code.

    The list looks for the letters typed, accents included: the postal form (capitals, no accent,
    no hyphen, ST for Saint) is what lets « ales » and « st jean » be found.

    Examples
    --------
    >>> etiquette("Saint-Jean-du-Gard", "30269"), etiquette("Mons", "30173")
    ('Saint-Jean-du-Gard · ST JEAN DU GARD · 30269', 'Mons · 30173')
    """
    short = {"saint": "st", "sainte": "ste"}
    postal = " ".join(short.get(word, word) for word in words(nom))
    named = nom if postal == nom.casefold() else f"{nom} · {postal.upper()}"
    return f"{named} · {code_insee}"


def _suivre_adresse(territoire: Territory) -> None:
    """Take the communes of the address when they are new: a link opened, the « back » button."""
    codes = tuple(dict.fromkeys(st.query_params.get_all(_URL)))
    if codes == st.session_state.get(_VUE, ()) or _en_retard(codes):
        return
    known = [code for code in codes if code in territoire.noms]
    st.session_state[_VUE] = codes
    st.session_state[CHOIX] = known[:PLUS]
    if len(known) < len(codes) or len(known) > PLUS:
        st.toast(
            f"Le lien compare des communes inconnues, ou plus de {PLUS + 1} : "
            "les autres sont laissées de côté."
        )


def _en_retard(codes: tuple[str, ...]) -> bool:
    """Tell whether the browser still shows the address from before the one just written."""
    avant, instant = st.session_state.get(_AVANT, (None, -math.inf))
    return codes == avant and time.monotonic() - instant < _RETARD_S


def _ecrire_adresse(codes: tuple[str, ...]) -> None:
    before = st.session_state.get(_VUE, ())
    if codes != before:
        st.session_state[_AVANT] = (before, time.monotonic())
    st.session_state[_VUE] = codes
    if not codes:
        st.query_params.pop(_URL, None)
    elif tuple(st.query_params.get_all(_URL)) != codes:
        st.query_params[_URL] = list(codes)
